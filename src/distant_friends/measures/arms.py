"""South Korean arms: what was announced, contracted and delivered, and who bought before 2022."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables

FRAMEWORK, CONTRACT, DELIVERED = "Framework", "Contract", "Delivered"
STAGES = [FRAMEWORK, CONTRACT, DELIVERED]
ITEMS = {"K2": "K2 tanks", "K9": "K9 howitzers", "FA-50": "FA-50 jets", "K239": "K239 rocket launchers"}
# Contracts whose stated quantity is of whole weapons, one row each; the second K2 contract at its signing, not at the end of the talks.
CONTRACT_ROWS = [
    "k2_exec1_usd",
    "k9_exec1_usd",
    "fa50_gf_705",
    "fa50_pl",
    "k239_exec1_usd",
    "k9_exec2",
    "k239_exec2",
    "k2_exec2_seoul",
]
FORECAST = ("2023-12-18", "K9")  # 'will soon have 66': not yet delivered
LAST_YEAR = 2025  # of the deliveries
NATO_BEFORE = (2002, 2011)


Count = (
    tuple[int, int, list[str]] | None
)  # lowest and highest count of pieces, source ids; None where no count was found


def pipeline(years: list[int]) -> dict[tuple[str, str, int], Count]:
    """Pieces for Poland by stage, weapon and end of year.

    Frameworks and contracts are signed quantities; deliveries the last running count reported by then, never a sum of ours."""
    contracts = tables.load("arms_contracts")
    contracts = contracts[(contracts["buyer_code"] == "POL") & contracts["quantity"].notna()].to_dict(
        "records"
    )
    deliveries = tables.load("arms_deliveries")
    deliveries = deliveries[deliveries["count_in_sum"] & deliveries["cumulative"].notna()].to_dict("records")
    counts: dict[tuple[str, str, int], Count] = {}
    for item in ITEMS:
        for year in years:
            signed = [row for row in contracts if row["item"] == item and int(row["date"][:4]) <= year]
            named = [row for row in signed if row["stage"] == "framework"]
            bound = [row for row in signed if row["row_id"] in CONTRACT_ROWS]
            landed = [row for row in deliveries if row["item"] == item and int(row["date"][:4]) <= year]
            landed = [row for row in landed if (row["date"], item) != FORECAST]
            quantities = [int(row["quantity"]) for row in named] or [0]
            total = sum(int(row["quantity"]) for row in bound)
            counts[FRAMEWORK, item, year] = (min(quantities), max(quantities), _sources(named))
            counts[CONTRACT, item, year] = (total, total, _sources(bound))
            counts[DELIVERED, item, year] = _last_count(landed)
    return counts


def _last_count(deliveries: list[dict]) -> Count:
    if not deliveries:
        return None
    last = max(deliveries, key=lambda row: row["date"])
    return int(last["cumulative"]), int(last["cumulative"]), _sources([last])


def first_contract_tanks() -> int:
    """K2 tanks in the first executive contract."""
    return int(_contract("k2_exec1_usd")["quantity"])


def landed(item: str) -> int:
    """Pieces that had landed at the ceremony of 6 December 2022."""
    table = tables.load("arms_deliveries")
    return int(table[(table["date"] == "2022-12-06") & (table["item"] == item)]["cumulative"].iloc[0])


def landed_share_of_contract() -> float:
    """K2 tanks landed by 6 December 2022 as a percentage of those in the first contract."""
    return 100 * landed("K2") / first_contract_tanks()


def framework_tanks() -> int:
    """K2 tanks in the framework agreement, by the Polish ministry."""
    return int(_contract("k2_framework_980")["quantity"])


def tanks_contracted(year: int) -> int:
    """K2 tanks under contract by the end of a year."""
    return pipeline([year])[CONTRACT, "K2", year][0]


def tanks_landed(year: int) -> int:
    """K2 tanks that had landed by the end of a year, by the last running count."""
    return pipeline([year])[DELIVERED, "K2", year][0]


def tanks_due(year: int) -> int:
    """K2 tanks under contract that had not landed by the end of a year."""
    return tanks_contracted(year) - tanks_landed(year)


def total(total_id: str) -> float:
    """One of the claimed totals, in billions of US dollars."""
    return float(tables.row("arms_totals_claimed", total_id)["value_usd_billion"])


def nato_customers() -> pd.DataFrame:
    """Korean arms received by NATO members, 2000 to 2021: columns recipient_code, year, tiv_million (SIPRI's measure of volume)."""
    table = tables.load("arms_exports")
    return table[table["nato_member_in_year"]][
        ["recipient_code", "year", "tiv_million", "source_ids"]
    ].reset_index(drop=True)


def nato_share(first: int, last: int) -> float:
    """NATO members' part of the volume of Korean arms exports in a span of years, per cent."""
    table = tables.load("arms_exports")
    table = table[table["year"].between(first, last)]
    return float(
        100 * table.loc[table["nato_member_in_year"], "tiv_million"].sum() / table["tiv_million"].sum()
    )


def nato_buyers(first: int, last: int) -> list[str]:
    """Country codes of the NATO members that received Korean arms in a span of years."""
    table = nato_customers()
    return sorted(table.loc[table["year"].between(first, last), "recipient_code"].unique())


def annual_contracts(year: int) -> float:
    """Value of arms export contracts signed in a year, billions of US dollars, by the agency in Seoul."""
    table = tables.load("arms_annual_contracts")
    table = table[(table["year"] == year) & (table["kind"] == "signed")]
    return float(table["value_usd_billion"].iloc[0])


def _contract(row_id: str) -> dict:
    return tables.row("arms_contracts", row_id)


def _sources(rows: list[dict]) -> list[str]:
    return list(dict.fromkeys(source for row in rows for source in tables.split(row["source_ids"])))
