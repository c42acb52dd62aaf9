"""South Korean opinion around the beginning of the war, each question on its own scale."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.figure import Figure
from distant_friends.measures import opinion

ANSWERS = ["No aid", "Non-military aid only", "Weapons as well"]
SHADES = {"No aid": "#8A97A3", "Non-military aid only": "#C3CCD4", "Weapons as well": "#0072B2"}


def before_and_after() -> Figure:
    """Feeling towards five countries in the last wave before the war and the first after its start."""
    table = pd.DataFrame(
        {
            "code": opinion.COUNTRIES,
            "before": [opinion.feeling(code, opinion.BEFORE) for code in opinion.COUNTRIES],
            "after": [opinion.feeling(code, opinion.AFTER) for code in opinion.COUNTRIES],
        }
    )
    table["country"] = [tables.row("countries", code)["name"] for code in table["code"]]
    table["change"] = table["after"] - table["before"]
    table["colour"] = [style.look(code).colour for code in table["code"]]
    table["shown"] = [f"{change:+.1f}".replace("-", "−") for change in table["change"]]
    table["right"] = table[["before", "after"]].max(axis=1)
    table = table.sort_values("change", ignore_index=True)
    by_code = table.set_index("code")

    y = alt.Y(
        "country:N",
        sort=list(table["country"]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13, grid=True),
    )
    scale = alt.Scale(domain=[15, 65], nice=False)
    x = alt.X("before:Q", title="Degrees, 0 (cold) to 100 (warm); the axis shows 15 to 65", scale=scale)
    colour = alt.Color("colour:N", scale=None)
    lines = alt.Chart(table).mark_rule(strokeWidth=3).encode(x=x, x2=alt.X2("after:Q"), y=y, color=colour)
    start = alt.Chart(table).mark_point(size=110, strokeWidth=2, fill="white").encode(x=x, y=y, color=colour)
    end = (
        alt.Chart(table)
        .mark_point(filled=True, size=120, opacity=1)
        .encode(x=alt.X("after:Q", scale=scale), y=y, color=colour)
    )
    changes = (
        alt.Chart(table)
        .mark_text(align="left", dx=12, fontSize=13, fontWeight="bold")
        .encode(x=alt.X("right:Q", scale=scale), y=y, text=alt.Text("shown:N"), color=colour)
    )
    return Figure(
        name="feelings_before_and_after",
        chart=(lines + start + end + changes).properties(width=style.WIDTH - 80, height=alt.Step(44)),
        title=f"In the first weeks of the war feeling towards Russia fell by {-by_code['change']['RUS']:.0f} degrees, towards China by {-by_code['change']['CHN']:.0f}",
        subtitle=f"South Koreans' feeling towards five countries in {opinion.wave_name(opinion.BEFORE)} (ring) and {opinion.wave_name(opinion.AFTER)} (dot); Hankook Research, web panel of 1,000",
        alt=(
            f"Dumbbell chart of feeling towards five countries in degrees, {opinion.wave_name(opinion.BEFORE)} to {opinion.wave_name(opinion.AFTER)}: "
            + "; ".join(f"{row.country} {row.before:g} to {row.after:g}" for row in table.itertuples())
            + ". Russia moves most."
        ),
        table=table[["country", "before", "after", "change"]].rename(
            columns={
                "country": "Country",
                "before": f"{opinion.wave_name(opinion.BEFORE)} (degrees)",
                "after": f"{opinion.wave_name(opinion.AFTER)} (degrees)",
                "change": "Change (degrees)",
            }
        ),
        sources=references.of_rows(_waves([opinion.BEFORE, opinion.AFTER])),
        note="A quota sample from the institute's own panel, so no margin of error holds. What people feel is not what a government decides.",
        decimals={
            f"{opinion.wave_name(opinion.BEFORE)} (degrees)": 1,
            f"{opinion.wave_name(opinion.AFTER)} (degrees)": 1,
            "Change (degrees)": 1,
        },
    )


def _waves(waves: list[str]) -> pd.DataFrame:
    table = opinion.feelings()
    return table[table["wave"].isin(waves)]


def arming_ukraine() -> Figure:
    """What South Koreans wanted their government to give Ukraine, 2022 and 2024, by one question of Gallup Korea."""
    table = opinion.aid_answers()
    waves = sorted(table["wave"].unique())
    table["when"] = table["wave"].map(opinion.wave_name)
    table["order"] = table["object"].map({answer: place for place, answer in enumerate(ANSWERS)})
    table = table.sort_values(["wave", "order"], ignore_index=True)
    table["end"] = table.groupby("wave")["value"].cumsum()
    table["start"] = table["end"] - table["value"]
    table["middle"] = (table["start"] + table["end"]) / 2
    table["shown"] = table["value"].map("{:g}".format)
    found = [
        f"{opinion.aid_share('Weapons as well', wave):g} per cent in {opinion.wave_name(wave)}"
        for wave in waves
    ]

    y = alt.Y(
        "when:N",
        sort=[opinion.wave_name(wave) for wave in waves],
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13),
    )
    scale = alt.Scale(domain=[0, 100], nice=False)
    x = alt.X(
        "start:Q", title="Per cent of those asked; the bars end where the stated answers end", scale=scale
    )
    bars = (
        alt.Chart(table)
        .mark_bar(height=30, stroke="white")
        .encode(
            x=x,
            x2=alt.X2("end:Q"),
            y=y,
            color=alt.Color(
                "object:N",
                title=None,
                scale=alt.Scale(domain=ANSWERS, range=[SHADES[answer] for answer in ANSWERS]),
            ),
        )
    )
    dark = table["object"] == "Weapons as well"
    texts = [
        alt.Chart(part)
        .mark_text(fontSize=13, fontWeight="bold", color=colour)
        .encode(x=alt.X("middle:Q", scale=scale), y=y, text=alt.Text("shown:N"))
        for part, colour in ((table[dark], "white"), (table[~dark], style.TEXT))
    ]
    return Figure(
        name="arming_ukraine",
        chart=alt.layer(bars, *texts).properties(width=style.WIDTH - 80, height=alt.Step(52)),
        title=f"Support for arming Ukraine: {words.listing(found)}",
        subtitle="What the South Korean government should give Ukraine, one question of Gallup Korea",
        alt=(
            "Stacked bars of answers in per cent by wave: "
            + "; ".join(
                f"{opinion.wave_name(wave)} "
                + ", ".join(f"{answer.lower()} {opinion.aid_share(answer, wave):g}" for answer in ANSWERS)
                for wave in waves
            )
            + "."
        ),
        table=table[["when", "object", "value"]].rename(
            columns={"when": "Wave", "object": "Answer", "value": "Per cent"}
        ),
        sources=references.of_rows(table),
        note=_another_survey(),
    )


def _another_survey() -> str:
    """A survey with other words and its figures, where the view knows it."""
    table = tables.load("opinion")
    table = table[table["question"] == "Direct supply of lethal weapons to Ukraine"]
    if table.empty:
        return "Surveys with other words are not joined to this one."
    share = table.set_index("object")["value"]
    return (
        f"Another survey, with other words, found {share['For']:.0f} per cent for and {share['Against']:.0f} against direct supply of lethal weapons "
        f"around {words.date(table['field_end'].iloc[0])}. The two must not be joined."
    )
