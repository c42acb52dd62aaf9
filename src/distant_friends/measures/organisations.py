"""Shared organisations."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables


def shared_organisations(country: str) -> pd.DataFrame:
    """Median number of intergovernmental organisations that a country shared with NATO's members: columns year, value."""
    table = tables.load("shared_organisations")
    table = table[
        (table["country_code"] == country)
        & (table["partner_code"] == "NATO")
        & (table["statistic"] == "median")
    ]
    return (
        table[["year", "shared_organisations"]]
        .rename(columns={"shared_organisations": "value"})
        .reset_index(drop=True)
    )


def shared_organisations_in(country: str, year: int) -> float:
    """The same median in one year."""
    return float(shared_organisations(country).set_index("year")["value"][year])
