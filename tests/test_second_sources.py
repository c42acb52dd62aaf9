"""Figures computed again by another way: the system's own clocks, geometry, and tables that speak of the same thing."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.shared import raw_rows

EVENTS = {row["event_id"]: row for row in raw_rows("events")}
COUNTRIES = {row["country_code"]: row for row in raw_rows("countries")}
TREATIES = {row["treaty_id"]: row for row in raw_rows("treaties")}
ZONES = sorted({row["time_zone"] for row in raw_rows("clock_changes")})
CITIES = {
    "Brussels": "Europe/Brussels",
    "Beijing": "Asia/Shanghai",
    "Moscow": "Europe/Moscow",
    "Pyongyang": "Asia/Pyongyang",
    "Washington": "America/New_York",
}
SEOUL = ZoneInfo("Asia/Seoul")
NOON = timedelta(hours=12)


def _hours(zone: ZoneInfo, moment: datetime) -> float:
    return moment.astimezone(zone).utcoffset().total_seconds() / 3600


@pytest.mark.parametrize("zone", ZONES)
def test_clock_changes_are_those_of_zoneinfo(zone):
    """Every row's offset begins at its minute, and no change of the clock between two rows is missing."""
    rows = [row for row in raw_rows("clock_changes") if row["time_zone"] == zone]
    moments = [datetime.fromisoformat(row["from_utc"].replace("Z", "+00:00")) for row in rows]
    assert moments == sorted(moments)
    place = ZoneInfo(zone)
    for row, moment in zip(rows, moments, strict=True):
        local = moment.astimezone(place)
        assert local.utcoffset() == timedelta(hours=float(row["offset_hours"])), row
        assert (row["is_summer_time"] == "yes") == bool(local.dst()), row
    last = datetime(2027, 1, 1, tzinfo=UTC)
    for row, moment, until in zip(rows, moments, [*moments[1:], last], strict=True):
        while (moment := moment + timedelta(days=1)) < until:
            assert _hours(place, moment) == float(row["offset_hours"]), (zone, moment)


def _seat(day: date) -> str:
    """NATO's seat, by the dates of `nato_seat`."""
    for row in raw_rows("nato_seat"):
        first = row["from_date"] if len(row["from_date"]) == 10 else row["from_date"] + "-01-01"
        if first <= day.isoformat() <= (row["to_date"] or "9999"):
            return row["time_zone"]
    raise AssertionError(f"NATO had no seat on {day}")


@pytest.mark.parametrize("city", [*CITIES, "NATO headquarters"])
def test_day_counts_are_those_of_zoneinfo(city):
    """Each year's days at each difference, counted day by day at noon UTC."""
    table = {
        (int(row["year"]), float(row["hours_ahead"])): int(row["days"])
        for row in raw_rows("time_gap_days")
        if row["city_b"] == city
    }
    last = max(year for year, _ in table)
    seats = {row["time_zone"]: ZoneInfo(row["time_zone"]) for row in raw_rows("nato_seat")}
    moves = [date(1952, 4, 1), date(1967, 10, 16)]
    names = [_seat(date(1950, 1, 1)), *(_seat(move) for move in moves)]
    counted: Counter = Counter()
    moment = datetime(1949, 9, 1, tzinfo=UTC) + NOON
    while moment.year <= last:
        if city in CITIES:
            there = ZoneInfo(CITIES[city])
        else:
            there = seats[names[sum(moment.date() >= move for move in moves)]]
        counted[moment.year, _hours(SEOUL, moment) - _hours(there, moment)] += 1
        moment += timedelta(days=1)
    assert table == dict(counted)


def test_distances_follow_from_the_coordinates():
    """By the spherical law of cosines in three dimensions, within a kilometre; every capital of the course is reached."""

    def vector(code: str) -> tuple[float, float, float]:
        lat, lon = (math.radians(float(COUNTRIES[code][name])) for name in ("latitude", "longitude"))
        return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)

    rows = raw_rows("distances")
    for row in rows:
        start, end = vector(row["from_code"]), vector(row["to_code"])
        angle = math.atan2(
            math.dist((0, 0, 0), _cross(start, end)), sum(a * b for a, b in zip(start, end, strict=True))
        )
        assert abs(6371.0088 * angle - int(row["distance_km"])) <= 1, row
        assert row["from_city"] == COUNTRIES[row["from_code"]]["capital"]
        assert row["to_city"] == COUNTRIES[row["to_code"]]["capital"]
    capitals = {code for code, row in COUNTRIES.items() if row["latitude"] and code != "SUN"}
    for start in {row["from_code"] for row in rows}:
        assert {row["to_code"] for row in rows if row["from_code"] == start} == capitals - {start}


def _cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def test_key_votes_fit_into_their_tallies():
    """The states of the course are a part of each tally, and a tally counts all members of the day."""
    tallies = {row["resolution"]: row for row in raw_rows("un_key_vote_tallies")}
    votes = raw_rows("un_key_votes")
    assert {row["resolution"] for row in votes} == set(tallies)
    column = {"yes": "yes_votes", "no": "no_votes", "abstain": "abstentions", "not_voting": "not_voting"}
    for resolution, tally in tallies.items():
        mine = [row for row in votes if row["resolution"] == resolution]
        assert {row["date"] for row in mine} == {tally["date"]}
        counted = Counter(row["vote"] for row in mine)
        assert set(counted) <= set(column)
        for vote, name in column.items():
            assert counted[vote] <= int(tally[name]), (resolution, vote)
        members = sum(int(tally[name]) for name in column.values())
        assert members == (
            191 if tally["date"] < "2006-06-28" else 192 if tally["date"] < "2011-07-14" else 193
        )


def test_votes_know_who_was_in_nato():
    for row in raw_rows("un_key_votes"):
        joined = COUNTRIES[row["country_code"]]["nato_accession_date"]
        assert (row["nato_member_on_date"] == "yes") == bool(joined and joined <= row["date"]), row


@pytest.mark.parametrize(
    ("treaty", "column", "event"),
    [
        ("north_atlantic_treaty", "signed_date", "nato_treaty_1949"),
        ("mdt", "signed_date", "mdt_signed_1953"),
        ("mdt", "in_force_date", "mdt_force_1954"),
        ("ussr_dprk_1961", "signed_date", "dprk_ussr_treaty_1961"),
        ("prc_dprk_1961", "signed_date", "dprk_prc_treaty_1961"),
        ("russia_dprk_2000", "signed_date", "rus_dprk_2000"),
        ("russia_dprk_2024", "signed_date", "putin_kim_treaty_2024"),
        ("russia_dprk_2024", "in_force_date", "treaty_force_2024"),
    ],
)
def test_a_treaty_has_one_date(treaty, column, event):
    assert TREATIES[treaty][column] == EVENTS[event]["date"]


@pytest.mark.parametrize(
    ("event", "joined"),
    [
        ("nato_treaty_1949", "BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA"),
        ("nato_greece_turkey_1952", "GRC TUR"),
        ("nato_frg_1955", "DEU"),
        ("nato_spain_1982", "ESP"),
        ("nato_1999", "CZE HUN POL"),
        ("nato_2004", "BGR EST LVA LTU ROU SVK SVN"),
        ("nato_2009", "ALB HRV"),
        ("montenegro_2017", "MNE"),
        ("north_macedonia_2020", "MKD"),
        ("finland_2023", "FIN"),
        ("sweden_2024", "SWE"),
    ],
)
def test_members_joined_when_the_events_say(event, joined):
    """A member's date begins with the event's, which may be less precise; and nobody else joined then."""
    when = EVENTS[event]["date"]
    found = {code for code, row in COUNTRIES.items() if row["nato_accession_date"].startswith(when)}
    assert found == set(joined.split())


def test_all_members_are_covered_by_those_events():
    assert sum(bool(row["nato_accession_date"]) for row in COUNTRIES.values()) == 32


def test_korea_table_and_countries_name_the_same_founders_and_members():
    for row in raw_rows("korea_war_contributions"):
        country = COUNTRIES[row["country_code"]]
        joined = country["nato_accession_date"]
        assert (row["nato_founder"], row["country"]) == (country["founder"], country["name"])
        assert (row["nato_member_1953"] == "yes") == bool(joined and joined[:4] <= "1953"), row


def test_nuclear_tests_happened_when_the_events_say():
    tests = raw_rows("dprk_nuclear_tests")
    assert {(row["date"], row["event_id"]) for row in tests} == {
        (row["date"], key) for key, row in EVENTS.items() if key.startswith("nk_test")
    }
    assert {row["event_id"][: len("nk_test1")] for row in tests} == {f"nk_test{n}" for n in range(1, 7)}
    assert all(row["event_id"].startswith(f"nk_test{row['test_no']}_") for row in tests)


def test_security_council_votes_happened_when_the_events_say():
    votes = raw_rows("unsc_votes")
    linked = [row for row in votes if row["vote_event_id"]]
    assert len(linked) >= 6
    for row in linked:
        assert row["date"] == EVENTS[row["vote_event_id"]]["date"], row
    for row in votes:
        if row["trigger_event_id"]:
            assert EVENTS[row["trigger_event_id"]]["date"] < row["date"], row
        assert sum(int(row[name]) for name in ("votes_for", "votes_against", "abstentions")) == 15, row
        assert int(row["votes_against"]) == len(list(filter(None, row["voted_against"].split(";"))))
        assert int(row["abstentions"]) == len(list(filter(None, row["abstained"].split(";"))))


# Rows whose event is a neighbour in time, not the same moment; the note of the row or of the event says why.
NEAR = {
    "consult5_2012": "the event is the interview two days after the announced meeting",
    "dasan": "the event is the medical unit; the engineers followed a year later",
    "ashena_total": "the event is the end of the mission",
    "ashena_rotation6": "the event is the decision, the row the rotation that followed",
}


@pytest.mark.parametrize("table", ["contacts", "agreements", "nac_statements", "summits", "missions"])
def test_a_row_and_its_event_agree_on_the_date(table):
    """The less precise of the two dates is the beginning of the other."""
    linked = [row for row in raw_rows(table) if row["event_id"]]
    assert linked
    for row in linked:
        key, mine = next(iter(row.values())), row.get("date") or row["start_date"]
        short, long = sorted((mine, EVENTS[row["event_id"]]["date"]), key=len)
        assert long.startswith(short) != (key in NEAR), (table, key, short, long)


def test_nato_median_by_hand():
    """The median of NATO's incomes in 1960 and 1987, from the raw rows and Python's own median."""
    rows = raw_rows("prosperity_democracy")
    for year, share in (("1960", 12.94), ("1987", 38.82)):
        mine = {row["country_code"]: row for row in rows if row["year"] == year}
        members = [
            float(row["gdp_per_person_intl2011"])
            for row in mine.values()
            if row["nato_member"] == "yes" and row["gdp_per_person_intl2011"]
        ]
        assert 100 * float(mine["KOR"]["gdp_per_person_intl2011"]) / statistics.median(
            members
        ) == pytest.approx(share, abs=0.01)
        for code, row in mine.items():
            joined = COUNTRIES[code]["nato_accession_date"]
            assert (row["nato_member"] == "yes") == bool(joined and joined[:4] <= year), row
