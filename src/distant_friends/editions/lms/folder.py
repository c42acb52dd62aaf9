"""The folder `dist/lms/`: a Moodle file and a QTI package a module, the questionnaire for both, the table, and how to import each."""

from __future__ import annotations

from pathlib import Path

from distant_friends.editions.lms import moodle, qti, questions, table

README = """# Questions for a learning platform

Built from the course's own files by `python3 tools/course.py run build lms`. Change a question in `teaching/` and build again; do not edit these files.
Keys were computed from the tables when this was built.

| File | What | Where it goes |
| --- | --- | --- |
| `m1_moodle.xml` and so on | quiz and check tasks of one module, with feedback for each option and each likely slip | Moodle: *Question bank*, *Import*, format *Moodle XML*. The questions land in the category *Distant Friends*; add them to a quiz from there. |
| `m1_canvas_qti.zip` and so on | the same for Canvas (QTI 1.2) | Canvas: *Settings*, *Import Course Content*, content type *QTI .zip file*. It comes as a quiz that is not published yet. |
| `questionnaire_moodle.xml` | the questions before and after the course; they have no key | Moodle: add two *Feedback* activities with anonymous answers; in each, import this file where questions are edited. |
| `questionnaire_canvas_qti.zip` | the same as a survey for Canvas, without names | as above, twice |
| `questions.csv` | all of it, an option a row (UTF-8) | any spreadsheet, or a platform that takes tables |

Other platforms that read QTI 1.2 can try the zip files. After an import look at one question of each kind and answer it wrongly once: the feedback should name the slip.

In Moodle each likely wrong number has its own hint. QTI has one feedback for all wrong numbers, so there it lists the likely numbers with their hints.
Set the quiz so that feedback shows after each attempt and allow several attempts: the feedback is the lesson, the points are not.

## Marks from the exercises

`python3 tools/course.py grade FOLDER` writes `grades.csv`, a line a student. Moodle: *Grades*, *Import*, *CSV file*; map the column `student` (or `name`) to what your Moodle knows students by, and `points` to the exercise.
Canvas takes only its own table back: export the gradebook, copy `points` into the column of the exercise, import it again. `of` is the most that a sheet can give, `to_mark` what nobody has marked yet.
"""


def build(target: Path) -> list[Path]:
    """Write everything into `target`; returns the files."""
    target.mkdir(parents=True, exist_ok=True)
    written: dict[str, str | bytes] = {}
    for module in questions.modules():
        written[f"{module['id']}_moodle.xml"] = moodle.bank(module)
        written[f"{module['id']}_canvas_qti.zip"] = qti.quiz(module)
    written["questionnaire_moodle.xml"] = moodle.questionnaire()
    written["questionnaire_canvas_qti.zip"] = qti.questionnaire()
    written["questions.csv"] = "\ufeff" + table.build()  # the mark by which spreadsheets know UTF-8
    written["README.md"] = README
    paths = []
    for name, content in written.items():
        path = target / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(path)
    return paths
