"""The archives for a release: one for students without solutions, one for instructors, and their checksums. The same files give the same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from distant_friends import __version__, exercise_sheets
from distant_friends.editions import build_all, students_readme
from distant_friends.editions.exercises import leaks
from distant_friends.errors import CourseError
from distant_friends.paths import course_root

STUDENT, INSTRUCTOR = "student", "instructor"
# What everybody gets of the course's own folder: enough for `make lab`.
FOR_ALL = [
    "README.md",
    "LICENSE",
    "LICENSE-CONTENT",
    "CITATION.cff",
    "CHANGELOG.md",
    "Makefile",
    "environment.yml",
    "pyproject.toml",
]
FOR_ALL += [
    "requirements.lock",
    "requirements-setup.lock",
    "tools",
    "src",
    "data",
    "teaching",
    "notebooks",
    "docs/method.md",
    "docs/pictures",
]
FOR_INSTRUCTORS = [
    "CONTRIBUTING.md",
    "requirements-grading.lock",
    "nbgrader_config.py",
    "conftest.py",
    "exercises",
    "solutions",
    "docs",
    "deploy",
    "tests",
    ".ci",
]
# What was built, by the step's folder in dist/.
BUILT_FOR_ALL = ["site", "slides"]
BUILT_FOR_INSTRUCTORS = ["print", "lms", "cards.html", "plans"]
OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
SUMS = "SHA256SUMS"


def name(reader: str) -> str:
    return f"distant-friends-{__version__}-{reader}"


def write(dist: Path) -> list[Path]:
    """Write both archives and `SHA256SUMS` into `dist`.

    Raises `CourseError` when the students' archive would hold a piece of a solution; then neither is left.
    """
    made = []
    for reader, contents in ((STUDENT, for_students(dist)), (INSTRUCTOR, for_instructors(dist))):
        path = dist / f"{name(reader)}.zip"
        pack(path, name(reader), dict(contents))
        made.append(path)
    found = leaking(made[0])
    if found:
        for path in made:
            path.unlink()
        raise CourseError(f"No archive was written: {found}")
    sums = dist / SUMS
    sums.write_text(
        "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made),
        encoding="utf-8",
        newline="\n",
    )
    return [*made, sums]


def leaking(archive: Path) -> str:
    """The first piece of a solution in an archive, as a sentence; empty when there is none.

    The package's own code may name nbgrader's marks, since it writes and finds them; nothing else may.
    """
    pieces = leaks.solution_pieces(exercise_sheets.sheets())
    texts = [piece for piece in pieces if piece not in {leaks.flat(mark) for mark in leaks.MARKS}]
    for inside, text in leaks.texts_of(archive.name, archive.read_bytes()):
        plain = leaks.flat(text)
        wanted = texts if "/src/distant_friends/" in inside and ".py" in inside else pieces
        words = set(plain.split())  # a piece is looked for only where its longest inner word is
        hit = next((piece for piece in wanted if inner_word(piece) in words and piece in plain), None)
        if hit:
            return f"{inside} holds a piece of a solution: '{hit[:60]}'."
    return ""


@cache
def inner_word(piece: str) -> str:
    """The longest word of a piece that is not at its edge; a short piece's own longest."""
    words = piece.split()
    return max(words[1:-1] or words, key=len)


def for_students(dist: Path) -> Iterator[tuple[str, Path | bytes]]:
    """Names inside the archive, and the files or their bytes: what runs the notebooks, the exercises, the pages to read, the plain handouts."""
    contents: dict[str, Path | bytes] = dict([*of_course(FOR_ALL), *of_dist(dist, [*BUILT_FOR_ALL])])
    for inside, file in of_dist(dist, ["exercises"]):
        contents[inside.removeprefix("dist/")] = file
    for inside, file in of_dist(dist, ["print"]):
        if file.stem.endswith("_handout") or file.stem == "sources":
            contents[inside] = file
    readme = students_readme.build(contents["README.md"].read_text("utf-8"), contents)
    yield from (contents | {"README.md": readme.encode()}).items()


def for_instructors(dist: Path) -> Iterator[tuple[str, Path]]:
    """The whole course and all that was built from it; never a grade, a submission or a learner's own work."""
    yield from of_course([*FOR_ALL, *FOR_INSTRUCTORS])
    yield from of_dist(dist, [*BUILT_FOR_ALL, *BUILT_FOR_INSTRUCTORS])


def of_course(names: list[str]) -> Iterator[tuple[str, Path]]:
    root = course_root()
    for one in names:
        for file in build_all.files(root / one):
            if file.suffix != ".pyc" and ".egg-info" not in str(file):
                yield file.relative_to(root).as_posix(), file


def of_dist(dist: Path, names: list[str]) -> Iterator[tuple[str, Path]]:
    for one in names:
        for file in build_all.files(dist / one):
            yield f"dist/{file.relative_to(dist).as_posix()}", file


def pack(path: Path, folder: str, contents: dict[str, Path | bytes]) -> None:
    """A zip file whose bytes depend on names and contents alone."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for inside in sorted(contents):
            entry = zipfile.ZipInfo(f"{folder}/{inside}", OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            runs = inside == ".ci/run"
            entry.external_attr = (0o755 if runs else 0o644) << 16
            content = contents[inside]
            archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
