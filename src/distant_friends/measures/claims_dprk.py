"""Claims about North Korean help for Russia: whose, of which kind, and how far apart. They are never added up."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables

# Claims about the same thing, by two owners: (what, lower claim's id, higher claim's id).
PAIRS = [
    ("Shells until early 2024", "shells_skibitskyi_2024_02", "shells_c4ads_2024_06"),
    ("Shells in the year 2024", "shells_zelenskyy_2024_12", "shells_msmt_2025_05"),
    ("Soldiers in Russia, 28 October 2024", "troops_zelenskyy_2024_10_28", "troops_pentagon_2024_10"),
    ("Killed and wounded, 23 December 2024", "casualties_jcs_2024_12", "casualties_zelenskyy_2024_12"),
]


def claims(subject: str | None = None) -> pd.DataFrame:
    """The claims that state a number, of one subject or of all, with `number` (the lower bound, else the upper one)."""
    table = tables.load("dprk_russia_claims")
    if subject is not None:
        table = table[table["subject"] == subject]
    table = table.dropna(subset=["value_low", "value_high"], how="all").reset_index(drop=True)
    table["number"] = table["value_low"].fillna(table["value_high"]).astype("int64")
    table["upper"] = table["value_high"].fillna(table["value_low"]).astype("int64")
    return table


def number_of(claim_id: str) -> int:
    """The number of one claim: its lower bound, else the upper one."""
    table = claims()
    return int(table.loc[table["claim_id"] == claim_id, "number"].iloc[0])


def bound(low, high) -> str:
    """What a claim's two numbers say: `exactly`, `range`, `at_least` or `at_most`."""
    if pd.isna(high):
        return "at_least"
    if pd.isna(low):
        return "at_most"
    return "exactly" if low == high else "range"


def per_container() -> pd.DataFrame:
    """Statements that give containers and room for shells on one day: date, claimant, containers, shells, per_container, source_ids.

    `per_container` is the lower number of shells divided by the containers."""
    table = tables.load("dprk_russia_claims")
    boxes = table[table["subject"] == "containers"]
    room = table[(table["subject"] == "shells") & (table["claim_kind"] == "capacity")]
    pairs = boxes.merge(room, on=["date", "claimant"], suffixes=("_boxes", "_room"))
    return pd.DataFrame(
        {
            "date": pairs["date"],
            "claimant": pairs["claimant"],
            "containers": pairs["value_low_boxes"].astype("int64"),
            "shells": pairs["value_low_room"].astype("int64"),
            "per_container": (pairs["value_low_room"] / pairs["value_low_boxes"]).astype(float),
            "source_ids": pairs["source_ids_boxes"] + ";" + pairs["source_ids_room"],
        }
    )


def shells_per_container(date: str) -> float:
    """Shells per container in the statement of one day."""
    table = per_container()
    return float(table.loc[table["date"] == date, "per_container"].iloc[0])


def per_container_bounds() -> tuple[float, float]:
    """The smallest and the largest number of shells per container over all such statements."""
    values = per_container()["per_container"]
    return float(values.min()), float(values.max())


def kinds(subject: str = "shells") -> dict[str, int]:
    """How many claims on a subject are of each kind."""
    table = tables.load("dprk_russia_claims")
    return table.loc[table["subject"] == subject, "claim_kind"].value_counts().to_dict()


def shell_claims() -> int:
    """How many claims on shells state a number."""
    return len(claims("shells"))


def pairs() -> pd.DataFrame:
    """Claims about the same thing by two owners, both known in the current view: what, and both rows' columns with _low and _high."""
    table = claims().set_index("claim_id")
    rows = [
        {
            "what": what,
            **{f"{column}_low": value for column, value in table.loc[low].items()},
            **{f"{column}_high": value for column, value in table.loc[high].items()},
            "times": float(table.loc[high, "number"] / table.loc[low, "number"]),
        }
        for what, low, high in PAIRS
        if low in table.index and high in table.index
    ]
    return pd.DataFrame(rows)


def times_apart(what: str) -> float:
    """How many times the higher of two claims about the same thing is the lower one."""
    table = pairs()
    return float(table.loc[table["what"] == what, "times"].iloc[0])
