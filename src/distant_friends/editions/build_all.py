"""Everything into `dist/`, step by step: what each step reads decides whether it is built again.

A step that lacks a program is named and the others go on. The archives for a release come last (`archives.py`).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module, util
from pathlib import Path
from typing import NamedTuple

from distant_friends import __version__, paths
from distant_friends.errors import CourseError

STAMP = ".built.json"  # in dist/: per step what it had read, what it wrote, what it lacked
BUILT, FRESH, LACKING, FAILED = "built", "in step", "incomplete", "failed"
PASSED_OVER = ("__pycache__", ".ipynb_checkpoints")
TEXTS = ("data", "teaching")
NOTEBOOKS, SOLUTIONS, EXERCISES = "notebooks", "solutions", "exercises"
ABOUT = ("docs/method.md", "CITATION.cff", "LICENSE-CONTENT")  # what the reading edition says of itself


class Step(NamedTuple):
    """One thing to build: name, in words, the course's folders and files that it reads, the parts of the package that make it,
    the file or folder in dist/, and how: `make(target)` returns a sentence for each part that is lacking."""

    name: str
    what: str
    reads: tuple[str, ...]
    made_by: tuple[str, ...]
    target: str
    make: Callable[[Path], list[str]]


class Result(NamedTuple):
    """How a step went, and a sentence for each thing that is lacking or wrong."""

    step: Step
    how: str
    notes: list[str]


def make_site(target: Path) -> list[str]:
    module("site.build").build(target)
    return []


def make_exercises(target: Path) -> list[str]:
    """By nbgrader; where it is not installed, the copy that travels with the course."""
    committed = paths.exercises_folder()
    if util.find_spec("nbgrader"):
        module("exercises.student").build(target)
    elif committed.is_dir():
        shutil.copytree(committed, target, ignore=shutil.ignore_patterns(*PASSED_OVER), dirs_exist_ok=True)
    else:
        return [
            "Exercises are missing: neither nbgrader nor the folder exercises/ is here. 'make exercises' builds them."
        ]
    if (committed / "README.md").exists():
        shutil.copyfile(committed / "README.md", target / "README.md")
    return []


def make_print(target: Path) -> list[str]:
    return module("print.folder").build(target)[1]


def make_slides(target: Path) -> list[str]:
    module("slides.decks").build(target)
    return []


def make_lms(target: Path) -> list[str]:
    module("lms.folder").build(target)
    return []


def make_cards(target: Path) -> list[str]:
    target.write_text(module("cards").build(), encoding="utf-8", newline="\n")
    return []


def make_plans(target: Path) -> list[str]:
    module("plans").build(target)
    return []


STEPS = [
    Step(
        "site",
        "reading edition",
        (*TEXTS, NOTEBOOKS, EXERCISES, *ABOUT),
        ("editions", "browser"),
        "site",
        make_site,
    ),
    Step(
        "exercises",
        "student exercises",
        (*TEXTS, SOLUTIONS, EXERCISES),
        ("editions/exercises", "editions/openings.py"),
        "exercises",
        make_exercises,
    ),
    Step("print", "handouts in print", (*TEXTS, NOTEBOOKS, SOLUTIONS), ("editions",), "print", make_print),
    Step(
        "slides",
        "slides",
        (*TEXTS, NOTEBOOKS, SOLUTIONS),
        (
            "editions/slides",
            "editions/site",
            "editions/codebook.py",
            "notebook_file.py",
            "editions/notebooks.py",
            "editions/openings.py",
            "browser",
        ),
        "slides",
        make_slides,
    ),
    Step("lms", "questions for learning platforms", (*TEXTS, SOLUTIONS), ("editions/lms",), "lms", make_lms),
    Step("cards", "cards of the council game", TEXTS, ("editions/cards.py",), "cards.html", make_cards),
    Step(
        "plans",
        "lesson plans",
        (*TEXTS, NOTEBOOKS, SOLUTIONS),
        ("editions/plans.py", "editions/teachers_guide.py", "editions/lms", "notebook_file.py"),
        "plans",
        make_plans,
    ),
]


def build(dist: Path, fresh: bool = False, steps: Iterable[Step] | None = None) -> Iterator[Result]:
    """Run the steps in order and yield how each went; with `fresh` nothing counts as in step.

    A step is built in a place beside its own, which it takes over only when all went well.
    """
    dist.mkdir(parents=True, exist_ok=True)
    known = {} if fresh else read_stamp(dist)
    for step in STEPS if steps is None else steps:
        print_of_sources = fingerprint(step)
        before = known.get(step.name, {})
        if before.get("read") == print_of_sources and before.get("wrote") == fingerprint_of(
            dist / step.target
        ):
            yield Result(step, FRESH if not before["notes"] else LACKING, before["notes"])
            continue
        result = run(step, dist)
        if result.how == FAILED:
            known.pop(step.name, None)
        else:
            known[step.name] = {
                "read": print_of_sources,
                "wrote": fingerprint_of(dist / step.target),
                "notes": result.notes,
            }
        (dist / STAMP).write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
        yield result


def run(step: Step, dist: Path) -> Result:
    """One step, built beside its place and moved there when it is whole."""
    beside = dist / f".building-{step.target}"
    remove(beside)
    try:
        if not Path(step.target).suffix:
            beside.mkdir()
        notes = step.make(beside)
    except MissingPart as missing:
        remove(beside)
        return Result(step, LACKING, [str(missing)])
    except CourseError as error:
        remove(beside)
        return Result(step, FAILED, [str(error)])
    remove(dist / step.target)
    beside.rename(dist / step.target)
    return Result(step, LACKING if notes else BUILT, notes)


class MissingPart(CourseError):
    """A part of the package, or a library that it needs, is not in this copy."""


def module(name: str):
    """A builder by its name under `editions`, looked up only now."""
    try:
        return import_module(f"distant_friends.editions.{name}")
    except ModuleNotFoundError as error:
        raise MissingPart(f"It needs {error.name}, which is not installed here.") from None


def status(results: list[Result]) -> int:
    """The exit status: 0 all is there, 1 the course has a mistake, 2 a program is lacking and its part with it."""
    hows = {result.how for result in results}
    return 1 if FAILED in hows else 2 if LACKING in hows else 0


def fingerprint(step: Step) -> str:
    """What decides whether a step is built again: the files that it reads, the code that makes it, the programs at hand."""
    from distant_friends.editions.print import chromium

    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    if step.name == "print":
        digest.update(str(chromium.missing()).encode())
    if step.name == "exercises":
        digest.update(str(bool(util.find_spec("nbgrader"))).encode())
    shared = [path for path in paths.PACKAGE.rglob("*.py") if "editions" not in path.parts]
    code = [file for part in step.made_by for file in files(paths.PACKAGE / part)]
    sources = [file for name in step.reads for file in files(paths.course_root() / name)]
    for file in sorted({*shared, *code, *sources}):
        digest.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def fingerprint_of(place: Path) -> str:
    """The state of what was built; a file that somebody changed by hand is built again."""
    digest = hashlib.sha256()
    for file in files(place):
        digest.update(
            f"{file.relative_to(place.parent).as_posix()}\0".encode()
            + hashlib.sha256(file.read_bytes()).digest()
        )
    return digest.hexdigest() if place.exists() else ""


def files(place: Path) -> list[Path]:
    """A file itself, or all in a folder, sorted, without what Python and Jupyter leave behind."""
    if place.is_file():
        return [place]
    return sorted(
        path for path in place.rglob("*") if path.is_file() and not set(PASSED_OVER) & set(path.parts)
    )


def read_stamp(dist: Path) -> dict:
    try:
        return json.loads((dist / STAMP).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    elif place.exists():
        place.unlink()
