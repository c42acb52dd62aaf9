"""Every figure that prose, keys and hints may name, with how it is shown. One file a module of the course,
and for some a second one with what only its exercises name.

A name such as `korea_war.founders_present` stands in a notebook as `<data value="korea_war.founders_present">ten</data>` and in
`teaching/` as the key of a task. To add one, write its arithmetic in `measures/` and a line in the module's file here.
"""

from __future__ import annotations

import math

from distant_friends import tables, words
from distant_friends.errors import CourseError, NoRows
from distant_friends.named_numbers import (
    cold_war,
    cold_war_tasks,
    council,
    engagement,
    engagement_tasks,
    future,
    future_tasks,
    general,
    shift,
    shift_tasks,
)
from distant_friends.named_numbers.shows import NamedNumber
from distant_friends.remembered import remembered

NUMBERS: dict[str, NamedNumber] = (
    general.NUMBERS
    | cold_war.NUMBERS
    | cold_war_tasks.NUMBERS
    | engagement.NUMBERS
    | engagement_tasks.NUMBERS
    | shift.NUMBERS
    | shift_tasks.NUMBERS
    | council.NUMBERS
    | future.NUMBERS
    | future_tasks.NUMBERS
)


def value(name: str) -> float:
    """The figure itself; raises `CourseError` when there is no such name, `NoRows` when the tables cannot tell it."""
    return _computed(name, tables.current_view())


def shown(name: str) -> str:
    """The figure as it stands in a sentence."""
    return _find(name).show(value(name))


@remembered
def _computed(name: str, view: str | None) -> float:
    """Each figure is computed once for the tables as they are read; many sentences, keys and hints name the same ones."""
    number = _find(name)
    try:
        figure = number.compute()
        if not math.isfinite(figure):  # the mean of no rows, or of an empty cell
            raise ValueError
    except (
        NoRows,
        LookupError,
        ValueError,
        ArithmeticError,
        TypeError,
    ):  # what pandas makes of a row or value too few
        raise _no_rows(name, number, view) from None
    return figure


def missing() -> list[str]:
    """The names of the numbers that cannot be computed from the tables as they are read."""
    return [name for name in sorted(NUMBERS) if not there(name)]


def there(name: str) -> bool:
    """Whether a number can be computed from the tables as they are read."""
    try:
        value(name)
    except NoRows:
        return False
    return True


def _no_rows(name: str, number: NamedNumber, view: str | None) -> NoRows:
    named = f"The number {name} ({number.meaning}) has no rows"
    if view:
        return NoRows(
            f"{named} as of {words.date(view)}",
            "read the course as of today ('as_of: today' in teaching/course.yaml) to have it",
        )
    return NoRows(
        f"{named} in the tables, or a value that it needs is empty",
        "bring the row back, or name another number",
    )


def _find(name: str) -> NamedNumber:
    if name not in NUMBERS:
        raise CourseError(f"There is no named number '{name}'.")
    return NUMBERS[name]
