"""One JupyterLab and one Chromium serve all files of this folder that a worker runs; those that need the same notebook
find it open and run (`LAB_OF` in tests/shared.py).

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
from tests.shared import LAB_OF  # noqa: E402

NO_CHROMIUM = "needs Chromium: name its program in the variable CHROMIUM (`make test` finds it by itself)"


def pytest_collection_modifyitems(items) -> None:
    """Skip without a browser; and take the tests that share a JupyterLab notebook by notebook, so that each is opened once."""
    files = list(dict.fromkeys(item.path for item in items))

    def place(item) -> tuple:
        name = item.path.name
        if not item.get_closest_marker("browser") or name not in LAB_OF:
            return files.index(item.path), "", False, 0
        first = min(at for at, file in enumerate(files) if LAB_OF.get(file.name) == LAB_OF[name])
        return first, notebook_of(item), name != LAB_OF[name], files.index(item.path)

    items.sort(key=place)
    for item in items:
        if item.get_closest_marker("browser") and not os.environ.get("CHROMIUM"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def notebook_of(item) -> str:
    """The notebook that a test opens: its parameter, or its file's NOTEBOOK."""
    named = item.callspec.params.get("notebook") if hasattr(item, "callspec") else None
    return named or getattr(item.module, "NOTEBOOK", "")


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
        self.page, self.address, self.name, self.ran, self.whose = page, address, "", False, ""

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


@pytest.fixture(scope="package")
def all_visits(lab_page, address):
    yield Visits(lab_page, address)
    lab.leave(lab_page)


@pytest.fixture(scope="module")
def visits(request, all_visits, folder):
    """JupyterLab for the files that share it; the first of them finds the notebooks as the course has them, and nobody has answered anything."""
    file = request.path.name
    whose = LAB_OF.get(file, file)
    if all_visits.whose not in ("", whose):
        lab.leave(all_visits.page)
        all_visits.name = ""
        lab.hand_out(folder)
        shutil.rmtree(folder / "answers", ignore_errors=True)
    all_visits.whose = whose
    all_visits.page.errors.clear()
    yield all_visits
    assert all_visits.page.refused == []


def pytest_generate_tests(metafunc) -> None:
    """A file with a list NOTEBOOKS runs the tests that it takes from `each_notebook.py` on these."""
    notebooks = getattr(metafunc.module, "NOTEBOOKS", None)
    if notebooks and "rows" in metafunc.fixturenames:
        metafunc.parametrize("notebook, line, rows", keyboard.cases(notebooks))
    elif notebooks and "notebook" in metafunc.fixturenames:
        metafunc.parametrize("notebook", notebooks)
