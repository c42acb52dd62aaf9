"""North Korea's nuclear tests, NATO's words and the Security Council's votes."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, words
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import north_korea

BODIES = {
    "north_atlantic_council": "North Atlantic Council",
    "secretary_general": "Secretary General",
    "summit": "Summit",
}
WORDING = {
    "strongest_possible": "condemns, in the strongest terms possible",
    "strongest": "condemns, in the strongest terms",
    "strongly_condemns": "strongly condemns",
    "condemns": "condemns",
    "other": "other words",
    "not_read": "wording not read",
}
ORDINALS = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"]


def days_to_answer() -> Figure:
    """For each nuclear test the days until NATO spoke and until the Security Council voted."""
    table = north_korea.answers()
    table["test"] = [
        f"{ORDINALS[number - 1]}, {words.date(day[:7])}"
        for number, day in zip(table["test_no"], table["date"], strict=True)
    ]
    spoken, silent = table[table["nato_days"].notna()], table[table["nato_days"].isna()]

    def x(field: str) -> alt.X:
        return alt.X(
            field,
            title="Days after the test",
            scale=alt.Scale(domain=[-2, 92], nice=False),
            axis=alt.Axis(tickCount=7),
        )

    y = alt.Y(
        "test:N", sort=list(table["test"]), title=None, axis=alt.Axis(domain=False, ticks=False, grid=True)
    )
    nato = style.look("NATO")
    lines = (
        alt.Chart(table)
        .mark_rule(color="#B9C1C8", strokeWidth=3)
        .encode(x=x("start:Q"), x2=alt.X2("vote_days:Q"), y=y)
    )
    lines = lines.transform_calculate(start="isValid(datum.nato_days) ? datum.nato_days : 0")
    words_marks = (
        alt.Chart(spoken)
        .mark_point(filled=True, size=110, shape=nato.shape, color=nato.colour, opacity=1)
        .encode(x=x("nato_days:Q"), y=y)
    )
    votes = (
        alt.Chart(table)
        .mark_point(filled=True, size=140, shape="diamond", color=style.look("KOR").colour, opacity=1)
        .encode(x=x("vote_days:Q"), y=y)
    )
    vote_names = (
        alt.Chart(table)
        .transform_calculate(label="datum.vote_days + ' days'")
        .mark_text(align="left", dx=10, fontSize=12)
        .encode(x=x("vote_days:Q"), y=y, text=alt.Text("label:N"))
    )
    none_found = (
        alt.Chart(silent)
        .mark_text(align="left", dx=4, dy=-11, fontSize=12, color="#5A5A5A", fontStyle="italic")
        .encode(x=alt.XDatum(0), y=y, text=alt.TextValue("no statement found"))
    )
    key = _key(table["test"].iloc[0], x, y)
    slowest, quickest = int(table["vote_days"].max()), int(table["vote_days"].min())
    most = int(spoken["nato_days"].max())
    return Figure(
        name="days_to_answer",
        chart=(lines + words_marks + votes + vote_names + none_found + key).properties(
            width=style.WIDTH - 110, height=alt.Step(40)
        ),
        title=(
            f"NATO's words came within {words.plural(most, 'day')} where we found any; the Security Council took {words.count(quickest)} to {slowest}"
        ),
        subtitle="Days from each North Korean nuclear test to NATO's first statement (square) and to the Security Council's vote (diamond)",
        alt=(
            "Dot chart of days after each nuclear test. "
            + " ".join(
                f"{row.test}: "
                + (_after(row.nato_days) if row.nato_days == row.nato_days else "no statement of NATO found")
                + f", vote after {row.vote_days} days ({row.votes_for} in favour)."
                for row in table.itertuples()
            )
        ),
        table=pd.DataFrame(
            {
                "Test": table["test"],
                "NATO's first statement": [_day(text) for text in table["nato_date"]],
                "By": [BODIES.get(body, "none found") for body in table["nato_body"]],
                "Strongest words": [text if isinstance(text, str) else "" for text in table["words"]],
                "Security Council": table["vote_date"].map(words.date),
                "Votes in favour (of 15)": table["votes_for"],
            }
        ),
        sources=references.of_rows(table),
        note=(
            "None found is not none made: South Korea's ministry counted five NATO condemnations in 2016 by early October, and the table holds fewer. "
            "The statement of September 2017 is dated by the copy seen."
        ),
    )


def statements_table() -> ReadingTable:
    """NATO's statements on North Korea with their strongest words."""
    table = north_korea.statements()
    table = table[table["date"] < "2022-02-24"]
    return ReadingTable(
        name="nato_statements",
        table=pd.DataFrame(
            {
                "Date": table["date"].map(words.date),
                "Who speaks": table["body"].map(BODIES),
                "Occasion": table["occasion"],
                "Wording (our class)": table["wording_class"].map(WORDING),
                "The words": [
                    f"“{text}”" if isinstance(text, str) else "not read" for text in table["strongest_words"]
                ],
            }
        ),
        caption=f"{words.capital(words.count(len(table)))} statements on North Korea by NATO, 2006 to 2021, as far as found",
        sources=references.of_rows(table),
    )


def _key(first: str, x, y: alt.Y) -> alt.LayerChart:
    """Names of the two marks, beside the first test's."""
    row = pd.DataFrame({"test": [first], "at": [27.0], "vote": [60.0]})
    look, nato = style.look("KOR"), style.look("NATO")
    return alt.layer(
        alt.Chart(row)
        .mark_point(filled=True, size=110, shape=nato.shape, color=nato.colour, opacity=1)
        .encode(x=x("at:Q"), y=y),
        alt.Chart(row)
        .mark_text(align="left", dx=9, fontWeight="bold")
        .encode(x=x("at:Q"), y=y, text=alt.TextValue("NATO speaks")),
        alt.Chart(row)
        .mark_point(filled=True, size=140, shape="diamond", color=look.colour, opacity=1)
        .encode(x=x("vote:Q"), y=y),
        alt.Chart(row)
        .mark_text(align="left", dx=9, fontWeight="bold", color=look.colour)
        .encode(x=x("vote:Q"), y=y, text=alt.TextValue("Security Council votes")),
    )


def _after(days: float) -> str:
    return f"NATO after {words.plural(int(days), 'day')}" if days else "NATO on the same day"


def _day(text) -> str:
    return words.date(text) if isinstance(text, str) else "none found"
