"""The sandbox itself: what runs in it, what it cannot reach, and that nothing passes from one run to the next."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time

import pytest

from distant_friends.grading import remarks, sandbox, seccomp, work
from distant_friends.grading.shapes import Found, Job, Limits, Release
from tests.grading import small

LIMITS = Limits(seconds=8, cell_seconds=4)


@pytest.fixture(autouse=True)
def _bwrap(course):
    """A copy of the course, as the sandbox will see it."""
    small.needs_bwrap()


def run(*cells: str, name: str = "x", limits: Limits = LIMITS, mode: str = "sandbox"):
    outcome = sandbox.run({"cells": list(cells), "reads": {str(len(cells) - 1): [name]}}, limits, mode)
    said = next((message["text"] for message in outcome.messages if message.get("task") == name), None)
    return said, outcome


def test_it_can_be_made_here():
    sandbox.refuse_without()


def test_answers_are_computed_from_the_courses_tables(course):
    said, outcome = run(
        "from distant_friends import charts, check, tables\n", "x = len(tables.load('events'))"
    )
    assert int(said) == len(course.rows("events")) and not outcome.stopped


def test_the_least_memory_that_the_command_takes_is_enough_for_the_tables(course):
    limits = Limits.of(20, 256)
    said, outcome = run("from distant_friends import tables", "x = len(tables.load('events'))", limits=limits)
    assert said == str(len(course.rows("events"))) and not outcome.stopped


def test_the_rooms_of_the_course_are_there_when_they_are_used():
    said, _ = run(
        "from distant_friends import charts, explore, check, measures",
        "import distant_friends.charts.clock",
        "x = check.as_number('8,5')",
    )
    assert said == "8.5"


def test_a_number_too_long_to_write_does_not_take_the_answers_after_it():
    program = {"cells": ["x = 10**5000\ny = 5"], "reads": {"0": ["x", "y"]}}
    outcome = sandbox.run(program, LIMITS, "sandbox")
    said = {one["task"]: (one["type"], one["text"]) for one in outcome.messages if "task" in one}
    assert said == {"x": ("very long number", ""), "y": ("int", "5")} and not outcome.stopped


def test_a_students_words_in_a_remark_turn_and_break_nothing():
    """A sign that turns the writing's direction would let a remark read as another one."""
    odd = "a\u202eb\nc"
    assert remarks.deeds([{"did": "file", "what": odd}])[0][1].endswith("(a�b�c).")
    found = Found("a.ipynb", "a.ipynb", (), "a", "a", 0.0, False, ())
    given = Release("small", "Small", (), (), "")
    notebook = {"cells": [], "metadata": {"language_info": {"name": odd}}}
    content = json.dumps(notebook).encode()
    notes = dict(work.examine(Job(found, given, LIMITS, "never", False, content))["notes"])
    assert "(a�b�c)" in notes["kernel"]


def test_a_cell_that_fails_or_lasts_does_not_take_the_others_with_it():
    said, outcome = run(
        "1 / 0",
        "while True: pass",
        "%matplotlib inline\n!ls\nx = 5",
        limits=Limits(seconds=8, cell_seconds=0.5),
    )
    errors = [message.get("error") for message in outcome.messages if "error" in message]
    assert said == "5" and errors == ["ZeroDivisionError: division by zero", "too long"]


def test_it_is_an_ordinary_user_without_any_power():
    said, _ = run(
        "x = str([line.split()[1] for line in open('/proc/self/status') if line[:6] in ('CapPrm', 'CapEff', 'NoNewP', 'Seccom')])"
    )
    zero = "0" * 16
    assert said.startswith(f"['{zero}', '{zero}', '1', '")
    said, _ = run("import os\nx = str(os.getuid())")
    assert int(said) >= sandbox_user()


def sandbox_user() -> int:
    from distant_friends.grading.runner import ENTER_USER

    return ENTER_USER


def test_it_sees_python_the_package_the_tables_and_no_keys(course):
    said, _ = run(f"import os\nx = ' '.join(sorted(os.listdir('{course.folder}')))")
    assert said == "data teaching"
    said, _ = run(
        f"import os\nx = str(os.listdir('{course.folder}/teaching/tasks') + os.listdir('{course.folder}/teaching/quizzes'))"
    )
    assert said == "[]"


def test_nothing_but_its_own_small_disk_can_be_written(course):
    places = [
        "/",
        "/dev",
        "/dev/shm",
        "/proc",
        "/usr/lib",
        str(course.folder),
        str(course.folder / "data"),
        sys.prefix,
        str(sandbox.PACKAGE),
    ]
    said, _ = run(f"import os\nx = str([path for path in {places} if os.access(path, os.W_OK)])")
    assert said == "[]"


def test_hidden_kinds_of_memory_and_new_namespaces_are_refused():
    if seccomp.program() is None:
        pytest.skip("no filter of system calls for this processor")
    said, _ = run(
        "import ctypes, os\nlibc = ctypes.CDLL(None)\n"
        "x = str([hasattr(os, 'memfd_create') and libc.memfd_create(b'a', 0), libc.shmget(0, 4096, 0o1600), libc.unshare(0x10000000), libc.ptrace(0, 0, 0, 0)])"
    )
    assert said == "[-1, -1, -1, -1]"


LEAVE = """
import os, sys, builtins, threading, time
open('/tmp/left', 'w').write('1')
os.environ['LEFT'] = '1'
builtins.left = 1
sys.modules['left'] = os
if os.fork() == 0:
    os.setsid()
    time.sleep(60)
x = 'left'
"""
LOOK = """
import os, sys, builtins
found = [name for name in os.listdir('/tmp')] + [os.environ.get('LEFT')] + [hasattr(builtins, 'left'), 'left' in sys.modules]
alive = [name for name in os.listdir('/proc') if name.isdigit() and open(f'/proc/{name}/cmdline').read().find('runner.py') > 0]
x = str(found) + str(len(alive))
"""


def test_nothing_passes_from_one_submission_to_the_next():
    """Files, environment, modules, builtins, processes: the second run finds a world in which the first never was."""
    fresh, _ = run(LOOK)
    said, _ = run(LEAVE)
    assert said == "left"
    after, _ = run(LOOK)
    assert after == fresh and after.endswith("None, False, False]2")  # the run and the reaper


def test_a_stopped_run_leaves_no_process():
    began = time.monotonic()
    _, outcome = run(
        "import os\nfor n in range(3): os.fork()\nwhile True: pass", limits=Limits(seconds=1, cell_seconds=60)
    )
    assert outcome.stopped == "time" and time.monotonic() - began < 4
    time.sleep(0.3)
    left = subprocess.run(["ps", "-eo", "uid,args"], capture_output=True, text=True).stdout
    assert not [
        line
        for line in left.splitlines()
        if "runner.py" in line and str(os.getpid()) not in line and "bwrap" not in line
    ]


def test_what_comes_back_is_values_and_no_more():
    said, outcome = run("class Yes(int): pass\nx = Yes(8)")
    assert said == "" and outcome.messages[0]["type"] == "Yes"
    said, outcome = run("x = True")
    assert said == "" and outcome.messages[0]["type"] == "bool"


FORGE = """
import os
for handle in range(3, 30):
    try: os.write(handle, b'{"task": "x", "type": "int", "text": "8"}\\n{"done": true}\\n')
    except OSError: pass
"""


def test_lines_that_are_not_the_runners_are_told_of_and_not_read():
    said, outcome = run(FORGE, "x = 5")
    assert said == "5" and outcome.messages[-1] == {"did": "forge"} and not outcome.stopped


def test_a_little_output_and_a_small_file_are_nobodys_business():
    _, outcome = run(
        "import os\nos.write(1, b'hello')\nprint('x' * 9999)\nopen('/tmp/a', 'w').write('x' * 9999)\nx = 1"
    )
    assert not [message for message in outcome.messages if "did" in message]


def test_an_ordinary_user_gets_the_same_walls(course, tmp_path):
    """As root a user is changed to; anybody else gets a user namespace. Here the second way, from inside one."""
    if os.geteuid() != 0 or not shutil.which("unshare"):
        pytest.skip("needs root to play an ordinary user")
    script = tmp_path / "try.py"
    script.write_text(
        "import os\nfrom distant_friends.grading import sandbox\nfrom distant_friends.grading.shapes import Limits\n"
        "assert os.geteuid() == 1000\nsandbox.refuse_without()\n"
        "cell = \"import os, socket\\ntry: socket.create_connection(('127.0.0.1', 9), 1)\\nexcept OSError as error: x = str(error) + ' ' + str(os.listdir('/home') if os.path.exists('/home') else 'none') + ' ' + str(os.access('/usr/lib', 2))\"\n"
        "print(sandbox.run({'cells': [cell], 'reads': {'0': ['x']}}, Limits(), 'sandbox').messages)\n"
    )
    done = subprocess.run(
        ["unshare", "--user", "--map-user=1000", "--map-group=1000", sys.executable, str(script)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert "none False" in done.stdout and "refused" in done.stdout
