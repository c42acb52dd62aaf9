"""The council game in a notebook: cards, seats, clock, injects, drafting, silence, the game alone, debrief and record.

The game is fiction. Its cards lie in `teaching/council/`, its arithmetic in `measures/council.py`; what a class or a learner writes is
kept with the learner's work under `m5`.
"""

from __future__ import annotations

from IPython.display import display

from distant_friends import teaching
from distant_friends.explore import council_cards, thinking
from distant_friends.explore.council_debrief import Debrief, Record
from distant_friends.explore.council_solo import Solo
from distant_friends.explore.council_table import START, Injects, PhaseClock, Seats
from distant_friends.explore.council_text import LABELS, POSITIONS, Board, Silence
from distant_friends.measures import council

SIZES_ON_PAPER = (8, 11, 12, 16, 20, 24)


def cards() -> None:
    """Every card, closed: open your own and no other. Plain HTML, so that it works without a kernel."""
    html = "".join(council_cards.closed(card) for card in council.roles())
    said = ", ".join(card["name"] for card in council.roles())
    display({"text/html": f'<div class="df-quiz">{html}</div>', "text/plain": f"Cards: {said}"}, raw=True)


def seats() -> None:
    """Choose class size and seed; every place in the room gets its seat."""
    paper = thinking.items(
        f"{size} people: {council_cards.seats_of(council.seat_counts(size))}." for size in SIZES_ON_PAPER
    )
    drawn = ", ".join(f"{place} {council.name(seat)}" for place, seat in council.deal(**START).items())
    thinking.show(
        Seats().panel,
        Seats.TITLE,
        f"{paper}<p>For example, {START['size']} people and seed {START['seed']}: {drawn}.</p>",
    )


def clock() -> None:
    """Start, next phase, and the time that is left in words."""
    phases = [
        f"{entry['name']}, {entry['minutes']} minutes. {entry['say']}" for entry in teaching.council("clock")
    ]
    thinking.show(PhaseClock().panel, PhaseClock.TITLE, thinking.items(phases))


def injects() -> None:
    """Read the two injects that the seed draws, one at a time."""
    drawn = council.injects(START["seed"])
    paper = (
        "<p>Control opens the first when the clock says so, the second later. These are the two of seed 1.</p>"
        + "".join(
            council_cards.inject_closed(f"Inject {place}", inject)
            for place, inject in enumerate(drawn, start=1)
        )
    )
    thinking.show(Injects().panel, Injects.TITLE, paper)


def drafting() -> None:
    """Write three sentences and one step, and mark what each seat would do."""
    paper = thinking.items(
        [
            *(f"{label}:" for label in LABELS),
            f"For each member: {', '.join(POSITIONS['decides'])}; the word at issue.",
            f"For each partner: {', '.join(POSITIONS['speaks'])}; the word at issue.",
        ]
    )
    thinking.show(Board().panel, Board.TITLE, paper)


def silence() -> None:
    """Freeze the text, take objections in writing, and see whether it stands."""
    paper = thinking.items(
        [
            "The Chair reads the text aloud. Then nobody speaks.",
            "Whoever objects hands in a slip: seat, word, reason.",
            "A slip from a member: silence is broken and the text falls.",
            "A slip from a partner: the text stands without that partner.",
            "No slip: the text stands.",
        ]
    )
    thinking.show(Silence().panel, Silence.TITLE, paper)


def solo() -> None:
    """Play alone: the other seats answer from their cards by the rules that are printed below."""
    paper = thinking.items(
        [
            "Write three sentences and one step.",
            "Go through the rules below: underline each word of your text that one of them names.",
            "A red line of a member: the text falls. A red line of a partner: it stands without the partner.",
            "Change the word, and go through the rules again.",
        ]
    )
    thinking.show(Solo().panel, Solo.TITLE, paper)


def debrief() -> None:
    """What, why, so what: in your own name, with your prediction of module 1."""
    paper = thinking.items(
        f"{entry['round']} ({entry['minutes']} minutes) "
        + " ".join(question["ask"] for question in entry["questions"])
        for entry in teaching.council("debrief")
    )
    thinking.show(Debrief().panel, Debrief.TITLE, paper)


def record() -> None:
    """Write the session's record as a text file into the learner's folder."""
    paper = (
        "<p>Seats, text, who objected and why, and your answers in the debrief: copy them onto one page.</p>"
    )
    thinking.show(Record().panel, Record.TITLE, paper)
