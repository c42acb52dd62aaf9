"""What every platform's file is made from: the questions as plain values, with keys computed from the tables now."""

from __future__ import annotations

import re
from typing import NamedTuple

from distant_friends import check, exercise_sheets, named_numbers, prose, references, tables, teaching
from distant_friends.errors import CourseError
from distant_friends.explore.quiz import in_fixed_order
from distant_friends.paths import teaching_folder

MARKS = re.compile(
    r"\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<![\w_])__?(?=[^\s_])|(?<=[^\s_])__?(?![\w_])|`|^#+ ",
    re.MULTILINE,
)


class Option(NamedTuple):
    """One option of a question: its text, whether it is the right one, its feedback, and the thought behind a wrong one ("")."""

    text: str
    right: bool
    feedback: str
    misconception: str


class Choice(NamedTuple):
    """A question with one right option. `objective` is its text, for a teacher."""

    id: str
    objective: str
    text: str
    options: tuple[Option, ...]


class Slip(NamedTuple):
    """A wrong number that is likely, in the task's unit, and the hint for it."""

    value: float
    hint: str


class Number(NamedTuple):
    """A question whose answer is a number, right when it is at most `tolerance` from `key`; `setting` is the working before it, by paragraphs."""

    id: str
    title: str
    objective: str
    setting: tuple[str, ...]
    text: str
    unit: str
    key: float
    tolerance: float
    right: str
    slips: tuple[Slip, ...]
    hint: str


class Opinion(NamedTuple):
    """A question of the questionnaire: it has no key."""

    id: str
    text: str
    options: tuple[str, ...]


def modules() -> list[dict]:
    """The modules of the course that have a quiz or check tasks."""
    return [
        module
        for module in teaching.modules()
        if module["ready"] and (_exists("quizzes", module["id"]) or _exists("tasks", module["id"]))
    ]


def name(module: dict) -> str:
    """What a question bank calls the module."""
    return f"Module {int(module['id'][1:])}: {module['title']}"


def choices(module: dict) -> list[Choice]:
    """The module's quiz, options in the order of the notebook."""
    if not _exists("quizzes", module["id"]):
        return []
    return [
        Choice(
            question["id"],
            objective(module, question["objective"]),
            prose.plain(question["question"]),
            tuple(_option(option) for option in in_fixed_order(question)),
        )
        for question in teaching.quiz(module["id"])
    ]


def numbers(module: dict) -> list[Number]:
    """The module's data tasks and the check tasks of its exercises, in the order of `teaching/tasks/`."""
    if not _exists("tasks", module["id"]):
        return []
    written = {
        task.id: (sheet, task)
        for sheet in exercise_sheets.sheets()
        if not sheet.mixed
        for task in sheet.tasks
        if task.kind == exercise_sheets.CHECK
    }
    missing = _without_key(module)
    return [
        _number(module, task, written.get(task["id"]))
        for task in teaching.tasks(module["id"])
        if task["id"] not in missing and (task["id"] not in written or written[task["id"]][1].used)
    ]


def left_out() -> list[str]:
    """The ids of the tasks that cannot be asked as of the date at which the course is read: their rows come later."""
    return [task for module in modules() for task in _without_key(module)]


def _without_key(module: dict) -> list[str]:
    """None as of today, where a key without rows is a mistake and is said."""
    if tables.current_view() is None or not _exists("tasks", module["id"]):
        return []
    return [task["id"] for task in teaching.tasks(module["id"]) if not named_numbers.there(task["key"])]


def opinions() -> list[Opinion]:
    """The questions asked before and after the course."""
    return [
        Opinion(question["id"], question["question"], tuple(str(option) for option in question["options"]))
        for question in teaching.questionnaire()
    ]


def objective(module: dict, objective_id: str) -> str:
    """The text of one of a module's objectives."""
    for entry in module["objectives"]:
        if entry["id"] == objective_id:
            return entry["text"]
    raise CourseError(
        f"teaching/modules/{module['id']}.yaml has no objective '{objective_id}', which a question names."
    )


def figure(value: float) -> str:
    """A key or tolerance as platforms read it: a point, no thousands mark, no needless nought."""
    return f"{value:.10g}"


def plain(markdown: str) -> str:
    """A task's Markdown as plain text: figures computed, references and marks of emphasis left out."""
    text = MARKS.sub("", references.PATTERN.sub("", prose.plain(markdown)))
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s+", " ", text)).strip()


def _option(option: dict) -> Option:
    return Option(
        prose.plain(option["text"]),
        bool(option.get("right")),
        prose.plain(option["feedback"]),
        option.get("misconception", ""),
    )


def _number(module: dict, task: dict, written) -> Number:
    title, where = "Data task", module["notebook"]
    setting: list[str] = []
    if written:
        sheet, solved = written
        title, where = solved.title, f"exercises/{sheet.name}"
        text = exercise_sheets.HEADING.sub("", solved.text)
        setting = [plain(part) for part in re.split(r"\n\s*\n", text) if plain(part)]
    return Number(
        task["id"],
        title,
        objective(module, task["objective"]),
        (*setting, f"Work with the notebook {where}: its charts and tables have what you need."),
        prose.plain(task["prompt"]),
        task["unit"],
        float(named_numbers.value(task["key"])),
        float(task.get("tolerance", 0)),
        prose.plain(task["right"]),
        tuple(
            Slip(value, prose.plain(slip["hint"]))
            for slip in task.get("slips", [])
            if (value := check.slip_value(slip)) is not None
        ),
        prose.plain(task["hint"]),
    )


def _exists(folder: str, module_id: str) -> bool:
    return (teaching_folder() / folder / f"{module_id}.yaml").exists()
