"""Module 4: scores, claims and the widgets that take a learner's judgement about the future."""

from __future__ import annotations

import re

import pytest

from distant_friends import check, tables, teaching
from distant_friends.editions.exercises import boxes
from distant_friends.errors import CourseError
from distant_friends.explore import brier, own_question, recall, work
from distant_friends.measures import claims_dprk, forecasts, journal


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("DISTANT_FRIENDS_WORK", str(tmp_path))


def widget(name):
    """The module of a widget; its function has the same name and hides it on the package."""
    import importlib

    return importlib.import_module(f"distant_friends.explore.{name}")


@pytest.mark.parametrize(
    ("probability", "outcome", "score"), [(80, 0, 0.64), (80, 1, 0.04), (50, 0, 0.25), (50, 1, 0.25)]
)
def test_brier(probability, outcome, score):
    assert forecasts.brier(probability, outcome) == pytest.approx(score)


def test_open_questions_are_never_scored():
    assert journal.score(80, "open") is None
    assert "open" in set(forecasts.outcomes()["resolved"])
    assert "open" not in set(forecasts.settled()["resolved"])


def test_best_constant_is_the_share_that_came_true():
    share = 100 * forecasts.settled_yes() / len(forecasts.settled())
    assert abs(forecasts.best_constant() - share) <= 0.5


def test_the_browser_says_what_python_says():
    table = brier._scores()
    same = table[table["probability"] == 50]
    assert (same["score"] == brier.FENCE).all()
    assert f"{brier.FENCE}" in brier.SAID
    assert brier._text(80, "it did not happen") == (
        "You said 80 per cent and it did not happen: the score is 0.64, worse than 0.25 for always saying 50."
    )


def test_no_score_in_a_view_without_outcomes(monkeypatch):
    monkeypatch.setenv("DISTANT_FRIENDS_AS_OF", "2024-07")
    assert len(forecasts.questions("pastcast")) == 8
    assert forecasts.outcomes().empty
    with pytest.raises(CourseError, match="No question is settled"):
        forecasts.record_score()


def test_slips_of_the_tasks_get_their_own_hints():
    assert check.check("m4_brier_journal", "0.21").right
    assert "leave it out" in check.check("m4_brier_journal", "0.165").message
    assert "sum" in check.check("m4_brier_journal", "0.62").message


def test_capacity_is_never_paired_with_shells_sent():
    table = tables.load("dprk_russia_claims").set_index("claim_id")
    for _, low, high in claims_dprk.PAIRS:
        assert "capacity" not in {table.loc[low, "claim_kind"], table.loc[high, "claim_kind"]}


def test_shells_per_container():
    table = claims_dprk.per_container()
    assert (table["per_container"] == table["shells"] / table["containers"]).all()
    assert len(table) >= 3


def test_journal_hides_the_outcome_until_a_forecast_is_kept():
    book = widget("forecast_journal").ForecastJournal("pastcast")
    secret = forecasts.outcome_of("f01")["explanation"]
    book.reveal.click()
    assert "Keep your own forecast first" in book.line.value
    book.probability.value, book.reason.value = 80, "they came every year"
    book.keep.click()
    assert secret not in book.line.value + book.table.value + book.question.value
    book.reveal.click()
    assert "0.04" in book.line.value and "On 17 October 2024" in book.line.value
    book.probability.value = 99
    book.keep.click()
    assert "closed" in book.line.value
    assert work.recall("m4", "journal")["f01"]["probability"] == 80


def test_journal_logs_changes_and_exports_without_a_name(tmp_path):
    book = widget("forecast_journal").ForecastJournal("pastcast")
    book.reason.value = "first thought"
    book.keep.click()
    book.probability.value, book.reason.value = 30, "second thought"
    book.keep.click()
    book.save.click()
    text = (tmp_path / "forecast_journal_pastcast.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == ",".join(journal.EXPORT)
    assert "second thought" in text and "name" not in text.splitlines()[0]
    assert "yes" not in text.splitlines()[1].split(",")  # not shown, so not exported


def test_own_question_joins_the_live_deck():
    book = widget("forecast_journal").ForecastJournal("live")
    before = len(book.which.options)
    assert own_question.lacks("Will it?", "soon", "", "") != []
    work.keep("m4", "own_questions", [])
    assert own_question.lacks("Will Seoul join PURL?", "2027-12-31", "the ministry", "it says so") == []
    kept = {
        "forecast_id": "own1",
        "question": "Will Seoul join PURL?",
        "resolve_by": "2027-12-31",
        "resolution_source": "the ministry",
        "resolution_rule": "it says so",
    }
    work.keep("m4", "own_questions", [kept])
    book._added()
    assert len(book.which.options) == before + 1
    book.reason.value = "it was weighing it"
    book.keep.click()
    book.outcome.value = "no"
    assert "0.25" in book.line.value


def test_scenarios_and_independence():
    module = widget("scenario_square")
    chances = dict(zip(module.CELLS.values(), (45, 15, 10, 30), strict=True))
    sums = module.square(chances)
    assert (sums.goes_on, sums.ends, sums.hold, sums.weaken) == (60, 40, 55, 45)
    assert (sums.hold_if_goes_on, sums.hold_if_ends) == (75, 25)
    assert "as the article assumes" in module.summary(chances)
    apart = module.independent(chances)
    assert sum(apart.values()) == pytest.approx(100)
    even = dict(zip(module.CELLS.values(), (30, 30, 20, 20), strict=True))
    assert "independent" in module.summary(even)
    assert "Add 10" in module.summary(even | {"ends:hold": 10})


def test_dilemma_board_finds_what_is_beaten():
    module = widget("dilemma_board")
    placed = {
        "A": {"abandonment": "0", "entrapment": "4", "reason": "r"},
        "E": {"abandonment": "3", "entrapment": "1", "reason": "r"},
    }
    assert "that is the dilemma" in module.summary(placed, 7)
    placed["B"] = {"abandonment": "3", "entrapment": "2", "reason": "r"}
    assert "Not beaten on both fears by another option: A, E." in module.summary(placed, 7)
    assert len({option["letter"] for option in teaching.module("m4")["options"]}) == 7


def test_memo_counts_words_and_finds_rows():
    module = widget("memo")
    assert module.length("Seoul should wait [c61].") == 4
    assert module.cited("so [c61; rutte_briefing_2024] and [nothing_here]") == (
        ["c61", "rutte_briefing_2024"],
        ["nothing_here"],
    )
    cited = "[table.summits] [nato_handbook_2001] [table.nothing]"  # as the sample answers cite
    assert module.cited(cited) == (["table.summits", "nato_handbook_2001"], ["table.nothing"])
    assert "too many" in module.report("word " * 601)
    assert len(teaching.rubrics()["memo"]["criteria"]) == 6


def test_likely_shows_only_what_the_class_typed():
    module = widget("likely")
    assert module.spread({"likely": 70}, {}).empty
    row = module.spread({"likely": 70}, {"likely": "55, 90, 300"}).iloc[0]
    assert (row["Numbers"], row["Lowest"], row["Highest"]) == (3, 55, 90)


def test_predictions_come_back():
    assert "No prediction" in recall.remembered({})
    work.keep("m1", "prediction", {"text": "two threats", "sure": 60, "date": "2026-11-01"})
    assert "“two threats”" in recall.remembered(work.recall("m1", "prediction"))
    assert recall.later_predictions() == ""
    work.keep("m3", "prediction", {"text": "the war & more", "sure": 55, "date": "2026-11-08"})
    assert "55 per cent sure: “the war &amp; more”" in recall.later_predictions()
    assert "20 points more sure" in recall.moved({"sure": 60}, 80)
    before, after = {"q_ally": "an ally"}, {"q_ally": "a partner"}
    assert recall.changed(teaching.questionnaire(), before, after).startswith("1 of 1 answers changed")


def test_article_is_scored_before_the_finding_is_shown():
    module = widget("score_forecasts")
    rows = module.own_forecasts().rename(
        columns={"claim_id": "sort_id", "claim": "statement", "finding": "sort_key", "explanation": "why"}
    )
    sorter = module.ForecastSorter(rows)
    why = sorter.row["why"]
    assert why not in sorter.line.value
    sorter.kind.value = "forecast_open"
    assert work.recall("m4", "score_forecasts") == {sorter.row["sort_id"]: "forecast_open"}


def test_a_rubric_has_the_same_heads_wherever_it_stands():
    """In the memo's notebook and under each task of a sheet; the page to mark has its own test."""
    shown = widget("memo").rubric_table()
    assert tuple(re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', shown)) == teaching.RUBRIC_HEADS
    assert tuple(boxes.RUBRIC_HEAD.splitlines()[0].strip("| ").split(" | ")) == teaching.RUBRIC_HEADS
