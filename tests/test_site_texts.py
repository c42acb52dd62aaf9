"""The pages of the notebooks say what the notebooks say: same text, same numbers, same charts, each with its words and its values."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from html import unescape

import nbformat
import pytest

from distant_friends.editions import openings
from distant_friends.editions.site import charts, text
from distant_friends.figure import VEGA_LITE
from tests import reading_edition as edition
from tests.reading_edition import FIGURE, NAMES, ROOT, TEXTS

EVERY_TEXT = pytest.mark.parametrize("name", TEXTS)
WORDS_FOR_NUMBERS = "no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"


def notebook_of(name: str):
    folder = f"exercises/{name.removeprefix('exercise_')}" if name.startswith("exercise_") else "notebooks"
    return nbformat.read(ROOT / folder / f"{name.removeprefix('exercise_')}.ipynb", as_version=4)


@EVERY_TEXT
def test_a_page_says_what_its_notebook_says(name):
    """Every text cell, word by word and in order, but for how to run the cells, which a page does not have."""
    page = edition.words(edition.ADDED.sub("", edition.main(f"{name}.html")))
    place = 0
    for cell in notebook_of(name).cells:
        if cell.cell_type != "markdown" or cell.metadata.get("nbgrader", {}).get("solution"):
            continue
        source = re.sub(
            r"\]\((?:#|\w+\.ipynb)[^ ]*?\)(?=\W|$)",
            "]",
            cell.source.replace(openings.RUN_FIRST, "").replace("\\$", "$"),
        )
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
