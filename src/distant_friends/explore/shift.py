"""Chart explorer: contacts before and after a cut year of choice."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, words
from distant_friends.explore.explorer import Explorer, choice, number, sentence, switch
from distant_friends.measures import contacts, shift

START = 2016
KINDS = [shift.ALL, shift.HIGH, shift.IN_PERSON]
BEFORE, AFTER = "#8A97A3", "#0072B2"


def break_year() -> Explorer:
    """Choose a cut year: bars and means before and after it, for all contacts or some, with or without the years of the war."""
    counts, said = _counts(), _sentences()
    kind, cut, short = "break_kind", "break_year", "break_short"
    last = f"({short} ? {shift.BEFORE_WAR} : {shift.last_year()})"
    chosen = f"datum.kind == {kind} && datum.year <= {last}"

    axis = alt.Axis(labelAngle=0, values=list(range(2005, 2026, 5)), ticks=False)
    years = alt.Scale(domain=list(range(shift.FIRST, shift.last_year() + 1)))
    x = alt.X("year:O", title=None, scale=years, axis=axis)
    scale = alt.Scale(domain=[0, 10.5], nice=False)
    y = alt.Y("contacts:Q", title="Contacts found", scale=scale, axis=alt.Axis(tickMinStep=2))
    bars = (
        alt.Chart(counts)
        .transform_filter(chosen)
        .mark_bar(width=20)
        .encode(
            x=x,
            y=y,
            color=alt.condition(f"datum.year < {cut}", alt.value(BEFORE), alt.value(AFTER)),
        )
    )
    now = alt.Chart(said).transform_filter(
        f"datum.kind == {kind} && datum.cut == {cut} && datum.short == {short}"
    )
    means = [
        now.transform_filter(f"isValid(datum.{side})")
        .mark_rule(strokeWidth=3, color=colour)
        .encode(x=alt.X(f"{start}:O", scale=years), x2=alt.X2(f"{end}:O"), y=alt.Y(f"{side}:Q", scale=scale))
        for side, start, end, colour in (
            ("before", "first", "eve", "#4A5560"),
            ("after", "cut", "last", "#B84A00"),
        )
    ]
    controls = [
        choice(kind, "Count", KINDS, shift.ALL),
        number(cut, f"Cut year ({shift.FIRST_CUT} to {shift.last_cut()})", START),
        switch(short, f"Leave out the years after {shift.BEFORE_WAR}", False),
    ]
    states = [_text(said, START, False), _text(said, START, True)]
    doubled = shift.cuts_that_double()
    return Explorer(
        name="break_year",
        chart=alt.layer(bars, *means, sentence(now, "datum.text"))
        .add_params(*controls)
        .properties(width=style.WIDTH, height=240),
        title=f"Cut where you like: after {words.part(doubled, len(shift.cuts()))} cut years the contacts found at least double",
        subtitle=f"Contacts found between South Korea and NATO in each year, {shift.FIRST} to {shift.last_year()}; lines show the mean before and after the cut",
        alt=f"Bar chart of contacts found in each year, grey before the cut year and blue from it on, with a line for the mean of each part. {states[0]} {states[1]}",
        table=counts.pivot_table(index="year", columns="kind", values="contacts")
        .astype(int)[KINDS]
        .reset_index()
        .rename(columns={"year": "Year"})
        .rename_axis(columns=None),
        sources=references.of_rows(contacts.contacts(with_2009=False)),
        note="A lower bound: contacts were found one by one, and reports are fuller after 2022. The visit of 2009 that rests on the article alone is left out, and the year that is not over.",
        controls=controls,
        bounds={cut: (shift.FIRST_CUT, shift.last_cut())},
        states=states,
    )


def _counts() -> pd.DataFrame:
    """One row a kind and year: kind, year, contacts."""
    parts = [
        shift.contacts_by_year(kind).rename_axis("year").reset_index().assign(kind=kind) for kind in KINDS
    ]
    return pd.concat(parts, ignore_index=True)


def _sentences() -> pd.DataFrame:
    """One row a setting: kind, cut, short, the means and their ends on the axis, text."""
    rows = []
    for kind in KINDS:
        for short, last in ((False, shift.last_year()), (True, shift.BEFORE_WAR)):
            counts = shift.contacts_by_year(kind).loc[:last]
            for cut in range(shift.FIRST_CUT, shift.last_cut() + 1):
                before, after = counts[counts.index < cut], counts[counts.index >= cut]
                row = {
                    "kind": kind,
                    "cut": cut,
                    "short": short,
                    "first": shift.FIRST,
                    "eve": min(cut - 1, last),
                    "last": last,
                }
                means = float(before.mean()), float(after.mean()) if len(after) else None
                row["before"], row["after"] = (mean if mean is None else round(mean, 2) for mean in means)
                rows.append(row | {"text": _sentence(cut, *means, last)})
    return pd.DataFrame(rows)


def _sentence(cut: int, before: float, after: float | None, last: int) -> str:
    if after is None:
        return f"Cut at {cut}: no year is left after the cut."
    return (
        f"Cut at {cut}: {before:.1f} contacts a year before, {after:.1f} from {cut} to {last}, "
        f"{after / before:.1f} times as many."
    )


def _text(said: pd.DataFrame, cut: int, short: bool) -> str:
    rows = said[(said["kind"] == shift.ALL) & (said["cut"] == cut) & (said["short"] == short)]
    return rows["text"].iloc[0]
