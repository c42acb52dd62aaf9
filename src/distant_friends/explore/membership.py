"""Chart explorer: NATO's members in a year of choice."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import marks
from distant_friends.explore.explorer import Explorer, number, sentence
from distant_friends.measures import membership

FIRST, LAST, START = 1949, 2026, 1953


def members_by_year() -> Explorer:
    """Choose a year; the sentence says how many members NATO had and who had come last."""
    table = _years()
    when = "members_year"
    x = marks.year_axis(FIRST, LAST)
    y = alt.Y("members:Q", title="Members", scale=alt.Scale(domain=[0, 35], nice=False))
    look = style.look("NATO")
    step = (
        alt.Chart(table)
        .mark_line(interpolate="step-after", color=look.colour, strokeWidth=2.5)
        .encode(x=x, y=y)
    )
    now = alt.Chart(table).transform_filter(f"datum.year == {when}")
    dot = now.mark_point(filled=True, size=130, shape=look.shape, color=look.colour, opacity=1).encode(
        x=x, y=y
    )
    count = now.mark_text(dy=-16, fontSize=14, fontWeight="bold").encode(x=x, y=y, text=alt.Text("members:Q"))
    said = sentence(now, "datum.text")
    controls = [number(when, f"Year ({FIRST} to {LAST})", START)]
    by_year = table.set_index("year")
    return Explorer(
        name="members_by_year",
        chart=alt.layer(step, dot, count, said)
        .add_params(*controls)
        .properties(width=style.WIDTH, height=200),
        title=f"From {words.count(by_year['members'][FIRST])} members in {FIRST} to {by_year['members'][LAST]} in {LAST}",
        subtitle="Members of NATO at the end of each year",
        alt=f"Step chart of NATO's members at the end of each year, from {by_year['members'][FIRST]} in {FIRST} to {by_year['members'][LAST]} in {LAST}. {by_year['text'][START]}",
        table=table[table["new"] != ""][["year", "members", "new"]].rename(
            columns={"year": "Year", "members": "Members at the end of the year", "new": "Joined in the year"}
        ),
        sources=references.of_rows(tables.load("countries").dropna(subset=["nato_accession_date"]))[:3],
        note="The table holds the years in which somebody joined.",
        controls=controls,
        bounds={when: (FIRST, LAST)},
        states=[by_year["text"][START], by_year["text"][2024]],
    )


def _years() -> pd.DataFrame:
    """One row a year: year, members, new (who joined), text (the sentence)."""
    joined = membership.accession_years()
    rows, last = [], ""
    for year in range(FIRST, LAST + 1):
        now = [code for code, first in joined.items() if first <= year]
        names = sorted(
            tables.row("countries", code)["name"] for code, first in joined.items() if first == year > FIRST
        )
        new = words.listing(words.the(name) for name in names)
        last = f"{new} joined in {year}" if new else last
        text = f"In {year} NATO had {len(now)} members" + (f"; {last}." if last else ": its founders.")
        rows.append({"year": year, "members": len(now), "new": new, "text": text})
    return pd.DataFrame(rows)
