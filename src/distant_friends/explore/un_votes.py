"""Chart explorer: South Korea's agreement in the UN General Assembly with a partner of choice."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import marks
from distant_friends.explore.explorer import Explorer, choice, number, radio, sentence
from distant_friends.measures import un_votes

PARTNERS = {
    "NATO_XUSA": "NATO's other members",
    "USA": "United States",
    "JPN": "Japan",
    "DEU": "Germany",
    "FRA": "France",
    "GBR": "United Kingdom",
    "POL": "Poland",
    "TUR": "Türkiye",
    "UKR": "Ukraine",
    "RUS": "Russia",
    "CHN": "China",
    "PRK": "North Korea",
}
FIRST, START = 1991, 2017
SAME, HALF = "Same vote only", "An abstention agrees by half"


def agreement() -> Explorer:
    """Choose a partner, a year and a counting rule; the grey lines are the other partners."""
    table = _table()
    last = int(table["year"].max())
    who, when, rule = "un_partner", "un_year", "un_rule"
    value = f"{rule} == '{SAME}' ? datum.same : datum.half"
    x = marks.year_axis(FIRST, last)
    y = alt.Y("value:Q", title="Agreement, per cent", scale=alt.Scale(domain=[0, 100]))
    valued = alt.Chart(table).transform_calculate(value=value)
    grey = valued.mark_line(color="#D3D9DE", strokeWidth=1).encode(x=x, y=y, detail=alt.Detail("partner:N"))
    own = valued.transform_filter(f"datum.partner == {who}")
    line = own.mark_line(color=style.look("KOR").colour, strokeWidth=3).encode(x=x, y=y)
    now = own.transform_filter(f"datum.year == {when}")
    dot = now.mark_point(filled=True, size=130, color=style.look("KOR").colour, opacity=1).encode(x=x, y=y)
    figure = (
        now.transform_calculate(label="format(datum.value, '.0f')")
        .mark_text(dy=-16, fontSize=14, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("label:N"))
    )
    said = sentence(
        now,
        f"{when} + ': South Korea and ' + (indexof(datum.partner, 'United') == 0 ? 'the ' : '') + datum.partner + ' agreed in ' + format(datum.value, '.0f') + ' per cent of ' + datum.votes"
        f" + ' recorded votes' + ({rule} == '{SAME}' ? '.' : ', an abstention counted by half.')",
    )
    controls = [
        choice(who, "Partner", list(PARTNERS.values()), "United States"),
        number(when, f"Year ({FIRST} to {last})", START),
        radio(rule, "Rule", [SAME, HALF], SAME),
    ]
    states = [_state(table, "United States"), _state(table, "NATO's other members")]
    return Explorer(
        name="un_agreement",
        chart=(grey + line + dot + figure + said)
        .add_params(*controls)
        .properties(width=style.WIDTH, height=270),
        title=f"In {START} South Korea cast the same vote as Poland in {_same(table, 'Poland'):.0f} per cent of votes, as its ally the United States in {_same(table, 'United States'):.0f}",
        subtitle=f"South Korea's agreement with a partner in recorded votes of the UN General Assembly, {FIRST} to {last}; adopted resolutions as a whole",
        alt=f"Line chart of South Korea's agreement with one partner, {FIRST} to {last}, with eleven other partners as thin grey lines. {states[0]} {states[1]}",
        table=table[table["year"].isin([1995, 2000, 2005, 2010, 2017, 2021, 2024])][
            ["partner", "year", "votes", "same", "half"]
        ].rename(
            columns={
                "partner": "Partner",
                "year": "Year",
                "votes": "Common votes",
                "same": "Same vote (%)",
                "half": "With abstentions as half (%)",
            }
        ),
        sources=references.of_rows(tables.load("un_agreement").drop_duplicates("source_ids")),
        note=(
            "The table below gives seven of the years. With votes on paragraphs and amendments the levels differ, as the next chart shows. "
            "The year 1991 holds autumn votes only. Voting alike is no alliance."
        ),
        controls=controls,
        bounds={when: (FIRST, last)},
        states=states,
        decimals={"Same vote (%)": 0, "With abstentions as half (%)": 0},
    )


def _table() -> pd.DataFrame:
    """One row a partner and year: partner, year, votes, same, half (per cent)."""
    parts = []
    for code, name in PARTNERS.items():
        part = un_votes.agreement(code)
        part = part[part["year"] >= FIRST]
        parts.append(
            pd.DataFrame(
                {
                    "partner": name,
                    "year": part["year"],
                    "votes": part["common_votes"].astype(int),
                    "same": part["same"].round(1),
                    "half": part["half"].round(1),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _same(table: pd.DataFrame, partner: str) -> float:
    return table.loc[(table["partner"] == partner) & (table["year"] == START), "same"].iloc[0]


def _state(table: pd.DataFrame, partner: str) -> str:
    row = table[(table["partner"] == partner) & (table["year"] == START)].iloc[0]
    return f"{START}: South Korea and {words.the(partner)} agreed in {row['same']:.0f} per cent of {row['votes']} recorded votes."
