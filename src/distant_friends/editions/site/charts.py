"""A chart on a page: its finding as text, the stored still picture, and for explorers the specification that brings it alive."""

from __future__ import annotations

import json
import re
from html import escape

from distant_friends import style

TITLE = style.CONFIG["title"]
HEAD = re.compile(r'<svg[^>]* class="marks" width="([\d.]+)" height="([\d.]+)" viewBox="0 0 [\d.]+ [\d.]+">')
ROLES = re.compile(
    r' (?:role="graphics-\w+"|aria-roledescription="[^"]*"|aria-hidden="true"|pointer-events="none"|xmlns(?::xlink)?="[^"]*"|version="1.1")'
)
NAMED = re.compile(r'(id="|url\(#|href="#)((?:clip|gradient_)\w*)')


def is_explorer(spec: dict) -> bool:
    """Whether the chart has controls: only then is there more to a live chart than to its picture."""
    return any(isinstance(param.get("bind"), dict) for param in spec.get("params", []))


def lines(text) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [])


def title(spec: dict) -> tuple[str, str]:
    """The finding, and what, where, when; each as one line of text."""
    return " ".join(lines(spec["title"]["text"])), " ".join(lines(spec["title"].get("subtitle")))


def title_height(spec: dict) -> int:
    """By how much Vega moves the picture down for its title, in pixels."""
    heads, subs = lines(spec["title"]["text"]), lines(spec["title"].get("subtitle"))
    height = TITLE["fontSize"] + (len(heads) - 1) * TITLE["lineHeight"] + TITLE["offset"]
    if subs:
        height += TITLE["subtitlePadding"] + TITLE["subtitleFontSize"]
        height += (len(subs) - 1) * TITLE["subtitleLineHeight"]
    return height


def still(svg: str, spec: dict, ident: str, words: str) -> str:
    """The stored picture without its title (the page sets it as text), named for a screen reader, its inner names made unique."""
    width, height = (float(number) for number in HEAD.match(svg).groups())
    cut = title_height(spec)
    inner = without_title(svg[HEAD.match(svg).end() :].removesuffix("</svg>"))
    inner = NAMED.sub(lambda name: f"{name[1]}{ident}-{name[2]}", ROLES.sub("", inner))
    label = escape(words, quote=True)
    return (
        f'<svg class="still" role="img" aria-label="{label}" width="{width:g}" height="{height - cut:g}" '
        f'viewBox="0 {cut} {width:g} {height - cut:g}">{inner}</svg>'
    )


def without_title(svg: str) -> str:
    """The picture without the group that holds its title."""
    start = svg.find('<g class="mark-group role-title"')
    if start < 0:
        return svg
    depth = 0
    for tag in re.compile(r"<g\b[^>]*?(/?)>|</g>").finditer(svg, start):
        depth += -1 if tag[0] == "</g>" else (0 if tag[1] else 1)
        if depth == 0:
            return svg[:start] + svg[tag.end() :]
    raise ValueError("a group of the stored picture is not closed")


def live(spec: dict) -> str:
    """The specification for the page's script: without the title, safe inside a script element."""
    bare = {name: value for name, value in spec.items() if name not in ("title", "usermeta")}
    return json.dumps(bare, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
