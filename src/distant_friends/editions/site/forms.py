"""Thinking widgets need Python. On a page the same task stands as a form for paper, with boxes that the reader's device keeps.

Why no imitation in the browser: a widget's worth is its answer to what the learner did, and that answer is computed from the tables,
keys included. A second implementation would drift, and would carry the keys to every reader. The words of the task lose nothing.
"""

from __future__ import annotations

import re
from html import escape, unescape

from distant_friends import teaching
from distant_friends.explore.thinking import ON_SCREEN

ON_PAGE = "(on paper, or here: what you write stays on this device)"
START, END = '<div class="df-stand-in">', "</div>"
ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
OPTIONS = (
    re.compile(r"^(.*\?) \(([^()]*;[^()]*)\)$", re.DOTALL),  # Which is it? (one; another)
    re.compile(r"^(The [^:;]*:) ([^;]*(?:;[^;]*)+)$", re.DOTALL),  # The cause that did most: one; another
    re.compile(r"^(.*\bvote:) (.*,.*)$", re.DOTALL),  # First vote: agree, disagree
)
ONE_LINE = re.compile(r"My answer \(|How sure ")
BLANK = " ____"
ASKS = (":", "?")
TASK = re.compile(r'explore\.answer\("(\w+)", prompt=False\)')


def on_page(html: str, ident: str) -> str:
    """A widget's stand-in with boxes: one for each item that asks, and one for the whole where most do not."""
    return _form(html.removeprefix(START).removesuffix(END), ident)


def answer(source: str, ident: str) -> str:
    """The box of a number task of an exercise sheet; its question stands in the text above."""
    unit = teaching.task(TASK.search(source)[1])["unit"]
    return f'<div class="df-stand-in">{_box(ident, f"My answer ({unit}):", rows=1)}<p class="hint">The notebook of this sheet checks it at once.</p></div>'


def written(ident: str) -> str:
    """The box of a written answer of an exercise sheet."""
    return f'<div class="df-stand-in">{_box(ident, "Write your answer here, or on paper:", rows=6)}</div>'


def _form(inner: str, ident: str) -> str:
    number = 0

    def boxed(item: re.Match) -> str:
        nonlocal number
        text = unescape(item[1])
        choice = next((found for found in (kind.match(text) for kind in OPTIONS) if found), None)
        blank = text.endswith(BLANK)
        asks = (
            text.endswith(ASKS) and ". " not in text
        )  # a whole paragraph that ends in a question is no label
        if not (choice or blank or asks):
            return item[0]
        number += 1
        text = item[1].removesuffix(BLANK)
        name = f"{ident}-{number}"
        return f"<li>{_choice(name, *choice.groups()) if choice else _box(name, text, 1 if blank or ONE_LINE.match(text) else 2)}</li>"

    inner = ITEM.sub(boxed, inner.replace(ON_SCREEN, f'<span class="hint">{ON_PAGE}</span>'))
    if not number or 2 * number < len(ITEM.findall(inner)):
        inner += _box(f"{ident}-0", "My notes:", rows=4)
    return START + inner + END


def ident(source: str) -> str:
    """The name of a form's boxes, from its line of code: it stays when cells move, so that notes stay with their form."""
    return "-".join(re.findall(r"\w+", source))


def _box(name: str, label: str, rows: int = 2) -> str:
    """A labelled box; `label` is HTML."""
    return f'<label for="{name}">{label}</label><textarea id="{name}" rows="{rows}" data-keep></textarea>'


def _choice(name: str, question: str, options: str) -> str:
    """A labelled list of options; question and options are plain text."""
    listed = "".join(
        f"<option>{escape(option.strip())}</option>"
        for option in re.split(r"[;,]" if question.endswith("vote:") else ";", options)
    )
    return (
        f'<label for="{name}">{escape(question)} <span class="only-print">({escape(options)})</span></label>'
        f'<select id="{name}" data-keep><option value="">no answer yet</option>{listed}</select>'
    )
