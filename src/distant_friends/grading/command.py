"""`distant-friends grade`: from a folder of submissions to marks and reports, in steps that can be interrupted anywhere."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from distant_friends.errors import CourseError
from distant_friends.grading import (
    collect,
    gradebook,
    judge,
    names,
    read,
    release,
    reports,
    sandbox,
    spread,
    state,
    work,
)
from distant_friends.grading.shapes import ENGINE, Found, Job, Limits, Release


class Options(NamedTuple):
    """What the command was told; see `distant-friends grade --help`."""

    folder: Path
    target: Path
    sheet: str | None = None
    deadline: float | None = None
    workers: int = 0
    limits: Limits = Limits()
    mode: str = "sandbox"
    run_all: bool = False
    again: bool = False
    scheduler: str | None = None


class Plan(NamedTuple):
    """Which files count: (file, sheet, hash of its content) each; the files set aside, with the reason; how names were read."""

    counted: list[tuple[Found, str, str]]
    aside: list[tuple[Found, str]]
    reading: str


Say = Callable[[str], None]


def grade(options: Options, say: Say, progress: Callable) -> list[Path]:
    """Grade a folder; returns the summary page of each sheet. `progress(total)` gives a context manager whose value is called once a submission."""
    if options.mode == "sandbox" and not options.scheduler:
        sandbox.refuse_without()
    sheets = release.sheet_names()
    if not sheets:
        raise CourseError("There is no sheet in exercises/. Run 'make exercises' first.")
    if options.sheet and options.sheet not in sheets:
        raise CourseError(
            f"There is no sheet '{options.sheet}' in exercises/. Handed out are: {', '.join(sheets)}."
        )
    if options.target.resolve().is_relative_to(options.folder.resolve()):
        raise CourseError(
            f"The course itself lies in {options.folder}. Name the folder that holds the submissions."
        )
    with state.alone(options.target):
        stored = state.State(options.target / "state")
        planned = plan(options, sheets)
        wanted = sorted({sheet for _, sheet, _ in planned.counted} | set(stored.sheets()) & set(sheets))
        if not wanted:
            raise CourseError(f"No submission was found in {options.folder}. {_first_reason(planned)}")
        releases = {sheet: release.load(sheet) for sheet in wanted}
        with gradebook.Book(options.target) as book:
            told = _deadlines(book, wanted, planned, options)
            due = [one for one in planned.counted if not up_to_date(stored, one, releases[one[1]], options)]
            say(_opening(planned, due, wanted))
            with progress(len(due)) as tick:
                for job, result in _examined(due, releases, options):
                    stored.keep(result)
                    sheet = result["sheet"]
                    record(book, stored, result, job.found, releases[sheet], told[sheet])
                    tick()
            return [_close(sheet, releases[sheet], book, stored, planned, told[sheet]) for sheet in wanted]


def _deadlines(book, wanted: list[str], planned: Plan, options: Options) -> dict[str, Options]:
    """The options by sheet: a deadline is for the sheets handed in now and stays theirs; of others, graded before, theirs still holds."""
    handed_in = {sheet for _, sheet, _ in planned.counted}
    for sheet in wanted:
        book.add_sheet(sheet, options.deadline if sheet in handed_in else None)
    return {sheet: options._replace(deadline=book.deadline(sheet)) for sheet in wanted}


def plan(options: Options, sheets: list[str]) -> Plan:
    """Match files to students and sheets; of several the latest counts."""
    loaded = {sheet: _marks(sheet) for sheet in sheets}
    aside: list[tuple[Found, str]] = []
    candidates: dict[tuple[str, str], list[tuple[Found, str]]] = {}
    collected = collect.collect(options.folder, sheets)
    for found in collected:
        sheet, digest, found = _sheet_and_digest(found, loaded, options)
        if not found.student:
            aside.append((found, found.problem))
        elif sheet is None or (options.sheet and sheet != options.sheet):
            aside.append(
                (
                    found,
                    found.problem
                    or ("belongs to another sheet" if sheet else "belongs to no sheet that was handed out"),
                )
            )
        else:
            candidates.setdefault((found.student, sheet), []).append((found, digest))
    counted = []
    for (_, sheet), files in sorted(candidates.items()):
        files = [(_tried(one), digest) for one, digest in files] if len(files) > 1 else files
        files.sort(key=lambda one: (not one[0].problem, names.order(one[0])))
        *others, (best, digest) = files
        counted.append((best, sheet, digest))
        for other, other_digest in others:
            why = "is the same file again" if other_digest == digest else "was replaced by a later one"
            aside.append((other, other.problem or f"{why}: {best.where} counts"))
    return Plan(counted, aside, names.reading(collected))


def _tried(found: Found) -> Found:
    """Where there are several, one that cannot be read does not count before one that can."""
    if found.problem:
        return found
    try:
        content = collect.content(found)
        if len(content) <= read.LARGE:
            read.slim(content)
    except (collect.Unreadable, read.Broken) as error:
        return found._replace(problem=str(error))
    return found


def _sheet_and_digest(
    found: Found, marks: dict[str, frozenset[str]], options: Options
) -> tuple[str | None, str, Found]:
    only = options.sheet or (next(iter(marks)) if len(marks) == 1 else None)
    if not found.problem:
        try:
            content = collect.content(found)
            return read.sheet_of(content, found.where, marks) or only, read.digest(content), found
        except collect.Unreadable as error:
            found = found._replace(problem=str(error))
    is_notebook = found.where.lower().endswith((".ipynb", ".zip"))
    return (read.sheet_of(b"", found.where, marks) or only) if is_notebook else None, "", found


def _marks(sheet: str) -> frozenset[str]:
    return frozenset(
        cell.metadata["nbgrader"]["grade_id"]
        for cell in release.notebook(sheet).cells
        if "nbgrader" in cell.metadata
    )


def up_to_date(stored: state.State, one: tuple[Found, str, str], given: Release, options: Options) -> bool:
    """Whether a stored result still says what reading and running this file again would say."""
    found, sheet, digest = one
    old = stored.read(sheet, found.student)
    return (
        not options.again
        and old is not None
        and old["engine"] == ENGINE
        and "recorded" in old
        and (old["content"], old["where"], old["release"]) == (digest, found.where, given.digest)
        and old["data"] in ("", work.data_digest())
        and (old["mode"] in ("", options.mode) and (not options.run_all or bool(old["mode"])))
        and not any(note[0] == "not run" for note in old["notes"])
    )


def _examined(due: list, releases: dict[str, Release], options: Options) -> Iterator[tuple[Job, dict]]:
    jobs = (
        Job(found, releases[sheet], options.limits, options.mode, options.run_all)
        for found, sheet, _ in due
        if not found.problem
    )
    for found, sheet, _ in due:
        if found.problem:
            job = Job(found, releases[sheet], options.limits, options.mode, options.run_all)
            result = work.empty(job)
            result["notes"].append(["unreadable", f"The file {found.problem}."])
            yield job, result
    if options.scheduler:
        yield from spread.dask(jobs, options.scheduler, work.data_digest())
    else:
        yield from spread.here(jobs, options.workers or max(1, os.cpu_count() or 1))


def record(
    book, stored: state.State, result: dict, found: Found | None, given: Release, options: Options
) -> None:
    """Judge a result and enter it; the mark `recorded` is set last, so that a kill before it only makes this be done again."""
    result["verdicts"] = judge.verdicts(result, given)
    gradebook.keep_submission(options.target, found, result)
    notebook = book.record(result, result["verdicts"], given, options.deadline is not None)
    gradebook.keep_autograded(options.target, result, notebook)
    result["recorded"] = True
    stored.keep(result)


def _close(sheet: str, given: Release, book, stored: state.State, planned: Plan, options: Options) -> Path:
    """Judge stored answers anew (a key may have changed), enter what changed, write the reports."""
    changed = []
    for result in stored.all(sheet):
        if result.get("release") == given.digest and result.get("verdicts") != judge.verdicts(result, given):
            record(book, stored, result, None, given, options)
            changed.append(result["student"])
    folder = options.target / "reports" / sheet
    scores = partial(book.scores, sheet)
    return reports.write(folder, given, stored, scores, planned, options, changed)


def _opening(planned: Plan, due: list, wanted: list[str]) -> str:
    ready = len(planned.counted) - len(due)
    already = f", {ready} of them graded before" if ready else ""
    aside = f" {len(planned.aside)} files were set aside." if planned.aside else ""
    return f"{len(planned.counted)} submissions to {', '.join(wanted)}{already}.{aside} {planned.reading}".rstrip()


def _first_reason(planned: Plan) -> str:
    return f"{planned.aside[0][0].where} {planned.aside[0][1]}." if planned.aside else "It holds no notebook."


def deadline(text: str) -> float:
    """`2026-11-24 12:00` in this machine's time, as seconds since 1970; a bare date is the end of that day. Raises `CourseError`."""
    for form, rest in (("%Y-%m-%d %H:%M", ""), ("%Y-%m-%dT%H:%M", ""), ("%Y-%m-%d %H:%M:%S", " 23:59:59")):
        try:
            return time.mktime(time.strptime(text.strip() + rest, form))
        except (ValueError, OverflowError):
            continue
    raise CourseError(
        f"--deadline '{text}' is no time. Write it as '2026-11-24 12:00', or '2026-11-24' for the end of that day."
    )
