"""QTI 1.2 for Canvas, written by text2qti: one zip a module, and the questionnaire as an ungraded survey."""

from __future__ import annotations

import re
from xml.etree import ElementTree as xml

from distant_friends.editions.lms import questions
from distant_friends.editions.lms.questions import Choice, Number
from distant_friends.errors import CourseError

SPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
NEEDED = "The QTI files for Canvas need the package text2qti: run pip install 'text2qti>=0.8,<1' in the course's environment."


def quiz(module: dict) -> bytes:
    """One module's quiz and check tasks as a zip."""
    return _package(_source(module)).zip_bytes()


def questionnaire() -> bytes:
    """The questionnaire as a zip: a survey, without points and without names."""
    texts = [
        # text2qti knows no question without a key: the first option stands in for one, and is taken out again below.
        "\n".join(
            [
                f"Title: {_line(opinion.id)}",
                f"1. {safe(opinion.text)}",
                *(f"{'*' * (not place)}a) {safe(option)}" for place, option in enumerate(opinion.options)),
            ]
        )
        for opinion in questions.opinions()
    ]
    package = _package("Quiz title: Before and after the course\n\n" + "\n\n".join(texts) + "\n")
    package.assessment = _without_key(package.assessment)
    for was, becomes in (
        ("<quiz_type>assignment<", "<quiz_type>survey<"),
        ("<anonymous_submissions>false<", "<anonymous_submissions>true<"),
    ):
        if was not in package.assessment_meta:
            raise CourseError("This release of text2qti writes surveys in another way; install text2qti 0.8.")
        package.assessment_meta = package.assessment_meta.replace(was, becomes)
    return package.zip_bytes()


def safe(text: str) -> str:
    """A text that reaches the reader letter by letter: every sign that text2qti or Markdown could take for its own is an entity."""
    return re.sub(r"[!-/:-@\[-`{-~“”‘’]", lambda sign: f"&#{ord(sign[0])};", _line(text))


def _source(module: dict) -> str:
    """A module's questions in text2qti's own notation."""
    blocks = [f"Quiz title: {_line(questions.name(module))}"]
    blocks += [_choice(choice) for choice in questions.choices(module)]
    blocks += [_number(number) for number in questions.numbers(module)]
    return "\n\n".join(blocks) + "\n"


def _choice(choice: Choice) -> str:
    lines = [f"Title: {_line(choice.id)}", f"1. {safe(choice.text)}"]
    for option in choice.options:
        lines += [f"{'*' if option.right else ''}a) {safe(option.text)}", f"... {safe(option.feedback)}"]
    return "\n".join(lines)


def _number(number: Number) -> str:
    """QTI has one feedback for all wrong numbers, so it names each slip by its number."""
    asked = [*number.setting, f"{number.text} (In {number.unit}.)"]
    wrong = [
        number.hint,
        *(f"If you had {questions.figure(slip.value)}: {slip.hint}" for slip in number.slips),
    ]
    return "\n".join(
        [
            f"Title: {_line(number.id)}",
            f"1. {_paragraphs(asked)}",
            f"+ {safe(number.right)}",
            f"- {_paragraphs(wrong)}",
            f"= {questions.figure(number.key)} +- {questions.figure(number.tolerance)}",
        ]
    )


def _paragraphs(texts: list[str]) -> str:
    return "\n\n    ".join(safe(text) for text in texts)


def _line(text: str) -> str:
    return " ".join(text.split())


def _package(source: str):
    try:
        from text2qti.config import Config
        from text2qti.err import Text2qtiError
        from text2qti.qti import QTI
        from text2qti.quiz import Quiz
    except ImportError:
        raise CourseError(NEEDED) from None
    try:
        return QTI(Quiz(source, config=Config()))
    except Text2qtiError as error:
        raise CourseError(f"A question does not go into QTI: {error}") from None


def _without_key(assessment: str) -> str:
    """The assessment without the conditions that give points."""
    for prefix, address in (("", SPACE), ("xsi", "http://www.w3.org/2001/XMLSchema-instance")):
        xml.register_namespace(prefix, address)
    root = xml.fromstring(assessment)
    for processing in root.iter(f"{{{SPACE}}}resprocessing"):
        for condition in processing.findall(f"{{{SPACE}}}respcondition"):
            if condition.find(f"{{{SPACE}}}setvar") is not None:
                processing.remove(condition)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, encoding="unicode") + "\n"
