"""The pages that come from texts: notebooks, the students' exercise sheets, the start page and the page about the edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import nbformat
import yaml
from jinja2 import Environment

from distant_friends import notebook_file, paths, teaching
from distant_friends.editions.site import lists, sheets, text
from distant_friends.editions.site.cited import Register
from distant_friends.editions.site.notebook_page import NotebookPage
from distant_friends.editions.site.page import Page

HEAD = "<h1 id="


@dataclass(frozen=True)
class Text:
    """A notebook as read from disk, with the name of its file (without ending) and its module, if it has one."""

    name: str
    notebook: nbformat.NotebookNode
    module: dict | None


def read() -> tuple[list[Text], list[Text]]:
    """The notebooks of the ready modules, and every exercise sheet of the student edition."""
    modules = {module["notebook"]: module for module in teaching.modules() if module["ready"]}
    texts = [
        Text(name, notebook_file.read(paths.notebooks_folder() / f"{name}.ipynb"), module)
        for name, module in modules.items()
    ]
    found = sorted(
        path for path in paths.exercises_folder().glob("*/*.ipynb") if path.stem == path.parent.name
    )
    return texts, [Text(path.stem, notebook_file.read(path), modules.get(path.stem)) for path in found]


def modules(texts: list[Text], register: Register, figure: Callable, with_sheet: set[str]) -> list[Page]:
    """One page a module, each leading to the next, to its exercises and back to the start."""
    pages = []
    for item in texts:
        page = _notebook_page(item, f"{item.name}.html", register, figure, lambda cell: cell.outputs)
        page.group, page.progress, page.kind = "modules", True, "module"
        page.lead = item.module["question"]
        minutes = {part["heading"]: f"{part['minutes']} min" for part in item.module["parts"]}
        page.parts = [(anchor, heading, minutes.get(heading, "")) for anchor, heading, _ in page.parts]
        if item.name in with_sheet:
            page.related = [(f"exercise_{item.name}.html", "Exercises of this module")]
        pages.append(page)
    return chained(pages)


def exercises(texts: list[Text], found: list[Text], register: Register, figure: Callable) -> list[Page]:
    """One page a sheet. Its charts are those of the notebooks, or are drawn when the page is built."""
    known = sheets.outputs_by_line(
        [item.notebook for item in texts], [item.notebook for item in found], paths.notebooks_folder()
    )
    pages = []
    for item in found:
        outputs = lambda cell: known.get(cell.source, [])  # noqa: E731
        page = _notebook_page(item, f"exercise_{item.name}.html", register, figure, outputs)
        page.group, page.progress, page.kind = "exercises", True, "exercise"
        page.crumbs = [("Exercises", "exercises.html")]
        if item.module:
            page.related = [(f"{item.name}.html", f"Module {lists.module_name(item.module)}")]
        pages.append(page)
    return chained(pages)


def index(exercise_pages: list[Page]) -> Page:
    """The start page: the way through the course, and how far this reader has come."""
    return Page("index.html", teaching.course()["title"], "", kind="index", related=_links(exercise_pages))


def exercise_index(exercise_pages: list[Page]) -> Page:
    """The list of the exercise sheets."""
    items = "".join(
        f'<li><a href="{file}">{escape(title)}</a> <span class="come" data-progress="{file}"></span></li>'
        for file, title in _links(exercise_pages)
    )
    body = f'<ul class="plain">{items}</ul>' if items else "<p>No sheets have been built yet.</p>"
    page = Page("exercises.html", "Exercises", body, group="exercises")
    page.lead = (
        "The students' edition, sheet by sheet. The notebooks of the course check number tasks at once."
    )
    return page


def about(templates: Environment) -> list[Page]:
    """The edition, its licence and how to cite it; and how the figures were made, if the course's documents are there."""
    root = paths.course_root()
    method = root / "docs" / "method.md"
    citation = _yaml(root / "CITATION.cff")
    licence = root / "LICENSE-CONTENT"
    body = templates.get_template("about_body.html").render(
        citation=citation,
        licence=licence.read_text(encoding="utf-8") if licence.exists() else "",
        has_method=method.exists(),
    )
    pages = [Page("about.html", "About this edition", body, group="about")]
    if method.exists():
        html = text.html_of(method.read_text(encoding="utf-8"))
        page = _titled(Page("method.html", "", html, group="about", wide=True))
        page.crumbs = [("About", "about.html")]
        pages.append(page)
    for page in pages:
        _find(page)
    return pages


def chained(pages: list[Page]) -> list[Page]:
    """Each page knows the one before and the one after it."""
    for before, after in zip(pages, pages[1:], strict=False):
        before.next, after.previous = (after.file, after.title), (before.file, before.title)
    return pages


def _notebook_page(item: Text, file: str, register: Register, figure: Callable, outputs: Callable) -> Page:
    title = next(
        (line[2:] for line in item.notebook.cells[0].source.splitlines() if line[:2] == "# "), item.name
    )
    maker = NotebookPage(file, title, register, figure, outputs)
    page = _titled(Page(file, title, maker.html(item.notebook.cells)))
    _find(page)
    page.description = item.module["question"] if item.module else title
    return page


def _titled(page: Page) -> Page:
    """The first heading becomes the page's title; the frame sets it."""
    head, found, rest = page.body.partition("</h1>")
    if HEAD in head and found:
        page.title, page.body = text.plain(head[head.index(HEAD) :]), rest
    return page


def _find(page: Page) -> None:
    """Contents and search entries from the headings of the page."""
    page.parts = [(anchor, heading, "") for anchor, heading, _ in text.sections(page.body, "2")]
    start = text.searchable(page.body.split("<h2 id=", 1)[0])
    page.found = [("", page.title, start)] + [
        (anchor, heading, text.searchable(body))
        for anchor, heading, body in text.sections(page.body)
        if anchor != "References"  # the list of sources has them all
    ]


def _links(pages: list[Page]) -> list[tuple[str, str]]:
    return [(page.file, page.title) for page in pages]


def _yaml(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
