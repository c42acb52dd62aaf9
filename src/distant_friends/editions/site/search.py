"""What the search knows: every section of every page as text, in a script file (a page opened from disk may not read anything else)."""

from __future__ import annotations

import json
from pathlib import Path

from distant_friends.editions.site.page import Page


def write(pages: list[Page], path: Path) -> None:
    """The index: one entry `[page, heading, address, text]` for each section."""
    entries = [
        [page.title, heading, f"{page.file}#{anchor}" if anchor else page.file, words]
        for page in pages
        for anchor, heading, words in page.found
    ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"window.searchIndex = {text};\n", encoding="utf-8", newline="\n")
