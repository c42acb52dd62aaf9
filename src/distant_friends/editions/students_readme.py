"""The README of the students' archive: the course's own, without what leads to files or commands that the archive does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

LINK = re.compile(r"\]\(([^)\s#]+)")
FOLDER = re.compile(r"`([\w./-]+)/`")
COMMAND = re.compile(r"(?:\bmake|course\.py) ([a-z-]+)")
COMMANDS = {"lab"}  # what a student can run; the others need tests, solutions or the instructor's packages
FENCE = "```"
ABOUT = "This is the students' archive: the course without solutions, guides for teachers and tests."


def build(text: str, names: Iterable[str]) -> str:
    """The text for an archive of these files: paragraphs, table rows and lines of commands that need others are left out."""
    here = {
        place.as_posix() for name in names for place in (PurePosixPath(name), *PurePosixPath(name).parents)
    }
    blocks = [kept(block, here) for block in re.split(r"\n{2,}", text.strip())]
    title, *rest = without_empty_sections([block for block in blocks if block])
    return "\n\n".join([title, ABOUT, *rest]) + "\n"


def kept(block: str, here: set[str]) -> str:
    """What of a block stays; empty when nothing does."""
    lines = block.split("\n")
    if lines[0].startswith("|"):
        head, rows = lines[:2], [line for line in lines[2:] if not lacks(line, here)]
        return "\n".join([*head, *rows]) if rows else ""
    if lines[0].startswith(FENCE):
        commands = [line for line in lines[1:-1] if not lacks(line, here)]
        return "\n".join([lines[0], *commands, lines[-1]]) if commands else ""
    return "" if lacks(block, here) else block


def lacks(text: str, here: set[str]) -> bool:
    """Whether a text names a file, a folder or a command that is not there."""
    places = [link.rstrip("/") for link in LINK.findall(text) if "://" not in link] + FOLDER.findall(text)
    return any(place not in here for place in places) or bool({*COMMAND.findall(text)} - COMMANDS)


def without_empty_sections(blocks: list[str]) -> list[str]:
    """The blocks without headings that have nothing below them."""
    following = [*blocks[1:], "# the end"]
    return [
        block
        for block, after in zip(blocks, following, strict=True)
        if not (level(block) and 0 < level(after) <= level(block))
    ]


def level(block: str) -> int:
    """A heading's number; 0 for anything else."""
    return len(block) - len(block.lstrip("#"))
