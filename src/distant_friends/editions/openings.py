"""The cells of a notebook that are built, not written: its opening box and its list of references."""

from __future__ import annotations

from distant_friends import exercise_sheets, references, teaching, words

OPENING, REFERENCES, COURSE_MAP, DISCUSSION = (
    "built-opening",
    "built-references",
    "built-course-map",
    "built-discussion",
)
RUN_FIRST = "In JupyterLab first choose *Run*, then *Run All Cells*, and come back up here. If a cell shows an error, do it once more.\n\n"


def opening(module: dict) -> str:
    """Title, question, objectives, minutes and contents of a module, from `teaching/modules/`."""
    course = teaching.course()
    number = f"{int(module['id'][1:])} " if module["id"] != "m0" else ""
    objectives = "\n".join(
        f"{place}. {objective['text']}" for place, objective in enumerate(module["objectives"], start=1)
    )
    parts = "\n".join(
        f"| [{part['heading']}](#{anchor(part['heading'])}) | {part['minutes']} minutes | {'core' if part['core'] else ''} |"
        for part in module["parts"]
    )
    start = "" if module["id"] == "m0" else RUN_FIRST
    return (
        f"# {number}{module['title']}\n\n**{module['question']}**\n\nAt the end you can\n\n{objectives}\n\n"
        f"| Part | Time | Core |\n| :--- | :--- | :--- |\n{parts}\n\n"
        f"In all {module['minutes']} minutes; the parts marked core take {module['core_minutes']} minutes.\n\n"
        f"{start}{_words(module)}*{course['title']}. Facts as of {words.date(course['facts_as_of'])}; the article speaks from mid-2024. {course['licence']}*"
    )


def _words(module: dict) -> str:
    """The module's terms with what they mean, folded."""
    meanings = {entry["term"]: entry["definition"] for entry in teaching.glossary()}
    lines = "\n".join(
        f"- *{term}*: {meanings.get(term, 'not in the glossary yet')}" for term in module.get("terms", [])
    )
    return f"<details><summary>Words of this module</summary>\n\n{lines}\n\n</details>\n\n" if lines else ""


def reference_list(texts: list[str]) -> str:
    """Every reference of a notebook in full, with the anchor that its links point to."""
    found = references.find("\n".join(texts))
    lines = [
        f'- <a id="{kind}.{key}"></a>**{words.capital(references.label(kind, key))}.** {references.entry(kind, key)}'
        for kind, key in references.in_order(found)
    ]
    listed = "\n".join(lines).replace("$", "\\$")  # two dollar signs would begin a formula
    return "## References\n\n" + listed


def discussion(module: dict) -> str:
    """The module's discussion tasks as a numbered list, from its solved notebook in `solutions/`."""
    tasks = exercise_sheets.discussion(module["id"])
    return "\n".join(
        f"{place}. *({task.head['level']})* {' '.join(task.prompt.split())}"
        for place, task in enumerate(tasks, start=1)
    )


def course_map() -> str:
    """The modules that are ready, with question and minutes, as a table."""
    rows = [
        f"| {_link(module)} | {module['question']} | {module['minutes']} minutes |"
        for module in teaching.modules()
        if module["id"] != "m0" and module["ready"]
    ]
    return "| Module | Question | Time |\n| :--- | :--- | :--- |\n" + "\n".join(rows)


def anchor(heading: str) -> str:
    """The fragment by which JupyterLab and the reading pages know a heading."""
    return heading.replace(" ", "-")


def _link(module: dict) -> str:
    name = f"{int(module['id'][1:])} {module['title']}"
    return f"[{name}]({module['notebook']}.ipynb)"
