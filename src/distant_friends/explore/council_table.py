"""Thinking widgets of the council game: who sits where, the clock, and the injects."""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections.abc import Callable

import ipywidgets as widgets

from distant_friends import teaching, words
from distant_friends.errors import CourseError
from distant_friends.explore import council_cards, thinking, work
from distant_friends.html_table import html_table
from distant_friends.measures import council

MODULE = "m5"
START = {"size": 12, "seed": 1}


class Seats:
    """Class size and seed give every place in the room its seat; kept as `deal`. Opens the card of one place at a time."""

    TITLE = "Deal the seats"

    def __init__(self) -> None:
        kept = START | work.recall(MODULE, "deal", {})
        self.size = thinking.whole_number("People", kept["size"], council.SMALLEST, council.LARGEST)
        self.seed = thinking.whole_number("Seed of the class", kept["seed"], 1, 9999)
        self.mine = thinking.whole_number("Show the card of place", 0, 0, council.LARGEST)
        self.line, self.card, self.plan = thinking.announcer(), widgets.HTML(), widgets.HTML()
        go = thinking.button("Deal")
        go.on_click(lambda _: self.deal(keep=True))
        self.mine.observe(lambda change: self._show_card(), "value")
        self.panel = thinking.panel(
            thinking.heading(self.TITLE), self.size, self.seed, go, self.line, self.plan, self.mine, self.card
        )
        self.deal(keep=False)

    def deal(self, keep: bool) -> None:
        try:
            self.seats = council.deal(self.size.value, self.seed.value)
        except CourseError as error:
            self.seats, self.plan.value = {}, ""
            thinking.say(self.line, str(error))
            return
        if keep:
            work.keep(MODULE, "deal", {"size": self.size.value, "seed": self.seed.value})
        self.mine.value = 0
        self.plan.value = html_table(plan(self.seats), "Who sits where")
        thinking.say(self.line, dealt(self.seats, self.seed.value))

    def _show_card(self) -> None:
        seat = self.seats.get(self.mine.value)
        self.card.value = (
            f"<h4>Place {self.mine.value}: {council.name(seat)}</h4>{council_cards.body(council.role(seat))}"
            if seat
            else ""
        )


def dealt(seats: dict[int, str], seed: int) -> str:
    """One sentence on a deal."""
    shared = sum(list(seats.values()).count(seat) > 1 for seat in set(seats.values()))
    share = f", {words.count(shared)} of them shared" if shared else ""
    return (
        f"{len(seats)} people, seed {seed}: {words.plural(len(set(seats.values())), 'seat')}{share}. "
        "The same two numbers deal the same seats again."
    )


def plan(seats: dict[int, str]):
    """The seats with the places in the room that hold them, as a table for reading."""
    import pandas as pd

    held = {
        card["id"]: [place for place, seat in seats.items() if seat == card["id"]] for card in council.roles()
    }
    return pd.DataFrame(
        [
            {"Seat": council.name(seat), "Places in the room": words.listing(str(place) for place in places)}
            for seat, places in held.items()
            if places
        ]
    )


class PhaseClock:
    """The phases in order with the time that is left; nothing runs before *Start*. `now` gives seconds (another in tests)."""

    TITLE = "The clock of the session"

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now, self.phases = now, teaching.council("clock")
        self.at, self.started, self.warned = 0, None, set()
        self.name, self.left, self.line = widgets.HTML(), widgets.HTML(), thinking.announcer()
        buttons = []
        for label, act in (
            ("Start", self.start),
            ("Next phase", self.next),
            ("Back", self.back),
            ("Say the time", self.say),
        ):
            button = thinking.button(label)
            button.on_click(lambda _, act=act: act())
            buttons.append(button)
        self.panel = thinking.panel(
            thinking.heading(self.TITLE), self.name, self.left, thinking.side_by_side(*buttons), self.line
        )
        self.show()
        thinking.say(self.line, "Press Start when the session begins.")

    @property
    def phase(self) -> dict:
        return self.phases[self.at]

    def seconds_left(self) -> int:
        whole = self.phase["minutes"] * 60
        return whole if self.started is None else math.ceil(whole - (self.now() - self.started))

    def start(self) -> None:
        self.started, self.warned = self.now(), set()
        self.show()
        thinking.say(
            self.line,
            f"{self.phase['name']} begins: {words.plural(self.phase['minutes'], 'minute')}. {self.phase['say']}",
        )
        with contextlib.suppress(RuntimeError):  # without a loop (a plain script) the time is read by button
            asyncio.get_running_loop().create_task(self._tick(self.started))

    def next(self) -> None:
        self._go(1)

    def back(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        if not 0 <= self.at + step < len(self.phases):
            self.started = None
            self.show()
            thinking.say(
                self.line,
                "That was the last phase. Thank everybody." if step > 0 else "This is the first phase.",
            )
            return
        self.at += step
        self.start()

    def say(self) -> None:
        self.show()
        thinking.say(self.line, f"{self.phase['name']}: {spoken(self.seconds_left())}")

    def show(self) -> None:
        later = sum(entry["minutes"] for entry in self.phases[self.at + 1 :])
        self.name.value = f"<p>Phase {self.at + 1} of {len(self.phases)}: <strong>{self.phase['name']}</strong>. After it: {later} minutes.</p>"
        self.left.value = f'<p style="font-size:26px;margin:4px 0">{shown(self.seconds_left())}</p>'

    async def _tick(self, started: float) -> None:
        """Once a second while this phase runs; says aloud when a minute is left and when time is up."""
        while self.started == started:
            left = self.seconds_left()
            self.left.value = f'<p style="font-size:26px;margin:4px 0">{shown(left)}</p>'
            for mark in (60, 0):
                if left <= mark < self.phase["minutes"] * 60 and mark not in self.warned:
                    self.warned.add(mark)
                    thinking.say(self.line, f"{self.phase['name']}: {spoken(mark)}")
            if left < -600:
                return
            await asyncio.sleep(1)


def shown(seconds: int) -> str:
    """`3:05 left` or `0:12 over`."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{minutes}:{rest:02d} {'left' if seconds >= 0 else 'over'}"


def spoken(seconds: int) -> str:
    """The time left as a sentence."""
    if seconds <= 0:
        return "time is up."
    minutes, rest = divmod(seconds, 60)
    parts = [words.plural(minutes, "minute")] * bool(minutes) + [words.plural(rest, "second")] * bool(rest)
    return f"{words.listing(parts)} left."


class Injects:
    """Two injects drawn by the seed, read one at a time; what was read is kept as `injects`."""

    TITLE = "Injects: news from outside"

    def __init__(self) -> None:
        self.seed = thinking.whole_number(
            "Seed of the class", (START | work.recall(MODULE, "deal", {}))["seed"], 1, 9999
        )
        self.text, self.line = widgets.HTML(), thinking.announcer()
        buttons = [thinking.button(f"Read the {which} inject") for which in ("first", "second")]
        for place, button in enumerate(buttons):
            button.on_click(lambda _, place=place: self.read(place))
        self.panel = thinking.panel(
            thinking.heading(self.TITLE), self.seed, thinking.side_by_side(*buttons), self.line, self.text
        )
        thinking.say(self.line, "Nothing has been read yet.")

    def read(self, place: int) -> None:
        drawn = council.injects(self.seed.value)
        work.keep(
            MODULE,
            "injects",
            {"seed": self.seed.value, "read": [inject["id"] for inject in drawn[: place + 1]]},
        )
        self.text.value = council_cards.inject_body(drawn[place])
        thinking.say(self.line, f"Inject {place + 1} of {len(drawn)}: {drawn[place]['title']}.")
