"""The cards of the council game as HTML: closed in a notebook, open on the printed sheets."""

from __future__ import annotations

from html import escape

from distant_friends import prose, references
from distant_friends.measures import council, council_cards

P = '<p style="margin:0 0 7px">'
FICTION = "A card of a game. Fiction: it quotes no real official. Its two rows are evidence."
RIGHTS = {
    "decides": "You decide: a member. Your objection stops the text.",
    "speaks": "You speak: a partner. You cannot stop the text, but you can stay out of it.",
    "serves": "You serve the session. You have no say in the text.",
}


def closed(card: dict) -> str:
    """A card behind its name, to be opened by the one who sits there."""
    return (
        f'<details style="margin:4px 0;max-width:640px"><summary style="cursor:pointer;padding:5px 4px">{escape(card["name"])}</summary>'
        f'<div style="margin:2px 0 10px 20px">{body(card)}</div></details>'
    )


def body(card: dict) -> str:
    """A whole card: its front, and for Control the briefs."""
    return front(card) + briefs(card)


def front(card: dict) -> str:
    """What stands on a card: right, public line, goal, red line, two rows."""
    lines = [
        ("At the table", RIGHTS[card["voice"]]),
        ("You say in public", card["public"]),
        ("You want (keep it to yourself)", card["goal"]),
        ("Your red line", card["red_line"]),
    ]
    told = "".join(f"{P}<strong>{label}.</strong> {escape(prose.plain(text))}</p>" for label, text in lines)
    rows = "".join(f"<li>{row(entry)}</li>" for entry in card["rows"])
    return f"{told}{P}<strong>You may cite</strong></p><ol>{rows}</ol>{P}<em>{FICTION}</em></p>"


def briefs(card: dict) -> str:
    """The cases of the capitals for which a card speaks when it is asked; nothing for most cards."""
    return "".join(brief(entry) for entry in card.get("briefs", []))


def brief(entry: dict) -> str:
    """The case of one capital as it puts it, with its evidence, and what its envoy adds in the game."""
    if council_cards.later(entry["row"]):
        return f"{P}<strong>{escape(entry['capital'])}'s case.</strong> {escape(council_cards.sentence(entry['row']))}</p>"
    sources = references.source_labels([*council_cards.sources(entry["row"]), *entry["source_ids"]])
    return (
        f"{P}<strong>{escape(entry['capital'])}'s case, if asked.</strong> {escape(entry['case'])} <small>({escape(sources)})</small></p>"
        f"{P}In the game its envoy adds: “{escape(entry['adds'])}”</p>{P}Row: {row(entry['row'])}</p>"
    )


def row(entry: dict) -> str:
    """One row of the tables in words, with its sources and where it stands."""
    labels = references.source_labels(council_cards.sources(entry))
    where = f"table {council_cards.place(entry)}"
    return f"{escape(council_cards.sentence(entry))} <small>({escape('; '.join(filter(None, (labels, where))))})</small>"


def inject_body(inject: dict) -> str:
    """An inject as Control reads it, and what is real about it."""
    return (
        f"{P}<strong>{escape(inject['title'])}.</strong> {escape(inject['text'])}</p>"
        f"{P}<strong>Control asks:</strong> {escape(inject['asks'])}</p>"
        f"{P}<em>Invented for the game.</em> The nearest row: {row(inject['row'])}</p>"
    )


def inject_closed(place: str, inject: dict) -> str:
    return (
        f'<details style="margin:4px 0;max-width:640px"><summary style="cursor:pointer;padding:5px 4px">{escape(place)}</summary>'
        f'<div style="margin:2px 0 10px 20px">{inject_body(inject)}</div></details>'
    )


def seats_of(counts: dict[str, int]) -> str:
    """`Chair 1, United States 2, …` for the seats that are dealt."""
    return ", ".join(f"{council.name(seat)} {people}" for seat, people in counts.items() if people)
