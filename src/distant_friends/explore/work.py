"""A learner's own answers, kept in one small file a module on this machine and nowhere else."""

from __future__ import annotations

import json
import os
from pathlib import Path

from distant_friends.errors import CourseError
from distant_friends.paths import work_folder


def _file(module: str) -> Path:
    return work_folder() / f"{module}.json"


def load(module: str) -> dict:
    """All answers kept for a module, as {task: answer}; empty before the first answer."""
    path = _file(module)
    if not path.exists():
        return {}
    try:
        answers = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        answers = None
    if not isinstance(answers, dict):
        raise CourseError(
            f"{path} is damaged, so your earlier answers cannot be read. Rename the file to keep it, and go on."
        )
    return answers


def recall(module: str, task: str, default=None):
    """The answer kept for one task."""
    return load(module).get(task, default)


def keep(module: str, task: str, answer) -> None:
    """Keep an answer; the file is replaced in one step, so that nothing is lost if the machine stops in between."""
    answers = load(module) | {task: answer}
    path = _file(module)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(answers, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(draft, path)
