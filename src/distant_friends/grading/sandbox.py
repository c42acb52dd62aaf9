"""The sandbox: bubblewrap with no network, a file system that can only be read, an ordinary user, and limits watched from outside."""

from __future__ import annotations

import contextlib
import json
import os
import random
import secrets
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from distant_friends.errors import CourseError
from distant_friends.grading import seccomp
from distant_friends.grading.shapes import Limits
from distant_friends.paths import PACKAGE, data_folder, teaching_folder

RUNNER = Path(__file__).with_name("runner.py")
MOST_SAID = 2 * 2**20  # bytes that one run may say; a slimmed notebook is larger
MOST_SLIM = 16 * 2**20
LOOK = 0.05  # seconds between two looks at a run's memory
HOW_TO_GET = (
    "Grading runs students' code only in a sandbox, and bubblewrap (the program bwrap) is not here. "
    "On Debian or Ubuntu: sudo apt-get install bubblewrap; on Fedora: sudo dnf install bubblewrap; on Windows use WSL. "
    "Or choose: --no-run reads typed answers and runs nothing; --without-sandbox runs the code unprotected."
)
HIDDEN = ("tasks", "quizzes")  # of teaching/: the keys and hints


class Outcome(NamedTuple):
    """What came of a run: its messages, why it was stopped ("", "time", "memory", "talk", "end"), and its seconds."""

    messages: list[dict]
    stopped: str
    seconds: float


def refuse_without() -> None:
    """Raises `CourseError` where no sandbox can be made here, and says how to get one."""
    if not shutil.which("bwrap"):
        raise CourseError(HOW_TO_GET)
    trial = {"cells": ["answer = 9 - 1"], "reads": {"0": ["answer"]}}
    if run(trial, Limits(), "sandbox").messages[:1] == [{"task": "answer", "type": "int", "text": "8"}]:
        return
    done = subprocess.run(
        [*_bwrap(Limits(), None), sys.executable, "-V"], capture_output=True, text=True, env={}
    )
    reason = (done.stderr.strip().splitlines() or ["it gives no reason"])[-1]
    raise CourseError(
        f"bubblewrap is here but makes no sandbox in which Python runs ({reason}). On Ubuntu 24.04 and in containers user "
        "namespaces can be forbidden: ask who keeps the machine, or choose --no-run (reads typed answers, runs nothing)."
    )


def run(program: dict, limits: Limits, mode: str) -> Outcome:
    """Run a notebook's cells; `program` as `answers.program` makes it, `mode` "sandbox" or "open"."""
    return _outcome(program | {"mode": "run"}, limits, mode, MOST_SAID)


def slim(content: bytes, limits: Limits, mode: str) -> Outcome:
    """Read a large file under the limits of a submission."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        return _outcome({"mode": "slim", "handle": file.fileno()}, limits, mode, MOST_SLIM, file.fileno())


def _outcome(request: dict, limits: Limits, mode: str, most: int, *handles: int) -> Outcome:
    sandboxed = mode == "sandbox"
    request |= {
        "limits": limits._asdict(),
        "paths": [str(PACKAGE.parent), *(path for path in sys.path if path.endswith("site-packages"))],
        "sandboxed": sandboxed,
        "seal": secrets.token_hex(8),  # on every line of the runner's own
        "place": random.randrange(
            500
        ),  # of two at once each is another user, so that one cannot use up the other's processes
    }
    command = [sys.executable, "-I", "-S", "-B", str(RUNNER)]
    with (
        tempfile.TemporaryFile() as spoken,
        _filter() as filter_handle,
        tempfile.TemporaryDirectory() as folder,
    ):
        spoken.write(json.dumps(request).encode())
        spoken.seek(0)
        kept = list(handles)
        if sandboxed:
            command = _bwrap(limits, filter_handle) + command
            kept += [filter_handle] if filter_handle is not None else []
        return _watched(command, spoken, request["seal"], kept, limits, most, None if sandboxed else folder)


def _watched(
    command: list[str], spoken, seal: str, kept: list[int], limits: Limits, most: int, folder: str | None
) -> Outcome:
    """Start, read, look every 50 ms, stop at a limit; nothing of it is left afterwards."""
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        stdin=spoken,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=kept,
        cwd=folder,
        env=_environment() if folder else {},
        start_new_session=True,
    )
    said, stopped = bytearray(), ""
    end = (json.dumps({"seal": seal, "done": True}) + "\n").encode()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if selector.select(LOOK):
                piece = os.read(process.stdout.fileno(), 65536)
                said += piece
                if not piece or said.endswith(end):
                    break
            elif process.poll() is not None:
                said += _rest(process.stdout)  # it may have spoken and ended since we looked
                break
            stopped = _over(process.pid, len(said), time.monotonic() - began, limits, most)
            if stopped:
                break
    _end(process)
    messages = _messages(said[:most], seal)
    if not stopped and not any(message.get("done") is True for message in messages):
        stopped = "end"
    return Outcome(messages, stopped, time.monotonic() - began)


def _rest(pipe) -> bytes:
    """What lies in a pipe now, though somebody may still hold its other end."""
    os.set_blocking(pipe.fileno(), False)
    return pipe.read(MOST_SLIM) or b""


def _over(pid: int, said: int, seconds: float, limits: Limits, most: int) -> str:
    if seconds > limits.seconds:
        return "time"
    if said > most:
        return "talk"
    return "memory" if memory(pid) > limits.memory * 2**20 else ""


def _end(process: subprocess.Popen) -> None:
    """Kill bubblewrap, and with it (it is told to) all that runs inside; without a sandbox the process's own group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.stdout.close()
    process.wait()


def memory(pid: int) -> int:
    """Bytes that a process and all below it hold. Read from /proc; 0 where there is none."""
    total, waiting = 0, [pid]
    page = os.sysconf("SC_PAGE_SIZE")
    while waiting:
        one = waiting.pop()
        try:
            with open(f"/proc/{one}/statm") as file:
                total += int(file.read().split()[1]) * page
            with open(f"/proc/{one}/task/{one}/children") as file:
                waiting += [int(child) for child in file.read().split()]
        except (OSError, ValueError, IndexError):
            continue
    return total


def _messages(said: bytes, seal: str) -> list[dict]:
    """The lines of a run that bear its seal. Others are not the runner's: that there were some is told once, as its last message.

    Code can look for the seal and find it. That earns nothing, since a line can only name a value, as the answer itself can.
    """
    found, forged = [], False
    for line in bytes(said).split(b"\n")[:-1]:  # the last piece is empty, or was cut off
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            message = None
        if isinstance(message, dict) and message.pop("seal", "") == seal:
            found.append(message)
            if message.get("done") is True:
                break
        else:
            forged = True
    return [*found, {"did": "forge"}] if forged else found


def _bwrap(limits: Limits, filter_handle: int | None) -> list[str]:
    """The command up to the program: what is bound, what is cut off."""
    data, teaching = data_folder().resolve(), teaching_folder().resolve()
    bound = [Path(sys.base_prefix), Path(sys.prefix), PACKAGE.parent, data, teaching]
    bound += [Path(path) for path in ("/usr/lib", "/usr/lib64", "/lib", "/lib64")]
    if sys.base_prefix == "/usr":
        bound[0] = Path(os.path.realpath(sys.executable))
    command = ["bwrap", "--die-with-parent", "--new-session", "--clearenv"]
    if os.geteuid() == 0:  # a real change of user, inside; an ordinary caller gets a user namespace instead
        command += [
            "--unshare-ipc",
            "--unshare-pid",
            "--unshare-net",
            "--unshare-uts",
            "--unshare-cgroup-try",
        ]
        command += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        command += ["--unshare-all", "--unshare-user", "--uid", "60600", "--gid", "60600", "--disable-userns"]
    command += [
        "--size",
        str(limits.disk * 2**20),
        "--perms",
        "1777",
        "--tmpfs",
        "/tmp",
    ]  # before what may lie in it
    parents = {parent for path in bound for parent in path.parents if str(parent) not in ("/", "/tmp")}
    for parent in sorted(parents):  # left to itself bubblewrap makes them so that only root may pass
        command += ["--perms", "0755", "--dir", str(parent)]
    for path in bound:
        if path.is_symlink() and str(path) in ("/lib", "/lib64"):
            command += ["--symlink", os.readlink(path), str(path)]
        elif path.exists():
            command += ["--ro-bind", str(path), str(path)]
    for name in HIDDEN:
        if (teaching / name).is_dir():
            command += ["--tmpfs", str(teaching / name), "--remount-ro", str(teaching / name)]
    command += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    command += ["--chdir", "/tmp", "--remount-ro", "/"]
    for name, value in _environment().items():
        command += ["--setenv", name, value]
    if filter_handle is not None:
        command += ["--seccomp", str(filter_handle)]
    return command


def _environment() -> dict[str, str]:
    course = data_folder().resolve().parent
    return {
        "HOME": "/tmp",
        "LANG": "C.UTF-8",
        "PATH": "/nowhere",
        "DISTANT_FRIENDS_COURSE": str(course),
        "DISTANT_FRIENDS_WORK": "/tmp/work",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


@contextlib.contextmanager
def _filter():
    """The filter of system calls in an open file, or None where there is none for this processor."""
    program = seccomp.program()
    if program is None:
        yield None
        return
    with tempfile.TemporaryFile() as file:
        file.write(program)
        file.seek(0)
        yield file.fileno()
