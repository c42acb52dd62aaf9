"""What must hold in `solutions/`: every task has what its kind needs, marks are closed, evidence resolves, samples are marked in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from distant_friends import exercise_sheets, prose, references, teaching
from distant_friends.audit import shapes
from distant_friends.audit.problem import Problem, told
from distant_friends.errors import CourseError
from distant_friends.exercise_sheets import (
    ANALYSE,
    ANSWER_TEXT,
    CHECK,
    DISCUSS,
    KINDS,
    LEVELS,
    TEXT,
    Sheet,
    Task,
)

NEEDED = {
    CHECK: ("objective", "minutes", "level", "key", "unit", "hint"),
    ANALYSE: ("objective", "minutes", "level", "points", "evidence"),
    DISCUSS: ("objective", "minutes", "level", "rubric", "evidence", "counter"),
}
PAIRS = [
    ("### BEGIN SOLUTION", "### END SOLUTION"),
    ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"),
    ("=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="),
]
RESTS_ON = ("modules", "tasks", "rubrics.yaml")
NAME = re.compile(r"m\d_[a-z0-9_]+$|memo_[a-z0-9_]+$")
MARKED = re.compile(r"\[([a-z0-9_.]+)\](?!\()")


def check_exercises(course: Path) -> list[Problem]:
    """Every mistake in `solutions/`, as `audit.Problem`s."""
    if not (course / "solutions").is_dir() or not shapes.whole(course, *RESTS_ON):
        return []
    sheets, problems = _readable()
    return problems + check_sheets(sheets)


def heads_hold(course: Path) -> bool:
    """Whether everything can be built that takes the tasks' heads for granted."""
    if not (course / "solutions").is_dir():
        return True
    if not shapes.whole(course, *RESTS_ON):
        return False
    sheets, problems = _readable()
    return not problems and not check_heads(sheets)


def faults_of_heads(course: Path) -> list[Problem]:
    """What stands in the way of whatever is built from the solved notebooks: unreadable files, and heads that lack something."""
    if not (course / "solutions").is_dir():
        return []
    sheets, problems = _readable()
    return problems + check_heads(sheets)


def _readable() -> tuple[list[Sheet], list[Problem]]:
    """The sheets that can be read, and what is wrong with the others."""
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    modules = {module["id"]: module for module in teaching.modules()}
    for path in exercise_sheets.paths():
        where = f"solutions/{path.parent.name}/{path.name}"
        try:
            sheet = exercise_sheets.read(path)
        except CourseError as error:
            problems.append(told(error, where))
            continue
        if sheet.module not in modules:
            what = f"its first cell names the module '{sheet.module}', which is not in teaching/modules/"
            problems.append(Problem(where, None, None, what, f"take one of {', '.join(modules)}"))
        elif modules[sheet.module]["ready"]:
            sheets.append(sheet)
    return sheets, problems


def check_sheets(sheets: list[Sheet]) -> list[Problem]:
    problems: list[Problem] = []
    taken: set[str] = set()
    for sheet in sheets:
        where = f"solutions/{sheet.name}/{sheet.name}.ipynb"
        problems += _marks_closed(sheet, where)
        here: set[str] = set()
        for task in sheet.tasks:
            if task.id in here or (task.id in taken and not sheet.mixed):
                problems.append(
                    _problem(where, task, "has the same id as another task", "give it an id of its own")
                )
            here.add(task.id)
            found = [*_head(task, where)]
            problems += found or [*_texts(task, where), *_samples(task, where)]
        taken |= here
    return problems


def check_heads(sheets: list[Sheet]) -> list[Problem]:
    """What a solved notebook needs before anything can be built from it."""
    return [
        problem
        for sheet in sheets
        for task in sheet.tasks
        for problem in _head(task, f"solutions/{sheet.name}/{sheet.name}.ipynb")
    ]


def _marks_closed(sheet: Sheet, where: str) -> Iterator[Problem]:
    import nbformat

    for cell in nbformat.read(sheet.path, as_version=4).cells:
        for begin, end in PAIRS:
            if cell.source.count(begin) != cell.source.count(end):
                start = " ".join(cell.source.split()[:5])
                yield Problem(
                    where,
                    None,
                    None,
                    f"in the cell that begins '{start} …' the mark '{begin}' has no '{end}'",
                    "close the mark or take it out",
                )


def _head(task: Task, where: str) -> Iterator[Problem]:
    if not NAME.match(task.id):
        yield _problem(
            where, task, "has an id that is no plain name", "write it like m1_my_task, in small letters"
        )
        return
    if task.kind not in KINDS:
        yield _problem(where, task, f"is of the kind '{task.kind}'", f"take one of {', '.join(KINDS)}")
        return
    try:
        fields = task.fields
    except CourseError as error:
        yield _problem(where, task, str(error).rstrip("."), "add it there, or change the id")
        return
    odd = [*_odd_values(task, fields, where)]
    yield from odd or _values(task, fields, where)


def _odd_values(task: Task, fields: dict, where: str) -> Iterator[Problem]:
    """Lists where a word belongs, and the other way round: nothing more can be said of such a head."""
    for field in ("objective", "level", "rubric", "counter"):
        if not isinstance(fields.get(field, ""), str | None):
            yield _problem(
                where, task, f"has no single text as its {field}", f"write one text after '{field}:'"
            )
    if not isinstance(fields.get("evidence", []), list | None):
        yield _problem(where, task, "has evidence that is no list", "write it like [event.ID, table.NAME]")


def _values(task: Task, fields: dict, where: str) -> Iterator[Problem]:
    for field in NEEDED[task.kind]:
        if fields.get(field) in (None, "", []):
            yield _problem(where, task, f"has no {field}", f"add a line '{field}: ...' to its head")
    if fields.get("minutes") is not None and (type(fields["minutes"]) is not int or fields["minutes"] < 1):
        yield _problem(
            where, task, f"has the minutes '{fields['minutes']}'", "give a whole number of minutes"
        )
    if fields.get("level") and fields["level"] not in LEVELS:
        yield _problem(where, task, f"has the level '{fields['level']}'", f"take one of {', '.join(LEVELS)}")
    known = {one["id"] for module in teaching.modules() for one in module.get("objectives", [])}
    if fields.get("objective") and fields["objective"] not in known:
        yield _problem(
            where,
            task,
            f"names the objective '{fields['objective']}', which no module has",
            "take one from teaching/modules/",
        )
    if fields.get("rubric") and fields["rubric"] not in teaching.rubrics():
        yield _problem(
            where,
            task,
            f"names the rubric '{fields['rubric']}'",
            f"take one of {', '.join(teaching.rubrics())}",
        )
    if (
        task.kind == ANALYSE
        and fields.get("points") is not None
        and (type(fields["points"]) is not int or fields["points"] < 1)
    ):
        yield _problem(where, task, f"has the points '{fields['points']}'", "give a whole number of points")


def _texts(task: Task, where: str) -> Iterator[Problem]:
    if not exercise_sheets.HEADING.search(task.text):
        yield _problem(where, task, "has no heading", "begin its text with '## ' and a title")
    for cell in task.of_role(TEXT):
        for what, mend in prose.problems(cell.source):
            yield _problem(where, task, what, mend)
    for named in task.head.get("evidence", []):
        kind, _, key = str(named).partition(".")
        try:
            references.link(kind, key)
        except (CourseError, KeyError):
            yield _problem(
                where,
                task,
                f"names the row '{named}', which is not there",
                "write it like event.ID or table.NAME",
            )


def _samples(task: Task, where: str) -> Iterator[Problem]:
    """A task that a person marks has a model answer with its marks; cited rows are there."""
    if task.kind == CHECK:
        return
    answers = "\n\n".join(cell.source for cell in task.of_role(ANSWER_TEXT))
    if not answers:
        yield _problem(
            where,
            task,
            "has no sample answer",
            "add a text that begins '### A good answer' or '### A strong answer'",
        )
        return
    if len(task.of_role(ANSWER_TEXT)) > 1:
        yield _problem(where, task, "has two answer cells", "put the samples into one")
    if task.kind == DISCUSS:
        criteria = [one["name"] for one in teaching.rubrics()[task.head["rubric"]]["criteria"]]
        for title in ("A strong answer", "A weak answer"):
            part = re.search(rf"### {title}\b(.*?)(?=^### |\Z)", answers, re.DOTALL | re.MULTILINE)
            marks = (
                dict(re.findall(r"^\| ([^|]+?) \| ([1-4]) \| [^|]{8,} \|$", part[1], re.MULTILINE))
                if part
                else {}
            )
            missing = [name for name in criteria if name not in marks]
            if missing:
                yield _problem(
                    where,
                    task,
                    f"does not explain the mark for {missing[0]} under '{title}'",
                    "add a line '| criterion | mark | why |'",
                )
    for named in MARKED.findall(answers):
        if not references.resolves(named):
            yield _problem(
                where,
                task,
                f"cites [{named}] in a sample answer, which is no row",
                "take an id that is there",
            )


def _problem(where: str, task: Task, what: str, mend: str) -> Problem:
    return Problem(where, None, None, f"the task {task.id} {what}", mend)
