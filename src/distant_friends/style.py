"""How the charts of the course look: one hand, one colour and one shape for each actor."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """The fixed appearance of one actor; shape and dash carry what colour cannot in grey or for a colour-blind reader."""

    name: str
    colour: str
    shape: str
    dash: list[int]


# Every colour has a contrast of at least 4.5:1 on white, so it may colour text too.
ACTORS = {
    "KOR": Look("South Korea", "#0072B2", "circle", [1, 0]),
    "NATO": Look("NATO", "#000000", "square", [6, 3]),
    "PRK": Look("North Korea", "#B84A00", "triangle-up", [2, 2]),
    "RUS": Look("Soviet Union / Russia", "#00734F", "cross", [8, 3, 2, 3]),
    "CHN": Look("China", "#AA3377", "diamond", [4, 2, 1, 2]),
    "USA": Look("United States", "#6B5B00", "triangle-down", [10, 3]),
}
ACTORS["SUN"] = ACTORS["RUS"]
GREY = "#6E6E6E"
PALE = "#DDE3E8"
TEXT = "#1A1A1A"
FONT = "Arial, Helvetica, sans-serif"
WIDTH = 600

CONFIG = {
    "aria": False,  # the alternative text and the table beside the chart speak; single marks stay silent
    "font": FONT,
    "background": "white",
    "padding": 8,
    "view": {"stroke": None},
    "title": {
        "anchor": "start",
        "fontSize": 16,
        "fontWeight": "bold",
        "color": TEXT,
        "offset": 14,
        "lineHeight": 20,
        "subtitleFontSize": 13,
        "subtitleColor": "#444444",
        "subtitleLineHeight": 17,
        "subtitlePadding": 6,
        "frame": "bounds",
    },
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelColor": TEXT,
        "titleColor": TEXT,
        "gridColor": "#E4E4E4",
        "domainColor": "#8A8A8A",
        "tickColor": "#8A8A8A",
        "labelLimit": 220,
    },
    "axisY": {"labelPadding": 5},
    "text": {"font": FONT, "fontSize": 12, "color": TEXT},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "labelLimit": 260, "orient": "top", "title": None},
    "header": {"labelFontSize": 12, "titleFontSize": 12},
}


def look(code: str) -> Look:
    """The look of an actor; every actor without a colour of its own is grey."""
    return ACTORS.get(code, Look(code, GREY, "circle", [1, 0]))
