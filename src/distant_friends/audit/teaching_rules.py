"""What must hold in `teaching/`: minutes add up, objectives are met, every question has one key and a reason per wrong option."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from distant_friends import check, named_numbers, prose, tables, teaching, yaml_file
from distant_friends.audit import shapes
from distant_friends.audit.problem import Problem, twice
from distant_friends.errors import CourseError, NoRows


def check_teaching(course: Path) -> list[Problem]:
    """Every mistake in `teaching/`, as `audit.Problem`s."""
    if not (course / "teaching").is_dir():
        return []
    return [
        *_modules(course),
        *_quizzes(course),
        *_tasks(course),
        *_glossary(course),
        *_stale_figures(course),
    ]


def _sound(course: Path, folder: str) -> Iterator[tuple[str, str]]:
    """The files of a folder that have their shape, as pairs (module's id, path); they rest on that of their module."""
    for path in sorted((course / "teaching" / folder).glob("*.yaml")):
        if shapes.whole(course, f"{folder}/{path.name}", f"modules/{path.name}"):
            yield path.stem, f"teaching/{folder}/{path.name}"


def _modules(course: Path) -> Iterator[Problem]:
    for module_id, name in _sound(course, "modules"):
        module = teaching.module(module_id)
        if not module["ready"]:
            continue
        parts = module["parts"]
        for total, minutes in (
            ("minutes", sum(part["minutes"] for part in parts)),
            ("core_minutes", sum(part["minutes"] for part in parts if part["core"])),
        ):
            if minutes != module[total]:
                yield Problem(
                    name,
                    None,
                    None,
                    f"the parts make {minutes} minutes, but {total} says {module[total]}",
                    f"change the parts or {total}",
                )
        headings = [part["heading"] for part in parts]
        for objective in module["objectives"]:
            if objective.get("part") not in headings:
                yield Problem(
                    name,
                    None,
                    None,
                    f"the objective {objective['id']} names the part '{objective.get('part')}', which is not there",
                    "name the part in which it is practised",
                )


def _quizzes(course: Path) -> Iterator[Problem]:
    for module_id, name in _sound(course, "quizzes"):
        objectives = _objectives(module_id)
        questions = teaching.quiz(module_id)
        for key in twice(question["id"] for question in questions):
            yield Problem(name, None, None, f"the id {key} stands twice", "give each question its own id")
        for question in questions:
            where = f"in question {question['id']}"
            right = sum(bool(option.get("right")) for option in question["options"])
            if right != 1:
                yield Problem(
                    name,
                    None,
                    None,
                    f"{where} {right} options are marked right",
                    "mark exactly one with 'right: yes'",
                )
            if question.get("objective") not in objectives:
                yield Problem(
                    name,
                    None,
                    None,
                    f"{where} the objective '{question.get('objective')}' is not one of the module's",
                    f"take one of {', '.join(objectives)}",
                )
            for option in question["options"]:
                short = " ".join(str(option["text"]).split()[:5])
                if not (option.get("feedback") or "").strip():
                    yield Problem(
                        name,
                        None,
                        None,
                        f"{where} the option '{short} …' has no feedback",
                        "say why it is right or not",
                    )
                if not option.get("right") and not (option.get("misconception") or "").strip():
                    yield Problem(
                        name,
                        None,
                        None,
                        f"{where} the wrong option '{short} …' names no misconception",
                        "name the slip behind it",
                    )


def _tasks(course: Path) -> Iterator[Problem]:
    for module_id, name in _sound(course, "tasks"):
        objectives = _objectives(module_id)
        tasks = teaching.tasks(module_id)
        for key in twice(task["id"] for task in tasks):
            yield Problem(name, None, None, f"the id {key} stands twice", "give each task its own id")
        for task in tasks:
            where = f"in task {task['id']}"
            if not task["id"].startswith(f"{module_id}_"):  # nobody would find it
                yield Problem(
                    name, None, None, f"{where} the id has no module", f"call it like {module_id}_my_task"
                )
                continue
            if task.get("objective") not in objectives:
                yield Problem(
                    name,
                    None,
                    None,
                    f"{where} the objective '{task.get('objective')}' is not one of the module's",
                    f"take one of {', '.join(objectives)}",
                )
            unknown = [
                number
                for number in (task["key"], *(slip["value"] for slip in task.get("slips", [])))
                if number not in named_numbers.NUMBERS
            ]
            for number in unknown:
                yield Problem(
                    name,
                    None,
                    None,
                    f"{where} there is no named number '{number}'",
                    prose.NAMES,
                )
            if unknown:
                continue
            yield from _slips(name, where, task)


def _slips(name: str, where: str, task: dict) -> Iterator[Problem]:
    """No slip may be right. Slips are made for all rows: as of an earlier date some meet the key, or have no rows yet."""
    if tables.current_view():
        return
    try:
        named_numbers.value(task["key"])
        slips = [(slip["value"], float(named_numbers.value(slip["value"]))) for slip in task.get("slips", [])]
    except NoRows as error:
        yield Problem(name, None, None, f"{where} {error.what}", error.mend)
        return
    for slip, value in slips:
        if check.check(task["id"], value).right:
            yield Problem(
                name,
                None,
                None,
                f"{where} the slip {slip} equals the key",
                "drop the slip or ask for something else",
            )


def _glossary(course: Path) -> Iterator[Problem]:
    name = "teaching/glossary.csv"
    if not shapes.whole(course, "glossary.csv"):
        return
    terms = {entry["term"]: entry for entry in teaching.glossary()}
    known = set(tables.load("sources")["source_id"])
    for row, entry in enumerate(teaching.glossary(), start=2):
        for source in tables.split(entry["source_ids"]):
            if source not in known:
                yield Problem(
                    name,
                    row,
                    "source_ids",
                    f"there is no source '{source}'",
                    "add it to data/sources.csv or take another id",
                )
        if not tables.split(entry["source_ids"]):
            yield Problem(
                name,
                row,
                "source_ids",
                f"the term {entry['term']} names no source",
                "give the id of a source",
            )
    for module_id, module_file in _sound(course, "modules"):
        for term in teaching.module(module_id).get("terms", []):
            if term not in terms:
                yield Problem(
                    module_file,
                    None,
                    None,
                    f"the term '{term}' is not in the glossary",
                    "add it to teaching/glossary.csv",
                )


def _stale_figures(course: Path) -> Iterator[Problem]:
    """Figures wrapped in `<data>` inside the teaching files must say what the tables say now."""
    for path in sorted((course / "teaching").rglob("*.yaml")):
        name = path.relative_to(course).as_posix()
        try:
            text = yaml_file.text_of(path)
        except CourseError:  # said with its shape
            continue
        try:
            if prose.refresh(text) != text:
                yield Problem(
                    name,
                    None,
                    None,
                    "a figure does not say what the tables say now",
                    prose.REFRESH,
                )
        except NoRows as error:
            yield Problem(name, None, None, error.what, error.mend)
        except CourseError as error:
            yield Problem(
                name,
                None,
                None,
                str(error).rstrip("."),
                prose.NAMES,
            )


def _objectives(module_id: str) -> list[str]:
    return [objective["id"] for objective in teaching.module(module_id).get("objectives", [])]
