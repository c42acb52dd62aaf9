"""Runs a notebook's cells in this process, and says what a notebook stores, both in a form that can be compared."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from distant_friends import charts, explore, prose, teaching
from distant_friends.editions import notebooks
from distant_friends.errors import CourseError
from distant_friends.explore.thinking import VIEW

STILL = "image/svg+xml"  # drawn only where notebooks are built


def code_cells(path: Path) -> list:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def stored_texts(path: Path) -> dict:
    """The Markdown of each cell as it stands in the file, of which nothing can be said."""
    return {
        c.id: (c.source, []) for c in nbformat.read(path, as_version=4).cells if c.cell_type == "markdown"
    }


def fresh_texts(path: Path) -> dict:
    """The Markdown of each cell, written or built, as the tables and teaching files have it now, with what cannot be trusted in it."""
    notebook = nbformat.read(path, as_version=4)
    module = next(module for module in teaching.modules() if module["notebook"] == path.stem)
    try:
        notebooks.refresh_text(module, notebook)
    except CourseError as error:
        return {"error": str(error)}
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    return {
        c.id: (c.source, [] if c.id.startswith("built") else list(prose.problems(c.source))) for c in texts
    }


def stored_outputs(cell) -> list[dict]:
    """What a notebook stores under a cell."""
    return _comparable(output.get("data", {}) for output in cell.outputs)


def fresh_outputs(source: str) -> list[dict]:
    """What a cell shows when it is run now; of a reader's mistake its one sentence."""
    if not InteractiveShell.initialized():
        InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    space = {"charts": charts, "explore": explore}
    try:
        with capture_output() as captured:
            exec(compile(tree, "<cell>", "exec"), space)
            if last is not None:
                sys.displayhook(eval(compile(ast.Expression(last.value), "<cell>", "eval"), space))
    except CourseError as error:
        return [{"error": str(error)}]
    return _comparable(output.data or {} for output in captured.outputs)


def _comparable(bundles) -> list[dict]:
    """Bundles as JSON would hold them, without still pictures and live widgets."""
    plain = [
        {kind: data for kind, data in bundle.items() if kind != STILL}
        for bundle in bundles
        if VIEW not in bundle
    ]
    return json.loads(json.dumps([bundle for bundle in plain if bundle]))
