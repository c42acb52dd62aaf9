"""Numbers as people and spreadsheets write them; the course writes digits, and a point for decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from distant_friends.audit import dates

MINUS = "\u2212"  # the typographic sign
LONGEST = 18  # digits that a whole number may have for pandas
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
ERROR_MARK = re.compile(r"#(REF|DIV/0|VALUE|NAME|NUM|NULL|WERT|BEZUG)[!?]?|#+", re.IGNORECASE)
SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?[eE][+-]?\d{1,3}")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
POINTS_FOR_THOUSANDS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?\d{1,3}(\.\d{3}){2,}")
SPACED = re.compile(r"[+-]?\d{1,3}([ \u00a0\u2009\u202f'\u2019_]\d{3})+([.,]\d+)?")
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
PERCENT = re.compile(r"([+-]?\d+([.,]\d+)?) ?%")
TWO_NUMBERS = re.compile(r"\d+([.,]\d+)? ?(-|\u2013|\u2014|to|or|/) ?\d+([.,]\d+)?")
NUMBER_INSIDE = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?", re.ASCII)

Finding = tuple[str, str, str]  # what is wrong, how to mend it, kind


def misfit(text: str, field: dict) -> Finding | None:
    """What is wrong with a filled cell of a number column, or None. Limits are not judged here."""
    value = text.strip().replace(MINUS, "-")
    if PLAIN.fullmatch(value):
        return _plain(text.strip(" "), value, field)
    for look in (_not_a_figure, _date, _other_writing, _unit, _other):
        if finding := look(value, field):
            what, mend, kind = finding
            return f"'{text}' {what}", mend, kind
    return None


def _plain(text: str, value: str, field: dict) -> Finding | None:
    if text != value and MINUS not in text:
        return f"'{text}' has an invisible mark beside the number", f"type {value} anew", "invisible mark"
    if MINUS in text:
        return f"'{text}' begins with a typographic minus", f"write {value} with a hyphen", "minus"
    if len(value) > LONGEST:
        return f"'{text}' has {len(value)} digits, more than any figure of the course", "correct it", "digits"
    if field["type"] == "integer" and "." in value:
        number = Decimal(value)
        mend = (
            f"write {int(number)}" if number == int(number) else "correct it: this column counts whole things"
        )
        return f"'{text}' is not a whole number", mend, "whole"
    return None


# --- each of the following says of a value what it is, for a sentence that begins with the value


def _not_a_figure(value: str, field: dict) -> Finding | None:
    mend = "find the figure: this column must be filled"
    if not field.get("constraints", {}).get("required"):
        mend = "enter the figure, or leave the cell empty where it is not known"
    if value.lower() in dates.NOT_KNOWN:
        return "stands where a number belongs", mend, "not known"
    if ERROR_MARK.fullmatch(value):
        return "is a spreadsheet's error mark, not a number", mend, "error mark"
    return None


def _date(value: str, field: dict) -> Finding | None:
    written = dates.damaged(value) or (value if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value) else None)
    if written is None:
        return None
    if re.search(r"(^|_)years?($|_)", field["name"]):
        year = re.search(r"\b\d{4}\b", str(written))
        mend = f"write {year[0]}" if year else "write the year alone, in four digits"
        return "is a date where a year belongs", mend, "spreadsheet date"
    what = "is a date where a number belongs (spreadsheets make dates of some numbers)"
    return what, "enter the number again", "spreadsheet date"


def _other_writing(value: str, field: dict) -> Finding | None:
    if SCIENTIFIC.fullmatch(value):
        mend = f"write the number in full from its source (about {Decimal(value.replace(',', '.')):f})"
        return "is a spreadsheet's short form, which may have lost digits", mend, "short form"
    if THOUSANDS.fullmatch(value):
        mend = f"write {value.replace(',', '')}"
        if value.count(",") == 1 and "." not in value and field["type"] == "number":
            mend += f", or {value.replace(',', '.')} if the comma stands for a decimal point"
        return "has a comma between its digits", mend, "comma"
    if POINTS_FOR_THOUSANDS.fullmatch(value):
        return "has points for thousands", f"write {value.replace('.', '').replace(',', '.')}", "points"
    if SPACED.fullmatch(value):
        digits = re.sub("[^0-9.,+-]", "", value).replace(",", ".")
        return "has marks between its digits", f"write {digits}", "marks"
    if DECIMAL_COMMA.fullmatch(value):
        return "has a decimal comma", f"write {value.replace(',', '.')}", "comma"
    if TWO_NUMBERS.fullmatch(value):
        return "holds two numbers", "give one (a range belongs in two columns, _low and _high)", "two numbers"
    return None


def _unit(value: str, field: dict) -> Finding | None:
    """A unit or another word beside the number."""
    unit = field.get("unit", "")
    own = f"in {unit}" if unit else "a plain number"
    if match := PERCENT.fullmatch(value):
        if "cent" in unit or "%" in unit or field["name"].endswith("_pct"):
            mend = f"write {match[1].replace(',', '.')}"
            return "carries a unit; the column is in per cent already", mend, "unit"
        mend = "give the figure in the column's unit, without %"
        return f"is a percentage, but the column is {own}", mend, "unit"
    inside = NUMBER_INSIDE.findall(value)
    if len(inside) != 1:
        return None
    number = inside[0].replace(",", "")
    mend = f"write {number} alone if that is {own}, else convert it first (words belong in note)"
    return "holds more than a number", mend, "unit"


def _other(value: str, field: dict) -> Finding:
    return "is not a number", "write digits, with a point for decimals", "number"
