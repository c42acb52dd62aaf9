"""A prediction, written down before the evidence: it comes back at the end of the course."""

from __future__ import annotations

from datetime import date

import ipywidgets as widgets

from distant_friends import prose, teaching
from distant_friends.explore import thinking, work


def predict(module: str) -> None:
    """Show a box for a prediction on the module's question with a confidence, kept with the learner's work under `prediction`."""
    question = prose.plain(teaching.module(module)["prediction"])
    thinking.show(
        prediction_panel(module, question),
        question,
        thinking.items(["My prediction, in two sentences:", "How sure am I, from 1 to 99 per cent?"]),
    )


def prediction_panel(module: str, question: str) -> widgets.VBox:
    kept = work.recall(module, "prediction", {})
    text = thinking.write("My prediction", kept.get("text", ""))
    sure = thinking.whole_number("How sure (1 to 99 per cent)", kept.get("sure", 50), 1, 99)
    save, line = thinking.button("Keep my prediction"), thinking.announcer()

    def keep(_) -> None:
        if not text.value.strip():
            thinking.say(line, "Nothing kept yet: write a sentence first.")
            return
        work.keep(
            module,
            "prediction",
            {"text": text.value.strip(), "sure": sure.value, "date": date.today().isoformat()},
        )
        thinking.say(line, "Kept on this machine. It comes back in module 4.")

    save.on_click(keep)
    return thinking.panel(thinking.heading(question), text, sure, save, line)
