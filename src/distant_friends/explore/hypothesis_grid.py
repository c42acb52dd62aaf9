"""Thinking widget: three causes against nine rows of evidence. What fits every cause supports none."""

from __future__ import annotations

import ipywidgets as widgets
import pandas as pd

from distant_friends import prose, references, tables, teaching, words
from distant_friends.explore import thinking, work
from distant_friends.html_table import html_table

MODULE, TASK = "m3", "hypothesis_grid"
TITLE = "Hypothesis grid: which cause does the evidence hurt?"
RATINGS = ["consistent", "neutral", "inconsistent"]
MARKS = {"consistent": "+ fits", "neutral": "0 neutral", "inconsistent": "− speaks against", "": ""}


def hypothesis_grid() -> None:
    """Take one row of evidence at a time and say of each cause whether the row fits, is neutral or speaks against it."""
    grid = load()
    paper = thinking.items(
        [
            "Causes: " + "; ".join(cause["text"] for cause in grid["causes"]) + ".",
            *(f"{prose.plain(row['text'])} ({_source(row)})" for row in grid["evidence"]),
            "For each row and cause write: + fits, 0 neutral, − speaks against. Then strike out the rows that say the same of all three, "
            "and count the minus signs under each cause.",
        ]
    )
    thinking.show(HypothesisGrid(grid).panel, TITLE, paper)


def load() -> dict:
    """Causes and evidence from `teaching/grids/m3.yaml`, without the rows that lie after the current view."""
    grid = teaching.grid(MODULE)
    return grid | {"evidence": [row for row in grid["evidence"] if _is_known(row)]}


def _is_known(row: dict) -> bool:
    kind, key = row["shows"].split(".", 1)
    if kind == "table":
        return True
    name = references.KINDS[kind]
    return key in set(tables.load(name)[tables.key_column(name)])


class HypothesisGrid:
    """The widget and its state: `cells[row][cause]` is a rating; kept with the learner's work under `hypothesis_grid`."""

    def __init__(self, grid: dict) -> None:
        self.grid = grid
        self.cells = work.recall(MODULE, TASK, {})
        rows = grid["evidence"]
        self.which = thinking.choose(
            "Row of evidence",
            [(f"Row {place} of {len(rows)}", place - 1) for place in range(1, len(rows) + 1)],
        )
        self.text = widgets.HTML()
        self.rate = {
            cause["id"]: thinking.choose(
                cause["name"], [("choose", ""), *((rating, rating) for rating in RATINGS)]
            )
            for cause in grid["causes"]
        }
        onward, clear = thinking.button("Next row"), thinking.button("Clear this row")
        self.line, self.ours, self.table = thinking.announcer(), thinking.announcer(), widgets.HTML()
        self._filling = False
        self.which.observe(lambda change: self._fill(), "value")
        for box in self.rate.values():
            box.observe(lambda change: self._keep(), "value")
        onward.on_click(lambda _: setattr(self.which, "value", (self.which.value + 1) % len(rows)))
        clear.on_click(lambda _: self._clear())
        self.panel = thinking.panel(
            thinking.heading(TITLE),
            self.which,
            self.text,
            *self.rate.values(),
            widgets.HBox([onward, clear]),
            self.ours,
            self.line,
            self.table,
        )
        self._fill()

    @property
    def row(self) -> dict:
        return self.grid["evidence"][self.which.value]

    def _fill(self) -> None:
        self._filling = True
        self.text.value = (
            f"<blockquote>{prose.plain(self.row['text'])} <em>({_source(self.row)})</em></blockquote>"
        )
        kept = self.cells.get(self.row["id"], {})
        for cause, box in self.rate.items():
            box.value = kept.get(cause, "")
        self._filling = False
        self._report()

    def _keep(self) -> None:
        if not self._filling:
            rating = {cause: box.value for cause, box in self.rate.items()}
            self.cells = work.change(MODULE, TASK, {self.row["id"]: rating})
            self._report()

    def _clear(self) -> None:
        self.cells = work.change(MODULE, TASK, {self.row["id"]: None})
        self._fill()

    def _report(self) -> None:
        thinking.say(self.ours, our_reading(self.row, self.cells, self.grid))
        thinking.say(self.line, summary(self.cells, self.grid))
        table = as_table(self.cells, self.grid)
        self.table.value = html_table(table, "Your grid (judgements, not data)") if len(table) else ""


def full_rows(cells: dict, grid: dict) -> dict[str, dict]:
    """The rows that are rated for every cause, in the grid's order."""
    causes = [cause["id"] for cause in grid["causes"]]
    return {
        row["id"]: cells[row["id"]]
        for row in grid["evidence"]
        if row["id"] in cells and all(cells[row["id"]].get(cause) for cause in causes)
    }


def inconsistencies(cells: dict, grid: dict) -> dict[str, int]:
    """How many fully rated rows speak against each cause."""
    rated = full_rows(cells, grid).values()
    return {cause["id"]: sum(row[cause["id"]] == "inconsistent" for row in rated) for cause in grid["causes"]}


def same_for_all(cells: dict, grid: dict) -> list[int]:
    """The numbers of the rows that get one rating from all causes: they tell nothing apart."""
    places = {row["id"]: place for place, row in enumerate(grid["evidence"], start=1)}
    causes = [cause["id"] for cause in grid["causes"]]
    return [
        places[row]
        for row, ratings in full_rows(cells, grid).items()
        if len({ratings[cause] for cause in causes}) == 1
    ]


def summary(cells: dict, grid: dict) -> str:
    """What the grid says so far, in words."""
    rated = full_rows(cells, grid)
    if not rated:
        return "Rate this row for all three causes. Ask each time: if this cause were the true one, would I expect to see this?"
    against = inconsistencies(cells, grid)
    counts = words.listing(f"{cause['name']} {against[cause['id']]}" for cause in grid["causes"])
    text = f"Rows rated: {len(rated)} of {len(grid['evidence'])}. Rows that speak against: {counts}."
    useless = same_for_all(cells, grid)
    if useless:
        text += f" {_row_list(useless)} the same of all three: no support for any."
    if len(rated) == len(grid["evidence"]):
        least = min(against.values())
        best = [cause["name"] for cause in grid["causes"] if against[cause["id"]] == least]
        text += f" Hurt least: {words.listing(best)}. Would one changed rating alter that?"
    return text


def _row_list(places: list[int]) -> str:
    listed = words.listing(str(place) for place in places)
    return f"Row {listed} says" if len(places) == 1 else f"Rows {listed} say"


def our_reading(row: dict, cells: dict, grid: dict) -> str:
    """The course's reading of a row, once the learner has rated it."""
    if row["id"] not in full_rows(cells, grid):
        return "The course's own reading shows when the row is full."
    names = {cause["id"]: cause["name"] for cause in grid["causes"]}
    read = "; ".join(f"{names[cause]} {rating}" for cause, rating in row["ours"].items())
    return f"The course reads it so: {read}. {row['why']} You may have the better reason."


def as_table(cells: dict, grid: dict) -> pd.DataFrame:
    """The rated rows as a table for reading."""
    rated = full_rows(cells, grid)
    rows = [
        {
            "Row": str(place),
            "Evidence": prose.plain(row["text"]),
            **{cause["name"]: MARKS[rated[row["id"]][cause["id"]]] for cause in grid["causes"]},
        }
        for place, row in enumerate(grid["evidence"], start=1)
        if row["id"] in rated
    ]
    return pd.DataFrame(rows)


def _source(row: dict) -> str:
    return references.label(*row["shows"].split(".", 1))
