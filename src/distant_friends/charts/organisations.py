"""Organisations that South Korea and North Korea shared with NATO's members."""

from __future__ import annotations

import altair as alt

from distant_friends import references, style, tables
from distant_friends.charts import marks
from distant_friends.figure import Figure
from distant_friends.measures import organisations

FIRST, LAST = 1949, 2014


def shared_with_nato() -> Figure:
    """Median number of intergovernmental organisations shared with a NATO member, for both Koreas."""
    lines = {
        code: organisations.shared_organisations(code).query("@FIRST <= year <= @LAST")
        for code in ("KOR", "PRK")
    }
    table = lines["KOR"].merge(lines["PRK"], on="year", suffixes=("_kor", "_prk"))
    by_year = table.set_index("year")
    x = marks.year_axis(FIRST, LAST)
    y = alt.Y("value:Q", title="Organisations shared", scale=alt.Scale(domain=[0, 70], nice=False))
    layers = []
    for code, line in lines.items():
        look = style.look(code)
        layers.append(marks.actor_line(line, code, x, y))
        layers.append(
            marks.label(
                line[line["year"] == 2000], look.name, x, y, colour=look.colour, align="center", dx=0, dy=18
            )
        )
    un = int(tables.row("events", "un_entry_1991")["date"][:4])
    layers.append(marks.rule_at(un, f"{un}: both join the UN", LAST))
    return Figure(
        name="shared_with_nato",
        chart=alt.layer(*layers).properties(width=style.WIDTH, height=260),
        title=(
            f"Outside the UN until {un}, South Korea still shared {by_year['value_kor'][un - 1]:.0f} organisations with the median NATO member by then"
        ),
        subtitle="Intergovernmental organisations of which both were full members, median over NATO's members of each year, 1949 to 2014",
        alt=(
            f"Line chart of shared organisations from {FIRST} to {LAST}: South Korea rises from {by_year['value_kor'].iloc[0]:.0f} to "
            f"{by_year['value_kor'][un - 1]:.0f} in {un - 1} and {by_year['value_kor'].iloc[-1]:.0f} in {LAST}; North Korea from "
            f"{by_year['value_prk'].iloc[0]:.0f} to {by_year['value_prk'][un - 1]:.0f} and {by_year['value_prk'].iloc[-1]:.0f}. Both joined the UN in {un}."
        ),
        table=table.rename(columns={"year": "Year", "value_kor": "South Korea", "value_prk": "North Korea"}),
        sources=list(
            dict.fromkeys(
                ["cow_igo_3", *references.of_rows(tables.load("events").query("event_id == 'un_entry_1991'"))]
            )
        ),
        note="A shared seat is a chance to meet, not a tie. Observer and associate seats do not count.",
        decimals={"South Korea": 1, "North Korea": 1},
    )
