"""Each control of the course by keyboard alone: start page and modules 2 and 4. Two files, so that two processors share the work.

The rows stand in `controls.py`, what is done with them in `keyboard.py`; a new explorer is covered by listing it in the first.
"""

from __future__ import annotations

import pytest

from tests.browser import keyboard
from tests.browser.conftest import ready_notebooks

pytestmark = pytest.mark.browser
NOTEBOOKS = ready_notebooks()[::2]


@pytest.mark.parametrize("notebook, line, rows", keyboard.cases(NOTEBOOKS))
def test_controls_obey_the_keyboard(opened, notebook, line, rows):
    keyboard.controls_obey(opened(notebook), line, rows)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_everything_that_opens_opens_by_keyboard(opened, notebook):
    keyboard.everything_opens(opened(notebook))
