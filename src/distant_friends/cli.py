"""The command `distant-friends`: check the course, and build what follows from it.

Every command starts light: what it needs is imported inside it. A mistake of the user's is one sentence and
exit status 1.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from distant_friends.cli_build import (
    PLAIN,
    Course,
    build,
    check_tables,
    refresh_sheets,
    refuse_broken_files,
    refuse_broken_tasks,
    say_written,
    use_course,
    write,
)
from distant_friends.errors import CourseError


class PlainGroup(TyperGroup):
    """Says a `CourseError` as its one sentence, without a traceback."""

    def invoke(self, ctx):
        try:
            return super().invoke(ctx)
        except CourseError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=PlainGroup,
    help="Keeps the course's tables, texts and built files in step.",
    add_completion=False,
    pretty_exceptions_enable=False,
    **PLAIN,
)
app.add_typer(build, name="build")


def check_shapes(course: Path) -> list:
    from distant_friends.audit import shapes

    return shapes.check_shapes(course)


def check_teaching(course: Path) -> list:
    from distant_friends.audit import teaching_rules

    return teaching_rules.check_teaching(course)


def check_judgements(course: Path) -> list:
    from distant_friends.audit import judgement_rules

    return judgement_rules.check_judgements(course)


def check_formats(course: Path) -> list:
    from distant_friends.audit import format_rules

    return format_rules.check_formats(course)


def check_notebooks(course: Path) -> list:
    from distant_friends.audit import notebook_rules

    return notebook_rules.check_notebooks(course)


def check_council(course: Path) -> list:
    from distant_friends.audit import council_rules

    return council_rules.check_council(course)


def check_exercises(course: Path) -> list:
    from distant_friends.audit import exercise_rules

    return exercise_rules.check_exercises(course)


# What is checked once the tables hold. Each takes the course's folder and returns a list of `audit.Problem`;
# all of them run, and their findings are shown together.
CHECKS: list[Callable[[Path], list]] = [
    check_shapes,
    check_teaching,
    check_judgements,
    check_formats,
    check_notebooks,
    check_council,
    check_exercises,
]


@app.command()
def check(course: Course = None) -> None:
    """Check the course's files and say what to mend, one sentence a mistake."""
    from distant_friends import audit

    folder = use_course(course)
    problems = check_tables(folder)
    tables_hold = not problems
    if tables_hold:  # texts rest on the tables: on broken ones they would only echo what is wrong there
        problems = audit.findings(CHECKS, folder)
    for problem in problems:
        typer.echo(str(problem))
    if CHECKS and not tables_hold:
        typer.echo("Texts and plans rest on the tables; they are checked when the tables hold.")
    if CHECKS and tables_hold and (note := audit.note_on_view()):
        typer.echo(note)
    if not problems:
        note_unused_sources(folder)
    typer.echo(closing_line(folder, problems))
    raise typer.Exit(1 if problems else 0)


@app.command()
def refresh(
    only: Annotated[
        str | None, typer.Argument(help="One module, such as m1; all ready ones if left out.")
    ] = None,
    run: Annotated[bool, typer.Option(help="Run the notebooks and store their outputs.")] = True,
    course: Course = None,
) -> None:
    """Bring texts, figures, references and outputs in step with the tables."""
    folder = use_course(course)
    refuse_broken_files(folder, "refreshed")
    from distant_friends.editions import codebook, notebooks, teachers_guide

    chosen = notebooks.chosen(only)
    changed = notebooks.refresh_teaching(folder)
    for module, path in chosen:
        typer.echo(f"{path.name} ...")
        changed |= notebooks.refresh(module, path, run)
    changed |= refresh_sheets()
    changed |= teachers_guide.refresh(folder / "docs" / "teach.md")
    changed |= write(folder / "data" / "CODEBOOK.md", codebook.build())
    typer.echo("Refreshed." if changed else "Everything was in step.")


@app.command()
def numbers(course: Course = None) -> None:
    """List every named number: what to write in a text, what it says now, what it means."""
    use_course(course)
    from distant_friends import named_numbers

    missing = set(named_numbers.missing())
    for name, number in sorted(named_numbers.NUMBERS.items()):
        if name in missing:
            typer.echo(
                f"{name} is not available, for the tables as they are read have no rows: {number.meaning}"
            )
        else:
            typer.echo(f'<data value="{name}">{named_numbers.shown(name)}</data>  {number.meaning}')


@app.command()
def tasks(course: Course = None) -> None:
    """List every exercise: id, kind, minutes, level, sheet."""
    refuse_broken_tasks(use_course(course))
    from distant_friends.editions.exercises import mixer

    typer.echo(mixer.listing())


@app.command()
def mix(
    name: Annotated[str, typer.Argument(help="A name for the set, such as week_3.")],
    minutes: Annotated[int, typer.Option(help="How long the set may take.")] = 50,
    module: Annotated[
        list[str] | None, typer.Option(help="Only tasks of this module; may be repeated.")
    ] = None,
    level: Annotated[
        list[str] | None, typer.Option(help="Only tasks of this level; may be repeated.")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="check, analyse or discuss; may be repeated.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another number gives another choice.")] = 1,
    course: Course = None,
) -> None:
    """Choose tasks and write a problem set with its solution and a timed plan. Needs nbgrader: `python3 tools/course.py mix` has it."""
    folder = use_course(course)
    if not name.isidentifier():
        raise CourseError(
            f"'{name}' is no plain name. Use small letters, digits and underscores, as in week_3."
        )
    refuse_broken_tasks(folder)
    from distant_friends.editions.exercises import mixer

    chosen = mixer.choose(mixer.candidates(module or [], level or [], kind or []), minutes, seed)
    say_written(mixer.write(name, chosen, folder / "dist" / "sets" / name), folder)


@app.command()
def grade(
    folder: Annotated[Path, typer.Argument(help="The folder of submissions, or the LMS's archive of them.")],
    sheet: Annotated[str | None, typer.Option(help="Only this sheet, such as 01_cold_war_gap.")] = None,
    deadline: Annotated[
        str | None,
        typer.Option(
            help="Later ones are marked late: '2026-11-24 12:00'; a bare date means its last second."
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=0, max=256, help="How many at once; 0 is as many as there are cores.")
    ] = 0,
    seconds: Annotated[
        float, typer.Option(min=1, max=86_400, help="The most that one submission may run.")
    ] = 20,
    memory: Annotated[
        int, typer.Option(min=256, max=2**20, help="The most memory that one may take, in MB.")
    ] = 1024,
    run_all: Annotated[bool, typer.Option("--run-all", help="Run all, not only computed answers.")] = False,
    no_run: Annotated[bool, typer.Option("--no-run", help="Run nothing: read typed answers only.")] = False,
    without_sandbox: Annotated[bool, typer.Option("--without-sandbox", help="Run unprotected.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read and run anew what was graded before.")] = False,
    scheduler: Annotated[str | None, typer.Option(help="A Dask scheduler, such as tcp://host:8786.")] = None,
    course: Course = None,
) -> None:
    """Grade submissions in a sandbox: marks, feedback, answers to mark and a summary, in grading/. Needs nbgrader: `make grading` sets it up."""
    from distant_friends.grading import command, progress

    progress.grade(
        command.Options(
            folder=folder,
            target=use_course(course) / "grading",
            sheet=sheet,
            deadline=None if deadline is None else command.deadline(deadline),
            workers=workers,
            limits=progress.limits(seconds, memory),
            mode=progress.mode(no_run, without_sandbox, run_all),
            run_all=run_all,
            again=again,
            scheduler=scheduler,
        )
    )


def closing_line(folder: Path, problems: list) -> str:
    """`12 tables checked, 3 problems.`"""
    from distant_friends import audit

    tables = len(list((folder / "data").glob("*.csv")))
    return f"{counted(tables, 'table')} checked, {counted(audit.total(problems), 'problem')}."


def note_unused_sources(folder: Path) -> None:
    from distant_friends import audit

    unused = audit.unused_sources(folder)
    if unused:
        named = f"{counted(len(unused), 'source')} of data/sources.csv ({', '.join(unused)})"
        typer.echo(f"Note, no mistake: nothing in the course names {named}.")


def counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'s' if number != 1 else ''}"


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a letter shows '?', not a traceback
    app()
