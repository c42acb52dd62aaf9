"""The mixed class: twenty good, twenty half right, and every hostile and broken kind, graded by one command, killed and resumed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time

import pytest

from distant_friends.grading import names
from tests.exercises import mini
from tests.grading import kinds, small
from tests.shared import forget

pytestmark = pytest.mark.slow
SECONDS = 6


class Listener(threading.Thread):
    """A server that counts who reaches it."""

    def __init__(self):
        super().__init__(daemon=True)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port, self.reached = self.server.getsockname()[1], 0

    def run(self):
        while True:
            try:
                self.server.accept()[0].close()
            except OSError:
                return
            self.reached += 1


class Class:
    """The folder of submissions, and what lay around it before."""

    def __init__(self, root):
        self.course = small.hand_out(root / "course")
        self.folder, self.canary = root / "handed_in", root / "canary"
        self.canary.mkdir()
        self.listener = Listener()
        self.listener.start()
        given = small.released(self.course)
        for number in range(20):
            small.Submission(given).right().save(self.folder / f"good_{number:02}" / f"{small.SHEET}.ipynb")
            half = small.Submission(given).right().answer(small.JULY, '"9"' if number % 2 else "3 + 6")
            half.save(self.folder / f"half_{number:02}" / f"{small.SHEET}.ipynb")
        for name, kind in kinds.KINDS.items():
            path = self.folder / name / f"{small.SHEET}.ipynb"
            places = {
                "course": self.course.folder,
                "canary": self.canary,
                "port": self.listener.port,
                "own": path,
            }
            made = kind.make(given, **places)
            made.save(path) if isinstance(made, small.Submission) else made(path)
        for name in kinds.NAMES:
            small.Submission(given).right().save(self.folder / f"{name}.ipynb")

    def grade(self, *options, **kwargs):
        return small.grade(self.course, self.folder, "--seconds", str(SECONDS), *options, **kwargs)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    small.needs_bwrap()
    found = Class(tmp_path_factory.mktemp("sixty"))
    before = listing(found)
    began = time.monotonic()
    done = found.grade()
    assert done.returncode == 0, done.stderr[-3000:]
    return found, before, done, time.monotonic() - began


def listing(found: Class) -> dict:
    """Every file around the grading, with size and time; what grading may write is left out."""
    roots = [found.course.folder, found.folder, found.canary]
    return {
        str(path): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for root in roots
        for path in root.rglob("*")
        if "grading" not in path.relative_to(root).parts
    }


def results(found: Class) -> dict[str, dict]:
    folder = found.course.folder / "grading" / "state" / small.SHEET
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}


def test_the_numbers_of_this_test_are_those_of_the_tables(graded, monkeypatch):
    from distant_friends import check

    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", str(graded[0].course.folder))
    forget()
    assert all(check.check(task, value).right for task, value in small.RIGHT.items())
    forget()


def test_good_and_half_right_get_what_they_earned(graded):
    marks = small.marks(graded[0].course)
    for number in range(20):
        assert float(marks[f"good_{number:02}"]["checked"]) == 2 and not marks[f"good_{number:02}"]["remarks"]
        assert float(marks[f"half_{number:02}"]["checked"]) == 1 and not marks[f"half_{number:02}"]["remarks"]
        assert marks[f"half_{number:02}"]["to_mark"] == "1"


@pytest.mark.parametrize("name", kinds.KINDS)
def test_a_hostile_kind_earns_what_it_earned_and_is_named(graded, name):
    row, kind = small.marks(graded[0].course)[name], kinds.KINDS[name]
    assert float(row["checked"]) == kind.points, row
    assert kind.words in row["remarks"], row["remarks"]
    assert bool(row["remarks"]) == (kind.words != kinds.UNTOLD), row["remarks"]
    assert (row["status"] == "cannot be read") == (kind.points == 0)


def test_what_is_not_told_has_its_reason_in_the_guide():
    """Output under a check tells nothing: whoever changed an answer after running the check leaves the same."""
    untold = [name for name, kind in kinds.KINDS.items() if kind.words == kinds.UNTOLD]
    guide = (small.ROOT / "docs" / "grading.md").read_text(encoding="utf-8")
    assert untold == ["forges_an_output"] and "Output under a check" in guide


def test_names_that_attack_are_made_harmless(graded):
    marks = small.marks(graded[0].course)
    text = (small.reports(graded[0].course) / "grades.csv").read_text(encoding="utf-8-sig")
    for name in kinds.NAMES:
        student = names.owner(f"{name}.ipynb", [small.SHEET]).id
        assert float(marks[student]["checked"]) == 2 and "/" not in student and not student.startswith(".")
    assert ",=1+2," not in text and ",'=1+2," in text


def test_nothing_around_was_touched(graded):
    found, before, *_ = graded
    assert listing(found) == before
    assert not list(found.canary.iterdir()) and found.listener.reached == 0


def test_no_process_is_left(graded):
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert kinds.MARKER not in left


def test_nobody_was_delayed_past_the_limit(graded):
    taken = {student: result["seconds"] for student, result in results(graded[0]).items()}
    assert max(taken.values()) < SECONDS + 2.5, max(taken, key=taken.get)


def test_pages_run_nothing(graded):
    """Everything of the student's on a page is text; a page may load and run nothing at all."""
    folder = small.reports(graded[0].course)
    pages = [*folder.glob("*.html"), *folder.glob("feedback/*.html")]
    assert len(pages) > 60
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in text and not [
            tag for tag in ("<script", "<img", "<iframe", "<svg") if tag in text
        ], page
    assert "&lt;script&gt;" in (folder / "feedback" / "writes_a_script.html").read_text(encoding="utf-8")
    seen = "".join(cell.source for cell in small.autograded(graded[0].course, "writes_a_script").cells)
    assert "&lt;script>" in seen and "<script" not in seen and "<img" not in seen


def test_feedback_says_hints_and_no_keys(graded):
    folder = small.reports(graded[0].course) / "feedback"
    half, good = (folder / f"{name}.html" for name in ("half_01", "good_01"))
    assert "That is Seoul&#39;s offset from UTC." in half.read_text(encoding="utf-8")
    assert "✓" in good.read_text(encoding="utf-8") and small.ESSAY in good.read_text(encoding="utf-8")
    assert mini.GOOD.split("\n")[2] not in good.read_text(encoding="utf-8")


def test_written_answers_lie_beside_their_rubric(graded):
    page = (small.reports(graded[0].course) / "to_mark.html").read_text(encoding="utf-8")
    assert page.count(small.ESSAY) > 40 and mini.GOOD.split("\n")[2] in page and "No answer from" not in page


def test_the_summary_counts_items_and_slips(graded):
    with open(small.reports(graded[0].course) / "items.csv", encoding="utf-8-sig") as file:
        july = next(line for line in file if line.startswith(small.JULY))
    assert "That is Seoul's offset from UTC." in july
    summary = (small.reports(graded[0].course) / "summary.html").read_text(encoding="utf-8")
    assert "Symbolic links are never followed." in summary and "Warning" not in summary


def test_the_gradebook_holds_the_same_scores(graded):
    course = graded[0].course
    marks, book = small.marks(course), small.book(course)
    assert set(book) == set(marks)
    for student, row in marks.items():
        assert sum(value or 0 for value in book[student].values()) == float(row["points"]), student


def test_again_is_quick_and_changes_nothing(graded):
    found = graded[0]
    before, book = small.marks(found.course), small.book(found.course)
    done = found.grade()
    assert f"{len(before)} of them graded before" in done.stdout
    assert small.marks(found.course) == before and small.book(found.course) == book


@pytest.fixture(scope="module")
def quick(graded):
    """The class without those that take long, and with half of those who are like others."""
    folder = graded[0].folder.with_name("quick")
    left_out = shutil.ignore_patterns(*kinds.SLOW, "a_pipe", "good_1*", "half_1*")
    return shutil.copytree(graded[0].folder, folder, symlinks=True, ignore=left_out)


def killed(found: Class, folder, enough: int) -> int:
    """Start grading a folder, kill -9 the command once `enough` results are stored; returns how many there are then."""
    started = subprocess.Popen(
        [str(mini.GRADING / "distant-friends"), "grade", str(folder), "--seconds", str(SECONDS)],
        cwd=found.course.folder,
        env=os.environ | {"DISTANT_FRIENDS_COURSE": str(found.course.folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stored = found.course.folder / "grading" / "state" / small.SHEET
    until = time.monotonic() + 60
    while len(list(stored.glob("*.json"))) < enough and time.monotonic() < until:
        time.sleep(0.02)
    started.send_signal(signal.SIGKILL)
    started.wait()
    return len(list(stored.glob("*.json")))


def test_killed_twice_and_resumed_it_leaves_no_trace(graded, quick, tmp_path):
    """Killed after a quarter of the class, and again after more than half; a third run finishes it as if nothing had happened."""
    found = graded[0]
    here = {names.owner(path.relative_to(quick).as_posix(), [small.SHEET]).id for path in leaves(quick)}
    wanted = {name: row for name, row in small.marks(found.course).items() if name in here}
    book = {name: scores for name, scores in small.book(found.course).items() if name in here}
    assert len(wanted) == len(here) > 60
    whole = tmp_path / "whole"
    shutil.move(found.course.folder / "grading", whole)
    try:
        first = killed(found, quick, len(here) // 4)
        second = killed(found, quick, len(here) * 6 // 10)
        assert 0 < first < second < len(here)
        done = small.grade(found.course, quick, "--seconds", str(SECONDS))
        assert done.returncode == 0 and "graded before" in done.stdout
        marks = small.marks(found.course)
        changed = {
            name: (row["points"], row["remarks"], wanted[name]["points"], wanted[name]["remarks"])
            for name, row in marks.items()
            if row != wanted[name]
        }
        assert not changed, changed
        assert set(marks) == set(wanted) and small.book(found.course) == book
    finally:
        shutil.rmtree(found.course.folder / "grading")
        shutil.move(whole, found.course.folder / "grading")


def leaves(folder) -> list:
    """Every file and link in a folder."""
    return [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
