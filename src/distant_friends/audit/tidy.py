"""From all that the rules found to what a reader needs: one sentence a mistake, in order."""

from __future__ import annotations

from dataclasses import replace

from distant_friends.audit.problem import Problem
from distant_friends.audit.raw_table import RawTable

SHOWN = 5  # sentences of one kind in one column; the last of them counts the rest
SLIPPED = 4  # from so many misfits in one row on, and half of its cells, the row has slipped sideways


def tidy(problems: list[Problem], tables: dict[str, RawTable], keys: dict[str, str]) -> list[Problem]:
    """The problems to show. Of several in one cell the first given stands: rules that know more come first.

    `tables` are the readable tables and `keys` their id columns, both by name."""
    columns = {table.file: table.header for table in tables.values()}
    problems = _one_a_cell(problems)
    problems = _without_echoes(
        problems, {tables[name].file: key for name, key in keys.items() if name in tables}
    )
    problems = _merge_slipped(problems, columns)
    return _capped(_gathered(_sorted(problems, columns)))


def _one_a_cell(problems: list[Problem]) -> list[Problem]:
    """A row-wide finding (its columns joined with commas) goes when one of its cells is to blame."""
    kept: list[Problem] = []
    cells: set[tuple] = set()
    for problem in sorted(problems, key=lambda problem: "," in (problem.column or "")):
        own = {(problem.file, problem.row, column) for column in (problem.column or "").split(", ")}
        if problem.row is None or problem.column is None or not own & cells:
            kept.append(problem)
            cells |= own
    return list(dict.fromkeys(kept))


def _without_echoes(problems: list[Problem], key_of_file: dict[str, str]) -> list[Problem]:
    """A damaged id makes every row that names it point nowhere.

    Where a table has damaged ids, they explain as many unknown ids elsewhere: those come back at the next
    check if they were mistakes of their own."""
    damaged: dict[str, int] = {}
    for problem in problems:
        if problem.column and key_of_file.get(problem.file) == problem.column and not _is_unknown_id(problem):
            damaged[problem.file] = damaged.get(problem.file, 0) + 1
    for file, count in damaged.items():
        echoes = [problem for problem in problems if _is_unknown_id(problem) and file in problem.kind.split()]
        if len({problem.what for problem in echoes}) <= count:
            problems = [problem for problem in problems if problem not in echoes]
    return problems


def _merge_slipped(problems: list[Problem], columns: dict[str, list[str]]) -> list[Problem]:
    cells: dict[tuple, list[Problem]] = {}
    for problem in problems:
        if problem.row is not None and problem.column is not None:
            cells.setdefault((problem.file, problem.row), []).append(problem)
    slipped = {
        place: found
        for place, found in cells.items()
        if len(found) >= max(SLIPPED, len(columns.get(place[0], [])) / 2) and place[1] > 1
    }
    rest = [problem for problem in problems if (problem.file, problem.row) not in slipped]
    for (file, row), found in slipped.items():
        named = ", ".join(problem.column or "" for problem in found)
        misfits = f"{len(found)} of its {len(columns[file])} cells do not fit their columns ({named})"
        mend = "move its cells back into their columns, or enter the row again"
        rest.append(
            Problem(file, row, None, f"{misfits}, as if the row had slipped sideways", mend, "slipped")
        )
    return rest


def _sorted(problems: list[Problem], columns: dict[str, list[str]]) -> list[Problem]:
    order = {file: position for position, file in enumerate(["data/datapackage.json", *columns])}

    def place(problem: Problem) -> tuple:
        names = columns.get(problem.file, [])
        column = names.index(problem.column) if problem.column in names else -1
        return order.get(problem.file, len(order)), problem.file, problem.row or 0, column

    return sorted(problems, key=place)


def _gathered(problems: list[Problem]) -> list[Problem]:
    """The same unknown id in several rows of a column is one mistake: said once, with its rows."""
    gathered: dict[object, Problem] = {}
    for position, problem in enumerate(problems):
        key = (problem.file, problem.column, problem.what) if _is_unknown_id(problem) else position
        first = gathered.get(key)
        gathered[key] = replace(first, also=(*first.also, problem.row)) if first else problem
    return list(gathered.values())


def _capped(problems: list[Problem]) -> list[Problem]:
    kinds: dict[tuple, int] = {}
    for problem in problems:
        kinds[_kind(problem)] = kinds.get(_kind(problem), 0) + 1
    shown: dict[tuple, int] = {}
    kept = []
    for problem in problems:
        kind = _kind(problem)
        shown[kind] = shown.get(kind, 0) + 1
        if shown[kind] < SHOWN or not problem.kind:
            kept.append(problem)
        elif shown[kind] == SHOWN:
            kept.append(replace(problem, more=kinds[kind] - SHOWN))
    return kept


def _is_unknown_id(problem: Problem) -> bool:
    return problem.kind.startswith("unknown id")


def _kind(problem: Problem) -> tuple:
    return problem.file, problem.column, problem.kind
