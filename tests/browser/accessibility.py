"""axe-core on what the course puts into a notebook."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# What the course makes: its text and its outputs. JupyterLab's own frame, toolbars and code editors are not ours.
OURS = {"include": [[".jp-MarkdownOutput"], [".jp-OutputArea-output"]]}


def violations(page) -> list[str]:
    """Each violation as a line: the rule, the element, what to do. Call `lab.unroll` first, so that all is drawn."""
    found = Axe().run(page, context=OURS, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for rule in found
        for node in rule["nodes"]
    ]
