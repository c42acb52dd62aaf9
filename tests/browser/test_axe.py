"""axe-core, with the rules of WCAG 2.2 A and AA, on a notebook with its widgets alive, in the light and the dark theme.

Each notebook as it is opened cold is looked at in `test_reading.py`, where it is open anyway.
"""

from __future__ import annotations

import pytest

from tests.browser import lab
from tests.browser.accessibility import violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_no_violation_while_widgets_live(address, browser, theme):
    page = lab.new_page(browser)
    lab.open_notebook(page, address, "01_cold_war_gap")
    page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    lab.run_all(page)
    lab.unroll(page, 30_000)
    assert violations(page) == []
    page.context.close()


def test_axe_sees_a_fault(address, browser):
    """The rules do bite: a box without a label is reported."""
    page = lab.new_page(browser)
    lab.open_notebook(page, address, "00_start_here")
    page.evaluate(
        """() => document.querySelector('.jp-OutputArea-output').append(Object.assign(document.createElement('input'), { type: 'text' }))"""
    )
    assert any(line.startswith("label") for line in violations(page))
    page.context.close()
