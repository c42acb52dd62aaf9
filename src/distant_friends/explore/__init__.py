"""The widgets of the course: chart explorers, which redraw in the browser, and thinking widgets, which take a learner's judgement."""

from distant_friends.explore import alliances, clock, membership, prosperity
from distant_friends.explore.answer import answer
from distant_friends.explore.claim_sorter import claim_sorter
from distant_friends.explore.predict import predict
from distant_friends.explore.questionnaire import questionnaire
from distant_friends.explore.quiz import quiz
from distant_friends.explore.threat_lens import threat_lens
from distant_friends.explore.vote import vote

__all__ = [
    "alliances",
    "answer",
    "claim_sorter",
    "clock",
    "membership",
    "predict",
    "prosperity",
    "questionnaire",
    "quiz",
    "threat_lens",
    "vote",
]
