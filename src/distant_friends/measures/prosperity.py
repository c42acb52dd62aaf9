"""Wealth and democracy beside NATO's members."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables
from distant_friends.measures import periods


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
    return [
        int(year)
        for year in own.index
        if year in low.index and periods.ARMISTICE <= year <= periods.COLD_WAR_END and own[year] < low[year]
    ]


def years_compared(country: str, indicator: str = "electoral_democracy") -> list[int]:
    """The years from the armistice to the end of the Cold War in which both the country and NATO's members have a figure."""
    band = set(nato_band(indicator)["year"])
    return [
        int(year)
        for year in series(country, indicator)["year"]
        if year in band and periods.ARMISTICE <= year <= periods.COLD_WAR_END
    ]


def democracy(country: str, year: int) -> float:
    """A country's electoral democracy index in a year (0 to 1)."""
    return float(series(country, "electoral_democracy").set_index("year")["value"][year])


def lowest_year(country: str, indicator: str = "electoral_democracy") -> int:
    """The year of a country's own lowest figure from the armistice to the end of the Cold War (the first one, if several)."""
    own = series(country, indicator)
    own = own[own["year"].between(periods.ARMISTICE, periods.COLD_WAR_END)].reset_index(drop=True)
    return int(own["year"][own["value"].idxmin()])
