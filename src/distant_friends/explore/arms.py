"""Chart explorer: South Korean arms for Poland, from framework to delivery."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import style, words
from distant_friends.explore.explorer import Explorer, choice, radio, sentence
from distant_friends.measures import arms, periods

FIRST = 2022


def pipeline() -> Explorer:
    """Choose a stage and a year; bars show how many pieces of each weapon had reached that stage by its end."""
    table, said, sources = _pieces()
    stage, year = "pipeline_stage", "pipeline_year"
    chosen = f"datum.stage == {stage} && datum.year == {year}"

    y = alt.Y(
        "item:N",
        sort=list(arms.ITEMS.values()),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13),
    )
    x = alt.X("pieces:Q", title="Pieces", scale=alt.Scale(domain=[0, 1100], nice=False))
    now = alt.Chart(table).transform_filter(chosen)
    bars = now.mark_bar(height=22, color=style.look("KOR").colour).encode(x=x, y=y)
    figures = now.mark_text(align="left", dx=6, fontSize=13).encode(x=x, y=y, text=alt.Text("shown:N"))
    controls = [
        radio(stage, "Stage", arms.STAGES, arms.FRAMEWORK),
        choice(year, "By the end of", _years(), "2022"),
    ]
    states = [_text(said, stage_, "2022") for stage_ in arms.STAGES]
    tanks = (arms.framework_tanks(), arms.first_contract_tanks(), arms.landed("K2"))
    return Explorer(
        name="arms_pipeline",
        chart=(bars + figures + sentence(alt.Chart(said).transform_filter(chosen), "datum.text"))
        .add_params(*controls)
        .properties(width=style.WIDTH - 120, height=alt.Step(44)),
        title=f"By the end of 2022: {tanks[0]} tanks in a framework, {tanks[1]} under contract, {tanks[2]} delivered",
        subtitle="Pieces of four South Korean weapons for Poland by stage, at the end of each year",
        alt="Bar chart of pieces of four weapons at a chosen stage by the end of a chosen year. "
        + " ".join(states),
        table=table[["year", "stage", "item", "shown"]].rename(
            columns={"year": "By the end of", "stage": "Stage", "item": "Weapon", "shown": "Pieces"}
        ),
        sources=sources,
        note=(
            "A framework names what may be ordered; a contract binds; a delivery has landed. Deliveries are the last running count that a source gave by then, "
            "never a sum of ours, and may be too low. Two figures for one framework come from two sources. Contracts for missiles alone are left out."
        ),
        controls=controls,
        states=states,
    )


def _pieces() -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Rows of pieces (stage, year, item, pieces, shown), one sentence a stage and year, and the sources of all."""
    rows, said, sources = [], [], []
    counts = arms.pipeline([int(year) for year in _years()])
    for stage in arms.STAGES:
        for year in _years():
            parts = []
            for key, item in arms.ITEMS.items():
                found = counts[stage, key, int(year)]
                low, high, used = found or (0, 0, [])
                shown = _shown(low, high) if found else "no count found"
                rows.append({"stage": stage, "year": year, "item": item, "pieces": high, "shown": shown})
                parts.append(f"{shown} {item.split(' ', 1)[0]}" if found else "")
                sources += used
            listed = words.listing(part for part in parts if part)
            said.append({"stage": stage, "year": year, "text": f"{stage}, end of {year}: {listed}."})
    return pd.DataFrame(rows), pd.DataFrame(said), list(dict.fromkeys(sources))


def _years() -> list[str]:
    return [str(year) for year in range(FIRST, periods.last_full_year(arms.LAST_YEAR) + 1)]


def _shown(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _text(said: pd.DataFrame, stage: str, year: str) -> str:
    return said.loc[(said["stage"] == stage) & (said["year"] == year), "text"].iloc[0]
