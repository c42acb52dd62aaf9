"""The nearest thing that a writer may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from distant_friends.audit.raw_table import RawTable

LIKE = 0.84  # of 1: lower, and ids that only end in the same year are offered


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """The choice most like the text, capitals and outer blanks set aside; None when none is close."""
    folded = {choice.strip().lower(): choice for choice in choices}
    text = text.strip().lower()
    found = get_close_matches(text, folded, n=1, cutoff=LIKE)
    if not found:  # short codes differ much by one letter: take only a slip of two neighbouring letters
        found = [slip for slip in _slips(text) if len(slip) > 2 and slip in folded]
    return folded[found[0]] if found else None


def _slips(text: str) -> list[str]:
    return [text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)]


def did_you_mean(text: str, targets: Iterable[tuple[RawTable, str]]) -> str:
    """`did you mean 'KOR'? Otherwise ` or nothing, to begin a mend.

    `targets` are tables with their id columns; a row's name is understood too."""
    ids: dict[str, str] = {}
    for table, key in targets:
        ids |= {row[key]: row[key] for _, row in table.sound_rows()}
        if "name" in table.header:
            ids |= {row["name"]: row[key] for _, row in table.sound_rows()}
    found = nearest(text, ids)
    return f"did you mean '{ids[found]}'? Otherwise " if found else ""
