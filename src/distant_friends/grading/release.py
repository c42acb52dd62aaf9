"""The sheets as they were handed out: the student edition in `exercises/`, and what `solutions/` says about its tasks."""

from __future__ import annotations

import hashlib
import json

import nbformat

from distant_friends import exercise_sheets
from distant_friends.errors import CourseError
from distant_friends.exercise_sheets import CHECK as CHECK_KIND
from distant_friends.grading.shapes import (
    ANSWER,
    CHECK,
    FORM,
    MANUAL,
    PLAIN,
    Release,
    ReleasedCell,
    ReleasedTask,
)
from distant_friends.paths import exercises_folder


def sheet_names() -> list[str]:
    """The sheets that have been handed out."""
    return sorted(path.stem for path in exercises_folder().glob("*/*.ipynb") if path.stem == path.parent.name)


def notebook(sheet: str) -> nbformat.NotebookNode:
    """The student edition of a sheet; raises `CourseError` where there is none."""
    path = exercises_folder() / sheet / f"{sheet}.ipynb"
    if not path.exists():
        built = ", ".join(sheet_names()) or "none"
        raise CourseError(
            f"There is no exercises/{sheet}/{sheet}.ipynb. Handed out are: {built}. Run 'make exercises' to build them."
        )
    try:
        return nbformat.read(path, as_version=4)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError):
        raise CourseError(
            f"exercises/{sheet}/{sheet}.ipynb is damaged and cannot be read. Restore the file that was handed out."
        ) from None


def load(sheet: str) -> Release:
    """A sheet as it was handed out; raises `CourseError` where `exercises/` and `solutions/` do not agree."""
    cells = [_cell(cell) for cell in notebook(sheet).cells]
    solved = exercise_sheets.sheet(sheet)
    marked = {cell.task for cell in cells if cell.part in (CHECK, MANUAL)}
    used = {task.id: task for task in solved.used}
    if marked != set(used):
        odd = sorted(marked ^ set(used))[0]
        raise CourseError(
            f"exercises/{sheet} and solutions/{sheet} do not have the same tasks ({odd}). "
            "Run 'make exercises' if nothing has been handed out yet; else restore the solved notebook."
        )
    points = {
        cell.metadata["nbgrader"]["grade_id"]: float(cell.metadata["nbgrader"]["points"])
        for cell in notebook(sheet).cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    worth = {cell.task: points[cell.grade_id] for cell in cells if cell.part in (CHECK, MANUAL)}
    tasks = [
        ReleasedTask(task.id, task.title, task.kind, worth[task.id], str(task.head.get("rubric", "")))
        for task in solved.used
    ]
    text = json.dumps([list(cell) for cell in cells], ensure_ascii=False)
    return Release(
        sheet, solved.title, tuple(cells), tuple(tasks), hashlib.sha256(text.encode()).hexdigest()[:16]
    )


def _cell(cell) -> ReleasedCell:
    marks = cell.metadata.get("nbgrader", {})
    name = marks.get("grade_id", "")
    if marks.get("grade") and marks.get("solution"):
        part = MANUAL
    elif marks.get("grade"):
        part = CHECK
    elif marks.get("solution"):
        part = ANSWER
    else:
        part = FORM if marks.get("locked") else PLAIN
    return ReleasedCell(
        cell.cell_type, cell.source, cell.get("id", ""), name, part, name.rsplit("-", 1)[0] if name else ""
    )


def prompt(sheet: str, task_id: str) -> str:
    """The question of a task, in words."""
    task = next(task for task in exercise_sheets.sheet(sheet).used if task.id == task_id)
    return task.fields["prompt"] if task.kind == CHECK_KIND else task.prompt
