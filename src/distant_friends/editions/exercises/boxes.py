"""The built texts of an exercise sheet: its opening, and the box under each task with minutes, evidence and rubric."""

from __future__ import annotations

from distant_friends import prose, references, teaching, words
from distant_friends.exercise_sheets import CHECK, DISCUSS, Sheet, Task

JUDGED = {
    "check": "judged at once",
    "analyse": "read by a person",
    "discuss": "read by a person, with the rubric below",
}
RUBRIC_HEAD = f"| {' | '.join(teaching.RUBRIC_HEADS)} |\n|{' :--- |' * len(teaching.RUBRIC_HEADS)}"


def opening(sheet: Sheet) -> str:
    """Title, how to work, and the list of tasks with their minutes."""
    course = teaching.course()
    rows = "\n".join(
        f"| {place} | {task.title} | {task.kind} | {task.fields['minutes']} | {task.fields['level']} |"
        for place, task in enumerate(sheet.used, start=1)
    )
    checks = any(task.kind == CHECK for task in sheet.used)
    how = (
        "Choose *Run*, then *Run All Cells*: the forms and charts appear. "
        + (
            "Type a number into a form and press *Check*: you see at once whether it fits, and the line under the form keeps it. "
            if checks
            else ""
        )
        + "Written answers go into the text cells: press Enter on the cell (or double-click it), write, then Shift and Enter. "
        "Save, and hand in this one file. Nobody sees it until you hand it in."
    )
    return (
        f"# {sheet.title}\n\n{how}\n\n| | Task | Kind | Minutes | Level |\n| ---: | :--- | :--- | ---: | :--- |\n{rows}\n\n"
        f"In all {sheet.minutes} minutes.\n\n"
        f"*{course['title']}. Facts as of {words.date(course['facts_as_of'])}; the article speaks from mid-2024. {course['licence']}*"
    )


def task(task: Task) -> str:
    """What stands under a task's text: minutes, level, objective, and what its kind needs besides."""
    fields = task.fields
    minutes = f"{fields['minutes']} minute{'s' if fields['minutes'] != 1 else ''}"
    line = f"*{task.kind.capitalize()}, {JUDGED[task.kind]}. {minutes}. Level: {fields['level']}. Objective: {objective(fields['objective'])}.*"
    if task.kind == CHECK:
        return f"**{prose.plain(fields['prompt'])}** (The answer is a number; its unit: {fields['unit']}.)\n\n{line}"
    parts = [line]
    if fields.get("evidence"):
        parts.append("**Rows to use:** " + ", ".join(_reference(one) for one in fields["evidence"]) + ".")
    if task.kind == DISCUSS:
        parts += [f"**Defend as well:** {fields['counter']}", rubric(fields["rubric"])]
    return "\n\n".join(parts)


def rubric(rubric_id: str) -> str:
    """A rubric as a Markdown table, folded."""
    found = teaching.rubrics()[rubric_id]
    rows = "\n".join(f"| {one['name']} | {' | '.join(one['levels'])} |" for one in found["criteria"])
    return f"<details open><summary>How it is judged: {found['title']}</summary>\n\n{RUBRIC_HEAD}\n{rows}\n\n</details>"


def objective(objective_id: str) -> str:
    """An objective's words."""
    for module in teaching.modules():
        for found in module.get("objectives", []):
            if found["id"] == objective_id:
                return found["text"]
    return objective_id


def _reference(named: str) -> str:
    kind, _, key = named.partition(".")
    return references.link(kind, key)
