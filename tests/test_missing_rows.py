"""Numbers whose rows are not there, because the course is read as of July 2024 or a teacher deleted them: sentences, no tracebacks."""

from __future__ import annotations

import pytest

from distant_friends import named_numbers, prose, teaching
from distant_friends.check import check
from distant_friends.editions.lms import questions
from distant_friends.errors import CourseError, NoRows
from tests.shared import ROOT, command

TASKS = [
    task["id"]
    for path in sorted((ROOT / "teaching" / "tasks").glob("*.yaml"))
    for task in teaching.tasks(path.stem)
]
LATER = "trade.china_2024"


@pytest.fixture
def july(monkeypatch):
    monkeypatch.setenv("DISTANT_FRIENDS_AS_OF", "2024-07")


def run(*words: str) -> tuple[int, list[str]]:
    status, said = command(*words)
    return status, said.splitlines()


@pytest.mark.parametrize("name", sorted(named_numbers.NUMBERS))
def test_every_number_in_july_2024_is_a_figure_or_a_sentence(name, july):
    try:
        assert float(named_numbers.value(name)) == named_numbers.value(name)
        assert named_numbers.shown(name) not in ("", "nan")
    except NoRows as error:
        assert name in str(error) and named_numbers.NUMBERS[name].meaning in str(error)
        assert "has no rows as of July 2024; read the course as of today" in str(error)
        assert name in named_numbers.missing() and not named_numbers.there(name)


def test_today_no_number_is_missing():
    assert named_numbers.missing() == []


def test_numbers_lists_what_is_not_available(july):
    status, lines = run("numbers")
    assert status == 0 and len(lines) == len(named_numbers.NUMBERS)
    unavailable = [line for line in lines if "is not available" in line]
    assert len(unavailable) == len(named_numbers.missing()) > 20
    assert any(line.startswith(f"{LATER} is not available") for line in unavailable)


@pytest.mark.parametrize("task", TASKS)
def test_every_task_in_july_2024_is_judged_or_says_why_not(task, july):
    verdict = check(task, 987654.321)
    assert verdict.right is False and verdict.message
    if not named_numbers.there(teaching.task(task)["key"]):
        assert verdict.message.startswith("This task cannot be judged. The number ")
        assert "as of July 2024" in verdict.message
        with pytest.raises(CourseError, match="as of July 2024"):
            named_numbers.value(teaching.task(task)["key"])


def test_check_in_july_2024_is_short_and_names_files_to_refresh(july):
    """One sentence a file that `refresh` would change, and a note; nothing else is out of step."""
    status, lines = run("check")
    *found, note, closing = lines
    assert status == 1 and closing.endswith(f"{len(found)} problems.")
    assert len({line.split(":")[0] for line in found}) == len(found) < 10
    assert all(line.endswith("as of July 2024; run 'make refresh'.") for line in found)
    assert note.startswith("Note, no mistake: the course is read as of July 2024. ")


def test_in_july_2024_a_text_keeps_a_figure_of_later_rows(july):
    text = f'China took <data value="{LATER}">19</data> per cent [?](#table.trade_shares).'
    assert f'"{LATER}">19<' in prose.refresh(text)
    assert not [what for what, _ in prose.problems(prose.refresh(text)) if LATER in what]


def test_the_lms_leaves_out_what_cannot_be_asked_in_july_2024(july):
    left = questions.left_out()
    assert "m4_there_or_soon" in left
    asked = {number.id for module in questions.modules() for number in questions.numbers(module)}
    assert asked and not asked & set(left)


def test_the_lms_leaves_out_nothing_today():
    assert questions.left_out() == []


def test_a_bad_view_is_one_problem(monkeypatch):
    monkeypatch.setenv("DISTANT_FRIENDS_AS_OF", "July 2024")
    status, lines = run("check")
    assert status == 1 and len(lines) == 2 and "'July 2024', which is no date; write a year" in lines[0]


def test_a_deleted_row_is_named_in_sentences(course):
    """Korea's row of November 2010: `check` names each task and text that rests on it, and a task says that it cannot be judged."""
    course.drop("isaf_troops", {"isaf_id": "isaf_201011_kor"})
    missing = named_numbers.missing()
    assert missing
    status, lines = run("check")
    assert status == 1
    used = [teaching.task(task) for task in TASKS if teaching.task(task)["key"] in missing]
    assert used
    for task in used:
        assert any(
            f"in task {task['id']} The number {task['key']} (" in line
            and line.endswith("name another number.")
            for line in lines
        )
        assert check(task["id"], 3).message.startswith("This task cannot be judged. The number ")


def test_an_empty_value_is_named_in_a_sentence(course):
    """Korea's income of 1987."""
    course.edit(
        "prosperity_democracy", {"country_code": "KOR", "year": "1987"}, "gdp_per_person_intl2011", ""
    )
    assert "income.korea_1987" in named_numbers.missing()
    with pytest.raises(NoRows, match="or a value that it needs is empty; bring the row back"):
        named_numbers.value("income.korea_1987")
    with pytest.raises(NoRows, match="income.korea_1987"):
        prose.refresh('<data value="income.korea_1987">1</data>')
