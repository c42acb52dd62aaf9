"""What a teacher should know about a submission, in words. A remark takes no points: it says what was found and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from distant_friends.grading import names, read
from distant_friends.grading.shapes import Cell

STOPPED = {
    "time": "Its code ran longer than {seconds:g} seconds and was stopped.",
    "memory": "Its code took more than {memory} MB of memory and was stopped.",
    "talk": "Its code flooded the way on which answers come back and was stopped.",
    "end": "Its code ended the run before its end.",
}
DEEDS = {
    "network": "Its code tried to use the network. There is none in the sandbox.",
    "process": "Its code started, or tried to start or stop, other processes. They end with it.",
    "file": "Its code tried to open a file that no answer needs ({what}).",
    "key": "Its code asks the course itself for a key. Keys are not there when it runs.",
    "print": "Its code prints more than a million characters. They were not kept.",
    "output": "Its code wrote more than a million bytes past Python's printing, to the program's own output or to files. They were not kept.",
    "forge": "Its code wrote lines of its own on the way on which answers come back. They were not read.",
}
# Scripts, attributes such as onerror=, and links to javascript: — each written so that no text makes the search slow.
RUNS = re.compile(r"""<script\b|<[a-z][^<>]*[\s/"']on[a-z]+\s*=|[(=]["'\s]*javascript:""", re.IGNORECASE)


def deeds(messages: list[dict]) -> list[list[str]]:
    """What code did that no answer needs, in words; of files the first."""
    found: dict[str, str] = {}
    for message in messages:
        kind = message.get("did")
        if isinstance(kind, str) and kind in DEEDS:
            found.setdefault(kind, DEEDS[kind].format(what=names.shown(str(message.get("what", ""))[:100])))
    return [[kind, sentence] for kind, sentence in found.items()]


def size(content: bytes) -> list[list[str]]:
    """A file that is far larger than any text of answers."""
    if len(content) <= read.LARGE:
        return []
    what = "Only the text of its cells was read, not the output or whatever else is stored in it."
    return [["large", f"The file has {len(content) // 2**20} MB. {what}"]]


def cut(cells: Iterable[Cell]) -> list[list[str]]:
    """A cell of which only the beginning was read."""
    if all(len(cell.source) < read.MOST_SIGNS for cell in cells):
        return []
    return [
        [
            "cut",
            f"One of its cells holds {read.MOST_SIGNS:,} characters or more. What lies beyond was left out.",
        ]
    ]


def scripts(texts: Iterable[str | None]) -> list[list[str]]:
    """Texts that would run something on a page that took them for HTML."""
    if not any(text and RUNS.search(text) for text in texts):
        return []
    return [
        ["script", "A text of it holds HTML that could run a script. It is shown as text and runs nowhere."]
    ]
