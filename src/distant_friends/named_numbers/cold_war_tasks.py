"""Figures that only the exercises of module 1 name: keys of check tasks, likely slips, and figures of sample answers."""

from __future__ import annotations

from distant_friends import tables
from distant_friends.measures import alliances, clock, perceptions, prosperity
from distant_friends.named_numbers.shows import NamedNumber, in_words, one_decimal, two_decimals, whole

# The seven statements of the claim sorter that the exercise puts side by side, in its order.
SEVEN = ("s08", "s05", "s01", "s10", "s07", "s06", "s03")
THE_CLOCK = "s06"  # the stated number that looks like a fact


def _plain(value: float) -> str:
    return f"{value:g}"


def _sorted(*kinds: str, without: str = "") -> int:
    """How many of the seven statements the course sorted as one of these kinds."""
    table = tables.load("claim_sorting")
    table = table[table["sort_id"].isin(SEVEN) & (table["sort_id"] != without)]
    return int(table["sort_key"].isin(kinds).sum())


def _points_apart(observer: str) -> float:
    """By how many points the share of direct-threat rows differs between the two threats, for one observer."""
    north, soviet = (perceptions.direct_share(observer, threat) for threat in ("PRK", "SUN"))
    return abs(north - soviet)


def _direct(observer: str) -> int:
    return sum(perceptions.direct_threat_rows(observer, threat) for threat in ("PRK", "SUN"))


def _unclear(observer: str) -> int:
    return sum(perceptions.unclear_rows(observer, threat) for threat in ("PRK", "SUN"))


def _unclear_counted() -> float:
    """NATO's share on the Soviet Union if an unclear row counts as a direct threat."""
    rows = perceptions.direct_threat_rows("NATO", "SUN") + perceptions.unclear_rows("NATO", "SUN")
    return 100 * rows / perceptions.perception_rows("NATO", "SUN")


NUMBERS: dict[str, NamedNumber] = {
    "distance.seoul_moscow": NamedNumber(
        lambda: clock.distance_km("KOR", "RUS"), whole, "kilometres from Seoul to Moscow"
    ),
    "distance.brussels_moscow": NamedNumber(
        lambda: clock.distance_km("BEL", "RUS"), whole, "kilometres from Brussels to Moscow"
    ),
    "distance.moscow_times": NamedNumber(
        lambda: clock.distance_km("KOR", "RUS") / clock.distance_km("BEL", "RUS"),
        one_decimal,
        "times as far from Moscow Seoul lies as Brussels",
    ),
    "distance.pyongyang_times": NamedNumber(
        lambda: clock.distance_km("BEL", "PRK") / clock.distance_km("KOR", "PRK"),
        one_decimal,
        "times as far from Pyongyang Brussels lies as Seoul",
    ),
    "distance.pyongyang_upside_down": NamedNumber(
        lambda: clock.distance_km("KOR", "PRK") / clock.distance_km("BEL", "PRK"),
        two_decimals,
        "the shorter distance divided by the longer",
    ),
    "distance.pyongyang_farther": NamedNumber(
        lambda: clock.distance_km("BEL", "PRK") - clock.distance_km("KOR", "PRK"),
        whole,
        "kilometres by which Pyongyang is farther from Brussels than from Seoul",
    ),
    "pledges.seoul_after_nato": NamedNumber(
        lambda: alliances.first_pledge_year("KOR") - alliances.treaty_year("north_atlantic_treaty"),
        in_words,
        "years from the North Atlantic Treaty to Seoul's first treaty of defence",
    ),
    "pledges.pyongyang_after_seoul": NamedNumber(
        lambda: alliances.first_pledge_year("PRK") - alliances.first_pledge_year("KOR"),
        in_words,
        "years from Seoul's first treaty of defence to Pyongyang's",
    ),
    "pledges.pyongyang_after_nato": NamedNumber(
        lambda: alliances.first_pledge_year("PRK") - alliances.treaty_year("north_atlantic_treaty"),
        in_words,
        "years from the North Atlantic Treaty to Pyongyang's first treaty of defence",
    ),
    "pledges.pyongyang_after_force": NamedNumber(
        lambda: alliances.first_pledge_year("PRK") - alliances.treaty_year("mdt", "in_force_date"),
        in_words,
        "years from the day on which Seoul's treaty took effect to Pyongyang's first",
    ),
    "pledges.pyongyang_year": NamedNumber(
        lambda: alliances.first_pledge_year("PRK"), _plain, "year of Pyongyang's first treaty of defence"
    ),
    "threat.seoul_points": NamedNumber(
        lambda: _points_apart("KOR"),
        whole,
        "points between Seoul's shares of direct-threat rows on North Korea and on the Soviet Union",
    ),
    "threat.nato_points": NamedNumber(
        lambda: _points_apart("NATO"), whole, "points between NATO's shares on the two"
    ),
    "threat.seoul_dprk_share": NamedNumber(
        lambda: perceptions.direct_share("KOR", "PRK"),
        whole,
        "share of Seoul's rows on North Korea that treat it as a direct threat, per cent",
    ),
    "threat.seoul_ussr_share": NamedNumber(
        lambda: perceptions.direct_share("KOR", "SUN"), whole, "the same for the Soviet Union, per cent"
    ),
    "threat.nato_ussr_unclear": NamedNumber(
        _unclear_counted, whole, "NATO's share on the Soviet Union with unclear rows counted, per cent"
    ),
    "threat.nato_direct": NamedNumber(
        lambda: _direct("NATO"),
        in_words,
        "rows on NATO's view of either threat that treat it as a direct one",
    ),
    "threat.nato_rows": NamedNumber(
        lambda: sum(perceptions.perception_rows("NATO", threat) for threat in ("PRK", "SUN")),
        in_words,
        "rows on NATO's view of either threat",
    ),
    "threat.nato_direct_or_unclear": NamedNumber(
        lambda: _direct("NATO") + _unclear("NATO"), in_words, "the same with the unclear ones"
    ),
    "threat.nato_ussr_direct_or_unclear": NamedNumber(
        lambda: perceptions.direct_threat_rows("NATO", "SUN") + perceptions.unclear_rows("NATO", "SUN"),
        in_words,
        "the same for the Soviet Union only",
    ),
    "threat.seoul_direct": NamedNumber(
        lambda: _direct("KOR"),
        in_words,
        "rows on Seoul's view of either threat that treat it as a direct one",
    ),
    "threat.seoul_direct_or_unclear": NamedNumber(
        lambda: _direct("KOR") + _unclear("KOR"), in_words, "the same with the unclear ones"
    ),
    "sorting.claims": NamedNumber(
        lambda: _sorted("claim"), in_words, "of the seven statements, those sorted as claims"
    ),
    "sorting.facts": NamedNumber(lambda: _sorted("fact"), in_words, "of the seven, facts"),
    "sorting.interpretations": NamedNumber(
        lambda: _sorted("interpretation"), in_words, "of the seven, interpretations"
    ),
    "sorting.claims_without_clock": NamedNumber(
        lambda: _sorted("claim", without=THE_CLOCK), in_words, "claims if the nine hours are taken for a fact"
    ),
    "sorting.no_facts": NamedNumber(
        lambda: _sorted("claim", "interpretation"), in_words, "claims and interpretations together"
    ),
    "clock.years_nine": NamedNumber(
        lambda: clock.years_at(9),
        in_words,
        "years from 1968 to 2025 with a difference of nine hours on some days",
    ),
    "clock.years_seven": NamedNumber(
        lambda: clock.years_at(7),
        whole,
        "years from 1968 to 2025 with a difference of seven hours on some days",
    ),
    "clock.years_never_seven": NamedNumber(
        lambda: clock.years_counted() - clock.years_at(7),
        in_words,
        "years from 1968 to 2025 without such a day",
    ),
    "democracy.first_below_all": NamedNumber(
        lambda: prosperity.years_below_all_members("KOR")[0],
        _plain,
        "first year in which South Korea scored below every member",
    ),
    "democracy.last_below_all": NamedNumber(
        lambda: prosperity.years_below_all_members("KOR")[-1], _plain, "last year of this kind"
    ),
    "democracy.korea_lowest_year": NamedNumber(
        lambda: prosperity.lowest_year("KOR"), _plain, "year of South Korea's own lowest score, 1953 to 1991"
    ),
    "democracy.korea_1975": NamedNumber(
        lambda: prosperity.democracy("KOR", 1975), two_decimals, "South Korea's index in 1975"
    ),
    "democracy.greece_1974": NamedNumber(
        lambda: prosperity.democracy("GRC", 1974), two_decimals, "Greece's index in 1974"
    ),
    "democracy.greece_1975": NamedNumber(
        lambda: prosperity.democracy("GRC", 1975), two_decimals, "Greece's index in 1975"
    ),
}
