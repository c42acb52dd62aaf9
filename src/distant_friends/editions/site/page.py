"""What a page is before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Page:
    """One page: where it goes, what it is called, its HTML, and what the frame around it needs.

    `kind` chooses the template (`article`, `table`, `index`, `search`); `crumbs` are (title, file) from the start page down; `parts`
    are (anchor, heading, note) for the list of contents; `found` are the (anchor, heading, text) that the search knows.
    """

    file: str
    title: str
    body: str
    kind: str = "article"
    group: str = ""
    lead: str = ""
    as_of: str = ""
    description: str = ""
    crumbs: list[tuple[str, str]] = field(default_factory=list)
    parts: list[tuple[str, str, str]] = field(default_factory=list)
    found: list[tuple[str, str, str]] = field(default_factory=list)
    previous: tuple[str, str] | None = None
    next: tuple[str, str] | None = None
    related: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    progress: bool = False
    wide: bool = False
