"""Wealth and democracy: South Korea beside NATO's members."""

from __future__ import annotations

import altair as alt

from distant_friends import style, words
from distant_friends.charts import marks
from distant_friends.figure import Figure
from distant_friends.measures import periods, prosperity

INCOME_SOURCES = ["fariss_2022", "national_members_2023"]
DEMOCRACY_SOURCES = ["vdem_v16", "national_members_2023"]
FIRST, LAST = periods.ARMISTICE, periods.COLD_WAR_END


def income_share() -> Figure:
    """South Korea's income per person as a percentage of NATO's median, 1953 to 1991."""
    band = prosperity.nato_band("gdp_per_person_intl2011").set_index("year")["median"]
    table = (
        prosperity.series("KOR", "gdp_per_person_intl2011")
        .query("@FIRST <= year <= @LAST")
        .reset_index(drop=True)
    )
    table["median"] = table["year"].map(band)
    table["share"] = (100 * table["value"] / table["median"]).round(1)
    early, late = (table.loc[table["year"] == year].iloc[0] for year in (1960, 1987))

    x = marks.year_axis(FIRST, LAST)
    y = alt.Y("share:Q", title="Per cent of NATO's median", scale=alt.Scale(domain=[0, 100]))
    look = style.look("KOR")
    line = marks.actor_line(table, "KOR", x, y)
    points = table[table["year"].isin([1960, 1987])]
    dots = (
        alt.Chart(points)
        .mark_point(filled=True, size=90, color=look.colour, shape=look.shape, opacity=1)
        .encode(x=x, y=y)
    )
    notes = alt.layer(
        *(
            marks.label(
                points[points["year"] == row["year"]],
                f"{int(row['year'])}: {row['share']:.0f}%",
                x,
                y,
                colour=look.colour,
                align="left" if row is early else "right",
                dx=2 if row is early else -10,
                dy=-14,
            )
            for row in (early, late)
        )
    )
    own_name = marks.label(
        table[table["year"] == 1974], "South Korea", x, y, colour=look.colour, align="center", dx=0, dy=18
    )
    parity = (
        alt.Chart(table.head(1))
        .mark_rule(color=style.TEXT, strokeDash=style.look("NATO").dash)
        .encode(y=alt.YDatum(100))
    )
    parity_name = (
        alt.Chart(table.head(1))
        .mark_text(align="right", baseline="top", dy=5, fontSize=12, fontWeight="bold")
        .encode(x=alt.XValue(style.WIDTH), y=alt.YDatum(100), text=alt.TextValue("NATO's median member"))
    )
    return Figure(
        name="income_share",
        chart=alt.layer(parity, parity_name, line, own_name, dots, notes).properties(
            width=style.WIDTH, height=260
        ),
        title=f"In 1960 a South Korean had {early['share']:.0f} per cent of the income of NATO's median member, in 1987 {late['share']:.0f}",
        subtitle="Real income per person as a share of the median of NATO's members of each year, 1953 to 1991",
        alt=(
            f"Line chart of South Korea's income per person as a share of NATO's median from {FIRST} to {LAST}: it starts at "
            f"{table['share'].iloc[0]:.0f} per cent, is lowest at {table['share'].min():.0f}, passes {early['share']:.0f} in 1960 and "
            f"{late['share']:.0f} in 1987, and ends at {table['share'].iloc[-1]:.0f}. It never comes near 100."
        ),
        table=table.rename(
            columns={
                "year": "Year",
                "value": "South Korea (2011 international dollars)",
                "median": "NATO's median member (2011 international dollars)",
                "share": "South Korea as a share of the median (%)",
            }
        ),
        sources=INCOME_SOURCES,
        note=(
            "The incomes are estimates of a statistical model that joins several sources, with wide errors in the early years; "
            "the median counts Luxembourg as much as the United States."
        ),
        decimals={
            "South Korea (2011 international dollars)": 0,
            "NATO's median member (2011 international dollars)": 0,
            "South Korea as a share of the median (%)": 1,
        },
    )


def democracy_band() -> Figure:
    """South Korea's electoral democracy beside the range of NATO's members, 1953 to 1991."""
    band = prosperity.nato_band("electoral_democracy").query("@FIRST <= year <= @LAST").reset_index(drop=True)
    own = prosperity.series("KOR", "electoral_democracy").set_index("year")["value"]
    table = band.assign(value=band["year"].map(own))
    below, compared = prosperity.years_below_all_members("KOR"), prosperity.years_compared("KOR")

    x = marks.year_axis(FIRST, LAST)
    y = alt.Y("value:Q", title="Electoral democracy index (0 to 1)", scale=alt.Scale(domain=[0, 1]))
    look, nato = style.look("KOR"), style.look("NATO")
    area = (
        alt.Chart(table)
        .mark_area(color=style.PALE, stroke=style.GREY, strokeWidth=0.5)
        .encode(x=x, y=alt.Y("low:Q"), y2=alt.Y2("high:Q"))
    )
    median = (
        alt.Chart(table)
        .mark_line(color=nato.colour, strokeWidth=2, strokeDash=nato.dash)
        .encode(x=x, y=alt.Y("median:Q"))
    )
    line = marks.actor_line(table, "KOR", x, y)
    mid = table[table["year"] == 1964]
    names = alt.layer(
        marks.label(mid, "NATO's median member", x, alt.Y("median:Q"), colour=nato.colour, dx=0, dy=-12),
        marks.label(
            mid,
            "all NATO members lie in this band",
            x,
            alt.Y("low:Q"),
            colour="#444444",
            dx=0,
            dy=-90,
            bold=False,
        ),
        marks.label(table[table["year"] == 1979], "South Korea", x, y, colour=look.colour, dx=0, dy=14),
    )
    return Figure(
        name="democracy_band",
        chart=alt.layer(area, median, line, names).properties(width=style.WIDTH, height=280),
        title=(
            f"Electoral democracy: in {len(compared) - len(below)} of {len(compared)} Cold War years at least one NATO member scored no higher than South Korea"
        ),
        subtitle="Electoral democracy index of V-Dem: South Korea beside the lowest, median and highest of NATO's members, 1953 to 1991",
        alt=(
            f"Line chart of the electoral democracy index from {FIRST} to {LAST} with a band from NATO's lowest to its highest member: "
            f"South Korea stays far under NATO's median (in 1960 {own[1960]:.2f} against {table.set_index('year')['median'][1960]:.2f}) but inside "
            f"the band in {len(compared) - len(below)} of {len(compared)} years; it lies below every member in {len(below)} years "
            f"({words.runs(below)}), and rises to {own[1988]:.2f} in 1988."
        ),
        table=table[["year", "value", "low", "median", "high", "members"]].rename(
            columns={
                "year": "Year",
                "value": "South Korea",
                "low": "NATO, lowest",
                "median": "NATO, median",
                "high": "NATO, highest",
                "members": "Members with a score",
            }
        ),
        sources=DEMOCRACY_SOURCES,
        note="An index of expert judgements, re-estimated with each release: read it to the first decimal. It scores elections and free speech, not how friendly a state was to NATO.",
        decimals=dict.fromkeys(("South Korea", "NATO, lowest", "NATO, median", "NATO, highest"), 2),
    )
