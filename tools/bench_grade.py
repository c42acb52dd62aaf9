"""How fast the grading is, beside plain `nbgrader autograde` on the same submissions, in one run: `make bench-grade`.

Runs in the instructors' environment. Prints seconds, submissions a minute, the ratio to nbgrader, the cost of one submission against the
floor (a kernel's start and the sheet's imports), and how time and memory grow from 20 to 400 submissions. Exit status 1 where scores differ.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
ESSAY = "The row names who spoke and when; it does not say what the Council answered."


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sheet", default=None, help="the one with the most checks if left out")
    asked.add_argument("--submissions", type=int, default=20)
    asked.add_argument("--growth", type=int, nargs="*", default=[20, 100, 400])
    asked.add_argument("--without-nbgrader", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-grade-") as folder:
        return measure(Path(folder), options)


def measure(folder: Path, options) -> int:
    course = folder / "course"
    for name in ("data", "teaching", "exercises", "solutions", "nbgrader_config.py"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile)(ROOT / name, make(course) / name)
    os.environ["DISTANT_FRIENDS_COURSE"] = str(course)
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    sheet = options.sheet or most_checks(course)
    given = json.loads((course / "exercises" / sheet / f"{sheet}.ipynb").read_text(encoding="utf-8"))
    number = options.submissions
    typed, computed = folder / "typed", folder / "computed"
    hand_in(given, sheet, typed, number, '"{}"')
    hand_in(given, sheet, computed, number, "{} + 0")
    print(
        f"{number} submissions of {sheet}, {len(tasks(given))} checks each; {os.cpu_count()} cores.",
        flush=True,
    )
    least = floor()
    print(f"Floor: a kernel's start and the sheet's imports take {least:.2f} s.\n")
    print(f"{'':<44}{'seconds':>9}{'a minute':>10}{'ratio':>8}{'each / floor':>14}{'peak MB':>9}")
    scores, plain = {}, None
    if not options.without_nbgrader:
        plain = nbgrader(course, sheet, typed)
        scores["nbgrader"] = book(course)
        line("nbgrader autograde, no sandbox", plain, number, plain, least)
    for name, place, flags in (
        ("ours: typed answers read, computed ones run", typed, ()),
        ("ours: everything run in the sandbox", typed, ("--run-all",)),
        ("ours: every answer computed, so all run", computed, ()),
    ):
        taken = ours(course, place, sheet, *flags)
        scores[name] = book(course)
        line(name, taken, number, plain, least)
    print()
    for count in options.growth:
        shutil.rmtree(typed)
        hand_in(given, sheet, typed, count, '"{}"')
        line(f"growth: {count} submissions", ours(course, typed, sheet), count, None, least)
    differ = [name for name in scores if scores[name] != next(iter(scores.values()))]
    print(f"\nScores differ: {', '.join(differ)}." if differ else "\nAll of them give the same scores.")
    return int(bool(differ))


def make(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def tasks(given: dict) -> list[str]:
    ids = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in given["cells"]]
    return [name.removesuffix("-check") for name in ids if name.endswith("-check")]


def most_checks(course: Path) -> str:
    sheets = [path for path in course.glob("exercises/*/*.ipynb") if path.stem == path.parent.name]
    if not sheets:
        sys.exit("There is no sheet in exercises/. Run 'make exercises' first.")
    return max(sheets, key=lambda path: len(tasks(json.loads(path.read_text(encoding="utf-8"))))).stem


def hand_in(given: dict, sheet: str, folder: Path, number: int, form: str) -> None:
    """A class in which the answers are right, a slip or wrong by turns."""
    from distant_friends import check

    keys = {task: check.key(task) for task in tasks(given)}
    for student in range(number):
        notebook = json.loads(json.dumps(given))
        for place, cell in enumerate(notebook["cells"]):
            name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            task = name.removesuffix("-answer")
            if task in keys and task != name:
                value = keys[task] + (0, 0, 1, 0, 7.5)[(student + place) % 5]
                cell["source"] = f"{task} = {form.format(f'{value:g}')}"
            elif task != name:
                cell["source"] = f"{ESSAY} ({student})"
        path = folder / f"student_{student:03}" / sheet / f"{sheet}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")


def floor() -> float:
    """Seconds until a fresh kernel has done the sheet's imports: the least that running a notebook in Jupyter costs. Median of three."""
    from jupyter_client.manager import start_new_kernel

    times = []
    for _ in range(3):
        began = time.perf_counter()
        manager, client = start_new_kernel(kernel_name="python3", stderr=open(os.devnull, "w"))  # noqa: SIM115
        client.execute_interactive("from distant_friends import charts, check, explore", timeout=60)
        times.append(time.perf_counter() - began)
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return statistics.median(times)


def timed(*command: str, cwd: Path) -> tuple[float, float]:
    """Seconds and the peak memory in MB of a program (of its largest process); stops where it fails."""
    began = time.perf_counter()
    log = cwd / "bench.log"
    with open(log, "w") as file:
        pid = os.posix_spawn(
            command[0],
            command,
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, file.fileno(), 1), (os.POSIX_SPAWN_DUP2, file.fileno(), 2)],
        )
        _, status, used = os.wait4(pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{log.read_text()[-2000:]}")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def nbgrader(course: Path, sheet: str, handed_in: Path) -> tuple[float, float]:
    """Plain nbgrader; making the assignment beforehand is not counted."""
    shutil.rmtree(course / "grading", ignore_errors=True)
    shutil.copytree(handed_in, course / "grading" / "submitted")
    os.chdir(course)
    timed(str(BIN / "nbgrader"), "generate_assignment", sheet, "--force", cwd=course)
    return timed(str(BIN / "nbgrader"), "autograde", sheet, cwd=course)


def ours(course: Path, handed_in: Path, sheet: str, *flags: str) -> tuple[float, float]:
    """One command from an empty grading/ to all reports."""
    shutil.rmtree(course / "grading", ignore_errors=True)
    return timed(str(BIN / "distant-friends"), "grade", str(handed_in), "--sheet", sheet, *flags, cwd=course)


def book(course: Path) -> list[tuple]:
    """What nbgrader's gradebook holds: student, cell, score by the machine."""
    query = (
        "select s.student_id, c.name, g.auto_score from grade g join base_cell c on g.cell_id = c.id "
        "join submitted_notebook n on g.notebook_id = n.id join submitted_assignment s on n.assignment_id = s.id order by 1, 2"
    )
    with sqlite3.connect(course / "grading" / "gradebook.db") as base:
        return base.execute(query).fetchall()


def line(
    name: str, taken: tuple[float, float], number: int, plain: tuple[float, float] | None, least: float
) -> None:
    seconds, peak = taken
    ratio = f"{plain[0] / seconds:.1f}" if plain else ""
    print(
        f"{name:<44}{seconds:>9.1f}{60 * number / seconds:>10.0f}{ratio:>8}{seconds / number / least:>14.2f}{peak:>9.0f}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
