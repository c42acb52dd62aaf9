"""A small sheet of exercises, and a course that holds it, for tests that must not depend on what teachers write."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from distant_friends import exercise_sheets
from tests.shared import ROOT, CourseCopy

NAME = "01_cold_war_gap"
GRADING = ROOT / ".venv-grading" / ("Scripts" if os.name == "nt" else "bin")
STRONG = "Ban spoke to the Council once, in December, and then for months nobody came [ban_nato_2005]."
WEAK = "They are friends who happen to live rather far apart from each other."
WORKED = "**How it is found.** Take Seoul's offset and subtract that of Brussels in the month asked for."
GOOD = "### A good answer\n\nThe row names the speaker and the day, and leaves out what anybody replied.\n\n### Marks\n\n- one point for naming the gap in the row"
CRITERIA = ["Claim", "Evidence", "Theory", "Source sense", "Uncertainty"]
MARKS = "| Criterion | Mark | Why |\n| :--- | ---: | :--- |\n" + "\n".join(
    f"| {name} | {{mark}} | {{why}} where {name} is looked at |" for name in CRITERIA
)
DISCUSSED = (
    f"### A strong answer\n\n{STRONG}\n\n{MARKS.format(mark=4, why='it weighs both sides')}"
    f"\n\n### A weak answer\n\n{WEAK}\n\n{MARKS.format(mark=1, why='it says nothing new')}"
)
HEADS = {
    "m1_hours_january": "id: m1_hours_january\nkind: check",
    "m1_row": "id: m1_row\nkind: analyse\nobjective: m1_compare\nminutes: 8\nlevel: analyse\npoints: 2\nevidence: [event.ban_nato_2005]",
    "m1_friend": "id: m1_friend\nkind: discuss\nobjective: m1_walt\nminutes: 12\nlevel: understand\nrubric: discussion\nevidence: [event.ban_nato_2005]\ncounter: Distance explains everything.",
}


def cells() -> list:
    """The written cells of the sheet, in order."""
    return [
        new_raw_cell('module: m1\ntitle: "A small sheet"', id="sheet"),
        new_raw_cell(HEADS["m1_hours_january"], id="head1"),
        new_markdown_cell("## The clock in January\n\nLook at the clock.", id="text1"),
        new_code_cell("explore.clock.office_hours()", id="chart1"),
        new_markdown_cell(WORKED, id="worked1"),
        new_raw_cell(HEADS["m1_row"], id="head2"),
        new_markdown_cell("## One row, read closely\n\nWhat does the row say, and what not?", id="text2"),
        new_markdown_cell(GOOD, id="answer2"),
        new_raw_cell(HEADS["m1_friend"], id="head3"),
        new_markdown_cell("## A distant friend\n\nWhat is a distant friend?", id="text3"),
        new_markdown_cell(DISCUSSED, id="answer3"),
    ]


def write(folder: Path, written: list | None = None, name: str = NAME) -> Path:
    """Write the sheet into a course's `solutions/`."""
    path = folder / "solutions" / name / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=written or cells()), path)
    exercise_sheets._read.cache_clear()
    return path


def whole_course(folder: Path) -> CourseCopy:
    """A copy of data, teaching, notebooks and solutions."""
    copy = CourseCopy(folder)
    for name in ("notebooks", "solutions"):
        shutil.copytree(ROOT / name, folder / name)
    return copy


def needs_grading() -> None:
    """Stop a test where nbgrader's environment is missing: skipped for a developer, failed in CI."""
    if not (GRADING / "nbgrader").exists():
        message = "needs nbgrader in .venv-grading: 'make test' and 'make exercises' set it up"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


def run(program: str, *arguments: str, folder: Path, seconds: int = 180) -> subprocess.CompletedProcess:
    """A program of nbgrader's environment, run in a course's folder."""
    needs_grading()
    environment = os.environ | {
        "PATH": f"{GRADING}{os.pathsep}{os.environ['PATH']}",
        "DISTANT_FRIENDS_COURSE": str(folder),
        "DISTANT_FRIENDS_WORK": str(folder / "my_work"),
    }
    command = [str(GRADING / program), *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=seconds
    )
