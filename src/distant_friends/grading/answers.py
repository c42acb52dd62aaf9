"""Read the answer lines. An answer that was typed is read without running anything; only a computed one needs to run."""

from __future__ import annotations

import ast
from typing import NamedTuple

from distant_friends.grading.compare import Compared
from distant_friends.grading.shapes import ANSWER, CHECK, COMPUTED, EMPTY, FORM, LOST, PLAIN, TYPED, Release

MOST_SIGNS = 200  # of an answer
COURSE = {"check", "explore", "charts", "tables", "distant_friends", "builtins"}


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
        if given.grade_id and compared.chosen.get(given.grade_id) != here:
            return None  # a copy that does not count
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
        cells.append(cell.source if _runs(cell, given, counts) else "")
    after: dict[int, list[str]] = {}
    for task in release.checks:
        after.setdefault(reads.get(task.id, len(cells) - 1), []).append(task.id)
    return {"cells": cells, "reads": {str(place): names for place, names in after.items()}}


def _runs(cell, given, counts: bool) -> bool:
    if given is None:
        return cell.kind == "code"
    if given.part == ANSWER:
        return counts
    return given.kind == "code" and given.part == PLAIN and not _only_shows(given, cell)


def _only_shows(given, cell) -> bool:
    if given.source.strip() != cell.source.strip():
        return False
    try:
        return all(isinstance(node, ast.Expr) for node in ast.parse(given.source).body)
    except SyntaxError:
        return False


def replaces(compared: Compared, release: Release) -> str:
    """The first part of another module that a cell puts something in place of (`check.grade = ...`), or ""."""
    for here in range(len(compared.cells)):
        tree = _tree(compared, here, release)
        nodes = list(ast.walk(tree)) if tree else []
        modules = COURSE | {node.asname or node.name for node in nodes if isinstance(node, ast.alias)}
        for node in nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _root(node) in modules:
                return f"{_root(node)}.{node.attr}"[:60]
            called = node.func if isinstance(node, ast.Call) else None
            if (
                isinstance(called, ast.Name)
                and called.id == "setattr"
                and node.args
                and _root(node.args[0]) in modules
            ):
                return _root(node.args[0])[:60]
    return ""


def _root(node) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def computed(message: dict) -> Answer:
    """An answer from what the sandbox says: a type's name and a text, both untrusted and only ever read as plain values."""
    kind, text = str(message.get("type", ""))[:60], str(message.get("text", ""))
    if kind not in ("int", "float", "str") or len(text) > MOST_SIGNS:
        return Answer(COMPUTED, kind if kind not in ("int", "float", "str") else "very long text", "")
    if kind == "str" and text == "":
        return Answer(EMPTY)
    answer = Answer(COMPUTED, kind, text)
    return answer if answer.value is not None else Answer(COMPUTED, "no plain number", "")
