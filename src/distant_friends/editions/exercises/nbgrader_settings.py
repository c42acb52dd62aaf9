"""How nbgrader works on this course: its folders, its stubs, and our steps among its own. Read by `nbgrader_config.py`."""

from __future__ import annotations

from pathlib import Path

from traitlets.config import Config

WRITE_HERE = (
    "*Write your answer here: press Enter (or double-click), replace this line, then press Shift and Enter.*"
)
SECONDS = 30


def settings(root: Path) -> Config:
    """nbgrader's configuration for a course that lies in `root`."""
    from nbgrader import preprocessors as own

    from distant_friends.editions.exercises.scrub import DropInstructorCells, TidyAnswers

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
