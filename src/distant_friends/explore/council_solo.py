"""Thinking widget of the council game for one person: the other seats answer from their cards by published rules."""

from __future__ import annotations

import ipywidgets as widgets

from distant_friends import words
from distant_friends.explore import council_cards, thinking, work
from distant_friends.explore.council_table import MODULE, START
from distant_friends.explore.council_text import LABELS, draft_of, seats_with_a_say, verdict
from distant_friends.html_table import html_table
from distant_friends.measures import council, council_rules

STAGES = {0: "before any inject", 1: "after the first inject", 2: "after the second inject"}


class Solo:
    """A draft of one's own, a seat of one's own, and a table of what the cards answer; kept as `solo` with every draft asked about."""

    TITLE = "Alone at the table: let the cards answer"

    def __init__(self) -> None:
        kept = work.recall(MODULE, "solo", {})
        start = kept.get("draft") or work.recall(MODULE, "draft", [""] * len(LABELS))
        self.asked = kept.get("asked", 0)
        self.mine = thinking.choose(
            "My seat", [(card["name"], card["id"]) for card in seats_with_a_say()], kept.get("seat", "korea")
        )
        dealt = (START | work.recall(MODULE, "deal", {}))["seed"]
        self.seed = thinking.whole_number("Seed of the game", kept.get("seed", dealt), 1, 9999)
        self.stage = thinking.choose(
            "Moment", [(name, stage) for stage, name in STAGES.items()], kept.get("stage", 0)
        )
        self.boxes = [thinking.write(label, text, rows=2) for label, text in zip(LABELS, start, strict=True)]
        self.news, self.line, self.answers = widgets.HTML(), thinking.announcer(), widgets.HTML()
        for box in (self.seed, self.stage):
            box.observe(lambda change: self._tell(), "value")
        ask, fetch = thinking.button("Ask the table"), thinking.button("Take the text of the drafting board")
        ask.on_click(lambda _: self.ask())
        fetch.on_click(lambda _: self.fetch())
        self.panel = thinking.panel(
            thinking.heading(self.TITLE),
            self.mine,
            self.seed,
            self.stage,
            self.news,
            *self.boxes,
            thinking.side_by_side(ask, fetch),
            self.line,
            self.answers,
        )
        self._tell()
        thinking.say(self.line, "Write a text and ask. The cards look for words; they understand nothing.")

    @property
    def drawn(self) -> list[dict]:
        """The injects that have come by the chosen moment."""
        return council.injects(self.seed.value)[: self.stage.value]

    def _tell(self) -> None:
        self.news.value = "".join(council_cards.inject_body(inject) for inject in self.drawn)

    def fetch(self) -> None:
        for box, text in zip(self.boxes, work.recall(MODULE, "draft", [""] * len(LABELS)), strict=True):
            box.value = text
        thinking.say(self.line, "The text of the drafting board is here now.")

    def ask(self) -> None:
        lines = [box.value for box in self.boxes]
        fired = council_rules.reactions(draft_of(lines), [inject["id"] for inject in self.drawn])
        self.asked += 1
        thinking.say(self.line, f"Draft {self.asked}. {summary(fired, self.mine.value)}")
        self.answers.value = html_table(
            answers_table(fired, self.mine.value), f"What the cards answer {STAGES[self.stage.value]}"
        )
        work.keep(
            MODULE,
            "solo",
            {
                "seat": self.mine.value,
                "seed": self.seed.value,
                "stage": self.stage.value,
                "draft": lines,
                "asked": self.asked,
            },
        )


def summary(fired: list[council_rules.Reaction], mine: str) -> str:
    """What would happen if this text went under silence now, and how many cards get what they want."""
    others = [card["id"] for card in council.roles() if card["id"] != mine]
    pleased = {reaction.seat for reaction in fired if reaction.kind == "goal"} & set(others)
    objections = council_rules.objections(fired, mine)
    got = f"{words.capital(words.count(len(pleased)))} of {len(others)} cards find something of their own in it."
    if objections.get("chair"):
        return f"The Chair sends it back: {objections['chair']} {got}"
    return f"If it went under silence now: {verdict(objections)} {got}"


def answers_table(fired: list[council_rules.Reaction], mine: str):
    """One row a seat: what it does, the word that set it off, and its answer; objections first."""
    import pandas as pd

    rows = []
    for card, own in council_rules.seats_in_order(fired):
        red = [reaction for reaction in own if reaction.kind == "red_line"]
        shown = red or own
        rows.append(
            {
                "Seat": card["name"] + (" (your card)" if card["id"] == mine else ""),
                "It": "you decide" if card["id"] == mine else does(card["voice"], bool(red), bool(own)),
                "Found": "; ".join(reaction.found for reaction in shown),
                "It says": " ".join(reaction.says for reaction in shown) or "Nothing here touches my card.",
            }
        )
    return pd.DataFrame(rows)


def does(voice: str, red: bool, any_: bool) -> str:
    """The stance that follows from the rules that fired."""
    if red:
        return {"decides": council.BREAKS, "speaks": "stays out", "serves": "protests"}[voice]
    return "is content" if any_ else council.SILENT
