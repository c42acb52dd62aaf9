"""No control of the course goes untested: each one in a ready notebook stands in the table of `controls.py`. Needs no browser."""

from __future__ import annotations

import ast
import contextlib
import io
from collections.abc import Iterator

import ipywidgets as widgets
import nbformat
import pytest

from distant_friends import charts, check, explore, tables
from distant_friends.explore import thinking
from distant_friends.explore.explorer import Explorer
from tests.browser import controls
from tests.browser.conftest import ready_notebooks
from tests.shared import ROOT

LABELLED = (
    widgets.Dropdown,
    widgets.Select,
    widgets.Text,
    widgets.Textarea,
    widgets.BoundedIntText,
    widgets.IntText,
    widgets.Button,
    widgets.Checkbox,
)
WORDS = (widgets.HTML, widgets.Label)


def labels_of(widget: widgets.Widget) -> list[str]:
    """The labels of all controls in a widget; a kind of control that is new here is an error, not a gap."""
    if isinstance(widget, WORDS):
        return []
    if isinstance(widget, widgets.Box):
        return [label for child in widget.children for label in labels_of(child)]
    assert isinstance(widget, LABELLED), f"a {type(widget).__name__} is new: is it reached by Tab, and named?"
    return [widget.description]


def shown_by(source: str, monkeypatch) -> Iterator[tuple[str, Explorer | widgets.Widget]]:
    """What each line of a cell shows: an explorer, or a widget that takes a learner's judgement."""
    shown = []
    monkeypatch.setattr(thinking, "show", lambda widget, *_, **__: shown.append(widget))
    names = {"charts": charts, "check": check, "explore": explore, "tables": tables}
    for statement in ast.parse(source).body:
        line = ast.get_source_segment(source, statement)
        shown.clear()
        with contextlib.redirect_stdout(io.StringIO()):
            if isinstance(statement, ast.Expr):
                shown.append(eval(line, names))
            else:
                exec(line, names)
        yield from ((line, thing) for thing in shown if isinstance(thing, (Explorer, widgets.Widget)))


def controls_in(notebook: str, monkeypatch) -> Iterator[tuple[str, str, list[str]]]:
    """Each line of a notebook's code that shows controls: the line, the kind of control, their labels."""
    for cell in nbformat.read(ROOT / "notebooks" / f"{notebook}.ipynb", as_version=4).cells:
        if cell.cell_type == "code" and "explore." in cell.source:
            for line, thing in shown_by(cell.source, monkeypatch):
                if isinstance(thing, Explorer):
                    labels = [control.param.bind.name for control in thing.controls]
                    yield line, controls.EXPLORER, labels
                else:
                    yield line, controls.THINKING, labels_of(thing)


@pytest.mark.parametrize("notebook", ready_notebooks())
def test_table_lists_exactly_the_controls_of_the_notebook(notebook, monkeypatch, work):
    here = {
        (cell, label): kind for cell, kind, labels in controls_in(notebook, monkeypatch) for label in labels
    }
    listed = {(row.cell, row.label): row.kind for row in controls.ROWS if row.notebook == notebook}
    missing = [key for key in here if key not in listed]
    gone = [key for key in listed if key not in here]
    assert not missing, f"add rows to tests/browser/controls.py for {missing}"
    assert not gone, f"tests/browser/controls.py lists what is no longer there: {gone}"
    assert listed == here


@pytest.mark.parametrize("notebook", ready_notebooks())
def test_labels_within_a_widget_differ(notebook, monkeypatch, work):
    """Two controls of one name cannot be told apart by ear."""
    for cell, _, labels in controls_in(notebook, monkeypatch):
        assert len(labels) == len(set(labels)), f"{cell}: {labels}"


def test_every_row_belongs_to_a_ready_notebook():
    assert {row.notebook for row in controls.ROWS} <= set(ready_notebooks())
