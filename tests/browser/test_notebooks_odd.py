"""The tests of `each_notebook.py` on modules 1, 3 and 5."""

import pytest

from tests.browser.conftest import ready_notebooks
from tests.browser.each_notebook import EachNotebook

pytestmark = pytest.mark.browser
NOTEBOOKS = ready_notebooks()[1::2]


class TestNotebook(EachNotebook):
    pass
