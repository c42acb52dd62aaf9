"""Thinking widget: the memo workshop. It counts words and finds cited rows; people judge the rest, by the rubric."""

from __future__ import annotations

import re

import ipywidgets as widgets
import pandas as pd

from distant_friends import references, teaching
from distant_friends.explore import thinking, work
from distant_friends.html_table import html_table

TITLE = "Memo to the national security adviser, at most 600 words"
MOST, LEAST_ROWS = 600, 5
MARKED = re.compile(r"\[([a-z0-9_.;, ]+)\]")


def memo() -> None:
    """A box for the memo; the line below says how long it is and which rows it cites, never how good it is."""
    rubric = teaching.rubrics()["memo"]
    paper = (
        thinking.items(
            [
                "Your recommendation first, with a time. Two real options, with what each costs.",
                f"At least {LEAST_ROWS} rows, their ids in square brackets, such as [c61] or [rutte_briefing_2024].",
                "Both fears, and which one you let weigh more. The best objection, answered. A number, and two signposts.",
            ]
        )
        + rubric_table()
    )
    thinking.show(Memo(rubric).panel, TITLE, paper)


class Memo:
    """The widget and its state: the text and the learner's own rating per criterion; kept with the learner's work."""

    def __init__(self, rubric: dict) -> None:
        kept = work.recall("m4", "memo", {})
        self.text = thinking.write("Memo", kept.get("text", ""), rows=14)
        self.rating = {
            criterion["name"]: thinking.choose(
                f"{criterion['name']}, my own rating",
                [
                    ("not rated", ""),
                    *(
                        (f"{place}: {level}", str(place))
                        for place, level in enumerate(criterion["levels"], start=1)
                    ),
                ],
                kept.get("rating", {}).get(criterion["name"]),
            )
            for criterion in rubric["criteria"]
        }
        self.show = widgets.Checkbox(description="Rate it by the rubric", value=False, indent=False)
        self.fold = widgets.VBox(list(self.rating.values()))
        check, self.line = thinking.button("Count words and rows"), thinking.announcer()
        check.on_click(lambda _: self._report())
        self.text.observe(lambda change: work.change("m4", "memo", {"text": change.new}), "value")
        for name, box in self.rating.items():
            box.observe(lambda change, name=name: self._rate(name, change.new), "value")
        self.show.observe(lambda change: self._unfold(), "value")
        self._unfold()
        self.panel = thinking.panel(
            thinking.heading(TITLE), self.text, check, self.line, self.show, self.fold
        )
        self._report()

    def _unfold(self) -> None:
        self.fold.layout.display = "" if self.show.value else "none"

    def _rate(self, criterion: str, level: str) -> None:
        """Keep one rating alone: the memo stands in other notebooks too, where its text may be newer."""
        work.change("m4", "memo", {"rating": {criterion: level or None}})

    def _report(self) -> None:
        thinking.say(self.line, report(self.text.value))


def length(text: str) -> int:
    """Words of the memo; cited ids in brackets do not count."""
    return len(MARKED.sub(" ", text).split())


def cited(text: str) -> tuple[list[str], list[str]]:
    """The ids in square brackets, as (those that are rows, those that are not), each once, in order."""
    found = list(
        dict.fromkeys(part for group in MARKED.findall(text) for part in re.split(r"[;, ]+", group) if part)
    )
    known = [one for one in found if references.resolves(one)]
    return known, [one for one in found if one not in known]


def report(text: str) -> str:
    """One sentence on length and citations; it says nothing about quality."""
    if not text.strip():
        return f"Write at most {MOST} words and cite at least {LEAST_ROWS} rows in square brackets."
    count = length(text)
    rows, unknown = cited(text)
    said = f"{count} words" + (f", {count - MOST} too many." if count > MOST else f" of at most {MOST}.")
    said += f" Rows cited: {len(rows)}" + (f" ({', '.join(rows)})." if rows else ".")
    if len(rows) < LEAST_ROWS:
        said += f" Cite at least {LEAST_ROWS}."
    if unknown:
        said += f" No row has the id {', '.join(unknown)}."
    return said + " Whether it is good, a reader must say."


def rubric_table() -> str:
    """The rubric for memos as an HTML table."""
    rubric = teaching.rubrics()["memo"]
    table = pd.DataFrame(
        [[criterion["name"], *criterion["levels"]] for criterion in rubric["criteria"]],
        columns=teaching.RUBRIC_HEADS,
    )
    return html_table(table, "How memos are judged")
