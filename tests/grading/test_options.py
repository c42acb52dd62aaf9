"""Options that no grading can keep are refused before anything is read, in plain words and without a traceback."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from distant_friends.cli import app
from distant_friends.errors import CourseError
from distant_friends.grading import progress, release, spread, state
from tests.shared import forget

IMPOSSIBLE = [
    ("--workers", "-1"),
    ("--workers", "100000"),
    ("--seconds", "0"),
    ("--seconds", "-5"),
    ("--seconds", "inf"),
    ("--memory", "0"),
    ("--memory", "128"),  # too little to load the course's tables, so honest answers would fail
    ("--memory", "99999999999999"),
]


@pytest.mark.parametrize(("name", "value"), IMPOSSIBLE)
def test_an_impossible_number_is_refused_by_name(tmp_path, name, value):
    done = CliRunner().invoke(app, ["grade", str(tmp_path), f"{name}={value}"])
    assert done.exit_code == 2 and isinstance(done.exception, SystemExit)
    assert f"Invalid value for '{name}'" in done.stderr and "Traceback" not in done.stderr
    assert not done.stdout and not list(tmp_path.iterdir())


def test_not_a_number_is_refused_whatever_the_ranges_let_pass():
    with pytest.raises(CourseError, match="--seconds 'nan' is no number"):
        progress.limits(float("nan"), 1024)


@pytest.mark.parametrize("seconds", [1, 86_400])
@pytest.mark.parametrize("memory", [256, 2**20])
def test_the_ends_of_the_ranges_are_limits_that_the_system_takes(seconds, memory):
    """As `runner.confine` hands them to setrlimit, which refuses numbers of more than 63 bits."""
    limits = progress.limits(seconds, memory)
    assert limits.memory * 2**20 < 2**63 and int(limits.seconds) + 2 < 2**31


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "foo://host:8786", "tcp://host", "host:8786"])
def test_what_is_no_address_of_a_scheduler_is_said_at_once(address):
    with pytest.raises(CourseError, match=f"'{address}' is no address of a Dask scheduler"):
        next(spread.dask(iter(()), address, ""))


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path):
    """As grades.csv is where a spreadsheet holds it open, or a disk that is full; here a file lies where a folder should."""
    (tmp_path / "grading").write_text("mine")
    with pytest.raises(CourseError, match="cannot be written"):
        state.write(tmp_path / "grading" / "grades.csv", "student")
    with pytest.raises(CourseError, match="cannot be written"), state.alone(tmp_path / "grading"):
        pass
    assert (tmp_path / "grading").read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b'{"cells": [', b"\xff\xfe"])
def test_a_damaged_sheet_is_a_sentence(tmp_path, monkeypatch, content):
    path = tmp_path / "exercises" / "01_small" / "01_small.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", str(tmp_path))
    forget()
    with pytest.raises(CourseError, match="exercises/01_small/01_small.ipynb is damaged"):
        release.notebook("01_small")
    monkeypatch.undo()
    forget()
