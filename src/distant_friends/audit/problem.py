"""One mistake in the course's files, said so that its author can mend it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from distant_friends.errors import CourseError, NoRows

PLACED = re.compile(
    r"(?:((?:data|docs|notebooks|solutions|teaching)/[^:]+): )?(.+?)(?:[.;] ([A-Za-z].*))?", re.DOTALL
)


@dataclass(frozen=True)
class Problem:
    """Where a mistake stands, what is wrong and how to mend it.

    `file` is the path from the course's folder ("data/contacts.csv"); `row` is the number that a spreadsheet
    shows (the column names are row 1) or None; `column` is the column's name or None. `what` and `mend` are
    halves of one sentence, without a full stop. `kind` names the sort of mistake: tidying counts repeats by
    it. `more` stands for mistakes of this kind that are not listed, `also` for further rows with the very
    same mistake.
    """

    file: str
    row: int | None
    column: str | None
    what: str
    mend: str
    kind: str = ""
    more: int = 0
    also: tuple[int, ...] = ()

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.what}; {self.mend}{self._also()}{self._more()}."

    def _also(self) -> str:
        if not self.also:
            return ""
        shown = ", ".join(str(row) for row in self.also[:4])
        rest = f" and {len(self.also) - 4} more" if len(self.also) > 4 else ""
        return f" (the same in row{'s' if len(self.also) > 1 else ''} {shown}{rest})"

    def _more(self) -> str:
        return f" (and {self.more} more like it in this column)" if self.more else ""


def told(error: CourseError, file: str) -> Problem:
    """An error as a problem, at the place that it names itself or else in `file`."""
    if isinstance(error, NoRows):
        return Problem(file, None, None, error.what, error.mend)
    place, what, mend = PLACED.fullmatch(str(error).rstrip(".")).groups()
    mend = mend or "mend that first"
    return Problem(place or file, None, None, what, mend[0].lower() + mend[1:])


def twice(keys: Iterable[str]) -> list[str]:
    """The keys that occur more than once, each once, in order."""
    return sorted(key for key, count in Counter(keys).items() if count > 1)


def total(problems: list[Problem]) -> int:
    """How many mistakes a list stands for, those behind 'and 37 more like it' included."""
    return sum(1 + problem.more for problem in problems)
