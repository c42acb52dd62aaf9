"""A submitted file's bytes to plain cells. Outputs, attachments and all metadata but nbgrader's ids and points are dropped on the way in.

Standard library only: inside the sandbox the same lines read files that are too large to trust to the grading process.
"""

from __future__ import annotations

import hashlib
import json
import re

LARGE = 8 * 2**20  # bytes; larger files are read in the sandbox
MOST_CELLS, MOST_SIGNS, MOST_IN_ALL = 2000, 200_000, 4_000_000
KINDS = ("code", "markdown", "raw")
GRADE_ID = re.compile(rb'"grade_id"\s*:\s*"([\w.-]{1,80})"')


class Broken(Exception):
    """Why this is no notebook, as the end of a sentence that begins with the file's name."""


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sheet_of(content: bytes, name: str, marks: dict[str, frozenset[str]]) -> str | None:
    """The sheet that a file belongs to, by the nbgrader ids in it (a truncated file has them too), else by its name.

    `marks` holds the ids of each sheet.
    """
    seen = {match.decode() for match in GRADE_ID.findall(content)}
    fits = {sheet: len(seen & ids) / len(seen | ids) for sheet, ids in marks.items() if seen & ids}
    if fits:
        return max(sorted(fits), key=fits.get)
    named = [sheet for sheet in marks if sheet in name]
    return max(named, key=len) if named else None


def slim(content: bytes) -> dict:
    """`{"kernel": language, "cells": [[kind, source, id, grade_id, points], ...]}`; raises `Broken`."""
    if not content.strip():
        raise Broken("is empty")
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Broken("is no text, so it is no notebook") from None
    except json.JSONDecodeError as error:
        cut = error.pos >= len(content.decode("utf-8-sig").rstrip()) - 1 or "Unterminated" in error.msg
        raise Broken(
            "is cut off in the middle (an upload that stopped?)" if cut else "is damaged: it is no valid JSON"
        ) from None
    except (RecursionError, MemoryError, ValueError):
        raise Broken("is built so that it cannot be read") from None
    if not isinstance(notebook, dict):
        raise Broken("is no notebook")
    if isinstance(notebook.get("worksheets"), list):
        raise Broken("is a notebook of a very old format; open it in JupyterLab and save it again")
    if not isinstance(notebook.get("cells"), list):
        raise Broken("is no notebook")
    return {"kernel": _kernel(notebook), "cells": _cells(notebook["cells"])}


def _cells(found: list) -> list[list]:
    if len(found) > MOST_CELLS:
        raise Broken(f"has {len(found)} cells; the most that is read is {MOST_CELLS}")
    cells = []
    for cell in found:
        if not isinstance(cell, dict) or cell.get("cell_type") not in KINDS:
            continue
        source = cell.get("source", "")
        if isinstance(source, list):
            source = "".join(line for line in source if isinstance(line, str))
        if not isinstance(source, str):
            source = ""
        marks = _marks(cell)
        about = [_name(cell.get("id")), _name(marks.get("grade_id")), _points(marks)]
        cells.append([cell["cell_type"], _clean(source), *about])
    if sum(len(cell[1]) for cell in cells) > MOST_IN_ALL:
        raise Broken("holds more text than any answer needs")
    return cells


def _clean(source: str) -> str:
    """No lone halves of characters, which no file could hold; a monstrous cell is cut."""
    return source.encode("utf-8", "replace").decode("utf-8")[:MOST_SIGNS]


def _marks(cell: dict) -> dict:
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return marks if isinstance(marks, dict) else {}


def _points(marks: dict) -> float | None:
    """The points that a cell claims to be worth. They count nothing; they are compared with the sheet's, to be told of."""
    points = marks.get("points")
    return points if type(points) in (int, float) else None


def _name(value) -> str:
    return value if isinstance(value, str) and re.fullmatch(r"[\w.-]{1,80}", value) else ""


def _kernel(notebook: dict) -> str:
    metadata = notebook.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    for block, key in (("language_info", "name"), ("kernelspec", "language"), ("kernelspec", "name")):
        found = metadata.get(block)
        if isinstance(found, dict) and isinstance(found.get(key), str):
            return found[key][:40]
    return ""
