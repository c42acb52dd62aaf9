"""Strict nbval compares the stored still pictures too, and no test may touch a learner's own answers."""

import atexit
import os
import shutil
import tempfile

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
