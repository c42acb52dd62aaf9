"""Instant feedback: the right answer passes, a known slip is named, tricks earn nothing, and keys follow the tables."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy
import pytest

from distant_friends import named_numbers, teaching
from distant_friends.check import as_number, check
from distant_friends.errors import CourseError
from distant_friends.remembered import forget
from tests.shared import ROOT

TASKS = {
    task["id"]: task
    for path in sorted((ROOT / "teaching" / "tasks").glob("*.yaml"))
    for task in teaching.tasks(path.stem)
}
EVERY_TASK = pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
MARKUP = re.compile(r"<data|</data|\[\?\]")


def key(task: dict) -> float:
    return float(named_numbers.value(task["key"]))


@EVERY_TASK
def test_the_right_answer_passes_in_every_form(task):
    """As a number, as text, with blanks round it, with a decimal comma, and as the course itself shows it."""
    value = key(task)
    forms = [value, str(value), f"  {value} ", str(value).replace(".", ",")]
    forms += [int(value), str(int(value))] if value == int(value) else []
    shown = named_numbers.shown(task["key"])
    forms += [shown] if re.fullmatch(r"[\d.]+", shown) else []
    for form in forms:
        verdict = check(task["id"], form)
        assert verdict.right is True, form
        assert verdict.message and not MARKUP.search(verdict.message)


@EVERY_TASK
def test_each_slip_gets_its_own_hint(task):
    slips = {float(named_numbers.value(slip["value"])): slip for slip in task.get("slips", [])}
    assert len(slips) == len(task.get("slips", [])), "two slips have one value"
    seen = set()
    for value, slip in slips.items():
        verdict = check(task["id"], value)
        assert verdict.right is False, f"the slip {slip['value']} is the right answer"
        assert verdict.message[:20] == slip["hint"][:20] and not MARKUP.search(verdict.message)
        seen.add(verdict.message)
    wild = check(task["id"], 987654.321)
    assert wild.right is False and wild.message not in seen
    assert wild.message[:20] == task["hint"][:20] and not MARKUP.search(wild.message)


@EVERY_TASK
def test_just_outside_the_tolerance_is_wrong(task):
    margin = float(task.get("tolerance", 0))
    assert check(task["id"], key(task) + margin + 0.01).right is False
    assert check(task["id"], key(task) - margin - 0.01).right is False
    if margin:
        assert check(task["id"], key(task) + 0.99 * margin).right is True


class AlwaysEqual:
    """An object that says yes to everything."""

    def __eq__(self, other):
        return True

    __ge__ = __le__ = __lt__ = __gt__ = __eq__
    __hash__ = object.__hash__

    def __float__(self):
        return 8.0

    __sub__ = __rsub__ = lambda self, other: 0.0
    __abs__ = __float__


class Text(str):
    """Text of another type."""


class Number(float):
    """A float that is near to everything."""

    def __sub__(self, other):
        return 0.0


TRICKS = {
    "an object that equals everything": AlwaysEqual(),
    "True": True,
    "False": False,
    "numpy's True": numpy.bool_(True),
    "a number of another type": Number(8),
    "text of another type": Text("8"),
    "not a number": float("nan"),
    "infinity": float("inf"),
    "minus infinity": float("-inf"),
    "nan as text": "nan",
    "infinity as text": "inf",
    "a list": [8],
    "a pair": (8,),
    "a set": {8},
    "nothing": None,
    "empty text": "",
    "a word": "eight",
    "a sum": "4+4",
    "code": "__import__('os').getpid()",
    "bytes": b"8",
    "a fraction": Fraction(8),
    "an array": numpy.array([8]),
    "a number beyond all floats": 10**400,
    "a complex number": complex(8, 0),
    "the type": int,
}


@pytest.mark.parametrize("trick", TRICKS)
def test_tricks_earn_nothing(trick):
    """No answer but a plain number is right, and none is an error."""
    for task in TASKS.values():
        verdict = check(task["id"], TRICKS[trick])
        assert verdict.right is False and isinstance(verdict.message, str)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        (" 3.5 ", 3.5),
        ("3,5", 3.5),
        ("-2", -2),
        ("8,512.5", None),
        ("1,2,3", None),
        ("3 hours", None),
    ],
)
def test_text_reads_as_a_number(text, number):
    assert as_number(text) == number


def test_an_unknown_task_is_one_sentence():
    with pytest.raises(CourseError, match="no entry 'm1_nothing'"):
        check("m1_nothing", 3)


def test_keys_follow_the_rows(course):
    """A row added, edited or deleted moves the key, and the hints with it."""
    row = {"observer_code": "KOR", "threat_code": "PRK", "kind": "official_text"}
    before = int(key(TASKS["m1_rows_outside"]))
    assert check("m1_rows_outside", before).right
    course.add("threat_perceptions", row, perception_id="one_more", start_date="1960", end_date="")
    assert not check("m1_rows_outside", before).right
    assert check("m1_rows_outside", before + 1).right
    course.edit("threat_perceptions", {"perception_id": "one_more"}, "kind", "article_claim")
    assert check("m1_rows_outside", before).right
    course.edit("threat_perceptions", {"perception_id": "one_more"}, "kind", "memoir")
    course.drop("threat_perceptions", {"perception_id": "one_more"})
    assert check("m1_rows_outside", before).right


def test_messages_follow_the_rows(course):
    """If Belgium had another winter time, key, praise and slip would follow."""
    last = max(
        row["from_utc"]
        for row in course.rows("clock_changes")
        if row["time_zone"] == "Europe/Brussels" and row["from_utc"] < "2024-01-15"
    )
    course.edit("clock_changes", {"time_zone": "Europe/Brussels", "from_utc": last}, "offset_hours", "3")
    assert check("m1_hours_january", 6).message == "Yes. In winter Seoul is six hours ahead of Brussels."
    assert not check("m1_hours_january", 8).right
    assert check("m1_hours_july", 6).message.startswith("That is the winter difference.")


def test_keys_follow_a_changed_task(course):
    """A teacher who changes a task's tolerance changes what passes."""
    assert not check("m1_hours_january", 8.4).right
    text = (course.folder / "teaching/tasks/m1.yaml").read_text(encoding="utf-8")
    start = text.index("m1_hours_january")
    changed = text[:start] + text[start:].replace("tolerance: 0\n", "tolerance: 0.5\n", 1)
    (course.folder / "teaching/tasks/m1.yaml").write_text(changed, encoding="utf-8")
    forget()
    assert check("m1_hours_january", 8.4).right and not check("m1_hours_january", 8.6).right
