"""Chart explorer: South Koreans' feeling towards a country, wave by wave, on one scale."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables
from distant_friends.explore.explorer import Explorer, choice, sentence
from distant_friends.measures import opinion

START = "2022-04"


def thermometer() -> Explorer:
    """Choose a country and a wave; the sentence compares it with the last wave before the war."""
    table = _feelings()
    said = _sentences(table)
    who, when = "thermo_country", "thermo_wave"
    waves = list(dict.fromkeys(said["label"]))

    x = alt.X(
        "time:Q",
        title=None,
        scale=alt.Scale(domain=[2020.9, 2025.7], nice=False),
        axis=alt.Axis(format="d", grid=False, values=list(range(2021, 2026))),
    )
    y = alt.Y("value:Q", title="Degrees, 0 (cold) to 100 (warm)", scale=alt.Scale(domain=[0, 70], nice=False))
    base = alt.Chart(table)
    grey = (
        base.transform_filter(f"datum.country != {who}")
        .mark_line(color="#C3CCD4", strokeWidth=1.5)
        .encode(x=x, y=y, detail=alt.Detail("country:N"))
    )
    own = base.transform_filter(f"datum.country == {who}")
    line = own.mark_line(strokeWidth=3, point=alt.OverlayMarkDef(size=40)).encode(
        x=x, y=y, color=alt.Color("colour:N", scale=None)
    )
    dot = (
        own.transform_filter(f"datum.label == {when}")
        .mark_point(filled=True, size=170, opacity=1)
        .encode(x=x, y=y, color=alt.Color("colour:N", scale=None))
    )
    own_name = (
        own.transform_filter("datum.wave == '2023-07'")
        .mark_text(dy=14, fontSize=12, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("country:N"), color=alt.Color("colour:N", scale=None))
    )
    now = alt.Chart(said).transform_filter(f"datum.country == {who} && datum.label == {when}")
    controls = [
        choice(who, "Country", [_name(code) for code in opinion.COUNTRIES], _name("RUS")),
        choice(when, "Wave", waves, opinion.wave_name(START)),
    ]
    states = [_text(said, code, START) for code in ("RUS", "CHN")]
    return Explorer(
        name="thermometer",
        chart=alt.layer(grey, *_war_line(x), line, dot, own_name, sentence(now, "datum.text"))
        .add_params(*controls)
        .properties(width=style.WIDTH, height=260),
        title=(
            f"Feeling towards Russia fell to {opinion.feeling('RUS', START):.1f} degrees in {opinion.wave_name(START)}; "
            f"towards China it was at {opinion.feeling('CHN', opinion.BEFORE):.1f} before the war"
        ),
        subtitle=f"South Koreans' feeling towards a chosen country (dark) and four others (pale), Hankook Research, {waves[0]} to {waves[-1]}",
        alt="Line chart of feeling in degrees by wave of the survey, one country dark and four pale, with a line where the war begins. "
        + " ".join(states),
        table=table[["label", "country", "value"]].rename(
            columns={"label": "Wave", "country": "Country", "value": "Degrees"}
        ),
        sources=references.of_rows(opinion.feelings()),
        note="One survey, one scale. Waves that were not found are missing, and the line runs across them. A quota sample from a web panel.",
        controls=controls,
        states=states,
        decimals={"Degrees": 1},
    )


def _war_line(x: alt.X) -> list[alt.Chart]:
    """A thin upright line where the war begins, with its name."""
    began = tables.row("events", "invasion_2022")["date"]
    start = pd.DataFrame({"time": [int(began[:4]) + (int(began[5:7]) - 1 + int(began[8:]) / 28) / 12]}).round(
        2
    )
    war = alt.Chart(start).mark_rule(color=style.GREY, strokeDash=[3, 3]).encode(x=x)
    war_name = (
        alt.Chart(start)
        .mark_text(align="left", dx=5, fontSize=12, baseline="top", color=style.GREY)
        .encode(x=x, y=alt.YValue(2), text=alt.TextValue("the war begins"))
    )
    return [war, war_name]


def _name(code: str) -> str:
    return tables.row("countries", code)["name"]


def _feelings() -> pd.DataFrame:
    """One row a wave and country: country, colour, label, time (decimal year), value."""
    table = opinion.feelings()
    table = table[table["country_code"].isin(opinion.COUNTRIES)].copy()
    table["country"] = table["country_code"].map(_name)
    table["colour"] = [style.look(code).colour for code in table["country_code"]]
    table["label"] = table["wave"].map(opinion.wave_name)
    table["time"] = [round(int(wave[:4]) + (int(wave[5:7]) - 0.5) / 12, 2) for wave in table["wave"]]
    return table[["wave", "country_code", "country", "colour", "label", "time", "value"]].reset_index(
        drop=True
    )


def _sentences(table: pd.DataFrame) -> pd.DataFrame:
    """One row a country and wave: country, wave, label, text."""
    known = table.set_index(["country_code", "wave"])["value"].to_dict()
    rows = []
    for code in opinion.COUNTRIES:
        for wave in sorted(table["wave"].unique()):
            text = _sentence(code, wave, known.get((code, wave)), known[(code, opinion.BEFORE)])
            rows.append(
                {"country": _name(code), "wave": wave, "label": opinion.wave_name(wave), "text": text}
            )
    return pd.DataFrame(rows)


def _sentence(code: str, wave: str, value: float | None, before: float) -> str:
    start = f"{opinion.wave_name(wave)}: feeling towards {'the ' if code == 'USA' else ''}{_name(code)}"
    if value is None:
        return f"{start}: no figure found."
    change = value - before
    if wave == opinion.BEFORE:
        return f"{start} {value:.1f} degrees, the last wave before the war."
    how = "warmer" if change > 0 else "colder"
    return (
        f"{start} {value:.1f} degrees, {abs(change):.1f} {how} than in {opinion.wave_name(opinion.BEFORE)}."
    )


def _text(said: pd.DataFrame, code: str, wave: str) -> str:
    return said.loc[(said["country"] == _name(code)) & (said["wave"] == wave), "text"].iloc[0]
