"""What the tests of the controls do: reach each by Tab in real JupyterLab, with the notebook in command mode, and press its keys.

JupyterLab takes plain keys from whatever has the focus ("d d" deletes a cell), so a control that looks right can be dead or do harm.
"""

from __future__ import annotations

import pytest

from tests.browser import controls, lab

STRAY_KEYS = "d d a b x m 1 0 0 i i"  # delete, insert, cut, change, restart and interrupt in JupyterLab
FEW_STRAY_KEYS = "d d a 0 0"
PATIENCE = 10_000
FORGETS = 1100  # milliseconds after which a list forgets which letters were typed
# An explorer's sentence, and a number for its picture without it. Vega draws the same marks in another order and numbers its clip paths
# anew after a change, so the marks are sorted and those numbers taken out.
LOOK = """cell => { const picture = cell.querySelector('.vega-embed svg.marks').cloneNode(true);
    for (const mark of picture.querySelectorAll('g[class*="sentence"]')) mark.remove();
    const marks = [...picture.querySelectorAll('path, line, rect, text')].map(mark => mark.outerHTML.replace(/(clip|gradient_)\\d+/g, '$1')).sort().join('');
    let number = 0;
    for (let place = 0; place < marks.length; place++) number = (number * 31 + marks.charCodeAt(place)) | 0;
    return [cell.querySelector('.df-sentence').textContent, number]; }"""
LINES = "box => [...box.querySelectorAll('[role=status]')].map(line => line.innerText.replace(/\\s+/g, ' ').trim()).join(' | ')"
TEXT = "box => [...box.querySelectorAll('option:checked')].map(option => option.textContent).join(' ').replaceAll('\\u00a0', ' ') + ' ' + box.innerText.replace(/\\s+/g, ' ')"


def cases(notebooks: list[str]) -> list:
    """One case for each line of code in the table: its rows in order, since a widget remembers what went before."""
    lines: dict[tuple[str, str], list[controls.Row]] = {}
    for row in controls.ROWS:
        if row.notebook in notebooks:
            lines.setdefault((row.notebook, row.cell), []).append(row)
    return [
        pytest.param(name, line, rows, id=f"{name[:2]} {line.removeprefix('explore.')}")
        for (name, line), rows in lines.items()
    ]


def controls_obey(page, line: str, rows: list[controls.Row]) -> None:
    """The controls of one line of code do what the table says, and nothing to the notebook."""
    page.errors.clear()
    before = lab.notebook_state(page)
    work = work_explorer if rows[0].kind == controls.EXPLORER else work_widget
    work(page, line, rows, before)
    assert lab.dialogs(page) == 0, "stray keys opened a dialog"
    assert page.errors == []


def work_explorer(page, line, rows, before) -> None:
    """Each row begins from the start, changes sentence and picture, and ends with *Reset*."""
    for row in rows:
        cell = lab.show_cell(page, line)
        start = cell.evaluate(LOOK)
        assert cell.locator(".vega-embed > .df-sentence[role=status]").count() == 1
        lab.tab_to(page, row.label)
        press_row(page, row)
        expect(page, row, cell)
        said, picture = cell.evaluate(LOOK)
        assert said != start[0], f"{row}: the sentence did not change"
        assert picture != start[1], f"{row}: the picture did not change"
        unfinished_number_changes_nothing(page, row, cell)
        stray_keys_do_no_harm(page, row, before, STRAY_KEYS)
        lab.tab_to(page, "Reset")
        page.keyboard.press("Space")
        ended = wait_until(
            page, lambda cell=cell: cell.evaluate(LOOK), lambda look, start=start: look == start
        )
        assert ended == start, f"{row}: Reset did not bring back the start"


def work_widget(page, line, rows, before) -> None:
    """From control to control with Tab. Stray keys come first, so that what the row expects holds after them."""
    panel, place = None, -1
    for row in rows:
        if panel is None:
            cell = lab.show_cell(page, line)
            place = cell.evaluate(PLACE, line)
            panel = cell.locator(".df-panel").nth(place)
        reach(page, line, row, place)
        stray_keys_do_no_harm(page, row, before)
        press_row(page, row)
        expect(page, row, panel)
        assert lab.notebook_state(page) == before, f"{row}: its keys changed the notebook"
        assert panel.locator(".df-announce:not([role=status])").count() == 0


# A cell may show two widgets, one a line: which of them is this line's?
PLACE = """(cell, line) => { const widget = jupyterapp.shell.currentWidget.content.widgets[+cell.dataset.windowedListIndex];
    return widget.model.sharedModel.getSource().split('\\n').filter(text => text.startsWith('explore.')).indexOf(line); }"""


def reach(page, line, row, place) -> None:
    """Tab onward to the next control; for one that comes earlier, begin at the cell again."""
    try:
        lab.tab_to(page, row.label, place, most=4)
    except AssertionError:
        lab.show_cell(page, line)
        lab.tab_to(page, row.label, place)


def press_row(page, row) -> None:
    if lab.focused(page)["tag"] == "SELECT":
        if row.kind == controls.THINKING:
            page.keyboard.press("Home")
        if len(row.keys.split()[0]) == 1:
            page.wait_for_timeout(FORGETS)
    lab.press(page, row.keys)
    if row.expected.where != "value" and lab.focused(page)["tag"] == "TEXTAREA":
        lab.press(page, "Tab Shift+Tab")  # a box for text answers when it is left


def expect(page, row, box) -> None:
    """Wait for what the row expects."""
    expected = row.expected
    read = {
        "line": lambda: box.evaluate(LINES),
        "output": lambda: box.evaluate(TEXT),
        "value": lambda: lab.focused(page)["value"],
    }[expected.where]
    found = wait_until(page, read, lambda text: expected.text in text)
    assert expected.text in found, (
        f"{row}: expected '{expected.text}' in its {expected.where}, found '{found}'"
    )


def unfinished_number_changes_nothing(page, row, cell) -> None:
    """A year half typed, no number at all, or one out of bounds leaves the chart as it was."""
    if lab.focused(page)["type"] != "number":
        return
    now = cell.evaluate(LOOK)
    half = page.evaluate("() => document.activeElement.min.slice(0, -1)")
    for text in ("", half, "99999", "-5", "1e", "2.5"):
        lab.press(page, "Control+A Backspace")
        page.keyboard.insert_text(text)
        page.wait_for_timeout(60)
        assert cell.evaluate(LOOK) == now, f"{row}: '{text}' changed the chart"


def stray_keys_do_no_harm(page, row, before, keys: str = FEW_STRAY_KEYS) -> None:
    """The keys stay in the control. A dialog (restart the kernel?) would take the focus away."""
    page.evaluate("() => { window.courseTestFocus = document.activeElement; }")
    lab.press(page, keys)
    assert page.evaluate("() => document.activeElement === window.courseTestFocus"), (
        f"{row}: stray keys moved the focus"
    )
    assert lab.notebook_state(page) == before, f"{row}: stray keys changed the notebook"


def wait_until(page, read, good):
    """Read until the value is good or patience ends; the last value."""
    for _ in range(PATIENCE // 50):
        value = read()
        if good(value):
            return value
        page.wait_for_timeout(50)
    return value


FOLDED = """() => jupyterapp.shell.currentWidget.content.widgets.map((cell, index) => [index, cell])
    .filter(([index, cell]) => cell.model.type === 'code' && JSON.stringify(cell.model.sharedModel.outputs).includes('<summary')).map(([index]) => index)"""
HERE = """index => { const here = document.activeElement, cell = here.closest('.jp-Cell');
    return cell && cell.dataset.windowedListIndex == index ? here.tagName : ''; }"""
IS_OPEN = "() => document.activeElement.parentElement.open"


def everything_opens(page) -> None:
    """The options of a quiz and the table under each chart: reached by Tab, opened with Enter, shut with Space."""
    before = lab.notebook_state(page)
    cells = page.evaluate(FOLDED)
    assert cells, "no chart of this notebook has its table"
    for index in cells:
        cell = lab.show_cell_at(page, index)
        found = 0
        page.keyboard.press("Tab")
        while tag := page.evaluate(HERE, index):
            if tag == "SUMMARY":
                found += 1
                page.keyboard.press("Enter")
                assert page.evaluate(IS_OPEN), f"cell {index}, summary {found}: Enter does not open it"
                if index == cells[0]:
                    stray_keys_do_no_harm(page, f"summary in cell {index}", before, STRAY_KEYS)
                page.keyboard.press("Space")
                assert not page.evaluate(IS_OPEN), f"cell {index}, summary {found}: Space does not shut it"
            page.keyboard.press("Tab")
        assert found == cell.locator("summary:visible").count(), (
            f"cell {index}: Tab reaches {found} of what opens"
        )
    assert lab.notebook_state(page) == before
