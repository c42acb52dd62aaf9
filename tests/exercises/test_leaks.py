"""Nothing that only instructors should have reaches a student: the search finds it wherever it hides, and finds none in what we hand out."""

from __future__ import annotations

import base64
import gzip
import json
import zipfile

import nbformat
import pytest

from distant_friends import exercise_sheets
from distant_friends.editions.exercises import leaks, solved
from tests.exercises import mini
from tests.shared import ROOT


@pytest.fixture
def sheets(course):
    mini.write(course.folder)
    exercise_sheets._read.cache_clear()
    return exercise_sheets.sheets()


@pytest.fixture
def student(sheets):
    """What a student gets of the small sheet, as a notebook to hide things in."""
    notebook = solved.notebook_of(sheets[0])
    notebook.cells = [cell for cell in notebook.cells if not solved.for_instructor(cell)]
    for cell in notebook.cells:
        cell.source = cell.source.partition("### BEGIN SOLUTION")[0]
    return notebook


def found(tmp_path, sheets, notebook, name="handed_out.ipynb"):
    path = tmp_path / name
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
    return leaks.search([path], sheets)


def test_a_clean_edition_is_clean(tmp_path, sheets, student):
    assert found(tmp_path, sheets, student) == []


HIDING = {
    "a text": lambda nb, text: nb.cells.append(nbformat.v4.new_markdown_cell(f"So: {text}")),
    "a text in capitals, re-broken": lambda nb, text: nb.cells.append(
        nbformat.v4.new_markdown_cell(text.upper().replace(" ", "\n"))
    ),
    "an output": lambda nb, text: nb.cells[1].update(outputs=[nbformat.v4.new_output("stream", text=text)]),
    "a cell's metadata": lambda nb, text: nb.cells[1].metadata.update(note=text),
    "the notebook's metadata": lambda nb, text: nb.metadata.update(author=text),
    "widget state": lambda nb, text: nb.metadata.update(
        widgets={"application/vnd.jupyter.widget-state+json": {"state": {"a": {"value": text}}}}
    ),
    "base64": lambda nb, text: nb.cells[1].metadata.update(blob=base64.b64encode(text.encode()).decode()),
    "marks left open": lambda nb, text: nb.cells.append(nbformat.v4.new_code_cell("### BEGIN SOLUTION")),
    "a computed key": lambda nb, text: nb.cells.append(
        nbformat.v4.new_code_cell('m1_hours_january = check.key("m1_hours_january")')
    ),
}


@pytest.mark.parametrize("place", HIDING)
@pytest.mark.parametrize("text", [mini.STRONG, mini.WEAK, mini.WORKED, mini.GOOD.splitlines()[2]])
def test_a_planted_solution_is_found(tmp_path, sheets, student, place, text):
    HIDING[place](student, text)
    assert len(found(tmp_path, sheets, student)) >= 1


def test_a_marking_note_is_found(tmp_path, sheets, student):
    student.cells.append(nbformat.v4.new_markdown_cell("it weighs both sides where Claim is looked at"))
    assert found(tmp_path, sheets, student)


def test_archives_are_opened(tmp_path, sheets):
    with zipfile.ZipFile(tmp_path / "course.zip", "w") as archive:
        archive.writestr("deep/notes.json", json.dumps({"cells": [mini.STRONG]}))
    (tmp_path / "course.json.gz").write_bytes(gzip.compress(mini.WEAK.encode()))
    assert len(leaks.search([tmp_path / "course.zip", tmp_path / "course.json.gz"], sheets)) == 2


def handed_out() -> list:
    """Every file of the repository that a student can get, and what was built, if it was."""
    folders = ["notebooks", "exercises", "teaching", "data", "docs", "dist/site", "dist/student"]
    texts = [
        path
        for name in folders
        for path in (ROOT / name).rglob("*")
        if path.is_file() and path.suffix not in (".png", ".pdf")
    ]
    archives = list((ROOT / "dist").glob("*student*.zip")) if (ROOT / "dist").is_dir() else []
    instructors = {"teach.md", "grading.md", "adapt.md"}
    return [
        path
        for path in texts + archives
        if path.name not in instructors and ".ipynb_checkpoints" not in path.parts
    ]


def test_nothing_that_we_hand_out_holds_a_solution():
    files = handed_out()
    assert len(files) > 80
    assert leaks.search(files, exercise_sheets.sheets()) == []
