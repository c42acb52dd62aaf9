"""nbgrader's cell marks, as its documentation defines them (metadata schema 3)."""

from __future__ import annotations

from distant_friends import teaching
from distant_friends.exercise_sheets import ANALYSE, DISCUSS, Task

SCHEMA = 3
MOST = 4  # the best level of a rubric's criterion


def points(task: Task) -> int:
    """1 for a check, the head's points for an analysis, four for each criterion of a discussion's rubric."""
    if task.kind == DISCUSS:
        return MOST * len(teaching.rubrics()[task.head["rubric"]]["criteria"])
    return int(task.head["points"]) if task.kind == ANALYSE else 1


def locked(name: str) -> dict:
    """A cell that students cannot change."""
    return _marks(name, grade=False, solution=False, locked=True)


def answer(name: str) -> dict:
    """A code cell in which a student answers; the cell after it judges."""
    return _marks(name, grade=False, solution=True, locked=False)


def judged(name: str, worth: int) -> dict:
    """A code cell that judges the answer before it."""
    return _marks(name, grade=True, solution=False, locked=True, points=worth, cell_type="code")


def manual(name: str, worth: int) -> dict:
    """A text in which a student answers and which a person marks."""
    return _marks(name, grade=True, solution=True, locked=False, points=worth, cell_type="markdown")


def is_manual(cell) -> bool:
    found = cell.metadata.get("nbgrader", {})
    return bool(found.get("grade") and found.get("solution"))


def _marks(name: str, **fields) -> dict:
    return {"schema_version": SCHEMA, "grade_id": name, "task": False} | fields
