"""Thinking widget: the ladder of ties. The learner codes events with a codebook and compares with a partner and with the course."""

from __future__ import annotations

import ipywidgets as widgets
import pandas as pd

from distant_friends import tables, teaching, words
from distant_friends.explore import thinking, work
from distant_friends.html_table import html_table
from distant_friends.measures import coding

TITLE = "Ladder of ties: code each event with the codebook"
ENOUGH = 5  # events to code before the course shows its own coding
NONE = "-"


def ladder() -> None:
    """Code ten events; type a partner's ten letters to see per cent agreement and Cohen's kappa, then compare with the course."""
    content = teaching.ladder()
    thinking.show(Ladder(content).panel, TITLE, _paper(content))


class Ladder:
    """The widget and its state: `codes` is {event id: letter}, `partner` the partner's letters as typed; kept with the learner's work."""

    def __init__(self, content: dict) -> None:
        self.rungs = {rung["letter"]: rung for rung in content["rungs"]}
        self.events = content["events"]
        kept = work.recall("m2", "ladder", {})
        self.codes = self._known(kept.get("codes", {}))
        self.which = thinking.choose("Event", [(_heading(entry), k) for k, entry in enumerate(self.events)])
        self.text = widgets.HTML()
        options = [("choose", ""), *((f"{key}  {rung['name']}", key) for key, rung in self.rungs.items())]
        self.rung = thinking.choose("Highest rung", options)
        self.onward = thinking.button("Next event")
        self.mine = widgets.HTML()
        self.partner = thinking.write_line("My partner's letters", kept.get("partner", ""))
        self.reveal = thinking.button("Compare with the course")
        reset = thinking.button("Start again")
        self.line, self.result = thinking.announcer(), widgets.HTML()
        self._filling = False
        self.which.observe(lambda change: self._fill(), "value")
        self.rung.observe(lambda change: self._code(), "value")
        self.partner.observe(lambda change: self._hear_partner(), "value")
        self.onward.on_click(
            lambda _: setattr(self.which, "value", (self.which.value + 1) % len(self.events))
        )
        self.reveal.on_click(lambda _: self._compare_course())
        reset.on_click(lambda _: self._reset())
        self.panel = thinking.panel(
            thinking.heading(TITLE),
            widgets.HTML(_codebook(content)),
            self.which,
            self.text,
            self.rung,
            self.onward,
            self.mine,
            self.partner,
            widgets.HBox([self.reveal, reset]),
            self.line,
            self.result,
        )
        self._fill()
        if self.partner.value:
            self._compare_partner()

    def _fill(self) -> None:
        entry = self.events[self.which.value]
        row = tables.row("events", entry["event"])
        self._filling = True
        self.text.value = (
            f"<blockquote>{row['title']} ({words.date(row['date'])}). {row['description']}</blockquote>"
        )
        self.rung.value = self.codes.get(entry["event"], "")
        self._filling = False
        self._show_mine()
        thinking.say(self.line, f"Coded so far: {len(self.codes)} of {len(self.events)}.")

    def _code(self) -> None:
        if self._filling:
            return
        event = self.events[self.which.value]["event"]
        kept = work.change("m2", "ladder", {"codes": {event: self.rung.value or None}})
        self.codes = self._known(kept["codes"])
        self._show_mine()
        self.result.value = ""
        thinking.say(self.line, f"Coded so far: {len(self.codes)} of {len(self.events)}.")

    def _show_mine(self) -> None:
        letters = "".join(self.codes.get(entry["event"], NONE) for entry in self.events)
        self.mine.value = f"<p>My letters, for my partner to type: <code>{letters}</code></p>"

    def _known(self, codes: dict[str, str]) -> dict[str, str]:
        """The codes that the ladder of today still has a rung for."""
        return {event: code for event, code in codes.items() if code in self.rungs}

    def _hear_partner(self) -> None:
        work.change("m2", "ladder", {"partner": self.partner.value})
        self._compare_partner()

    def _compare_partner(self) -> None:
        theirs, trouble = read_letters(self.partner.value, [e["event"] for e in self.events], self.rungs)
        if trouble:
            self.result.value = ""
            thinking.say(self.line, trouble)
            return
        self._report(theirs, "My partner")

    def _compare_course(self) -> None:
        if len(self.codes) < ENOUGH:
            thinking.say(
                self.line,
                f"Code {words.count(ENOUGH)} events first: {len(self.codes)} so far. Then the course shows its own.",
            )
            return
        self._report({entry["event"]: entry["course"] for entry in self.events}, "The course", reasons=True)

    def _report(self, theirs: dict[str, str], who: str, reasons: bool = False) -> None:
        thinking.say(self.line, verdict(self.codes, theirs, who))
        rows = [
            {
                "Event": tables.row("events", entry["event"])["title"],
                "I": self.codes[entry["event"]],
                who: theirs[entry["event"]],
                "Same?": "yes" if self.codes[entry["event"]] == theirs[entry["event"]] else "no",
                **({"The course's reason": entry["why"]} if reasons else {}),
            }
            for entry in self.events
            if entry["event"] in self.codes and entry["event"] in theirs
        ]
        self.result.value = (
            html_table(pd.DataFrame(rows), f"I and {who[0].lower() + who[1:]}") if rows else ""
        )

    def _reset(self) -> None:
        self.codes = {}
        self.partner.value, self.result.value = "", ""
        work.keep("m2", "ladder", {"codes": {}, "partner": ""})
        self._fill()


def read_letters(text: str, events: list[str], rungs) -> tuple[dict[str, str], str]:
    """A coding typed as letters, as {event id: letter}, and what is wrong with it in one sentence (empty when nothing is)."""
    letters = [letter for letter in text.upper() if not letter.isspace() and letter not in ",;"]
    unknown = sorted({letter for letter in letters if letter not in rungs and letter != NONE})
    if unknown:
        return (
            {},
            f"'{unknown[0]}' is no rung. Use {words.listing(rungs)}, and {NONE} for an event that is not coded.",
        )
    if len(letters) != len(events):
        return (
            {},
            f"There are {len(events)} events, and {words.plural(len(letters), 'letter')} so far. Use {NONE} for an event that is not coded.",
        )
    return {event: letter for event, letter in zip(events, letters, strict=True) if letter != NONE}, ""


def verdict(mine: dict[str, str], theirs: dict[str, str], who: str) -> str:
    """One sentence or two on how far two codings agree."""
    both = coding.both_coded(mine, theirs)
    if not both:
        return "No event is coded by both of you yet."
    same = sum(mine[item] == theirs[item] for item in both)
    share, kappa = coding.percent_agreement(mine, theirs), coding.cohens_kappa(mine, theirs)
    start = f"{who} and I agree on {same} of {len(both)} events, {share:.0f} per cent. "
    if kappa is None:
        return start + "Cohen's kappa cannot be computed: both used one and the same code throughout."
    few = " With so few events one change moves it a lot." if len(both) < 30 else ""
    return start + f"Cohen's kappa, which takes off what chance would give, is {kappa:.2f}." + few


def _heading(entry: dict) -> str:
    row = tables.row("events", entry["event"])
    title = row["title"] if len(row["title"]) < 62 else row["title"][:60].rsplit(" ", 1)[0] + " …"
    return f"{row['date'][:4]}: {title}"


def _codebook(content: dict) -> str:
    rows = [{"Letter": r["letter"], "Rung": r["name"], "Code it when": r["rule"]} for r in content["rungs"]]
    return (
        html_table(pd.DataFrame(rows), "Codebook, from the lowest rung to the highest")
        + f"<p>{content['rule']}</p>"
    )


def _paper(content: dict) -> str:
    rungs = [f"{rung['letter']} {rung['name']}: {rung['rule']}." for rung in content["rungs"]]
    events = [
        f"{words.date(row['date'])}: {row['title']}. Rung: ____"
        for row in (tables.row("events", entry["event"]) for entry in content["events"])
    ]
    how = [
        content["rule"],
        "Code alone, then swap with a partner. Per cent agreement: equal codes divided by events that both coded.",
        "Cohen's kappa: (agreement − chance) / (1 − chance), where chance is the sum over all rungs of my share times my partner's share.",
    ]
    return (
        "<p>Rungs:</p>"
        + thinking.items(rungs)
        + "<p>Events:</p>"
        + thinking.items(events)
        + thinking.items(how)
    )
