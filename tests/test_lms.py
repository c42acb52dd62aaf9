"""Files for learning platforms: read back what was written, along the paths that each platform's own importer takes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html import unescape
from xml.etree import ElementTree as xml

import pytest
import yaml
from typer.testing import CliRunner

from distant_friends import check, cli, named_numbers, prose, teaching
from distant_friends.editions.lms import folder, moodle, qti, questions, table
from distant_friends.errors import CourseError
from tests.shared import ROOT, forget

MODULES = [module["id"] for module in questions.modules()]
EVERY_MODULE = pytest.mark.parametrize("module_id", MODULES)
QTI = {"q": qti.SPACE}
ODD = [
    "한국은 북대서양조약기구의 동반자입니다.",
    "~ = # { } : ; % \\ | / ^ _ * ` $ @ ! ? + - ( ) [ ]",
    "<b>bold</b> & \"quoted\" 'single' “curly” ‘curly’ 5 < 6 > 4 &amp; &#65;",
    "1. no list\\ *no stars* __no bold__ `no code` ![no](picture.png) [no](link) $x^2$ ...",
    "%no comment ->> ] ]> ]]> <!-- no comment --> 한글 {~wrong=right} EUR 3.50",
    "=SUM(A1) -- em—dash, café, Türkiye, Kyiv’s",
]


def text_of(html: str) -> list[str]:
    """The paragraphs that a browser shows."""
    parts = re.findall(r"<p>(.*?)</p>", html, re.DOTALL)
    assert "".join(f"<p>{part}</p>" for part in parts) == html.replace("\n", ""), html
    assert not any("<" in part for part in parts), html
    return [unescape(part) for part in parts]


def same(text: str) -> str:
    """Line ends count as blanks."""
    return " ".join(text.split())


# --- Moodle's question bank, by the paths of its importer (question/format/xml/format.php)


def bank(module_id: str) -> list[xml.Element]:
    root = xml.fromstring(moodle.bank(teaching.module(module_id)))
    assert root.tag == "quiz" and root[0].get("type") == "category"
    return [question for question in root if question.get("type") != "category"]


def read_moodle(question: xml.Element) -> dict:
    assert question.find("questiontext").get("format") == "html"
    return {
        "id": question.findtext("idnumber"),
        "asked": text_of(question.findtext("questiontext/text")),
        "answers": [
            (
                answer.findtext("text"),
                float(answer.get("fraction")),
                float(answer.findtext("tolerance") or 0),
                text_of(answer.findtext("feedback/text")),
            )
            for answer in question.findall("answer")
        ],
    }


@EVERY_MODULE
def test_moodle_keeps_every_option_and_its_feedback(module_id):
    module = teaching.module(module_id)
    found = {read["id"]: read for read in map(read_moodle, bank(module_id))}
    quiz = teaching.quiz(module_id)
    assert len(found) == len(quiz) + len(questions.numbers(module))
    for question in quiz:
        read = found[question["id"]]
        assert read["asked"] == [same(prose.plain(question["question"]))]
        wanted = {
            prose.plain(option["text"]): (
                100.0 if option.get("right") else 0.0,
                prose.plain(option["feedback"]),
            )
            for option in question["options"]
        }
        assert {
            text_of(text)[0]: (fraction, said[0]) for text, fraction, _, said in read["answers"]
        } == wanted
        assert [fraction for _, fraction, _, _ in read["answers"]].count(100.0) == 1


@EVERY_MODULE
def test_moodle_judges_numbers_as_the_course_does(module_id):
    """The key, each slip and a number that nobody would expect get the verdict and the sentence of `check`."""
    found = {read["id"]: read for read in map(read_moodle, bank(module_id))}
    for number in questions.numbers(teaching.module(module_id)):
        task = teaching.task(number.id)
        assert number.key == float(named_numbers.value(task["key"]))
        assert found[number.id]["asked"][-1] == f"{number.text} (In {task['unit']}.)"
        for given in (number.key, *(slip.value for slip in number.slips), number.key * 37 + 1234.5):
            verdict = check.check(number.id, given)
            fraction, said = judged(found[number.id]["answers"], given)
            assert (fraction == 100.0, said) == (verdict.right, [verdict.message]), (number.id, given)


def judged(answers: list[tuple], given: float) -> tuple[float, list[str]]:
    """As Moodle judges: the first answer that fits."""
    for text, fraction, tolerance, said in answers:
        if text == "*" or abs(given - float(text)) <= tolerance + 1e-9 * max(1, abs(given)):
            return fraction, said
    raise AssertionError("no answer fits, and there is none for every other number")


def test_moodle_lists_a_catch_all_last():
    for module_id in MODULES:
        for question in bank(module_id):
            if question.get("type") == "numerical":
                answers = [answer.findtext("text") for answer in question.findall("answer")]
                assert answers.count("*") == 1 and answers[-1] == "*"


def test_ids_are_unique_over_all_files():
    ids = [question.findtext("idnumber") for module_id in MODULES for question in bank(module_id)]
    assert len(ids) == len(set(ids)) > 20


# --- QTI, as Canvas reads it


def package(data: bytes) -> tuple[xml.Element, xml.Element, xml.Element]:
    """Manifest, assessment and Canvas's own settings of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        (settings,) = [name for name in names if name.endswith("assessment_meta.xml")]
        (main,) = [
            name for name in names if name.endswith(".xml") and name not in (settings, "imsmanifest.xml")
        ]
        parts = [xml.fromstring(archive.read(name)) for name in ("imsmanifest.xml", main, settings)]
    named = {element.get("href") for element in parts[0].iter() if element.get("href")}
    assert {main, settings} <= named, "the manifest names both files"
    return tuple(parts)


def items(data: bytes) -> dict[str, xml.Element]:
    return {item.get("title"): item for item in package(data)[1].iter(f"{{{qti.SPACE}}}item")}


def material(element: xml.Element) -> list[str]:
    return text_of(element.findtext(".//q:mattext", namespaces=QTI))


def feedbacks(item: xml.Element) -> dict[str, list[str]]:
    return {found.get("ident"): material(found) for found in item.findall("q:itemfeedback", QTI)}


def read_choice(item: xml.Element) -> tuple[list[str], dict[str, tuple[bool, str]]]:
    """What is asked, and for each option whether it gives points and what it is answered."""
    said = feedbacks(item)
    right = {
        condition.findtext(".//q:varequal", namespaces=QTI)
        for condition in item.iter(f"{{{qti.SPACE}}}respcondition")
        if condition.find("q:setvar", QTI) is not None
    }
    shown = {
        condition.findtext(".//q:varequal", namespaces=QTI): condition.find("q:displayfeedback", QTI).get("linkrefid")
        for condition in item.iter(f"{{{qti.SPACE}}}respcondition")
        if condition.find("q:displayfeedback", QTI) is not None
    }  # fmt: skip
    labels = item.findall(".//q:response_label", QTI)
    return material(item.find("q:presentation", QTI)), {
        material(label)[0]: (label.get("ident") in right, said[shown[label.get("ident")]][0])
        for label in labels
    }


@EVERY_MODULE
def test_qti_keeps_every_option_and_its_feedback(module_id):
    found = items(qti.quiz(teaching.module(module_id)))
    for question in teaching.quiz(module_id):
        asked, options = read_choice(found[question["id"]])
        assert asked == [same(prose.plain(question["question"]))]
        assert options == {
            same(prose.plain(option["text"])): (
                bool(option.get("right")),
                same(prose.plain(option["feedback"])),
            )
            for option in question["options"]
        }


@EVERY_MODULE
def test_qti_keeps_keys_tolerances_and_hints(module_id):
    found = items(qti.quiz(teaching.module(module_id)))
    for number in questions.numbers(teaching.module(module_id)):
        item = found[number.id]
        low, high = (float(item.findtext(f".//q:{name}", namespaces=QTI)) for name in ("vargte", "varlte"))
        assert low == pytest.approx(number.key - number.tolerance, abs=6e-5)
        assert high == pytest.approx(number.key + number.tolerance, abs=6e-5)
        said = feedbacks(item)
        assert said["correct_fb"] == [same(number.right)]
        assert said["general_incorrect_fb"][0] == same(number.hint)
        for slip, line in zip(number.slips, said["general_incorrect_fb"][1:], strict=True):
            assert line == same(f"If you had {questions.figure(slip.value)}: {slip.hint}")


# --- the questionnaire and the table


def test_the_questionnaire_has_no_key_anywhere():
    asked = teaching.questionnaire()
    feedback = xml.fromstring(moodle.questionnaire())
    assert feedback.tag == "FEEDBACK" and int(feedback.get("VERSION")) == 200701
    for item, question in zip(feedback.findall("ITEMS/ITEM"), asked, strict=True):
        assert unescape(item.findtext("ITEMTEXT")) == question["question"]
        kind, _, options = item.findtext("PRESENTATION").partition(">>>>>")
        assert kind == "r" and [unescape(option) for option in options.split("|")] == question["options"]
    _, assessment, settings = package(qti.questionnaire())
    tag = "{http://canvas.instructure.com/xsd/cccv1p0}"
    assert settings.findtext(f"{tag}quiz_type") == "survey"
    assert settings.findtext(f"{tag}anonymous_submissions") == "true"
    assert not list(assessment.iter(f"{{{qti.SPACE}}}setvar"))
    for item, question in zip(assessment.iter(f"{{{qti.SPACE}}}item"), asked, strict=True):
        labels = item.findall(".//q:response_label", QTI)
        assert [material(label)[0] for label in labels] == question["options"]


def test_an_option_that_moodle_cannot_hold_is_refused(course):
    course.replace("questionnaire.yaml", "[six, seven, eight, nine,", '["six|half", seven, eight, nine,')
    with pytest.raises(CourseError, match="Moodle cannot take the option"):
        moodle.questionnaire()


def test_the_table_holds_every_option():
    rows = list(csv.DictReader(io.StringIO(table.build())))
    assert tuple(rows[0]) == table.COLUMNS
    for module_id in MODULES:
        for question in teaching.quiz(module_id):
            found = {row["answer"]: row for row in rows if row["question_id"] == question["id"]}
            assert len(found) == len(question["options"])
            for option in question["options"]:
                row = found[prose.plain(option["text"])]
                assert row["feedback"] == prose.plain(option["feedback"])
                assert row["right"] == ("yes" if option.get("right") else "no")
                assert row["misconception"] == option.get("misconception", "")
        for number in questions.numbers(teaching.module(module_id)):
            (key,) = [row for row in rows if row["question_id"] == number.id and row["right"] == "yes"]
            assert float(key["answer"]) == pytest.approx(number.key, rel=1e-9)
            assert float(key["tolerance"]) == number.tolerance


# --- what nobody wrote yet: odd signs everywhere, and a course that changes


@pytest.fixture
def odd(course):
    """A quiz and a task in which every text is made of signs that some format takes for its own."""
    quiz = [
        {
            "id": f"m1_q{place}",
            "objective": "m1_compare",
            "question": sign,
            "options": [
                {"text": f"{sign} A", "right": True, "feedback": f"Yes {sign}"},
                {"text": f"{sign} B", "misconception": sign, "feedback": f"{sign} no"},
                {"text": sign, "misconception": sign, "feedback": sign},
            ],
        }
        for place, sign in enumerate(ODD, start=1)
    ]
    place = course.folder / "teaching"
    tasks = yaml.safe_load((place / "tasks/m1.yaml").read_text(encoding="utf-8"))[:1]
    tasks[0] |= {"prompt": ODD[2], "right": ODD[0], "hint": ODD[1], "unit": "시간"}
    tasks[0]["slips"][0]["hint"] = ODD[4]
    for name, content in (("quizzes", quiz), ("tasks", tasks)):
        (place / name / "m1.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    forget()
    return teaching.module("m1")


def test_korean_and_signs_survive_moodle(odd):
    found = {read["id"]: read for read in map(read_moodle, bank("m1"))}
    for place, sign in enumerate(ODD, start=1):
        read = found[f"m1_q{place}"]
        assert read["asked"] == [sign]
        assert {(text_of(text)[0], said[0]) for text, _, _, said in read["answers"]} == {
            (f"{sign} A", f"Yes {sign}"),
            (f"{sign} B", f"{sign} no"),
            (sign, sign),
        }
    number = found["m1_hours_january"]
    assert number["asked"][-1] == f"{ODD[2]} (In 시간.)"
    assert [said[0] for *_, said in number["answers"]][:2] == [ODD[0], ODD[4]]
    assert number["answers"][-1][-1] == [ODD[1]]


def test_korean_and_signs_survive_qti(odd):
    found = items(qti.quiz(odd))
    for place, sign in enumerate(ODD, start=1):
        asked, options = read_choice(found[f"m1_q{place}"])
        assert asked == [sign]
        assert options == {
            f"{sign} A": (True, f"Yes {sign}"),
            f"{sign} B": (False, f"{sign} no"),
            sign: (False, sign),
        }
    said = feedbacks(found["m1_hours_january"])
    assert said["correct_fb"] == [ODD[0]]
    assert said["general_incorrect_fb"][:2] == [ODD[1], f"If you had 9: {ODD[4]}"]


def test_korean_and_signs_survive_the_table(odd):
    rows = list(csv.DictReader(io.StringIO(table.build())))
    for place, sign in enumerate(ODD, start=1):
        found = [row for row in rows if row["question_id"] == f"m1_q{place}"]
        assert {(row["question"], row["answer"], row["feedback"]) for row in found} == {
            (sign, f"{sign} A", f"Yes {sign}"),
            (sign, f"{sign} B", f"{sign} no"),
            (sign, sign, sign),
        }


def test_keys_follow_the_tables(course):
    def key() -> float:
        read = {found["id"]: found for found in map(read_moodle, bank("m2"))}["m2_longest_gap"]
        return next(float(text) for text, fraction, *_ in read["answers"] if fraction == 100)

    before = key()
    years = sorted(
        row["date"] for row in course.rows("contacts") if row["in_article"] in ("yes", "true", "True", "1")
    )
    course.drop("contacts", {"date": years[len(years) // 2]})
    assert key() == float(named_numbers.value("contacts.article_longest")) >= before


def test_the_command_writes_the_folder(course):
    result = CliRunner().invoke(cli.app, ["build", "lms", "--course", str(course.folder)])
    assert result.exit_code == 0, result.output
    written = {path.name for path in (course.folder / "dist" / "lms").iterdir()}
    assert written == {
        *(f"{module_id}_{kind}" for module_id in MODULES for kind in ("moodle.xml", "canvas_qti.zip")),
        "questionnaire_moodle.xml",
        "questionnaire_canvas_qti.zip",
        "questions.csv",
        "README.md",
    }
    assert (course.folder / "dist/lms/questions.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    for name in re.findall(r"`(\w+\.\w+)`", folder.README):
        assert name in written | {"grades.csv"}, name


def test_columns_of_marks_are_those_that_grading_writes():
    from distant_friends.grading import reports

    said = folder.README.partition("## Marks")[2]
    named = set(re.findall(r"`([a-z_]+)`", said))
    assert {"student", "points"} <= named <= set(reports.COLUMNS)


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("The gap in the middle is ____ years [?](#table.contacts).", "The gap in the middle is ____ years."),
        ("Behind: ____.", "Behind: ____."),
        (
            "**first gap**, *not* 2 * 3, `code`, snake_case_name",
            "first gap, not 2 * 3, code, snake_case_name",
        ),
        ("__bold__ and _slanted_ and **50 per cent**", "bold and slanted and 50 per cent"),
    ],
)
def test_a_working_becomes_plain_text(markdown, said):
    assert questions.plain(markdown) == said


def test_a_dropped_module_leaves_the_files(course):
    course.replace("modules/m3.yaml", "ready: yes", "ready: no")
    assert [module["id"] for module in questions.modules()] == [name for name in MODULES if name != "m3"]


def test_nothing_asks_a_network_or_names_a_machine():
    for text in (moodle.bank(teaching.module("m1")), moodle.questionnaire(), table.build()):
        assert "http" not in text and str(ROOT) not in text
