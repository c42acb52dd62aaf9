"""The clocks of Seoul and of NATO's seat."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import clock

SEAT = "NATO headquarters"
HOURS = {7: "#C3CCD4", 8: "#7A8793", 9: "#000000"}


def hours_by_year() -> Figure:
    """On how many days of each year Seoul was seven, eight or nine hours ahead of NATO's seat in Brussels."""
    table = tables.load("time_gap_days")
    table = table[(table["city_b"] == SEAT) & (table["year"] >= 1968) & (table["year"] <= 2025)].reset_index(
        drop=True
    )
    table["hours"] = table["hours_ahead"].astype(int)
    nine = table[table["hours"] == 9]
    days = clock.seat_days(9)
    last = int(table["year"].max())
    named = min(last, 2024)
    recent = clock.gap_days(SEAT, named)

    x = alt.X(
        "year:O", title=None, axis=alt.Axis(values=list(range(1970, 2026, 10)), labelAngle=0, ticks=False)
    )
    y = alt.Y(
        "days:Q",
        title="Days of the year",
        scale=alt.Scale(domain=[0, 366], nice=False),
        axis=alt.Axis(values=[0, 100, 200, 300, 366]),
    )
    colour = alt.Color(
        "hours:O",
        scale=alt.Scale(domain=list(HOURS), range=list(HOURS.values())),
        title=None,
        legend=alt.Legend(labelExpr="datum.label + ' hours ahead'", symbolType="square"),
    )
    bars = (
        alt.Chart(table)
        .mark_bar(stroke="white", strokeWidth=0.5)
        .encode(x=x, y=y, color=colour, order=alt.Order("hours:Q"))
    )
    return Figure(
        name="hours_by_year",
        chart=bars.properties(width=style.WIDTH, height=240),
        title=f"Nine hours? Only on {days} days since 1968, all of them in {words.listing(str(year) for year in sorted(nine['year'].unique()))}",
        subtitle=f"Days of each year by how many hours Seoul's clock was ahead of that of NATO's seat in Brussels, 1968 to {last}",
        alt=(
            f"Stacked bar chart of the days of each year from 1968 to {last} by the hours that Seoul is ahead of Brussels: eight or seven in every year, "
            f"nine on {days} days, all in {words.listing(str(year) for year in sorted(nine['year'].unique()))}. In {named} it was seven hours on "
            f"{recent[7.0]} days and eight on {recent[8.0]}."
        ),
        table=table.pivot_table(index="year", columns="hours", values="days", fill_value=0)
        .astype(int)
        .reset_index()
        .rename(
            columns={
                "year": "Year",
                7: "Days seven hours ahead",
                8: "Days eight hours ahead",
                9: "Days nine hours ahead",
            }
        )
        .rename_axis(columns=None),
        sources=references.of_rows(table),
        note="Clocks are counted at noon UTC of each day. Before October 1967 NATO's seat was in Paris, before April 1952 in London.",
    )


def partners_table() -> ReadingTable:
    """Hours between Seoul and other capitals in January and July, and the office hours that they share."""
    rows = []
    for code in ("BEL", "USA", "JPN", "AUS", "NZL", "CHN", "RUS"):
        country = tables.row("countries", code)
        winter, summer = (
            clock.hours_ahead("Asia/Seoul", country["time_zone"], day) for day in ("2024-01-15", "2024-07-15")
        )
        rows.append(
            {
                "Capital": country["capital"],
                "Seoul ahead in January (hours)": winter,
                "Seoul ahead in July (hours)": summer,
                "Office hours shared in January": clock.shared_office_hours(winter),
                "Office hours shared in July": clock.shared_office_hours(summer),
            }
        )
    table = pd.DataFrame(rows)
    return ReadingTable(
        name="clock_partners",
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 0),
        caption="Seoul's clock and that of other capitals in 2024; offices open from nine to five by their own clock",
        sources=["tzdb_2026f"],
        note="Minus means that Seoul is behind. Washington changes its clock in the northern summer, Canberra and Wellington in the southern one, which includes January.",
    )
