"""A learner's forecast journal: its table, its score and its export. No names, and nothing unresolved is ever scored."""

from __future__ import annotations

import pandas as pd

from distant_friends.measures import forecasts

EXPORT = [
    "forecast_id",
    "as_of",
    "question",
    "resolve_by",
    "resolution_source",
    "base_rate",
    "probability",
    "reason",
    "update_log",
    "outcome",
    "score",
]


def known_outcome(deck: str, forecast_id: str, entry: dict) -> str:
    """The outcome that may count for an entry: `yes`, `no`, `open`, or an empty text while none is shown.

    In the pastcast deck it comes from the tables, once the learner has kept a probability and asked for it; in the live deck it is what
    the learner has entered."""
    if deck == "live":
        return entry.get("outcome", "")
    if not entry.get("shown"):
        return ""
    row = forecasts.outcome_of(forecast_id)
    return row["resolved"] if row else ""


def score(probability: int, outcome: str) -> float | None:
    """The Brier score of an entry, or None unless the outcome is yes or no."""
    happened = forecasts.YES_OR_NO.get(outcome)
    return None if happened is None else forecasts.brier(probability, happened)


def rows(deck: str, questions: pd.DataFrame, entries: dict[str, dict]) -> pd.DataFrame:
    """One row a kept forecast, in the order of the questions: the columns of `EXPORT` and `updates` (how many changes)."""
    kept = []
    for row in questions.to_dict("records"):
        entry = entries.get(row["forecast_id"])
        if not entry:
            continue
        outcome = known_outcome(deck, row["forecast_id"], entry)
        changes = entry.get("updates", [])
        kept.append(
            {
                "forecast_id": row["forecast_id"],
                "as_of": "2024-07" if deck == "pastcast" else entry.get("date", ""),
                "question": row["question"],
                "resolve_by": row["resolve_by"],
                "resolution_source": row["resolution_source"],
                "base_rate": entry["base_rate"],
                "probability": entry["probability"],
                "reason": entry["reason"],
                "update_log": " | ".join(
                    f"{change['date']}: {change['probability']} ({change['reason']})" for change in changes
                ),
                "updates": len(changes),
                "outcome": outcome,
                "score": score(entry["probability"], outcome),
            }
        )
    return pd.DataFrame(kept, columns=[*EXPORT[:9], "updates", *EXPORT[9:]])


def mean_score(table: pd.DataFrame) -> float | None:
    """The mean Brier score over the rows that have one; None when there are none."""
    scored = table["score"].dropna()
    return float(scored.mean()) if len(scored) else None


def export(table: pd.DataFrame) -> str:
    """The journal as CSV text."""
    return table[EXPORT].to_csv(index=False, lineterminator="\n")
