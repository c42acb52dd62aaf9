"""What a named number is, and the ways in which one is written in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from distant_friends import words


class NamedNumber(NamedTuple):
    """A figure computed from the tables when asked, and how it reads in a sentence."""

    compute: Callable[[], float]
    show: Callable[[float], str]
    meaning: str


def whole(value: float) -> str:
    return words.figure(value)


def in_words(value: float) -> str:
    return words.count(int(value))


def none_or_words(value: float) -> str:
    return in_words(value) if value else "none"


def one_decimal(value: float) -> str:
    return words.figure(value, 1)


def two_decimals(value: float) -> str:
    return words.figure(value, 2)
