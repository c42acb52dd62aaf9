"""The council game: who can stop a text, how the time is spent, and what each seat may cite."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, teaching, words
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import council, council_cards, council_rules, membership

PARTNERS = ["AUS", "JPN", "NZL", "KOR"]
ROWS = 8
RULE_SOURCES = ["nato_consensus_2023", "crs_rs21510"]
FICTION = "The game is fiction and no real official is voiced. The rows are evidence."


def who_can_stop_a_text() -> Figure:
    """Every state at the table: members, each of which can stop a text, and partners, which can speak."""
    names = tables.load("countries").set_index("country_code")["name"]
    year = int((tables.current_view() or tables.package()["as_of"])[:4])
    members = sorted(names[code] for code in membership.members(year))
    rows = [("Decides", name, place // ROWS, place % ROWS) for place, name in enumerate(members)]
    last = (len(members) - 1) // ROWS + 1
    rows += [("Speaks", names[code], last, place) for place, code in enumerate(PARTNERS)]
    table = pd.DataFrame(rows, columns=["voice", "state", "column", "row"])
    x = alt.X("column:Q", axis=None, scale=alt.Scale(domain=[0, last + 0.95], nice=False))
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[ROWS - 0.5, -1.4], nice=False))
    actors = [
        "NATO" if voice == "Decides" else "KOR" if code == names["KOR"] else "" for voice, code, *_ in rows
    ]
    table["colour"] = [style.look(actor).colour for actor in actors]
    table["shape"] = [style.look(actor).shape for actor in actors]
    dots = (
        alt.Chart(table)
        .mark_point(filled=True, size=90, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("colour:N", scale=None),
            shape=alt.Shape("shape:N", scale=None),
        )
    )
    text = (
        alt.Chart(table)
        .mark_text(align="left", dx=10, fontSize=12)
        .encode(x=x, y=y, text=alt.Text("state:N"))
    )
    heads = pd.DataFrame(
        {
            "column": [0, last],
            "row": [-1, -1],
            "head": [f"{len(members)} members: each can stop it", f"{len(PARTNERS)} partners: speak"],
        }
    )
    head = (
        alt.Chart(heads)
        .mark_text(align="left", dx=-6, fontSize=13, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("head:N"))
    )
    return Figure(
        name="who_can_stop_a_text",
        chart=(dots + text + head).properties(width=style.WIDTH, height=230),
        title=f"Any one of {len(members)} members can stop a text; {words.count(len(PARTNERS))} partners can only speak",
        subtitle=f"States at the table when NATO's Council meets with its Indo-Pacific partners, {year}",
        alt=(
            f"List of states in two groups where {len(members)} members of NATO decide by consensus and {words.count(len(PARTNERS))} "
            f"partners, {words.listing(names[code] for code in PARTNERS)}, take part without a say in the decision."
        ),
        table=table[["state", "voice"]].rename(columns={"state": "State", "voice": "At the table"}),
        sources=[*RULE_SOURCES, "national_members_2023", "sweden_gov_2024"],
        note="Consensus is the rule on paper. It does not show who is listened to, or who would rather stay silent.",
    )


def clock() -> Figure:
    """The minutes of each phase of the session, the debrief set off."""
    phases = teaching.council("clock")
    table = pd.DataFrame(
        [(entry["name"], entry["minutes"]) for entry in phases], columns=["phase", "minutes"]
    )
    total, debrief = council.minutes(), council.minutes("debrief")
    name = next(entry["name"] for entry in phases if entry["id"] == "debrief")
    y = alt.Y(
        "phase:N",
        sort=list(table["phase"]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelFontSize=13),
    )
    x = alt.X("minutes:Q", title="Minutes", axis=alt.Axis(tickMinStep=5, grid=True))
    colour = alt.condition(
        alt.FieldEqualPredicate(name, "phase"), alt.value(style.TEXT), alt.value("#8A97A3")
    )
    bars = alt.Chart(table).mark_bar(height=18).encode(x=x, y=y, color=colour)
    figures = (
        alt.Chart(table)
        .mark_text(align="left", dx=5, fontSize=12)
        .encode(x=x, y=y, text=alt.Text("minutes:Q"))
    )
    share = round(100 * debrief / total)
    return Figure(
        name="council_clock",
        chart=(bars + figures).properties(width=style.WIDTH - 120, height=alt.Step(28)),
        title=f"{debrief} of {total} minutes, {share} per cent, are for the debrief",
        subtitle="Minutes of each phase of the session, in order",
        alt=(
            "Bar chart of minutes by phase where the debrief is longest: "
            + "; ".join(
                f"{phase.lower()} {count}" for phase, count in table.itertuples(index=False, name=None)
            )
            + "."
        ),
        table=table.rename(columns={"phase": "Phase", "minutes": "Minutes"}),
        sources=RULE_SOURCES,
        note="The procedure follows the sources; the minutes are the course's own plan.",
    )


def role_sheet() -> ReadingTable:
    """The seats as everybody may see them: what each may do, and its public line. Goals and red lines stay on the cards."""
    cards = council.roles()
    table = pd.DataFrame(
        {
            "Seat": [card["name"] for card in cards],
            "At the table": [council_cards.VOICES[card["voice"]] for card in cards],
            "What it says in public": [card["public"] for card in cards],
            "Dealt from a class of": [card["seats_from"] for card in cards],
        }
    )
    deciding, speaking = len(council.voices("decides")), len(council.voices("speaks"))
    return ReadingTable(
        name="council_seats",
        table=table,
        caption=f"{words.capital(words.count(len(cards)))} seats: {words.count(deciding)} decide, {words.count(speaking)} speak, the others serve",
        sources=RULE_SOURCES,
        note="The public lines are invented for the game and quote nobody.",
    )


def evidence() -> ReadingTable:
    """The rows of the course's tables that each card shows, as they stand in the tables now."""
    shown = [(card["name"], entry) for card in council.roles() for entry in card["rows"]]
    shown += [
        (f"Control for {brief['capital']}", brief["row"])
        for brief in council.role("control").get("briefs", [])
    ]
    return ReadingTable(
        name="council_evidence",
        table=pd.DataFrame(
            {
                "Seat": [name for name, _ in shown],
                "What its row says": [council_cards.sentence(entry) for _, entry in shown],
                "Table and row": [council_cards.place(entry) for _, entry in shown],
            }
        ),
        caption=f"The {len(shown)} rows behind the cards",
        sources=list(dict.fromkeys(source for _, entry in shown for source in council_cards.sources(entry))),
        note=FICTION,
    )


def words_used() -> ReadingTable:
    """The words that the Council and summits have used on North Korea, as far as they were read."""
    table = tables.load("nac_statements")
    table = table[
        table["body"].isin(["north_atlantic_council", "summit"]) & (table["wording_class"] != "not_read")
    ]
    strongest = table["wording_class"].str.startswith("strongest").sum()
    return ReadingTable(
        name="words_used",
        table=pd.DataFrame(
            {
                "Date": table["date"].map(words.date),
                "Occasion": table["occasion"],
                "Strongest words read": [
                    text if isinstance(text, str) else "condemns (wording not read)"
                    for text in table["strongest_words"]
                ],
            }
        ),
        caption=f"Words that every member once accepted: {len(table)} texts on North Korea, {words.count(strongest)} with 'strongest'",
        sources=references.of_rows(table),
        note="Texts that a search found, not all there are. Partners took part in some of the meetings; the words are the members'.",
    )


def rules_of_the_cards() -> ReadingTable:
    """Every rule by which the cards answer a draft in the game for one person."""
    names = {card["id"]: card["name"] for card in council.roles()}
    injects = {inject["id"]: inject["title"] for inject in teaching.council("injects")}
    rules = council_rules.rules()
    return ReadingTable(
        name="council_rules",
        table=pd.DataFrame(
            {
                "Seat": [names[rule["seat"]] for rule in rules],
                "Kind": [council_rules.KINDS[rule["kind"]] for rule in rules],
                "Fires when there is": [council_rules.condition(rule) for rule in rules],
                "Only after the inject": [injects.get(rule.get("after"), "") for rule in rules],
                "What the seat answers": [rule["says"] for rule in rules],
            }
        ),
        caption=f"The {len(rules)} rules by which the cards answer: they find words and understand nothing",
        sources=RULE_SOURCES,
        note="A star stands for any ending. Who decides follows the sources; the rules are the course's own, and a teacher can change them in teaching/council/rules.yaml.",
    )


def theories() -> ReadingTable:
    """What each theory of the course would expect of the agreed text."""
    entries = teaching.council("theories")
    return ReadingTable(
        name="council_theories",
        table=pd.DataFrame(
            {
                "Theory": [entry["name"] for entry in entries],
                "Met in module": [entry["module"] for entry in entries],
                "What it would expect of the text": [entry["expects"] for entry in entries],
            }
        ),
        caption=f"{words.capital(words.count(len(entries)))} theories, and what each expects to find in your sentences",
        sources=list(dict.fromkeys(source for entry in entries for source in entry["source_ids"])),
        note="The expectations are our reading of each theory, cut to one line for the debrief.",
    )
