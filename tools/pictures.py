"""Make the pictures of the README and the docs, in real JupyterLab: `make pictures`. Never by hand."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import lab  # noqa: E402

OUT = ROOT / "docs" / "pictures"
WIDTH = 1200
# file name -> (notebook, start of the code cell to show; None shows the top of the notebook)
PICTURES = {
    "start_page": ("00_start_here", None),
    "module_1_explorer": ("01_cold_war_gap", "explore.alliances.pledge_web"),
    "module_1_threat_lens": ("01_cold_war_gap", "explore.threat_lens"),
}


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        lab.server(Path(folder)) as (address, _),
        lab.chromium() as browser,
    ):
        for name, (notebook, cell) in PICTURES.items():
            page = lab.new_page(browser, WIDTH, 820)
            lab.open_notebook(page, address, notebook)
            lab.run_all(page)
            path = OUT / f"{name}.png"
            if cell is None:
                page.evaluate(
                    "async () => { await jupyterapp.shell.currentWidget.content.scrollToItem(0, 'start'); }"
                )
                page.wait_for_timeout(1000)
                page.screenshot(path=str(path))
            else:
                lab.show_cell(page, cell).locator(".jp-OutputArea").first.screenshot(path=str(path))
            print(f"docs/pictures/{path.name}: {path.stat().st_size // 1000} kB")
            page.close()


if __name__ == "__main__":
    main()
