"""Widgets on paper: the stand-in that a notebook stores for each, with room to write, boxes to tick and grids to fill."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from distant_friends import prose, teaching
from distant_friends.editions.site.text import plain
from distant_friends.explore.thinking import ON_SCREEN

STAND_IN = '<div class="df-stand-in">'
ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
REASON = re.compile(r"(?<=reason: )_{3,}")
WIDE = '<span class="gap wide" aria-label="blank">&#8203;</span>'
BLANK = re.compile(r"_{3,}")
CHOICES = re.compile(r"^(.*?): ((?:[^,.:?]+, ){2,}[^,.:?]+)$")
LONG = re.compile(
    r"two sentences|strongest reason|first sentence|second sentence|third sentence|in one sentence"
)
SHORT = 7  # items; such a form is not torn apart at the foot of a page
FLOATS = 'class="board"'
SIDE = 5  # squares along a side of the dilemma board


def form(call: str, html: str) -> str:
    """The stand-in of a widget, as a box to fill in. `call` is the notebook's line that shows it."""
    html = html.replace(f" {ON_SCREEN}", "").replace(STAND_IN, "", 1).removesuffix("</div>")
    grid = next((make(html) for name, make in GRIDS.items() if call.startswith(name)), "")
    if call.startswith("explore.hypothesis_grid"):
        html = html[: html.find("<ul>")]
    if call.startswith("explore.threat_lens"):
        html = ITEM.sub(lambda item: "" if in_grid(item[1]) else item[0], html)
    filled = ITEM.sub(_roomy, html)
    whole = " whole" if not grid and len(ITEM.findall(html)) <= SHORT else ""
    return f'<div class="form{whole}">{grid + filled if FLOATS in grid else filled + grid}</div>'


def in_grid(item: str) -> bool:
    """Whether the threat lens asks this in its grid already."""
    return "a rating from" in item or item.startswith("Do this")


def quiz(module_id: str) -> str:
    """The exit ticket: questions with boxes to tick; which option is right stands in the instructor's part."""
    questions = []
    for place, question in enumerate(teaching.quiz(module_id), start=1):
        options = "".join(f"<li>{escape(prose.plain(option['text']))}</li>" for option in question["options"])
        questions.append(
            f'<div class="task"><p><strong>{place}. {escape(prose.plain(question["question"]))}</strong></p><ul class="tick">{options}</ul></div>'
        )
    return f'<div class="quiz">{"".join(questions)}</div>'


def lines(number: int) -> str:
    """Lines to write on; nothing for a screen reader."""
    return '<div class="rule" aria-hidden="true"></div>' * number


def _roomy(item: re.Match) -> str:
    """A list item with room for its answer."""
    text = item[1].strip()
    said = plain(text)
    choices = CHOICES.match(said)
    if choices and "vote" in choices[1].lower():
        boxes = "".join(f'<span class="box">{escape(one)}</span>' for one in choices[2].split(", "))
        return f"<li>{escape(choices[1])}: {boxes}</li>"
    if BLANK.search(text):
        return f"<li>{BLANK.sub(gap, REASON.sub(WIDE, text))}</li>"
    if said.endswith(("percent?", "per cent?")) or said.startswith("My answer"):
        return f"<li>{text} {gap()}</li>"
    if said.endswith((":", "?")):
        return f"<li>{text}{lines(2 if LONG.search(said) else 1)}</li>"
    return f"<li>{text}</li>"


def gap(_: re.Match | None = None) -> str:
    """A blank in a line."""
    return '<span class="gap" aria-label="blank">&#8203;</span>'


def _threat_lens(html: str) -> str:
    found = [unescape(text) for text in ITEM.findall(html)]
    columns = [text.split(":")[0] for text in found if "a rating from" in text]
    pairs = (
        next((text for text in found if text.startswith("Do this")), "")
        .partition(": ")[2]
        .rstrip(".")
        .split("; ")
    )
    return _grid("Observer and threat", pairs, columns)


def _hypotheses(html: str) -> str:
    """A row of evidence a line, a cause a column."""
    first, *rows = [unescape(text) for text in ITEM.findall(html)]
    causes = first.removeprefix("Causes: ").rstrip(".").split("; ")
    evidence = [text for text in rows if "(" in text and not text.endswith((":", "?"))]
    rest = "".join(f"<p>{escape(text)}</p>" for text in rows if text not in evidence)
    return _grid("If this cause were the true one, would I expect this?", evidence, causes) + rest


def _scenarios(html: str) -> str:
    return _grid(
        "Probability",
        ["Large-scale fighting goes on", "Large-scale fighting has ended"],
        ["ties hold", "ties weaken", "sum"],
    )


def _dilemmas(html: str) -> str:
    square = "".join(f"<tr>{'<td></td>' * SIDE}</tr>" for _ in range(SIDE))
    return (
        '<figure class="board" aria-hidden="true"><p>Upwards: fear of being drawn in</p>'
        f"<table>{square}</table><p>Across: fear of being left alone</p></figure>"
    )


def _grid(corner: str, rows: list[str], columns: list[str]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f'<tr><th scope="row">{escape(row)}</th>{"<td></td>" * len(columns)}</tr>' for row in rows)
    return f'<table class="grid"><thead><tr><th scope="col">{escape(corner)}</th>{head}</tr></thead><tbody>{body}</tbody></table>'


GRIDS: dict[str, Callable[[str], str]] = {
    "explore.threat_lens": _threat_lens,
    "explore.hypothesis_grid": _hypotheses,
    "explore.scenario_square": _scenarios,
    "explore.dilemma_board": _dilemmas,
}
