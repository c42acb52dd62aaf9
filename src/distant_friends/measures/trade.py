"""South Korea's trade with China and the United States, in shares of all its trade."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables
from distant_friends.measures import periods

FIRST = 2000
FLOWS = {"Exports": "export", "Imports": "import", "Both ways": "both"}
PARTNERS = ["CHN", "USA"]


def last_year() -> int:
    """The last year with shares, as far as the current view goes."""
    return periods.last_full_year(int(tables.load("trade_shares")["year"].max()))


def shares(flow: str) -> pd.DataFrame:
    """Our computed shares of China and the United States: columns year, partner_code, share_pct, source_ids; years without a figure missing."""
    table = tables.load("trade_shares")
    table = table[
        (table["flow"] == flow)
        & (table["basis"] == "computed_by_us")
        & table["partner_code"].isin(PARTNERS)
        & table["year"].between(FIRST, last_year())
    ]
    return table[["year", "partner_code", "share_pct", "source_ids"]].reset_index(drop=True)


def share(partner: str, flow: str, year: int) -> float:
    """One partner's share in one year, per cent."""
    table = shares(flow)
    return float(table.loc[(table["partner_code"] == partner) & (table["year"] == year), "share_pct"].iloc[0])


def peak_year(partner: str, flow: str = "export") -> int:
    """The year of a partner's highest share."""
    table = shares(flow)
    table = table[table["partner_code"] == partner]
    return int(table.loc[table["share_pct"].idxmax(), "year"])


def fall(partner: str, first: int, last: int, flow: str = "export") -> float:
    """By how many points of per cent a partner's share fell from one year to another; negative when it rose."""
    return share(partner, flow, first) - share(partner, flow, last)


def fall_from_peak(partner: str, last: int, flow: str = "export") -> float:
    """By how many points a partner's share had fallen from its peak by a year."""
    return fall(partner, peak_year(partner, flow), last, flow)


def stated(period: str, measure: str, partner: str) -> float:
    """A value that an office stated (or that was worked out from stated ones), in billions of US dollars."""
    table = tables.load("trade_values_stated")
    table = table[
        (table["period"] == period) & (table["measure"] == measure) & (table["partner_code"] == partner)
    ]
    return float(table["value_usd_billion"].iloc[0])
