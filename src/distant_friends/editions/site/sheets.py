"""The outputs of the student's exercise sheets, which are stored without any: taken from the same line of a notebook, or run once."""

from __future__ import annotations

from pathlib import Path

import nbformat

from distant_friends.editions import notebooks
from distant_friends.editions.site.notebook_page import LEFT_OUT, OWN_FORM


def outputs_by_line(stored: list, sheets: list, folder: Path) -> dict[str, list]:
    """The outputs of every line that a sheet shows; lines that no stored notebook shows are run together in one kernel."""
    known = {
        cell.source: cell.outputs
        for notebook in stored
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.outputs
    }
    asked = [cell.source for sheet in sheets for cell in sheet.cells if shows(cell)]
    lacking = list(dict.fromkeys(source for source in asked if source not in known))
    if lacking:
        known |= run(lacking, folder)
    return known


def shows(cell) -> bool:
    """Whether a cell of a sheet shows something on a page: not the set-up, not the answer, not its check."""
    tags = set(cell.metadata.get("tags", []))
    return cell.cell_type == "code" and not tags & (LEFT_OUT | {OWN_FORM}) and bool(cell.source.strip())


def run(lines: list[str], folder: Path) -> dict[str, list]:
    """Run some lines of code as a notebook in `folder`; their outputs."""
    setup = nbformat.v4.new_code_cell("from distant_friends import charts, check, explore, tables")
    notebook = nbformat.v4.new_notebook(cells=[setup, *(nbformat.v4.new_code_cell(line) for line in lines)])
    notebooks.execute(
        notebook, folder / "sheet.ipynb"
    )  # no such file is written: its folder is where the lines run
    notebooks.tidy(notebook)
    return {cell.source: cell.outputs for cell in notebook.cells[1:]}
