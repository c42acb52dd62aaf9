"""The contract of every chart and table that a reader sees. A new one is found by itself."""

from __future__ import annotations

import ast
import base64
import io
import json
import re
from functools import lru_cache
from html import escape, unescape

import altair as alt
import pandas as pd
import pytest
from altair.utils import schemapi
from pandas.api.types import is_numeric_dtype

from distant_friends import figure, style, tables
from distant_friends.explore.explorer import Explorer
from distant_friends.figure import VEGA_LITE, Figure, ReadingTable
from tests.notebook_runner import code_cells
from tests.shared import ROOT, shown_functions

FUNCTIONS = shown_functions()
SOURCES = set(tables.load("sources")["source_id"])
KILOBYTES = 150


@lru_cache
def shown(name: str) -> Figure | ReadingTable:
    return FUNCTIONS[name]()


@lru_cache
def spec_text(name: str) -> str:
    """The specification as JSON text, checked against Altair's schema on the way."""
    debug, schemapi.DEBUG_MODE = schemapi.DEBUG_MODE, True
    try:
        return json.dumps(shown(name).spec())
    finally:
        schemapi.DEBUG_MODE = debug


EVERYTHING = pytest.mark.parametrize("name", sorted(FUNCTIONS))
FIGURES = pytest.mark.parametrize(
    "name", sorted(n for n, f in FUNCTIONS.items() if f.__annotations__["return"] != "ReadingTable")
)


def test_there_are_figures_to_test():
    """Discovery works: the charts of the first modules are among what it finds."""
    assert len(FUNCTIONS) >= 18
    assert {"charts.korean_war.founders", "charts.clock.partners_table"} <= set(FUNCTIONS)
    assert {"explore.clock.office_hours", "explore.alliances.pledge_web"} <= set(FUNCTIONS)


def test_everything_stands_in_a_notebook_or_an_exercise():
    """A chart that nobody is shown is looked at by nobody."""
    files = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "solutions").glob("*/*.ipynb")]
    cells = "\n".join(cell.source for file in files for cell in code_cells(file))
    assert [name for name in FUNCTIONS if f"{name}(" not in cells] == []


def test_names_are_unique():
    """A name becomes that of the CSV file that a reader saves."""
    names = [shown(name).name for name in FUNCTIONS]
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})
    assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in names)


@EVERYTHING
def test_sources_resolve(name):
    """A chart always has sources; a table may hold our own rules alone, and then says nothing of sources."""
    sources = shown(name).sources
    if isinstance(shown(name), ReadingTable):
        assert "Sources: ." not in shown(name).html()
    else:
        assert sources
    assert len(sources) == len(set(sources)) and set(sources) <= SOURCES


@EVERYTHING
def test_the_table_is_set_for_reading(name):
    """Headings are a reader's words, cells hold no code and no bare NaN."""
    table = shown(name).table
    assert len(table) and table.columns.is_unique
    for heading in table.columns:
        assert isinstance(heading, str) and "_" not in heading, heading
        assert re.search(r"[A-Za-z]|\b(19|20)\d\d\b", heading), heading
    assert set(shown(name).decimals) <= set(table.columns)
    html = shown(name).caption() if isinstance(shown(name), Figure) else shown(name).html()
    assert not re.search(r">(nan|NaN|<NA>|None|True|False)<", html)
    assert html.count('<th scope="col"') == len(table.columns)


@EVERYTHING
def test_the_csv_holds_the_table(name):
    """What the link saves reads back as the table's own values."""
    thing = shown(name)
    html = thing.caption() if isinstance(thing, Figure) else thing.html()
    address = re.search(r'download="([^"]+)" href="data:text/csv;base64,([^"]+)"', html)
    assert address[1] == f"{thing.name}.csv"
    saved = pd.read_csv(io.BytesIO(base64.b64decode(address[2])), dtype=str, keep_default_na=False)
    assert list(saved.columns) == list(thing.table.columns) and len(saved) == len(thing.table)
    for heading in saved.columns:
        if not is_numeric_dtype(thing.table[heading]):
            assert list(saved[heading]) == [
                "" if pd.isna(cell) else str(cell).replace("\r", "") for cell in thing.table[heading]
            ]


@FIGURES
def test_title_and_subtitle_say_something(name):
    thing = shown(name)
    assert len(thing.title.split()) >= 5 and not thing.title.endswith(".")
    assert len(thing.subtitle.split()) >= 4
    for text in (thing.title, thing.subtitle, thing.alt, thing.note):
        assert not re.search(r"\bnan\b|<NA>|\{|\}|  ", text), text
        assert "_" not in text, text


def test_titles_and_alternative_texts_are_computed():
    """No chart's finding is typed: each holds a value from the tables."""
    typed = []
    for path in sorted((ROOT / "src/distant_friends").glob("*/*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Figure", "Explorer"):
                typed += [
                    f"{path.name}:{word.value.lineno} {word.arg}"
                    for word in call.keywords
                    if word.arg in ("title", "alt") and not _holds_a_value(word.value)
                ]
    assert not typed, "typed by hand: " + ", ".join(typed)


def _holds_a_value(node: ast.expr) -> bool:
    return any(isinstance(part, ast.FormattedValue | ast.Name | ast.Call) for part in ast.walk(node))


@FIGURES
def test_the_alternative_text_carries_a_finding(name):
    """At least eight words, and at least one figure or name that stands in the table."""
    thing = shown(name)
    assert len(thing.alt.split()) >= 8 and thing.alt.endswith(".")
    assert any(_is_said(cell, thing.alt) for cell in _cells(thing.table)), thing.alt


def _cells(table: pd.DataFrame):
    for heading in table.columns:
        yield from table[heading].dropna().unique()


def _is_said(cell, text: str) -> bool:
    if isinstance(cell, str):
        return bool(re.search(rf"(?<!\w){re.escape(cell)}(?!\w)", text, re.IGNORECASE)) and len(cell) > 2
    forms = {f"{cell:,.{decimals}f}" for decimals in range(3)} | {str(cell)}
    return any(re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d]|[.,]\d)", text) for form in forms)


@FIGURES
def test_the_bundle_is_what_jupyterlab_draws(name, monkeypatch):
    """The live chart and its words; never text/html, which JupyterLab would show in place of the chart."""
    monkeypatch.delenv("DISTANT_FRIENDS_STILLS", raising=False)
    thing = shown(name)
    bundle = thing.bundle()
    assert set(bundle) == {VEGA_LITE, "text/plain"} and bundle["text/plain"] == thing.alt
    spec = bundle[VEGA_LITE]
    assert spec["description"] == thing.alt
    assert _joined(spec["title"]["text"]) == _joined(thing.title)
    assert _joined(spec["title"]["subtitle"]) == _joined(thing.subtitle)
    assert spec["usermeta"]["embedOptions"] == {"renderer": "svg", "actions": False}
    assert spec["config"] == style.CONFIG


def _joined(lines: str | list[str]) -> str:
    """The text without its spaces, wherever its lines were broken."""
    return "".join("".join(lines).split())


@FIGURES
def test_the_chart_asks_no_network_and_stays_small(name):
    """The schema's own name is the only address; data is drawn from the specification itself."""
    text = spec_text(name)
    addresses = re.findall(r'"([^"]*https?:[^"]*)"', text)
    assert all(address.startswith("https://vega.github.io/schema/vega-lite/") for address in addresses)
    assert len(addresses) == 1
    assert '"url":' not in text
    assert len(text.encode()) < KILOBYTES * 1000


@FIGURES
def test_the_caption_says_sources_note_words_and_values(name):
    thing = shown(name)
    caption = thing.caption()
    for text in (thing.alt, thing.note, thing.title):
        assert escape(text) in caption
    assert "<summary>This chart in words and as a table" in caption and "Sources in full:" in caption
    if isinstance(thing, Explorer):
        assert all(state in caption for state in thing.states)


@FIGURES
def test_two_runs_draw_the_same_picture(name):
    """Stored pictures would differ at each refresh otherwise; and the picture shows title and marks."""
    first = figure.still(shown(name).spec())
    assert first == figure.still(FUNCTIONS[name]().spec())
    title = re.search(r"role-title-text.*?</g>", first, re.DOTALL)[0]
    drawn = unescape(re.sub(r"<[^>]*>", "", title.partition(">")[2]))
    assert _joined(drawn) == _joined(shown(name).title)
    assert len(re.findall(r"<path ", first)) > 3


@pytest.mark.parametrize(
    ("name", "heading", "field"),
    [
        ("charts.evidence.findings", "Statements", "count"),
        ("charts.place.two_maps_of_nearness", "Distance (km)", "distance_km"),
        ("charts.prosperity.income_share", "South Korea as a share of the median (%)", "share"),
        ("charts.prosperity.democracy_band", "NATO, median", "median"),
        ("charts.prosperity.democracy_band", "South Korea", "value"),
        ("explore.membership.members_by_year", "Members at the end of the year", "members"),
    ],
)
def test_the_marks_are_the_tables_figures(name, heading, field):
    """The values in the chart's own data, in order, are those of the table below it."""
    drawn = [
        [row[field] for row in rows]
        for rows in json.loads(spec_text(name))["datasets"].values()
        if rows and field in rows[0]
    ]
    written = list(shown(name).table[heading])
    assert any(_contains(values, written) for values in drawn)


def _contains(values: list, part: list) -> bool:
    """Whether `part` is `values`, or (where the table leaves rows out) a subsequence of it."""
    rest = iter(values)
    return all(any(value == pytest.approx(wanted) for value in rest) for wanted in part)


def test_the_map_paints_each_member_and_partner_once():
    """The countries that the chart joins to the map are those of the table, and the map has a shape for each."""
    spec = json.loads(spec_text("charts.place.members_and_partners"))
    painted = [rows for rows in spec["datasets"].values() if isinstance(rows, list) and "group" in rows[0]]
    table = shown("charts.place.members_and_partners").table
    assert len(painted) == 1 and len(painted[0]) == len(table) == 36
    topology = json.loads((ROOT / "data" / "world-110m.json").read_text(encoding="utf-8"))
    shapes = {
        int(s["id"]) for s in topology["objects"]["countries"]["geometries"] if str(s.get("id", "")).isdigit()
    }
    assert {row["id"] for row in painted[0]} <= shapes


def test_a_still_picture_rounds_places_and_not_figures():
    """Hundredths of a pixel are enough; a text of three decimals stays as it is."""
    rows = pd.DataFrame({"x": [1 / 3, 2 / 7], "said": ["0.250", "scores 0.7049 of 1"]})
    chart = alt.Chart(rows).mark_text().encode(x="x:Q", text="said:N")
    svg = figure.still(chart.to_dict())
    assert ">0.250<" in svg and ">scores 0.7049 of 1<" in svg
    assert not re.search(r'(?:transform| d)="[^"]*\d\.\d{3}', svg)
