"""axe-core on what the course puts into a notebook."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# What the course makes: its text and its outputs. JupyterLab's own frame, toolbars and code editors are not ours.
OURS = (".jp-MarkdownOutput", ".jp-OutputArea-output")
# What differs once a stored notebook has run: all other outputs are those stored, which nbval holds.
WIDGETS = (".jp-OutputArea-output:has(.df-panel)",)


# Where a box of the frame cuts the notebook off, axe cannot tell which colour lies behind a text: so no box does, and nothing else is there.
ALONE = """html, body, body :has(.jp-Notebook), .jp-Notebook, .jp-Notebook > *, .jp-WindowedPanel-inner, .jp-WindowedPanel-viewport { display: block !important; position: static !important;
    contain: none !important; transform: none !important; overflow: visible !important; width: auto !important; height: auto !important; min-height: 0 !important; max-height: none !important; }
    :has(.jp-Notebook) > :not(.jp-Notebook, :has(.jp-Notebook)) { display: none !important; }"""


def violations(page, parts: tuple[str, ...] = OURS) -> list[str]:
    """Each violation as a line: the rule, the element, what to do. To be called within `lab.unrolled`, so that all is drawn."""
    style = page.add_style_tag(content=ALONE)
    found = (
        Axe()
        .run(page, context={"include": [[part] for part in parts]}, options=OPTIONS)
        .response["violations"]
    )
    style.evaluate("style => style.remove()")
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for rule in found
        for node in rule["nodes"]
    ]
