"""Set-up, as far as it can be tested without installing: which installer it takes, and what it says when none can."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import pytest

from tests.shared import ROOT


@pytest.fixture
def course(tmp_path, monkeypatch):
    """tools/course.py, whose programs are only noted: `asked` has them in order, `fails` the words whose programs fail."""
    specification = importlib.util.spec_from_file_location("course", ROOT / "tools" / "course.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    place = module.COURSE._replace(folder=tmp_path / ".venv")
    place.bin.mkdir(parents=True)
    place.python.touch()
    module.asked, module.fails, module.place = [], [], place

    def note(command, **kwargs):
        name = "uv" if command[0].endswith("uv") else command[-1].removeprefix("--")
        module.asked.append(name)
        return subprocess.CompletedProcess(command, int(name in module.fails), "", "")

    monkeypatch.setattr(module.subprocess, "run", note)
    monkeypatch.setattr(module, "make_venv", lambda place: None)
    return module


def test_uv_installs_where_it_is_to_be_had_and_a_second_start_installs_nothing(course):
    course.set_up(course.place)
    assert course.asked == [course.INSTALLER, "uv", "."]
    course.set_up(course.place)
    assert len(course.asked) == 3


@pytest.mark.parametrize("missing", ["uv", "requirements-setup.lock"])
def test_pip_installs_where_uv_is_not_to_be_had_or_does_not_reach_the_packages(course, missing):
    course.fails.append(missing)
    course.set_up(course.place)
    assert course.asked[-2:] == [course.COURSE.lock, "."]
    assert course.place.stamp.exists()


def test_without_a_network_it_says_so_in_one_line_and_begins_anew_next_time(course, capsys):
    course.fails += [course.INSTALLER, course.COURSE.lock]
    with pytest.raises(SystemExit):
        course.set_up(course.place)
    assert capsys.readouterr().err.count("\n") == 1 and not course.place.stamp.exists()


def test_the_quick_start_of_the_tests_leaves_a_slow_import_asleep():
    """`make test` puts this folder first on the path of every Python, since each JupyterLab server would import it."""
    asked = "import jsonschema, sys; print('rfc3987_syntax' in sys.modules and 'lark' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests" / "quick_start")},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "False", done.stderr
