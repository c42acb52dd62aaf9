"""Instant feedback on an answer. Keys are computed from the tables when asked, so an added row never makes a key wrong."""

from __future__ import annotations

from typing import NamedTuple

from distant_friends import named_numbers, prose, teaching
from distant_friends.errors import NoRows


class Verdict(NamedTuple):
    """Whether an answer is right, and the sentence that says so or names the likely slip."""

    right: bool
    message: str


def check(task_id: str, answer) -> Verdict:
    """Judge the answer to a data task. Only a plain number, or text that reads as one, can be right."""
    task = teaching.task(task_id)
    number = as_number(answer)
    if number is None:
        return Verdict(False, f"Type a plain number of {task['unit']}, such as 3 or 3.5.")
    try:
        return _judged(number, task)
    except NoRows as error:
        return Verdict(False, f"This task cannot be judged. {error}")


def _judged(number: float, task: dict) -> Verdict:
    if _near(number, task["key"], task):
        return Verdict(True, prose.plain(task["right"]))
    for slip in task.get("slips", []):
        if slip_value(slip) is not None and _near(number, slip["value"], task):
            return Verdict(False, prose.plain(slip["hint"]))
    return Verdict(False, prose.plain(task["hint"]))


def grade(task_id: str, answer) -> int:
    """Say the verdict in a line, and give 1 for a right answer and 0 for any other: nbgrader takes the number for the score."""
    if type(answer) is str and not answer.strip():
        print("No answer yet. Give it in the form above, then run this cell for your mark.")
        return 0
    verdict = check(task_id, answer)
    print(("✓ " if verdict.right else "✗ ") + verdict.message)
    return int(verdict.right)


def key(task_id: str) -> float:
    """The right answer, computed from the tables now; for the solved notebooks."""
    return float(named_numbers.value(teaching.task(task_id)["key"]))


def slip_value(slip: dict) -> float | None:
    """The wrong number that a slip leads to; None when the tables, as they are read, have no rows for it."""
    try:
        return float(named_numbers.value(slip["value"]))
    except NoRows:
        return None


def as_number(answer) -> float | None:
    """A number from exactly an int, a float or text; anything else, an object that claims to equal everything included, is none."""
    if type(answer) is str and answer.count(",") == 1 and "." not in answer:
        answer = answer.replace(",", ".")
    if type(answer) not in (int, float, str):
        return None
    try:
        return float(answer)
    except (ValueError, OverflowError):
        return None


def _near(number: float, name: str, task: dict) -> bool:
    return abs(number - float(named_numbers.value(name))) <= float(task.get("tolerance", 0)) + 1e-9
