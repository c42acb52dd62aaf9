"""Thinking widget: one threat, two observers. The learner rates Walt's four sources and names the row behind each rating."""

from __future__ import annotations

import textwrap

import ipywidgets as widgets

from distant_friends import words
from distant_friends.charts.perceptions import PAIRS
from distant_friends.explore import thinking, work
from distant_friends.html_table import html_table
from distant_friends.measures import perceptions

SOURCES = {
    "aggregate_power": "Aggregate power",
    "proximity": "Proximity",
    "offensive_capability": "Offensive capability",
    "aggressive_intentions": "Aggressive intentions",
}
RATINGS = [("not rated", ""), *((str(number), str(number)) for number in range(6))]
NARROW = widgets.Layout(width="auto")
NO_ROW = "no row: my judgement alone"
TITLE = "Threat lens: rate a threat as one observer saw it"


def threat_lens() -> None:
    """Choose who looks at whom, rate four sources of threat from 0 to 5, and give the row that each rating rests on."""
    thinking.show(ThreatLens().panel, TITLE, _paper())


class ThreatLens:
    """The widget and its state: `ratings[pair][source]` is (rating, row id); kept with the learner's work."""

    def __init__(self) -> None:
        self.ratings = work.recall("m1", "threat_lens", {})
        self.rows = perceptions.cold_war_perceptions()
        self.who = thinking.choose("Who looks at whom", list(PAIRS.values()))
        self.rate = {key: thinking.choose(name, RATINGS, layout=NARROW) for key, name in SOURCES.items()}
        self.evidence = {
            key: thinking.choose(f"Row for {name.lower()}", [NO_ROW], layout=NARROW)
            for key, name in SOURCES.items()
        }
        self.line, self.ranking = thinking.announcer(), widgets.HTML()
        reset = thinking.button("Clear these four")
        self._filling = False
        self.who.observe(lambda change: self._fill(), "value")
        for key in SOURCES:
            self.rate[key].observe(lambda change: self._keep(), "value")
            self.evidence[key].observe(lambda change: self._keep(), "value")
        reset.on_click(lambda _: self._clear())
        rows = [thinking.side_by_side(self.rate[key], self.evidence[key]) for key in SOURCES]
        self.panel = thinking.panel(thinking.heading(TITLE), self.who, *rows, reset, self.line, self.ranking)
        self._fill()

    def _fill(self) -> None:
        """Put the kept ratings of the chosen pair into the boxes."""
        self._filling = True
        kept = self.ratings.get(self.who.value, {})
        rows = self._evidence_rows()
        ids = [row_id for _, row_id in rows]
        for key in SOURCES:
            rating, row = kept.get(key, ("", NO_ROW))
            self.rate[key].value = rating
            self.evidence[key].options = rows
            self.evidence[key].value = row if row in ids else NO_ROW
        self._filling = False
        self._report()

    def _evidence_rows(self) -> list[tuple[str, str]]:
        """The rows on the chosen pair as (words of the row, its id), after the option to name none."""
        observer, threat = next(pair for pair, name in PAIRS.items() if name == self.who.value)
        chosen = self.rows[(self.rows["observer_code"] == observer) & (self.rows["threat_code"] == threat)]
        return [
            (NO_ROW, NO_ROW),
            *(
                (
                    f"{words.date(row.start_date)}: {textwrap.shorten(row.what_is_said, 72, placeholder=' …')}",
                    row.perception_id,
                )
                for row in chosen.itertuples()
            ),
        ]

    def _keep(self) -> None:
        if not self._filling:
            rating = {key: (self.rate[key].value, self.evidence[key].value) for key in SOURCES}
            self.ratings = work.change("m1", "threat_lens", {self.who.value: rating})
            self._report()

    def _clear(self) -> None:
        self.ratings = work.change("m1", "threat_lens", {self.who.value: None})
        self._fill()

    def _report(self) -> None:
        thinking.say(self.line, summary(self.ratings, self.who.value))
        table = ranking(self.ratings)
        self.ranking.value = html_table(table, "Your ratings (judgements, not data)") if len(table) else ""


def total(kept: dict) -> int | None:
    """The sum of four ratings, or None while one is missing."""
    values = [kept.get(key, ("", NO_ROW))[0] for key in SOURCES]
    return None if "" in values else sum(int(value) for value in values)


def ranking(ratings: dict):
    """The pairs rated so far, highest total first, as a table for reading."""
    import pandas as pd

    rows = [
        {
            "Who looks at whom": pair,
            **{name: int(kept[key][0]) for key, name in SOURCES.items()},
            "Sum (of 20)": total(kept),
            "Ratings with a row": sum(kept[key][1] != NO_ROW for key in SOURCES),
        }
        for pair, kept in ratings.items()
        if total(kept) is not None
    ]
    return pd.DataFrame(sorted(rows, key=lambda row: -row["Sum (of 20)"]))


def summary(ratings: dict, pair: str) -> str:
    """One sentence on what the ratings say so far; `pair` is the one being rated."""
    kept = ratings.get(pair, {})
    rated = sum(rating != "" for rating, _ in kept.values())
    if 0 < rated < len(SOURCES):
        with_row = sum(rating != "" and row != NO_ROW for rating, row in kept.values())
        return f"{pair}: {rated} of {len(SOURCES)} rated, {with_row or 'none'} of them with a row."
    totals = {pair: total(kept) for pair, kept in ratings.items()}
    full = {pair: value for pair, value in totals.items() if value is not None}
    seoul, nato = PAIRS[("KOR", "PRK")], PAIRS[("NATO", "PRK")]
    if seoul in full and nato in full:
        if full[seoul] == full[nato]:
            return f"You rate North Korea the same from both capitals: {full[seoul]} of 20."
        higher, lower = (seoul, nato) if full[seoul] > full[nato] else (nato, seoul)
        return f"One threat, two rankings: {higher} {full[higher]} of 20, {lower} {full[lower]} of 20. Which source makes the difference?"
    if full:
        return f"Rated so far: {len(full)} of {len(PAIRS)}. Rate North Korea as seen from Seoul and from NATO to compare."
    return "Rate four sources, each from 0 (none) to 5 (extreme). A rating without a row counts as your judgement alone."


def _paper() -> str:
    return thinking.items(
        [
            *(f"{name}: a rating from 0 to 5, and the row it rests on" for name in SOURCES.values()),
            "Do this four times: " + "; ".join(PAIRS.values()) + ".",
            "For example, seen from Seoul North Korea may score 5 on proximity; seen from NATO 1, since no member borders it.",
            "Then compare the four sums: does the same threat rank alike from two capitals?",
        ]
    )
