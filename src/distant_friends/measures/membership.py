"""Who belonged to NATO, and when."""

from __future__ import annotations

from distant_friends import tables


def members(year: int) -> list[str]:
    """Country codes of the states that were NATO members at the end of a year."""
    return sorted(code for code, joined in accession_years().items() if joined <= year)


def accession_years() -> dict[str, int]:
    """The year in which each member joined NATO, by country code."""
    countries = tables.load("countries").dropna(subset=["nato_accession_date"])
    return dict(
        zip(countries["country_code"], countries["nato_accession_date"].str[:4].astype(int), strict=True)
    )


def founders() -> list[str]:
    """Country codes of the twelve signatories of 1949."""
    countries = tables.load("countries")
    return sorted(countries.loc[countries["founder"], "country_code"])
