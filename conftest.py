"""Strict nbval compares the stored still pictures too, and no test may touch a learner's own answers."""

import os
import tempfile

os.environ["DISTANT_FRIENDS_STILLS"] = "1"
os.environ["DISTANT_FRIENDS_WORK"] = tempfile.mkdtemp(prefix="distant-friends-test-")
