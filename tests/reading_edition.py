"""The reading edition as the tests see it: built once a process into a folder that goes with the process, and read back as text."""

from __future__ import annotations

import atexit
import re
import shutil
import sys
import tempfile
from functools import lru_cache
from html import unescape
from pathlib import Path

from distant_friends import teaching
from distant_friends.editions.site import build
from distant_friends.editions.site.page import Page

ROOT = Path(__file__).resolve().parents[1]
NAMES = [module["notebook"] for module in teaching.modules() if module["ready"]]
SHEETS = sorted(path.stem for path in (ROOT / "exercises").glob("*/*.ipynb") if path.stem == path.parent.name)
TEXTS = [*NAMES, *(f"exercise_{name}" for name in SHEETS)]
# Pages that together hold every kind of element that any page holds.
SEEN_IN_FULL = (
    *("index", "exercises", "glossary", "people", "sources", "data", "about", "method", "search"),
    *("00_start_here", "03_post_2022_shift", "05_council_simulation", "exercise_memo", "table_contacts"),
)
FIGURE = re.compile(r'<figure class="chart" id="([^"]+)">(.*?)</figure>', re.DOTALL)
ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')
SHOWN = re.compile(r"<(?:svg|script|style)\b.*?</(?:svg|script|style)>", re.DOTALL)
ADDED = re.compile(r'<span class="back">.*?</span>', re.DOTALL)  # back to the text, on to the sources
INLINE = re.compile(r"</?(?:data|a|strong|em|code|span|b|i|cite)\b")
WORD = re.compile(r"[^\W_]+")
opened: list[str] = []  # every path that the builder opened


@lru_cache
def built() -> tuple[Path, list[Page]]:
    """The folder of the edition, and its pages; what was opened meanwhile stands in `opened`."""
    folder = Path(tempfile.mkdtemp(prefix="reading-edition-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    listening = True

    def hear(event: str, arguments) -> None:
        if listening and event == "open" and isinstance(arguments[0], str):
            opened.append(arguments[0])

    sys.addaudithook(hear)  # cannot be taken away again, only made deaf
    pages = build.build(folder / "site")
    listening = False
    return folder / "site", pages


@lru_cache
def html(file: str) -> str:
    return (built()[0] / file).read_text(encoding="utf-8")


def files() -> list[str]:
    return [page.file for page in built()[1]]


def main(file: str) -> str:
    """What stands between the page's `main` tags."""
    text = html(file)
    return text[text.index("<main") : text.index("</main>")]


def words(text: str) -> str:
    """The words and figures of a text, HTML taken out, one blank between two and at both ends."""
    text = unescape(
        re.sub(r"</?[a-z][^<>]*>", lambda tag: "" if INLINE.match(tag[0]) else " ", SHOWN.sub(" ", text))
    )
    return f" {' '.join(WORD.findall(text))} "


def attributes(text: str, name: str) -> list[str]:
    """Every value of an attribute in a page's HTML, in order."""
    return [unescape(value) for key, value in ATTRIBUTE.findall(text) if key == name]
