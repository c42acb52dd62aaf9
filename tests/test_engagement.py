"""Module 2: gaps, shares, agreement of coders, and the sentences of its widgets."""

from __future__ import annotations

import itertools

import pytest

from distant_friends import check, explore, tables, teaching
from distant_friends.explore import contacts as contact_explorers
from distant_friends.explore.ladder import read_letters, verdict
from distant_friends.explore.silence import summary
from distant_friends.measures import afghanistan, coding, contacts, un_votes


def test_gaps_of_the_articles_list():
    assert contacts.gaps(contacts.contacts(article_only=True)) == [4, 1, 3, 3, 1, 5, 1, 1]


def test_without_2009_the_longest_gap_grows():
    early = contacts.contacts(contacts.BEFORE_THE_WAR, article_only=True)
    sure = contacts.contacts(contacts.BEFORE_THE_WAR, article_only=True, with_2009=False)
    assert contacts.longest_gap(sure) > contacts.longest_gap(early)


def test_shares_of_the_isaf_list_make_a_whole():
    assert afghanistan.contributors()["share"].sum() == pytest.approx(100)


def test_pooled_agreement_lies_between_the_years():
    years = un_votes.agreement("USA").query("2010 <= year <= 2019")["same"]
    assert years.min() < un_votes.pooled("USA", 2010, 2019) < years.max()


def test_partial_years_are_left_out():
    assert un_votes.agreement("USA")["year"].max() == 2024


def test_kappa_of_a_worked_example():
    """Cohen's kappa by hand: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no gives 0.4."""
    pairs = ["yy"] * 20 + ["yn"] * 5 + ["ny"] * 10 + ["nn"] * 15
    first, second = ({k: pair[side] for k, pair in enumerate(pairs)} for side in (0, 1))
    assert coding.percent_agreement(first, second) == pytest.approx(70)
    assert coding.cohens_kappa(first, second) == pytest.approx(0.4)


def test_kappa_without_variety_or_overlap():
    assert coding.cohens_kappa({1: "V", 2: "V"}, {1: "V", 2: "V"}) is None
    assert coding.cohens_kappa({1: "V"}, {2: "V"}) is None
    assert "cannot be computed" in verdict({1: "V"}, {1: "V"}, "My partner")


def test_partner_letters():
    rungs, events = "SVPJML", list("abc")
    assert read_letters("s V-", events, rungs) == ({"a": "S", "b": "V"}, "")
    assert "no rung" in read_letters("SXV", events, rungs)[1]
    assert "3 events" in read_letters("SV", events, rungs)[1]


def test_ladder_and_witnesses_point_to_rows():
    content = teaching.ladder()
    letters = {rung["letter"] for rung in content["rungs"]}
    for entry in content["events"]:
        assert tables.row("events", entry["event"]) and entry["course"] in letters and entry["why"]
    assert {entry["course"] for entry in content["events"]} == letters
    witnesses = teaching.witnesses()
    for witness in witnesses["witnesses"]:
        assert tables.row("sources", witness["source"]) and witness["course"] in witnesses["answers"]


def test_silence_counts_only_where_a_source_would_have_spoken():
    witnesses = teaching.witnesses()["witnesses"]
    unsure = {witness["source"]: "cannot_tell" for witness in witnesses}
    assert "no silence counts" in summary(unsure, witnesses)
    ours = {witness["source"]: witness["course"] for witness in witnesses}
    assert "no proof" in summary(ours, witnesses)


def test_every_setting_of_the_timeline_has_one_sentence():
    said = contact_explorers._gap_sentences()
    settings = itertools.product(
        (contact_explorers.ARTICLE, contact_explorers.OURS),
        (contact_explorers.ALL, contact_explorers.TOP, contact_explorers.TALKS),
        (contact_explorers.EARLY, contact_explorers.WHOLE),
        (True, False),
    )
    columns = ["list", "level", "period", "with_2009"]
    assert sorted(map(tuple, said[columns].values.tolist())) == sorted(settings)


@pytest.mark.parametrize(
    ("task", "answer"),
    [("m2_longest_gap", 5), ("m2_median_gap", 2), ("m2_share_to_nato", "45.5"), ("m2_isaf_share", "0.19")],
)
def test_answers_that_a_learner_would_give(task, answer):
    assert check.check(task, answer).right


def test_explorers_of_the_module_draw():
    for make in (explore.contacts.timeline, explore.contacts.makeup, explore.afghanistan.contributor):
        assert make().spec()["params"]
