"""What several tests use: the course's files as they lie on disk, a copy of it to change, and every figure there is."""

from __future__ import annotations

import csv
import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner

from distant_friends import charts, cli, explore
from distant_friends.remembered import forget

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# Files of tests that go on in the JupyterLab of another file: they need a notebook that is open and run there.
LAB_OF = {
    "test_axe.py": "test_notebooks_odd.py",
    "test_reading.py": "test_notebooks_odd.py",
    "test_notebooks_odd.py": "test_notebooks_odd.py",
    "test_exercises.py": "test_notebooks_even.py",
    "test_notebooks_even.py": "test_notebooks_even.py",
}
# Files that one worker takes: they share a JupyterLab, or the reading edition, which is built once a process.
TOGETHER = LAB_OF | dict.fromkeys(("test_site.py", "test_site_texts.py"), "reading edition")
SHOWN_TYPES = ("Figure", "Explorer", "ReadingTable")


def raw_rows(table: str, folder: Path = ROOT / "data") -> list[dict[str, str]]:
    """The rows of a CSV file as text, read without the package."""
    with open(folder / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def command(*words: str) -> tuple[int, str]:
    """Run a command of the course in this process (starting Python would take longer than the command): its status and what it says."""
    done = CliRunner().invoke(cli.app, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.output
    return done.exit_code, done.output


class CourseCopy:
    """A copy of `data/` and `teaching/` whose rows a test may change."""

    def __init__(self, folder: Path):
        self.folder = folder
        for name in ("data", "teaching"):
            shutil.copytree(ROOT / name, folder / name)

    def path(self, table: str) -> Path:
        return self.folder / "data" / f"{table}.csv"

    def rows(self, table: str) -> list[dict[str, str]]:
        return raw_rows(table, self.folder / "data")

    def save(self, table: str, rows: list[dict[str, str]]) -> None:
        with open(self.path(table), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        forget()

    def edit(self, table: str, match: dict[str, str], column: str, value: str) -> None:
        """Change one cell of the one row that has the values of `match`."""
        rows = self.rows(table)
        found = [row for row in rows if match.items() <= row.items()]
        assert len(found) == 1, f"{len(found)} rows of {table} match {match}"
        assert found[0][column] != value, f"{table}.{column} is already {value!r}"
        found[0][column] = value
        self.save(table, rows)

    def add(self, table: str, like: dict[str, str], **changes: str) -> None:
        """Add a row like the one that matches, with some cells changed."""
        rows = self.rows(table)
        model = next(row for row in rows if like.items() <= row.items())
        self.save(table, [*rows, model | changes])

    def drop(self, table: str, match: dict[str, str]) -> None:
        """Delete every row that matches."""
        rows = self.rows(table)
        left = [row for row in rows if not match.items() <= row.items()]
        assert len(left) < len(rows)
        self.save(table, left)

    def replace(self, name: str, old: str, new: str) -> None:
        """Change one piece of text in a file of `teaching/`."""
        path = self.folder / "teaching" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{text.count(old)} times in teaching/{name}: {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        forget()


def shown_functions() -> dict[str, Callable]:
    """Every public function of charts/ and explore/ that needs no argument and returns what a reader is shown, by name."""
    found = {}
    for package in (charts, explore):
        for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            module = importlib.import_module(info.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ != info.name or name.startswith("_"):
                    continue
                signature = inspect.signature(function)
                needs = [p for p in signature.parameters.values() if p.default is p.empty]
                returned = str(signature.return_annotation).split(" | ")
                if set(returned) <= set(SHOWN_TYPES) and not needs:
                    found[f"{info.name.removeprefix('distant_friends.')}.{name}"] = function
    return found
