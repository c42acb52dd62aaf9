"""What teachers edit besides the tables: modules, quizzes, tasks, rubrics, glossary. The only reader of `teaching/`."""

from __future__ import annotations

import csv
import io

from distant_friends import yaml_file
from distant_friends.errors import CourseError
from distant_friends.paths import teaching_folder
from distant_friends.remembered import remembered

GLOSSARY = ("term", "definition", "module", "source_ids")
# The heads of a rubric's table: the criterion and its four levels, as `rubrics.yaml` has them from left to right.
RUBRIC_HEADS = ("Criterion", "1 beginning", "2 developing", "3 competent", "4 strong")


def course() -> dict:
    """The course as a whole: title, the date as of which the tables are read, licence."""
    return _yaml("course.yaml")


def modules() -> list[dict]:
    """Every module in order: id, notebook, title, question, minutes, and for ready ones objectives, parts and terms."""
    return [_yaml(f"modules/{path.name}") for path in sorted((teaching_folder() / "modules").glob("*.yaml"))]


def module(module_id: str) -> dict:
    """One module by its id (`m1`)."""
    return _yaml(f"modules/{module_id}.yaml")


def quiz(module_id: str) -> list[dict]:
    """The questions of a module's quiz: id, objective, question, options (text, feedback, and right or misconception)."""
    return _yaml(f"quizzes/{module_id}.yaml")


def tasks(module_id: str) -> list[dict]:
    """The data tasks of a module: id, objective, minutes, level, prompt, unit, key, tolerance, right, slips, hint."""
    return _yaml(f"tasks/{module_id}.yaml")


def task(task_id: str) -> dict:
    """One data task by its id; the part before the first `_` is its module's id."""
    module_id = task_id.split("_")[0]
    return _one(tasks(module_id), task_id, f"tasks/{module_id}.yaml")


def questionnaire() -> list[dict]:
    """The questions asked before and after the course: id, question, options."""
    return _yaml("questionnaire.yaml")


def rubrics() -> dict:
    """Rubrics by id: title, and criteria with four levels each."""
    return _yaml("rubrics.yaml")


def grid(module_id: str) -> dict:
    """The hypothesis grid of a module: causes, and evidence with the course's own rating."""
    return _yaml(f"grids/{module_id}.yaml")


def council(name: str) -> list[dict]:
    """One file of the council game: roles, injects, clock, rules, debrief or theories."""
    return _yaml(f"council/{name}.yaml")


def formats() -> dict:
    """How the course fits a timetable (`formats`), and what may stand on the board of each module (`boards`)."""
    return _yaml("formats.yaml")


def taught(entry: dict) -> list[dict]:
    """What one entry of a class's plan stands for: dicts with module (an id or None), heading and minutes."""
    if "module" not in entry:
        return [{"module": None, "heading": entry["activity"], "minutes": entry["minutes"]}]
    parts = module(entry["module"])["parts"]
    wanted = [
        part
        for part in parts
        if (not entry.get("core") or part["core"]) and entry.get("part") in (None, part["heading"])
    ]
    if not wanted:
        headings = ", ".join(part["heading"] for part in parts)
        raise CourseError(
            f"teaching/formats.yaml: {entry['module']} has no part '{entry.get('part')}'. It has {headings}."
        )
    given = {"minutes": entry["minutes"]} if "part" in entry and "minutes" in entry else {}
    return [
        {"module": entry["module"], "heading": part["heading"], "minutes": part["minutes"]} | given
        for part in wanted
    ]


def ladder() -> dict:
    """The codebook of module 2's ladder of ties: rule, rungs (letter, name, rule), events (event, course, why)."""
    return _yaml("ladder.yaml")


def witnesses() -> dict:
    """The sources of module 2's source check: question, answers, witnesses (source, course, silent, why)."""
    return _yaml("witnesses.yaml")


def glossary() -> list[dict]:
    """The terms of the course: term, definition, module, source_ids."""
    path = teaching_folder() / "glossary.csv"
    rows = list(csv.reader(io.StringIO(yaml_file.text_of(path), newline="")))
    header = [name.strip() for name in rows[0]] if rows else []
    lacking = [name for name in GLOSSARY if name not in header]
    if lacking:
        raise CourseError(_broken_head(yaml_file.place(path), header, lacking))
    return [
        dict.fromkeys(header, "") | dict(zip(header, cells, strict=False)) for cells in rows[1:] if any(cells)
    ]


def _broken_head(place: str, header: list[str], lacking: list[str]) -> str:
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        return f"{place}, row 1: the columns are not parted by commas. Save the file as CSV with commas."
    return f"{place}, row 1: there is no column {lacking[0]}. The columns are {', '.join(GLOSSARY)}."


@remembered
def _yaml(name: str):
    return yaml_file.read(teaching_folder() / name)


def _one(entries: list[dict], key: str, where: str) -> dict:
    for entry in entries:
        if entry["id"] == key:
            return entry
    raise CourseError(f"teaching/{where} has no entry '{key}'.")
