"""South Korea in Afghanistan: two deployments, and one list of ISAF's contributors."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables
from distant_friends.measures import membership

LIST_OF = "2010-11"  # the one full list, of November 2010 (the month is inferred)


def contributors() -> pd.DataFrame:
    """ISAF's contributors in the list of November 2010: contributor_code, contributor, troops, share (% of the list's sum), place, member.

    `member` says whether the state belonged to NATO at the end of 2010."""
    table = tables.load("isaf_troops")
    table = table[(table["date"] == LIST_OF) & (table["measure"] == "troops")]
    table = table.sort_values(["troops", "contributor"], ascending=[False, True], ignore_index=True)
    table["troops"] = table["troops"].astype(int)
    table["share"] = 100 * table["troops"] / table["troops"].sum()
    table["place"] = table["troops"].rank(ascending=False, method="min").astype(int)
    table["member"] = table["contributor_code"].isin(membership.members(2010))
    return table


def force_total() -> int:
    """The sum of the list, in soldiers."""
    return int(contributors()["troops"].sum())


def troops(code: str) -> int:
    """A contributor's soldiers in the list of November 2010."""
    table = contributors()
    return int(table.loc[table["contributor_code"] == code, "troops"].iloc[0])


def share_of_force(code: str) -> float:
    """A contributor's share of the list's sum, in per cent."""
    table = contributors()
    return float(table.loc[table["contributor_code"] == code, "share"].iloc[0])


def with_fewer_than(code: str) -> pd.DataFrame:
    """The contributors with fewer soldiers than one of them; columns as in `contributors`."""
    table = contributors()
    return table[table["troops"] < troops(code)].reset_index(drop=True)


def place_outside_nato(code: str) -> int:
    """The place of a contributor among those outside NATO, largest first."""
    outside = contributors().query("not member").reset_index(drop=True)
    return int(outside.index[outside["contributor_code"] == code][0]) + 1


def units() -> pd.DataFrame:
    """The rows of `missions` that are units with a duration, by first day."""
    table = tables.load("missions")
    table = table[
        table["mission_id"].isin(["dongui", "dasan", "civilians_2008", "prt", "ashena", "ashena_rotation6"])
    ]
    return table.sort_values("start_date", ignore_index=True)


def outside_total() -> int:
    """Soldiers in the list from contributors outside NATO."""
    return int(contributors().query("not member")["troops"].sum())


def share_outside(code: str) -> float:
    """A contributor's soldiers in per cent of all that came from outside NATO."""
    return 100 * troops(code) / outside_total()
