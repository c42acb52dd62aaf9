"""The solved notebooks in `solutions/`: sheets of tasks. The only reader of that folder.

A sheet opens with a raw cell that names its module and title. Each task opens with a raw cell too, its head: id, kind, and for
tasks that a person marks objective, minutes, level and rubric or points. The cells after a head, up to the next one, are the task's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import nbformat
import yaml

from distant_friends import notebook_file, teaching, yaml_file
from distant_friends.errors import CourseError
from distant_friends.paths import solutions_folder

CHECK, ANALYSE, DISCUSS = KINDS = ("check", "analyse", "discuss")
LEVELS = ("understand", "apply", "analyse", "evaluate", "create")
ANSWER = re.compile(r"### A (good|strong) answer\b")
WORKED = "**How it is found.**"
EXTRA = "*Extra"
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
# What a task's cells can be, in the order in which a reader meets them.
HEAD, TEXT, CHART, EXTRA_TEXT, WORKED_TEXT, ANSWER_TEXT = (
    "head",
    "text",
    "chart",
    "extra",
    "worked",
    "answer",
)


class Task(NamedTuple):
    """One task: its head as a dict, and its written cells as pairs (role, cell)."""

    head: dict
    cells: list[tuple[str, nbformat.NotebookNode]]

    @property
    def id(self) -> str:
        return str(self.head.get("id", "?"))

    @property
    def kind(self) -> str:
        return str(self.head.get("kind", "?"))

    @property
    def used(self) -> bool:
        """Whether the task stands in the student edition; `use: no` in its head takes it out."""
        return self.head.get("use", True) is not False

    @property
    def title(self) -> str:
        heading = HEADING.search(self.text)
        return heading[1].strip() if heading else self.id

    @property
    def text(self) -> str:
        return "\n\n".join(cell.source for role, cell in self.cells if role == TEXT)

    @property
    def prompt(self) -> str:
        """The question, without its heading; that of a check task stands in `teaching/tasks/`."""
        if self.kind == CHECK:
            return str(self.fields["prompt"])
        return HEADING.sub("", self.text).strip()

    @property
    def fields(self) -> dict:
        """Objective, minutes, level and the rest: from the head, and for a check task from `teaching/tasks/`."""
        return (teaching.task(self.id) | self.head) if self.kind == CHECK else self.head

    def of_role(self, role: str) -> list[nbformat.NotebookNode]:
        return [cell for found, cell in self.cells if found == role]


class Sheet(NamedTuple):
    """One solved notebook: its name (folder and file), file, module id, title, whether it was mixed from others, and tasks."""

    name: str
    path: Path
    module: str
    title: str
    mixed: bool
    tasks: list[Task]

    @property
    def used(self) -> list[Task]:
        return [task for task in self.tasks if task.used]

    @property
    def minutes(self) -> int:
        return sum(task.fields["minutes"] for task in self.used)


def sheets() -> list[Sheet]:
    """Every solved notebook whose module is in the course, in the order of their names."""
    return [sheet for sheet in map(read, paths()) if teaching.module(sheet.module)["ready"]]


def paths() -> list[Path]:
    """The files of all solved notebooks, in the order of their names."""
    return [path for path in sorted(solutions_folder().glob("*/*.ipynb")) if path.stem == path.parent.name]


def sheet(name: str) -> Sheet:
    """One solved notebook by its name, such as `01_cold_war_gap`."""
    path = solutions_folder() / name / f"{name}.ipynb"
    if not path.exists():
        names = ", ".join(found.name for found in sheets()) or "none"
        raise CourseError(f"There is no solutions/{name}/{name}.ipynb. The sheets are: {names}.")
    return read(path)


def discussion(module_id: str) -> list[Task]:
    """The discussion tasks of a module, which its notebook asks in class too."""
    return [
        task
        for found in sheets()
        if found.module == module_id and not found.mixed and _is_lesson(found)
        for task in found.used
        if task.kind == DISCUSS
    ]


def read(path: Path) -> Sheet:
    """Read one solved notebook; raises `CourseError` when it is no notebook, has no sheet cell or a head that is no YAML."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> Sheet:
    where = f"solutions/{path.parent.name}/{path.name}"
    notebook = notebook_file.read(path)
    first = next((cell for cell in notebook.cells if cell.cell_type == "raw"), None)
    opening = parse_head(first.source, where) if first is not None else {}
    if not {"module", "title"} <= set(opening):
        raise CourseError(
            f"{where}: its first raw cell must name module and title, as 'module: m1' and 'title: ...'."
        )
    mixed = opening.get("mixed", False) is True
    return Sheet(path.stem, path, str(opening["module"]), opening["title"], mixed, tasks_of(notebook, where))


def tasks_of(notebook, where: str) -> list[Task]:
    """The tasks of a notebook; built cells are left out."""
    tasks: list[Task] = []
    for cell in notebook.cells:
        if is_built(cell):
            continue
        if cell.cell_type == "raw":
            head = parse_head(cell.source, where)
            if "id" in head:
                tasks.append(Task(head, [(HEAD, cell)]))
        elif tasks:
            tasks[-1].cells.append((role(cell), cell))
    return tasks


def parse_head(source: str, where: str) -> dict:
    """A raw cell's YAML as a dict; raises `CourseError` when it cannot be read."""
    try:
        head = yaml.load(source, yaml_file.Loader)
    except (yaml.YAMLError, ValueError) as error:  # YAML takes 2024-13-01 for a date, and no calendar has it
        first = source.strip().splitlines()[0] if source.strip() else "an empty cell"
        raise CourseError(
            f"{where}: the head that begins '{first}' cannot be read ({getattr(error, 'problem', error)}). "
            "Look for a missing quotation mark or a colon inside unquoted text."
        ) from None
    return head if isinstance(head, dict) else {}


def role(cell) -> str:
    """What a written cell of a task is, told by how it begins."""
    if cell.cell_type == "code":
        return CHART
    text = cell.source.lstrip()
    if ANSWER.match(text):
        return ANSWER_TEXT
    if text.startswith(WORKED):
        return WORKED_TEXT
    return EXTRA_TEXT if text.startswith(EXTRA) else TEXT


def is_built(cell) -> bool:
    return any(tag.startswith("built-") for tag in cell.metadata.get("tags", []))


def _is_lesson(found: Sheet) -> bool:
    """A module's own sheet carries the name of its notebook."""
    return found.name == teaching.module(found.module)["notebook"]
