"""Set up the course and start it, with nothing but Python 3.11 or later.

    python3 tools/course.py lab      set up, then open the course in JupyterLab
    python3 tools/course.py test     set up, then run every test
    python3 tools/course.py check    set up, then check the course's files; refresh and build go the same way
    python3 tools/course.py bench    set up, then measure the notebooks
    python3 tools/course.py run ...  set up, then run any command of the course: run numbers, run tasks, run build plans

For instructors, in an environment of its own (.venv-grading, with nbgrader):

    python3 tools/course.py exercises   set up, then build the student edition from solutions/
    python3 tools/course.py mix ...     set up, then run `distant-friends mix ...`
    python3 tools/course.py grading     set up, then open JupyterLab with nbgrader's formgrader
    python3 tools/course.py grade ...   set up, then run `distant-friends grade ...`
    python3 tools/course.py bench-grade set up, then measure the grading beside plain nbgrader

    python3 tools/course.py try-hub     set up, then start a class hub here, run a module on it with two users, and end it

`make X` is `python3 tools/course.py X`, for every X of the Makefile. Only the standard library is used here, since nothing else is there yet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]


class Environment(NamedTuple):
    """A virtual environment: its folder and the list of pinned packages that it holds."""

    folder: Path
    lock: str

    @property
    def bin(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self.bin / ("python.exe" if os.name == "nt" else "python")

    @property
    def stamp(self) -> Path:
        return self.folder / "course-stamp.txt"


COURSE = Environment(ROOT / ".venv", "requirements.lock")
GRADING = Environment(ROOT / ".venv-grading", "requirements-grading.lock")
INSTALLER = "requirements-setup.lock"
COURSE_FILES = [
    "pyproject.toml",
    "src/distant_friends/browser/keyboard.json",
    *sorted(
        p.relative_to(ROOT).as_posix()
        for p in (ROOT / "src/distant_friends/browser/labextension").rglob("*")
        if p.is_file()
    ),
]
WORKERS = min(
    (os.cpu_count() or 2) + 1, 6
)  # of the tests: one more than processors, since browsers make them wait
QUICK_START = str(ROOT / "tests/quick_start")
ONE_AT_A_TIME = threading.Lock()  # Debian's installer does not run twice at once
CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
CHROMIUM_PATHS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
]
NO_CHROMIUM = (
    "NOT RUN: the browser tests, because Chromium is not here. "
    "Install it (on Debian or Ubuntu: sudo apt-get install chromium) and run the tests again."
)


def stop(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(1)


def run(*command: str, **kwargs) -> int:
    return subprocess.run(list(command), cwd=ROOT, **kwargs).returncode


def stay_with(*command: str, **kwargs) -> int:
    """Run a program and wait until it has ended by itself.

    Ctrl+C reaches it as well, and it may need a while, as JupyterLab does, which asks and ends its kernels. `run` would kill it.
    """
    program = subprocess.Popen(list(command), cwd=ROOT, **kwargs)
    while True:
        try:
            return program.wait()
        except KeyboardInterrupt:
            continue


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(*packages: str) -> bool:
    """Install Debian packages where we may; say nothing where we may not."""
    if not (is_root() and shutil.which("apt-get")):
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-qq", env=environment)
    return run("apt-get", "install", "-y", "-qq", *packages, env=environment, stdout=subprocess.DEVNULL) == 0


def make_venv(place: Environment) -> None:
    """Create the environment; where Debian's Python lacks the module for it, fetch that module first."""

    def attempt() -> bool:
        shutil.rmtree(place.folder, ignore_errors=True)
        command = [sys.executable, "-m", "venv", str(place.folder)]
        done = subprocess.run(command, capture_output=True, text=True)
        return done.returncode == 0 and place.python.exists()

    if attempt():
        return
    with ONE_AT_A_TIME:
        if apt_install("python3-venv") and attempt():
            return
    stop(
        "This Python cannot make a virtual environment. On Debian or Ubuntu run "
        "'sudo apt-get install python3-venv' and try again; elsewhere install Python from python.org."
    )


def pip(place: Environment) -> list[str]:
    return [str(place.python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]


def install_by_uv(place: Environment) -> bool:
    """The pinned packages, in less time than pip takes; False where uv is not to be had or finds no way to the packages."""
    fetched = subprocess.run(
        [*pip(place), "--retries", "1", "--only-binary", ":all:", "--require-hashes", "-r", INSTALLER],
        cwd=ROOT,
        capture_output=True,
    )
    if fetched.returncode != 0:
        return False
    where = ["--python", str(place.python), "--compile-bytecode"]
    command = [str(place.bin / "uv"), "pip", "install", *where, "--require-hashes", "-r", place.lock]
    return subprocess.run(command, cwd=ROOT, capture_output=True).returncode == 0


def install_by_pip(place: Environment) -> bool:
    """The same packages with what every Python has; it knows the settings of pip, such as an index inside a university."""
    return run(*pip(place), "--require-hashes", "-r", place.lock) == 0


def stamp_of(names: list[str]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def set_up(place: Environment = COURSE) -> None:
    """Install the pinned packages and then the course itself, each unless that was done for these very files."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file must speak to older Pythons too)
        stop(
            f"The course needs Python 3.11 or later; this is Python {sys.version.split()[0]}. "
            "Install a newer one from python.org and run the command with it."
        )
    packages, course_itself = stamp_of([place.lock]), stamp_of(COURSE_FILES)
    done = place.stamp.read_text().split() if place.python.exists() and place.stamp.exists() else []
    if done == [packages, course_itself]:
        return
    if done[:1] != [packages]:
        print(
            f"Setting up the course in {place.folder.name} (once; a minute or less, and some 750 MB of disk) ...",
            flush=True,
        )
        make_venv(place)
        if not (install_by_uv(place) or install_by_pip(place)):
            stop(
                "The packages could not be installed. Is there a connection to the package index? Run the command again."
            )
        place.stamp.write_text(packages)
    if run(*pip(place), "--no-deps", "--no-build-isolation", "--editable", ".") != 0:
        stop("The course itself could not be installed; the lines above say why.")
    place.stamp.write_text(f"{packages}\n{course_itself}\n")


def set_up_both() -> None:
    """Both environments side by side, since pip keeps only one processor busy."""
    with ThreadPoolExecutor() as pool:
        list(pool.map(set_up, [COURSE, GRADING]))


def find_chromium() -> str | None:
    """Chromium's program, found as editions/print/chromium.py finds it; this file cannot import that one, and a test compares them."""
    if "CHROMIUM" in os.environ:
        return os.environ["CHROMIUM"] or None
    found = [shutil.which(name) for name in CHROMIUM_NAMES] + [p for p in CHROMIUM_PATHS if Path(p).exists()]
    return next((path for path in found if path), None)


def environment(place: Environment = COURSE) -> dict[str, str]:
    path = f"{place.bin}{os.pathsep}{os.environ.get('PATH', '')}"
    return os.environ | {"PATH": path, "VIRTUAL_ENV": str(place.folder)}


def open_lab(place: Environment, first: str, arguments: list[str]) -> int:
    as_root = ["--allow-root"] if is_root() else []
    return stay_with(str(place.bin / "jupyter"), "lab", first, *as_root, *arguments, env=environment(place))


def lab(arguments: list[str]) -> int:
    return open_lab(COURSE, "notebooks/00_start_here.ipynb", arguments)


def grading(arguments: list[str]) -> int:
    """JupyterLab with nbgrader's menus; formgrader is under Nbgrader, Formgrader."""
    (ROOT / "grading").mkdir(exist_ok=True)
    return open_lab(GRADING, "solutions/README.md", arguments)


def in_grading(*command: str) -> int:
    return stay_with(str(GRADING.bin / "distant-friends"), *command, env=environment(GRADING))


def exercises(arguments: list[str]) -> int:
    return in_grading("build", "exercises", *arguments)


def mix(arguments: list[str]) -> int:
    return in_grading("mix", *arguments)


def grade(arguments: list[str]) -> int:
    bring_bubblewrap()
    here = [
        str(Path(word).resolve()) if not word.startswith("-") and Path(word).exists() else word
        for word in arguments
    ]
    return in_grading("grade", *here)


def bench_grade(arguments: list[str]) -> int:
    bring_bubblewrap()
    return stay_with(str(GRADING.python), "tools/bench_grade.py", *arguments, env=environment(GRADING))


def try_hub(arguments: list[str]) -> int:
    """A class hub on this machine, tried with two users."""
    return stay_with(str(GRADING.python), "deploy/try_hub.py", *arguments, env=environment(GRADING))


def bring_bubblewrap() -> None:
    """Students' code runs in bubblewrap's sandbox; where it cannot be fetched, `grade` itself says how to get it."""
    if sys.platform == "linux" and not shutil.which("bwrap"):
        apt_install("bubblewrap")


def test(arguments: list[str]) -> int:
    """Run every test; without a browser its tests are left out, which the last line says and CI does not forgive."""
    chromium = find_chromium()
    if not chromium and "CHROMIUM" not in os.environ and apt_install("chromium"):
        chromium = find_chromium()
    bring_bubblewrap()
    command = [
        str(COURSE.python),
        "-m",
        "pytest",
        "-q",
        "-n",
        str(WORKERS),
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        "--nbval",
        "--nbval-sanitize-with",
        "tests/nbval_sanitize.cfg",
        *arguments,
    ]
    if not chromium:
        command += ["-m", "not browser"]
    variables = {"PYTHONPATH": os.pathsep.join(filter(None, [QUICK_START, os.environ.get("PYTHONPATH")]))}
    if chromium:
        variables["CHROMIUM"] = chromium
    status = stay_with(*command, env=environment() | variables)
    if not chromium:
        print(NO_CHROMIUM)
        status = status or int(bool(os.environ.get("CI")))
    return status


def pictures(arguments: list[str]) -> int:
    """The pictures of the README, made anew in a real JupyterLab."""
    chromium = find_chromium()
    if not chromium:
        stop(
            "The pictures are made in a browser, and Chromium is not here. Install it and run the command again."
        )
    return stay_with(
        str(COURSE.python), "tools/pictures.py", *arguments, env=environment() | {"CHROMIUM": chromium}
    )


def bench(arguments: list[str]) -> int:
    chromium = find_chromium()
    if not chromium:
        stop(
            "The benchmark drives a browser, and Chromium is not here. Install it and run the command again."
        )
    return stay_with(
        str(COURSE.python), "tools/bench.py", *arguments, env=environment() | {"CHROMIUM": chromium}
    )


def course(arguments: list[str]) -> int:
    return stay_with(str(COURSE.bin / "distant-friends"), *arguments, env=environment())


def check(arguments: list[str]) -> int:
    return course(["check", *arguments])


def refresh(arguments: list[str]) -> int:
    return course(["refresh", *arguments])


def build(arguments: list[str]) -> int:
    return course(["build", *arguments])


COMMANDS = {
    "lab": lab,
    "test": test,
    "bench": bench,
    "pictures": pictures,
    "setup": lambda arguments: 0,
    "check": check,
    "refresh": refresh,
    "build": build,
    "run": course,
    "exercises": exercises,
    "mix": mix,
    "grading": grading,
    "grade": grade,
    "bench-grade": bench_grade,
    "try-hub": try_hub,
}
NEEDS_GRADING = {"exercises", "mix", "grading", "grade", "bench-grade", "try-hub"}


def main(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        stop(f"Say what to do: python3 tools/course.py {' | '.join(COMMANDS)}")
    if name == "test":
        set_up_both()
    else:
        set_up(GRADING if name in NEEDS_GRADING else COURSE)
    return COMMANDS[name](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        stop("Stopped before the set-up was done. Run the command again.")
