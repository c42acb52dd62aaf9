"""Figures that only the exercises of module 3 name: keys of check tasks, likely slips, and figures of sample answers."""

from __future__ import annotations

from distant_friends.measures import arms, opinion, shift, trade
from distant_friends.named_numbers.shows import NamedNumber, in_words, one_decimal, two_decimals, whole

YOON = (2022, 2024)  # the summits with South Korea's president
THE_HAGUE = 2025
LAST_TRADE = 2024


def _leaders(last: int = YOON[1]) -> float:
    """Per cent of the four partners' seats that leaders filled, from 2022 to a year."""
    seats, _, leaders = shift.seats(YOON[0], last)
    return 100 * leaders / seats


def _filled() -> float:
    """Per cent of these seats that anybody filled."""
    seats, filled, _ = shift.seats(*YOON)
    return 100 * filled / seats


def _late_part() -> float:
    """Per cent of the fall of China's export share that came after the last year before the war."""
    late = trade.fall("CHN", shift.BEFORE_WAR, LAST_TRADE)
    return 100 * late / trade.fall_from_peak("CHN", LAST_TRADE)


NUMBERS: dict[str, NamedNumber] = {
    "shift.days_chung_to_yoon": NamedNumber(
        lambda: shift.days_between("chung_nato_2022", "yoon_office_2022"),
        whole,
        "days from the first ministerial meeting to the change of president",
    ),
    "shift.days_invasion_to_yoon": NamedNumber(
        lambda: shift.days_between("invasion_2022", "yoon_office_2022"),
        whole,
        "days from the invasion to the change of president",
    ),
    "shift.days_centre_to_yoon": NamedNumber(
        lambda: shift.days_between("ccdcoe_rok_2022", "yoon_office_2022"),
        in_words,
        "days from the entry into the cyber centre to the change of president",
    ),
    "shift.ministers_after_2022": NamedNumber(
        lambda: shift.per_year(2022, shift.HIGH)[1],
        one_decimal,
        "contacts of ministers or higher a year, 2022 to 2025",
    ),
    "shift.ministers_before_2022": NamedNumber(
        lambda: shift.per_year(2022, shift.HIGH)[0], one_decimal, "the same, 2005 to 2021"
    ),
    "shift.ministers_ratio_2022": NamedNumber(
        lambda: shift.ratio(2022, shift.HIGH), whole, "the first of these divided by the second"
    ),
    "shift.in_person_ratio_2022": NamedNumber(
        lambda: shift.ratio(2022, shift.IN_PERSON),
        one_decimal,
        "contacts in person a year from 2022, divided by those before",
    ),
    "opinion.falls_times": NamedNumber(
        lambda: opinion.fall("RUS") / opinion.fall("CHN"),
        one_decimal,
        "fall of feeling towards Russia divided by that towards China",
    ),
    "opinion.falls_times_rounded": NamedNumber(
        lambda: opinion.fall("RUS") / round(opinion.fall("CHN")),
        one_decimal,
        "the same with the fall towards China rounded first",
    ),
    "opinion.falls_difference": NamedNumber(
        lambda: opinion.fall("RUS") - opinion.fall("CHN"), one_decimal, "the one fall less the other, degrees"
    ),
    "opinion.japan_before": NamedNumber(
        lambda: opinion.feeling("JPN", opinion.BEFORE), one_decimal, "degrees towards Japan in January 2022"
    ),
    "opinion.japan_change_short": NamedNumber(
        lambda: opinion.change("JPN", opinion.BEFORE, opinion.AFTER),
        one_decimal,
        "rise of feeling towards Japan from January to April 2022, degrees",
    ),
    "opinion.japan_change_long": NamedNumber(
        lambda: opinion.change("JPN", opinion.BEFORE, opinion.LATEST),
        one_decimal,
        "the same from January 2022 to July 2025",
    ),
    "opinion.russia_fall_long": NamedNumber(
        lambda: -opinion.change("RUS", opinion.BEFORE, opinion.LATEST),
        one_decimal,
        "fall of feeling towards Russia from January 2022 to July 2025, degrees",
    ),
    "summits.seats_2022_2024": NamedNumber(
        lambda: shift.seats(*YOON)[0], in_words, "seats of the four partners at the summits of 2022 to 2024"
    ),
    "summits.leaders_2022_2024": NamedNumber(
        lambda: shift.seats(*YOON)[2], in_words, "of these, seats that leaders filled"
    ),
    "summits.leaders_share": NamedNumber(_leaders, one_decimal, "the same in per cent"),
    "summits.leaders_share_2025": NamedNumber(
        lambda: _leaders(THE_HAGUE), one_decimal, "the same with the summit of 2025"
    ),
    "summits.filled_share": NamedNumber(
        _filled, whole, "per cent of the seats of 2022 to 2024 filled at any rank"
    ),
    "arms.tanks_landed_2024": NamedNumber(
        lambda: arms.tanks_landed(2024), whole, "K2 tanks landed by the end of 2024"
    ),
    "arms.tanks_due_2024": NamedNumber(
        lambda: arms.tanks_due(2024), whole, "K2 tanks under contract and not landed by then"
    ),
    "arms.tanks_due_2023": NamedNumber(lambda: arms.tanks_due(2023), whole, "the same at the end of 2023"),
    "arms.tanks_due_framework_2024": NamedNumber(
        lambda: arms.framework_tanks() - arms.tanks_landed(2024),
        whole,
        "K2 tanks in the framework and not landed by the end of 2024",
    ),
    "arms.article_times_august": NamedNumber(
        lambda: arms.total("article_23") / arms.total("exec_aug_5_76"),
        one_decimal,
        "the article's sum divided by that under contract in August 2022",
    ),
    "arms.article_times_november": NamedNumber(
        lambda: arms.total("article_23") / arms.total("signed_2022_12_4"),
        two_decimals,
        "the article's sum divided by that under contract by November 2022",
    ),
    "arms.article_less_august": NamedNumber(
        lambda: arms.total("article_23") - arms.total("exec_aug_5_76"),
        two_decimals,
        "billion dollars between the article's sum and that of August 2022",
    ),
    "trade.china_2021": NamedNumber(
        lambda: trade.share("CHN", "export", shift.BEFORE_WAR),
        one_decimal,
        "China's share in exports in 2021",
    ),
    "trade.china_fall": NamedNumber(
        lambda: trade.fall_from_peak("CHN", LAST_TRADE),
        one_decimal,
        "points that China's share in exports fell from its peak to 2024",
    ),
    "trade.china_fall_late": NamedNumber(
        lambda: trade.fall("CHN", shift.BEFORE_WAR, LAST_TRADE), one_decimal, "of these, points after 2021"
    ),
    "trade.china_late_part": NamedNumber(
        _late_part, whole, "the points after 2021 as per cent of the whole fall"
    ),
    "trade.china_early_part": NamedNumber(
        lambda: 100 - _late_part(), whole, "the points to 2021 as per cent of the whole fall"
    ),
}
