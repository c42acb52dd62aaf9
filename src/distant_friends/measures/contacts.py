"""Contacts between South Korea and NATO: who met whom, and how long the silences last in a list.

Every count here is a lower bound. A gap is counted in calendar years between two successive years that have a contact, because some
rows are known to the year only; the time after the last contact is no gap.
"""

from __future__ import annotations

import re
import statistics

import pandas as pd

from distant_friends import tables

BEFORE_THE_WAR = "2022-02-23"  # the module's last day: the eve of Russia's invasion of Ukraine
MINISTERS_AND_ABOVE = ("head_of_state_or_sg", "minister")
ROUND = re.compile(r"consult(\d+)_")


def contacts(
    until: str | None = None,
    article_only: bool = False,
    ministers_only: bool = False,
    with_2009: bool = True,
) -> pd.DataFrame:
    """Rows of the table `contacts` by date, with `year` added.

    `until` is a last day; `article_only` keeps what the article names; `ministers_only` keeps ministers, leaders and Secretaries
    General; `with_2009` keeps the row that rests on the article alone."""
    table = tables.load("contacts")
    keep = pd.Series(True, index=table.index)
    if until:
        keep &= table["date"] <= until
    if article_only:
        keep &= table["in_article"]
    if ministers_only:
        keep &= table["level"].isin(MINISTERS_AND_ABOVE)
    if not with_2009:
        keep &= table["evidence"] != "article_only"
    table = table[keep].sort_values("date", ignore_index=True)
    table["year"] = table["date"].str[:4].astype(int)
    return table


def years(table: pd.DataFrame) -> list[int]:
    """The calendar years that have at least one contact."""
    return sorted({int(year) for year in table["year"]})


def gaps(table: pd.DataFrame) -> list[int]:
    """Years from each year with a contact to the next one."""
    found = years(table)
    return [later - earlier for earlier, later in zip(found, found[1:], strict=False)]


def longest_gap(table: pd.DataFrame) -> int:
    """The longest gap in calendar years; zero when there is none."""
    return max(gaps(table), default=0)


def longest_gap_years(table: pd.DataFrame) -> tuple[int, int] | None:
    """First and last year of the (earliest) longest gap, or None."""
    found = years(table)
    pairs = list(zip(found, found[1:], strict=False))
    return max(pairs, key=lambda pair: pair[1] - pair[0]) if pairs else None


def median_gap(table: pd.DataFrame) -> float:
    """The median gap in calendar years."""
    return float(statistics.median(gaps(table)))


def mean_gap(table: pd.DataFrame) -> float:
    """The mean gap in calendar years."""
    return float(statistics.mean(gaps(table)))


def share(table: pd.DataFrame, column: str, code: str) -> float:
    """Rows with a code in a column, as a percentage of all rows."""
    return float(100 * (table[column] == code).mean())


def visits(until: str | None = BEFORE_THE_WAR) -> pd.DataFrame:
    """Contacts in person at the other side's place: South Koreans at NATO, or NATO people in South Korea; without the visit of 2009."""
    table = contacts(until, with_2009=False)
    return table[table["direction"].isin(("rok_to_nato", "nato_to_rok"))].reset_index(drop=True)


def consultations() -> pd.DataFrame:
    """The policy consultations that the table knows, by round: the contacts' columns with `round` and `year`."""
    table = contacts()
    table = table[table["kind"] == "consultation"].copy()
    numbers = table["contact_id"].str.extract(ROUND)[0]
    table = table[numbers.notna()].assign(round=numbers[numbers.notna()].astype(int))
    return table.sort_values("round", ignore_index=True)


def rounds_held() -> int:
    """The number of the last round."""
    return int(consultations()["round"].max())


def round_years() -> int:
    """Calendar years from the first to the last round, both counted."""
    table = consultations()
    return int(table["year"].iloc[-1] - table["year"].iloc[0] + 1)


def rounds_missing() -> list[int]:
    """Rounds that must have been held, but of which no day or month was found."""
    known = set(consultations()["round"])
    return [number for number in range(1, rounds_held() + 1) if number not in known]


def rounds_due(number: int) -> int:
    """How many rounds one a year would have made by the year of a round, the first year counted."""
    table = consultations()
    return int(table.loc[table["round"] == number, "year"].iloc[0] - table["year"].iloc[0] + 1)


def rounds_behind(number: int) -> int:
    """By how many rounds the series had fallen behind one a year when a round was held."""
    return rounds_due(number) - number


def two_rules(until: str) -> tuple[dict[str, str], dict[str, str]]:
    """Which contacts count as high-level: the answers, yes or no, of the course's rule (ministers and above) and of the article's list."""
    table = contacts(until)
    ours = table["level"].isin(MINISTERS_AND_ABOVE).map({True: "yes", False: "no"})
    article = table["in_article"].map({True: "yes", False: "no"})
    keys = table["contact_id"]
    return dict(zip(keys, ours, strict=True)), dict(zip(keys, article, strict=True))


def in_words(number: float) -> str:
    """A number of years without a needless decimal: `2`, `2.5`."""
    return f"{number:g}"
