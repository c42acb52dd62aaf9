"""Chart explorer: office hours that Seoul shares with another capital."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import style, tables, words
from distant_friends.explore.explorer import Explorer, choice, sentence
from distant_friends.measures import clock

CAPITALS = ["BEL", "USA", "JPN", "AUS", "NZL", "CHN", "RUS"]
YEAR, OPEN, CLOSE = 2024, 9, 17


def office_hours() -> Explorer:
    """Choose a capital and a month; two bars show when both offices are open, by Seoul's clock."""
    table = _hours()
    where, month = "clock_capital", "clock_month"
    chosen = f"datum.capital == {where} && datum.month == {month}"

    x = alt.X(
        "open:Q",
        title="Hour of the day in Seoul",
        scale=alt.Scale(domain=[4, 32], nice=False),
        axis=alt.Axis(
            values=list(range(6, 34, 3)),
            labelExpr="datum.value >= 24 ? (datum.value - 24) + ' next day' : datum.value + ':00'",
            labelOverlap=True,
        ),
    )
    y = alt.Y(
        "office:N",
        title=None,
        sort=["Seoul", "there"],
        axis=alt.Axis(labels=False, ticks=False, domain=False),
    )
    now = alt.Chart(table).transform_filter(chosen)
    seoul = (
        now.transform_calculate(office="'Seoul'", open=str(OPEN), close=str(CLOSE), name="'Seoul, 9 to 17'")
        .mark_bar(height=34, color=style.look("KOR").colour)
        .encode(x=x, x2=alt.X2("close:Q"), y=y)
    )
    there = (
        now.transform_calculate(
            office="'there'", open=f"{OPEN} + datum.ahead", close=f"{CLOSE} + datum.ahead"
        )
        .mark_bar(height=34, color="#4A5560")
        .encode(x=x, x2=alt.X2("close:Q"), y=y)
    )
    names = [
        now.transform_calculate(office=f"'{office}'", open=open_, name=name)
        .mark_text(align="left", dx=6, color="white", fontSize=12, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("name:N"))
        for office, open_, name in (
            ("Seoul", str(OPEN), "'Seoul, 9 to 17'"),
            ("there", f"{OPEN} + datum.ahead", "datum.capital + ', 9 to 17 there'"),
        )
    ]
    shared = (
        now.transform_filter("datum.shared > 0")
        .transform_calculate(
            open=f"max({OPEN}, {OPEN} + datum.ahead)", close=f"min({CLOSE}, {CLOSE} + datum.ahead)"
        )
        .mark_rect(color="#F2C14E", opacity=0.45)
        .encode(x=x, x2=alt.X2("close:Q"), y=alt.YValue(0), y2=alt.Y2Value(120))
    )
    said = sentence(now, "datum.text")
    controls = [
        choice(where, "Capital", list(dict.fromkeys(table["capital"])), "Brussels"),
        choice(month, f"Month of {YEAR}", words.MONTHS, "January"),
    ]

    def text(capital: str, name: str) -> str:
        return table.query("capital == @capital and month == @name").iloc[0]["text"]

    return Explorer(
        name="office_hours",
        chart=alt.layer(shared, seoul, there, *names, said)
        .add_params(*controls)
        .properties(width=style.WIDTH, height=120),
        title=f"Seoul and Brussels share {_hours_shared(table, 'July')} of the working day in summer and {_hours_shared(table, 'January')} in winter",
        subtitle=f"Two offices that open from nine to five by their own clocks, drawn on Seoul's clock; on the 15th of each month of {YEAR}",
        alt=f"Two bars on a common clock for the office hours of Seoul and of a chosen capital. {text('Brussels', 'January')} {text('Brussels', 'July')}",
        table=table[["capital", "month", "ahead", "shared"]].rename(
            columns={
                "capital": "Capital",
                "month": "Month",
                "ahead": "Seoul ahead (hours)",
                "shared": "Shared office hours",
            }
        ),
        sources=["tzdb_2026f"],
        note="Nine to five is our assumption. Diplomats work late and write at night; the chart shows the clock, not the effort.",
        controls=controls,
        states=[text("Brussels", "January"), text("Brussels", "July")],
        decimals={"Seoul ahead (hours)": 0, "Shared office hours": 0},
    )


def _hours() -> pd.DataFrame:
    """One row a capital and month: capital, month, ahead (hours that Seoul is ahead), shared (office hours), text."""
    seoul = clock.monthly_offsets("Asia/Seoul", YEAR)
    rows = []
    for code in CAPITALS:
        country = tables.row("countries", code)
        for month, here, there in zip(
            words.MONTHS, seoul, clock.monthly_offsets(country["time_zone"], YEAR), strict=True
        ):
            ahead = here - there
            shared = clock.shared_office_hours(ahead, OPEN, CLOSE)
            rows.append(
                {
                    "capital": country["capital"],
                    "month": month,
                    "ahead": ahead,
                    "shared": shared,
                    "text": _text(country["capital"], month, ahead, shared),
                }
            )
    return pd.DataFrame(rows)


def _hours_shared(table: pd.DataFrame, month: str) -> str:
    """`an hour`, `two hours`, `none`: what the offices of Seoul and Brussels share in a month."""
    hours = table.query("capital == 'Brussels' and month == @month").iloc[0]["shared"]
    return "none" if not hours else "an hour" if hours == 1 else words.plural(int(hours), "hour")


def _text(capital: str, month: str, ahead: float, shared: float) -> str:
    hours = words.plural(int(abs(ahead)), "hour")
    where = (
        f"Seoul is {hours} {'ahead of' if ahead > 0 else 'behind'} {capital}"
        if ahead
        else f"Seoul and {capital} keep the same clock"
    )
    return f"In {month}, {where}; the offices share {words.plural(int(shared), 'hour')}."
