"""It is real nbgrader: its own commands do on the course what an instructor would have them do."""

from __future__ import annotations

import csv
import os
import re
import shutil
import socket
import sqlite3
import subprocess

import nbformat
import pytest

from tests.browser import lab
from tests.exercises import mini

pytestmark = pytest.mark.slow
GOOD_NUMBER, SLIP = '"8"', '"7"'
ALWAYS_EQUAL = "type('Yes', (), {'__eq__': lambda a, b: True, '__float__': lambda a: 8.0})()"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course with one sheet, four submissions, run through generate, autograde, feedback and export once."""
    folder = tmp_path_factory.mktemp("nbgrader") / "course"
    folder.mkdir()
    mini.needs_grading()
    for name in ("data", "teaching"):
        shutil.copytree(mini.ROOT / name, folder / name)
    shutil.copyfile(mini.ROOT / "nbgrader_config.py", folder / "nbgrader_config.py")
    (folder / "grading").mkdir()
    mini.write(folder)
    said = {"build": mini.run("distant-friends", "build", "exercises", folder=folder)}
    said["generate"] = mini.run("nbgrader", "generate_assignment", mini.NAME, "--force", folder=folder)
    for student, answer, essay in (
        ("ada", GOOD_NUMBER, "A friend who is far away, in miles and in threat."),
        ("ben", SLIP, None),
        ("cho", ALWAYS_EQUAL, None),
        ("dae", '""', None),
    ):
        submit(folder, student, answer, essay)
    broken = folder / "grading/submitted/eun" / mini.NAME / f"{mini.NAME}.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text((folder / "exercises" / mini.NAME / f"{mini.NAME}.ipynb").read_text()[:900])
    for step in ("autograde", "generate_feedback"):
        said[step] = mini.run("nbgrader", step, mini.NAME, folder=folder, seconds=400)
    said["export"] = mini.run("nbgrader", "export", folder=folder)
    return folder, said


def submit(folder, student, answer, essay) -> None:
    released = folder / "exercises" / mini.NAME / f"{mini.NAME}.ipynb"
    notebook = nbformat.read(released, as_version=4)
    for cell in notebook.cells:
        if cell.source.startswith("m1_hours_january = "):
            cell.source = f"m1_hours_january = {answer}"
        if essay and cell.cell_type == "markdown" and cell.source.startswith("*Write your answer here"):
            cell.source = essay
    path = folder / "grading/submitted" / student / mini.NAME / f"{mini.NAME}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


def scores(folder) -> dict[str, float]:
    with open(folder / "grades.csv", newline="") as file:
        return {row["student_id"]: float(row["score"] or 0) for row in csv.DictReader(file)}


def test_the_build_and_nbgraders_own_command_write_the_same_student_edition(graded):
    folder, said = graded
    assert said["build"].returncode == 0, said["build"].stderr
    assert said["generate"].returncode == 0, said["generate"].stderr[-2000:]
    built = nbformat.read(folder / "exercises" / mini.NAME / f"{mini.NAME}.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in built.cells)
    assert {key for cell in built.cells for key in cell.metadata} <= {
        "nbgrader",
        "tags",
        "deletable",
        "editable",
    }
    assert not [cell for cell in built.cells if cell.cell_type == "raw" or "SOLUTION" in cell.source]


def test_a_right_number_scores_and_a_slip_a_trick_and_silence_do_not(graded):
    folder, said = graded
    assert said["export"].returncode == 0, said["export"].stderr[-2000:]
    found = scores(folder)
    assert {name: found[name] for name in ("ada", "ben", "cho", "dae")} == {
        "ada": 1,
        "ben": 0,
        "cho": 0,
        "dae": 0,
    }


def test_a_truncated_file_is_named_and_the_others_are_graded(graded):
    folder, said = graded
    assert "eun" in said["autograde"].stderr and scores(folder).get("eun", 0) == 0
    assert (folder / "grading/autograded/ada" / mini.NAME / f"{mini.NAME}.ipynb").exists()


def test_written_answers_wait_for_a_person_and_silence_counts_nothing(graded):
    folder, _ = graded
    with sqlite3.connect(folder / "grading/gradebook.db") as base:
        waiting = base.execute(
            "select s.student_id, count(*) from grade g join submitted_notebook n on g.notebook_id = n.id "
            "join submitted_assignment s on n.assignment_id = s.id where g.needs_manual_grade group by 1"
        ).fetchall()
    assert dict(waiting)["ada"] == 2


def test_feedback_says_the_hint_and_shows_the_rubric(graded):
    folder, said = graded
    assert said["generate_feedback"].returncode in (0, 1), said["generate_feedback"].stderr[-2000:]
    page = (folder / "grading/feedback/ben" / mini.NAME / f"{mini.NAME}.html").read_text(encoding="utf-8")
    assert not re.search(r"(src|href)=.https?://[^>]*(mathjax|require|cdn)", page)
    assert "That is the summer difference" in page and "How it is judged" in page and mini.STRONG not in page


def test_validate_names_the_cell_that_does_not_pass(graded):
    folder, _ = graded
    right, wrong = (
        str(folder / "grading/submitted" / student / mini.NAME / f"{mini.NAME}.ipynb")
        for student in ("ada", "ben")
    )
    done = mini.run("nbgrader", "validate", right, wrong, folder=folder)
    first, _, second = done.stdout.partition("Success")
    assert second and "check.grade" in second and "check.grade" not in first
    assert done.stdout.count("Success") == 1


@pytest.fixture(scope="module")
def formgrader(graded):
    """Formgrader, served as `make grading` serves it, on the graded course; its address."""
    folder, _ = graded
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "PATH": f"{mini.GRADING}{os.pathsep}{os.environ['PATH']}",
        "DISTANT_FRIENDS_COURSE": str(folder),
        **{f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")},
    }
    command = [str(mini.GRADING / "jupyter"), "lab", "--allow-root", "--no-browser", f"--port={port}"]
    command += [
        "--ip=127.0.0.1",
        "--IdentityProvider.token=t",
        f"--ServerApp.root_dir={folder}",
    ]
    with open(folder / "server.log", "w") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            lab._wait_for(f"http://127.0.0.1:{port}/api/status?token=t")
            yield f"http://127.0.0.1:{port}/formgrader"
        finally:
            process.terminate()
            process.wait(20)


@pytest.mark.browser
def test_formgrader_shows_the_rubric_beside_the_answer_and_keeps_a_mark(graded, formgrader):
    """In a real browser: find the submission, read the answer with its rubric, give a mark; it reaches the gradebook. Nothing is asked outside."""
    folder, _ = graded
    with lab.chromium() as browser:
        page = lab.new_page(browser)
        page.goto(f"{formgrader}?token=t")  # this logs in
        page.goto(f"{formgrader}/gradebook/{mini.NAME}/{mini.NAME}")
        page.wait_for_selector('a[href*="/submissions/"]', state="attached")
        links = page.locator('a[href*="/submissions/"]').evaluate_all(
            "all => [...new Set(all.map(one => one.href))]"
        )
        for link in links:
            page.goto(link)
            page.wait_for_selector("input.score")
            if "A friend who is far away" in page.inner_text("body"):
                break
        text = page.inner_text("body")
        assert "How it is judged" in text and "weighs rows for and against" in text
        box = page.locator("input.score").last
        box.fill("13")
        box.blur()
        page.wait_for_timeout(1500)
        assert page.refused == []
    with sqlite3.connect(folder / "grading/gradebook.db") as base:
        assert base.execute("select count(*) from grade where manual_score = 13").fetchone() == (1,)
