"""Every figure that prose, keys and hints may name, with how it is shown.

A name such as `korea_war.founders_present` stands in a notebook as `<data value="korea_war.founders_present">ten</data>` and in
`teaching/` as the key of a task. To add one, write its arithmetic in `measures.py` and a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from distant_friends import measures, words
from distant_friends.errors import CourseError


class NamedNumber(NamedTuple):
    """A figure computed from the tables when asked, and how it reads in a sentence."""

    compute: Callable[[], float]
    show: Callable[[float], str]
    meaning: str


def whole(value: float) -> str:
    return words.figure(value)


def in_words(value: float) -> str:
    return words.count(int(value))


def none_or_words(value: float) -> str:
    return in_words(value) if value else "none"


def one_decimal(value: float) -> str:
    return words.figure(value, 1)


def two_decimals(value: float) -> str:
    return words.figure(value, 2)


SEOUL, BRUSSELS = "Asia/Seoul", "Europe/Brussels"
WINTER, SUMMER = "2024-01-15", "2024-07-15"

NUMBERS: dict[str, NamedNumber] = {
    "nato.founders": NamedNumber(lambda: len(measures.founders()), in_words, "signatories of the North Atlantic Treaty in 1949"),
    "nato.members_now": NamedNumber(lambda: len(measures.members(2026)), whole, "members of NATO today"),
    "korea_war.founders_present": NamedNumber(measures.founders_present, in_words, "founders of NATO that sent soldiers or medics to Korea"),
    "korea_war.founders_fighting": NamedNumber(lambda: measures.founders_by("fighting"), in_words, "founders that sent fighting forces"),
    "korea_war.founders_medical": NamedNumber(lambda: measures.founders_by("medical"), in_words, "founders that sent medical units"),
    "korea_war.founders_none": NamedNumber(lambda: measures.founders_by("none"), in_words, "founders that sent neither"),
    "korea_war.silence_years": NamedNumber(measures.silence_years, whole, "years from the armistice to the first South Korean address to NATO's Council"),
    "income.korea_1960": NamedNumber(lambda: measures.share_of_nato_median("KOR", 1960), whole, "South Korea's income per person in 1960, per cent of NATO's median"),
    "income.korea_1987": NamedNumber(lambda: measures.share_of_nato_median("KOR", 1987), whole, "the same in 1987"),
    "income.turkiye_1952": NamedNumber(lambda: measures.share_of_nato_median("TUR", 1952), whole, "Türkiye's income per person in 1952, per cent of NATO's median"),
    "democracy.korea_1960": NamedNumber(lambda: measures.democracy("KOR", 1960), two_decimals, "South Korea's electoral democracy index in 1960"),
    "democracy.portugal_1960": NamedNumber(lambda: measures.democracy("PRT", 1960), two_decimals, "Portugal's in 1960"),
    "democracy.greece_1970": NamedNumber(lambda: measures.democracy("GRC", 1970), two_decimals, "Greece's in 1970"),
    "democracy.years_compared": NamedNumber(lambda: len(measures.years_compared("KOR")), whole, "Cold War years with a score for South Korea and for NATO's members"),
    "democracy.years_inside": NamedNumber(lambda: len(measures.years_compared("KOR")) - len(measures.years_below_all_members("KOR")), whole,
                                          "of these, years in which at least one member scored no higher"),
    "democracy.years_below_all": NamedNumber(lambda: len(measures.years_below_all_members("KOR")), in_words, "years in which South Korea scored below every member"),
    "distance.seoul_pyongyang": NamedNumber(lambda: measures.distance_km("KOR", "PRK"), whole, "kilometres from Seoul to Pyongyang"),
    "distance.brussels_pyongyang": NamedNumber(lambda: measures.distance_km("BEL", "PRK"), whole, "kilometres from Brussels to Pyongyang"),
    "distance.brussels_seoul": NamedNumber(lambda: measures.distance_km("BEL", "KOR"), whole, "kilometres from Brussels to Seoul"),
    "clock.seoul_utc_offset": NamedNumber(lambda: measures.utc_offset(SEOUL, WINTER), in_words, "hours that Seoul is ahead of UTC"),
    "clock.hours_january": NamedNumber(lambda: measures.hours_ahead(SEOUL, BRUSSELS, WINTER), in_words, "hours that Seoul is ahead of Brussels in January 2024"),
    "clock.hours_july": NamedNumber(lambda: measures.hours_ahead(SEOUL, BRUSSELS, SUMMER), in_words, "the same in July 2024"),
    "clock.nine_hour_days": NamedNumber(lambda: measures.seat_days(9), whole, "days since 1968 on which Seoul was nine hours ahead of NATO's seat"),
    "clock.days_seven_2024": NamedNumber(lambda: measures.gap_days("NATO headquarters", 2024)[7.0], whole, "days of 2024 at seven hours"),
    "clock.days_eight_2024": NamedNumber(lambda: measures.gap_days("NATO headquarters", 2024)[8.0], whole, "days of 2024 at eight hours"),
    "organisations.korea_1990": NamedNumber(lambda: measures.shared_organisations_in("KOR", 1990), whole, "organisations South Korea shared with the median NATO member in 1990"),
    "organisations.dprk_1990": NamedNumber(lambda: measures.shared_organisations_in("PRK", 1990), whole, "the same for North Korea"),
    "threat.rows_seoul_dprk": NamedNumber(lambda: measures.perception_rows("KOR", "PRK"), in_words, "Cold War rows with South Korea looking at North Korea"),
    "threat.rows_seoul_dprk_direct": NamedNumber(lambda: measures.direct_threat_rows("KOR", "PRK"), in_words, "of these, rows that treat it as a direct threat"),
    "threat.rows_nato_dprk": NamedNumber(lambda: measures.perception_rows("NATO", "PRK"), in_words, "Cold War rows with NATO looking at North Korea"),
    "threat.rows_nato_dprk_direct": NamedNumber(lambda: measures.direct_threat_rows("NATO", "PRK"), none_or_words, "of these, rows that treat it as a direct threat"),
    "threat.rows_all_dprk_direct": NamedNumber(measures.direct_threat_rows_ever, in_words, "rows of all observers and years that treat North Korea as a direct threat"),
    "claims.checked": NamedNumber(lambda: measures.claims_with(), whole, "checkable statements of the article in the table claims"),
    "claims.confirmed": NamedNumber(lambda: measures.claims_with("confirmed"), whole, "of these, confirmed"),
    "claims.imprecise": NamedNumber(lambda: measures.claims_with("imprecise"), whole, "of these, imprecise"),
    "claims.contradicted": NamedNumber(lambda: measures.claims_with("contradicted"), whole, "of these, contradicted by the sources found"),
    "claims.cannot": NamedNumber(lambda: measures.claims_with("cannot_be_checked"), whole, "of these, beyond checking"),
    "events.rows": NamedNumber(lambda: measures.rows("events"), whole, "rows of the table events"),
    "sources.rows": NamedNumber(lambda: measures.rows("sources"), whole, "rows of the table sources"),
    "tables.count": NamedNumber(measures.table_count, whole, "tables in data/"),
}


def value(name: str) -> float:
    """The figure itself; raises `CourseError` when there is no such name."""
    return _find(name).compute()


def shown(name: str) -> str:
    """The figure as it stands in a sentence."""
    number = _find(name)
    return number.show(number.compute())


def _find(name: str) -> NamedNumber:
    if name not in NUMBERS:
        raise CourseError(f"There is no named number '{name}'.")
    return NUMBERS[name]
