"""The article's statements, and the tables themselves."""

from __future__ import annotations

import re

import pandas as pd

from distant_friends import tables, words

YEAR = re.compile(r"\b20\d\d\b")
# The article is of August 2024: what its explanations name of the rest of that year is later knowledge in any earlier view.
LATER_MONTHS = re.compile(r"\b(?:September|October|November|December) 2024\b|by November \(BBC")


def claims_with(finding: str | None = None) -> int:
    """How many of the article's statements were checked, or ended in one finding."""
    claims = in_view()
    return len(claims) if finding is None else int((claims["finding"] == finding).sum())


def in_view() -> pd.DataFrame:
    """The table `claims` as the current view may show it.

    Read as of an earlier date, every forecast is open again, and an explanation that names a later year is withheld: both rest on
    what was known later. The other findings are judgements on the article's own words and stay."""
    claims = tables.load("claims")
    view = tables.current_view()
    if view is None:
        return claims
    forecast = claims["kind"] == "forecast"
    later = claims["explanation"].map(
        lambda text: any(year > view[:4] for year in YEAR.findall(text)) or bool(LATER_MONTHS.search(text))
    )
    claims.loc[forecast, "finding"] = "forecast_open"
    claims.loc[forecast | later, "explanation"] = f"Not yet known as of {words.date(view)}."
    return claims


def rows(name: str) -> int:
    """Rows of a table in the current view."""
    return len(tables.load(name))


def table_count() -> int:
    """How many tables the course has."""
    return len(tables.names())
