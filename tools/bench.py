"""Measure the notebooks, in one run, as ratios: `make bench`.

Run All against two floors (a kernel that only imports pandas, Altair and ipywidgets: once as shipped, once with the package asleep
that `distant_friends/__init__.py` puts to sleep), kernel memory against the bare imports, file size, and from a key press to the
redrawn chart in Chromium. Runs alternate, so that a busy machine slows both sides. Figures, not a test: the exit status is 0.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
from jupyter_client.manager import KernelManager

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

ROUNDS = 5
TARGETS = {"run_all": 1.5, "memory": 1.3, "redraw_ms": 33, "megabytes": 1.5}
BARE = "import pandas, altair, ipywidgets"
ASLEEP = f"import sys; sys.modules['rfc3987_syntax'] = None\n{BARE}"


def run_cells(cells: list[str]) -> tuple[float, float]:
    """Start a kernel and run cells in it: seconds in all, and the kernel's memory afterwards in MiB."""
    with tempfile.TemporaryDirectory() as work:
        environment = os.environ | {"DISTANT_FRIENDS_WORK": work}
        environment.pop("DISTANT_FRIENDS_STILLS", None)
        manager = KernelManager(kernel_name="python3")
        start = time.perf_counter()
        manager.start_kernel(env=environment, cwd=str(ROOT / "notebooks"), stderr=subprocess.DEVNULL)
        client = manager.blocking_client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=60)
            for cell in cells:
                reply = client.execute_interactive(cell, timeout=120, output_hook=lambda message: None)
                if reply["content"]["status"] != "ok":
                    raise RuntimeError(f"A cell failed: {reply['content'].get('evalue')}")
            seconds = time.perf_counter() - start
            return seconds, psutil.Process(manager.provisioner.pid).memory_info().rss / 2**20
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def code_of(path: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def measure_runs(path: Path, rounds: int) -> dict:
    """Median seconds and memory of a notebook and of both floors, in alternating rounds."""
    kinds = {"floor": [BARE], "floor_asleep": [ASLEEP], "notebook": code_of(path)}
    seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
    memory: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _ in range(rounds):
        for kind, cells in kinds.items():
            spent, used = run_cells(cells)
            seconds[kind].append(spent)
            memory[kind].append(used)
    middle = {kind: statistics.median(values) for kind, values in seconds.items()}
    used = {kind: statistics.median(values) for kind, values in memory.items()}
    return {
        "run_all_s": middle["notebook"],
        "floor_s": middle["floor"],
        "floor_asleep_s": middle["floor_asleep"],
        "run_all": middle["notebook"] / middle["floor"],
        "run_all_asleep": middle["notebook"] / middle["floor_asleep"],
        "memory_mib": used["notebook"],
        "memory": used["notebook"] / used["floor"],
        "memory_asleep": used["notebook"] / used["floor_asleep"],
        "megabytes": path.stat().st_size / 1e6,
    }


# From the event that a control sends to the frame after the picture has changed, 20 times.
REDRAW = """async form => {
  const svg = () => form.closest('.vega-embed').querySelector('svg.marks');
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const controls = [...form.elements].filter(element => element.tagName !== 'BUTTON');
  const control = controls.find(element => element.tagName === 'SELECT' || element.type === 'number');
  const ticks = controls.filter(element => element.type === 'radio' || element.type === 'checkbox');
  const values = !control ? [] : control.tagName === 'SELECT' ? [...control.options].map(option => option.value)
    : [...Array(20).keys()].map(step => String(+control.min + Math.round(step * (+control.max - control.min) / 19)));
  const next = move => {
    if (!control) { const tick = ticks[(move + 1) % ticks.length]; return tick.type === 'radio' && tick.checked ? null : () => tick.click(); }
    const value = values[(move + 1) % values.length];
    return value === control.value ? null : () => {
      control.value = value;
      control.dispatchEvent(new Event('input', { bubbles: true }));
      control.dispatchEvent(new Event('change', { bubbles: true }));
    };
  };
  const times = [];
  for (let move = 0; move < 20; move++) {
    const act = next(move);
    if (!act) continue;
    await frame();
    const changed = new Promise(done => new MutationObserver((_, watcher) => { watcher.disconnect(); done(); }).observe(svg(), { subtree: true, childList: true, attributes: true, characterData: true }));
    const start = performance.now();
    act();
    await Promise.race([changed, new Promise(done => setTimeout(done, 500))]);
    times.push(performance.now() - start);
  }
  return times;
}"""


def measure_redraws(names: list[str]) -> dict[str, dict[str, list[float]]]:
    """Milliseconds from a control's event to the changed picture, for each chart explorer of each notebook."""
    from tests.browser import lab

    found: dict[str, dict[str, list[float]]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        lab.server(Path(folder)) as (address, _),
        lab.chromium() as browser,
    ):
        for name in names:
            page = lab.new_page(browser)
            lab.open_notebook(page, address, name)
            lab.run_all(page)
            found[name] = {}
            for cell in code_of(ROOT / "notebooks" / f"{name}.ipynb"):
                if cell.startswith("explore."):
                    forms = lab.show_cell(page, cell).locator("form.vega-bindings[data-explorer]")
                    if forms.count():
                        found[name][cell] = forms.first.evaluate(REDRAW)
            page.close()
    return found


def line(what: str, value: str, target: str, met: bool) -> str:
    return f"  {what:<52} {value:>22}   target {target:<8} {'met' if met else 'NOT MET'}"


def report(name: str, runs: dict, redraws: dict[str, list[float]]) -> None:
    print(f"\n{name}")
    print(
        line(
            "Run All over the floor as shipped",
            f"{runs['run_all_s']:.2f} s = {runs['run_all']:.2f} x",
            "1.5 x",
            runs["run_all"] <= TARGETS["run_all"],
        )
    )
    asleep = f"{runs['run_all_asleep']:.2f} x"
    print(f"  {'the same over the floor with the package asleep':<52} {asleep:>22}   no target")
    print(
        line(
            "Kernel memory over the bare imports",
            f"{runs['memory_mib']:.0f} MiB = {runs['memory']:.2f} x",
            "1.3 x",
            runs["memory"] <= TARGETS["memory"],
        )
    )
    print(
        line("File size", f"{runs['megabytes']:.2f} MB", "1.5 MB", runs["megabytes"] <= TARGETS["megabytes"])
    )
    for cell, times in redraws.items():
        middle, most = statistics.median(times), max(times)
        print(
            line(
                f"Redraw of {cell}",
                f"{middle:.0f} ms, at most {most:.0f}",
                "33 ms",
                middle <= TARGETS["redraw_ms"],
            )
        )


def main() -> None:
    from distant_friends.editions import notebooks

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    paths = [path for _, path in notebooks.ready()]
    redraws = measure_redraws([path.stem for path in paths])
    figures = {}
    for path in paths:
        runs = measure_runs(path, arguments.rounds)
        report(path.stem, runs, redraws[path.stem])
        figures[path.stem] = runs | {"redraws_ms": redraws[path.stem]}
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
