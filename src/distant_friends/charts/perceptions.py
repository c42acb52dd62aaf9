"""What each side took to be a threat, by the sources found."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, words
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import perceptions

PAIRS = {
    ("KOR", "PRK"): "Seoul on North Korea",
    ("KOR", "SUN"): "Seoul on the Soviet Union",
    ("NATO", "SUN"): "NATO on the Soviet Union",
    ("NATO", "PRK"): "NATO on North Korea",
}
ANSWERS = {"yes": "a direct threat", "unclear": "unclear", "no": "not a direct threat"}
KINDS = {
    "article_claim": "the article's claim",
    "official_text": "official text",
    "memoir": "memoir",
    "press": "press",
    "scholarship": "scholarship",
    "poll": "poll",
}


def direct_threats() -> Figure:
    """Each Cold War row of `threat_perceptions` for Seoul and NATO, by whether it treats the threat as a direct one."""
    table = _cold_war()
    counts = (
        table.groupby("pair")["answer"]
        .value_counts()
        .unstack(fill_value=0)
        .reindex(columns=list(ANSWERS.values()), fill_value=0)
    )
    yes, all_rows = counts["a direct threat"], counts.sum(axis=1)
    seoul, nato = PAIRS[("KOR", "PRK")], PAIRS[("NATO", "PRK")]

    axis = {
        "title": None,
        "scale": alt.Scale(domain=[1947, 1993], nice=False),
        "axis": alt.Axis(format="d", grid=False, tickCount=8),
    }
    x = alt.X("year:Q", **axis)
    y = alt.Y(
        "pair:N",
        sort=list(PAIRS.values()),
        title=None,
        axis=alt.Axis(labelFontSize=13, domain=False, ticks=False, grid=True),
    )
    lines = (
        alt.Chart(table[table["until"] > table["year"] + 1])
        .mark_rule(color="#B9C1C8", strokeWidth=3)
        .encode(x=x, x2=alt.X2("until:Q"), y=y)
    )
    dots = alt.layer(
        *(
            alt.Chart(table[(table["kind"] == "article_claim") == hollow]).mark_point(
                filled=not hollow, size=130, opacity=1, strokeWidth=2
            )
            for hollow in (False, True)
        )
    ).encode(
        x=alt.X("mark:Q", **axis),
        y=y,
        color=alt.Color(
            "answer:N",
            title=None,
            sort=list(ANSWERS.values()),
            scale=alt.Scale(domain=list(ANSWERS.values()), range=["#B84A00", "#6E6E6E", "#0072B2"]),
        ),
        shape=alt.Shape(
            "answer:N",
            title=None,
            sort=list(ANSWERS.values()),
            scale=alt.Scale(domain=list(ANSWERS.values()), range=["triangle-up", "square", "circle"]),
        ),
    )
    return Figure(
        name="direct_threats",
        chart=alt.layer(lines, dots).properties(width=style.WIDTH - 40, height=alt.Step(46)),
        title=(
            f"{words.capital(_of(yes[seoul], all_rows[seoul]))} rows on Seoul's view treat North Korea as a direct threat; "
            f"{_of(yes[nato], all_rows[nato])} rows on NATO's view {'does' if yes[nato] <= 1 else 'do'}"
        ),
        subtitle="Sources found for the years 1949 to 1991, by observer and threat; hollow marks at the end of a line are the article's own claims about all these years",
        alt=(
            "Dot chart of sources in time, by observer and threat, with a mark for each by whether it treats the threat as a direct one: "
            + "; ".join(
                f"{pair}: {yes[pair]} of {all_rows[pair]} a direct threat, {counts.loc[pair, 'unclear']} unclear, {_years(table, pair)}"
                for pair in PAIRS.values()
            )
            + "."
        ),
        table=_for_reading(table),
        sources=references.of_rows(table),
        note="The rows are what a search found, not a sample: a count of them proves nothing about how often a thing was said. Whether a row treats a threat as direct is our coding.",
    )


def perceptions_table() -> ReadingTable:
    """The same rows with what each source says, and where."""
    table = _cold_war()
    return ReadingTable(
        name="threat_perceptions",
        table=pd.DataFrame(
            {
                "Observer and threat": table["pair"],
                "Date": _dates(table),
                "What is said": table["what_is_said"],
                "Where": table["location"],
                "Kind": table["kind"].map(KINDS),
                "Direct threat? (our coding)": table["direct_threat"],
            }
        ),
        caption="How Seoul and NATO saw North Korea and the Soviet Union: rows of the table threat_perceptions, 1949 to 1991",
        sources=references.of_rows(table),
    )


def _dates(table: pd.DataFrame) -> list[str]:
    """A day or month as such; a claim about a whole period with both its years."""
    return [
        f"{row.year} to {row.until}" if row.until > row.year else words.date(row.start_date)
        for row in table.itertuples()
    ]


def _years(table: pd.DataFrame, pair: str) -> str:
    years = sorted(table.loc[table["pair"] == pair, "year"])
    return f"from {years[0]} to {years[-1]}"


def _cold_war() -> pd.DataFrame:
    table = perceptions.cold_war_perceptions()
    table["pair"] = [
        PAIRS.get(pair) for pair in zip(table["observer_code"], table["threat_code"], strict=True)
    ]
    table = table.dropna(subset=["pair"]).copy()
    table["answer"] = table["direct_threat"].map(ANSWERS)
    table["year"] = table["start_date"].str[:4].astype(int)
    table["until"] = table["end_date"].fillna(table["start_date"]).str[:4].astype(int)
    table["mark"] = table[["year", "until"]].max(
        axis=1
    )  # a claim about a whole period is marked at its end, clear of dated rows
    order = {pair: place for place, pair in enumerate(PAIRS.values())}
    return table.sort_values(
        ["pair", "start_date"],
        key=lambda column: column.map(order) if column.name == "pair" else column,
        ignore_index=True,
    )


def _for_reading(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Observer and threat": table["pair"],
            "Date": _dates(table),
            "What is said": table["what_is_said"],
            "Direct threat? (our coding)": table["answer"],
        }
    )


def _of(part: int, whole: int) -> str:
    """`all five`, `three of five`, `none of two`."""
    if part == whole:
        return f"all {words.count(int(whole))}"
    return f"{words.count(int(part)) if part else 'none'} of {words.count(int(whole))}"
