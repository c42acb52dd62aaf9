"""Thinking widgets of the council game: the debrief, and the record of the session as a text."""

from __future__ import annotations

from html import escape
from pathlib import Path

import ipywidgets as widgets

from distant_friends import teaching
from distant_friends.explore import thinking, work
from distant_friends.explore.council_table import MODULE
from distant_friends.explore.council_text import LABELS, verdict
from distant_friends.measures import council
from distant_friends.paths import work_folder

FILE = "council_record.txt"
NO_PREDICTION = "No prediction of module 1 is kept on this machine. What would you have guessed?"


class Debrief:
    """The questions of `teaching/council/debrief.yaml`, each with a box; the prediction of module 1 comes back. Kept as `debrief`."""

    TITLE = "Debrief: you are yourself again"

    def __init__(self) -> None:
        kept = work.recall(MODULE, "debrief", {})
        self.boxes, parts = {}, []
        for entry in teaching.council("debrief"):
            parts.append(thinking.heading(f"{entry['round']} ({entry['minutes']} minutes)"))
            for question in entry["questions"]:
                if question["id"] == "so_prediction":
                    parts.append(widgets.HTML(f"<blockquote>{escape(prediction())}</blockquote>"))
                self.boxes[question["id"]] = thinking.write(
                    question["ask"], kept.get(question["id"], ""), rows=2
                )
                parts.append(self.boxes[question["id"]])
        self.line = thinking.announcer()
        for box in self.boxes.values():
            box.observe(lambda change: self._keep(), "value")
        self.panel = thinking.panel(thinking.heading(self.TITLE), *parts, self.line)

    def _keep(self) -> None:
        given = {key: box.value.strip() for key, box in self.boxes.items() if box.value.strip()}
        work.keep(MODULE, "debrief", given)
        thinking.say(self.line, f"{len(given)} of {len(self.boxes)} answered, kept on this machine.")


def prediction() -> str:
    """What the learner wrote in module 1, in one line."""
    kept = work.recall("m1", "prediction", {})
    if not kept.get("text"):
        return NO_PREDICTION
    return f"Your prediction of module 1 ({kept.get('sure', '?')} per cent sure): {kept['text']}"


class Record:
    """Writes what the session left on this machine into one text file, and shows it."""

    TITLE = "Record of the session"

    def __init__(self) -> None:
        self.line = thinking.announcer()
        self.text = thinking.write("The record", rows=12)
        save = thinking.button("Write the record")
        save.on_click(lambda _: self.save())
        self.panel = thinking.panel(thinking.heading(self.TITLE), save, self.line, self.text)

    def save(self) -> Path:
        path = work_folder() / FILE
        self.text.value = record_text(work.load(MODULE))
        work.write(path, self.text.value)
        thinking.say(self.line, f"Written to {path}. Nothing leaves this machine unless you send it.")
        return path


def record_text(kept: dict) -> str:
    """The session as plain text: seats, injects, text, the draft of the game alone, who objected and why, the debrief; only what was kept."""
    lines = ["Council simulation, Distant Friends. Fiction: no real official is voiced."]
    if deal := kept.get("deal"):
        lines += ["", f"Seats: {deal['size']} people, seed {deal['seed']}"]
        lines += [
            f"  place {place}: {council.name(seat)}"
            for place, seat in council.deal(deal["size"], deal["seed"]).items()
        ]
    if read := kept.get("injects", {}).get("read"):
        titles = {inject["id"]: inject["title"] for inject in teaching.council("injects")}
        lines += ["", "Injects read", *(f"  {titles.get(key, key)}" for key in read)]
    silence = kept.get("silence", {})
    text = silence.get("text") or kept.get("draft") or []
    if any(text):
        lines += ["", "Text under silence" if silence.get("text") else "Draft"]
        lines += [f"  {label}: {line}" for label, line in zip(LABELS, text, strict=False)]
    if any((solo := kept.get("solo", {})).get("draft", [])):
        lines += ["", f"Alone, as {council.spoken(solo['seat'])}: draft {solo['asked']}"]
        lines += [f"  {label}: {line}" for label, line in zip(LABELS, solo["draft"], strict=False)]
    marks = {seat: mark for seat, mark in kept.get("positions", {}).items() if mark.get("position")}
    if marks:
        lines += ["", "Marks on the drafting board"]
        lines += [
            f"  {council.name(seat)}: {mark['position']}" + f" ({mark['word']})" * bool(mark["word"])
            for seat, mark in marks.items()
        ]
    if silence.get("closed"):
        lines += ["", verdict(silence["objections"])]
        lines += [f"  {council.name(seat)}: {reason}" for seat, reason in silence["objections"].items()]
    answers = kept.get("debrief", {})
    asked = [
        question
        for entry in teaching.council("debrief")
        for question in entry["questions"]
        if question["id"] in answers
    ]
    if asked:
        lines += ["", "Debrief"]
        for question in asked:
            lines += [f"  {question['ask']}", f"    {answers[question['id']]}"]
    return "\n".join(lines) + "\n"
