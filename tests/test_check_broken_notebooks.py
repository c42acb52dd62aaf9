"""`distant-friends check`, `refresh`, `tasks` and `mix` on a whole course whose notebooks or tasks' heads are broken: sentences, and none is lost."""

from __future__ import annotations

import re

import nbformat
import pytest

from distant_friends import audit, cli, cli_build
from distant_friends.audit import exercise_rules, notebook_rules
from distant_friends.remembered import forget
from tests import shared
from tests.exercises import mini

SHEET = "solutions/02_engagement_2000s/02_engagement_2000s.ipynb"
NOTEBOOK = "notebooks/02_engagement_2000s.ipynb"
LATER = "notebooks/04_future_challenges.ipynb"
OTHER = "teaching/tasks/m1.yaml: in 'm1_hours_january', 'hint' is missing; add a line 'hint: ...'."


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the whole course; its tables are sound, so they are not checked again."""
    made = mini.whole_course(tmp_path)
    monkeypatch.setenv("DISTANT_FRIENDS_COURSE", str(tmp_path))
    for module in (cli, cli_build):
        monkeypatch.setattr(module, "check_tables", lambda folder: [])
    forget()
    yield made
    monkeypatch.undo()
    forget()


def command(copy, *words: str) -> tuple[int, list[str]]:
    forget()
    status, said = shared.command(*words, "--course", str(copy.folder))
    assert "unforeseen" not in said
    return status, said.splitlines()


def change_head(copy, task_kind: str, pattern: str, line: str) -> str:
    """Change a line in the head of the sheet's first task of a kind; the task's id."""
    path = copy.folder / SHEET
    notebook = nbformat.read(path, as_version=4)
    head = next(
        cell
        for cell in notebook.cells
        if cell.cell_type == "raw"
        and f"kind: {task_kind}" in cell.source
        and re.search(pattern, cell.source, re.M)
    )
    head.source = re.sub(pattern, line, head.source, count=1, flags=re.M)
    nbformat.write(notebook, path)
    return re.search(r"^id: (\w+)", head.source, re.M)[1]


HEADS = {
    "no level": ("discuss", r"^level: .*\n", "", "has no level; add a line 'level: ...' to its head."),
    "no minutes": ("discuss", r"^minutes: .*\n", "", "has no minutes; add a line 'minutes: ...' to its head."),
    "no level to analyse": ("analyse", r"^level: .*\n", "", "has no level; add a line"),
    "minutes in words": ("discuss", r"^minutes: .*", "minutes: ten", "has the minutes 'ten'; give a whole number"),
    "a list for a level": ("discuss", r"^level: .*", "level: [evaluate]", "has no single text as its level; write one"),
    "a list for a rubric": ("discuss", r"^rubric: .*", "rubric: [discussion]", "has no single text as its rubric"),
    "a list for an objective": ("discuss", r"^objective: .*", "objective: [a, b]", "has no single text as its objective"),
    "a word for evidence": ("discuss", r"^evidence: .*", "evidence: event.ipcp_2012", "has evidence that is no list"),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADS)
def test_a_head_that_lacks_something_is_one_sentence(case, copy):
    kind, pattern, line, says = HEADS[case]
    task = change_head(copy, kind, pattern, line)
    assert [
        str(fault)
        for fault in exercise_rules.faults_of_heads(copy.folder)
        if f"the task {task} {says}" in str(fault)
    ]
    assert len(exercise_rules.faults_of_heads(copy.folder)) == 1


def test_every_command_says_it_and_changes_nothing(copy):
    kind, pattern, line, says = HEADS["no level"]
    sentence = f"{SHEET}: the task {change_head(copy, kind, pattern, line)} {says}"
    before = {path: path.read_bytes() for path in copy.folder.rglob("*.ipynb")}
    for words in (
        ["check"],
        ["refresh", "--no-run"],
        ["refresh", "m2", "--no-run"],
        ["tasks"],
        ["mix", "week_3"],
        ["build", "plans"],
    ):
        status, lines = command(copy, *words)
        assert status == 1 and [found for found in lines if found.startswith(sentence)], (words, lines)
        assert len(lines) <= 3, (words, lines)
    assert before == {path: path.read_bytes() for path in copy.folder.rglob("*.ipynb")}


def test_a_misshapen_teaching_file_leaves_the_notebooks_checked(copy):
    """And the exercises wait, for they rest on it."""
    copy.replace(
        "tasks/m1.yaml",
        "  hint: \"Take Seoul's offset from UTC and",
        "  hnit: \"Take Seoul's offset from UTC and",
    )
    path = copy.folder / LATER
    path.write_text(path.read_text(encoding="utf-8").replace("Module 2", "Module 9").replace("# ", "### ", 1))
    status, lines = command(copy, "check")
    assert status == 1 and any(OTHER.partition(";")[0] in line for line in lines)
    assert any(line.startswith(f"{LATER}: ") for line in lines), lines
    assert not any(line.startswith("solutions") for line in lines)
    for words in (["refresh", "--no-run"], ["build", "lms"], ["build", "cards"]):
        status, lines = command(copy, *words)
        assert status == 1 and len(lines) == 2 and OTHER.partition(";")[0] in lines[0]


def test_a_broken_notebook_is_named_and_hides_nothing(copy):
    (copy.folder / NOTEBOOK).write_text("{", encoding="utf-8")
    (copy.folder / SHEET).write_bytes(b"\xff")
    path = copy.folder / LATER
    path.write_text(path.read_text(encoding="utf-8").replace("## ", "##### ", 1), encoding="utf-8")
    (copy.folder / "notebooks" / "03_post_2022_shift.ipynb").unlink()
    status, lines = command(copy, "check")
    assert status == 1
    assert any(
        re.match(rf"{NOTEBOOK}: the file is not a notebook \(\w+\); restore it", line) for line in lines
    )
    assert any(line.startswith("notebooks/03_post_2022_shift.ipynb: the file is missing") for line in lines)
    assert any(line.startswith(f"{LATER}: the heading ") for line in lines), lines
    assert any(line.startswith(f"{SHEET}: ") and "not a notebook" in line for line in lines), lines


def test_a_fault_of_a_rule_is_not_said_to_be_the_notebook_s(copy, monkeypatch):
    """Only reading the file can tell that it is no notebook; a check that stops is said so, and the others run."""

    def stops(*_):
        raise ValueError("something")

    monkeypatch.setattr(notebook_rules, "_headings", stops)
    copy.replace("quizzes/m1.yaml", "- id: m1_q2\n", "- id: m1_q1\n")
    forget()
    lines = [str(problem) for problem in audit.findings(cli.CHECKS, copy.folder)]
    assert not any("not a notebook" in line for line in lines)
    assert any(
        "the check of the notebooks stopped at something unforeseen (ValueError" in line for line in lines
    )
    assert any("m1_q1 stands twice" in line for line in lines)


def test_a_sheet_of_no_module_is_one_sentence(copy):
    path = copy.folder / SHEET
    path.write_text(path.read_text(encoding="utf-8").replace("module: m2", "module: m9", 1), encoding="utf-8")
    status, lines = command(copy, "tasks")
    assert status == 1 and lines[0].startswith(
        f"{SHEET}: its first cell names the module 'm9', which is not in"
    )


def test_an_impossible_date_in_a_head_is_one_sentence(copy):
    change_head(copy, "discuss", r"^kind: discuss", "kind: discuss\nwritten: 2024-13-01")
    (problem,) = exercise_rules.faults_of_heads(copy.folder)
    assert "cannot be read" in str(problem) and str(problem).startswith(SHEET)
