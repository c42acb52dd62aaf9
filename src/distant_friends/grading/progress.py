"""The command's face: its options made plain, a bar with an estimate, and the sentences at the end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from distant_friends.errors import CourseError
from distant_friends.grading import command
from distant_friends.grading.shapes import Limits

MODES = {(False, False): "sandbox", (True, False): "never", (False, True): "open"}


def grade(
    folder: Path,
    root: Path,
    sheet: str | None,
    deadline: str | None,
    workers: int,
    seconds: float,
    memory: int,
    run_all: bool,
    no_run: bool,
    without_sandbox: bool,
    again: bool,
    scheduler: str | None,
) -> None:
    """Grade `folder` with the course at `root`; raises `CourseError` for what the caller can mend."""
    if no_run and (without_sandbox or run_all):
        raise CourseError("--no-run fits neither --run-all nor --without-sandbox. Choose one of them.")
    if seconds <= 0 or memory < 64:
        raise CourseError("--seconds must be above 0 and --memory at least 64 (MB).")
    options = command.Options(
        folder,
        root / "grading",
        sheet,
        command.local_time(deadline) if deadline else None,
        workers,
        Limits.of(seconds, memory),
        MODES[no_run, without_sandbox],
        run_all,
        again,
        scheduler,
    )
    console = Console(highlight=False, markup=False)
    if without_sandbox:
        console.print(
            "Warning: students' code runs without a sandbox. It can read and change your files and use the network."
        )
    for page in command.grade(options, console.print, lambda total: bar(console, total)):
        console.print(f"Wrote {page}.", soft_wrap=True)


@contextlib.contextmanager
def bar(console: Console, total: int) -> Iterator[Callable[[], None]]:
    """A bar with what is done, what is left and how long that takes; where the output is no screen, nothing."""
    columns = (TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal or not total) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
