"""The reading edition holds what the notebooks hold, and every link, anchor, chart and table of it is whole."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from html import unescape
from urllib.parse import unquote

import html5lib
import nbformat
import pytest

from distant_friends import exercise_sheets, paths, tables, teaching
from distant_friends.editions.exercises import leaks
from distant_friends.editions.site import build, charts, forms, text
from distant_friends.errors import CourseError
from distant_friends.figure import VEGA_LITE
from tests import reading_edition as edition
from tests.shared import ROOT

NAMES = [module["notebook"] for module in teaching.modules() if module["ready"]]
SHEETS = sorted(path.stem for path in (ROOT / "exercises").glob("*/*.ipynb") if path.stem == path.parent.name)
TEXTS = [*NAMES, *(f"exercise_{name}" for name in SHEETS)]
EVERY_TEXT = pytest.mark.parametrize("name", TEXTS)
SECONDS_OF_WEIGHT = 1_500_000  # bytes of a page with all that it loads
FIGURE = re.compile(r'<figure class="chart" id="([^"]+)">(.*?)</figure>', re.DOTALL)
WORDS_FOR_NUMBERS = "no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"


@pytest.fixture(scope="module")
def site():
    return edition.built()[0]


def notebook_of(name: str):
    folder = f"exercises/{name.removeprefix('exercise_')}" if name.startswith("exercise_") else "notebooks"
    return nbformat.read(ROOT / folder / f"{name.removeprefix('exercise_')}.ipynb", as_version=4)


def test_every_text_table_and_list_has_its_page(site):
    expected = {f"{name}.html" for name in TEXTS} | {f"table_{name}.html" for name in tables.names()}
    expected |= {
        f"{name}.html"
        for name in ("index", "exercises", "glossary", "people", "sources", "data", "about", "search")
    }
    assert expected <= set(edition.files())
    assert {path.name for path in site.glob("*.html")} == set(edition.files())


# Same text, same numbers


@EVERY_TEXT
def test_a_page_says_what_its_notebook_says(name):
    """Every text cell, word by word and in order."""
    page = edition.words(edition.ADDED.sub("", edition.main(f"{name}.html")))
    place = 0
    for cell in notebook_of(name).cells:
        if cell.cell_type != "markdown" or cell.metadata.get("nbgrader", {}).get("solution"):
            continue
        source = re.sub(r"\]\((?:#|\w+\.ipynb)[^ ]*?\)(?=\W|$)", "]", cell.source.replace("\\$", "$"))
        source = re.sub(r"<(https?://[^>]+)>", r" \1 ", source)
        for line in filter(str.strip, re.split(r"\n+", source)):
            line = re.sub(r"^\s*\d+\. ", "", line)  # a list's numbers are the browser's to write
            said = edition.words(line.replace("**With the keyboard:**", "").replace("*", "").replace("`", ""))
            found = page.find(said, place)
            assert found >= 0 or said.strip() in page, f"{name} does not say: {line[:200]}"
            place = max(place, found)


@EVERY_TEXT
def test_a_page_has_its_notebooks_numbers(name):
    """Every figure that comes from a table, with its name and in order."""
    element = re.compile(r'<data value="([^"]+)">([^<]*)</data>')
    cells = [cell.source for cell in notebook_of(name).cells if cell.cell_type == "markdown"]
    assert element.findall(edition.main(f"{name}.html")) == element.findall("\n".join(cells))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_every_output(name):
    """Each chart with its finding and its values, each table, each quiz, each form in words."""
    page = edition.main(f"{name}.html")
    said = edition.words(page)
    for cell in notebook_of(name).cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if VEGA_LITE in data:
                for line in charts.title(data[VEGA_LITE]):
                    assert edition.words(line) in said
            elif "text/html" in data:
                for row in re.findall(
                    r"<tr>.*?</tr>|<legend>.*?</legend>|<summary.*?</summary>", data["text/html"]
                ):
                    assert row in page or edition.words(row) in said, row[:200]
                for item in re.findall(r"<li>(.*?)</li>", data["text/html"]):
                    asked = re.split(r"[(:]", item)[0]
                    assert edition.words(asked) in said, item


# Charts


@EVERY_TEXT
def test_every_chart_speaks(name):
    """A name with a figure, the same words below it, its values as a table, and the same values as CSV."""
    found = FIGURE.findall(edition.html(f"{name}.html"))
    if name not in ("exercise_memo",):
        assert found
    for ident, figure in found:
        words = edition.attributes(re.search(r"<svg[^>]*>", figure)[0], "aria-label")[0]
        assert 'class="still" role="img"' in figure
        assert re.search(rf"\d|\b(?:{WORDS_FOR_NUMBERS})\b", words), f"{ident}: no figure in '{words}'"
        assert f"<p>{unescape(words)}</p>" in unescape(figure)
        rows = re.findall(r"<tr>(.*?)</tr>", figure[figure.index("<tbody>") :])
        values = [[unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]
        saved = list(csv.reader(io.StringIO(csv_of(figure))))[1:]
        assert len(values) == len(saved) > 0, ident
        for shown, kept in zip(values, saved, strict=True):
            assert len(shown) == len(kept)
            assert [cell for cell, value in zip(shown, kept, strict=True) if not same(cell, value)] == [], (
                ident
            )


def csv_of(figure: str) -> str:
    address = next(value for value in edition.attributes(figure, "href") if value.startswith("data:text/csv"))
    return base64.b64decode(address.partition("base64,")[2]).decode("utf-8-sig")


def same(shown: str, kept: str) -> bool:
    """A cell as shown and as saved: a number may be rounded for reading, an empty cell is *not known*, True is *yes*."""
    plain = shown.replace(",", "")
    try:
        decimals = len(plain.partition(".")[2])
        return abs(float(plain) - float(kept)) <= 0.5001 * 10**-decimals
    except ValueError:
        return shown == kept or shown == {"": "not known", "True": "yes", "False": "no"}.get(kept, kept)


@EVERY_TEXT
def test_the_alternative_text_agrees_with_the_data(name):
    """At least one figure of the chart's words stands in what the chart draws or in how many rows it draws."""
    for ident, figure in FIGURE.findall(edition.html(f"{name}.html")):
        words = edition.attributes(re.search(r"<svg[^>]*>", figure)[0], "aria-label")[0]
        rows = list(csv.reader(io.StringIO(csv_of(figure))))[1:]
        drawn = numbers(" ".join(cell for row in rows for cell in row)) | numbers(
            text.plain(figure[: figure.index("<svg")])
        )
        drawn |= {float(len(rows))} | {
            float(sum(row[place] == value for row in rows))
            for place in range(len(rows[0]))
            for value in {row[place] for row in rows}
        }
        assert any(any(abs(one - other) < 0.051 for other in drawn) for one in numbers(words)), (
            f"{ident}: {words}"
        )


def numbers(said: str) -> set[float]:
    """The numbers of a text, written as figures or as small words."""
    spelled = {word: float(value) for value, word in enumerate(WORDS_FOR_NUMBERS.split("|")[1:])}
    found = {
        float(number.replace(",", ""))
        for number in re.findall(r"\d[\d,]*(?:\.\d+)?", said)
        if number.strip(",")
    }
    return found | {spelled[word] for word in re.findall(r"[a-z]+", said.lower()) if word in spelled}


@EVERY_TEXT
def test_explorers_carry_their_specification(name):
    """What the script draws is the notebook's chart, and the still picture stands until then."""
    for _, figure in FIGURE.findall(edition.html(f"{name}.html")):
        assert figure.count("<svg") == 1
        assert ("card explorer" in figure) == ("application/json" in figure)
        for spec in re.findall(r'<script type="application/json">(.*?)</script>', figure, re.DOTALL):
            assert charts.is_explorer(json.loads(spec))


def test_a_picture_loses_only_its_title():
    """The title's height is that of the picture: what is cut off holds nothing else."""
    for name in NAMES:
        for cell in notebook_of(name).cells:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                if VEGA_LITE in data:
                    spec, svg = data[VEGA_LITE], data["image/svg+xml"]
                    assert svg.count("role-title-text") == 1
                    title = svg.index("role-title")
                    moved = re.search(
                        r'<g class="mark-group role-title">.*?transform="translate\(([-\d.]+),([-\d.]+)\)"',
                        svg[title - 40 :],
                    )
                    top = re.search(r'stroke-miterlimit="10" transform="translate\([-\d.]+,([-\d.]+)\)"', svg)
                    room = float(top[1]) + float(moved[2]) + charts.title_height(spec)
                    assert 0 <= room - charts.title_height(spec) <= 9, f"{cell.source}: {moved[0]}"
                    assert charts.still(svg, spec, "x", "words").count("<g") == charts.without_title(
                        svg
                    ).count("<g")


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
    ).stat().st_size < SECONDS_OF_WEIGHT


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
        assert forms.IN_NOTEBOOK not in unescape(page), "the page offers a cell to run"
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
