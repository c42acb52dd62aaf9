"""Before and after: contacts around a cut year, the steps of 2022, and the date arithmetic of one sentence of the article."""

from __future__ import annotations

from datetime import date

import pandas as pd

from distant_friends import tables
from distant_friends.measures import contacts, periods

FIRST = 2005  # the first calendar year that the table of contacts covers
FIRST_CUT = 2008
BEFORE_WAR = 2021  # the last full year before Russia's full-scale war
ALL, HIGH, IN_PERSON = "All contacts", "Minister or higher", "In person only"
# Steps between South Korea and NATO in 2022, by either side; the war and the change of president are the rivals' dates.
STEPS_2022 = [
    "chung_nato_2022",
    "ccdcoe_rok_2022",
    "mission_plan_2022",
    "madrid_2022",
    "nac_mission_2022",
    "mission_open_2022",
    "consult12_2022",
]


def last_year() -> int:
    """The last full calendar year with contacts in the table, as far as the current view goes."""
    return periods.last_full_year(2025)


def last_cut() -> int:
    """The last cut year that leaves two years after it, or one where the view ends early."""
    return min(2024, last_year())


def contacts_by_year(kind: str = ALL) -> pd.Series:
    """Contacts of each full year from 2005 on, by the year in which they began.

    A lower bound. The visit of 2009, which rests on the article alone, is left out."""
    table = contacts.contacts(ministers_only=kind == HIGH, with_2009=False)
    if kind == IN_PERSON:
        table = table[table["in_person"]]
    return (
        table["year"].value_counts().reindex(range(FIRST, last_year() + 1), fill_value=0).rename("contacts")
    )


def per_year(cut: int, kind: str = ALL, last: int | None = None) -> tuple[float, float]:
    """Contacts a year before a cut, and from the cut year to the last year counted; NaN when no year is left after the cut."""
    return _means(contacts_by_year(kind).loc[:last], cut)


def _means(counts: pd.Series, cut: int) -> tuple[float, float]:
    return float(counts.loc[: cut - 1].mean()), float(counts.loc[cut:].mean())


def ratio(cut: int, kind: str = ALL, last: int | None = None) -> float:
    """How many times as many contacts a year there were from the cut on as before."""
    before, after = per_year(cut, kind, last)
    return after / before


def cuts(kind: str = ALL, last: int | None = None) -> pd.DataFrame:
    """One row a cut year: cut, before, after (contacts a year), ratio."""
    counts = contacts_by_year(kind).loc[:last]
    rows = [(cut, *_means(counts, cut)) for cut in range(FIRST_CUT, min(last_cut(), last or last_cut()) + 1)]
    table = pd.DataFrame(rows, columns=["cut", "before", "after"])
    return table.assign(ratio=table["after"] / table["before"])


def cuts_that_double(last: int | None = None) -> int:
    """Cut years after which contacts a year were at least twice those before."""
    return int((cuts(last=last)["ratio"] >= 2).sum())


def steps_before_yoon() -> int:
    """Steps of 2022 that came before the change of president."""
    office = event_date("yoon_office_2022")
    return sum(event_date(step) < office for step in STEPS_2022)


def days_between(first: str, second: str) -> int:
    """Days from one event to another; both must be dated to the day."""
    return (event_date(second) - event_date(first)).days


def earliest_signing_day() -> int:
    """The day of August 2022 from which the ceremony of December lies within four months: the same day of the month."""
    return event_date("first_delivery_2022").day


def later_signing_days() -> int:
    """How many days of August 2022 satisfy 'within four months'."""
    return 31 - earliest_signing_day() + 1


def event_date(event_id: str) -> date:
    """The day of an event that is known to the day."""
    return date.fromisoformat(tables.row("events", event_id)["date"])


def programme_areas(agreement_id: str) -> int:
    """Areas of a programme of cooperation, as far as they are known."""
    return int(tables.row("agreements", agreement_id)["areas_count"])


def seats(first: int, last: int) -> tuple[int, int, int]:
    """Seats of the four partners at NATO's summits of some years: how many there were, were filled at all, and by a leader."""
    table = tables.load("summits")
    table = table[table["date"].str[:4].astype(int).between(first, last) & table["invited"]]
    leaders = int((table["level"] == "head_of_state_or_government").sum())
    return len(table), int(table["level"].notna().sum()), leaders


def leaders_at(summit: str) -> int:
    """How many of the four Indo-Pacific partners sent their head of state or government to a summit."""
    table = tables.load("summits")
    return int(((table["summit"] == summit) & (table["level"] == "head_of_state_or_government")).sum())
