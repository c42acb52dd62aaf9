"""The reading edition holds what the notebooks hold, and every link, anchor, chart and table of it is whole."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from urllib.parse import unquote

import html5lib
import pytest

from distant_friends import exercise_sheets, paths, tables
from distant_friends.editions.exercises import leaks
from distant_friends.editions.site import build, forms, text
from distant_friends.errors import CourseError
from tests import reading_edition as edition
from tests.reading_edition import FIGURE, NAMES, ROOT, TEXTS

EVERY_TEXT = pytest.mark.parametrize("name", TEXTS)
MOST_BYTES = 1_500_000  # bytes of a page with all that it loads


@pytest.fixture(scope="module")
def site():
    return edition.built()[0]


def test_every_text_table_and_list_has_its_page(site):
    expected = {f"{name}.html" for name in TEXTS} | {f"table_{name}.html" for name in tables.names()}
    expected |= {
        f"{name}.html"
        for name in ("index", "exercises", "glossary", "people", "sources", "data", "about", "search")
    }
    assert expected <= set(edition.files())
    assert {path.name for path in site.glob("*.html")} == set(edition.files())


# Links


def test_every_link_and_anchor_resolves(site):
    anchors = {file: edition.attributes(edition.html(file), "id") for file in edition.files()}
    for file, ids in anchors.items():
        assert len(ids) == len(set(ids)), f"{file}: an id stands twice"
    for file in edition.files():
        page = edition.html(file)
        for address in {*edition.attributes(page, "href"), *edition.attributes(page, "src")}:
            if re.match(r"https?://|data:text/csv", address):
                continue
            path, _, anchor = address.partition("#")
            path, _, asked = path.partition("?q=")
            target = path or file
            assert (site / target).is_file(), f"{file} leads to {address}"
            if anchor:
                assert unquote(anchor) in anchors[target], f"{file} leads to {address}"
            if asked:
                rows = (
                    site / "data" / f"{target.removeprefix('table_').removesuffix('.html')}.js"
                ).read_text()
                assert asked in rows, f"{file} leads to {address}"


@EVERY_TEXT
def test_every_reference_leads_to_its_entry_and_back(name):
    page = edition.html(f"{name}.html")
    sources = edition.html("sources.html")
    for ident, target in re.findall(r'<a class="ref" id="([^"]+)" href="#([^"]+)">', page):
        entry = re.search(rf'<li id="{re.escape(target)}">.*?</li>', page, re.DOTALL)[0]
        assert f'href="#{ident}"' in entry
        for source in re.findall(r'href="sources\.html#(source\.\w+)"', entry):
            there = re.search(rf'<li id="{re.escape(source)}">.*?(?=<li id="|</ol>)', sources, re.DOTALL)[0]
            assert f'href="{name}.html#{ident}"' in there


def test_sources_behind_charts_know_their_charts():
    sources = edition.html("sources.html")
    for name in NAMES:
        page = edition.html(f"{name}.html")
        for ident, figure in FIGURE.findall(page):
            assert "sources.html#source." in figure or "Sources in full" not in figure
            for source in re.findall(r'href="sources\.html#(source\.\w+)"', figure):
                there = re.search(rf'<li id="{re.escape(source)}">.*?(?=<li id="|</ol>)', sources, re.DOTALL)[
                    0
                ]
                assert f'href="{name}.html#{ident}"' in there


# Every page


def test_html_is_valid():
    """The parser of the HTML standard finds no error. Pictures, drawn by Vega, are left out."""
    for file in edition.files():
        page = re.sub(r"(<svg[^>]*>).*?</svg>", r"\1</svg>", edition.html(file), flags=re.DOTALL)
        page = re.sub(r'href="data:[^"]*"', 'href="data:,"', page)
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(page)
        assert parser.errors == [], (
            f"{file}: {[(place, page.splitlines()[place[0] - 1][:200], what) for place, what, _ in parser.errors[:3]]}"
        )


def test_every_page_has_its_frame():
    titles = []
    for page in edition.built()[1]:
        html = edition.html(page.file)
        titles += re.findall(r"<title>(.*?)</title>", html)
        assert html.startswith('<!doctype html>\n<html lang="en">')
        assert html.count("<h1") == 1
        for part in (
            '<a class="skip" href="#text">',
            '<main id="text"',
            "<header",
            "<footer>",
            'aria-label="Course"',
        ):
            assert html.count(part) == 1, part
        assert re.search(r"As of (?:\d+ )?\w* ?\d{4}\.", html), page.file
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        assert all(next_ - level <= 1 for level, next_ in zip(levels, levels[1:], strict=False)), page.file
    assert len(set(titles)) == len(titles)


COLOURED = re.compile(r'style="[^"]*(?:colou?r|background|opacity)[^"]*"')
OPENING_TAG = re.compile(r'<([a-z]+\d?)\b(?:[^>]*? class="([^"]*)")?')


def kinds(file: str) -> set[str]:
    """Every kind of element of a page: its name with each of its classes."""
    tags = OPENING_TAG.findall(edition.SHOWN.sub("", edition.html(file)))
    return {f"{name}.{one}" for name, classes in tags for one in (classes.split() or [""])}


def test_what_axe_sees_in_full_is_all_there_is():
    """Colours come from the style sheet alone, and each kind of element stands on a page whose contrast is measured."""
    seen = set().union(*(kinds(f"{name}.html") for name in edition.SEEN_IN_FULL))
    for file in edition.files():
        assert kinds(file) <= seen, file
        assert not [style for style in COLOURED.findall(edition.html(file)) if "border" not in style], file


def test_modules_lead_to_each_other():
    for name, following in zip(NAMES, NAMES[1:], strict=False):
        assert f'<a rel="next" href="{following}.html">' in edition.html(f"{name}.html")
        assert f'<a rel="prev" href="{name}.html">' in edition.html(f"{following}.html")


def test_nothing_asks_for_anything_outside(site):
    """Links may lead out when a reader chooses them; nothing else may."""
    for path in site.rglob("*"):
        if path.suffix == ".html":
            html = edition.html(path.name)
            for tag in re.findall(r"<(?!a\b)[a-z]+\b[^>]*>", edition.SHOWN.sub("", html)):
                assert not re.search(r'(?:src|href|srcset|action|data|poster)="(?:https?:)?//', tag), tag
            assert "@import" not in html and 'http-equiv="refresh"' not in html
        elif path.suffix == ".css":
            assert not re.search(r"url\(|@import|@font-face", path.read_text(encoding="utf-8")), path.name
        elif (
            path.suffix == ".js"
            and path.parent.name == "assets"
            and path.name not in ("vega.js", "search_index.js")
        ):
            assert not re.search(
                r"https?://|\bfetch\(|XMLHttpRequest|\bimport\(|sendBeacon|WebSocket",
                path.read_text(encoding="utf-8"),
            ), path.name


def test_pages_are_light(site):
    shared = sum(
        (site / "assets" / name).stat().st_size
        for name in ("site.css", "course.css", "site.js", "course.js", "theme.js", "icon.svg")
    )
    assert (site / "index.html").stat().st_size + shared < 100_000
    for name in TEXTS:
        assert (site / f"{name}.html").stat().st_size + shared + (
            site / "assets" / "vega.js"
        ).stat().st_size < 2_000_000
    assert (site / "00_start_here.html").stat().st_size + shared + (
        site / "assets" / "vega.js"
    ).stat().st_size < MOST_BYTES


def test_nothing_of_the_solutions_is_read_or_told(site):
    assert edition.opened
    assert [path for path in edition.opened if str(paths.solutions_folder()) in path] == []
    sheets = exercise_sheets.sheets()
    files = [site / f"{name}.html" for name in TEXTS] + [
        site / "assets" / "search_index.js",
        site / "sources.html",
    ]
    assert leaks.search(files, sheets) == []


def test_another_folder_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CourseError, match="something else"):
        build.build(tmp_path)
    assert (tmp_path / "letter.txt").exists()


# Tables, forms, languages


@pytest.mark.parametrize("name", tables.names())
def test_a_tables_page_has_its_rows_and_its_codebook(site, name):
    with open(ROOT / "data" / tables.descriptor(name)["path"], encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    known = json.loads(
        (site / "data" / f"{name}.js")
        .read_text(encoding="utf-8")
        .removeprefix("window.tableRows = ")
        .rstrip(";\n")
    )
    assert known == [[row[column] for column in tables.fields(name)] for row in rows]
    assert (site / "data" / tables.descriptor(name)["path"]).read_bytes() == (
        ROOT / "data" / tables.descriptor(name)["path"]
    ).read_bytes()
    page = edition.words(edition.main(f"table_{name}.html"))
    for field in tables.fields(name).values():
        assert edition.words(field["title"]) in page
        assert edition.words(field["description"]) in page
    assert edition.words(tables.descriptor(name)["cannot_show"]) in page


def test_forms_have_boxes_with_labels():
    for name in TEXTS:
        page = edition.main(f"{name}.html")
        assert forms.ON_SCREEN not in unescape(page), "the page offers a cell to run"
        assert "come back up here" not in page, "the page tells how to run its cells"
        for form in re.findall(r'^<div class="df-stand-in">.*$', page, re.MULTILINE):
            boxes = re.findall(r'<(?:textarea|select) id="([^"]+)"', form)
            assert boxes, form
            assert boxes == re.findall(r'<label for="([^"]+)"', form)


def test_options_become_a_list():
    item = "<li>The cause that did most: Russia&#x27;s war; Seoul&#x27;s ambitions; China</li><li>Rung of this one: ____</li>"
    form = forms.on_page(f'<div class="df-stand-in"><ul>{item}</ul></div>', "f")
    assert re.findall(r"<option[^>]*>([^<]*)<", form)[1:] == [
        "Russia&#x27;s war",
        "Seoul&#x27;s ambitions",
        "China",
    ]
    assert "____" not in form and 'id="f-2" rows="1"' in form and 'id="f-0"' not in form


def test_korean_is_marked_as_korean():
    marked = text.languages_marked('<p title="반기문">Ban Ki-moon (반기문, 외교부 장관) said</p>')
    assert marked == '<p title="반기문">Ban Ki-moon (<span lang="ko">반기문, 외교부 장관</span>) said</p>'
    for file in edition.files():
        bare = re.sub(r'<span lang="ko">[^<]*</span>', "", edition.SHOWN.sub("", edition.html(file)))
        assert not re.search(r">[^<]*[\uac00-\ud7a3]", bare), file


def test_the_search_knows_every_section(site):
    index = (site / "assets" / "search_index.js").read_text(encoding="utf-8")
    entries = json.loads(index.removeprefix("window.searchIndex = ").rstrip(";\n"))
    addresses = {address for _, _, address, _ in entries}
    for name in TEXTS:
        for anchor in re.findall(r'<h[23] id="([^"]+)"', edition.main(f"{name}.html")):
            assert anchor == "References" or f"{name}.html#{unescape(anchor)}" in addresses
    assert len([address for address in addresses if address.startswith("sources.html#")]) == len(
        tables.load("sources")
    )
