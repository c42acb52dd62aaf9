"""What a reader meets without doing anything, with the kernel off, after a break, and with the network cut."""

from __future__ import annotations

import csv
import io

import pytest

from tests.browser import lab
from tests.browser.accessibility import violations
from tests.browser.conftest import ready_notebooks

pytestmark = pytest.mark.browser

NEVER_SEEN = [
    "Loading widget",
    "Error displaying widget",
    "model not found",
    "undefined",
    "[object",
    "Traceback",
    "application/vnd",
]
VISIBLE_TEXT = "() => document.querySelector('.jp-Notebook').innerText"
STAND_INS = (
    "() => [...document.querySelectorAll('.df-stand-in')].filter(box => box.offsetParent !== null).length"
)
LIVE = "() => document.querySelectorAll('.df-panel').length"


def seen(page) -> str:
    lab.unroll(page, 30_000)
    return page.evaluate(VISIBLE_TEXT)


@pytest.mark.parametrize("name", ready_notebooks())
def test_a_notebook_opened_cold_reads_well(address, browser, name):
    """Stored charts are drawn, each with its words; where a widget would be, its task stands on paper; nothing is asked of a network."""
    page = lab.new_page(browser)
    lab.open_notebook(page, address, name, kernel=False)
    text = seen(page)
    assert [words for words in NEVER_SEEN if words in text] == []
    charts = page.locator(".vega-embed svg.marks")
    assert charts.count() >= 2
    names = charts.evaluate_all("all => all.map(chart => chart.getAttribute('aria-label') || '')")
    assert [label for label in names if len(label.split()) < 8] == []
    explorers = page.locator("form.vega-bindings[data-explorer]")
    sentences = page.locator(".df-sentence").all_inner_texts()
    assert len(sentences) == explorers.count() and all(len(said.split()) > 3 for said in sentences)
    assert page.evaluate(STAND_INS) >= 1
    assert violations(page) == []
    assert (page.refused, page.errors) == ([], [])
    page.context.close()


def test_widgets_live_after_running_and_rest_after_saving(address, browser):
    """Run, answer, save, reopen with the kernel off; then a new kernel: the answer is still there."""
    page = lab.new_page(browser)
    lab.open_notebook(page, address, "01_cold_war_gap")
    lab.run_all(page)
    cell = lab.show_cell(page, "explore.predict")
    lab.tab_to(page, "My prediction")
    page.keyboard.type("Two capitals, one protector.")
    lab.tab_to(page, "Keep my prediction")
    page.keyboard.press("Space")
    page.wait_for_function("cell => cell.innerText.includes('Kept')", arg=cell.element_handle())
    lab.unroll(page, 30_000)
    assert page.evaluate(LIVE) >= 5 and page.evaluate(STAND_INS) == 0
    assert (page.refused, page.errors) == ([], [])
    lab.save(page)
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.context.close()

    page = lab.new_page(browser)
    lab.open_notebook(page, address, "01_cold_war_gap", kernel=False)
    text = seen(page)
    assert [words for words in NEVER_SEEN if words in text] == []
    assert page.evaluate(STAND_INS) >= 5
    page.set_viewport_size({"width": 1280, "height": 1000})
    cell = lab.show_cell(page, "explore.clock.office_hours")
    before = cell.locator(".df-sentence").inner_text()
    lab.tab_to(page, "Capital")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(
        "([cell, before]) => cell.querySelector('.df-sentence').innerText !== before",
        arg=[cell.element_handle(), before],
    )
    page.context.close()

    page = lab.new_page(browser)
    lab.open_notebook(page, address, "01_cold_war_gap")
    lab.run_all(page)
    lab.show_cell(page, "explore.predict")
    assert lab.tab_to(page, "My prediction")["value"] == "Two capitals, one protector."
    page.context.close()


def test_a_reference_leads_to_its_entry_and_a_table_can_be_saved(address, browser):
    page = lab.new_page(browser)
    lab.open_notebook(page, address, "01_cold_war_gap")
    lab.run_all(page)
    lab.show_cell_at(page, 2)
    page.locator('.jp-MarkdownOutput a[href="#event.ban_nato_2005"]').first.click()
    entry = page.locator('[id="event.ban_nato_2005"], [data-jupyter-id="event.ban_nato_2005"]').first
    page.wait_for_function(
        "node => { const box = node.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }",
        arg=entry.element_handle(),
    )

    cell = lab.show_cell(page, "charts.korean_war.founders")
    lab.tab_to(page, cell.locator(".df-caption summary").first.evaluate("node => node.computedName"))
    page.keyboard.press("Enter")
    with page.expect_download() as saved:
        cell.locator("a.df-csv").first.press("Enter")
    rows = list(csv.reader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["Founder of NATO", "Sent to the UN Command"] and len(rows) == 13
    page.context.close()


def test_nothing_is_cut_off_on_a_narrow_page(address, browser):
    """At 400 pixels every control lies inside its cell."""
    page = lab.new_page(browser, 400, 900)
    lab.open_notebook(page, address, "01_cold_war_gap")
    lab.run_all(page)
    lab.unroll(page, 30_000)
    cut = page.evaluate("""() => [...document.querySelectorAll('form.vega-bindings :is(select, input, button), .df-panel :is(select, input, textarea, button)')]
        .filter(control => control.offsetParent && control.getBoundingClientRect().right > innerWidth).map(control => control.outerHTML.slice(0, 80))""")
    assert cut == []
    page.context.close()
