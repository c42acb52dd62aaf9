"""North Korea's tests, and what NATO and the Security Council said and decided after each."""

from __future__ import annotations

from datetime import date

import pandas as pd

from distant_friends import tables


def tests() -> pd.DataFrame:
    """The six nuclear tests: event_id, test_no, date, source_ids."""
    table = tables.load("dprk_nuclear_tests").drop_duplicates("test_no")
    return table[["event_id", "test_no", "date", "source_ids"]].reset_index(drop=True)


def answers() -> pd.DataFrame:
    """For each test the days to NATO's first words and to the Security Council's vote.

    Columns test_no, date, nato_date, nato_days, nato_body, words, vote_date, vote_days, resolution, votes_for, source_ids; missing where no
    statement dated to the day was found (which does not mean that there was none)."""
    spoken, voted = tables.load("nac_statements"), tables.load("unsc_votes")
    spoken = spoken[(spoken["date"].str.len() == 10) & (spoken["body"] != "summit")].sort_values("date")
    rows = []
    for test in tests().itertuples():
        words = spoken[spoken["trigger_event"] == test.event_id].head(1)
        vote = voted[voted["trigger_event_id"] == test.event_id].head(1)
        row = {"test_no": test.test_no, "date": test.date, "source_ids": test.source_ids}
        for said in words.itertuples():
            row |= {
                "nato_date": said.date,
                "nato_days": days(test.date, said.date),
                "nato_body": said.body,
                "words": said.strongest_words,
            }
            row["source_ids"] += ";" + said.source_ids
        for cast in vote.itertuples():
            row |= {
                "vote_date": cast.date,
                "vote_days": days(test.date, cast.date),
                "resolution": cast.resolution,
                "votes_for": cast.votes_for,
            }
            row["source_ids"] += ";" + cast.source_ids
        rows.append(row)
    return pd.DataFrame(rows)


def days(start: str, end: str) -> int:
    """Days from one date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def statements() -> pd.DataFrame:
    """NATO's statements on North Korea that were found, by date, with `year`."""
    table = tables.load("nac_statements").sort_values("date", ignore_index=True)
    table["year"] = table["date"].str[:4].astype(int)
    return table


def votes() -> pd.DataFrame:
    """The Security Council's votes on North Korea, by date, with `year`."""
    table = tables.load("unsc_votes").sort_values("date", ignore_index=True)
    table["year"] = table["date"].str[:4].astype(int)
    return table


def with_the_words(words: str) -> int:
    """Statements of the Council whose strongest words are exactly these."""
    table = statements()
    return int(((table["strongest_words"] == words) & (table["body"] == "north_atlantic_council")).sum())


def council_statements() -> int:
    """Statements of the North Atlantic Council on North Korea that were found."""
    table = statements()
    return int((table["body"] == "north_atlantic_council").sum())
