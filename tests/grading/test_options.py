"""Options that no grading can keep are refused before anything is read, in plain words and without a traceback."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from distant_friends.cli import app
from distant_friends.errors import CourseError
from distant_friends.grading import progress

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
