"""Every notebook runs with the network cut, asks for nothing beyond this machine, and reports to nobody."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from distant_friends.editions import keyboard
from tests.shared import NOTEBOOKS, ROOT

# Started in every Python of the run: refuses each connection and each name look-up beyond this machine, and writes it down.
GUARD = """
import os, socket

def refuse(address):
    with open(os.environ["GUARD_LOG"], "a") as log:
        log.write(f"{address}\\n")
    raise OSError(f"no network in this test: {address}")

def local(host):
    return host in (None, "", "localhost", "::1", "0.0.0.0") or str(host).startswith("127.")

class Guarded(socket.socket):
    def connect(self, address):
        return super().connect(address) if not isinstance(address, tuple) or local(address[0]) else refuse(address)
    def connect_ex(self, address):
        return super().connect_ex(address) if not isinstance(address, tuple) or local(address[0]) else refuse(address)

look_up = socket.getaddrinfo
socket.socket = Guarded
socket.getaddrinfo = lambda host, *rest, **more: look_up(host, *rest, **more) if local(host) else refuse(host)
open(os.environ["GUARD_LOG"], "a").close()
"""
# Runs notebooks in one kernel, over sockets in the file system, since a cut network has no loopback either.
RUN = """
import sys, nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
cells = [cell for path in sys.argv[1:] for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
manager = AsyncKernelManager(kernel_name="python3", transport="ipc")
NotebookClient(nbformat.v4.new_notebook(cells=cells), timeout=60, km=manager, store_widget_state=False).execute()
"""
CDN = re.compile(r"\bcdn\b|unpkg|jsdelivr|cdnjs|googleapis", re.IGNORECASE)
ASKS = re.compile(
    r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|import\(['\"]http|importScripts"
)


def _cut() -> list[str]:
    """The command that takes the network away from what follows it, where this machine allows one."""
    tool = shutil.which("unshare")
    for command in ([tool, "-n"], [tool, "-rn"]) if tool else ():
        if subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return []


def _run(folder, *notebooks) -> tuple[subprocess.CompletedProcess, str]:
    """Run notebooks behind the guard (and without a network); returns the process and what the guard wrote down."""
    (folder / "sitecustomize.py").write_text(GUARD)
    (folder / "run.py").write_text(RUN)
    log = folder / "asked.txt"
    environment = os.environ | {
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT / 'src'}",
        "GUARD_LOG": str(log),
        "DISTANT_FRIENDS_WORK": str(folder / "answers"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    environment.pop("DISTANT_FRIENDS_STILLS", None)
    command = [*_cut(), sys.executable, str(folder / "run.py"), *map(str, notebooks)]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=180)
    return done, log.read_text() if log.exists() else "the guard did not start"


@pytest.mark.slow
def test_the_notebooks_run_without_a_network(tmp_path):
    done, asked = _run(tmp_path, *NOTEBOOKS)
    assert done.returncode == 0, done.stderr[-1500:]
    assert asked == ""
    assert not (tmp_path / "answers").exists(), "a notebook writes answers that nobody gave"


def test_the_guard_sees_a_request(tmp_path):
    """By name and by number; without this the test above would prove nothing."""
    asks = [
        "import socket, urllib.request",
        "try: urllib.request.urlopen('http://example.org')\nexcept OSError: pass",
        "socket.create_connection(('192.0.2.1', 80), 2)",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(ask) for ask in asks])
    nbformat.write(notebook, tmp_path / "asks.ipynb")
    done, asked = _run(tmp_path, tmp_path / "asks.ipynb")
    assert done.returncode != 0 and "no network in this test" in done.stderr
    assert asked.split() == ["example.org", "192.0.2.1"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_notebook_points_to_a_content_network(path):
    """Neither text, code nor any stored output; a source's own address in a reference is no request."""
    for cell in nbformat.read(path, as_version=4).cells:
        assert not CDN.search(re.sub(r"<https?:[^>]*>", "", cell.source)), cell.id
        for output in cell.get("outputs", []):
            for kind, data in output.get("data", {}).items():
                text = data if isinstance(data, str) else json.dumps(data)
                assert not re.search(r"<(script|iframe|link|img)\b", text), (cell.id, kind)
                assert not re.search(r"(src|href)=[\"']https?:", text), (cell.id, kind)
                if kind != "text/html":  # a table of sources may show any address as text
                    assert not CDN.search(text), (cell.id, kind)


def test_the_browser_files_ask_for_nothing():
    files = [path for path in (ROOT / "src/distant_friends/browser").rglob("*") if path.is_file()]
    assert len(files) >= 4
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not CDN.search(text) and not ASKS.search(text), path
        assert "http://" not in text and "https://" not in text, path


def test_jupyterlab_is_told_to_report_nothing():
    """No news feed, no search for updates."""
    settings = json.loads(keyboard.SETTINGS.read_text(encoding="utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"] == {
        "fetchNews": "false",
        "checkForUpdates": False,
    }


def test_the_package_has_no_way_to_the_network():
    """No module of the course imports a network library."""
    network = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|urllib|http|requests|httpx|aiohttp|ftplib|smtplib|webbrowser)\b",
        re.M,
    )
    for path in sorted((ROOT / "src").rglob("*.py")):
        assert not network.search(path.read_text(encoding="utf-8")), path
