"""What must hold in `teaching/formats.yaml`: parts exist, the minutes of a plan make those of the class, boards belong to modules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from distant_friends import teaching
from distant_friends.audit import shapes
from distant_friends.audit.problem import Problem
from distant_friends.errors import CourseError

FILE = "teaching/formats.yaml"


def check_formats(course: Path) -> list[Problem]:
    """Every mistake in the timetables, as `audit.Problem`s."""
    if not (course / "teaching").is_dir() or not shapes.whole(course, "formats.yaml", "modules"):
        return []
    return [*_formats(), *_boards()]


def _formats() -> Iterator[Problem]:
    known = {module["id"]: module["ready"] for module in teaching.modules()}
    for plan in teaching.formats()["formats"]:
        for lesson in plan["classes"]:
            where = f"in '{plan['title']}', {lesson['title']},"
            unknown = [entry["module"] for entry in lesson["plan"] if entry.get("module", "m0") not in known]
            for module in unknown:
                yield _problem(f"{where} there is no module '{module}'", f"take one of {', '.join(known)}")
            if unknown or not all(known[entry.get("module", "m0")] for entry in lesson["plan"]):
                continue  # a class with a module that is not ready is left out of the guide
            lacking = False
            for entry in lesson["plan"]:
                try:
                    teaching.taught(entry)
                except CourseError as error:
                    lacking = True
                    yield _problem(
                        f"{where} {str(error).removeprefix(f'{FILE}: ').rstrip('.')}",
                        "correct the part's name",
                    )
            if lacking:
                continue
            made = sum(part["minutes"] for entry in lesson["plan"] for part in teaching.taught(entry))
            if made != lesson["minutes"]:
                yield _problem(
                    f"{where} the plan makes {made} minutes, but the class has {lesson['minutes']}",
                    "change the plan or the class's minutes",
                )


def _boards() -> Iterator[Problem]:
    known = [module["id"] for module in teaching.modules()]
    for module in teaching.formats()["boards"]:
        if module not in known:
            yield _problem(
                f"there is a board for '{module}', which is no module", f"take one of {', '.join(known)}"
            )


def _problem(what: str, mend: str) -> Problem:
    return Problem(FILE, None, None, what, mend)
