"""Sources that nothing names: no mistake, but worth a line, for a row may have lost its source."""

from __future__ import annotations

import csv
import json
from pathlib import Path

# Texts may cite a source that no row of a table names.
PLACES = ("teaching", "notebooks", "solutions", "docs")
TEXT = {".md", ".yaml", ".yml", ".csv", ".ipynb"}


def unused_sources(folder: Path) -> list[str]:
    """Ids of `data/sources.csv` that no other table and no text of the course names, sorted.

    For tables that have no problems."""
    data = folder / "data"
    with open(data / "sources.csv", encoding="utf-8-sig", newline="") as file:
        left = {row["source_id"] for row in csv.DictReader(file)}
    described = json.loads((data / "datapackage.json").read_text(encoding="utf-8-sig"))["resources"]
    for resource in described:
        left -= set(str(resource.get("source_ids", "")).split(";"))
        if "schema" in resource and resource["name"] != "sources":
            with open(data / resource["path"], encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    left -= set(row["source_ids"].split(";"))
    texts = (path for place in PLACES for path in sorted((folder / place).rglob("*")) if path.suffix in TEXT)
    for path in texts:
        if left:
            text = path.read_text(encoding="utf-8", errors="ignore")
            left = {source for source in left if source not in text}
    return sorted(left)
