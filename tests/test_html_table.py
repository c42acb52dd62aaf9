"""Tables set for reading: real heading cells, figures aligned, nothing a cell can break."""

from __future__ import annotations

import html.parser

import pandas as pd
import pytest

from distant_friends.html_table import html_table

TABLE = pd.DataFrame(
    {
        "Country": ["Belgium", "<b>Türkiye</b>"],
        "Members": [12, 32],
        "Share (%)": [12.345, None],
        "Founder": [True, False],
        "Year": pd.array([1949, None], dtype="Int64"),
    }
)


class Cells(html.parser.HTMLParser):
    """Collects (tag, attributes, text) of every cell and whether every tag was closed."""

    def __init__(self, text: str):
        super().__init__()
        self.open: list[str] = []
        self.cells: list[tuple[str, dict, str]] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        if tag in ("th", "td", "caption"):
            self.cells.append((tag, dict(attributes), ""))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        tag, attributes, text = self.cells[-1]
        self.cells[-1] = (tag, attributes, text + data)


@pytest.fixture
def parsed():
    return Cells(html_table(TABLE, "A & B", {"Share (%)": 1}))


def test_it_is_well_formed_and_says_its_caption(parsed):
    assert parsed.open == []
    assert parsed.cells[0][0] == "caption" and parsed.cells[0][2] == "A & B"


def test_headings_are_heading_cells_with_a_scope(parsed):
    heads = [(cell[1]["scope"], cell[2]) for cell in parsed.cells if cell[0] == "th"]
    assert heads[: len(TABLE.columns)] == [("col", name) for name in TABLE.columns]
    assert heads[len(TABLE.columns) :] == [("row", "Belgium"), ("row", "<b>Türkiye</b>")]


def test_cells_read_well(parsed):
    """Markup in a cell stays text, an empty cell says that it is not known, yes and no are words, there is no index column."""
    texts = [cell[2] for cell in parsed.cells if cell[0] == "td"]
    assert texts[:4] == ["12", "12.3", "yes", "1949"]
    assert texts[4:] == ["32", "not known", "no", "not known"]


def test_figures_are_aligned_to_the_right(parsed):
    right = ["right" in cell[1]["style"] for cell in parsed.cells if cell[0] == "td"]
    assert right[:4] == [True, True, False, True]


def test_without_a_caption_there_is_none():
    assert "<caption" not in html_table(TABLE)
    assert "1,234" in html_table(pd.DataFrame({"n": [1234]}), decimals={"n": 0})
