"""What a learner kept is never lost to another widget that stands under the same name, and a folder that cannot be written is told."""

from __future__ import annotations

import asyncio
import json
from html import unescape

import pytest

from distant_friends import tables, teaching
from distant_friends.errors import CourseError
from distant_friends.explore import thinking
from distant_friends.explore import work as kept_work
from distant_friends.explore.answer import answer_panel
from distant_friends.explore.claim_sorter import ClaimSorter
from distant_friends.explore.council_text import Board
from distant_friends.explore.dilemma_board import DilemmaBoard
from distant_friends.explore.forecast_journal import ForecastJournal
from distant_friends.explore.hypothesis_grid import HypothesisGrid, load
from distant_friends.explore.ladder import Ladder
from distant_friends.explore.memo import Memo
from distant_friends.explore.predict import prediction_panel
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


@pytest.fixture
def no_folder(work):
    """The folder for answers cannot be made: a file has its name."""
    work.write_text("in the way")
    return work


def said(panel) -> str:
    lines = [child for child in panel.children if "df-announce" in child._dom_classes]
    return unescape(lines[-1].value.removeprefix("<p>").removesuffix("</p>"))


def by_label(panel, start: str):
    return next(one for one in thinking.controls([panel]) if one.description.startswith(start))


def test_a_folder_that_cannot_be_written_is_one_sentence(no_folder):
    with pytest.raises(CourseError) as caught:
        kept_work.keep("m4", "memo", {})
    text = str(caught.value)
    assert text.startswith(f"Nothing was kept: {no_folder / 'm4.json'} cannot be written (")
    assert "then do it again." in text and "\n" not in text


def test_a_half_written_draft_does_not_stay(work, monkeypatch):
    kept_work.keep("m4", "memo", {"text": "old"})

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_work.os, "replace", full)
    with pytest.raises(CourseError, match="No space left on device"):
        kept_work.keep("m4", "memo", {"text": "new"})
    assert [path.name for path in work.iterdir()] == ["m4.json"] and stored(work, "m4")["memo"][
        "text"
    ] == "old"


def test_two_kernels_write_drafts_of_their_own(work, monkeypatch):
    drafts = []
    monkeypatch.setattr(kept_work.os, "replace", lambda draft, path: drafts.append(draft.name))
    for _ in range(2):
        kept_work.keep("m4", "memo", {})
    assert len(set(drafts)) == 2


def press(label: str):
    return lambda panel: by_label(panel, label).click()


def write(label: str, text, then=lambda panel: None):
    def act(panel) -> None:
        by_label(panel, label).set_state({"value": text})  # as a message from the page does
        then(panel)

    return act


UNKEPT = {
    "a button": (lambda: prediction_panel("m1", "Why?"), write("My pred", "So.", press("Keep"))),
    "typed text": (lambda: Memo(teaching.rubrics()["memo"]).panel, write("Memo", "My memo")),
    "a line": (lambda: Board().panel, write("Word", "would")),
    "a choice": (
        lambda: Vote("m1", "So it is.").panel,
        lambda panel: setattr(by_label(panel, "First"), "value", "agree"),
    ),
    "a number": (
        lambda: ScenarioSquare().panel,
        lambda panel: setattr(next(iter(thinking.controls([panel]))), "value", 20),
    ),
    "the journal": (lambda: ForecastJournal("live").panel, write("My reason", "So.", press("Keep"))),
}


@pytest.mark.parametrize("kind", UNKEPT)
def test_the_learner_is_told_that_nothing_was_kept(no_folder, kind):
    make, act = UNKEPT[kind]
    panel = make()
    act(panel)
    assert said(panel).startswith("Nothing was kept: ") and str(no_folder) in said(panel)


def test_an_answer_is_judged_though_it_cannot_be_kept(no_folder):
    panel = answer_panel(teaching.task("m1_hours_january"))
    by_label(panel, "Answer").value = "8"
    by_label(panel, "Check").click()
    assert said(panel).startswith("✓ Yes.") and "Nothing was kept: " in said(panel)


def test_in_a_kernel_the_press_is_answered_with_the_sentence_too(no_folder):
    panel = prediction_panel("m1", "Why?")
    by_label(panel, "My pred").value = "So."

    async def kernel() -> None:
        by_label(panel, "Keep").click()
        await asyncio.sleep(2 * thinking.UNDER_WAY)

    asyncio.run(kernel())
    assert said(panel).startswith("Nothing was kept: ")
