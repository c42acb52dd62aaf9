"""The cells of a notebook that are marked for slides, in the way of Jupyter: `slideshow.slide_type` in the cell's metadata.

JupyterLab sets the mark with the mouse (the wheels at the upper right, *Slide Type*): Slide or Sub-Slide begins a slide, Fragment
goes on with it, Notes are for the speaker, Skip or nothing leaves the cell out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from distant_friends import notebook_file

SLIDE, SUBSLIDE, FRAGMENT, NOTES = "slide", "subslide", "fragment", "notes"
BEGINS = (SLIDE, SUBSLIDE)
HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)


@dataclass
class Marked:
    """One slide: the heading that it stands under, its cells, and the texts that only the speaker sees."""

    under: str
    cells: list = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def slide_type(cell) -> str:
    return cell.metadata.get("slideshow", {}).get("slide_type", "")


def read(path: Path) -> list[Marked]:
    """A notebook's slides in order. A heading counts for what follows it, on a slide or not."""
    found: list[Marked] = []
    under = ""
    for cell in notebook_file.read(path).cells:
        kind = slide_type(cell)
        headings = HEADING.findall(cell.source) if cell.cell_type == "markdown" else []
        if kind in BEGINS:
            found.append(Marked(headings[0] if headings else under))
        if kind in (*BEGINS, FRAGMENT) and found:
            found[-1].cells.append(cell)
        elif kind == NOTES and found:
            found[-1].notes.append(cell.source)
        under = headings[-1] if headings else under
    return found
