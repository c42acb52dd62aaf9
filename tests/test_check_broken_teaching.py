"""`distant-friends check` on files of `teaching/` as people really break them: one slip, its file and place, and nothing else is lost.

The twin of `test_check_broken_files.py`. A case copies the course's tables and teaching files, breaks one thing and runs the command;
a second mistake in another file (a quiz that names an unknown objective) must be found all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
import yaml
from typer.testing import CliRunner

from distant_friends import cli, tables, teaching
from distant_friends.audit import shapes
from distant_friends.remembered import forget
from tests.shared import ROOT, CourseCopy

OTHER = "teaching/quizzes/m4.yaml: in question m4_q1 the objective 'm4_none' is not one of the module's"


class Case(NamedTuple):
    """A file of `teaching/`, what is done to it, and the words with which its sentence must begin and go on."""

    name: str
    file: str
    spoil: Callable
    words: tuple[str, ...]


def at(file: str, path: list, value, *words: str) -> Case:
    """A case that puts a value where a path of keys and places leads; `GONE` takes the key away."""

    def spoil(document):
        here = document
        for step in path[:-1]:
            here = here[step]
        if value is GONE:
            del here[path[-1]]
        else:
            here[path[-1]] = value
        return document

    return Case(f"{file}:{'.'.join(map(str, path))}={value!r}", file, spoil, words)


def renamed(file: str, path: list, key: str, *words: str) -> Case:
    """A case that misspells the last key of a path."""

    def spoil(document):
        here = document
        for step in path[:-1]:
            here = here[step]
        here[key] = here.pop(path[-1])
        return document

    return Case(f"{file}:{path[-1]}->{key}", file, spoil, words)


def text(file: str, content: bytes, *words: str) -> Case:
    """A case that replaces the whole file."""
    return Case(f"{file} as {content[:30]!r}", file, lambda _: content, words)


class Gone:
    """In place of a value: the key is taken out. Its name is the same on every worker."""

    def __repr__(self) -> str:
        return "gone"


GONE = Gone()
T, Q, M, R = "tasks/m1.yaml", "quizzes/m1.yaml", "modules/m2.yaml", "council/"
JANUARY = "in 'm1_hours_january'"
CASES = [
    # data tasks
    *(
        at(T, [0, key], GONE, f"{JANUARY}, '{key}' is missing; add a line '{key}: ...'")
        for key in ("key", "hint", "right", "unit", "prompt", "minutes", "level", "objective")
    ),
    at(T, [0, "id"], GONE, "in entry 1, 'id' is missing"),
    at(T, [0, "id"], "m1 hours", "in 'm1 hours', 'id' is 'm1 hours', which is no plain id"),
    at(T, [0, "tolerance"], "none", f"{JANUARY}, 'tolerance' is 'none'; give a number"),
    at(T, [0, "tolerance"], -1, f"{JANUARY}, 'tolerance' is -1; give at least 0"),
    renamed(T, [0, "tolerance"], "tolerence", f"{JANUARY}, there is no key 'tolerence'; did you mean 'tolerance'?"),
    renamed(T, [0, "hint"], "hnit", f"{JANUARY}, 'hint' is missing; write 'hint' for 'hnit'"),
    at(T, [0, "level"], "appply", f"{JANUARY}, 'level' is 'appply'; did you mean 'apply'?", "create"),
    at(T, [0, "minutes"], "two", f"{JANUARY}, 'minutes' is 'two'; give a whole number"),
    at(T, [0, "minutes"], 0, f"{JANUARY}, 'minutes' is 0; give at least 1"),
    at(T, [0, "hint"], "", f"{JANUARY}, 'hint' is empty; write it"),
    at(T, [0, "hint"], None, f"{JANUARY}, 'hint' is empty; write it"),
    at(T, [0, "unit"], 5, f"{JANUARY}, 'unit' is '5', which is no text; put it in quotation marks"),
    at(T, [0, "unit"], True, f"{JANUARY}, 'unit' is 'yes', which is no text"),
    at(T, [0, "slips", 1, "hint"], GONE, f"{JANUARY}, slips, entry 2, 'hint' is missing"),
    at(T, [0, "slips", 0, "value"], GONE, f"{JANUARY}, slips, entry 1, 'value' is missing"),
    at(T, [0, "slips"], "none", f"{JANUARY}, 'slips' is no list, but 'none'"),
    at(T, [0], "m1_hours", "in entry 1, the entry is 'm1_hours'"),
    text(T, b"", "the file is empty"),
    text(T, b"# nothing\n", "the file is empty"),
    text(T, b"tasks: none\n", "the file is no list, but made of keys"),
    text(T, b"- id: 'm1\n  unit: x\n", "the file cannot be read"),
    text(T, b"- id: m1_x\n unit: y\n", "the file cannot be read"),
    text(T, b"- id: caf\xe9\n", "the file is not UTF-8 text; save it again with the encoding UTF-8"),
    at(T, [0, "key"], "clock.nothing", "in task m1_hours_january there is no named number 'clock.nothing'"),
    at(T, [0, "id"], "hours_january", "in task hours_january the id has no module; call it like m1_my_task"),
    # quizzes
    at(Q, [0, "options", 1, "misconception"], " ", "in question m1_q1 the wrong option", "names no misconception"),
    text(Q, b"", "the file is empty"),
    text(Q, b"[]\n", "the file is empty"),
    at(Q, [0, "question"], GONE, "in 'm1_q1', 'question' is missing"),
    at(Q, [0, "options"], GONE, "in 'm1_q1', 'options' is missing"),
    at(Q, [0, "options"], [], "in 'm1_q1', 'options' is an empty list"),
    at(Q, [0, "options", 2, "text"], GONE, "in 'm1_q1', options, entry 3, 'text' is missing"),
    at(Q, [0, "options", 0, "right"], "maybe", "in 'm1_q1', options, entry 1, 'right' is 'maybe'; write yes or no"),
    at(Q, [0, "options", 1, "feedback"], GONE, "in question m1_q1 the option 'NATO lacked", "has no feedback"),
    at(Q, [0, "options", 1, "feedback"], None, "in question m1_q1 the option 'NATO lacked", "has no feedback"),
    at(Q, [0, "id"], GONE, "in entry 1, 'id' is missing"),
    # modules
    *(
        at(M, [key], GONE, f"'{key}' is missing; add a line '{key}: ...'")
        for key in ("ready", "id", "minutes", "title", "objectives", "parts", "notebook", "question", "core_minutes")
    ),
    at(M, ["minutes"], "five", "'minutes' is 'five'; give a whole number"),
    at(M, ["ready"], "perhaps", "'ready' is 'perhaps'; write yes or no"),
    at(M, ["id"], "m7", "'id' is 'm7'; write m2, as the file is called"),
    at(M, ["id"], "seven", "'id' is 'seven'; write m2, as the file is called"),
    at(M, ["parts", 0, "minutes"], "five", "in parts, 'Predict', 'minutes' is 'five'"),
    at(M, ["parts", 0, "core"], "often", "in parts, 'Predict', 'core' is 'often'; write yes or no"),
    at(M, ["parts", 0, "heading"], GONE, "in parts, entry 1, 'heading' is missing"),
    at(M, ["objectives", 0, "text"], GONE, "in objectives, 'm2_", "'text' is missing"),
    at(M, ["terms"], "NATO", "'terms' is no list, but 'NATO'"),
    text(M, b"", "the file is empty"),
    # what is marked by people, and the whole course
    text("rubrics.yaml", b"", "the file is empty"),
    text("rubrics.yaml", b"{}\n", "the file is empty"),
    at("rubrics.yaml", ["memo"], GONE, "'memo' is missing"),
    at("rubrics.yaml", ["discussion", "criteria"], GONE, "in discussion, 'criteria' is missing"),
    at("rubrics.yaml", ["discussion", "criteria"], [], "in discussion, 'criteria' is an empty list"),
    at("rubrics.yaml", ["discussion", "criteria", 0, "levels"], ["a"], "in discussion, criteria, 'Claim', 'levels' has one entry; give it at least four"),
    at("course.yaml", ["licence"], GONE, "'licence' is missing"),
    at("course.yaml", ["facts_as_of"], "November", "'facts_as_of' is 'November', which is no date"),
    at("formats.yaml", ["boards"], GONE, "'boards' is missing"),
    at("formats.yaml", ["formats", 0, "classes", 0, "plan", 0], {"minutes": 5}, "in formats, 'four_classes', classes, 'Class 1', plan, entry 1, 'activity' is missing"),
    at("formats.yaml", ["formats", 0, "classes", 0, "minutes"], "long", "in formats, 'four_classes', classes, 'Class 1', 'minutes' is 'long'"),
    # judgements
    text("ladder.yaml", b"", "the file is empty"),
    text("ladder.yaml", b"rule: [\n", "the file cannot be read"),
    at("ladder.yaml", ["rungs"], GONE, "'rungs' is missing"),
    at("ladder.yaml", ["events", 0, "event"], "nac_test1_2060", "there is no event 'nac_test1_2060'; did you mean 'nac_test1_2006'?"),
    at("ladder.yaml", ["events", 0, "course"], "X", "in 'nac_test1_2006' 'course' is 'X', which is no rung; take one of S, V"),
    at("witnesses.yaml", ["witnesses", 0, "source"], "nobody_1900", "there is no source 'nobody_1900'; add it to data/sources.csv first"),
    at("witnesses.yaml", ["witnesses", 0, "course"], "never", "in 'mofa_yun_2016' 'course' is 'never', which is none of the answers"),
    at("witnesses.yaml", ["witnesses", 0, "silent"], GONE, "in witnesses, 'mofa_yun_2016', 'silent' is missing"),
    text("grids/m3.yaml", b"", "the file is empty"),
    at("grids/m3.yaml", ["evidence", 0, "shows"], "event.nothing", "in 'three_summits' there is no row 'event.nothing'"),
    at("grids/m3.yaml", ["evidence", 0, "ours", "war"], GONE, "in 'three_summits' 'ours' does not rate each cause once"),
    at("grids/m3.yaml", ["evidence", 0, "ours", "war"], "consistant", "in evidence, 'three_summits', ours, 'war' is 'consistant'; did you mean 'consistent'?"),
    text("questionnaire.yaml", b"", "the file is empty"),
    at("questionnaire.yaml", [0, "options"], ["one"], "in 'q_hours', 'options' has one entry; give it at least two"),
    at("questionnaire.yaml", [1, "id"], "q_hours", "the id 'q_hours' stands twice"),
    # the council
    at(R + "injects.yaml", [0, "id"], GONE, "in 'One report, one source', 'id' is missing"),
    at(R + "injects.yaml", [0, "row"], GONE, "in 'single_report', 'row' is missing"),
    at(R + "injects.yaml", [0, "row", "key"], "c999", "in 'single_report' data/claims.csv has"),
    at(R + "debrief.yaml", [0, "minutes"], "seven", "in 'What?', 'minutes' is 'seven'; give a whole number"),
    at(R + "debrief.yaml", [0, "questions"], GONE, "in 'What?', 'questions' is missing"),
    at(R + "clock.yaml", [0, "minutes"], GONE, "in 'rules', 'minutes' is missing"),
    at(R + "roles.yaml", [0, "rows"], "none", "in 'chair', 'rows' is no list"),
    at(R + "roles.yaml", [0, "rows", 0, "table"], GONE, "in 'chair', rows, entry 1, 'table' is missing"),
    at(R + "roles.yaml", [0, "voice"], GONE, "the card 'chair' has the voice 'None'"),
    at(R + "rules.yaml", [0], None, "in entry 1, the entry is empty"),
    at(R + "rules.yaml", [4, "words"], "industry", "in 'usa_industry', 'words' is no list"),
    at(R + "rules.yaml", [3, "where"], "steps", "in 'usa_step', 'where' is 'steps'; did you mean 'step'?"),
    at(R + "theories.yaml", [0, "source_ids"], ["walt_1895"], "there is no source 'walt_1895'; did you mean 'walt_1985'?"),
    text(R + "theories.yaml", b"", "the file is empty"),
    # the glossary
    text("glossary.csv", b"term;definition;module;source_ids\nNATO;x;m0;y\n", "the columns are not parted by commas"),
    text("glossary.csv", b"word,definition,module,source_ids\nNATO,x,m0,y\n", "there is no column term"),
    text("glossary.csv", b"", "there is no column term"),
    text("glossary.csv", b"term,definition,module,source_ids\nNATO,caf\xe9,m0,y\n", "the file is not UTF-8 text"),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One copy for all cases, for its tables stay as they are; each case brings its own files back."""
    with pytest.MonkeyPatch.context() as patch:
        copy = CourseCopy(tmp_path_factory.mktemp("broken") / "course")
        copy.replace(
            "quizzes/m4.yaml", "- id: m4_q1\n  objective: m4_questions", "- id: m4_q1\n  objective: m4_none"
        )
        patch.setenv("DISTANT_FRIENDS_COURSE", str(copy.folder))
        patch.setattr(cli, "check_tables", lambda folder: [])
        forget()
        yield copy.folder
    forget()


@pytest.fixture
def plain_check(folder):
    """The command on a copy of `data/` and `teaching/`."""
    kept = {path: path.read_bytes() for path in (folder / "teaching").rglob("*.*")}

    def run() -> list[str]:
        for read in (teaching._yaml, tables._course_as_of, shapes._misshapen):
            read.cache_clear()  # not the tables and what is computed from them
        result = CliRunner().invoke(cli.app, ["check", "--course", str(folder)])
        assert isinstance(result.exception, SystemExit), result.exception
        assert result.exit_code == 1 and "Traceback" not in result.output
        assert "unforeseen" not in result.output and "Error" not in result.output, result.output
        return result.output.splitlines()

    yield run
    for path, content in kept.items():
        path.write_bytes(content)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_broken_file_is_one_sentence_and_hides_nothing(case, folder, plain_check):
    path = folder / "teaching" / case.file
    broken = (
        case.spoil(yaml.safe_load(path.read_text(encoding="utf-8")))
        if path.suffix == ".yaml"
        else case.spoil("")
    )
    path.write_bytes(
        broken
        if isinstance(broken, bytes)
        else yaml.safe_dump(broken, sort_keys=False, allow_unicode=True, width=9999).encode()
    )
    lines = plain_check()
    start, *more = case.words
    place = re.compile(rf"teaching/{re.escape(case.file)}(, (line|row) \d+)?: {re.escape(start)}")
    told = [line for line in lines if place.match(line)]
    assert len(told) == 1, lines
    assert all(words in told[0] for words in more), told
    assert any(line.startswith(OTHER) for line in lines), lines
    here = [line for line in lines if line.startswith("teaching/") and not line.startswith(OTHER)]
    assert len(here) <= 4, here


@pytest.mark.parametrize(
    "name", ["ladder.yaml", "rubrics.yaml", "modules/m2.yaml", "council/rules.yaml", "glossary.csv"]
)
def test_a_missing_file_is_one_sentence(name, folder, plain_check):
    (folder / "teaching" / name).unlink()
    lines = plain_check()
    assert f"teaching/{name}: the file is missing; restore it from the course's archive." in lines


def test_the_real_files_have_their_shape():
    assert shapes.check_shapes(ROOT) == []
