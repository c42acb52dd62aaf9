"""Who cites what: each place of the pages that rests on a source, so that the list of sources can lead back to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from distant_friends import references, tables


@dataclass(frozen=True)
class Place:
    """Where something is cited: the page's file and title, the anchor, and the heading above it."""

    file: str
    page: str
    anchor: str
    heading: str


@dataclass
class Register:
    """The places of all pages, by reference (`event.ban_nato_2005`) and by source id."""

    by_target: dict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))
    by_source: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def note(self, target: str, place: Place) -> None:
        """A reference in a text: it counts for the row that it names and for every source of that row."""
        self.by_target[place.file, target].append(place)
        for source in sources_of(target):
            self.note_source(source, place)

    def note_source(self, source: str, place: Place) -> None:
        if place not in self.by_source[source]:
            self.by_source[source].append(place)

    @cached_property
    def id_of_entry(self) -> dict[str, str]:
        """Source ids by the line (escaped for HTML) that `references.source_entry` makes of them."""
        return {
            escape(references.source_entry(source)): source for source in tables.load("sources")["source_id"]
        }

    def after_entry(self, file: str, target: str) -> str:
        """What follows an entry in a page's list of references: back to the text, on to the sources, the row itself."""
        back = [
            f'<a href="#{place.anchor}" aria-label="Back to mention {number} of {escape(spoken(target))}">↑&#8239;{number}</a>'
            for number, place in enumerate(self.by_target[file, target], start=1)
        ]
        links = [f"In the text: {' '.join(back)}"] if back else []
        sources = [source_link(source) for source in sources_of(target)]
        if sources:
            links.append(f"Sources: {'; '.join(sources)}")
        if row_address(target):
            links.append(
                f'<a href="{row_address(target)}">{"The table" if target.startswith("table.") else "The row in its table"}</a>'
            )
        return f' <span class="back">{". ".join(links)}.</span>' if links else ""


def sources_of(target: str) -> list[str]:
    """The source ids behind a reference; a whole table has too many to name."""
    kind, key = target.split(".", 1)
    if kind == "source":
        return [key]
    return (
        tables.split(tables.row(references.KINDS[kind], key)["source_ids"]) if references.KINDS[kind] else []
    )


def source_link(source: str) -> str:
    return f'<a href="sources.html#source.{source}">{escape(references.source_label(source))}</a>'


def row_address(target: str) -> str:
    """The page of the table that holds the row, with the row looked up."""
    kind, key = target.split(".", 1)
    if kind == "table":
        return f"table_{key}.html"
    return f"table_{references.KINDS[kind]}.html?q={key}" if kind != "source" else ""


def spoken(target: str) -> str:
    kind, key = target.split(".", 1)
    return references.label(kind, key)
