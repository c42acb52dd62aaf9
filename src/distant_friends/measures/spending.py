"""Military spending of European NATO and of South Korea (SIPRI's definition)."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables
from distant_friends.measures import periods

FIRST = 2014


def last_year() -> int:
    """The last year with figures, as far as the current view goes."""
    return periods.last_full_year(int(tables.load("military_spending")["year"].max()))


def europe(code: str) -> pd.Series:
    """Summed spending of European NATO by year, billions of dollars at prices of 2023.

    `NATO_EUROPE` changes with accessions; `NATO_EUROPE_2024` holds the members of 2024 in every year."""
    table = tables.load("military_spending")
    table = table[
        (table["code"] == code) & (table["statistic"] == "sum") & table["year"].between(FIRST, last_year())
    ]
    return table.set_index("year")["constant_usd_billion"]


def growth(code: str) -> float:
    """Growth of that sum from 2014 to the last year with figures, per cent."""
    series = europe(code)
    return float(100 * (series[last_year()] / series[FIRST] - 1))


def share_of_gdp(code: str, statistic: str = "value") -> pd.Series:
    """Military spending as a share of GDP by year, per cent; for a group its unweighted mean."""
    table = tables.load("military_spending")
    table = table[
        (table["code"] == code)
        & (table["statistic"] == statistic)
        & table["year"].between(FIRST, last_year())
    ]
    return table.set_index("year")["share_gdp_pct"]


def share_in(code: str, year: int) -> float:
    """Military spending in per cent of GDP in one year."""
    return float(share_of_gdp(code)[year])
