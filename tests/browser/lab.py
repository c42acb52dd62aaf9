"""A private JupyterLab on loopback, a Chromium that refuses and lists every request beyond it, and a reader's hands and eyes in it."""

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

from playwright.sync_api import Locator, Page, sync_playwright

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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # beyond loopback nothing has an address
    "--enable-blink-features=ComputedAccessibilityInfo",  # element.computedName: the name that a screen reader gets
]
# Several servers that start kernels at once can choose the same port for two of them; sockets in files cannot meet.
BY_FILE = ["--KernelManager.transport=ipc"] if sys.platform == "linux" else []
# A "Select Kernel" dialog may stand in the way on a first start.
IDLE = """() => { const button = document.querySelector('.jp-Dialog .jp-mod-accept'); if (button) button.click();
    const panel = window.jupyterapp && jupyterapp.shell.currentWidget, session = panel && panel.sessionContext && panel.sessionContext.session;
    return !!(panel && panel.content && panel.content.widgets && panel.content.widgets.length && session && session.kernel && session.kernel.status === 'idle'); }"""
ALL_RUN = """() => { const cells = jupyterapp.shell.currentWidget.content.model.sharedModel.cells.filter(cell => cell.cell_type === 'code');
    for (const cell of cells) for (const output of cell.outputs) if (output.output_type === 'error') throw new Error(cell.getSource() + ': ' + output.evalue);
    return cells.every(cell => cell.execution_count); }"""
STATE = """() => jupyterapp.shell.currentWidget.content.widgets.map(cell => [cell.model.id, cell.model.type, cell.model.sharedModel.getSource()])"""
# JupyterLab draws a cell that is outside the window only when it is shown.
DRAWN = ".jp-Cell { content-visibility: visible !important; }"
ALL_DRAWN = """() => document.querySelectorAll('.jp-Notebook .jp-Cell').length === jupyterapp.shell.currentWidget.content.widgets.length
    && !document.querySelector('.jp-Cell-Placeholder')"""


@contextlib.contextmanager
def server(folder: Path) -> Iterator[tuple[str, Path]]:
    """JupyterLab as the course installs it, on a copy of notebooks and exercises; yields its address and the copy's folder."""
    work = hand_out(folder)
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "DISTANT_FRIENDS_WORK": str(folder / "answers"),
    }
    environment.pop("DISTANT_FRIENDS_STILLS", None)  # a learner's kernel draws no still pictures
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
                *BY_FILE,
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


def hand_out(folder: Path) -> Path:
    """Copy notebooks and exercises, as they are in the course, into a server's folder, in place of what lies there."""
    work = folder / "work"
    left_out = shutil.ignore_patterns(".ipynb_checkpoints", "conftest.py")
    for name in ("notebooks", "exercises"):
        shutil.copytree(ROOT / name, work / name, ignore=left_out, dirs_exist_ok=True)
    return work


def _wait_for(address: str) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=1)
            return
        time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within 60 seconds")


@contextlib.contextmanager
def chromium() -> Iterator:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser, width: int = 1280, height: int = 1000, **options) -> Page:
    """A page that may speak to loopback only; what it asked beyond that is listed in `page.refused`, its errors in `page.errors`."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    page.refused, page.errors = [], []

    def note(request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
            page.refused.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?" when it closes unsaved
    return page


LEAVE = """async () => { const panel = jupyterapp.shell.currentWidget;
    if (panel && panel.sessionContext) { await panel.sessionContext.shutdown(); panel.dispose(); } }"""


def leave(page: Page) -> None:
    """Shut the open notebook and its kernel, if there is one, without saving."""
    if page.evaluate("() => !!window.jupyterapp"):
        page.evaluate(LEAVE)


def open_notebook(page: Page, address: str, name: str, folder: str = "notebooks") -> None:
    """Open a notebook in command mode, in place of the one that is open."""
    path = f"{folder}/{name}.ipynb"
    if page.evaluate("() => !!window.jupyterapp"):
        page.evaluate(LEAVE)
        page.evaluate(
            "path => { jupyterapp.commands.execute('docmanager:open', { path, factory: 'Notebook' }); }", path
        )
    else:
        page.goto(f"{address}/lab/tree/{path}?token=t&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_function(IDLE, timeout=60_000)
    if page.locator("#jp-left-stack:visible").count():
        page.evaluate("jupyterapp.commands.execute('application:toggle-left-area')")
    settle(page)


def end_kernel(page: Page) -> None:
    """Shut the open notebook's kernel down, as when somebody only reads."""
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.wait_for_function(
        "() => { const session = jupyterapp.shell.currentWidget.sessionContext.session; return !session || !session.kernel; }"
    )
    settle(page)


def run_all(page: Page) -> None:
    """Run every cell and wait until the kernel rests."""
    page.evaluate("""() => { for (const cell of jupyterapp.shell.currentWidget.content.model.sharedModel.cells) if (cell.cell_type === 'code') { cell.execution_count = null; cell.setOutputs([]); }
        jupyterapp.commands.execute('notebook:run-all-cells'); }""")
    page.wait_for_function(ALL_RUN, timeout=120_000)
    page.wait_for_function(IDLE, timeout=60_000)
    settle(page)


NEW_KERNEL = """() => { const context = jupyterapp.shell.currentWidget.sessionContext;
    return context.session && context.session.kernel ? context.restartKernel() : context.startKernel(); }"""


def restart(page: Page) -> None:
    """A new kernel for the open notebook, as after a break."""
    page.evaluate(NEW_KERNEL)
    page.wait_for_function(IDLE, timeout=60_000)


def settle(page: Page, quiet: int = 250, most: int = 5000) -> None:
    """Wait until the notebook has not changed for a quarter of a second."""
    page.evaluate(
        """([quiet, most]) => new Promise(done => {
            const end = () => { watch.disconnect(); clearTimeout(last); clearTimeout(timer); done(); };
            let timer = setTimeout(end, quiet);
            const last = setTimeout(end, most);
            const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(end, quiet); });
            watch.observe(document.querySelector('.jp-Notebook'), { subtree: true, childList: true, attributes: true, characterData: true }); })""",
        [quiet, most],
    )


def show_cell(page: Page, source_part: str) -> Locator:
    """Go to the code cell whose source holds a text, as with the arrow keys in command mode; the cell."""
    index = page.evaluate(
        """part => jupyterapp.shell.currentWidget.content.widgets.findIndex(cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().includes(part))""",
        source_part,
    )
    assert index >= 0, f"no code cell holds {source_part}"
    return show_cell_at(page, index)


def show_cell_at(page: Page, index: int) -> Locator:
    page.evaluate(
        """async index => { const notebook = jupyterapp.shell.currentWidget.content;
            if (document.activeElement) document.activeElement.blur();
            notebook.activeCellIndex = index; notebook.mode = 'command';
            await notebook.scrollToItem(index, 'start'); notebook.activate(); }""",
        index,
    )
    cell = page.locator(f'.jp-Cell[data-windowed-list-index="{index}"]')
    cell.wait_for(timeout=10_000)
    page.wait_for_function(
        "index => document.activeElement && document.activeElement.dataset.windowedListIndex == index",
        arg=index,
    )
    settle(page, 60, 1500)
    return cell


FOCUSED = """named => { const here = document.activeElement || document.body;
    const group = here.closest('[role=radiogroup]'), cell = here.closest('.jp-Cell'), plain = text => text.replace(/\\s+/g, ' ').trim();
    const panels = cell ? [...cell.querySelectorAll('.df-panel')] : [];
    const label = here.labels && here.labels[0], bound = label && label.querySelector('.vega-bind-name');
    const words = plain(here.getAttribute('aria-label') || (bound || label || here).textContent || '');
    const chosen = group ? group.querySelector(':checked') : here;
    const value = here.type === 'checkbox' ? here.checked : chosen.tagName === 'SELECT' ? chosen.selectedOptions[0].textContent : chosen.value || '';
    return { tag: here.tagName, type: here.type || '', panel: panels.indexOf(here.closest('.df-panel')), value: plain(String(value)),
        words: group ? group.getAttribute('aria-label') : words, name: named ? plain((group || here).computedName) : '' }; }"""


def with_names(page: Page, script: str):
    """What a script says that asks for many names as a screen reader gets them: the browser works out the whole page once, not once a name."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    try:
        return page.evaluate(script)
    finally:
        session.send("Accessibility.disable")
        session.detach()


def focused(page: Page, named: bool = False) -> dict:
    """What has the focus: tag, type, value, the words of its label, which widget of its cell it is in.

    With `named` also the name that a screen reader gets, which takes the browser twenty times as long."""
    return page.evaluate(FOCUSED, named)


def tab_to(page: Page, name: str, panel: int | None = None, most: int = 30) -> dict:
    """Press Tab until the control of this name (in this widget of the cell) has the focus, as a reader without a mouse would."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = focused(page)
        if here["words"] == name and panel in (None, here["panel"]):
            here = focused(page, named=True)
            assert here["name"] == name, f"a screen reader calls '{name}' '{here['name']}'"
            return here
        passed.append(f"{here['tag']} '{here['words'][:60]}'")
    raise AssertionError(f"Tab does not reach '{name}'; it passed {', '.join(passed)}")


def press(page: Page, keys: str) -> None:
    """Press keys one after the other: `ArrowDown ArrowDown`, `Control+A 1 9 5 0`."""
    for key in keys.split():
        page.keyboard.press(key)


def notebook_state(page: Page) -> list:
    """Every cell's id, kind and source: what stray keys must not touch."""
    return page.evaluate(STATE)


def dialogs(page: Page) -> int:
    return page.locator(".jp-Dialog").count()


def save(page: Page) -> None:
    page.evaluate("async () => { await jupyterapp.commands.execute('docmanager:save'); }")
    page.wait_for_function("() => !jupyterapp.shell.currentWidget.content.model.dirty")


@contextlib.contextmanager
def unrolled(page: Page) -> Iterator[None]:
    """Meanwhile every cell is drawn, also those outside the window: for axe and for reading all that is there."""
    style = page.add_style_tag(content=DRAWN)
    page.wait_for_function(ALL_DRAWN)
    settle(page, 400, 8000)
    try:
        yield
    finally:
        style.evaluate("style => style.remove()")


def screenshot_all(page: Page, path: Path, height: int = 16_000) -> None:
    """A picture of a whole notebook: make the window tall, so that every cell is drawn."""
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    show_cell_at(page, 0)
    settle(page, 1000, 8000)
    page.screenshot(path=str(path))


def write_settings(folder: Path, plugin: str, value: dict) -> None:
    """A setting of JupyterLab for the server that will start in this folder."""
    path = folder / "settings" / (plugin.replace(":", "/") + ".jupyterlab-settings")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))
