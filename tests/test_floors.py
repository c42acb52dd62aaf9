"""The floors of the house: imports point down only, files and functions stay small, notebooks hold no plumbing."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest

from tests.shared import NOTEBOOKS, ROOT

SOURCE = ROOT / "src" / "distant_friends"
# A module may import from its own floor and from those below it. What is not listed here fails the test: give it a floor.
FLOORS = {
    "errors": 0,
    "paths": 0,
    "tables": 1,
    "words": 1,
    "teaching": 2,
    "style": 2,
    "references": 2,
    "html_table": 2,
    "measures": 2,
    "figure": 2,
    "named_numbers": 3,
    "prose": 3,
    "charts": 3,
    "check": 3,
    "explore": 4,
    "audit": 5,
    "editions": 5,
    "cli": 6,
}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")
MOST_LINES = 320
# A figure is one long sentence of layers, words and table, broken over many lines; everything else stays short.
MOST_FUNCTION_LINES = {"charts": 100, "explore": 100}


def floor_of(path: Path) -> int:
    return FLOORS[path.relative_to(SOURCE).parts[0].removesuffix(".py")]


def imports(tree: ast.AST) -> set[str]:
    """First-level names under distant_friends that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "distant_friends":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("distant_friends."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.split(".")[1] for alias in node.names if alias.name.startswith("distant_friends.")
            }
    return found & set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_point_down_only(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    upward = {name for name in imports(tree) if FLOORS[name] > floor_of(path)}
    assert not upward, f"{path.name} on floor {floor_of(path)} imports {upward} from above"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_files_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES, (
        f"{path.name} has {len(text.splitlines())} lines: split it by subject"
    )
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = node.end_lineno - node.lineno + 1
            most = MOST_FUNCTION_LINES.get(path.relative_to(SOURCE).parts[0], 60)
            assert length <= most, f"{path.name}: {node.name} has {length} lines"


def test_every_part_of_the_package_has_a_floor():
    parts = {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in MODULES}
    assert parts <= set(FLOORS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_import_only_what_readers_use(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            assert imports(ast.parse(cell.source)) <= {"charts", "explore", "tables", "check"}, cell.source
