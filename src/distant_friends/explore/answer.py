"""A box for a number, a button, and instant feedback that names the likely slip."""

from __future__ import annotations

import ipywidgets as widgets

from distant_friends import check, prose, teaching
from distant_friends.errors import CourseError
from distant_friends.explore import thinking, work


def answer(task_id: str, prompt: bool = True) -> None:
    """Show a data task with a box for the answer; the last answer is kept with the learner's work.

    Without `prompt` the question stands in the notebook's own text. In JupyterLab what is typed is also written into the
    notebook's answer line, if it has one (`browser/labextension/static/remoteEntry.js`), so that it is handed in with the file.
    """
    task = teaching.task(task_id)
    thinking.show(
        answer_panel(task, prompt),
        f"Task: {prose.plain(task['prompt'])}",
        thinking.items([f"My answer ({task['unit']}):"]),
    )


def answer_panel(task: dict, prompt: bool = True) -> widgets.VBox:
    module = task["id"].split("_")[0]
    box = thinking.Text(
        description=f"Answer ({task['unit']})",
        value=str(work.recall(module, task["id"], "")),
        placeholder="a number",
        continuous_update=False,  # one message when the box is left: the button's own must not overtake it
        style=thinking.LABEL,
        layout=widgets.Layout(width="auto"),
    )
    button, line = thinking.button("Check"), thinking.announcer()

    def judge(_) -> None:
        verdict = check.check(task["id"], box.value)
        said = ("✓ " if verdict.right else "✗ ") + verdict.message
        try:
            work.keep(module, task["id"], box.value)
        except CourseError as error:  # the answer is judged all the same
            said += f" {error}"
        thinking.say(line, said)

    button.on_click(judge)
    box.add_class(f"df-writes-{task['id']}")
    asked = [thinking.heading(prose.plain(task["prompt"]))] if prompt else []
    return thinking.panel(*asked, thinking.side_by_side(box, button), line)
