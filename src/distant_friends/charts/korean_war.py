"""NATO's founders in Korea, and the silence that followed."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.figure import Figure
from distant_friends.measures import korean_war

HEIGHT = 230
KINDS = {"fighting": "Fighting forces", "medical": "Medical units", "none": "Neither"}
# Events that touched both South Korea and NATO or its members, from the war to the first address.
SILENCE = [
    "nato_members_fight_1950",
    "armistice_1953",
    "sixteen_declaration_1953",
    "mdt_signed_1953",
    "nato_hq_brussels_1967",
    "un_entry_1991",
    "ban_nato_2005",
]


def founders() -> Figure:
    """What each of NATO's twelve founders sent to the UN Command in Korea."""
    table = korean_war.founders_in_korea()
    table["kind"] = table["contribution"].map(KINDS)
    table["place"] = table.groupby("kind").cumcount()
    counts = table["contribution"].value_counts()
    present = korean_war.founders_present()

    y = alt.Y(
        "kind:N",
        sort=list(KINDS.values()),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13),
    )
    x = alt.X("place:Q", axis=None, scale=alt.Scale(domain=[-0.5, counts.max() - 0.5]))
    colour = alt.Color(
        "contribution:N",
        legend=None,
        scale=alt.Scale(domain=list(KINDS), range=[style.look("KOR").colour, "#00734F", style.GREY]),
    )
    shape = alt.Shape(
        "contribution:N",
        legend=None,
        scale=alt.Scale(domain=list(KINDS), range=["circle", "cross", "square"]),
    )
    marks = (
        alt.Chart(table)
        .mark_point(filled=True, size=170, opacity=1, yOffset=-10)
        .encode(x=x, y=y, color=colour, shape=shape)
    )
    names = alt.Chart(table).mark_text(dy=14, fontSize=12).encode(x=x, y=y, text=alt.Text("name:N"))
    return Figure(
        name="founders_in_korea",
        chart=alt.layer(marks, names).properties(width=style.WIDTH + 80, height=alt.Step(72)),
        title=f"{words.capital(words.count(present))} of NATO's {words.count(len(table))} founders sent soldiers or medics to Korea",
        subtitle="NATO's founding members by what they sent to the UN Command, 1950 to 1953",
        alt=(
            f"Dot chart of NATO's {words.count(len(table))} founders by contribution to the UN Command, where "
            f"{words.count(int(counts['fighting']))} sent fighting forces, {words.count(int(counts['medical']))} sent medical units, and "
            f"{words.count(int(counts.get('none', 0)))} sent neither: {words.listing(table.loc[table['contribution'] == 'none', 'name'])}."
        ),
        table=pd.DataFrame(
            {"Founder of NATO": table["name"], "Sent to the UN Command": table["kind"].str.lower()}
        ),
        sources=references.of_rows(table),
        note="The chart counts flags, not soldiers: a battalion and an army weigh the same here.",
    )


def silence() -> Figure:
    """The years between the armistice and the first South Korean address to NATO's Council."""
    table = tables.load("events").query("event_id in @SILENCE").sort_values("date", ignore_index=True)
    table["year"] = [_position(text) for text in table["date"]]
    table["level"] = range(len(table))
    start, end = (
        table.loc[table["event_id"] == event].iloc[0] for event in ("armistice_1953", "ban_nato_2005")
    )
    years = korean_war.silence_years()

    x = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=[1948, 2010], nice=False),
        axis=alt.Axis(format="d", grid=False, tickCount=7),
    )
    y = alt.Y("level:Q", axis=None, scale=alt.Scale(domain=[-0.6, len(table) - 0.4], reverse=True))
    gap = pd.DataFrame({"year": [start["year"]], "until": [end["year"]], "words": [f"{years} years"]})
    band = (
        alt.Chart(gap)
        .mark_rect(color=style.PALE)
        .encode(x=x, x2=alt.X2("until:Q"), y=alt.YValue(0), y2=alt.Y2Value(HEIGHT))
    )
    name = (
        alt.Chart(gap)
        .transform_calculate(middle="datum.year + 9")
        .mark_text(fontSize=22, fontWeight="bold", color="#444444")
        .encode(x=alt.X("middle:Q"), y=alt.YValue(195), text=alt.Text("words:N"))
    )
    dots = (
        alt.Chart(table)
        .mark_point(filled=True, size=80, color=style.look("KOR").colour, opacity=1)
        .encode(x=x, y=y)
    )
    left = (
        alt.Chart(table[table["year"] < 1990])
        .mark_text(align="left", dx=8, fontSize=12)
        .encode(x=x, y=y, text=alt.Text("title:N"))
    )
    right = (
        alt.Chart(table[table["year"] >= 1990])
        .mark_text(align="right", dx=-8, fontSize=12)
        .encode(x=x, y=y, text=alt.Text("title:N"))
    )
    return Figure(
        name="silence",
        chart=alt.layer(band, name, dots, left, right).properties(width=style.WIDTH + 80, height=HEIGHT),
        title=f"After the war, {years} years passed before a South Korean official addressed NATO's Council",
        subtitle="Selected events between South Korea and NATO's members, 1950 to 2005",
        alt=(
            f"Timeline of {words.count(len(table))} events from 1950 to 2005 with a band of {years} years between the armistice of "
            f"{words.date(start['date'])} and {words.date(end['date'])}, when {end['title']}. "
            f"The others are: {'; '.join(f'{row.title} ({row.date[:4]})' for row in table.itertuples() if row.event_id not in ('armistice_1953', 'ban_nato_2005'))}."
        ),
        table=pd.DataFrame({"Date": table["date"].map(words.date), "Event": table["title"]}),
        sources=references.of_rows(table),
        note="The first address is first by the speaker's own words. Contacts of embassies and parliaments in these years were not searched.",
    )


def _position(date: str) -> float:
    """A date as a decimal year; a date known to the year stands in the middle of it."""
    parts = [int(part) for part in date.split("-")]
    return parts[0] + (0.5 if len(parts) == 1 else (parts[1] - 0.5) / 12)
