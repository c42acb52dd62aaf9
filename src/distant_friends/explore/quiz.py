"""The quiz: each option opens to say what is right about it, or which thought it rests on.

Plain HTML (`details` and `summary`): it needs no kernel and no script, obeys the keyboard, reads in any screen reader, prints, and is
alive in a reopened notebook and on a page. jupyterquiz 2.9.6.4 was measured in JupyterLab and left out: it asks a network for MathJax,
writes random ids (two runs differ), shows a bare object in a reopened notebook, announces nothing, and fails contrast. See docs/method.md.
"""

from __future__ import annotations

import hashlib
from html import escape

from IPython.display import display

from distant_friends import prose, teaching


def quiz(module: str) -> None:
    """Show all questions of a module's quiz, from `teaching/quizzes/`."""
    questions = teaching.quiz(module)
    html = "".join(question_html(place, question) for place, question in enumerate(questions, start=1))
    words = "\n".join(f"{place}. {question['question']}" for place, question in enumerate(questions, start=1))
    display({"text/html": f'<div class="df-quiz">{html}</div>', "text/plain": words}, raw=True)


def question_html(place: int, question: dict) -> str:
    options = "".join(_option(option) for option in in_fixed_order(question))
    return (
        f'<fieldset style="margin:0 0 14px;padding:8px 14px;border:1px solid #8a8a8a;border-radius:6px;max-width:640px">'
        f"<legend><strong>{place}. {escape(question['question'])}</strong></legend>"
        f"<p>Decide first, then open your option.</p>{options}</fieldset>"
    )


def in_fixed_order(question: dict) -> list[dict]:
    """The options in an order that hides the right one but is the same in every run and for every learner."""
    return sorted(
        question["options"],
        key=lambda option: hashlib.sha256((question["id"] + option["text"]).encode()).hexdigest(),
    )


def _option(option: dict) -> str:
    if option.get("right"):
        verdict = "<strong>Right.</strong>"
    else:
        verdict = f"<strong>Not quite.</strong> The slip: <em>{escape(option['misconception'])}</em>."
    feedback = prose.plain(option["feedback"]).removeprefix("Yes. ")
    return (
        f'<details style="margin:4px 0"><summary style="cursor:pointer;padding:5px 4px">{escape(prose.plain(option["text"]))}</summary>'
        f'<p style="margin:2px 0 8px 20px">{verdict} {escape(feedback)}</p></details>'
    )
