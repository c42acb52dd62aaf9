"""The widgets of the course: chart explorers, which redraw in the browser, and thinking widgets, which take a learner's judgement."""

from distant_friends.explore import (
    afghanistan,
    aftermath,
    alliances,
    arms,
    brier,
    clock,
    contacts,
    council,
    dprk_russia,
    membership,
    north_korea,
    opinion,
    prosperity,
    shift,
    trade,
    un_votes,
)
from distant_friends.explore.answer import answer
from distant_friends.explore.causal_claim import causal_claim
from distant_friends.explore.claim_sorter import claim_sorter
from distant_friends.explore.dilemma_board import dilemma_board
from distant_friends.explore.forecast_journal import forecast_journal
from distant_friends.explore.hypothesis_grid import hypothesis_grid
from distant_friends.explore.ladder import ladder
from distant_friends.explore.likely import likely
from distant_friends.explore.memo import memo
from distant_friends.explore.predict import predict
from distant_friends.explore.questionnaire import questionnaire
from distant_friends.explore.quiz import quiz
from distant_friends.explore.recall import compare_questionnaires, recall_prediction
from distant_friends.explore.scenario_square import scenario_square
from distant_friends.explore.score_forecasts import score_forecasts
from distant_friends.explore.silence import silence
from distant_friends.explore.threat_lens import threat_lens
from distant_friends.explore.vote import vote

__all__ = [
    "score_forecasts",
    "scenario_square",
    "recall_prediction",
    "compare_questionnaires",
    "memo",
    "likely",
    "forecast_journal",
    "dilemma_board",
    "dprk_russia",
    "brier",
    "aftermath",
    "council",
    "afghanistan",
    "alliances",
    "answer",
    "arms",
    "causal_claim",
    "claim_sorter",
    "clock",
    "contacts",
    "hypothesis_grid",
    "ladder",
    "membership",
    "north_korea",
    "opinion",
    "predict",
    "prosperity",
    "questionnaire",
    "quiz",
    "shift",
    "silence",
    "threat_lens",
    "trade",
    "un_votes",
    "vote",
]
