"""Figures and references in Markdown: what refresh fills in, and what a reader could not trust."""

from __future__ import annotations

import nbformat
import pytest

from distant_friends import prose
from tests.shared import NOTEBOOKS

TEN = '<data value="korea_war.founders_present">ten</data>'
CITED = "[(event of 2 December 2005)](#event.ban_nato_2005)"


def _cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"]


def _written(path):
    return [
        cell for cell in _cells(path) if not any(t.startswith("built") for t in cell.metadata.get("tags", []))
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebooks_prose_can_be_trusted(path):
    """Nothing is stale, bare or unsupported in any cell."""
    found = [(cell.id, *problem) for cell in _written(path) for problem in prose.problems(cell.source)]
    assert found == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebooks_prose_is_settled(path):
    for cell in _cells(path):
        assert prose.refresh(cell.source) == cell.source, cell.id


def test_refresh_fills_in_and_is_then_settled():
    draft = '<data value="korea_war.founders_present">?</data> of them; the last came later [?](#event.ban_nato_2005).'
    once = prose.refresh(draft)
    assert once == f"{TEN.replace('ten', 'Ten')} of them; the last came later {CITED}."
    assert prose.refresh(once) == once


@pytest.mark.parametrize(
    "before",
    [
        "",
        "So it was. ",
        "Why?\n\n",
        "**What it shows.** ",
        "- ",
        "1. ",
        "text:\n\n- ",
        "He said: ",
        "“So.” ",
        "# Head\n\n",
    ],
)
def test_a_capital_begins_a_sentence(before):
    assert ">Ten<" in prose.refresh(f"{before}{TEN} came.")


@pytest.mark.parametrize("before", ["some ", "by 1953, ", "of NATO's ", "(", "the year 1953 saw "])
def test_no_capital_stands_inside_a_sentence(before):
    assert ">ten<" in prose.refresh(f"{before}{TEN} came.")


def test_plain_text_drops_the_wrapping():
    assert prose.plain(f"Of them {TEN} came.") == "Of them ten came."


# What must be caught: each text holds one thing that a reader could not trust.
WRONG = {
    "a bare figure": (f"It has 78 rows {CITED}.", "the figure 78 stands in the text"),
    "a bare decimal": (f"It scored 0.33 then {CITED}.", "the figure 0.33"),
    "a bare figure with thousands": (f"It is 8,512 kilometres away {CITED}.", "the figure 8,512"),
    "a figure of four digits that is no year": (f"They were 3500 men {CITED}.", "the figure 3500"),
    "a foreign date": (f"It was on 3 December 2005 {CITED}.", "the date 3 December 2005"),
    "a foreign month": (f"It was in May 2005 {CITED}.", "the date May 2005"),
    "an unknown name": ('<data value="no.such">5</data> rows ' + CITED, "no named number 'no.such'"),
    "an unknown row": ("It was so [?](#event.no_such_event).", "points nowhere"),
    "an unknown table": ("It was so [?](#table.no_such_table).", "no table called"),
    "a stale figure": (
        f"We saw {TEN.replace('ten', 'nine')} {CITED}.",
        "does not say what the tables say now",
    ),
    "a stale reference": ("It was so [(event of 1999)](#event.ban_nato_2005).", "does not say what"),
    "a missing capital": (f"{TEN} came {CITED}.", "does not say what"),
    "a fact without evidence": ("In 1953 the fighting ended.", "names no evidence"),
    "a figure without evidence": (f"There came {TEN} founders.", "names no evidence"),
    "a second paragraph without evidence": (
        f"It was so {CITED}.\n\nIn 1961 it was not.",
        "'In 1961 it was not.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_it_is_caught_and_said_once_with_a_mend(what):
    text, says = WRONG[what]
    found = list(prose.problems(text))
    assert any(says in wrong for wrong, _ in found), found
    assert all(len(mend) > 10 for _, mend in found)
    assert len(found) == 1, found


@pytest.mark.parametrize(
    "text",
    [
        f"In 1953 and in the 1970s it was so {CITED}.",
        f"On 2 December 2005, or in December 2005, he spoke {CITED}.",
        "Take 5 minutes, or 10-minute steps.",
        f"He wrote “by 1953 some 480,000 men” {CITED}.",
        f'He wrote "480,000 men" {CITED}.',
        "1. First\n2. Second",
        "Module 1 comes before modules 2 and 3.",
        "IP4 means four partners. The licence is CC BY 4.0.",
        "Type `3.5` in the box.",
        "```\nx = 42\n```",
        f"We saw {TEN} {CITED}.",
        "A judgement needs no reference.",
    ],
)
def test_years_minutes_quotations_and_names_are_no_figures(text):
    assert list(prose.problems(text)) == []
