"""A small sheet, handed out, and students who hand it in; for tests that must not depend on what teachers write."""

from __future__ import annotations

import copy
import csv
import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_raw_cell

from tests.exercises import mini
from tests.shared import ROOT, CourseCopy

SHEET = "01_small"
JANUARY, JULY, ROW = "m1_hours_january", "m1_hours_july", "m1_row"
RIGHT = {JANUARY: "8", JULY: "7"}  # the tests hold them against the tables
ESSAY = "The row names who spoke and when."


def needs_bwrap() -> None:
    """Stop a test where the sandbox is missing: skipped for a developer, failed in CI."""
    if not shutil.which("bwrap"):
        message = "needs bubblewrap: on Debian or Ubuntu 'sudo apt-get install bubblewrap'"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


def hand_out(folder: Path) -> CourseCopy:
    """A course with one sheet of two check tasks and a written one, its student edition built."""
    mini.needs_grading()
    course = CourseCopy(folder)
    for name in ("solutions", "exercises"):
        shutil.copytree(Path(_built().name) / name, folder / name)
    return course


@cache
def _built() -> tempfile.TemporaryDirectory:
    """The sheet, built once for all tests of a run; it goes when the run ends."""
    place = tempfile.TemporaryDirectory(prefix="small-sheet-")
    folder = CourseCopy(Path(place.name)).folder
    cells = [
        new_raw_cell('module: m1\ntitle: "A small sheet"', id="sheet"),
        new_raw_cell(mini.HEADS[JANUARY], id="head1"),
        new_markdown_cell("## The clock in January\n\nLook at the clock.", id="text1"),
        new_raw_cell(f"id: {JULY}\nkind: check", id="head4"),
        new_markdown_cell("## The clock in July\n\nAnd in summer?", id="text4"),
        *mini.cells()[5:8],
    ]
    mini.write(folder, cells, SHEET)
    done = mini.run("distant-friends", "build", "exercises", folder=folder)
    assert done.returncode == 0, done.stderr
    return place


def released(course: CourseCopy) -> dict:
    path = course.folder / "exercises" / SHEET / f"{SHEET}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


class Submission:
    """A copy of what was handed out, to be filled in and spoilt."""

    def __init__(self, given: dict):
        self.notebook = copy.deepcopy(given)

    @property
    def cells(self) -> list[dict]:
        return self.notebook["cells"]

    def cell(self, name: str) -> dict:
        return next(
            cell for cell in self.cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == name
        )

    def answer(self, task: str, value: str) -> Submission:
        """Fill an answer line with a piece of Python."""
        self.cell(f"{task}-answer")["source"] = f"{task} = {value}"
        return self

    def right(self) -> Submission:
        for task, value in RIGHT.items():
            self.answer(task, f'"{value}"')
        return self.write(ESSAY)

    def write(self, text: str) -> Submission:
        self.cell(f"{ROW}-answer")["source"] = text
        return self

    def code(self, source: str, task: str = JANUARY) -> Submission:
        """The student's code in an answer cell; it must give the task's name a value itself, or not."""
        self.cell(f"{task}-answer")["source"] = source
        return self

    def drop(self, name: str) -> Submission:
        self.cells.remove(self.cell(name))
        return self

    def insert(self, before: str, source: str, kind: str = "code") -> Submission:
        cell = {"cell_type": kind, "id": f"own{len(self.cells)}", "metadata": {}, "source": source}
        if kind == "code":
            cell |= {"outputs": [], "execution_count": None}
        self.cells.insert(self.cells.index(self.cell(before)), cell)
        return self

    def text(self) -> str:
        return json.dumps(self.notebook, ensure_ascii=False)

    def save(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text(), encoding="utf-8")
        return path


def grade(
    course: CourseCopy, folder: Path, *options: str, seconds: int = 120, environment: dict | None = None
) -> subprocess.CompletedProcess:
    """The command itself, in nbgrader's environment."""
    mini.needs_grading()
    return subprocess.run(
        [str(mini.GRADING / "distant-friends"), "grade", str(folder), *options],
        cwd=course.folder,
        env=os.environ | {"DISTANT_FRIENDS_COURSE": str(course.folder)} | (environment or {}),
        capture_output=True,
        text=True,
        timeout=seconds,
    )


def reports(course: CourseCopy) -> Path:
    return course.folder / "grading" / "reports" / SHEET


def marks(course: CourseCopy) -> dict[str, dict[str, str]]:
    """grades.csv by student."""
    with open(reports(course) / "grades.csv", encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def book(course: CourseCopy) -> dict[str, dict[str, float | None]]:
    """What nbgrader's own gradebook holds: by student and cell the score that counts, read without the package."""
    import sqlite3

    query = (
        "select s.student_id, c.name, g.auto_score, g.manual_score from grade g "
        "join base_cell c on g.cell_id = c.id join submitted_notebook n on g.notebook_id = n.id "
        "join submitted_assignment s on n.assignment_id = s.id"
    )
    found: dict[str, dict[str, float | None]] = {}
    with sqlite3.connect(course.folder / "grading" / "gradebook.db") as base:
        for student, cell, auto, manual in base.execute(query):
            found.setdefault(student, {})[cell] = auto if manual is None else manual
    return found


def autograded(course: CourseCopy, student: str) -> nbformat.NotebookNode:
    path = course.folder / "grading" / "autograded" / student / SHEET / f"{SHEET}.ipynb"
    return nbformat.read(path, as_version=4)


__all__ = ["ROOT", "Submission", "grade", "hand_out", "released"]
