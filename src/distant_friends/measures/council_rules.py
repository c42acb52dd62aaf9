"""How the cards answer a draft when somebody plays alone: the plain rules of `teaching/council/rules.yaml`.

A rule looks for words and understands nothing; every answer names the rule and the word that it found.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from distant_friends import teaching
from distant_friends.measures import council

SENTENCES = 3
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FIGURE = re.compile(r"\d[\d.,]*|\b(?:hundreds?|thousands?|millions?|dozens?)\b", re.IGNORECASE)
TESTS = ("words", "missing", "longest_over", "longest_under", "unfinished", "figures")
KINDS = {"red_line": "red line", "goal": "goal"}


class Draft(NamedTuple):
    """Three sentences and one practical step; an unwritten one is empty."""

    sentences: tuple[str, ...] = ("",) * SENTENCES
    step: str = ""

    def text(self, where: str = "") -> str:
        """The sentences, the step, or both, as one text."""
        return {"sentences": " ".join(self.sentences), "step": self.step}.get(
            where, " ".join([*self.sentences, self.step])
        )

    def unfinished(self) -> bool:
        return not all(part.strip() for part in (*self.sentences, self.step))

    def longest(self) -> int:
        """Words in the longest of its sentences."""
        parts = (part for text in (*self.sentences, self.step) for part in re.split(r"[.;?!]\s", text))
        return max(len(part.split()) for part in parts)


class Reaction(NamedTuple):
    """One rule that fired: whose it is, whether it touches a red line or pleases a goal, what set it off, and what the seat says."""

    seat: str
    kind: str
    found: str
    says: str
    rule: str


def rules() -> list[dict]:
    """The rules of `teaching/council/rules.yaml`, in the order of the file."""
    return teaching.council("rules")


def reactions(draft: Draft, drawn: list[str] | tuple[str, ...] = ()) -> list[Reaction]:
    """Every rule that fires on a draft in a game with these injects, in the order of the file."""
    fired = []
    for rule in rules():
        if rule.get("after") and rule["after"] not in drawn:
            continue
        found = found_by(rule, draft)
        if found:
            fired.append(Reaction(rule["seat"], rule["kind"], found, rule["says"], rule["id"]))
    return fired


def found_by(rule: dict, draft: Draft) -> str:
    """What sets a rule off in a draft, as words to show; empty when nothing does."""
    text = draft.text(rule.get("where", ""))
    if any(_found(word, text) for word in rule.get("unless", [])):
        return ""
    if "words" in rule:
        return next((hit for word in rule["words"] if (hit := _found(word, text))), "")
    if "missing" in rule:
        unsaid = bool(text.strip()) and not any(_found(word, text) for word in rule["missing"])
        return f"no word such as {rule['missing'][0]}" if unsaid else ""
    if rule.get("figures"):
        hit = FIGURE.search(YEAR.sub(" ", text))
        return hit[0] if hit else ""
    if rule.get("unfinished"):
        return "an empty line" if draft.unfinished() else ""
    longest = draft.longest()
    if "longest_over" in rule:
        return f"a sentence of {longest} words" if longest > rule["longest_over"] else ""
    short = not draft.unfinished() and longest <= rule["longest_under"]
    return f"at most {longest} words a sentence" if short else ""


def objections(fired: list[Reaction], mine: str = "") -> dict[str, str]:
    """Seats whose red line is touched, with their first reason; the player's own seat judges for itself."""
    reasons: dict[str, str] = {}
    for reaction in fired:
        if reaction.kind == "red_line" and reaction.seat != mine:
            reasons.setdefault(reaction.seat, reaction.says)
    return reasons


def example_draft(rule: dict) -> Draft:
    """A draft that holds a rule's example where the rule looks, and nothing else that matters."""
    plain = "It was so."
    if rule.get("unfinished"):
        return Draft((rule["example"], "", ""), "")
    if rule.get("where") == "step":
        return Draft((plain,) * SENTENCES, rule["example"])
    return Draft((rule["example"], plain, plain), plain)


def condition(rule: dict) -> str:
    """When a rule fires, in one plain sentence."""
    where = {"step": "in the step", "sentences": "in the three sentences"}.get(
        rule.get("where", ""), "in the text"
    )
    if "words" in rule:
        said = f"{where}: {', '.join(rule['words'])}"
    elif "missing" in rule:
        said = f"none of these {where}: {', '.join(rule['missing'])}"
    elif rule.get("figures"):
        said = f"a number {where}"
    elif rule.get("unfinished"):
        said = "a sentence or the step is empty"
    elif "longest_over" in rule:
        said = f"a sentence has more than {rule['longest_over']} words"
    else:
        said = f"the text is finished and no sentence has more than {rule['longest_under']} words"
    if rule.get("unless"):
        said += f"; not if there is: {', '.join(rule['unless'])}"
    return said


def seats_in_order(fired: list[Reaction]) -> list[tuple[dict, list[Reaction]]]:
    """Every card with its reactions, those with a red line first."""
    grouped = [
        (card, [reaction for reaction in fired if reaction.seat == card["id"]]) for card in council.roles()
    ]
    return sorted(grouped, key=lambda pair: (not any(r.kind == "red_line" for r in pair[1]), not pair[1]))


def _found(word: str, text: str) -> str:
    """The word as it stands in a text (any case; a star at its end stands for any ending), or nothing."""
    stem = re.escape(word.removesuffix("*"))
    ending = r"[\w-]*" if word.endswith("*") else r"(?![\w-])"
    hit = re.search(rf"(?<![\w-]){stem}{ending}", text, re.IGNORECASE)
    return hit[0] if hit else ""
