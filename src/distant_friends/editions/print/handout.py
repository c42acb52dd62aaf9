"""A module's handout as one HTML page for print: the students' pages, and for instructors a part of their own after them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import NamedTuple

from distant_friends import prose, references, tables, teaching, words
from distant_friends.editions.print import instructor, reading, tasks

STYLE = Path(__file__).with_name("print.css")
STUDENT, INSTRUCTOR = "student", "instructor"


class Handout(NamedTuple):
    """A page for print: file name without ending, title, the line at its foot, HTML."""

    name: str
    title: str
    foot: str
    html: str


def pair(module: dict, path: Path) -> list[Handout]:
    """The handout of a module for students and for instructors; `path` is its notebook."""
    paper = reading.read(module, path)
    chosen = tasks.on_paper(module, paper.charts)
    body = student_part(module, paper, chosen)
    number = f"Module {int(module['id'][1:])}"
    foot = f"{teaching.course()['title']} · {number}: {module['title']}"
    made = []
    for reader, html in ((STUDENT, body), (INSTRUCTOR, body + instructor.part(module, chosen))):
        whose = "Handout" if reader == STUDENT else "Instructor's copy: not for students"
        title = f"{number}: {module['title']} ({'handout' if reader == STUDENT else 'handout with answers'})"
        name = f"{module['id']}_handout" + ("" if reader == STUDENT else "_instructor")
        made.append(Handout(name, title, foot, page(title, opening(module, whose) + html)))
    return made


def opening(module: dict, whose: str) -> str:
    """Whose copy, module, question, objectives, and lines for name and date."""
    aims = "".join(f"<li>{escape(one['text'])}</li>" for one in module["objectives"])
    return (
        f'<header><p class="whose">{whose}</p><h1>{int(module["id"][1:])} {escape(module["title"])}</h1>'
        f'<p class="question">{escape(module["question"])}</p><div class="aims"><div><p>At the end you can</p><ul>{aims}</ul></div>'
        f'<div class="name"><p>Name</p><p>Date</p></div></div></header>'
    )


def student_part(module: dict, paper: reading.Paper, chosen: list) -> str:
    """The core in order, tasks, glossary, sources."""
    more = [tasks.texts(task) for task in chosen]
    asked = "".join(tasks.paper_task(place, task, paper.charts) for place, task in enumerate(chosen, start=1))
    course = teaching.course()
    return (
        f"<main>{''.join(paper.html)}"
        + (f"<h2>Tasks</h2>{asked}" if asked else "")
        + f"<h2>Words of this module</h2>{tasks.glossary(module)}"
        + f'<section class="small"><h2>Sources</h2>{reading.sources(paper, more)}'
        + f"<p>Facts as of {words.date(course['facts_as_of'])}; the article speaks from mid-2024. {escape(course['licence'])} "
        + "Sources in full, with addresses, are in the list of sources of the course (<i>sources.pdf</i>). The whole module, with charts that can be changed and tables that can be saved, is the notebook "
        + f"<i>{module['notebook']}.ipynb</i>.</p></section></main>"
    )


def all_sources() -> Handout:
    """Every source of the course in full, by its short name."""
    ids = sorted(tables.load("sources")["source_id"], key=lambda one: references.source_label(one).lower())
    listed = "".join(
        f"<li><b>{escape(references.source_label(one))}.</b> {escape(references.source_entry(one))}</li>"
        for one in ids
    )
    title = "Sources of the course"
    body = f'<h1>{title}</h1><main class="small"><ul class="sources">{listed}</ul></main>'
    return Handout("sources", title, f"{teaching.course()['title']} · Sources", page(title, body))


def page(title: str, body: str) -> str:
    style = STYLE.read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(prose.plain(title))}</title><style>{style}</style></head><body>{body}</body></html>\n"
    )
