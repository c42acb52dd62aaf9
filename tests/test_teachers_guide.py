"""The teacher's guide, the timetables and the lesson plans: built from `teaching/`, fresh, and with minutes that add up."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser

import pytest
import yaml
from typer.testing import CliRunner

from distant_friends import cli, exercise_sheets, prose, teaching
from distant_friends.audit import format_rules, shapes
from distant_friends.editions import plans, teachers_guide
from distant_friends.errors import CourseError
from distant_friends.measures import council
from tests.shared import ROOT, forget

GUIDE = ROOT / "docs" / "teach.md"
READY = [module for module in teaching.modules() if module["ready"]]
TAUGHT = [module for module in READY if module["id"] != "m0"]
FORMATS = teaching.formats()["formats"]


# --- the guide


def test_the_guide_is_fresh():
    text = GUIDE.read_text(encoding="utf-8")
    assert teachers_guide.filled(text) == text, "run: distant-friends refresh --no-run"


def test_the_guide_uses_every_part_once():
    named = re.findall(r"<!-- built: (\w+) -->", GUIDE.read_text(encoding="utf-8"))
    assert sorted(named) == sorted(teachers_guide.PARTS)


def test_the_guide_says_each_question_with_its_thoughts_and_three_moves():
    said = teachers_guide.questions()
    for module in READY:
        if not teachers_guide.has_quiz(module):
            continue
        for question in teaching.quiz(module["id"]):
            start = said.index(f"**{prose.plain(question['question'])}**".replace("**", "", 1))
            block = said[start:].split("\n**", 1)[0]
            assert block.count("**Right.**") == 1
            for option in question["options"]:
                assert prose.plain(option["text"]) in block
                assert option.get("right") or f"*{option['misconception']}*" in block
            for words in teachers_guide.SAID.values():
                assert f"*{words}:*" in block


def test_a_question_without_its_own_moves_gets_general_ones():
    module = teaching.module("m1")
    question = {
        key: value for key, value in teaching.quiz("m1")[0].items() if key not in teachers_guide.SHARES
    }
    said = dict(teachers_guide.moves(module, question))
    assert list(said) == list(teachers_guide.SHARES)
    assert "Explore" in said[teachers_guide.FEW] and "“" in said[teachers_guide.MOST]


def test_what_only_solutions_may_hold_is_not_in_the_guide():
    """The guide may be shared: no sample answer of `solutions/` stands in it."""
    text = " ".join(GUIDE.read_text(encoding="utf-8").split())
    samples = [
        cell.source
        for sheet in exercise_sheets.sheets()
        for task in sheet.tasks
        for cell in task.of_role(exercise_sheets.ANSWER_TEXT)
    ]
    assert samples
    for sample in samples:
        for sentence in re.split(r"(?<=[.?!])\s+", " ".join(sample.split())):
            assert len(sentence) < 60 or sentence not in text


def test_links_of_the_guide_lead_somewhere():
    text = GUIDE.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in headings, target
        else:
            assert (GUIDE.parent / target).resolve().exists(), f"docs/teach.md links to {target}"


def test_commands_in_the_guide_exist():
    text = GUIDE.read_text(encoding="utf-8")
    named = set(re.findall(r"course\.py run build (\w+)", text))
    assert {"plans", "cards", "lms"} <= named
    for name in named:
        assert CliRunner().invoke(cli.app, ["build", name, "--help"]).exit_code == 0, name
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", text):
        assert re.search(rf"\b{target}\b", makefile), target


def test_who_grades_a_class_is_led_to_the_sandbox_and_warned_of_the_button_without_it():
    assert "](grading.md)" in GUIDE.read_text(encoding="utf-8")
    beside = (ROOT / "solutions" / "README.md").read_text(encoding="utf-8")
    assert "](../docs/grading.md)" in beside and "Do not press formgrader's *Autograde* button" in beside


def test_headings_do_not_skip_a_level():
    levels = [len(mark) for mark in re.findall(r"^(#+) ", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<!-- built: nonsense -->\n<!-- end -->\n", "a part 'nonsense'"),
        ("<!-- built: motions -->\nno end\n", "no line '<!-- end -->'"),
    ],
)
def test_a_mark_that_cannot_be_filled_is_named(text, says):
    with pytest.raises(CourseError, match=re.escape(says)):
        teachers_guide.filled(text)


def test_refresh_brings_the_guide_up_to_date(course):
    guide = course.folder / "docs" / "teach.md"
    assert not teachers_guide.refresh(guide), "a course without the guide is left alone"
    guide.parent.mkdir()
    guide.write_text("# Ours\n\n<!-- built: motions -->\n<!-- end -->\n\nOur own words.\n", encoding="utf-8")
    assert teachers_guide.refresh(guide) and not teachers_guide.refresh(guide)
    course.replace("modules/m1.yaml", "motion: With a common threat,", "motion: Given a common threat,")
    assert teachers_guide.refresh(guide)
    text = guide.read_text(encoding="utf-8")
    assert "Given a common threat" in text and text.endswith("\n\nOur own words.\n")


def test_a_dropped_module_leaves_the_guide(course):
    course.replace("modules/m3.yaml", "ready: yes", "ready: no")
    said = "\n".join(part() for name, part in teachers_guide.PARTS.items() if name != "debrief")
    assert "Module 2" in said and "Module 3" not in said
    assert "One class of 50 minutes" not in said, "it has no class left"
    assert format_rules.check_formats(course.folder) == []


# --- timetables


def test_the_four_formats_are_there():
    lengths = {plan["id"]: [lesson["minutes"] for lesson in plan["classes"]] for plan in FORMATS}
    assert lengths["four_classes"][:4] == [75] * 4
    assert lengths["six_classes"] == [50] * 6
    assert lengths["one_class"] == [50]
    assert sum(lengths["self_study"]) == 6 * 60


@pytest.mark.parametrize("plan", FORMATS, ids=lambda plan: plan["id"])
def test_minutes_of_each_class_add_up(plan):
    for lesson in plan["classes"]:
        assert (
            sum(part["minutes"] for entry in lesson["plan"] for part in teaching.taught(entry))
            == lesson["minutes"]
        )


def test_the_council_in_the_timetable_is_the_council_of_the_clock():
    (six,) = [plan for plan in FORMATS if plan["id"] == "six_classes"]
    taught = [
        part for lesson in six["classes"] for entry in lesson["plan"] for part in teaching.taught(entry)
    ]
    assert sum(part["minutes"] for part in taught if part["module"] == "m5") == council.minutes()


MISTAKES = [
    ("{module: m3, part: Predict, minutes: 5}", "{module: m3, part: Predict, minutes: 7}", "the plan makes 52 minutes, but the class has 50"),
    ("{module: m3, part: Predict, minutes: 5}", "{module: m3, part: Prophecy}", "m3 has no part 'Prophecy'"),
    ("plan: [{module: m4}], home", "plan: [{module: m9}], home", "there is no module 'm9'"),
    ("  m5:\n    - {head", "  m8:\n    - {head", "a board for 'm8'"),
    ('"Class 2", minutes: 75, plan: [{module: m2}]', '"Class 2", plan: [{module: m2}]', "'Class 2', 'minutes' is missing"),
    ("formats:\n  - id: four_classes", "formats:\n  - id: [four_classes", "cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), MISTAKES, ids=[says for *_, says in MISTAKES])
def test_check_names_a_mistake_in_the_timetables(course, old, new, says):
    course.replace("formats.yaml", old, new)
    found = [*shapes.check_shapes(course.folder), *format_rules.check_formats(course.folder)]
    problems = [str(problem) for problem in found]
    assert len(problems) == 1 and says in problems[0], problems
    assert re.match(r"teaching/formats\.yaml(, line \d+)?: ", problems[0])


def test_changed_minutes_of_a_module_are_noticed(course):
    path = course.folder / "teaching" / "modules" / "m2.yaml"
    module = yaml.safe_load(path.read_text(encoding="utf-8"))
    module["parts"][0]["minutes"] += 5
    path.write_text(yaml.safe_dump(module), encoding="utf-8")
    forget()
    problems = [str(problem) for problem in format_rules.check_formats(course.folder)]
    assert any("Class 2" in problem and "80 minutes" in problem for problem in problems)
    assert any("55 minutes" in problem for problem in problems)


# --- lesson plans


class Outline(HTMLParser):
    """Tags in order, and whether each that needs an end has one."""

    def __init__(self):
        super().__init__()
        self.tags, self.open = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("module", TAUGHT, ids=lambda module: module["id"])
def test_a_plan_holds_what_a_lesson_needs(module):
    page = plans.page(module)
    outline = Outline()
    outline.feed(page)
    assert outline.open == [] and outline.tags.count("h1") == 1
    assert "http" not in page and "<script" not in page
    for heading in ("At the end students can", "Minutes, and what to open", "Board"):
        assert f"<h2>{heading}</h2>" in page
    for part in module["parts"]:
        assert re.search(rf"{re.escape(part['heading'])}( \*)?</th><td class=\"n\">{part['minutes']}<", page)
    for question in plans.asked(module):
        assert plans.escape(question) in page
    assert ("Likely thoughts" in page) == teachers_guide.has_quiz(module)
    assert "<data" not in page and "](#" not in page


def test_sections_to_open_are_those_of_the_notebook():
    core, rest = plans.opened(teaching.module("m3"))["Explore"]
    assert "The grid" in core and not set(core) & set(rest)


@pytest.mark.browser
@pytest.mark.skipif(not os.environ.get("CHROMIUM"), reason="needs Chromium")
def test_each_plan_is_one_page(tmp_path):
    from tests.browser.lab import chromium

    paths = plans.build(tmp_path)
    with chromium() as browser:
        page = browser.new_page()
        for path in paths:
            page.goto(path.as_uri())
            printed = page.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1, path.name
