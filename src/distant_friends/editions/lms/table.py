"""All questions as one table, an option a row: for a platform without import, or for a spreadsheet."""

from __future__ import annotations

import csv
import io

from distant_friends.editions.lms import questions
from distant_friends.editions.lms.questions import Choice, Number, Opinion

COLUMNS = (
    "part", "question_id", "kind", "objective", "question", "unit", "answer", "tolerance", "right", "misconception", "feedback",
)  # fmt: skip
OTHER = "any other"


def build() -> str:
    """CSV text with a heading row; kinds are choice, number and opinion."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for module in questions.modules():
        part = questions.name(module)
        for choice in questions.choices(module):
            writer.writerows(_of_choice(part, choice))
        for number in questions.numbers(module):
            writer.writerows(_of_number(part, number))
    for opinion in questions.opinions():
        writer.writerows(_of_opinion(opinion))
    return out.getvalue()


def _of_choice(part: str, choice: Choice) -> list[tuple]:
    return [
        (part, choice.id, "choice", choice.objective, choice.text, "", option.text, "", _yes(option.right), option.misconception, option.feedback)
        for option in choice.options
    ]  # fmt: skip


def _of_number(part: str, number: Number) -> list[tuple]:
    asked = " ".join([*number.setting, number.text])
    tolerance = questions.figure(number.tolerance)
    answers = [
        (questions.figure(number.key), tolerance, True, number.right),
        *((questions.figure(slip.value), tolerance, False, slip.hint) for slip in number.slips),
        (OTHER, "", False, number.hint),
    ]
    return [
        (part, number.id, "number", number.objective, asked, number.unit, answer, within, _yes(right), "", feedback)
        for answer, within, right, feedback in answers
    ]  # fmt: skip


def _of_opinion(opinion: Opinion) -> list[tuple]:
    return [
        ("Before and after", opinion.id, "opinion", "", opinion.text, "", option, "", "", "", "")
        for option in opinion.options
    ]


def _yes(right: bool) -> str:
    return "yes" if right else "no"
