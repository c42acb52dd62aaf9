"""The tests of `each_notebook.py` on the start page and modules 2 and 4."""

import pytest

from tests.browser.conftest import ready_notebooks
from tests.browser.each_notebook import (  # noqa: F401
    test_alive_it_has_no_accessibility_violation,
    test_controls_obey_the_keyboard,
    test_everything_that_opens_opens_by_keyboard,
    test_nothing_is_cut_off_on_a_narrow_page,
    test_opened_cold_it_reads_well,
)

pytestmark = pytest.mark.browser
NOTEBOOKS = ready_notebooks()[::2]
