"""The questions before and after the course, answered from memory and kept with the learner's work."""

from __future__ import annotations

import ipywidgets as widgets

from distant_friends import teaching
from distant_friends.explore import thinking, work

TITLES = {"before": "Before the course", "after": "After the course"}


def questionnaire(when: str) -> None:
    """Show the questions of `teaching/questionnaire.yaml`; `when` is before or after."""
    questions = teaching.questionnaire()
    paper = thinking.items(
        [f"{question['question']} ({'; '.join(question['options'])})" for question in questions]
    )
    thinking.show(questionnaire_panel(when, questions), TITLES[when], paper)


def questionnaire_panel(when: str, questions: list[dict]) -> widgets.VBox:
    kept = work.recall("m0", f"questionnaire_{when}", {})
    line = thinking.announcer()
    answers = {}
    rows: list[widgets.Widget] = [thinking.heading(TITLES[when])]
    for place, question in enumerate(questions, start=1):
        options = [("not answered", ""), *((text, text) for text in question["options"])]
        answers[question["id"]] = thinking.choose(
            f"{place}. {question['question']}", options, kept.get(question["id"])
        )
        rows.append(answers[question["id"]])

    def keep(_) -> None:
        given = {key: box.value for key, box in answers.items() if box.value}
        work.keep("m0", f"questionnaire_{when}", given)
        thinking.say(line, f"{len(given)} of {len(questions)} answered, kept on this machine.")

    for box in answers.values():
        box.observe(keep, "value")
    return thinking.panel(*rows, line)
