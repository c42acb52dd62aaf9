"""The folder `dist/print/`: handouts, cards and plans, as HTML pages that any browser prints and, with Chromium, as PDF files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from distant_friends import exercise_sheets, teaching
from distant_friends.editions import cards, notebooks, plans
from distant_friends.editions.exercises import leaks
from distant_friends.editions.print import chromium, handout
from distant_friends.editions.print.handout import Handout
from distant_friends.errors import CourseError

SAID = Path(__file__).with_name("README.md")  # what is what, and what the PDF files cannot do


def build(target: Path) -> tuple[list[Path], list[str]]:
    """Write everything into `target`: the files, and a sentence for each part that could not be built.

    Raises `CourseError` when a student's page would hold a piece of a solution.
    """
    target.mkdir(parents=True, exist_ok=True)
    pages = list(all_pages())
    shutil.copyfile(SAID, target / SAID.name)
    written = [target / SAID.name, *(write(target, page) for page in pages)]
    refuse_leaks(target, [page for page in pages if for_students(page.name)])
    lacking = chromium.missing()
    if lacking:
        return written, [
            f"PDF files are missing: {lacking}. The HTML pages beside them print from any browser."
        ]
    with chromium.press() as context:
        for page in pages:
            path = target / f"{page.name}.pdf"
            chromium.pdf(context, target / f"{page.name}.html", path, page.foot)
            written.append(path)
    return written, []


def all_pages() -> Iterator[Handout]:
    """Handouts, plans, cards, sources."""
    course = teaching.course()["title"]
    for module, path in notebooks.ready():
        if module["id"] != "m0":
            yield from handout.pair(module, path)
            title = f"Lesson plan: {int(module['id'][1:])} {module['title']}"
            yield Handout(f"{module['id']}_plan", title, f"{course} · {title}", plans.page(module))
    yield Handout(
        "cards", "Council simulation: cards", f"{course} · Council simulation: cards", cards.build()
    )
    yield handout.all_sources()


def for_students(name: str) -> bool:
    """A student gets the plain handouts; cards and plans are the instructor's."""
    return name.endswith("_handout") or name == "sources"


def write(target: Path, page: Handout) -> Path:
    path = target / f"{page.name}.html"
    path.write_text(page.html, encoding="utf-8", newline="\n")
    return path


def refuse_leaks(target: Path, pages: list[Handout]) -> None:
    found = leaks.search([target / f"{page.name}.html" for page in pages], exercise_sheets.sheets())
    if found:
        for page in pages:
            (target / f"{page.name}.html").unlink()
        raise CourseError(f"No handout was built: {found[0]}")
