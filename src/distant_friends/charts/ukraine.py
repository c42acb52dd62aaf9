"""Ukraine: who gave aid, what was reported about shells, and how states voted."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import later, marks
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import ukraine

DONORS = ["KOR", "JPN", "AUS", "NZL", "POL", "NOR", "TUR"]
VOTES = {
    "yes": ("Yes", "#0072B2", "circle"),
    "abstain": ("Abstained", "#6E6E6E", "square"),
    "no": ("No", "#B84A00", "cross"),
}


def aid() -> Figure | ReadingTable:
    """Aid allocated to Ukraine by the four Indo-Pacific partners and three members of NATO."""
    table = ukraine.aid()
    if table.empty:
        return later.not_yet(
            "aid_to_ukraine", "Aid to Ukraine by donor: the table holds one sum, up to a later date"
        )
    table = table[table["donor_code"].isin(DONORS)].sort_values(
        "allocated_eur_billion", ascending=False, ignore_index=True
    )
    table["donor"] = [tables.row("countries", code)["name"] for code in table["donor_code"]]
    table["colour"] = ["#0072B2" if code == "KOR" else "#8A97A3" for code in table["donor_code"]]
    table["shown"] = [
        f"{total:.2f} ({gdp:.2f}% of GDP)"
        for total, gdp in zip(table["allocated_eur_billion"], table["allocated_share_gdp_pct"], strict=True)
    ]
    by_code = table.set_index("donor_code")
    korea, japan = by_code.loc["KOR"], by_code.loc["JPN"]
    y = alt.Y(
        "donor:N",
        sort=list(table["donor"]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13),
    )
    x = alt.X(
        "allocated_eur_billion:Q", title="Billions of euros", scale=alt.Scale(domain=[0, 16], nice=False)
    )
    bars = alt.Chart(table).mark_bar(height=20).encode(x=x, y=y, color=alt.Color("colour:N", scale=None))
    figures = (
        alt.Chart(table).mark_text(align="left", dx=6, fontSize=12).encode(x=x, y=y, text=alt.Text("shown:N"))
    )
    return Figure(
        name="aid_to_ukraine",
        chart=(bars + figures).properties(width=style.WIDTH - 60, height=alt.Step(32)),
        title=f"South Korea allocated {korea['allocated_eur_billion']:.2f} billion euros to Ukraine, Japan {japan['allocated_eur_billion']:.1f}",
        subtitle="Government aid allocated to Ukraine of all kinds, January 2022 to April 2026, four Indo-Pacific partners and three members of NATO",
        alt="Bar chart of aid allocated to Ukraine in billions of euros: "
        + "; ".join(f"{row.donor} {row.shown}" for row in table.itertuples())
        + ".",
        table=table[
            [
                "donor",
                "allocated_eur_billion",
                "allocated_military_eur_billion",
                "committed_eur_billion",
                "allocated_share_gdp_pct",
            ]
        ].rename(
            columns={
                "donor": "Donor",
                "allocated_eur_billion": "Allocated (billion euros)",
                "allocated_military_eur_billion": "of this, military",
                "committed_eur_billion": "Committed (billion euros)",
                "allocated_share_gdp_pct": "Allocated (% of GDP)",
            }
        ),
        sources=references.of_rows(table),
        note="Shells that South Korea sold or lent to the United States are not counted as Korean. Commitments include loan frameworks of several years that may never be drawn.",
        decimals={
            "Allocated (billion euros)": 2,
            "of this, military": 2,
            "Committed (billion euros)": 2,
            "Allocated (% of GDP)": 2,
        },
    )


def shells() -> ReadingTable:
    """What was reported about Korean shells and Ukraine, with the official answers."""
    table = tables.load("shell_reports").sort_values("date", ignore_index=True)
    rounds = [_rounds(low, high) for low, high in zip(table["rounds_low"], table["rounds_high"], strict=True)]
    return ReadingTable(
        name="shell_reports",
        table=pd.DataFrame(
            {
                "Date": table["date"].map(words.date),
                "Who says so": table["claimant"],
                "Where": table["published_by"],
                "What": table["claim"],
                "Rounds": rounds,
                "Official answer": table["official_position"].fillna("none found"),
            }
        ),
        caption=f"{words.capital(words.count(len(table)))} reports on South Korean shells, none of them a count of deliveries to Ukraine",
        sources=references.of_rows(table),
        note="The numbers overlap and must not be added. Several rows speak of one deal.",
    )


def _rounds(low, high) -> str:
    if pd.isna(low) and pd.isna(high):
        return "no number"
    if pd.isna(high):
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def who_voted_how() -> Figure:
    """How six states voted on Ukraine in the General Assembly since February 2022."""
    table = ukraine.votes()
    table["state"] = [tables.row("countries", code)["name"] for code in table["country_code"]]
    table["column"] = [
        f"{words.date(day)}|{title}" for day, title in zip(table["date"], table["short_title"], strict=True)
    ]
    columns = list(dict.fromkeys(table.sort_values(["date", "resolution"])["column"]))
    states = [tables.row("countries", code)["name"] for code in ukraine.VOTERS]
    x = alt.X(
        "state:N",
        sort=states,
        title=None,
        axis=alt.Axis(
            orient="top", labelAngle=0, domain=False, ticks=False, labelExpr="split(datum.label, ' ')"
        ),
    )
    y = alt.Y(
        "column:N",
        sort=columns,
        title=None,
        axis=alt.Axis(
            domain=False,
            ticks=False,
            labelLimit=330,
            labelExpr="split(datum.label, '|')",
            labelLineHeight=14,
            grid=True,
        ),
    )
    dots = (
        alt.Chart(table)
        .mark_point(filled=True, size=150, opacity=1)
        .encode(x=x, y=y, **marks.kind_channels("vote", VOTES))
    )
    last = table["date"].max()
    count, yes = ukraine.resolutions(), {code: ukraine.yes_votes(code) for code in ukraine.VOTERS}
    return Figure(
        name="votes_on_ukraine",
        chart=dots.properties(width=style.WIDTH - 220, height=alt.Step(42)),
        title=f"Seoul voted yes on {words.part(yes['KOR'], count)} texts, Washington on {words.count(yes['USA'])}",
        subtitle=f"Votes of six states on resolutions about the war, UN General Assembly, {words.date(table['date'].min()[:7])} to {words.date(last[:7])}",
        alt=(
            f"Grid of votes by state and resolution on {words.count(count)} resolutions: yes votes "
            + "; ".join(f"{tables.row('countries', code)['name']} {number}" for code, number in yes.items())
            + f". On the last day, {words.date(last)}: "
            + "; ".join(
                f"{title}, {_two_votes(part)}"
                for title, part in table[table["date"] == last].groupby("short_title")
            )
            + "."
        ),
        table=table[["date", "short_title", "state", "vote"]]
        .assign(date=table["date"].map(words.date))
        .rename(
            columns={
                "date": "Date",
                "short_title": "Resolution (our short title)",
                "state": "State",
                "vote": "Vote",
            }
        ),
        sources=references.of_rows(table),
        note="Six states out of all members. A vote costs little and is not a policy.",
    )


def _two_votes(part: pd.DataFrame) -> str:
    """How Seoul and Washington voted on one text, in words."""
    votes = part.set_index("country_code")["vote"]
    return f"South Korea {VOTES[votes['KOR']][0].lower()}, the United States {VOTES[votes['USA']][0].lower()}"
