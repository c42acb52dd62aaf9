"""The part of a notebook that goes on paper: its core cells, charts as vector pictures, widgets as forms to fill in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from distant_friends import exercise_sheets, figure, notebook_file, references, tables, words
from distant_friends.editions import openings
from distant_friends.editions.print import forms, tasks
from distant_friends.editions.site import charts
from distant_friends.editions.site.text import html_of
from distant_friends.exercise_sheets import Task

CORE, SCREEN_ONLY = (
    "core",
    "screen-only",
)  # tags: what the short lesson needs, and what makes no sense on paper
SVG = "image/svg+xml"
ON_SCREEN = re.compile(r"^\*\*With the keyboard:\*\*.*$", re.MULTILINE)
NUMBERED = re.compile(r"(?:^\d+\. .*\n?)+", re.MULTILINE)
WIDTH = re.compile(r'<svg([^>]*?) width="([\d.]+)" height="[\d.]+"')
SCALE = 0.78  # of the size on a screen: labels of 12 pixels come out at a good 7 points
CAPTION = re.compile(r'<div class="df-caption">(.*?)<details>', re.DOTALL)
FOR_A_CLASS = re.compile(r"^\*\*For a class\.\*\*.*$", re.MULTILINE)
LEADS_IN = re.compile(
    r"^(?:Here (?:are|is)|See)\b|\bChoose\b"
)  # a last paragraph that speaks of what is not printed


@dataclass
class Paper:
    """A module's core on paper: HTML in order, the charts on it (call, number), and the Markdown that was read."""

    module: dict
    html: list[str] = field(default_factory=list)
    charts: dict[str, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def add(self, html: str, text: str = "") -> None:
        self.html.append(html)
        self.texts.append(text)


def read(module: dict, path: Path) -> Paper:
    """The core cells of a module's notebook, in order."""
    notebook = notebook_file.read(path)
    paper = Paper(module)
    asked = exercise_sheets.discussion(module["id"])
    built = any(openings.DISCUSSION in tags(cell) for cell in notebook.cells)
    for cell, following in zip(notebook.cells, [*notebook.cells[1:], None], strict=True):
        if not printed(cell):
            continue
        if cell.cell_type == "code":
            add_output(paper, cell)
        elif openings.DISCUSSION in tags(cell):
            add_discussion(paper, asked)
        elif asked and not built and cell.source.startswith("## Discussion"):
            before, _, after = NUMBERED.sub("\0", cell.source, count=1).partition("\0")
            add_text(paper, before)
            add_discussion(paper, asked)
            add_text(paper, after)
        else:
            add_text(paper, cell.source, following is None or printed(following))
    return paper


def printed(cell) -> bool:
    return bool({CORE, openings.DISCUSSION} & set(tags(cell))) and SCREEN_ONLY not in tags(cell)


def tags(cell) -> list[str]:
    return cell.metadata.get("tags", [])


def add_text(paper: Paper, markdown: str, goes_on: bool = True) -> None:
    """A text cell without keyboard steps, what is for the teacher, and a lead-in to something that is not printed."""
    text = FOR_A_CLASS.sub("", ON_SCREEN.sub("", markdown)).strip()
    before, _, last = text.rpartition("\n\n")
    if before and not goes_on and LEADS_IN.search(last):
        text = before
    if text:
        paper.add(html_of(text), text)


def add_discussion(paper: Paper, asked: list[Task]) -> None:
    """The questions one after another, then lines for the one that a student takes."""
    for place, task in enumerate(asked, start=1):
        paper.add(tasks.discuss(place, task), tasks.texts(task))
    paper.add(f'<div class="task"><p>I answer question {forms.gap()}</p>{forms.lines(6)}</div>')


def add_output(paper: Paper, cell) -> None:
    """What a code cell shows: a chart, a table, a form, or the quiz; cards of the game are handed out and not printed here."""
    call = cell.source.strip().splitlines()[-1]
    outputs = [output["data"] for output in cell.outputs if "data" in output]
    html = "".join("".join(data.get("text/html", "")) for data in outputs)
    if outputs and figure.VEGA_LITE in outputs[0]:
        add_chart(paper, call, outputs[0], html)
    elif call.startswith("explore.quiz("):
        paper.add(forms.quiz(paper.module["id"]))
    elif forms.STAND_IN in html:
        paper.add(forms.form(call, html))
    elif html.startswith("<table"):
        paper.add(f'<div class="shown">{table(html)}</div>')


def add_chart(paper: Paper, call: str, bundle: dict, caption: str) -> None:
    """A chart with its number, finding, picture, sources and note; its alternative text goes into the picture."""
    spec = bundle[figure.VEGA_LITE]
    number = len(paper.charts) + 1
    paper.charts[call] = number
    svg = bundle.get(SVG) or figure.still(spec)
    finding, what = charts.title(spec)
    picture = charts.still("".join(svg), spec, f"f{number}", "".join(bundle["text/plain"]))
    picture = WIDTH.sub(
        lambda size: f'<svg{size[1]} style="max-width:{float(size[2]) * SCALE:.0f}px"', picture, count=1
    )
    below = CAPTION.search(caption)
    remark = controls(spec)
    paper.add(
        f'<figure class="chart"><p class="finding"><b>Figure {number}. {escape(finding)}</b></p><p class="what">{escape(what)}</p>{picture}'
        f"<figcaption>{below[1] if below else ''}{remark}</figcaption></figure>"
    )


def controls(spec: dict) -> str:
    """What an explorer lets a reader choose, for those who see one state of it only."""
    names = [
        param["bind"]["name"]
        for param in spec.get("params", [])
        if isinstance(param.get("bind"), dict) and "name" in param["bind"]
    ]
    return (
        f"<p>One state of a chart that can be changed in the notebook ({escape(', '.join(names))}).</p>"
        if names
        else ""
    )


def table(html: str) -> str:
    """A reading table without what is folded away or can only be clicked."""
    return re.sub(r'<details>.*?</details>|<p><a class="df-csv".*?</p>', "", html, flags=re.DOTALL)


def sources(paper: Paper, more: list[str]) -> str:
    """Every reference of the handout, each once, with short names of its sources."""
    found = references.find("\n".join([*paper.texts, *more]))
    cited = "".join(
        f'<li id="{kind}.{key}"><b>{escape(words.capital(references.label(kind, key)))}.</b> {escape(entry(kind, key))}</li>'
        for kind, key in references.in_order(found)
    )
    return f'<ul class="sources">{cited}</ul>'


def entry(kind: str, key: str) -> str:
    """What a row says, and who says it; the sources in full are a list of their own for the whole course."""
    if kind == "source":
        return references.entry(kind, key)
    if kind == "table":
        table = tables.descriptor(key)
        return f"{table['title']}. Owner of the figures: {table['owner']}."
    row = tables.row(references.KINDS[kind], key)
    said = {"event": "title", "claim": "claim", "perception": "what_is_said"}[kind]
    finding = f" Our finding: {row['finding'].replace('_', ' ')}." if kind == "claim" else ""
    text = "" if kind == "event" and row[said] in references.label(kind, key) else f"{row[said]}."
    return f"{text}{finding} ({references.source_labels(tables.split(row['source_ids']))})".strip()
