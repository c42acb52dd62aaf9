"""Dates, numbers and lists as a reader expects them."""

from __future__ import annotations

import pytest

from distant_friends import words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2005-12-02", "2 December 2005"),
        ("2005-12", "December 2005"),
        ("2005", "2005"),
        ("1953-07-27", "27 July 1953"),
    ],
)
def test_dates_keep_their_precision(text, said):
    assert words.date(text) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "no"), (1, "one"), (12, "twelve"), (20, "twenty"), (21, "21"), (1234, "1,234"), (-3, "-3")],
)
def test_small_counts_are_words(number, said):
    assert words.count(number) == said


@pytest.mark.parametrize(
    ("value", "decimals", "said"), [(8512.4, 0, "8,512"), (0.3349, 2, "0.33"), (1234567.89, 1, "1,234,567.9")]
)
def test_figures_mark_thousands(value, decimals, said):
    assert words.figure(value, decimals) == said


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(parts, said):
    assert words.listing(parts) == said
    assert words.listing(part for part in parts) == said


@pytest.mark.parametrize(
    ("text", "said"), [("ten", "Ten"), ("", ""), ("NATO met", "NATO met"), ("élan", "Élan"), ("52", "52")]
)
def test_a_capital_leaves_the_rest(text, said):
    assert words.capital(text) == said


def test_plurals():
    assert words.plural(1, "hour") == "one hour"
    assert words.plural(0, "hour") == "no hours"
    assert words.plural(2, "country", "countries") == "two countries"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "the United States"),
        ("Soviet Union / Russia", "the Soviet Union / Russia"),
        ("Japan", "Japan"),
        ("South Korea", "South Korea"),
    ],
)
def test_some_countries_take_an_article(name, said):
    assert words.the(name) == said
