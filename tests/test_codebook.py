"""The codebook says of every table and column what the descriptor says, in a form that a teacher can read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from distant_friends import cli, tables
from distant_friends.editions import codebook
from distant_friends.errors import CourseError
from distant_friends.remembered import forget

SMALL_COURSE = Path(__file__).parent / "small_course"


@pytest.fixture
def small(tmp_path, monkeypatch):
    """The folder of a copy of the small course, read in place of the course."""
    shutil.copytree(SMALL_COURSE / "data", tmp_path / "data")
    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", str(tmp_path))
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def section(text: str, name: str) -> str:
    """What the codebook says of one table."""
    return text.split(f'<a id="table.{name}"></a>')[1].split("<a id=")[0]


def row(text: str, table: str, column: str) -> list[str]:
    """The cells of a column's line."""
    (line,) = [line for line in section(text, table).splitlines() if f"| `{column}` |" in line]
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_every_table_and_column_of_the_course_stands_in_it():
    text = codebook.build()
    for name in tables.names():
        described, told = tables.descriptor(name), section(text, name)
        for key in ("title", "description", "shows", "cannot_show", "owner", "terms", "compiled"):
            assert " ".join(described[key].split()) in told, (name, key)
        columns = re.findall(r"^\|[^|]*\| `(\w+)` \|", told, flags=re.MULTILINE)
        assert columns == list(tables.fields(name))


def test_every_line_of_a_table_has_five_cells():
    lines = [line for line in codebook.build().splitlines() if line.startswith("|")]
    assert len(lines) > 100
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {6}


def test_the_contents_lead_to_the_tables():
    text = codebook.build()
    links = re.findall(r"\]\(#(table\.\w+)\)", text)
    assert links == re.findall(r'<a id="(table\.\w+)"></a>', text)
    assert [link.removeprefix("table.") for link in links] == [
        entry["name"] for entry in tables.package()["resources"]
    ]


def test_a_column_says_what_it_holds_and_allows(small):
    text = codebook.build()
    assert row(text, "trade_shares", "share_pct")[2:4] == ["number, in per cent", "0 to 100"]
    assert row(text, "events", "date")[2:4] == ["date", ""]
    assert row(text, "events", "actors")[2:4] == [
        "ids joined with semicolons",
        "ids of `countries` or `groups`",
    ]
    assert row(text, "events", "source_ids")[3] == "ids of `sources`"
    assert row(text, "events", "in_article")[2] == "yes or no"
    assert row(text, "events", "kind")[3].startswith("war, treaty, politics")
    assert row(text, "trade_shares", "partner_code")[3] == "ids of `countries`"
    assert row(text, "countries", "nato_accession_date")[3] == "may be empty"
    assert row(text, "events", "event_id")[4].endswith("Example: ban_nato_2005.")


def test_judgement_is_marked_and_facts_are_not(small):
    tables.fields("events")["kind"]["ours"] = True
    text = codebook.build()
    assert row(text, "events", "kind")[4].startswith("**Our judgement.** ")
    assert "Our judgement" not in " ".join(row(text, "events", "date"))


def test_dates_are_words_and_limits_are_told(small):
    text = codebook.build()
    assert "- **As of:** 24 November 2026" in section(text, "events")
    assert "holds nothing later than July 2024" in section(text, "shell_reports")
    assert "a row is known by `year`, `flow` and `partner_code`" in section(text, "trade_shares")
    assert "Eight tables in all, as of 24 November 2026." in text


def test_a_bar_or_a_line_break_in_a_text_breaks_no_table(small):
    tables.fields("events")["kind"]["description"] = "one | two\nthree"
    assert row(codebook.build(), "events", "kind")[4] == "one \\| two three"


def test_the_same_descriptor_gives_the_same_text(small):
    first = codebook.build()
    forget()
    assert codebook.build() == first
    assert first.endswith("|\n") and "  \n" not in first


def test_the_command_writes_it(small):
    result = CliRunner().invoke(cli.app, ["build", "codebook", "--course", str(small)])
    assert result.exit_code == 0, result.output
    assert (small / "data" / "CODEBOOK.md").read_bytes() == codebook.build().encode()


def test_an_untold_meaning_is_one_sentence(small):
    del tables.fields("events")["kind"]["description"]
    with pytest.raises(CourseError, match="lacks 'description'"):
        codebook.build()


def test_a_broken_descriptor_is_one_sentence(small):
    (small / "data" / "datapackage.json").write_text("{")
    forget()
    result = CliRunner().invoke(cli.app, ["build", "codebook", "--course", str(small)])
    assert result.exit_code == 1
    assert "is not valid JSON" in result.stderr and "Traceback" not in result.output
