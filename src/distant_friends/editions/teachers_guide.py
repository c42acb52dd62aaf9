"""The parts of the teacher's guide that come from `teaching/`: they are built into `docs/teach.md` between two marks, so nothing stands twice.

A built part begins with a line `<!-- built: NAME -->` and ends with a line `<!-- end -->`; what stands between is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from distant_friends import exercise_sheets, prose, teaching, words
from distant_friends.editions.lms.questions import plain
from distant_friends.errors import CourseError
from distant_friends.exercise_sheets import KINDS
from distant_friends.explore.quiz import in_fixed_order
from distant_friends.measures.council import LARGEST, SMALLEST
from distant_friends.paths import teaching_folder

BUILT = re.compile(r"<!-- built: (\w+) -->\n(.*?)<!-- end -->", re.DOTALL)
FEW, HALF, MOST = SHARES = ("if_few", "if_half", "if_most")
SAID = {FEW: "Under 30 per cent right", HALF: "30 to 70 per cent", MOST: "Over 70 per cent"}


def refresh(path: Path) -> bool:
    """Build the guide's parts anew; True when the file changed. A course without the guide is left alone."""
    if not path.exists():
        return False
    before = path.read_text(encoding="utf-8")
    after = filled(before)
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def filled(text: str) -> str:
    """The guide with every built part as it should be now; raises `CourseError` for a part that nobody knows."""

    def part(found: re.Match) -> str:
        if found[1] not in PARTS:
            raise CourseError(
                f"docs/teach.md asks for a part '{found[1]}'. There are {', '.join(sorted(PARTS))}."
            )
        return f"<!-- built: {found[1]} -->\n\n{PARTS[found[1]]().strip()}\n\n<!-- end -->"

    if text.count("<!-- built:") != len(BUILT.findall(text)):
        raise CourseError("docs/teach.md: a built part has no line '<!-- end -->' after it.")
    return BUILT.sub(part, text)


def formats() -> str:
    """The timetables, a table each."""
    ready = {module["id"] for module in teaching.modules() if module["ready"]}
    blocks = []
    for plan in teaching.formats()["formats"]:
        lessons = [
            lesson
            for lesson in plan["classes"]
            if all(entry.get("module") in (*ready, None) for entry in lesson["plan"])
        ]
        if not lessons:
            continue
        rows = [
            f"| {lesson['title']} | {lesson['minutes']} | {_plan(lesson)} | {lesson.get('home', '')} |"
            for lesson in lessons
        ]
        total = sum(lesson["minutes"] for lesson in lessons)
        blocks.append(
            f"### {plan['title']}\n\n{plan['when']} In all {total} minutes.\n\n"
            "| | Minutes | Plan | At home |\n| :--- | ---: | :--- | :--- |\n" + "\n".join(rows)
        )
    return "\n\n".join(blocks)


def _plan(lesson: dict) -> str:
    """A class's plan as one cell: whole modules by name, parts with their minutes."""
    said, last = [], None
    for entry in lesson["plan"]:
        parts = teaching.taught(entry)
        if "part" not in entry and "module" in entry:
            which = "core parts" if entry.get("core") else "all parts"
            said.append(f"{_name(entry['module'])}, {which}: {sum(part['minutes'] for part in parts)}")
        else:
            for part in parts:
                new = part["module"] is not None and part["module"] != last
                said.append(
                    f"{_name(part['module']) + ': ' if new else ''}{part['heading']} {part['minutes']}"
                )
        last = parts[-1]["module"]
    return "; ".join(said)


def minutes() -> str:
    """The minutes of every part; modules that share their parts share a table."""
    groups: dict[tuple[str, ...], list[dict]] = {}
    for module in teaching.modules():
        if module["ready"]:
            groups.setdefault(tuple(part["heading"] for part in module["parts"]), []).append(module)
    return "\n\n".join(_minutes(modules) for modules in groups.values())


def _minutes(modules: list[dict]) -> str:
    head = " | ".join(_name(module["id"]) for module in modules)
    rows = []
    for place, part in enumerate(modules[0]["parts"]):
        cells = [
            f"**{m['parts'][place]['minutes']}**"
            if m["parts"][place]["core"]
            else str(m["parts"][place]["minutes"])
            for m in modules
        ]
        rows.append(f"| {part['heading']} | {' | '.join(cells)} |")
    for label, key in (("All", "minutes"), ("Core, in bold", "core_minutes")):
        rows.append(f"| *{label}* | {' | '.join(str(module[key]) for module in modules)} |")
    return f"| Part | {head} |\n| :--- |{' ---: |' * len(modules)}\n" + "\n".join(rows)


def motions() -> str:
    """What each module puts to the vote."""
    rows = [
        f"| {_name(module['id'])} | {module['motion']} |"
        for module in teaching.modules()
        if module["ready"] and "motion" in module
    ]
    return "| Module | Motion |\n| :--- | :--- |\n" + "\n".join(rows)


def questions() -> str:
    """Every quiz question with its right option, the thoughts behind the wrong ones, and what to do at each share of right answers."""
    blocks = []
    for module in teaching.modules():
        if not module["ready"] or not has_quiz(module):
            continue
        blocks.append(f"### {_name(module['id'])}: {module['title']}")
        blocks += [
            _question(module, place, question)
            for place, question in enumerate(teaching.quiz(module["id"]), start=1)
        ]
    return "\n\n".join(blocks)


def _question(module: dict, place: int, question: dict) -> str:
    lines = [f"**{place}. {prose.plain(question['question'])}**", ""]
    for number, option in enumerate(in_fixed_order(question), start=1):
        thought = "**Right.**" if option.get("right") else f"Behind it: *{option['misconception']}*."
        lines.append(f"{number}. {prose.plain(option['text'])} {thought}")
    return "\n".join([*lines, "", *(f"- *{SAID[share]}:* {text}" for share, text in moves(module, question))])


def moves(module: dict, question: dict) -> Iterator[tuple[str, str]]:
    """For each share of right answers what to do: the question's own words, or what follows from its misconceptions."""
    part, objective = next(
        (entry["part"], entry["text"])
        for entry in module["objectives"]
        if entry["id"] == question["objective"]
    )
    wrong = [option for option in question["options"] if not option.get("right")]
    general = {
        FEW: f"Go back to the part *{part}*, do one case together ({objective}), then ask again.",
        HALF: "Pairs with different answers explain theirs to each other with one row each, then all vote again.",
        MOST: f"Ask one student what is wrong with “{prose.plain(wrong[0]['text']).rstrip('.')}”, and go on.",
    }
    for share in SHARES:
        yield share, prose.plain(question.get(share, general[share]))


def discussions() -> str:
    """What each module discusses; the sample answers stay in `solutions/`."""
    blocks = []
    for module in teaching.modules():
        tasks = exercise_sheets.discussion(module["id"]) if module["ready"] else []
        if tasks:
            where = f"solutions/{module['notebook']}/{module['notebook']}.ipynb"
            lines = [
                f"{place}. {shortened(task.prompt)} *({task.head['level']})*"
                for place, task in enumerate(tasks, start=1)
            ]
            blocks.append(f"**{_name(module['id'])}** ([likely answers](../{where}))\n\n" + "\n".join(lines))
    return "\n\n".join(blocks)


def shortened(prompt: str) -> str:
    """A discussion's prompt as plain text, its first paragraph."""
    return plain(re.split(r"\n\s*\n", prompt.strip())[0])


def exercises() -> str:
    """The sheets of exercises: minutes and how many tasks of each kind."""
    rows = []
    for sheet in exercise_sheets.sheets():
        if sheet.mixed:
            continue
        kinds = [sum(task.kind == kind for task in sheet.used) for kind in KINDS]
        rows.append(f"| {sheet.title} | {sheet.minutes} | {' | '.join(map(str, kinds))} |")
    return (
        "| Sheet | Minutes | Checked at once | Analyse | Discuss |\n| :--- | ---: | ---: | ---: | ---: |\n"
        + "\n".join(rows)
    )


def rubrics() -> str:
    """The rubrics, a table each."""
    blocks = []
    for rubric in teaching.rubrics().values():
        rows = [
            f"| {criterion['name']} | {' | '.join(criterion['levels'])} |" for criterion in rubric["criteria"]
        ]
        blocks.append(
            f"### {rubric['title']}\n\n| | 1 | 2 | 3 | 4 |\n| :--- | :--- | :--- | :--- | :--- |\n"
            + "\n".join(rows)
        )
    return "\n\n".join(blocks)


def council() -> str:
    """The clock of the council game."""
    phases = teaching.council("clock")
    rows, clock = [], 0
    for phase in phases:
        rows.append(f"| {clock} | {phase['minutes']} | {phase['name']} | {phase['say']} |")
        clock += phase["minutes"]
    return (
        "| From minute | Minutes | Phase | You say |\n| ---: | ---: | :--- | :--- |\n"
        + "\n".join(rows)
        + f"\n\nIn all {clock} minutes, for {words.count(SMALLEST)} to {words.count(LARGEST)} people; with more, two rooms with two seeds."
    )


def debrief() -> str:
    """The debrief's rounds and questions, and what each theory expects of the text."""
    rounds = "\n".join(
        f"- **{entry['round']}** ({entry['minutes']} minutes) {' '.join(question['ask'] for question in entry['questions'])}"
        for entry in teaching.council("debrief")
    )
    theories = "\n".join(
        f"- *{theory['name']}* (module {theory['module']}): {theory['expects']}"
        for theory in teaching.council("theories")
    )
    return f"{rounds}\n\nWhat each theory expects of the text:\n\n{theories}"


def questionnaire() -> str:
    """The questions before and after."""
    return "\n".join(
        f"{place}. {question['question']} *({'; '.join(map(str, question['options']))})*"
        for place, question in enumerate(teaching.questionnaire(), start=1)
    )


def _name(module_id: str) -> str:
    return "Start page" if module_id == "m0" else f"Module {int(module_id[1:])}"


def has_quiz(module: dict) -> bool:
    """Whether the module has a quiz; the council has none."""
    return (teaching_folder() / "quizzes" / f"{module['id']}.yaml").exists()


PARTS = {
    part.__name__: part
    for part in (
        formats,
        minutes,
        motions,
        questions,
        discussions,
        exercises,
        rubrics,
        council,
        debrief,
        questionnaire,
    )
}
