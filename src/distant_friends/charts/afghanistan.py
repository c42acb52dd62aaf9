"""South Koreans in Afghanistan: two deployments, and one list of the contributors to ISAF."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import marks
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import afghanistan

LED_BY = {
    "us_led_coalition": "US-led coalition",
    "bilateral": "Beside the United States",
    "nato_led_isaf": "NATO-led ISAF",
}
DRAWN = {
    "dongui": "Medical unit, Bagram",
    "dasan": "Engineers, Bagram",
    "civilians_2008": "About two dozen civilians",
    "prt": "Reconstruction team, Parwan",
    "ashena": "Ashena unit, its guard",
    "ashena_rotation6": "Ashena, cut down",
}
MEANING = {
    "strength": "on the ground",
    "planned_strength": "planned",
    "at_least": "at least",
    "at_most": "at most",
    "about": "about",
    "total_over_rotations": "everybody who ever served",
}
FIRST, LAST = 2001.5, 2015


def deployments() -> Figure:
    """South Korean units in Afghanistan as bars in time, by who led them, with the decade of the 2000s as a band."""
    table = afghanistan.units()
    table["unit"] = table["mission_id"].map(DRAWN)
    table["led"] = table["led_by"].map(LED_BY)
    table["start"] = table["start_date"].map(marks.decimal_year)
    table["end"] = table["end_date"].map(marks.decimal_year)
    order = list(table["unit"])
    nato = table[table["led_by"] == "nato_led_isaf"]
    joined = tables.row("events", "rok_isaf46_2010")["date"]
    offer = pd.DataFrame({"start": [marks.decimal_year(joined)]})

    x = alt.X(
        "start:Q",
        title=None,
        scale=alt.Scale(domain=[FIRST, LAST], nice=False),
        axis=alt.Axis(format="d", grid=False, values=list(range(2002, 2016, 2))),
    )
    y = alt.Y("unit:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False))
    decade = pd.DataFrame({"start": [FIRST], "end": [2010], "words": ["the 2000s"]})
    band = (
        alt.Chart(decade)
        .mark_rect(color="#EEF2F5")
        .encode(x=x, x2=alt.X2("end:Q"), y=alt.YValue(0), y2=alt.Y2Value(6 * 36))
    )
    band_name = (
        alt.Chart(decade)
        .mark_text(align="left", dx=6, fontSize=13, fontWeight="bold", color="#444444")
        .encode(x=x, y=alt.YValue(6 * 36 - 12), text=alt.Text("words:N"))
    )
    bars = (
        alt.Chart(table[["unit", "led", "start", "end"]])
        .mark_bar(height=16)
        .encode(
            x=x,
            x2=alt.X2("end:Q"),
            y=y,
            color=alt.Color(
                "led:N",
                scale=alt.Scale(
                    domain=list(LED_BY.values()), range=[style.look("USA").colour, "#8A8A8A", "#000000"]
                ),
            ),
        )
    )
    rule = alt.Chart(offer).mark_rule(color=style.look("KOR").colour, strokeWidth=2).encode(x=x)
    rule_name = (
        alt.Chart(offer)
        .mark_text(align="left", dx=6, fontSize=12, color=style.look("KOR").colour, fontWeight="bold")
        .encode(x=x, y=alt.YValue(12), text=alt.TextValue(f"{words.date(joined)}: joins ISAF"))
    )
    return Figure(
        name="deployments",
        chart=(band + band_name + bars + rule + rule_name).properties(
            width=style.WIDTH - 130, height=alt.Step(36)
        ),
        title=f"In the 2000s South Koreans served beside the United States; under NATO's ISAF from {nato['start_date'].str[:4].min()}",
        subtitle="South Korean units and teams in Afghanistan by who led them, 2002 to 2014; dates as precise as the sources",
        alt=(
            f"Bar chart in time of {words.count(len(table))} South Korean units and teams in Afghanistan. "
            + "; ".join(
                f"{row.unit} ({row.led}), {words.date(row.start_date)} to {words.date(row.end_date)}"
                for row in table.itertuples()
            )
            + f". A line marks {words.date(joined)}, when South Korea became a contributor to ISAF."
        ),
        table=pd.DataFrame(
            {
                "Unit": table["name"],
                "Led by": table["led"],
                "From": table["start_date"].map(words.date),
                "To": table["end_date"].map(words.date),
            }
        ),
        sources=references.of_rows(table) + ["gdn_isaf46_2010"],
        note="Most sources put the units of 2002 to 2007 in the US-led coalition; one calls them ISAF. NATO gives 2010 to 2013 for the team; its closing ceremony was in June 2014.",
    )


def contributors_outside_nato() -> Figure:
    """The contributors to ISAF outside NATO in the list of November 2010, by soldiers."""
    everybody = afghanistan.contributors()
    table = everybody[~everybody["member"]].copy()
    own = table[table["contributor_code"] == "KOR"].iloc[0]
    place = afghanistan.place_outside_nato("KOR")
    table["colour"] = table["contributor_code"].map(
        lambda code: style.look(code).colour if code == "KOR" else "#A9B4BC"
    )

    drawn = table[["contributor", "troops", "colour"]]
    x = alt.X("troops:Q", title="Soldiers", axis=alt.Axis(grid=True, tickCount=6, format=",d"))
    y = alt.Y(
        "contributor:N", sort=list(table["contributor"]), title=None, axis=alt.Axis(domain=False, ticks=False)
    )
    bars = alt.Chart(drawn).mark_bar(height=13).encode(x=x, y=y, color=alt.Color("colour:N", scale=None))
    figures = (
        alt.Chart(drawn)
        .mark_text(align="left", dx=5)
        .encode(x=x, y=y, text=alt.Text("troops:Q", format=",d"))
    )
    return Figure(
        name="isaf_outside_nato",
        chart=(bars + figures).properties(width=style.WIDTH - 140, height=alt.Step(20)),
        title=(
            f"South Korea's {own['troops']} soldiers were {own['share']:.2f} per cent of ISAF, and number {words.count(place)} among "
            f"{words.count(len(table))} contributors outside NATO"
        ),
        subtitle=f"Soldiers in ISAF from states outside NATO, November 2010; the whole list of {len(everybody)} states sums to {everybody['troops'].sum():,}",
        alt=(
            f"Bar chart of {words.count(len(table))} contributors outside NATO by soldiers, from {table['contributor'].iloc[0]} with {table['troops'].iloc[0]:,} to "
            f"{table['contributor'].iloc[-1]} with {words.count(int(table['troops'].iloc[-1]))}. South Korea stands at number {words.count(place)} with {own['troops']}. "
            f"The United States, a member, had {everybody['troops'].iloc[0]:,}."
        ),
        table=everybody[["contributor", "troops", "share", "member"]]
        .assign(member=everybody["member"].map({True: "yes", False: "no"}))
        .rename(
            columns={
                "contributor": "Contributor",
                "troops": "Soldiers",
                "share": "Share of the list's sum (%)",
                "member": "Member of NATO?",
            }
        ),
        sources=references.of_rows(everybody),
        note="The page is undated; the month is inferred. It lists 46 of 48 states. A soldier counts the same whether he fights or guards a hospital.",
        decimals={"Share of the list's sum (%)": 2, "Soldiers": 0},
    )


def units_table() -> ReadingTable:
    """Every row on South Koreans in Afghanistan with a number of people, and what the number means."""
    table = tables.load("missions")
    table = table[table["personnel"].notna()].sort_values("start_date", ignore_index=True)
    return ReadingTable(
        name="afghanistan_units",
        table=pd.DataFrame(
            {
                "Unit": table["name"],
                "Led by": table["led_by"].map(LED_BY),
                "From": table["start_date"].map(words.date),
                "People": table["personnel"].astype(int),
                "What the number means": [
                    MEANING[row.personnel_meaning]
                    + (f", says {row.stated_by}" if isinstance(row.stated_by, str) else "")
                    for row in table.itertuples()
                ],
            }
        ),
        caption="South Koreans in Afghanistan: the numbers found, and what each of them counts",
        sources=references.of_rows(table),
        note="A strength and a total over all rotations are different things: never add them.",
        decimals={"People": 0},
    )
