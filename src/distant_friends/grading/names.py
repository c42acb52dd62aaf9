"""Whose file is it, and which of several counts: the rules, which the report repeats in words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

RULES = (
    "In nbgrader's layout, STUDENT/SHEET/file, the first folder names the student.",
    "Folders that lie around all files are left out where the folders in them name several students; "
    "a folder that holds one student's files is that student's.",
    "A folder as Moodle writes it (NAME_12345_assignsubmission_file) names the student by name and number.",
    "A file as Canvas writes it (name_12345_67890_file.ipynb, with or without LATE) names the student by name and number.",
    "Otherwise the first folder names the student; a file that lies in none names them by its own name, "
    "less the sheet's name and marks such as (1), copy, final or v2.",
    "An archive inside the folder belongs to one student, by the same rules; names inside it do not count, so nobody can hand in for another.",
    "The sheet is told by the marks inside the file, and only where it has none by the file's name.",
    "Of several files for one sheet from one student the latest counts (nbgrader's timestamp.txt in its own layout, else the archive's or the file's own time; "
    "at the same time the one with the higher number or later name), and one that can be read before one that cannot. "
    "The others are set aside and listed.",
    "Symbolic links are never followed. Paths that lead out of an archive are never written.",
)
MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_\w+")
CANVAS = re.compile(r"(?P<name>[^\W\d_][^\d_]*)_(?P<late>LATE_|late_)?(?P<number>\d+)_\d+_(?P<file>.+)")
MOST_AROUND = 5  # folders; nobody packs a class deeper, and each costs a look at every file
LONGEST = 255  # signs of a name that any disk takes; a longer one, in an archive, would keep COPY_MARK busy for minutes
COPY_MARK = re.compile(r"(?:[ _-]*(?:\(\d+\)|copy(?: \d+)?|kopie|final|v\d+|-\d+))+$", re.IGNORECASE)


class Owner(NamedTuple):
    """A student by a safe id (letters, digits, `.`, `_`, `-`) and by the name as it was found; `late` where the LMS says so."""

    id: str
    shown: str
    late: bool = False


def owner(path: str, sheets: Iterable[str], around: int = 0) -> Owner | None:
    """The owner of a file at this path inside the folder (`/` between parts), or None where no rule names one.

    `around` leading folders lie around the whole class and name nobody; see `around`.
    """
    sheets = set(sheets)
    parts = _parts(path)[around:]
    if not parts:
        return None
    *folders, name = parts
    if len(folders) >= 2 and folders[1] in sheets:
        return Owner(safe(folders[0]), folders[0])
    for folder in folders:
        match = MOODLE.fullmatch(folder)
        if match:
            return Owner(safe(f"{match['name']}_{match['number']}"), match["name"])
    match = CANVAS.fullmatch(PurePosixPath(name).stem)
    if match:
        return Owner(safe(f"{match['name']}_{match['number']}"), match["name"], bool(match["late"]))
    named = next((folder for folder in folders if folder not in sheets), None)
    if named is None:
        named = _stem(PurePosixPath(name).stem, sheets)
    return Owner(safe(named), named) if named and safe(named) else None


def has_stamp(path: str, sheets: Iterable[str], around: int) -> bool:
    """Whether a file lies as nbgrader lays it, STUDENT/SHEET/file, where the time beside it is nbgrader's and no student's word."""
    parts = _parts(path)[around:]
    return len(parts) == 3 and parts[1] in set(sheets) and not MOODLE.fullmatch(parts[0])


def around(paths: Iterable[str], sheets: Iterable[str]) -> int:
    """How many leading folders lie around a whole class: all files share them, and the folders below name several students."""
    paths, sheets = list(paths), set(sheets)
    shared = _shared(paths)[:MOST_AROUND]
    if len({owner(path, sheets) for path in paths}) > 1 or any(MOODLE.fullmatch(one) for one in shared):
        return 0
    for depth in range(1, len(shared) + 1):
        if _is_class(paths, sheets, depth):
            return depth
    return 0


def _is_class(paths: list[str], sheets: set[str], depth: int) -> bool:
    """Whether below `depth` folders every file names a student, and folders name at least two; a student's own folder fails that."""
    found = set()
    for path in paths:
        whose = owner(path, sheets, depth)
        if whose is None:
            return False
        if set(_parts(path)[depth:-1]) - sheets:
            found.add(whose.id)
    return len(found) > 1


def _shared(paths: list[str]) -> list[str]:
    """The leading folders that all paths have."""
    folders = [_parts(path)[:-1] for path in paths]
    shared = []
    for level in zip(*folders, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return shared


def _parts(path: str) -> list[str]:
    return [part for part in PurePosixPath(path).parts if part not in ("..", ".", "/")]


def reading(found: list) -> str:
    """What a teacher should know of how the names were read, in sentences; "" where nothing about them is odd."""
    return " ".join([*_about_shared(found), *_about_capitals(found), *_about_spellings(found)])


def _about_shared(found: list) -> list[str]:
    """Where all files lie in one folder or archive, whether that is a student or lies around a class."""
    handed_in = [one.where for one in found if one.where.lower().endswith((".ipynb", ".zip"))]
    shared = _shared(handed_in)
    if not shared or (len(handed_in) == 1 and len(shared) == 1):  # one student's one file needs no words
        return []
    if len({one.student for one in found if one.student}) > 1:
        return [f"All files lie in “{'/'.join(shared)}”; what lies in it names the students."]
    return [
        f"All files lie in “{shared[0]}” and count as one student's. "
        f"If it holds a class, grade “{shared[0]}” itself, unpacked where it lies in an archive."
    ]


def _about_capitals(found: list) -> list[str]:
    """Names that are one name but for their capitals: perhaps one student, who then has two lines."""
    alike: dict[str, set[str]] = {}
    for one in found:
        if one.student:
            alike.setdefault(one.student.casefold(), set()).add(one.student)
    return [
        f"“{'” and “'.join(sorted(names))}” differ only in capitals and count as {len(names)} students."
        for names in alike.values()
        if len(names) > 1
    ]


def _about_spellings(found: list) -> list[str]:
    """Names that differ only in signs no file's name can keep apart: perhaps two students, of whom one would be set aside."""
    spelt: dict[str, set[str]] = {}
    for one in found:
        spelt.setdefault(one.student, set()).add(unicodedata.normalize("NFC", one.shown))
    return [
        f"“{'” and “'.join(sorted(names))}” count as one student."
        for student, names in spelt.items()
        if student and len(names) > 1
    ]


def safe(name: str) -> str:
    """A name that is safe as a file's name; where letters had to go, a short hash keeps two names apart."""
    plain = unicodedata.normalize("NFC", name).strip()
    kept = re.sub(r"[^\w.-]+", "_", plain).strip("._-")[:60]
    if not kept:
        return ""
    if re.fullmatch(r"[\w.-]+", plain.replace(" ", "_")) and plain[0] not in ".-" and len(plain) <= 60:
        return kept
    # of the composed letters: a Mac takes é apart, and that makes no second student
    exact = unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass")
    return f"{kept}_{hashlib.sha256(exact).hexdigest()[:6]}"


def shown(name: str) -> str:
    """A name, or other words of a student's, fit to print: no line breaks, no characters that turn or hide text, not long."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
    return plain if len(plain) <= 120 else plain[:119] + "…"


def order(found) -> tuple:
    """Sorts the files of one student: the last one counts."""
    name = found.where
    number = re.search(r"(?:\(|-|v| )(\d+)\)?(?=\.\w+$|$)", name)
    return (found.when, int(number[1][:9]) if number else 0, name)


def _stem(stem: str, sheets: set[str]) -> str:
    for sheet in sheets:
        stem = stem.replace(sheet, "")
    stem = COPY_MARK.sub("", stem) if len(stem) <= LONGEST else stem
    return stem.strip(" _-.")
