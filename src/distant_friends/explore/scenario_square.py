"""Thinking widget: four scenarios, four probabilities, and the question whether the two axes hang together."""

from __future__ import annotations

from typing import NamedTuple

import ipywidgets as widgets
import pandas as pd

from distant_friends.explore import thinking, work
from distant_friends.html_table import html_table

TITLE = "Scenario square: the war, and the ties of Russia and North Korea"
WAR = {"goes_on": "large-scale fighting goes on", "ends": "large-scale fighting has ended"}
TIES = {"hold": "ties hold", "weaken": "ties weaken"}
CELLS = {(war, ties): f"{war}:{ties}" for war in WAR for ties in TIES}
NAMES = {cell: f"{WAR[war][:1].upper()}{WAR[war][1:]}, {TIES[ties]}" for (war, ties), cell in CELLS.items()}
HORIZON = "two years from the day on which you fill this in"


class Square(NamedTuple):
    """What four probabilities that total 100 say, all in per cent: sums, conditional probabilities, and the gap between the two."""

    goes_on: int
    ends: int
    hold: int
    weaken: int
    hold_if_goes_on: float | None
    hold_if_ends: float | None

    @property
    def gap(self) -> float | None:
        """By how many points ties are likelier to hold when the war goes on; 0 when the axes are independent."""
        if self.hold_if_goes_on is None or self.hold_if_ends is None:
            return None
        return self.hold_if_goes_on - self.hold_if_ends


def scenario_square() -> None:
    """Four probabilities that total 100, row and column sums, and the square that independence would give."""
    paper = thinking.items(
        [
            f"For each, a probability {HORIZON}; the four must total 100: " + "; ".join(NAMES.values()) + ".",
            "Add up rows and columns. Then divide: if the war goes on, in how many of 100 cases do ties hold? And if it has ended?",
            "If the two answers differ, the war and the ties depend on each other. The article assumes that ties hold more often while the war goes on.",
            "Write two signposts for each scenario: things that you could see within months.",
            "Which of the four was easiest to picture? Is it also the one with the highest number?",
        ]
    )
    thinking.show(ScenarioSquare().panel, TITLE, paper)


class ScenarioSquare:
    """The widget and its state: four probabilities, the vivid scenario, and signposts; kept with the learner's work."""

    def __init__(self) -> None:
        kept = work.recall("m4", "scenario_square", {})
        chances, posts = kept.get("chances", {}), kept.get("signposts", {})
        self.chance = {
            cell: thinking.whole_number(f"{name} (per cent)", chances.get(cell, 0), 0, 100)
            for cell, name in NAMES.items()
        }
        self.vivid = thinking.choose(
            "Easiest to picture",
            [("choose", ""), *((name, cell) for cell, name in NAMES.items())],
            kept.get("vivid"),
        )
        self.post = {
            (cell, place): thinking.write_line(f"{name}: signpost {place}", posts.get(f"{cell}:{place}", ""))
            for cell, name in NAMES.items()
            for place in (1, 2)
        }
        self.show_posts = widgets.Checkbox(
            description="Write two signposts for each scenario", value=bool(any(posts.values())), indent=False
        )
        self.fold = widgets.VBox(list(self.post.values()))
        self.line, self.table = thinking.announcer(), widgets.HTML()
        reset = thinking.button("Start again")
        for cell, box in self.chance.items():
            box.observe(lambda change, cell=cell: self._keep({"chances": {cell: change.new}}), "value")
        self.vivid.observe(lambda change: self._keep({"vivid": change.new}), "value")
        for (cell, place), box in self.post.items():
            key = f"{cell}:{place}"
            box.observe(lambda change, key=key: self._keep({"signposts": {key: change.new or None}}), "value")
        self.show_posts.observe(lambda change: self._unfold(), "value")
        reset.on_click(lambda _: self._clear())
        self._unfold()
        self.panel = thinking.panel(
            thinking.heading(TITLE),
            widgets.HTML(f"<p>How likely is each, {HORIZON}? The four must total 100.</p>"),
            thinking.side_by_side(*self.chance.values()),
            self.vivid,
            reset,
            self.line,
            self.table,
            self.show_posts,
            self.fold,
        )
        self._report()

    def _unfold(self) -> None:
        self.fold.layout.display = "" if self.show_posts.value else "none"

    def _clear(self) -> None:
        for box in self.chance.values():
            box.value = 0
        self.vivid.value = ""

    def _keep(self, parts: dict) -> None:
        """Keep what changed alone: the square stands in the module and in its exercise."""
        work.change("m4", "scenario_square", parts)
        self._report()

    def _report(self) -> None:
        chances = {cell: box.value for cell, box in self.chance.items()}
        thinking.say(self.line, summary(chances, self.vivid.value))
        self.table.value = tables_of(chances) if sum(chances.values()) == 100 else ""


def square(chances: dict[str, int]) -> Square:
    """Sums and conditional probabilities of four numbers that total 100."""
    total = {war: sum(chances[CELLS[war, ties]] for ties in TIES) for war in WAR} | {
        ties: sum(chances[CELLS[war, ties]] for war in WAR) for ties in TIES
    }
    given = {war: 100 * chances[CELLS[war, "hold"]] / total[war] if total[war] else None for war in WAR}
    return Square(
        total["goes_on"], total["ends"], total["hold"], total["weaken"], given["goes_on"], given["ends"]
    )


def independent(chances: dict[str, int]) -> dict[str, float]:
    """The four probabilities that the same sums would give if the axes did not depend on each other."""
    sums = square(chances)
    return {cell: getattr(sums, war) * getattr(sums, ties) / 100 for (war, ties), cell in CELLS.items()}


def summary(chances: dict[str, int], vivid: str = "") -> str:
    """One sentence on what the numbers say, or what is missing."""
    total = sum(chances.values())
    if total != 100:
        return f"The four total {total}. {'Add' if total < 100 else 'Take away'} {abs(100 - total)}."
    sums = square(chances)
    if sums.gap is None:
        said = "You give one state of the war no chance at all: are you that sure?"
    elif abs(sums.gap) < 1:
        said = f"Ties hold in {sums.hold} of 100 cases whatever the war does. For you the two are independent; the article thinks otherwise."
    else:
        more = "as the article assumes" if sums.gap > 0 else "against the article's assumption"
        said = (
            f"If the war goes on, ties hold in {sums.hold_if_goes_on:.0f} of 100 cases; if it has ended, in {sums.hold_if_ends:.0f}. "
            f"For you the two depend on each other, {more}."
        )
    top = max(chances.values())
    if vivid and chances[vivid] < top:
        said += " The scenario that is easiest to picture is not your likeliest one."
    return said


def tables_of(chances: dict[str, int]) -> str:
    """The learner's square with its sums, and the square of independence, as HTML."""
    sums, apart = square(chances), independent(chances)

    def grid(values: dict[str, float]) -> pd.DataFrame:
        rows = [
            {
                "": f"War: {name}",
                "Ties hold": float(values[CELLS[war, "hold"]]),
                "Ties weaken": float(values[CELLS[war, "weaken"]]),
                "Row sum": float(getattr(sums, war)),
            }
            for war, name in WAR.items()
        ]
        rows.append(
            {
                "": "Column sum",
                "Ties hold": float(sums.hold),
                "Ties weaken": float(sums.weaken),
                "Row sum": 100.0,
            }
        )
        return pd.DataFrame(rows)

    decimals = dict.fromkeys(["Ties hold", "Ties weaken", "Row sum"], 0)
    return html_table(grid(chances), "Your square (per cent)", decimals) + html_table(
        grid(apart), "The same sums if war and ties were independent (per cent)", decimals
    )
