"""What a step of the build reads and runs is what it lists: else `make build` would call a stale part in step."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from distant_friends.editions import build_all
from tests.exercises.mini import GRADING
from tests.shared import ROOT

# A Python of its own for each step, so that nothing is remembered from another one. Chromium is taken for absent: printing reads nothing more.
RECORD = """
import json, os, sys
from pathlib import Path
opened = set()
sys.addaudithook(lambda event, what: opened.add(what[0]) if event == "open" and isinstance(what[0], (str, os.PathLike)) else None)
from distant_friends.editions import build_all
from distant_friends.editions.print import chromium
chromium.missing = lambda: "Chromium is absent"
before = set(sys.modules)
result = build_all.run(next(step for step in build_all.STEPS if step.name == sys.argv[1]), Path(sys.argv[2]))
modules = [sys.modules[name].__file__ for name in set(sys.modules) - before if name.startswith("distant_friends.editions.")]
print(json.dumps({"how": result.how, "notes": result.notes, "opened": sorted(map(str, opened)), "modules": modules}))
"""


def inside(paths: list[str], folder) -> set[str]:
    """Those files that lie in a folder, by their names from there."""
    absolute = [os.path.abspath(path) for path in paths]
    return {
        os.path.relpath(path, folder).replace(os.sep, "/")
        for path in absolute
        if path.startswith(f"{folder}{os.sep}") and os.path.isfile(path)
    }


def unlisted(names: set[str], listed: tuple[str, ...]) -> list[str]:
    return sorted(
        name for name in names if not any(name == part or name.startswith(f"{part}/") for part in listed)
    )


def python_for(step) -> str:
    """The exercises are converted by nbgrader where it is at hand; else their copy is read."""
    grading = GRADING / ("python.exe" if os.name == "nt" else "python")
    return str(grading) if step.name == "exercises" and grading.exists() else sys.executable


@pytest.mark.parametrize("step", build_all.STEPS, ids=lambda step: step.name)
def test_a_step_lists_all_that_it_reads_and_runs(step, tmp_path):
    done = subprocess.run(
        [python_for(step), "-c", RECORD, step.name, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["how"] in (build_all.BUILT, build_all.LACKING), told["notes"]
    package = build_all.paths.PACKAGE
    texts = {
        name for name in inside(told["opened"], ROOT) if not name.startswith(("src/", "."))
    }  # .venv is none of the course
    assert texts and unlisted(texts, step.reads) == []
    code = {name for name in inside(told["opened"], package) if not name.endswith((".py", ".pyc"))}
    code |= {name for name in inside(told["modules"], package) if not name.endswith("__init__.py")}
    assert unlisted(code, step.made_by) == []
