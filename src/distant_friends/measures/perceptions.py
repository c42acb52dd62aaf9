"""Who treated whom as a threat."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables
from distant_friends.measures import periods


def cold_war_perceptions() -> pd.DataFrame:
    """The rows of `threat_perceptions` that speak of the years to 1991."""
    table = tables.load("threat_perceptions")
    return table[table["start_date"].str[:4].astype(int) <= periods.COLD_WAR_END].reset_index(drop=True)


def perception_rows(observer: str, threat: str) -> int:
    """How many Cold War rows have this observer look at this threat."""
    rows = cold_war_perceptions()
    return int(((rows["observer_code"] == observer) & (rows["threat_code"] == threat)).sum())


def direct_threat_rows(observer: str, threat: str) -> int:
    """How many of these treat it as a direct threat to the observer."""
    rows = cold_war_perceptions()
    return int(
        (
            (rows["observer_code"] == observer)
            & (rows["threat_code"] == threat)
            & (rows["direct_threat"] == "yes")
        ).sum()
    )


def rows_outside_article(observer: str, threat: str) -> int:
    """How many of these rows come from elsewhere than the article."""
    rows = cold_war_perceptions()
    chosen = (rows["observer_code"] == observer) & (rows["threat_code"] == threat)
    return int((chosen & (rows["kind"] != "article_claim")).sum())


def direct_threat_rows_ever(threat: str = "PRK") -> int:
    """Rows of every observer and period that treat a threat as a direct one."""
    rows = tables.load("threat_perceptions")
    return int(((rows["threat_code"] == threat) & (rows["direct_threat"] == "yes")).sum())


def direct_share(observer: str, threat: str) -> float:
    """Of an observer's Cold War rows on a threat, those that treat it as a direct one, in per cent."""
    return 100 * direct_threat_rows(observer, threat) / perception_rows(observer, threat)


def unclear_rows(observer: str, threat: str) -> int:
    """How many of these rows leave it unclear whether the threat is a direct one."""
    rows = cold_war_perceptions()
    chosen = (rows["observer_code"] == observer) & (rows["threat_code"] == threat)
    return int((chosen & (rows["direct_threat"] == "unclear")).sum())
