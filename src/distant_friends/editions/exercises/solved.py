"""Put a solved notebook in order: nbgrader's marks, forms, answer lines and boxes are built from the heads of its tasks.

A teacher writes the head and the texts; everything that repeats from task to task is written here, by `distant-friends refresh`.
"""

from __future__ import annotations

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from distant_friends import prose
from distant_friends.editions import openings
from distant_friends.editions.exercises import boxes, marks
from distant_friends.exercise_sheets import (
    ANSWER_TEXT,
    CHART,
    CHECK,
    EXTRA_TEXT,
    HEAD,
    TEXT,
    WORKED_TEXT,
    Sheet,
    Task,
)

SETUP = "from distant_friends import charts, check, explore"
HINT = "# the form writes your answer here; or type it between the quotation marks"
INSTRUCTOR = "instructor"  # the tag of what no student gets


def refresh(sheet: Sheet) -> bool:
    """Write a solved notebook anew from its heads and texts. True when the file changed."""
    before = sheet.path.read_text(encoding="utf-8")
    after = nbformat.writes(notebook_of(sheet)) + "\n"
    if after != before:
        sheet.path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def notebook_of(sheet: Sheet) -> nbformat.NotebookNode:
    """The solved notebook with everything that is built; its texts' figures and references say what the tables say now."""
    cells = [sheet_cell(sheet), *opening_cells(sheet)]
    for task in sheet.tasks:
        cells += task_cells(task)
    seen = [cell.source for cell in cells if cell.cell_type == "markdown" and not for_instructor(cell)]
    cells.append(_built("references", "markdown", openings.reference_list(seen), "built-references"))
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def sheet_cell(sheet: Sheet):
    lines = [f"module: {sheet.module}", f'title: "{sheet.title}"', *(["mixed: yes"] if sheet.mixed else [])]
    cell = new_raw_cell("\n".join(lines), id="sheet")
    cell.metadata = {"tags": [INSTRUCTOR]}
    return cell


def opening_cells(sheet: Sheet) -> list:
    setup = _built("setup", "code", SETUP, "built-setup")
    return [_built("opening", "markdown", boxes.opening(sheet), "built-opening"), setup]


def task_cells(task: Task) -> list:
    """All cells of one task, written and built, in the order in which a reader meets them."""
    written = {
        role: _written(task, role) for role in (HEAD, TEXT, CHART, EXTRA_TEXT, WORKED_TEXT, ANSWER_TEXT)
    }
    box = _built(f"{task.id}-box", "markdown", boxes.task(task), "built-box")
    asked = [box, *check_cells(task)] if task.kind == CHECK else [box]
    cells = [
        *written[HEAD],
        *written[TEXT],
        *written[CHART],
        *asked,
        *written[ANSWER_TEXT],
        *written[EXTRA_TEXT],
        *written[WORKED_TEXT],
    ]
    if not task.used:
        for cell in cells:
            cell.metadata["tags"] = [
                *(tag for tag in cell.metadata.get("tags", []) if tag != INSTRUCTOR),
                INSTRUCTOR,
            ]
    return cells


def check_cells(task: Task) -> list:
    """The form, the answer line with its solution, and the cell that judges it."""
    name = task.id
    form = _built(f"{name}-form", "code", f'explore.answer("{name}", prompt=False)', "built-form")
    line = f'{name} = ""  {HINT}\n### BEGIN SOLUTION\n{name} = check.key("{name}")\n### END SOLUTION'
    answer = _built(f"{name}-answer", "code", line, "built-answer")
    judge = _built(f"{name}-check", "code", f'check.grade("{name}", {name})', "built-check")
    form.metadata["nbgrader"] = marks.locked(form.id)
    answer.metadata["nbgrader"] = marks.answer(answer.id)
    judge.metadata["nbgrader"] = marks.judged(judge.id, marks.points(task))
    return [form, answer, judge]


def for_instructor(cell) -> bool:
    return cell.cell_type == "raw" or INSTRUCTOR in cell.metadata.get("tags", []) or marks.is_manual(cell)


def _written(task: Task, role: str) -> list:
    """The written cells of one role, with fresh figures, ids made from the task's, and the marks of their role."""
    found = []
    for place, cell in enumerate(task.of_role(role), start=1):
        source = prose.refresh(cell.source) if cell.cell_type == "markdown" else cell.source
        name = f"{task.id}-{role}" + (f"-{place}" if place > 1 else "")
        make = {"markdown": new_markdown_cell, "code": new_code_cell, "raw": new_raw_cell}[cell.cell_type]
        fresh = make(source, id=name[:64])
        fresh.metadata = {}
        if role in (HEAD, WORKED_TEXT):
            fresh.metadata["tags"] = [INSTRUCTOR]
        if role == ANSWER_TEXT:
            fresh.metadata["nbgrader"] = marks.manual(name, marks.points(task))
        found.append(fresh)
    return found


def _built(name: str, kind: str, source: str, tag: str):
    make = {"markdown": new_markdown_cell, "code": new_code_cell}[kind]
    cell = make(source, id=name[:64])
    cell.metadata = {"tags": [tag]}
    return cell
