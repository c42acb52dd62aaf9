"""Keys are computed when asked: change the tables, and a right answer still passes while a wrong one still gets the hint for its slip."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from distant_friends import check, named_numbers, prose, tables, teaching
from distant_friends.errors import CourseError

TASKS = [task for module in ("m1", "m2", "m3", "m4") for task in teaching.tasks(module)]
# Arithmetic of the task itself; no table can change it.
FIXED = {"m4_brier_one", "m4_twice_the_fence", "m4_if_the_war_goes_on"}


def assert_judged(task: dict) -> None:
    """The key passes in every plain form; each slip that is not right by now gets its own hint; the rest gets the general one."""
    key = float(named_numbers.value(task["key"]))
    for form in (key, str(key), str(key).replace(".", ",")):
        assert check.check(task["id"], form).right, (task["id"], form)
    slips = [(float(named_numbers.value(slip["value"])), slip) for slip in task.get("slips", [])]
    for wrong, _ in slips:
        verdict = check.check(task["id"], wrong)
        first = next(
            slip for value, slip in slips if check._near(wrong, slip["value"], task)
        )  # two may have met
        assert verdict.right or verdict.message == prose.plain(first["hint"]), (task["id"], wrong)
    far = check.check(task["id"], key + 1000)
    assert (far.right, far.message) == (False, prose.plain(task["hint"]))


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["id"])
def test_right_passes_and_each_slip_gets_its_hint(task):
    assert_judged(task)
    assert task.get("slips"), "name at least one likely slip"


class Claims:
    """An object that says it equals everything and is every number."""

    def __eq__(self, other):
        return True

    def __float__(self):
        return 8.0

    def __hash__(self):
        return 8


class Number(float):
    """A float that compares as it likes."""

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__

    def __sub__(self, other):
        return 0.0


@pytest.mark.parametrize(
    "trick",
    [Claims(), Number(1e9), True, [8], {8}, None, "nan", "inf", "8 or 9", 8j, b"8"],
    ids=lambda trick: type(trick).__name__,
)
def test_tricks_earn_nothing(trick):
    for task in TASKS[:6]:
        assert check.grade(task["id"], trick) == 0


class Tables:
    """Stands between the package and its tables: notes which are read, and hands out one of them changed."""

    def __init__(self, monkeypatch):
        self.real, self.read, self.changed = tables._read, [], {}
        monkeypatch.setattr(tables, "_read", self)

    def __call__(self, name):
        self.read.append(name)
        return self.changed.get(name, self.real(name))

    def change(self, name: str, kind: str, rng: random.Random) -> None:
        table = self.real(name)
        if kind == "delete":
            table = table.drop(rng.sample(list(table.index), max(1, len(table) // 10)))
        elif kind == "add":
            table = pd.concat([table, table.sample(max(1, len(table) // 10), random_state=rng.randrange(99))])
        else:  # edit: one column's values change places
            column = rng.choice(list(table.columns))
            table = table.assign(**{column: rng.sample(list(table[column]), len(table))}).astype(table.dtypes)
        self.changed = {name: table.reset_index(drop=True)}
        read_anew()


def read_anew() -> None:
    """Forget what was computed from the tables, but not the files."""
    tables._rows.cache_clear()
    named_numbers._computed.cache_clear()


@pytest.mark.parametrize(
    "task", [task for task in TASKS if task["id"] not in FIXED], ids=lambda task: task["id"]
)
def test_keys_follow_the_tables(task, monkeypatch):
    """Rows are added, edited and deleted until the key has moved; in every state that still has an answer the judging holds."""
    spy, rng = Tables(monkeypatch), random.Random(7)
    read_anew()
    start = named_numbers.value(task["key"])
    read = sorted(set(spy.read) - {"sources"})
    assert read, "no table is read: the key is typed in"
    moved = judged = 0
    for attempt in range(300):
        spy.change(read[attempt % len(read)], ["edit", "delete", "add"][attempt // len(read) % 3], rng)
        try:
            values = [
                named_numbers.value(name)
                for name in (task["key"], *(slip["value"] for slip in task["slips"]))
            ]
            if any(float(value) != float(value) for value in values):
                continue
        except Exception:  # what the question asks about is gone: no answer, no judging
            continue
        moved += values[0] != start
        judged += 1
        assert_judged(task)
        if moved >= 2 and judged >= 6:
            break
    read_anew()
    assert moved, "no change of the tables moves the key"


def test_an_unknown_task_is_said_plainly():
    with pytest.raises(CourseError, match="has no entry 'm1_nothing'"):
        check.check("m1_nothing", 1)
    assert tables.load("contacts") is not None
