"""Builds the reading edition: collects the pages, frames them, and writes the folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from distant_friends import paths, tables, teaching, words
from distant_friends.editions.site import course_pages, data_pages, lists, search
from distant_friends.editions.site.cited import Register
from distant_friends.editions.site.page import Page
from distant_friends.errors import CourseError

HERE = Path(__file__).resolve().parent
SHARED = paths.PACKAGE / "browser" / "labextension" / "static"
MARK = "assets/site.css"  # what tells an older edition, which may be replaced, from a folder that somebody else filled
# The one name that the pages need of Vega, kept out of the way of everything else.
VEGA = "(function () {{\n{bundle}\n}})();\n"


def build(folder: Path) -> list[Page]:
    """Write the whole edition into `folder`; the pages.

    Raises `CourseError` when the folder holds something else, or a notebook has no stored outputs."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise CourseError(f"{folder} holds something else. Name an empty folder for the reading edition.")
    templates = environment()
    pages = collect(templates)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "assets").mkdir(parents=True)
    for page in pages:
        html = templates.get_template(f"{page.kind}.html").render(page=page)
        (folder / page.file).write_text(html + "\n", encoding="utf-8", newline="\n")
    data_pages.write(folder)
    search.write(pages, folder / "assets" / "search_index.js")
    write_assets(folder / "assets")
    return pages


def environment() -> Environment:
    """The templates, with what every page says: course, dates, the main places."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    course = teaching.course()
    view = tables.current_view()
    made.filters |= {
        "date": words.date,
        "counted": lambda number, one: words.capital(words.plural(number, one)),
    }
    made.globals |= {
        "course": course,
        "tables": len(tables.names()),
        "facts_as_of": words.date(course["facts_as_of"]),
        "view": words.date(view) if view else "",
        "modules": [module for module in teaching.modules() if module["ready"]],
        "module_name": lists.module_name,
        "places": [
            ("exercises.html", "exercises", "Exercises"),
            ("data.html", "data", "Data tables"),
            ("glossary.html", "glossary", "Glossary"),
            ("people.html", "people", "Who is who"),
            ("sources.html", "sources", "Sources"),
            ("about.html", "about", "About"),
        ],
    }
    return made


def collect(templates: Environment) -> list[Page]:
    """Every page, in reading order. The sources come after all that cites them."""
    register = Register()
    texts, sheets = course_pages.read()
    figure = templates.get_template("figure.html").render
    modules = course_pages.modules(texts, register, figure, {sheet.name for sheet in sheets})
    exercises = course_pages.exercises(texts, sheets, register, figure)
    listed = [lists.glossary(), lists.people(), lists.sources(register)]
    data = [data_pages.index(), *(data_pages.page(name) for name in tables.names())]
    about = course_pages.about(templates)
    pages = [
        course_pages.index(exercises),
        *modules,
        course_pages.exercise_index(exercises),
        *exercises,
        *listed,
        *data,
        *about,
        Page(
            "search.html", "Search", "", kind="search", scripts=["assets/search_index.js", "assets/search.js"]
        ),
    ]
    for page in pages:
        page.as_of = page.as_of or teaching.course()["facts_as_of"]
    return pages


def write_assets(folder: Path) -> None:
    """Style, scripts, and Vega: one script for the charts of all pages."""
    import vl_convert  # slow to load, and only needed here

    for path in sorted((HERE / "assets").iterdir()):
        shutil.copyfile(path, folder / path.name)
    for name in ("course.css", "course.js"):
        shutil.copyfile(SHARED / name, folder / name)
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    (folder / "vega.js").write_text(VEGA.format(bundle=bundle), encoding="utf-8", newline="\n")
