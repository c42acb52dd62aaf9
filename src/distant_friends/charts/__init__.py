"""The charts of the course, one function a figure, grouped by subject."""

from distant_friends.charts import (
    alliances,
    clock,
    evidence,
    korean_war,
    organisations,
    perceptions,
    place,
    prosperity,
)

__all__ = [
    "alliances",
    "clock",
    "evidence",
    "korean_war",
    "organisations",
    "perceptions",
    "place",
    "prosperity",
]
