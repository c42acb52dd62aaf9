"""Who had promised to defend whom."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.figure import Figure, ReadingTable

FIRST, LAST = 1945, 1991
# The treaties of defence that tie the course's actors, and whose colour each takes.
DRAWN = {
    "north_atlantic_treaty": "NATO",
    "anzus_1951": "USA",
    "us_japan_security_1951": "USA",
    "us_japan_security_1960": "USA",
    "mdt": "KOR",
    "ussr_dprk_1961": "SUN",
    "prc_dprk_1961": "CHN",
}
SHORT = {
    "north_atlantic_treaty": "North Atlantic Treaty: NATO's members",
    "anzus_1951": "ANZUS: USA, Australia, New Zealand",
    "us_japan_security_1951": "United States to Japan",
    "us_japan_security_1960": "United States to Japan",
    "mdt": "United States and South Korea",
    "ussr_dprk_1961": "Soviet Union and North Korea",
    "prc_dprk_1961": "China and North Korea",
}


def treaties_of_defence() -> Figure:
    """The defence treaties of the Cold War as bars in time."""
    table = tables.load("treaties").query("treaty_id in @DRAWN").copy()
    table["start"] = [_year(text) for text in table["signed_date"]]
    table["end"] = [_year(text) if isinstance(text, str) else LAST for text in table["end_date"]]
    table["end"] = table["end"].clip(upper=LAST)
    table["pair"] = table["treaty_id"].map(SHORT)
    table["colour"] = [style.look(DRAWN[treaty]).colour for treaty in table["treaty_id"]]
    table = table.sort_values("signed_date", ignore_index=True)
    order = list(dict.fromkeys(table["pair"]))
    seoul = table[table["parties"].str.contains("KOR")]
    mine = words.date(seoul.iloc[0]["signed_date"])
    partners = sorted({code for cell in seoul["parties"] for code in tables.split(cell)} - {"KOR"})
    capitals = words.listing(tables.row("countries", code)["capital"] for code in partners)

    y = alt.Y("pair:N", sort=order, title=None, axis=alt.Axis(labels=False, ticks=False, domain=False))
    x = alt.X(
        "start:Q",
        title=None,
        scale=alt.Scale(domain=[FIRST, LAST], nice=False),
        axis=alt.Axis(format="d", grid=True, tickCount=8),
    )
    bars = (
        alt.Chart(table)
        .mark_bar(height=12)
        .encode(x=x, x2=alt.X2("end:Q"), y=y, color=alt.Color("colour:N", scale=None))
    )
    names = (
        alt.Chart(table.drop_duplicates("pair"))
        .mark_text(align="left", dy=-14, fontSize=12)
        .encode(x=x, y=y, text=alt.Text("pair:N"))
    )
    return Figure(
        name="treaties_of_defence",
        chart=alt.layer(bars, names).properties(width=style.WIDTH, height=alt.Step(44)),
        title=f"Seoul had {words.plural(len(seoul), 'treaty', 'treaties')} of defence, with {capitals}; no treaty tied it to NATO",
        subtitle="Selected treaties with a promise of defence, from signature to end, 1945 to 1991",
        alt=(
            f"Bar chart of treaties in time where South Korea appears in {words.count(len(seoul))} bar: the treaty with the United States, "
            f"signed on {mine}. The North Atlantic Treaty runs from {table['start'].min()}; North Korea appears in "
            f"{words.count(int(table['parties'].str.contains('PRK').sum()))} bars, with the Soviet Union and with China, both signed in 1961. "
            f"The others tie Washington to Australia and New Zealand, and to Japan, both from {int(table.loc[table['treaty_id'] == 'anzus_1951', 'start'].iloc[0])}. No bar joins South Korea to NATO."
        ),
        table=pd.DataFrame(
            {
                "Treaty": table["name"],
                "Between": table["pair"],
                "Signed": table["signed_date"].map(words.date),
                "Ended": [
                    words.date(end) if isinstance(end, str) else "in force" for end in table["end_date"]
                ],
            }
        ),
        sources=references.of_rows(table),
        note="A bar shows a promise on paper. It does not show whether anybody would have kept it. Not drawn: the Soviet Union's treaties with China and with its European allies.",
    )


def treaty_table() -> ReadingTable:
    """The same treaties as a list, with what is disputed about them."""
    table = tables.load("treaties").query("treaty_id in @DRAWN").sort_values("signed_date")
    return ReadingTable(
        name="treaties",
        table=pd.DataFrame(
            {
                "Treaty": table["name"],
                "Signed": table["signed_date"].map(words.date),
                "In force": [_or_unknown(text) for text in table["in_force_date"]],
                "Ended": [
                    words.date(text) if isinstance(text, str) else "in force" for text in table["end_date"]
                ],
                "What to know": [text if isinstance(text, str) else "" for text in table["note"]],
            }
        ),
        caption="Treaties with a promise of defence, by date of signature",
        sources=references.of_rows(table),
    )


def _or_unknown(text) -> str:
    return words.date(text) if isinstance(text, str) else "not read"


def _year(text: str) -> int:
    return int(text[:4])
