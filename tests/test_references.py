"""Every reference of a sentence points to a row, and reads well."""

from __future__ import annotations

import re

import pytest

from distant_friends import references, tables
from distant_friends.errors import CourseError


def test_references_are_found_once_and_in_order():
    text = "a [?](#event.ban_nato_2005) b [(claim 1)](#claim.c01) c [x](#event.ban_nato_2005) [no](#heading) [y](other.html)"
    assert references.find(text) == [("event", "ban_nato_2005"), ("claim", "c01")]


@pytest.mark.parametrize(
    ("kind", "key", "said"),
    [
        ("event", "ban_nato_2005", "event of 2 December 2005"),
        ("event", "nato_members_fight_1950", "event of 1950"),
        ("claim", "c05", "claim 5"),
        ("event", "madrid_2022", "event of 29 June 2022: Yoon attends the Madrid summit"),
        ("event", "concept_2022", "event of 29 June 2022: NATO adopts the 2022 Strategic Concept"),
        ("perception", "nie_kor_prk_1970", "rating of 1970, South Korea on North Korea"),
        ("source", "tzdb_2026f", "IANA, 2026"),
        ("table", "events", "table events"),
    ],
)
def test_labels_are_short_words(kind, key, said):
    assert references.label(kind, key) == said
    assert references.refresh(f"So [?](#{kind}.{key}).") == f"So [({said})](#{kind}.{key})."


def test_refresh_is_settled_after_one_turn():
    once = references.refresh("[?](#claim.c05) and [?](#table.events)")
    assert references.refresh(once) == once != "[?](#claim.c05) and [?](#table.events)"


@pytest.mark.parametrize("key", list(tables.load("sources")["source_id"]))
def test_every_source_can_be_cited(key):
    """A label of publisher and year, and an entry without holes."""
    label, entry = references.source_label(key), references.source_entry(key)
    assert re.fullmatch(r".+, (\d{4}|no date)", label), label
    for text in (label, entry):
        assert "nan" not in re.findall(r"\w+", text) and "  " not in text and "<NA>" not in text, text


@pytest.mark.parametrize("kind", ["event", "claim", "perception"])
def test_every_row_can_be_cited(kind):
    for key in tables.load(references.KINDS[kind])[tables.key_column(references.KINDS[kind])]:
        entry = references.entry(kind, key)
        assert len(entry) > 40 and "nan" not in re.findall(r"\w+", entry), entry
        assert references.label(kind, key)


def test_a_list_runs_by_kind_date_and_number():
    mixed = [
        ("source", "lee_kim_2024"),
        ("event", "ban_nato_2005"),
        ("claim", "c14"),
        ("claim", "c05"),
        ("event", "armistice_1953"),
    ]
    assert references.in_order(mixed) == [
        ("claim", "c05"),
        ("claim", "c14"),
        ("event", "armistice_1953"),
        ("event", "ban_nato_2005"),
        ("source", "lee_kim_2024"),
    ]


@pytest.mark.parametrize("kind", references.KINDS)
def test_a_reference_to_nothing_is_one_sentence(kind):
    with pytest.raises(CourseError, match="no_such_row"):
        references.label(kind, "no_such_row")


def test_a_long_line_of_sources_is_cut_and_says_so():
    """Official texts and research are named first; the rest is counted."""
    rows = tables.load("sources").head(40)
    line = references.short_line(list(rows["source_id"]), most=3)
    labels = {references.source_label(key) for key in rows["source_id"]}
    assert line.endswith(f"; and {len(labels) - 3} more")
    firmest = rows[rows["kind"].isin(["official text", "data set"])]
    assert line.split("; ")[0] in {references.source_label(key) for key in firmest["source_id"]}
    news = list(rows.loc[rows["kind"] == "news", "source_id"])[:2]
    assert references.short_line(news) == references.source_labels(news)


def test_sources_of_rows_come_once_each():
    rows = tables.load("events").head(20)
    found = references.of_rows(rows)
    assert len(found) == len(set(found)) and set(found) <= set(tables.load("sources")["source_id"])
    assert set(found) == {source for cell in rows["source_ids"] for source in cell.split(";")}
