"""The tables hold together, keep to their owners' terms, and say what the research found."""

from __future__ import annotations

import json
import re

import pytest
from frictionless import Package

from distant_friends import audit, tables
from distant_friends.measures import clock, korean_war, membership, prosperity
from tests.shared import ROOT, raw_rows

DATA = ROOT / "data"
ROWS = {name: raw_rows(name) for name in tables.names()}
SOURCES = {row["source_id"]: row for row in ROWS["sources"]}
# Owners who forbid reuse; a row may name them beside another source, not alone.
FORBIDS_REUSE = re.compile(r"csis|strategic and international studies", re.IGNORECASE)


def test_frictionless_finds_nothing():
    """Types, enums, keys and foreign keys of every table, by the tool that wrote the standard."""
    report = Package(str(DATA / "datapackage.json")).validate()
    found = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
    assert report.valid, (found or report.errors)[:5]
    assert {task.name for task in report.tasks} >= set(tables.names())


def test_every_file_of_data_is_described():
    described = {resource["path"] for resource in tables.package()["resources"]}
    assert {path.name for path in DATA.iterdir()} == described | {"datapackage.json", "CODEBOOK.md"}


def test_a_folder_is_no_schema():
    """Every described table says what it can and cannot show, whose it is, its terms, and as of when."""
    for name in tables.names():
        about = tables.descriptor(name)
        for key in ("title", "description", "shows", "cannot_show", "owner", "terms", "as_of", "compiled"):
            assert len(about[key]) > 3, (name, key)
        for column, field in tables.fields(name).items():
            assert field["title"] and len(field["description"]) > 5, (name, column)


def _list_columns():
    for name in tables.names():
        for column, field in tables.fields(name).items():
            if field.get("list_of") or field.get("codes"):
                targets = field.get("codes") or field["list_of"]
                yield name, column, tuple([targets] if isinstance(targets, str) else targets)


@pytest.mark.parametrize(("name", "column", "targets"), list(_list_columns()))
def test_every_id_in_a_list_cell_resolves(name, column, targets):
    """Sources, actors, parties, events: frictionless cannot look into these cells."""
    known = {row[tables.key_column(target)] for target in targets for row in ROWS[target]}
    assert known
    for row in ROWS[name]:
        for key in filter(None, row[column].split(";")):
            assert key in known, f"{name}.{column}: {key} is in none of {targets}"


def test_every_row_names_a_source():
    for name in tables.names():
        if name != "sources":
            assert all(row["source_ids"] for row in ROWS[name]), name


def test_every_source_is_used():
    """By a row, a teaching file or a notebook; the check command would list the others."""
    assert audit.unused_sources(ROOT) == []


def _owner(source: str) -> str:
    return " ".join(SOURCES[source][column] for column in ("author", "publisher", "address"))


def _alone_on(pattern: re.Pattern, describe) -> list[str]:
    """Rows of which every source matches."""
    return [
        f"{name}: {row['source_ids']}"
        for name, rows in ROWS.items()
        if name != "sources"
        for row in rows
        if all(pattern.search(describe(source)) for source in row["source_ids"].split(";"))
    ]


def test_no_row_rests_on_a_forbidding_owner_alone():
    assert _alone_on(FORBIDS_REUSE, _owner) == []
    assert _alone_on(re.compile("all rights reserved", re.I), lambda s: SOURCES[s]["terms"]) == []
    assert _alone_on(re.compile("IANA"), _owner), "the search for owners finds nobody at all"


def test_no_comtrade_or_wits_values():
    """Shares computed by us and figures that an office stated are there; no dollar value read from the trade files."""
    for row in ROWS["trade_values_stated"]:
        for source in row["source_ids"].split(";"):
            assert not re.search(r"comtrade|\bwits\b", _owner(source), re.IGNORECASE), row
    assert "value_usd_billion" not in tables.fields("trade_shares")


def test_sipri_stays_under_its_limit():
    """At most 17 of SIPRI's entities in any one table of its figures."""
    groups = {row["group_code"] for row in ROWS["groups"]}
    for name, column in (
        ("military_spending", "code"),
        ("arms_exports", "recipient_code"),
        ("arms_export_shares", "entity_code"),
    ):
        entities = {row[column] for row in ROWS[name]} - groups
        assert 5 < len(entities) <= 17, (name, sorted(entities))


def test_no_income_of_north_korea():
    rows = [row for row in ROWS["prosperity_democracy"] if row["country_code"] == "PRK"]
    assert len(rows) > 40
    assert not any(row["gdp_per_person_intl2011"] or row["gdp_per_person_sd"] for row in rows)
    assert not any(row["code"] == "PRK" for row in ROWS["military_spending"])


def test_the_unfinished_year_is_marked():
    rows = ROWS["un_agreement"]
    assert {row["partial_year"] for row in rows if row["year"] == "2025"} == {"yes"}
    assert {row["partial_year"] for row in rows if row["year"] == "2024"} == {"no"}
    assert max(row["year"] for row in rows) == "2025"


def test_no_working_note_is_left_in_a_cell():
    """Words of the table makers' own workshop."""
    workshop = re.compile(r"\bAUDIT\b|\bseeds?\b|\bTODO\b|\bFIXME\b|\bsub-?agent", re.IGNORECASE)
    for name, rows in ROWS.items():
        for row in rows:
            for column, cell in row.items():
                if column != "address":
                    assert not workshop.search(cell), (name, column, cell)
    assert not workshop.search(json.dumps(tables.package()))


# What the research found, computed from the tables that carry it.


def test_nine_hours_were_rare():
    assert clock.seat_days(9) == 28
    assert clock.gap_days("NATO headquarters", 2024) == {7.0: 210, 8.0: 156}
    nine = {
        row["year"]
        for row in ROWS["time_gap_days"]
        if row["hours_ahead"] == "9" and row["city_b"] == "NATO headquarters" and row["year"] >= "1968"
    }
    assert nine == {"1987", "1988"}


def test_ten_of_twelve_founders():
    assert len(membership.founders()) == 12
    assert korean_war.founders_present() == 10
    assert [korean_war.founders_by(kind) for kind in ("fighting", "medical", "none")] == [7, 3, 2]
    assert korean_war.silence_years() == 52


def test_income_of_1960_and_1987():
    assert round(prosperity.share_of_nato_median("KOR", 1960)) == 13
    assert round(prosperity.share_of_nato_median("KOR", 1987)) == 39


def test_the_articles_contacts_and_the_silences_between_them():
    years = sorted({int(row["date"][:4]) for row in ROWS["contacts"] if row["in_article"] == "yes"})
    gaps = [later - earlier for earlier, later in zip(years, years[1:], strict=False)]
    assert gaps == [4, 1, 3, 3, 1, 5, 1, 1]


def test_chinas_share_peaked_in_2018():
    shares = {
        int(row["year"]): float(row["share_pct"])
        for row in ROWS["trade_shares"]
        if (row["partner_code"], row["flow"], row["basis"]) == ("CHN", "export", "computed_by_us")
    }
    assert len(shares) > 25 and max(shares, key=shares.get) == 2018
    assert shares[2018] == pytest.approx(26.81)


@pytest.mark.parametrize(
    ("value", "owner"),
    [
        ("5.76", "Defense Acquisition Program Administration"),
        ("12.4", "Defense Acquisition Program Administration"),
        ("13.7", "Reuters"),
        ("14.8", "industry experts"),
        ("15", "South Korean media"),
        ("22", "Reuters"),
        ("23", "Lee and Kim"),
    ],
)
def test_each_sum_for_the_polish_deal_has_its_owner(value, owner):
    owners = [row["claimant"] for row in ROWS["arms_totals_claimed"] if row["value_usd_billion"] == value]
    assert any(owner in claimant for claimant in owners), owners


def test_the_four_contracts_of_2022_do_not_make_23():
    """The contracts that were signed in 2022 add up to about half of the article's sum."""
    totals = {row["total_id"]: float(row["value_usd_billion"]) for row in ROWS["arms_totals_claimed"]}
    assert totals["signed_2022_12_4"] < 0.6 * totals["article_23"]
