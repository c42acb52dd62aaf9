"""Thinking widget: which number does 'likely' mean? The learner says first; the class sees how far its own numbers lie apart."""

from __future__ import annotations

import re
from statistics import median

import ipywidgets as widgets
import pandas as pd

from distant_friends.explore import thinking, work
from distant_friends.html_table import html_table

TITLE = "Which number does the word mean?"
# Words of the article about the future, and the claim in which each stands.
WORDS = {
    "likely": "c74",
    "unlikely": "c61",
    "would not hesitate": "c60",
    "might": "c64",
    "will": "c70",
}
NUMBER = re.compile(r"\d+")


def likely() -> None:
    """Give each of the article's words a number, then type in the numbers of others to see the spread."""
    thinking.show(
        Likely().panel,
        TITLE,
        thinking.items(
            [
                f"When the article says '{word}' (claim {claim[1:]}), I read ___ per cent"
                for word, claim in WORDS.items()
            ]
            + [
                "Compare with three others: how far apart are the lowest and the highest number for each word?"
            ]
        ),
    )


class Likely:
    """The widget and its state: the learner's own numbers (0 for none yet) and those of the class, kept with the learner's work."""

    def __init__(self) -> None:
        kept = work.recall("m4", "likely", {})
        self.mine = {
            word: thinking.whole_number(f"'{word}' (per cent)", kept.get("mine", {}).get(word, 0), 0, 99)
            for word in WORDS
        }
        self.others = {
            word: thinking.write_line(
                f"Numbers of others for '{word}'", kept.get("others", {}).get(word, ""), "such as 60, 75, 80"
            )
            for word in WORDS
        }
        self.in_class = widgets.Checkbox(
            description="Add the numbers of others",
            value=any(box.value for box in self.others.values()),
            indent=False,
        )
        self.fold = widgets.VBox(list(self.others.values()))
        self.line, self.table = thinking.announcer(), widgets.HTML()
        for box in (*self.mine.values(), *self.others.values()):
            box.observe(lambda change: self._report(keep=True), "value")
        self.in_class.observe(lambda change: self._unfold(), "value")
        self._unfold()
        self.panel = thinking.panel(
            thinking.heading(TITLE),
            thinking.side_by_side(*self.mine.values()),
            self.in_class,
            self.fold,
            self.line,
            self.table,
        )
        self._report(keep=False)

    def _unfold(self) -> None:
        self.fold.layout.display = "" if self.in_class.value else "none"

    def _report(self, keep: bool) -> None:
        mine = {word: box.value for word, box in self.mine.items() if box.value}
        others = {word: box.value for word, box in self.others.items() if box.value}
        if keep:
            work.keep("m4", "likely", {"mine": mine, "others": others})
        table = spread(mine, others)
        thinking.say(self.line, summary(mine, table))
        self.table.value = html_table(table, "Your class's numbers (yours included)") if len(table) else ""


def numbers(text: str) -> list[int]:
    """The whole numbers from 1 to 99 in a line of text."""
    return [value for value in map(int, NUMBER.findall(text)) if 1 <= value <= 99]


def spread(mine: dict[str, int], others: dict[str, str]) -> pd.DataFrame:
    """Lowest, middle and highest number for each word that has at least two; empty before that."""
    rows = []
    for word in WORDS:
        values = ([mine[word]] if word in mine else []) + numbers(others.get(word, ""))
        if len(values) > 1:
            rows.append(
                {
                    "Word": word,
                    "Numbers": len(values),
                    "Lowest": min(values),
                    "Middle": float(median(values)),
                    "Highest": max(values),
                    "Apart": max(values) - min(values),
                }
            )
    return pd.DataFrame(rows)


def summary(mine: dict[str, int], table: pd.DataFrame) -> str:
    """One sentence on what the numbers say so far."""
    if len(mine) < len(WORDS):
        return f"Numbers given: {len(mine)} of {len(WORDS)}. Give yours before you ask others."
    if table.empty:
        return f"For you 'likely' is {mine['likely']} per cent and 'unlikely' {mine['unlikely']}. Now ask others."
    widest = table.loc[table["Apart"].idxmax()]
    return f"You agree least on '{widest['Word']}': from {widest['Lowest']} to {widest['Highest']} per cent. One word, {widest['Apart']} points."
