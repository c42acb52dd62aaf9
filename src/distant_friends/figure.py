"""The contract of every chart and table that a reader sees.

A `Figure` is an Altair chart with what must never be missing beside it: a title that states the finding, a subtitle (what, where,
when), its sources, an alternative text with the finding, and the table of the values that are drawn, which can be saved as CSV.
"""

from __future__ import annotations

import base64
import os
import re
import textwrap
from dataclasses import dataclass, field
from html import escape

import altair as alt
import pandas as pd
from altair.utils import schemapi
from IPython.display import display

from distant_friends import references, style
from distant_friends.html_table import html_table

# Altair checks each part of each chart against its schema while a learner waits. The tests do that for every figure instead.
schemapi.DEBUG_MODE = bool(os.environ.get("DISTANT_FRIENDS_VALIDATE"))

VEGA_LITE = "application/vnd.vegalite.v5+json"  # the newest that JupyterLab 4.6 draws; Altair 6's own name for it finds no renderer
LONG_DECIMALS = re.compile(r"(\d\.\d\d)\d+")  # a hundredth of a pixel is enough, and halves a map
GEOMETRY = re.compile(
    r' (?:d|transform|[xy][12]?|width|height|viewBox)="[^"]*"'
)  # words and figures stay as they are
TITLE_WIDTH = 72
SUBTITLE_WIDTH = 92


@dataclass(frozen=True)
class Figure:
    """One chart and all that belongs to it. The last expression of a cell shows it."""

    name: str
    chart: alt.TopLevelMixin
    title: str
    subtitle: str
    alt: str
    table: pd.DataFrame
    sources: list[str]
    note: str = ""
    decimals: dict[str, int] = field(default_factory=dict)

    def spec(self) -> dict:
        """The Vega-Lite specification, complete with title, description and the look of the course."""
        spec = self.chart.to_dict(validate=schemapi.DEBUG_MODE)
        spec["title"] = {
            "text": textwrap.wrap(self.title, TITLE_WIDTH),
            "subtitle": textwrap.wrap(self.subtitle, SUBTITLE_WIDTH),
        }
        spec["description"] = self.alt
        spec["config"] = style.CONFIG
        spec["usermeta"] = {"embedOptions": {"renderer": "svg", "actions": False}}
        return spec

    def bundle(self) -> dict:
        """What a notebook stores: the live chart, its alternative text, and (when notebooks are built) the still picture."""
        spec = self.spec()
        bundle = {VEGA_LITE: spec, "text/plain": self.alt}
        if os.environ.get("DISTANT_FRIENDS_STILLS"):
            bundle["image/svg+xml"] = still(spec)
        return bundle

    def csv(self) -> str:
        """The drawn values as CSV text, with the reader's headings."""
        return self.table.to_csv(index=False, lineterminator="\n")

    def caption(self) -> str:
        """The HTML below the chart: sources, what it cannot show, the chart in words, and its values as a table."""
        count = f"{len(self.table)} row" + ("s" if len(self.table) != 1 else "")
        return (
            f'<div class="df-caption">{_sources_line(self.sources)}{_note(self.note)}'
            f"<details><summary>This chart in words and as a table ({count})</summary><p>{escape(self.alt)}</p>"
            f"{html_table(self.table, self.title, self.decimals)}{csv_link(self.name, self.csv())}{_all_sources(self.sources)}</details></div>"
        )

    def _ipython_display_(self) -> None:
        display(self.bundle(), raw=True)
        display(
            {"text/html": self.caption(), "text/plain": f"Sources: {references.source_labels(self.sources)}"},
            raw=True,
        )


@dataclass(frozen=True)
class ReadingTable:
    """A table that stands in the text in its own right: caption with the finding, sources, note, CSV."""

    name: str
    table: pd.DataFrame
    caption: str
    sources: list[str]
    note: str = ""
    decimals: dict[str, int] = field(default_factory=dict)

    def html(self) -> str:
        return (
            f'{html_table(self.table, self.caption, self.decimals)}<div class="df-caption">{_sources_line(self.sources)}'
            f"{_note(self.note)}{csv_link(self.name, self.table.to_csv(index=False, lineterminator=chr(10)))}"
            + (
                f"<details><summary>Sources in full</summary>{_source_list(self.sources)}</details>"
                if self.sources
                else ""
            )
            + "</div>"
        )

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {
            "text/html": self.html(),
            "text/plain": f"{self.caption}\n{self.table.to_string(index=False)}",
        }


def still(spec: dict) -> str:
    """The chart as SVG text, drawn without a browser; for stored notebooks and print."""
    import vl_convert  # 95 MiB of memory: only where notebooks are built, never in a learner's kernel

    return GEOMETRY.sub(lambda place: LONG_DECIMALS.sub(r"\1", place[0]), vl_convert.vegalite_to_svg(spec))


def csv_link(name: str, csv: str) -> str:
    """A link that saves the values; it carries them itself, so that it works without a server or a network."""
    data = base64.b64encode(("\ufeff" + csv).encode()).decode()
    return f'<p><a class="df-csv" download="{escape(name)}.csv" href="data:text/csv;base64,{data}">Save this table as CSV</a></p>'


def _sources_line(sources: list[str], most: int = 4) -> str:
    return f"<p>Sources: {escape(references.short_line(sources, most))}.</p>" if sources else ""


def _all_sources(sources: list[str]) -> str:
    return f"<p>Sources in full:</p>{_source_list(sources)}"


def _source_list(sources: list[str]) -> str:
    return (
        "<ul>"
        + "".join(f"<li>{escape(references.source_entry(source))}</li>" for source in sources)
        + "</ul>"
    )


def _note(note: str) -> str:
    return f"<p>{escape(note)}</p>" if note else ""
