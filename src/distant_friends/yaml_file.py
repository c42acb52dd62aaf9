"""Reads one YAML file of the course; what is wrong with it is one sentence that names file and line."""

from __future__ import annotations

from pathlib import Path

import yaml

from distant_friends.errors import CourseError
from distant_friends.paths import course_root

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path):
    """What a YAML file holds; raises `CourseError` when it is missing or cannot be read."""
    try:
        return yaml.load(text_of(path), Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        reason = getattr(error, "problem", None) or getattr(error, "reason", "an unknown letter")
        raise CourseError(
            f"{place(path)}{line}: the file cannot be read ({reason}). "
            "Look for a missing quotation mark, a lost indent or a colon inside unquoted text."
        ) from None
    except ValueError as error:  # YAML takes 2024-13-01 for a date, and no calendar has it
        raise CourseError(
            f"{place(path)}: the file cannot be read, for it holds an impossible date ({error}). "
            "Correct the date, or put it in quotation marks."
        ) from None


def text_of(path: Path) -> str:
    """A file's text, with or without the mark by which spreadsheets know UTF-8; raises `CourseError`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CourseError(
            f"{place(path)}, line {line}: the file is not UTF-8 text. Save it again with the encoding UTF-8."
        ) from None
    except FileNotFoundError:
        raise CourseError(
            f"{place(path)}: the file is missing. Restore it from the course's archive."
        ) from None
    except OSError as error:
        raise CourseError(
            f"{place(path)}: the file cannot be opened ({error.strerror}). Close other programs that use it."
        ) from None


def place(path: Path) -> str:
    """A file's path from the course's folder, as a message names it."""
    try:
        return path.relative_to(course_root()).as_posix()
    except ValueError:
        return "/".join(path.parts[-2:])
