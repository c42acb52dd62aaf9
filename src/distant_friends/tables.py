"""The course's tables: the only reader of `data/`.

Each table is one CSV file described in `data/datapackage.json` (a Frictionless Data Package). `load` gives a pandas DataFrame with
the described types. Every row names its sources in `source_ids`.
"""

from __future__ import annotations

import calendar
import datetime
import json
import os
import re

import pandas as pd

from distant_friends import yaml_file
from distant_friends.errors import CourseError
from distant_friends.paths import data_folder, teaching_folder
from distant_friends.remembered import remembered

LIST_SEPARATOR = ";"
TODAY = "today"
PERIOD = re.compile(r"\d{4}(-\d{2}){0,2}")


@remembered
def package() -> dict:
    """The whole descriptor, `data/datapackage.json`."""
    path = data_folder() / "datapackage.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(
            f"{path} is missing; it describes all tables. Restore it from the course's archive."
        ) from None
    except ValueError as error:
        raise CourseError(f"{path} is not valid JSON ({error}). Undo the last change to it.") from None


def names() -> list[str]:
    """Names of all tables, in the order of the descriptor."""
    return [resource["name"] for resource in package()["resources"] if "schema" in resource]


def descriptor(name: str) -> dict:
    """What a table is: title, columns with units, owner, terms, what it can and cannot show."""
    for resource in package()["resources"]:
        if resource["name"] == name:
            return resource
    raise CourseError(f"There is no table called '{name}'. The tables are: {', '.join(names())}.")


def fields(name: str) -> dict[str, dict]:
    """A table's columns by name, each with title, type, unit and description."""
    return {field["name"]: field for field in descriptor(name)["schema"]["fields"]}


def load(name: str, as_of: str | None = None) -> pd.DataFrame:
    """One table as a DataFrame, one observation a row, typed as described.

    `as_of` ("2024-07", say) keeps the rows whose time had passed by then; without it the view of the whole course applies
    (`current_view`). Raises `CourseError` with file and column when the file does not fit its description.
    """
    table = _read(name)
    view = _view(as_of, "as_of") if as_of else current_view()
    time = descriptor(name).get("time")
    if view and time:
        table = table[[period_end(text) <= period_end(view) for text in table[time].astype(str)]]
    return table.reset_index(drop=True).copy()


def row(name: str, key: str) -> dict:
    """The row of a table with the given value in its (single) key column, as {column: value}; an empty cell is NaN."""
    try:
        return _rows(name)[key]
    except KeyError:
        raise CourseError(f"data/{name}.csv has no row '{key}' in column {key_column(name)}.") from None


def key_column(name: str) -> str:
    """The column that identifies a row; tables with a compound key have none."""
    key = descriptor(name)["schema"].get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    if len(key) != 1:
        raise CourseError(
            f"Rows of data/{name}.csv are known by {' and '.join(key) or 'no key'}, not by one id."
        )
    return key[0]


def split(text: str) -> list[str]:
    """The ids in a list cell such as `source_ids`."""
    return (
        [part.strip() for part in str(text).split(LIST_SEPARATOR) if part.strip()]
        if isinstance(text, str)
        else []
    )


def period_start(text: str) -> str:
    """First day of a date that may be a year, a month or a day, as ISO text."""
    return text + "-01" * (2 - text.count("-"))


def period_end(text: str) -> str:
    """Last day of a date that may be a year, a month or a day, as ISO text."""
    if text.count("-") == 0:
        return f"{text}-12-31"
    if text.count("-") == 1:
        year, month = (int(part) for part in text.split("-"))
        return f"{text}-{calendar.monthrange(year, month)[1]:02d}"
    return text


def current_view() -> str | None:
    """The date as of which the whole course is read: the environment's `DISTANT_FRIENDS_AS_OF`, else `as_of` in
    `teaching/course.yaml`; None means today, with every row. Raises `CourseError` for anything but a date."""
    named = os.environ.get("DISTANT_FRIENDS_AS_OF", "").strip()
    return _view(named, "The variable DISTANT_FRIENDS_AS_OF") if named else _course_as_of()


@remembered
def _course_as_of() -> str | None:
    path = teaching_folder() / "course.yaml"
    course = yaml_file.read(path) if path.exists() else None
    named = course.get("as_of") if isinstance(course, dict) else None
    # YAML reads a year as a number and a day as a date.
    return None if named is None else _view(str(named).strip(), "teaching/course.yaml: as_of")


def _view(named: str, where: str) -> str | None:
    """A date that the calendar knows, None for today; raises `CourseError` for anything else."""
    if named == TODAY:
        return None
    try:
        if not PERIOD.fullmatch(named):
            raise ValueError
        datetime.date.fromisoformat(period_start(named))
    except ValueError:
        raise CourseError(
            f"{where} says '{named}', which is no date. Write a year, a month or a day, such as 2024-07, or today."
        ) from None
    return named


@remembered
def _read(name: str) -> pd.DataFrame:
    resource = descriptor(name)
    path = data_folder() / resource["path"]
    try:
        raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError:
        raise CourseError(
            f"data/{resource['path']} is missing. Restore it, or take the table out of datapackage.json."
        ) from None
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise CourseError(
            f"data/{resource['path']} cannot be read ({error}). Run 'make check' for the mend."
        ) from None
    columns = {}
    for column, field in fields(name).items():
        if column not in raw:
            raise CourseError(
                f"data/{resource['path']} lacks the column {column}. Run 'make check' for the mend."
            )
        columns[column] = _typed(raw[column], field, resource["path"])
    return pd.DataFrame(columns)


@remembered
def _rows(name: str) -> dict[str, dict]:
    return {record[key_column(name)]: record for record in _read(name).to_dict("records")}


def _typed(text: pd.Series, field: dict, path: str) -> pd.Series:
    """A column of text as the type that its field describes; empty cells become missing values."""
    filled = text.where(text != "")
    try:
        if field["type"] == "integer":
            return pd.to_numeric(filled).astype("int64" if filled.notna().all() else "Int64")
        if field["type"] == "number":
            return pd.to_numeric(filled).astype("float64")
        if field["type"] == "boolean":
            return filled.map({"yes": True, "no": False}).astype(
                "bool" if filled.notna().all() else "boolean"
            )
    except (ValueError, TypeError) as error:
        raise CourseError(
            f"data/{path}, column {field['name']}: {error}. Run 'make check' for the row and the mend."
        ) from None
    return filled.astype("str")
