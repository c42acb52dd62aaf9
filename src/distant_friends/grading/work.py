"""One submission from its bytes to what it says: a plain result that can be stored, sent and judged. Judges nothing itself."""

from __future__ import annotations

import hashlib
import time
from functools import lru_cache

from distant_friends.grading import answers, collect, compare, names, read, remarks, sandbox
from distant_friends.grading.answers import Answer
from distant_friends.grading.shapes import (
    COMPUTED,
    EMPTY,
    ENGINE,
    GRADED,
    LOST,
    MANUAL,
    NOT_RUN,
    UNREADABLE,
    Cell,
    Job,
)
from distant_friends.paths import data_folder

PYTHON = {"", "python", "python3", "ipython", "ipython3"}


def examine(job: Job) -> dict:
    """Read one submission, run it where needed. Always a result, whatever the file does; the reasons stand in its notes."""
    began = time.monotonic()
    result = empty(job)
    try:
        content = job.content if job.content is not None else collect.content(job.found)
        result["content"] = read.digest(content)
        notebook = _slim(content, job)
        result["notes"] += remarks.size(content)
        del content
        _fill(result, job, notebook)
    except (collect.Unreadable, read.Broken) as error:
        result["notes"].append(["unreadable", f"The file {error}."])
    result["seconds"] = round(time.monotonic() - began, 4)
    return result


def empty(job: Job) -> dict:
    """A result that says nothing yet: no answer, no point."""
    return {
        "engine": ENGINE,
        "student": job.found.student,
        "shown": job.found.shown,
        "sheet": job.release.sheet,
        "where": job.found.where,
        "when": job.found.when,
        "late": job.found.late,
        "release": job.release.digest,
        "content": "",
        "data": "",
        "mode": "",
        "status": UNREADABLE,
        "answers": {task.id: list(Answer(LOST)) for task in job.release.checks},
        "texts": {task.id: None for task in job.release.written},
        "own": [],
        "lines": {},
        "notes": [list(note) for note in job.found.notes],
        "seconds": 0.0,
    }


def _slim(content: bytes, job: Job) -> dict:
    """A file of ordinary size is read here, a larger one under the limits of a run."""
    if len(content) <= read.LARGE:
        return read.slim(content)
    if job.mode == "never":
        raise read.Broken(
            f"has {len(content) // 2**20} MB, too large to read without a sandbox; ask for it without outputs"
        )
    outcome = sandbox.slim(content, job.limits, job.mode)
    for message in outcome.messages:
        if "broken" in message:
            raise read.Broken(str(message["broken"]))
        if "slim" in message:
            return message["slim"]
    raise read.Broken(
        f"has {len(content) // 2**20} MB and cannot be read within the limits; ask for it without outputs"
    )


def _fill(result: dict, job: Job, notebook: dict) -> None:
    cells = [Cell(*cell) for cell in notebook["cells"]]
    compared = compare.compare(cells, job.release)
    result["status"] = GRADED
    result["notes"] += [*remarks.cut(cells), *map(list, compared.notes)]
    if notebook["kernel"].lower() not in PYTHON:
        result["notes"].append(
            [
                "kernel",
                f"It was saved with another kernel ({names.shown(notebook['kernel'])}). It was read as Python, as handed out.",
            ]
        )
    if not compared.chosen:
        result["notes"].append(["foreign", "It holds none of the sheet's cells. Is it the right file?"])
    result["texts"] = {task: _written(compared, job, task) for task in result["texts"]}
    result["own"] = [[after, cell.kind, cell.source] for after, cell in compare.own_cells(compared)]
    result["lines"] = {task: source for task, source in compared.answers.items() if source is not None}
    own_texts = [source for _, kind, source in result["own"] if kind != "code"]
    result["notes"] += remarks.scripts([*result["texts"].values(), *own_texts])
    replaced = answers.replaces(compared, job.release)
    if replaced:
        result["notes"].append(
            [
                "replaced",
                f"It puts something in place of a part of the course or of Python ({replaced}). Answers are judged outside, so that changes nothing.",
            ]
        )
    known = answers.read(compared, job.release)
    missing = [task for task, answer in known.items() if answer is None]
    if missing or job.run_all:
        found = _run(result, job, compared, missing)
        known = {task: answer or found.get(task) or Answer(LOST) for task, answer in known.items()}
    for task, answer in known.items():
        if answer.note:
            result["notes"].append(
                ["line", f"The answer line of “{job.release.task(task).title}” {answer.note}."]
            )
    result["answers"] = {task: list(answer) for task, answer in known.items()}


def _written(compared, job: Job, task: str) -> str | None:
    """A written answer; "" where the words to be replaced still stand there."""
    text = compared.texts[task]
    given = next(cell for cell in job.release.cells if cell.part == MANUAL and cell.task == task)
    return "" if text is not None and text.strip() in (given.source.strip(), "") else text


def _run(result: dict, job: Job, compared, missing: list[str]) -> dict[str, Answer]:
    """Run a notebook for its computed answers, and say what happened."""
    if job.mode == "never":
        if missing:
            result["notes"].append(
                ["not run", "An answer is computed, and nothing was run (--no-run). Look at it yourself."]
            )
        return {task: Answer(NOT_RUN) for task in missing}
    result["mode"], result["data"] = job.mode, data_digest()
    outcome = sandbox.run(answers.program(compared, job.release), job.limits, job.mode)
    said = {
        message["task"]: answers.computed(message)
        for message in outcome.messages
        if type(message.get("task")) is str
    }
    if outcome.stopped:
        result["notes"].append(["stopped", remarks.STOPPED[outcome.stopped].format(**job.limits._asdict())])
    if any(message.get("error") == "too long" for message in outcome.messages):
        result["notes"].append(
            ["slow", f"One of its cells ran longer than {job.limits.cell_seconds:g} seconds and was left."]
        )
    failed = [
        str(message["error"])[:120]
        for message in outcome.messages
        if "error" in message and message["error"] != "too long"
    ]
    if failed and missing:
        words = names.shown(" ".join(failed[0].split()))
        result["notes"].append(["error", f"Its code stops with an error: {words}"])
    result["notes"] += remarks.deeds(outcome.messages)
    found = {}
    for task in missing:
        answer = said.get(task, Answer(LOST))
        if answer.how == COMPUTED and answer.value is None:
            title = job.release.task(task).title
            result["notes"].append(
                ["no number", f"The answer of “{title}” is no plain number ({answer.type})."]
            )
        found[task] = answer if answer.how in (COMPUTED, EMPTY) else Answer(LOST)
    return found


def data_digest() -> str:
    """A hash of the tables, on which computed answers rest."""
    stamps = tuple(
        (path.name, path.stat().st_mtime_ns, path.stat().st_size)
        for path in sorted(data_folder().glob("*.csv"))
    )
    return _data_digest(str(data_folder()), stamps)


@lru_cache(maxsize=4)
def _data_digest(folder: str, stamps: tuple) -> str:
    found = hashlib.sha256()
    for path in sorted(data_folder().glob("*.csv")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]
