"""Chart explorer: one contributor to ISAF beside the others, in the list of November 2010."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, words
from distant_friends.explore.explorer import Explorer, choice, sentence
from distant_friends.measures import afghanistan

START, OTHER = "South Korea", "Denmark"


def contributor() -> Explorer:
    """Choose a contributor; the sentence says its soldiers, its share and its place."""
    table = _table()
    who = "isaf_contributor"
    x = alt.X(
        "place:Q",
        title="Place in the list",
        scale=alt.Scale(domain=[0, 47], nice=False),
        axis=alt.Axis(grid=False),
    )
    y = alt.Y(
        "troops:Q",
        title="Soldiers (each step is ten times more)",
        scale=alt.Scale(type="log", domain=[1, 200000]),
        axis=alt.Axis(values=[1, 10, 100, 1000, 10000, 100000], format=",d"),
    )
    base = alt.Chart(table)
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color(
            "group:N",
            legend=alt.Legend(orient="bottom"),
            scale=alt.Scale(domain=["Members of NATO", "Others"], range=["#000000", "#B0620A"]),
        ),
        shape=alt.Shape(
            "group:N",
            legend=alt.Legend(orient="bottom"),
            scale=alt.Scale(domain=["Members of NATO", "Others"], range=["square", "circle"]),
        ),
    )
    now = base.transform_filter(f"datum.name == {who}")
    ring = now.mark_point(size=230, strokeWidth=3, color=style.look("KOR").colour, filled=False).encode(
        x=x, y=y
    )
    name = now.mark_text(dy=-20, fontSize=14, fontWeight="bold", color=style.look("KOR").colour).encode(
        x=x, y=y, text=alt.Text("name:N")
    )
    controls = [choice(who, "Contributor", sorted(table["name"]), START)]
    said = table.set_index("name")["text"]
    total = afghanistan.force_total()
    larger = afghanistan.place_outside_nato("KOR") - 1
    ranks = afghanistan.contributors()
    place = ranks.loc[ranks["contributor_code"] == "KOR", "place"].iloc[0]
    return Explorer(
        name="isaf_contributor",
        chart=(dots + ring + name + sentence(now, "datum.text"))
        .add_params(*controls)
        .properties(width=style.WIDTH, height=250),
        title=f"South Korea stood at place {place} of {len(table)}, with {words.count(larger)} states outside NATO ahead of it",
        subtitle=f"Soldiers in ISAF by contributor, November 2010, on a scale of powers of ten; the list sums to {total:,}",
        alt=f"Dot chart of {len(table)} contributors to ISAF by place and soldiers, from {table['troops'].max():,} to {table['troops'].min()}. {said[START]} {said[OTHER]}",
        table=table[["name", "troops", "share", "group"]].rename(
            columns={"name": "Contributor", "troops": "Soldiers", "share": "Share (%)", "group": "Group"}
        ),
        sources=references.of_rows(afghanistan.contributors()),
        note="Soldiers are one measure of a contribution. Another is soldiers per inhabitant, money, risk, or the dead; none of these is in the list.",
        controls=controls,
        states=[said[START], said[OTHER]],
        decimals={"Share (%)": 2, "Soldiers": 0},
    )


def _table() -> pd.DataFrame:
    """One row a contributor: name, troops, share (%), place, group, text."""
    table = afghanistan.contributors()
    table["group"] = table["member"].map({True: "Members of NATO", False: "Others"})
    table["text"] = [
        f"{words.capital(words.the(row.contributor))}: {row.troops:,} soldiers, {row.share:.2f} per cent of the list's sum, place {row.place} of {len(table)}."
        for row in table.itertuples()
    ]
    return table.rename(columns={"contributor": "name"})[
        ["name", "troops", "share", "place", "group", "text"]
    ]
