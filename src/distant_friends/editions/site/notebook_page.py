"""A notebook (or an exercise sheet) as the HTML of a page: the same text, the same figures, in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from distant_friends.editions import openings
from distant_friends.editions.site import charts, forms, text
from distant_friends.editions.site.cited import Place, Register
from distant_friends.figure import VEGA_LITE

SVG = "image/svg+xml"
CSV_NAME = re.compile(r'class="df-csv" download="([^"]+)\.csv"')
SOURCE_ITEM = re.compile(r"<li>([^<]+)</li>")
CAPTION_END = re.compile(r"(</details>)?</div>\s*$")
LINK = re.compile(r'<a class="df-csv" download')
OWN_FORM = "built-form"
LEFT_OUT = {"setup", "built-setup", "built-answer", "built-check"}


class NotebookPage:
    """Turns the cells of one notebook into HTML; `figure` renders a chart's template from keyword arguments.

    `outputs(cell)` gives the outputs of a code cell: the stored ones, or for a student's sheet those of the same line elsewhere.
    """

    def __init__(
        self, file: str, name: str, register: Register, figure: Callable[..., str], outputs: Callable
    ):
        self.file, self.name, self.register, self.figure, self.outputs = file, name, register, figure, outputs
        self.references, self.heading, self.idents = 0, "", set()

    def html(self, cells: list) -> str:
        blocks = []
        for place, cell in enumerate(cells):
            if cell.cell_type == "markdown":
                following = cells[place + 1] if place + 1 < len(cells) else None
                blocks.append(self.markdown(cell, following))
            elif cell.cell_type == "code" and not LEFT_OUT & set(cell.metadata.get("tags", [])):
                blocks.append(self.code(cell))
        html = text.entries("\n".join(blocks), lambda target: self.register.after_entry(self.file, target))
        return text.languages_marked(html)

    def markdown(self, cell, following) -> str:
        task = cell.metadata.get("nbgrader", {})
        if task.get("solution"):
            return forms.written(task["grade_id"])
        html = text.html_of(cell.source.replace(openings.RUN_FIRST, ""))
        heads = re.findall(r"<h[23] id=[^>]*>(.*?)</h[23]>", html, re.DOTALL)
        self.heading = text.plain(heads[-1]) if heads else self.heading
        if following is not None and following.cell_type == "code" and self.is_form(following):
            html = text.folded_keyboard(html)
        html, self.references = text.numbered_references(html, self.note, self.references)
        return html

    def is_form(self, cell) -> bool:
        """Whether the cell shows a thinking widget and no chart."""
        data = [output.get("data", {}) for output in self.outputs(cell)]
        return any("df-stand-in" in one.get("text/html", "") for one in data) and not any(
            VEGA_LITE in one for one in data
        )

    def code(self, cell) -> str:
        if OWN_FORM in cell.metadata.get("tags", []):
            return forms.answer(cell.source, forms.ident(cell.source))
        shown = [output["data"] for output in self.outputs(cell) if "data" in output]
        blocks, number = [], 0
        while number < len(shown):
            data = shown[number]
            if VEGA_LITE in data:
                blocks.append(self.chart(data, shown[number + 1]["text/html"], cell.source))
                number += 1
            elif "text/html" in data:
                blocks.append(self.output(data["text/html"], cell.source))
            number += 1
        return "\n".join(blocks)

    def chart(self, data: dict, caption: str, source: str) -> str:
        spec = data[VEGA_LITE]
        ident = self.ident(CSV_NAME.search(caption)[1])
        finding, subtitle = charts.title(spec)
        return self.figure(
            ident=ident,
            title=finding,
            subtitle=subtitle,
            still=charts.still(data[SVG], spec, ident, data["text/plain"]),
            live=charts.live(spec) if charts.is_explorer(spec) else "",
            caption=self.caption(caption, ident, source),
        )

    def output(self, html: str, source: str) -> str:
        """A reading table, a quiz or a form."""
        if "df-stand-in" in html:
            return forms.on_page(html, self.ident(forms.ident(source), "form"))
        named = CSV_NAME.search(html)
        if not named:
            return f'<div class="output">{text.scrolling(html)}</div>'
        ident = self.ident(named[1])
        return f'<div class="output" id="{ident}">{self.caption(html, ident, source)}</div>'

    def caption(self, html: str, ident: str, source: str) -> str:
        """What stands below: sources linked to their entries, the values in a box that scrolls, the line of code."""

        def linked(item: re.Match) -> str:
            known = self.register.id_of_entry.get(item[1])
            if known is None:
                return item[0]
            self.register.note_source(known, Place(self.file, self.name, ident, self.heading))
            return f'<li><a href="sources.html#source.{known}">{item[1]}</a></li>'

        html = SOURCE_ITEM.sub(linked, html)
        code = f'<p class="code">In the notebook: <code>{escape(source)}</code></p>'
        html = CAPTION_END.sub(lambda end: f"{code}{end[1]}</div>" if end[1] else end[0], html)
        return text.scrolling(html)

    def ident(self, name: str, kind: str = "figure") -> str:
        """An anchor for a figure or a form, its own on the page."""
        ident, number = f"{kind}-{name}", 2
        while ident in self.idents:
            ident, number = f"{kind}-{name}-{number}", number + 1
        self.idents.add(ident)
        return ident

    def note(self, target: str, anchor: str) -> None:
        self.register.note(target, Place(self.file, self.name, anchor, self.heading))
