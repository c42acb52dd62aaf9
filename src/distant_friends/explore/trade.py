"""Chart explorer: the shares of China and the United States in South Korea's trade."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style
from distant_friends.charts import marks
from distant_friends.explore.explorer import Explorer, number, radio, sentence
from distant_friends.measures import trade

START = 2018
NAMES = {"CHN": "China", "USA": "United States"}


def partner_shares() -> Explorer:
    """Choose exports, imports or both ways, and a year; a sentence compares the two partners."""
    table = _shares()
    said = _sentences(table)
    flow, year = "partner_flow", "partner_year"
    drawn = alt.Chart(table).transform_filter(f"datum.flow == {flow}")

    x = marks.year_axis(trade.FIRST, trade.last_year())
    y = alt.Y("share:Q", title="Per cent of South Korea's trade", scale=alt.Scale(domain=[0, 30], nice=False))
    layers = []
    for code, name, dy in (("CHN", "China", -16), ("USA", "United States", 20)):
        look = style.look(code)
        own = drawn.transform_filter(f"datum.code == '{code}'")
        layers.append(own.mark_line(color=look.colour, strokeWidth=3, strokeDash=look.dash).encode(x=x, y=y))
        layers.append(
            own.transform_filter("datum.year == 2013")
            .mark_text(color=look.colour, fontSize=12, fontWeight="bold", dy=dy)
            .encode(x=x, y=y, text=alt.TextValue(name))
        )
        layers.append(
            own.transform_filter(f"datum.year == {year}")
            .mark_point(filled=True, size=130, opacity=1, color=look.colour, shape=look.shape)
            .encode(x=x, y=y)
        )
    now = alt.Chart(said).transform_filter(f"datum.flow == {flow} && datum.year == {year}")
    controls = [
        radio(flow, "Count", list(trade.FLOWS), "Exports"),
        number(year, f"Year ({trade.FIRST} to {trade.last_year()})", START),
    ]
    states = [_text(said, "Exports", 2018), _text(said, "Exports", trade.last_year())]
    peak = trade.peak_year("CHN")
    return Explorer(
        name="partner_shares",
        chart=alt.layer(*layers, sentence(now, "datum.text"))
        .add_params(*controls)
        .properties(width=style.WIDTH, height=250),
        title=f"China's part of South Korea's exports was largest in {peak}, at {trade.share('CHN', 'export', peak):.1f} per cent; in {trade.last_year()} it was {trade.share('CHN', 'export', trade.last_year()):.1f}",
        subtitle=f"Shares of China (without Hong Kong) and the United States in South Korea's trade in goods, {trade.FIRST} to {trade.last_year()}",
        alt=f"Line chart of two partners' shares in South Korea's trade, {trade.FIRST} to {trade.last_year()}. "
        + " ".join(states),
        table=table[["flow", "year", "name", "share"]].rename(
            columns={"flow": "Count", "year": "Year", "name": "Partner", "share": "Share (%)"}
        ),
        sources=references.of_rows(pd.concat([trade.shares(key) for key in trade.FLOWS.values()])),
        note="Shares computed by the course. Where no figure was found the line runs on from one known year to the next; the table holds the known years only. 2024 and 2025 are provisional.",
        controls=controls,
        bounds={year: (trade.FIRST, trade.last_year())},
        states=states,
        decimals={"Share (%)": 1},
    )


def _shares() -> pd.DataFrame:
    """One row a flow, year and partner with a figure: flow, year, code, name, share."""
    parts = [trade.shares(key).assign(flow=label) for label, key in trade.FLOWS.items()]
    table = pd.concat(parts, ignore_index=True).rename(columns={"partner_code": "code", "share_pct": "share"})
    table["name"] = table["code"].map(NAMES)
    return table[["flow", "year", "code", "name", "share"]].round({"share": 1})


def _sentences(table: pd.DataFrame) -> pd.DataFrame:
    """One row a flow and year: flow, year, text."""
    known = table.set_index(["flow", "year", "code"])["share"].to_dict()
    rows = [
        {
            "flow": flow,
            "year": year,
            "text": _sentence(flow, year, *(known.get((flow, year, code)) for code in trade.PARTNERS)),
        }
        for flow in trade.FLOWS
        for year in range(trade.FIRST, trade.last_year() + 1)
    ]
    return pd.DataFrame(rows)


def _sentence(flow: str, year: int, china: float | None, usa: float | None) -> str:
    start = {"Exports": "of exports", "Imports": "of imports", "Both ways": "of all trade"}[flow]
    parts = [
        f"{name} {share:.1f} per cent"
        if share is not None
        else f"no figure for {'the ' if name != 'China' else ''}{name}"
        for name, share in (("China", china), ("United States", usa))
    ]
    return f"{year}, {start}: {parts[0]}, {parts[1]}."


def _text(said: pd.DataFrame, flow: str, year: int) -> str:
    return said.loc[(said["flow"] == flow) & (said["year"] == year), "text"].iloc[0]
