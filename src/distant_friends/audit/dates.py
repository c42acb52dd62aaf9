"""Dates as people and spreadsheets write them; the course writes them 2005-12-02, 2005-12 or 2005."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from distant_friends.words import MONTHS

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm]|Z)?")
SERIAL = re.compile(r"([1-5]\d{4})(\.\d+)?")  # days since the end of 1899: 10000 is in 1927, 59999 in 2064
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})\.?")
YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})")
NAME = "([A-Za-z]{3,9})\\.?"
MONTH_YEAR = re.compile(rf"{NAME}[ -](\d{{4}}|\d{{2}})")
DAY_MONTH_YEAR = re.compile(rf"(\d{{1,2}})\.?[ -]{NAME}[ -](\d{{4}}|\d{{2}})")
MONTH_DAY_YEAR = re.compile(rf"{NAME} (\d{{1,2}}),? (\d{{4}})")
DAY_MONTH = re.compile(rf"\d{{1,2}}[ -]{NAME}")
REWRITTEN = re.compile(
    r"([A-Z][a-z]{2})-\d{2}|\d{1,2}-([A-Z][a-z]{2})(?:-\d{2})?|(\d{4}-\d{2}-\d{2} 00:00:00)"
)
NOT_KNOWN = {"n/a", "na", "n.a.", "n.d.", "nan", "none", "null", "unknown", "undated", "tbd", "#n/a"}
NOT_KNOWN |= {"not known", "not stated", "no date", "?", "-", "\u2013", "\u2014", ".", "..", "..."}
CENTURY_TURN = 40  # 05 is 2005, 53 is 1953

Finding = tuple[str, str, str]  # what is wrong, how to mend it, kind


def is_date(text: str) -> bool:
    """Whether a text is a real date as the course writes it."""
    match = PARTIAL.fullmatch(text)
    return bool(match) and _exists(*(int(part) if part else 1 for part in match.groups()))


def misfit(text: str, required: bool = True) -> Finding | None:
    """What is wrong with a filled cell of a date column, or None."""
    if is_date(text):
        return None
    if text.strip().lower() in NOT_KNOWN:
        mend = "find the date: a year is enough" if required else "leave the cell empty: no date is known"
        return f"'{text}' stands where a date belongs", mend, "not known"
    if is_date(text.strip()):
        return f"'{text}' has blanks around the date", f"write {text.strip()}", "blanks"
    if match := PARTIAL.fullmatch(text):
        return _unreal(text, *(int(part) if part else None for part in match.groups()))
    written = damaged(text)
    if written is None:
        year = re.search(r"\b(1[89]|20)\d\d\b", text)
        return (
            f"'{text}' is not a date",
            f"write it like 2005-12-02, 2005-12 or {year[0] if year else '2005'}, as precise as is known",
            "date",
        )
    if isinstance(written, tuple):
        return _unreal(text, *written)
    return (
        f"'{text}' is not a date as the course writes it (spreadsheets rewrite dates like this)",
        f"write it as {written}",
        "spreadsheet date",
    )


def damaged(text: str) -> str | tuple[int, int, int] | None:
    """The date behind another way of writing it, as the course writes it; year, month and day when there is
    no such day."""
    text = text.strip()
    if match := WITH_TIME.fullmatch(text):
        return match[1] if is_date(match[1]) else None
    if match := SERIAL.fullmatch(text):
        return (date(1899, 12, 30) + timedelta(days=int(match[1]))).isoformat()
    if match := YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := YEAR_LAST.fullmatch(text):
        return _day_or_month_first(int(match[1]), match[2], int(match[3]), _year(match[4]))
    if (match := MONTH_YEAR.fullmatch(text)) and (month := _month(match[1])):
        return f"{_year(match[2])}-{month:02d}"
    if (match := DAY_MONTH_YEAR.fullmatch(text)) and (month := _month(match[2])):
        return _day(_year(match[3]), month, int(match[1]))
    if (match := MONTH_DAY_YEAR.fullmatch(text)) and (month := _month(match[1])):
        return _day(int(match[3]), month, int(match[2]))
    if (match := DAY_MONTH.fullmatch(text)) and (month := _month(match[1])):
        day = int(re.match("[0-9]+", text)[0])
        return f"YYYY-{month:02d}-{day:02d} (the spreadsheet dropped the year: see the source)"
    return None


def looks_rewritten(text: str) -> bool:
    """Whether a cell of any column holds what only a spreadsheet's change to a date leaves behind."""
    match = REWRITTEN.fullmatch(text.strip())
    return bool(match) and (match[3] is not None or _month(match[1] or match[2]) is not None)


def _day_or_month_first(first: int, mark: str, second: int, year: int) -> str | tuple[int, int, int]:
    if mark == "/" and first != second and first <= 12 and second <= 12:
        one, other = f"{year}-{first:02d}-{second:02d}", f"{year}-{second:02d}-{first:02d}"
        return f"{one} if {first} is the month, or {other} if {second} is"
    if second > 12 >= first:
        return _day(year, first, second)
    return _day(year, second, first)


def _day(year: int, month: int, day: int) -> str | tuple[int, int, int]:
    return f"{year}-{month:02d}-{day:02d}" if _exists(year, month, day) else (year, month, day)


def _unreal(text: str, year: int, month: int | None, day: int | None) -> Finding:
    """What is wrong with a date in the right form that no calendar has."""
    what = f"'{text}' is not a date"
    if month is not None and not 1 <= month <= 12:
        can_swap = day is not None and _exists(year, day, month)
        return (
            f"{what}: there is no month {month}",
            f"write it as {_day(year, day, month) if can_swap else year}",
            "date",
        )
    if day == 0:
        return f"{what}: there is no day 0", f"write it as {year}-{month:02d} or {year}", "date"
    last = calendar.monthrange(max(year, 1), month or 1)[1]
    if day and day > last:
        what = f"{what}: {MONTHS[month - 1]} {year} has {last} days"
        return what, f"write it as {year}-{month:02d}-{last}, {year}-{month:02d} or {year}", "date"
    return f"{what}: the year {year:04d} cannot be meant", "write the year with its four digits", "date"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year >= 1500


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < CENTURY_TURN else 1900)


def _month(name: str) -> int | None:
    """Number of an English month from its name or its first three letters."""
    name = "sep" if name.lower() == "sept" else name.lower()
    for number, month in enumerate(MONTHS, start=1):
        if name in (month.lower(), month[:3].lower()):
            return number
    return None
