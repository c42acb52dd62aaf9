"""A card of the council game and the rows of the tables that it shows."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pandas as pd

from distant_friends import tables, words
from distant_friends.errors import CourseError
from distant_friends.measures import claims

VOICES = {
    "decides": "decides (a member)",
    "speaks": "speaks, does not decide (a partner)",
    "serves": "serves the session",
}
TEXTS = ("id", "name", "public", "goal", "red_line")
ROWS_OF_A_CARD = 2
ALL_TIMES = "9999-12-31"  # a card keeps its rows when the course is read as of an earlier date


def faults(card: dict) -> Iterator[tuple[str, str]]:
    """What is wrong with the form of one card, as pairs (what is wrong, how to mend it)."""
    where = f"the card '{card.get('id', '?')}'"
    for part in TEXTS:
        if not str(card.get(part) or "").strip():
            yield f"{where} has no {part}", f"write its {part}"
    if card.get("voice") not in VOICES:
        yield f"{where} has the voice '{card.get('voice')}'", f"write one of {', '.join(VOICES)}"
    for part, low, high in (("seats_from", 8, 24), ("seats_most", 1, 3)):
        number = card.get(part)
        if not isinstance(number, int) or not low <= number <= high:
            yield f"{where} has {part} '{number}'", f"give a whole number from {low} to {high}"
    rows = card.get("rows") or []
    if len(rows) != ROWS_OF_A_CARD:
        yield f"{where} shows {len(rows)} rows of data", f"give it {words.count(ROWS_OF_A_CARD)}"


def row(entry: dict) -> dict:
    """The row of a table that a card names, as {column: value}; raises `CourseError` when it is not there or not one."""
    table, key = entry["table"], entry["key"]
    if table == "claims":
        key = {"claim_id": key}
    if not isinstance(key, dict):
        return tables.row(table, key)
    rows = claims.in_view() if table == "claims" else tables.load(table, as_of=ALL_TIMES)
    for column, value in key.items():
        if column not in rows:
            raise CourseError(f"data/{table}.csv has no column {column}.")
        rows = rows[rows[column].astype(str) == str(value)]
    if len(rows) != 1:
        named = ", ".join(f"{column} {value}" for column, value in key.items())
        raise CourseError(
            f"data/{table}.csv has {words.plural(len(rows), 'row')} with {named}; a card needs exactly one."
        )
    return rows.iloc[0].to_dict()


def later(entry: dict) -> bool:
    """Whether a card's row lies after the date as of which the course is read."""
    view, time = tables.current_view(), tables.descriptor(entry["table"]).get("time")
    return bool(view and time) and tables.period_end(str(row(entry)[time])) > tables.period_end(view)


def sentence(entry: dict) -> str:
    """What a card prints of its row: the text of `says` with the row's own words, dates and figures."""
    found = row(entry)
    if later(entry):
        return f"Not yet known as of {words.date(tables.current_view())}."
    try:
        return _Words(entry["table"]).format(entry["says"], **found)
    except (KeyError, ValueError, IndexError) as error:
        raise CourseError(
            f"A card's sentence on {entry['table']} names {error}, which is no column of data/{entry['table']}.csv"
            " or cannot be written so."
        ) from None


def sources(entry: dict) -> list[str]:
    """The ids of the sources of a card's row; none while the row is not yet known."""
    return [] if later(entry) else tables.split(row(entry)["source_ids"])


def place(entry: dict) -> str:
    """How a reader finds the row again: `events, ban_nato_2005`; the table alone while the row is not yet known."""
    key = entry["key"]
    parts = [str(part) for part in key.values()] if isinstance(key, dict) else [key]
    return ", ".join([entry["table"], *([] if later(entry) else parts)])


class _Words(string.Formatter):
    """Writes dates in words, thousands with marks, and says so when a cell is empty."""

    def __init__(self, table: str) -> None:
        self.fields = tables.fields(table)

    def get_field(self, name, args, given):
        value = given[name]
        if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
            return _Missing(), name
        if self.fields[name].get("format_hint") == "partial-date" or name in ("period_start", "period_end"):
            return _date(str(value)), name
        if "countries" in _targets(self.fields[name]):
            return words.listing(tables.row("countries", code)["name"] for code in tables.split(value)), name
        return ("yes" if value else "no") if pd.api.types.is_bool(value) else value, name

    def format_field(self, value, spec: str) -> str:
        if isinstance(value, _Missing):
            return "not stated"
        return super().format_field(value, spec or (",d" if _is_count(value) else ""))


def _date(text: str) -> str:
    """A date in words; one after the date as of which the course is read is not told."""
    view = tables.current_view()
    hidden = view and tables.period_end(text) > tables.period_end(view)
    return f"a day after {words.date(view)}" if hidden else words.date(text)


class _Missing:
    """An empty cell."""


def _targets(field: dict) -> list[str]:
    """The tables into which a column's ids point."""
    named = field.get("codes") or field.get("list_of") or []
    return [named] if isinstance(named, str) else list(named)


def _is_count(value) -> bool:
    """Whole numbers other than years."""
    return pd.api.types.is_integer(value) and not 1900 <= value <= 2100
