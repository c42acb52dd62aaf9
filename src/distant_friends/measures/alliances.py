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


def first_pledge_year(country: str) -> int:
    """The year in which a country signed its first treaty with a promise of defence."""
    treaties = tables.load("treaties")
    own = treaties["parties"].str.split(";").map(lambda parties: country in parties)
    return int(treaties.loc[own & (treaties["kind"] == "defence"), "signed_date"].str[:4].astype(int).min())


def treaty_year(treaty_id: str, column: str = "signed_date") -> int:
    """The year of a treaty's signature, or of another of its dates."""
    return int(tables.row("treaties", treaty_id)[column][:4])
