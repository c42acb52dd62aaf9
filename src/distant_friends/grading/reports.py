"""What comes out: marks for the LMS, a page for each student, the written answers to mark, a summary with the items. Built from stored results."""

from __future__ import annotations

import csv
import io
import time
from collections import Counter
from functools import lru_cache
from pathlib import Path

from distant_friends import exercise_sheets, prose, references, teaching, words
from distant_friends.exercise_sheets import ANSWER_TEXT
from distant_friends.grading import names, release, state
from distant_friends.grading.shapes import EMPTY, GRADED, LOST, NOT_RUN, Release

# The columns of grades.csv. Points are those of nbgrader's gradebook; `written` counts what has been marked so far.
COLUMNS = (
    "student",
    "name",
    "sheet",
    "status",
    "submitted",
    "late",
    "points",
    "of",
    "checked",
    "checked_of",
    "written",
    "written_of",
    "to_mark",
    "remarks",
)
ITEM_COLUMNS = ("task", "title", "answers", "right", "share_right", "no_answer", "common_slip", "slip_count")
UNSAFE_RUN = (
    "Students' code was run without a sandbox (--without-sandbox): it could read and change every file of this account and use "
    "the network. Marks of computed answers are as trustworthy as the code."
)
NOTHING_RUN = "Nothing was run (--no-run): typed answers were read, computed ones are listed and count nothing until you look at them."


def write(
    folder: Path, given: Release, stored: state.State, scores: dict, aside: list, options, changed: list[str]
) -> Path:
    """Write every report of a sheet into `folder`; returns the summary's path."""
    results = sorted(stored.all(given.sheet), key=lambda result: (result["shown"].lower(), result["student"]))
    twins = _twins(results)
    rows = []
    kept = set()
    for result in results:
        marks = scores.get(result["student"], {})
        row = row_of(result, given, marks, options.deadline)
        rows.append(row | {"twin": twins.get(result["content"], ())})
        page = f"{result['student']}.html"
        kept.add(page)
        state.write(folder / "feedback" / page, feedback(result, row, given, marks))
    for old in (folder / "feedback").glob("*.html"):
        if old.name not in kept:
            old.unlink()
    state.write(folder / "grades.csv", table(COLUMNS, rows))
    found = items(results, given)
    state.write(folder / "items.csv", table(ITEM_COLUMNS, found))
    state.write(folder / "to_mark.html", to_mark(results, given, scores))
    state.write(folder / "summary.html", summary(rows, found, given, aside, options, changed, results))
    return folder / "summary.html"


def row_of(result: dict, given: Release, marks: dict, deadline: float | None) -> dict:
    """One line of grades.csv as a dict, by COLUMNS."""
    checked = [_score(marks, task.id) for task in given.checks]
    written = [_score(marks, task.id) for task in given.written]
    late = result["late"] or (deadline is not None and result["when"] > deadline)
    penalty = marks.get("", {}).get("penalty", 0.0)
    remarks = [note[1] for note in result["notes"]]
    if penalty:
        remarks.append(f"Less {penalty:g} for being late.")
    return {
        "student": result["student"],
        "name": result["shown"],
        "sheet": given.sheet,
        "status": "graded" if result["status"] == GRADED else "cannot be read",
        "submitted": time.strftime("%Y-%m-%d %H:%M", time.localtime(result["when"])),
        "late": "yes" if late else "no",
        "points": round(sum(one or 0.0 for one in [*checked, *written]) - penalty, 4),
        "of": sum(task.points for task in given.tasks),
        "checked": sum(one or 0.0 for one in checked),
        "checked_of": sum(task.points for task in given.checks),
        "written": sum(one or 0.0 for one in written),
        "written_of": sum(task.points for task in given.written),
        "to_mark": sum(one is None for one in written),
        "remarks": " ".join(remarks),
    }


def _score(marks: dict, task: str) -> float | None:
    return marks.get(task, {}).get("score", 0.0)


def items(results: list[dict], given: Release) -> list[dict]:
    """One line for each check task: how many answered, how many were right, the most common slip in its hint's words."""
    found = []
    for task in given.checks:
        said = [
            result["verdicts"][task.id]
            for result in results
            if result["status"] == GRADED and task.id in result.get("verdicts", {})
        ]
        right = sum(verdict["right"] for verdict in said)
        slips = Counter(verdict["slip"] for verdict in said if verdict["slip"] >= 0).most_common(1)
        none = sum(
            result["answers"].get(task.id, [LOST])[0] in (EMPTY, LOST, NOT_RUN)
            for result in results
            if result["status"] == GRADED
        )
        hint = prose.plain(teaching.task(task.id)["slips"][slips[0][0]]["hint"]) if slips else ""
        found.append(
            {
                "task": task.id,
                "title": task.title,
                "answers": len(said) - none,
                "right": right,
                "share_right": round(right / len(said), 3) if said else "",
                "no_answer": none,
                "common_slip": hint,
                "slip_count": slips[0][1] if slips else 0,
            }
        )
    return found


def table(columns: tuple[str, ...], rows: list[dict]) -> str:
    """CSV that a spreadsheet opens with its letters right; a text that it could take for a formula begins with an apostrophe."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return "\ufeff" + file.getvalue()


def _cell(value):
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def feedback(result: dict, row: dict, given: Release, marks: dict) -> str:
    """A student's page: each task with the verdict's own words; nothing from the judge's code, nothing of the student's that could run."""
    tasks = []
    for task in given.tasks:
        mark = marks.get(task.id, {})
        verdict = result.get("verdicts", {}).get(task.id, {})
        rubric = teaching.rubrics().get(task.rubric) if task.rubric else None
        tasks.append(
            {
                "task": task,
                "verdict": verdict,
                "text": result["texts"].get(task.id) or "",
                "mark": mark,
                "rubric": rubric,
                "waits": task.kind != "check" and mark.get("score", 0.0) is None,
            }
        )
    return _page("feedback.html", result=result, row=row, tasks=tasks, title=given.title)


def to_mark(results: list[dict], given: Release, scores: dict) -> str:
    """The written answers, gathered by question, with the rubric and the instructor's samples beside them."""
    solved = {task.id: task for task in exercise_sheets.sheet(given.sheet).used}
    questions = []
    for task in given.written:
        answers = [
            {
                "student": result["student"],
                "name": result["shown"],
                "text": result["texts"].get(task.id) or "",
                "mark": scores.get(result["student"], {}).get(task.id, {}),
            }
            for result in results
            if result["status"] == GRADED
        ]
        questions.append(
            {
                "task": task,
                "prompt": prose.plain(release.prompt(given.sheet, task.id)),
                "rubric": teaching.rubrics().get(task.rubric) if task.rubric else None,
                "samples": "\n\n".join(
                    prose.plain(cell.source) for cell in solved[task.id].of_role(ANSWER_TEXT)
                ),
                "answers": [one for one in answers if one["text"].strip()],
                "silent": [one["name"] for one in answers if not one["text"].strip()],
            }
        )
    return _page("to_mark.html", title=given.title, questions=questions)


def summary(
    rows, found, given: Release, aside: list, options, changed: list[str], results: list[dict]
) -> str:
    """The teacher's first page."""
    modes = {result["mode"] for result in results}
    warnings = [UNSAFE_RUN] if "open" in modes else []
    if any(note[0] == "not run" for result in results for note in result["notes"]):
        warnings.append(NOTHING_RUN)
    return _page(
        "summary.html",
        title=given.title,
        rows=rows,
        items=found,
        aside=[(one.where, why) for one, why in aside],
        rules=names.RULES,
        warnings=warnings,
        changed=changed,
        limits=options.limits,
        deadline=None
        if options.deadline is None
        else words.date(time.strftime("%Y-%m-%d", time.localtime(options.deadline))),
    )


def _twins(results: list[dict]) -> dict[str, tuple[str, ...]]:
    """By content: the names of those who handed in the same file, byte for byte."""
    same: dict[str, list[str]] = {}
    for result in results:
        if result["content"]:
            same.setdefault(result["content"], []).append(result["shown"])
    return {content: tuple(people) for content, people in same.items() if len(people) > 1}


def _page(name: str, **values) -> str:
    return _templates().get_template(name).render(**values)


@lru_cache
def _templates():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["course_text"] = _course_text
    return found


def _course_text(markdown: str):
    """The course's own Markdown as HTML, references as plain words. Never for what a student wrote."""
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    plain = references.PATTERN.sub(lambda match: match[1], markdown)
    return Markup(MarkdownIt("commonmark").enable("table").render(plain))
