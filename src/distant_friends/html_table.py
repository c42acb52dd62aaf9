"""A table set for reading: headings with units, figures aligned, no index column.

Written here because pandas' own HTML marks neither the heading cells' scope nor the figures' cells, and great-tables adds some 8 kB
of style rules to every output of a notebook.
"""

from __future__ import annotations

from html import escape

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype


def html_table(table: pd.DataFrame, caption: str = "", decimals: dict[str, int] | None = None) -> str:
    """The HTML of a table whose column names are already a reader's headings.

    `decimals` gives digits after the point per column (whole numbers otherwise keep none; others are shown as they are).
    """
    decimals = decimals or {}
    numeric = {
        name for name in table.columns if is_numeric_dtype(table[name]) and not is_bool_dtype(table[name])
    }
    head = "".join(
        f'<th scope="col"{_align(name in numeric)}>{escape(str(name))}</th>' for name in table.columns
    )
    rows = []
    for record in table.itertuples(index=False):
        cells = "".join(
            _data_cell(place, _cell(value, decimals.get(name)), name in numeric)
            for place, (name, value) in enumerate(zip(table.columns, record, strict=True))
        )
        rows.append(f"<tr>{cells}</tr>")
    title = (
        f'<caption style="text-align:left;font-weight:bold;padding:4px 0">{escape(caption)}</caption>'
        if caption
        else ""
    )
    return (
        f'<table class="df-table">{title}<thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _data_cell(place: int, text: str, numeric: bool) -> str:
    """A cell; the first of a row is its heading, so that a screen reader can name the row."""
    if place == 0 and not numeric:
        return f'<th scope="row" style="text-align:left;font-weight:normal">{text}</th>'
    return f"<td{_align(numeric)}>{text}</td>"


def _align(numeric: bool) -> str:
    return ' class="df-number" style="text-align:right"' if numeric else ' style="text-align:left"'


def _cell(value, decimals: int | None) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if decimals is not None:
        return f"{value:,.{decimals}f}"
    return escape(str(value))
