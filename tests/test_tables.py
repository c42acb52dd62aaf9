"""The tables load as described, whatever a spreadsheet did to the file, and can be read as of a date."""

from __future__ import annotations

import csv
import io
from functools import lru_cache

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from distant_friends import tables
from distant_friends.errors import CourseError
from distant_friends.remembered import forget
from tests.shared import raw_rows

KINDS = {
    "string": pd.api.types.is_string_dtype,
    "integer": pd.api.types.is_integer_dtype,
    "number": pd.api.types.is_float_dtype,
    "boolean": pd.api.types.is_bool_dtype,
}
DATED = [name for name in tables.names() if "time" in tables.descriptor(name)]


@pytest.mark.parametrize("name", tables.names())
def test_every_table_loads_as_described(name):
    """Columns in the described order and type, and as many rows as the file has."""
    table = tables.load(name)
    assert list(table.columns) == list(tables.fields(name))
    assert len(table) == len(raw_rows(name)) > 0
    for column, field in tables.fields(name).items():
        assert KINDS[field["type"]](table[column]), (column, field["type"], table[column].dtype)


def test_cells_become_what_they_say():
    """Numbers, yes and no, and empty cells of one row that is known by heart."""
    founder = tables.row("countries", "BEL")
    assert founder["founder"] is True and founder["iso_numeric"] == 56
    assert founder["latitude"] == pytest.approx(50.8466)
    assert pd.isna(tables.row("countries", "KOR")["nato_accession_date"])
    assert tables.row("countries", "KOR")["founder"] is False


def test_the_word_na_is_a_word(course):
    """Pandas' own list of missing values must not swallow a reader's text."""
    course.edit("events", {"event_id": "ban_nato_2005"}, "note", "NA")
    assert tables.row("events", "ban_nato_2005")["note"] == "NA"


@pytest.mark.parametrize("saved", ["bom", "crlf", "quoted", "all three"])
@pytest.mark.parametrize("name", ["events", "countries", "prosperity_democracy"])
def test_a_spreadsheet_may_save_the_file(course, name, saved):
    """A byte-order mark, Windows line ends and quotation marks round every cell change nothing."""
    before = tables.load(name)
    rows = course.rows(name)
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if saved in ("quoted", "all three") else csv.QUOTE_MINIMAL
    ends = "\r\n" if saved in ("crlf", "all three") else "\n"
    writer = csv.DictWriter(text, list(rows[0]), quoting=quoting, lineterminator=ends)
    writer.writeheader()
    writer.writerows(rows)
    mark = "\ufeff" if saved in ("bom", "all three") else ""
    raw = (mark + text.getvalue()).encode()
    assert raw != course.path(name).read_bytes()
    course.path(name).write_bytes(raw)
    forget()
    assert_frame_equal(tables.load(name), before)


def test_a_loaded_table_is_the_readers_own():
    """What a learner does to a table does not reach the next one who loads it."""
    mine = tables.load("events")
    mine["title"] = "changed"
    assert "changed" not in set(tables.load("events")["title"])


@pytest.mark.parametrize("name", DATED)
@pytest.mark.parametrize("view", ["1953", "2005-12", "2024-07", "2024-07-10"])
def test_nothing_later_leaks_into_a_view(name, view):
    """A view holds exactly the rows whose period had ended by the end of the view's period."""
    time = tables.descriptor(name)["time"]
    last = tables.period_end(view)
    kept = list(tables.load(name, as_of=view)[time].astype(str))
    expected = [row[time] for row in raw_rows(name) if _last_day(row[time]) <= last]
    assert [text[:10] for text in kept] == [text[:10] for text in expected]


@lru_cache
def _last_day(text: str) -> str:
    """The end of a period by another way than the package's: pandas' own calendar."""
    return str(pd.Period(text[:10], freq={4: "Y", 7: "M", 10: "D"}[len(text[:10])]).end_time.date())


def test_the_view_of_july_2024():
    """The treaty of June 2024 is in it; a summit two days later than the view is not; a year's figure waits for the year's end."""
    july = tables.load("events", as_of="2024-07").set_index("event_id")
    assert "putin_kim_treaty_2024" in july.index and "dprk_troops_2024" not in july.index
    assert tables.load("prosperity_democracy", as_of="2024-07")["year"].max() == 2023
    assert tables.load("prosperity_democracy", as_of="2024-12")["year"].max() == 2024
    assert "washington_2024" not in set(tables.load("events", as_of="2024-07-10")["event_id"])


def test_the_whole_course_can_be_read_as_of_a_date(monkeypatch, course):
    """The environment's date goes before the teacher's; `today` means every row."""
    everything = len(tables.load("events"))
    course.replace("course.yaml", "as_of: today", "as_of: 2024-07  # the article's view")
    fewer = len(tables.load("events"))
    assert tables.current_view() == "2024-07" and fewer < everything
    monkeypatch.setenv("DISTANT_FRIENDS_AS_OF", "1990")
    assert len(tables.load("events")) < fewer
    monkeypatch.setenv("DISTANT_FRIENDS_AS_OF", "today")
    assert len(tables.load("events")) == everything


@pytest.mark.parametrize(
    ("line", "view"),
    [
        ("as_of : 2024-07", "2024-07"),
        ("as_of: '2024-07'", "2024-07"),
        ("as_of: 2024-07-15", "2024-07-15"),
        ("as_of: 2023", "2023"),
        ("as_of:", None),
        ("licence_too: none", None),
    ],
)
def test_the_view_reads_as_yaml_reads_it(course, line, view):
    course.replace("course.yaml", "as_of: today", line)
    assert tables.current_view() == view


@pytest.mark.parametrize(
    "view", ["July 2024", "2024-13", "2024-02-30", "2024-7", "24", "0000", "2024-07-15-01", "summer", "yes"]
)
def test_a_view_that_is_no_date_is_one_sentence(course, monkeypatch, view):
    course.replace("course.yaml", "as_of: today", f'as_of: "{view}"')
    with pytest.raises(CourseError, match=rf"teaching/course.yaml: as_of says '{view}', which is no date\."):
        tables.load("events")
    monkeypatch.setenv("DISTANT_FRIENDS_AS_OF", view)
    with pytest.raises(CourseError, match="DISTANT_FRIENDS_AS_OF says .*such as 2024-07, or today"):
        tables.load("events")
    with pytest.raises(CourseError, match="as_of says"):
        tables.load("events", as_of=view)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-07-10", "2024-07-10", "2024-07-10"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, start, end):
    assert (tables.period_start(text), tables.period_end(text)) == (start, end)


def test_list_cells_split():
    assert tables.split("a; b;;c") == ["a", "b", "c"]
    assert tables.split("") == tables.split(float("nan")) == []


def _break(course, what: str) -> None:
    events = course.path("events")
    package = course.folder / "data" / "datapackage.json"
    if what == "a file is gone":
        events.unlink()
    elif what == "a column is gone":
        course.save(
            "events", [{k: v for k, v in row.items() if k != "title"} for row in course.rows("events")]
        )
    elif what == "a file is empty":
        events.write_text("")
    elif what == "a file is in another encoding":
        events.write_bytes(events.read_text(encoding="utf-8").encode("utf-16"))
    elif what == "a word stands for a number":
        course.edit("countries", {"country_code": "KOR"}, "latitude", "far north")
    elif what == "no descriptor":
        package.unlink()
    elif what == "a broken descriptor":
        package.write_text("{")
    forget()


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("a file is gone", "data/events.csv is missing"),
        ("a column is gone", "data/events.csv lacks the column title"),
        ("a file is empty", "data/events.csv cannot be read"),
        ("a file is in another encoding", "data/events.csv cannot be read"),
        ("a word stands for a number", "data/countries.csv, column latitude"),
        ("no descriptor", "datapackage.json is missing"),
        ("a broken descriptor", "datapackage.json is not valid JSON"),
    ],
)
def test_a_broken_file_is_one_plain_sentence(course, what, says):
    """The error names the file, ends in a full stop, and shows no traceback in a notebook."""
    _break(course, what)
    with pytest.raises(CourseError) as caught:
        tables.load("events")
        tables.load("countries")
    sentence = str(caught.value)
    assert says in sentence and sentence.endswith(".") and "\n" not in sentence
    assert caught.value._render_traceback_() == [sentence]


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: tables.load("evnts"), "no table called 'evnts'"),
        (lambda: tables.row("events", "nothing"), "data/events.csv has no row 'nothing'"),
        (lambda: tables.row("alliances", "KOR"), "from_code and to_code"),
        (lambda: tables.row("un_agreement", "KOR"), "not by one id"),
    ],
)
def test_a_wrong_question_is_answered_in_a_sentence(ask, says):
    with pytest.raises(CourseError, match=says):
        ask()
