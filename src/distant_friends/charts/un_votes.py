"""South Korea's votes in the UN General Assembly beside those of others."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import marks
from distant_friends.figure import Figure
from distant_friends.measures import un_votes

RULE = "adopted resolutions as a whole"
LINES = {"NATO_XUSA": "NATO's other members", "CHN": "China", "PRK": "North Korea", "USA": "United States"}
COLOUR = {"NATO_XUSA": "NATO", "CHN": "CHN", "PRK": "PRK", "USA": "USA"}
COMPARED = {"JPN": "Japan", "RUS": "Russia", "CHN": "China", "PRK": "North Korea", "USA": "United States"}
VOTES = {"yes": "yes", "abstain": "abstains", "no": "no"}


def agreement_lines() -> Figure:
    """How often South Korea cast the same vote as NATO's other members, China, North Korea and the United States, 1991 to 2021."""
    parts = {}
    for code in LINES:
        part = un_votes.agreement(code)
        parts[code] = part[part["year"].between(un_votes.FIRST, un_votes.LAST)].rename(
            columns={"same": "value"}
        )
    wide = pd.concat(
        {LINES[code]: part.set_index("year")["value"] for code, part in parts.items()}, axis=1
    ).reset_index()
    last = {code: part["value"].iloc[-1] for code, part in parts.items()}

    x = marks.year_axis(un_votes.FIRST, un_votes.LAST)
    y = alt.Y("value:Q", title="Same vote, per cent", scale=alt.Scale(domain=[0, 100]))
    places = {"NATO_XUSA": (2010, -30), "CHN": (2006, -13), "PRK": (1997, 22), "USA": (2003, 24)}
    layers = []
    for code, part in parts.items():
        look = style.look(COLOUR[code])
        layers.append(marks.actor_line(part[["year", "value"]], COLOUR[code], x, y))
        at, dy = places[code]
        layers.append(
            marks.label(
                part.loc[part["year"] == at, ["year", "value"]],
                LINES[code],
                x,
                y,
                colour=look.colour,
                align="center",
                dx=0,
                dy=dy,
            )
        )
    start = {code: part["value"].iloc[0] for code, part in parts.items()}
    return Figure(
        name="agreement_lines",
        chart=alt.layer(*layers).properties(width=style.WIDTH, height=280),
        title=(
            f"In {un_votes.LAST} South Korea voted like NATO's other members in {last['NATO_XUSA']:.0f} per cent of votes, "
            f"like the United States in {last['USA']:.0f}"
        ),
        subtitle=f"Share of recorded votes in the UN General Assembly with the same vote; {RULE}, 1991 to 2021",
        alt=(
            f"Line chart of South Korea's agreement from {un_votes.FIRST} to {un_votes.LAST}: "
            + "; ".join(
                f"with {name} {start[code]:.0f} to {last[code]:.0f} per cent" for code, name in LINES.items()
            )
            + f". The line for NATO's other members lies above the other three from {_above(parts)} on; that for the United States below them for most of the time."
        ),
        table=wide.rename(columns={"year": "Year", **{name: f"{name} (%)" for name in LINES.values()}}),
        sources=_sources("un_agreement"),
        note=(
            "Most resolutions pass without a vote, so this is agreement where the Assembly divided. The year 1991 holds autumn votes only. "
            "The figure for NATO's other members is the mean over those who were members in each year."
        ),
        decimals={f"{name} (%)": 0 for name in LINES.values()},
    )


def counting_rule() -> Figure:
    """The same agreement by two counting rules, 2010 to 2019."""
    start, end = un_votes.DECADES[-1]
    rows = [
        {
            "partner": name,
            "whole": round(un_votes.pooled(code, start, end), 1),
            "paragraphs": round(un_votes.with_paragraphs(code, start, end), 1),
        }
        for code, name in COMPARED.items()
    ]
    table = pd.DataFrame(rows)
    table["shift"] = table["paragraphs"] - table["whole"]
    widest = table.loc[table["shift"].abs().idxmax()]

    y = alt.Y(
        "partner:N",
        sort=list(COMPARED.values()),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13),
    )

    def x(field: str) -> alt.X:
        return alt.X(
            field, title="Same vote, per cent", scale=alt.Scale(domain=[20, 100]), axis=alt.Axis(tickCount=6)
        )

    base = alt.Chart(table)
    line = base.mark_rule(color="#B9C1C8", strokeWidth=3).encode(
        x=x("whole:Q"), x2=alt.X2("paragraphs:Q"), y=y
    )
    whole = base.mark_point(filled=True, size=120, color="#0072B2", opacity=1).encode(x=x("whole:Q"), y=y)
    more = base.mark_point(
        size=110, color="#B84A00", strokeWidth=2.5, shape="diamond", filled=False, opacity=1
    ).encode(x=x("paragraphs:Q"), y=y)
    top = table[table["partner"] == "United States"]
    names = alt.layer(
        alt.Chart(top)
        .mark_text(align="right", dx=-10, fontWeight="bold", color="#0072B2")
        .encode(x=x("whole:Q"), y=y, text=alt.TextValue("as a whole")),
        alt.Chart(top)
        .mark_text(align="left", dx=10, fontWeight="bold", color="#B84A00")
        .encode(x=x("paragraphs:Q"), y=y, text=alt.TextValue("paragraphs and amendments too")),
    )
    return Figure(
        name="counting_rule",
        chart=(line + whole + more + names).properties(width=style.WIDTH - 90, height=alt.Step(40)),
        title=(
            f"Count paragraphs too, and agreement with {words.the(widest['partner'])} in {start} to {end} is "
            f"{widest['paragraphs']:.0f} per cent, not {widest['whole']:.0f}"
        ),
        subtitle=f"South Korea's same votes in the UN General Assembly by two counting rules, {start} to {end}, all votes of the ten years together",
        alt=(
            f"Dot chart of agreement by two rules, {start} to {end}: "
            + "; ".join(
                f"{row.partner} {row.whole:.0f} per cent as a whole, {row.paragraphs:.0f} with paragraphs"
                for row in table.itertuples()
            )
            + "."
        ),
        table=table[["partner", "whole", "paragraphs"]].rename(
            columns={
                "partner": "South Korea with",
                "whole": "Resolutions as a whole (%)",
                "paragraphs": "With paragraphs and amendments (%)",
            }
        ),
        sources=list(dict.fromkeys(_sources("un_agreement") + _sources("un_agreement_by_issue"))),
        note="Two data sets, two rules. Neither is wrong; a figure without its rule is.",
        decimals={"Resolutions as a whole (%)": 1, "With paragraphs and amendments (%)": 1},
    )


def human_rights() -> Figure:
    """The votes on human rights in North Korea: South Korea, NATO's members, China, Russia and North Korea."""
    table = _human_rights_rows()
    abstained = un_votes.years_of("KOR", "abstain")
    votes = un_votes.human_rights_votes()
    count = votes["year"].nunique()
    members = un_votes.members_by_vote()

    order = list(dict.fromkeys(table["who"]))
    x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, domain=False, ticks=False, orient="top"))
    y = alt.Y("who:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, labelFontSize=13))
    tiles = (
        alt.Chart(table)
        .mark_rect(stroke="white", strokeWidth=3)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "vote:N",
                legend=None,
                scale=alt.Scale(domain=list(VOTES.values()), range=["#CFE3F1", "#F6DFA8", "#E3E3E3"]),
            ),
        )
    )
    names = alt.Chart(table).mark_text(fontSize=12).encode(x=x, y=y, text=alt.Text("vote:N"))
    return Figure(
        name="human_rights",
        chart=(tiles + names).properties(width=style.WIDTH - 60, height=alt.Step(34)),
        title=(
            f"Every NATO member voted yes each time; South Korea abstained in {words.listing(str(year) for year in abstained)} "
            f"and voted yes {words.count(count - len(abstained))} times"
        ),
        subtitle="Recorded votes of the UN General Assembly on human rights in North Korea, 2005 to 2015",
        alt=(
            f"Table of {words.count(count)} recorded votes: NATO's {int(members.sum(axis=1).min())} to {int(members.sum(axis=1).max())} members voted yes each time, "
            f"South Korea abstained in {words.listing(str(year) for year in abstained)} and voted yes otherwise, and China, Russia and North Korea voted no each time."
        ),
        table=table.pivot(index="who", columns="year", values="vote")
        .reindex(order)
        .reset_index()
        .rename(columns={"who": "Who", **{year: str(year) for year in votes["year"].unique()}}),
        sources=references.of_rows(votes),
        note="In 2012, 2013 and after 2015 these data hold no recorded vote on the subject. Why a state abstained is not in them.",
    )


def _human_rights_rows() -> pd.DataFrame:
    """One row a line of the chart and year: who, year, vote."""
    votes = un_votes.human_rights_votes()
    members = un_votes.members_by_vote()
    rows = [
        {"who": "NATO's members", "year": year, "vote": "yes" if counts["yes"] == counts.sum() else "divided"}
        for year, counts in members.to_dict("index").items()
        for counts in [pd.Series(counts)]
    ]
    for code in ("KOR", "CHN", "RUS", "PRK"):
        own = votes[votes["country_code"] == code]
        name = tables.row("countries", code)["name"]
        rows += [
            {"who": name, "year": year, "vote": VOTES[vote]}
            for year, vote in zip(own["year"], own["vote"], strict=True)
        ]
    return pd.DataFrame(rows)


def _above(parts: dict[str, pd.DataFrame]) -> int:
    """The first year from which the line of NATO's other members lies above all others to the end."""
    wide = pd.concat({code: part.set_index("year")["value"] for code, part in parts.items()}, axis=1)
    above = wide["NATO_XUSA"] > wide.drop(columns="NATO_XUSA").max(axis=1)
    below = above[~above]
    return int(below.index.max() + 1) if len(below) else int(wide.index.min())


def _sources(name: str) -> list[str]:
    return references.of_rows(tables.load(name).drop_duplicates("source_ids"))
