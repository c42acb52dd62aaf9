"""What the pages and grades.csv say, from stored results alone: no sandbox, no gradebook."""

from __future__ import annotations

import re

from distant_friends import teaching
from distant_friends.grading import reports


def test_a_rubrics_table_takes_its_heads_from_one_place():
    """Whoever renames a level does it in one line of Python, not in a template as well."""
    template = reports._templates().get_template("rubric.html")
    heads = re.findall(
        r'<th scope="col">([^<]+)</th>', template.module.table(teaching.rubrics()["discussion"])
    )
    assert tuple(heads) == reports.RUBRIC_HEADS
    with open(template.filename, encoding="utf-8") as file:
        assert not [head for head in reports.RUBRIC_HEADS if head in file.read()]
