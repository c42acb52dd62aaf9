"""Thinking widget: vote, discuss, vote again."""

from __future__ import annotations

import ipywidgets as widgets

from distant_friends import teaching
from distant_friends.explore import thinking, work
from distant_friends.html_table import html_table

OPTIONS = ["agree", "lean to agree", "lean to disagree", "disagree"]


def vote(module: str) -> None:
    """Two votes on the module's motion, before and after the talk, with the class's tally; kept with the learner's work under `vote`."""
    motion = teaching.module(module)["motion"]
    paper = thinking.items(
        [
            f"Motion: {motion}",
            "First vote: " + ", ".join(OPTIONS),
            "My strongest reason:",
            "After the talk, second vote: " + ", ".join(OPTIONS),
            "What moved me, or what would have?",
        ]
    )
    thinking.show(Vote(module, motion).panel, "Vote, discuss, vote again", paper)


class Vote:
    """The widget and its state: first and second vote, the reason, and how many hands went up for each option."""

    def __init__(self, module: str, motion: str) -> None:
        self.module = module
        kept = work.recall(module, "vote", {})
        options = [("not yet", ""), *((option, option) for option in OPTIONS)]
        self.first = thinking.choose("First vote", options, kept.get("first"))
        self.reason = thinking.write("My strongest reason", kept.get("reason", ""), rows=2)
        self.second = thinking.choose("Second vote", options, kept.get("second"))
        self.hands = {
            (round_, option): thinking.whole_number(
                f"{round_.capitalize()} vote: {option}",
                kept.get("hands", {}).get(f"{round_}:{option}", 0),
                0,
                500,
            )
            for round_ in ("first", "second")
            for option in OPTIONS
        }
        self.line, self.table = thinking.announcer(), widgets.HTML()
        for name, control in (("first", self.first), ("reason", self.reason), ("second", self.second)):
            control.observe(lambda change, name=name: self._keep({name: change.new}), "value")
        for (round_, option), box in self.hands.items():
            key = f"{round_}:{option}"
            box.observe(lambda change, key=key: self._keep({"hands": {key: change.new}}), "value")
        self.in_class = widgets.Checkbox(
            description="For a class: count the hands",
            value=any(box.value for box in self.hands.values()),
            indent=False,
        )
        self.tally = widgets.VBox(
            [
                thinking.side_by_side(*(self.hands[round_, option] for option in OPTIONS))
                for round_ in ("first", "second")
            ]
        )
        self.in_class.observe(lambda change: self._fold(), "value")
        self._fold()
        self.panel = thinking.panel(
            thinking.heading("Motion: " + motion),
            self.first,
            self.reason,
            self.second,
            self.line,
            self.in_class,
            self.tally,
            self.table,
        )
        self._report()

    def _keep(self, parts: dict) -> None:
        work.change(self.module, "vote", parts)
        self._report()

    def _fold(self) -> None:
        """Show the boxes for a class's hands, or put them away; a folding box of ipywidgets is deaf to the keyboard."""
        self.tally.layout.display = "" if self.in_class.value else "none"

    def _report(self) -> None:
        thinking.say(self.line, shift(self.first.value, self.second.value))
        counts = {
            round_: [self.hands[round_, option].value for option in OPTIONS] for round_ in ("first", "second")
        }
        self.table.value = class_table(counts) if any(sum(votes) for votes in counts.values()) else ""


def shift(first: str, second: str) -> str:
    """One sentence on how the two votes differ."""
    if not first:
        return "Cast your first vote before you talk."
    if not second:
        return f"First vote: {first}. Talk with a neighbour who voted otherwise, then vote again."
    if first == second:
        return f"You stayed with '{first}'. Which row would have moved you?"
    return f"You moved from '{first}' to '{second}'. Which row did it?"


def class_table(counts: dict[str, list[int]]) -> str:
    """The class's two votes as an HTML table."""
    import pandas as pd

    table = pd.DataFrame({"Option": OPTIONS, "First vote": counts["first"], "Second vote": counts["second"]})
    table["Change"] = [f"{change:+d}" for change in table["Second vote"] - table["First vote"]]
    return html_table(table, "The class's votes")
