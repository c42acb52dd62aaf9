"""A private JupyterLab on loopback, and a Chromium that refuses and lists every request beyond it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
]
IDLE = """() => { const panel = jupyterapp.shell.currentWidget, session = panel && panel.sessionContext && panel.sessionContext.session;
  return session && session.kernel && session.kernel.status === 'idle'; }"""
ALL_RUN = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells.every(cell => cell.cell_type !== 'code' || cell.execution_count)"""


@contextlib.contextmanager
def server(folder: Path, notebooks: Path = ROOT / "notebooks") -> Iterator[tuple[str, Path]]:
    """JupyterLab as the course installs it, on a copy of the notebooks; yields its address and the copy's folder."""
    work = folder / "work"
    shutil.copytree(
        notebooks, work / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints", "conftest.py")
    )
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "DISTANT_FRIENDS_WORK": str(folder / "answers"),
    }
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with open(folder / "server.log", "w") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "jupyterlab",
                "--allow-root",
                "--no-browser",
                "--ip=127.0.0.1",
                f"--port={port}",
                "--IdentityProvider.token=t",
                f"--ServerApp.root_dir={work}",
                f"--LabApp.user_settings_dir={folder / 'settings'}",
                f"--LabApp.workspaces_dir={folder / 'workspaces'}",
                "--LabApp.expose_app_in_browser=True",
            ],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=work,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/api/status?token=t")
            yield address, work
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=1)
            return
        time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within 30 seconds")


@contextlib.contextmanager
def chromium() -> Iterator:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser, width: int = 1280, height: int = 1000) -> Page:
    """A page that may speak to loopback only; what it asked beyond that is listed in `page.refused`."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.refused, page.errors = [], []

    def guard(route) -> None:
        if route.request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
            route.continue_()
        else:
            page.refused.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page


def open_notebook(page: Page, address: str, name: str, kernel: bool = True) -> None:
    """Open a notebook; with `kernel` wait until one is ready, else shut it down."""
    page.goto(f"{address}/lab/tree/notebooks/{name}.ipynb?token=t&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_function(
        "() => window.jupyterapp && jupyterapp.shell.currentWidget && jupyterapp.shell.currentWidget.content"
    )
    with contextlib.suppress(Exception):
        page.locator(".jp-Dialog .jp-mod-accept").click(
            timeout=1500
        )  # "Select Kernel" may stand in the way on a first start
    page.wait_for_function(IDLE, timeout=60_000)
    page.evaluate("jupyterapp.commands.execute('application:toggle-left-area')") if page.locator(
        "#jp-left-stack:visible"
    ).count() else None
    if not kernel:
        page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        page.wait_for_timeout(500)


def run_all(page: Page) -> None:
    """Run every cell and wait until the kernel rests."""
    page.evaluate("""() => { for (const cell of jupyterapp.shell.currentWidget.content.model.sharedModel.cells) if (cell.cell_type === 'code') cell.execution_count = null;
        jupyterapp.commands.execute('notebook:run-all-cells'); }""")
    page.wait_for_function(ALL_RUN, timeout=90_000)
    page.wait_for_function(IDLE, timeout=60_000)
    page.wait_for_timeout(500)


def show_cell(page: Page, source_part: str):
    """Scroll to the code cell whose source holds a text; its locator."""
    index = page.evaluate(
        """part => jupyterapp.shell.currentWidget.content.widgets.findIndex(cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().includes(part))""",
        source_part,
    )
    assert index >= 0, f"no code cell holds {source_part}"
    page.evaluate(
        """async index => { const notebook = jupyterapp.shell.currentWidget.content; notebook.activeCellIndex = index; notebook.mode = 'command';
        await notebook.scrollToItem(index, 'start'); }""",
        index,
    )
    cell = page.locator(f'.jp-Cell[data-windowed-list-index="{index}"]')
    cell.wait_for(timeout=10_000)
    page.wait_for_timeout(300)
    return cell


def cell_count(page: Page) -> int:
    return page.evaluate("jupyterapp.shell.currentWidget.content.widgets.length")


def save(page: Page) -> None:
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(1500)


def screenshot_all(page: Page, path: Path, height: int = 16_000) -> None:
    """A picture of a whole notebook: make the window tall, so that every cell is drawn."""
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    page.evaluate("""async () => { const notebook = jupyterapp.shell.currentWidget.content; notebook.activeCellIndex = 0; notebook.mode = 'command';
        await notebook.scrollToItem(0, 'start'); document.activeElement.blur(); }""")
    page.wait_for_timeout(3000)
    page.screenshot(path=str(path))


def write_settings(folder: Path, plugin: str, value: dict) -> None:
    path = folder / "settings" / (plugin.replace(":", "/") + ".jupyterlab-settings")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))
