"""Moodle's own formats: XML for the question bank, XML for the Feedback activity (the questionnaire, which has no key)."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree as xml

from distant_friends.editions.lms import questions
from distant_friends.editions.lms.questions import Choice, Number
from distant_friends.errors import CourseError

ANY = "*"  # Moodle's sign for every other answer
# What separates options inside one field of Moodle's Feedback activity.
SEPARATORS = ("|", ">>>>>", "<<<<<")


def bank(module: dict) -> str:
    """One module's quiz and check tasks as Moodle XML."""
    quiz = xml.Element("quiz")
    category = xml.SubElement(xml.SubElement(quiz, "question", type="category"), "category")
    _text(category, f"$course$/top/Distant Friends/{questions.name(module)}")
    for place, choice in enumerate(questions.choices(module), start=1):
        _choice(quiz, f"Quiz {place}", choice)
    for place, number in enumerate(questions.numbers(module), start=1):
        _number(quiz, f"Number {place}: {number.title}", number)
    return _written(quiz)


def questionnaire() -> str:
    """The questionnaire for Moodle's Feedback activity."""
    feedback = xml.Element("FEEDBACK", VERSION="200701", COMMENT="XML-Importfile for mod/feedback")
    items = xml.SubElement(feedback, "ITEMS")
    for place, opinion in enumerate(questions.opinions(), start=1):
        for option in opinion.options:
            if any(sign in option for sign in SEPARATORS):
                raise CourseError(
                    f"teaching/questionnaire.yaml: Moodle cannot take the option '{option}' of {opinion.id}; write it without |."
                )
        item = xml.SubElement(items, "ITEM", TYPE="multichoice", REQUIRED="0")
        shown = "r>>>>>" + "|".join(escape(option, quote=False) for option in opinion.options)
        for tag, text in (
            ("ITEMID", str(place)),
            ("ITEMTEXT", escape(opinion.text, quote=False)),
            ("ITEMLABEL", opinion.id),
            ("PRESENTATION", shown),
            ("OPTIONS", "h"),  # no preset "not selected"
            ("DEPENDITEM", "0"),
            ("DEPENDVALUE", ""),
        ):
            xml.SubElement(item, tag).text = text
    return _written(feedback)


def _choice(quiz: xml.Element, name: str, choice: Choice) -> None:
    question = _question(quiz, "multichoice", name, choice.id, [choice.text], choice.objective)
    for tag, value in (("single", "true"), ("shuffleanswers", "false"), ("answernumbering", "abc")):
        xml.SubElement(question, tag).text = value
    for option in choice.options:
        answer = xml.SubElement(question, "answer", fraction="100" if option.right else "0", format="html")
        _text(answer, _paragraphs([option.text]))
        _html(answer, "feedback", [option.feedback])


def _number(quiz: xml.Element, name: str, number: Number) -> None:
    asked = [*number.setting, f"{number.text} (In {number.unit}.)"]
    question = _question(quiz, "numerical", name, number.id, asked, number.objective)
    answers = [(number.key, 100, number.right), *((slip.value, 0, slip.hint) for slip in number.slips)]
    for value, fraction, feedback in answers:  # Moodle takes the first one that fits
        _answer(question, questions.figure(value), fraction, feedback, questions.figure(number.tolerance))
    _answer(question, ANY, 0, number.hint, "0")


def _answer(question: xml.Element, text: str, fraction: int, feedback: str, tolerance: str) -> None:
    answer = xml.SubElement(question, "answer", fraction=str(fraction), format="moodle_auto_format")
    _text(answer, text)
    _html(answer, "feedback", [feedback])
    xml.SubElement(answer, "tolerance").text = tolerance


def _question(
    quiz: xml.Element, kind: str, name: str, number: str, asked: list[str], objective: str
) -> xml.Element:
    """The part that all kinds share; `number` is Moodle's ID number."""
    question = xml.SubElement(quiz, "question", type=kind)
    _text(xml.SubElement(question, "name"), name)
    _html(question, "questiontext", asked)
    _html(question, "generalfeedback", [f"This practises to {objective}."])
    for tag, value in (
        ("defaultgrade", "1"),
        ("penalty", "0.3333333"),
        ("hidden", "0"),
        ("idnumber", number),
    ):
        xml.SubElement(question, tag).text = value
    return question


def _html(parent: xml.Element, tag: str, paragraphs: list[str]) -> None:
    _text(xml.SubElement(parent, tag, format="html"), _paragraphs(paragraphs))


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def _text(parent: xml.Element, text: str) -> None:
    xml.SubElement(parent, "text").text = text


def _written(root: xml.Element) -> str:
    xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, encoding="unicode") + "\n"
