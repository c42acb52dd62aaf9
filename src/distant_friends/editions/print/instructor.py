"""The instructor's part of a handout: minutes, keys with the likely slips, worked and sample answers with their marks, rubrics."""

from __future__ import annotations

from html import escape

from distant_friends import check, exercise_sheets, named_numbers, prose, tables, teaching
from distant_friends.editions.exercises import boxes
from distant_friends.editions.print import tasks
from distant_friends.editions.site.text import html_of
from distant_friends.exercise_sheets import ANSWER_TEXT, CHECK, DISCUSS, WORKED_TEXT, Task


def part(module: dict, printed: list[Task]) -> str:
    """All of it, on pages of its own, so that the pages before it are those of the students' handout.

    `printed` are the check and analyse tasks of the handout, in its order.
    """
    asked = exercise_sheets.discussion(module["id"])
    pieces = [
        '<section class="instructor"><h2>For the instructor</h2>',
        "<p>The pages before this one are the students' handout, with the same page numbers. Nothing below is for students.</p>",
        minutes(module),
        *(
            [
                f"<h3>Answers to the tasks</h3>{''.join(worked(place, task) for place, task in enumerate(printed, start=1))}"
            ]
            if printed
            else []
        ),
        f"<h3>Data tasks in the notebook</h3>{keys(module)}" if has_tasks(module) else "",
        f"<h3>Exit ticket</h3>{quiz(module['id'])}" if has_quiz(module["id"]) else "",
        *(
            [
                f"<h3>Discussion: sample answers</h3>{''.join(sample(place, task) for place, task in enumerate(asked, start=1))}"
            ]
            if asked
            else []
        ),
        rubric(asked),
    ]
    return "".join(pieces) + "</section>"


def minutes(module: dict) -> str:
    """When each part begins and how long it takes; the short lesson takes the parts marked core."""
    rows, clock = "", 0
    for one in module["parts"]:
        rows += f'<tr><th scope="row">{escape(one["heading"])}</th><td>{clock}</td><td>{one["minutes"]}</td><td>{"core" if one["core"] else ""}</td></tr>'
        clock += one["minutes"]
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Part", "From minute", "Minutes", "Core"))
    return (
        f"<h3>Minutes</h3><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"<p>In all {clock} minutes; the parts marked core take {module['core_minutes']}. The handout holds the core.</p>"
    )


def worked(place: int, task: Task) -> str:
    """Key, slips and the way to the answer; for an analyse task the sample answer and the marks."""
    body = "".join(
        html_of(prose.refresh(cell.source))
        for role in (WORKED_TEXT, ANSWER_TEXT)
        for cell in task.of_role(role)
    )
    keyed = key_line(task.id) if task.kind == CHECK else ""
    return f'<div class="answer">{tasks.head(place, task)}{keyed}{demoted(body)}</div>'


def sample(place: int, task: Task) -> str:
    body = "".join(html_of(prose.refresh(cell.source)) for cell in task.of_role(ANSWER_TEXT))
    return f'<div class="answer">{tasks.head(place, task)}{demoted(body)}</div>'


def demoted(html: str) -> str:
    """The headings of an answer stand under that of its task."""
    return html.replace("<h3 ", "<h4 ").replace("</h3>", "</h4>")


def key_line(task_id: str) -> str:
    """`Key: 33 days.` and what a wrong number betrays."""
    task = teaching.task(task_id)
    if tables.current_view() and not named_numbers.there(task["key"]):
        return "<p><b>No key: its rows come later than the date as of which the course is read.</b></p>"
    slips = "".join(
        f"<li>{number(value)}: {prose.plain(slip['hint'])}</li>"
        for slip in task.get("slips", [])
        if (value := check.slip_value(slip)) is not None
    )
    return f"<p><b>Key: {number(check.key(task_id))} {task['unit']}.</b></p>" + (
        f"<ul>{slips}</ul>" if slips else ""
    )


def number(value) -> str:
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def has_tasks(module: dict) -> bool:
    return bool(in_notebook(module))


def in_notebook(module: dict) -> list[dict]:
    """The module's check tasks that stand in the notebook and not on its sheet."""
    from distant_friends.errors import CourseError

    try:
        found = teaching.tasks(module["id"])
    except CourseError:  # a module may have none
        return []
    sheet = tasks.sheet_of(module)
    on_sheet = {task.id for task in sheet.tasks} if sheet else set()
    return [task for task in found if task["id"] not in on_sheet]


def keys(module: dict) -> str:
    return "".join(
        f'<div class="answer"><p>{prose.plain(task["prompt"])}</p>{key_line(task["id"])}</div>'
        for task in in_notebook(module)
    )


def has_quiz(module_id: str) -> bool:
    from distant_friends.errors import CourseError

    try:
        return bool(teaching.quiz(module_id))
    except CourseError:
        return False


def quiz(module_id: str) -> str:
    """Each question with the right option, and the thought behind each wrong one."""
    blocks = []
    for place, question in enumerate(teaching.quiz(module_id), start=1):
        options = "".join(
            f"<li><b>{'Right' if option.get('right') else 'Wrong'}:</b> {escape(prose.plain(option['text']))}"
            + (f" <i>({escape(option['misconception'])})</i>" if option.get("misconception") else "")
            + "</li>"
            for option in question["options"]
        )
        blocks.append(
            f'<div class="answer"><p>{place}. {escape(prose.plain(question["question"]))}</p><ul>{options}</ul></div>'
        )
    return "".join(blocks)


def rubric(asked: list[Task]) -> str:
    """The rubrics of the discussion, each once."""
    named = dict.fromkeys(task.head["rubric"] for task in asked if task.kind == DISCUSS) or {
        "discussion": None
    }
    return "".join(_rubric(teaching.rubrics()[name]) for name in named)


def _rubric(found: dict) -> str:
    rows = "\n".join(f"| {one['name']} | {' | '.join(one['levels'])} |" for one in found["criteria"])
    table = html_of(f"{boxes.RUBRIC_HEAD}\n{rows}")
    return f'<div class="rubric"><h3>Rubric: {escape(found["title"])}</h3>{table}</div>'
