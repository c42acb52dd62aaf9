"""The pages of the tables: each with its codebook, its rows (sortable, searchable) and its CSV file."""

from __future__ import annotations

import csv
import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path

from distant_friends import tables
from distant_friends.editions import codebook
from distant_friends.editions.site import text
from distant_friends.editions.site.page import Page
from distant_friends.paths import data_folder

FIRST_ROWS = 50  # as many stand in the page itself; the page's script shows the others


def index() -> Page:
    """The list of all tables."""
    rows = []
    for name in tables.names():
        about = tables.descriptor(name)
        rows.append(
            f'<tr><th scope="row"><a href="table_{name}.html">{escape(about["title"])}</a></th>'
            f'<td>{escape(about["description"])}</td><td class="number">{len(raw_rows(name)):,}</td></tr>'
        )
    head = '<tr><th scope="col">Table</th><th scope="col">What a row is</th><th scope="col" class="number">Rows</th></tr>'
    caption = '<caption class="unseen">The tables of the course</caption>'
    body = f'<div class="scroll"><table class="list">{caption}<thead>{head}</thead><tbody>{"".join(rows)}</tbody></table></div>'
    page = Page("data.html", "Data tables", body, group="data", wide=True)
    page.lead = f"{escape(tables.package()['description'])} Choose one to read, sort and search it, or to save it as CSV."
    return page


def page(name: str) -> Page:
    """The page of one table."""
    about = tables.descriptor(name)
    made = Page(f"table_{name}.html", about["title"], "", kind="table", group="data", wide=True)
    made.lead = escape(about["description"])
    made.as_of = about.get("as_of", "")
    made.crumbs = [("Data tables", "data.html")]
    made.scripts = [f"data/{name}.js", "assets/table.js"]
    made.body = text.languages_marked(_rows(name) + _codebook(name))
    made.parts = [("rows", "The rows", ""), ("about", "What it is, and what its columns mean", "")]
    columns = " ".join(field["title"] for field in tables.fields(name).values())
    made.found = [("", about["title"], f"{about['description']} {about.get('shows', '')} {columns}")]
    return made


def raw_rows(name: str) -> list[list[str]]:
    """The cells of a table as the file has them, columns in the descriptor's order."""
    with open(data_folder() / tables.descriptor(name)["path"], encoding="utf-8-sig", newline="") as file:
        return [[row[column] or "" for column in tables.fields(name)] for row in csv.DictReader(file)]


def kind_of(field: dict) -> str:
    """How a column's cells are shown and sorted: `sources`, `number`, `address` or `text`."""
    if field["name"] == "source_ids":
        return "sources"
    if field["name"] == "address":
        return "address"
    return "number" if field["type"] in ("integer", "number") else "text"


def write(folder: Path) -> None:
    """Each table's CSV as it is, and the same rows for the page's script (a page opened from disk may not read a CSV)."""
    (folder / "data").mkdir()
    for name in tables.names():
        path = tables.descriptor(name)["path"]
        (folder / "data" / path).write_bytes((data_folder() / path).read_bytes())
        rows = json.dumps(raw_rows(name), ensure_ascii=False, separators=(",", ":"))
        script = f"window.tableRows = {rows};\n"
        (folder / "data" / f"{name}.js").write_text(script, encoding="utf-8", newline="\n")


def _rows(name: str) -> str:
    about, rows = tables.descriptor(name), raw_rows(name)
    fields = list(tables.fields(name).values())
    kinds = [kind_of(field) for field in fields]
    head = "".join(_heading(field, kind) for field, kind in zip(fields, kinds, strict=True))
    body = "".join(
        f"<tr>{''.join(cell(value, kind, place) for place, (value, kind) in enumerate(zip(row, kinds, strict=True)))}</tr>"
        for row in rows[:FIRST_ROWS]
    )
    shown = min(FIRST_ROWS, len(rows))
    return (
        f'<h2 id="rows">The rows</h2><div class="table-tools"><label for="filter">Show rows that contain</label>'
        f'<input id="filter" type="search" autocomplete="off"><p id="count" role="status">{shown:,} of {len(rows):,} rows shown.</p>'
        f'<p><a download href="data/{about["path"]}">Save the whole table as CSV</a></p></div>'
        f'<div class="scroll tall"><table class="data" id="data" data-first="{FIRST_ROWS}"><caption class="unseen">{escape(about["title"])}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f'<p><button type="button" id="more" hidden>Show {FIRST_ROWS} more rows</button></p>'
        "<noscript><p>Without JavaScript the first rows are shown; the CSV file has them all.</p></noscript>"
    )


def _heading(field: dict, kind: str) -> str:
    unit = f" ({field['unit']})" if field.get("unit") else ""
    number = ' class="number"' if kind == "number" else ""
    return (
        f'<th scope="col" data-kind="{kind}"{number}><button type="button">{escape(field["title"] + unit)}'
        '<span class="order" aria-hidden="true"></span></button></th>'
    )


def cell(value: str, kind: str, place: int) -> str:
    """One cell. `assets/table.js` builds the same."""
    inner = escape(value)
    if kind == "sources":
        inner = "; ".join(f'<a href="sources.html#source.{key}">{key}</a>' for key in tables.split(value))
    elif kind == "address" and value.startswith("http"):
        inner = f'<a class="outside" rel="external" href="{inner}">{inner}</a>'
    number = ' class="number"' if kind == "number" else ""
    return f'<th scope="row"{number}>{inner}</th>' if place == 0 else f"<td{number}>{inner}</td>"


def _codebook(name: str) -> str:
    """What the table and each of its columns are: its section of the codebook."""
    return (
        f'<h2 id="about">What it is, and what its columns mean</h2>{text.html_of(codebook_sections()[name])}'
    )


@lru_cache
def codebook_sections() -> dict[str, str]:
    """The Markdown of the codebook by table, without the headings."""
    parts = re.split(r'<a id="table\.(\w+)"></a>\n\n## .*\n', codebook.build())[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))
