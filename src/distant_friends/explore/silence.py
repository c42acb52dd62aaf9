"""Thinking widget: when does silence count? The learner judges whether each source would have named an event that it does not name."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets
import pandas as pd

from distant_friends import references, tables, teaching, words
from distant_friends.explore import thinking, work
from distant_friends.html_table import html_table

TITLE = "When does silence count? The visit of 2009"
WOULD = ("surely", "probably")


def silence() -> None:
    """Judge five witnesses: would this source have named the visit if there had been one? The line sums up; then compare with the course."""
    content = teaching.witnesses()
    thinking.show(Silence(content).panel, TITLE, _paper(content))


class Silence:
    """The widget and its state: `judged` is {source id: answer}; kept with the learner's work."""

    def __init__(self, content: dict) -> None:
        self.answers, self.witnesses = content["answers"], content["witnesses"]
        self.judged = work.recall("m2", "silence", {})
        options = [("choose", ""), *((text, key) for key, text in self.answers.items())]
        self.boxes = {}
        parts: list[widgets.Widget] = []
        for place, witness in enumerate(self.witnesses, start=1):
            box = thinking.choose(f"Witness {place} would", options, self.judged.get(witness["source"]))
            box.observe(lambda change: self._judge(), "value")
            self.boxes[witness["source"]] = box
            parts += [widgets.HTML(f"<p><strong>{place}.</strong> {escape(_witness(witness))}</p>"), box]
        self.reveal = thinking.button("Compare with the course")
        reset = thinking.button("Start again")
        self.reveal.on_click(lambda _: self._compare())
        reset.on_click(lambda _: self._reset())
        self.line, self.result = thinking.announcer(), widgets.HTML()
        self.panel = thinking.panel(
            thinking.heading(content["question"]),
            *parts,
            widgets.HBox([self.reveal, reset]),
            self.line,
            self.result,
        )
        thinking.say(self.line, summary(self.judged, self.witnesses))

    def _judge(self) -> None:
        self.judged = {source: box.value for source, box in self.boxes.items() if box.value}
        work.keep("m2", "silence", self.judged)
        self.result.value = ""
        thinking.say(self.line, summary(self.judged, self.witnesses))

    def _reset(self) -> None:
        for box in self.boxes.values():
            box.value = ""
        self._judge()  # also where nothing was judged: the line says where things stand

    def _compare(self) -> None:
        if len(self.judged) < len(self.witnesses):
            thinking.say(
                self.line, f"Judge all {words.count(len(self.witnesses))} first: {len(self.judged)} so far."
            )
            return
        rows = [
            {
                "Witness": references.source_label(witness["source"]),
                "I": self.judged[witness["source"]].replace("_", " "),
                "The course": witness["course"].replace("_", " "),
                "Why": witness["why"],
            }
            for witness in self.witnesses
        ]
        self.result.value = html_table(pd.DataFrame(rows), "Would it have named the visit?")
        theirs = {witness["source"]: witness["course"] for witness in self.witnesses}
        thinking.say(self.line, "The course's judgement: " + summary(theirs, self.witnesses))


def summary(judged: dict[str, str], witnesses: list[dict]) -> str:
    """What the judgements amount to, in a sentence or two."""
    if not judged:
        return "A silence counts only where a source would have spoken. Judge each witness."
    telling = [witness for witness in witnesses if judged.get(witness["source"]) in WOULD]
    silent = [witness for witness in telling if witness["silent"]]
    start = f"{words.capital(words.count(len(telling))) if telling else 'None'} of the {len(judged)} judged so far would have named the visit"
    if not telling:
        return f"{start}: so far, no silence counts."
    if len(silent) == len(telling):
        sure = sum(judged[witness["source"]] == "surely" for witness in silent)
        weight = "That is evidence against the visit" if sure else "That is weak evidence against the visit"
        return f"{start}, and none does. {weight}; it is no proof."
    return f"{start}; {words.count(len(telling) - len(silent))} does. Ask what that one rests on."


def _witness(witness: dict) -> str:
    row = tables.row("sources", witness["source"])
    return f"{references.source_entry(witness['source']).split(' <')[0]} What we read there: {witness.get('says') or row['note']}"


def _paper(content: dict) -> str:
    return f"<p>{escape(content['question'])}</p>" + thinking.items(
        [
            *(_witness(witness) for witness in content["witnesses"]),
            "For each: " + "; ".join(content["answers"].values()) + ".",
            "Then count only the silences of those that would have spoken.",
        ]
    )
