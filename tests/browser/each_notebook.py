"""What is tested in every notebook, in this order: as it is stored, then its controls by keyboard, then with axe while its widgets live.

`test_notebooks_even.py` and `test_notebooks_odd.py` run these tests, each on one half of the notebooks, so that two processors share them.
In a class, since pytest runs the tests of a class in the order in which they are written: a notebook is opened once.
"""

from __future__ import annotations

from tests.browser import keyboard, lab
from tests.browser.accessibility import violations

NEVER_SEEN = [
    "Loading widget",
    "Error displaying widget",
    "model not found",
    "undefined",
    "[object",
    "Traceback",
    "application/vnd",
]
TEXT = "() => document.querySelector('.jp-Notebook').innerText"
STAND_INS = (
    "() => [...document.querySelectorAll('.df-stand-in')].filter(box => box.offsetParent !== null).length"
)
PANELS = "() => [...document.querySelectorAll('.df-panel')].filter(box => box.offsetParent !== null).length"
# Each live picture's name beside the words that its output stores for readers without pictures.
PICTURES = """() => jupyterapp.shell.currentWidget.content.widgets.filter(cell => cell.model.type === 'code').flatMap(cell => {
    const words = cell.model.sharedModel.outputs.filter(output => (output.data || {})['application/vnd.vegalite.v5+json']).map(output => [].concat(output.data['text/plain']).join(''));
    return [...cell.node.querySelectorAll('svg.marks')].map((picture, place) => [picture.computedName, words[place]]); })"""
CUT_OFF = """() => [...document.querySelectorAll('form.vega-bindings :is(select, input, button), .df-panel :is(select, input, textarea, button)')]
    .filter(control => control.offsetParent && control.getBoundingClientRect().right > innerWidth).map(control => control.outerHTML.slice(0, 80))"""


class EachNotebook:
    def test_opened_cold_it_reads_well(self, visits, notebook):
        """Stored charts are drawn, each with its words; where a widget would be, its task stands on paper; nothing is asked of a network."""
        page = visits.cold(notebook)
        with lab.unrolled(page):
            text = page.evaluate(TEXT)
            assert [words for words in NEVER_SEEN if words in text] == []
            pictures = lab.with_names(page, PICTURES)
            assert len(pictures) >= 2
            for name, words in pictures:
                assert name == " ".join(words.split())
            sentences = page.locator(".df-sentence[role=status]").all_inner_texts()
            assert len(sentences) == page.locator("form.vega-bindings[data-explorer]").count()
            assert all(len(said.split()) > 3 for said in sentences)
            assert page.evaluate(STAND_INS) >= 1
            assert page.evaluate(PANELS) == 0
            assert violations(page) == []

    def test_controls_obey_the_keyboard(self, visits, notebook, line, rows):
        keyboard.controls_obey(visits.alive(notebook), line, rows)

    def test_everything_that_opens_opens_by_keyboard(self, visits, notebook):
        keyboard.everything_opens(visits.alive(notebook))

    def test_alive_it_has_no_accessibility_violation(self, visits, notebook):
        """With every widget filled in; and all this time nothing was asked beyond this machine."""
        page = visits.alive(notebook)
        with lab.unrolled(page):
            assert page.evaluate(PANELS) >= 1
            assert page.evaluate(STAND_INS) == 0, "a stand-in stays beside its living widget"
            assert violations(page) == []
        assert page.refused == []

    def test_nothing_is_cut_off_on_a_narrow_page(self, visits, notebook):
        """At 400 pixels every control lies inside the window."""
        page = visits.alive(notebook)
        size = page.viewport_size
        page.set_viewport_size({"width": 400, "height": 900})
        with lab.unrolled(page):
            assert page.evaluate(CUT_OFF) == []
        page.set_viewport_size(size)
