"""South Korea's trading partners: who is number one depends on the measure."""

from __future__ import annotations

import pandas as pd

from distant_friends import references, tables, words
from distant_friends.figure import ReadingTable
from distant_friends.measures import trade

ROWS = [
    ("2021", "exports"),
    ("2022", "exports"),
    ("2023", "exports"),
    ("2023-12", "exports"),
    ("2024-01/2024-05", "exports"),
    ("2024", "exports"),
    ("2025", "exports"),
    ("2022", "balance"),
    ("2023", "balance"),
]
WHAT = {"exports": "Exports to it", "balance": "Exports less imports"}


def number_one() -> ReadingTable:
    """Exports to and balances with China and the United States, as Korean offices stated them."""
    values = tables.load("trade_values_stated")
    rows = []
    known = set(zip(values["period"], values["measure"], strict=True))
    for period, measure in (row for row in ROWS if row in known):
        china, usa = (trade.stated(period, measure, partner) for partner in ("CHN", "USA"))
        rows.append(
            {
                "Period": _period(period),
                "Measure": WHAT[measure],
                "China (billion dollars)": china,
                "United States (billion dollars)": usa,
                "Larger": "China" if china > usa else "United States",
            }
        )
    table = pd.DataFrame(rows)
    exports = table[table["Measure"] == WHAT["exports"]]
    years = exports[exports["Period"].str.len() == 4]
    led = int((years["Larger"] == "China").sum())
    pairs = pd.Series([pair in ROWS for pair in zip(values["period"], values["measure"], strict=True)])
    used = values[pairs & values["partner_code"].isin(trade.PARTNERS)]
    return ReadingTable(
        name="number_one",
        table=table,
        caption=f"China was the larger market in {words.part(led, len(years))} whole years shown, the United States in both shorter spans",
        sources=references.of_rows(used),
        note="Values as the ministry or the trade association stated them, in current dollars, rounded by the press. Exports to the United States in 2022 are worked out from a growth rate. 2025 is provisional.",
        decimals={"China (billion dollars)": 1, "United States (billion dollars)": 1},
    )


def _period(period: str) -> str:
    return " to ".join(words.date(part) for part in period.split("/"))
