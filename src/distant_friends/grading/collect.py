"""Find what was handed in: notebooks in folders and archives, without following links and without unpacking anything to disk."""

from __future__ import annotations

import io
import os
import stat
import time
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from distant_friends.errors import CourseError
from distant_friends.grading import names
from distant_friends.grading.shapes import Found

MOST_BYTES = 256 * 2**20  # a larger file is not read
MOST_IN_ARCHIVE = 200  # files
DEEPEST = 2  # archives inside archives
IGNORED = {".ipynb_checkpoints", "__MACOSX", "__pycache__", ".git"}
QUIET = {"timestamp.txt", ".DS_Store", "Thumbs.db"}
# Begins the shadow that a Mac writes beside a file on a foreign disk; it has the file's own ending.
APPLE = "._"


class Unreadable(Exception):
    """Why a file cannot be read, as the end of a sentence that begins with its name."""


def collect(folder: Path, sheets: list[str]) -> list[Found]:
    """Every file in a folder (or in one archive of the whole class), in the order of their paths."""
    if folder.is_file() and zipfile.is_zipfile(folder):
        return list(_class_archive(folder, sheets))
    if folder.exists() and not folder.is_dir():
        raise CourseError(
            f"{folder} is neither a folder nor a .zip archive that can be opened. "
            "Name the folder that holds the submissions, unpacked where it was an archive."
        )
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder}. Name the folder that holds the submissions.")
    paths = list(_walk(folder))
    around = names.around(_handed_in(path.relative_to(folder).as_posix() for path in paths), sheets)
    return [found for path in paths for found in _file(path, folder, sheets, around)]


def content(found: Found) -> bytes:
    """The bytes of a file that was found; raises `Unreadable`."""
    data = _read_file(found.path)
    for name in found.inner:
        data = _member(data, name)
    return data


def _handed_in(paths: Iterable[str]) -> list[str]:
    """Of some paths those that can hold an answer; what else lies about says nothing of whose folder it is."""
    return [path for path in paths if path.lower().endswith((".ipynb", ".zip"))]


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append, followlinks=False):
        linked = [name for name in folders if os.path.islink(os.path.join(place, name))]
        folders[:] = sorted(name for name in folders if name not in IGNORED and name not in linked)
        for name in sorted([*files, *linked]):
            if _counts(name):
                yield Path(place) / name
    for error in closed:  # left to itself the walk would pass over a student's work in silence
        if Path(error.filename) == folder:
            raise CourseError(
                f"The folder {folder} cannot be opened ({error.strerror}). Ask for the right to read it."
            )
        yield Path(error.filename)


def _counts(name: str) -> bool:
    return name not in QUIET and not name.startswith(APPLE)


def _file(path: Path, folder: Path, sheets: list[str], around: int) -> Iterator[Found]:
    where = path.relative_to(folder).as_posix()
    whose = names.owner(where, sheets, around)
    try:
        about = path.lstat()
    except OSError as error:
        yield _found(where, path, (), whose, 0, problem=f"cannot be opened ({error.strerror})")
        return
    stamp = _timestamp(path.parent) if names.has_stamp(where, sheets, around) else None
    when = about.st_mtime if stamp is None else stamp
    if stat.S_ISDIR(about.st_mode):
        yield _found(where, path, (), whose, when, problem="is a folder that cannot be opened")
    elif not stat.S_ISREG(about.st_mode):
        kind = "is a symbolic link, which is never followed" if path.is_symlink() else "is no ordinary file"
        yield _found(where, path, (), whose, when, problem=kind)
    elif path.suffix.lower() == ".ipynb":
        yield _found(where, path, (), whose, when)
    elif path.suffix.lower() == ".zip":
        yield from _student_archive(path, where, whose, when)
    else:
        yield _found(where, path, (), whose, when, problem="is no notebook (.ipynb)")


def _student_archive(path: Path, where: str, whose, when: float) -> Iterator[Found]:
    try:
        inside = list(_notebooks(_read_file(str(path)), (), Room()))
    except Unreadable as error:
        yield _found(where, path, (), whose, when, problem=str(error))
        return
    if not inside:
        yield _found(where, path, (), whose, when, problem="is an archive without a notebook")
    for inner, notes, problem in inside:
        named = f"{where}/{'/'.join(inner)}"
        yield _found(named, path, inner, whose, when, notes, problem)


def _class_archive(path: Path, sheets: list[str]) -> Iterator[Found]:
    """One archive of the whole class, as an LMS gives it: here the names inside tell the students."""
    try:
        data = _read_file(str(path))
        listed = _infos(data)
    except Unreadable as error:
        raise CourseError(f"{path.name} {error}. Unpack it and name the folder.") from None
    around = names.around(_handed_in(_slashed(info) for info in listed), sheets)
    for info in listed:
        name, where = info.filename, _slashed(info)
        whose = names.owner(where, sheets, around)
        stamp = _timestamp_inside(data, name) if names.has_stamp(where, sheets, around) else None
        when = time.mktime((*info.date_time, 0, 0, -1)) if stamp is None else stamp
        notes, problem = _about_member(info)
        if problem or name.lower().endswith(".ipynb"):
            yield _found(where, path, (name,), whose, when, notes, problem)
        elif name.lower().endswith(".zip"):
            try:
                for inner, more, trouble in _notebooks(_member(data, name), (name,), Room()):
                    yield _found("/".join(inner), path, inner, whose, when, (*notes, *more), trouble)
            except Unreadable as error:
                yield _found(where, path, (name,), whose, when, notes, str(error))
        else:
            yield _found(where, path, (name,), whose, when, notes, "is no notebook (.ipynb)")


def _slashed(info: zipfile.ZipInfo) -> str:
    """A path as every archive should write it; some programs on Windows write backslashes."""
    return info.filename.replace("\\", "/")


class Room:
    """What one student's archive may unpack to, archives inside it and all: else many small bombs take hours."""

    def __init__(self):
        self.left = MOST_BYTES

    def takes(self, info: zipfile.ZipInfo) -> bool:
        fits = info.file_size <= self.left
        self.left -= info.file_size if fits else 0
        return fits


def _notebooks(
    data: bytes, above: tuple[str, ...], room: Room
) -> Iterator[tuple[tuple[str, ...], tuple, str]]:
    """The notebooks of an archive: path by levels, notes, problem."""
    for info in _infos(data):
        if not info.filename.lower().endswith((".ipynb", ".zip")):
            continue
        inner = (*above, info.filename)
        notes, problem = _about_member(info)
        if not problem and not room.takes(info):
            problem = f"lies in an archive that unpacks to more than {MOST_BYTES // 2**20} MB in all"
        if problem or info.filename.lower().endswith(".ipynb"):
            yield inner, notes, problem
        elif len(inner) > DEEPEST:
            yield inner, notes, "is an archive inside an archive inside an archive"
        else:
            try:
                yield from _notebooks(_member(data, info.filename), inner, room)
            except Unreadable as error:
                yield inner, notes, str(error)


def _infos(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable("is no archive that can be opened") from None
    if len(infos) > MOST_IN_ARCHIVE * 20:
        raise Unreadable(f"holds {len(infos)} files, which is too many")
    return [
        info
        for info in infos
        if not info.is_dir()
        and not set(PurePosixPath(_slashed(info)).parts) & IGNORED
        and _counts(PurePosixPath(_slashed(info)).name)
    ]


def _about_member(info: zipfile.ZipInfo) -> tuple[tuple[tuple[str, str], ...], str]:
    notes = ()
    parts = PurePosixPath(_slashed(info)).parts
    if ".." in parts or info.filename.startswith(("/", "\\")):
        notes = (
            ("path", "A name inside the archive leads out of it. The file was read and written nowhere."),
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        return notes, "is a symbolic link, which is never followed"
    if info.flag_bits & 1:
        return notes, "is locked with a password"
    if info.file_size > MOST_BYTES:
        return (
            notes,
            f"unpacks to {info.file_size // 2**20} MB; the most that is read is {MOST_BYTES // 2**20} MB",
        )
    return notes, ""


def _member(data: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as file:
            read = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        raise Unreadable("cannot be unpacked") from None
    except Exception as error:  # zlib.error and its kin have no common parent
        raise Unreadable(f"cannot be unpacked ({type(error).__name__})") from None
    if len(read) > MOST_BYTES:
        raise Unreadable(f"unpacks to more than {MOST_BYTES // 2**20} MB")
    return read


def _read_file(path: str) -> bytes:
    """An ordinary file's bytes, never through a link and never from a pipe or device."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror})") from None
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("is no ordinary file")
        if about.st_size > MOST_BYTES:
            raise Unreadable(
                f"has {about.st_size // 2**20} MB; the most that is read is {MOST_BYTES // 2**20} MB"
            )
        return file.read(MOST_BYTES)


def _timestamp(folder: Path) -> float | None:
    """nbgrader's own time of submission, where a file of it lies beside the notebook."""
    try:
        return _moment(_read_file(str(folder / "timestamp.txt")))
    except Unreadable:
        return None


def _timestamp_inside(data: bytes, name: str) -> float | None:
    """The same where the notebook `name` lies in an archive."""
    try:
        return _moment(_member(data, name[: -len(PurePosixPath(name).name)] + "timestamp.txt"))
    except Unreadable:
        return None


def _moment(text: bytes) -> float | None:
    words = text[:100].decode("utf-8", "replace").split()
    try:
        zone = ZoneInfo(words[2]) if len(words) > 2 else UTC
        return datetime.fromisoformat(" ".join(words[:2])).replace(tzinfo=zone).timestamp()
    except (ValueError, IndexError, OverflowError, OSError, ZoneInfoNotFoundError):
        return None


def _found(where: str, path: Path, inner: tuple, whose, when: float, notes=(), problem: str = "") -> Found:
    if whose is None:
        problem = problem or "names no student, neither by a folder nor by its own name"
        whose = names.Owner("", "")
    return Found(
        names.shown(where),
        str(path),
        tuple(inner),
        whose.id,
        names.shown(whose.shown),
        float(when),
        whose.late,
        tuple(notes),
        problem,
    )
