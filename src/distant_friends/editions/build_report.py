"""Building everything, told to a person: a bar while it runs, then a line a step and what is lacking."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from distant_friends.editions import archives, build_all
from distant_friends.errors import CourseError


def run(dist: Path, fresh: bool = False, console: Console | None = None) -> int:
    """Run every step and the archives; returns the exit status."""
    console = console or Console(markup=False, highlight=False, soft_wrap=True)
    results, started = [], perf_counter()
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        steps = build_all.STEPS
        task = bar.add_task("", total=len(steps) + 1)
        going = build_all.build(dist, fresh)
        for step in steps:
            bar.update(task, description=step.what)
            began = perf_counter()
            result = next(going)
            results.append(result)
            console.print(line(result, perf_counter() - began))
            bar.advance(task)
        bar.update(task, description="archives")
        status = build_all.status(results)
        status = pack(dist, status, console)
    console.print(f"{closing(results)} {perf_counter() - started:.0f} seconds. {MEANING[status]}")
    return status


def line(result: build_all.Result, seconds: float) -> str:
    """`print       handouts in print: built, dist/print (24 s)`, and under it what is lacking."""
    took = f" ({seconds:.0f} s)" if result.how not in (build_all.FRESH,) else ""
    said = f"{result.step.name:<10} {result.step.what}: {result.how}, dist/{result.step.target}{took}"
    if result.how == build_all.FAILED:
        said = f"{result.step.name:<10} {result.step.what}: {result.how}"
    return "\n".join([said, *(f"           {note}" for note in result.notes)])


def pack(dist: Path, status: int, console: Console) -> int:
    """The archives, unless the course has a mistake: then old ones go too, so that none is handed out by accident."""
    if status == 1:
        for old in [*dist.glob("distant-friends-*.zip"), *dist.glob(archives.SUMS)]:
            old.unlink()
        console.print("archives   not written, because a step failed")
        return status
    try:
        made = archives.write(dist)
    except CourseError as error:
        console.print(f"archives   failed\n           {error}")
        return 1
    for path in made:
        console.print(f"archives   dist/{path.name} ({path.stat().st_size / 1e6:.1f} MB)")
    return status


def closing(results: list[build_all.Result]) -> str:
    """`Seven parts: four built, three in step.`"""
    hows = [result.how for result in results]
    counts = [f"{hows.count(how)} {how}" for how in dict.fromkeys(hows)]
    return f"{len(hows)} parts: {', '.join(counts)}."


MEANING = {
    0: "All is there.",
    1: "The course has a mistake, named above; mend it and build again.",
    2: "A part is lacking, named above; the rest is there.",
}
