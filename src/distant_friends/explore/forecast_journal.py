"""Thinking widget: the forecast journal. Outcomes stay hidden until the learner's own probability is kept."""

from __future__ import annotations

from datetime import date
from html import escape

import ipywidgets as widgets
import pandas as pd

from distant_friends import words
from distant_friends.explore import thinking, work
from distant_friends.explore.own_question import OwnQuestion
from distant_friends.figure import csv_link
from distant_friends.html_table import html_table
from distant_friends.measures import forecasts, journal
from distant_friends.paths import work_folder

TITLES = {
    "pastcast": "Forecast journal: as of July 2024",
    "live": "Forecast journal: questions that are still open",
}


def forecast_journal(deck: str = "pastcast") -> None:
    """The journal for one deck: `pastcast` (what was known in July 2024) or `live` (settled after the course)."""
    questions = forecasts.questions(deck)
    fields = "base rate (per cent): ___  my probability (1 to 99): ___  my reason: ___"
    paper = [f"{row.question} By {words.date(row.resolve_by)}. {fields}" for row in questions.itertuples()]
    if deck == "live":
        paper.append("A question of my own, with a day, a source that settles it, and what counts as yes:")
    thinking.show(ForecastJournal(deck).panel, TITLES[deck], thinking.items(paper))


class ForecastJournal:
    """The widget and its state: `entries[forecast_id]` with base_rate, probability, reason, date, updates, and shown or outcome.

    Kept with the learner's work under `journal`; it holds no name and never leaves the machine by itself."""

    def __init__(self, deck: str) -> None:
        self.deck = deck
        self.which = thinking.choose("Question", self._options())
        self.question, self.line = thinking.announcer(), thinking.announcer()
        self.base = thinking.whole_number("Base rate: how often before (per cent)", 50, 0, 100)
        self.probability = thinking.whole_number("My probability (1 to 99 per cent)", 50, 1, 99)
        self.reason = thinking.write("My reason", rows=2)
        self.keep, self.reveal = thinking.button("Keep my forecast"), thinking.button("Show the outcome")
        self.outcome = thinking.choose("What came of it", [("still open", ""), ("yes", "yes"), ("no", "no")])
        self.save, self.link, self.table = thinking.button("Save as CSV"), widgets.HTML(), widgets.HTML()
        self._filling = False
        self.which.observe(lambda change: self._fill(), "value")
        self.keep.on_click(lambda _: self._keep())
        self.reveal.on_click(lambda _: self._reveal())
        self.outcome.observe(lambda change: self._settle(), "value")
        self.save.on_click(lambda _: self._save())
        live = deck == "live"
        buttons = [self.keep, self.save] if live else [self.keep, self.reveal, self.save]
        parts = [self.which, self.question, thinking.side_by_side(self.base, self.probability), self.reason]
        parts += (
            [widgets.HBox(buttons)] + ([self.outcome] if live else []) + [self.line, self.table, self.link]
        )
        if live:
            parts.append(OwnQuestion(self._added).panel)
        self.panel = thinking.panel(thinking.heading(TITLES[deck]), *parts)
        self._fill()

    @property
    def entries(self) -> dict[str, dict]:
        """What is kept now, read anew each time: the journals of both decks share one place."""
        return work.recall("m4", "journal", {})

    @property
    def questions(self) -> pd.DataFrame:
        """The deck's questions, with the learner's own at the end of the live one."""
        table = forecasts.questions(self.deck)
        own = pd.DataFrame(work.recall("m4", "own_questions", []) if self.deck == "live" else [])
        return pd.concat([table, own], ignore_index=True) if len(own) else table

    @property
    def row(self) -> dict:
        table = self.questions
        return table[table["forecast_id"] == self.which.value].iloc[0].to_dict()

    def _options(self) -> list[tuple[str, str]]:
        table = self.questions
        return [
            (
                f"{place} of {len(table)}: {row.question[:60]}{'…' if len(row.question) > 60 else ''}",
                row.forecast_id,
            )
            for place, row in enumerate(table.itertuples(), start=1)
        ]

    def _fill(self) -> None:
        """Put the chosen question and what is kept for it into the boxes."""
        self._filling = True
        row, entry = self.row, self.entries.get(self.which.value, {})
        parts = [
            ("Settled by", words.date(row["resolve_by"])),
            ("What counts as yes", row["resolution_rule"]),
            ("Source that settles it", row["resolution_source"]),
            ("What had been usual", row.get("base_rate_note")),
        ]
        details = "".join(
            f"<li>{name}: {escape(text)}</li>" for name, text in parts if isinstance(text, str) and text
        )
        self.question.value = f"<p><strong>{escape(row['question'])}</strong></p><ul>{details}</ul>"
        self.base.value, self.probability.value = entry.get("base_rate", 50), entry.get("probability", 50)
        self.reason.value, self.outcome.value = entry.get("reason", ""), entry.get("outcome", "")
        self._filling = False
        self._report(
            self._verdict(entry) if entry else "Give a base rate, a probability and a reason, then keep them."
        )

    def _keep(self) -> None:
        entry = self.entries.get(self.which.value, {})
        if journal.known_outcome(self.deck, self.which.value, entry):
            self._report("The outcome is known, so this forecast is closed. " + self._verdict(entry))
            return
        if not self.reason.value.strip():
            self._report("Nothing kept yet: write one reason first.")
            return
        today = date.today().isoformat()
        new = {
            "base_rate": self.base.value,
            "probability": self.probability.value,
            "reason": self.reason.value.strip(),
        }
        if entry:
            change = {"date": today, "probability": new["probability"], "reason": new["reason"]}
            moved = new["probability"] != entry["probability"] or new["reason"] != entry["reason"]
            new["updates"] = entry.get("updates", []) + ([change] if moved else [])
            said = "Your change is in the update log." if moved else "Nothing changed."
        else:
            new |= {"date": today, "updates": []}
            said = f"Kept: {new['probability']} per cent."
        self._change(new)
        self._report(said)

    def _reveal(self) -> None:
        if self.which.value not in self.entries:
            self._report("Keep your own forecast first; then the outcome is shown.")
            return
        self._report(self._verdict(self._change({"shown": True})))

    def _settle(self) -> None:
        """The learner enters what came of a live question."""
        if not self._filling and self.which.value in self.entries:
            self._report(self._verdict(self._change({"outcome": self.outcome.value})))

    def _change(self, parts: dict) -> dict:
        """Keep these parts of the chosen question's entry, and return the entry."""
        return work.change("m4", "journal", {self.which.value: parts})[self.which.value]

    def _verdict(self, entry: dict) -> str:
        """What is known of a kept forecast: nothing, open, or its score."""
        kept = f"You said {entry['probability']} per cent."
        outcome = journal.known_outcome(self.deck, self.which.value, entry)
        if not outcome:
            if self.deck == "pastcast" and entry.get("shown"):
                return f"{kept} The view in which the course is read knows no outcome yet."
            return f"{kept} The outcome is {'still open' if self.deck == 'live' else 'hidden until you ask for it'}."
        why = forecasts.outcome_of(self.which.value)["explanation"] if self.deck == "pastcast" else ""
        score = journal.score(entry["probability"], outcome)
        if score is None:
            return f"{kept} It is open and not scored. {why}"
        return f"It came out as {outcome}. {kept} Your score is {score:.2f}; always saying 50 scores 0.25. {why}".strip()

    def _report(self, text: str) -> None:
        table = journal.rows(self.deck, self.questions, self.entries)
        mean = journal.mean_score(table)
        if mean is not None:
            scored = int(table["score"].notna().sum())
            text += f" Mean over {scored} settled {'question' if scored == 1 else 'questions'}: {mean:.3f}."
        thinking.say(self.line, text)
        self.table.value = html_table(for_reading(table), "My journal") if len(table) else ""

    def _save(self) -> None:
        table = journal.rows(self.deck, self.questions, self.entries)
        if table.empty:
            self._report("There is nothing to save yet.")
            return
        name, text = f"forecast_journal_{self.deck}", journal.export(table)
        work.write(work_folder() / f"{name}.csv", "\ufeff" + text)
        self.link.value = csv_link(name, text)
        self._report(
            f"Saved as {work_folder().name}/{name}.csv, without a name. The link below saves it elsewhere."
        )

    def _added(self) -> None:
        """A question of the learner's own came in: offer it and go to it."""
        self.which.options = self._options()
        self.which.value = self.which.options[-1][1]


def for_reading(table: pd.DataFrame) -> pd.DataFrame:
    """The journal with a reader's headings; nothing is shown in place of an outcome that is hidden."""
    return pd.DataFrame(
        {
            "Question": [text if len(text) <= 70 else text[:69] + "…" for text in table["question"]],
            "Base rate": table["base_rate"].astype(int),
            "My probability": table["probability"].astype(int),
            "Changes": table["updates"].astype(int),
            "Outcome": [outcome or "not shown" for outcome in table["outcome"]],
            "Score": ["" if pd.isna(score) else f"{score:.2f}" for score in table["score"]],
        }
    )
