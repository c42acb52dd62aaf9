"""What the pages and grades.csv say, from stored results alone: no sandbox, no gradebook."""

from __future__ import annotations

import re
import time

import pytest

from distant_friends import teaching
from distant_friends.errors import CourseError
from distant_friends.grading import command, reports, shapes, spreadsheet, state


def test_a_rubrics_table_takes_its_heads_from_one_place():
    """Whoever renames a level does it in one line of Python, not in a template as well."""
    template = reports._templates().get_template("rubric.html")
    heads = re.findall(
        r'<th scope="col">([^<]+)</th>', template.module.table(teaching.rubrics()["discussion"])
    )
    assert tuple(heads) == teaching.RUBRIC_HEADS
    with open(template.filename, encoding="utf-8") as file:
        assert not [head for head in teaching.RUBRIC_HEADS if head in file.read()]


GIVEN = shapes.Release("01_small", "A small sheet", (), (), "")


def late(submitted: str, deadline: str) -> str:
    """What grades.csv says of a file that came at a time of this machine's clock."""
    when = time.mktime(time.strptime(submitted, "%Y-%m-%d %H:%M:%S")) + 0.7  # files have parts of a second
    result = {
        "student": "ada",
        "shown": "ada",
        "status": shapes.GRADED,
        "when": when,
        "late": False,
        "notes": [],
    }
    return reports.row_of(result, GIVEN, {}, command.deadline(deadline))["late"]


@pytest.mark.parametrize(
    ("submitted", "deadline", "said"),
    [
        ("2026-11-24 00:00:01", "2026-11-24", "no"),
        ("2026-11-24 23:59:59", "2026-11-24", "no"),
        ("2026-11-25 00:00:00", "2026-11-24", "yes"),
        ("2026-11-24 12:00:00", "2026-11-24 12:00", "no"),
        ("2026-11-24 12:00:01", "2026-11-24T12:00", "yes"),
        ("2026-11-24 00:00:01", "2026-11-24 00:00", "yes"),
    ],
)
def test_a_bare_date_means_the_end_of_that_day(submitted, deadline, said):
    assert late(submitted, deadline) == said


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "24.11.2026", "2026-11-24 25:00", "2026-11"])
def test_what_is_no_time_is_refused_in_one_sentence(text):
    with pytest.raises(CourseError, match="is no time") as said:
        command.deadline(text)
    assert "\n" not in str(said.value)


def test_the_summary_says_the_time_of_the_deadline():
    assert reports.moment(command.deadline("2026-11-24 12:00")) == "24 November 2026, 12:00"
    assert reports.moment(command.deadline("2026-11-24")) == "24 November 2026, 23:59:59"


def test_two_students_of_one_name_are_told_apart(tmp_path):
    """On pages by the id beside the name; alone with a name, nobody needs it."""
    stored = state.State(tmp_path)
    for student, name in (("Kim_2", "Kim"), ("Kim_1", "Kim"), ("Ada_3", "Ada")):
        stored.keep(
            {"engine": shapes.ENGINE, "sheet": "s", "student": student, "shown": name, "content": name}
        )
    called, twins = reports._called("s", stored)
    assert list(called.items()) == [("Ada_3", "Ada"), ("Kim_1", "Kim (Kim_1)"), ("Kim_2", "Kim (Kim_2)")]
    assert twins == {"Kim": ("Kim (Kim_1)", "Kim (Kim_2)")}


@pytest.mark.parametrize("name", ["=1+2", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_name_is_a_formula(name):
    assert spreadsheet.table(("name",), [{"name": name}]).splitlines()[1].lstrip('"').startswith("'")


def test_numbers_and_ordinary_names_stay_as_they_are():
    rows = [{"name": "Zoë, 김민준", "points": -0.5}]
    assert spreadsheet.table(("name", "points"), rows) == '\ufeffname,points\n"Zoë, 김민준",-0.5\n'
