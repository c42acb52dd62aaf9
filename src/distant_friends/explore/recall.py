"""What the learner wrote earlier comes back: the predictions of the modules, and the answers from before the course."""

from __future__ import annotations

from datetime import date
from html import escape

import ipywidgets as widgets
import pandas as pd

from distant_friends import prose, teaching, words
from distant_friends.explore import thinking, work
from distant_friends.html_table import html_table

TITLE = "Your prediction from module 1"
LATER = ("m2", "m3")  # their predictions come back under that of module 1
NOT_ANSWERED = "not answered"


def recall_prediction() -> None:
    """Show the prediction that was kept in module 1, ask what the learner would write now, and show the later predictions too."""
    question = prose.plain(teaching.module("m1")["prediction"])
    paper = thinking.items(
        [
            f"The question was: {question}",
            "Find the two sentences that you wrote then. What would you write now?",
            "Find also what you predicted in modules 2 and 3.",
            "How sure are you now, from 1 to 99 per cent? Which row of the course moved you?",
        ]
    )
    thinking.show(recall_panel(question), TITLE, paper)


def recall_panel(question: str) -> widgets.VBox:
    kept = work.recall("m4", "prediction_again", {})
    text = thinking.write("What I would write now", kept.get("text", ""))
    sure = thinking.whole_number("How sure (1 to 99 per cent)", kept.get("sure", 50), 1, 99)
    row = thinking.write_line("The row that moved me most", kept.get("row", ""), "an id, such as c05")
    save, line = thinking.button("Keep"), thinking.announcer()
    then = work.recall("m1", "prediction", {})
    before = thinking.announcer()
    thinking.say(before, remembered(then))
    later = widgets.HTML(later_predictions())

    def keep(_) -> None:
        if not text.value.strip():
            thinking.say(line, "Nothing kept yet: write a sentence first.")
            return
        answer = {
            "text": text.value.strip(),
            "sure": sure.value,
            "row": row.value.strip(),
            "date": date.today().isoformat(),
        }
        work.keep("m4", "prediction_again", answer)
        thinking.say(line, moved(then, sure.value))

    save.on_click(keep)
    return thinking.panel(
        thinking.heading(TITLE),
        widgets.HTML(f"<p>{question}</p>"),
        before,
        later,
        text,
        sure,
        row,
        save,
        line,
    )


def later_predictions() -> str:
    """The kept predictions of modules 2 and 3 as HTML, each with its question; nothing where none is kept."""
    kept = {module: work.recall(module, "prediction", {}) for module in LATER}
    items = [
        f"<li>{escape(prose.plain(teaching.module(module)['prediction']))} {escape(remembered(then))}</li>"
        for module, then in kept.items()
        if then
    ]
    return f"<p>Your later predictions:</p><ul>{''.join(items)}</ul>" if items else ""


def remembered(then: dict) -> str:
    """The kept prediction in one line, or that there is none."""
    if not then:
        return "No prediction is kept on this machine. You can still write what you think now."
    when = f" on {words.date(then['date'])}" if then.get("date") else ""
    return f"You wrote{when}, {then.get('sure', '?')} per cent sure: “{then['text']}”"


def moved(then: dict, sure: int) -> str:
    """One sentence that compares then and now."""
    if "sure" not in then:
        return "Kept on this machine."
    change = sure - then["sure"]
    if not change:
        return "Kept. You are as sure as you were. Is it for the same reason?"
    return f"Kept. You are {abs(change)} points {'more' if change > 0 else 'less'} sure than you were."


def compare_questionnaires() -> None:
    """Show the answers from before and after the course beside each other."""
    questions = teaching.questionnaire()
    button, line, table = thinking.button("Compare before and after"), thinking.announcer(), widgets.HTML()

    def compare(_) -> None:
        before, after = (work.recall("m0", f"questionnaire_{when}", {}) for when in ("before", "after"))
        thinking.say(line, changed(questions, before, after))
        table.value = html_table(beside(questions, before, after), "Your answers, before and after")

    button.on_click(compare)
    thinking.show(
        thinking.panel(thinking.heading("Before and after the course"), button, line, table),
        "Before and after the course",
        thinking.items(
            ["Lay your two sheets beside each other. Which answers changed, and what changed them?"]
        ),
    )


def beside(questions: list[dict], before: dict, after: dict) -> pd.DataFrame:
    """One row a question: the answers before and after."""
    return pd.DataFrame(
        {
            "Question": [question["question"] for question in questions],
            "Before": [before.get(question["id"], NOT_ANSWERED) for question in questions],
            "After": [after.get(question["id"], NOT_ANSWERED) for question in questions],
        }
    )


def changed(questions: list[dict], before: dict, after: dict) -> str:
    """How many answers changed, among the questions that were answered twice."""
    both = [question["id"] for question in questions if question["id"] in before and question["id"] in after]
    if not both:
        return "No question is answered both before and after yet."
    different = sum(before[key] != after[key] for key in both)
    return f"{different} of {len(both)} answers changed. A changed answer is no better by itself: what changed it?"
