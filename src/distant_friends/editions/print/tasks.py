"""The tasks of a sheet on paper: those that need no more than what is printed, with room to answer."""

from __future__ import annotations

import re

from distant_friends import exercise_sheets, prose, references, tables, teaching, words
from distant_friends.editions.print import forms
from distant_friends.editions.site.text import html_of
from distant_friends.exercise_sheets import ANALYSE, CHART, CHECK, HEADING, Sheet, Task

NEEDS_A_SCREEN = re.compile(
    r"\b(?:explorer|JupyterLab|button|press|slider|notebook|spreadsheet|file)\b", re.IGNORECASE
)
FORM_SAYS = re.compile(
    r"A working with two gaps[.;] [Tt]he form asks for the second one\.(?: Type the first one[^.]*\.)?"
)
LINES = 4  # to write on, for an analyse task
MOST = {CHECK: 2, ANALYSE: 1}  # a handout is no exercise sheet: the rest is done on the computer


def sheet_of(module: dict) -> Sheet | None:
    """The solved notebook that belongs to a module, where there is one."""
    return next((sheet for sheet in exercise_sheets.sheets() if sheet.name == module["notebook"]), None)


def on_paper(module: dict, charts: dict[str, int]) -> list[Task]:
    """The first few check and analyse tasks that can be done with the printed charts alone."""
    sheet = sheet_of(module)
    fitting = [task for task in (sheet.used if sheet else []) if task.kind in MOST and _fits(task, charts)]
    return [
        task for kind, most in MOST.items() for task in [one for one in fitting if one.kind == kind][:most]
    ]


def _fits(task: Task, charts: dict[str, int]) -> bool:
    shown = [call.strip().splitlines()[-1] for call in sources(task)]
    said = HEADING.sub("", task.text) + (str(task.fields["prompt"]) if task.kind == CHECK else "")
    return all(
        call in charts and not call.startswith("explore.") for call in shown
    ) and not NEEDS_A_SCREEN.search(said)


def sources(task: Task) -> list[str]:
    return [cell.source for cell in task.of_role(CHART)]


def texts(task: Task) -> str:
    """The Markdown of a task that a student reads, with the rows that it names."""
    rows = " ".join(references.link(*named.split(".", 1)) for named in task.fields.get("evidence", []))
    return f"{task.text}\n{rows}"


def head(place: int, task: Task) -> str:
    minutes = words.plural(int(task.fields["minutes"]), "minute")
    return f"<h3>{place}. {task.title} <small>{minutes}, {task.fields['level']}</small></h3>"


def discuss(place: int, task: Task) -> str:
    """A discussion task: question, rows to use, the side to defend as well."""
    counter = (
        f"<p><b>Defend as well:</b> {prose.plain(task.fields['counter'])}</p>"
        if task.fields.get("counter")
        else ""
    )
    return f'<div class="task">{head(place, task)}{html_of(prose.refresh(task.prompt))}{rows(task)}{counter}</div>'


def paper_task(place: int, task: Task, charts: dict[str, int]) -> str:
    """A check or analyse task: text, which figure to read, question, room for the answer."""
    text = FORM_SAYS.sub("", HEADING.sub("", task.text)).strip()
    seen = [f"figure {charts[call.strip().splitlines()[-1]]}" for call in sources(task)]
    look = f'<p class="look">Use {words.listing(seen)}.</p>' if seen else ""
    if task.kind == CHECK:
        question = f"<p><b>{prose.plain(task.fields['prompt'])}</b></p>"
        room = f"<p>My answer ({task.fields['unit']}): {forms.gap()}</p>"
    else:
        question, room = rows(task), forms.lines(LINES)
    return f'<div class="task">{head(place, task)}{html_of(prose.refresh(text))}{look}{question}{room}</div>'


def rows(task: Task) -> str:
    named = [references.link(*one.split(".", 1)) for one in task.fields.get("evidence", [])]
    return f'<div class="rows">{html_of("**Rows to use:** " + ", ".join(named) + ".")}</div>' if named else ""


def glossary(module: dict) -> str:
    """The module's terms as a list of definitions, each with its sources."""
    entries = {entry["term"]: entry for entry in teaching.glossary()}
    found = [entries[term] for term in module.get("terms", []) if term in entries]
    return (
        "<dl>"
        + "".join(
            f"<dt>{entry['term']}</dt><dd>{html_of(entry['definition'])[3:-5]} <small>{_sources(entry)}</small></dd>"
            for entry in found
        )
        + "</dl>"
    )


def _sources(entry: dict) -> str:
    ids = tables.split(entry.get("source_ids") or "")
    return f"({references.source_labels(ids)})" if ids else ""
