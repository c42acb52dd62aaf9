"""The article's statements, and the tables themselves."""

from __future__ import annotations

from distant_friends import tables


def claims_with(finding: str | None = None) -> int:
    """How many of the article's statements were checked, or ended in one finding."""
    claims = tables.load("claims")
    return len(claims) if finding is None else int((claims["finding"] == finding).sum())


def rows(name: str) -> int:
    """Rows of a table in the current view."""
    return len(tables.load(name))


def table_count() -> int:
    """How many tables the course has."""
    return len(tables.names())
