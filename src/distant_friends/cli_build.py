"""The commands `distant-friends build ...`, and what all commands share: which folder, is it sound, where a file was written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from distant_friends.errors import CourseError
from distant_friends.paths import course_root

# Plain texts throughout: Rich would take brackets in a message for markup and swallow them.
PLAIN = {"rich_markup_mode": None, "no_args_is_help": True}
build = typer.Typer(
    help="Build everything into dist/, or one part of it.", rich_markup_mode=None, invoke_without_command=True
)

Course = Annotated[
    Path | None, typer.Option("--course", help="The folder of another copy of the course (it holds data/).")
]


Fresh = Annotated[bool, typer.Option("--fresh", help="Build every part again, changed or not.")]


@build.callback()
def whole(ctx: typer.Context, course: Course = None, fresh: Fresh = False) -> None:
    """Build everything into dist/, or one part of it."""
    if ctx.invoked_subcommand is None:
        everything(course, fresh)


@build.command("all")
def everything(course: Course = None, fresh: Fresh = False) -> None:
    """Build everything into dist/ (only what changed), then the archives for students and instructors with checksums.

    Exit status 0: all is there. 1: the course has a mistake. 2: a program is not here, and the part that needs it is named.
    """
    folder = use_course(course)
    refuse_broken_files(folder)
    from distant_friends.editions import build_report

    status = build_report.run(folder / "dist", fresh)
    if status:
        raise typer.Exit(status)


@build.command()
def keyboard() -> None:
    """Write JupyterLab's settings for the course, from the schemas of the installed JupyterLab."""
    from distant_friends.editions import keyboard

    write(keyboard.SETTINGS, keyboard.build())


@build.command()
def codebook(course: Course = None) -> None:
    """Write data/CODEBOOK.md: what every table and column is, for a teacher."""
    folder = use_course(course)
    from distant_friends.editions import codebook

    write(folder / "data" / "CODEBOOK.md", codebook.build())


@build.command()
def exercises(course: Course = None) -> None:
    """Write exercises/, the student edition, from solutions/. Needs nbgrader: `make exercises` has it."""
    folder = use_course(course)
    refuse_broken_files(folder)
    refresh_sheets()
    from distant_friends.editions.exercises import student

    say_written(student.build(folder / "exercises"), folder)


@build.command()
def cards(course: Course = None) -> None:
    """Write dist/cards.html: the cards, injects and table signs of the council game, for print."""
    folder = use_course(course)
    refuse_broken_tasks(folder)
    from distant_friends.editions import cards

    (folder / "dist").mkdir(exist_ok=True)
    write(folder / "dist" / "cards.html", cards.build())


@build.command()
def lms(course: Course = None) -> None:
    """Write dist/lms/: quizzes, check tasks and questionnaire for Moodle and Canvas, and as a table."""
    folder = use_course(course)
    refuse_broken_files(folder)
    from distant_friends.editions.lms import folder as lms
    from distant_friends.editions.lms import questions

    say_written(lms.build(folder / "dist" / "lms"), folder)
    if left := questions.left_out():
        typer.echo(f"Left out, for their rows come later than the date of the view: {', '.join(left)}.")


@build.command()
def site(course: Course = None) -> None:
    """Write dist/site/, the reading edition: pages of the whole course that open from disk, offline."""
    folder = use_course(course)
    refuse_broken_tasks(folder)
    from distant_friends.editions.site import build as reading

    pages = reading.build(folder / "dist" / "site")
    typer.echo(f"Wrote {len(pages)} pages. Open {folder / 'dist' / 'site' / 'index.html'}.")


@build.command()
def plans(course: Course = None) -> None:
    """Write dist/plans/: a lesson plan a module, one page each, for print."""
    folder = use_course(course)
    refuse_broken_files(folder)
    from distant_friends.editions import plans

    say_written(plans.build(folder / "dist" / "plans"), folder)


@build.command("print")
def print_(course: Course = None) -> None:
    """Write dist/print/: handouts for students and instructors, plans, cards and sources, as HTML and PDF. PDF needs Chromium."""
    folder = use_course(course)
    refuse_broken_files(folder)
    from distant_friends.editions.print import folder as paper

    written, lacking = paper.build(folder / "dist" / "print")
    say_written(written, folder)
    for sentence in lacking:
        typer.echo(sentence, err=True)
    if lacking:
        raise typer.Exit(2)


@build.command()
def slides(course: Course = None) -> None:
    """Write dist/slides/: a deck a module from the cells marked as slides; opens from disk, offline, charts alive."""
    folder = use_course(course)
    refuse_broken_tasks(folder)
    from distant_friends.editions.slides import decks

    say_written(decks.build(folder / "dist" / "slides"), folder)


def refresh_sheets() -> bool:
    """Bring the solved notebooks in step; True when one changed."""
    from distant_friends import exercise_sheets
    from distant_friends.editions.exercises import solved

    changed = [
        solved.refresh(sheet) for sheet in exercise_sheets.sheets()
    ]  # each of them, not only up to the first
    return any(changed)


def check_tables(course: Path) -> list:
    from distant_friends import audit

    return audit.check_tables(course)


def use_course(course: Path | None) -> Path:
    """The folder to work on. One that the user names is used by everything that runs after."""
    named = course or os.environ.get("DISTANT_FRIENDS_COURSE")
    if named:  # whole: the kernels that run the notebooks start in another folder
        os.environ["DISTANT_FRIENDS_COURSE"] = str(Path(named).resolve())
    folder = course_root()
    if not (folder / "data").is_dir():
        raise CourseError(
            f"There is no folder {folder / 'data'}. Name the folder of the course that holds data/."
        )
    return folder


def refuse_broken_files(folder: Path, left_out: str = "written") -> None:
    """Nothing is built on tables, teaching files or heads of tasks that do not hold: say what is wrong and stop."""
    problems = check_tables(folder)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise CourseError(f"Nothing was {left_out}. Mend the rows above and run the command again.")
    refuse_broken_tasks(folder)


def refuse_broken_tasks(folder: Path) -> None:
    """The same for teaching files and heads of tasks alone, which is quick."""
    from distant_friends.audit import exercise_rules, shapes

    problems = shapes.check_shapes(folder) or exercise_rules.faults_of_heads(folder)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise CourseError("Nothing was done. Mend what is named above and run the command again.")


def say_written(paths: list[Path], folder: Path) -> None:
    for path in paths:
        typer.echo(f"Wrote {path.relative_to(folder)}.")


def write(path: Path, text: str) -> bool:
    """Write a built file and say so; True when it changed."""
    before = path.read_bytes() if path.exists() else None
    path.write_text(text, encoding="utf-8", newline="\n")
    typer.echo(f"Wrote {path}.")
    return path.read_bytes() != before
