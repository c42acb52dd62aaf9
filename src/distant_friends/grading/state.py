"""What has been graded, one file a submission, written so that a kill at any moment leaves the old file or the new one, never half."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from distant_friends.errors import CourseError
from distant_friends.grading.shapes import ENGINE, OLDEST


def write(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write a file whole or not at all; long texts may come in pieces. Raises `CourseError` where the system refuses."""
    try:
        _write(path, content)
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> CourseError:
    return CourseError(
        f"{path} cannot be written ({error.strerror}). Close it where it is open, or mend what the system says, "
        "and run the command again; what has been graded is kept."
    )


def _write(path: Path, content: str | bytes | Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pieces = [content] if isinstance(content, str | bytes) else content
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


class State:
    """The results under `grading/state/SHEET/`, by student."""

    def __init__(self, root: Path):
        self.root = root

    def path(self, sheet: str, student: str) -> Path:
        return self.root / sheet / f"{student}.json"

    def read(self, sheet: str, student: str) -> dict | None:
        """A stored result, or None where there is none that this version can use."""
        try:
            found = json.loads(self.path(sheet, student).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(found, dict) or type(found.get("engine")) is not int:
            return None
        return found if OLDEST <= found["engine"] <= ENGINE else None

    def keep(self, result: dict) -> None:
        write(
            self.path(result["sheet"], result["student"]),
            json.dumps(result, ensure_ascii=False, sort_keys=True),
        )

    def students(self, sheet: str) -> list[str]:
        return sorted(path.stem for path in (self.root / sheet).glob("*.json"))

    def all(self, sheet: str) -> Iterator[dict]:
        """Every stored result of a sheet, one after the other."""
        for student in self.students(sheet):
            found = self.read(sheet, student)
            if found is not None:
                yield found

    def sheets(self) -> list[str]:
        return sorted(path.name for path in self.root.glob("*") if path.is_dir())


@contextlib.contextmanager
def alone(folder: Path):
    """Only one grading at a time in a folder; the lock goes with the process, however that ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = open(folder / "lock", "a")  # noqa: SIM115  (closed below)
    except OSError as error:
        raise _refused(folder, error) from None
    with lock as file:
        try:
            import fcntl
        except ImportError:  # Windows: no such lock
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CourseError(
                f"Another grading is at work in {folder}. Wait for it, or end it, and run the command again."
            ) from None
        yield
