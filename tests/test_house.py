"""The house is in order: environments in step, pins hashed and without addresses, built files fresh, no address that should not be there."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib

import pytest
import typer
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from distant_friends import __version__, cli
from distant_friends.editions import codebook, keyboard
from tests.shared import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Each list of pinned packages, and the extras that it holds beside what the course always needs.
LOCKS = {"requirements.lock": ("test", "lms"), "requirements-grading.lock": ("grading",)}
INSTALLER = "requirements-setup.lock"
# This file alone may hold them.
FORBIDDEN = {
    "a package registry's host": r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|conda\.anaconda\.org|deb\.debian\.org",
    "a path of a machine": r"/work/(?:main|shared)|/root/|/tmp/bash_jobs|(?<![\w.])/home/(?!jovyan/)[a-z]+/",  # jovyan: the user of every Jupyter image
    "a CDN": r"cdn\.jsdelivr|unpkg\.com|cdnjs\.",
}


def bounds(requirement: str) -> tuple[str, str]:
    parsed = Requirement(requirement)
    return canonicalize_name(parsed.name), str(parsed.specifier)


def tracked_files() -> list[str]:
    """What git holds; in a copy without git, all that is not made by set-up, tests or a learner."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        return listed.stdout.splitlines()
    made = re.compile(
        r"(^|/)(\.venv|dist|my_work|__pycache__|\.[a-z_]+_cache|\.ipynb_checkpoints|\.jupyter)/"
    )
    files = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
    return [name for name in files if not made.search(name)]


def test_environment_yml_is_in_step_with_pyproject():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    listed = dict(bounds(entry) for entry in environment["dependencies"] if isinstance(entry, str))
    assert listed.pop("python") == PROJECT["requires-python"]
    listed.pop("pip")
    assert listed == dict(bounds(entry) for entry in PROJECT["dependencies"])
    assert {"pip": ["-e ."]} in environment["dependencies"]


def pins(lock: str) -> list[tuple[str, str, str]]:
    """What a lock file pins, as (name, version, the rest of its entry)."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_meets_every_bound(lock):
    pinned: dict[str, list[str]] = {}
    for name, version, _ in pins(lock):
        pinned.setdefault(canonicalize_name(name), []).append(version)
    extras = [entry for extra in LOCKS[lock] for entry in PROJECT["optional-dependencies"][extra]]
    for entry in PROJECT["dependencies"] + extras:
        requirement = Requirement(entry)
        versions = pinned.get(canonicalize_name(requirement.name))
        assert versions, f"{requirement.name} is not in {lock}"
        assert all(requirement.specifier.contains(version) for version in versions), entry


@pytest.mark.parametrize("lock", [*LOCKS, INSTALLER])
def test_every_pin_has_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert len(pins(lock)) == 1 if lock == INSTALLER else len(pins(lock)) > 100
    assert [name for name, _, rest in pins(lock) if "--hash=sha256:" not in rest] == []
    assert "://" not in text and "index-url" not in text and "find-links" not in text


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_address_that_should_not_be_there(what):
    pattern = re.compile(FORBIDDEN[what])
    found = []
    for name in tracked_files():
        if name == "tests/test_house.py" or not (ROOT / name).exists():
            continue
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name}: {match[0]}" for match in pattern.finditer(text)]
    assert found == [], what


def test_built_files_are_fresh():
    assert keyboard.SETTINGS.read_text(encoding="utf-8") == keyboard.build(), (
        "run: distant-friends build keyboard"
    )
    assert (ROOT / "data/CODEBOOK.md").read_text(encoding="utf-8") == codebook.build(), (
        "run: distant-friends build codebook"
    )


def test_versions_agree():
    extension = json.loads(
        (ROOT / "src/distant_friends/browser/labextension/package.json").read_text(encoding="utf-8")
    )
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert extension["version"] == citation["version"] == __version__ == PROJECT["version"]


def test_the_readme_is_true():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {name for line in re.findall(r"^([a-z -]+):", makefile, re.MULTILINE) for name in line.split()}
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", readme, re.MULTILINE))
    assert targets == named, f"Makefile or README.md alone: {sorted(targets ^ named)}"
    for target in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / target).exists(), f"README.md links to {target}, which is not there"


PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "deploy/README.md", "solutions/README.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "teaching").rglob("*.yaml")),
    ROOT / "src/distant_friends/editions/print/README.md",
    ROOT / "src/distant_friends/editions/lms/folder.py",
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_one_rule_holds_for_every_command_that_a_page_names(page):
    """`make X` is `python3 tools/course.py X`; the course's other commands are `python3 tools/course.py run X`, never bare."""
    text = page.read_text(encoding="utf-8")
    tool = (ROOT / "tools" / "course.py").read_text(encoding="utf-8")
    known = set(re.findall(r'^    "([a-z-]+)": ', tool[tool.index("COMMANDS = ") :], re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)|course\.py ([a-z-]+)", text, re.MULTILINE))
    assert {first or second for first, second in named} <= known
    commands = typer.main.get_command(cli.app).commands
    assert set(re.findall(r"course\.py run ([a-z-]+)", text)) <= set(commands)
    assert re.findall(rf"distant-friends (?:{'|'.join(commands)})\b", text) == []


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: path.name)
def test_no_sentence_of_the_course_sends_to_a_program_that_is_on_no_path(path):
    """Whoever set the course up with make has `distant-friends` in .venv alone."""
    assert re.findall(r"'distant-friends [a-z]+'", path.read_text(encoding="utf-8")) == []


def test_continuous_integration_runs_the_readmes_own_command():
    """The last line of .ci/run is the command that the README shows for the tests, and nothing may fail unseen."""
    script = (ROOT / ".ci/run").read_text(encoding="utf-8").strip().splitlines()
    shown = re.search(r"^(make test)\b", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert script[-1] == shown[1] and "set -euo pipefail" in script
