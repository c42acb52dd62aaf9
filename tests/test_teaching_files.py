"""Reading `teaching/`: a spreadsheet's way of saving does no harm, and a file that cannot be read is named by its path."""

from __future__ import annotations

import csv
import io

import pytest

from distant_friends import teaching
from distant_friends.errors import CourseError
from distant_friends.remembered import forget

TASKS = "tasks/m1.yaml"


def glossary(course) -> list[list[str]]:
    text = (course.folder / "teaching" / "glossary.csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def save(course, rows: list[list[str]], encoding: str = "utf-8", **dialect) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows(rows)
    (course.folder / "teaching" / "glossary.csv").write_bytes(out.getvalue().encode(encoding))
    forget()


def test_a_glossary_saved_by_a_spreadsheet_is_the_same(course):
    """With a mark for UTF-8, Windows line ends, every cell in quotation marks, and empty rows and columns at the end."""
    before = teaching.glossary()
    rows = [[*row, ""] for row in glossary(course)] + [[""] * 5]
    save(course, rows, "utf-8-sig", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    assert [{name: entry[name] for name in teaching.GLOSSARY} for entry in teaching.glossary()] == before


def test_a_glossary_with_semicolons_is_one_sentence(course):
    save(course, glossary(course), delimiter=";")
    with pytest.raises(CourseError, match=r"^teaching/glossary\.csv, row 1: .*not parted by commas"):
        teaching.glossary()


@pytest.mark.parametrize("column", teaching.GLOSSARY)
def test_a_renamed_column_of_the_glossary_is_one_sentence(course, column):
    rows = glossary(course)
    rows[0][rows[0].index(column)] = "other"
    save(course, rows)
    with pytest.raises(CourseError, match=rf"^teaching/glossary\.csv, row 1: there is no column {column}\."):
        teaching.glossary()


def test_an_empty_glossary_is_one_sentence(course):
    save(course, [])
    with pytest.raises(CourseError, match=r"^teaching/glossary\.csv, row 1: there is no column term"):
        teaching.glossary()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"- id: 'm1_a\n", r", line 2: the file cannot be read \("),
        (b"- id: a\n  unit: caf\xe9\n", r", line 2: the file is not UTF-8 text"),
        ("- id: a\n".encode("utf-16"), r", line 1: the file is not UTF-8 text"),
        (b"- id: a\x00\n", r"the file cannot be read"),
        (b"- id: 2024-13-01\n", r": .*impossible date"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_by_its_path(course, content, words):
    (course.folder / "teaching" / TASKS).write_bytes(content)
    with pytest.raises(CourseError, match=rf"^teaching/{TASKS}.*{words}|^teaching/{TASKS}{words}") as raised:
        teaching.tasks("m1")
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_named_by_its_path(course):
    (course.folder / "teaching" / TASKS).unlink()
    with pytest.raises(CourseError, match=rf"^teaching/{TASKS}: the file is missing\."):
        teaching.tasks("m1")
