"""The solved notebooks: how they are read, put in order, and what is said when one does not hold."""

from __future__ import annotations

import nbformat
import pytest

from distant_friends import exercise_sheets, teaching
from distant_friends.audit import exercise_rules
from distant_friends.editions.exercises import mixer, solved
from distant_friends.errors import CourseError
from tests.exercises import mini
from tests.shared import ROOT

REAL = [sheet.name for sheet in exercise_sheets.sheets()]


@pytest.fixture
def sheet_file(course):
    return mini.write(course.folder)


def read():
    exercise_sheets._read.cache_clear()
    return exercise_sheets.sheets()[0]


def test_tasks_are_read_with_their_roles(sheet_file):
    sheet = read()
    assert (sheet.name, sheet.module, sheet.title, sheet.minutes) == (
        mini.NAME,
        "m1",
        "A small sheet",
        2 + 8 + 12,
    )
    assert [[role for role, _ in task.cells] for task in sheet.tasks] == [
        ["head", "text", "chart", "worked"],
        ["head", "text", "answer"],
        ["head", "text", "answer"],
    ]
    assert [task.title for task in sheet.tasks] == [
        "The clock in January",
        "One row, read closely",
        "A distant friend",
    ]
    assert sheet.tasks[2].prompt == "What is a distant friend?"


def test_refreshing_twice_changes_nothing_and_keeps_every_written_text(sheet_file):
    assert solved.refresh(read()) is True
    first = sheet_file.read_text(encoding="utf-8")
    assert solved.refresh(read()) is False
    assert sheet_file.read_text(encoding="utf-8") == first
    sources = [cell.source for cell in nbformat.read(sheet_file, as_version=4).cells]
    assert [cell.source for cell in mini.cells() if cell.source not in sources] == [
        'module: m1\ntitle: "A small sheet"'
    ][1:]


def test_nbgrader_marks_are_written_from_the_heads(sheet_file):
    solved.refresh(read())
    marked = {
        cell.metadata["nbgrader"]["grade_id"]: cell.metadata["nbgrader"]
        for cell in nbformat.read(sheet_file, as_version=4).cells
        if "nbgrader" in cell.metadata
    }
    assert {
        name: (found["grade"], found["solution"], found.get("points")) for name, found in marked.items()
    } == {
        "m1_hours_january-form": (False, False, None),
        "m1_hours_january-answer": (False, True, None),
        "m1_hours_january-check": (True, False, 1),
        "m1_row-answer": (True, True, 2),
        "m1_friend-answer": (True, True, 4 * len(mini.CRITERIA)),
    }


def change(place: int, old: str, new: str):
    def apply(cells):
        assert old in cells[place].source
        cells[place].source = cells[place].source.replace(old, new)

    return apply


BROKEN = {
    "unclosed mark": (
        change(3, "explore", "### BEGIN SOLUTION\nexplore"),
        "'### BEGIN SOLUTION' has no '### END SOLUTION'",
    ),
    "duplicate id": (change(5, "m1_row", "m1_friend"), "the task m1_friend has the same id as another task"),
    "no objective": (change(5, "objective: m1_compare\n", ""), "the task m1_row has no objective"),
    "no rubric": (change(8, "rubric: discussion\n", ""), "the task m1_friend has no rubric"),
    "no minutes": (change(8, "minutes: 12\n", ""), "the task m1_friend has no minutes"),
    "no points": (change(5, "points: 2\n", ""), "the task m1_row has no points"),
    "no counter-position": (
        change(8, "counter: Distance explains everything.", ""),
        "the task m1_friend has no counter",
    ),
    "minutes in words": (change(5, "minutes: 8", "minutes: some"), "has the minutes 'some'"),
    "foreign level": (change(5, "level: analyse", "level: ponder"), "has the level 'ponder'"),
    "foreign objective": (change(5, "m1_compare", "m1_compere"), "names the objective 'm1_compere'"),
    "foreign rubric": (change(8, "rubric: discussion", "rubric: debate"), "names the rubric 'debate'"),
    "foreign kind": (change(5, "kind: analyse", "kind: essay"), "is of the kind 'essay'"),
    "id with a blank": (change(5, "id: m1_row", "id: m1 row"), "has an id that is no plain name"),
    "unknown task": (change(1, "m1_hours_january", "m1_hours_jannuary"), "has no entry 'm1_hours_jannuary'"),
    "evidence not there": (
        change(5, "ban_nato_2005", "ban_nato_2055"),
        "names the row 'event.ban_nato_2055'",
    ),
    "citation not there": (
        change(10, "[ban_nato_2005]", "[ban_nato_2055]"),
        "cites [ban_nato_2055] in a sample answer",
    ),
    "mark not explained": (
        change(10, "| Theory | 1 |", "| Teory | 1 |"),
        "does not explain the mark for Theory under 'A weak answer'",
    ),
    "no heading": (change(6, "## One", "One"), "the task m1_row has no heading"),
    "bare figure": (
        change(6, "What does", "In 1 of 7 rows, what does"),
        "stands in the text without a table behind it",
    ),
    "no sample": (change(7, "### A good answer", "A good answer"), "the task m1_row has no sample answer"),
    "unreadable head": (
        change(5, "kind: analyse", "kind: 'analyse"),
        "the head that begins 'id: m1_row' cannot be read",
    ),
    "no sheet cell": (change(0, "module: m1\n", ""), "its first raw cell must name module and title"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_does_not_hold_is_said_in_one_sentence(course, case):
    apply, said = BROKEN[case]
    written = mini.cells()
    apply(written)
    mini.write(course.folder, written)
    problems = [str(problem) for problem in exercise_rules.check_exercises(course.folder)]
    assert [problem for problem in problems if said in problem], problems
    assert all("Traceback" not in problem and problem.startswith("solutions") for problem in problems)


def test_a_sheet_that_holds_has_no_problem(sheet_file, course):
    assert exercise_rules.check_exercises(course.folder) == []


def test_a_task_that_is_not_used_stays_with_the_instructor(course):
    written = mini.cells()
    written[5].source += "\nuse: no"
    mini.write(course.folder, written)
    sheet = read()
    assert [task.id for task in sheet.used] == ["m1_hours_january", "m1_friend"] and sheet.minutes == 2 + 12
    seen = "\n".join(
        cell.source for cell in solved.notebook_of(sheet).cells if not solved.for_instructor(cell)
    )
    assert "One row, read closely" not in seen and "A distant friend" in seen


@pytest.mark.parametrize("minutes, ids", [(22, 3), (21, 2), (10, 2), (2, 1)])
def test_the_mixer_fills_the_time_and_no_more(sheet_file, minutes, ids):
    chosen = mixer.choose(mixer.candidates([], [], []), minutes, seed=3)
    assert len(chosen) == ids
    assert sum(task.fields["minutes"] for _, task in chosen) in (minutes, minutes - 1)


def test_the_mixer_says_when_nothing_fits(sheet_file):
    with pytest.raises(CourseError, match="No task fits m4"):
        mixer.candidates(["m4"], [], [])
    with pytest.raises(CourseError, match="No task fits into 1 minutes; the shortest takes 2"):
        mixer.choose(mixer.candidates([], [], []), 1, seed=1)


@pytest.mark.parametrize("name", REAL)
def test_the_real_sheets_are_in_order(name):
    sheet = exercise_sheets.sheet(name)
    assert solved.refresh.__doc__ and nbformat.writes(
        solved.notebook_of(sheet)
    ) + "\n" == sheet.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("module", ["m1", "m2", "m3", "m4"])
def test_each_module_has_its_tasks(module):
    """At least six checks, three analyses and three discussions at rising levels, and every objective is practised."""
    name = teaching.module(module)["notebook"]
    sheet = exercise_sheets.sheet(name)
    counts = {kind: sum(task.kind == kind for task in sheet.used) for kind in exercise_sheets.KINDS}
    assert counts["check"] >= 6 and counts["analyse"] >= 3 and counts["discuss"] >= 3, counts
    levels = [
        exercise_sheets.LEVELS.index(task.fields["level"]) for task in sheet.used if task.kind == "discuss"
    ]
    assert levels == sorted(levels)
    objectives = {objective["id"] for objective in teaching.module(module)["objectives"]}
    assert objectives <= {task.fields["objective"] for task in sheet.used}


def test_there_is_a_memo():
    (memo,) = [sheet for sheet in exercise_sheets.sheets() if sheet.name == "memo"]
    assert [task.fields["rubric"] for task in memo.used] == ["memo"]


def test_the_list_of_tasks_names_every_task():
    listed = mixer.listing()
    assert all(task.id in listed for sheet in exercise_sheets.sheets() for task in sheet.tasks)
    assert (ROOT / "solutions").is_dir()
