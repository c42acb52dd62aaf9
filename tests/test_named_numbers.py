"""Every number that prose, keys and hints may name."""

from __future__ import annotations

import math
import re

import pytest

from distant_friends import named_numbers
from distant_friends.errors import CourseError

NAMES = sorted(named_numbers.NUMBERS)


@pytest.mark.parametrize("name", NAMES)
def test_it_computes_shows_and_has_a_meaning(name):
    """A finite figure, a short text in which it can be recognised, and a line that says what it counts."""
    number = named_numbers.NUMBERS[name]
    value, shown = named_numbers.value(name), named_numbers.shown(name)
    assert math.isfinite(float(value))
    assert shown and len(shown) < 40 and "nan" not in shown and "_" not in shown
    assert re.search(r"[A-Za-z0-9]", shown)
    figure = shown.replace(",", "")
    if re.fullmatch(r"-?\d+(\.\d+)?", figure):  # the value, up to the rounding that its form allows
        assert abs(float(figure) - float(value)) <= 10 ** -len(figure.partition(".")[2]) / 2 + 1e-9
    assert len(number.meaning) > 8 and not number.meaning.endswith(".")
    assert re.fullmatch(r"[a-z_0-9]+\.[a-z_0-9]+", name)


def test_an_unknown_name_is_one_sentence():
    for ask in (named_numbers.value, named_numbers.shown):
        with pytest.raises(CourseError, match="no named number 'no.such'"):
            ask("no.such")


def test_numbers_follow_their_rows(course):
    """Named numbers are computed when asked: a row added, edited or deleted changes them."""
    before = named_numbers.value("claims.confirmed")
    course.add("claims", {"finding": "confirmed"}, claim_id="c99")
    assert named_numbers.value("claims.confirmed") == before + 1
    course.edit("claims", {"claim_id": "c99"}, "finding", "imprecise")
    assert named_numbers.value("claims.confirmed") == before
    course.edit("korea_war_contributions", {"country_code": "NLD"}, "contribution", "none")
    assert named_numbers.shown("korea_war.founders_present") == "nine"
    course.drop("korea_war_contributions", {"country_code": "BEL"})
    assert named_numbers.shown("korea_war.founders_present") == "eight"
