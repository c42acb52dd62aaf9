"""What must hold where the course gives its own judgement: the ladder, the source check, the grid and the theories name rows that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from distant_friends import references, tables, teaching
from distant_friends.audit import shapes
from distant_friends.audit.nearest import nearest
from distant_friends.audit.problem import Problem, twice
from distant_friends.errors import CourseError

GRID = "grids/m3.yaml"


def check_judgements(course: Path) -> list[Problem]:
    """Every event, source, code or row that these files name and that is not there, as `audit.Problem`s."""
    if not (course / "teaching").is_dir():
        return []
    rules = {
        "ladder.yaml": _ladder,
        "witnesses.yaml": _witnesses,
        GRID: _grid,
        "questionnaire.yaml": _questions,
    }
    if (course / "teaching" / "council").is_dir():
        rules["council/theories.yaml"] = _theories
    return [
        Problem(f"teaching/{name}", None, None, what, mend)
        for name, rule in rules.items()
        if shapes.whole(course, name)
        for what, mend in rule()
    ]


def _ladder() -> Iterator[tuple[str, str]]:
    ladder = teaching.ladder()
    events, letters = _ids("events"), [rung["letter"] for rung in ladder["rungs"]]
    yield from _doubles("letter", letters)
    yield from _doubles("event", [entry["event"] for entry in ladder["events"]])
    yield from _judged(ladder["events"], "event", events, letters, "no rung")


def _witnesses() -> Iterator[tuple[str, str]]:
    content = teaching.witnesses()
    sources, answers = _ids("sources"), list(content["answers"])
    yield from _doubles("source", [witness["source"] for witness in content["witnesses"]])
    yield from _judged(content["witnesses"], "source", sources, answers, "none of the answers")


def _judged(
    entries: list[dict], kind: str, known: list[str], choices: list[str], what: str
) -> Iterator[tuple[str, str]]:
    """Each entry names a row that is there (`kind`: event or source), and the course's own judgement is one of the choices."""
    for entry in entries:
        if entry[kind] not in known:
            yield _unknown(kind, entry[kind], known, f"{kind}s")
        if entry["course"] not in choices:
            yield (
                f"in '{entry[kind]}' 'course' is '{entry['course']}', which is {what}",
                f"take one of {', '.join(choices)}",
            )


def _grid() -> Iterator[tuple[str, str]]:
    grid = teaching.grid("m3")
    causes = [cause["id"] for cause in grid["causes"]]
    yield from _doubles("id", causes)
    yield from _doubles("id", [row["id"] for row in grid["evidence"]])
    for row in grid["evidence"]:
        kind, _, key = row["shows"].partition(".")
        try:
            references.link(kind, key)
        except (CourseError, KeyError):
            yield (
                f"in '{row['id']}' there is no row '{row['shows']}'",
                "write it like event.ID or table.NAME, with an id that is there",
            )
        if sorted(row["ours"]) != sorted(causes):
            yield (
                f"in '{row['id']}' 'ours' does not rate each cause once",
                f"give a rating for {', '.join(causes)}",
            )


def _questions() -> Iterator[tuple[str, str]]:
    yield from _doubles("id", [question["id"] for question in teaching.questionnaire()])


def _theories() -> Iterator[tuple[str, str]]:
    sources = _ids("sources")
    for theory in teaching.council("theories"):
        for source in theory["source_ids"]:
            if source not in sources:
                yield _unknown("source", source, sources, "sources")


def _ids(table: str) -> list[str]:
    """The ids of all rows, those too that come later than the view in which the course is read."""
    return list(tables.load(table, as_of=tables.TODAY)[tables.key_column(table)])


def _unknown(thing: str, key: str, known: Iterable[str], table: str) -> tuple[str, str]:
    near = nearest(key, known)
    return (
        f"there is no {thing} '{key}'",
        f"{f'did you mean {near!r}? Otherwise ' if near else ''}add it to data/{table}.csv first",
    )


def _doubles(thing: str, keys: list[str]) -> Iterator[tuple[str, str]]:
    for key in twice(keys):
        yield f"the {thing} '{key}' stands twice", "keep one of them"
