"""South Korean opinion: each question on its own scale, never two scales together."""

from __future__ import annotations

import pandas as pd

from distant_friends import tables, words

FEELING = "Feeling towards the country, 0 (cold) to 100 (warm)"
LATEST = "2025-07"  # the last wave in the table that asks about Russia and Japan
AID = "What the South Korean government should give Ukraine"
COUNTRIES = ["RUS", "CHN", "USA", "JPN", "PRK"]
BEFORE, AFTER = "2022-01", "2022-04"  # the last wave before the war and the first after its start


def feelings() -> pd.DataFrame:
    """Hankook Research's thermometer: columns wave, country_code, value (0 cold to 100 warm), source_ids, one row a wave and country."""
    table = tables.load("opinion")
    table = table[(table["question"] == FEELING) & (table["wave"].str[4:6] != "-Q")]
    return (
        table[["wave", "country_code", "value", "source_ids"]]
        .sort_values(["wave", "country_code"])
        .reset_index(drop=True)
    )


def feeling(country: str, wave: str) -> float:
    """Feeling towards a country in a wave, degrees."""
    table = feelings()
    return float(table.loc[(table["country_code"] == country) & (table["wave"] == wave), "value"].iloc[0])


def fall(country: str) -> float:
    """By how many degrees feeling fell between the last wave before the war and the first after its start."""
    return feeling(country, BEFORE) - feeling(country, AFTER)


def change(country: str, first: str, last: str) -> float:
    """By how many degrees feeling changed from one wave to another; negative when it fell."""
    return feeling(country, last) - feeling(country, first)


def aid_answers() -> pd.DataFrame:
    """Gallup Korea's question on aid to Ukraine: columns wave, object, value (per cent), source_ids."""
    table = tables.load("opinion")
    return table[table["question"] == AID][["wave", "object", "value", "source_ids"]].reset_index(drop=True)


def aid_share(answer: str, wave: str) -> float:
    """Per cent who gave an answer to that question in a wave."""
    table = aid_answers()
    return float(table.loc[(table["object"] == answer) & (table["wave"] == wave), "value"].iloc[0])


def wave_name(wave: str) -> str:
    """`2022-04` as `April 2022`."""
    return words.date(wave)
