"""Lesson plans for print: one page a module, with objectives, minutes, what to open, questions, likely thoughts, and the board."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from distant_friends import exercise_sheets, notebook_file, prose, teaching
from distant_friends.editions import teachers_guide
from distant_friends.paths import notebooks_folder

STYLE = """
body { font: 10pt/1.34 Georgia, 'Times New Roman', serif; color: #000; background: #fff; margin: 0 auto; max-width: 184mm; }
h1 { font-size: 15pt; margin: 0; } h2 { font-size: 10.5pt; margin: 2.2mm 0 .6mm; } p, ul, ol { margin: 0 0 1mm; } ul, ol { padding-left: 5mm; }
table { border-collapse: collapse; width: 100%; } td, th { border: .5pt solid #000; padding: .5mm 1.5mm; vertical-align: top; text-align: left; }
td.n { text-align: right; } .board { table-layout: fixed; } .board td { height: 22mm; } small { font-size: 8pt; } @page { size: A4; margin: 11mm 13mm; }
"""
HEADING = re.compile(r"^(##|###) (.+)$", re.MULTILINE)
GAME = "m5"  # the council: its questions are those of the debrief


def build(target: Path) -> list[Path]:
    """Write a page for each module that is ready, but the start page; returns the files."""
    target.mkdir(parents=True, exist_ok=True)
    paths = []
    for module in teaching.modules():
        if module["ready"] and module["id"] != "m0":
            path = target / f"{module['notebook']}.html"
            path.write_text(page(module), encoding="utf-8", newline="\n")
            paths.append(path)
    return paths


def page(module: dict) -> str:
    """One module's plan as an HTML page."""
    title = f"{int(module['id'][1:])} {module['title']}"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Lesson plan: {escape(title)}</title><style>{STYLE}</style></head><body>\n"
        f"<h1>{escape(title)}</h1><p><strong>{escape(module['question'])}</strong> "
        f"{module['minutes']} minutes; the core parts, marked with a star, take {module['core_minutes']}. "
        f"Open <em>notebooks/{module['notebook']}.ipynb</em>.</p>\n"
        f"<h2>At the end students can</h2>{_list('ol', [objective['text'] for objective in module['objectives']])}\n"
        f"<h2>Minutes, and what to open</h2>{_parts(module)}\n{_motion(module)}"
        f"{_questions(module)}{_thoughts(module)}{_board(module)}</body></html>\n"
    )


def asked(module: dict) -> list[str]:
    """The questions of the module's discussion; for the council those of its debrief."""
    if module["id"] == GAME:
        return [question["ask"] for entry in teaching.council("debrief") for question in entry["questions"]]
    return [
        f"{teachers_guide.shortened(task.prompt)} ({task.head['level']})"
        for task in exercise_sheets.discussion(module["id"])
    ]


def opened(module: dict) -> dict[str, tuple[list[str], list[str]]]:
    """For each part the sections with something to open: those of the core, and the rest. Empty lists where a part has none."""
    path = notebooks_folder() / f"{module['notebook']}.ipynb"
    found: dict[str, tuple[list[str], list[str]]] = {}
    if not path.exists():
        return found
    part = section = None
    for cell in notebook_file.read(path).cells:
        if cell.cell_type == "markdown":
            for level, heading in HEADING.findall(cell.source):
                part, section = (heading, None) if level == "##" else (part, heading)
        elif part and section:
            core, rest = found.setdefault(part, ([], []))
            where = core if "core" in cell.metadata.get("tags", []) else rest
            if section not in core + rest:
                where.append(section)
    return found


def _parts(module: dict) -> str:
    sections = opened(module)
    rows = []
    for part in module["parts"]:
        core, rest = sections.get(part["heading"], ([], []))
        said = " · ".join(escape(section) for section in core)
        if rest and part["core"]:
            said += f"{'<br>' if said else ''}<small>With time: {' · '.join(map(escape, rest))}</small>"
        elif rest:
            said = " · ".join(escape(section) for section in core + rest)
        star = " *" if part["core"] else ""
        rows.append(
            f'<tr><th scope="row">{escape(part["heading"])}{star}</th><td class="n">{part["minutes"]}</td><td>{said}</td></tr>'
        )
    return (
        '<table><thead><tr><th scope="col">Part</th><th scope="col">Minutes</th><th scope="col">Sections with charts and tools</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _motion(module: dict) -> str:
    motion = module.get("motion")
    return f"<p><strong>The motion:</strong> {escape(motion)}</p>\n" if motion else ""


def _questions(module: dict) -> str:
    questions = asked(module)
    heading = "Questions to ask" if module["id"] == GAME else "Questions to ask: choose one or two"
    return f"<h2>{heading}</h2>{_list('ol', questions)}\n" if questions else ""


def _thoughts(module: dict) -> str:
    """Per question of the quiz: what is right, and the thoughts behind the wrong options."""
    if not teachers_guide.has_quiz(module):
        return ""
    lines = []
    for question in teaching.quiz(module["id"]):
        wrong = "; ".join(
            str(option["misconception"]) for option in question["options"] if not option.get("right")
        )
        lines.append(
            f"{escape(prose.plain(question['question']))} <em>Likely thoughts: {escape(prose.plain(wrong))}.</em>"
        )
    return (
        f"<h2>Likely thoughts, by question of the exit ticket</h2><ol>{''.join(f'<li>{line}</li>' for line in lines)}</ol>"
        "<p>What to do when few, half or most are right: <em>docs/teach.md</em>.</p>\n"
    )


def _board(module: dict) -> str:
    columns = teaching.formats()["boards"].get(module["id"], [])
    if not columns:
        return ""
    heads = "".join(f'<th scope="col">{escape(column["head"])}</th>' for column in columns)
    cells = "".join(f"<td>{'<br>'.join(escape(line) for line in column['lines'])}</td>" for column in columns)
    return f'<h2>Board</h2><table class="board"><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>\n'


def _list(tag: str, lines: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</{tag}>"
