"""The student edition in JupyterLab, by keyboard: a number typed into a form is judged and lands in the notebook's answer line."""

from __future__ import annotations

import nbformat
import pytest

from distant_friends import check, exercise_sheets
from tests.browser import lab
from tests.browser.accessibility import violations

pytestmark = pytest.mark.browser
SHEET = exercise_sheets.sheet("03_post_2022_shift")
TASK = next(task for task in SHEET.used if task.kind == "check")
RIGHT = f"{check.key(TASK.id):g}"


@pytest.fixture(scope="module")
def opened(visits, folder):
    page = visits.open(SHEET.name, folder=f"exercises/{SHEET.name}")
    lab.run_all(page)
    return page, folder / "work" / "exercises"


def answer(page, typed: str):
    """Type into the form, Tab to its button and press it; the form's cell, once it has answered."""
    cell = lab.show_cell(page, f'explore.answer("{TASK.id}", prompt=False)')
    lab.tab_to(page, f"Answer ({TASK.fields['unit']})")
    page.keyboard.press("Control+a")
    page.keyboard.type(typed)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    return cell


@pytest.mark.parametrize("typed, sign", [("-12345", "✗"), (RIGHT, "✓")])
def test_the_form_judges_and_the_answer_line_keeps(opened, typed, sign):
    page, _ = opened
    cell = answer(page, typed)
    page.wait_for_function(
        "([cell, sign]) => cell.innerText.includes(sign)", arg=[cell.element_handle(), sign]
    )
    lines = [source for _, _, source in lab.notebook_state(page) if source.startswith(f"{TASK.id} = ")]
    assert len(lines) == 1 and lines[0].startswith(f'{TASK.id} = "{typed}"')


def test_what_is_handed_in_holds_the_answer_and_earns_its_mark(opened):
    page, work = opened
    answer(page, RIGHT)
    lab.run_all(page)
    lab.save(page)
    (path,) = work.rglob(f"{SHEET.name}.ipynb")
    cells = {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}
    assert cells[f"{TASK.id}-answer"].source.startswith(f'{TASK.id} = "{RIGHT}"')
    outputs = cells[f"{TASK.id}-check"].outputs
    assert [output.data["text/plain"] for output in outputs if output.output_type == "execute_result"] == [
        "1"
    ]


def test_the_sheet_has_no_accessibility_violation(opened):
    page, _ = opened
    with lab.unrolled(page):
        assert violations(page) == []
    assert (page.refused, page.errors) == ([], [])
