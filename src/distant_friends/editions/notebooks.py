"""Refresh the notebooks: fill in what the tables say, run them, and store outputs that read well without a kernel."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import nbformat

from distant_friends import notebook_file, prose, teaching
from distant_friends.editions import openings
from distant_friends.errors import CourseError
from distant_friends.paths import notebooks_folder, solutions_folder
from distant_friends.remembered import forget

VIEW = "application/vnd.jupyter.widget-view+json"
CELL_SECONDS = 60


def ready() -> Iterator[tuple[dict, Path]]:
    """Each module that is ready, with the path of its notebook."""
    for module in teaching.modules():
        if module["ready"]:
            path = notebooks_folder() / f"{module['notebook']}.ipynb"
            if not path.exists():
                raise CourseError(
                    f"notebooks/{path.name} is missing, though teaching/modules/ says that it is ready."
                )
            yield module, path


def chosen(only: str | None) -> list[tuple[dict, Path]]:
    """The ready module of that id, or all of them."""
    known = list(ready())
    found = [(module, path) for module, path in known if only in (None, module["id"])]
    if not found:
        ids = ", ".join(module["id"] for module, _ in known)
        raise CourseError(
            f"Nothing was refreshed: '{only}' is no ready module. Name one of {ids}, or none for all."
        )
    return found


def refresh(module: dict, path: Path, run: bool = True) -> bool:
    """Rebuild a notebook's built cells, figures and references, and (with `run`) its outputs. True when the file changed."""
    notebook = notebook_file.read(path)
    before = path.read_text(encoding="utf-8")
    refresh_text(module, notebook)
    if run:
        execute(notebook, path)
    tidy(notebook)
    after = nbformat.writes(notebook) + "\n"
    path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def refresh_text(module: dict, notebook) -> None:
    """Fill in the Markdown cells: built ones from `teaching/`, the others' figures and references from the tables."""
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    for cell in texts:
        if _built(cell) is None:
            cell.source = prose.refresh(cell.source)
    for cell in texts:
        if _built(cell) == openings.OPENING:
            cell.source = openings.opening(module)
        elif _built(cell) == openings.COURSE_MAP:
            cell.source = openings.course_map()
        elif _built(cell) == openings.DISCUSSION and solutions_folder().is_dir():  # a student's copy has none
            cell.source = prose.refresh(openings.discussion(module))
        elif _built(cell) == openings.REFERENCES:
            cell.source = openings.reference_list(
                [other.source for other in texts if _built(other) in (None, openings.DISCUSSION)]
            )


def refresh_teaching(course: Path) -> bool:
    """Fill in the wrapped figures inside `teaching/`; True when a file changed."""
    changed = False
    for path in sorted((course / "teaching").rglob("*.yaml")):
        before = path.read_text(encoding="utf-8-sig")
        try:
            after = prose.refresh(before)
        except CourseError as error:
            raise CourseError(f"{path.relative_to(course).as_posix()}: {error}") from None
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
            changed = True
    forget()
    return changed


def execute(notebook, path: Path) -> None:
    """Run a notebook from top to bottom with a fresh learner's folder; still pictures are drawn for storing."""
    import tempfile

    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    begun: list = []  # the cells so far; where something goes wrong, the last one is meant
    with tempfile.TemporaryDirectory() as work:
        environment = os.environ | {"DISTANT_FRIENDS_STILLS": "1", "DISTANT_FRIENDS_WORK": work}
        client = NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            kernel_name="python3",
            extra_arguments=[
                "--log-level=ERROR"
            ],  # on each start it warns of its own sockets, on this machine alone
            record_timing=False,
            store_widget_state=False,
            resources={"metadata": {"path": str(path.parent)}},
            on_cell_start=lambda cell, cell_index: begun.append(cell),
        )
        try:
            client.execute(env=environment)
            return
        except CellExecutionError as error:
            why = error.evalue.rstrip(".")
        except CellTimeoutError:
            why = f"a cell takes more than {CELL_SECONDS} seconds"
        except DeadKernelError:
            why = "Python ended in the middle of a cell, perhaps for lack of memory"
    raise CourseError(
        f"notebooks/{path.name} does not run: {why}. Mend the cell that begins '{_first_line(begun)}'."
    )


def tidy(notebook) -> None:
    """Drop what a stored notebook should not carry: widget views that need a kernel, and what differs between machines."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if VIEW not in output.get("data", {})]
        cell.metadata.pop("execution", None)
        cell.metadata.pop("trusted", None)


def _built(cell) -> str | None:
    return next((tag for tag in cell.metadata.get("tags", []) if tag.startswith("built-")), None)


def _first_line(cells: list) -> str:
    lines = cells[-1].source.splitlines() if cells else []
    return lines[0] if lines else "?"
