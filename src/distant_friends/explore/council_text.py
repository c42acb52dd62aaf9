"""Thinking widgets of the council game: the drafting board and the silence procedure."""

from __future__ import annotations

import ipywidgets as widgets

from distant_friends import words
from distant_friends.explore import thinking, work
from distant_friends.explore.council_table import MODULE
from distant_friends.html_table import html_table
from distant_friends.measures import council, council_rules

LABELS = ("First sentence", "Second sentence", "Third sentence", "One practical step")
POSITIONS = {
    "decides": ["accept", "accept with a change", "would break silence"],
    "speaks": ["accept", "accept with a change", "would stay out"],
}


def draft_of(lines: list[str]) -> council_rules.Draft:
    """Four lines of text as a draft."""
    lines = [*lines, "", "", "", ""][: council_rules.SENTENCES + 1]
    return council_rules.Draft(tuple(lines[:-1]), lines[-1])


def as_html(lines: list[str]) -> str:
    """A text as an HTML list, its step set off."""
    from html import escape

    sentences = "".join(f"<li>{escape(line)}</li>" for line in lines[:-1])
    return f"<ol>{sentences}</ol><p><strong>Step:</strong> {escape(lines[-1])}</p>"


def seats_with_a_say() -> list[dict]:
    return [card for card in council.roles() if card["voice"] in POSITIONS]


class Board:
    """Four boxes for the text, and for each seat what it would do and which word is at issue; kept as `draft` and `positions`."""

    TITLE = "Drafting board"

    def __init__(self) -> None:
        kept = work.recall(MODULE, "draft", [""] * len(LABELS))
        self.boxes = [thinking.write(label, text, rows=2) for label, text in zip(LABELS, kept, strict=True)]
        self.positions = work.recall(MODULE, "positions", {})
        self.seat = thinking.choose("Seat", [(card["name"], card["id"]) for card in seats_with_a_say()])
        self.position = thinking.choose("It would", [("not marked", "")])
        self.word = thinking.write_line("Word at issue")
        self.line, self.table = thinking.announcer(), widgets.HTML()
        clear = thinking.button("Clear all marks")
        self._filling = False
        for box in self.boxes:
            box.observe(lambda change: self._keep_text(), "value")
        self.seat.observe(lambda change: self._fill(), "value")
        self.position.observe(lambda change: self._mark(), "value")
        self.word.observe(lambda change: self._mark(), "value")
        clear.on_click(lambda _: self._clear())
        self.panel = thinking.panel(
            thinking.heading(self.TITLE),
            *self.boxes,
            self.seat,
            self.position,
            self.word,
            clear,
            self.line,
            self.table,
        )
        self._fill()
        self._report()

    def _keep_text(self) -> None:
        work.keep(MODULE, "draft", [box.value for box in self.boxes])

    def _fill(self) -> None:
        """Offer what the chosen seat may do, and show what is marked for it."""
        self._filling = True
        choices = POSITIONS[council.role(self.seat.value)["voice"]]
        kept = self.positions.get(self.seat.value, {})
        self.position.options = [("not marked", ""), *((choice, choice) for choice in choices)]
        self.position.value = kept.get("position", "") if kept.get("position") in choices else ""
        self.word.value = kept.get("word", "")
        self._filling = False

    def _mark(self) -> None:
        if self._filling:
            return
        mark = {"position": self.position.value, "word": self.word.value.strip()}
        self.positions = work.change(MODULE, "positions", {self.seat.value: mark})
        self._report()

    def _clear(self) -> None:
        self.positions = {}
        work.keep(MODULE, "positions", self.positions)
        self._fill()
        self._report()

    def _report(self) -> None:
        thinking.say(self.line, standing(self.positions))
        table = positions_table(self.positions)
        self.table.value = html_table(table, "Marks so far") if len(table) else ""


def positions_table(positions: dict):
    """The marked seats with what they would do and the word at issue."""
    import pandas as pd

    rows = [
        {"Seat": card["name"], "It would": kept["position"], "Word at issue": kept["word"]}
        for card in seats_with_a_say()
        if (kept := positions.get(card["id"], {})).get("position")
    ]
    return pd.DataFrame(rows)


def standing(positions: dict) -> str:
    """One sentence on how near the table is to a text."""
    marked = {seat: kept["position"] for seat, kept in positions.items() if kept.get("position")}
    if not marked:
        return "No seat is marked yet. Write the text, then ask each seat."
    against = [council.spoken(seat) for seat, position in marked.items() if position == "would break silence"]
    outside = [council.spoken(seat) for seat, position in marked.items() if position == "would stay out"]
    changes = sum(position == "accept with a change" for position in marked.values())
    if against:
        return f"{words.capital(words.listing(against))} would break silence: as it stands the text falls. Which word would change that?"
    said = f"{words.capital(words.plural(len(marked), 'seat'))} marked, {words.plural(changes, 'change')} asked for, nobody against."
    return f"{said} Without the name of {words.listing(outside)}." if outside else said


class Silence:
    """The text is frozen; each seat stays silent or objects with a word and a reason; then the text stands or falls. Kept as `silence`."""

    TITLE = "Silence procedure"

    def __init__(self) -> None:
        kept = work.recall(MODULE, "silence", {})
        self.text, self.objections = kept.get("text", []), kept.get("objections", {})
        self.shown, self.line, self.record = widgets.HTML(), thinking.announcer(), widgets.HTML()
        self.seat = thinking.choose(
            "Seat that objects", [(card["name"], card["id"]) for card in seats_with_a_say()]
        )
        self.reason = thinking.write("Word and reason", rows=2)
        begin, object_, back, close = map(
            thinking.button,
            ("Put the text under silence", "Hand in the objection", "Take it back", "The time is over"),
        )
        begin.on_click(lambda _: self.begin())
        object_.on_click(lambda _: self.hand_in())
        back.on_click(lambda _: self.take_back())
        close.on_click(lambda _: self.close())
        self.panel = thinking.panel(
            thinking.heading(self.TITLE),
            begin,
            self.shown,
            self.seat,
            self.reason,
            thinking.side_by_side(object_, back),
            close,
            self.line,
            self.record,
        )
        if self.text:
            self.shown.value = as_html(self.text)
        thinking.say(
            self.line, "Silence has not begun." if not self.text else "The text of last time is shown."
        )

    def begin(self) -> None:
        lines = work.recall(MODULE, "draft", [""] * len(LABELS))
        if draft_of(lines).unfinished():
            thinking.say(
                self.line,
                "The board lacks a sentence or the step. The Chair puts no unfinished text under silence.",
            )
            return
        self.text, self.objections, self.record.value = lines, {}, ""
        self.shown.value = as_html(lines)
        self._keep()
        thinking.say(self.line, "The text is under silence. Nobody speaks. Objections come in writing.")

    def hand_in(self) -> None:
        if not self.text:
            thinking.say(self.line, "Put a text under silence first.")
        elif not self.reason.value.strip():
            thinking.say(self.line, "An objection needs a word and a reason.")
        else:
            self.objections[self.seat.value] = self.reason.value.strip()
            self._keep()
            thinking.say(self.line, f"The Chair has a slip from {council.spoken(self.seat.value)}.")
            self.reason.value = ""

    def take_back(self) -> None:
        gone = self.objections.pop(self.seat.value, None)
        self._keep()
        name = council.spoken(self.seat.value)
        thinking.say(
            self.line, f"The slip from {name} is withdrawn." if gone else f"There is no slip from {name}."
        )

    def close(self) -> None:
        if not self.text:
            thinking.say(self.line, "Put a text under silence first.")
            return
        thinking.say(self.line, verdict(self.objections))
        self.record.value = html_table(record_table(self.objections), "Record of the silence")
        self._keep(closed=True)

    def _keep(self, closed: bool = False) -> None:
        work.keep(MODULE, "silence", {"text": self.text, "objections": self.objections, "closed": closed})


def verdict(objections: dict[str, str]) -> str:
    """Whether the text stands, and with whom."""
    result = council.outcome(objections)
    if not result.stands:
        broken = words.capital(words.listing(council.spoken(seat) for seat in result.broken_by))
        return f"{broken} broke silence: the text falls. It goes back to the Chair, or it is dropped."
    if result.without:
        outside = words.listing(council.spoken(seat) for seat in result.without)
        return (
            f"No member objected: the text stands as NATO's own. {words.capital(outside)} stayed out of it."
        )
    return "Nobody objected: the text stands, with all four partners."


def record_table(objections: dict[str, str]):
    """Every seat with a say: silent or not, and the reason."""
    import pandas as pd

    def did(card: dict) -> str:
        if card["id"] not in objections:
            return council.SILENT
        return council.BREAKS if card["voice"] == "decides" else "stays out"

    return pd.DataFrame(
        [
            {"Seat": card["name"], "It": did(card), "Word and reason": objections.get(card["id"], "")}
            for card in seats_with_a_say()
        ]
    )
