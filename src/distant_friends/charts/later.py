"""What stands in place of a figure whose rows all lie after the view in which the course is read."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables, words
from distant_friends.figure import ReadingTable


def not_yet(name: str, what: str) -> ReadingTable:
    """A one-row table that says which view is on and what it does not know."""
    view = words.date(tables.current_view() or tables.package()["as_of"])
    return ReadingTable(
        name=name,
        table=pd.DataFrame({"Read as of": [view], "What is missing": [what]}),
        caption=f"Not yet known as of {view}",
        sources=["lee_kim_2024"],
        note="To read with every row, set as_of: today in teaching/course.yaml.",
    )
