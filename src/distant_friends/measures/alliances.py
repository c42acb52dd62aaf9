"""Pledges of defence."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables


def pledges(country: str) -> pd.DataFrame:
    """For each year: with how many NATO members the country had a defence pledge (from its side), and how many members there were.

    Columns year, members_with_defence_pledge, nato_members. Source: ATOP 5.1, which counts treaty years and ends in 2018."""
    table = tables.load("nato_pledges")
    return table[table["country_code"] == country][
        ["year", "members_with_defence_pledge", "nato_members"]
    ].reset_index(drop=True)
