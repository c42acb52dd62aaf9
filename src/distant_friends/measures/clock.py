"""Distances and clocks."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables


def distance_km(start: str, end: str) -> float:
    """Great-circle distance between two capitals, in kilometres."""
    table = tables.load("distances").set_index(["from_code", "to_code"])["distance_km"]
    return float(table[(start, end)] if (start, end) in table.index else table[(end, start)])


def hours_ahead(zone: str, other: str, day: str) -> float:
    """By how many hours the clock in `zone` is ahead of that in `other` at noon UTC of a day (ISO text). Table: clock_changes."""
    return utc_offset(zone, day) - utc_offset(other, day)


def utc_offset(zone: str, day: str) -> float:
    """A zone's offset from UTC in hours at noon UTC of a day: that of the last change before. Table: clock_changes."""
    changes = tables.load("clock_changes")
    changes = changes[(changes["time_zone"] == zone) & (changes["from_utc"] <= f"{day}T12:00Z")]
    return float(changes.sort_values("from_utc")["offset_hours"].iloc[-1])


def monthly_offsets(zone: str, year: int) -> list[float]:
    """A zone's offset from UTC in hours on the 15th of each month of a year."""
    changes = tables.load("clock_changes")
    changes = changes[changes["time_zone"] == zone].sort_values("from_utc")
    days = [f"{year}-{month:02d}-15T12:00Z" for month in range(1, 13)]
    return [
        float(offset)
        for offset in changes["offset_hours"].to_numpy()[
            changes["from_utc"].searchsorted(days, side="right") - 1
        ]
    ]


def seat_days(hours: float, since: int = 1968) -> int:
    """On how many days since the first full year at Brussels Seoul was this many hours ahead of NATO's seat."""
    table = tables.load("time_gap_days")
    table = table[
        (table["city_b"] == "NATO headquarters") & (table["year"] >= since) & (table["hours_ahead"] == hours)
    ]
    return int(table["days"].sum())


def gap_days(city: str, year: int) -> dict[float, int]:
    """Days of a year at each time difference between Seoul and a city, as {hours: days}."""
    table = tables.load("time_gap_days")
    table = table[(table["city_b"] == city) & (table["year"] == year)]
    return {float(hours): int(days) for hours, days in zip(table["hours_ahead"], table["days"], strict=True)}


def shared_office_hours(ahead: float, start: int = 9, end: int = 17) -> float:
    """Hours that two offices, both open from `start` to `end` by their own clocks, are open at once."""
    return max(0.0, (end - start) - abs(ahead))


def years_at(hours: float, since: int = 1968, until: int = 2025) -> int:
    """In how many years, from the first full one at Brussels, this difference to NATO's seat held on at least one day."""
    table = _seat_years(since, until)
    return int(table.loc[(table["hours_ahead"] == hours) & (table["days"] > 0), "year"].nunique())


def years_counted(since: int = 1968, until: int = 2025) -> int:
    """How many of these years the table counts."""
    return int(_seat_years(since, until)["year"].nunique())


def _seat_years(since: int, until: int) -> pd.DataFrame:
    """The rows of `time_gap_days` on NATO's seat, for some years."""
    table = tables.load("time_gap_days")
    return table[(table["city_b"] == "NATO headquarters") & table["year"].between(since, until)]
