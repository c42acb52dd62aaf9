"""Strict nbval compares the stored still pictures too, no test may touch a learner's own answers, and files that share a JupyterLab share a worker."""

import atexit
import os
import shutil
import tempfile

import pytest

from tests.shared import TOGETHER

ANSWERS = tempfile.mkdtemp(prefix="distant-friends-test-")
atexit.register(shutil.rmtree, ANSWERS, ignore_errors=True)
os.environ["DISTANT_FRIENDS_STILLS"] = "1"
os.environ["DISTANT_FRIENDS_WORK"] = ANSWERS


def pytest_collection_modifyitems(items) -> None:
    """Files that take long come first, so that at the end no worker is left alone with one."""
    long = {
        item.path for item in items if item.get_closest_marker("browser") or item.get_closest_marker("slow")
    }
    items.sort(key=lambda item: item.path not in long)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """A worker takes a file at a time, or all files that belong together."""
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return TOGETHER.get(file.rpartition("/")[2], file)

    return Together(config, log) if config.getvalue("dist") == "loadfile" else None
