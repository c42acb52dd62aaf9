"""The course asks no network: its notebooks run with the network cut, and nothing it ships names an outside script."""

from __future__ import annotations

import shutil
import subprocess
import sys

import nbformat
import pytest

from distant_friends.figure import VEGA_LITE
from tests.shared import NOTEBOOKS, ROOT

RUN = """
import sys
from pathlib import Path
import nbformat
from distant_friends.editions import notebooks
path = Path(sys.argv[1])
notebook = nbformat.read(path, as_version=4)
notebooks.execute(notebook, path)
"""
NETWORK_IS_CUT = "import socket; socket.create_connection(('192.0.2.1', 80), 2)"


def can_cut() -> bool:
    return (
        bool(shutil.which("unshare"))
        and subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not can_cut(), reason="this system cannot give a process a network of its own")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_with_the_network_cut(path):
    """Only loopback is there, over which Jupyter talks to its own kernel."""
    inside = ["unshare", "-rn", "sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh", sys.executable]
    assert subprocess.run([*inside, "-c", NETWORK_IS_CUT], capture_output=True).returncode != 0
    done = subprocess.run([*inside, "-c", RUN, str(path)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_chart_loads_anything(path):
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            spec = output.get("data", {}).get(VEGA_LITE)
            if spec:
                assert '"url"' not in str(spec) and "'url'" not in str(spec), cell.source


def test_the_browser_files_ask_nothing_beyond_their_own_folder():
    for path in (ROOT / "src/distant_friends/browser").rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text and "https://" not in text and "fetch(" not in text, path.name
