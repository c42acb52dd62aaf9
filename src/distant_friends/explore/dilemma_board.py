"""Thinking widget: the alliance dilemma. Place each policy by two fears, give a reason, and see what the board says."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from distant_friends import teaching
from distant_friends.explore import thinking, work

TITLE = "Dilemma board: which option eases which fear?"
LEVELS = ["none", "low", "middle", "high", "very high"]
CHOICES = [("not placed", ""), *((f"{level}: {name}", str(level)) for level, name in enumerate(LEVELS))]
NARROW = "padding:2px;font-size:12px"  # five columns and their names stand in a phone's width
FEARS = {
    "abandonment": "Fear of being left alone, if Seoul does this",
    "entrapment": "Fear of being drawn into a war, if Seoul does this",
}


def dilemma_board() -> None:
    """Place each policy option on two scales from 0 to 4, with a reason and the row it rests on."""
    options = teaching.module("m4")["options"]
    paper = thinking.items(
        [
            *(f"{option['letter']}. {option['text']}" for option in options),
            "Draw a square of five by five. Across: how much fear of being left alone remains? Upwards: how much fear of being drawn in?",
            "Write each letter into its place, and one reason beside it. Is any option low on both?",
        ]
    )
    thinking.show(DilemmaBoard(options).panel, TITLE, paper)


class DilemmaBoard:
    """The widget and its state: for each option's letter abandonment, entrapment, reason and row; kept with the learner's work."""

    def __init__(self, options: list[dict]) -> None:
        self.options = options
        self.placed = work.recall("m4", "dilemma_board", {})
        self.which = thinking.choose(
            "Option", [(f"{option['letter']}. {option['text']}", option["letter"]) for option in options]
        )
        self.fear = {key: thinking.choose(label, CHOICES) for key, label in FEARS.items()}
        self.reason = thinking.write("My reason", rows=2)
        self.row = thinking.write_line(
            "The row that it rests on", placeholder="an id, such as purl_rok_2026 or c60"
        )
        self.line, self.board = thinking.announcer(), widgets.HTML()
        clear = thinking.button("Take this option off the board")
        self._filling = False
        self.which.observe(lambda change: self._fill(), "value")
        for box in (*self.fear.values(), self.reason, self.row):
            box.observe(lambda change: self._keep(), "value")
        clear.on_click(lambda _: self._clear())
        self.panel = thinking.panel(
            thinking.heading(TITLE),
            self.which,
            *self.fear.values(),
            self.reason,
            self.row,
            clear,
            self.line,
            self.board,
        )
        self._fill()

    def _fill(self) -> None:
        self._filling = True
        kept = self.placed.get(self.which.value, {})
        for key, box in self.fear.items():
            box.value = kept.get(key, "")
        self.reason.value, self.row.value = kept.get("reason", ""), kept.get("row", "")
        self._filling = False
        self._report()

    def _keep(self) -> None:
        if self._filling:
            return
        place = {
            **{key: box.value for key, box in self.fear.items()},
            "reason": self.reason.value.strip(),
            "row": self.row.value.strip(),
        }
        self.placed = work.change("m4", "dilemma_board", {self.which.value: place})
        self._report()

    def _clear(self) -> None:
        self.placed = work.change("m4", "dilemma_board", {self.which.value: None})
        self._fill()

    def _report(self) -> None:
        thinking.say(self.line, summary(self.placed, len(self.options)))
        self.board.value = grid(self.placed)


def on_board(placed: dict[str, dict]) -> dict[str, tuple[int, int]]:
    """The options with both ratings, as {letter: (abandonment, entrapment)}."""
    return {
        letter: (int(kept["abandonment"]), int(kept["entrapment"]))
        for letter, kept in sorted(placed.items())
        if kept.get("abandonment") and kept.get("entrapment")
    }


def summary(placed: dict[str, dict], options: int) -> str:
    """One sentence on what the board says so far."""
    places = on_board(placed)
    if not places:
        return "Rate both fears from 0 (none) to 4 (very high). Your placing is a judgement, no data."
    bare = [letter for letter in places if not placed[letter].get("reason")]
    said = f"On the board: {len(places)} of {options}."
    if bare:
        said += f" No reason yet for {', '.join(bare)}."
    if len(places) < 2:
        return said
    beaten = [one for one in places if any(eases_more(places[other], places[one]) for other in places)]
    if beaten:
        best = [letter for letter in places if letter not in beaten]
        return (
            f"{said} Not beaten on both fears by another option: {', '.join(best)}. "
            "What do the others have that the board leaves out?"
        )
    return f"{said} Each step that eases one fear raises the other: that is the dilemma."


def eases_more(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True when the first place is no higher on either fear and lower on at least one."""
    return one != other and one[0] <= other[0] and one[1] <= other[1]


def grid(placed: dict[str, dict]) -> str:
    """The board as an HTML table: abandonment across, entrapment upwards, letters in the cells."""
    cells: dict[tuple[int, int], list[str]] = {}
    for letter, place in on_board(placed).items():
        cells.setdefault(place, []).append(letter)
    head = "".join(f'<th scope="col" style="{NARROW}">{name}</th>' for name in LEVELS)
    rows = "".join(
        f'<tr><th scope="row" style="{NARROW}">Drawn in: {LEVELS[entrapment]}</th>'
        + "".join(
            f'<td style="width:64px;min-width:24px;height:30px;padding:1px;text-align:center;border:1px solid #c9d2d9"><strong>{escape(" ".join(cells.get((abandonment, entrapment), [])))}</strong></td>'
            for abandonment in range(len(LEVELS))
        )
        + "</tr>"
        for entrapment in reversed(range(len(LEVELS)))
    )
    return (
        '<table class="df-table"><caption>Your board (judgements, no data). Across: the fear of being left alone that remains; '
        f"upwards: the fear of being drawn in</caption><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
