"""Evidence references: how a sentence, a caption or a list names the row that it rests on.

In a notebook's prose a reference is a Markdown link such as `[?](#event.ban_nato_2005)`. `distant-friends refresh` fills in the words
between the brackets from the table, so a writer types only the id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from distant_friends import tables, words
from distant_friends.errors import CourseError
from distant_friends.remembered import remembered

# kind of reference -> the table that it points into
KINDS = {
    "event": "events",
    "claim": "claims",
    "source": "sources",
    "perception": "threat_perceptions",
    "table": None,
}
# which kind of source a short line names first
FIRMNESS = {"official text": 0, "data set": 0, "research": 1, "article": 1, "reference": 2}
# the tables whose rows an answer may cite by their bare ids
CITED = (*filter(None, KINDS.values()), "contacts", "forecasts", "outcomes", "dprk_russia_claims")
# what makes one view of one state the same as another
VIEW = ("observer_code", "threat_code", "start_date")
PATTERN = re.compile(r"\[([^\[\]]*)\]\(#(" + "|".join(KINDS) + r")\.([a-z0-9_]+)\)")


def find(text: str) -> list[tuple[str, str]]:
    """Every reference in a text as (kind, id), in order, each once."""
    return list(dict.fromkeys((kind, key) for _, kind, key in PATTERN.findall(text)))


def refresh(text: str) -> str:
    """The text with every reference's words filled in from the tables."""
    return PATTERN.sub(lambda match: link(match[2], match[3]), text)


def link(kind: str, key: str) -> str:
    """The reference as it stands in Markdown: `[(event of 2 December 2005)](#event.ban_nato_2005)`."""
    return f"[({label(kind, key)})](#{kind}.{key})"


def in_order(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """References by kind, events by date and claims by number, for a list at a notebook's end."""

    def place(reference: tuple[str, str]) -> tuple[str, str]:
        kind, key = reference
        return (
            (kind, _row(kind, key)["date"])
            if kind == "event"
            else (kind, label(kind, key).lower() if kind != "claim" else key)
        )

    return sorted(found, key=place)


def label(kind: str, key: str) -> str:
    """The words of one reference, short enough to stand in a sentence."""
    if kind == "table":
        return f"table {tables.descriptor(key)['name']}"
    row = _row(kind, key)
    if kind == "event":
        return f"event of {words.date(row['date'])}{_among_its_day(row)}"
    if kind == "claim":
        return f"claim {int(key[1:])}"
    if kind == "perception":
        return _view(row)
    return source_label(key)


def _among_its_day(row) -> str:
    """What tells an event from the others of its day: its title, up to the first comma where that is enough; nothing where it is alone."""
    events = tables.load("events")
    others = events["title"][events["date"].eq(row["date"]) & events["event_id"].ne(row["event_id"])]
    if others.empty:
        return ""
    short = row["title"].split(", ")[0]
    return f": {row['title'] if others.str.startswith(short).any() else short}"


def _view(row) -> str:
    """Whose view of whom, and when: `rating of 1970, South Korea on North Korea`; with its id where two rows would be called the same."""
    views = tables.load("threat_perceptions")
    alike = sum(all(view[part] == row[part] for part in VIEW) for view in views.to_dict("records"))
    name = f"rating of {words.date(row['start_date'])}, {_observer(row['observer_code'])} on {_observer(row['threat_code'])}"
    return name + (f" ({row['perception_id']})" if alike > 1 else "")


def _observer(code: str) -> str:
    return code if code == "NATO" else tables.row("countries", code)["name"]


def entry(kind: str, key: str) -> str:
    """One reference in full, as a line of Markdown for the list at a notebook's end."""
    if kind == "table":
        table = tables.descriptor(key)
        return f"{table['title']}. {table['description']} Owner of the figures: {table['owner']}."
    row = _row(kind, key)
    if kind == "source":
        return source_entry(key)
    sources = "; ".join(source_entry(source) for source in tables.split(row["source_ids"]))
    if kind == "event":
        return f"{words.date(row['date'])}: {row['title']}. {sources}"
    if kind == "claim":
        return f"{row['claim']}. Our finding: {row['finding'].replace('_', ' ')}. {sources}"
    return f"{row['what_is_said']} ({row['location']}). {sources}"


def source_label(source_id: str) -> str:
    """`Author, 2006`: who speaks, and when."""
    row = _row("source", source_id)
    who = row["author"] if isinstance(row["author"], str) else row["publisher"]
    year = row["date"][:4] if isinstance(row["date"], str) else "no date"
    return f"{who}, {year}"


def source_labels(source_ids: Iterable[str]) -> str:
    """Several sources in one line, each label once."""
    return "; ".join(dict.fromkeys(source_label(source) for source in source_ids))


def source_entry(source_id: str) -> str:
    """One source in full as Markdown."""
    row = _row("source", source_id)
    date = words.date(row["date"]) if isinstance(row["date"], str) else "no date"
    parts = [row[column] for column in ("author", "title", "publisher") if isinstance(row[column], str)]
    address = row["address"]
    link = (
        f" <{address}>"
        if isinstance(address, str) and address.startswith("http")
        else f" {address}"
        if isinstance(address, str)
        else ""
    )
    return f"{', '.join(dict.fromkeys(parts))}, {date}.{link}"


def short_line(source_ids: list[str], most: int = 4) -> str:
    """The first few sources in one line, and how many more there are."""
    firmest = sorted(source_ids, key=lambda source: FIRMNESS.get(_row("source", source)["kind"], 3))
    labels = list(dict.fromkeys(source_label(source) for source in firmest))
    more = len(labels) - most
    return "; ".join(labels[:most]) + (f"; and {words.count(more)} more" if more > 0 else "")


def of_rows(rows) -> list[str]:
    """The ids of all sources that some rows of a table name, each once, in order of first mention."""
    return list(dict.fromkeys(source for cell in rows["source_ids"] for source in tables.split(cell)))


def resolves(named: str) -> bool:
    """Whether an answer may cite this in square brackets: the bare id of a row (`c61`), or a kind and an id (`table.summits`)."""
    kind, dot, key = named.partition(".")
    if not dot:
        return named in _bare_ids()
    try:
        link(kind, key)
    except (CourseError, KeyError):
        return False
    return True


@remembered
def _bare_ids() -> frozenset[str]:
    """The ids of all rows, those too that come later than the view in which the course is read."""
    return frozenset(
        key for name in CITED for key in tables.load(name, as_of=tables.TODAY)[tables.key_column(name)]
    )


def _row(kind: str, key: str):
    try:
        return tables.row(KINDS[kind], key)
    except CourseError:
        raise CourseError(
            f"The reference [{kind} {key}] points nowhere: data/{KINDS[kind]}.csv has no row '{key}'."
        ) from None
