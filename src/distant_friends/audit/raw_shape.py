"""Whether a file's rows make a table: one row of known column names, and below it rows of that length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from distant_friends.audit.nearest import nearest
from distant_friends.audit.problem import Problem
from distant_friends.audit.raw_table import RawTable
from distant_friends.words import listing

LOOKED_THROUGH = 4  # rows in which the column names are looked for


class Unreadable(Exception):
    """Carries the one problem that stops a file from being read."""

    def __init__(self, what: str, mend: str, row: int | None = None, column: str | None = None):
        super().__init__(what)
        self.what, self.mend, self.row, self.column = what, mend, row, column


def check_header(rows: list[list[str]], fields: list[dict]) -> None:
    """Raises `Unreadable` when row 1 does not hold the column names."""
    names = [field["name"] for field in fields]
    header, enough = ",".join(names), max(1, len(names) / 2)
    if _known(rows[0], names) >= enough:
        _check_width(rows, header)
        for cell in rows[0]:
            if cell.strip() and rows[0].count(cell) > 1:
                what = f"the column name '{cell}' stands there twice"
                raise Unreadable(what, "rename or delete one of the two columns", 1, cell)
        return
    for number, row in enumerate(rows[1:LOOKED_THROUGH], start=2):
        if _known(row, names) >= enough:
            if _known(rows[0], names):
                raise Unreadable(
                    f"the column names are split over rows 1 to {number}", f"make row 1 {header}", 1
                )
            what = f"the column names stand in row {number}, not in row 1 (a title or heading is above)"
            raise Unreadable(what, "delete row 1" if number == 2 else f"delete rows 1 to {number - 1}", 1)
    if _known(rows[0], [field.get("title", "") for field in fields]) >= enough:
        what = "row 1 holds the reader's headings instead of the column names"
        raise Unreadable(what, f"make row 1 {header}", 1)
    if _known(rows[0], names) == 0:
        raise Unreadable("the row of column names is missing", f"insert as row 1 {header}", 1)
    if set(rows[0]) - set(names):
        what = f"row 1 holds only {_known(rows[0], names)} of the {len(names)} column names, and others"
        raise Unreadable(what, "see whether this is another table's file; restore the right one", 1)


def _check_width(rows: list[list[str]], header: str) -> None:
    """Raises `Unreadable` when most rows have the same number of cells, but not that of row 1."""
    widths = Counter(len(row) for row in rows[1:] if row)
    width, count = widths.most_common(1)[0] if widths else (len(rows[0]), 0)
    if width != len(rows[0]) and count > max(1, sum(widths.values()) / 2):
        what = f"row 1 has {len(rows[0])} cells, but most rows below have {width}"
        raise Unreadable(what, f"make row 1 {header}, and give every row a cell for each of these", 1)


def _known(row: list[str], names: list[str]) -> int:
    return len({cell.strip() for cell in row} & set(names))


def problems(table: RawTable, fields: list[dict]) -> list[Problem]:
    """What is wrong with columns and rows as wholes. Rows that are reported become `unsound`."""
    found = [*_columns(table, fields), *_ragged(table), *_blank(table), *_stray_headings(table, fields)]
    if not table.rows:
        mend = "enter at least one row, or restore the file"
        found.append(table.problem(None, None, "the file has column names but no rows", mend))
    return found


def _columns(table: RawTable, fields: list[dict]) -> Iterator[Problem]:
    names = [field["name"] for field in fields]
    missing = [name for name in names if name not in table.header]
    unknown = [name for name in table.header if name not in names]
    for name in list(missing):
        other = nearest(name, unknown) or (unknown[0] if len(unknown) == len(missing) == 1 else None)
        if other is not None:
            missing.remove(name)
            unknown.remove(other)
            what = f"the column should be called '{name}'"
            yield table.problem(1, other or None, what, f"write {name} in row 1")
    if missing:
        what = "this column is missing" if len(missing) == 1 else "these columns are missing"
        yield table.problem(1, ", ".join(missing), what, "put back what is missing (Undo, or the archive)")
    if "" in unknown:
        what = f"column {table.header.index('') + 1} holds text but has no name"
        yield table.problem(1, None, what, "name it, or delete it")
    if named := [name for name in unknown if name]:
        what = f"data/datapackage.json does not describe {listing(named)}"
        mend = "delete it, or describe it there (name, type, title, description)"
        yield table.problem(1, ", ".join(named), what, mend)


def _ragged(table: RawTable) -> Iterator[Problem]:
    """Rows with too many or too few cells. They get the header's length, so that ids in them are known."""
    width = len(table.header)
    for number, row in table.numbered():
        many = len(row) > width
        if len(row) != width and any(cell.strip() for cell in row):
            table.unsound.add(number)
            what = f"the row has {len(row)} cell{'s' if len(row) != 1 else ''} where the header has {width}"
            mend = (
                "put quotation marks round a text that holds a comma, and write decimals with a point"
                if many
                else "give every column its cell, empty ones too"
            )
            yield table.problem(number, None, what, mend, "too many cells" if many else "too few cells")
        table.rows[number - 2] = (row + [""] * width)[:width]


def _blank(table: RawTable) -> Iterator[Problem]:
    """Stretches of blank rows; `tables` would read those of separators alone as rows of nothing."""
    blank = [number for number, row in table.numbered() if not any(cell.strip() for cell in row)]
    table.unsound.update(blank)
    for first in [number for number in blank if number - 1 not in blank]:
        last = first
        while last + 1 in blank:
            last += 1
        what = "the row is blank" if last == first else f"rows {first} to {last} are blank"
        mend = f"delete {'it' if last == first else 'them'} (clearing the cells is not enough)"
        yield table.problem(first, None, what, mend, "blank rows")


def _stray_headings(table: RawTable, fields: list[dict]) -> Iterator[Problem]:
    """Rows of nothing but names, headings or units: a second line of headings, or a header pasted along."""
    words = {str(field.get(key)) for field in fields for key in ("name", "title", "unit")}
    for number, row in table.numbered():
        filled = [cell.strip() for cell in row if cell.strip()]
        if filled and number not in table.unsound and words.issuperset(filled):
            table.unsound.add(number)
            what = "the row holds column headings instead of values"
            yield table.problem(number, None, what, "delete it: only row 1 names columns", "stray headings")
