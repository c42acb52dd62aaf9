"""The command's face: its options made plain, a bar with an estimate, and the sentences at the end."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from distant_friends.errors import CourseError
from distant_friends.grading import command
from distant_friends.grading.shapes import Limits

MODES = {(False, False): "sandbox", (True, False): "never", (False, True): "open"}


def grade(options: command.Options) -> None:
    """Grade a folder of submissions; raises `CourseError` for what the caller can mend."""
    console = Console(highlight=False, markup=False)
    if options.mode == "open":
        console.print(
            "Warning: students' code runs without a sandbox. It can read and change your files and use the network."
        )
    for page in command.grade(options, console.print, lambda total: bar(console, total)):
        console.print(f"Wrote {page}.", soft_wrap=True)


def mode(no_run: bool, without_sandbox: bool, run_all: bool) -> str:
    """How computed answers run, from the command's flags; see `Job.mode`."""
    if no_run and (without_sandbox or run_all):
        raise CourseError("--no-run fits neither --run-all nor --without-sandbox. Choose one of them.")
    return MODES[no_run, without_sandbox]


def limits(seconds: float, memory: int) -> Limits:
    """What one submission may use; the command line has looked at the least and the most."""
    if math.isnan(seconds):  # neither below nor above anything, so the ranges of some typers let it pass
        raise CourseError("--seconds 'nan' is no number. Write seconds, such as --seconds 20.")
    return Limits.of(seconds, memory)


@contextlib.contextmanager
def bar(console: Console, total: int) -> Iterator[Callable[[], None]]:
    """A bar with what is done, what is left and how long that takes; where the output is no screen, nothing."""
    columns = (TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal or not total) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
