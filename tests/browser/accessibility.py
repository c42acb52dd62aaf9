"""axe-core on what the course shows: a notebook in JupyterLab, or a page of the reading edition."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH

AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# What the course makes in a notebook: its text and its outputs. JupyterLab's own frame, toolbars and code editors are not ours.
OURS = (".jp-MarkdownOutput", ".jp-OutputArea-output")
# Where a box of the frame cuts the notebook off, axe cannot tell which colour lies behind a text: so no box does, and nothing else is there.
ALONE = """html, body, body :has(.jp-Notebook), .jp-Notebook, .jp-Notebook > *, .jp-WindowedPanel-inner, .jp-WindowedPanel-viewport { display: block !important; position: static !important;
    contain: none !important; transform: none !important; overflow: visible !important; width: auto !important; height: auto !important; min-height: 0 !important; max-height: none !important; }
    :has(.jp-Notebook) > :not(.jp-Notebook, :has(.jp-Notebook)) { display: none !important; }"""
# A heading under the mouse shows a link to itself. axe scrolls, so which heading that is would be chance: they all show theirs.
LINKS = ".jp-InternalAnchorLink { visibility: visible !important; }"
RUN = """async ([parts, options]) => (await axe.run(parts ? { include: parts.map(part => [part]) } : document, options)).violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.html.slice(0, 160)} (${node.failureSummary.slice(0, 200)})`))"""


def found(page, parts: tuple[str, ...] | None = None) -> list[str]:
    """Each violation, on the whole page or in parts of it, as a line: the rule, the element, what to do."""
    if not page.evaluate("() => !!window.axe"):  # once a page: axe that has run before is quicker
        page.evaluate(AXE)
    return page.evaluate(RUN, [list(parts) if parts else None, OPTIONS])


def violations(page) -> list[str]:
    """What axe finds in the open notebook. To be called within `lab.unrolled`, so that all is drawn."""
    style = page.add_style_tag(content=ALONE + LINKS)
    lines = found(page, OURS)
    style.evaluate("style => style.remove()")
    return lines
