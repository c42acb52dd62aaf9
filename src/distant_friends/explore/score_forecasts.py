"""Thinking widget: the learner scores the article's own forecasts before the course says what it finds."""

from __future__ import annotations

from distant_friends.charts.forecasts import own_forecasts
from distant_friends.explore import thinking
from distant_friends.explore.claim_sorter import ClaimSorter

TITLE = "Score the article: supported, open or not supported?"
KINDS = {
    "forecast_supported": "Supported so far: what happened fits, and little speaks against it",
    "forecast_open": "Open: its time or its condition has not come, or the evidence is mixed",
    "forecast_not_supported": "Not supported so far: what happened points the other way",
}


def score_forecasts() -> None:
    """Show one forecast of the article at a time; after a choice, say what the course finds and why."""
    statements = own_forecasts().sort_values("claim_id", ignore_index=True)
    statements = statements.rename(
        columns={"claim_id": "sort_id", "claim": "statement", "finding": "sort_key", "explanation": "why"}
    )
    paper = [
        *KINDS.values(),
        *(f"Claim {row.sort_id[1:]}: {row.statement}" for row in statements.itertuples()),
    ]
    thinking.show(ForecastSorter(statements).panel, TITLE, thinking.items(paper))


class ForecastSorter(ClaimSorter):
    """The sorter of module 1 with the forecasts of `claims` and their findings."""

    module, task, title, kinds, ask = "m4", "score_forecasts", TITLE, KINDS, "By now it is"
    nothing_chosen = "Choose a finding."

    def _ours(self) -> str:
        return f"The course finds: {KINDS[self.row['sort_key']].split(':')[0].lower()}."
