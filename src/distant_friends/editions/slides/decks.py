"""The folder `dist/slides/`: a deck a module and a page that lists them. Each opens from disk; nothing is asked of a network."""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path

from distant_friends import exercise_sheets, figure, prose, teaching, words
from distant_friends.editions import notebooks, openings
from distant_friends.editions.site import build as site
from distant_friends.editions.site import charts
from distant_friends.editions.site.text import html_of
from distant_friends.editions.slides import marked
from distant_friends.editions.slides.marked import Marked

HERE = Path(__file__).resolve().parent
VENDOR = HERE / "vendor" / "reveal"
FILES = ["reveal.js", "reveal.css", "reset.css", "LICENSE"]
ON_SCREEN = re.compile(r"^\*\*(?:With the keyboard:|For a class\.)\*\*.*$", re.MULTILINE)
HEADING_LINE = re.compile(r"^#{2,3} .+\n*", re.MULTILINE)
SVG = "image/svg+xml"
SOURCES = re.compile(r"<p>Sources: .*?</p>")
WIDE, HIGH = 1190, 470  # the room for a chart on a slide, in pixels
CONTROLS = 250  # what the controls beside a chart take of its width


def build(target: Path) -> list[Path]:
    """Write every module's deck into `target`, the list of them, and the files that they share."""
    assets = target / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(VENDOR / name, assets / f"reveal_{name}" if name == "LICENSE" else assets / name)
    for path in (
        HERE / "slides.css",
        HERE / "slides.js",
        site.SHARED / "course.css",
        site.SHARED / "course.js",
    ):
        shutil.copyfile(path, assets / path.name)
    write_vega(assets)
    made = []
    for module, path in notebooks.ready():
        slides = marked.read(path)
        if slides:
            deck = target / f"{module['notebook']}.html"
            deck.write_text(page(module, slides), encoding="utf-8", newline="\n")
            made.append((module, deck))
    index = target / "index.html"
    index.write_text(listing(made), encoding="utf-8", newline="\n")
    return [index, *(deck for _, deck in made)]


def write_vega(assets: Path) -> None:
    """The script that draws charts; the same as on the reading pages."""
    import vl_convert  # slow to load, and only needed here

    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    (assets / "vega.js").write_text(site.VEGA.format(bundle=bundle), encoding="utf-8", newline="\n")


def page(module: dict, slides: list[Marked]) -> str:
    """One deck as an HTML page."""
    title = f"{int(module['id'][1:])} {module['title']}"
    shown = "\n".join(
        [first(module), *(section(module, number, one) for number, one in enumerate(slides, start=1))]
    )
    return (
        f'{head(title)}<body><div class="reveal"><div class="slides">\n{shown}\n</div></div>\n'
        '<script src="assets/course.js"></script><script src="assets/vega.js"></script>'
        '<script src="assets/reveal.js"></script><script src="assets/slides.js"></script></body></html>\n'
    )


def head(title: str) -> str:
    sheets = "".join(
        f'<link rel="stylesheet" href="assets/{name}">'
        for name in ("reset.css", "reveal.css", "course.css", "slides.css")
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Slides: {escape(title)}</title>{sheets}</head>\n"
    )


def first(module: dict) -> str:
    course = teaching.course()
    return (
        f'<section class="first"><p class="kicker">{escape(course["title"])}</p><h1>{int(module["id"][1:])} {escape(module["title"])}</h1>'
        f'<p class="question">{escape(module["question"])}</p>'
        f'<p class="foot">Facts as of {words.date(course["facts_as_of"])}; the article speaks from mid-2024. {escape(course["licence"])}</p></section>'
    )


def section(module: dict, number: int, slide: Marked) -> str:
    """One slide: its kicker, its cells, and the speaker's notes."""
    body = "".join(
        shown(module, f"s{number}-{place}", slide.under, cell) for place, cell in enumerate(slide.cells)
    )
    notes = "\n\n".join(ON_SCREEN.sub("", text) for text in slide.notes)
    aside = f'<aside class="notes">{html_of(notes)}</aside>' if notes.strip() else ""
    return f"<section>{body}{aside}</section>"


def shown(module: dict, ident: str, under: str, cell) -> str:
    """What a cell is on a slide: text, chart, quiz, or the questions to discuss."""
    if cell.cell_type == "markdown":
        built = openings.DISCUSSION in cell.metadata.get("tags", [])
        return discussion(module) if built else text(cell.source)
    outputs = [output["data"] for output in cell.outputs if "data" in output]
    if outputs and figure.VEGA_LITE in outputs[0]:
        return chart(
            ident, under, outputs[0], "".join("".join(data.get("text/html", "")) for data in outputs)
        )
    if cell.source.strip().startswith("explore.quiz("):
        return quiz(module)
    return "".join(
        "".join(data.get("text/html", ""))
        for data in outputs
        if "<table" in "".join(data.get("text/html", ""))
    )


def text(markdown: str) -> str:
    """A text cell, its heading as the slide's; keyboard steps and hints for the teacher stay in the notebook."""
    heading = marked.HEADING.search(markdown)
    body = HEADING_LINE.sub("", ON_SCREEN.sub("", markdown)).strip()
    size = " long" if len(body) > 620 else ""
    return (
        f"<h2>{escape(heading[1])}</h2>" if heading else ""
    ) + f'<div class="text{size}">{html_of(body)}</div>'


def chart(ident: str, under: str, bundle: dict, caption: str) -> str:
    """A chart as large as the slide allows: finding as the heading, still picture until it is alive, sources below."""
    spec = bundle[figure.VEGA_LITE]
    finding, what = charts.title(spec)
    picture = charts.still(
        "".join(bundle[SVG]) if SVG in bundle else figure.still(spec),
        spec,
        ident,
        "".join(bundle["text/plain"]),
    )
    width, height = (
        float(one) for one in re.search(r' width="([\d.]+)" height="([\d.]+)"', picture).groups()
    )
    beside = CONTROLS if charts.is_explorer(spec) else 0
    zoom = min(WIDE / (width + beside), HIGH / height, 1.7)
    sources = SOURCES.search(caption)
    return (
        f'<p class="kicker">{escape(under)}</p><h2 class="finding">{escape(finding)}</h2><p class="what">{escape(what)}</p>'
        f'<div class="chart" style="zoom:{zoom:.2f}">{picture}</div><script type="application/json">{charts.live(spec)}</script>'
        f'<div class="foot">{sources[0] if sources else ""}</div>'
    )


def discussion(module: dict) -> str:
    """The questions to discuss, with their minutes."""
    asked = exercise_sheets.discussion(module["id"])
    items = "".join(
        f"<li>{html_of(prose.refresh(task.prompt))}<small>{task.fields['level']}, {task.fields['minutes']} minutes</small></li>"
        for task in asked
    )
    return f'<ol class="text long">{items}</ol>'


def quiz(module: dict) -> str:
    """The exit ticket without its key: the class votes, the notebook tells."""
    items = "".join(
        f"<li>{escape(prose.plain(question['question']))}<ul>"
        + "".join(f"<li>{escape(prose.plain(option['text']))}</li>" for option in question["options"])
        + "</ul></li>"
        for question in teaching.quiz(module["id"])
    )
    return f'<ol class="quiz">{items}</ol>'


def listing(made: list[tuple[dict, Path]]) -> str:
    items = "".join(
        f'<li><a href="{deck.name}">{int(module["id"][1:])} {escape(module["title"])}</a>: {escape(module["question"])}</li>'
        for module, deck in made
    )
    return (
        f'{head("all modules")}<body class="list"><h1>Slides</h1><p>Arrow keys or space go on. N shows the speaker\'s notes, O an overview, '
        "F fills the screen, Escape leaves it. Charts with controls are alive: click one, then its own keys work. "
        f"Print a deck with <em>?print-pdf</em> at the end of its address.</p><ul>{items}</ul></body></html>\n"
    )
