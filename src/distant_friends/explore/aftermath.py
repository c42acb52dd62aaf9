"""Chart explorers: events after the article by lane and by what was known when; votes of the Security Council."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, words
from distant_friends.charts.aftermath import LOOKS, TIES, events_for_reading
from distant_friends.charts.later import not_yet
from distant_friends.explore.explorer import Explorer, choice, sentence
from distant_friends.figure import ReadingTable
from distant_friends.measures import aftermath

UNTIL = {
    "end of 2024": "2024-12-31",
    "middle of 2025": "2025-06-30",
    "end of 2025": "2025-12-31",
    "middle of 2026": "2026-07-31",
}
STEP = 21
START = aftermath.LANES[0]
TIE_SHORT = {"draws Seoul and NATO closer": "closer", "pulls them apart": "apart", "context": "context"}


def events() -> Explorer | ReadingTable:
    """Choose a lane and a moment; the list shows what had happened by then, and the sentence counts it."""
    table = aftermath.events_after()
    if table.empty:
        return not_yet("events_by_lane", "Every event after the article")
    table["tie_words"] = table["tie"].fillna("").map(TIES)
    table["order"] = table.groupby("lane").cumcount()
    table["when"] = table["date"].map(words.date)
    table["day"] = [int(date.replace("-", "").ljust(8, "0")) for date in table["date"]]
    rows = int(table["order"].max()) + 1
    said = _sentences(table)
    lane, until = "after_lane", "after_until"
    limits = pd.DataFrame(
        {"until": list(UNTIL), "limit": [int(day.replace("-", "")) for day in UNTIL.values()]}
    )
    limit = "{" + ", ".join(f"'{row.until}': {row.limit}" for row in limits.itertuples()) + "}"

    drawn = table[["lane", "tie_words", "order", "when", "day", "title"]]
    now = alt.Chart(drawn).transform_filter(f"datum.lane == {lane} && datum.day <= ({limit})[{until}]")
    y = alt.Y("order:Q", axis=None, scale=alt.Scale(domain=[-0.6, rows - 0.4], reverse=True, nice=False))
    at = {"y": y}
    dates = now.mark_text(align="right", fontSize=12, color="#444444").encode(
        x=alt.XValue(122), text=alt.Text("when:N"), **at
    )
    dots = now.mark_point(filled=True, size=90, opacity=1).encode(
        x=alt.XValue(136),
        color=alt.Color(
            "tie_words:N",
            title=None,
            scale=alt.Scale(domain=list(LOOKS), range=[colour for colour, _ in LOOKS.values()]),
            legend=alt.Legend(orient="bottom"),
        ),
        shape=alt.Shape(
            "tie_words:N",
            title=None,
            scale=alt.Scale(domain=list(LOOKS), range=[shape for _, shape in LOOKS.values()]),
            legend=alt.Legend(orient="bottom"),
        ),
        **at,
    )
    titles = now.mark_text(align="left", fontSize=12, limit=500).encode(
        x=alt.XValue(150), text=alt.Text("title:N"), **at
    )
    words_layer = sentence(
        alt.Chart(said).transform_filter(f"datum.lane == {lane} && datum.until == {until}"), "datum.text"
    )
    controls = [
        choice(lane, "Lane", aftermath.LANES, START),
        choice(until, "Known by the", list(UNTIL), "middle of 2026"),
    ]

    def text_of(name: str, when: str) -> str:
        return said[(said["lane"] == name) & (said["until"] == when)].iloc[0]["text"]

    apart = {
        when: int(((table["lane"] == START) & (table["date"] <= day) & (table["tie"] == "strains")).sum())
        for when, day in UNTIL.items()
    }
    early, late = list(UNTIL)[0], list(UNTIL)[-1]
    first, last = text_of(START, "end of 2024"), text_of(START, "middle of 2026")
    return Explorer(
        name="events_by_lane",
        chart=alt.layer(dates, dots, titles, words_layer)
        .add_params(*controls)
        .properties(width=style.WIDTH + 20, height=rows * STEP),
        title=(
            f"By the {early} {words.count(apart[early])} event had pulled Seoul and NATO apart, by the {late} {words.count(apart[late])}: "
            "when you ask matters"
        ),
        subtitle="Events after the article by lane, up to a moment of choice; the effect on the tie is our coding",
        alt=f"List of dated events for one lane up to a chosen moment, each with a mark for its effect on the tie. {first} {last}",
        table=events_for_reading(table),
        sources=references.of_rows(table),
        note="Only what was found is listed; another list would count otherwise.",
        controls=controls,
        states=[first, last],
    )


def votes() -> Explorer:
    """Choose a vote of the Security Council; the sentence says how it went and what had set it off."""
    table = aftermath.sanction_votes()
    table["label"] = [f"{words.date(row.date)}, {row.resolution}" for row in table.itertuples()]
    table["text"] = [_vote_text(row) for row in table.itertuples()]
    which = "council_vote"
    parts = {"votes_for": "for", "abstentions": "abstaining", "votes_against": "against"}
    long = table.melt(id_vars=["label"], value_vars=list(parts), var_name="part", value_name="votes")
    long["part"] = long["part"].map(parts)
    y = alt.Y(
        "part:N",
        sort=list(parts.values()),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13),
    )
    x = alt.X(
        "votes:Q",
        title="Votes of fifteen",
        scale=alt.Scale(domain=[0, 15], nice=False),
        axis=alt.Axis(values=[0, 5, 10, 15]),
    )
    now = alt.Chart(long).transform_filter(f"datum.label == {which}")
    bars = now.mark_bar(height=22).encode(
        x=x,
        y=y,
        color=alt.Color(
            "part:N",
            legend=None,
            scale=alt.Scale(domain=list(parts.values()), range=["#7A8793", "#C79A1B", "#B84A00"]),
        ),
    )
    count = now.mark_text(align="left", dx=6, fontSize=13, fontWeight="bold").encode(
        x=x, y=y, text=alt.Text("votes:Q")
    )
    said = sentence(
        alt.Chart(table[["label", "text"]]).transform_filter(f"datum.label == {which}"), "datum.text"
    )
    last = table.iloc[-1]
    controls = [choice(which, "Vote", list(table["label"]), last["label"])]
    return Explorer(
        name="council_vote",
        chart=(bars + count + said)
        .add_params(*controls)
        .properties(width=style.WIDTH - 120, height=alt.Step(34)),
        title=f"{words.capital(words.count(aftermath.unanimous()))} times all fifteen agreed; {words.count(aftermath.vetoed())} times a veto ended it",
        subtitle="One vote of the UN Security Council on North Korea at a time, 2006 to 2024",
        alt=f"Bar chart of the votes for, abstaining and against in one vote of the Security Council. {last['text']} {table.iloc[0]['text']}",
        table=pd.DataFrame(
            {
                "Vote": table["label"],
                "For": table["votes_for"],
                "Abstaining": table["abstentions"],
                "Against": table["votes_against"],
                "What set it off": table["trigger"],
            }
        ),
        sources=references.of_rows(table),
        note="A vote for a text is not yet keeping to it.",
        controls=controls,
        states=[table.iloc[0]["text"], last["text"]],
    )


def _vote_text(row) -> str:
    trigger = row.trigger[:1].lower() + row.trigger[1:]
    if row.outcome == "vetoed":
        names = {"CHN": "China", "RUS": "Russia"}
        by = words.listing(names[code] for code in row.voted_against.split(";"))
        return f"{words.date(row.date)}: vetoed by {by}, {row.votes_for} for; about {trigger}."
    return f"{words.date(row.date)}: adopted with {row.votes_for} votes, after {trigger}."


def _sentences(table: pd.DataFrame) -> pd.DataFrame:
    """One row a lane and moment: how many events by then, by effect on the tie."""
    rows = []
    for lane in aftermath.LANES:
        for until, limit in UNTIL.items():
            chosen = table[(table["lane"] == lane) & (table["date"] <= limit)]
            counts = chosen["tie_words"].value_counts()
            kinds = [
                f"{words.count(int(counts[name]))} {short}"
                for name, short in TIE_SHORT.items()
                if counts.get(name, 0)
            ]
            rows.append(
                {
                    "lane": lane,
                    "until": until,
                    "text": f"{lane}, by the {until}: {words.plural(len(chosen), 'event')}"
                    + (f", {words.listing(kinds)}." if kinds else "."),
                }
            )
    return pd.DataFrame(rows)
