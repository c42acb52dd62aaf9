"""The tests of `each_notebook.py` on the start page and modules 2 and 4."""

import pytest

from tests.browser.conftest import ready_notebooks
from tests.browser.each_notebook import EachNotebook

pytestmark = pytest.mark.browser
NOTEBOOKS = ready_notebooks()[::2]


class TestNotebook(EachNotebook):
    pass
