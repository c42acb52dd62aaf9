"""Search what students can get for anything that only instructors should have: in texts, metadata, outputs, archives and base64."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from distant_friends.editions.exercises import solved
from distant_friends.exercise_sheets import ANSWER_TEXT, HEAD, WORKED_TEXT, Sheet

LEAST = 25  # characters; a shorter piece of text is found everywhere
BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
MARKS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME")
ARCHIVES = (".zip", ".whl")


def flat(text: str) -> str:
    """A text without layout: lower case, tags gone, every run of other signs one space."""
    return re.sub(r"\W+", " ", re.sub(r"<[^<>]{0,200}>", "", text)).strip().lower()


CODE_MARKS = tuple(flat(mark) for mark in MARKS)


def search(files: Iterable[Path], sheets: list[Sheet]) -> list[str]:
    """One sentence for each file that holds a piece of a solution."""
    pieces = solution_pieces(sheets)
    found = []
    for path in files:
        for inside, text in texts_of(path.name, path.read_bytes()):
            plain = flat(text)
            marks = (
                CODE_MARKS if inside.endswith(".py") else ()
            )  # the package's own code names nbgrader's marks
            hit = next((piece for piece in pieces if piece in plain and piece not in marks), None)
            if hit:
                found.append(f"{inside} holds a piece of a solution: '{hit[:60]}'.")
                break  # one sentence a file is enough
    return found


def solution_pieces(sheets: list[Sheet]) -> list[str]:
    """Every sentence that stands only on the instructor's side, flattened, and nbgrader's marks."""
    pieces = {flat(mark) for mark in MARKS}
    for sheet in sheets:
        given = flat(
            "\n".join(
                cell.source for cell in solved.notebook_of(sheet).cells if not solved.for_instructor(cell)
            )
        )
        for task in sheet.tasks:
            for role in (ANSWER_TEXT, WORKED_TEXT, *([] if task.used else [HEAD])):
                for cell in task.of_role(role):
                    pieces |= {piece for piece in sentences(cell.source) if piece not in given}
            if task.kind == "check":
                pieces.add(flat(f'{task.id} = check.key("{task.id}")'))
    return sorted(pieces)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text and the cells of its tables, flattened; short ones are left out."""
    for piece in re.split(r"(?<=[.?!])\s+|\n\s*\n|\s*\|\s*|^\s*[-*]\s+", text, flags=re.MULTILINE):
        plain = flat(re.sub(r"<[^>]*>", "", piece))
        if len(plain) >= LEAST:
            yield plain


def texts_of(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Everything readable in a file: its own text, JSON strings decoded, what archives and base64 hold."""
    if name.endswith(ARCHIVES) and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inside in archive.namelist():
                yield from texts_of(f"{name}/{inside}", archive.read(inside))
        return
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    text = content.decode("utf-8", errors="ignore")
    yield name, text
    if name.endswith((".ipynb", ".json")):
        try:
            text = "\n".join(json_strings(json.loads(text)))
            yield name, text
        except ValueError:
            pass
    for match in BASE64.finditer(text):
        try:
            inside = base64.b64decode(match[0] + "=" * (-len(match[0]) % 4))
        except (ValueError, binascii.Error):
            continue
        decoded = inside.decode("utf-8", errors="ignore")
        if len(decoded) >= LEAST:
            yield f"{name} (base64)", decoded


def json_strings(value) -> Iterator[str]:
    """Every string in parsed JSON; a list of strings, as notebooks keep texts, is one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if value and all(isinstance(one, str) for one in value):
            yield "".join(value)
        for one in value:
            yield from json_strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from json_strings(one)
