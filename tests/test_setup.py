"""Set-up, as far as it can be tested without installing: which installer it takes, and what it says when none can."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import subprocess
import sys

import pytest

from distant_friends.editions.print import chromium
from tests.shared import ROOT

WITH_ARGUMENTS = {"run", "mix", "grade"}  # need more words, which make does not pass on


def tool():
    """tools/course.py, which lies outside the package."""
    specification = importlib.util.spec_from_file_location("course", ROOT / "tools" / "course.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def course(tmp_path, monkeypatch):
    """tools/course.py, whose programs are only noted: `asked` has them in order, `fails` the words whose programs fail."""
    module = tool()
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


def test_every_make_command_has_the_same_name_without_make():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {name for line in re.findall(r"^([a-z -]+):", makefile, re.MULTILINE) for name in line.split()}
    assert targets == set(tool().COMMANDS) - WITH_ARGUMENTS
    assert set(re.findall(r"^\t(.*)$", makefile, re.MULTILINE)) == {"@$(PYTHON) tools/course.py $@"}


@pytest.mark.parametrize("name", ["check", "refresh", "build"])
def test_a_command_of_the_course_is_run_with_what_follows_it(monkeypatch, name):
    module, ran = tool(), []
    monkeypatch.setattr(module, "set_up", lambda place: None)
    monkeypatch.setattr(module, "stay_with", lambda *command, **kwargs: ran.append(command) or 3)
    assert module.main([name, "--course", "copy"]) == 3
    assert ran == [(str(module.COURSE.bin / "distant-friends"), name, "--course", "copy")]


SLOW_TO_END = """
import signal, sys, time
def end(*_):
    time.sleep(1)
    print("ended by itself", flush=True)
    sys.exit(7)
signal.signal(signal.SIGINT, end)
print("ready", flush=True)
time.sleep(30)
"""
STARTER = """
import importlib.util, sys
specification = importlib.util.spec_from_file_location("course", sys.argv[1])
module = importlib.util.module_from_spec(specification)
specification.loader.exec_module(module)
sys.exit(module.open_lab(module.COURSE, "first", []))
"""


@pytest.mark.skipif(os.name == "nt", reason="sends Ctrl+C in the way of Unix")
def test_on_ctrl_c_jupyterlab_ends_by_itself(tmp_path):
    """The stand-in for JupyterLab needs a second to end, as the real one does with kernels open."""
    jupyter = tmp_path / ".venv" / "bin" / "jupyter"
    jupyter.parent.mkdir(parents=True)
    jupyter.write_text(f"#!{sys.executable}\n{SLOW_TO_END}", encoding="utf-8")
    jupyter.chmod(0o755)
    starter = STARTER.replace(
        "module.COURSE,", f"module.COURSE._replace(folder=module.Path({str(tmp_path / '.venv')!r})),"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", starter, str(ROOT / "tools" / "course.py")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert started.stdout.readline() == "ready\n"
    os.killpg(started.pid, signal.SIGINT)  # the keys reach both, as in a terminal
    said, complained = started.communicate(timeout=20)
    assert (said, complained, started.returncode) == ("ended by itself\n", "", 7)


def test_chromium_is_looked_for_in_the_same_way_in_both_places(monkeypatch):
    module = tool()
    assert (module.CHROMIUM_NAMES, module.CHROMIUM_PATHS) == (chromium.NAMES, chromium.PLACES)
    for named in (None, "", "/opt/chromium"):
        monkeypatch.delenv("CHROMIUM", raising=False)
        if named is not None:
            monkeypatch.setenv("CHROMIUM", named)
        assert module.find_chromium() == chromium.find()
        assert named is None or module.find_chromium() == (named or None)
