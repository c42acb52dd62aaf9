"""Slides: from marked cells, alive, offline, within their frame, and deaf to keys that a chart's control needs."""

from __future__ import annotations

import re
import shutil
from html import unescape

import nbformat
import pytest

from distant_friends import teaching
from distant_friends.editions import notebooks
from distant_friends.editions.print import chromium
from distant_friends.editions.slides import decks, marked

MODULES = [(module, path) for module, path in notebooks.ready() if module["id"] != "m0"]
EVERY_MODULE = pytest.mark.parametrize("module, path", MODULES, ids=[module["id"] for module, _ in MODULES])


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slides")
    decks.build(folder)
    return folder


@EVERY_MODULE
def test_every_module_has_a_deck_for_a_lesson(module, path, built):
    slides = marked.read(path)
    assert 5 <= len(slides) <= 20
    html = (built / f"{module['notebook']}.html").read_text("utf-8")
    assert html.count("<section") == len(slides) + 1
    assert html.count('type="application/json"') == html.count('<svg class="still"') >= 1
    assert "Key points</h2>" in html
    assert "With the keyboard" not in html and "&lt;data" not in html


def test_nothing_is_asked_of_a_network(built):
    for page in built.glob("*.html"):
        html = page.read_text("utf-8")
        for address in re.findall(r'(?:src|href)="([^"#]+)"', html):
            assert (
                re.match(r"https?://", address) is None
                or f'<a href="{address}"' in html
                or 'class="outside"' in html
            )
            if not address.startswith("http"):
                assert (built / address).exists(), address
    assert {"reveal.js", "reveal.css", "reset.css", "reveal_LICENSE", "vega.js"} <= {
        path.name for path in (built / "assets").iterdir()
    }


def test_the_copy_of_reveal_has_its_licence_and_its_version():
    said = (decks.VENDOR / "README.md").read_text("utf-8")
    version = re.search(r"reveal\.js (\d+\.\d+)\.\d+", (decks.VENDOR / "reveal.js").read_text("utf-8"))[1]
    assert f"reveal.js {version}." in said  # the last number in the file's own head lags behind the package's
    assert "Permission is hereby granted" in (decks.VENDOR / "LICENSE").read_text("utf-8")


@EVERY_MODULE
def test_the_quiz_keeps_its_key(module, path, built):
    html = unescape((built / f"{module['notebook']}.html").read_text("utf-8"))
    file = teaching.teaching_folder() / "quizzes" / f"{module['id']}.yaml"
    for question in teaching.quiz(module["id"]) if file.exists() else []:
        assert all(option["feedback"] not in html for option in question["options"])


def test_marks_are_jupyters_own_and_stay_when_a_notebook_is_refreshed():
    for module, path in MODULES:
        before = nbformat.read(path, as_version=4)
        after = nbformat.from_dict(before)
        notebooks.refresh_text(module, after)
        notebooks.tidy(after)
        kinds = [marked.slide_type(cell) for cell in before.cells]
        assert kinds == [marked.slide_type(cell) for cell in after.cells]
        assert set(kinds) <= {"", "slide", "subslide", "fragment", "notes", "skip"}


def test_each_kind_of_mark_does_what_it_says(tmp_path):
    def cell(text, kind):
        made = nbformat.v4.new_markdown_cell(text)
        made.metadata = {"slideshow": {"slide_type": kind}} if kind else {}
        return made

    cells = [
        ("## One\n\na", "slide"),
        ("b", "fragment"),
        ("c", "notes"),
        ("d", "skip"),
        ("### Two", ""),
        ("e", "subslide"),
        ("f", "-"),
    ]
    path = tmp_path / "x.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell(*one) for one in cells]), path)
    found = marked.read(path)
    assert [(one.under, [made.source for made in one.cells], one.notes) for one in found] == [
        ("One", ["## One\n\na", "b"], ["c"]),
        ("Two", ["e"], []),
    ]


# In a browser ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def window(built):
    """A page at the size of a beamer, without a network; what it asks for is listed."""
    if chromium.missing():
        pytest.skip(chromium.missing())
    with chromium.press() as context:
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 720})
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        yield page


def go(page, built, module, slide=0):
    page.goto(f"{(built / module['notebook']).as_uri()}.html#/{slide}")
    page.reload()
    page.wait_for_function("window.Reveal && Reveal.isReady()")


PLACES = """() => {
  const slide = Reveal.getCurrentSlide(), box = e => e.getBoundingClientRect(), found = [];
  const foot = slide.querySelector('div.foot'), marks = slide.querySelector('svg.marks');
  if (marks && foot && box(marks).bottom > box(foot).top + 3) found.push('the chart covers its sources');
  for (const e of slide.querySelectorAll('h2, p, li, svg.marks, form, tr')) {
    if (e.closest('aside')) continue;
    const b = box(e); if (b.bottom > 721 || b.right > 1281 || b.left < 0) found.push(e.tagName + ' leaves the slide');
  }
  return found;
}"""


@pytest.mark.browser
@EVERY_MODULE
def test_every_slide_fits_and_every_chart_is_alive(module, path, window, built):
    go(window, built, module)
    assert window.evaluate("Reveal.getTotalSlides()") == len(marked.read(path)) + 1
    for number in range(len(marked.read(path)) + 1):
        window.evaluate(f"Reveal.slide({number})")
        window.wait_for_function(
            "[...Reveal.getCurrentSlide().querySelectorAll('.chart')].every(c => c.dataset.alive === 'yes')"
        )
        assert window.evaluate(PLACES) == [], f"slide {number}"
    assert window.wrong == []
    assert [address for address in window.asked if not address.startswith("file:")] == []


@pytest.mark.browser
def test_a_control_keeps_its_keys_and_the_deck_its_own(window, built):
    module, path = next(pair for pair in MODULES if pair[0]["id"] == "m1")
    place = next(
        number
        for number, slide in enumerate(marked.read(path), start=1)
        if "pledge_web" in slide.cells[0].source
    )
    go(window, built, module, place)
    sentence = window.locator("section.present .df-sentence")
    before = sentence.inner_text()
    window.locator("section.present form select").first.focus()
    window.keyboard.press("ArrowDown")
    window.wait_for_function(
        "before => document.querySelector('section.present .df-sentence').innerText !== before", arg=before
    )
    window.keyboard.press("n")
    assert window.evaluate("Reveal.getIndices().h") == place
    window.evaluate("document.activeElement.blur()")
    window.keyboard.press("ArrowRight")
    assert window.evaluate("Reveal.getIndices().h") == place + 1


@pytest.mark.browser
def test_n_shows_the_speakers_notes(window, built):
    module, path = next(pair for pair in MODULES if pair[0]["id"] == "m1")
    place = next(number for number, slide in enumerate(marked.read(path), start=1) if slide.notes)
    go(window, built, module, place)
    notes = window.locator(".speaker-notes")
    assert not notes.is_visible()
    window.keyboard.press("n")
    assert notes.is_visible() and "What" in notes.inner_text()


@pytest.mark.browser
def test_without_the_charts_script_the_pictures_stay(window, built, tmp_path):
    copy = tmp_path / "slides"
    shutil.copytree(built, copy)
    (copy / "assets" / "vega.js").unlink()
    module, path = next(pair for pair in MODULES if pair[0]["id"] == "m1")
    place = next(
        number
        for number, slide in enumerate(marked.read(path), start=1)
        if slide.cells[0].cell_type == "code"
    )
    go(window, copy, module, place)
    assert window.locator("section.present svg.still").is_visible()
