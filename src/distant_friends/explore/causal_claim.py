"""Thinking widget: a causal claim with a confidence, its best rival, and the row that hurts it most."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from distant_friends import prose
from distant_friends.explore import hypothesis_grid, thinking, work

MODULE, TASK = "m3", "causal_claim"
TITLE = "Your causal claim"
CHOOSE = ("choose", "")


def causal_claim() -> None:
    """Build a claim about the cause of the shift; kept with the learner's work under `causal_claim`."""
    grid = hypothesis_grid.load()
    paper = thinking.items(
        [
            "The cause that did most: " + "; ".join(cause["name"] for cause in grid["causes"]),
            "How it worked, in one sentence:",
            "How sure am I, from 1 to 99?",
            "The best rival:",
            "The row of evidence that hurts my claim most:",
            "What would make me change my mind?",
        ]
    )
    thinking.show(CausalClaim(grid).panel, TITLE, paper)


class CausalClaim:
    """The widget and its state: cause, mechanism, confidence, rival, the row that hurts most, what would change the claim."""

    def __init__(self, grid: dict) -> None:
        self.grid = grid
        kept = work.recall(MODULE, TASK, {})
        causes = [CHOOSE, *((cause["name"], cause["id"]) for cause in grid["causes"])]
        rows = [
            CHOOSE,
            *(
                (f"Row {place}: {_short(prose.plain(row['text']))}", row["id"])
                for place, row in enumerate(grid["evidence"], start=1)
            ),
        ]
        self.boxes = {
            "cause": thinking.choose("The cause that did most", causes, kept.get("cause")),
            "how": thinking.write("How it worked", kept.get("how", ""), rows=2),
            "sure": thinking.WholeNumber(
                description="How sure (1 to 99)",
                value=kept.get("sure", 50),
                min=1,
                max=99,
                style=thinking.LABEL,
                layout=widgets.Layout(width="290px"),
            ),
            "rival": thinking.choose("Its best rival", causes, kept.get("rival")),
            "row": thinking.choose("The row that hurts it most", rows, kept.get("row")),
            "change": thinking.write("I would change my mind if", kept.get("change", ""), rows=2),
        }
        clear = thinking.button("Clear")
        self.line, self.sentence = thinking.announcer(), widgets.HTML()
        self._filling = False
        for box in self.boxes.values():
            box.observe(lambda change: self._keep(), "value")
        clear.on_click(lambda _: self._clear())
        self.panel = thinking.panel(
            thinking.heading(TITLE), *self.boxes.values(), clear, self.line, self.sentence
        )
        self._report()

    def _answers(self) -> dict:
        return {name: box.value for name, box in self.boxes.items()}

    def _keep(self) -> None:
        if not self._filling:
            work.keep(MODULE, TASK, self._answers())
            self._report()

    def _clear(self) -> None:
        self._filling = True
        for name, box in self.boxes.items():
            box.value = 50 if name == "sure" else ""
        self._filling = False
        self._keep()

    def _report(self) -> None:
        cells = work.recall(MODULE, hypothesis_grid.TASK, {})
        thinking.say(self.line, advice(self._answers(), cells, self.grid))
        self.sentence.value = f"<blockquote>{escape(as_sentence(self._answers(), self.grid))}</blockquote>"


def advice(answers: dict, cells: dict, grid: dict) -> str:
    """What is missing from a claim, or where it does not fit the learner's own grid."""
    if not answers["cause"]:
        return "Choose a cause first."
    if answers["cause"] == answers["rival"]:
        return "A claim cannot be its own rival. Choose another cause as the rival."
    missing = [
        name
        for name, key in (("a rival", "rival"), ("the row that hurts it most", "row"))
        if not answers[key]
    ]
    if not answers["how"].strip():
        missing.insert(0, "how it worked")
    if missing:
        return f"Still missing: {', '.join(missing)}."
    rating = cells.get(answers["row"], {}).get(answers["cause"])
    if rating and rating != "inconsistent":
        return f"In your grid that row is {rating} with your cause. Is there one that hurts more?"
    against = hypothesis_grid.inconsistencies(cells, grid)
    names = {cause["id"]: cause["name"] for cause in grid["causes"]}
    if hypothesis_grid.full_rows(cells, grid) and against[answers["cause"]] > against[answers["rival"]]:
        return (
            f"In your grid {names[answers['cause']]} has {against[answers['cause']]} rows against it and the rival "
            f"{against[answers['rival']]}. Can you say why your cause still wins?"
        )
    if answers["sure"] >= 90:
        return "Nine in ten or more: with three causes in one year, could you defend that to somebody who chose the rival?"
    return "Kept on this machine. Would a neighbour who chose the rival accept your reason?"


def as_sentence(answers: dict, grid: dict) -> str:
    """The claim in words, as far as it is filled in."""
    causes = {cause["id"]: cause["name"] for cause in grid["causes"]}
    rows = {row["id"]: prose.plain(row["text"]) for row in grid["evidence"]}
    if not answers["cause"]:
        return "My claim: …"
    text = f"I hold, with {answers['sure']} in 100, that {causes[answers['cause']]} did most to move the relationship."
    if answers["how"].strip():
        text += f" It worked so: {answers['how'].strip().rstrip('.')}."
    if answers["rival"]:
        text += f" The best rival is {causes[answers['rival']]}."
    if answers["row"]:
        text += f" What hurts my claim most: {rows[answers['row']]}"
    if answers["change"].strip():
        text += f" I would change my mind if {answers['change'].strip().rstrip('.')}."
    return text


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
