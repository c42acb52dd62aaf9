"""Chart explorers: what a probability costs, for one forecast and for a whole deck."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style
from distant_friends.charts.later import not_yet
from distant_friends.explore.explorer import Explorer, number, radio, sentence
from distant_friends.figure import ReadingTable
from distant_friends.measures import forecasts

FENCE = forecasts.brier(50, 1)
OUTCOMES = {"it happened": 1, "it did not happen": 0}
LOOKS = {"it happened": ("#0072B2", [1, 0]), "it did not happen": ("#B84A00", [7, 3])}
LOW, HIGH, START = 1, 99, 80
# The sentence of `_text`, written for the browser; a test holds the two together.
SAID = (
    "'You said ' + datum.probability + ' per cent and ' + datum.outcome + ': the score is ' + format(datum.score, '.2f') + "
    f"(datum.score == {FENCE} ? ', the same as always saying 50.' : (datum.score < {FENCE} ? ', better' : ', worse') + ' than {FENCE} for always saying 50.')"
)


def one_forecast() -> Explorer:
    """Choose a probability and an outcome; the sentence gives the Brier score."""
    table = _scores()
    said, came = "brier_probability", "brier_outcome"
    x = alt.X(
        "probability:Q",
        title="Probability that was given, per cent",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(grid=False),
    )
    y = alt.Y("score:Q", title="Brier score (0 is best)", scale=alt.Scale(domain=[0, 1], nice=False))
    lines = [
        alt.Chart(table)
        .transform_filter(f"datum.outcome == '{name}'")
        .mark_line(strokeWidth=3, color=colour, strokeDash=dash)
        .encode(x=x, y=y)
        for name, (colour, dash) in LOOKS.items()
    ]
    names = [
        alt.Chart(pd.DataFrame({"probability": [at], "score": [score]}))
        .mark_text(align=align, dx=dx, fontSize=12, fontWeight="bold", color=LOOKS[name][0])
        .encode(x=x, y=y, text=alt.TextValue(name))
        for name, at, score, align, dx in (
            ("it happened", 12, 0.9, "left", 0),
            ("it did not happen", 88, 0.9, "right", 0),
        )
    ]
    fence = _fence(x, y)
    now = alt.Chart(table).transform_filter(f"datum.probability == {said} && datum.outcome == {came}")
    dot = now.mark_point(filled=True, size=200, color=style.TEXT, opacity=1).encode(x=x, y=y)
    controls = [
        number(said, f"Probability ({LOW} to {HIGH} per cent)", START),
        radio(came, "Outcome", list(OUTCOMES), "it did not happen"),
    ]
    return Explorer(
        name="brier_one",
        chart=alt.layer(fence, *lines, *names, dot, sentence(now, SAID))
        .add_params(*controls)
        .properties(width=style.WIDTH - 40, height=240),
        title=f"A sure forecast that fails costs {forecasts.brier(HIGH, 0):.2f}; always saying 50 costs {FENCE}",
        subtitle="Brier score of one forecast by the probability that was given, for either outcome",
        alt=(
            f"Line chart of the Brier score by probability for two outcomes, crossing at 50 per cent with {FENCE}. "
            f"{_text(START, 'it did not happen')} {_text(START, 'it happened')}"
        ),
        table=table.pivot(index="probability", columns="outcome", values="score")
        .reset_index()
        .rename_axis(columns=None)
        .rename(
            columns={
                "probability": "Probability (per cent)",
                "it happened": "Score if it happened",
                "it did not happen": "Score if it did not",
            }
        )
        .iloc[[0, 9, 19, 29, 39, 49, 59, 69, 79, 89, 98]],
        sources=["ams_brier"],
        note="The square makes large errors cost much more than small ones. One score judges a forecast, never a forecaster.",
        controls=controls,
        bounds={said: (LOW, HIGH)},
        states=[_text(START, "it did not happen"), _text(30, "it did not happen")],
        decimals={"Score if it happened": 2, "Score if it did not": 2},
    )


def same_for_all() -> Explorer | ReadingTable:
    """Choose one probability for every settled question; the sentence gives the mean score of the deck."""
    table = forecasts.constant_scores()
    if table.empty:
        return not_yet("brier_deck", "The score of any probability: no question is settled")
    best, settled, yes = forecasts.best_constant(), len(forecasts.settled()), forecasts.settled_yes()
    table["text"] = [
        f"Saying {row.probability} to all {settled} questions scores {row.score:.3f}"
        + (", whatever happens." if row.probability == 50 else f", {_beside(row.score)}.")
        for row in table.itertuples()
    ]
    said = "deck_probability"
    x = alt.X(
        "probability:Q",
        title="The one probability for every question, per cent",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(grid=False),
    )
    y = alt.Y("score:Q", title="Mean Brier score of the deck", scale=alt.Scale(domain=[0, 0.75], nice=False))
    line = alt.Chart(table).mark_line(strokeWidth=3, color=style.GREY).encode(x=x, y=y)
    now = alt.Chart(table).transform_filter(f"datum.probability == {said}")
    dot = now.mark_point(filled=True, size=200, color=style.TEXT, opacity=1).encode(x=x, y=y)
    controls = [number(said, f"Probability ({LOW} to {HIGH} per cent)", 50)]
    by = table.set_index("probability")
    return Explorer(
        name="brier_deck",
        chart=alt.layer(_fence(x, y), line, dot, sentence(now, "datum.text"))
        .add_params(*controls)
        .properties(width=style.WIDTH - 40, height=220),
        title=f"Knowing only that {yes} of {settled} would come true, {best} per cent for each would have been best",
        subtitle=f"Mean Brier score of the {settled} settled questions if each had been given the same probability",
        alt=(
            f"Line chart of the mean Brier score by one probability for all {settled} settled questions, lowest at {best} per cent with "
            f"{by['score'][best]:.3f}. {by['text'][50]}"
        ),
        table=table[table["probability"].isin([1, 10, 30, 50, best, 90, 99])][
            ["probability", "score"]
        ].rename(columns={"probability": "Probability for every question (per cent)", "score": "Mean score"}),
        sources=references.of_rows(forecasts.settled()),
        note="Nobody knew that share in July 2024. The best constant is found with hindsight; it is a bar to jump over, not a method.",
        controls=controls,
        bounds={said: (LOW, HIGH)},
        states=[by["text"][50], by["text"][90]],
        decimals={"Mean score": 3},
    )


def _scores() -> pd.DataFrame:
    """One row a probability and outcome: probability, outcome, score."""
    return pd.DataFrame(
        [
            (probability, name, round(forecasts.brier(probability, happened), 4))
            for name, happened in OUTCOMES.items()
            for probability in range(LOW, HIGH + 1)
        ],
        columns=["probability", "outcome", "score"],
    )


def _text(probability: int, outcome: str) -> str:
    score = forecasts.brier(probability, OUTCOMES[outcome])
    return f"You said {probability} per cent and {outcome}: the score is {score:.2f}, {_beside(score)}."


def _beside(score: float) -> str:
    if abs(score - FENCE) < 0.0005:
        return "the same as always saying 50"
    return f"{'better' if score < FENCE else 'worse'} than {FENCE} for always saying 50"


def _fence(x: alt.X, y: alt.Y) -> alt.LayerChart:
    row = pd.DataFrame({"probability": [2], "score": [FENCE]})
    line = alt.Chart(row).mark_rule(color=style.GREY, strokeDash=[3, 3]).encode(y=y)
    name = (
        alt.Chart(row)
        .mark_text(align="left", dy=-8, fontSize=12, color="#5A5A5A")
        .encode(x=x, y=y, text=alt.TextValue("always 50"))
    )
    return line + name
