"""The thinking widgets: what a learner sets is kept on this machine, comes back, and is spoken of in plain sentences."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from html import unescape

import nbformat
import pytest
from ipywidgets import BoundedIntText, Button, Dropdown, Text, Textarea, Widget

from distant_friends import charts, explore, tables, teaching
from distant_friends.charts.perceptions import PAIRS
from distant_friends.errors import CourseError
from distant_friends.explore import thinking
from distant_friends.explore import work as kept_work
from distant_friends.explore.answer import answer_panel
from distant_friends.explore.claim_sorter import KINDS, ClaimSorter
from distant_friends.explore.predict import prediction_panel
from distant_friends.explore.questionnaire import questionnaire_panel
from distant_friends.explore.threat_lens import NO_ROW, SOURCES, ThreatLens
from distant_friends.explore.vote import Vote
from tests.shared import NOTEBOOKS, ROOT

SEOUL, NATO = PAIRS["KOR", "PRK"], PAIRS["NATO", "PRK"]


def parts(widget) -> Iterator:
    """A widget and all that lies in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def named(panel, start: str):
    """The one control whose label begins so."""
    found = [part for part in parts(panel) if getattr(part, "description", "").startswith(start)]
    assert len(found) == 1, [part.description for part in found]
    return found[0]


def said(panel) -> str:
    """The last line that the panel announces."""
    lines = [part for part in parts(panel) if "df-announce" in getattr(part, "_dom_classes", ())]
    return unescape(lines[-1].value.removeprefix("<p>").removesuffix("</p>"))


def stored(folder, module: str) -> dict:
    return json.loads((folder / f"{module}.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _nothing_elsewhere(work, tmp_path, monkeypatch):
    """Each test here works in an empty folder, which must be empty afterwards, and leaves no half-written file."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    own = ROOT / "my_work"
    before = sorted(own.rglob("*"))
    yield
    assert list(elsewhere.iterdir()) == [] and sorted(own.rglob("*")) == before
    assert all(path.suffix == ".json" for path in work.glob("*"))


def rate(lens: ThreatLens, pair: str, ratings: list[int], row: int | None = None) -> None:
    lens.who.value = pair
    for key, rating in zip(SOURCES, ratings, strict=True):
        lens.rate[key].value = str(rating)
        if row is not None:
            lens.evidence[key].value = lens.evidence[key].options[row][1]


def test_opening_a_widget_writes_nothing(work):
    ThreatLens(), Vote("m1", "So it is."), ClaimSorter(tables.load("claim_sorting"))
    assert not work.exists()


def test_ratings_are_kept_and_come_back(work):
    rate(ThreatLens(), SEOUL, [2, 5, 3, 4], row=1)
    again = ThreatLens()
    assert again.who.value == SEOUL and [again.rate[key].value for key in SOURCES] == ["2", "5", "3", "4"]
    assert all(again.evidence[key].value == again.evidence[key].options[1][1] != NO_ROW for key in SOURCES)
    again.who.value = NATO
    assert [again.rate[key].value for key in SOURCES] == ["", "", "", ""], "another pair starts unrated"
    again.who.value = SEOUL
    assert again.rate["proximity"].value == "5"
    assert list(stored(work, "m1")) == ["threat_lens"]


def test_a_rating_rests_only_on_rows_of_its_pair():
    lens = ThreatLens()
    rows = tables.load("threat_perceptions").set_index("perception_id")
    for (observer, threat), pair in PAIRS.items():
        lens.who.value = pair
        offered = [key for _, key in lens.evidence["proximity"].options if key != NO_ROW]
        assert offered and set(rows.loc[offered, "observer_code"]) == {observer}
        assert set(rows.loc[offered, "threat_code"]) == {threat}


def test_the_lens_says_what_the_ratings_amount_to():
    lens = ThreatLens()
    assert said(lens.panel).startswith("Rate four sources")
    rate(lens, SEOUL, [2, 5, 3, 4])
    assert said(lens.panel).startswith("Rated so far: 1 of 4.")
    rate(lens, NATO, [2, 1, 1, 1])
    assert f"{SEOUL} 14 of 20, {NATO} 5 of 20" in said(lens.panel)
    assert lens.ranking.value.index(SEOUL) < lens.ranking.value.index(NATO)
    rate(lens, NATO, [5, 5, 2, 2])
    assert said(lens.panel) == "You rate North Korea the same from both capitals: 14 of 20."
    lens.rate["proximity"].value = ""
    assert "3 of 4 rated" in said(lens.panel)


def test_the_lens_can_be_cleared(work):
    lens = ThreatLens()
    rate(lens, SEOUL, [2, 5, 3, 4])
    rate(lens, NATO, [2, 1, 1, 1])
    named(lens.panel, "Clear").click()
    assert [lens.rate[key].value for key in SOURCES] == ["", "", "", ""]
    assert list(stored(work, "m1")["threat_lens"]) == [SEOUL]


def test_statements_are_sorted_kept_and_judged(work):
    rows = tables.load("claim_sorting")
    sorter = ClaimSorter(rows)
    for place, row in enumerate(rows.itertuples()):
        assert sorter.row["sort_id"] == row.sort_id and row.statement[:20] in unescape(sorter.statement.value)
        wrong = next(kind for kind in KINDS if kind != row.sort_key)
        sorter.kind.value = wrong
        assert f" {row.sort_key}. {row.why}" in said(sorter.panel)
        sorter.kind.value = row.sort_key
        assert said(sorter.panel).startswith(f"The course agrees. {row.why}")
        assert said(sorter.panel).endswith(f"{place + 1} of {len(rows)}.")
        named(sorter.panel, "Next").click()
    assert sorter.which.value == 0, "after the last statement the first comes again"
    again = ClaimSorter(rows)
    assert again.kind.value == rows.iloc[0]["sort_key"] and said(again.panel).startswith("The course agrees.")
    assert stored(work, "m1")["claim_sorter"] == dict(zip(rows["sort_id"], rows["sort_key"], strict=True))


def test_two_votes_and_a_class(work):
    vote = Vote("m1", "So it is.")
    assert said(vote.panel).startswith("Cast your first vote")
    vote.first.value = "agree"
    assert said(vote.panel).startswith("First vote: agree.")
    vote.second.value = "agree"
    assert said(vote.panel).startswith("You stayed with 'agree'.")
    vote.second.value = "disagree"
    assert said(vote.panel).startswith("You moved from 'agree' to 'disagree'.")
    vote.reason.value = "Row <b>c05</b> ‘says’ so"
    assert vote.table.value == ""
    vote.hands["first", "agree"].value = 12
    vote.hands["second", "agree"].value = 7
    assert ">-5<" in vote.table.value and ">12<" in vote.table.value
    again = Vote("m1", "So it is.")
    assert (again.first.value, again.second.value) == ("agree", "disagree")
    assert again.reason.value == vote.reason.value and again.hands["second", "agree"].value == 7
    assert again.table.value == vote.table.value
    assert stored(work, "m1")["vote"]["hands"]["first:agree"] == 12


def test_the_questions_before_are_not_those_after(work):
    questions = teaching.questionnaire()
    panel = questionnaire_panel("before", questions)
    boxes = [part for part in parts(panel) if type(part).__name__ == "Dropdown"]
    assert len(boxes) == len(questions)
    boxes[0].value = questions[0]["options"][1]
    boxes[2].value = questions[2]["options"][0]
    assert said(panel).startswith(f"2 of {len(questions)} answered")
    again = [p for p in parts(questionnaire_panel("before", questions)) if type(p).__name__ == "Dropdown"]
    assert [box.value for box in again] == [box.value for box in boxes]
    after = [p for p in parts(questionnaire_panel("after", questions)) if type(p).__name__ == "Dropdown"]
    assert {box.value for box in after} == {""}
    boxes[0].value = ""
    assert list(stored(work, "m0")["questionnaire_before"]) == [questions[2]["id"]]


def test_a_prediction_is_kept_when_it_says_something(work):
    panel = prediction_panel("m1", "Why?")
    named(panel, "Keep").click()
    assert said(panel).startswith("Nothing kept yet") and not work.exists()
    named(panel, "My prediction").value = "  They had Washington.  "
    named(panel, "How sure").value = 70
    named(panel, "Keep").click()
    assert said(panel).startswith("Kept on this machine.")
    again = prediction_panel("m1", "Why?")
    assert (
        named(again, "My prediction").value == "They had Washington." and named(again, "How sure").value == 70
    )
    assert len(stored(work, "m1")["prediction"]["date"]) == 10


def test_an_answer_is_judged_and_kept(work):
    task = teaching.task("m1_hours_january")
    panel = answer_panel(task)
    for text, start in (
        ("nine", "✗ Type a plain number"),
        ("9", "✗ That is Seoul's offset"),
        ("8", "✓ Yes."),
    ):
        named(panel, "Answer").value = text
        named(panel, "Check").click()
        assert said(panel).startswith(start), said(panel)
    assert named(answer_panel(task), "Answer").value == "8"
    assert stored(work, "m1") == {"m1_hours_january": "8"}


def test_answers_of_two_widgets_share_a_file_in_peace(work):
    rate(ThreatLens(), SEOUL, [2, 5, 3, 4])
    Vote("m1", "So it is.").first.value = "agree"
    assert set(stored(work, "m1")) == {"threat_lens", "vote"}
    assert ThreatLens().rate["proximity"].value == "5"


DAMAGE = {"half a file": "{", "nothing": "", "a list": "[1, 2]", "no text": b"\xff\xfe\x00", "a word": '"m1"'}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_one_sentence_and_is_not_lost(work, damage):
    """Neither opening a widget nor keeping an answer overwrites what may still be saved by hand."""
    raw = DAMAGE[damage] if isinstance(DAMAGE[damage], bytes) else DAMAGE[damage].encode()
    work.mkdir()
    (work / "m1.json").write_bytes(raw)
    for attempt in (ThreatLens, lambda: Vote("m1", "?"), lambda: kept_work.keep("m1", "vote", {})):
        with pytest.raises(CourseError, match="m1.json is damaged") as caught:
            attempt()
        assert "Rename the file" in str(caught.value) and "\n" not in str(caught.value)
    assert (work / "m1.json").read_bytes() == raw


def _widget_cells():
    """Each cell of the notebooks that shows something from `explore`."""
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and cell.source.startswith("explore."):
                yield pytest.param(cell.source, id=f"{path.stem[:2]}-{cell.source.removeprefix('explore.')}")


@pytest.mark.parametrize("source", list(_widget_cells()))
def test_no_widget_of_a_notebook_overwrites_a_damaged_file(work, source):
    """It shows the sentence, or what needs no answers; the learner's files stay as they are."""
    work.mkdir()
    files = {work / f"m{number}.json": b'{"half": ' for number in range(6)}
    for path, raw in files.items():
        path.write_bytes(raw)
    try:
        exec(source, {"explore": explore, "charts": charts})
    except CourseError as error:
        assert "is damaged" in str(error)
    assert {path: path.read_bytes() for path in work.iterdir()} == files


def made_by(source: str) -> list[Widget]:
    """Every widget that a cell makes."""
    made = []
    Widget.on_widget_constructed(made.append)
    try:
        exec(source, {"explore": explore, "charts": charts})
    finally:
        Widget.on_widget_constructed(None)
    return made


@pytest.mark.parametrize("source", list(_widget_cells()))
def test_what_is_typed_comes_whole_before_the_next_press(work, source):
    """A box that sends its text letter by letter can be overtaken by a button: the last letters would be lost."""
    made = made_by(source)
    assert [box.description for box in made if getattr(box, "continuous_update", False)] == []
    assert {type(one) for one in made if isinstance(one, Button)} <= {thinking.Button}


@pytest.mark.parametrize("source", list(_widget_cells()))
def test_every_control_has_a_line_to_tell_what_it_cannot_do(source):
    made = made_by(source)
    kinds = (Button, Text, Textarea, BoundedIntText, Dropdown)
    shown = [part for one in made if "df-panel" in getattr(one, "_dom_classes", ()) for part in parts(one)]
    assert [one for one in shown if isinstance(one, kinds) and getattr(one, "line", None) is None] == []


def test_a_press_that_overtakes_the_words_typed_before_it_finds_them_all_the_same():
    box, button, found = thinking.write("Words"), thinking.button("Keep"), []
    button.on_click(lambda _: found.append(box.value))

    async def kernel() -> None:
        button._handle_button_msg(button, {"event": "click"}, [])  # as ipywidgets does for a message
        box.value = "typed"
        await asyncio.sleep(2 * thinking.UNDER_WAY)

    asyncio.run(kernel())
    assert found == ["typed"]


def test_without_a_kernel_a_press_is_answered_at_once():
    button, found = thinking.button("Keep"), []
    button.on_click(found.append)
    button.click()
    assert found == [button]
