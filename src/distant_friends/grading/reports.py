"""What comes out: marks for the LMS, a page for each student, the written answers to mark, a summary with the items.

Built from stored results, which are read one at a time, so that a class of four hundred needs no more memory than one of twenty.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from distant_friends import exercise_sheets, prose, references, teaching, words
from distant_friends.exercise_sheets import ANSWER_TEXT
from distant_friends.grading import names, release, spreadsheet, state
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
WARNINGS = {"open": UNSAFE_RUN, "not run": NOTHING_RUN}  # by the mode of a run or the kind of a remark
AT_ONCE = 50  # students whose scores are fetched together
Scores = Callable[[list[str]], dict[str, dict[str, dict]]]


def write(
    folder: Path,
    given: Release,
    stored: state.State,
    scores: Scores,
    planned,
    options,
    changed: list[str],
) -> Path:
    """Write every report of a sheet into `folder`; returns the summary's path. `scores` gives the scores of some students."""
    called, twins = _called(given.sheet, stored)
    rows, tally, kinds = [], Tally(given), set()
    written: dict[tuple[str, str], dict] = {}
    for result, marks in _with_scores(list(called), given.sheet, stored, scores):
        row = row_of(result, given, marks, options.deadline)
        twin = twins.get(result["content"], ())
        rows.append(row | {"twin": twin, "called": called[result["student"]]})
        tally.add(result)
        kinds |= {result["mode"], *(note[0] for note in result["notes"])}
        written |= {(task.id, result["student"]): marks.get(task.id, {}) for task in given.written}
        state.write(folder / "feedback" / f"{result['student']}.html", feedback(result, row, given, marks))
    kept = {f"{student}.html" for student in called}
    for old in (folder / "feedback").glob("*.html"):
        if old.name not in kept:
            old.unlink()
    state.write(folder / "grades.csv", spreadsheet.table(COLUMNS, rows))
    items = tally.rows()
    state.write(folder / "items.csv", spreadsheet.table(ITEM_COLUMNS, items))
    _write_page(
        folder / "to_mark.html", title=given.title, questions=_questions(given, called, stored, written)
    )
    _write_page(
        folder / "summary.html",
        title=given.title,
        rows=rows,
        items=items,
        aside=[(one.where, why) for one, why in planned.aside],
        rules=names.RULES,
        reading=planned.reading,
        warnings=[text for kind, text in WARNINGS.items() if kind in kinds],
        changed=changed,
        limits=options.limits,
        deadline=None if options.deadline is None else moment(options.deadline),
    )
    return folder / "summary.html"


def _called(sheet: str, stored: state.State) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """What each student is called, by name; and by content who handed in the same file, byte for byte.

    Of several with one name, as two Kim Min-jun in a class, each is called by the id as well.
    """
    people = sorted(
        (one["shown"].lower(), one["student"], one["shown"], one["content"]) for one in stored.all(sheet)
    )
    shared = Counter(shown for _, _, shown, _ in people)
    called = {
        student: shown if shared[shown] == 1 else f"{shown} ({student})" for _, student, shown, _ in people
    }
    same: dict[str, list[str]] = {}
    for _, student, _, content in people:
        if content:
            same.setdefault(content, []).append(called[student])
    return called, {content: tuple(names) for content, names in same.items() if len(names) > 1}


def _with_scores(
    order: list[str], sheet: str, stored: state.State, scores: Scores
) -> Iterator[tuple[dict, dict]]:
    """Each student's stored result and scores, one after the other."""
    for first in range(0, len(order), AT_ONCE):
        some = order[first : first + AT_ONCE]
        found = scores(some)
        for student in some:
            yield stored.read(sheet, student), found.get(student, {})


def moment(when: float) -> str:
    """`24 November 2026, 12:00`, in this machine's time; seconds only where there are some."""
    here = time.localtime(when)
    clock = "%H:%M:%S" if here.tm_sec else "%H:%M"
    return f"{words.date(time.strftime('%Y-%m-%d', here))}, {time.strftime(clock, here)}"


def row_of(result: dict, given: Release, marks: dict, deadline: float | None) -> dict:
    """One line of grades.csv as a dict, by COLUMNS."""
    checked = [_score(marks, task.id) for task in given.checks]
    written = [_score(marks, task.id) for task in given.written]
    # whole seconds, as nbgrader keeps them: 23:59:59.7 still belongs to the day
    late = result["late"] or (deadline is not None and int(result["when"]) > deadline)
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


class Tally:
    """Counts for each check task how many answered, how many were right, and which slips they made; one result after the other."""

    def __init__(self, given: Release):
        self.given = given
        self.said, self.right, self.none = Counter(), Counter(), Counter()
        self.slips: dict[str, Counter] = {task.id: Counter() for task in given.checks}

    def add(self, result: dict) -> None:
        if result["status"] != GRADED:
            return
        for task in self.given.checks:
            self.none[task.id] += result["answers"].get(task.id, [LOST])[0] in (EMPTY, LOST, NOT_RUN)
            verdict = result.get("verdicts", {}).get(task.id)
            if verdict:
                self.said[task.id] += 1
                self.right[task.id] += verdict["right"]
                if verdict["slip"] >= 0:
                    self.slips[task.id][verdict["slip"]] += 1

    def rows(self) -> list[dict]:
        """One line for each check task, by ITEM_COLUMNS; the most common slip in its hint's words."""
        return [self._row(task) for task in self.given.checks]

    def _row(self, task) -> dict:
        said, right, none = self.said[task.id], self.right[task.id], self.none[task.id]
        slips = self.slips[task.id].most_common(1)
        hint = prose.plain(teaching.task(task.id)["slips"][slips[0][0]]["hint"]) if slips else ""
        return {
            "task": task.id,
            "title": task.title,
            "answers": said - none,
            "right": right,
            "share_right": round(right / said, 3) if said else "",
            "no_answer": none,
            "common_slip": hint,
            "slip_count": slips[0][1] if slips else 0,
        }


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


def _questions(given: Release, called: dict[str, str], stored: state.State, written: dict) -> Iterator[dict]:
    """For to_mark.html the written tasks, with the rubric and the instructor's samples; answers are read while the page is written."""
    solved = {task.id: task for task in exercise_sheets.sheet(given.sheet).used}
    for task in given.written:
        yield {
            "task": task,
            "prompt": prose.plain(release.prompt(given.sheet, task.id)),
            "rubric": teaching.rubrics().get(task.rubric) if task.rubric else None,
            "samples": "\n\n".join(prose.plain(cell.source) for cell in solved[task.id].of_role(ANSWER_TEXT)),
            "answers": _answers(task.id, given.sheet, called, stored, written),
        }


def _answers(
    task: str, sheet: str, called: dict[str, str], stored: state.State, written: dict
) -> Iterator[dict]:
    for student, name in called.items():
        result = stored.read(sheet, student)
        if result["status"] == GRADED:
            text = result["texts"].get(task) or ""
            yield {"name": name, "text": text, "mark": written[task, student]}


def _page(name: str, **values) -> str:
    return _templates().get_template(name).render(**values)


def _write_page(path: Path, **values) -> None:
    """A page that grows with the class, by the template of its name, piece by piece."""
    pages = _templates().get_template(path.name).stream(**values)
    pages.enable_buffering(200)
    state.write(path, pages)


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
    found.globals["rubric_heads"] = teaching.RUBRIC_HEADS
    return found


def _course_text(markdown: str):
    """The course's own Markdown as HTML, references as plain words. Never for what a student wrote."""
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    plain = references.PATTERN.sub(lambda match: match[1], markdown)
    return Markup(MarkdownIt("commonmark").enable("table").render(plain))
