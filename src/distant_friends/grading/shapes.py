"""What the steps of grading hand to each other. Plain values only, so that a job can travel to another machine and a result to a file."""

from __future__ import annotations

from typing import NamedTuple

ENGINE = 2  # counted up when the reading of submissions changes, so that they are read anew
OLDEST = 1  # the oldest stored results that can still be shown; the files of some may no longer be there
FORM, ANSWER, CHECK, MANUAL, PLAIN = "form", "answer", "check", "manual", "plain"
GRADED, UNREADABLE = "graded", "unreadable"
TYPED, COMPUTED, EMPTY, LOST, NOT_RUN = "typed", "computed", "empty", "lost", "not run"


class Cell(NamedTuple):
    """One cell of a notebook as far as grading looks: kind ("code", "markdown", "raw"), source, cell id, nbgrader's id and points."""

    kind: str
    source: str
    id: str = ""
    grade_id: str = ""
    points: float | None = None


class ReleasedCell(NamedTuple):
    """One cell as it was handed out; `part` is one of FORM, ANSWER, CHECK, MANUAL, PLAIN."""

    kind: str
    source: str
    id: str
    grade_id: str
    part: str
    task: str


class ReleasedTask(NamedTuple):
    """One task as it was handed out: kind is check, analyse or discuss; rubric is an id or ""."""

    id: str
    title: str
    kind: str
    points: float
    rubric: str


class Release(NamedTuple):
    """A sheet as it was handed out, with a hash of its texts."""

    sheet: str
    title: str
    cells: tuple[ReleasedCell, ...]
    tasks: tuple[ReleasedTask, ...]
    digest: str

    def task(self, task_id: str) -> ReleasedTask:
        return next(task for task in self.tasks if task.id == task_id)

    @property
    def checks(self) -> list[ReleasedTask]:
        return [task for task in self.tasks if task.kind == "check"]

    @property
    def written(self) -> list[ReleasedTask]:
        return [task for task in self.tasks if task.kind != "check"]


class Found(NamedTuple):
    """One file that somebody handed in, and whose it is by the rules of `names`.

    `where` is its path inside the folder; `inner` the path inside an archive, one name a level; `when` seconds since 1970.
    `problem` says why it cannot be graded; `notes` are pairs (kind, sentence).
    """

    where: str
    path: str
    inner: tuple[str, ...]
    student: str
    shown: str
    when: float
    late: bool
    notes: tuple[tuple[str, str], ...]
    problem: str = ""


class Limits(NamedTuple):
    """What one submission may use: seconds in all and for one cell, megabytes of memory and of disk, processes."""

    seconds: float = 20
    cell_seconds: float = 10
    memory: int = 1024
    disk: int = 32
    processes: int = 24

    @classmethod
    def of(cls, seconds: float, memory: int) -> Limits:
        return cls(seconds=seconds, cell_seconds=seconds / 2, memory=memory)


class Job(NamedTuple):
    """One submission to read and, where needed, run. `mode` is one of "sandbox", "open" (no sandbox), "never" (run nothing)."""

    found: Found
    release: Release
    limits: Limits
    mode: str
    run_all: bool
    content: bytes | None = None  # for another machine, which cannot see the file
