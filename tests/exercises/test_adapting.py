"""The six jobs of docs/adapt.md, each done as the guide says, on a copy of the whole course: everything follows, or the error is clear."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest

from distant_friends import audit, exercise_sheets, named_numbers, teaching
from tests import shared
from tests.exercises import mini
from tests.shared import ROOT, forget, raw_rows

pytestmark = pytest.mark.slow
CHECK_TABLES = audit.check_tables
GUIDE = (ROOT / "docs/adapt.md").read_text(encoding="utf-8")


said_of: dict[tuple, list] = {}  # what `check` said of tables, by their names and bytes


def judged_once(folder: Path) -> list:
    """The problems of a course's tables. Most jobs leave the tables alone, and what was judged once is not judged again."""
    tables = tuple((path.name, path.read_bytes()) for path in sorted((folder / "data").iterdir()))
    if tables not in said_of:
        said_of[tables] = CHECK_TABLES(folder)
    return said_of[tables]


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the whole course, which the package reads in this test too."""
    made = mini.whole_course(tmp_path)
    monkeypatch.setattr(audit, "check_tables", judged_once)
    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", str(tmp_path))
    forget()
    yield made
    monkeypatch.delenv("DISTANT_FRIENDS_COURSE")
    forget()


def command(copy, *words: str) -> tuple[int, str]:
    """A command of the course on the copy."""
    forget()
    done = shared.command(*words, "--course", str(copy.folder))
    forget()
    return done


def build(copy):
    done = mini.run("distant-friends", "build", "exercises", folder=copy.folder)
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout + done.stderr


def texts(path: Path) -> str:
    return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)


def add_to_notebook(copy, name: str, heading: str, sentence: str) -> Path:
    """Write a sentence under a heading of a notebook, as a teacher does in JupyterLab."""
    path = copy.folder / "notebooks" / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.source.startswith(heading))
    cell.source += f"\n\n{sentence}"
    nbformat.write(notebook, path)
    return path


def test_the_guide_names_files_that_are_there_and_commands_that_work():
    for named in re.findall(r"`((?:data|teaching|solutions|docs)/[\w./]+\.\w+)`", GUIDE):
        assert (ROOT / named).exists(), named
    assert [f"## {number} " in GUIDE for number in range(1, 7)] == [True] * 6


def test_1_add_an_event_with_a_source(copy):
    event = {
        "event_id": "guest_talk_2024",
        "date": "2024-05-06",
        "title": "A talk in Leuven",
        "source_ids": "leuven_2024",
    }
    copy.add("events", {"event_id": "ban_nato_2005"}, **event)
    status, said = command(copy, "check")
    assert status == 1 and "data/events.csv" in said and "leuven_2024" in said
    copy.add(
        "sources",
        {"source_id": "mofa_ban_2005"},
        source_id="leuven_2024",
        title="Programme of a talk",
        date="2024-05-06",
    )
    path = add_to_notebook(
        copy, "01_cold_war_gap", "### And then?", "Later they talked [?](#event.guest_talk_2024)."
    )
    assert command(copy, "refresh", "m1", "--no-run")[0] == 0
    text = texts(path)
    assert "[(event of 6 May 2024)](#event.guest_talk_2024)" in text and "Programme of a talk" in text
    assert command(copy, "check") == (0, "50 tables checked, no problems.\n")


def test_1_an_event_without_a_source_is_refused_in_one_line(copy):
    copy.add(
        "events", {"event_id": "ban_nato_2005"}, event_id="rumour_2024", date="2024-05-06", source_ids=""
    )
    status, said = command(copy, "check")
    lines = [line for line in said.splitlines() if "data/events.csv" in line]
    assert status == 1 and len(lines) == 1 and "source_ids" in lines[0]


def test_2_change_a_question_and_its_feedback(copy):
    question = teaching.quiz("m2")[0]
    wrong = next(option for option in question["options"] if not option.get("right"))
    path = copy.folder / "teaching/quizzes/m2.yaml"
    text = path.read_text(encoding="utf-8")
    assert str(wrong["feedback"])[:30] in text
    path.write_text(text.replace(str(wrong["feedback"])[:30], "Read the dates once more."), encoding="utf-8")
    assert command(copy, "check")[0] == 0
    assert command(copy, "refresh", "m2")[0] == 0
    stored = (copy.folder / "notebooks/02_engagement_2000s.ipynb").read_text(encoding="utf-8")
    assert "Read the dates once more." in stored
    path.write_text(path.read_text(encoding="utf-8").replace("right: yes", "right: no", 1), encoding="utf-8")
    status, said = command(copy, "check")
    assert status == 1 and "0 options are marked right" in said


def test_2_a_discussion_question_is_changed_once_and_follows_into_the_notebook(copy):
    sheet = copy.folder / "solutions/01_cold_war_gap/01_cold_war_gap.ipynb"
    notebook = nbformat.read(sheet, as_version=4)
    task = next(task for task in exercise_sheets.read(sheet).tasks if task.kind == "discuss")
    cell = next(cell for cell in notebook.cells if cell.source == task.of_role("text")[0].source)
    cell.source = f"{cell.source.splitlines()[0]}\n\nWhy do friends stay away?"
    nbformat.write(notebook, sheet)
    assert command(copy, "refresh", "m1", "--no-run")[0] == 0
    assert "Why do friends stay away?" in texts(copy.folder / "notebooks/01_cold_war_gap.ipynb")
    assert build(copy)[0] == 0
    assert "Why do friends stay away?" in texts(
        copy.folder / "exercises/01_cold_war_gap/01_cold_war_gap.ipynb"
    )


def test_3_drop_swap_and_add_an_exercise(copy):
    """On a small sheet: one task leaves, another comes in its place, and what lacks something is named."""
    for folder in (copy.folder / "solutions").iterdir():
        if folder.is_dir() and folder.name != mini.NAME:
            shutil.rmtree(folder)
    written = mini.cells()
    written[5].source += "\nuse: no"
    mini.write(copy.folder, written)
    assert build(copy)[0] == 0
    built = copy.folder / "exercises" / mini.NAME / f"{mini.NAME}.ipynb"
    assert "One row, read closely" not in texts(built) and "In all 14 minutes." in texts(built)

    head = mini.HEADS["m1_row"].replace("m1_row", "m1_mine").replace("minutes: 8", "minutes: 5")
    added = [
        nbformat.v4.new_raw_cell(head),
        nbformat.v4.new_markdown_cell("## Mine\n\nWhose voice is missing?"),
        nbformat.v4.new_markdown_cell(
            "### A good answer\n\nIt is the listener whose voice we never hear in it.\n\n### Marks\n\n- one point for naming a voice"
        ),
    ]
    mini.write(copy.folder, [*written, *added])
    assert command(copy, "refresh", "m1", "--no-run")[0] == 0
    assert build(copy)[0] == 0
    assert "Whose voice is missing?" in texts(built) and "In all 19 minutes." in texts(built)

    added[0].source = head.replace("minutes: 5\n", "")
    mini.write(copy.folder, [*written, *added])
    status, said = build(copy)
    assert status == 1 and "the task m1_mine has no minutes" in said
    assert "Whose voice is missing?" in texts(built), "what was built before is lost"


def test_4_drop_a_module(copy):
    copy.replace("modules/m3.yaml", "ready: yes", "ready: no")
    status, said = command(copy, "check")
    spoken = [line for line in said.splitlines() if "speaks of module 3" in line]
    assert status == 1 and spoken
    for line in spoken:
        path = copy.folder / line.split(":")[0]
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = re.sub(r"\b([Mm])odule 3\b", r"\1ore of this", cell.source)
        nbformat.write(notebook, path)
    assert command(copy, "refresh", "--no-run")[0] == 0
    assert command(copy, "check")[0] == 0
    assert "03_post_2022_shift" not in texts(copy.folder / "notebooks/00_start_here.ipynb")
    assert build(copy)[0] == 0
    assert not (copy.folder / "exercises/03_post_2022_shift").exists()
    assert (copy.folder / "exercises/02_engagement_2000s").exists()


def test_5_change_a_rubric_and_the_timing(copy):
    new = "    - {name: Style, levels: [unclear, plain, clear, clear and brief]}\nmemo:"
    copy.replace("rubrics.yaml", "memo:\n", f"{new}\n")
    status, said = command(copy, "check")
    assert status == 1 and "does not explain the mark for Style under 'A strong answer'" in said
    copy.replace("rubrics.yaml", new, "memo:")
    copy.replace("modules/m2.yaml", "{heading: Data task, minutes: 10", "{heading: Data task, minutes: 15")
    status, said = command(copy, "check")
    assert status == 1 and "the parts make 80 minutes, but minutes says 75" in said
    copy.replace("modules/m2.yaml", "\nminutes: 75", "\nminutes: 80")
    assert command(copy, "refresh", "m2", "--no-run")[0] == 0
    assert "In all 80 minutes" in texts(copy.folder / "notebooks/02_engagement_2000s.ipynb")


def test_6_add_a_year_of_data(copy):
    rows = raw_rows("military_spending", copy.folder / "data")
    last = max(row["year"] for row in rows)
    newest = [row for row in rows if row["year"] == last]
    grown = [row | {"year": str(int(last) + 1)} for row in newest]
    doubled = [*rows, *grown, grown[0]]
    copy.save("military_spending", doubled)
    status, said = command(copy, "check")
    assert status == 1 and "data/military_spending.csv" in said
    before = {
        name: named_numbers.shown(name) for name in named_numbers.NUMBERS if name.startswith("spending.")
    }
    copy.save(
        "military_spending",
        [*rows, *[row | {"share_gdp_pct": "9.9"} if row["share_gdp_pct"] else row for row in grown]],
    )
    assert command(copy, "refresh", "m3", "--no-run")[0] == 0
    forget()
    after = {
        name: named_numbers.shown(name) for name in named_numbers.NUMBERS if name.startswith("spending.")
    }
    assert before != after
    assert '">9.9</data>' in texts(copy.folder / "notebooks/03_post_2022_shift.ipynb")
