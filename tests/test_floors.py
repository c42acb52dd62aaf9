"""The house has floors: imports point down only, and no room is too large to take in at a glance."""

from __future__ import annotations

import ast
import tomllib
from functools import lru_cache
from graphlib import TopologicalSorter

import pytest

from tests.notebook_runner import code_cells
from tests.shared import NOTEBOOKS, ROOT

PACKAGE = ROOT / "src" / "distant_friends"
FLOORS = [
    ["errors", "paths", "remembered", "yaml_file", "notebook_file"],
    ["words", "tables"],
    ["teaching", "exercise_sheets", "style", "references", "html_table", "measures", "figure"],
    ["named_numbers", "prose", "charts", "check"],
    ["explore"],
    ["audit", "editions", "grading", "cli", "cli_build"],
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py"
}
EVERY_MODULE = pytest.mark.parametrize("name", MODULES)
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 60
# A figure is one function from its rows to its words, read from top to bottom; most of it is declarations, one a line.
MOST_LINES_OF_A_FIGURE = 110
SHOWN = ("Figure", "Explorer", "ReadingTable", "Figure | ReadingTable", "Explorer | ReadingTable")


@lru_cache
def imports(name: str) -> set[str]:
    """The course's own modules that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: a relative import hides which floor it goes to"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    own = {item.removeprefix("distant_friends.") for item in found if item.startswith("distant_friends.")}
    return {item for item in own if item in MODULES} - {name}


def room(name: str) -> str:
    return name.partition(".")[0]


def test_every_room_has_a_floor():
    assert {room(name) for name in MODULES} == set(FLOOR)


@EVERY_MODULE
def test_imports_point_down(name):
    up = {other for other in imports(name) if FLOOR[room(other)] > FLOOR[room(name)]}
    assert not up, f"{name} (floor {FLOOR[room(name)]}) imports {sorted(up)} from above"


@EVERY_MODULE
def test_only_the_top_floor_knows_the_top_floor(name):
    top = len(FLOORS) - 1
    above = {other for other in imports(name) if FLOOR[room(other)] == top}
    assert not above or FLOOR[room(name)] == top, sorted(above)
    assert "cli" not in above, "nothing imports the command line"


def test_imports_do_not_go_in_circles():
    """On one floor too: of two modules one stands on the other. A package's own list of its modules does not count."""
    stands_on = {
        name: {other for other in imports(name) if not other.startswith(f"{name}.")} for name in MODULES
    }
    assert len(list(TopologicalSorter(stands_on).static_order())) == len(MODULES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_hold_no_plumbing(path):
    """Their code imports the four doors of the package and nothing else, and every other cell is one line."""
    for cell in code_cells(path):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.ImportFrom):
                assert node.module == "distant_friends"
                assert {alias.name for alias in node.names} <= {"charts", "explore", "tables", "check"}
            assert not isinstance(node, ast.Import | ast.FunctionDef | ast.ClassDef | ast.For | ast.While)
        assert len(cell.source.splitlines()) <= 5


@EVERY_MODULE
def test_no_module_is_too_long(name):
    lines = len(MODULES[name].read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES


@EVERY_MODULE
def test_no_function_is_too_long(name):
    """Figures have a limit of their own, for the reason given above."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            returned = ast.unparse(node.returns) if node.returns else ""
            most = MOST_LINES_OF_A_FIGURE if returned in SHOWN else MOST_LINES_OF_A_FUNCTION
            length = node.end_lineno - node.lineno + 1
            assert length <= most, f"{name}.{node.name}: {length} lines, {most} are enough"


@EVERY_MODULE
def test_every_module_says_what_it_is_for(name):
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    assert len(ast.get_docstring(tree) or "") >= 15


def test_the_style_is_set_where_it_is_checked():
    """The line length that ruff formats to is the project's, so that a function's length means the same everywhere."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["ruff"]["line-length"] == 110
