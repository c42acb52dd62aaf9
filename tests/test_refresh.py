"""`distant-friends refresh`: what it takes, what it says, and that a mistake in a notebook is one sentence."""

from __future__ import annotations

import os
import shutil

import nbformat
import pytest

from distant_friends import audit, cli_build, notebook_file
from distant_friends.editions import notebooks
from distant_friends.errors import CourseError
from tests import shared
from tests.shared import ROOT, forget


@pytest.fixture
def whole(course, monkeypatch):
    """A copy of the whole course, whose tables count as sound: judging them takes seconds and is tested elsewhere."""
    for name in ("notebooks", "solutions", "docs"):
        shutil.copytree(ROOT / name, course.folder / name)
    monkeypatch.setattr(audit, "check_tables", lambda folder: [])
    return course


def command(*words: str) -> tuple[int, str]:
    forget()
    done = shared.command(*words)
    forget()
    return done


def test_a_folder_may_be_named_from_here(whole, monkeypatch):
    """The kernel that runs a notebook starts in notebooks/, where a name from here leads nowhere."""
    monkeypatch.chdir(whole.folder.parent)
    status, said = command("refresh", "m0", "--course", whole.folder.name)
    assert status == 0, said
    assert "00_start_here.ipynb ..." in said and "01_cold_war_gap" not in said


def test_a_folder_named_from_here_in_the_environment_is_made_whole_too(whole, monkeypatch):
    monkeypatch.chdir(whole.folder.parent)
    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", whole.folder.name)
    assert cli_build.use_course(None) == whole.folder
    assert os.environ["DISTANT_FRIENDS_COURSE"] == str(whole.folder)


def test_a_module_that_is_not_there_is_refused_by_name(whole):
    before = {path: path.read_bytes() for path in whole.folder.rglob("*") if path.is_file()}
    status, said = command("refresh", "m9", "--no-run")
    assert status == 1 and said.startswith(
        "Nothing was refreshed: 'm9' is no ready module. Name one of m0, m1,"
    )
    assert before == {path: path.read_bytes() for path in whole.folder.rglob("*") if path.is_file()}


def test_the_codebook_counts(whole):
    command("refresh", "m0", "--no-run")
    assert command("refresh", "m0", "--no-run")[1].endswith("Everything was in step.\n")
    book = whole.folder / "data" / "CODEBOOK.md"
    book.write_text("stale", encoding="utf-8")
    assert command("refresh", "m0", "--no-run")[1].endswith("Refreshed.\n")
    assert book.read_text(encoding="utf-8").startswith("# Codebook")


def test_the_numbers_of_another_copy(course, monkeypatch):
    monkeypatch.delenv("DISTANT_FRIENDS_COURSE")
    here = command("numbers")[1]
    course.add("claims", {"finding": "confirmed"}, claim_id="c99")
    there = command("numbers", "--course", str(course.folder))[1]
    assert here != there and len(here.splitlines()) == len(there.splitlines())


@pytest.mark.parametrize(
    ("words", "left_out"),
    [(["refresh"], "refreshed"), (["build"], "written"), (["build", "plans"], "written")],
)
def test_on_broken_tables_it_says_what_was_not_done(course, monkeypatch, words, left_out):
    monkeypatch.setattr(audit, "check_tables", lambda folder: ["data/x.csv, row 2: wrong"])
    status, said = command(*words)
    assert status == 1 and f"Nothing was {left_out}. Mend the rows above" in said


DAMAGE = {"half a file": '{"cells": [', "a list": "[]", "no cells": '{"nbformat": 4}', "no text": "\udcff"}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_notebook_is_one_sentence(tmp_path, damage):
    path = tmp_path / "x.ipynb"
    path.write_bytes(DAMAGE[damage].encode("utf-8", "surrogateescape"))
    with pytest.raises(
        CourseError, match=r"^x.ipynb: the file is not a notebook \(\w+\). Restore it from a copy"
    ):
        notebook_file.read(path)


def test_every_command_says_it_and_keeps_the_file(whole):
    damaged = DAMAGE["no text"].encode("utf-8", "surrogateescape")
    path = whole.folder / "notebooks" / "01_cold_war_gap.ipynb"
    path.write_bytes(damaged)
    sentence = "notebooks/01_cold_war_gap.ipynb: the file is not a notebook ("
    for words in (["refresh", "m1", "--no-run"], ["build", "plans"], ["build", "slides"]):
        status, said = command(*words)
        assert status == 1 and sentence in said and "Restore it from a copy" in said, words
    status, said = command("check")
    assert status == 1 and sentence in said and "Traceback" not in said
    assert path.read_bytes() == damaged


def run(tmp_path, *cells: str):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    with pytest.raises(CourseError) as caught:
        notebooks.execute(notebook, tmp_path / "x.ipynb")
    return str(caught.value)


def test_a_cell_that_fails_is_named(tmp_path):
    said = run(tmp_path, "1", "# here\nraise ValueError('It is wrong.')")
    assert said == "notebooks/x.ipynb does not run: It is wrong. Mend the cell that begins '# here'."


def test_a_cell_that_takes_too_long_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(notebooks, "CELL_SECONDS", 1)
    said = run(tmp_path, "1", "import time  # slow\ntime.sleep(30)")
    assert (
        said
        == "notebooks/x.ipynb does not run: a cell takes more than 1 seconds. Mend the cell that begins 'import time  # slow'."
    )


def test_a_kernel_that_ends_is_one_sentence(tmp_path):
    said = run(tmp_path, "1", "import os; os._exit(1)")
    assert said.startswith("notebooks/x.ipynb does not run: Python ended in the middle of a cell")
    assert said.endswith("Mend the cell that begins 'import os; os._exit(1)'.")


def test_a_refreshed_notebook_has_the_same_line_ends_everywhere(whole, monkeypatch):
    ends = []
    write = type(whole.folder).write_text
    monkeypatch.setattr(
        type(whole.folder),
        "write_text",
        lambda path, text, **how: ends.append((path.suffix, how.get("newline"))) or write(path, text, **how),
    )
    module, path = notebooks.chosen("m0")[0]
    notebooks.refresh(module, path, run=False)
    assert (".ipynb", "\n") in ends
