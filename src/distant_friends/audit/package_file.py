"""`data/datapackage.json` itself: readable, valid for Frictionless, complete for a reader, in step with the
files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from frictionless import Field, FrictionlessException, Package, Resource

from distant_friends import words
from distant_friends.audit import dates
from distant_friends.audit.nearest import nearest
from distant_friends.audit.problem import Problem
from distant_friends.audit.table_rules import as_list, foreign_keys

FILE = "data/datapackage.json"
TOLD = (
    "title",
    "description",
    "shows",
    "cannot_show",
    "owner",
    "terms",
    "as_of",
    "compiled",
)  # what a reader must learn of a table
RESTORE = "restore the file from the course's archive"
AS_NEIGHBOURS = "write it as the entries beside it are written"


@dataclass
class PackageFile:
    """The descriptor as far as it can be used: `tables` are the resources with a sound schema."""

    package: dict
    tables: list[dict]
    problems: list[Problem] = field(default_factory=list)


def read(course: Path) -> PackageFile:
    """The descriptor of a course's folder, with all that is wrong with it; without tables when it cannot be
    read."""
    path = course / FILE
    try:
        package = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return _unreadable("the file is missing; it describes all tables", RESTORE)
    except OSError as error:
        return _unreadable(
            f"the file cannot be opened ({error.strerror})", "close it elsewhere and try again"
        )
    except UnicodeDecodeError:
        return _unreadable("the text is not UTF-8", "save it as UTF-8")
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, character {error.colno}"
        mend = "look there and just before for a missing or surplus comma, bracket or quotation mark"
        return _unreadable(f"the file is not valid JSON: {place}, {_plain(error.msg)}", mend)
    if not isinstance(package, dict) or not _are_dicts(package.get("resources")):
        return _unreadable("the list 'resources', with one entry a table, is missing", RESTORE)
    found = PackageFile(package, [])
    # Frictionless names no table or column in what it says of a whole package: if it objects, ask again piece
    # by piece.
    objections = _frictionless(Package, package)
    for number, resource in enumerate(package["resources"], start=1):
        told = list(_resource(resource, number, bool(objections)))
        found.problems += told or _conventions(resource)
        if "schema" in resource and not told:
            found.tables.append(resource)
    if not found.problems:
        found.problems += [_problem("", what, "correct it, or restore the file") for what in objections]
    found.problems += _tables_named(package["resources"])
    found.problems += _dates(package, "")
    found.problems += _files(course, package["resources"])
    return found


def _unreadable(what: str, mend: str) -> PackageFile:
    return PackageFile({}, [], [Problem(FILE, None, None, what, mend)])


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _are_dicts(entries: object) -> bool:
    return isinstance(entries, list) and bool(entries) and all(isinstance(entry, dict) for entry in entries)


def _problem(place: str, what: str, mend: str = AS_NEIGHBOURS) -> Problem:
    return Problem(FILE, None, None, f"{place}: {what}" if place else what, mend)


def _frictionless(kind: type, descriptor: dict) -> list[str]:
    """What Frictionless says against a descriptor (of a Field, Resource or Package)."""
    try:
        kind.from_descriptor(descriptor)
    except FrictionlessException as error:
        reasons = error.reasons or [error.error]
        return [_plain(reason.message.split(": ", 1)[-1].strip()) for reason in reasons]
    except Exception as error:  # Frictionless stumbles over entries of quite another shape
        return [f"an entry has the wrong shape ({error})"]
    return []


def _resource(resource: dict, number: int, ask: bool) -> Iterator[Problem]:
    """What keeps a table from being checked at all."""
    place = f"table {resource['name']}" if resource.get("name") else f"entry {number} of resources"
    if not isinstance(resource.get("path"), str) or Path(resource["path"]).name != resource["path"]:
        what = "'path' must be the name of a file in the folder data"
        yield _problem(place, what, 'write it like "path": "events.csv"')
        return
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if "schema" in resource and not _are_dicts(fields):
        yield _problem(place, "'schema' has no list 'fields' with the columns")
        return
    found = [problem for described in fields or [] for problem in _field(place, described, ask)]
    if not found:
        found = list(_columns_named(place, resource, fields or []))
    if not found and ask:
        found = [_problem(place, what) for what in _frictionless(Resource, resource)]
    yield from found


def _field(place: str, described: dict, ask: bool) -> Iterator[Problem]:
    place = f"{place}, column {described.get('name', '(without a name)')}"
    objections = _frictionless(Field, described) if ask else []
    if objections:
        yield from (_problem(place, what) for what in objections)
        return
    missing = [key for key in ("type", "title", "description") if not described.get(key)]
    if missing:
        yield _problem(place, f"{_listed(missing)} missing", "add what a reader should know of the column")
    for key in ("title", "description", "unit"):
        if described.get(key) and not isinstance(described[key], str):
            yield _problem(place, f"'{key}' is not a text", "write it in quotation marks")
    pattern = described.get("constraints", {}).get("pattern")
    try:
        re.compile(pattern or "")
    except re.error as error:
        what = f"the pattern '{pattern}' is no regular expression ({error})"
        yield _problem(place, what, "correct it, or take the pattern out")


def _columns_named(place: str, resource: dict, fields: list[dict]) -> Iterator[Problem]:
    """Columns that an entry names but has not."""
    schema = resource.get("schema", {})
    columns = [described.get("name") for described in fields]
    named = [("primaryKey", name) for name in as_list(schema.get("primaryKey"))]
    named += [("time", resource["time"])] if "time" in resource else []
    named += [("foreignKeys", name) for key in foreign_keys(schema) for name in as_list(key.get("fields"))]
    for key, name in named:
        if name not in columns:
            what = f"'{key}' names the column {name}, which the table has not"
            yield _problem(place, what, f"name one of {', '.join(map(str, columns))}")


def _tables_named(resources: list[dict]) -> Iterator[Problem]:
    """Tables that entries name but that no entry describes, each told once."""
    named: dict[str, list[str]] = {}
    for resource in resources:
        for target in _targets(resource):
            if target not in [other.get("name") for other in resources]:
                named.setdefault(target, []).append(str(resource.get("name")))
    for target, names in named.items():
        by = words.listing(f"table {name}" for name in dict.fromkeys(names))
        mend = "correct the name there, or describe the table"
        yield _problem("", f"'{target}' is described nowhere, but {by} names it", mend)


def _targets(resource: dict) -> Iterator[str]:
    """Names of the tables into which a table's columns point."""
    schema = resource.get("schema") if isinstance(resource.get("schema"), dict) else {}
    for key in foreign_keys(schema):
        yield str(key["reference"].get("resource") or resource.get("name"))
    fields = schema.get("fields") if _are_dicts(schema.get("fields")) else []
    for described in fields:
        yield from as_list(described.get("codes")) + as_list(described.get("list_of"))


def _conventions(resource: dict) -> Iterator[Problem]:
    """What a reader needs to know, and what the course's own keys must look like."""
    place = f"table {resource['name']}"
    missing = [key for key in TOLD if not (resource.get(key) and isinstance(resource[key], str))]
    if missing:
        yield _problem(place, f"{_listed(missing)} missing", "say it in a sentence, as the other tables do")
    columns = [described["name"] for described in resource.get("schema", {}).get("fields", [])]
    if columns and "source_ids" not in columns and resource["name"] != "sources":
        mend = "add it to the file and here: every row names its sources"
        yield _problem(place, "the column source_ids is missing", mend)
    yield from _dates(resource, place)


def _dates(entry: dict, place: str) -> Iterator[Problem]:
    for key in ("as_of", "latest"):
        if entry.get(key) and not dates.is_date(str(entry[key])):
            what = f"'{key}' is '{entry[key]}', which is not a date"
            yield _problem(place, what, "write it like 2024-07-31, 2024-07 or 2024")


def _listed(keys: list[str]) -> str:
    return " and ".join(f"'{key}'" for key in keys) + (" are" if len(keys) > 1 else " is")


def _files(course: Path, resources: list[dict]) -> Iterator[Problem]:
    """CSV files that no entry describes, and described files that are missing.

    A renamed file is one mistake."""
    paths = [resource["path"] for resource in resources if isinstance(resource.get("path"), str)]
    described = [Path(path).name for path in paths]
    there = {path.name for path in (course / "data").glob("*") if path.is_file()}
    missing = [name for name in described if name not in there]
    for name in sorted(there - set(described)):
        if not name.lower().endswith(".csv"):
            continue
        meant = nearest(re.sub(r"\s*(\(\d+\)|- (copy|kopie))", "", name.lower()), missing)
        if meant:
            missing.remove(meant)
            yield Problem(f"data/{name}", None, None, "no table has this file", f"rename it to {meant}")
        else:
            mend = "describe it there, or take the file out of the folder data"
            yield Problem(f"data/{name}", None, None, f"{FILE} describes no such table", mend)
    for name in missing:
        mend = f"restore it, or take the table out of {FILE}"
        yield Problem(f"data/{name}", None, None, "the file is missing", mend)
