"""The article's forecasts: as questions, as outcomes, and scored."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, words
from distant_friends.charts.evidence import FINDINGS
from distant_friends.charts.later import not_yet
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import claims, forecasts

FENCE = 0.25  # what "always 50 per cent" scores
SHORT = {
    "f01": "Council hears Seoul on Russia and North Korea",
    "f02": "New standing body",
    "f03": "President at the summit of 2025",
    "f04": "Treaty in force",
    "f05": "Help goes on with the war",
    "f06": "Weapons to Ukraine directly",
    "f07": "Joint text on China",
    "f08": "Defence ministers meet with the four",
}
# The article's forecasts in a few words; a claim that is not named here stands with its first words.
IN_SHORT = {
    "c52": "A common view of China takes time",
    "c59": "The backlash strengthens the tie",
    "c60": "Seoul draws closer without hesitation",
    "c61": "Russia and North Korea: ties lose strength",
    "c62": "Experts: help for this war only",
    "c64": "Seoul a better partner for Moscow",
    "c65": "A long war makes the tie solid",
    "c66": "Short-lived help, short-lived shared view",
    "c70": "Projects of the four are a platform",
    "c72": "The young friendship grows solid",
    "c74": "Russia-North Korea ties draw NATO closer",
    "c78": "The journey might not be smooth",
}
LOOKS = {
    "forecast_supported": ("#0072B2", "triangle-up"),
    "forecast_open": ("#6E6E6E", "circle"),
    "forecast_not_supported": ("#B84A00", "triangle-down"),
}


def questions() -> ReadingTable:
    """The eight questions of July 2024 with their rules and what had been usual; no outcome."""
    table = forecasts.questions("pastcast")
    return ReadingTable(
        name="forecast_questions",
        table=pd.DataFrame(
            {
                "Question": table["question"],
                "Settled by": table["resolve_by"].map(words.date),
                "What counts as yes": table["resolution_rule"],
                "What had been usual up to July 2024": table["base_rate_note"],
            }
        ),
        caption=f"The article's forecasts as {words.count(len(table))} questions that a date can settle",
        sources=references.of_rows(table),
        note="The questions are ours. The authors gave no probabilities and might have chosen other tests.",
    )


def outcomes() -> ReadingTable:
    """How the questions came out."""
    table = forecasts.outcomes()
    if table.empty:
        return not_yet("forecast_outcomes", "How the questions came out")
    counts = table["resolved"].value_counts()
    return ReadingTable(
        name="forecast_outcomes",
        table=pd.DataFrame(
            {
                "Question": table["question"],
                "Outcome": table["resolved"],
                "Clear on": table["date"].map(words.date),
                "Why": table["explanation"],
            }
        ),
        caption=(
            f"{words.capital(words.count(int(counts.get('yes', 0))))} came out as yes, {words.count(int(counts.get('no', 0)))} as no, "
            f"{words.count(int(counts.get('open', 0)))} stayed open and is not scored"
        ),
        sources=references.of_rows(table),
        note="Eight outcomes say little about anybody's skill.",
    )


def record_journal() -> Figure | ReadingTable:
    """What a forecaster who trusts the record alone would have scored, question by question."""
    table = forecasts.record_journal()
    if table.empty:
        return not_yet("record_journal", "The score of any journal")
    table["label"] = table["forecast_id"].map(SHORT)
    table["said"] = [f"said {row.probability}, came out {row.resolved}" for row in table.itertuples()]
    table = table.sort_values("score", ascending=False, ignore_index=True)
    worst, mean = table.iloc[0], forecasts.record_score()
    y = alt.Y(
        "label:N",
        sort=list(table["label"]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelLimit=300),
    )
    x = alt.X(
        "score:Q",
        title="Brier score of the question (0 is best)",
        scale=alt.Scale(domain=[0, 1.25], nice=False),
        axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".2~f"),
    )
    bars = alt.Chart(table).mark_bar(height=18, color="#8A97A3").encode(x=x, y=y)
    table["clear"] = table["score"].clip(lower=FENCE)  # the words stand clear of the line at 0.25
    text = (
        alt.Chart(table)
        .mark_text(align="left", dx=6, fontSize=12)
        .encode(x=alt.X("clear:Q"), y=y, text=alt.Text("said:N"))
    )
    fence = pd.DataFrame({"score": [FENCE], "words": ["always 50"]})
    rule = alt.Chart(fence).mark_rule(color=style.TEXT, strokeDash=[4, 3]).encode(x=x)
    name = (
        alt.Chart(fence)
        .mark_text(dy=-8, fontSize=12, baseline="bottom")
        .encode(x=x, y=alt.YValue(0), text=alt.Text("words:N"))
    )
    return Figure(
        name="record_journal",
        chart=(bars + rule + text + name).properties(width=style.WIDTH - 220, height=alt.Step(32)),
        title=f"Trusting the record alone scores {mean:.2f}, {'worse' if mean > FENCE else 'better'} than always saying 50",
        subtitle="Brier score for each settled question, for a journal that follows what had been usual up to July 2024",
        alt=(
            f"Bar chart of the Brier scores of {words.count(len(table))} questions for one journal, where the worst is '{worst['label']}' with {worst['score']:.2f} "
            f"and the best '{table.iloc[-1]['label']}' with {table.iloc[-1]['score']:.2f}; the mean is {mean:.2f}, and always saying 50 gives {FENCE}."
        ),
        table=pd.DataFrame(
            {
                "Question": table["question"],
                "The journal said (per cent)": table["probability"],
                "Outcome": table["resolved"],
                "Score": table["score"],
            }
        ),
        sources=references.of_rows(table),
        note="We wrote this journal in 2026, knowing the outcomes, as an example for practice. Nobody kept it in 2024.",
        decimals={"The journal said (per cent)": 0, "Score": 4},
    )


def article_forecasts() -> Figure:
    """The article's own forecasts by what the course finds so far, each named in a few words."""
    table = own_forecasts()
    counts = table["finding"].value_counts()
    table["number"] = table["claim_id"].str[1:].astype(int)
    table["name"] = [
        f"{row.number}: {IN_SHORT.get(row.claim_id, row.claim[:44] + '…')}" for row in table.itertuples()
    ]
    names = {key: FINDINGS[key].removeprefix("Forecast, ") for key in LOOKS}
    table["finding_words"] = table["finding"].map(names)
    y = alt.Y(
        "name:N",
        sort=list(table["name"]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, grid=True, labelLimit=320),
    )
    x = alt.X(
        "finding_words:N",
        sort=list(names.values()),
        title=None,
        scale=alt.Scale(domain=list(names.values())),
        axis=alt.Axis(orient="top", domain=False, ticks=False, labelAngle=0, labelFontSize=12),
    )
    dots = (
        alt.Chart(table)
        .mark_point(filled=True, size=150, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "finding:N",
                legend=None,
                scale=alt.Scale(domain=list(LOOKS), range=[colour for colour, _ in LOOKS.values()]),
            ),
            shape=alt.Shape(
                "finding:N",
                legend=None,
                scale=alt.Scale(domain=list(LOOKS), range=[shape for _, shape in LOOKS.values()]),
            ),
        )
    )
    shown = {key: int(counts.get(key, 0)) for key in LOOKS}
    return Figure(
        name="article_forecasts",
        chart=dots.properties(width=style.WIDTH - 250, height=alt.Step(25)),
        title=(
            f"Of the article's {words.count(len(table))} forecasts {words.count(shown['forecast_supported'])} are supported so far, "
            f"{words.count(shown['forecast_open'])} are open and {words.count(shown['forecast_not_supported'])} {'is' if shown['forecast_not_supported'] == 1 else 'are'} not supported"
        ),
        subtitle="The article's statements about the future, in a few words of ours, by what the course finds so far; the numbers are those of the table claims",
        alt=(
            "Dot chart of the article's forecasts by finding: "
            + "; ".join(
                f"{names[key]} {words.count(shown[key])} (claims {words.listing(str(one) for one in table['number'][table['finding'] == key])})"
                for key in LOOKS
                if shown[key]
            )
            + "."
        ),
        table=pd.DataFrame(
            {
                "Claim": table["number"].map("claim {}".format),
                "The article's forecast, in our words": table["claim"],
                "Finding": table["finding_words"],
                "Why": table["explanation"],
            }
        ),
        sources=references.of_rows(table),
        note="A finding is our judgement on vague words: no date, no probability, no rule was given. Open means that neither side can claim it yet.",
    )


def own_forecasts() -> pd.DataFrame:
    """The rows of `claims` that are forecasts, as the current view may show them, best-supported first."""
    table = claims.in_view()
    table = table[table["kind"] == "forecast"].copy()
    order = {key: place for place, key in enumerate(LOOKS)}
    return table.sort_values(
        "finding", key=lambda column: column.map(order), kind="stable", ignore_index=True
    )
