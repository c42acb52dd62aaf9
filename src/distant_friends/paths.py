"""Where the course's files are: in a checkout the folders at its root, in an installed copy the ones that travel with it."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def course_root() -> Path:
    """The folder that holds `data/` and `teaching/`. `DISTANT_FRIENDS_COURSE` names another one (a teacher's copy)."""
    named = os.environ.get("DISTANT_FRIENDS_COURSE")
    if named:
        return Path(named)
    checkout = PACKAGE.parents[1]
    return checkout if (checkout / "data" / "datapackage.json").exists() else PACKAGE / "course"


def data_folder() -> Path:
    return course_root() / "data"


def teaching_folder() -> Path:
    return course_root() / "teaching"


def notebooks_folder() -> Path:
    return course_root() / "notebooks"


def solutions_folder() -> Path:
    return course_root() / "solutions"


def exercises_folder() -> Path:
    return course_root() / "exercises"


def work_folder() -> Path:
    """Where a learner's own answers are kept; they never leave the machine. `DISTANT_FRIENDS_WORK` names another folder."""
    named = os.environ.get("DISTANT_FRIENDS_WORK")
    return Path(named) if named else course_root() / "my_work"
