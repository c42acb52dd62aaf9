"""Numbers and references in the notebooks' Markdown: fill them in, and find the ones that cannot be trusted.

A figure that comes from the tables is wrapped in HTML's own element for this, `<data value="NAME">5</data>`, where NAME is a named
number (`named_numbers.py`). It reads as plain text everywhere; `refresh` recomputes what stands inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from distant_friends import named_numbers, references, tables, words
from distant_friends.errors import CourseError, NoRows

DATA = re.compile(r'<data value="([^"]*)">(.*?)</data>', re.DOTALL)
# The end of what stands before the first word of a sentence: nothing, a blank line, a full stop, a list mark, an opening quote.
SENTENCE_START = re.compile(r"""(?:^|\n\s*\n|[.?!:](?:\*\*|”)?\s+|(?:^|\n)\s*(?:[-*]|\d+\.)\s+|: ['"])$""")
REFRESH = "run 'make refresh'"
NAMES = "take a name from the list that 'python3 tools/course.py run numbers' prints"
MONTH = "(?:" + "|".join(words.MONTHS) + ")"
DATE = re.compile(rf"\b(?:\d{{1,2}} )?{MONTH} \d{{4}}\b")
YEAR = re.compile(r"\b(?:19|20)\d{2}s?\b")
# What is no figure of a table: code, references, addresses, quotations, list numbers, minutes, and names that hold a digit.
NO_FIGURES = [
    re.compile(r"```.*?```", re.DOTALL),
    re.compile(r"`[^`]*`"),
    references.PATTERN,
    re.compile(r"\]\([^)]*\)"),
    re.compile(r"<https?:[^>]*>"),
    re.compile(r"<a id=[^>]*>"),
    re.compile(r"“[^”]*”"),
    re.compile(r'"[^"\n]*"'),
    re.compile(r"^\s*\d+\. ", re.MULTILINE),
    re.compile(r"\b\d+(?:-| )minutes?\b"),
    re.compile(r"\bIP4\b"),
    re.compile(r"\b[Mm]odules? \d(?: (?:to|and) \d)?\b"),
    re.compile(r"\bCC BY(?:-SA)? \d\.\d\b"),
]


def refresh(text: str) -> str:
    """The Markdown with every wrapped figure and every reference's words computed anew."""
    return references.refresh(
        DATA.sub(lambda match: f'<data value="{match[1]}">{_as_shown(match)}</data>', text)
    )


def plain(text: str) -> str:
    """A sentence of `teaching/` with its wrapped figures computed, without the wrapping."""
    return DATA.sub(_as_shown, text)


def _as_shown(match: re.Match) -> str:
    """The figure as it stands at this place: with a capital where it begins a sentence.

    Read as of an earlier date, a figure whose rows come later stays as it was written, as the sentence round it does."""
    try:
        shown = named_numbers.shown(match[1])
    except NoRows:
        if tables.current_view() is None:
            raise
        return match[2]
    before = match.string[: match.start()]
    return words.capital(shown) if SENTENCE_START.search(before) else shown


def problems(text: str) -> Iterator[tuple[str, str]]:
    """What a reader could not trust in one cell of Markdown, as pairs (what is wrong, how to mend it)."""
    yield from _bad_names(text)
    yield from _bare_figures(text)
    yield from _foreign_dates(text)
    yield from _unsupported(text)


def _bad_names(text: str) -> Iterator[tuple[str, str]]:
    stale = False
    for match in DATA.finditer(text):
        try:
            stale |= _as_shown(match) != match[2]
        except NoRows as error:
            yield error.what, error.mend
        except CourseError as error:
            yield str(error).rstrip("."), NAMES
    for kind, key in references.find(text):
        try:
            stale |= any(
                match[0] != references.link(kind, key)
                for match in references.PATTERN.finditer(text)
                if (match[2], match[3]) == (kind, key)
            )
        except CourseError as error:
            yield str(error), "give the id of a row that is there, or add the row first"
    if stale:
        yield "a figure or a reference does not say what the tables say now", REFRESH


def _bare_figures(text: str) -> Iterator[tuple[str, str]]:
    plain = _without_names(DATA.sub(" ", text))
    for match in re.finditer(r"\d[\d.,]*", YEAR.sub(" ", DATE.sub(" ", plain))):
        yield (
            f"the figure {match[0].rstrip('.,')} stands in the text without a table behind it",
            'wrap it as <data value="NAME">…</data>, or write it in words if it is no fact',
        )


def _foreign_dates(text: str) -> Iterator[tuple[str, str]]:
    """Dates to the month or day must be those of a row that the same cell cites."""
    cited = set()
    for kind, key in references.find(text):
        try:
            cited |= set(DATE.findall(references.entry(kind, key)))
        except CourseError:
            continue  # reported above
    known = cited | {" ".join(date.split()[-2:]) for date in cited}
    for date in DATE.findall(_without_names(DATA.sub(" ", text))):
        if date not in known:
            yield (
                f"the date {date} is that of no row which this text cites",
                "cite the event, claim or source that has this date",
            )


def _unsupported(text: str) -> Iterator[tuple[str, str]]:
    for paragraph in re.split(r"\n\s*\n", text):
        if paragraph.lstrip().startswith(("#", "|", "<a id")) or references.find(paragraph):
            continue
        if DATA.search(paragraph) or YEAR.search(_without_names(paragraph)):
            start = " ".join(paragraph.split()[:6])
            yield (
                f"the paragraph '{start} …' states a fact and names no evidence",
                "end it with a reference such as [?](#event.ID)",
            )


def _without_names(text: str) -> str:
    for pattern in NO_FIGURES:
        text = pattern.sub(" ", text)
    return text
