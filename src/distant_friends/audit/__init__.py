"""Checks the course's tables and says every mistake in one plain sentence: where, what, and how to mend it.

Nothing imports this floor but the command line.
"""

from __future__ import annotations

from pathlib import Path

from distant_friends.audit import course_rules, package_file, raw_file, table_rules
from distant_friends.audit.problem import Problem, total
from distant_friends.audit.raw_table import RawTable
from distant_friends.audit.tidy import tidy
from distant_friends.audit.together import findings, note_on_view
from distant_friends.audit.unused import unused_sources

__all__ = ["Problem", "check_tables", "findings", "note_on_view", "total", "unused_sources"]


def check_tables(folder: Path) -> list[Problem]:
    """Every problem in the tables of a course's folder (the one that holds `data/`); [] when all is well.

    In the order of files and rows. Never raises for a mistake in the files."""
    described = package_file.read(folder)
    problems = list(described.problems)
    tables: dict[str, RawTable] = {}
    for resource in described.tables:
        path = folder / "data" / resource["path"]
        if path.is_file():  # missing files are reported with the descriptor
            table, found = raw_file.read(path, resource["name"], resource["schema"]["fields"])
            problems += found
            if table is not None:
                tables[table.name] = table
    readable = [resource for resource in described.tables if resource["name"] in tables]
    problems += course_rules.problems(described.package, readable, tables)
    problems += table_rules.problems(readable, tables)
    return tidy(problems, tables, course_rules.id_columns(readable))
