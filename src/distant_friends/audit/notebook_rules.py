"""What must hold in the notebooks: every figure and fact has its row, headings are in order, cells are short, built cells are fresh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from distant_friends import notebook_file, prose, teaching
from distant_friends.audit import exercise_rules, shapes
from distant_friends.audit.problem import Problem, told
from distant_friends.errors import CourseError

MOST_WORDS, MOST_LINES = 150, 12
MODULE = re.compile(r"\b[Mm]odule (\d)\b")
HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)


def check_notebooks(course: Path) -> list[Problem]:
    """Every mistake in the notebooks' text, as `audit.Problem`s."""
    if not (course / "notebooks").is_dir() or not shapes.whole(course, "modules"):
        return []
    found = [_notebook(course, module) for module in teaching.modules() if module["ready"]]
    return [problem for problems in found for problem in problems]


def _notebook(course: Path, module: dict) -> list[Problem]:
    """One notebook's mistakes; what cannot be read of one does not hide those of the others."""
    name = f"notebooks/{module['notebook']}.ipynb"
    if not (course / name).is_file():
        what = f"the file is missing, though teaching/modules/{module['id']}.yaml says that it is ready"
        return [Problem(name, None, None, what, "restore it, or write 'ready: no' there")]
    try:
        notebook = notebook_file.read(course / name)
    except CourseError as error:
        return [told(error, name)]
    problems: list[Problem] = []
    for rule in (_facts, _shape, _headings, _dropped_modules):
        problems += rule(name, module, notebook)
    if _opening_can_be_built(course):  # else it would only echo what is wrong there
        try:
            problems += _built(name, module, notebook)
        except CourseError as error:  # mostly a name that is not there, which is said with its text
            problems += [] if problems else [told(error, name)]
    return problems


def _opening_can_be_built(course: Path) -> bool:
    """A notebook's built cells rest on these files, and on the heads of the tasks that it asks in class."""
    return shapes.whole(course, "course.yaml", "glossary.csv", "tasks") and exercise_rules.heads_hold(course)


def _facts(name: str, module: dict, notebook) -> Iterator[Problem]:
    for cell in _written(notebook):
        for what, mend in prose.problems(cell.source):
            yield Problem(name, None, None, f"in the text that begins '{_start(cell)}', {what}", mend)


def _shape(name: str, module: dict, notebook) -> Iterator[Problem]:
    for cell in _written(notebook):
        words = len(re.sub(r"\]\([^)]*\)|<[^>]*>", " ", cell.source).split())
        if words > MOST_WORDS:
            yield Problem(
                name,
                None,
                None,
                f"the text that begins '{_start(cell)}' has {words} words",
                f"split it: at most {MOST_WORDS} a cell",
            )
    for cell in notebook.cells:
        if cell.cell_type == "code" and len(cell.source.splitlines()) > MOST_LINES:
            yield Problem(
                name,
                None,
                None,
                f"the code that begins '{_start(cell)}' has {len(cell.source.splitlines())} lines",
                "move it into the package",
            )


def _headings(name: str, module: dict, notebook) -> Iterator[Problem]:
    found = [
        (len(match[1]), match[2])
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for match in HEADING.finditer(cell.source)
    ]
    if [level for level, _ in found].count(1) != 1:
        yield Problem(
            name,
            None,
            None,
            "a notebook has exactly one heading of the first level",
            "make the others level two",
        )
    for (above, _), (level, text) in zip(found, found[1:], strict=False):
        if level > above + 1:
            yield Problem(
                name, None, None, f"the heading '{text}' skips a level", f"write it with {'#' * (above + 1)}"
            )
    texts = [text for _, text in found]
    for double in sorted({text for text in texts if texts.count(text) > 1}):
        yield Problem(
            name, None, None, f"the heading '{double}' stands twice", "word one of them differently"
        )
    parts = [part["heading"] for part in module["parts"]]
    seconds = [text for level, text in found if level == 2 and text in parts]
    if seconds != parts:
        missing = [part for part in parts if part not in seconds] or parts
        yield Problem(
            name,
            None,
            None,
            f"the parts in teaching/modules/ and the headings differ, at '{missing[0]}'",
            "give them the same names in the same order",
        )


def _dropped_modules(name: str, module: dict, notebook) -> Iterator[Problem]:
    """No text sends the reader to a module that is not in the course."""
    gone = {found["id"][1:] for found in teaching.modules() if not found["ready"]}
    for cell in _written(notebook):
        for number in sorted(set(MODULE.findall(cell.source)) & gone):
            what = (
                f"the text that begins '{_start(cell)}' speaks of module {number}, which is not in the course"
            )
            yield Problem(
                name, None, None, what, f"word it without that module, or set 'ready: yes' in m{number}.yaml"
            )


def _built(name: str, module: dict, notebook) -> Iterator[Problem]:
    """The opening box and the list of references must be what `refresh` would write."""
    from distant_friends.editions import notebooks

    before = [cell.source for cell in notebook.cells]
    notebooks.refresh_text(module, notebook)
    if any(
        tag.startswith("built-") and cell.source != old
        for cell, old in zip(notebook.cells, before, strict=True)
        for tag in cell.metadata.get("tags", [])
    ):
        yield Problem(
            name,
            None,
            None,
            "a built cell (opening box, references or course map) is out of step",
            prose.REFRESH,
        )


def _written(notebook) -> list:
    return [
        cell
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        and not any(tag.startswith("built-") for tag in cell.metadata.get("tags", []))
    ]


def _start(cell) -> str:
    return " ".join(re.sub(r"<[^>]*>|[#*]", "", cell.source).split()[:5]) + " …"
