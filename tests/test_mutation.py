"""Change one value that a notebook shows, and the notebook says so.

Each case changes one cell of a copied table (or one line of a teaching file) and names where it is seen: the code cell
that shows it, or TEXT for the Markdown. The unchanged notebooks differ in nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from typing import NamedTuple

import pytest

from distant_friends import tables
from distant_friends.remembered import forget
from tests.notebook_runner import code_cells, fresh_outputs, fresh_texts, stored_outputs, stored_texts
from tests.shared import NOTEBOOKS, ROOT

START, COLD_WAR = ROOT / "notebooks/00_start_here.ipynb", ROOT / "notebooks/01_cold_war_gap.ipynb"
TEXT = "text"


class Row(NamedTuple):
    """One cell of a table: which table, which row, which column, the new value, and where it is seen."""

    table: str
    match: dict[str, str]
    column: str
    value: str
    seen: str
    notebook: object = COLD_WAR


class Line(NamedTuple):
    """One piece of a teaching file: which file, old text, new text, and where it is seen."""

    file: str
    old: str
    new: str
    seen: str
    notebook: object = COLD_WAR


def event(key: str) -> dict[str, str]:
    return {"event_id": key}


def country(code: str) -> dict[str, str]:
    return {"country_code": code}


def clock(zone: str, moment: str) -> dict[str, str]:
    return {"time_zone": zone, "from_utc": moment}


ROWS = [
    # the start page
    Row("countries", country("GRC"), "nato_accession_date", "1953-02-18", "explore.membership.members_by_year()", START),
    Row("countries", country("SWE"), "name", "Sverige", "explore.membership.members_by_year()", START),
    Row("countries", country("JPN"), "latitude", "30.1", "charts.place.members_and_partners()", START),
    Row("countries", country("FIN"), "kind", "other", "charts.place.members_and_partners()", START),
    Row("countries", country("FIN"), "nato_accession_date", "", TEXT, START),
    Row("events", event("ban_nato_2005"), "description", "He spoke.", 'charts.evidence.event_row("ban_nato_2005")', START),
    Row("events", event("ban_nato_2005"), "in_article", "no", 'charts.evidence.event_row("ban_nato_2005")', START),
    Row("events", event("ban_nato_2005"), "source_ids", "mofa_be_nato", 'charts.evidence.event_row("ban_nato_2005")', START),
    Row("claims", {"claim_id": "c14"}, "finding", "imprecise", "charts.evidence.findings()", START),
    Row("claims", {"claim_id": "c14"}, "finding", "confirmed", TEXT, START),
    Row("sources", {"source_id": "lee_kim_2024"}, "publisher", "Somebody", TEXT, START),
    Row("sources", {"source_id": "ap_ip4_2024"}, "date", "2023-07-11", TEXT, START),
    # events and the war
    Row("events", event("armistice_1953"), "date", "1953-07-28", "charts.korean_war.silence()"),
    Row("events", event("un_entry_1991"), "title", "Both Koreas enter", "charts.korean_war.silence()"),
    Row("events", event("un_entry_1991"), "date", "1992-09-17", "charts.organisations.shared_with_nato()"),
    Row("events", event("saceur_1950"), "date", "1950-12-20", TEXT),
    Row("events", event("ban_nato_2005"), "date", "2006-12-02", TEXT),
    Row("korea_war_contributions", country("NOR"), "contribution", "fighting", "charts.korean_war.founders()"),
    Row("korea_war_contributions", country("ISL"), "contribution", "medical", TEXT),
    # who saw what as a threat
    Row("threat_perceptions", {"perception_id": "article_nato_prk"}, "direct_threat", "yes", "charts.perceptions.direct_threats()"),
    Row("threat_perceptions", {"perception_id": "article_kor_prk"}, "direct_threat", "no", TEXT),
    Row("threat_perceptions", {"perception_id": "ismay_korea_1950"}, "what_is_said", "It mattered.", "charts.perceptions.perceptions_table()"),
    Row("threat_perceptions", {"perception_id": "ismay_korea_1950"}, "location", "Page 1", "charts.perceptions.perceptions_table()"),
    Row("threat_perceptions", {"perception_id": "article_kor_sun"}, "end_date", "1990", "charts.perceptions.direct_threats()"),
    # what the article says
    Row("claims", {"claim_id": "c05"}, "claim", "NATO feared Pyongyang", TEXT),
    Row("claims", {"claim_id": "c10"}, "finding", "confirmed", TEXT),
    Row("claim_sorting", {"sort_id": "s01"}, "statement", "The Council decides.", "explore.claim_sorter()"),
    # pledges
    Row("treaties", {"treaty_id": "mdt"}, "signed_date", "1954-10-01", "charts.alliances.treaties_of_defence()"),
    Row("treaties", {"treaty_id": "prc_dprk_1961"}, "in_force_date", "1961-09-11", "charts.alliances.treaty_table()"),
    Row("treaties", {"treaty_id": "anzus_1951"}, "note", "Nothing.", "charts.alliances.treaty_table()"),
    Row("treaties", {"treaty_id": "north_atlantic_treaty"}, "signed_date", "1948-04-04", "explore.alliances.pledge_web()"),
    Row("alliances", {"from_code": "KOR", "to_code": "USA", "obligation": "defence"}, "start_year", "1955", "explore.alliances.pledge_web()"),
    Row("alliances", {"from_code": "AUS", "to_code": "NZL", "obligation": "defence"}, "end_year", "1990", "explore.alliances.pledge_web()"),
    # wealth and democracy
    Row("prosperity_democracy", {"country_code": "KOR", "year": "1960"}, "gdp_per_person_intl2011", "2222", "charts.prosperity.income_share()"),
    Row("prosperity_democracy", {"country_code": "KOR", "year": "1987"}, "gdp_per_person_intl2011", "9999", TEXT),
    Row("prosperity_democracy", {"country_code": "PRT", "year": "1974"}, "electoral_democracy", "0.9", "explore.prosperity.beside_nato()"),
    Row("prosperity_democracy", {"country_code": "KOR", "year": "1974"}, "electoral_democracy", "0.7", "charts.prosperity.democracy_band()"),
    Row("prosperity_democracy", {"country_code": "KOR", "year": "1970"}, "electoral_democracy", "0.7", TEXT),
    Row("prosperity_democracy", {"country_code": "TUR", "year": "1960"}, "nato_member", "no", "charts.prosperity.democracy_band()"),
    Row("shared_organisations", {"country_code": "KOR", "partner_code": "NATO", "year": "1955", "statistic": "median"}, "shared_organisations", "44", "charts.organisations.shared_with_nato()"),
    Row("shared_organisations", {"country_code": "PRK", "partner_code": "NATO", "year": "1990", "statistic": "median"}, "shared_organisations", "44", TEXT),
    # distance and the clock
    Row("distances", {"from_code": "KOR", "to_code": "PRK"}, "distance_km", "195", "charts.place.two_maps_of_nearness()"),
    Row("distances", {"from_code": "BEL", "to_code": "PRK"}, "distance_km", "8513", TEXT),
    Row("clock_changes", clock("Europe/Brussels", "2024-03-31T01:00Z"), "offset_hours", "3", "explore.clock.office_hours()"),
    Row("clock_changes", clock("Europe/Brussels", "2023-10-29T01:00Z"), "offset_hours", "0", "charts.clock.partners_table()"),
    Row("countries", country("NZL"), "capital", "Auckland", "charts.clock.partners_table()"),
    Row("countries", country("JPN"), "time_zone", "Asia/Shanghai", "explore.clock.office_hours()"),
    Row("time_gap_days", {"city_b": "NATO headquarters", "year": "1987", "hours_ahead": "9"}, "days", "15", "charts.clock.hours_by_year()"),
    Row("time_gap_days", {"city_b": "NATO headquarters", "year": "2024", "hours_ahead": "7"}, "days", "211", TEXT),
    Row("sources", {"source_id": "tzdb_2026f"}, "date", "2025", "charts.clock.partners_table()"),
]  # fmt: skip

# One case for each further table of the later modules.
ENGAGEMENT, SHIFT, FUTURE, COUNCIL = (path for path in NOTEBOOKS if path.stem[:2] in ("02", "03", "04", "05"))
LATER = [
    Row("contacts", {"contact_id": "hong_2024"}, "direction", "nato_to_rok", "explore.contacts.timeline()", ENGAGEMENT),
    Row("contacts", {"contact_id": "yun_2016"}, "date", "2015-10-06", "charts.contacts.article_table()", ENGAGEMENT),
    Row("dprk_missile_launches_by_year", {"year": "2023"}, "launches", "36", "explore.north_korea.year_by_year()", ENGAGEMENT),
    Row("dprk_nuclear_tests", {"test_no": "1", "claimant": "Bloomberg list (via Business Standard)", "measure": "magnitude"}, "date", "2006-10-08", "charts.north_korea.days_to_answer()", ENGAGEMENT),
    Row("un_agreement_by_issue", {"country_a": "KOR", "partner": "USA", "issue": "all", "start_year": "2010"}, "agree_same_pct", "40", "charts.un_votes.counting_rule()", ENGAGEMENT),
    Row("isaf_troops", {"isaf_id": "isaf_201011_arm"}, "troops", "99", "explore.afghanistan.contributor()", ENGAGEMENT),
    Row("missions", {"mission_id": "bagram_withdrawal_2007"}, "personnel", "198", "charts.afghanistan.units_table()", ENGAGEMENT),
    Row("nac_statements", {"statement_id": "nac_2013"}, "occasion", "A test", "charts.north_korea.statements_table()", ENGAGEMENT),
    Row("un_agreement", {"country_a": "KOR", "partner": "FRA", "year": "2020"}, "agree_half_pct", "99", "explore.un_votes.agreement()", ENGAGEMENT),
    Row("un_key_votes", {"resolution": "A/RES/61/174", "country_code": "DEU"}, "vote", "no", "charts.un_votes.human_rights()", ENGAGEMENT),
    Row("agreements", {"agreement_id": "itpp_2023"}, "areas", "None.", "charts.shift.programmes()", SHIFT),
    Row("arms_annual_contracts", {"year": "2021", "stated_by": "Defense Acquisition Program Administration (via KBS)"}, "value_usd_billion", "7.5", TEXT, SHIFT),
    Row("arms_contracts", {"row_id": "k2_framework_1000"}, "quantity", "1100", "explore.arms.pipeline()", SHIFT),
    Row("arms_deliveries", {"date": "2024-12-17", "item": "K2"}, "cumulative", "87", "explore.arms.pipeline()", SHIFT),
    Row("arms_exports", {"year": "2021", "recipient_code": "EST"}, "tiv_million", "99", "charts.arms.nato_customers()", SHIFT),
    Row("arms_totals_claimed", {"total_id": "exec_aug_5_76"}, "value_usd_billion", "5.67", "charts.arms.totals()", SHIFT),
    Row("military_spending", {"code": "POL", "year": "2024"}, "share_gdp_pct", "9.9", "charts.spending.effort()", SHIFT),
    Row("opinion", {"wave": "2022-01", "object": "Russia", "pollster": "Hankook Research", "object_type": "country"}, "value", "99", "charts.opinion.before_and_after()", SHIFT),
    Row("shell_reports", {"report_id": "loan_500k"}, "claimant", "Somebody", "charts.ukraine.shells()", SHIFT),
    Row("summits", {"summit_row": "vilnius_kor"}, "level", "deputy", "charts.summits.attendance()", SHIFT),
    Row("trade_shares", {"year": "2006", "flow": "both", "partner_code": "CHN"}, "share_pct", "23.45", "explore.trade.partner_shares()", SHIFT),
    Row("trade_values_stated", {"period": "2024", "measure": "exports", "partner_code": "CHN"}, "value_usd_billion", "149.3", "charts.trade.number_one()", SHIFT),
    Row("ukraine_support_totals", {"donor_code": "NOR"}, "allocated_humanitarian_eur_billion", "5.04", "charts.ukraine.aid()", SHIFT),
    Row("dprk_russia_claims", {"claim_id": "shells_c4ads_2024_06"}, "claim_kind", "sent_or_present", "charts.dprk_russia.shells()", FUTURE),
    Row("forecasts", {"forecast_id": "l01"}, "question", "Will it?", 'explore.forecast_journal("live")', FUTURE),
    Row("outcomes", {"outcome_id": "o_f02"}, "resolved", "no", "charts.forecasts.outcomes()", FUTURE),
    Row("unsc_votes", {"vote_id": "res_2094"}, "abstentions", "3", "charts.aftermath.council()", FUTURE),
    Row("nato_texts_mentions", {"mention_id": "hague_20250625_china"}, "mentioned", "yes", "explore.council.cards()", COUNCIL),
]  # fmt: skip

LINES = [
    Line("quizzes/m1.yaml", "Brussels is far from Seoul.", "Brussels is near Seoul.", 'explore.quiz("m1")'),
    Line("quizzes/m1.yaml", "not fearing was taken for not knowing", "they knew nothing", 'explore.quiz("m1")'),
    Line("tasks/m1.yaml", "on 15 January 2024?", "on 16 January 2024?", 'explore.answer("m1_hours_january")'),
    Line("modules/m1.yaml", "why did Seoul and NATO not become partners?", "why not?", TEXT),
    Line("modules/m1.yaml", "test a stated number, and say", "test a number, and say", TEXT),
    Line("modules/m2.yaml", "When does contact become partnership?", "When?", TEXT, START),
    Line("modules/m0.yaml", "heading: Who is where, minutes: 5", "heading: Who is where, minutes: 6", TEXT, START),
    Line("course.yaml", "code MIT", "code BSD", TEXT),
    Line("questionnaire.yaml", "What is South Korea to NATO?", "What is it?", 'explore.questionnaire("before")', START),
]  # fmt: skip


@lru_cache
def unchanged(notebook, seen: str):
    """What a place shows before any change (asked for while the real course is in use)."""
    return fresh_texts(notebook) if seen == TEXT else fresh_outputs(seen)


def shown(notebook, seen: str):
    return fresh_texts(notebook) if seen == TEXT else fresh_outputs(seen)


@pytest.fixture(autouse=True)
def _as_a_learner(monkeypatch, work):
    """No still pictures, no earlier answers."""
    monkeypatch.delenv("DISTANT_FRIENDS_STILLS", raising=False)


@pytest.fixture
def read(monkeypatch):
    """The names of the tables that are read meanwhile."""
    forget()
    names, load = set(), tables.load
    monkeypatch.setattr(tables, "load", lambda name, as_of=None: names.add(name) or load(name, as_of))
    return names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_unchanged_texts_are_those_stored(path, read):
    assert fresh_texts(path) == stored_texts(path)
    assert read <= {case.table for case in ROWS + LATER}, "a table that the text rests on has no case above"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_unchanged_outputs_are_those_stored(path, read):
    assert [c.source for c in code_cells(path) if fresh_outputs(c.source) != stored_outputs(c)] == []
    assert read <= {case.table for case in ROWS + LATER}, "a table that a cell shows has no case above"


@pytest.fixture
def before(request):
    """What the case's place shows; taken before the course is exchanged for a copy."""
    case = request.getfixturevalue("case")
    if case.seen != TEXT:
        assert case.seen in {cell.source for cell in code_cells(case.notebook)}, "no cell shows this any more"
    return unchanged(case.notebook, case.seen)


@pytest.mark.parametrize(
    "case", ROWS + LATER, ids=lambda case: f"{case.table}.{case.column}-{'-'.join(case.match.values())}"
)
def test_a_changed_value_is_seen(case, before, course):
    course.edit(case.table, case.match, case.column, case.value)
    assert shown(case.notebook, case.seen) != before


@pytest.mark.parametrize("case", LINES, ids=lambda case: f"{case.file}-{case.new[:20]}")
def test_a_changed_teaching_file_is_seen(case, before, course):
    course.replace(case.file, case.old, case.new)
    assert shown(case.notebook, case.seen) != before


@pytest.mark.slow
def test_nbval_itself_fails_on_a_changed_value(course):
    """The course's own test of notebooks, on the start page with one finding changed: the one cell that draws it fails."""
    course.edit("claims", {"claim_id": "c14"}, "finding", "imprecise")
    shutil.copytree(ROOT / "notebooks", course.folder / "notebooks")
    environment = os.environ | {"DISTANT_FRIENDS_STILLS": "1", "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--nbval"]
    command += ["--nbval-sanitize-with", str(ROOT / "tests/nbval_sanitize.cfg")]
    command += [f"notebooks/{START.name}"]
    done = subprocess.run(
        command, cwd=course.folder, env=environment, capture_output=True, text=True, timeout=120
    )
    plain = re.sub(r"\x1b\[[\d;]*m", "", done.stdout)
    failed = set(re.findall(r"^Input:\n(.*)$", plain, re.MULTILINE))  # in CI pytest says each twice
    assert (done.returncode, failed) == (1, {"charts.evidence.findings()"}), (
        plain[-2000:] + done.stderr[-500:]
    )
