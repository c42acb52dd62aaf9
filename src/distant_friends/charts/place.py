"""Where the actors are: the map, and distances."""

from __future__ import annotations

import json

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.figure import Figure
from distant_friends.paths import data_folder

GROUPS = {"nato_member": "NATO member", "ip4": "IP4 partner", "other": "others"}
ANTARCTICA = 10
BLUE = style.look("KOR").colour
LABELS = {
    "KOR": ("right", -12, 4, BLUE),
    "JPN": ("left", 14, 0, BLUE),
    "AUS": ("center", -36, -24, "white"),
    "NZL": ("right", -10, 16, BLUE),
}


def members_and_partners() -> Figure:
    """A world map with NATO's members and the four Indo-Pacific partners."""
    countries = tables.load("countries").dropna(subset=["iso_numeric"])
    countries = countries[countries["kind"].isin(["nato_member", "ip4"])].copy()
    countries["group"] = countries["kind"].map(GROUPS)
    countries["id"] = countries["iso_numeric"].astype(int)
    members, partners = (countries[countries["kind"] == kind] for kind in ("nato_member", "ip4"))
    topology = json.loads((data_folder() / "world-110m.json").read_text(encoding="utf-8"))
    shapes = topology["objects"]["countries"]["geometries"]
    for shape in shapes:
        shape["id"] = int(shape["id"]) if str(shape.get("id", "")).isdigit() else -1
        shape.pop("properties", None)
    shapes[:] = [shape for shape in shapes if shape["id"] != ANTARCTICA]

    world = alt.Data(
        values=json.dumps(topology, separators=(",", ":")),
        format=alt.TopoDataFormat(feature="countries", type="topojson"),
    )
    land = alt.Chart(world).mark_geoshape(fill="#E9ECEF", stroke="white", strokeWidth=0.4)
    painted = (
        alt.Chart(world)
        .mark_geoshape(stroke="white", strokeWidth=0.5)
        .transform_lookup(lookup="id", from_=alt.LookupData(countries[["id", "group"]], "id", ["group"]))
        .transform_filter("datum.group != null")
        .encode(
            color=alt.Color(
                "group:N",
                title=None,
                scale=alt.Scale(
                    domain=["NATO member", "IP4 partner"], range=["#4A5560", style.look("KOR").colour]
                ),
                legend=alt.Legend(orient="bottom", symbolType="square"),
            )
        )
    )
    places = partners[["country_code", "name", "latitude", "longitude"]]
    names = alt.layer(
        *(
            alt.Chart(places[places["country_code"] == code])
            .mark_text(fontSize=13, fontWeight="bold", color=colour, align=align, dx=dx, dy=dy)
            .encode(
                longitude=alt.Longitude("longitude:Q"),
                latitude=alt.Latitude("latitude:Q"),
                text=alt.Text("name:N"),
            )
            for code, (align, dx, dy, colour) in LABELS.items()
        )
    )
    return Figure(
        name="members_and_partners",
        chart=alt.layer(alt.layer(land, painted), names)  # nested, so that both share one copy of the world
        .project("naturalEarth1", rotate=[-11, 0, 0])
        .properties(width=720, height=330),
        title=f"{len(members)} members in North America and Europe, {words.count(len(partners))} partners around the western Pacific",
        subtitle="NATO's members and its four Indo-Pacific partners (IP4) in 2026",
        alt=(
            f"World map with two groups painted: the {len(members)} members of NATO, in North America, Europe and Türkiye, and the "
            f"{words.count(len(partners))} Indo-Pacific partners {words.listing(sorted(places['name']))}. The two groups do not touch."
        ),
        table=pd.DataFrame(
            {
                "Country": countries["name"],
                "Group": countries["group"],
                "Joined NATO": [
                    words.date(text) if isinstance(text, str) else "partner, not a member"
                    for text in countries["nato_accession_date"]
                ],
            }
        ).sort_values(["Group", "Country"], ignore_index=True),
        sources=["national_members_2023", "ap_ip4_2024", "natural_earth_world_atlas"],
        note=(
            "Boundaries follow the Natural Earth map, with one change: Crimea is drawn with Ukraine, as in the General Assembly's "
            "resolution 68/262. Drawing a line settles no dispute."
        ),
    )


def two_maps_of_nearness() -> Figure:
    """How far the nearest rival stood from Seoul and from NATO's seat."""
    table = tables.load("distances")
    pairs = {
        ("KOR", "PRK"): "Seoul to Pyongyang",
        ("KOR", "CHN"): "Seoul to Beijing",
        ("KOR", "RUS"): "Seoul to Moscow",
        ("BEL", "RUS"): "Brussels to Moscow",
        ("BEL", "CHN"): "Brussels to Beijing",
        ("BEL", "PRK"): "Brussels to Pyongyang",
        ("BEL", "KOR"): "Brussels to Seoul",
        ("KOR", "USA"): "Seoul to Washington",
    }
    table = table[[pair in pairs for pair in zip(table["from_code"], table["to_code"], strict=True)]].copy()
    table["pair"] = [pairs[pair] for pair in zip(table["from_code"], table["to_code"], strict=True)]
    table["seen_from"] = table["from_code"].map({"KOR": "from Seoul", "BEL": "from Brussels"})
    table = table.sort_values("distance_km", ignore_index=True)
    km = table.set_index("pair")["distance_km"]

    y = alt.Y("pair:N", sort=list(table["pair"]), title=None, axis=alt.Axis(domain=False, ticks=False))
    x = alt.X(
        "distance_km:Q",
        title="Kilometres, capital to capital",
        scale=alt.Scale(domain=[0, 12000], nice=False),
    )
    colour = alt.Color(
        "seen_from:N",
        scale=alt.Scale(domain=["from Seoul", "from Brussels"], range=[style.look("KOR").colour, "#4A5560"]),
    )
    bars = alt.Chart(table).mark_bar(height=16).encode(x=x, y=y, color=colour)
    figures = (
        alt.Chart(table)
        .mark_text(align="left", dx=5, fontSize=12)
        .encode(x=x, y=y, text=alt.Text("distance_km:Q", format=",d"))
    )
    return Figure(
        name="nearness",
        chart=alt.layer(bars, figures).properties(width=style.WIDTH - 60, height=alt.Step(30)),
        title=(
            f"North Korea's capital is {km['Seoul to Pyongyang']:,.0f} km from Seoul and {km['Brussels to Pyongyang']:,.0f} km from Brussels"
        ),
        subtitle="Great-circle distances between capitals, in kilometres; Brussels stands for NATO's seat",
        alt=(
            f"Bar chart of distances between capitals, from {km.min():,.0f} km (Seoul to Pyongyang) to {km.max():,.0f} km ({km.idxmax()}): seen from Seoul "
            f"Pyongyang is the nearest and Moscow {km['Seoul to Moscow']:,.0f} km away; seen from Brussels Moscow is the nearest of the three at "
            f"{km['Brussels to Moscow']:,.0f} km. Washington, Seoul's guarantor, is {km['Seoul to Washington']:,.0f} km away, farther than Brussels at "
            f"{km['Brussels to Seoul']:,.0f}."
        ),
        table=table[["pair", "distance_km"]].rename(
            columns={"pair": "From and to", "distance_km": "Distance (km)"}
        ),
        sources=references.of_rows(table),
        note="Capitals stand for countries. Front lines, bases and the reach of missiles are not measured.",
        decimals={"Distance (km)": 0},
    )
