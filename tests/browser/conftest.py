"""One JupyterLab and one Chromium serve all files of this folder that a worker runs; a file finds them as new, and opens each notebook once.

They end with the last test of the folder: only one Playwright can be open in a process, and other tests open their own."""

from __future__ import annotations

import os
import shutil

import pytest

from distant_friends import teaching

pytest.register_assert_rewrite(
    "tests.browser.each_notebook", "tests.browser.site_pages", "tests.browser.keyboard"
)

from tests.browser import keyboard, lab  # noqa: E402

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


@pytest.fixture(scope="package")
def folder(tmp_path_factory):
    """Where the server keeps its copy of the notebooks, its settings and the learner's answers."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="package")
def address(folder):
    with lab.server(folder) as (address, _):
        yield address


@pytest.fixture(scope="package")
def browser():
    with lab.chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def lab_page(browser):
    page = lab.new_page(browser)
    yield page
    page.context.close()


class Visits:
    """One page of JupyterLab, in which the notebooks are opened one after the other: `cold` as they are stored, `alive` after Run All."""

    def __init__(self, page, address: str):
        self.page, self.address, self.name, self.ran = page, address, "", False

    def cold(self, name: str):
        if (self.name, self.ran) != (name, False):
            self.open(name)
        return self.page

    def open(self, name: str, **how):
        lab.open_notebook(self.page, self.address, name, **how)
        self.name, self.ran = name, False
        return self.page

    def alive(self, name: str):
        if (self.name, self.ran) != (name, True):
            self.cold(name)
            lab.run_all(self.page)
            self.ran = True
        return self.page


@pytest.fixture(scope="module")
def visits(lab_page, address, folder):
    """JupyterLab for one file of tests; afterwards its notebooks are as the course has them, and nobody has answered anything."""
    yield Visits(lab_page, address)
    lab.leave(lab_page)
    assert lab_page.refused == []
    lab.hand_out(folder)
    shutil.rmtree(folder / "answers", ignore_errors=True)
    lab_page.errors.clear()


def pytest_generate_tests(metafunc) -> None:
    """A file with a list NOTEBOOKS runs the tests that it takes from `each_notebook.py` on these."""
    notebooks = getattr(metafunc.module, "NOTEBOOKS", None)
    if notebooks and "rows" in metafunc.fixturenames:
        metafunc.parametrize("notebook, line, rows", keyboard.cases(notebooks))
    elif notebooks and "notebook" in metafunc.fixturenames:
        metafunc.parametrize("notebook", notebooks)
