"""A submission beside the sheet as it was handed out: which cell is which, what was deleted, doubled, edited or moved."""

from __future__ import annotations

import re
from typing import NamedTuple

from distant_friends.grading.shapes import (
    ANSWER,
    CHECK,
    FORM,
    MANUAL,
    PLAIN,
    Cell,
    Release,
    ReleasedCell,
    ReleasedTask,
)

WORDS = {FORM: "form", ANSWER: "answer cell", CHECK: "check", MANUAL: "written answer"}


class Compared(NamedTuple):
    """What a submission holds.

    `answers` and `texts` are by task id, None where the cell was deleted; `places` says for each submitted cell which released
    cell it is (None: the student's own); `chosen` maps an answer's or check's grade id to the place of the cell that counts.
    """

    cells: list[Cell]
    places: list[int | None]
    answers: dict[str, str | None]
    texts: dict[str, str | None]
    chosen: dict[str, int]
    notes: list[tuple[str, str]]


def compare(cells: list[Cell], release: Release) -> Compared:
    places = _match(cells, release.cells)
    copies: dict[int, list[int]] = {}
    for here, there in enumerate(places):
        if there is not None:
            copies.setdefault(there, []).append(here)
    notes: list[tuple[str, str]] = []
    answers: dict[str, str | None] = {}
    texts: dict[str, str | None] = {}
    chosen: dict[str, int] = {}
    for there, given in enumerate(release.cells):
        if given.part == PLAIN:
            continue
        found = copies.get(there, [])
        notes += _notes_about(given, [cells[here] for here in found], release.task(given.task))
        kept = _choose(given, cells, found)
        if kept is not None:
            chosen[given.grade_id] = kept
        if given.part in (ANSWER, MANUAL):
            into = answers if given.part == ANSWER else texts
            into[given.task] = cells[kept].source if kept is not None else None
    moved = _moved(release, chosen)
    if moved:
        notes.append(
            ("moved", f"Cells stand in another order than handed out, from {moved} on. They were put back.")
        )
    return Compared(cells, places, answers, texts, chosen, notes)


def _match(cells: list[Cell], released: tuple[ReleasedCell, ...]) -> list[int | None]:
    """By nbgrader's id; where that is lost by the cell's own id, by its unchanged text, by the name that an answer line gives."""
    by_grade = {cell.grade_id: there for there, cell in enumerate(released) if cell.grade_id}
    by_id = {cell.id: there for there, cell in enumerate(released) if cell.id}
    by_text: dict[str, list[int]] = {}
    for there, given in enumerate(released):
        if given.part != MANUAL:  # every written answer begins with the same words
            by_text.setdefault(given.source.strip(), []).append(there)
    places = [by_grade.get(cell.grade_id) for cell in cells]
    taken = {there for there in places if there is not None}
    for here, cell in enumerate(cells):
        if places[here] is None:
            there = by_id.get(cell.id)
            same = [one for one in by_text.get(cell.source.strip(), []) if one not in taken]
            if there is None or there in taken or released[there].kind != cell.kind:
                there = same[0] if same and cell.source.strip() else None
            places[here] = there
            taken |= {there} - {None}
    for here, cell in enumerate(cells):
        if places[here] is None and cell.kind == "code":
            for there, given in enumerate(released):
                if there not in taken and given.part == ANSWER and _assigns(cell.source, given.task):
                    places[here] = there
                    taken.add(there)
                    break
    return places


def _assigns(source: str, name: str) -> bool:
    return re.match(rf"\s*{re.escape(name)}\s*=[^=]", source) is not None


def _choose(given: ReleasedCell, cells: list[Cell], found: list[int]) -> int | None:
    """Of several copies of an answer the last that was filled in counts; of other cells the first."""
    if given.part in (ANSWER, MANUAL):
        filled = [here for here in found if _filled(cells[here].source, given)]
        return filled[-1] if filled else (found[0] if found else None)
    return found[0] if found else None


def _filled(source: str, given: ReleasedCell) -> bool:
    empty = rf"""\s*{re.escape(given.task)}\s*=\s*(""|'')\s*(#.*)?"""
    return source.strip() not in ("", given.source.strip()) and not re.fullmatch(empty, source.rstrip())


def _notes_about(given: ReleasedCell, found: list[Cell], task: ReleasedTask) -> list[tuple[str, str]]:
    what = f"the {WORDS[given.part]} of “{task.title}”"
    upper = what[0].upper() + what[1:]
    if not found:
        if given.part in (ANSWER, MANUAL):
            return [("deleted", f"{upper} was deleted, so there is no answer.")]
        return [("deleted", f"{upper} was deleted. It was put back.")]
    notes = []
    if len(found) > 1:
        which = (
            "The last one that was filled in counts." if given.part in (ANSWER, MANUAL) else "One was kept."
        )
        notes.append(("doubled", f"{upper} is there {len(found)} times. {which}"))
    if given.part in (FORM, CHECK) and any(cell.source.strip() != given.source.strip() for cell in found):
        notes.append(
            ("edited", f"{upper} was edited. It was put back as handed out, so the edit changes nothing.")
        )
    if given.part in (CHECK, MANUAL) and any(cell.points not in (None, task.points) for cell in found):
        notes.append(
            (
                "points",
                f"{upper} claims other points in the file than were handed out. Those handed out count.",
            )
        )
    if any(cell.kind != given.kind for cell in found):
        notes.append(("changed", f"{upper} was turned into another kind of cell. It was turned back."))
    return notes


def _moved(release: Release, chosen: dict[str, int]) -> str:
    """The title of the first task whose cells do not follow the ones before them, or ""."""
    last = -1
    for given in release.cells:
        here = chosen.get(given.grade_id) if given.grade_id else None
        if here is None:
            continue
        if here < last:
            return f"“{release.task(given.task).title}”"
        last = here
    return ""


def own_cells(compared: Compared) -> list[tuple[int, Cell]]:
    """The student's own cells, each with the released cell after which it stands (-1: before all)."""
    found, after = [], -1
    for here, cell in enumerate(compared.cells):
        there = compared.places[here]
        if there is None:
            if cell.source.strip():
                found.append((after, cell))
        else:
            after = there
    return found
