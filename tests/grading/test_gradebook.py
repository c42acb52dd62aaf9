"""nbgrader's own gradebook: the same scores as plain nbgrader gives, marks by hand kept, and a changed key changes only what it should."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest
from typer.testing import CliRunner

from distant_friends.cli import app
from tests.exercises import mini
from tests.grading import small
from tests.shared import forget

pytestmark = pytest.mark.slow
GOOD, SLIP, MIXED, SILENT, ODD = "good", "slip", "mixed", "silent", "odd"


def hand_in(course, folder) -> dict[str, small.Submission]:
    given = small.released(course)
    made = {
        GOOD: small.Submission(given).right(),
        SLIP: small.Submission(given).answer(small.JANUARY, '"7"').answer(small.JULY, '"9"'),
        MIXED: small.Submission(given)
        .right()
        .answer(small.JANUARY, "9 - 1")
        .answer(small.JULY, "7.5")
        .write("# A heading\n\nand <b>bold</b>"),
        SILENT: small.Submission(given),
        ODD: small.Submission(given)
        .right()
        .insert(f"{small.JULY}-answer", "hours = 7")
        .answer(small.JULY, "hours"),
    }
    for name, submission in made.items():
        submission.save(folder / name / small.SHEET / f"{small.SHEET}.ipynb")
        (folder / name / small.SHEET / "timestamp.txt").write_text("2026-11-20 12:00:00 UTC")
    return made


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    small.needs_bwrap()
    made = small.hand_out(tmp_path_factory.mktemp("book") / "course")
    shutil.copyfile(small.ROOT / "nbgrader_config.py", made.folder / "nbgrader_config.py")
    hand_in(made, made.folder.parent / "in")
    return made


@pytest.fixture(scope="module")
def graded(course):
    done = small.grade(course, course.folder.parent / "in", "--deadline", "2026-11-19 12:00")
    assert done.returncode == 0, done.stderr[-2000:]
    return done


# nbgrader's own commands by its own interface, in one process. The package comes first: it spares nbgrader a slow import.
OPENED = """
import json, sys
from pathlib import Path
from distant_friends.editions.exercises.nbgrader_settings import settings
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
config = settings(Path.cwd())
nbgrader = NbGraderAPI(CourseDirectory(config=config), config=config)
sheet, *students = sys.argv[1:]
"""
PLAIN = f"""{OPENED}
done = [nbgrader.generate_assignment(sheet, force=True), *(nbgrader.autograde(sheet, one) for one in students)]
assert all(one["success"] for one in done), [one.get("error") for one in done]
"""
ASK = f"""{OPENED}
found = nbgrader.get_submissions(sheet)
print(json.dumps([[one["student"], one["autograded"], one["submitted"], one["score"], one["needs_manual_grade"]] for one in found]))
"""


def test_plain_nbgrader_gives_the_same_scores(course, graded, tmp_path):
    """`nbgrader autograde` on answers typed, computed, and computed in a cell of the student's own, in a folder of its own."""
    other = tmp_path / "course"
    shutil.copytree(course.folder, other, ignore=shutil.ignore_patterns("grading"))
    compared = (MIXED, ODD)
    for name in compared:
        shutil.copytree(course.folder.parent / "in" / name, other / "grading" / "submitted" / name)
    done = mini.run("python", "-c", PLAIN, small.SHEET, *compared, folder=other)
    assert done.returncode == 0, done.stderr[-2000:]
    ours, plain = small.book(course), small.book(At(other))
    assert {name: ours[name] for name in compared} == plain
    with (
        sqlite3.connect(other / "grading" / "gradebook.db") as base,
        sqlite3.connect(course.folder / "grading" / "gradebook.db") as own,
    ):
        for asked in (
            "select name, cell_type, locked, source, checksum from source_cell order by 1",
            "select version_num from alembic_version",
        ):
            assert base.execute(asked).fetchall() == own.execute(asked).fetchall()


class At:
    """A course that lies elsewhere."""

    def __init__(self, folder):
        self.folder = folder


def test_formgrader_is_told_the_same(course, graded):
    """What formgrader's own interface says: everybody handed in and graded, with the points of grades.csv."""
    done = mini.run("python", "-c", ASK, small.SHEET, folder=course.folder)
    assert done.returncode == 0, done.stderr[-2000:]
    marks = small.marks(course)
    found = json.loads(done.stdout.splitlines()[-1])
    assert (
        found
        == [
            [name, True, True, float(marks[name]["points"]), name not in (SILENT, SLIP)] for name, *_ in found
        ]
        and len(found) == 5
    )


def test_late_ones_are_marked_late_and_lose_nothing(course, graded):
    marks = small.marks(course)
    assert {row["late"] for row in marks.values()} == {"yes"} and float(marks[GOOD]["points"]) == 2
    assert marks[GOOD]["submitted"].startswith("2026-11-20")
    summary = (small.reports(course) / "summary.html").read_text(encoding="utf-8")
    assert "Late is what came after 19 November 2026, 12:00." in summary


def test_a_deadline_belongs_to_its_sheet_and_is_remembered(course, graded, tmp_path):
    """A run without it, and a run for another sheet with a later one, leave the late ones late."""
    other = At(shutil.copytree(course.folder, tmp_path / "course"))
    assert small.grade(other, course.folder.parent / "in", "--no-run").returncode == 0
    assert {row["late"] for row in small.marks(other).values()} == {"yes"}
    for place in ("exercises", "solutions"):
        folder = shutil.copytree(other.folder / place / small.SHEET, other.folder / place / "02_next")
        (folder / f"{small.SHEET}.ipynb").rename(folder / "02_next.ipynb")
    (tmp_path / "next").mkdir()
    blank = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "next" / f"{GOOD}_02_next.ipynb").write_text(json.dumps(blank))
    done = small.grade(other, tmp_path / "next", "--no-run", "--deadline", "2080-01-01")
    assert done.returncode == 0, done.stderr[-1000:]
    assert {row["late"] for row in small.marks(other).values()} == {"yes"}
    summary = (other.folder / "grading/reports/02_next/summary.html").read_text(encoding="utf-8")
    assert "Late is what came after 1 January 2080, 23:59:59." in summary and "<strong>late" not in summary


def test_autograded_notebooks_hold_answers_and_verdicts(course, graded):
    cells = {
        cell.metadata.get("nbgrader", {}).get("grade_id"): cell
        for cell in small.autograded(course, SLIP).cells
    }
    said = cells[f"{small.JANUARY}-check"].outputs
    assert said[0].text.startswith("✗ That is the summer difference.") and said[1].data["text/plain"] == "0"
    assert cells[f"{small.JANUARY}-answer"].source == f'{small.JANUARY} = "7"'
    assert "hours = 7" in [cell.source for cell in small.autograded(course, ODD).cells]


def test_marks_by_hand_come_into_the_reports_and_survive_a_regrade(course, graded):
    """As formgrader writes them: a score and a comment in the gradebook."""
    with sqlite3.connect(course.folder / "grading" / "gradebook.db") as base:
        base.execute(
            "update grade set manual_score = 1.5, needs_manual_grade = 0 where id in (select g.id from grade g "
            "join base_cell c on g.cell_id = c.id join submitted_notebook n on g.notebook_id = n.id "
            "join submitted_assignment s on n.assignment_id = s.id where s.student_id = ? and c.name like '%m1_row%')",
            [GOOD],
        )
        base.execute(
            "update comment set manual_comment = 'Well <i>seen</i>' where id in (select k.id from comment k "
            "join base_cell c on k.cell_id = c.id join submitted_notebook n on k.notebook_id = n.id "
            "join submitted_assignment s on n.assignment_id = s.id where s.student_id = ? and c.name like '%m1_row%')",
            [GOOD],
        )
    for options in ((), ("--again",)):
        assert small.grade(course, course.folder.parent / "in", *options).returncode == 0
        row = small.marks(course)[GOOD]
        assert float(row["points"]) == 3.5 and float(row["written"]) == 1.5
        page = (small.reports(course) / "feedback" / f"{GOOD}.html").read_text(encoding="utf-8")
        assert "1.5 of 2" in page and "Well &lt;i&gt;seen" in page


def test_results_of_an_older_edition_are_read_anew_or_kept(course, graded, tmp_path):
    """What lies in the folder is read anew; what does no longer is shown as it was stored."""
    other = At(shutil.copytree(course.folder, tmp_path / "course"))
    stored = other.folder / "grading" / "state" / small.SHEET
    for path in stored.glob("*.json"):
        path.write_text(json.dumps(json.loads(path.read_text()) | {"engine": 1}))
    now = shutil.copytree(course.folder.parent / "in", tmp_path / "in", ignore=shutil.ignore_patterns(SLIP))
    done = small.grade(other, now)
    assert done.returncode == 0 and "graded before" not in done.stdout, done.stderr[-1000:]
    engines = {path.stem: json.loads(path.read_text())["engine"] for path in stored.glob("*.json")}
    assert [name for name, engine in engines.items() if engine == 1] == [SLIP] and len(engines) == 5
    said = lambda marks: {name: (row["points"], row["remarks"]) for name, row in marks.items()}  # noqa: E731
    assert said(small.marks(other)) == said(small.marks(course))
    assert small.book(other) == small.book(course)


def test_a_changed_key_changes_only_what_it_should(course, graded):
    """The tables say another hour in January: that column alone changes, and no submission is read or run anew."""
    before, book = small.marks(course), small.book(course)
    stamps = {
        path.name: path.stat().st_mtime_ns
        for path in (course.folder / "grading/state" / small.SHEET).glob("*.json")
    }
    tasks = course.folder / "teaching" / "tasks" / "m1.yaml"
    text = tasks.read_text(encoding="utf-8")
    start, end = text.index(f"- id: {small.JANUARY}\n"), text.index(f"- id: {small.JULY}\n")
    tasks.write_text(
        text[:start]
        + text[start:end].replace("key: clock.hours_january", "key: clock.hours_july")
        + text[end:],
        encoding="utf-8",
    )
    forget()
    try:
        done = small.grade(course, course.folder.parent / "in")
        assert done.returncode == 0 and "5 of them graded before" in done.stdout, done.stderr
        after, after_book = small.marks(course), small.book(course)
        changed = {name for name in before if before[name]["points"] != after[name]["points"]}
        assert changed == {GOOD, SLIP, MIXED, ODD} - {name for name in before if before[name] == after[name]}
        cells = {
            (name, cell) for name in book for cell in book[name] if book[name][cell] != after_book[name][cell]
        }
        assert {cell for _, cell in cells} == {f"{small.JANUARY}-check"} and (
            SILENT,
            f"{small.JANUARY}-check",
        ) not in cells
        touched = {
            path.stem
            for path in (course.folder / "grading/state" / small.SHEET).glob("*.json")
            if stamps[path.name] != path.stat().st_mtime_ns
        }
        assert SILENT not in touched and "these marks changed" in (
            small.reports(course) / "summary.html"
        ).read_text(encoding="utf-8")
    finally:
        tasks.write_text(text, encoding="utf-8")
        forget()
        small.grade(course, course.folder.parent / "in")
    assert small.book(course) == book


def test_without_bubblewrap_it_refuses_and_says_how_to_get_it(course, tmp_path):
    """A path without bwrap; --no-run reads typed answers all the same; --without-sandbox warns in the report."""
    bare = {"PATH": str(tmp_path)}
    other = tmp_path / "course"
    shutil.copytree(course.folder, other, ignore=shutil.ignore_patterns("grading"))
    place, folder = At(other), course.folder.parent / "in"
    done = small.grade(place, folder, environment=bare)
    assert (
        done.returncode == 1
        and "apt-get install bubblewrap" in done.stderr
        and not (other / "grading" / "gradebook.db").exists()
    )
    done = small.grade(place, folder, "--no-run", environment=bare)
    assert done.returncode == 0, done.stderr[-1000:]
    marks = small.marks(place)
    assert (
        float(marks[GOOD]["points"]) == 2
        and float(marks[ODD]["points"]) == 1
        and "Look at it yourself" in marks[ODD]["remarks"]
    )
    done = small.grade(place, folder, "--without-sandbox", environment=bare)
    assert done.returncode == 0 and "Warning" in done.stdout
    assert float(small.marks(place)[ODD]["points"]) == 2
    assert "without a sandbox" in (small.reports(place) / "summary.html").read_text(encoding="utf-8")


def test_a_class_packed_with_its_folder_is_a_class(course, tmp_path):
    """`hand-ins/good/...` and `hand-ins/slip/...` in one archive are two students, and the teacher is told how they were read."""
    other = tmp_path / "course"
    shutil.copytree(course.folder, other, ignore=shutil.ignore_patterns("grading"))
    for name in (GOOD, SLIP):
        shutil.copytree(course.folder.parent / "in" / name, tmp_path / "packed" / "hand-ins" / name)
    shutil.make_archive(str(tmp_path / "class"), "zip", tmp_path / "packed")
    done = small.grade(At(other), tmp_path / "class.zip", "--no-run")
    assert done.returncode == 0, done.stderr[-1000:]
    said = "All files lie in “hand-ins”; what lies in it names the students."
    assert (
        "2 submissions" in done.stdout
        and said in " ".join(done.stdout.split())
        and "set aside" not in done.stdout
    )
    assert set(small.marks(At(other))) == {GOOD, SLIP}
    assert said in (small.reports(At(other)) / "summary.html").read_text(encoding="utf-8")


def test_a_time_out_of_all_bounds_beside_a_submission_is_no_time(course, tmp_path):
    """In nbgrader's own folder of submissions, which is graded where it lies."""
    other = tmp_path / "course"
    shutil.copytree(course.folder, other, ignore=shutil.ignore_patterns("grading"))
    place = other / "grading" / "submitted"
    shutil.copytree(course.folder.parent / "in" / GOOD, place / GOOD)
    (place / GOOD / small.SHEET / "timestamp.txt").write_text("99999999999999999999")
    done = small.grade(At(other), place, "--no-run")
    assert done.returncode == 0, done.stderr[-1000:]
    assert float(small.marks(At(other))[GOOD]["points"]) == 2


def test_two_students_of_one_name_have_two_lines_and_two_answers(course, tmp_path):
    other = tmp_path / "course"
    shutil.copytree(course.folder, other, ignore=shutil.ignore_patterns("grading"))
    for number in (1, 2):
        made = small.Submission(small.released(course)).right().write(f"Answer {number}.")
        made.save(tmp_path / "in" / f"Kim_{number}_assignsubmission_file" / "a.ipynb")
    done = small.grade(At(other), tmp_path / "in", "--no-run")
    assert done.returncode == 0, done.stderr[-1000:]
    for page in ("summary.html", "to_mark.html"):
        text = (small.reports(At(other)) / page).read_text(encoding="utf-8")
        assert "Kim (Kim_1)" in text and "Kim (Kim_2)" in text
    assert {row["name"] for row in small.marks(At(other)).values()} == {"Kim"}


def test_a_gradebook_that_is_damaged_or_held_is_a_sentence(course, graded, tmp_path):
    other = At(shutil.copytree(course.folder, tmp_path / "course"))
    path = other.folder / "grading" / "gradebook.db"
    with sqlite3.connect(path) as base:
        base.execute("begin exclusive")
        held = small.grade(other, course.folder.parent / "in", "--no-run", "--again")
    path.write_bytes(b"no gradebook" * 1000)
    damaged = small.grade(other, course.folder.parent / "in", "--no-run")
    for done in (held, damaged):
        assert done.returncode == 1 and "grading/gradebook.db cannot be used" in done.stderr
        assert "Traceback" not in done.stderr and done.stderr.count("\n") == 1


def test_everything_run_gives_the_same_marks(course, graded, tmp_path):
    other = tmp_path / "course"
    shutil.copytree(course.folder, other, ignore=shutil.ignore_patterns("grading"))
    done = small.grade(At(other), course.folder.parent / "in", "--run-all")
    assert done.returncode == 0, done.stderr[-1000:]
    checks = lambda marks: {name: row["checked"] for name, row in marks.items()}  # noqa: E731
    assert checks(small.marks(At(other))) == checks(small.marks(course))


def test_two_gradings_at_once_are_refused(course, graded):
    import fcntl

    with open(course.folder / "grading" / "lock", "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = small.grade(course, course.folder.parent / "in")
    assert done.returncode == 1 and "Another grading is at work" in done.stderr


MISTAKES = (
    ("nowhere", (), "There is no folder"),
    ("empty", (), "No submission was found"),
    ("empty", ("--sheet", "99"), "There is no sheet '99'"),
    ("empty", ("--deadline", "soon"), "is no time"),
    ("empty", ("--no-run", "--run-all"), "Choose one of them"),
    ("course", (), "The course itself lies in"),
)


@pytest.mark.parametrize(("name", "options", "said"), MISTAKES)
def test_mistakes_are_one_sentence(course, tmp_path, monkeypatch, name, options, said):
    """The command called in this process: it stops before it needs nbgrader."""
    other = tmp_path / "course"
    shutil.copytree(course.folder, other, ignore=shutil.ignore_patterns("grading"))
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", str(other))
    forget()
    done = CliRunner().invoke(app, ["grade", str(tmp_path / name), *options])
    monkeypatch.undo()
    forget()
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit)
    assert said in done.stderr and done.stderr.count("\n") == 1 and not done.stdout
