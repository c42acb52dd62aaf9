"""Fixtures that several tests use."""

from __future__ import annotations

import pytest

from tests.shared import CourseCopy, forget


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A copy of the course that the package reads in place of the real one."""
    copy = CourseCopy(tmp_path / "course")
    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", str(copy.folder))
    forget()
    yield copy
    monkeypatch.undo()
    forget()


@pytest.fixture
def work(tmp_path, monkeypatch):
    """An empty folder for a learner's answers."""
    folder = tmp_path / "work"
    monkeypatch.setenv("DISTANT_FRIENDS_WORK", str(folder))
    return folder
