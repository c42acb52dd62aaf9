"""From Markdown to the HTML of a page: headings with anchors, tables with scope, references that can be come back to, languages marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from distant_friends import references
from distant_friends.editions import openings

HANGUL = re.compile(
    r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+(?:[ \u00b7,.()-]+[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]+)*"
)
BETWEEN_TAGS = re.compile(r">([^<]+)<")
HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
REFERENCE = re.compile(r'<a href="#((?:' + "|".join(references.KINDS) + r')\.[a-z0-9_]+)">')
ENTRY = re.compile(r'<li><a id="([a-z]+\.[a-z0-9_]+)"></a>(.*?)</li>', re.DOTALL)
NOTEBOOK_LINK = re.compile(r'href="(?:\.\./notebooks/)?(\w+)\.ipynb(#[^"]*)?"')
OUTSIDE = re.compile(r'<a href="(https?://[^"]+)"')
KEYBOARD = re.compile(r"<p><strong>With the keyboard:</strong>(.*?)</p>", re.DOTALL)
UNSEEN = re.compile(r"<(svg|script|style|textarea|select)\b.*?</\1>", re.DOTALL)
CAPTION = re.compile(r"(<caption[^>]*>)(.*?)(</caption>)", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
VALUES = re.compile(
    r'(?<=</p>)<div class="scroll"><table class="df-table">.*?</table></div>(?=<p><a class="df-csv")',
    re.DOTALL,
)
SOURCES = re.compile(r"<(p|summary)>Sources in full:?</\1><ul>.*?</ul>|<p class=\"code\">.*?</p>", re.DOTALL)
BLOCK_END = re.compile(r"</(?:p|li|h\d|td|th|tr|caption|summary|legend|div|figure|label)>|<br ?/?>")


def html_of(markdown: str) -> str:
    """Markdown as the notebooks write it (HTML inside it allowed) as HTML that is fit for a page."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    html = MarkdownWithMath(renderer=renderer).render(markdown)
    html = HEADING.sub(_anchored, html)
    html = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", html)
    html = html.replace("<th style", '<th scope="col" style').replace("<th>", '<th scope="col">')
    html = NOTEBOOK_LINK.sub(lambda link: f'href="{link[1]}.html{link[2] or ""}"', html)
    return scrolling(OUTSIDE.sub(r'<a class="outside" rel="external" href="\1"', html))


def scrolling(html: str) -> str:
    """Each table in a box of its own, which scrolls where the page is narrow; its caption keeps to the visible part."""
    html = CAPTION.sub(r'\1<span class="stays">\2</span>\3', html)
    return html.replace("<table", '<div class="scroll"><table').replace("</table>", "</table></div>")


def languages_marked(html: str) -> str:
    """Korean words between tags marked as Korean, so that a voice reads them as Korean."""
    if not HANGUL.search(html):
        return html
    return BETWEEN_TAGS.sub(
        lambda text: ">" + HANGUL.sub(lambda word: f'<span lang="ko">{word[0]}</span>', text[1]) + "<", html
    )


def numbered_references(html: str, note: Callable[[str, str], None], start: int) -> tuple[str, int]:
    """Each reference with an anchor of its own (`ref-7`); `note(target, anchor)` hears of it. HTML and the next number."""
    number = start

    def marked(link: re.Match) -> str:
        nonlocal number
        number += 1
        note(link[1], f"ref-{number}")
        return f'<a class="ref" id="ref-{number}" href="#{link[1]}">'

    return REFERENCE.sub(marked, html), number


def entries(html: str, after: Callable[[str], str]) -> str:
    """The list of references with its anchors on the list items; `after(target)` is what follows an entry."""
    return ENTRY.sub(lambda item: f'<li id="{item[1]}">{item[2]}{after(item[1])}</li>', html)


def folded_keyboard(html: str) -> str:
    """Keyboard steps of a form that only the notebook has: kept, but folded away."""
    return KEYBOARD.sub(
        r'<details class="aside"><summary>Keyboard steps in the notebook</summary><p>\1</p></details>', html
    )


def plain(html: str) -> str:
    """The words of a piece of HTML, without pictures and controls, blanks run together."""
    html = UNSEEN.sub(" ", html)
    return " ".join(unescape(TAG.sub("", BLOCK_END.sub(" ", html))).split())


def searchable(html: str) -> str:
    """The words of a piece of HTML without a chart's values and the lists of sources, which have pages of their own."""
    return plain(SOURCES.sub(" ", VALUES.sub(" ", html)))


def sections(html: str, levels: str = "23") -> list[tuple[str, str, str]]:
    """A page cut at its headings: (anchor, heading, HTML up to the next heading). What stands before the first is left out."""
    parts = re.split(rf'(?=<h[{levels}] id=")', html)[1:]
    found = []
    for part in parts:
        head = re.match(r'<h\d id="([^"]+)">(.*?)</h\d>', part, re.DOTALL)
        found.append((unescape(head[1]), plain(head[2]), part[head.end() :]))
    return found


def _anchored(heading: re.Match) -> str:
    words = unescape(TAG.sub("", heading[2]))
    return f'<h{heading[1]} id="{escape(openings.anchor(words))}">{heading[2]}</h{heading[1]}>'
