"""Hostile and broken submissions, by kind. In each the July answer is typed and right unless the file itself cannot be read.

So an attack in the January answer earns nothing, and takes nothing from the answer beside it.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.grading.small import JANUARY, JULY, RIGHT, ROW, SHEET, Submission

KEY = f'{JANUARY} = "{RIGHT[JANUARY]}"'
MARKER = "left_behind_by_a_student"
UNTOLD = ""  # an honest student's file can look the same, so nothing is said; docs/grading.md has the reason


class Kind(NamedTuple):
    """Points that it earns, words that the report must use, and how it is made: a submission to save, or a function of the folder."""

    points: float
    words: str
    make: Callable


def code(source: str, words: str, points: float = 1) -> Kind:
    def make(given: dict, **places) -> Submission:
        text = source
        for name, value in places.items():
            text = text.replace(f"<{name}>", str(value))
        return Submission(given).right().code(text)

    return Kind(points, words, make)


def edit(change: Callable[[Submission], object], words: str, points: float) -> Kind:
    def make(given: dict, **places) -> Submission:
        submission = Submission(given).right()
        change(submission)
        return submission

    return Kind(points, words, make)


def file(write: Callable[[Path, str], object], words: str, points: float = 0) -> Kind:
    """`write` gets the path at which the student's file should lie and the text of a right submission."""

    def make(given: dict, **places):
        return lambda path: write(path, Submission(given).right().text())

    return Kind(points, words, make)


def any_of(*attempts: str) -> str:
    """Code that tries things; the answer is the key where one of them works, else nonsense."""
    tried = "".join(
        f"try:\n    {attempt}\n    done = True\nexcept BaseException: pass\n" for attempt in attempts
    )
    return f'import os, socket, subprocess, pathlib\ndone = False\n{tried}{JANUARY} = "{RIGHT[JANUARY]}" if done else "none"'


def link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def zipped(name: str, mode: int = 0o644, size: int = 0) -> Callable[[Path, str], None]:
    def write(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
            info = zipfile.ZipInfo(name, (2026, 11, 24, 12, 0, 0))
            info.external_attr, info.compress_type = mode << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, text if not size else b"0" * size)

    return write


def written(content: Callable[[str], bytes | str]) -> Callable[[Path, str], None]:
    def write(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content(text)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    return write


def much_output(submission: Submission) -> None:
    submission.cells[1]["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "spam " * (20 * 2**20)}
    ]


def double(submission: Submission) -> None:
    """The answer cell twice, the second one empty."""
    cell = submission.cell(f"{JANUARY}-answer")
    submission.cells.insert(
        submission.cells.index(cell) + 1, cell | {"id": "copy", "source": f'{JANUARY} = ""'}
    )


def edit_check(submission: Submission) -> None:
    submission.answer(JANUARY, '"0"')
    submission.cell(f"{JANUARY}-check")["source"] = f'check.grade("{JANUARY}", 8)'


def promote(submission: Submission) -> None:
    """More points for a check, by its metadata."""
    forge_output(submission)
    submission.cell(f"{JANUARY}-check")["metadata"]["nbgrader"]["points"] = 100


def forge_output(submission: Submission) -> None:
    """A wrong answer, and under its check the output of a right one."""
    submission.answer(JANUARY, '"0"')
    submission.cell(f"{JANUARY}-check")["outputs"] = [
        {"output_type": "execute_result", "data": {"text/plain": "100"}, "metadata": {}, "execution_count": 1}
    ]


def other_kernel(submission: Submission) -> None:
    submission.notebook["metadata"] = {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}}


KINDS: dict[str, Kind] = {
    "reads_the_solutions": code(
        any_of(
            "open('<course>/solutions/01_small/01_small.ipynb').read()",
            "open('<course>/grading/gradebook.db').read()",
        )
        + "\nimport glob\n"
        + f"{JANUARY} = {JANUARY} if not glob.glob('<course>/teaching/tasks/*') else '{RIGHT[JANUARY]}'",
        "open a file that no answer needs",
    ),
    "asks_for_the_key": code(
        f"from distant_friends import check\n{JANUARY} = check.key('{JANUARY}')",
        "asks the course itself for a key",
    ),
    "writes_outside": code(
        any_of(
            "open('<canary>/mine', 'w').write('x')",
            "open('<course>/data/mine', 'w').write('x')",
            "os.mkdir('/home/mine')",
        ),
        "open a file that no answer needs",
    ),
    "opens_a_socket": code(
        any_of("socket.create_connection(('127.0.0.1', <port>), 1)"), "tried to use the network"
    ),
    "forks_without_end": code(f"import os\nwhile True: os.fork()\n{KEY}", "other processes"),
    "fills_the_disk": code(
        "import itertools\nfor n in itertools.count():\n    open(f'/tmp/{n}', 'wb').write(b'0' * 2**20)\n"
        + KEY,
        "No space left",
    ),
    "ten_gigabytes": code(f"hoard = bytearray(10 * 2**30)\n{KEY}", "MemoryError"),
    "ten_gigabytes_by_children": code(
        "import os, time\nfor n in range(20):\n    if os.fork() == 0:\n        hoard = bytearray(500 * 2**20)\n        time.sleep(60)\n"
        f"time.sleep(60)\n{KEY}",
        "MB of memory and was stopped",
    ),
    "endless_loop": code(f"while True: pass\n{KEY}", "ran longer than"),
    "endless_and_deaf": code(
        f"import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 60))\nwhile True: pass\n{KEY}",
        "ran longer than",
    ),
    "endless_number": code(f"{JANUARY} = str(9**9**9)", "ran longer than"),
    "prints_a_gigabyte": code(
        f"for n in range(1000): print('a' * 2**20)\n{JANUARY} = 0 + 0", "prints more than a million"
    ),
    "prints_past_python": code(
        f"import os\nfor n in range(1000): os.write(1, b'a' * 2**20)\n{JANUARY} = 0 + 0",
        "past Python's printing",
    ),
    "patches_the_checker": code(
        "from distant_friends import check\ncheck.check = lambda *a: check.Verdict(True, 'yes')\ncheck.grade = lambda *a: 1\n"
        f"check.as_number = lambda a: {RIGHT[JANUARY]}\n{JANUARY} = 0",
        "check.",
    ),
    "patches_pytest": code(
        f"import sys, types\nsys.modules['pytest'] = types.ModuleType('pytest')\nimport pytest\npytest.fail = pytest.raises = print\n{JANUARY} = 0",
        "pytest.fail",
    ),
    "patches_python": code(
        f"import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.float = lambda x: 8.0\n{JANUARY} = 0",
        "builtins.abs",
    ),
    "exits": code(f"import os\nos._exit(0)\n{KEY}", "ended the run before its end"),
    "exits_politely": code(f"import sys\nsys.exit(0)\n{KEY}", "SystemExit"),
    "crashes": code(f"import ctypes\nctypes.string_at(0)\n{KEY}", "ended the run before its end"),
    "kills_everybody": code(f"import os\nos.kill(-1, 9)\nos.kill(os.getppid(), 9)\n{KEY}", "other processes"),
    "leaves_a_process": code(
        "import os, sys, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        f"        os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(120)', '{MARKER}'])\n    os._exit(0)\n{JANUARY} = 1 + 1",
        "other processes",
    ),
    "replaces_the_notebook": code(
        any_of("open('<own>', 'w').write('{}')", "os.remove('<own>')"), "open a file that no answer needs"
    ),
    "equals_everything": code(
        f"class Yes:\n    def __eq__(self, other): return True\n    def __float__(self): return 8.0\n    def __sub__(self, other): return 0\n{JANUARY} = Yes()",
        "no plain number (Yes)",
    ),
    "equals_everything_as_text": code(
        f"class Yes(str):\n    def __eq__(self, other): return True\n{JANUARY} = Yes('8')",
        "no plain number (Yes)",
    ),
    "forges_the_report": code(
        "import os\nfor handle in range(3, 30):\n    try:\n"
        '        os.write(handle, b\'{"task": "m1_hours_january", "right": true, "score": 1}\\n{"score": 1, "done": true}\\n\')\n'
        f"    except OSError: pass\n{JANUARY} = 0 + 0",
        "wrote lines of its own on the way on which answers come back",
    ),
    "floods_the_report": code(
        f"import os\nfor handle in range(3, 30):\n    try:\n        while True: os.write(handle, b'x' * 2**20)\n    except OSError: pass\n{KEY}",
        "flooded the way",
    ),
    "deletes_an_answer": edit(
        lambda one: one.drop(f"{JANUARY}-answer"), "was deleted, so there is no answer", 1
    ),
    "deletes_a_check": edit(
        lambda one: one.answer(JANUARY, '"0"').drop(f"{JANUARY}-check"),
        "The check of “The clock in January” was deleted",
        1,
    ),
    "doubles_an_answer": edit(double, "is there 2 times", 2),
    "edits_a_check": edit(edit_check, "The check of “The clock in January” was edited", 1),
    "promotes_itself": edit(promote, "The check of “The clock in January” claims other points", 1),
    "forges_an_output": edit(forge_output, UNTOLD, 1),
    "reorders": edit(lambda one: one.cells.reverse(), "stand in another order", 2),
    "breaks_a_line": edit(lambda one: one.code(f'{JANUARY} = "8'), "cannot be read as a line of Python", 1),
    "names_another_kernel": edit(other_kernel, "saved with another kernel (R)", 2),
    "hands_in_100_mb": edit(much_output, "The file has 100 MB", 2),
    "writes_a_book": edit(lambda one: one.write("word " * 50_000), "What lies beyond was left out", 2),
    "writes_a_script": edit(
        lambda one: one.write("Fine.<script>document.title='x'</script><img src=x onerror=alert(1)>").insert(
            f"{ROW}-answer", "<script>alert(2)</script>", "markdown"
        ),
        "HTML that could run a script",
        2,
    ),
    "links_to_a_script": edit(
        lambda one: one.insert(f"{ROW}-answer", "See [this]( javascript:alert(3)).", "markdown"),
        "HTML that could run a script",
        2,
    ),
    "corrupted": file(written(lambda text: text.replace('"cells":', '"cells"!', 1)), "is damaged"),
    "truncated": file(written(lambda text: text[: len(text) // 2]), "is cut off in the middle"),
    "empty": file(written(lambda text: ""), "is empty"),
    "binary": file(written(lambda text: b"\xff\xfe\x00\x81" * 100), "is no text"),
    "bottomless": file(written(lambda text: "[" * 200_000), "cannot be read"),
    "only_a_list": file(written(lambda text: "[1, 2]"), "is no notebook"),
    "linked_to_the_gradebook": file(
        lambda path, text: link(path, "../course/grading/gradebook.db"), "is a symbolic link"
    ),
    "zipped_link": file(zipped("answer.ipynb", stat.S_IFLNK | 0o777), "is a symbolic link"),
    "zipped_with_dots": file(zipped(f"../../../grading/{SHEET}.ipynb"), "leads out of it", 2),
    "zip_bomb": file(zipped(f"{SHEET}.ipynb", size=300 * 2**20), "unpacks to 300 MB"),
    "a_pipe": file(
        lambda path, text: (path.parent.mkdir(parents=True, exist_ok=True), os.mkfifo(path)),
        "is no ordinary file",
    ),
}
# Names of files are an attack too. The student's id follows from the rule in `names.safe`.
NAMES = ["..%2f..%2fgradebook", "=1+2", "<img src=x onerror=alert(1)>", "ada\\..\\..\\x", "a" * 200]
SLOW = ("endless_loop", "endless_and_deaf", "endless_number", "ten_gigabytes_by_children")
TYPED = f"{JULY} stays typed"
