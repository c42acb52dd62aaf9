"""NATO's founders in Korea, and the silence after the war."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables
from distant_friends.measures import membership


def founders_in_korea() -> pd.DataFrame:
    """What each founder of NATO sent to the UN Command: one row a founder, columns country_code, name, contribution, source_ids."""
    sent = tables.load("korea_war_contributions")
    names = tables.load("countries")[["country_code", "name"]]
    return (
        sent[sent["country_code"].isin(membership.founders())]
        .merge(names, on="country_code")
        .sort_values(["contribution", "name"], ignore_index=True)
    )


def founders_present() -> int:
    """How many founders sent soldiers or medics to Korea."""
    return int((founders_in_korea()["contribution"] != "none").sum())


def founders_by(contribution: str) -> int:
    """How many founders sent this kind of contribution (fighting, medical, none)."""
    return int((founders_in_korea()["contribution"] == contribution).sum())


def senders_in_nato() -> int:
    """How many senders of fighting forces were members of NATO by 1953."""
    sent = tables.load("korea_war_contributions")
    return int(((sent["contribution"] == "fighting") & sent["nato_member_1953"]).sum())


def silence_years() -> int:
    """Whole years from the armistice in Korea to the first South Korean address to NATO's Council."""
    return _year_of_event("ban_nato_2005") - _year_of_event("armistice_1953")


def _year_of_event(event_id: str) -> int:
    return int(tables.row("events", event_id)["date"][:4])
