"""What a reader meets after a break, with the kernel off; and whether references and tables lead where they say."""

from __future__ import annotations

import csv
import io

import pytest

from tests.browser import lab
from tests.browser.each_notebook import NEVER_SEEN, PANELS, STAND_INS, TEXT
from tests.browser.keyboard import wait_until

pytestmark = pytest.mark.browser

NOTEBOOK = "01_cold_war_gap"
ANSWER = "Two capitals, one protector."


@pytest.fixture(scope="module")
def saved(visits, folder):
    """Module 1 run, answered and saved, as a learner leaves it, and opened again."""
    page = visits.alive(NOTEBOOK)
    cell = lab.show_cell(page, "explore.predict")
    lab.tab_to(page, "My prediction")
    page.keyboard.press("Control+a")
    page.keyboard.type(ANSWER)
    assert lab.focused(page)["value"] == ANSWER
    lab.tab_to(page, "Keep my prediction")
    page.keyboard.press("Space")
    assert has_answer(wait_until(page, lambda: answers(folder), has_answer))
    assert "Kept" in wait_until(page, cell.inner_text, lambda text: "Kept" in text)
    lab.save(page)
    return visits.open(NOTEBOOK)


def answers(folder) -> list[str]:
    return [file.read_text() for file in (folder / "answers").rglob("*.json")]


def has_answer(texts: list[str]) -> bool:
    """The words of this test, not those that the controls' own test kept before."""
    return any(ANSWER in text for text in texts)


def test_saved_and_opened_again_widgets_rest(saved):
    assert_widgets_rest(saved)


def test_with_the_kernel_off_charts_live_and_widgets_rest(saved):
    lab.end_kernel(saved)
    assert_widgets_rest(saved)
    cell = lab.show_cell(saved, "explore.clock.office_hours")
    before = cell.locator(".df-sentence").inner_text()
    lab.tab_to(saved, "Capital")
    saved.keyboard.press("ArrowDown")
    saved.wait_for_function(
        "([cell, before]) => cell.querySelector('.df-sentence').innerText !== before",
        arg=[cell.element_handle(), before],
    )


def test_run_by_a_new_kernel_and_by_the_next_widgets_know_what_was_written(visits, saved):
    lab.restart(saved)
    lab.run_all(saved)
    with lab.unrolled(saved):
        assert (saved.evaluate(STAND_INS), saved.evaluate(PANELS) >= 5) == (0, True)
    lab.show_cell(saved, "explore.predict")
    assert lab.tab_to(saved, "My prediction")["value"] == ANSWER
    lab.restart(saved)
    lab.run_all(saved)
    lab.show_cell(saved, "explore.predict")
    assert lab.tab_to(saved, "My prediction")["value"] == ANSWER
    visits.ran = True


def assert_widgets_rest(page) -> None:
    """No dead widget is seen; its task stands there in words."""
    with lab.unrolled(page):
        text = page.evaluate(TEXT)
        assert [words for words in NEVER_SEEN if words in text] == []
        assert (page.evaluate(STAND_INS) >= 5, page.evaluate(PANELS)) == (True, 0)


def test_a_reference_leads_to_its_entry(visits):
    page = visits.alive(NOTEBOOK)
    lab.show_cell_at(page, 2)
    lab.settle(page)
    page.locator('.jp-MarkdownOutput a[href="#event.ban_nato_2005"]').first.click()
    page.wait_for_function(
        """() => { const entry = document.querySelector('[id="event.ban_nato_2005"], [data-jupyter-id="event.ban_nato_2005"]');
        const box = entry && entry.getBoundingClientRect(); return box && box.height && box.top >= 0 && box.bottom <= innerHeight; }"""
    )


def test_the_table_under_a_chart_can_be_saved(visits):
    page = visits.alive(NOTEBOOK)
    cell = lab.show_cell(page, "charts.korean_war.founders")
    lab.tab_to(page, cell.locator(".df-caption summary").first.inner_text())
    page.keyboard.press("Enter")
    lab.tab_to(page, "Save this table as CSV")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["Founder of NATO", "Sent to the UN Command"] and len(rows) == 13
