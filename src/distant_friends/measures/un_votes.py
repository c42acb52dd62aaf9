"""How often South Korea voted like others in the UN General Assembly.

`un_agreement` counts adopted resolutions as a whole; `un_agreement_by_issue` also counts votes on paragraphs and amendments. Levels of
the two must not be mixed."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables

FIRST, LAST = 1991, 2021
DECADES = [(1991, 1999), (2000, 2009), (2010, 2019)]
HUMAN_RIGHTS = "north_korea_human_rights"


def agreement(partner: str, country: str = "KOR") -> pd.DataFrame:
    """Yearly agreement with a partner or group: year, common_votes, same (% same vote), half (% with abstentions as half); full years only."""
    table = tables.load("un_agreement")
    table = table[(table["country_a"] == country) & (table["partner"] == partner) & ~table["partial_year"]]
    table = table.rename(columns={"agree_same_pct": "same", "agree_half_pct": "half"})
    return table[["year", "common_votes", "same", "half", "source_ids"]].reset_index(drop=True)


def same_vote(partner: str, year: int) -> float:
    """Per cent of the year's common votes on adopted resolutions as a whole in which South Korea voted the same."""
    return float(agreement(partner).set_index("year")["same"][year])


def pooled(partner: str, start: int, end: int) -> float:
    """Per cent of same votes over several years, every vote counted once (adopted resolutions as a whole)."""
    table = agreement(partner)
    table = table[table["year"].between(start, end)]
    return float((table["same"] * table["common_votes"]).sum() / table["common_votes"].sum())


def with_paragraphs(partner: str, start: int, end: int) -> float:
    """The same over a decade when votes on paragraphs and amendments count too."""
    table = tables.load("un_agreement_by_issue")
    table = table[
        (table["country_a"] == "KOR")
        & (table["partner"] == partner)
        & (table["issue"] == "all")
        & (table["start_year"] == start)
        & (table["end_year"] == end)
    ]
    return float(table["agree_same_pct"].iloc[0])


def human_rights_votes() -> pd.DataFrame:
    """The recorded votes on human rights in North Korea: the columns of `un_key_votes`, with `year`."""
    table = tables.load("un_key_votes")
    table = table[table["topic"] == HUMAN_RIGHTS].copy()
    table["year"] = table["date"].str[:4].astype(int)
    return table.reset_index(drop=True)


def members_by_vote() -> pd.DataFrame:
    """NATO's members by year and vote on human rights in North Korea: index year, columns yes, no, abstain, did_not_vote."""
    table = human_rights_votes()
    table = table[table["nato_member_on_date"]]
    counts = table.groupby(["year", "vote"]).size().unstack(fill_value=0)
    return counts.reindex(columns=["yes", "no", "abstain", "did_not_vote"], fill_value=0)


def years_of(country: str, vote: str) -> list[int]:
    """The years in which a state cast a certain vote on human rights in North Korea."""
    table = human_rights_votes()
    return [int(y) for y in table.loc[(table["country_code"] == country) & (table["vote"] == vote), "year"]]


def peak_year(partner: str, place: int = 1) -> int:
    """The full year, FIRST to LAST, in which South Korea voted most often like a partner; with `place` 2 the year after that in rank."""
    table = agreement(partner)
    table = table[table["year"].between(FIRST, LAST)].sort_values("same", ascending=False)
    return int(table["year"].iloc[place - 1])
