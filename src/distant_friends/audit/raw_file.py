"""Reads a CSV file as a spreadsheet wrote it, and says what must be mended before its cells can be judged.

A byte-order mark, Windows line ends, quotation marks round every cell, blank lines at the end, empty columns
at the right and columns in another order do no harm and are passed over in silence.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from distant_friends.audit import raw_shape
from distant_friends.audit.problem import Problem
from distant_friends.audit.raw_shape import Unreadable
from distant_friends.audit.raw_table import RawTable

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
SAVE_AS = "save it as 'CSV UTF-8 (comma delimited)'"
RESTORE = "restore it from the course's archive"
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# An unclosed quotation mark swallows the rest of a file. It shall be named, not run into a limit.
csv.field_size_limit(2**31 - 1)


def read(path: Path, name: str, fields: list[dict]) -> tuple[RawTable | None, list[Problem]]:
    """One CSV file and what is wrong with it as a file; None for a table whose cells cannot be judged.

    `fields` are the columns that the descriptor promises."""
    file = f"data/{path.name}"
    try:
        text = _decoded(_bytes(path))
        _check_separator(text, fields)
        rows = _without_empty_edges(_split(text))
        raw_shape.check_header(rows, fields)
    except Unreadable as error:
        return None, [Problem(file, error.row, error.column, error.what, error.mend, "unreadable")]
    table = RawTable(name, file, rows[0], rows[1:])
    return table, raw_shape.problems(table, fields)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        mend = "close it in every other program and try again"
        raise Unreadable(f"the file cannot be opened ({error.strerror})", mend) from None


def _decoded(raw: bytes) -> str:
    if not raw.removeprefix(UTF8_MARK).strip():
        raise Unreadable("the file is empty", RESTORE)
    if raw.startswith(WORKBOOKS):
        what = "the file is a spreadsheet's own workbook, only named .csv"
        raise Unreadable(what, f"open it in the spreadsheet and {SAVE_AS}")
    if raw.startswith(UTF16_MARKS) or raw[:200].count(b"\x00") > len(raw[:200]) / 4:
        raise Unreadable("from its first line on the text is UTF-16 ('Unicode text'), not UTF-8", SAVE_AS, 1)
    if b"\x00" in raw:
        what = "the row holds a NUL byte, which no text has: the file is damaged"
        raise Unreadable(what, "type the row again, or restore the file", _line(raw, raw.index(b"\x00")))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (len(UTF8_MARK) if raw.startswith(UTF8_MARK) else 0)
        what = f"the text is not UTF-8 (near '{_word(raw, start)}')"
        raise Unreadable(what, SAVE_AS, _line(raw, start)) from None


def _line(raw: bytes, position: int) -> int:
    return len(re.findall(rb"\r\n|\r|\n", raw[:position])) + 1


def _word(raw: bytes, position: int) -> str:
    """The word around a byte, read as Western European Windows text, the commonest culprit."""
    before = re.split(rb'[\s,;"]', raw[:position])[-1]
    after = re.split(rb'[\s,;"]', raw[position:])[0]
    return (before + after).decode("cp1252", errors="replace")


def _check_separator(text: str, fields: list[dict]) -> None:
    first = text.strip().splitlines()[0]
    names = {field["name"] for field in fields}
    if first.lower().startswith("sep="):
        what = f"the first row '{first.strip()}' is a note to a spreadsheet, not the column names"
        raise Unreadable(what, f"{SAVE_AS}, which leaves it out", 1)

    def known(separator: str) -> int:
        return sum(cell.strip(' "') in names for cell in first.split(separator))

    for separator, called in SEPARATORS.items():
        without_header = known(",") == 0 and first.count(separator) >= len(names) - 1 > first.count(",")
        if without_header or known(separator) > max(known(","), 1):
            mend = f"{SAVE_AS}; if regional settings prevent this, LibreOffice asks for the separator"
            raise Unreadable(f"the cells are separated by {called}, not by commas", mend, 1)


def _split(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            rows.append(row)
    except csv.Error:
        what = "a quotation mark is opened in this row and not closed as it should be"
        mend = 'put one " at each end of the cell and double those inside it'
        raise Unreadable(what, mend, len(rows) + 1) from None
    return rows


def _without_empty_edges(rows: list[list[str]]) -> list[list[str]]:
    """Without blank lines at the end and empty columns at the right, which `tables` passes over too."""
    while rows and not rows[-1]:
        rows.pop()
    if not any(cell.strip() for row in rows for cell in row):
        raise Unreadable("the file holds no text, only separators", RESTORE)
    filled = max((position for row in rows for position, cell in enumerate(row, start=1) if cell.strip()))
    named = max((position for position, cell in enumerate(rows[0], start=1) if cell.strip()), default=0)
    width = max(filled, named)
    return [row[:width] for row in rows] if len(rows[0]) > width else rows
