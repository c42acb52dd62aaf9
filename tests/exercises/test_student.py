"""The student edition that lies in `exercises/`: it is what the build writes, it runs, and the solved sheets earn every mark that a machine gives."""

from __future__ import annotations

import ast

import nbformat
import pytest
from IPython.utils.capture import capture_output

from distant_friends import charts, check, exercise_sheets, explore
from distant_friends.paths import exercises_folder
from tests.exercises import mini
from tests.shared import ROOT

NAMES = [sheet.name for sheet in exercise_sheets.sheets()]


def student_file(name: str, root=ROOT):
    return root / "exercises" / name / f"{name}.ipynb"


def test_exercises_are_in_step_with_solutions(tmp_path):
    """What `make exercises` would write now is what lies there."""
    mini.whole_course(tmp_path)
    done = mini.run("distant-friends", "build", "exercises", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.name for path in exercises_folder().iterdir() if path.is_dir()} == set(NAMES)
    stale = [
        name for name in NAMES if student_file(name).read_text() != student_file(name, tmp_path).read_text()
    ]
    assert stale == [], "run: make exercises"


def results(path) -> dict[str, object]:
    """Every judged cell's value after running a sheet from top to bottom, in one name space."""
    space = {"charts": charts, "check": check, "explore": explore}
    found = {}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        with capture_output():
            if cell.source.startswith("check.grade("):
                found[cell.id] = eval(cell.source, space)
            else:
                exec(compile(tree, cell.id, "exec"), space)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_solved_sheet_earns_every_mark(name):
    values = results(exercise_sheets.sheet(name).path)
    checks = [task.id for task in exercise_sheets.sheet(name).tasks if task.kind == "check"]
    assert values == {f"{task}-check": 1 for task in checks}


@pytest.mark.parametrize("name", NAMES)
def test_the_student_sheet_runs_and_earns_nothing_yet(name):
    values = results(student_file(name))
    checks = [task.id for task in exercise_sheets.sheet(name).used if task.kind == "check"]
    assert values == {f"{task}-check": 0 for task in checks}


@pytest.mark.parametrize("name", NAMES)
def test_the_student_sheet_carries_nothing_but_its_task(name):
    """No output, no raw cell, no foreign metadata; each answer is empty, each written answer the invitation."""
    notebook = nbformat.read(student_file(name), as_version=4)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    for cell in notebook.cells:
        assert (
            cell.cell_type in ("code", "markdown") and not cell.get("outputs") and not cell.get("attachments")
        )
        assert set(cell.metadata) <= {"nbgrader", "tags", "deletable", "editable"}, cell.id
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution") and cell.cell_type == "code":
            assert ' = ""  # ' in cell.source and len(cell.source.splitlines()) == 1
        elif marks.get("solution"):
            assert cell.source.startswith("*Write your answer here")
