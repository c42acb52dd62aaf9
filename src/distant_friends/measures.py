"""The arithmetic of the course: what is counted, compared and converted, and by which rule.

Functions take plain values and read the tables through `tables`; they return numbers or small DataFrames. No function here knows
how its result is drawn or worded.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import pandas as pd

from distant_friends import tables

ARMISTICE = 1953  # the end of the fighting in Korea
COLD_WAR_END = 1991  # the year in which the Soviet Union ended and both Koreas joined the United Nations


# --- NATO and its members

def members(year: int) -> list[str]:
    """Country codes of the states that were NATO members at the end of a year."""
    countries = tables.load("countries").dropna(subset=["nato_accession_date"])
    return sorted(countries.loc[countries["nato_accession_date"].str[:4].astype(int) <= year, "country_code"])


def founders() -> list[str]:
    """Country codes of the twelve signatories of 1949."""
    countries = tables.load("countries")
    return sorted(countries.loc[countries["founder"], "country_code"])


# --- the Korean War and the silence after it

def founders_in_korea() -> pd.DataFrame:
    """What each founder of NATO sent to the UN Command: one row a founder, columns country_code, name, contribution, source_ids."""
    sent = tables.load("korea_war_contributions")
    names = tables.load("countries")[["country_code", "name"]]
    return sent[sent["country_code"].isin(founders())].merge(names, on="country_code").sort_values(["contribution", "name"], ignore_index=True)


def founders_present() -> int:
    """How many founders sent soldiers or medics to Korea."""
    return int((founders_in_korea()["contribution"] != "none").sum())


def founders_by(contribution: str) -> int:
    """How many founders sent this kind of contribution (fighting, medical, none)."""
    return int((founders_in_korea()["contribution"] == contribution).sum())


def silence_years() -> int:
    """Whole years from the armistice in Korea to the first South Korean address to NATO's Council."""
    return _year_of_event("ban_nato_2005") - _year_of_event("armistice_1953")


def _year_of_event(event_id: str) -> int:
    return int(tables.row("events", event_id)["date"][:4])


# --- alliances

def pledges(country: str) -> pd.DataFrame:
    """For each year: with how many NATO members the country had a defence pledge (from its side), and how many members there were.

    Columns year, members_with_defence_pledge, nato_members. Source: ATOP 5.1, which counts treaty years and ends in 2018."""
    table = tables.load("nato_pledges")
    return table[table["country_code"] == country][["year", "members_with_defence_pledge", "nato_members"]].reset_index(drop=True)


# --- prosperity and democracy

INDICATORS = {"gdp_per_person_intl2011": "income per person", "electoral_democracy": "electoral democracy"}


@lru_cache
def nato_band(indicator: str) -> pd.DataFrame:
    """Lowest, median and highest value among NATO's members of each year that have a figure.

    Columns year, low, median, high, members. Unweighted: Luxembourg counts as much as the United States."""
    table = tables.load("prosperity_democracy")
    table = table[table["nato_member"] & table[indicator].notna()]
    grouped = table.groupby("year")[indicator]
    band = grouped.agg(low="min", median="median", high="max", members="size").reset_index()
    return band


def series(country: str, indicator: str) -> pd.DataFrame:
    """One country's values of an indicator: columns year, value; years without a figure are left out."""
    table = tables.load("prosperity_democracy")
    table = table[(table["country_code"] == country) & table[indicator].notna()]
    return table[["year", indicator]].rename(columns={indicator: "value"}).reset_index(drop=True)


def share_of_nato_median(country: str, year: int) -> float:
    """A country's income per person as a percentage of the median of NATO's members in that year."""
    own = series(country, "gdp_per_person_intl2011").set_index("year")["value"]
    median = nato_band("gdp_per_person_intl2011").set_index("year")["median"]
    return float(100 * own[year] / median[year])


def years_below_all_members(country: str, indicator: str = "electoral_democracy") -> list[int]:
    """The years from the armistice to the end of the Cold War in which a country scored lower than every member of NATO."""
    low = nato_band(indicator).set_index("year")["low"]
    own = series(country, indicator).set_index("year")["value"]
    return [int(year) for year in own.index if year in low.index and ARMISTICE <= year <= COLD_WAR_END and own[year] < low[year]]


def years_compared(country: str, indicator: str = "electoral_democracy") -> list[int]:
    """The years from the armistice to the end of the Cold War in which both the country and NATO's members have a figure."""
    band = set(nato_band(indicator)["year"])
    return [int(year) for year in series(country, indicator)["year"] if year in band and ARMISTICE <= year <= COLD_WAR_END]


def democracy(country: str, year: int) -> float:
    """A country's electoral democracy index in a year (0 to 1)."""
    return float(series(country, "electoral_democracy").set_index("year")["value"][year])


# --- place and clock

def distance_km(start: str, end: str) -> float:
    """Great-circle distance between two capitals, in kilometres."""
    table = tables.load("distances").set_index(["from_code", "to_code"])["distance_km"]
    return float(table[(start, end)] if (start, end) in table.index else table[(end, start)])


def hours_ahead(zone: str, other: str, day: str) -> float:
    """By how many hours the clock in `zone` is ahead of that in `other` at noon UTC of a day (ISO text). Source: tz database."""
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    difference = noon.astimezone(ZoneInfo(zone)).utcoffset() - noon.astimezone(ZoneInfo(other)).utcoffset()
    return difference.total_seconds() / 3600


def utc_offset(zone: str, day: str) -> float:
    """A zone's offset from UTC in hours on a day."""
    return hours_ahead(zone, "UTC", day)


def seat_days(hours: float, since: int = 1968) -> int:
    """On how many days since the first full year at Brussels Seoul was this many hours ahead of NATO's seat."""
    table = tables.load("time_gap_days")
    table = table[(table["city_b"] == "NATO headquarters") & (table["year"] >= since) & (table["hours_ahead"] == hours)]
    return int(table["days"].sum())


def gap_days(city: str, year: int) -> dict[float, int]:
    """Days of a year at each time difference between Seoul and a city, as {hours: days}."""
    table = tables.load("time_gap_days")
    table = table[(table["city_b"] == city) & (table["year"] == year)]
    return {float(hours): int(days) for hours, days in zip(table["hours_ahead"], table["days"], strict=True)}


def shared_office_hours(ahead: float, start: int = 9, end: int = 17) -> float:
    """Hours that two offices, both open from `start` to `end` by their own clocks, are open at once."""
    return max(0.0, (end - start) - abs(ahead))


# --- organisations

def shared_organisations(country: str) -> pd.DataFrame:
    """Median number of intergovernmental organisations that a country shared with NATO's members: columns year, value."""
    table = tables.load("shared_organisations")
    table = table[(table["country_code"] == country) & (table["partner_code"] == "NATO") & (table["statistic"] == "median")]
    return table[["year", "shared_organisations"]].rename(columns={"shared_organisations": "value"}).reset_index(drop=True)


def shared_organisations_in(country: str, year: int) -> float:
    """The same median in one year."""
    return float(shared_organisations(country).set_index("year")["value"][year])


# --- threat perceptions

def cold_war_perceptions() -> pd.DataFrame:
    """The rows of `threat_perceptions` that speak of the years to 1991."""
    table = tables.load("threat_perceptions")
    return table[table["start_date"].str[:4].astype(int) <= COLD_WAR_END].reset_index(drop=True)


def perception_rows(observer: str, threat: str) -> int:
    """How many Cold War rows have this observer look at this threat."""
    rows = cold_war_perceptions()
    return int(((rows["observer_code"] == observer) & (rows["threat_code"] == threat)).sum())


def direct_threat_rows(observer: str, threat: str) -> int:
    """How many of these treat it as a direct threat to the observer."""
    rows = cold_war_perceptions()
    return int(((rows["observer_code"] == observer) & (rows["threat_code"] == threat) & (rows["direct_threat"] == "yes")).sum())


def direct_threat_rows_ever(threat: str = "PRK") -> int:
    """Rows of every observer and period that treat a threat as a direct one."""
    rows = tables.load("threat_perceptions")
    return int(((rows["threat_code"] == threat) & (rows["direct_threat"] == "yes")).sum())


# --- the article and the tables themselves

def claims_with(finding: str | None = None) -> int:
    """How many of the article's statements were checked, or ended in one finding."""
    claims = tables.load("claims")
    return len(claims) if finding is None else int((claims["finding"] == finding).sum())


def rows(name: str) -> int:
    """Rows of a table in the current view."""
    return len(tables.load(name))


def table_count() -> int:
    """How many tables the course has."""
    return len(tables.names())
