"""One command builds everything: only what changed, whole or not at all, what is lacking by name; archives hold what they should and nothing else."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import subprocess
import sys
import zipfile
from pathlib import PurePosixPath

import pytest
from typer.testing import CliRunner

from distant_friends import cli, cli_build, exercise_sheets
from distant_friends.editions import archives, build_all, build_report, students_readme
from distant_friends.editions.build_all import BUILT, FAILED, FRESH, LACKING, Step
from distant_friends.editions.exercises import leaks
from distant_friends.errors import CourseError
from tests.shared import ROOT


class Maker:
    """A step's work, counted: writes what the course's glossary says now; may fail or lack something."""

    def __init__(self):
        self.times, self.error, self.lacking = 0, None, []

    def __call__(self, target):
        self.times += 1
        (target / "page.txt").write_text("half")
        if self.error:
            raise self.error
        (target / "page.txt").write_text(
            (build_all.paths.teaching_folder() / "glossary.csv").read_text("utf-8")
        )
        return self.lacking


@pytest.fixture
def maker():
    return Maker()


@pytest.fixture
def steps(course, maker):
    other = Step("other", "the other thing", ("data",), ("editions/cards.py",), "other", lambda target: [])
    return [Step("one", "the one thing", ("teaching",), ("editions/cards.py",), "one", maker), other]


def hows(dist, steps, fresh=False) -> list[str]:
    return [result.how for result in build_all.build(dist, fresh, steps)]


def test_only_what_changed_is_built_again(course, steps, maker, tmp_path):
    dist = tmp_path / "dist"
    assert hows(dist, steps) == [BUILT, BUILT]
    assert hows(dist, steps) == [FRESH, FRESH]
    glossary = course.folder / "teaching" / "glossary.csv"
    glossary.write_text(glossary.read_text("utf-8") + "\n", "utf-8")
    assert hows(dist, steps) == [BUILT, FRESH]
    assert maker.times == 2
    assert hows(dist, steps, fresh=True) == [BUILT, BUILT]


def test_what_somebody_changed_or_lost_is_built_again(steps, tmp_path):
    dist = tmp_path / "dist"
    hows(dist, steps)
    (dist / "one" / "page.txt").write_text("scribbled over")
    assert hows(dist, steps) == [BUILT, FRESH]
    (dist / "one" / "page.txt").unlink()
    assert hows(dist, steps) == [BUILT, FRESH]
    (dist / build_all.STAMP).write_text("no JSON")
    assert hows(dist, steps) == [BUILT, BUILT]


def test_a_failing_step_leaves_the_last_good_one_and_the_others_go_on(course, steps, maker, tmp_path):
    dist = tmp_path / "dist"
    hows(dist, steps)
    good = (dist / "one" / "page.txt").read_text()
    (course.folder / "teaching" / "glossary.csv").write_text("broken")
    maker.error = CourseError("The glossary cannot be read.")
    results = list(build_all.build(dist, False, steps))
    assert [result.how for result in results] == [FAILED, FRESH] and build_all.status(results) == 1
    assert results[0].notes == ["The glossary cannot be read."]
    assert (dist / "one" / "page.txt").read_text() == good
    assert sorted(path.name for path in dist.iterdir()) == [build_all.STAMP, "one", "other"]
    maker.error = None
    assert hows(dist, steps) == [BUILT, FRESH]


def test_what_is_lacking_is_said_every_time(steps, maker, tmp_path):
    maker.lacking = ["PDF files are missing: Chromium is not here."]
    for _ in range(2):
        results = list(build_all.build(tmp_path / "dist", False, steps))
        assert (
            results[0].how == LACKING and results[0].notes == maker.lacking and build_all.status(results) == 2
        )
    assert maker.times == 1


def test_a_part_that_is_not_installed_is_named_and_the_rest_is_built(steps, tmp_path):
    absent = steps[0]._replace(make=lambda target: build_all.module("not_written_yet").build(target))
    results = list(build_all.build(tmp_path / "dist", False, [absent, steps[1]]))
    assert [result.how for result in results] == [LACKING, BUILT] and build_all.status(results) == 2
    assert "not_written_yet" in results[0].notes[0]
    assert not (tmp_path / "dist" / "one").exists()


@pytest.mark.parametrize("step", build_all.STEPS, ids=lambda step: step.name)
def test_every_step_says_what_it_reads_and_what_makes_it(step):
    for name in step.reads:
        assert (ROOT / name).exists(), name
    for part in step.made_by:
        assert (build_all.paths.PACKAGE / part).exists(), part


@pytest.mark.parametrize("name", ["exercises", "lms", "cards", "plans"])
def test_the_quick_steps_build(name, tmp_path):
    step = next(step for step in build_all.STEPS if step.name == name)
    assert hows(tmp_path, [step]) == [BUILT]
    assert build_all.files(tmp_path / step.target)
    assert hows(tmp_path, [step]) == [FRESH]


def test_the_command_tells_what_it_did(course, steps, maker, monkeypatch):
    monkeypatch.setattr(build_all, "STEPS", steps)
    monkeypatch.setattr(archives, "write", lambda dist: [])
    monkeypatch.setattr(cli_build, "refuse_broken_files", lambda folder: None)  # it takes five seconds
    for arguments in (["build"], ["build", "all"]):
        done = CliRunner().invoke(cli.app, [*arguments, "--course", str(course.folder)])
        assert done.exit_code == 0, done.output
        assert "the one thing: " in done.output and "All is there." in done.output
    maker.lacking = ["PDF files are missing: Chromium is not here."]
    done = CliRunner().invoke(cli.app, ["build", "--fresh", "--course", str(course.folder)])
    assert (
        done.exit_code == 2
        and "Chromium is not here" in done.output
        and "the other thing: built" in done.output
    )


def test_no_archive_stays_when_a_step_failed(tmp_path):
    from rich.console import Console

    for name in (f"{archives.name(archives.STUDENT)}.zip", archives.SUMS):
        (tmp_path / name).write_text("old")
    assert build_report.pack(tmp_path, 1, Console(quiet=True)) == 1
    assert list(tmp_path.iterdir()) == []


PAGES = [
    "site/index.html",
    "slides/m1.html",
    "print/m1_handout.html",
    "print/m1_handout_instructor.html",
    "print/m1_plan.html",
]


# The archives ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    """A small dist/ with something of each kind, and its archives."""
    folder = tmp_path_factory.mktemp("dist")
    steps = [step for step in build_all.STEPS if step.name in ("exercises", "lms", "cards", "plans")]
    list(build_all.build(folder, False, steps))
    for name in PAGES:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"<p>{name}</p>", "utf-8")
    archives.write(folder)
    return folder


@pytest.fixture
def made(dist):
    return [dist / f"{archives.name(reader)}.zip" for reader in (archives.STUDENT, archives.INSTRUCTOR)]


def names(path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return {name.partition("/")[2] for name in archive.namelist()}


def test_each_reader_gets_what_is_theirs(made):
    student, instructor = made
    for_students, for_instructors = names(student), names(instructor)
    assert {
        "notebooks/01_cold_war_gap.ipynb",
        "exercises/memo/memo.ipynb",
        "dist/site/index.html",
        "dist/print/m1_handout.html",
    } <= for_students
    forbidden = (
        "solutions/",
        "tests/",
        "dist/lms/",
        "dist/plans/",
        "docs/teach.md",
        "grading/",
        "my_work/",
        ".venv",
        ".git/",
    )
    assert [
        name
        for name in for_students
        if name.startswith(forbidden)
        or not name.startswith("src/")
        and ("instructor" in name or "plan.html" in name or "cards.html" in name)
    ] == []
    assert {
        "solutions/memo/memo.ipynb",
        "docs/teach.md",
        "dist/lms/questions.csv",
        "dist/print/m1_handout_instructor.html",
        ".ci/run",
    } <= for_instructors
    assert [
        name
        for name in for_instructors
        if name.startswith(("grading/", "my_work/", ".venv", ".git/")) or "__pycache__" in name
    ] == []
    assert for_students <= for_instructors


@pytest.mark.parametrize("reader", [0, 1], ids=[archives.STUDENT, archives.INSTRUCTOR])
def test_every_link_of_a_text_leads_into_its_archive(made, reader):
    lost, seen = [], 0
    with zipfile.ZipFile(made[reader]) as archive:
        inside = archive.namelist()
        there = {
            place.as_posix()
            for name in inside
            for place in (PurePosixPath(name), *PurePosixPath(name).parents)
        }
        for name in inside:
            if not name.endswith(".md"):
                continue
            text = archive.read(name).decode()
            links = re.findall(r"\]\(<?([^)>\s]+)", text) + re.findall(r"(?:href|src)=\"([^\"]+)\"", text)
            links += re.findall(r"^\[[^\]]+\]:\s*(\S+)", text, re.MULTILINE)
            for link in links:
                if re.match(r"[a-z]+:|#", link):
                    continue
                seen += 1
                if (
                    posixpath.normpath(posixpath.join(posixpath.dirname(name), link.partition("#")[0]))
                    not in there
                ):
                    lost.append(f"{name}: {link}")
    assert seen > 10 and lost == []


def test_the_students_readme_tells_only_what_a_student_can_do(made):
    with zipfile.ZipFile(made[0]) as archive:
        text = archive.read(f"{archives.name(archives.STUDENT)}/README.md").decode()
    assert set(re.findall(r"(?:make|course\.py) ([a-z-]+)", text)) == {"lab"}
    assert (
        students_readme.ABOUT in text
        and "make lab " in text
        and "](exercises)" in text
        and "](LICENSE)" in text
    )
    assert not re.search(r"solutions/|tests/|deploy/|Chromium", text)


def test_what_a_readme_loses_and_what_stays():
    text = """# A

Read [this](here.md#part).

Read [that](gone.md).

## B

| a | b |
| --- | --- |
| `gone/` | lost |

### C

```
make lab
make test
```

## D

- see <https://example.org> and [a page](https://example.org/gone.md)

## E
"""
    shown = """# A

{}

Read [this](here.md#part).

## B

### C

```
make lab
```

## D

- see <https://example.org> and [a page](https://example.org/gone.md)
"""
    assert students_readme.build(text, ["here.md"]) == shown.format(students_readme.ABOUT)


def test_every_file_of_the_course_has_its_place_in_an_archive():
    """A new folder at the root is put in a list of archives.py, or named here with the reason."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split("\n")
    if len(tracked) < 2:
        pytest.skip("this copy has no git")
    left_out = {".gitignore"}  # says what git passes over
    listed = {name.split("/")[0] for name in [*archives.FOR_ALL, *archives.FOR_INSTRUCTORS]}
    assert {name.split("/")[0] for name in tracked if name} - listed <= left_out


def test_the_same_files_give_the_same_bytes(dist, made, tmp_path):
    for path in dist.rglob("*"):
        os.utime(path, (1, 1))
    again = tmp_path / "again.zip"
    archives.pack(again, archives.name(archives.STUDENT), dict(reversed(list(archives.for_students(dist)))))
    assert again.read_bytes() == made[0].read_bytes()


def test_the_sums_are_right(dist, made):
    listed = dict(reversed(line.split("  ")) for line in (dist / archives.SUMS).read_text().splitlines())
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}


def a_solution() -> str:
    sheet = exercise_sheets.sheets()[0]
    return next(piece for piece in leaks.solution_pieces([sheet]) if len(piece) > 60)


@pytest.mark.parametrize(
    "place", ["dist/site/index.html", "src/distant_friends/words.py", "notebooks/x.ipynb"]
)
@pytest.mark.parametrize("text", ["<p>{}</p>", "glued{} to others"])
def test_a_solution_is_found_wherever_it_slips_in(tmp_path, place, text):
    file = tmp_path / "file"
    file.write_text(text.format(a_solution()), "utf-8")
    archives.pack(tmp_path / "a.zip", "a", {place: file})
    assert "piece of a solution" in archives.leaking(tmp_path / "a.zip")


def test_marks_are_found_outside_the_code_that_writes_them(tmp_path):
    file = tmp_path / "file"
    file.write_text("### BEGIN SOLUTION", "utf-8")
    for place, found in (("notebooks/x.ipynb", True), ("src/distant_friends/x.py", False)):
        archives.pack(tmp_path / "a.zip", "a", {place: file})
        assert bool(archives.leaking(tmp_path / "a.zip")) == found


def test_a_solution_that_slips_in_stops_the_archives(dist, tmp_path):
    copy = tmp_path / "dist"
    (copy / "site").mkdir(parents=True)
    (copy / "site" / "index.html").write_text(f"<p>{a_solution()}</p>", "utf-8")
    with pytest.raises(CourseError, match="piece of a solution"):
        archives.write(copy)
    assert list(copy.glob("*.zip")) == []


@pytest.mark.slow
def test_the_students_archive_runs_module_1(made, tmp_path):
    with zipfile.ZipFile(made[0]) as archive:
        archive.extractall(tmp_path / "out")
    home = tmp_path / "out" / archives.name(archives.STUDENT)
    program = (
        "import nbformat, distant_friends; from nbclient import NotebookClient; "
        "n = nbformat.read('notebooks/01_cold_war_gap.ipynb', 4); "
        "NotebookClient(n, timeout=60, resources={'metadata': {'path': 'notebooks'}}).execute(); print(distant_friends.__file__)"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DISTANT_FRIENDS")} | {
        "PYTHONPATH": str(home / "src")
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip().startswith(str(home))
