"""Figures that module 3 names."""

from __future__ import annotations

from distant_friends.measures import arms, opinion, shift, spending, trade, ukraine
from distant_friends.named_numbers.shows import NamedNumber, in_words, one_decimal, two_decimals, whole


def _plain(value: float) -> str:
    return f"{value:g}"


NUMBERS: dict[str, NamedNumber] = {
    "shift.steps_2022": NamedNumber(
        lambda: len(shift.STEPS_2022), in_words, "steps between South Korea and NATO in 2022"
    ),
    "shift.steps_before_yoon": NamedNumber(
        shift.steps_before_yoon, in_words, "of these, steps before the change of president"
    ),
    "shift.cuts": NamedNumber(lambda: len(shift.cuts()), in_words, "cut years that can be chosen"),
    "shift.cuts_that_double": NamedNumber(
        shift.cuts_that_double, in_words, "of these, cut years after which contacts a year at least double"
    ),
    "shift.cuts_short": NamedNumber(
        lambda: len(shift.cuts(last=shift.BEFORE_WAR)),
        in_words,
        "cut years when the years from 2022 are left out",
    ),
    "shift.cuts_short_double": NamedNumber(
        lambda: shift.cuts_that_double(shift.BEFORE_WAR), in_words, "of these, cut years that double"
    ),
    "shift.before_2022": NamedNumber(
        lambda: shift.per_year(2022)[0], one_decimal, "contacts found a year, 2005 to 2021"
    ),
    "shift.after_2022": NamedNumber(
        lambda: shift.per_year(2022)[1], one_decimal, "contacts found a year, 2022 to 2025"
    ),
    "shift.ratio_2022": NamedNumber(
        lambda: shift.ratio(2022), one_decimal, "the second divided by the first"
    ),
    "shift.upside_down_2022": NamedNumber(
        lambda: 1 / shift.ratio(2022), one_decimal, "the first divided by the second"
    ),
    "shift.before_2016": NamedNumber(
        lambda: shift.per_year(2016)[0], one_decimal, "contacts found a year, 2005 to 2015"
    ),
    "shift.after_2016": NamedNumber(
        lambda: shift.per_year(2016)[1], one_decimal, "contacts found a year, 2016 to 2025"
    ),
    "shift.ratio_2016": NamedNumber(
        lambda: shift.ratio(2016), one_decimal, "the second divided by the first"
    ),
    "shift.ratio_2016_short": NamedNumber(
        lambda: shift.ratio(2016, last=shift.BEFORE_WAR), one_decimal, "the same counting to 2021 only"
    ),
    "shift.contacts_2020_2021": NamedNumber(
        lambda: shift.contacts_by_year().loc[2020:2021].sum(), in_words, "contacts found in 2020 and 2021"
    ),
    "shift.days_contract_to_delivery": NamedNumber(
        lambda: shift.days_between("poland_exec1_2022", "first_delivery_2022"),
        whole,
        "days from the first executive contracts to the ceremony at Gdynia",
    ),
    "shift.days_framework_to_delivery": NamedNumber(
        lambda: shift.days_between("poland_framework_2022", "first_delivery_2022"),
        whole,
        "days from the framework agreements to the ceremony",
    ),
    "shift.earliest_signing_day": NamedNumber(
        shift.earliest_signing_day, whole, "first day of August 2022 within four months of the ceremony"
    ),
    "shift.signing_day_strict": NamedNumber(
        lambda: shift.earliest_signing_day() + 1, whole, "the same, if exactly four months do not count"
    ),
    "shift.contract_day": NamedNumber(
        lambda: shift.event_date("poland_exec1_2022").day,
        whole,
        "the day of August 2022 of the first contracts",
    ),
    "shift.unloading_day": NamedNumber(
        lambda: shift.event_date("first_unload_2022").day,
        whole,
        "the day of December 2022 when unloading began",
    ),
    "shift.signing_days": NamedNumber(
        shift.later_signing_days, whole, "days of August 2022 for which 'within four months' is true"
    ),
    "shift.days_invasion_to_chung": NamedNumber(
        lambda: shift.days_between("invasion_2022", "chung_nato_2022"),
        whole,
        "days from the invasion to the first ministerial meeting",
    ),
    "programmes.ipcp_areas": NamedNumber(
        lambda: shift.programme_areas("ipcp_2012"), in_words, "areas of the programme of 2012"
    ),
    "programmes.itpp_areas": NamedNumber(
        lambda: shift.programme_areas("itpp_2023"), in_words, "areas of the programme of 2023"
    ),
    "summits.leaders_2022": NamedNumber(
        lambda: shift.leaders_at("Madrid 2022"), in_words, "partners that sent their leader to Madrid"
    ),
    "summits.leaders_2025": NamedNumber(
        lambda: shift.leaders_at("The Hague 2025"), in_words, "partners that sent their leader to The Hague"
    ),
    "arms.first_contract_tanks": NamedNumber(
        arms.first_contract_tanks, whole, "K2 tanks in the first executive contract"
    ),
    "arms.framework_tanks": NamedNumber(arms.framework_tanks, whole, "K2 tanks in the framework"),
    "arms.landed_tanks": NamedNumber(lambda: arms.landed("K2"), whole, "K2 tanks landed on 6 December 2022"),
    "arms.landed_howitzers": NamedNumber(
        lambda: arms.landed("K9"), whole, "K9 howitzers landed on 6 December 2022"
    ),
    "arms.landed_share": NamedNumber(
        arms.landed_share_of_contract, one_decimal, "tanks landed, per cent of the first contract"
    ),
    "arms.landed_share_framework": NamedNumber(
        lambda: 100 * arms.landed("K2") / arms.framework_tanks(), one_decimal, "per cent of the framework"
    ),
    "arms.total_august": NamedNumber(
        lambda: arms.total("exec_aug_5_76"), two_decimals, "billion dollars under contract in August 2022"
    ),
    "arms.total_november": NamedNumber(
        lambda: arms.total("signed_2022_12_4"), one_decimal, "billion dollars under contract by November 2022"
    ),
    "arms.total_article": NamedNumber(
        lambda: arms.total("article_23"), _plain, "billion dollars 'exported', by the article"
    ),
    "arms.total_2023": NamedNumber(
        lambda: arms.total("next_22"), _plain, "billion dollars not yet signed, by a report of 2023"
    ),
    "arms.total_frameworks_low": NamedNumber(
        lambda: arms.total("frameworks_14_8"), one_decimal, "billion dollars, estimate of the frameworks"
    ),
    "arms.total_frameworks_high": NamedNumber(
        lambda: arms.total("frameworks_15"), _plain, "billion dollars, a higher estimate"
    ),
    "arms.contracts_2021": NamedNumber(
        lambda: arms.annual_contracts(2021), two_decimals, "billion dollars of arms contracts signed in 2021"
    ),
    "arms.contracts_2022": NamedNumber(
        lambda: arms.annual_contracts(2022), _plain, "the same in 2022, as of November"
    ),
    "arms.nato_share_2002_2011": NamedNumber(
        lambda: arms.nato_share(*arms.NATO_BEFORE),
        whole,
        "NATO members' part of Korean arms exports, 2002-2011",
    ),
    "arms.nato_buyers_2002_2011": NamedNumber(
        lambda: len(arms.nato_buyers(*arms.NATO_BEFORE)), in_words, "NATO members that bought in those years"
    ),
    "arms.nato_buyers_2012_2021": NamedNumber(
        lambda: len(arms.nato_buyers(2012, 2021)), in_words, "NATO members that bought from 2012 to 2021"
    ),
    "ukraine.aid_korea": NamedNumber(
        lambda: ukraine.allocated("KOR"), two_decimals, "billion euros allocated by South Korea"
    ),
    "ukraine.aid_japan": NamedNumber(
        lambda: ukraine.allocated("JPN"), one_decimal, "billion euros allocated by Japan"
    ),
    "ukraine.committed_korea": NamedNumber(
        lambda: ukraine.committed("KOR"), two_decimals, "billion euros committed by South Korea"
    ),
    "ukraine.military_korea_million": NamedNumber(
        lambda: 1000 * ukraine.allocated_military("KOR"),
        one_decimal,
        "million euros of this aid that were military",
    ),
    "ukraine.resolutions": NamedNumber(
        ukraine.resolutions, in_words, "resolutions on the war in the table since February 2022"
    ),
    "ukraine.yes_korea": NamedNumber(
        lambda: ukraine.yes_votes("KOR"), in_words, "of these, South Korea voted yes on"
    ),
    "ukraine.yes_usa": NamedNumber(
        lambda: ukraine.yes_votes("USA"), in_words, "the United States voted yes on"
    ),
    "trade.china_peak_year": NamedNumber(
        lambda: trade.peak_year("CHN"), _plain, "year of China's largest share in exports"
    ),
    "trade.china_peak": NamedNumber(
        lambda: trade.share("CHN", "export", trade.peak_year("CHN")), one_decimal, "that share, per cent"
    ),
    "trade.china_2024": NamedNumber(
        lambda: trade.share("CHN", "export", 2024), one_decimal, "China's share in exports in 2024"
    ),
    "trade.usa_2024": NamedNumber(
        lambda: trade.share("USA", "export", 2024), one_decimal, "the United States' share in 2024"
    ),
    "trade.deficit_2023": NamedNumber(
        lambda: -trade.stated("2023", "balance", "CHN"),
        _plain,
        "billion dollars of deficit with China in 2023",
    ),
    "opinion.russia_before": NamedNumber(
        lambda: opinion.feeling("RUS", opinion.BEFORE), one_decimal, "degrees towards Russia in January 2022"
    ),
    "opinion.russia_after": NamedNumber(
        lambda: opinion.feeling("RUS", opinion.AFTER), one_decimal, "degrees towards Russia in April 2022"
    ),
    "opinion.china_before": NamedNumber(
        lambda: opinion.feeling("CHN", opinion.BEFORE), one_decimal, "degrees towards China in January 2022"
    ),
    "opinion.fall_russia": NamedNumber(
        lambda: opinion.fall("RUS"), whole, "by how many degrees feeling towards Russia fell"
    ),
    "opinion.fall_china": NamedNumber(
        lambda: opinion.fall("CHN"), whole, "by how many degrees feeling towards China fell"
    ),
    "opinion.weapons_2022": NamedNumber(
        lambda: opinion.aid_share("Weapons as well", "2022-06"), whole, "per cent for weapons in June 2022"
    ),
    "opinion.weapons_2024": NamedNumber(
        lambda: opinion.aid_share("Weapons as well", "2024-10"), whole, "per cent for weapons in October 2024"
    ),
    "spending.fixed": NamedNumber(
        lambda: spending.growth("NATO_EUROPE_2024"),
        whole,
        "growth of European NATO's spending, members of 2024",
    ),
    "spending.changing": NamedNumber(
        lambda: spending.growth("NATO_EUROPE"), whole, "the same, members of each year"
    ),
    "spending.korea_2021": NamedNumber(
        lambda: spending.share_in("KOR", 2021), one_decimal, "South Korea's spending in 2021, per cent of GDP"
    ),
    "spending.korea_last": NamedNumber(
        lambda: spending.share_in("KOR", spending.last_year()),
        one_decimal,
        "the same in the last year with figures",
    ),
    "spending.poland_2021": NamedNumber(
        lambda: spending.share_in("POL", 2021), one_decimal, "Poland's in 2021"
    ),
    "spending.poland_last": NamedNumber(
        lambda: spending.share_in("POL", spending.last_year()),
        one_decimal,
        "Poland's in the last year with figures",
    ),
}
