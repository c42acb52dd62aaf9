"""The course's own evidence: a row as an example, and what became of the article's statements."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures.claims import in_view

FINDINGS = {
    "confirmed": "Confirmed",
    "imprecise": "Imprecise",
    "contradicted": "Contradicted",
    "cannot_be_checked": "Cannot be checked",
    "forecast_supported": "Forecast, supported so far",
    "forecast_open": "Forecast, open",
    "forecast_not_supported": "Forecast, not supported so far",
}


def event_row(event_id: str) -> ReadingTable:
    """One row of the table `events` as a reader sees it, with its sources in full."""
    row = tables.row("events", event_id)
    lines = [
        ("Id", row["event_id"]),
        ("Date", words.date(row["date"])),
        ("What happened", row["title"]),
        ("In more words", row["description"]),
        ("In the article?", "yes" if row["in_article"] else "no"),
        *(
            ("Source", references.source_entry(source).replace("<", "").replace(">", ""))
            for source in tables.split(row["source_ids"])
        ),
    ]
    return ReadingTable(
        name=event_id,
        table=pd.DataFrame(lines, columns=["Column", "What the row says"]),
        caption=f"The row {event_id} of the table events",
        sources=tables.split(row["source_ids"]),
    )


def findings() -> Figure:
    """How many of the article's statements ended in each finding."""
    claims = in_view()
    counts = claims["finding"].value_counts()
    table = pd.DataFrame(
        {"finding": FINDINGS.values(), "count": [int(counts.get(key, 0)) for key in FINDINGS]}
    )
    checkable = int(counts[["confirmed", "imprecise", "contradicted"]].sum())
    y = alt.Y("finding:N", sort=list(FINDINGS.values()), title=None, axis=alt.Axis(domain=False, ticks=False))
    x = alt.X("count:Q", title="Statements", axis=alt.Axis(tickMinStep=5))
    strong = alt.condition("datum.finding == 'Contradicted'", alt.value(style.TEXT), alt.value("#8A97A3"))
    bars = alt.Chart(table).mark_bar(height=18).encode(x=x, y=y, color=strong)
    figures = (
        alt.Chart(table).mark_text(align="left", dx=5, fontSize=12).encode(x=x, y=y, text=alt.Text("count:Q"))
    )
    return Figure(
        name="findings",
        chart=alt.layer(bars, figures).properties(width=style.WIDTH - 100, height=alt.Step(30)),
        title=f"Of {checkable} statements that sources could settle, {counts['confirmed']} are confirmed, {counts['imprecise']} imprecise and {counts['contradicted']} contradicted",
        subtitle=f"The article's {len(claims)} statements by what the course found, as of {_as_of()}",
        alt=(
            f"Bar chart of the article's {len(claims)} statements by finding: "
            + "; ".join(
                f"{name.lower()} {count}"
                for name, count in zip(table["finding"], table["count"], strict=True)
            )
            + "."
        ),
        table=table.rename(columns={"finding": "Finding", "count": "Statements"}),
        sources=["lee_kim_2024"],
        note="What counts as one statement is our choice. Each row of the table claims gives its reasons and sources.",
    )


def _as_of() -> str:
    """The date as of which the findings are read: the view's, or that of the course's facts."""
    return words.date((tables.current_view() or tables.package()["as_of"])[:7])
