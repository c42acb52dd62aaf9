"""The council game: deals repeat, every class is seated, the cards answer as published, broken files are refused in one sentence."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser

import pytest
import yaml

from distant_friends import charts, tables, teaching
from distant_friends.audit import council_rules as audit
from distant_friends.audit import shapes
from distant_friends.editions import cards as printed
from distant_friends.errors import CourseError
from distant_friends.explore import council_cards as shown_cards
from distant_friends.explore import council_debrief, council_solo, council_table, council_text
from distant_friends.explore import work as answers
from distant_friends.measures import council, council_cards, council_rules
from tests.shared import ROOT, forget

SIZES = range(8, 25)
MUST_HAVE = {"chair", "usa", "poland", "cautious", "trade", "korea", "japan", "control"}
EVERY_SEAT = MUST_HAVE | {"australia", "newzealand", "press"}
# A text that no card objects to, so that the game can be won; it is not shown to learners.
SENTENCES = (
    "According to Seoul and Washington, North Korea has sent shells and soldiers to Russia; Moscow says that their treaty is for defence.",
    "We stand with Ukraine, and we warn that transfers of technology would endanger Euro-Atlantic security.",
    "We value the part of industry in faster deliveries, and we remain open to dialogue.",
)
STEP = "Experts of members and partners meet on cyber defence and report by the end of the year."
MODEL = council_rules.Draft(SENTENCES, STEP)
ALL_INJECTS = [inject["id"] for inject in teaching.council("injects")]


# --- the deal


@pytest.mark.parametrize("size", SIZES)
def test_every_class_has_every_seat_it_must_have(size):
    counts = council.seat_counts(size)
    dealt = {seat for seat, people in counts.items() if people}
    assert sum(counts.values()) == size
    assert dealt >= (MUST_HAVE if size < 11 else EVERY_SEAT)


@pytest.mark.parametrize("size", SIZES)
def test_seats_are_doubled_fairly(size):
    """Nobody has a third delegate while a seat that may have two has one."""
    counts = {seat: people for seat, people in council.seat_counts(size).items() if people}
    assert max(counts.values()) - min(counts.values()) <= 1
    for seat, people in counts.items():
        assert people <= council.role(seat)["seats_most"]
    deciding = [counts[card["id"]] for card in council.voices("decides")]
    speaking = [counts[card["id"]] for card in council.voices("speaks") if card["id"] in counts]
    if size >= 11:
        assert abs(sum(deciding) - sum(speaking)) <= 1


@pytest.mark.parametrize("size", SIZES)
def test_a_deal_holds_the_seats_of_its_size(size):
    seats = council.deal(size, 7)
    assert list(seats) == list(range(1, size + 1))
    assert Counter(seats.values()) == Counter({k: v for k, v in council.seat_counts(size).items() if v})


def test_the_same_seed_deals_the_same_game_whatever_pythons_hash():
    code = "from distant_friends.measures import council as c; print(c.deal(17, 42), [i['id'] for i in c.injects(42)])"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(runs) == 1
    assert runs.pop().startswith("{1: ")


def test_seeds_differ_and_reach_everybody():
    """Over many seeds each place gets each seat, and each pair of injects comes."""
    deals = [council.deal(11, seed) for seed in range(1, 301)]
    for place in range(1, 12):
        assert {deal[place] for deal in deals} == EVERY_SEAT
    pairs = Counter(frozenset(inject["id"] for inject in council.injects(seed)) for seed in range(1, 301))
    possible = math.comb(len(ALL_INJECTS), 2)
    assert len(pairs) == possible and min(pairs.values()) > 120 / possible


@pytest.mark.parametrize("size", [0, 7, 25])
def test_other_sizes_are_refused_in_one_sentence(size):
    with pytest.raises(CourseError, match="seats 8 to 24 people"):
        council.seat_counts(size)


# --- the cards and the clock


def test_the_files_as_shipped_have_no_problem():
    assert audit.check_council(ROOT) == []


@pytest.mark.parametrize("card", council.roles(), ids=lambda card: card["id"])
def test_a_card_shows_two_rows_that_are_there(card):
    assert len(card["rows"]) == 2
    for entry in [*card["rows"], *(brief["row"] for brief in card.get("briefs", []))]:
        said = council_cards.sentence(entry)
        assert not re.search(r"[{}]|\bnan\b|<NA>|not stated", said), said
        assert council_cards.sources(entry)
        assert entry["table"] in tables.names()


def test_a_card_follows_its_row(course):
    """A figure on a card is the table's: change it there and the card says the new one."""
    entry = next(e for e in council.role("poland")["rows"] if e["table"] == "arms_deliveries")
    before = council_cards.sentence(entry)
    course.edit("arms_deliveries", {"date": "2025-06", "item": "K2"}, "cumulative", "777")
    assert "777" in council_cards.sentence(entry)
    assert "777" not in before


def test_an_earlier_view_shows_no_later_row(monkeypatch):
    """Read as of July 2024, what came later stands on no card, and the rest does."""
    monkeypatch.setenv("DISTANT_FRIENDS_AS_OF", "2024-07")
    pages = {card["id"]: shown_cards.body(card) for card in council.roles()}
    assert "Kim is said to have ordered" not in pages["control"]
    assert "Pyongyang's case.</strong> Not yet known as of July 2024." in pages["control"]
    assert "Poland takes over" in pages["poland"] and "119" not in pages["poland"]
    assert "Not yet known" in charts.council.evidence().html()


def test_three_capitals_are_heard_with_a_row_and_a_source():
    briefs = council.role("control")["briefs"]
    assert [brief["capital"] for brief in briefs] == ["Moscow", "Beijing", "Pyongyang"]
    for brief in briefs:
        assert brief["source_ids"] and f"{brief['capital']} says" in brief["case"]


def test_a_third_of_the_time_is_debrief():
    assert council.minutes() == 75
    assert council.minutes("debrief") >= 25
    assert 3 * council.minutes("debrief") >= council.minutes()
    assert "25 of 75" in charts.council.clock().title


def test_members_decide_and_partners_do_not():
    assert {card["id"] for card in council.voices("speaks")} == {"korea", "japan", "australia", "newzealand"}
    table = charts.council.who_can_stop_a_text().table
    assert (table["At the table"] == "Decides").sum() == 32
    assert (table["At the table"] == "Speaks").sum() == 4


# --- the rules of the cards


@pytest.mark.parametrize("rule", council_rules.rules(), ids=lambda rule: rule["id"])
def test_a_rule_fires_as_published(rule):
    """On its example it fires, with its own answer; on the model text no red line does; its words stand on the printed page."""
    drawn = [rule["after"]] if rule.get("after") else []
    fired = {
        reaction.rule: reaction
        for reaction in council_rules.reactions(council_rules.example_draft(rule), drawn)
    }
    assert fired[rule["id"]].says == rule["says"]
    page = charts.council.rules_of_the_cards().table
    row = page[page["What the seat answers"] == rule["says"]].iloc[0]
    for word in [*rule.get("words", []), *rule.get("missing", []), *rule.get("unless", [])]:
        assert word in row["Fires when there is"]
    if rule["kind"] == "red_line":
        assert not council_rules.found_by(rule, MODEL)


@pytest.mark.parametrize(
    "rule", [rule for rule in council_rules.rules() if rule.get("after")], ids=lambda rule: rule["id"]
)
def test_a_rule_of_an_inject_waits_for_it(rule):
    draft = council_rules.example_draft(rule)
    assert rule["id"] not in {reaction.rule for reaction in council_rules.reactions(draft)}


@pytest.mark.parametrize(
    "rule", [rule for rule in council_rules.rules() if rule.get("unless")], ids=lambda rule: rule["id"]
)
def test_words_that_keep_a_rule_quiet(rule):
    draft = council_rules.example_draft(rule)
    quiet = draft._replace(
        sentences=(f"{draft.sentences[0]} {rule['unless'][0].rstrip('*')}", *draft.sentences[1:])
    )
    assert council_rules.found_by(rule, draft)
    assert not council_rules.found_by(rule, quiet)


def test_whole_words_only():
    draft = MODEL._replace(step="A non-lethal step; the chinaware deployment of devilish funders.")
    found = {reaction.rule for reaction in council_rules.reactions(draft)}
    assert not found & {"korea_direct", "trade_china", "korea_china", "control_names"}
    assert "usa_step" in found  # deploy* finds deployment


def test_a_year_is_no_figure_without_owner():
    press = next(rule for rule in council_rules.rules() if rule["id"] == "press_figure")
    assert not council_rules.found_by(press, council_rules.Draft(("In 2024 they signed.", "", ""), ""))
    assert (
        council_rules.found_by(press, council_rules.Draft(("They sent 3.5 million shells.", "", ""), ""))
        == "3.5"
    )


def test_the_game_can_be_won_by_every_seat_and_after_every_inject():
    fired = council_rules.reactions(MODEL, ALL_INJECTS)
    assert not council_rules.objections(fired)
    assert {reaction.seat for reaction in fired} == EVERY_SEAT
    for card in council_text.seats_with_a_say():
        assert "the text stands, with all four partners" in council_solo.summary(fired, card["id"])


def test_a_member_stops_the_text_and_a_partner_leaves_it():
    china = MODEL._replace(sentences=("We call on China.", *SENTENCES[1:]))
    fired = council_rules.reactions(china)
    assert set(council_rules.objections(fired)) == {"trade", "korea"}
    assert set(council_rules.objections(fired, mine="korea")) == {"trade"}
    assert council.outcome({"trade": "China"}) == council.Outcome(False, ["trade"], [])
    assert council.outcome({"korea": "China"}) == council.Outcome(True, [], ["korea"])
    assert council.outcome({"press": "a figure", "control": "a name"}).stands


# --- broken files


def _change(name, change):
    def spoil(folder):
        path = folder / "teaching" / "council" / f"{name}.yaml"
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(entries)
        path.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), encoding="utf-8")

    return spoil


def _set(place, key, value):
    return lambda entries: entries[place].__setitem__(key, value)


BROKEN = [
    ("no red line", _change("roles", _set(1, "red_line", "")), "the card 'usa' has no red_line"),
    (
        "an unknown voice",
        _change("roles", _set(1, "voice", "vetoes")),
        "the card 'usa' has the voice 'vetoes'",
    ),
    ("one row", _change("roles", lambda e: e[1]["rows"].pop()), "the card 'usa' shows 1 rows of data"),
    (
        "a missing row",
        _change("roles", lambda e: e[1]["rows"][0].__setitem__("key", "pentagon_1822")),
        "no row 'pentagon_1822'",
    ),
    (
        "a missing table",
        _change("roles", lambda e: e[1]["rows"][0].__setitem__("table", "evnts")),
        "no table called 'evnts'",
    ),
    ("an unknown column", _change("roles", lambda e: e[1]["rows"][0].__setitem__("says", "{dat}")), "'dat'"),
    (
        "two rows for one key",
        _change("roles", lambda e: e[2]["rows"][1].__setitem__("key", {"item": "K2"})),
        "a card needs exactly one",
    ),
    ("an id twice", _change("roles", _set(1, "id", "chair")), "the id 'chair' stands twice"),
    (
        "too few places",
        _change("roles", lambda e: [card.__setitem__("seats_most", 1) for card in e]),
        "hold 11 of 24 people",
    ),
    (
        "too many seats",
        _change("roles", lambda e: [card.__setitem__("seats_from", 8) for card in e]),
        "11 seats are dealt in a class of 8",
    ),
    (
        "a lost source",
        _change("roles", lambda e: e[7]["briefs"][0].__setitem__("source_ids", ["nobody"])),
        "the source 'nobody'",
    ),
    ("a longer corridor", _change("clock", _set(4, "minutes", 20)), "the phases make 85 minutes"),
    (
        "a short debrief",
        _change("clock", lambda e: (e[8].__setitem__("minutes", 20), e[4].__setitem__("minutes", 15))),
        "the debrief has 20 of 75 minutes",
    ),
    ("rounds too long", _change("debrief", _set(0, "minutes", 12)), "its rounds make 30 minutes"),
    ("a rule without a card", _change("rules", _set(0, "seat", "france")), "the seat 'france'"),
    ("a dead rule", _change("rules", _set(3, "words", ["xylophone"])), "does not fire on its own example"),
    (
        "a red line without a rule",
        _change("rules", lambda e: [e.remove(r) for r in list(e) if r["id"].startswith("japan_u")]),
        "no rule uses the red line of 'japan'",
    ),
    ("a rule for no inject", _change("rules", _set(6, "after", "comet")), "the inject 'comet'"),
]


@pytest.mark.parametrize(("spoil", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_file_is_refused_in_one_sentence(course, spoil, words):
    spoil(course.folder)
    forget()
    found = [str(problem) for problem in audit.check_council(course.folder)]
    assert any(words in line for line in found), found
    for line in found:
        assert line.startswith("teaching/council/") and line.endswith(".") and "\n" not in line, line
        assert "Traceback" not in line


def test_text_that_is_no_yaml_is_refused(course):
    path = course.folder / "teaching" / "council" / "roles.yaml"
    path.write_text("- id: chair\n  name: 'Chair\n", encoding="utf-8")
    assert audit.check_council(course.folder) == []  # what rests on the file waits
    (problem,) = shapes.check_shapes(course.folder)
    assert "roles.yaml" in str(problem) and "cannot be read" in str(problem)


def test_a_broken_card_stops_the_game_with_the_same_sentence(course):
    _change("roles", _set(1, "red_line", ""))(course.folder)
    forget()
    with pytest.raises(CourseError, match="the card 'usa' has no red_line"):
        council.roles()


def test_a_course_without_the_game_has_no_problem(tmp_path):
    assert audit.check_council(tmp_path) == []


# --- the widgets


def test_the_clock_runs_by_button_and_reads_its_time():
    seconds = [0.0]
    clock = council_table.PhaseClock(now=lambda: seconds[0])
    assert "4:00 left" in clock.left.value
    clock.start()
    seconds[0] = 65.2
    clock.say()
    assert "2:55 left" in clock.left.value
    assert "two minutes and 55 seconds left" in clock.line.value
    clock.next()
    assert "Caucus with data" in clock.name.value and "8:00 left" in clock.left.value
    seconds[0] += 500
    clock.say()
    assert "0:20 over" in clock.left.value and "time is up" in clock.line.value
    for _ in range(20):
        clock.next()
    assert "last phase" in clock.line.value and clock.phase["id"] == "debrief"


def test_seats_are_kept_and_a_card_is_shown(work):
    seats = council_table.Seats()
    seats.size.value, seats.seed.value = 9, 5
    seats.deal(keep=True)
    assert answers.recall("m5", "deal") == {"size": 9, "seed": 5}
    seats.mine.value = 4
    assert council.name(council.deal(9, 5)[4]) in seats.card.value
    assert council_table.Injects().seed.value == 5


def test_from_the_board_to_the_record(work):
    board = council_text.Board()
    for box, line in zip(board.boxes, [*SENTENCES, STEP], strict=True):
        box.value = line
    board.seat.value = "trade"
    board.position.value = "would break silence"
    board.word.value = "Russia"
    assert "would break silence: as it stands the text falls" in board.line.value
    silence = council_text.Silence()
    silence.begin()
    silence.seat.value = "japan"
    silence.hand_in()
    assert "needs a word and a reason" in silence.line.value
    silence.reason.value = "solidarity: too weak"
    silence.hand_in()
    silence.close()
    assert "the text stands as NATO&#x27;s own. Japan stayed out" in silence.line.value
    silence.seat.value, silence.reason.value = "trade", "technology: it hits our firms"
    silence.hand_in()
    silence.close()
    assert "broke silence: the text falls" in silence.line.value
    debrief = council_debrief.Debrief()
    debrief.boxes["what_word"].value = "technology"
    record = council_debrief.Record()
    written = record.save().read_text(encoding="utf-8")
    for part in (
        SENTENCES[0],
        STEP,
        "technology",
        "solidarity: too weak",
        "the text falls",
        "Fiction",
    ):
        assert part in written


def test_an_unfinished_text_is_not_put_under_silence(work):
    silence = council_text.Silence()
    silence.begin()
    assert "no unfinished text under silence" in silence.line.value


def test_the_prediction_of_module_1_comes_back(work):
    answers.keep("m1", "prediction", {"text": "Distance <b>alone</b>.", "sure": 80})
    assert "Distance <b>alone</b>." in council_debrief.prediction()
    panel = council_debrief.Debrief().panel
    assert any("Distance &lt;b&gt;alone" in getattr(child, "value", "") for child in panel.children)


def test_solo_answers_and_keeps_every_draft(work):
    solo = council_solo.Solo()
    solo.ask()
    assert "The Chair sends it back" in solo.line.value
    for box, line in zip(solo.boxes, [*SENTENCES, STEP], strict=True):
        box.value = line
    solo.ask()
    assert "with all four partners" in solo.line.value
    solo.boxes[0].value = "<i>China</i> enables Russia's war against Ukraine."
    solo.ask()
    assert "broke silence" in solo.line.value and "<i>" not in solo.answers.value
    assert answers.recall("m5", "solo")["asked"] == 3


# --- print


class Outline(HTMLParser):
    """Sections by id, and every address in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.sections, self.addresses = [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "section":
            self.sections.append(given["id"])
        self.addresses += [given[name] for name in ("src", "href") if name in given]


def test_the_printed_cards_hold_every_card_inject_and_sign():
    page = printed.build()
    outline = Outline()
    outline.feed(page)
    wanted = (
        {f"card-{seat}" for seat in EVERY_SEAT}
        | {f"sign-{seat}" for seat in EVERY_SEAT}
        | {f"inject-{key}" for key in ALL_INJECTS}
    )
    assert wanted | {"start", "clock", "record", "slips", "briefs"} == set(outline.sections)
    assert outline.addresses == []
    colours = set(re.findall(r"#[0-9a-fA-F]{3,6}\b", printed.STYLE))
    assert colours == {"#000", "#fff"}
    assert page.count(shown_cards.FICTION) == len(EVERY_SEAT)
    assert page == printed.build()
