"""What the course asks of its tables beyond Table Schema, and damage that can be named better.

Dates and numbers that a spreadsheet rewrote, ids in lists, ranges the wrong way round, rows from the future,
rows without a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from distant_friends.audit import dates, numbers
from distant_friends.audit.nearest import did_you_mean
from distant_friends.audit.problem import Problem
from distant_friends.audit.raw_table import RawTable
from distant_friends.audit.table_rules import as_list
from distant_friends.tables import period_end, period_start, split

STARTS_OF_END_DATE = (
    "start_date",
    "date",
    "signed_date",
)  # the first that a table has is what `end_date` ends
Finding = tuple[str, str, str]  # what is wrong, how to mend it, kind


def problems(package: dict, resources: list[dict], tables: dict[str, RawTable]) -> list[Problem]:
    """All that the course's own rules find in the readable tables; `resources` are their descriptors."""
    targets = _targets(resources, tables)
    found: list[Problem] = []
    for resource in resources:
        table = tables[resource["name"]]
        fields = [field for field in resource["schema"]["fields"] if field["name"] in table.header]
        for field in fields:
            found += _cells(table, field)
            found += _references(table, field, targets)
        names = [field["name"] for field in fields]
        found += _ranges(table, names)
        found += _periods(table, names)
        found += _times(table, resource, package)
        found += _without_source(table, names)
    return found


# --- single cells


def _cells(table: RawTable, field: dict) -> Iterator[Problem]:
    name = field["name"]
    for number, text in table.sound_cells(name):
        if finding := _cell(text, field):
            yield table.problem(number, name, *finding)


def _cell(text: str, field: dict) -> Finding | None:
    """What is wrong with a filled cell, if anything."""
    if field.get("format_hint") == "partial-date" or field["type"] == "date":
        return dates.misfit(text, required=bool(field.get("constraints", {}).get("required")))
    if field["type"] in ("integer", "number"):
        return numbers.misfit(text, field)
    return _damaged_text(text) if field["type"] == "string" else None


def _damaged_text(text: str) -> Finding | None:
    again = "enter again what stood there"
    if dates.looks_rewritten(text):
        what = f"'{text}' looks like a date that a spreadsheet made of something else"
        return what, again, "spreadsheet date"
    if re.fullmatch(r"\d(\.\d+)?E\+\d+", text):
        return f"'{text}' looks like a long number that a spreadsheet shortened", again, "short form"
    if "\ufffd" in text:
        word = next(word for word in text.split() if "\ufffd" in word)
        return f"a letter is lost in '{word}'", "type the word again", "lost letters"
    return _garbled(text)


def _garbled(text: str) -> Finding | None:
    """UTF-8 that was once opened as Western European text and saved so: 'KyÃ¯v'."""
    try:
        whole = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    if whole == text:
        return None
    what = f"letters are garbled ('{_first_foreign_word(text)}': the file was opened in a wrong encoding)"
    mend = f"write '{_first_foreign_word(whole)}', or restore the file and open it as UTF-8"
    return what, mend, "garbled"


def _first_foreign_word(text: str) -> str:
    return next((word for word in re.split(r"[\s;,]+", text) if not word.isascii()), text)


# --- ids


def _targets(resources: list[dict], tables: dict[str, RawTable]) -> dict[str, tuple[RawTable, str]]:
    """The tables that have an id column, each with the name of that column."""
    columns = id_columns(resources)
    return {name: (tables[name], key) for name, key in columns.items() if key in tables[name].header}


def id_columns(resources: list[dict]) -> dict[str, str]:
    """The tables whose rows are known by one column, each with the name of that column."""
    keys = {resource["name"]: as_list(resource["schema"].get("primaryKey")) for resource in resources}
    return {name: key[0] for name, key in keys.items() if len(key) == 1}


def _references(table: RawTable, field: dict, targets: dict[str, tuple[RawTable, str]]) -> Iterator[Problem]:
    """Ids in list columns, and country-or-group codes, that no row of the named tables has."""
    named = list(dict.fromkeys([*as_list(field.get("list_of")), *as_list(field.get("codes"))]))
    if not named or any(name not in targets for name in named):
        return  # no rule, or a table that cannot be read: that is reported already
    into = [targets[name] for name in named]
    known = {value for other, key in into for value in other.column(key)}
    for number, cell in table.sound_cells(field["name"]):
        for part in split(cell) if field.get("list_of") else [cell]:
            if part and part not in known:
                finding = _wrongly_joined(part, field, known) or _unknown(part, into)
                yield table.problem(number, field["name"], *finding)


def _wrongly_joined(part: str, field: dict, known: set[str]) -> Finding | None:
    pieces = [piece for piece in re.split(r"[\s,/|&+]+", part) if piece]
    if not field.get("list_of") or len(pieces) == 1 or not known.issuperset(pieces):
        return None
    return f"'{part}' joins its ids wrongly", f"write {';'.join(pieces)}", "joint"


def _unknown(part: str, into: list[tuple[RawTable, str]]) -> Finding:
    files = " or ".join(other.file for other, _ in into)
    mend = f"{did_you_mean(part, into)}correct it, or add its row there first"
    return f"'{part}' is in no row of {files}", mend, f"unknown id {files}"


# --- whole rows


def _ranges(table: RawTable, names: list[str]) -> Iterator[Problem]:
    """Rows in which a `low` is more than its `high`."""
    for low in names:
        high = re.sub(r"(^|_)low(_|$)", r"\1high\2", low)
        if high == low or high not in names:
            continue
        for number, row in table.sound_rows():
            if _is_more(row[low], row[high]):
                what = f"{row[low]} is more than {row[high]} in column {high}"
                yield table.problem(number, low, what, "swap the two, or correct one", "range")


def _is_more(low: str, high: str) -> bool:
    try:
        return float(low) > float(high)
    except ValueError:
        return False  # empty, or reported as no number


def _periods(table: RawTable, names: list[str]) -> Iterator[Problem]:
    """Rows that end before they start."""
    for start, end in _period_columns(names):
        for number, row in table.sound_rows():
            # codes such as from_code and to_code are no dates
            both = dates.is_date(row[start]) and dates.is_date(row[end])
            if both and period_end(row[end]) < period_start(row[start]):
                what = f"{row[end]} is before {row[start]} in column {start}"
                yield table.problem(number, end, what, "swap the two, or correct one", "period")


def _period_columns(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs such as start_year and end_year, period_start and period_end, from_date and to_date."""
    for name in names:
        for start, end in (("start", "end"), ("from", "to")):
            other = re.sub(rf"(^|_){start}(_|$)", rf"\1{end}\2", name)
            if other != name and other in names:
                yield name, other
    if "end_date" in names and "start_date" not in names:
        yield from [(name, "end_date") for name in STARTS_OF_END_DATE if name in names][:1]


def _times(table: RawTable, resource: dict, package: dict) -> Iterator[Problem]:
    """Rows later than the table may hold, and rows later than the whole package."""
    column, latest, as_of = resource.get("time"), str(resource.get("latest")), str(package.get("as_of"))
    if column not in table.header:
        return
    for number, row in table.sound_rows():
        text, day = row[column], row[column][:10]  # some times carry an hour
        if not dates.is_date(day):
            continue
        if dates.is_date(latest) and period_end(day) > period_end(latest):
            what = f"{text} is later than {latest}, the last date of this table, which is read as of then"
            mend = "correct the date, or move the row to a table of later events"
            yield table.problem(number, column, what, mend, "too late")
        elif dates.is_date(as_of) and period_start(day) > period_end(as_of):
            what = f"{text} is later than {as_of}, the date as of which the tables were made"
            mend = "correct the date, or put a later as_of into data/datapackage.json"
            yield table.problem(number, column, what, mend, "not yet")


def _without_source(table: RawTable, names: list[str]) -> Iterator[Problem]:
    if "source_ids" not in names:
        return
    for number, row in table.sound_rows():
        if not split(row["source_ids"]):
            mend = "name at least one id of data/sources.csv; add the source there first if it is new"
            yield table.problem(number, "source_ids", "the row names no source", mend, "no source")
