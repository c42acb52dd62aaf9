"""The council game: its cards, who sits where, which injects come, and whether a text stands.

Everything that chance decides follows from a number, the class's seed, by SHA-256: the same seed deals the same game on every machine
and with every release of Python.
"""

from __future__ import annotations

import hashlib
from itertools import chain, zip_longest
from typing import NamedTuple

from distant_friends import teaching, words
from distant_friends.errors import CourseError
from distant_friends.measures import council_cards

SMALLEST, LARGEST = 8, 24
INJECTS_DRAWN = 2
SILENT, BREAKS = "stays silent", "breaks silence"


class Outcome(NamedTuple):
    """What became of a text under silence: whether it stands, who broke silence, and which partners stay out of it."""

    stands: bool
    broken_by: list[str]
    without: list[str]


def roles() -> list[dict]:
    """The cards of `teaching/council/roles.yaml` in their order; raises `CourseError` with one sentence for a broken card."""
    cards = teaching.council("roles")
    for card in cards:
        for what, mend in council_cards.faults(card):
            raise CourseError(f"teaching/council/roles.yaml: {what}; {mend}.")
    return cards


def role(seat: str) -> dict:
    """One card by its id."""
    for card in roles():
        if card["id"] == seat:
            return card
    raise CourseError(f"teaching/council/roles.yaml has no seat '{seat}'.")


def name(seat: str) -> str:
    """A seat's name as its role sheet gives it."""
    return role(seat)["name"]


def spoken(seat: str) -> str:
    """A seat's name inside a sentence: `Japan`, `the United States`, `the cautious ally`."""
    plain, invented, _ = name(seat).partition(" (invented)")
    return f"the {plain[0].lower()}{plain[1:]}" if invented else words.the(plain)


def voices(voice: str) -> list[dict]:
    """The cards of the seats that decide, that speak, or that serve."""
    return [card for card in roles() if card["voice"] == voice]


def seat_counts(size: int) -> dict[str, int]:
    """How many people sit in each seat in a class of a size, in the order of the cards.

    No seat gets a second person before every seat has one, or a third before every seat that may have two has two. Members and
    partners are doubled in turn, those who serve last. Raises `CourseError` for a class that the cards cannot seat."""
    if not SMALLEST <= size <= LARGEST:
        raise CourseError(
            f"The game seats {SMALLEST} to {LARGEST} people; for fewer, play alone or share seats."
        )
    cards = {card["id"]: card for card in roles()}
    counts = {seat: int(card["seats_from"] <= size) for seat, card in cards.items()}
    left = size - sum(counts.values())
    if left < 0:
        raise CourseError(
            f"In a class of {size} the cards deal {sum(counts.values())} seats; raise seats_from of some."
        )
    for people in (2, 3):
        for seat in _doubling_order():
            if left and counts[seat] == people - 1 and cards[seat]["seats_most"] >= people:
                counts[seat], left = people, left - 1
    if left:
        raise CourseError(
            f"The cards seat {size - left} people at most; raise seats_most of some for a class of {size}."
        )
    return counts


def deal(size: int, seed: int) -> dict[int, str]:
    """The seat of every place in the room (1 to `size`), dealt by a seed."""
    seats = [seat for seat, people in seat_counts(size).items() for _ in range(people)]
    return dict(sorted(zip(_shuffled(range(1, size + 1), f"{seed}:place"), seats, strict=True)))


def injects(seed: int) -> list[dict]:
    """The two injects of a game, in the order in which they are read."""
    known = {inject["id"]: inject for inject in teaching.council("injects")}
    return [known[key] for key in _shuffled(known, f"{seed}:inject")[:INJECTS_DRAWN]]


def minutes(phase: str | None = None) -> int:
    """The minutes of one phase, or of the whole session."""
    return sum(entry["minutes"] for entry in teaching.council("clock") if phase in (None, entry["id"]))


def outcome(objections: dict[str, str]) -> Outcome:
    """What becomes of a text when these seats object (seat and reason): a member's objection stops it, a partner stays out of it."""
    kind = {card["id"]: card["voice"] for card in roles()}
    broken = [seat for seat in kind if seat in objections and kind[seat] == "decides"]
    without = [seat for seat in kind if seat in objections and kind[seat] == "speaks"]
    return Outcome(not broken, broken, without)


def _doubling_order() -> list[str]:
    """Members and partners in turn, then those who serve."""
    pairs = chain.from_iterable(zip_longest(voices("decides"), voices("speaks")))
    return [card["id"] for card in chain(pairs, voices("serves")) if card]


def _shuffled(things, seed: str) -> list:
    return sorted(things, key=lambda thing: hashlib.sha256(f"{seed}:{thing}".encode()).hexdigest())
