"""axe-core in the dark theme, with proof that it sees a fault. In the light theme it runs on every notebook, in `each_notebook.py`."""

from __future__ import annotations

import pytest

from tests.browser import lab
from tests.browser.accessibility import violations

pytestmark = pytest.mark.browser
NOTEBOOK = "01_cold_war_gap"

THEME = "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })"


@pytest.fixture(scope="module")
def dark(visits):
    """Module 1 with its widgets alive, in the dark theme."""
    page = visits.alive(NOTEBOOK)
    choose_theme(page, "JupyterLab Dark", light=False)
    yield page
    choose_theme(page, "JupyterLab Light", light=True)


def choose_theme(page, theme: str, light: bool) -> None:
    page.evaluate(THEME, theme)
    page.wait_for_function("light => document.body.dataset.jpThemeLight === String(light)", arg=light)
    lab.settle(page)


FAULTS = """box => { box.append(Object.assign(document.createElement('input'), { type: 'text', className: 'planted' }));
    box.insertAdjacentHTML('afterbegin', '<p class="planted" style="color:#777;background:#888">pale words</p>'); }"""


def test_in_the_dark_theme_axe_finds_two_planted_faults_and_no_other(dark):
    with lab.unrolled(dark):
        dark.locator(".jp-OutputArea-output:visible").last.evaluate(FAULTS)
        found = violations(dark)
    assert {line.partition(":")[0] for line in found} == {"label", "color-contrast"}
    assert [line for line in found if 'class="planted"' not in line] == []
