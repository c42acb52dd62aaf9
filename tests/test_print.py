"""Handouts on paper: whole, tagged, fonts inside, eight pages at most, and no answer in what students get."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

import pytest

from distant_friends import exercise_sheets, teaching
from distant_friends.editions import notebooks
from distant_friends.editions.exercises import leaks
from distant_friends.editions.print import chromium, folder, handout, reading, tasks

MODULES = [(module, path) for module, path in notebooks.ready() if module["id"] != "m0"]
EVERY_MODULE = pytest.mark.parametrize("module, path", MODULES, ids=[module["id"] for module, _ in MODULES])
ON_PAPER = "m3"  # the module that is printed here: it has every kind of chart, form and task
LEAST_PAGES, MOST_PAGES = 4, 8


class Words(HTMLParser):
    """The words of a page that a reader sees."""

    def __init__(self):
        super().__init__()
        self.words, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("style", "title")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "title")

    def handle_data(self, data):
        if not self.hidden:
            self.words += unescape(data).split()


def words_of(html: str) -> list[str]:
    parser = Words()
    parser.feed(
        re.sub(r'<text[^>]* opacity="0"[^>]*>.*?</text>', "", html)
    )  # labels that Vega hides, lest they overlap
    return parser.words


def squeezed(text: str) -> str:
    """Letters and digits alone, small: where a line breaks makes no difference."""
    return re.sub(r"\W+|_", "", unicodedata.normalize("NFKC", text)).lower()


@EVERY_MODULE
def test_a_handout_has_its_parts(module, path):
    student, instructor = handout.pair(module, path)
    for heading in ("Words of this module", "Sources"):
        assert f"{heading}</h2>" in student.html
    assert module["question"] in unescape(student.html)
    assert student.html.count('<figure class="chart">') == len(reading.read(module, path).charts) > 0
    for term in module["terms"]:
        assert f"<dt>{term}</dt>" in student.html
    assert "For the instructor" in instructor.html and "For the instructor" not in student.html


@EVERY_MODULE
def test_every_chart_is_drawn_in_lines_and_named(module, path):
    html = handout.pair(module, path)[0].html
    figures = re.findall(r'<figure class="chart">.*?</figure>', html, re.DOTALL)
    for figure in figures:
        assert re.search(r'<svg[^>]*role="img" aria-label="[^"]{40,}"', figure)
        assert "<b>Figure" in figure and "Sources: " in figure
        assert "<image" not in figure and "<img" not in figure


@EVERY_MODULE
def test_every_reference_is_listed(module, path):
    for page in handout.pair(module, path):
        student_part = page.html.split('<section class="instructor">')[0]
        wanted = set(
            re.findall(r'href="#((?:event|claim|source|perception|table)\.[a-z0-9_]+)"', student_part)
        )
        assert wanted <= set(re.findall(r'<li id="([^"]+)"', student_part))


@EVERY_MODULE
def test_students_get_no_answer(module, path, tmp_path):
    student, instructor = handout.pair(module, path)
    sheets = exercise_sheets.sheets()
    assert leaks.search([folder.write(tmp_path, student)], sheets) == []
    if tasks.sheet_of(module):
        assert leaks.search([folder.write(tmp_path, instructor)], sheets), (
            "the search sees what the instructor gets"
        )
    for text in (option["feedback"] for question in quiz(module) for option in question["options"]):
        assert text not in unescape(student.html)


def quiz(module) -> list[dict]:
    return (
        teaching.quiz(module["id"])
        if (teaching.teaching_folder() / "quizzes" / f"{module['id']}.yaml").exists()
        else []
    )


@EVERY_MODULE
def test_nothing_on_paper_speaks_of_keys_or_runs_code(module, path):
    html = handout.pair(module, path)[0].html
    assert "With the keyboard" not in html and "run this cell" not in html
    assert "<script" not in html and "http-equiv" not in html
    assert not re.search(r'(?:src|href)="(?!#|data:)', html), "the page asks for nothing"
    assert "&lt;data" not in html and "BEGIN SOLUTION" not in html


def test_secret_cards_and_injects_are_not_handed_out():
    module, path = next(pair for pair in MODULES if pair[0]["id"] == "m5")
    html = unescape(handout.pair(module, path)[0].html)
    for card in teaching.council("roles"):
        assert card["goal"] not in html
    for inject in teaching.council("injects"):
        assert inject["title"] not in html


def test_tasks_on_paper_need_no_screen():
    for module, path in MODULES:
        charts = reading.read(module, path).charts
        for task in tasks.on_paper(module, charts):
            assert all(call.strip().splitlines()[-1] in charts for call in tasks.sources(task))


def test_without_chromium_the_pages_are_there_and_the_lack_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROMIUM", "")
    written, notes = folder.build(tmp_path)
    assert len(notes) == 1 and "Chromium is not here" in notes[0] and "PDF" in notes[0]
    assert {path.suffix for path in written} == {".html", ".md"}
    names = {path.stem for path in written}
    assert {
        f"{module['id']}_{kind}"
        for module, _ in MODULES
        for kind in ("handout", "handout_instructor", "plan")
    } <= names
    assert {"cards", "sources"} <= names


# On paper ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The module's two handouts as PDF files, each printed twice."""
    if chromium.missing():
        pytest.skip(chromium.missing())
    target = tmp_path_factory.mktemp("print")
    module, path = next(pair for pair in MODULES if pair[0]["id"] == ON_PAPER)
    found = {}
    with chromium.press() as press:
        for page in handout.pair(module, path):
            source = folder.write(target, page)
            files = [target / f"{page.name}_{turn}.pdf" for turn in (1, 2)]
            for file in files:
                chromium.pdf(press, source, file, page.foot)
            found[page.name.removeprefix(f"{ON_PAPER}_")] = (page, files)
        window = press.new_page()
        window.set_viewport_size({"width": 673, "height": 1000})  # the width of the text on A4
        window.emulate_media(media="print")
        window.goto((target / f"{ON_PAPER}_handout.html").as_uri())
        found["wider"] = window.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    return found


def reader(file):
    import pypdf

    return pypdf.PdfReader(file)


@pytest.mark.browser
def test_page_counts_and_page_numbers(printed):
    students = reader(printed["handout"][1][0]).pages
    teachers = reader(printed["handout_instructor"][1][0]).pages
    assert LEAST_PAGES <= len(students) <= MOST_PAGES < len(teachers)
    for place, page in enumerate(students, start=1):
        assert f"Page {place} of {len(students)}" in page.extract_text()
    for student, teacher in zip(students, teachers, strict=False):
        same = [
            squeezed(page.extract_text()).partition("distantfriendssouthkoreaandnatoindatamodule")[0]
            for page in (student, teacher)
        ]
        assert same[0][-200:] == same[1][-200:], "a page of the instructor's copy is that of the students'"


@pytest.mark.browser
@pytest.mark.parametrize("whose", ["handout", "handout_instructor"])
def test_every_word_is_on_the_paper(printed, whose):
    page, files = printed[whose]
    on_paper = squeezed("".join(sheet.extract_text() for sheet in reader(files[0]).pages))
    wanted = {squeezed(word) for word in words_of(page.html)}
    assert len(wanted) > 800
    assert [word for word in wanted if word not in on_paper] == []
    assert printed["wider"] <= 0, "a line is wider than the paper"


@pytest.mark.browser
def test_fonts_are_inside_and_the_file_is_tagged(printed):
    page, files = printed["handout"]
    file = reader(files[0])
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en" and file.metadata.title == page.title
    assert file.outline, "bookmarks"
    kinds, named = structure(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/TH", "/Figure", "/Caption", "/Link"} <= kinds
    alts = re.findall(r'role="img" aria-label="([^"]+)"', page.html)
    assert [unescape(text) for text in alts] == named, "each chart's text is its alternative text"
    for sheet in file.pages:
        for font in sheet["/Resources"]["/Font"].values():
            assert embedded(font.get_object())


def structure(node) -> tuple[set[str], list[str]]:
    """The kinds of elements in a structure tree, and the alternative texts in order."""
    kinds, named = set(), []

    def walk(one):
        one = one.get_object()
        if isinstance(one, list):
            for child in one:
                walk(child)
        elif isinstance(one, dict):
            kinds.add(one.get("/S"))
            if "/Alt" in one:
                named.append(one["/Alt"])
            if "/K" in one and not isinstance(one["/K"], int):
                walk(one["/K"])

    walk(node)
    return kinds, named


def embedded(font) -> bool:
    if font["/Subtype"] == "/Type3":  # shapes in the file itself
        return "/CharProcs" in font
    descendant = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return any(name in descendant["/FontDescriptor"] for name in ("/FontFile", "/FontFile2", "/FontFile3"))


@pytest.mark.browser
def test_students_pdf_holds_no_solution(printed, tmp_path):
    _, files = printed["handout"]
    text = tmp_path / "handout.txt"
    text.write_text("\n".join(sheet.extract_text() for sheet in reader(files[0]).pages), encoding="utf-8")
    assert leaks.search([text], exercise_sheets.sheets()) == []


@pytest.mark.browser
def test_the_same_pages_give_the_same_bytes(printed):
    _, (first, second) = printed["handout"]
    assert first.read_bytes() == second.read_bytes()
