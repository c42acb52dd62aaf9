"""Dates, numbers and lists as a reader expects them in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SMALL_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


def date(text: str) -> str:
    """`2005-12-02` as `2 December 2005`; months and years keep their precision."""
    parts = text.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def count(number: int) -> str:
    """Small whole numbers as words (0 as `no`), larger ones as figures with thousands marked."""
    return SMALL_NUMBERS[number] if 0 <= number < len(SMALL_NUMBERS) else f"{number:,}"


def figure(value: float, decimals: int = 0) -> str:
    """A number with thousands marked and a fixed number of decimals."""
    return f"{value:,.{decimals}f}"


def listing(parts: Iterable[str]) -> str:
    """`a, b and c`."""
    parts = list(parts)
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def capital(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def plural(number: int, one: str, many: str | None = None) -> str:
    """`one year`, `two years`, `no years`."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def runs(years: list[int]) -> str:
    """Years as spans: `1975 to 1980 and 1984 to 1987`."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return listing(str(first) if first == last else f"{first} to {last}" for first, last in spans)


WITH_ARTICLE = (
    "United States",
    "United Kingdom",
    "Netherlands",
    "Soviet Union",
    "Philippines",
    "United Arab Emirates",
)


def the(name: str) -> str:
    """A country's name as it stands inside a sentence: `the United States`, `Japan`."""
    return f"the {name}" if name.startswith(WITH_ARTICLE) else name


def part(some: int, whole: int) -> str:
    """`all five`, `three of five`, `none of five`."""
    return f"all {count(whole)}" if some == whole else f"{count(some) if some else 'none'} of {count(whole)}"
