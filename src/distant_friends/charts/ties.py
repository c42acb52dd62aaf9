"""How the ties were coded and what they are called: the codebook of the contacts, and the names of the programmes."""

from __future__ import annotations

import re

import pandas as pd

from distant_friends import references, tables, words
from distant_friends.figure import ReadingTable


def codebook() -> ReadingTable:
    """The rules by which the table `contacts` was coded, as the table itself states them."""
    columns = tables.fields("contacts")
    rows = [
        {
            "What is coded": words.capital(name),
            "Codes": ", ".join(_readable(code) for code in columns[name]["constraints"]["enum"]),
            "Rule": _readable(columns[name]["description"]),
        }
        for name in ("direction", "level", "topic")
    ]
    return ReadingTable(
        name="contacts_codebook",
        table=pd.DataFrame(rows),
        caption="Codebook: how a contact gets its codes",
        sources=[],
        note="The rules are ours. Another coder could draw the lines elsewhere; what counts is that the rule is written down before the counting.",
    )


def names_table() -> ReadingTable:
    """What the sources call the programmes of 2012 and 2023, source by source."""
    cited = tables.load("agreements").set_index("agreement_id")["source_ids"]
    ids = dict.fromkeys(
        source for key in ("ipcp_2012", "ipcp3_2019", "itpp_2023") for source in tables.split(cited[key])
    )
    rows = []
    for source in ids:
        row = tables.row("sources", source)
        note = row["note"] if isinstance(row["note"], str) else ""
        if "IPCP" in note or "ITPP" in note:
            rows.append(
                {
                    "date": row["date"],
                    "Source": references.source_label(source),
                    "Kind": row["kind"],
                    "IPCP?": "yes" if "IPCP" in note else "",
                    "ITPP?": "yes" if "ITPP" in note else "",
                    "What we read there": note,
                    "source_id": source,
                }
            )
    table = pd.DataFrame(rows).sort_values("date", ignore_index=True)
    return ReadingTable(
        name="programme_names",
        table=table.drop(columns=["date", "source_id"]),
        caption=f"IPCP or ITPP? {words.capital(words.count(len(table)))} sources that name a programme",
        sources=list(table["source_id"]),
        note="Two newspapers that print one agency's report are one source. NATO's page and the agency's report were written apart.",
    )


def _readable(text: str) -> str:
    """Codes as a reader meets them: `rok_to_nato` as `ROK to NATO`."""
    text = text.replace("_", " ")
    for plain, name in (
        ("rok", "ROK"),
        ("nato", "NATO"),
        ("north korea", "North Korea"),
        ("ukraine russia", "Ukraine and Russia"),
        ("afghanistan", "Afghanistan"),
        ("or sg", "or Secretary General"),
    ):
        text = re.sub(rf"\b{plain}\b", name, text)
    return re.sub(r"(?<=\. )[a-z]", lambda start: start.group().upper(), text)
