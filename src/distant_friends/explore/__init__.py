"""The widgets of the course: chart explorers, which redraw in the browser, and thinking widgets, which take a learner's judgement."""

from distant_friends.explore import (
    afghanistan,
    alliances,
    clock,
    contacts,
    membership,
    north_korea,
    prosperity,
    un_votes,
)
from distant_friends.explore.answer import answer
from distant_friends.explore.causal_claim import causal_claim
from distant_friends.explore.claim_sorter import claim_sorter
from distant_friends.explore.hypothesis_grid import hypothesis_grid
from distant_friends.explore.ladder import ladder
from distant_friends.explore.predict import predict
from distant_friends.explore.questionnaire import questionnaire
from distant_friends.explore.quiz import quiz
from distant_friends.explore.silence import silence
from distant_friends.explore.threat_lens import threat_lens
from distant_friends.explore.vote import vote

__all__ = [
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
