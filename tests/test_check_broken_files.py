"""`distant-friends check` on files as people really break them: one mistake, one sentence, with its mend.

`tests/small_course` holds a few real rows of the course's tables. A case copies it, breaks one thing and runs
the command.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from distant_friends import audit, cli, tables
from distant_friends.audit import dates, numbers
from distant_friends.remembered import forget

SMALL_COURSE = Path(__file__).parent / "small_course"


class Course:
    """A copy of the small course, with ways to break it. Rows are counted as a spreadsheet counts them."""

    def __init__(self, folder: Path):
        self.folder = folder
        shutil.copytree(SMALL_COURSE / "data", folder / "data")

    def path(self, table: str) -> Path:
        return self.folder / "data" / f"{table}.csv"

    def rows(self, table: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.path(table).read_text(encoding="utf-8"), newline="")))

    def save(self, table: str, rows: list[list[str]], encoding: str = "utf-8", **dialect) -> None:
        out = io.StringIO(newline="")
        csv.writer(out, **({"lineterminator": "\n"} | dialect)).writerows(rows)
        self.path(table).write_bytes(out.getvalue().encode(encoding))

    def cell(self, table: str, row: int, column: str, value: str) -> None:
        rows = self.rows(table)
        rows[row - 1][rows[0].index(column)] = value
        self.save(table, rows)

    def insert(self, table: str, row: int, cells: list[str]) -> None:
        rows = self.rows(table)
        rows.insert(row - 1, cells)
        self.save(table, rows)

    def replace(self, table: str, old: bytes, new: bytes) -> None:
        raw = self.path(table).read_bytes()
        assert old in raw
        self.path(table).write_bytes(raw.replace(old, new, 1))

    def describe(self, change: Callable[[dict], None]) -> None:
        path = self.folder / "data" / "datapackage.json"
        package = json.loads(path.read_text(encoding="utf-8"))
        change(package)
        path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")

    def check(self) -> tuple[int, list[str], str]:
        """Exit status, the problems' lines and the closing line of the command."""
        result = CliRunner().invoke(cli.app, ["check", "--course", str(self.folder)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        lines = result.output.splitlines()
        return result.exit_code, lines[:-1], lines[-1]


@pytest.fixture
def course(tmp_path, monkeypatch) -> Iterator[Course]:
    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", str(tmp_path))  # restored after `--course` has changed it
    monkeypatch.setattr(cli, "CHECKS", [])  # the small course has no texts to check
    yield Course(tmp_path)
    monkeypatch.undo()
    forget()


class Case(NamedTuple):
    """One way to break the course, and the beginning and some words of each sentence that must come of it."""

    name: str
    spoil: Callable[[Course], None]
    place: str
    words: tuple[str, ...]


def cell(table: str, row: int, column: str, value: str, *words: str) -> Case:
    """A case that writes one value into one cell and expects the problem there."""
    return Case(
        f"{table}.{column}={value!r}",
        lambda course: course.cell(table, row, column, value),
        f"data/{table}.csv, row {row}, column {column}: ",
        words,
    )


def described(name: str, change: Callable[[dict], None], place: str, *words: str) -> Case:
    return Case(name, lambda course: course.describe(change), place, words)


def table(package: dict, name: str) -> dict:
    return next(resource for resource in package["resources"] if resource["name"] == name)


def field(package: dict, name: str, column: str) -> dict:
    return next(entry for entry in table(package, name)["schema"]["fields"] if entry["name"] == column)


# --- dates

DATES = [
    cell("events", 6, "date", "12/2/2005", "'12/2/2005'", "2005-12-02 if 12 is the month", "2005-02-12"),
    cell("events", 6, "date", "02.12.2005", "write it as 2005-12-02"),
    cell("events", 6, "date", "Dec-05", "'Dec-05'", "spreadsheet", "write it as 2005-12."),
    cell("events", 6, "date", "2-Dec", "YYYY-12-02", "dropped the year"),
    cell("events", 6, "date", "38688", "write it as 2005-12-02"),
    cell("events", 6, "date", "2005-12-02 00:00:00", "write it as 2005-12-02"),
    cell("events", 6, "date", " 2005-12-02", "blanks", "write 2005-12-02"),
    cell(
        "events",
        6,
        "date",
        "2013-02-31",
        "February 2013 has 28 days",
        "write it as 2013-02-28, 2013-02 or 2013.",
    ),
    cell(
        "events",
        6,
        "date",
        "31.02.2013",
        "'31.02.2013' is not a date",
        "write it as 2013-02-28, 2013-02 or 2013.",
    ),
    cell("events", 6, "date", "spring 2005", "'spring 2005' is not a date", "2005-12 or 2005"),
    cell("events", 6, "date", "n.d.", "stands where a date belongs", "a year is enough"),
    cell("countries", 3, "nato_accession_date", "n/a", "leave the cell empty"),
    cell("events", 6, "date", "", "is empty", "filled in every row"),
    cell("events", 6, "date", "2062-06-29", "later than 2026-11-24", "correct the date"),
    cell("shell_reports", 3, "date", "2024-08-01", "later than 2024-07", "move the row"),
    cell("contacts", 4, "end_date", "2009-12-01", "2009-12-01 is before 2009-12-03 in column date", "swap"),
]

# --- numbers

NUMBERS = [
    cell("arms_totals_claimed", 2, "value_usd_billion", "5,76", "decimal comma", "write 5.76"),
    cell("arms_totals_claimed", 2, "value_usd_billion", "1,234", "write 1234, or 1.234 if"),
    cell("shell_reports", 2, "rounds_high", "100 000", "write 100000"),
    cell("arms_totals_claimed", 2, "value_usd_billion", "1.2E+03", "short form", "about 1200"),
    cell("arms_totals_claimed", 2, "value_usd_billion", "5.76 bn", "write 5.76 alone", "billion US dollars"),
    cell(
        "arms_totals_claimed", 2, "value_usd_billion", "13%", "percentage", "billion US dollars", "without %"
    ),
    cell("trade_shares", 2, "share_pct", "13%", "in per cent already", "write 13."),
    cell("arms_totals_claimed", 2, "value_usd_billion", "5-6", "two numbers", "_low and _high"),
    cell("arms_totals_claimed", 2, "value_usd_billion", "#REF!", "spreadsheet's error mark"),
    cell("countries", 2, "latitude", "\u221235.3", "minus", "write -35.3"),
    cell(
        "shell_reports", 2, "rounds_low", "200000", "200000 is more than 100000 in column rounds_high", "swap"
    ),
    cell("trade_shares", 2, "share_pct", "140", "140 is more than 100", "unit"),
    cell("trade_shares", 2, "share_pct", "-1.4", "-1.4 is less than 0", "correct"),
    cell("trade_shares", 2, "year", "1991-12-31", "date where a year belongs", "write 1991"),
    cell("trade_shares", 2, "year", "33603", "33603 is more than"),
]

# --- words, ids, sources

WORDS = [
    cell("events", 6, "kind", "visits", "'visits' is not one of the allowed values", "did you mean 'visit'?"),
    cell("events", 6, "kind", "Visit", "did you mean 'visit'?"),
    cell("events", 6, "in_article", "TRUE", "'TRUE' is neither yes nor no", "write yes"),
    cell("events", 6, "in_article", "maybe", "write yes or no"),
    cell("events", 6, "title", "", "is empty"),
    cell("events", 6, "title", "Dec-05", "a spreadsheet made", "enter again"),
    cell("contacts", 4, "title", "1.23E+11", "long number", "enter again"),
    cell("countries", 2, "name", "TÃ¼rkiye", "garbled", "write 'Türkiye'"),
    cell("countries", 2, "name", "T\ufffdrkiye", "a letter is lost", "type the word again"),
    cell("countries", 3, "country_code", "AUS", "'AUS' stands in row 2 already", "another id"),
    cell("countries", 2, "country_code", "au", "'au' does not have the form", "write it like KOR"),
    cell(
        "events",
        6,
        "actors",
        "KRO;NATO",
        "'KRO'",
        "data/countries.csv or data/groups.csv",
        "did you mean 'KOR'?",
    ),
    cell("events", 6, "actors", "South Korea;NATO", "'South Korea'", "did you mean 'KOR'?"),
    cell("events", 6, "actors", "KOR, NATO", "joins its ids wrongly", "write KOR;NATO"),
    cell("events", 6, "actors", "KOR; NATO", "does not have the form", "joined with ';' and nothing else"),
    cell("events", 6, "source_ids", "mofa_ban_2050", "data/sources.csv", "did you mean 'mofa_ban_2005'?"),
    cell("events", 6, "source_ids", "", "names no source", "data/sources.csv"),
    cell("events", 6, "source_ids", ";", "names no source"),
    cell("contacts", 2, "event_id", "ban_nato_205", "data/events.csv", "did you mean 'ban_nato_2005'?"),
    cell("trade_shares", 2, "partner_code", "GER", "'GER'", "data/countries.csv", "add its row there first"),
]


# --- the file as a whole


def in_encoding(encoding: str):
    return lambda course: course.save("contacts", course.rows("contacts"), encoding)


def separated_by(mark: str):
    return lambda course: course.save("events", course.rows("events"), delimiter=mark)


def without_header(course: Course) -> None:
    course.save("events", course.rows("events")[1:])


def headings_for_names(course: Course) -> None:
    course.save(
        "trade_shares",
        [[entry["title"] for entry in _fields("trade_shares")], *course.rows("trade_shares")[1:]],
    )


def _fields(name: str) -> list[dict]:
    package = json.loads((SMALL_COURSE / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return table(package, name)["schema"]["fields"]


def slip_right(course: Course) -> None:
    rows = course.rows("events")
    rows[5] = [rows[5][0], "", *rows[5][1:-1]]
    course.save("events", rows)


def foreign_letters(course: Course) -> None:
    course.cell("contacts", 4, "title", "José Lello in Seoul")
    course.save("contacts", course.rows("contacts"), "cp1252")


def blank_rows(*where: int):
    def spoil(course: Course) -> None:
        for row in where:
            course.insert("events", row, [""] * 8)

    return spoil


def drop_column(course: Course) -> None:
    course.save("events", [row[:3] + row[4:] for row in course.rows("events")])


def extra_column(name: str):
    return lambda course: course.save(
        "events", [[*row, "x" if number else name] for number, row in enumerate(course.rows("events"))]
    )


FILES = [
    Case(
        "missing file",
        lambda course: course.path("events").unlink(),
        "data/events.csv: ",
        ("is missing", "restore it"),
    ),
    Case(
        "empty file",
        lambda course: course.path("events").write_bytes(b""),
        "data/events.csv: ",
        ("is empty", "restore it"),
    ),
    Case(
        "byte-order mark alone",
        lambda course: course.path("events").write_bytes(b"\xef\xbb\xbf\r\n"),
        "data/events.csv: ",
        ("is empty",),
    ),
    Case(
        "separators alone",
        lambda course: course.path("events").write_bytes(b",,\n,,\n"),
        "data/events.csv: ",
        ("only separators",),
    ),
    Case(
        "no rows",
        lambda course: course.save("shell_reports", course.rows("shell_reports")[:1]),
        "data/shell_reports.csv: ",
        ("no rows",),
    ),
    Case("cp1252", foreign_letters, "data/contacts.csv, row 4: ", ("not UTF-8", "'José'", "CSV UTF-8")),
    Case("UTF-16", in_encoding("utf-16"), "data/contacts.csv, row 1: ", ("UTF-16", "CSV UTF-8")),
    Case(
        "UTF-16 without mark", in_encoding("utf-16-le"), "data/contacts.csv, row 1: ", ("UTF-16", "CSV UTF-8")
    ),
    Case(
        "workbook",
        lambda course: course.path("events").write_bytes(b"PK\x03\x04xl/workbook.xml"),
        "data/events.csv: ",
        ("workbook", "CSV UTF-8"),
    ),
    Case(
        "NUL byte",
        lambda course: course.replace("events", b"Ban Ki-moon", b"Ban\x00Ki-moon"),
        "data/events.csv, row 6: ",
        ("NUL",),
    ),
    Case(
        "semicolons",
        separated_by(";"),
        "data/events.csv, row 1: ",
        ("semicolons", "CSV UTF-8 (comma delimited)"),
    ),
    Case("tabs", separated_by("\t"), "data/events.csv, row 1: ", ("tabs", "comma")),
    Case(
        "sep= line",
        lambda course: course.replace("events", b"event_id", b"sep=,\nevent_id"),
        "data/events.csv, row 1: ",
        ("sep=,",),
    ),
    Case(
        "semicolons, no header",
        lambda course: (without_header(course), separated_by(";")(course)),
        "data/events.csv, row 1: ",
        ("semicolons",),
    ),
    Case(
        "missing header",
        without_header,
        "data/events.csv, row 1: ",
        ("column names is missing", "event_id,date,title"),
    ),
    Case(
        "title above header",
        lambda course: course.insert("events", 1, ["Events", *[""] * 7]),
        "data/events.csv, row 1: ",
        ("in row 2", "delete row 1"),
    ),
    Case(
        "headings for names", headings_for_names, "data/trade_shares.csv, row 1: ", ("headings", "year,flow")
    ),
    Case(
        "second heading row",
        lambda course: course.insert("trade_shares", 2, ["", "", "", "per cent", "", ""]),
        "data/trade_shares.csv, row 2: ",
        ("column headings", "delete it"),
    ),
    Case(
        "header pasted again",
        lambda course: course.insert("events", 5, course.rows("events")[0]),
        "data/events.csv, row 5: ",
        ("column headings",),
    ),
    Case(
        "renamed column",
        lambda course: course.replace("events", b"date,", b"Date,"),
        "data/events.csv, row 1, column Date: ",
        ("write date in row 1",),
    ),
    Case(
        "column twice",
        lambda course: course.replace("events", b"title,", b"date,"),
        "data/events.csv, row 1, column date: ",
        ("twice",),
    ),
    Case("missing column", drop_column, "data/events.csv, row 1, column actors: ", ("missing", "put back")),
    Case(
        "comma in a column name",
        lambda course: course.replace("countries", b"latitude", b"lat,itude"),
        "data/countries.csv, row 1: ",
        ("row 1 has 7 cells", "below have 6", "make row 1 country_code,name"),
    ),
    Case(
        "comma at the end of every row",
        lambda course: course.save(
            "events", [course.rows("events")[0], *([*row, "x"] for row in course.rows("events")[1:])]
        ),
        "data/events.csv, row 1: ",
        ("row 1 has 8 cells", "below have 9"),
    ),
    Case(
        "header on two lines",
        lambda course: course.replace("events", b"event_id,date,", b"event_id,date\n,"),
        "data/events.csv, row 1: ",
        ("split over rows 1 to 2", "make row 1 event_id,date"),
    ),
    Case(
        "wrong file under the name",
        lambda course: course.save("events", course.rows("sources")),
        "data/events.csv, row 1: ",
        ("only 3 of the 8 column names", "another table's file"),
    ),
    Case(
        "extra column",
        extra_column("mood"),
        "data/events.csv, row 1, column mood: ",
        ("does not describe mood", "delete it"),
    ),
    Case("nameless column", extra_column(""), "data/events.csv, row 1: ", ("column 9", "no name")),
    Case(
        "unquoted comma",
        lambda course: course.replace("events", b'"Yoon attends', b"Yoon attends"),
        "data/events.csv, row 10: ",
        ("9 cells", "quotation marks round a text"),
    ),
    Case(
        "too many cells",
        lambda course: course.replace("events", b"Ban Ki-moon addresses", b"Ban, addresses"),
        "data/events.csv, row 6: ",
        ("9 cells", "header has 8", "quotation marks"),
    ),
    Case(
        "too few cells",
        lambda course: course.replace("events", b"2005-12-02,", b""),
        "data/events.csv, row 6: ",
        ("7 cells", "header has 8", "empty ones too"),
    ),
    Case(
        "unclosed quotation mark",
        lambda course: course.replace("events", b"Ban Ki-moon addresses", b'"Ban Ki-moon addresses'),
        "data/events.csv, row 6: ",
        ("quotation mark",),
    ),
    Case("blank row", blank_rows(4), "data/events.csv, row 4: ", ("blank", "delete it")),
    Case(
        "blank rows",
        blank_rows(4, 4, 4),
        "data/events.csv, row 4: ",
        ("rows 4 to 6 are blank", "delete them"),
    ),
    Case(
        "blank rows at the end that a spreadsheet keeps",
        blank_rows(11),
        "data/events.csv, row 11: ",
        ("blank", "delete it"),
    ),
    Case("slipped row", slip_right, "data/events.csv, row 6: ", ("slipped", "move its cells back")),
    Case(
        "line of text below the table",
        lambda course: course.insert("events", 11, ["Source: our own list", *[""] * 7]),
        "data/events.csv, row 11: ",
        ("do not fit their columns",),
    ),
    Case(
        "compound key twice",
        lambda course: course.insert("trade_shares", 3, course.rows("trade_shares")[1]),
        "data/trade_shares.csv, row 3, column year, flow",
        ("stands in row 2 already", "delete one"),
    ),
    Case(
        "renamed source",
        lambda course: course.cell("sources", 12, "source_id", "capitals"),
        "data/countries.csv, row 2, column source_ids: ",
        ("'cow_capitals'", "the same in rows 3, 4, 5, 6 and 5 more"),
    ),
    Case(
        "damaged source id",
        lambda course: course.cell("sources", 12, "source_id", "Cow Capitals"),
        "data/sources.csv, row 12, column source_id: ",
        ("does not have the form",),
    ),
    Case(
        "copy in place of a file",
        lambda course: course.path("events").rename(course.path("events (1)")) and None,
        "data/events (1).csv: ",
        ("rename it to events.csv",),
    ),
    Case(
        "capital in a file's name",
        lambda course: course.path("trade_shares").rename(course.path("Trade_Shares")) and None,
        "data/Trade_Shares.csv: ",
        ("rename it to trade_shares.csv",),
    ),
    Case(
        "undescribed file",
        lambda course: course.path("people").write_text("name\n"),
        "data/people.csv: ",
        ("describes no such table", "take the file out"),
    ),
]

# --- the descriptor

JSON = "data/datapackage.json: "
DESCRIPTOR = [
    Case(
        "descriptor missing",
        lambda course: (course.folder / "data/datapackage.json").unlink(),
        JSON,
        ("is missing", "restore"),
    ),
    Case(
        "not JSON",
        lambda course: (course.folder / "data/datapackage.json").write_text(
            '{"name": "x",\n"resources": [,]}'
        ),
        JSON,
        ("not valid JSON: line 2", "comma"),
    ),
    Case(
        "JSON list",
        lambda course: (course.folder / "data/datapackage.json").write_text("[1]"),
        JSON,
        ("'resources'", "restore"),
    ),
    described(
        "unknown type",
        lambda package: field(package, "events", "kind").update(type="strin"),
        JSON,
        "table events, column kind",
        "strin",
    ),
    described(
        "unknown constraint",
        lambda package: field(package, "events", "kind")["constraints"].update(enmu=["a"]),
        JSON,
        "table events, column kind",
        "enmu",
    ),
    described(
        "constraints a list",
        lambda package: field(package, "events", "kind").update(constraints=["a"]),
        JSON,
        "table events, column kind",
    ),
    described(
        "bad pattern",
        lambda package: field(package, "events", "event_id")["constraints"].update(pattern="^["),
        JSON,
        "table events, column event_id",
        "no regular expression",
    ),
    described(
        "column without a name",
        lambda package: field(package, "events", "kind").pop("name"),
        JSON,
        "table events",
        "'name' is a required",
    ),
    described(
        "key names no column",
        lambda package: table(package, "events")["schema"].update(primaryKey=["id"]),
        JSON,
        "'primaryKey' names the column id",
    ),
    described(
        "time names no column",
        lambda package: table(package, "events").update(time="day"),
        JSON,
        "'time' names the column day",
    ),
    described(
        "unknown table",
        lambda package: field(package, "events", "actors").update(list_of="states"),
        JSON,
        "'states' is described nowhere, but table events names it",
    ),
    described(
        "untold limits",
        lambda package: table(package, "events").pop("cannot_show"),
        JSON,
        "table events: 'cannot_show' is missing",
    ),
    described(
        "untold meaning",
        lambda package: field(package, "events", "kind").pop("description"),
        JSON,
        "'description' is missing",
    ),
    described(
        "bad as-of date",
        lambda package: package.update(as_of="November 2026"),
        JSON,
        "'as_of' is 'November 2026'",
        "2024-07",
    ),
    described(
        "path outside",
        lambda package: table(package, "events").update(path="../events.csv"),
        JSON,
        "table events: 'path'",
        "events.csv",
    ),
    described(
        "undescribed table",
        lambda package: package["resources"].remove(table(package, "arms_totals_claimed")),
        "data/arms_totals_claimed.csv: ",
        "describes no such table",
    ),
    described(
        "two tables of one name",
        lambda package: package["resources"].append(dict(table(package, "events"))),
        JSON,
        "not unique",
    ),
    described("bad created", lambda package: package.update(created="2026-11-24"), JSON, "created"),
]

# --- writings that need no file to be told

WRITTEN_DATES = [
    ("2-12-2005", ("write it as 2005-12-02",)),
    ("13/2/05", ("write it as 2005-02-13",)),
    ("2/13/2005", ("write it as 2005-02-13",)),
    ("2005/12/2", ("write it as 2005-12-02",)),
    ("2-Dec-05", ("write it as 2005-12-02",)),
    ("2 December 2005", ("write it as 2005-12-02",)),
    ("December 2, 2005", ("write it as 2005-12-02",)),
    ("2005-13-02", ("no month 13", "2005-02-13")),
    ("2005-20", ("no month 20", "write it as 2005.")),
    ("2005-12-00", ("no day 0", "write it as 2005-12 or 2005")),
    ("0205-12-02", ("year 0205", "four digits")),
    ("########", ("'########' is not a date",)),
    ("Feb-02", ("write it as 2002-02.",)),
]
WRITTEN_NUMBERS = [
    ("\u00a05", "number", ("invisible mark", "type 5 anew")),
    ("\u0661", "number", ("is not a number",)),
    ("7.5", "integer", ("whole things",)),
    ("9" * 20, "integer", ("20 digits",)),
    ("1,234,567", "integer", ("write 1234567",)),
    ("1.000.000", "integer", ("points for thousands", "write 1000000")),
    ("$5.76", "number", ("write 5.76 alone",)),
    ("a lot", "number", ("'a lot' is not a number", "digits")),
    ("?", "number", ("stands where a number belongs",)),
    ("NaN", "number", ("stands where a number belongs",)),
    ("May-76", "number", ("date where a number belongs", "enter the number again")),
    ("99999.0", "integer", ("not a whole number", "write 99999.")),
]


@pytest.mark.parametrize(("text", "words"), WRITTEN_DATES)
def test_a_date_written_otherwise_is_recognised(text, words):
    sentence = "; ".join(dates.misfit(text)[:2]) + "."
    assert text in sentence and all(word in sentence for word in words), sentence


@pytest.mark.parametrize(("text", "type", "words"), WRITTEN_NUMBERS)
def test_a_number_written_otherwise_is_recognised(text, type, words):
    sentence = "; ".join(numbers.misfit(text, {"name": "value", "type": type})[:2]) + "."
    assert text in sentence and all(word in sentence for word in words), sentence


@pytest.mark.parametrize("text", ["2005-12-02", "2005-12", "2005", "2024-02-29"])
def test_a_date_is_a_date(text):
    assert dates.misfit(text) is None


@pytest.mark.parametrize("text", ["5", "-5", "+5", "5.76", "0", ".5", " 5", "5."])
def test_a_number_is_a_number(text):
    assert numbers.misfit(text, {"name": "value", "type": "number"}) is None


CASES = [*DATES, *NUMBERS, *WORDS, *FILES, *DESCRIPTOR]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_mistake_is_one_sentence(course, case):
    case.spoil(course)
    status, lines, closing = course.check()
    assert status == 1
    assert len(lines) == 1, "\n".join(lines)
    assert closing.endswith(" checked, 1 problem.")
    assert lines[0].startswith(case.place) and lines[0].endswith("."), lines[0]
    assert all(word in lines[0] for word in case.words), lines[0]


def test_there_are_cases_enough():
    assert len({case.name for case in CASES}) == len(CASES) > 90


# --- what a spreadsheet does and what does no harm


def as_saved(**dialect):
    """Every table saved anew by another program."""

    def save(course: Course) -> None:
        for path in (course.folder / "data").glob("*.csv"):
            course.save(path.stem, course.rows(path.stem), **dialect)

    return save


def empty_columns(course: Course) -> None:
    course.save("events", [[*row, "", ""] for row in course.rows("events")])


def blank_lines_at_the_end(course: Course) -> None:
    for path in (course.folder / "data").glob("*.csv"):
        path.write_bytes(path.read_bytes() + b"\r\n\n\n")


HARMLESS = {
    "untouched": lambda course: None,
    "byte-order mark": as_saved(encoding="utf-8-sig"),
    "Windows line ends": as_saved(lineterminator="\r\n"),
    "old Macintosh line ends": as_saved(lineterminator="\r"),
    "everything quoted": as_saved(quoting=csv.QUOTE_ALL),
    "all three": as_saved(encoding="utf-8-sig", lineterminator="\r\n", quoting=csv.QUOTE_ALL),
    "blank lines at the end": blank_lines_at_the_end,
    "no line end at the end": lambda course: course.path("events").write_bytes(
        course.path("events").read_bytes().rstrip()
    ),
    "empty columns at the right": empty_columns,
    "columns in another order": lambda course: course.save(
        "events", [row[::-1] for row in course.rows("events")]
    ),
    "rows in another order": lambda course: course.save(
        "events", [course.rows("events")[0], *course.rows("events")[:0:-1]]
    ),
    "line break within a cell": lambda course: course.cell("events", 6, "note", "one\ntwo"),
    "byte-order mark before the descriptor": lambda course: (
        course.folder / "data/datapackage.json"
    ).write_bytes(b"\xef\xbb\xbf" + (course.folder / "data/datapackage.json").read_bytes()),
    "file that is no table": lambda course: (course.folder / "data/notes.txt").write_text("mine"),
}


@pytest.mark.parametrize("spoil", HARMLESS.values(), ids=HARMLESS)
def test_what_does_no_harm_is_no_problem(course, spoil):
    spoil(course)
    assert course.check() == (0, [], "8 tables checked, no problems.")


@pytest.mark.parametrize("name", [name for name in HARMLESS if "descriptor" not in name])
def test_what_passes_the_check_can_be_loaded(course, name):
    """The check may not be more lenient than the only reader of the tables."""
    HARMLESS[name](course)
    forget()
    rows = {table: len(tables.load(table)) for table in tables.names()}
    assert rows["events"] == 9 and all(rows.values())


# --- many mistakes at once


def test_five_mistakes_in_three_files_are_all_told_in_order(course):
    course.cell("sources", 3, "kind", "newspaper")
    course.cell("events", 9, "actors", "KOR;NATOO")
    course.cell("events", 3, "date", "16.10.1967")
    course.cell("trade_shares", 2, "share_pct", "1,4")
    course.cell("trade_shares", 6, "partner_code", "Usa")
    status, lines, closing = course.check()
    assert (status, closing) == (1, "8 tables checked, 5 problems.")
    assert [line.split(":")[0] for line in lines] == [
        "data/events.csv, row 3, column date",
        "data/events.csv, row 9, column actors",
        "data/trade_shares.csv, row 2, column share_pct",
        "data/trade_shares.csv, row 6, column partner_code",
        "data/sources.csv, row 3, column kind",
    ]


def test_repeats_are_cut_at_five_and_counted(course):
    rows = course.rows("events")
    for row in rows[1:]:
        row[1] = f"12/13/{row[1][:4]}"
    course.save("events", rows)
    status, lines, closing = course.check()
    assert (status, len(lines), closing) == (1, 5, "8 tables checked, 9 problems.")
    assert "write it as 1966-12-13." in lines[0]
    assert lines[4].endswith("write it as 2005-12-13 (and 4 more like it in this column).")


def test_a_file_that_cannot_be_read_hides_no_other_mistake_and_adds_none(course):
    course.save("sources", course.rows("sources"), delimiter=";")  # every other table names its sources
    course.save("countries", course.rows("countries"), encoding="utf-16")
    course.cell("contacts", 2, "date", "Dec-05")
    _, lines, closing = course.check()
    assert [line.split(":")[0] for line in lines] == [
        "data/contacts.csv, row 2, column date",
        "data/countries.csv, row 1",
        "data/sources.csv, row 1",
    ]
    assert closing == "8 tables checked, 3 problems."


def test_a_missing_row_is_told_once_for_each_column_that_names_it(course):
    rows = course.rows("countries")
    course.save("countries", [row for row in rows if row[0] != "USA"])
    _, lines, _ = course.check()
    assert lines == [
        "data/trade_shares.csv, row 5, column partner_code: "
        "'USA' is in no row of data/countries.csv (column country_code); "
        "correct it, or add its row there first (the same in rows 6, 7)."
    ]


def test_a_damaged_id_does_not_hide_another_unknown_id(course):
    course.cell("sources", 12, "source_id", "Cow Capitals")
    course.cell("contacts", 3, "source_ids", "lee_2042")
    _, lines, _ = course.check()
    assert any("'lee_2042'" in line for line in lines) and any("'Cow Capitals'" in line for line in lines)


def test_a_broken_descriptor_of_one_table_leaves_the_others_checked(course):
    course.describe(lambda package: field(package, "events", "kind").update(type="strin"))
    course.cell("trade_shares", 2, "share_pct", "1,4")
    _, lines, _ = course.check()
    assert [line.split(":")[0] for line in lines] == [
        "data/datapackage.json",
        "data/trade_shares.csv, row 2, column share_pct",
    ]


# --- the command


def test_check_tables_can_be_called_from_python(course):
    assert audit.check_tables(course.folder) == []
    course.cell("events", 6, "kind", "visits")
    (problem,) = audit.check_tables(course.folder)
    assert (problem.file, problem.row, problem.column) == ("data/events.csv", 6, "kind")
    assert problem.mend.startswith("did you mean 'visit'?")


def test_brackets_in_a_message_survive(course):
    course.cell("events", 6, "kind", "[bold]visits[/bold]")
    _, (line,), _ = course.check()
    assert "'[bold]visits[/bold]'" in line


def test_an_unused_source_is_a_note_and_no_failure(course):
    course.insert("sources", 2, ["aaa_new_2026", "A new source", "", "2026", "news"])
    status, lines, closing = course.check()
    assert (status, closing) == (0, "8 tables checked, no problems.")
    assert lines == [
        "Note, no mistake: nothing in the course names 1 source of data/sources.csv (aaa_new_2026)."
    ]
    (course.folder / "docs").mkdir()
    (course.folder / "docs" / "method.md").write_text("[?](#source.aaa_new_2026)\n")
    assert course.check()[1] == []


def test_a_folder_without_tables_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", "")
    result = CliRunner().invoke(cli.app, ["check", "--course", str(tmp_path / "nowhere")])
    assert result.exit_code == 1 and "Traceback" not in result.output
    assert result.stderr.startswith("There is no folder ") and result.stderr.count("\n") == 1


def test_texts_are_checked_once_the_tables_hold(course, monkeypatch):
    found = audit.Problem("notebooks/02.ipynb", None, None, "a figure is stale", "run 'make refresh'")
    monkeypatch.setattr(cli, "CHECKS", [lambda folder: [found]])
    status, lines, closing = course.check()
    assert (status, closing) == (1, "8 tables checked, 1 problem.")
    assert lines == ["notebooks/02.ipynb: a figure is stale; run 'make refresh'."]
    course.cell("events", 6, "title", "")
    status, lines, closing = course.check()
    assert (status, closing) == (1, "8 tables checked, 1 problem.")
    assert "data/events.csv, row 6" in lines[0]
    assert lines[1:] == ["Texts and plans rest on the tables; they are checked when the tables hold."]
