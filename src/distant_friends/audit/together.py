"""The checks of the course's texts, run together: none loses what another found, and nothing is said twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from distant_friends import named_numbers, prose, tables, words
from distant_friends.audit.problem import Problem, told
from distant_friends.errors import CourseError

Check = Callable[[Path], list[Problem]]


def findings(checks: Sequence[Check], course: Path) -> list[Problem]:
    """What all the checks find in a course's folder, each thing once, in the order of the checks."""
    try:
        view = tables.current_view()
    except CourseError as error:  # every row, and so every text, waits for the view
        return [told(error, "the environment")]
    found = list(dict.fromkeys(problem for check in checks for problem in _run(check, course)))
    return _stale_by_file(found, view) if view else found


def note_on_view() -> str | None:
    """What a course that is read as of an earlier date cannot say yet; None as of today."""
    try:
        view = tables.current_view()
    except CourseError:  # said already
        return None
    if not view:
        return None
    missing = words.plural(len(named_numbers.missing()), "number")
    return (
        f"Note, no mistake: the course is read as of {words.date(view)}. {words.capital(missing)} of later rows "
        "cannot be computed; texts keep the figures that they had, and tasks on them are not asked."
    )


def _run(check: Check, course: Path) -> list[Problem]:
    try:
        return check(course)
    except CourseError as error:
        return [told(error, "teaching")]
    except Exception as error:  # a mistake that no check foresaw must not hide what the others found
        name = check.__name__.removeprefix("check_")
        what = f"the check of the {name} stopped at something unforeseen ({type(error).__name__}: {error})"
        return [
            Problem(".", None, None, what, "undo the last change, and report this sentence to the authors")
        ]


def _stale_by_file(problems: list[Problem], view: str) -> list[Problem]:
    """After a change of view nearly every text is out of step: one sentence a file is enough."""
    stale = Counter(problem.file for problem in problems if problem.mend == prose.REFRESH)
    rest = [problem for problem in problems if problem.mend != prose.REFRESH]
    return rest + [
        Problem(
            file,
            None,
            None,
            f"{words.plural(count, 'text')} {'does' if count == 1 else 'do'} not say what the tables say as of {words.date(view)}",
            prose.REFRESH,
        )
        for file, count in stale.items()
    ]
