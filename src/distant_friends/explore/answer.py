"""A box for a number, a button, and instant feedback that names the likely slip."""

from __future__ import annotations

import ipywidgets as widgets

from distant_friends import check, prose, teaching
from distant_friends.explore import thinking, work


def answer(task_id: str) -> None:
    """Show a data task with a box for the answer; the last answer is kept with the learner's work."""
    task = teaching.task(task_id)
    thinking.show(
        answer_panel(task),
        f"Task: {prose.plain(task['prompt'])}",
        thinking.items([f"My answer, in {task['unit']}:"]),
    )


def answer_panel(task: dict) -> widgets.VBox:
    module = task["id"].split("_")[0]
    box = widgets.Text(
        description=f"Answer ({task['unit']})",
        value=str(work.recall(module, task["id"], "")),
        placeholder="a number",
        style=thinking.LABEL,
        layout=widgets.Layout(width="auto"),
    )
    button, line = thinking.button("Check"), thinking.announcer()

    def judge(_) -> None:
        verdict = check.check(task["id"], box.value)
        work.keep(module, task["id"], box.value)
        thinking.say(line, ("✓ " if verdict.right else "✗ ") + verdict.message)

    button.on_click(judge)
    return thinking.panel(
        thinking.heading(prose.plain(task["prompt"])), thinking.side_by_side(box, button), line
    )
