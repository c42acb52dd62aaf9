"""The judge stands outside: answers as plain values in, verdicts by the course's own check out."""

from __future__ import annotations

from distant_friends import check, prose, teaching
from distant_friends.grading.answers import Answer
from distant_friends.grading.shapes import EMPTY, GRADED, LOST, NOT_RUN, Release

NO_ANSWER = "There is no answer."
GONE = "No answer came out of the notebook."
LOOK = "The answer is computed and was not run. Your teacher looks at it."


def verdicts(result: dict, release: Release) -> dict[str, dict]:
    """For each check task right (bool), message (a sentence), slip (which of the task's slips, or -1) and answer (text to show)."""
    return {
        task.id: _verdict(task.id, Answer(*result["answers"].get(task.id, [LOST])), result)
        for task in release.checks
    }


def _verdict(task_id: str, answer: Answer, result: dict) -> dict:
    if result["status"] != GRADED:
        return _said(False, NO_ANSWER)
    if answer.how == NOT_RUN:
        return _said(False, LOOK)
    if answer.how in (EMPTY, LOST):
        return _said(False, NO_ANSWER if answer.how == EMPTY else GONE)
    judged = check.check(task_id, answer.value)
    text = answer.text if answer.value is not None else f"({answer.type})"
    return {
        "right": judged.right,
        "message": judged.message,
        "slip": -1 if judged.right else slip(task_id, judged.message),
        "answer": text,
    }


def _said(right: bool, message: str) -> dict:
    return {"right": right, "message": message, "slip": -1, "answer": ""}


def slip(task_id: str, message: str) -> int:
    """Which likely slip a message names, by its place in the task; -1 for none."""
    hints = [prose.plain(one["hint"]) for one in teaching.task(task_id).get("slips", [])]
    return hints.index(message) if message in hints else -1
