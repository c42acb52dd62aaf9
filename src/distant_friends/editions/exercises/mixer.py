"""The course mixer: choose tasks by minutes, module, level and kind, and write a problem set, its solution and a timed plan."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import nbformat

from distant_friends import exercise_sheets
from distant_friends.editions.exercises import boxes, leaks, solved, student
from distant_friends.errors import CourseError
from distant_friends.exercise_sheets import KINDS, Sheet, Task


def candidates(modules: Sequence[str], levels: Sequence[str], kinds: Sequence[str]) -> list[tuple[str, Task]]:
    """Every task that fits, with its module's id; an empty wish means all."""
    found = [
        (sheet.module, task)
        for sheet in exercise_sheets.sheets()
        if not sheet.mixed
        for task in sheet.used
        if (not modules or sheet.module in modules)
        and (not kinds or task.kind in kinds)
        and (not levels or task.fields["level"] in levels)
    ]
    if not found:
        wished = ", ".join([*modules, *levels, *kinds]) or "anything"
        raise CourseError(f"No task fits {wished}. 'python3 tools/course.py run tasks' lists what there is.")
    return found


def choose(found: list[tuple[str, Task]], minutes: int, seed: int) -> list[tuple[str, Task]]:
    """The tasks whose minutes come closest to `minutes` without going over; the seed decides between equals."""
    shuffled = list(found)
    random.Random(seed).shuffle(shuffled)
    best: dict[int, list[int]] = {0: []}  # total minutes -> places of the tasks that make it
    for place, (_, task) in enumerate(shuffled):
        for total, taken in sorted(best.items(), reverse=True):
            longer = total + task.fields["minutes"]
            if longer <= minutes and longer not in best:
                best[longer] = [*taken, place]
    chosen = [shuffled[place] for place in best[max(best)]]
    if not chosen:
        shortest = min(task.fields["minutes"] for _, task in found)
        raise CourseError(f"No task fits into {minutes} minutes; the shortest takes {shortest}.")
    return sorted(chosen, key=lambda one: (KINDS.index(one[1].kind), found.index(one)))


def write(name: str, chosen: list[tuple[str, Task]], target: Path) -> list[Path]:
    """The set in `target`: for students, solved, and the plan. Returns the three files."""
    target.mkdir(parents=True, exist_ok=True)
    first = chosen[0][0]
    tasks = [task for _, task in chosen]
    title = name.replace("_", " ").capitalize()
    with tempfile.TemporaryDirectory() as folder:
        sheet = Sheet(name, Path(folder) / f"{name}.ipynb", first, title, True, tasks)
        built = student.convert(sheet, Path(folder))
        leaking = leaks.search([built], [sheet])
        if leaking:
            raise CourseError(f"Nothing was written: {leaking[0]}")
        given = shutil.copyfile(built, target / f"{name}.ipynb")
    solution = target / f"{name}_solved.ipynb"
    solution.write_text(nbformat.writes(solved.notebook_of(sheet)) + "\n", encoding="utf-8", newline="\n")
    planned = target / f"{name}_plan.md"
    planned.write_text(plan(title, tasks), encoding="utf-8", newline="\n")
    return [given, solution, planned]


def plan(title: str, tasks: list[Task]) -> str:
    """A timed plan: when each task begins, how long it takes, what it practises."""
    lines, clock = [], 0
    for task in tasks:
        fields = task.fields
        lines.append(
            f"| {clock} | {fields['minutes']} | {task.title} | {task.kind} | {fields['level']} | {boxes.objective(fields['objective'])} |"
        )
        clock += fields["minutes"]
    head = "| From minute | Minutes | Task | Kind | Level | Practises to |\n| ---: | ---: | :--- | :--- | :--- | :--- |"
    return f"# Plan: {title}\n\nIn all {clock} minutes.\n\n{head}\n" + "\n".join(lines) + "\n"


def listing() -> str:
    """Every task with its sheet, kind, minutes and level, one a line."""
    rows = [
        f"{task.id:<28} {task.kind:<8} {task.fields['minutes']:>3} min  {task.fields['level']:<10} {sheet.name}"
        + ("" if task.used else "  (not used)")
        for sheet in exercise_sheets.sheets()
        if not sheet.mixed
        for task in sheet.tasks
    ]
    return "\n".join(rows)
