"""South Korean arms: the sums that are claimed for Poland, and NATO's customers before 2022."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import marks
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import arms

# What each sum counts, in our words: under contract, the frameworks as a whole, not said, not yet signed, or the article's 'exported'.
COUNTS = {
    "exec_aug_5_76": "under contract",
    "frameworks_14_8": "frameworks",
    "frameworks_15": "frameworks",
    "article_23": "said to be exported",
    "signed_2022_12_4": "under contract",
    "contracted_14_5": "under contract",
    "deal_13_7": "not said",
    "next_22": "not yet signed",
    "next_23": "not yet signed",
}
LOOKS = {
    "under contract": ("under contract", "#0072B2", "circle"),
    "frameworks": ("frameworks", "#00734F", "cross"),
    "not said": ("not said", "#6E6E6E", "square"),
    "not yet signed": ("not yet signed", "#6B5B00", "triangle-up"),
    "said to be exported": ("said to be exported", "#B84A00", "diamond"),
}
CUSTOMERS = ["TUR", "USA", "POL", "GBR", "NOR", "EST"]
FIRST, LAST = 2000, 2021


def totals() -> Figure:
    """The sums of money that were given for South Korean arms sales to Poland, by who gave them and what they count."""
    table = _totals()
    low, high = table["value_usd_billion"].min(), table["value_usd_billion"].max()
    y = alt.Y(
        "label:N",
        sort=list(table["label"]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelLimit=330, grid=True),
    )
    x = alt.X(
        "value_usd_billion:Q", title="Billions of US dollars", scale=alt.Scale(domain=[0, 25], nice=False)
    )
    dots = (
        alt.Chart(table)
        .mark_point(filled=True, size=150, opacity=1)
        .encode(x=x, y=y, **marks.kind_channels("counts", LOOKS, orient="top"))
    )
    stems = alt.Chart(table).mark_rule(color="#C3CCD4", strokeWidth=2).encode(x=x, x2=alt.X2Datum(0), y=y)
    figures = (
        alt.Chart(table)
        .mark_text(align="right", dx=-12, dy=-1, fontSize=12, stroke="white", strokeWidth=4, color="white")
        .encode(x=x, y=y, text=alt.Text("shown:N"))
    )
    return Figure(
        name="arms_totals",
        chart=(
            stems
            + figures
            + figures.mark_text(align="right", dx=-12, dy=-1, fontSize=12, fontWeight="bold")
            + dots
        ).properties(width=380, height=alt.Step(34)),
        title=f"“The deal with Poland” is worth {low:g} or {high:g} billion dollars, depending on what is counted",
        subtitle="Sums given for South Korean arms sales to Poland, by when and by whom; the mark says what the sum counts",
        alt=(
            "Dot chart of sums in billions of dollars by claimant, where the sums run from "
            f"{low:g} to {high:g}: "
            + "; ".join(f"{row.label} {row.shown}, {row.counts}" for row in table.itertuples())
            + "."
        ),
        table=_for_reading(table),
        sources=references.of_rows(table),
        note="The sums answer different questions and must not be added. What a sum counts is our reading of the source's words.",
        decimals={"Billions of US dollars": 2},
    )


def totals_table() -> ReadingTable:
    """The same sums with the words of their owners and what is known about each."""
    table = _totals()
    return ReadingTable(
        name="arms_totals_claimed",
        table=_for_reading(table).assign(**{"What to know": table["note"].fillna("")}),
        caption=f"{words.capital(words.count(len(table)))} sums for one set of deals, by the day they were stated",
        sources=references.of_rows(table),
        note="K2 is a tank, K9 a self-propelled gun, FA-50 a light combat jet, Chunmoo (K239) a rocket launcher.",
        decimals={"Billions of US dollars": 2},
    )


def _totals() -> pd.DataFrame:
    table = tables.load("arms_totals_claimed").sort_values(
        ["stated_date", "value_usd_billion"], ignore_index=True
    )
    table["counts"] = table["total_id"].map(COUNTS)
    table["shown"] = [f"{value:g}" for value in table["value_usd_billion"]]
    owner = table["claimant"].str.replace(
        "Defense Acquisition Program Administration", "Seoul's arms agency", regex=False
    )
    owner = owner.str.replace(r" \(via .*\)|, the article|, on unnamed officials", "", regex=True)
    table["label"] = [
        f"{_short_date(day)}: {who}" for day, who in zip(table["stated_date"], owner, strict=True)
    ]
    return table


def _short_date(text: str) -> str:
    return " ".join(part[:3] if part in words.MONTHS else part for part in words.date(text).split())


def _for_reading(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Stated": table["stated_date"].map(words.date),
            "By whom": table["claimant"],
            "Billions of US dollars": table["value_usd_billion"],
            "What it is said to be": table["what"],
            "Counts (our reading)": table["counts"],
        }
    )


def nato_customers() -> Figure:
    """Volume of Korean arms received by NATO members before 2022, one strip a member."""
    table = arms.nato_customers()
    most = table["tiv_million"].max()
    table["strip"] = [CUSTOMERS.index(code) for code in table["recipient_code"]]
    table["base"] = table["strip"] + 0.9
    table["top"] = table["base"] - 0.62 * table["tiv_million"] / most
    table["name"] = [tables.row("countries", code)["name"] for code in table["recipient_code"]]
    totals = table.groupby("name")["tiv_million"].sum()
    alone = arms.nato_buyers(*arms.NATO_BEFORE)
    first, last = arms.NATO_BEFORE
    later = len(set(arms.nato_buyers(last + 1, LAST)) - set(alone))
    return Figure(
        name="nato_customers",
        chart=_strips(table).properties(width=style.WIDTH, height=52 * len(CUSTOMERS)),
        title=(
            f"Before 2022 NATO members bought too: {words.listing(tables.row('countries', code)['name'] for code in alone)} alone from {first} to {last}, "
            f"then {words.count(later)} others"
        ),
        subtitle=f"Volume of major Korean arms received by NATO members, {FIRST} to {LAST}; figures mark each member's highest year (millions of SIPRI's trend-indicator value)",
        alt=(
            f"Strips of bars by NATO member for the volume of Korean arms received each year from {FIRST} to {LAST}: "
            + "; ".join(
                f"{name} {int(total)} in all" for name, total in totals.sort_values(ascending=False).items()
            )
            + f". From {first} to {last} only Türkiye appears, with {arms.nato_share(first, last):.0f} per cent of all Korean arms exports."
        ),
        table=table[["name", "year", "tiv_million"]].rename(
            columns={"name": "NATO member", "year": "Year", "tiv_million": "Volume (million TIV)"}
        ),
        sources=references.of_rows(table),
        note="Source of the data: SIPRI Arms Transfers Database, by way of a copy that ends in 2021. The unit measures volume, not money, and must not be set beside dollars. Finland is left out: it joined NATO in 2023.",
    )


def _strips(table: pd.DataFrame) -> alt.LayerChart:
    """One strip of bars a member, with its name and its highest year's figure."""
    names = pd.DataFrame(
        {
            "strip": [place + 0.6 for place in range(len(CUSTOMERS))],
            "year": [FIRST - 0.6] * len(CUSTOMERS),
            "name": [tables.row("countries", code)["name"] for code in CUSTOMERS],
        }
    )
    x = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=[FIRST - 0.6, LAST + 0.6], nice=False),
        axis=alt.Axis(format="d", grid=False, tickCount=8),
    )
    scale = alt.Scale(domain=[0, len(CUSTOMERS)], reverse=True, nice=False)
    bars = (
        alt.Chart(table)
        .mark_bar(size=15, color=style.look("KOR").colour)
        .encode(x=x, y=alt.Y("top:Q", scale=scale, axis=None), y2=alt.Y2("base:Q"))
    )
    floors = (
        alt.Chart(names.assign(base=names["strip"] + 0.3))
        .mark_rule(color="#C3CCD4")
        .encode(y=alt.Y("base:Q", scale=scale, axis=None))
    )
    labels = (
        alt.Chart(names)
        .mark_text(align="left", dx=4, fontSize=13, baseline="middle")
        .encode(x=x, y=alt.Y("strip:Q", scale=scale, axis=None), text=alt.Text("name:N"))
    )
    peaks = table.loc[table.groupby("name")["tiv_million"].idxmax()].assign(
        shown=lambda rows: rows["tiv_million"].map("{:g}".format)
    )
    figures = (
        alt.Chart(peaks)
        .mark_text(dy=-7, fontSize=12)
        .encode(x=x, y=alt.Y("top:Q", scale=scale, axis=None), text=alt.Text("shown:N"))
    )
    return floors + bars + figures + labels
