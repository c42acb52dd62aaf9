"""Thinking widget: fact, claim or interpretation? The learner sorts the article's statements and compares with the course."""

from __future__ import annotations

from html import escape

from distant_friends import tables
from distant_friends.explore import thinking, work

TITLE = "Sort the statements: fact, claim or interpretation?"
KINDS = {
    "fact": "A fact: outside sources settle it and agree",
    "claim": "A claim: outside sources contradict it, or none found settles it",
    "interpretation": "An interpretation: a judgement or cause that no single source could settle",
}


def claim_sorter() -> None:
    """Show one statement at a time; after a choice, say how the course sorted it and why."""
    statements = tables.load("claim_sorting")
    thinking.show(
        ClaimSorter(statements).panel, TITLE, thinking.items([*KINDS.values(), *statements["statement"]])
    )


class ClaimSorter:
    """The widget and its state: which kind the learner chose for each statement; kept with the learner's work.

    A row of `statements` holds sort_id, statement, sort_key (ours, one of `kinds`) and why. Another sorter changes the six names below."""

    module, task, title, kinds, ask = "m1", "claim_sorter", TITLE, KINDS, "It is"
    nothing_chosen = "Choose what kind of statement this is."

    def __init__(self, statements) -> None:
        self.statements = statements
        self.chosen = work.recall(self.module, self.task, {})
        numbers = [
            (f"Statement {place} of {len(statements)}", place - 1) for place in range(1, len(statements) + 1)
        ]
        self.which = thinking.choose("Statement", numbers)
        self.statement = thinking.announcer()
        self.kind = thinking.choose(
            self.ask, [("choose", ""), *((text, kind) for kind, text in self.kinds.items())]
        )
        self.onward = thinking.button("Next statement")
        self.line = thinking.announcer()
        self._filling = False
        self.which.observe(lambda change: self._fill(), "value")
        self.kind.observe(lambda change: self._judge(), "value")
        self.onward.on_click(
            lambda _: setattr(self.which, "value", (self.which.value + 1) % len(self.statements))
        )
        self.panel = thinking.panel(
            thinking.heading(self.title), self.which, self.statement, self.kind, self.onward, self.line
        )
        self._fill()

    @property
    def row(self):
        return self.statements.iloc[self.which.value]

    def _fill(self) -> None:
        self._filling = True
        self.statement.value = f"<blockquote>{escape(self.row['statement'])}</blockquote>"
        self.kind.value = self.chosen.get(self.row["sort_id"], "")
        self._filling = False
        thinking.say(self.line, self._verdict() if self.kind.value else self.nothing_chosen)

    def _judge(self) -> None:
        if self._filling or not self.kind.value:
            return
        self.chosen = work.change(self.module, self.task, {self.row["sort_id"]: self.kind.value})
        thinking.say(self.line, self._verdict())

    def _verdict(self) -> str:
        start = "The course agrees." if self.kind.value == self.row["sort_key"] else self._ours()
        return f"{start} {self.row['why']} Sorted so far: {len(self.chosen)} of {len(self.statements)}."

    def _ours(self) -> str:
        """How the course sorted the statement, where the learner chose otherwise."""
        ours = self.row["sort_key"]
        return f"The course sorted it as {'an' if ours[0] in 'aeiou' else 'a'} {ours}."
