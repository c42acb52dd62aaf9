"""Figures that module 1 names."""

from distant_friends.measures import clock, korean_war, organisations, perceptions, prosperity
from distant_friends.named_numbers.shows import NamedNumber, in_words, none_or_words, two_decimals, whole

SEOUL, BRUSSELS = "Asia/Seoul", "Europe/Brussels"
WINTER, SUMMER = "2024-01-15", "2024-07-15"

NUMBERS: dict[str, NamedNumber] = {
    "korea_war.senders_in_nato": NamedNumber(
        korean_war.senders_in_nato, in_words, "senders of fighting forces that were NATO members by 1953"
    ),
    "threat.rows_seoul_ussr": NamedNumber(
        lambda: perceptions.perception_rows("KOR", "SUN"),
        in_words,
        "Cold War rows on Seoul's view of the Soviet Union",
    ),
    "threat.rows_seoul_ussr_direct": NamedNumber(
        lambda: perceptions.direct_threat_rows("KOR", "SUN"),
        none_or_words,
        "of these, rows that treat it as a direct threat",
    ),
    "threat.rows_nato_ussr": NamedNumber(
        lambda: perceptions.perception_rows("NATO", "SUN"),
        in_words,
        "Cold War rows on NATO's view of the Soviet Union",
    ),
    "threat.rows_nato_ussr_direct": NamedNumber(
        lambda: perceptions.direct_threat_rows("NATO", "SUN"),
        none_or_words,
        "of these, rows that treat it as a direct threat",
    ),
    "threat.rows_seoul_dprk_outside": NamedNumber(
        lambda: perceptions.rows_outside_article("KOR", "PRK"),
        in_words,
        "rows on Seoul's view of North Korea that are not the article's own claim",
    ),
    "distance.seoul_washington": NamedNumber(
        lambda: clock.distance_km("KOR", "USA"), whole, "kilometres from Seoul to Washington"
    ),
    "democracy.portugal_1970": NamedNumber(
        lambda: prosperity.democracy("PRT", 1970),
        two_decimals,
        "Portugal's electoral democracy index in 1970",
    ),
    "democracy.korea_1970": NamedNumber(
        lambda: prosperity.democracy("KOR", 1970), two_decimals, "South Korea's in 1970"
    ),
    "democracy.portugal_1974": NamedNumber(
        lambda: prosperity.democracy("PRT", 1974), two_decimals, "Portugal's in 1974"
    ),
    "democracy.portugal_1988": NamedNumber(
        lambda: prosperity.democracy("PRT", 1988), two_decimals, "Portugal's in 1988"
    ),
    "democracy.korea_1974": NamedNumber(
        lambda: prosperity.democracy("KOR", 1974), two_decimals, "South Korea's in 1974"
    ),
    "democracy.korea_1988": NamedNumber(
        lambda: prosperity.democracy("KOR", 1988), two_decimals, "South Korea's in 1988"
    ),
    "korea_war.founders_present": NamedNumber(
        korean_war.founders_present, in_words, "founders of NATO that sent soldiers or medics to Korea"
    ),
    "korea_war.founders_fighting": NamedNumber(
        lambda: korean_war.founders_by("fighting"), in_words, "founders that sent fighting forces"
    ),
    "korea_war.founders_medical": NamedNumber(
        lambda: korean_war.founders_by("medical"), in_words, "founders that sent medical units"
    ),
    "korea_war.founders_none": NamedNumber(
        lambda: korean_war.founders_by("none"), in_words, "founders that sent neither"
    ),
    "korea_war.silence_years": NamedNumber(
        korean_war.silence_years,
        whole,
        "years from the armistice to the first South Korean address to NATO's Council",
    ),
    "income.korea_1960": NamedNumber(
        lambda: prosperity.share_of_nato_median("KOR", 1960),
        whole,
        "South Korea's income per person in 1960, per cent of NATO's median",
    ),
    "income.korea_1987": NamedNumber(
        lambda: prosperity.share_of_nato_median("KOR", 1987), whole, "the same in 1987"
    ),
    "income.turkiye_1952": NamedNumber(
        lambda: prosperity.share_of_nato_median("TUR", 1952),
        whole,
        "Türkiye's income per person in 1952, per cent of NATO's median",
    ),
    "democracy.greece_1970": NamedNumber(
        lambda: prosperity.democracy("GRC", 1970), two_decimals, "Greece's in 1970"
    ),
    "democracy.years_compared": NamedNumber(
        lambda: len(prosperity.years_compared("KOR")),
        whole,
        "Cold War years with a score for South Korea and for NATO's members",
    ),
    "democracy.years_inside": NamedNumber(
        lambda: len(prosperity.years_compared("KOR")) - len(prosperity.years_below_all_members("KOR")),
        whole,
        "of these, years in which at least one member scored no higher",
    ),
    "democracy.years_below_all": NamedNumber(
        lambda: len(prosperity.years_below_all_members("KOR")),
        in_words,
        "years in which South Korea scored below every member",
    ),
    "distance.seoul_pyongyang": NamedNumber(
        lambda: clock.distance_km("KOR", "PRK"), whole, "kilometres from Seoul to Pyongyang"
    ),
    "distance.brussels_pyongyang": NamedNumber(
        lambda: clock.distance_km("BEL", "PRK"), whole, "kilometres from Brussels to Pyongyang"
    ),
    "distance.brussels_seoul": NamedNumber(
        lambda: clock.distance_km("BEL", "KOR"), whole, "kilometres from Brussels to Seoul"
    ),
    "clock.seoul_utc_offset": NamedNumber(
        lambda: clock.utc_offset(SEOUL, WINTER), in_words, "hours that Seoul is ahead of UTC"
    ),
    "clock.hours_january": NamedNumber(
        lambda: clock.hours_ahead(SEOUL, BRUSSELS, WINTER),
        in_words,
        "hours that Seoul is ahead of Brussels in January 2024",
    ),
    "clock.hours_july": NamedNumber(
        lambda: clock.hours_ahead(SEOUL, BRUSSELS, SUMMER), in_words, "the same in July 2024"
    ),
    "clock.nine_hour_days": NamedNumber(
        lambda: clock.seat_days(9),
        whole,
        "days since 1968 on which Seoul was nine hours ahead of NATO's seat",
    ),
    "clock.days_seven_2024": NamedNumber(
        lambda: clock.gap_days("NATO headquarters", 2024)[7.0], whole, "days of 2024 at seven hours"
    ),
    "clock.days_eight_2024": NamedNumber(
        lambda: clock.gap_days("NATO headquarters", 2024)[8.0], whole, "days of 2024 at eight hours"
    ),
    "organisations.korea_1990": NamedNumber(
        lambda: organisations.shared_organisations_in("KOR", 1990),
        whole,
        "organisations South Korea shared with the median NATO member in 1990",
    ),
    "organisations.dprk_1990": NamedNumber(
        lambda: organisations.shared_organisations_in("PRK", 1990), whole, "the same for North Korea"
    ),
    "threat.rows_seoul_dprk": NamedNumber(
        lambda: perceptions.perception_rows("KOR", "PRK"),
        in_words,
        "Cold War rows with South Korea looking at North Korea",
    ),
    "threat.rows_seoul_dprk_direct": NamedNumber(
        lambda: perceptions.direct_threat_rows("KOR", "PRK"),
        in_words,
        "of these, rows that treat it as a direct threat",
    ),
    "threat.rows_nato_dprk": NamedNumber(
        lambda: perceptions.perception_rows("NATO", "PRK"),
        in_words,
        "Cold War rows with NATO looking at North Korea",
    ),
    "threat.rows_nato_dprk_direct": NamedNumber(
        lambda: perceptions.direct_threat_rows("NATO", "PRK"),
        none_or_words,
        "of these, rows that treat it as a direct threat",
    ),
    "threat.rows_all_dprk_direct": NamedNumber(
        perceptions.direct_threat_rows_ever,
        in_words,
        "rows of all observers and years that treat North Korea as a direct threat",
    ),
}
