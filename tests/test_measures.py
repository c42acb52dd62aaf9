"""The arithmetic, on values that can be worked out by hand."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

from distant_friends import measures, tables
from distant_friends.measures import (
    alliances,
    clock,
    korean_war,
    membership,
    organisations,
    perceptions,
    prosperity,
)


def test_every_measure_says_what_it_counts():
    """Each public function of each file has a docstring."""
    seen = 0
    for info in pkgutil.iter_modules(measures.__path__, "distant_friends.measures."):
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == info.name and not name.startswith("_"):
                seen += 1
                assert len(inspect.getdoc(function) or "") > 15, f"{info.name}.{name}"
    assert seen > 20


@pytest.mark.parametrize(
    ("ahead", "shared"), [(0, 8), (1, 7), (-3, 5), (7, 1), (7.5, 0.5), (8, 0), (-13, 0), (24, 0)]
)
def test_shared_office_hours(ahead, shared):
    assert clock.shared_office_hours(ahead) == shared


def test_shared_office_hours_of_other_offices():
    assert clock.shared_office_hours(8, start=8, end=18) == 2


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2024-01-15", 8),
        ("2024-07-15", 7),
        ("2024-03-30", 8),
        ("2024-03-31", 7),
        ("1987-10-05", 9),
        ("1988-05-20", 8),
    ],
)
def test_hours_between_seoul_and_brussels(day, hours):
    """The day on which Belgium's clocks go forward counts at noon UTC."""
    assert clock.hours_ahead("Asia/Seoul", "Europe/Brussels", day) == hours
    assert clock.hours_ahead("Europe/Brussels", "Asia/Seoul", day) == -hours


def test_monthly_offsets_are_those_of_the_fifteenth():
    for zone in ("Europe/Brussels", "Asia/Seoul", "Australia/Sydney"):
        for month, offset in enumerate(clock.monthly_offsets(zone, 2024), start=1):
            assert offset == clock.utc_offset(zone, f"2024-{month:02d}-15")


def test_gap_days_fill_the_year():
    for year in range(1950, 2026):
        days = sum(clock.gap_days("NATO headquarters", year).values())
        assert days == (366 if year % 4 == 0 else 365), year


def test_a_distance_is_the_same_both_ways():
    assert clock.distance_km("KOR", "PRK") == clock.distance_km("PRK", "KOR") == 194
    assert clock.distance_km("LUX", "BEL") == 188


def test_members_count_from_their_year():
    assert len(membership.members(1949)) == 12 and membership.members(1949) == membership.founders()
    assert len(membership.members(1951)) == 12 and len(membership.members(1952)) == 14
    assert len(membership.members(2026)) == 32
    assert membership.accession_years()["DEU"] == 1955
    assert membership.members(1948) == []


def test_the_founders_in_korea_are_the_founders():
    table = korean_war.founders_in_korea()
    assert sorted(table["country_code"]) == membership.founders()
    assert set(table.loc[table["contribution"] == "none", "name"]) == {"Iceland", "Portugal"}
    assert set(table.loc[table["contribution"] == "medical", "name"]) == {"Denmark", "Italy", "Norway"}


def test_natos_band_holds_its_members_only(course):
    """A year's band changes with a member and not with an outsider; a missing figure is left out."""
    before = prosperity.nato_band("electoral_democracy").set_index("year").loc[1960]
    assert before["members"] == 15 and before["low"] <= before["median"] <= before["high"]
    course.edit(
        "prosperity_democracy", {"country_code": "KOR", "year": "1960"}, "electoral_democracy", "0.001"
    )
    assert prosperity.nato_band("electoral_democracy").set_index("year").loc[1960]["low"] == before["low"]
    course.edit(
        "prosperity_democracy", {"country_code": "BEL", "year": "1960"}, "electoral_democracy", "0.001"
    )
    assert prosperity.nato_band("electoral_democracy").set_index("year").loc[1960]["low"] == 0.001
    course.edit("prosperity_democracy", {"country_code": "BEL", "year": "1960"}, "electoral_democracy", "")
    assert prosperity.nato_band("electoral_democracy").set_index("year").loc[1960]["members"] == 14


def test_years_below_and_inside_fit_together():
    below, compared = prosperity.years_below_all_members("KOR"), prosperity.years_compared("KOR")
    assert set(below) < set(compared) and compared == list(range(1953, 1992))
    assert prosperity.years_below_all_members("PRT") == []


def test_no_income_share_of_a_country_without_income():
    with pytest.raises(KeyError):
        prosperity.share_of_nato_median("PRK", 1960)


def test_organisations_are_the_median_of_natos_members():
    korea = organisations.shared_organisations("KOR")
    assert list(korea.columns) == ["year", "value"] and korea["year"].is_unique
    assert organisations.shared_organisations_in("KOR", 1990) > organisations.shared_organisations_in(
        "PRK", 1990
    )


def test_perceptions_split_at_the_end_of_the_cold_war():
    rows = perceptions.cold_war_perceptions()
    assert 0 < len(rows) < len(tables.load("threat_perceptions"))
    assert rows["start_date"].str[:4].astype(int).max() <= 1991
    assert perceptions.direct_threat_rows("KOR", "PRK") <= perceptions.perception_rows("KOR", "PRK")
    assert perceptions.direct_threat_rows_ever() >= perceptions.direct_threat_rows("KOR", "PRK")


def test_pledges_of_south_korea():
    table = alliances.pledges("KOR").set_index("year")
    assert table["members_with_defence_pledge"][1952] == 0
    assert table["members_with_defence_pledge"][1954] == 1
    assert table["nato_members"][1954] == 14
