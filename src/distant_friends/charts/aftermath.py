"""After the article: what happened, in the order in which it happened."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts.later import not_yet
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import aftermath

TIES = {
    "strengthens": "draws Seoul and NATO closer",
    "strains": "pulls them apart",
    "none": "context",
    "": "context",
}
LOOKS = {
    "draws Seoul and NATO closer": ("#0072B2", "triangle-up"),
    "pulls them apart": ("#B84A00", "triangle-down"),
    "context": ("#6E6E6E", "circle"),
}
# Named in the chart: event, words, and where they stand beside the mark.
NAMED = {
    "rutte_briefing_2024": ("Seoul briefs the Council", "left", 16),
    "lee_skips_2025": ("President stays away", "left", 16),
    "ankara_pressure_2026": ("Report on invitations", "right", -16),
    "martial_law_2024": ("Martial law", "left", 16),
    "election_2025": ("Snap election", "left", 16),
    "treaty_force_2024": ("Treaty in force", "left", 16),
    "dprk_confirms_2025": ("Troops confirmed", "left", -16),
    "museum_2025": ("Museum begun", "left", 16),
    "k2_exec2_2025": ("Second tank contract", "left", 16),
    "norway_chunmoo_2026": ("Norway buys", "left", -16),
    "talks_2026": ("Talks deadlocked", "right", 16),
}
TREATY = [
    "putin_kim_treaty_2024",
    "duma_2024",
    "dprk_troops_2024",
    "dprk_ratifies_2024",
    "treaty_force_2024",
    "gerasimov_2025",
    "dprk_confirms_2025",
    "shoigu_2025",
]
VETO = "#B84A00"


def timeline() -> Figure | ReadingTable:
    """Dated events after the article, in five lanes, by their effect on the tie as the course codes it."""
    table = aftermath.events_after()
    if table.empty:
        return not_yet("after_the_article", "Every event after the article")
    table["place"] = table["date"].map(decimal_year)
    table["tie_words"] = table["tie"].fillna("").map(TIES)
    counts = table.groupby("lane")["event_id"].count()
    first = aftermath.LANES[0]
    both, working, strains = (aftermath.events_in(first, tie) for tie in (None, "strengthens", "strains"))
    table["on_top"] = table["tie"] == "strains"  # the few that strain the tie are drawn last, over the others
    table = table.sort_values(["on_top", "date"], kind="stable", ignore_index=True)

    x = alt.X(
        "place:Q",
        title=None,
        scale=alt.Scale(domain=[2024.6, 2026.6], nice=False),
        axis=alt.Axis(
            values=[2025, 2025.5, 2026, 2026.5],
            labelExpr="datum.value % 1 ? 'July ' + floor(datum.value) : 'January ' + datum.value",
            grid=True,
        ),
    )
    y = alt.Y(
        "lane:N", sort=aftermath.LANES, title=None, axis=alt.Axis(domain=False, ticks=False, labelFontSize=13)
    )
    dots = (
        alt.Chart(table)
        .mark_point(filled=True, size=110, opacity=0.85)
        .encode(x=x, y=y, color=tie_colour(), shape=tie_shape())
    )
    named = table[table["event_id"].isin(NAMED)].copy()
    layers = [dots]
    for (align, dy), rows in named.groupby(named["event_id"].map(lambda key: NAMED[key][1:])):
        rows = rows.assign(label=rows["event_id"].map(lambda key: NAMED[key][0]))
        layers.append(
            alt.Chart(rows)
            .mark_text(align=align, dx=-6 if align == "left" else 6, dy=dy, fontSize=12)
            .encode(x=x, y=y, text=alt.Text("label:N"))
        )
    return Figure(
        name="after_the_article",
        chart=alt.layer(*layers).properties(width=style.WIDTH - 130, height=alt.Step(58)),
        title=f"By our coding {words.count(working)} of {words.count(both)} events since the article drew Seoul and NATO closer, and {words.count(strains)} pulled them apart",
        subtitle="Dated events after the article in five lanes, September 2024 to mid-2026; the effect on the tie is our coding",
        alt=(
            f"Timeline of {len(table)} events in five lanes: "
            + "; ".join(f"{name} {words.count(int(counts.get(name, 0)))}" for name in aftermath.LANES)
            + f". In the first lane {words.count(working)} are coded as drawing Seoul and NATO closer; {words.count(strains)} as pulling them apart, "
            "a summit without South Korea's president and a report that the United States pressed for fewer invitations."
        ),
        table=events_for_reading(table.sort_values("date", kind="stable")),
        sources=references.of_rows(table.sort_values("date", kind="stable")),
        note="A list chosen for this course, so its counts prove nothing. A triangle weighs the same for a telephone call and a new body. After mid-2026 nothing could be found.",
    )


def treaty_steps() -> ReadingTable:
    """The treaty of June 2024, step by step, and what was said to rest on it."""
    events = tables.load("events")
    table = events[events["event_id"].isin(TREATY)].sort_values("date")
    return ReadingTable(
        name="treaty_steps",
        table=pd.DataFrame(
            {
                "Date": table["date"].map(words.date),
                "Step": table["title"],
                "In more words": table["description"],
            }
        ),
        caption="Signed, soldiers seen, in force, soldiers confirmed: the treaty of Russia and North Korea"
        if len(table) > 1
        else "The treaty of Russia and North Korea: signed",
        sources=references.of_rows(table),
    )


def council() -> Figure:
    """Votes of the Security Council on North Korea since 2006."""
    votes = aftermath.sanction_votes()
    votes["label"] = [words.date(day) for day in votes["date"]]
    parts = {"votes_for": "for", "abstentions": "abstaining", "votes_against": "against"}
    table = votes.melt(id_vars=["label"], value_vars=list(parts), var_name="part", value_name="votes")
    table["part"] = table["part"].map(parts)
    table["order"] = table["part"].map({name: place for place, name in enumerate(parts.values())})
    table = table[table["votes"] > 0]
    unanimous, vetoed = aftermath.unanimous(), aftermath.vetoed()

    y = alt.Y("label:N", sort=list(votes["label"]), title=None, axis=alt.Axis(domain=False, ticks=False))
    x = alt.X(
        "votes:Q",
        title="Votes of fifteen",
        stack="zero",
        scale=alt.Scale(domain=[0, 15], nice=False),
        axis=alt.Axis(values=[0, 5, 10, 15]),
    )
    names = list(parts.values())
    bars = (
        alt.Chart(table)
        .mark_bar(height=16, stroke="white")
        .encode(
            x=x,
            y=y,
            order=alt.Order("order:Q"),
            color=alt.Color(
                "part:N",
                title=None,
                sort=names,
                scale=alt.Scale(domain=names, range=["#B9C6D0", "#F2C14E", VETO]),
            ),
        )
    )
    killed = votes[votes["outcome"] == "vetoed"].copy()
    killed["by"] = [
        "vetoed by " + words.listing(_country(code) for code in tables.split(codes))
        for codes in killed["voted_against"]
    ]
    text = (
        alt.Chart(killed.assign(end=15))
        .mark_text(align="left", dx=8, fontSize=12, fontWeight="bold")
        .encode(x=alt.X("end:Q"), y=y, text=alt.Text("by:N"))
    )
    return Figure(
        name="council_votes",
        chart=(bars + text).properties(width=style.WIDTH - 250, height=alt.Step(25)),
        title=f"{words.capital(words.count(unanimous))} texts on North Korea passed with all fifteen votes; the {words.count(vetoed)} since 2022 were vetoed",
        subtitle="Votes in the UN Security Council on North Korea's nuclear weapons and missiles, 2006 to 2024",
        alt=(
            f"Stacked bar chart of {words.count(len(votes))} votes of the Security Council, where {words.count(unanimous)} from 2006 to 2017 were unanimous "
            + "and "
            + "; ".join(f"that of {row.label} was {row.by}" for row in killed.itertuples())
            + "."
        ),
        table=pd.DataFrame(
            {
                "Date": votes["label"],
                "Text": votes["resolution"],
                "For": votes["votes_for"],
                "Abstaining": votes["abstentions"],
                "Against": votes["votes_against"],
                "Outcome": votes["outcome"],
            }
        ),
        sources=references.of_rows(votes),
        note="Votes found on sanctions and their monitors, not every vote on North Korea. The veto of 2024 ended the panel that watched the sanctions; the sanctions stay in force.",
    )


def tie_colour(legend: alt.Legend | None = None) -> alt.Color:
    return alt.Color(
        "tie_words:N",
        title=None,
        legend=legend or alt.Legend(orient="top"),
        scale=alt.Scale(domain=list(LOOKS), range=[colour for colour, _ in LOOKS.values()]),
    )


def tie_shape(legend: alt.Legend | None = None) -> alt.Shape:
    return alt.Shape(
        "tie_words:N",
        title=None,
        legend=legend or alt.Legend(orient="top"),
        scale=alt.Scale(domain=list(LOOKS), range=[shape for _, shape in LOOKS.values()]),
    )


def events_for_reading(table: pd.DataFrame) -> pd.DataFrame:
    """Events with a reader's headings; `tie_words` says how the course codes each."""
    return pd.DataFrame(
        {
            "Date": table["date"].map(words.date),
            "Event": table["title"],
            "Lane": table["lane"],
            "Tie (our coding)": table["tie_words"],
        }
    )


def decimal_year(date: str) -> float:
    """A date as a decimal year; one known to the month stands in its middle."""
    parts = [int(part) for part in date.split("-")]
    day = parts[2] if len(parts) == 3 else 15
    return round(parts[0] + (parts[1] - 1) / 12 + (day - 1) / 365, 3)


def _country(code: str) -> str:
    return tables.row("countries", code)["name"]
