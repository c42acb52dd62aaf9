"""Pieces that the charts share, so that they look drawn by one hand."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import style


def year_axis(first: int, last: int, title: str | None = None) -> alt.X:
    """A horizontal axis of years, without thousands marks."""
    return alt.X(
        "year:Q",
        title=title,
        scale=alt.Scale(domain=[first, last], nice=False),
        axis=alt.Axis(format="d", grid=False, tickCount=8),
    )


def actor_line(table: pd.DataFrame, actor: str, x: alt.X, y: alt.Y) -> alt.Chart:
    """One actor's line in its own colour and dash; `table` holds year and value."""
    look = style.look(actor)
    return alt.Chart(table).mark_line(color=look.colour, strokeWidth=3, strokeDash=look.dash).encode(x=x, y=y)


def label(
    table: pd.DataFrame,
    text: str,
    x: alt.X,
    y: alt.Y,
    colour: str = style.TEXT,
    align: str = "left",
    dx: int = 6,
    dy: int = 0,
    bold: bool = True,
) -> alt.Chart:
    """A word written straight into the chart at the one row of `table`."""
    return (
        alt.Chart(table)
        .mark_text(
            align=align,
            dx=dx,
            dy=dy,
            color=colour,
            fontSize=12,
            baseline="middle",
            fontWeight="bold" if bold else "normal",
        )
        .encode(x=x, y=y, text=alt.TextValue(text))
    )


def rule_at(year: int, text: str, last: int) -> alt.Chart:
    """A thin upright line at a year with its name at the top."""
    row = pd.DataFrame({"year": [year]})
    line = alt.Chart(row).mark_rule(color=style.GREY, strokeDash=[3, 3]).encode(x=alt.X("year:Q"))
    right = year < last - 12
    name = (
        alt.Chart(row)
        .mark_text(
            align="left" if right else "right",
            dx=5 if right else -5,
            color=style.GREY,
            fontSize=12,
            baseline="top",
        )
        .encode(x=alt.X("year:Q"), y=alt.YValue(2), text=alt.TextValue(text))
    )
    return line + name


def decimal_year(date: str) -> float:
    """A date as a place on an axis of years; a date known to the year stands in its middle, one known to the month in that month's."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    day = parts[2] if len(parts) == 3 else 15
    return round(parts[0] + (parts[1] - 1) / 12 + (day - 1) / 365, 3)


def kind_channels(field: str, looks: dict[str, tuple[str, str, str]], orient: str = "bottom") -> dict:
    """Colour and shape by kind with one legend: `looks` gives for each value of `field` its name, colour and shape."""
    names = ",".join(f"'{key}':'{name}'" for key, (name, _, _) in looks.items())
    legend = alt.Legend(labelExpr="({" + names + "})[datum.label]", orient=orient)
    domain = list(looks)
    colours, shapes = [look[1] for look in looks.values()], [look[2] for look in looks.values()]
    return {
        "color": alt.Color(
            f"{field}:N", title=None, legend=legend, scale=alt.Scale(domain=domain, range=colours)
        ),
        "shape": alt.Shape(
            f"{field}:N", title=None, legend=legend, scale=alt.Scale(domain=domain, range=shapes)
        ),
    }
