"""What was read or computed once is kept, until somebody says that the course's files have changed."""

from functools import lru_cache

_kept: list = []


def remembered(function):
    """Keep a function's results until `forget`: for what rests on the files of `data/` and `teaching/` and its arguments alone."""
    kept = lru_cache(maxsize=None)(function)
    _kept.append(kept)
    return kept


def forget() -> None:
    """Read every file anew at the next use; for a copy of the course, or after an edit."""
    for kept in _kept:
        kept.cache_clear()
