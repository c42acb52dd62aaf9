"""Make the pictures of the README and the docs, in real JupyterLab and on the built pages: `make pictures`. Never by hand."""

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
# file name -> (page of the reading edition, width of the window in pixels, light or dark)
PAGES = {
    "reading_start": ("index.html", WIDTH, "light"),
    "reading_phone": ("03_post_2022_shift.html", 360, "dark"),
}


def page_pictures(browser, folder: Path) -> None:
    """Build the reading edition into a folder and take its pictures from disk, as a reader opens it."""
    from distant_friends.editions.site import build

    build.build(folder)
    for name, (page_name, width, scheme) in PAGES.items():
        context = browser.new_context(viewport={"width": width, "height": 820}, color_scheme=scheme)
        page = context.new_page()
        page.goto((folder / page_name).as_uri())
        page.wait_for_timeout(1500)
        page.screenshot(path=str(OUT / f"{name}.png"))
        context.close()
        print(f"docs/pictures/{name}.png")


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        lab.server(Path(folder)) as (address, _),
        lab.chromium() as browser,
    ):
        for name, (notebook, cell) in PICTURES.items():
            page = lab.new_page(browser, WIDTH, 820 if cell is None else 1500)
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
        page_pictures(browser, Path(folder) / "site")


if __name__ == "__main__":
    main()
