"""Chart explorer: the web of defence pledges in a year of choice."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.explore.explorer import Explorer, choice, number, sentence

FIRST, LAST, START = 1945, 2018, 1961
NODES = ["KOR", "USA", "NATO", "RUS", "CHN", "PRK", "JPN", "AUS", "NZL"]
NATO_REST = "NATO's other members"


def pledge_web() -> Explorer:
    """Who was bound by a defence pledge to whom, year by year; choose an actor and a year."""
    edges = _edges()
    nodes = _nodes()
    said = _sentences(edges, nodes)
    who, when = "web_actor", "web_year"

    at = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-1.5, 1.5])),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-1.2, 1.2])),
    }
    live = alt.Chart(edges).transform_filter(f"datum.start_year <= {when} && {when} <= datum.end_year")
    line = live.mark_rule(strokeWidth=2).encode(
        **at,
        x2=alt.X2("x2:Q"),
        y2=alt.Y2("y2:Q"),
        color=alt.condition(
            f"datum.from == {who} || datum.to == {who}", alt.value(style.TEXT), alt.value("#B9C1C8")
        ),
        strokeWidth=alt.condition(f"datum.from == {who} || datum.to == {who}", alt.value(4), alt.value(2)),
    )
    dots = (
        alt.Chart(nodes)
        .mark_point(filled=True, size=220, opacity=1)
        .encode(**at, color=alt.Color("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None))
    )
    halo = (
        alt.Chart(nodes)
        .mark_text(fontSize=13, dy=22, baseline="middle", stroke="white", strokeWidth=5, color="white")
        .encode(**at, text=alt.Text("name:N"))
    )
    names = alt.layer(
        *(
            alt.Chart(nodes)
            .transform_filter(f"datum.name {sign} {who}")
            .mark_text(fontSize=13, dy=22, baseline="middle", fontWeight=weight)
            .encode(**at, text=alt.Text("name:N"))
            for sign, weight in (("==", "bold"), ("!=", "normal"))
        )
    )
    words_layer = sentence(
        alt.Chart(said).transform_filter(
            f"datum.name == {who} && datum.start_year <= {when} && {when} <= datum.end_year"
        ),
        f"'In ' + {when} + ', ' + datum.text",
    )
    controls = [
        choice(who, "Actor", list(nodes["name"]), "South Korea"),
        number(when, f"Year ({FIRST} to {LAST})", START),
    ]
    kor = _text_in(said, "South Korea", START)
    partners = _capitals_bound_to("South Korea", edges, nodes)
    return Explorer(
        name="pledge_web",
        chart=alt.layer(line, dots, halo, names, words_layer)
        .add_params(*controls)
        .properties(width=style.WIDTH, height=330),
        title=f"{words.capital(words.plural(len(partners), 'pledge'))} tied South Korea into the web in {START}: with {words.listing(partners)}",
        subtitle=f"Lines join two actors of whom at least one had promised by treaty to defend the other, {FIRST} to {LAST}",
        alt=(
            f"Network of nine actors with a line for each defence pledge in the chosen year. In {START}, {kor} "
            f"All lines of that year: {_lines_in(edges, START)}. No line joins South Korea to NATO's other members in any year."
        ),
        table=edges[["from", "to", "start_year", "end_year", "open"]].rename(
            columns={
                "from": "From",
                "to": "To",
                "start_year": "First year",
                "end_year": "Last year in the data",
                "open": "Still running then",
            }
        ),
        sources=list(
            dict.fromkeys(
                [
                    *references.of_rows(tables.load("alliances")),
                    *references.of_rows(
                        tables.load("treaties").query("treaty_id == 'north_atlantic_treaty'")
                    ),
                ]
            )
        ),
        note=(
            "A line may stand for a promise in one direction only: the United States promised to defend Japan, Japan not the United States. "
            "The data set counts whole years and ends in 2018. It counts the Chinese-Soviet pledge from 1945, four years before the "
            "People's Republic of China was founded. Not drawn: pledges of the Soviet Union to its European allies."
        ),
        controls=controls,
        bounds={when: (FIRST, LAST)},
        states=[
            f"In 1950, {_text_in(said, 'South Korea', 1950)}",
            f"In 1961, {_text_in(said, 'North Korea', 1961)}",
        ],
    )


def _nodes() -> pd.DataFrame:
    """The actors on a circle, South Korea at the left."""
    rows = []
    for place, code in enumerate(NODES):
        angle = math.pi - 2 * math.pi * place / len(NODES)
        look = style.look(code)
        name = (
            NATO_REST
            if code == "NATO"
            else "Soviet Union / Russia"
            if code == "RUS"
            else tables.row("countries", code)["name"]
        )
        rows.append(
            {
                "code": code,
                "name": name,
                "x": round(math.cos(angle), 3),
                "y": round(math.sin(angle), 3),
                "colour": look.colour,
                "shape": look.shape,
            }
        )
    return pd.DataFrame(rows)


def _edges() -> pd.DataFrame:
    """One row a pair and spell with a pledge of defence, with the ends' places: columns from, to, start_year, end_year, open, x, y, x2, y2."""
    pledges = tables.load("alliances").query(
        "obligation == 'defence' and from_code in @NODES and to_code in @NODES"
    )
    spells = [
        tuple(sorted((row.from_code, row.to_code))) + (row.start_year, row.end_year, row.open_at_2018)
        for row in pledges.itertuples()
    ]
    signed = int(tables.row("treaties", "north_atlantic_treaty")["signed_date"][:4])
    spells.append(("NATO", "USA", signed, LAST, True))
    table = pd.DataFrame(sorted(set(spells)), columns=["a", "b", "start_year", "end_year", "open"])
    nodes = _nodes().set_index("code")
    for end, name, x, y in (("a", "from", "x", "y"), ("b", "to", "x2", "y2")):
        table[name], table[x], table[y] = (table[end].map(nodes[column]) for column in ("name", "x", "y"))
    table["open"] = table["open"].map({True: "yes", False: "no"})
    return table.drop(columns=["a", "b"])


def _capitals_bound_to(name: str, edges: pd.DataFrame, nodes: pd.DataFrame) -> list[str]:
    """Capitals of the actors that ever had a pledge with one; an actor of several states keeps its name."""
    ends = {*edges.loc[edges["from"] == name, "to"], *edges.loc[edges["to"] == name, "from"]}
    codes = nodes.set_index("name")["code"]
    return [
        end if end == NATO_REST else tables.row("countries", codes[end])["capital"] for end in sorted(ends)
    ]


def _sentences(edges: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """For each actor the spells of years with the same partners, and the sentence that says so: name, start_year, end_year, text."""
    spells = list(edges[["from", "to", "start_year", "end_year"]].itertuples(index=False, name=None))
    rows: list[dict] = []
    for name in nodes["name"]:
        previous = None
        for year in range(FIRST, LAST + 1):
            partners = tuple(
                sorted(
                    {
                        end if start == name else start
                        for start, end, first, last in spells
                        if name in (start, end) and first <= year <= last
                    }
                )
            )
            if partners == previous:
                rows[-1]["end_year"] = year
            else:
                rows.append(
                    {"name": name, "start_year": year, "end_year": year, "text": _text(name, partners)}
                )
            previous = partners
    return pd.DataFrame(rows)


def _lines_in(edges: pd.DataFrame, year: int) -> str:
    live = edges[(edges["start_year"] <= year) & (edges["end_year"] >= year)]
    return "; ".join(f"{start} and {end}" for start, end in zip(live["from"], live["to"], strict=True))


def _text(name: str, partners: tuple[str, ...]) -> str:
    return (
        f"{words.the(name)} had a defence pledge with {words.listing(words.the(partner) for partner in partners)}."
        if partners
        else f"{words.the(name)} had no defence pledge with any actor shown."
    )


def _text_in(said: pd.DataFrame, name: str, year: int) -> str:
    return said.query("name == @name and start_year <= @year <= end_year").iloc[0]["text"]
