"""How far two coders agree: per cent agreement and Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def both_coded(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    """The items that both coders coded, in the first coder's order."""
    return [item for item in first if item in second]


def percent_agreement(first: Mapping[str, str], second: Mapping[str, str]) -> float | None:
    """Items with the same code, in per cent of the items that both coded; None when there is none."""
    items = both_coded(first, second)
    return 100 * sum(first[item] == second[item] for item in items) / len(items) if items else None


def chance_agreement(first: Mapping[str, str], second: Mapping[str, str]) -> float:
    """The agreement, in per cent, that two coders would reach by chance who give each code as often as these two did."""
    items = both_coded(first, second)
    ours, theirs = Counter(first[item] for item in items), Counter(second[item] for item in items)
    return 100 * sum(ours[code] * theirs[code] for code in ours) / len(items) ** 2


def cohens_kappa(first: Mapping[str, str], second: Mapping[str, str]) -> float | None:
    """Agreement beyond chance (Cohen 1960): 1 is perfect, 0 what two coders reach who hand out their codes blindly.

    None when nothing was coded twice, or when both used one and the same code throughout (chance alone would agree always)."""
    items = both_coded(first, second)
    if not items:
        return None
    chance = chance_agreement(first, second) / 100
    observed = sum(first[item] == second[item] for item in items) / len(items)
    return None if chance == 1 else (observed - chance) / (1 - chance)
