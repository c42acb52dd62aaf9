"""A table as CSV that a spreadsheet opens as it is meant: letters right, and no text taken for a formula."""

from __future__ import annotations

import csv
import io


def table(columns: tuple[str, ...], rows: list[dict]) -> str:
    """CSV that a spreadsheet opens with its letters right; a text that it could take for a formula begins with an apostrophe."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return "\ufeff" + file.getvalue()


def _cell(value):
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
