"""What a learner kept is never lost to another widget that stands under the same name, and a folder that cannot be written is told."""

from __future__ import annotations

import json

import pytest

from distant_friends import tables, teaching
from distant_friends.explore import work as kept_work
from distant_friends.explore.claim_sorter import ClaimSorter
from distant_friends.explore.council_text import Board
from distant_friends.explore.dilemma_board import DilemmaBoard
from distant_friends.explore.forecast_journal import ForecastJournal
from distant_friends.explore.hypothesis_grid import HypothesisGrid, load
from distant_friends.explore.ladder import Ladder
from distant_friends.explore.memo import Memo
from distant_friends.explore.scenario_square import ScenarioSquare
from distant_friends.explore.threat_lens import ThreatLens
from distant_friends.explore.vote import Vote


def stored(folder, module: str) -> dict:
    return json.loads((folder / f"{module}.json").read_text(encoding="utf-8"))


def test_both_decks_of_the_journal_are_kept(work):
    """Both stand in module 4, alive at the same time."""
    past, live = ForecastJournal("pastcast"), ForecastJournal("live")
    for book, reason in ((past, "the past"), (live, "the future")):
        book.reason.value = reason
        book.keep.click()
    past.reveal.click()
    live.outcome.value = "no"
    past.which.value = "f02"
    past.reason.value = "again"
    past.keep.click()
    kept = stored(work, "m4")["journal"]
    assert set(kept) == {"f01", "f02", "l01"}
    assert kept["f01"]["shown"] and kept["l01"]["outcome"] == "no" and "outcome" not in kept["f01"]


def test_a_change_of_mind_is_logged_whichever_copy_of_the_journal_it_comes_from(work):
    one, other = ForecastJournal("pastcast"), ForecastJournal("pastcast")
    for book, chance in ((one, 60), (other, 70), (one, 80)):
        book.probability.value, book.reason.value = chance, "so"
        book.keep.click()
    entry = stored(work, "m4")["journal"]["f01"]
    assert [change["probability"] for change in entry["updates"]] == [70, 80] and entry["probability"] == 80


def sort(sorter, place: int) -> None:
    sorter.which.value = place
    sorter.kind.value = "claim"


def code(ladder, place: int) -> None:
    ladder.which.value = place
    ladder.rung.value = "S"


def place(board, at: int) -> None:
    board.which.value = board.which.options[at][1]
    board.reason.value = "so"


def rate_row(grid, at: int) -> None:
    grid.which.value = at
    next(iter(grid.rate.values())).value = "neutral"


def rate_pair(lens, at: int) -> None:
    lens.who.value = lens.who.options[at]
    lens.rate["proximity"].value = "3"


def mark(board, at: int) -> None:
    board.seat.value = board.seat.options[at][1]
    board.word.value = "so"


def rate_memo(memo, at: int) -> None:
    list(memo.rating.values())[at].value = "2"


def give_chance(square, at: int) -> None:
    list(square.chance.values())[at].value = 20


def count_hands(vote, at: int) -> None:
    list(vote.hands.values())[at].value = 5


SAME_NAME = {
    "claim_sorter": ("m1", lambda: ClaimSorter(tables.load("claim_sorting")), sort, ()),
    "ladder": ("m2", lambda: Ladder(teaching.ladder()), code, ("codes",)),
    "dilemma_board": ("m4", lambda: DilemmaBoard(teaching.module("m4")["options"]), place, ()),
    "hypothesis_grid": ("m3", lambda: HypothesisGrid(load()), rate_row, ()),
    "threat_lens": ("m1", ThreatLens, rate_pair, ()),
    "positions": ("m5", Board, mark, ()),
    "memo": ("m4", lambda: Memo(teaching.rubrics()["memo"]), rate_memo, ("rating",)),
    "scenario_square": ("m4", ScenarioSquare, give_chance, ("chances",)),
    "vote": ("m1", lambda: Vote("m1", "So it is."), count_hands, ("hands",)),
}


@pytest.mark.parametrize("task", SAME_NAME)
def test_the_same_widget_in_two_notebooks_keeps_what_both_were_told(work, task):
    """Several stand in a module and in its exercise, each open in a kernel of its own."""
    module, make, tell, inside = SAME_NAME[task]
    one, other = make(), make()
    tell(one, 0)
    tell(other, 1)
    kept = stored(work, module)[task]
    for key in inside:
        kept = kept[key]
    assert len(kept) == 2


def test_a_rating_does_not_bring_an_older_memo_back(work):
    rubric = teaching.rubrics()["memo"]
    module, exercise = Memo(rubric), Memo(rubric)
    exercise.text.value = "My memo, much longer now"
    rate_memo(module, 0)
    assert stored(work, "m4")["memo"]["text"] == "My memo, much longer now"


def test_what_is_taken_out_is_taken_out_alone():
    kept = {"a": {"x": 1, "y": 2}, "b": 3}
    assert kept_work.merged(kept, {"a": {"x": None, "z": 4}, "b": None}) == {"a": {"y": 2, "z": 4}}
    assert kept == {"a": {"x": 1, "y": 2}, "b": 3}, "a copy is changed"
