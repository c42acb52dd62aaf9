"""Reading a stored notebook: a damaged one is a sentence."""

from __future__ import annotations

from pathlib import Path

import nbformat

from distant_friends.errors import CourseError
from distant_friends.paths import course_root


def read(path: Path) -> nbformat.NotebookNode:
    """The notebook of a file."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises many kinds
        root = course_root()
        where = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        raise CourseError(
            f"{where}: the file is not a notebook ({type(error).__name__}). Restore it from a copy of the course."
        ) from None
