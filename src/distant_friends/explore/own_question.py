"""A part of the live journal: the learner's own question, and whether a date could settle it."""

from __future__ import annotations

import re
from collections.abc import Callable

import ipywidgets as widgets

from distant_friends.explore import thinking, work

DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


class OwnQuestion:
    """A form for a question of one's own; complete ones are kept under `own_questions` and handed on by `added`."""

    def __init__(self, added: Callable[[], None]) -> None:
        self.added = added
        self.show = widgets.Checkbox(description="Write a question of my own", value=False, indent=False)
        self.question = thinking.write_line("My question", placeholder="Will ...?")
        self.day = thinking.write_line("Settled by (year-month-day)", placeholder="2028-12-31")
        self.source = thinking.write_line(
            "Source that settles it", placeholder="who will publish the answer?"
        )
        self.rule = thinking.write_line("What counts as yes", placeholder="so that two strangers would agree")
        add, self.line = thinking.button("Add it to my journal"), thinking.announcer()
        add.on_click(lambda _: self._add())
        self.fold = widgets.VBox([self.question, self.day, self.source, self.rule, add, self.line])
        self.show.observe(lambda change: self._unfold(), "value")
        self._unfold()
        self.panel = widgets.VBox([self.show, self.fold])

    def _unfold(self) -> None:
        self.fold.layout.display = "" if self.show.value else "none"

    def _add(self) -> None:
        missing = lacks(self.question.value, self.day.value, self.source.value, self.rule.value)
        if missing:
            thinking.say(self.line, "Not yet a question that a date can settle: " + "; ".join(missing) + ".")
            return
        kept = work.recall("m4", "own_questions", [])
        kept.append(
            {
                "forecast_id": f"own{len(kept) + 1}",
                "question": self.question.value.strip(),
                "resolve_by": self.day.value.strip(),
                "resolution_source": self.source.value.strip(),
                "resolution_rule": self.rule.value.strip(),
            }
        )
        work.keep("m4", "own_questions", kept)
        thinking.say(self.line, "Added to the list of questions. Now give it a probability.")
        self.added()


def lacks(question: str, day: str, source: str, rule: str) -> list[str]:
    """What keeps a question from being settled by a date; empty when nothing does."""
    return [
        what
        for fails, what in (
            (not question.strip().endswith("?"), "end it with a question mark"),
            (len(question.split()) < 4, "say who does what"),
            (not _is_day(day.strip()), "give a day such as 2028-12-31"),
            (not source.strip(), "name the source that will settle it"),
            (not rule.strip(), "say what counts as yes"),
        )
        if fails
    ]


def _is_day(text: str) -> bool:
    from datetime import date

    if not DAY.match(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
