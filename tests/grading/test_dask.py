"""Past one machine: the work given to a Dask scheduler with two workers, one of which dies in the middle; the marks are the same."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
import time

import pytest

from tests.exercises import mini
from tests.grading import small

pytestmark = pytest.mark.slow
SLOW_ANSWER = "import time\ntime.sleep(0.5)\n" + f"{small.JANUARY} = 9 - 1"


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers, each a process of its own; ends them after the test, by their ids."""
    mini.needs_grading()
    environment = os.environ | {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "warning"}
    started = []

    def start(*command: str) -> subprocess.Popen:
        log = open(tmp_path / f"{len(started)}.log", "w")  # noqa: SIM115  (the process writes to it)
        process = subprocess.Popen(
            [str(mini.GRADING / "dask"), *command],
            cwd=tmp_path,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        started.append(process)
        return process

    start(
        "scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--scheduler-file",
        "scheduler.json",
    )
    file, until = tmp_path / "scheduler.json", time.monotonic() + 30
    while not (file.exists() and file.read_text().strip().endswith("}")) and time.monotonic() < until:
        time.sleep(0.1)
    address = re.search(r'"address": "(tcp://[^"]+)"', file.read_text())[1]
    workers = [start("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny") for _ in range(2)]
    yield address, workers
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    for process in started:
        process.wait(20)


def test_two_workers_one_of_which_dies_give_the_marks_of_one_machine(tmp_path, cluster, monkeypatch):
    small.needs_bwrap()
    address, workers = cluster
    course = small.hand_out(tmp_path / "course")
    given = small.released(course)
    for number in range(8):
        one = small.Submission(given).right().code(SLOW_ANSWER if number % 3 else f"{small.JANUARY} = 8 - 1")
        one.save(tmp_path / "in" / f"s{number:02}" / f"{small.SHEET}.ipynb")
    (tmp_path / "in" / "cut").mkdir()
    (tmp_path / "in" / "cut" / f"{small.SHEET}.ipynb").write_text(one.text()[:500])
    state = course.folder / "grading" / "state" / small.SHEET

    def kill() -> None:
        until = time.monotonic() + 60
        while len(list(state.glob("*.json"))) < 3 and time.monotonic() < until:
            time.sleep(0.05)
        workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    spread = small.grade(course, tmp_path / "in", "--scheduler", address)
    killer.join()
    assert spread.returncode == 0, spread.stderr[-3000:]
    assert workers[0].wait(10) == -signal.SIGKILL and workers[1].poll() is None
    marks, book = small.marks(course), small.book(course)
    shutil.rmtree(course.folder / "grading")
    alone = small.grade(course, tmp_path / "in")
    assert alone.returncode == 0, alone.stderr[-3000:]
    nobody = small.grade(course, tmp_path / "in", "--scheduler", "tcp://127.0.0.1:9", "--again")
    assert nobody.returncode == 1 and "No Dask scheduler answers at tcp://127.0.0.1:9" in nobody.stderr
    assert len(marks) == 9 and small.marks(course) == marks and small.book(course) == book
