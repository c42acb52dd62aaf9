"""The four Indo-Pacific partners at NATO's summits."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.figure import Figure
from distant_friends.measures import shift

LEVELS = {
    "head_of_state_or_government": "Head of state or government",
    "deputy": "Deputy prime minister",
    "minister": "Minister",
    "adviser": "Security adviser",
}
LOOKS = {
    "head_of_state_or_government": ("#0072B2", "circle"),
    "deputy": ("#6B5B00", "square"),
    "minister": ("#AA3377", "diamond"),
    "adviser": ("#B84A00", "triangle-down"),
}
ORDER = ["KOR", "JPN", "AUS", "NZL"]


def attendance() -> Figure:
    """Whom each of the four partners sent to the summits of 2022 to 2025."""
    table = tables.load("summits")
    table["country"] = [tables.row("countries", code)["name"] for code in table["country_code"]]
    summits = list(dict.fromkeys(table.sort_values("date")["summit"]))
    leaders = {summit: shift.leaders_at(summit) for summit in summits}
    table["surname"] = [_surname(row.who, row.country_code) for row in table.itertuples()]

    x = alt.X(
        "summit:N",
        sort=summits,
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False, labelFontSize=13),
    )
    y = alt.Y(
        "country:N",
        sort=[tables.row("countries", code)["name"] for code in ORDER],
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13, grid=True),
    )
    levels = list(LEVELS)
    legend = alt.Legend(
        labelExpr="({" + ",".join(f"'{key}':'{name}'" for key, name in LEVELS.items()) + "})[datum.label]",
        orient="bottom",
    )
    dots = (
        alt.Chart(table)
        .mark_point(filled=True, size=240, opacity=1, yOffset=-8)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "level:N",
                title=None,
                legend=legend,
                scale=alt.Scale(domain=levels, range=[LOOKS[key][0] for key in levels]),
            ),
            shape=alt.Shape(
                "level:N",
                title=None,
                legend=legend,
                scale=alt.Scale(domain=levels, range=[LOOKS[key][1] for key in levels]),
            ),
        )
    )
    names = alt.Chart(table).mark_text(dy=15, fontSize=12).encode(x=x, y=y, text=alt.Text("surname:N"))
    first, last = summits[0], summits[-1]
    return Figure(
        name="summit_attendance",
        chart=(dots + names).properties(width=style.WIDTH - 60, height=alt.Step(62)),
        title=f"All four partners sent their leaders in {first[-4:]}, {words.count(leaders[last])} of four in {last[-4:]}",
        subtitle="Rank of the head of each delegation at NATO's summits, 2022 to 2025",
        alt=(
            "Dot chart of the four Indo-Pacific partners by summit and rank of their delegation: leaders at "
            + "; ".join(f"{summit} {words.count(count)} of four" for summit, count in leaders.items())
            + f". South Korea sent its president three times and its security adviser to {last.removesuffix(' 2025')}."
        ),
        table=pd.DataFrame(
            {
                "Summit": table["summit"],
                "Partner": table["country"],
                "Who came": table["who"],
                "Office": table["office"],
                "Rank": table["level"].map(LEVELS).str.lower(),
            }
        ),
        sources=references.of_rows(table),
        note="Rank says little about weight, and a calendar can keep a leader at home. Who came to Ankara in July 2026 could not be found.",
    )


def _surname(name: str, country: str) -> str:
    """Korean and Japanese names stand family name first in the table."""
    parts = name.split()
    return parts[0] if country in ("KOR", "JPN") else parts[-1]
