"""The four Indo-Pacific partners at NATO's summits."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import marks
from distant_friends.figure import Figure
from distant_friends.measures import shift

LEVELS = {
    "head_of_state_or_government": ("Head of state or government", "#0072B2", "circle"),
    "deputy": ("Deputy prime minister", "#6B5B00", "square"),
    "minister": ("Minister", "#AA3377", "diamond"),
    "adviser": ("Security adviser", "#B84A00", "triangle-down"),
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
    dots = (
        alt.Chart(table)
        .mark_point(filled=True, size=240, opacity=1, yOffset=-8)
        .encode(x=x, y=y, **marks.kind_channels("level", LEVELS))
    )
    names = alt.Chart(table).mark_text(dy=15, fontSize=12).encode(x=x, y=y, text=alt.Text("surname:N"))
    first, last = summits[0], summits[-1]
    presidents = int(
        ((table["country_code"] == "KOR") & (table["level"] == "head_of_state_or_government")).sum()
    )
    return Figure(
        name="summit_attendance",
        chart=(dots + names).properties(width=style.WIDTH - 60, height=alt.Step(62)),
        title=f"{words.capital(words.part(leaders[first], len(ORDER)))} partners sent their leaders in {first[-4:]}, {words.part(leaders[last], len(ORDER))} in {last[-4:]}",
        subtitle=f"Rank of the head of each delegation at NATO's summits, {first[-4:]} to {last[-4:]}",
        alt=(
            "Dot chart of the four Indo-Pacific partners by summit and rank of their delegation: leaders at "
            + "; ".join(f"{summit} {words.part(count, len(ORDER))}" for summit, count in leaders.items())
            + f". South Korea sent its president to {words.count(presidents)} of {words.count(len(summits))}."
        ),
        table=pd.DataFrame(
            {
                "Summit": table["summit"],
                "Partner": table["country"],
                "Who came": table["who"],
                "Office": table["office"],
                "Rank": [LEVELS[level][0].lower() for level in table["level"]],
            }
        ),
        sources=references.of_rows(table),
        note="Rank says little about weight, and a calendar can keep a leader at home. Of later summits no attendance could be found.",
    )


def _surname(name: str, country: str) -> str:
    """Korean and Japanese names stand family name first in the table."""
    parts = name.split()
    return parts[0] if country in ("KOR", "JPN") else parts[-1]
