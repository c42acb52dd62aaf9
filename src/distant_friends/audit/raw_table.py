"""A table's cells as text, before anything is read into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from distant_friends.audit.problem import Problem


@dataclass
class RawTable:
    """The cells of a table. `rows[0]` is row 2 of the spreadsheet; every row is as long as `header`."""

    name: str
    file: str
    header: list[str]
    rows: list[list[str]]
    unsound: set[int] = field(default_factory=set)  # rows reported as a whole: their cells are not judged

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Every row with the number that a spreadsheet shows."""
        return enumerate(self.rows, start=2)

    def sound_rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Every row to be judged as (row number, {column: text})."""
        for number, row in self.numbered():
            if number not in self.unsound:
                yield number, dict(zip(self.header, row, strict=True))

    def sound_cells(self, name: str) -> Iterator[tuple[int, str]]:
        """Every cell of a column to be judged as (row number, text); empty ones are left out."""
        position = self.header.index(name)
        for number, row in self.numbered():
            if row[position] and number not in self.unsound:
                yield number, row[position]

    def column(self, name: str) -> list[str]:
        """A column's filled cells, those of unsound rows included."""
        position = self.header.index(name)
        return [row[position] for row in self.rows if row[position]]

    def problem(self, row: int | None, column: str | None, what: str, mend: str, kind: str = "") -> Problem:
        """A problem in this table."""
        return Problem(self.file, row, column, what, mend, kind)
