"""What JSON Schema finds in a file of `teaching/`, said in plain words: in which entry, what is wrong, how to mend it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from distant_friends import words
from distant_friends.audit.nearest import nearest

# How an entry of a list is called: by the first of these keys that it has.
NAMES = ("id", "name", "round", "event", "source", "term", "heading", "head", "title", "capital", "module")
Said = tuple[str, str]  # what is wrong, how to mend it


def sentence(document, error) -> Iterator[Said]:
    """The sentences for one finding of jsonschema."""
    path, say = list(error.absolute_path), SAYINGS.get(error.validator)
    if error.validator == "required":
        where = _where(document, path)
        for key in error.validator_value:
            if key not in error.instance:
                near = nearest(key, map(str, error.instance))
                yield (
                    f"{where}'{key}' is missing",
                    f"write '{key}' for '{near}'" if near else f"add a line '{key}: ...'",
                )
        return
    if error.validator == "misspelt":
        where = _where(document, path)
        yield f"{where}there is no key '{error.instance}'", f"did you mean '{error.validator_value}'?"
        return
    inside = bool(path) and isinstance(path[-1], str)
    where = _where(document, path[:-1] if inside else path)
    thing = f"'{path[-1]}'" if inside else "the entry" if path else "the file"
    if say is None:
        yield f"{where}{thing} is not as the course needs it ({error.message})", "compare it with the others"
        return
    what, mend = say(error)
    yield f"{where}{thing} {what}", mend


def _where(document, path: list) -> str:
    """`in 'm1_hours_january', slips, entry 2, ` for a place in a file; nothing for the file itself."""
    parts, here = [], document
    for step in path:
        here = here[step]
        parts.append(_entry(here, step) if isinstance(step, int) else str(step))
    return f"in {', '.join(parts)}, " if parts else ""


def _entry(entry, place: int) -> str:
    if isinstance(entry, dict):
        for key in NAMES:
            if isinstance(entry.get(key), str) and entry[key].strip():
                return f"'{entry[key]}'"
    return f"entry {place + 1}"


def _type(error) -> Said:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    value = error.instance
    if value is None:
        return "is empty", "write it"
    if "integer" in wanted:
        return f"is {_quoted(value)}", "give a whole number"
    if "boolean" in wanted:
        return f"is {_quoted(value)}", "write yes or no"
    if "array" in wanted:
        return f"is no list, but {_quoted(value)}", "begin each of its entries with '- ', or put them in [ ]"
    if "object" in wanted and "string" not in wanted:
        return f"is {_quoted(value)}", "give it lines of the form 'key: ...'"
    if "number" in wanted and "string" not in wanted:
        return f"is {_quoted(value)}", "give a number"
    if isinstance(value, list | dict):
        return "is a list, where one text belongs", "write one text"
    return f"is {_quoted(value)}, which is no text", "put it in quotation marks"


def _quoted(value) -> str:
    """A value as its author knows it: `yes` and not `True`."""
    if isinstance(value, bool):
        return f"'{'yes' if value else 'no'}'"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "made of keys"
    return f"'{value if isinstance(value, datetime.date) else ' '.join(str(value).split()[:6])}'"


def _choice(error) -> Said:
    choices = [str(choice) for choice in error.validator_value]
    near = nearest(str(error.instance), choices)
    what = "is empty" if error.instance is None else f"is {_quoted(error.instance)}"
    return what, f"{f'did you mean {near!r}? Otherwise ' if near else ''}take one of {', '.join(choices)}"


def _pattern(error) -> Said:
    if not error.instance.strip():
        return "is empty", "write it"
    if r"\d{4}" in error.validator_value:
        return f"is {_quoted(error.instance)}, which is no date", 'write it like "2026-11-24"'
    return f"is {_quoted(error.instance)}, which is no plain id", "use letters, digits and underscores"


def _few(error) -> Said:
    have, least = len(error.instance), error.validator_value
    if not have:
        return "is an empty list", "write its entries"
    return f"has {words.plural(have, 'entry', 'entries')}", f"give it at least {words.count(least)}"


SAYINGS = {
    "type": _type,
    "enum": _choice,
    "pattern": _pattern,
    "minItems": _few,
    "maxItems": lambda error: (
        f"has {words.plural(len(error.instance), 'entry', 'entries')}",
        f"leave {words.count(error.validator_value)}",
    ),
    "minimum": lambda error: (f"is {error.instance}", f"give at least {error.validator_value}"),
    "minLength": lambda error: ("is empty", "write it"),
    "minProperties": lambda error: ("is empty", "write it"),
}
