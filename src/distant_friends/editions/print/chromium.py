"""Chromium as the printing press: HTML pages become tagged PDF files with page numbers. It reads from disk and asks no network."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
]
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FOOT = (
    '<div style="font:7.5pt Arial,Helvetica,sans-serif;color:#333;width:100%;margin:0 16mm;display:flex;justify-content:space-between">'
    '<span>{foot}</span><span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>'
)
MARGIN = {"top": "15mm", "bottom": "17mm", "left": "16mm", "right": "16mm"}
# The only thing in a file that differs between two runs: when it was made. Replaced by a moment that never changes.
MADE = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}")


def missing() -> str:
    """What is lacking for PDF files, as one sentence; empty when nothing is."""
    if find() is None:
        return "Chromium is not here (on Debian or Ubuntu: sudo apt-get install chromium)"
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "the Python package playwright is not here (pip install 'distant-friends[print]')"
    return ""


def find() -> str | None:
    """Chromium's program. The variable CHROMIUM names one; an empty one says that there is none."""
    if "CHROMIUM" in os.environ:
        return os.environ["CHROMIUM"] or None
    found = [shutil.which(name) for name in NAMES] + [place for place in PLACES if Path(place).exists()]
    return next((path for path in found if path), None)


@contextmanager
def press() -> Iterator:
    """A browser in which `pdf` prints; started once for many pages."""
    from playwright.sync_api import sync_playwright

    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find(), args=FLAGS + (["--no-sandbox"] if root else [])
        )
        try:
            yield browser.new_context(offline=True)
        finally:
            browser.close()


def pdf(context, source: Path, target: Path, foot: str) -> None:
    """Print an HTML file: A4, tagged for screen readers, with bookmarks, page numbers at the foot, and no date inside."""
    page = context.new_page()
    page.goto(source.resolve().as_uri())
    page.emulate_media(media="print")
    made = page.pdf(
        format="A4",
        tagged=True,
        outline=True,
        print_background=True,
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=FOOT.format(foot=escape(foot)),
        margin=MARGIN,
    )
    page.close()
    target.write_bytes(MADE.sub(rb"\g<1>20000101000000", made))
