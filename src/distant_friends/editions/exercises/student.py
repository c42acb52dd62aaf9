"""Build the student edition: `exercises/` from `solutions/`, by nbgrader's converter and the scrub."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path

from distant_friends import exercise_sheets
from distant_friends.editions.exercises import leaks, solved
from distant_friends.errors import CourseError
from distant_friends.exercise_sheets import Sheet

NO_NBGRADER = (
    "nbgrader is not installed here. It has an environment of its own: run 'make exercises' "
    "(or: python3 tools/course.py exercises), which sets it up and builds."
)


def build(target: Path) -> list[Path]:
    """Write the student edition of every solved notebook into `target`, one folder a sheet; what it held before goes.

    Raises `CourseError` when a sheet does not hold, when nbgrader refuses one, or when a solution could leak.
    """
    sheets = exercise_sheets.sheets()
    refuse_broken(sheets)
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "exercises"
        for sheet in sheets:
            convert(sheet, Path(folder))
        found = leaks.search([path for path in built.rglob("*") if path.is_file()], sheets)
        if found:
            raise CourseError(f"Nothing was built: {found[0]}")
        for old in [path for path in target.iterdir() if path.is_dir()] if target.exists() else []:
            shutil.rmtree(old)
        for sheet in sheets:
            (target / sheet.name).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(
                built / sheet.name / f"{sheet.name}.ipynb", target / sheet.name / f"{sheet.name}.ipynb"
            )
    return [target / sheet.name / f"{sheet.name}.ipynb" for sheet in sheets]


def refuse_broken(sheets: list[Sheet]) -> None:
    """Stop at the first thing that does not hold in `solutions/`, in one sentence."""
    from distant_friends.audit import exercise_rules

    problems = exercise_rules.check_sheets(sheets)
    if problems:
        more = f" ({len(problems) - 1} more: run 'make check')" if len(problems) > 1 else ""
        raise CourseError(f"Nothing was built. {problems[0]}{more}")


def convert(sheet: Sheet, root: Path) -> Path:
    """One sheet through nbgrader's converter, in a course of its own under `root`; the path of what it wrote."""
    try:
        from nbgrader.converters import GenerateAssignment
        from nbgrader.converters.base import NbGraderException
        from nbgrader.coursedir import CourseDirectory
    except ImportError:
        raise CourseError(NO_NBGRADER) from None
    from distant_friends.editions.exercises.nbgrader_settings import settings

    source = root / "solutions" / sheet.name
    source.mkdir(parents=True)
    solved_file = source / f"{sheet.name}.ipynb"
    import nbformat

    solved_file.write_text(nbformat.writes(solved.notebook_of(sheet)), encoding="utf-8")
    config = without_gradebook(settings(root))
    config.CourseDirectory.assignment_id = sheet.name
    converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
    said = quietly(converter.log)
    try:
        converter.start()
    except (NbGraderException, SystemExit):
        reason = next((line for line in reversed(said) if line), "it gives no reason")
        raise CourseError(f"nbgrader refuses solutions/{sheet.name}: {reason}") from None
    return root / "exercises" / sheet.name / f"{sheet.name}.ipynb"


def without_gradebook(config):
    """The course's settings, with nothing written into nbgrader's database: a build makes files, a grading makes marks."""
    from nbgrader.preprocessors import SaveCells

    config.GenerateAssignment.no_database = True
    config.GenerateAssignment.preprocessors.remove(SaveCells)
    return config


def quietly(log) -> list[str]:
    """Keep a log's errors (the last line of each) in a list instead of showing them."""
    said: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record):
            said.append(record.getMessage().strip().splitlines()[-1] if record.getMessage().strip() else "")

    log.handlers = [Keep(logging.ERROR)]
    log.propagate = False
    return said
