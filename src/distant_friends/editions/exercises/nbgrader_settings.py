"""How nbgrader works on this course: its folders, its stubs, and our steps among its own. Read by `nbgrader_config.py`."""

from __future__ import annotations

import os
from pathlib import Path

from traitlets.config import Config

WRITE_HERE = (
    "*Write your answer here: press Enter (or double-click), replace this line, then press Shift and Enter.*"
)
SECONDS = 30
TEMPLATES = Path(__file__).resolve().parent / "jupyter"


def settings(root: Path) -> Config:
    """nbgrader's configuration for a course that lies in `root`."""
    from nbgrader import preprocessors as own

    from distant_friends.editions.exercises.scrub import DropInstructorCells, TidyAnswers

    ask_nobody()
    config = Config()
    folders = config.CourseDirectory
    folders.root = str(root)
    folders.course_id = "distant_friends"
    folders.source_directory = "solutions"
    folders.release_directory = "exercises"
    folders.submitted_directory = "grading/submitted"
    folders.autograded_directory = "grading/autograded"
    folders.feedback_directory = "grading/feedback"
    folders.solution_directory = "grading/solution"
    folders.db_url = f"sqlite:///{root}/grading/gradebook.db"
    config.ClearSolutions.code_stub = {"python": ""}
    config.ClearSolutions.text_stub = WRITE_HERE
    config.GenerateAssignment.preprocessors = [
        DropInstructorCells,
        own.LockCells,
        own.ClearSolutions,
        TidyAnswers,
        own.ClearOutput,
        own.CheckCellMetadata,
        own.ComputeChecksums,
        own.SaveCells,
        own.ClearHiddenTests,
        own.ClearMarkScheme,
        own.ComputeChecksums,
        own.CheckCellMetadata,
    ]
    config.ExecutePreprocessor.timeout = SECONDS
    config.Execute.timeout = SECONDS
    return config


def ask_nobody() -> None:
    """Formgrader and feedback pages load formulas from a public server; with our empty template before nbconvert's they do not."""
    known = os.environ.get("JUPYTER_PATH", "")
    if str(TEMPLATES) not in known.split(os.pathsep):
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(TEMPLATES), known]))
