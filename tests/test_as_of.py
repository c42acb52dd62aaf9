"""The course read as of July 2024: every ready notebook runs, and no output shows a row that is later.

A notebook's cells run in this process under `DISTANT_FRIENDS_AS_OF`. What a cell shows is searched for the titles and the dates (to the
month or the day) of every row that lies after the view. Two things may name a later day: the questions of the forecast decks, which come
due later but rest on July 2024, and the lists of sources, since an early event may be known from a late page.
"""

from __future__ import annotations

import json
import re
import sys

import IPython.display
import nbformat
import pytest

from distant_friends import tables, teaching, words
from distant_friends.editions import notebooks
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import claims

VIEW = "2024-07"
DUE = "forecasts"  # its days are days on which questions come due
ARTICLE = {"2024-08", "August 2024"}  # the article may be named in a view of what its authors knew
SOURCES = re.compile(
    r"<p>Sources: .*?</p>|Sources in full:?(?:</p>|</summary>)<ul>.*?</ul>|base64,[A-Za-z0-9+/=]*", re.S
)
BROKEN = "does not run:"
READY = [module["id"] for module in teaching.modules() if module["ready"]]


@pytest.fixture
def as_of_july(monkeypatch, tmp_path):
    monkeypatch.setenv("DISTANT_FRIENDS_AS_OF", VIEW)
    monkeypatch.setenv("DISTANT_FRIENDS_WORK", str(tmp_path))
    monkeypatch.delenv("DISTANT_FRIENDS_STILLS", raising=False)


@pytest.mark.parametrize("module_id", READY)
def test_notebook_shows_nothing_later(module_id, as_of_july, monkeypatch):
    shown = run(notebook_of(module_id), monkeypatch)
    broken = [(cell, text) for cell, text in shown if text.startswith(BROKEN)]
    assert not broken, "\n".join(f"{cell}: {text}" for cell, text in broken)
    due = [words.date(day) for day in tables.load(DUE, as_of="9999")["resolve_by"]]
    traces = later_traces()
    found = sorted({(cell, trace) for cell, text in shown for trace in traces if trace in without(text, due)})
    assert not found, "\n".join(
        f"{cell} shows '{trace}', which is later than {VIEW}" for cell, trace in found
    )


def test_the_search_would_find_a_leak():
    outcome = tables.row("events", "lee_skips_2025")
    assert outcome["title"] in later_traces()
    assert words.date(outcome["date"]) in later_traces()


def test_findings_on_the_future_are_open(as_of_july):
    table = claims.in_view()
    forecasts = table[table["kind"] == "forecast"]
    assert set(forecasts["finding"]) == {"forecast_open"}
    assert not forecasts["explanation"].str.contains("2025|2026").any()


def test_stored_notebook_hides_the_outcomes_above_the_place_where_they_are_told():
    cells = notebook_of("m4").cells
    told = next(place for place, cell in enumerate(cells) if "### What came of it" in cell.source)
    above = " ".join(
        cell.source + json.dumps(cell.get("outputs", []), ensure_ascii=False) for cell in cells[:told]
    )
    above = without(
        SOURCES.sub(" ", above), [words.date(day) for day in tables.load(DUE, as_of="9999")["resolve_by"]]
    )
    outcomes = tables.load("outcomes", as_of="9999")
    events = {event for cell in outcomes["event_ids"].dropna() for event in tables.split(cell)}
    secret = set(outcomes["explanation"]) | {tables.row("events", event)["title"] for event in events}
    secret |= {words.date(tables.row("events", event)["date"]) for event in events}
    assert not [text for text in secret if text in above]


def without(text: str, parts: list[str]) -> str:
    for part in parts:
        text = text.replace(part, " ")
    return text


def notebook_of(module_id: str):
    path = next(path for module, path in notebooks.ready() if module["id"] == module_id)
    return nbformat.read(path, as_version=4)


def run(notebook, monkeypatch) -> list[tuple[str, str]]:
    """Run a notebook's code cells; what each shows, as (code, text)."""
    shown: list[tuple[str, str]] = []
    current = [""]

    def display(*things, **_):
        for thing in things:
            shown.append((current[0], json.dumps(thing, ensure_ascii=False, default=str)))

    for name, module in list(sys.modules.items()):
        if (
            name.startswith("distant_friends.")
            and getattr(module, "display", None) is IPython.display.display
        ):
            monkeypatch.setattr(module, "display", display)
    names: dict = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        for line in cell.source.splitlines():
            current[0] = line
            if line.startswith(("from ", "import ")):
                exec(line, names)
                continue
            try:
                thing = eval(line, names)
            except Exception as error:  # one broken cell must not hide the next
                shown.append((line, f"{BROKEN} {type(error).__name__}: {error}"))
                continue
            if isinstance(thing, Figure):
                text = json.dumps(thing.bundle(), ensure_ascii=False) + thing.caption()
                shown.append((line, SOURCES.sub(" ", text)))
            elif isinstance(thing, ReadingTable):
                shown.append((line, SOURCES.sub(" ", thing.html())))
    return shown


def later_traces() -> set[str]:
    """Titles, and dates to the month or day, of every row after the view; those of earlier rows and of due days do not count."""
    early, late = set(), set()
    for name in tables.names():
        time = tables.descriptor(name).get("time")
        if not time or name == DUE:
            continue
        for row in tables.load(name, as_of="9999").to_dict("records"):
            day = str(row[time])
            traces = {row[column] for column in ("title", "explanation") if isinstance(row.get(column), str)}
            if day.count("-") >= 1 and re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", day):
                traces |= {day, words.date(day)}
            (late if tables.period_end(day) > tables.period_end(VIEW) else early).update(traces)
    return late - early - ARTICLE
