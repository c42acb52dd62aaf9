"""Military spending: European NATO with fixed and with changing membership, and South Korea's share of GDP."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import style, words
from distant_friends.charts import marks
from distant_friends.figure import Figure
from distant_friends.measures import membership, spending

SOURCES = ["sipri_milex_2025", "national_members_2023"]
FIXED, CHANGING = "NATO_EUROPE_2024", "NATO_EUROPE"


def europe() -> Figure:
    """European NATO's spending since 2014, counted in two ways."""
    table = pd.DataFrame(
        {"fixed": spending.europe(FIXED), "changing": spending.europe(CHANGING)}
    ).reset_index()
    fixed, changing = spending.growth(FIXED), spending.growth(CHANGING)
    joined = sum(
        spending.FIRST < year <= spending.last_year() for year in membership.accession_years().values()
    )
    x = marks.year_axis(spending.FIRST, spending.last_year())
    lines, names = [], []
    for column, dash, text, dy in (
        ("fixed", [1, 0], f"the members of 2024 in every year: +{fixed:.0f}%", -34),
        ("changing", [6, 3], f"members of each year: +{changing:.0f}%", 20),
    ):
        y = alt.Y(
            f"{column}:Q",
            title="Billions of dollars at prices of 2023",
            scale=alt.Scale(domain=[0, 500], nice=False),
        )
        lines.append(
            alt.Chart(table)
            .mark_line(color=style.look("NATO").colour, strokeWidth=2.5, strokeDash=dash)
            .encode(x=x, y=y)
        )
        names.append(marks.label(table[table["year"] == 2017], text, x, y, dx=0, dy=dy, align="center"))
    return Figure(
        name="europe_spending",
        chart=alt.layer(*lines, *names).properties(width=style.WIDTH, height=240),
        title=f"European NATO spent {fixed:.0f} per cent more in {spending.last_year()} than in {spending.FIRST}, or {changing:.0f} per cent if new members count as growth",
        subtitle=f"Military spending of NATO's European members with Türkiye, {spending.FIRST} to {spending.last_year()}, by SIPRI's definition",
        alt=(
            f"Line chart of European NATO's military spending from {spending.FIRST} to {spending.last_year()}: with the members of 2024 in every year it rises from "
            f"{table['fixed'].iloc[0]:.0f} to {table['fixed'].iloc[-1]:.0f} billion dollars, with the members of each year from {table['changing'].iloc[0]:.0f} to the same."
        ),
        table=table.rename(
            columns={
                "year": "Year",
                "fixed": "Members of 2024 in every year (billion dollars)",
                "changing": "Members of each year (billion dollars)",
            }
        ),
        sources=SOURCES,
        note=f"Prices and exchange rates of 2023. {words.capital(words.count(joined))} states joined after 2014; counting them only from then on makes growth look larger.",
        decimals={
            "Members of 2024 in every year (billion dollars)": 0,
            "Members of each year (billion dollars)": 0,
        },
    )


def effort() -> Figure:
    """South Korea, Poland and European NATO by military spending as a share of GDP."""
    lines = {
        "KOR": spending.share_of_gdp("KOR"),
        "NATO": spending.share_of_gdp(CHANGING, "mean"),
        "POL": spending.share_of_gdp("POL"),
    }
    table = pd.DataFrame(lines).reset_index()
    x = marks.year_axis(spending.FIRST, spending.last_year())
    layers = []
    for code, name, at, dy in (
        ("KOR", "South Korea", 2017, -14),
        ("NATO", "European NATO, mean member", 2019, 16),
        ("POL", "Poland", 2023, -26),
    ):
        look = style.look(code)
        y = alt.Y(f"{code}:Q", title="Per cent of GDP", scale=alt.Scale(domain=[0, 4.5], nice=False))
        layers.append(
            alt.Chart(table)
            .mark_line(color=look.colour, strokeWidth=3, strokeDash=look.dash)
            .encode(x=x, y=y)
        )
        layers.append(
            marks.label(
                table[table["year"] == at],
                name,
                x,
                y,
                colour=look.colour,
                align="center" if code != "POL" else "right",
                dx=0 if code != "POL" else -4,
                dy=dy,
            )
        )
    layers.append(marks.rule_at(2022, "2022", spending.last_year()))
    first, last = table.set_index("year").loc[2021], table.set_index("year").loc[spending.last_year()]
    return Figure(
        name="military_effort",
        chart=alt.layer(*layers).properties(width=style.WIDTH, height=240),
        title=f"After 2022 Poland went from {first['POL']:.1f} to {last['POL']:.1f} per cent of GDP; South Korea stayed at {last['KOR']:.1f}",
        subtitle=f"Military spending as a share of GDP, {spending.FIRST} to {spending.last_year()}, by SIPRI's definition",
        alt=(
            f"Line chart of military spending as a share of GDP from {spending.FIRST} to {spending.last_year()}: South Korea {first['KOR']:.2f} per cent in 2021 and "
            f"{last['KOR']:.2f} in {spending.last_year()}; Poland {first['POL']:.2f} and {last['POL']:.2f}; the mean European member of NATO {first['NATO']:.2f} and {last['NATO']:.2f}."
        ),
        table=table.rename(
            columns={
                "year": "Year",
                "KOR": "South Korea (%)",
                "NATO": "European NATO, mean (%)",
                "POL": "Poland (%)",
            }
        ),
        sources=SOURCES,
        note="The mean counts each member alike and its membership changes. Shares say how heavy the burden is, not what it buys.",
        decimals=dict.fromkeys(["South Korea (%)", "European NATO, mean (%)", "Poland (%)"], 2),
    )
