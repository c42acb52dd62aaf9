"""The article's forecasts as questions, and how probabilities are scored."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from distant_friends import tables
from distant_friends.errors import NoRows

# The questions rest on what was known in July 2024, so every view of the course shows them; their outcomes obey the view.
ALWAYS = "9999"
YES_OR_NO = {"yes": 1, "no": 0}
# Written by us in 2026, with the outcomes known, to show what somebody might say who trusts the record alone. Nobody kept this journal.
RECORD_JOURNAL = {"f01": 90, "f02": 20, "f03": 95, "f04": 85, "f05": 90, "f06": 10, "f07": 10, "f08": 25}

# The journal of a data task: three settled questions and one that stayed open. Invented, like the one above.
TASK_JOURNAL = {"f01": 80, "f03": 70, "f06": 30, "f07": 20}


# The square of a data task: four invented probabilities in per cent, by whether the war goes on and whether the ties hold.
TASK_SQUARE = {("war", "hold"): 45, ("war", "weaken"): 15, ("peace", "hold"): 10, ("peace", "weaken"): 30}


def brier(probability: float, outcome: int) -> float:
    """The Brier score of one forecast: `probability` in per cent, `outcome` 1 when it happened and 0 when not. 0 is best, 1 worst."""
    return (probability / 100 - outcome) ** 2


def mean_brier(forecasts: Iterable[tuple[float, int]]) -> float | None:
    """The mean score of several forecasts as pairs (per cent, outcome); None when there are none."""
    scores = [brier(probability, outcome) for probability, outcome in forecasts]
    return sum(scores) / len(scores) if scores else None


def questions(deck: str) -> pd.DataFrame:
    """The questions of a deck (pastcast, live), in every view: one row a question, columns of the table `forecasts`."""
    table = tables.load("forecasts", as_of=ALWAYS)
    return table[table["deck"] == deck].reset_index(drop=True)


def outcomes() -> pd.DataFrame:
    """Questions with a row in `outcomes` in the current view: columns of both tables; `outcome` is 1, 0 or missing (open)."""
    known = tables.load("outcomes")
    table = tables.load("forecasts", as_of=ALWAYS)[
        ["forecast_id", "claim_id", "question", "resolve_by", "base_rate_note"]
    ]
    table = table.merge(known, on="forecast_id")
    table["outcome"] = table["resolved"].map(YES_OR_NO).astype("Int64")
    return table


def outcome_of(forecast_id: str) -> dict | None:
    """The row of one outcome (resolved, explanation, source_ids ...), or None when this view knows none."""
    table = outcomes()
    rows = table[table["forecast_id"] == forecast_id].to_dict("records")
    return rows[0] if rows else None


def settled() -> pd.DataFrame:
    """The outcomes that can be scored: yes or no, never open."""
    return outcomes().dropna(subset=["outcome"]).reset_index(drop=True)


def record_journal() -> pd.DataFrame:
    """The example journal beside the outcomes that can be scored: forecast_id, question, probability, outcome, score, source_ids."""
    table = settled()
    table["probability"] = table["forecast_id"].map(RECORD_JOURNAL)
    table["score"] = [
        brier(probability, outcome)
        for probability, outcome in zip(table["probability"], table["outcome"], strict=True)
    ]
    return table


def record_score() -> float:
    """The mean score of the example journal over the settled questions."""
    return _mean(record_journal()["score"])


def worst_score() -> float:
    """The largest score of the example journal: what its worst surprise cost."""
    return float(record_journal()["score"].max())


def score_without_worst(divide_by_all: bool = False) -> float:
    """The mean of the example journal without its worst question; `divide_by_all` is what a forgotten count gives."""
    scores = record_journal()["score"]
    return float((scores.sum() - scores.max()) / (len(scores) if divide_by_all else len(scores) - 1))


def failure_that_costs(times: float) -> float:
    """The probability, per cent, whose failure costs so many times the score of always saying 50."""
    return float(100 * (times * brier(50, 1)) ** 0.5)


def square_hold(war: str | None = None) -> float:
    """In the task's square: per cent of cases in which the ties hold, in all or given a state of the war."""
    cases = {cell: chance for cell, chance in TASK_SQUARE.items() if war in (None, cell[0])}
    return 100 * sum(chance for (_, ties), chance in cases.items() if ties == "hold") / sum(cases.values())


def square_war_given_hold() -> float:
    """The same condition the wrong way round: per cent of cases with war among those in which the ties hold."""
    return 100 * TASK_SQUARE["war", "hold"] / square_hold()


def task_score() -> float:
    """The mean score of the task's journal over its settled questions."""
    return _mean(_task_scores().dropna())


def task_sum() -> float:
    """The sum of its scores: what comes out when somebody forgets to divide."""
    return task_score() * len(_task_scores().dropna())


def task_score_with_open() -> float:
    """The mean when somebody wrongly counts the open question as 'no'."""
    table = outcomes()
    return _mean(
        brier(TASK_JOURNAL[row.forecast_id], 1 if row.resolved == "yes" else 0)
        for row in table.itertuples()
        if row.forecast_id in TASK_JOURNAL
    )


def _task_scores() -> pd.Series:
    table = outcomes()
    table = table[table["forecast_id"].isin(TASK_JOURNAL)]
    return pd.Series(
        [
            None if pd.isna(row.outcome) else brier(TASK_JOURNAL[row.forecast_id], row.outcome)
            for row in table.itertuples()
        ],
        dtype="float64",
    )


def constant_scores() -> pd.DataFrame:
    """What the same probability for every settled question would have scored: columns probability (1 to 99), score."""
    happened = [int(outcome) for outcome in settled()["outcome"]]
    return pd.DataFrame(
        [
            (probability, mean_brier((probability, outcome) for outcome in happened))
            for probability in range(1, 100)
            if happened
        ],
        columns=["probability", "score"],
    )


def best_constant() -> int:
    """The probability that would have scored best if given to every settled question."""
    scores = constant_scores()
    _mean(scores["score"])
    return int(scores.loc[scores["score"].idxmin(), "probability"])


def settled_yes() -> int:
    """How many settled questions came out as yes."""
    return int(settled()["outcome"].sum())


def _mean(scores: Iterable[float]) -> float:
    values = list(scores)
    if not values:
        raise NoRows(
            "No question is settled in this view of the tables",
            "set 'as_of: today' in teaching/course.yaml to score them",
        )
    return float(sum(values) / len(values))
