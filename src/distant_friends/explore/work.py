"""A learner's own answers, kept in one small file a module on this machine and nowhere else."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from uuid import uuid4

from distant_friends.errors import CourseError
from distant_friends.paths import work_folder


def _file(module: str) -> Path:
    return work_folder() / f"{module}.json"


def load(module: str) -> dict:
    """All answers kept for a module, as {task: answer}; empty before the first answer."""
    path = _file(module)
    try:
        answers = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise CourseError(
            f"{path} cannot be read ({error.strerror}). Allow reading the file, and run the cell again."
        ) from None
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
    """Keep an answer in place of what was kept for the task before."""
    write(_file(module), json.dumps(load(module) | {task: answer}, ensure_ascii=False, indent=1))


def change(module: str, task: str, parts: dict) -> dict:
    """Change some parts of a kept dict and return the whole; the other parts stay as they are in the file now.

    Another widget, or the same one in another notebook, may have kept its own since this one was opened. A part that is None is taken out;
    a dict changes the dict in its place in the same way.
    """
    kept = merged(recall(module, task, {}), parts)
    keep(module, task, kept)
    return kept


def merged(kept: dict, parts: dict) -> dict:
    """A copy of `kept` with these parts changed."""
    result = dict(kept)
    for key, value in parts.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict):
            result[key] = merged(result.get(key, {}), value)
        else:
            result[key] = value
    return result


def write(path: Path, text: str) -> None:
    """Write a file of the learner's, replaced in one step, so that nothing is lost if the machine stops in between."""
    # a draft of its own: two notebooks may write at the same time
    draft = path.with_name(f"{path.name}.{uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8", newline="\n")
        os.replace(draft, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise CourseError(
            f"Nothing was kept: {path} cannot be written ({error.strerror}). "
            f"Make room on the disk or allow writing in the folder {path.parent}, then do it again."
        ) from None
