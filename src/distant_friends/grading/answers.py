"""Read the answer lines. An answer that was typed is read without running anything; only a computed one needs to run."""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

from distant_friends.grading.compare import Compared
from distant_friends.grading.shapes import ANSWER, CHECK, COMPUTED, EMPTY, FORM, LOST, PLAIN, TYPED, Release

NUMBER, TEXT, OTHER = "number", "text", "other"
MOST_SIGNS = 200  # of an answer
LOOKS_UP = re.compile(r"\bcheck\s*\.\s*key\b|\bnamed_numbers\b|\bteaching\s*\.\s*tasks?\b")


class Answer(NamedTuple):
    """One answer to a check task: how it came (typed, computed, empty, lost), the name of its type, and its value as text.

    `note` says in words what is wrong with it, or "".
    """

    how: str
    type: str = ""
    text: str = ""
    note: str = ""

    @property
    def value(self):
        """The number or text that the judge sees; None for everything that is neither."""
        try:
            if self.type == "int":
                return int(self.text)
            return {"float": float, "str": str}[self.type](self.text)
        except (KeyError, ValueError):
            return None


def of_value(value, how: str) -> Answer:
    """An answer from a plain value: exactly an int, a float or text; anything else keeps only the name of its type."""
    kind = type(value)
    if kind not in (int, float, str):
        return Answer(how, kind.__name__[:60], "")
    if kind is int and abs(value) >= 10**40:
        return Answer(how, "very long number", "")
    text = value if kind is str else repr(value)
    return (
        Answer(how, kind.__name__, text)
        if len(text) <= MOST_SIGNS
        else Answer(how, "very long text", text[:MOST_SIGNS])
    )


def read(compared: Compared, release: Release) -> dict[str, Answer | None]:
    """The answers that can be read from the text, by task id; None where the notebook must run to know."""
    trees = [_tree(compared, here, release) for here in range(len(compared.cells))]
    given = {cell.task: cell.source for cell in release.cells if cell.part == ANSWER}
    ids = {cell.task: cell.grade_id for cell in release.cells if cell.part == ANSWER}
    found: dict[str, Answer | None] = {}
    for task in release.checks:
        source = compared.answers[task.id]
        here = compared.chosen.get(ids[task.id])
        elsewhere = any(
            task.id in assigned(tree)
            for place, tree in enumerate(trees)
            if place != here and tree is not None
        )
        if source is None:
            found[task.id] = None if elsewhere else Answer(LOST)
        elif elsewhere:
            found[task.id] = None
        elif source.strip() in (given[task.id].strip(), ""):
            found[task.id] = Answer(EMPTY)
        else:
            found[task.id] = _line(source, task.id)
    return found


def _line(source: str, name: str) -> Answer | None:
    """An answer cell that does nothing but give plain values to names; None where it computes."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Answer(
            LOST, note="cannot be read as a line of Python; the answer goes between the quotation marks"
        )
    values = []
    for statement in body:
        if not isinstance(statement, ast.Assign) or not all(
            isinstance(one, ast.Name) for one in statement.targets
        ):
            return None
        try:
            value = ast.literal_eval(statement.value)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return None
        if any(one.id == name for one in statement.targets):
            values.append(value)
    if len(values) != 1:
        return None if values else Answer(LOST, note=f"no longer gives a value to {name}")
    return Answer(EMPTY) if values[0] == "" else of_value(values[0], TYPED)


def _tree(compared: Compared, here: int, release: Release):
    """A cell that could set a name, parsed; None for texts, for what was handed out and for what is no Python."""
    cell, there = compared.cells[here], compared.places[here]
    if cell.kind != "code":
        return None
    if there is not None:
        given = release.cells[there]
        if given.part in (FORM, CHECK) or (
            given.part == PLAIN and given.source.strip() == cell.source.strip()
        ):
            return None
    try:
        return ast.parse(cell.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def assigned(tree) -> set[str]:
    """Every name that a piece of Python sets, anywhere in it."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.ExceptHandler):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.MatchAs | ast.MatchStar):
            names.add(node.name)
        elif isinstance(node, ast.MatchMapping):
            names.add(node.rest)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            names |= set(node.names)
    return names - {None}


def program(compared: Compared, release: Release) -> dict:
    """What the runner gets: cells in the student's order, and after which of them each answer is read.

    Left out are forms and checks (the judge stands outside) and cells as handed out that only show something.
    """
    cells, reads = [], {}
    for here, cell in enumerate(compared.cells):
        there = compared.places[here]
        given = release.cells[there] if there is not None else None
        counts = given is not None and compared.chosen.get(given.grade_id) == here
        if counts and given.part in (ANSWER, CHECK):
            reads[given.task] = here
        source = cell.source
        if given is not None and given.part == ANSWER and not counts:
            source = ""
        elif cell.kind != "code" and (given is None or given.kind != "code"):
            source = ""
        elif given is not None and (given.part in (FORM, CHECK) or _only_shows(given, cell)):
            source = ""
        cells.append(source)
    after: dict[int, list[str]] = {}
    for task in release.checks:
        after.setdefault(reads.get(task.id, len(cells) - 1), []).append(task.id)
    return {"cells": cells, "reads": {str(place): names for place, names in after.items()}}


def _only_shows(given, cell) -> bool:
    if given.part != PLAIN or given.source.strip() != cell.source.strip():
        return False
    try:
        return all(isinstance(node, ast.Expr) for node in ast.parse(given.source).body)
    except SyntaxError:
        return False


def looks_up(compared: Compared) -> bool:
    """Whether some cell of the student's asks the course for its own keys."""
    return any(
        LOOKS_UP.search(cell.source)
        for here, cell in enumerate(compared.cells)
        if cell.kind == "code" and (compared.places[here] is None or cell.source)
    )


def computed(message: dict) -> Answer:
    """An answer from what the sandbox says: a type's name and a text, both untrusted and only ever read as plain values."""
    kind, text = str(message.get("type", ""))[:60], str(message.get("text", ""))
    if kind not in ("int", "float", "str") or len(text) > MOST_SIGNS:
        return Answer(COMPUTED, kind if kind not in ("int", "float", "str") else "very long text", "")
    if kind == "str" and text == "":
        return Answer(EMPTY)
    answer = Answer(COMPUTED, kind, text)
    return answer if answer.value is not None else Answer(COMPUTED, "no plain number", "")
