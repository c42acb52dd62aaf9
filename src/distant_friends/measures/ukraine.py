"""Government aid to Ukraine by donor (Kiel), and how states voted on the war in the UN General Assembly."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables

VOTERS = ["KOR", "JPN", "USA", "CHN", "RUS", "PRK"]
FIRST_VOTE = "2022-02-24"  # votes since the start of the full-scale war


def aid() -> pd.DataFrame:
    """One row a donor over the whole period, as in the table `ukraine_support_totals`."""
    return tables.load("ukraine_support_totals")


def allocated(donor: str) -> float:
    """Aid that a government allocated to Ukraine, billions of euros."""
    return float(tables.row("ukraine_support_totals", donor)["allocated_eur_billion"])


def committed(donor: str) -> float:
    """Aid that a government committed, billions of euros; a loan framework of several years counts in full."""
    return float(tables.row("ukraine_support_totals", donor)["committed_eur_billion"])


def allocated_military(donor: str) -> float:
    """Military aid allocated, billions of euros."""
    return float(tables.row("ukraine_support_totals", donor)["allocated_military_eur_billion"])


def votes() -> pd.DataFrame:
    """How six states voted on Ukraine since February 2022: columns resolution, date, short_title, country_code, vote, source_ids."""
    table = tables.load("un_key_votes")
    table = table[
        (table["topic"] == "ukraine") & (table["date"] >= FIRST_VOTE) & table["country_code"].isin(VOTERS)
    ]
    return table.reset_index(drop=True)


def yes_votes(country: str) -> int:
    """On how many of these resolutions a state voted yes."""
    table = votes()
    return int(((table["country_code"] == country) & (table["vote"] == "yes")).sum())


def resolutions() -> int:
    """How many of these resolutions there are."""
    return int(votes()["resolution"].nunique())
