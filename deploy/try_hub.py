"""Start a class hub on this machine, let several users run a module, and say what it took: `make try-hub`.

Needs JupyterHub and a proxy in Python, both in the extra `grading`. Everything runs on 127.0.0.1 and ends with the script. `--users` and
`--notebook` change what is tried.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SECONDS = 60
MIB = 2**20
NEEDED = ("jupyterhub", "configurable_http_proxy", "websocket", "psutil")


def three_ports() -> int:
    """The first of three free ports in a row."""
    for _ in range(50):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            first = probe.getsockname()[1]
        try:
            for port in (first, first + 1, first + 2):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return first
        except OSError:
            continue
    sys.exit("No free ports were found on this machine.")


class Hub:
    """The hub's process and its interface."""

    def __init__(self, home: Path, users: list[str]):
        self.port, self.token, self.home = three_ports(), secrets.token_hex(16), home
        self.address = f"http://127.0.0.1:{self.port}"
        for user in users:
            shutil.copytree(
                ROOT / "notebooks",
                home / user / "notebooks",
                ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
            )
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "JPY"))
        } | {
            "DISTANT_FRIENDS_HUB": str(home),
            "DISTANT_FRIENDS_HUB_PORT": str(self.port),
            "DISTANT_FRIENDS_HUB_USERS": " ".join(users),
            "DISTANT_FRIENDS_HUB_TOKEN": self.token,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        }
        command = [sys.executable, "-m", "jupyterhub", "-f", str(HERE / "jupyterhub_config.py")]
        self.log = home / "hub.log"
        self.process = subprocess.Popen(
            command, cwd=home, env=environment, stdout=self.log.open("w"), stderr=subprocess.STDOUT
        )

    def ask(self, method: str, path: str, body: dict | None = None, token: str | None = None):
        """An answer of the hub, or of a user's server, as parsed JSON; None for an empty one."""
        request = urllib.request.Request(
            f"{self.address}{path}",
            method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"token {token or self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def wait(self, what: str, ready) -> None:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                sys.exit(f"The hub ended by itself:\n{self.log.read_text()[-2000:]}")
            try:
                if ready():
                    return
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(0.2)
        sys.exit(f"{what} was not ready after {SECONDS} seconds:\n{self.log.read_text()[-2000:]}")

    def start(self, user: str) -> str:
        """Start a user's server; a token that reaches this server and no other."""
        self.ask("POST", f"/hub/api/users/{user}/server", {})
        self.wait(
            f"The server of {user}",
            lambda: self.ask("GET", f"/hub/api/users/{user}")["servers"].get("", {}).get("ready"),
        )
        return self.ask("POST", f"/hub/api/users/{user}/tokens", {"scopes": [f"access:servers!user={user}"]})[
            "token"
        ]

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def run_notebook(hub: Hub, user: str, token: str, name: str) -> dict:
    """Run a notebook's cells on a user's server, as JupyterLab does: kernel by REST, cells by its channel. Cells and memory."""
    import websocket

    base = f"/user/{user}/api"
    notebook = hub.ask("GET", f"{base}/contents/notebooks/{name}.ipynb", token=token)["content"]
    kernel = hub.ask("POST", f"{base}/kernels", {"name": "python3", "path": "notebooks"}, token=token)["id"]
    channel = websocket.create_connection(
        f"ws://127.0.0.1:{hub.port}{base}/kernels/{kernel}/channels",
        header=[f"Authorization: token {token}"],
        timeout=SECONDS,
    )
    cells = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    outputs = 0
    for source in cells:
        outputs += run_cell(channel, source)
    where = (
        "import os; from distant_friends.paths import work_folder; print('work', work_folder(), os.getpid())"
    )
    said = run_cell(channel, where, listen=True)
    channel.close()
    work, pid = said.split()[1:]
    return {"user": user, "cells": len(cells), "outputs": outputs, "work": work, "kernel": int(pid)}


def run_cell(channel, source: str, listen: bool = False):
    """Run one cell; the number of its outputs, or with `listen` what it printed. A cell that fails ends the trial."""
    asked = uuid.uuid4().hex
    header = {
        "msg_id": asked,
        "msg_type": "execute_request",
        "username": "",
        "session": asked,
        "version": "5.3",
    }
    content = {
        "code": source,
        "silent": False,
        "store_history": True,
        "allow_stdin": False,
        "stop_on_error": True,
    }
    channel.send(
        json.dumps(
            {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        )
    )
    outputs, text, idle, replied = 0, "", False, False
    while not (idle and replied):
        said = json.loads(channel.recv())
        if said["parent_header"].get("msg_id") != asked:
            continue
        kind, content = said["msg_type"], said["content"]
        outputs += kind in ("display_data", "execute_result")
        text += content.get("text", "") if kind == "stream" else ""
        idle |= kind == "status" and content["execution_state"] == "idle"
        if kind == "execute_reply":
            replied = True
            if content["status"] != "ok":
                sys.exit(f"A cell failed: {content.get('ename')}: {content.get('evalue')}\n{source}")
    return text if listen else outputs


def memory(pid: int) -> float:
    """A process's own memory in MiB: what it alone uses, and its part of what it shares."""
    import psutil

    found = psutil.Process(pid).memory_full_info()
    return (getattr(found, "pss", 0) or found.uss) / MIB


def refused(hub: Hub, user: str, token: str) -> bool:
    """Whether a token of somebody else is turned away from this user's server."""
    try:
        hub.ask("GET", f"/user/{user}/api/contents", token=token)
    except urllib.error.HTTPError as error:
        return error.code in (401, 403, 404)
    return False


def trial(users: list[str], notebook: str) -> dict:
    """The whole trial; figures by name. Ends the hub and all that it started."""
    import psutil

    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        hub = Hub(Path(folder), users)
        try:
            hub.wait("The hub", lambda: hub.ask("GET", "/hub/api/"))
            up = time.monotonic()
            for user in users:
                hub.ask("POST", f"/hub/api/users/{user}") if user not in {
                    one["name"] for one in hub.ask("GET", "/hub/api/users")
                } else None
            with ThreadPoolExecutor(len(users)) as together:
                tokens = dict(zip(users, together.map(hub.start, users), strict=True))
                servers = time.monotonic()
                runs = list(together.map(lambda user: run_notebook(hub, user, tokens[user], notebook), users))
            ran = time.monotonic()
            for run in runs:
                run["kernel_mib"] = memory(run.pop("kernel"))
                run["own_folder"] = Path(run.pop("work")) == Path(folder) / run["user"] / "my_work"
            single = [
                p
                for p in psutil.Process(hub.process.pid).children(recursive=True)
                if "jupyterhub-singleuser" in " ".join(p.cmdline())
            ]
            server_mib = [memory(p.pid) for p in single if "ipykernel" not in " ".join(p.cmdline())]
            apart = all(
                refused(hub, user, tokens[other]) for user in users for other in users if user != other
            )
            hub_mib = memory(hub.process.pid)
        finally:
            hub.stop()
    return {
        "hub_seconds": up - began,
        "servers_seconds": servers - up,
        "run_seconds": ran - servers,
        "hub_mib": hub_mib,
        "server_mib": sum(server_mib) / len(server_mib),
        "runs": runs,
        "apart": apart,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--users", type=int, default=2)
    options.add_argument("--notebook", default="01_cold_war_gap")
    chosen = options.parse_args()
    if os.name == "nt":
        sys.exit("JupyterHub does not run on Windows. Try the hub on Linux, on a Mac, or in WSL.")
    missing = [name for name in NEEDED if not find_spec(name)]
    if missing:
        sys.exit(f"Not here: {', '.join(missing)}. `make try-hub` sets them up.")
    found = trial([f"learner{number}" for number in range(1, chosen.users + 1)], chosen.notebook)
    for run in found["runs"]:
        print(
            f"{run['user']}: {run['cells']} cells run, {run['outputs']} outputs, kernel {run['kernel_mib']:.0f} MiB, answers in their own folder: {run['own_folder']}"
        )
    kernel = sum(run["kernel_mib"] for run in found["runs"]) / len(found["runs"])
    print(
        f"Hub up after {found['hub_seconds']:.1f} s, servers after {found['servers_seconds']:.1f} s more, the notebook run by all after {found['run_seconds']:.1f} s more.\n"
        f"Memory: hub {found['hub_mib']:.0f} MiB; a student {found['server_mib'] + kernel:.0f} MiB (server {found['server_mib']:.0f}, kernel {kernel:.0f}).\n"
        f"A token of one student is refused by the server of another: {found['apart']}."
    )
    if not (found["apart"] and all(run["own_folder"] for run in found["runs"])):
        sys.exit("The students are not kept apart.")


if __name__ == "__main__":
    main()
