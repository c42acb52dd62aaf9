"""The printed cards of the council game: one section a card, each on its own sheet, readable in grey and without a network."""

from __future__ import annotations

from html import escape

from distant_friends import teaching
from distant_friends.explore import council_cards
from distant_friends.explore.council_text import LABELS, POSITIONS
from distant_friends.html_table import html_table
from distant_friends.measures import council

STYLE = """
body { font: 12pt/1.45 Georgia, 'Times New Roman', serif; color: #000; background: #fff; margin: 0 auto; max-width: 178mm; }
section { break-after: page; page-break-after: always; padding: 8mm 6mm; border: 1.5pt solid #000; margin: 6mm 0; }
section:last-of-type { break-after: auto; page-break-after: auto; }
h1 { font-size: 22pt; margin: 0 0 3mm; } h2 { font-size: 18pt; margin: 0 0 1mm; } h3 { font-size: 12pt; margin: 0 0 5mm; font-weight: normal; }
p, li { margin: 0 0 2.5mm; } small { font-size: 9.5pt; } table { border-collapse: collapse; width: 100%; font-size: 11pt; }
td, th { border: .5pt solid #000; padding: 1.5mm 2mm; vertical-align: top; text-align: left; } ol { padding-left: 6mm; } .deal { font-size: 8.5pt; } .deal td, .deal tbody th { text-align: center; padding: .7mm; }
.lines p { border-bottom: .5pt solid #000; min-height: 15mm; margin: 0 0 3mm; } .lines td { height: 7.5mm; }
.slip { border-bottom: 1pt dashed #000; padding: 3mm 0 2mm; } .slip p { border-bottom: .5pt solid #000; min-height: 8mm; margin: 0 0 2mm; }
.sign { padding: 0; border: none; margin: 0; } .sign div { height: 118mm; border: 1.5pt solid #000; display: flex; align-items: center; justify-content: center;
  flex-direction: column; } .sign div:first-child { transform: rotate(180deg); border-top: none; } .sign b { font-size: 48pt; line-height: 1.15; text-align: center; }
@page { size: A4; margin: 14mm; } @media print { section { margin: 0; } }
"""


TASK = "Agree on three sentences on the military cooperation of Russia and North Korea, and on one practical step."
SLIPS, SEEDS = 4, 6


def build() -> str:
    """All cards, injects, signs for the table, sheets to write on and a sheet for the teacher, as one HTML page."""
    cards = council.roles()
    sections = [
        _start(),
        _clock(),
        _record(),
        _slips(),
        *map(_card, cards),
        _briefs(),
        *map(_inject, teaching.council("injects")),
        *map(_sign, cards),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Council simulation: cards</title><style>{STYLE}</style></head><body>\n"
        + "\n".join(sections)
        + "\n</body></html>\n"
    )


def _start() -> str:
    dealt = {size: council.seat_counts(size) for size in range(council.SMALLEST, council.LARGEST + 1)}
    heads = "".join(f'<th scope="col">{escape(plain(card))}</th>' for card in council.roles())
    sizes = "".join(
        f'<tr><th scope="row">{size}</th>'
        + "".join(f"<td>{people or '-'}</td>" for people in counts.values())
        + "</tr>"
        for size, counts in dealt.items()
    )
    return (
        '<section id="start"><h1>Council simulation: cards</h1>'
        "<p>Fiction. No real official is voiced, and the two invented allies stand for no state. The rows on the cards are evidence from the course's tables.</p>"
        f"<p><strong>The task.</strong> {TASK}</p>"
        "<p>Print on one side. Each person gets one card; the table below says how many copies of each your class needs. Who shares a seat agrees who "
        "speaks and who writes: a seat has one voice. Fold a sign along its middle and stand it on the table. "
        "Nobody is graded on winning, or on the side that a card gave.</p>"
        f"<p>Control gets its card, the cases and the injects, and reads two. By the class's seed: {_seeds()}. More than {council.LARGEST} people: two rooms, two seeds.</p>"
        f'<table class="deal"><thead><tr><th scope="col">People</th>{heads}</tr></thead><tbody>{sizes}</tbody></table></section>'
    )


def _clock() -> str:
    import pandas as pd

    phases = teaching.council("clock")
    table = pd.DataFrame(
        {
            "Phase": [entry["name"] for entry in phases],
            "Minutes": [entry["minutes"] for entry in phases],
            "What the Chair or the teacher says": [entry["say"] for entry in phases],
        }
    )
    rounds = "".join(
        f"<p><strong>{escape(entry['round'])}</strong> ({entry['minutes']} minutes) "
        f"{escape(' '.join(question['ask'] for question in entry['questions']))}</p>"
        for entry in teaching.council("debrief")
    )
    return (
        f'<section id="clock"><h2>The clock: {council.minutes()} minutes, {council.minutes("debrief")} of them debrief</h2>'
        f"{html_table(table)}<h3><strong>The debrief, round by round</strong></h3>{rounds}</section>"
    )


def _record() -> str:
    """The Chair's sheet: the text to write, and what each seat with a say did under silence."""
    lines = "".join(f"<p>{label}</p>" for label in LABELS)
    rows = "".join(
        f'<tr><th scope="row">{escape(plain(card))}</th><td>silent / {"breaks silence" if card["voice"] == "decides" else "stays out"}</td><td></td></tr>'
        for card in council.roles()
        if card["voice"] in POSITIONS
    )
    return (
        f'<section id="record" class="lines"><h2>The text and its record</h2><h3>For the Chair. {TASK}</h3>{lines}'
        '<table><thead><tr><th scope="col">Seat</th><th scope="col">Under silence</th><th scope="col">Word and reason</th></tr></thead>'
        f"<tbody>{rows}</tbody></table><p>The text stands / falls. It stands without:</p></section>"
    )


def _slips() -> str:
    slip = '<div class="slip"><strong>Objection, to the Chair</strong><p>Seat:</p><p>The word:</p><p>The reason:</p></div>'
    return f'<section id="slips"><h2>Slips for the silence procedure</h2><h3>Cut along the broken lines. A seat that agrees hands in nothing.</h3>{slip * SLIPS}</section>'


def _seeds() -> str:
    """Which injects come first and second, for the first few seeds."""
    return "; ".join(
        f"{seed}: {escape(', then '.join(inject['title'] for inject in council.injects(seed)))}"
        for seed in range(1, SEEDS + 1)
    )


def _card(card: dict) -> str:
    return (
        f'<section id="card-{card["id"]}"><h2>{escape(card["name"])}</h2>'
        f"<h3>Council simulation. {TASK}</h3>{council_cards.front(card)}</section>"
    )


def _briefs() -> str:
    return (
        '<section id="briefs"><h2>Control: the case of three capitals</h2>'
        "<h3>Speak as each capital would, when a delegate asks. To state a case is not to share it.</h3>"
        f"{council_cards.briefs(council.role('control'))}</section>"
    )


def _inject(inject: dict) -> str:
    return (
        f'<section id="inject-{inject["id"]}"><h2>Inject: {escape(inject["title"])}</h2><h3>For Control. Read aloud when the clock says so.</h3>'
        f"{council_cards.inject_body(inject)}<p><strong>What it is for:</strong> {escape(inject['teaches'])}</p></section>"
    )


def plain(card: dict) -> str:
    """A seat's name without the word that it is invented."""
    return card["name"].removesuffix(" (invented)")


def _sign(card: dict) -> str:
    name = escape(plain(card))
    return f'<section class="sign" id="sign-{card["id"]}"><div aria-hidden="true"><b>{name}</b></div><div><b>{name}</b></div></section>'
