"""Every control of the course, and what it must do when keys are pressed on it: the one table behind the tests of the controls.

For each notebook and line of its code stand the controls that the line shows, in the order of Tab: the label as a screen reader gets it, the keys to press, and what
must be so afterwards. In an explorer the picture must change too, and *Reset* (which is not listed) must bring back the start.
A new explorer or widget is covered by listing it here once; `test_controls_listed.py` fails until it is. What opens and shuts (the
options of a quiz, the table under a chart) need not be listed: all of it is found in the notebooks.
"""

from __future__ import annotations

from dataclasses import dataclass

EXPLORER, THINKING = "explorer", "thinking"


@dataclass(frozen=True)
class Expected:
    """`where` is line (announced text), value (of the control itself) or output (anywhere in the cell's output)."""

    where: str
    text: str


@dataclass(frozen=True)
class Row:
    notebook: str
    cell: str
    kind: str
    label: str
    keys: str
    expected: Expected

    def __str__(self) -> str:
        return f"{self.notebook[:2]} {self.cell.removeprefix('explore.')} {self.label}: {self.keys}"


def says(text: str) -> Expected:
    """A line that is announced holds this text."""
    return Expected("line", text)


def holds(text: str) -> Expected:
    """The control has this value; of a list, its chosen option begins so."""
    return Expected("value", text)


def shows(text: str) -> Expected:
    """The output has this text somewhere."""
    return Expected("output", text)


def typed(text: int | str) -> str:
    """The keys that replace what stands in a box."""
    return " ".join(["Control+A", *str(text).replace(" ", "␣")]).replace("␣", "Space")


DOWN, SPACE = "ArrowDown", "Space"

EXPLORERS = {
    "00_start_here": {
        "explore.membership.members_by_year()": [
            ("Year (1949 to 2026)", typed(1982), says("In 1982 NATO had 16 members; Spain joined in 1982.")),
            ("Year (1949 to 2026)", "ArrowUp ArrowUp", says("In 1955 NATO had 15 members")),
        ],
    },
    "01_cold_war_gap": {
        "explore.alliances.pledge_web()": [
            ("Actor", DOWN, says("In 1961, the United States had a defence pledge with")),
            ("Actor", "n e", says("In 1961, New Zealand had a defence pledge with")),
            ("Year (1945 to 2018)", typed(1950), says("In 1950, South Korea had no defence pledge")),
        ],
        "explore.prosperity.beside_nato()": [
            ("Country", "p", says("1974: Portugal scored 0.23 on electoral democracy")),
            ("Measure", DOWN, says("1974: South Korea had")),
            ("Year (1953 to 1991)", typed(1988), says("1988: South Korea scored")),
        ],
        "explore.clock.office_hours()": [
            ("Capital", "t", says("Seoul and Tokyo keep the same clock; the offices share eight hours.")),
            (
                "Month of 2024",
                "End ArrowUp ArrowUp ArrowUp",
                says("In September, Seoul is seven hours ahead of Brussels"),
            ),
        ],
    },
    "02_engagement_2000s": {
        "explore.contacts.timeline()": [
            ("List", DOWN, says("All that we found: ")),
            ("Counts as a contact", "End", says("Named in the article, policy consultations: ")),
            ("Period", DOWN, says("Named in the article: ")),
            ("Count the visit of 2009", SPACE, says("Named in the article: five contacts")),
        ],
        "explore.contacts.makeup()": [
            ("Count by", DOWN, says("most often 'The partnership itself'")),
            ("Period", DOWN, says("contacts since 24 February 2022")),
        ],
        "explore.afghanistan.contributor()": [("Contributor", "d", says("Denmark: 750 soldiers"))],
        "explore.north_korea.year_by_year()": [
            ("Year (2005 to 2024)", typed(2006), says("2006: one nuclear test"))
        ],
        "explore.un_votes.agreement()": [
            ("Partner", "c", says("2017: South Korea and China agreed in")),
            ("Year (1991 to 2024)", typed(1995), says("1995: South Korea and the United States agreed in")),
            ("Rule", DOWN, says("2017: South Korea and the United States agreed in")),
        ],
    },
    "03_post_2022_shift": {
        "explore.shift.break_year()": [
            ("Count", "End", says("Cut at 2016")),
            ("Cut year (2008 to 2024)", typed(2022), says("Cut at 2022")),
            ("Leave out the years after 2021", SPACE, says("from 2016 to 2021, 1.7 times as many")),
        ],
        "explore.arms.pipeline()": [
            ("Stage", DOWN, says("Contract, end of 2022: 180 K2")),
            ("By the end of", "Shift+Tab ArrowDown Tab End", says("Contract, end of 2025")),
        ],
        "explore.opinion.thermometer()": [
            ("Country", "c", says("feeling towards China")),
            ("Wave", "Home", says("January 2021")),
        ],
        "explore.trade.partner_shares()": [
            ("Count", DOWN, says("of imports: China")),
            ("Year (2000 to 2025)", typed(2024), says("2024, of exports: China 19.4 per cent")),
        ],
    },
    "04_future_challenges": {
        "explore.aftermath.votes()": [("Vote", "Home", says("15 July 2006: adopted with 15 votes"))],
        "explore.aftermath.events()": [
            ("Lane", "End", says("Course of the war, by the middle of 2026")),
            ("Known by the", "Home", says("Seoul and NATO, by the end of 2024")),
        ],
        "explore.dprk_russia.claims()": [
            ("What is counted", "Home", says("Containers: ")),
            ("Whose claims", DOWN, says("Soldiers, South Korean bodies: ")),
        ],
        "explore.brier.one_forecast()": [
            ("Probability (1 to 99 per cent)", typed(30), says("the score is 0.09, better than 0.25")),
            ("Outcome", "ArrowUp", says("You said 80 per cent and it happened: the score is 0.04")),
        ],
        "explore.brier.same_for_all()": [
            ("Probability (1 to 99 per cent)", typed(90), says("Saying 90 to all"))
        ],
    },
    "05_council_simulation": {
        "explore.trade.partner_shares()": [
            ("Count", DOWN, says("of imports: China")),
            ("Year (2000 to 2025)", typed(2024), says("2024, of exports: China 19.4 per cent")),
        ],
    },
}

QUESTIONS = [
    "1. By how many hours is Seoul ahead of Brussels in winter?",
    "2. How many of NATO's founders sent soldiers or medics to the Korean War?",
    "3. What is South Korea to NATO?",
    "4. When did a South Korean minister first speak to NATO's Council?",
    "5. Which cause do you think moved Seoul and NATO together most?",
    "6. Will the relationship be closer in five years than today?",
]
QUESTIONNAIRE = [
    (question, DOWN, says(f"{place} of 6 answered, kept on this machine."))
    for place, question in enumerate(QUESTIONS, start=1)
]
PREDICTION = [
    ("My prediction", typed("add 00"), holds("add 00")),
    ("How sure (1 to 99 per cent)", typed(70), holds("70")),
    ("Keep my prediction", SPACE, says("Kept on this machine")),
]
HANDS = ["agree", "lean to agree", "lean to disagree", "disagree"]
VOTE = [
    ("First vote", DOWN, says("First vote: agree")),
    ("My strongest reason", typed("dd a00"), holds("dd a00")),
    ("Second vote", "End", says("You moved from 'agree' to 'disagree'")),
    ("For a class: count the hands", SPACE, holds("true")),
    *((f"First vote: {option}", f"{typed(3)} Enter", shows(f"{option} 3")) for option in HANDS),
    *((f"Second vote: {option}", f"{typed(9)} Enter", shows("9 +6")) for option in HANDS),
]


def _answer(unit: str, given: str, reply: str) -> list[tuple]:
    return [(f"Answer ({unit})", typed(given), holds(given)), ("Check", SPACE, says(reply))]


SCENARIOS = [
    f"Large-scale fighting {war}, ties {ties}"
    for war in ("goes on", "has ended")
    for ties in ("hold", "weaken")
]
LIKELY_WORDS = ["likely", "unlikely", "would not hesitate", "might", "will"]
TEXT = ["First sentence", "Second sentence", "Third sentence", "One practical step"]
DEBRIEF = [
    "Did the text stand? Which seats are in it, and which stayed out?",
    "Which word took longest, and what stands there now?",
    "Which fear drove your seat: being left alone, or being dragged in? And the seat across from you?",
    "Who kept a door open on both sides, and with which word?",
    "What did consensus delete? Whose sentence was it?",
    "Which theory predicted the text best, and which seat does it fail to explain?",
    "What did the game leave out that a real Council has?",
    "Read your prediction of module 1. What would you write now?",
]

WIDGETS = {
    "00_start_here": {'explore.questionnaire("before")': QUESTIONNAIRE},
    "01_cold_war_gap": {
        'explore.predict("m1")': PREDICTION,
        "explore.threat_lens()": [
            (
                "Aggregate power",
                "ArrowDown ArrowDown",
                says("Seoul on North Korea: 1 of 4 rated, none of them with a row."),
            ),
            (
                "Row for aggregate power",
                DOWN,
                says("Seoul on North Korea: 1 of 4 rated, 1 of them with a row."),
            ),
            ("Proximity", "5", says("2 of 4 rated")),
            ("Row for proximity", DOWN, says("2 of them with a row")),
            ("Offensive capability", "End", says("3 of 4 rated")),
            ("Row for offensive capability", "End", says("3 of them with a row")),
            ("Aggressive intentions", DOWN, says("Rated so far: 1 of 4.")),
            ("Row for aggressive intentions", DOWN, shows("Seoul on North Korea 1 5 5 0 11 4")),
            ("Clear these four", SPACE, says("Rate four sources, each from 0 (none) to 5 (extreme).")),
            ("Who looks at whom", DOWN, holds("Seoul on the Soviet Union")),
        ],
        'explore.vote("m1")': VOTE,
        'explore.answer("m1_hours_january")': _answer("hours", "9", "✗ That is Seoul's offset from UTC."),
        'explore.answer("m1_hours_july")': _answer("hours", "7", "✓ "),
        'explore.answer("m1_rows_outside")': _answer("rows", "99", "✗ "),
        "explore.claim_sorter()": [
            ("It is", DOWN, says("Sorted so far: 1 of 12.")),
            ("Next statement", SPACE, says("Choose what kind of statement this is.")),
            ("Statement", "End", holds("Statement 12 of 12")),
        ],
    },
    "02_engagement_2000s": {
        'explore.predict("m2")': PREDICTION,
        "explore.ladder()": [
            ("Highest rung", DOWN, says("Coded so far: 1 of 10.")),
            ("Next event", SPACE, says("Coded so far: 1 of 10.")),
            (
                "My partner's letters",
                f"{typed('sss')} Enter",
                says("There are 10 events, and three letters so far."),
            ),
            ("Compare with the course", SPACE, says("Code five events first: 1 so far.")),
            ("Start again", SPACE, says("Coded so far: 0 of 10.")),
            ("Event", "End", holds("20")),
        ],
        'explore.vote("m2")': VOTE,
        'explore.answer("m2_longest_gap")': _answer("years", "99", "✗ "),
        'explore.answer("m2_median_gap")': _answer("years", "99", "✗ "),
        'explore.answer("m2_share_to_nato")': _answer("per cent", "99", "✗ "),
        'explore.answer("m2_isaf_share")': _answer("per cent", "99", "✗ "),
        "explore.silence()": [
            *(
                (
                    f"Witness {place} would",
                    DOWN,
                    says(f"of the {place} judged so far would have named the visit"),
                )
                for place in range(1, 6)
            ),
            ("Compare with the course", SPACE, says("The course's judgement: ")),
            ("Start again", SPACE, says("Judge each witness.")),
        ],
    },
    "03_post_2022_shift": {
        'explore.predict("m3")': PREDICTION,
        "explore.hypothesis_grid()": [
            ("Russia's war", DOWN, holds("consistent")),
            ("Seoul's ambitions", "n", holds("neutral")),
            ("China", "End", says("Rows rated: 1 of 9.")),
            ("Clear this row", SPACE, says("Rate this row for all three causes.")),
            ("Next row", "Enter", shows("Row 2 of 9")),
            ("Row of evidence", "End", holds("Row 9 of 9")),
        ],
        "explore.causal_claim()": [
            (
                "The cause that did most",
                DOWN,
                says("Still missing: how it worked, a rival, the row that hurts it most."),
            ),
            ("How it worked", typed("dd a00"), says("Still missing: a rival, the row that hurts it most.")),
            ("How sure (1 to 99)", f"{typed(60)} Enter", shows("I hold, with 60 in 100")),
            ("Its best rival", "End", says("Still missing: the row that hurts it most.")),
            ("The row that hurts it most", DOWN, shows("What hurts my claim most")),
            ("I would change my mind if", typed("a00"), shows("I would change my mind if a00.")),
            ("Clear", SPACE, says("Choose a cause first.")),
        ],
        'explore.vote("m3")': VOTE,
        'explore.answer("m3_blank_tanks")': _answer("tanks", "1", "✗ "),
        'explore.answer("m3_blank_share")': _answer("per cent", "1", "✗ "),
        'explore.answer("m3_signing_day")': _answer("day of August", "1", "✗ "),
        'explore.answer("m3_ratio_2022")': _answer("times", "99", "✗ "),
        'explore.answer("m3_ratio_2016")': _answer("times", "99", "✗ "),
    },
    "04_future_challenges": {
        "explore.likely()": [
            *(
                (
                    f"'{word}' (per cent)",
                    f"{typed(70)} Enter",
                    says(f"Numbers given: {place} of 5.") if place < 5 else says("Now ask others."),
                )
                for place, word in enumerate(LIKELY_WORDS, start=1)
            ),
            ("Add the numbers of others", SPACE, holds("true")),
            *(
                (f"Numbers of others for '{word}'", f"{typed('60, 75')} Enter", says("You agree least on"))
                for word in LIKELY_WORDS
            ),
        ],
        'explore.forecast_journal("pastcast")': [
            ("Base rate: how often before (per cent)", f"{typed(20)} Enter", holds("20")),
            ("My probability (1 to 99 per cent)", f"{typed(30)} Enter", holds("30")),
            ("My reason", typed("dd a00"), holds("dd a00")),
            ("Keep my forecast", SPACE, says("Kept: 30 per cent.")),
            ("Show the outcome", SPACE, says("You said 30 per cent.")),
            ("Save as CSV", SPACE, says("forecast_journal_pastcast.csv, without a name.")),
            ("Question", "End", holds("8 of 8")),
        ],
        "explore.scenario_square()": [
            (f"{SCENARIOS[0]} (per cent)", f"{typed(40)} Enter", says("The four total 40. Add 60.")),
            (f"{SCENARIOS[1]} (per cent)", f"{typed(10)} Enter", says("The four total 50. Add 50.")),
            (f"{SCENARIOS[2]} (per cent)", f"{typed(30)} Enter", says("The four total 80. Add 20.")),
            (f"{SCENARIOS[3]} (per cent)", f"{typed(20)} Enter", says("ties hold in 80 of 100 cases")),
            (
                "Easiest to picture",
                "End",
                says("The scenario that is easiest to picture is not your likeliest one."),
            ),
            ("Start again", SPACE, says("The four total 0. Add 100.")),
            ("Write two signposts for each scenario", SPACE, holds("true")),
            *(
                (f"{name}: signpost {place}", f"{typed('dd a00')} Enter", holds("dd a00"))
                for name in SCENARIOS
                for place in (1, 2)
            ),
        ],
        "explore.dilemma_board()": [
            ("Fear of being left alone, if Seoul does this", DOWN, holds("0: none")),
            ("Fear of being drawn into a war, if Seoul does this", "End", says("On the board: 1 of")),
            ("My reason", typed("dd a00"), holds("dd a00")),
            ("The row that it rests on", f"{typed('c60')} Enter", holds("c60")),
            (
                "Take this option off the board",
                SPACE,
                says("Rate both fears from 0 (none) to 4 (very high)."),
            ),
            ("Option", DOWN, holds("B. ")),
        ],
        'explore.vote("m4")': VOTE,
        'explore.answer("m4_brier_one")': _answer("points", "9", "✗ "),
        'explore.answer("m4_brier_journal")': _answer("points", "9", "✗ "),
        'explore.answer("m4_per_container")': _answer("shells a container", "9", "✗ "),
        'explore.forecast_journal("live")': [
            ("Base rate: how often before (per cent)", f"{typed(20)} Enter", holds("20")),
            ("My probability (1 to 99 per cent)", f"{typed(30)} Enter", holds("30")),
            ("My reason", typed("dd a00"), holds("dd a00")),
            ("Keep my forecast", SPACE, says("Kept: 30 per cent.")),
            ("Save as CSV", SPACE, says("forecast_journal_live.csv, without a name.")),
            ("What came of it", DOWN, says("It came out as yes. You said 30 per cent. Your score is 0.49")),
            ("Write a question of my own", SPACE, holds("true")),
            ("My question", f"{typed('Will it be dry?')} Enter", holds("Will it be dry?")),
            ("Settled by (year-month-day)", f"{typed('2028-12-31')} Enter", holds("2028-12-31")),
            ("Source that settles it", f"{typed('dd a00')} Enter", holds("dd a00")),
            ("What counts as yes", f"{typed('dd a00')} Enter", holds("dd a00")),
            ("Add it to my journal", SPACE, says("Added to the list of questions.")),
            ("Question", "End", shows("Will it be dry?")),
        ],
        "explore.memo()": [
            ("Memo", typed("dd a00 [c61]"), holds("dd a00 [c61]")),
            ("Count words and rows", SPACE, says("Rows cited: 1 (c61).")),
            ("Rate it by the rubric", SPACE, holds("true")),
            *(
                (f"{name}, my own rating", "End", holds("4: "))
                for name in (
                    "Recommendation",
                    "Options",
                    "Evidence",
                    "Alliance logic",
                    "Objections",
                    "Confidence",
                )
            ),
        ],
        "explore.score_forecasts()": [
            ("By now it is", DOWN, says("Sorted so far: 1 of")),
            ("Next statement", SPACE, says("Choose a finding.")),
            ("Statement", "End", holds("Statement ")),
        ],
        "explore.recall_prediction()": [
            ("What I would write now", typed("dd a00"), holds("dd a00")),
            ("How sure (1 to 99 per cent)", f"{typed(60)} Enter", holds("60")),
            ("The row that moved me most", f"{typed('c05')} Enter", holds("c05")),
            ("Keep", SPACE, says("Kept")),
        ],
        'explore.questionnaire("after")': QUESTIONNAIRE,
        "explore.compare_questionnaires()": [("Compare before and after", SPACE, says("answer"))],
    },
    "05_council_simulation": {
        "explore.council.clock()": [
            ("Start", SPACE, says("begins: ")),
            ("Next phase", SPACE, shows("Phase 2 of ")),
            ("Back", SPACE, shows("Phase 1 of ")),
            ("Say the time", SPACE, says(" left.")),
        ],
        "explore.council.seats()": [
            ("People", f"{typed(12)} Enter", holds("12")),
            ("Seed of the class", f"{typed(7)} Enter", holds("7")),
            ("Deal", SPACE, says("12 people, seed 7: ")),
            ("Show the card of place", f"{typed(3)} Enter", shows("Place 3: ")),
        ],
        "explore.council.injects()": [
            ("Seed of the class", f"{typed(7)} Enter", holds("7")),
            ("Read the first inject", SPACE, says("Inject 1 of 2: ")),
            ("Read the second inject", SPACE, says("Inject 2 of 2: ")),
        ],
        "explore.council.drafting()": [
            *((label, typed("dd a00"), holds("dd a00")) for label in TEXT),
            ("It would", DOWN, says("One seat marked")),
            ("Word at issue", f"{typed('a00')} Enter", shows("accept a00")),
            ("Clear all marks", SPACE, says("No seat is marked yet.")),
            ("Seat", DOWN, holds("")),
        ],
        "explore.council.solo()": [
            ("My seat", DOWN, holds("")),
            ("Seed of the game", f"{typed(7)} Enter", holds("7")),
            ("Moment", DOWN, holds("")),
            *((label, typed("dd a00"), holds("dd a00")) for label in TEXT),
            ("Ask the table", SPACE, says("Draft 1. ")),
            (
                "Take the text of the drafting board",
                SPACE,
                says("The text of the drafting board is here now."),
            ),
        ],
        "explore.council.silence()": [
            ("Put the text under silence", SPACE, says("silence")),
            ("Seat that objects", DOWN, holds("")),
            ("Word and reason", typed("dd a00"), holds("dd a00")),
            ("Hand in the objection", SPACE, says("a slip from")),
            ("Take it back", SPACE, says("is withdrawn.")),
            ("The time is over", SPACE, says("Nobody objected: the text stands")),
        ],
        "explore.council.debrief()": [
            (question, typed("dd a00"), says(f"{place} of 8 answered"))
            for place, question in enumerate(DEBRIEF, start=1)
        ],
        "explore.council.record()": [
            ("Write the record", SPACE, says("Written to ")),
            ("The record", "End", holds("Council simulation, Distant Friends.")),
        ],
    },
}

ROWS = [
    Row(notebook, cell, kind, label, keys, expected)
    for kind, table in ((EXPLORER, EXPLORERS), (THINKING, WIDGETS))
    for notebook, cells in table.items()
    for cell, rows in cells.items()
    for label, keys, expected in rows
]
