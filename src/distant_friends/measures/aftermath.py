"""What happened after the article, as far as the tables know it."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables

PUBLISHED = "article_published_2024"
LANES = ["Seoul and NATO", "Politics in Seoul", "Russia and North Korea", "Arms", "Course of the war"]
SANCTIONS_SINCE = "2006"


def lane(actors: str, kind: str) -> str:
    """Which of the five stories an event belongs to, by its actors and kind alone."""
    codes = tables.split(actors)
    if "PRK" in codes and "KOR" not in codes:
        return "Russia and North Korea"
    if kind == "arms":
        return "Arms"
    if codes == ["KOR"]:
        return "Politics in Seoul"
    return "Seoul and NATO" if "NATO" in codes else "Course of the war"


def events_after() -> pd.DataFrame:
    """Dated events after the article was published, oldest first, with `lane`; rows known to the year alone are left out."""
    table = tables.load("events")
    after = tables.row("events", PUBLISHED)["date"]
    late = (table["date"].str[: len(after)] > after) & (table["date"].str.len() > 4)
    table = table[late].sort_values("date", kind="stable", ignore_index=True)
    table["lane"] = [lane(actors, kind) for actors, kind in zip(table["actors"], table["kind"], strict=True)]
    return table


def events_in(name: str, tie: str | None = None) -> int:
    """How many events of a lane came after the article, in all or with one coding of the tie."""
    table = events_after()
    table = table[table["lane"] == name]
    return len(table) if tie is None else int((table["tie"] == tie).sum())


def presidents_until(as_of: str) -> int:
    """At how many summits up to a date South Korea's president sat."""
    table = tables.load("summits", as_of=as_of)
    return int(((table["country_code"] == "KOR") & (table["level"] == "head_of_state_or_government")).sum())


def president_share(first: int, last: int) -> float:
    """At what part of NATO's summits of some years South Korea's president sat, per cent."""
    table = tables.load("summits")
    table = table[(table["country_code"] == "KOR") & table["date"].str[:4].astype(int).between(first, last)]
    return float(100 * (table["level"] == "head_of_state_or_government").mean())


def sanction_votes() -> pd.DataFrame:
    """Votes of the Security Council on North Korea since its sanctions began in 2006, oldest first."""
    table = tables.load("unsc_votes")
    return table[table["date"].str[:4] >= SANCTIONS_SINCE].sort_values("date", ignore_index=True)


def unanimous() -> int:
    """How many of these texts were adopted with nobody against or abstaining."""
    table = sanction_votes()
    return int(
        ((table["outcome"] == "adopted") & (table["votes_against"] == 0) & (table["abstentions"] == 0)).sum()
    )


def vetoed() -> int:
    """How many were vetoed."""
    return int((sanction_votes()["outcome"] == "vetoed").sum())
