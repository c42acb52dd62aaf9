"""One JupyterLab and one Chromium for each file of browser tests."""

from __future__ import annotations

import os

import pytest

from distant_friends import teaching
from tests.browser import lab

NO_CHROMIUM = "needs Chromium: name its program in the variable CHROMIUM (`make test` finds it by itself)"


def pytest_collection_modifyitems(items) -> None:
    """Skip without a browser; and take the tests of a file notebook by notebook, so that each is opened once."""
    files = list(dict.fromkeys(item.path for item in items))
    items.sort(
        key=lambda item: (
            (
                files.index(item.path),
                getattr(item, "callspec", None) and str(item.callspec.params.get("notebook", "")) or "",
            )
            if item.get_closest_marker("browser")
            else (files.index(item.path), "")
        )
    )
    for item in items:
        if item.get_closest_marker("browser") and not os.environ.get("CHROMIUM"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def ready_notebooks() -> list[str]:
    """The names of the notebooks that learners get."""
    return [module["notebook"] for module in teaching.modules() if module["ready"]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where this file's server keeps its copy of the notebooks, its settings and the learner's answers."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="module")
def address(folder):
    with lab.server(folder) as (address, _):
        yield address


@pytest.fixture(scope="module")
def browser():
    with lab.chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def opened(address, browser):
    """`opened(name)`: a page with this notebook open and run; each notebook is opened once."""
    pages = {}

    def open_once(name: str):
        if name not in pages:
            for page in pages.values():
                page.close()  # one at a time: two notebooks' widgets would share the processor
            pages.clear()
            pages[name] = page = lab.new_page(browser)
            lab.open_notebook(page, address, name)
            lab.run_all(page)
        return pages[name]

    return open_once
