"""Runs inside the sandbox: a notebook's code cells in order, in one namespace; says what each answer is worth at its place.

A script of the standard library only. Nothing it says is trusted: its lines can only name values, which the judge outside looks at.
"""

from __future__ import annotations

import json
import os
import signal
import sys

ENTER_USER = 60600
MUCH = 2**20  # characters of print, or bytes written elsewhere; beyond it is worth a word
USUAL = ("/usr/", "/lib", "/etc/", "/proc/", "/dev/", "/sys/", "/tmp/")
DEEDS = {
    "socket.connect": "network",
    "socket.bind": "network",
    "socket.getaddrinfo": "network",
    "subprocess.Popen": "process",
    "os.system": "process",
    "os.fork": "process",
    "os.forkpty": "process",
    "os.posix_spawn": "process",
    "os.exec": "process",
    "os.kill": "process",
}
WRITES = {
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.truncate",
}


def main() -> None:
    request = json.load(sys.stdin)
    counts = counter()  # before the user changes, who may not open it
    confine(request)
    channel = os.dup(1)
    quiet = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1, 2):
        os.dup2(quiet, handle)
    sys.path[:0] = request["paths"]

    def say(**message) -> None:
        os.write(channel, (json.dumps({"seal": request["seal"]} | message) + "\n").encode())

    if request["mode"] == "slim":
        slim(request, say)
    else:
        run(request, say, counts)
    say(done=True)
    os._exit(0)


def confine(request: dict) -> None:
    """Limits that cannot be raised again, then an ordinary user where we came as root."""
    import resource

    limits = request["limits"]
    for name, most in (
        ("RLIMIT_AS", limits["memory"] * 2**20),
        ("RLIMIT_CPU", int(limits["seconds"]) + 2),
        ("RLIMIT_FSIZE", limits["disk"] * 2**20),
        ("RLIMIT_NPROC", limits["processes"]),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_MSGQUEUE", 0),
    ):
        if hasattr(resource, name) and not (name == "RLIMIT_NPROC" and not request["sandboxed"]):
            resource.setrlimit(getattr(resource, name), (most, most))
    if request["sandboxed"] and os.getuid() == 0:
        user = ENTER_USER + request["place"]
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)


def counter():
    """The system's own count of what this process writes, open to be read; None where it keeps none."""
    try:
        return open("/proc/self/io", "rb", buffering=0)
    except OSError:
        return None


def written(counts) -> int:
    """Bytes that this process has written so far, wherever to; 0 where nobody counts."""
    try:
        counts.seek(0)
        return int(counts.read(4096).split(b"wchar:")[1].split()[0])
    except (AttributeError, OSError, ValueError, IndexError):
        return 0


def slim(request: dict, say) -> None:
    """Read a large notebook; its bytes lie open as `request["handle"]`."""
    from distant_friends.grading import read

    with os.fdopen(request["handle"], "rb") as file:
        try:
            say(slim=read.slim(file.read()))
        except read.Broken as error:
            say(broken=str(error))


def run(request: dict, say, counts) -> None:
    tell = watch(say, request["paths"])
    before = written(counts)
    lazily("charts", "explore", "check", "tables", "measures")
    names = {
        "__name__": "__main__",
        "__builtins__": __builtins__,
        "display": lambda *args, **kwargs: None,
        "get_ipython": lambda: None,
    }
    for place, source in enumerate(request["cells"]):
        if source.strip():
            error = step(source, names, request["limits"]["cell_seconds"])
            if error:
                say(cell=place, error=error[:300])
            if written(counts) - before > MUCH:
                tell("output")
        for name in request["reads"].get(str(place), []):
            if name in names:
                kind, text = plain(names[name])
                say(task=name, type=kind, text=text[:1000])


def plain(value) -> tuple[str, str]:
    """The name of a value's type, and its text where it is a plain number or a text."""
    kind = type(value)
    if kind is str:
        return kind.__name__, value
    try:
        return kind.__name__, repr(value) if kind in (int, float) else ""
    except ValueError:  # Python writes no number of more than 4300 digits; the answers after it still count
        return "very long number", ""


def step(source: str, names: dict, seconds: float) -> str:
    """Run one cell; "" or the error in a line. What a cell shows is not kept. `seconds` of work, or half as long again of waiting."""

    def ring(*_):
        raise TooLong

    clocks = (
        (signal.ITIMER_PROF, signal.SIGPROF, seconds),
        (signal.ITIMER_REAL, signal.SIGALRM, seconds * 1.5),
    )
    for clock, bell, most in clocks:
        signal.signal(bell, ring)
        signal.setitimer(clock, most)
    try:
        exec(compile(without_magics(source), "<cell>", "exec"), names)
        return ""
    except TooLong:
        return "too long"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    finally:
        for clock, _, _ in clocks:
            signal.setitimer(clock, 0)


def watch(say, own: list[str]):
    """Tell of what an answer has no need of, for the teacher to read. It prevents nothing: that is the sandbox's work.

    Returns the function that tells.
    """
    told = set()
    usual = (*USUAL, *own, sys.base_prefix, sys.prefix)
    course = os.environ.get("DISTANT_FRIENDS_COURSE", "/nowhere")
    inside = os.getpid()

    def tell(kind: str, what: str = "") -> None:
        if os.getpid() == inside and (kind, what) not in told and len(told) < 12:
            told.add((kind, what))
            say(did=kind, what=what)

    def look(path: str, writes: bool) -> None:
        path = os.path.normpath(os.path.join("/tmp", path))
        in_course = path.startswith(course + "/")
        if path.startswith((f"{course}/teaching/tasks", f"{course}/teaching/quizzes")):
            tell("key")
        elif writes:
            fine = path == "/dev/null" or (_scratch(path) and not in_course)
            tell("file", path[-80:]) if not fine else None
        elif not path.startswith((f"{course}/data", f"{course}/teaching", *own) if in_course else usual):
            tell("file", path[-80:])

    def hook(event: str, details: tuple) -> None:
        if event in DEEDS:
            tell(DEEDS[event])
        elif event in WRITES or event == "open":
            path = os.fsdecode(details[0]) if isinstance(details[0], str | bytes) else ""
            mode = details[1] if event == "open" else "w"
            if path:
                look(path, isinstance(mode, str) and bool(set(mode) & set("wax+")))

    sys.addaudithook(hook)
    sys.stdout = sys.stderr = Counted(tell)
    return tell


def _scratch(path: str) -> bool:
    return path.startswith("/tmp/") and os.path.isdir(os.path.dirname(path))


class Counted:
    """Takes the place of what prints: counts, keeps nothing."""

    encoding = "utf-8"

    def __init__(self, tell):
        self.tell, self.signs = tell, 0

    def write(self, text) -> int:
        self.signs += len(text)
        if self.signs > MUCH:
            self.tell("print")
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False


class TooLong(BaseException):
    """A cell's time is over."""


def without_magics(source: str) -> str:
    """Lines for the notebook's shell (`%matplotlib`, `!pip`) have nothing to run them here."""
    if "%" not in source and "!" not in source:
        return source
    lines = source.split("\n")
    return "\n".join("pass" if line[:1] in ("%", "!") else line for line in lines)


def lazily(*names: str) -> None:
    """Load the course's rooms when they are first used: most notebooks import three of them and use none here."""
    import importlib.util

    import distant_friends

    for name in names:
        full = f"distant_friends.{name}"
        spec = importlib.util.find_spec(full)
        loader = importlib.util.LazyLoader(spec.loader)
        spec.loader = loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[full] = module
        loader.exec_module(module)
        setattr(distant_friends, name, module)


if __name__ == "__main__":
    main()
