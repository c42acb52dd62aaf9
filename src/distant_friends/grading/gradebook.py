"""nbgrader's gradebook and autograded notebooks, filled by nbgrader's own steps from the judge's verdicts, so that formgrader shows the same."""

from __future__ import annotations

import contextlib
import logging
import re
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from distant_friends.editions.exercises.student import NO_NBGRADER
from distant_friends.errors import CourseError
from distant_friends.grading import collect, release, state
from distant_friends.grading.shapes import ANSWER, CHECK, GRADED, MANUAL, Found, Release

COURSE_ID = "distant_friends"
TAG = re.compile(r"<(?=[A-Za-z/!?])")


class Book:
    """nbgrader's gradebook of a course, open; `folder` is `grading/`."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.url = f"sqlite:///{folder.resolve()}/gradebook.db"
        self.book = None

    def __enter__(self) -> Book:
        warnings.filterwarnings("ignore", module="nbgrader")
        try:
            from nbgrader import api
        except ImportError:
            raise CourseError(NO_NBGRADER) from None
        self.folder.mkdir(parents=True, exist_ok=True)
        api.get_alembic_version = _version  # nbgrader starts a program for it, which takes seconds
        with self._usable():
            self.book = api.Gradebook(self.url, COURSE_ID)
        return self

    def __exit__(self, *_) -> None:
        self.book.close()

    def add_sheet(self, sheet: str, deadline: float | None) -> None:
        """Enter a sheet's cells by nbgrader's own step, as `nbgrader generate_assignment` does."""
        due = {} if deadline is None else {"duedate": utc(deadline).strftime("%Y-%m-%d %H:%M:%S")}
        try:
            with self._at_once():
                self.book.update_or_create_assignment(sheet, **due)
                _steps()["SaveCells"](self.book).preprocess(
                    release.notebook(sheet), self._resources(sheet, "")
                )
        except RuntimeError:
            raise CourseError(
                f"exercises/{sheet} has other cells than when it was graded before, so the old marks would fit no more. "
                f"Restore it, or move the folder {self.folder.name}/ away to begin anew."
            ) from None

    def deadline(self, sheet: str) -> float | None:
        """When a sheet was due, as it was last said here or in formgrader; None where nobody said it."""
        due = self.book.find_assignment(sheet).duedate
        return None if due is None else due.replace(tzinfo=UTC).timestamp()

    def record(self, result: dict, verdicts: dict, given: Release, penalties: bool) -> nbformat.NotebookNode:
        """Store one submission's scores in one transaction and return its autograded notebook."""
        notebook = autograded(result, verdicts, given)
        resources = self._resources(given.sheet, result["student"])
        with self._at_once():
            self.book.update_or_create_student(result["student"])
            when = time_of(self.folder, result)
            self.book.update_or_create_submission(given.sheet, result["student"], timestamp=when)
            notebook, resources = _steps()["SaveAutoGrades"](self.book).preprocess(notebook, resources)
        if penalties:
            from nbgrader.preprocessors import AssignLatePenalties

            step = AssignLatePenalties()
            step.log.setLevel(logging.CRITICAL)
            step.preprocess(notebook, resources)
            self.book.db.expire_all()
        return notebook

    def scores(self, sheet: str, students: list[str]) -> dict[str, dict[str, dict]]:
        """Of some students, by student and task: score (None: waits for a person), worth, by hand (bool), comment. And the penalty under ""."""
        from nbgrader.api import Assignment, BaseCell, Comment, Grade, SubmittedAssignment, SubmittedNotebook

        self.book.db.expire_all()
        wanted = (
            SubmittedAssignment.student_id,
            SubmittedNotebook.late_submission_penalty,
            BaseCell.name,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        query = (
            self.book.db.query(*wanted)
            .select_from(Grade)
            .join(BaseCell, Grade.cell_id == BaseCell.id)
            .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .filter(Assignment.name == sheet, SubmittedAssignment.student_id.in_(students))
        )
        found: dict[str, dict[str, dict]] = {}
        for student, penalty, name, by_machine, by_hand, extra, waits in query:
            score = by_machine if by_hand is None else by_hand
            waits = by_hand is None and (waits or by_machine is None)
            found.setdefault(student, {"": {"penalty": penalty or 0.0}})[name.rsplit("-", 1)[0]] = {
                "score": None if waits else (score or 0.0) + (extra or 0.0),
                "by_hand": by_hand is not None,
                "comment": "",
            }
        comments = (
            self.book.db.query(Comment.manual_comment, BaseCell.name, SubmittedAssignment.student_id)
            .join(BaseCell, Comment.cell_id == BaseCell.id)
            .join(SubmittedNotebook, Comment.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .filter(Assignment.name == sheet, Comment.manual_comment.is_not(None))
            .filter(SubmittedAssignment.student_id.in_(students))
        )
        for comment, name, student in comments:
            one = found.get(student, {}).get(name.rsplit("-", 1)[0])
            if one is not None:
                one["comment"] = comment
        return found

    def _resources(self, sheet: str, student: str) -> dict:
        return {"nbgrader": {"notebook": sheet, "assignment": sheet, "student": student, "db_url": self.url}}

    @contextlib.contextmanager
    def _at_once(self) -> Iterator[None]:
        """nbgrader commits after every cell; here a submission is in the gradebook whole or not at all."""
        session = self.book.db
        session.commit = session.flush
        with self._usable():
            try:
                yield
                del session.commit
                session.commit()
            except BaseException:
                session.__dict__.pop("commit", None)
                session.rollback()
                raise

    @contextlib.contextmanager
    def _usable(self) -> Iterator[None]:
        """A gradebook that is damaged, or held by another program, is a sentence and no traceback."""
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except DBAPIError as error:
            raise CourseError(
                f"{self.folder.name}/gradebook.db cannot be used ({error.orig}). Close formgrader if it is open, else restore the file, "
                "and run the command again; marks entered by hand lie only there."
            ) from None


def _version() -> str:
    """The version of nbgrader's tables, asked of alembic itself."""
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    return ScriptDirectory(ALEMBIC_DIR).get_current_head()


@lru_cache
def _steps() -> dict[str, type]:
    """nbgrader's own SaveCells and SaveAutoGrades over a gradebook that is open already; by themselves they open it for each notebook."""
    from nbgrader import preprocessors as own

    def opened(step):
        class Here(step):
            def __init__(self, book):
                super().__init__()
                self.gradebook = book
                self.log.setLevel(logging.CRITICAL)

            def preprocess(self, notebook, resources):
                marks = resources["nbgrader"]
                self.notebook_id, self.assignment_id = marks["notebook"], marks["assignment"]
                self.student_id = marks["student"]
                self.new_grade_cells, self.new_solution_cells = {}, {}
                self.new_task_cells, self.new_source_cells = {}, {}
                notebook, resources = own.NbGraderPreprocessor.preprocess(self, notebook, resources)
                if step is own.SaveCells:
                    self._create_notebook(notebook)
                return notebook, resources

        return Here

    return {step.__name__: opened(step) for step in (own.SaveCells, own.SaveAutoGrades)}


def autograded(result: dict, verdicts: dict, given: Release) -> nbformat.NotebookNode:
    """The sheet as handed out, with the student's answers and own cells in their places and the verdicts as outputs."""
    notebook = release.notebook(given.sheet)
    own: dict[int, list] = {}
    for after, kind, source in result["own"]:
        own.setdefault(after, []).append(_own_cell(kind, source))
    cells = [*own.get(-1, [])]
    if result["status"] != GRADED:
        cells.append(new_markdown_cell(f"**{' '.join(harmless(note[1]) for note in result['notes'])}**"))
    for place, (cell, about) in enumerate(zip(notebook.cells, given.cells, strict=True)):
        if about.part == MANUAL and result["texts"].get(about.task):
            cell.source = harmless(result["texts"][about.task])
        elif about.part == ANSWER and about.task in result["lines"]:
            cell.source = result["lines"][about.task]
        elif about.part == CHECK:
            _fill(cell, verdicts[about.task], given.task(about.task).points)
        cells += [cell, *own.get(place, [])]
    notebook.cells = cells
    return notebook


def _fill(cell, verdict: dict, points: float) -> None:
    """What the locked check would say and give, from the judge."""
    sign = "✓ " if verdict["right"] else "✗ "
    score = f"{points:g}" if verdict["right"] else "0"
    cell.execution_count = 1
    cell.outputs = [
        new_output("stream", name="stdout", text=f"{sign}{verdict['message']}\n"),
        new_output("execute_result", data={"text/plain": score}, execution_count=1),
    ]


def _own_cell(kind: str, source: str):
    return new_code_cell(source) if kind == "code" else new_markdown_cell(harmless(source))


def harmless(text: str) -> str:
    """Markdown whose tags show as they were typed: nothing in it can run when a page is made of it."""
    return TAG.sub("&lt;", text)


def keep_submission(folder: Path, found: Found | None, result: dict) -> None:
    """The submission as it came, where nbgrader and formgrader look for it; one that lies there already is left alone."""
    submitted = folder / "submitted"
    if (
        found is None
        or result["status"] != GRADED
        or submitted.resolve() in Path(found.path).resolve().parents
    ):
        return
    place = submitted / result["student"] / result["sheet"]
    with contextlib.suppress(collect.Unreadable):
        state.write(place / f"{result['sheet']}.ipynb", collect.content(found))
        state.write(place / "timestamp.txt", _stamp(result))


def keep_autograded(folder: Path, result: dict, notebook) -> None:
    """The notebook with the verdicts, where nbgrader and formgrader look for it."""
    place = folder / "autograded" / result["student"] / result["sheet"]
    state.write(place / "timestamp.txt", _stamp(result))
    state.write(place / f"{result['sheet']}.ipynb", nbformat.writes(notebook))


def time_of(folder: Path, result: dict) -> datetime | None:
    """When a submission came, as nbgrader reads it from the folder: formgrader takes it for graded only where both agree."""
    from nbgrader.utils import parse_utc

    place = folder / "submitted" / result["student"] / result["sheet"]
    if not place.exists():
        return parse_utc(_stamp(result))
    try:
        return parse_utc((place / "timestamp.txt").read_text(encoding="utf-8").strip())
    except (OSError, ValueError, OverflowError):
        return None


def _stamp(result: dict) -> str:
    return utc(result["when"]).strftime("%Y-%m-%d %H:%M:%S UTC")


def utc(when: float) -> datetime:
    return datetime.fromtimestamp(min(max(when, 0), 4e9), UTC)
