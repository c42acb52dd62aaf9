"""Figures that only the exercises of module 2 name: keys of check tasks, likely slips, and figures of sample answers."""

from __future__ import annotations

from distant_friends.measures import afghanistan, coding, contacts, un_votes
from distant_friends.named_numbers.shows import NamedNumber, in_words, one_decimal, two_decimals, whole

EVE = contacts.BEFORE_THE_WAR
TO = "2023-12-31"  # the last day of the comparison of two rules: every later row of that list is dated to the day
TWELFTH, TENTH, LAST = 12, 10, 15  # rounds of the consultations
SEOUL = "KOR"
OTHERS = "NATO_XUSA"  # NATO's members without the United States


def _plain(value: float) -> str:
    return f"{value:g}"


def _article_sure():
    """The article's whole list without the visit of 2009."""
    return contacts.contacts(article_only=True, with_2009=False)


def _early():
    """All that was found before the war, without the visit of 2009."""
    return contacts.contacts(EVE, with_2009=False)


def _on_korea_of_two() -> float:
    """Contacts on North Korea in per cent of those on North Korea or the partnership."""
    topics = _early()["topic"]
    korea = int((topics == "north_korea").sum())
    return 100 * korea / (korea + int((topics == "partnership").sum()))


def _said(rule: str, article: str) -> int:
    """Contacts to the end of 2023 on which the course's rule and the article's list give these two answers."""
    ours, theirs = contacts.two_rules(TO)
    return sum(ours[key] == rule and theirs[key] == article for key in ours)


def _agreement() -> float:
    return coding.percent_agreement(*contacts.two_rules(TO))


def _chance() -> float:
    return coding.chance_agreement(*contacts.two_rules(TO))


NUMBERS: dict[str, NamedNumber] = {
    "contacts.article_median_sure": NamedNumber(
        lambda: contacts.median_gap(_article_sure()),
        _plain,
        "median gap of the article's list without 2009, years",
    ),
    "contacts.article_mean_sure": NamedNumber(
        lambda: contacts.mean_gap(_article_sure()), two_decimals, "mean gap of the same list, years"
    ),
    "contacts.article_longest_sure": NamedNumber(
        lambda: contacts.longest_gap(_article_sure()), in_words, "longest gap of the same list, years"
    ),
    "contacts.article_gaps_sure": NamedNumber(
        lambda: len(contacts.gaps(_article_sure())), in_words, "gaps of the same list"
    ),
    "consultations.due_by_tenth": NamedNumber(
        lambda: contacts.rounds_due(TENTH), in_words, "rounds due by the year of the tenth, at one a year"
    ),
    "consultations.behind_at_tenth": NamedNumber(
        lambda: contacts.rounds_behind(TENTH), in_words, "rounds behind one a year at the tenth"
    ),
    "consultations.due_by_twelfth": NamedNumber(
        lambda: contacts.rounds_due(TWELFTH), in_words, "rounds due by the year of the twelfth, at one a year"
    ),
    "consultations.behind_at_twelfth": NamedNumber(
        lambda: contacts.rounds_behind(TWELFTH), in_words, "rounds behind one a year at the twelfth"
    ),
    "consultations.behind_first_year_lost": NamedNumber(
        lambda: contacts.rounds_behind(TWELFTH) - 1, in_words, "the same if the first year is not counted"
    ),
    "consultations.behind_at_last": NamedNumber(
        lambda: contacts.rounds_behind(LAST), in_words, "rounds behind one a year at the fifteenth"
    ),
    "contacts.topic_korea_share": NamedNumber(
        lambda: contacts.share(_early(), "topic", "north_korea"),
        whole,
        "share of the contacts before the war that were mainly about North Korea, per cent",
    ),
    "contacts.topic_partnership_share": NamedNumber(
        lambda: contacts.share(_early(), "topic", "partnership"),
        whole,
        "share that were about the partnership itself, per cent",
    ),
    "contacts.topic_korea_of_two": NamedNumber(
        _on_korea_of_two, one_decimal, "share on North Korea among the contacts on these two topics, per cent"
    ),
    "isaf.new_zealand": NamedNumber(
        lambda: afghanistan.troops("NZL"), whole, "New Zealand's soldiers in ISAF, November 2010"
    ),
    "isaf.outside_total": NamedNumber(
        afghanistan.outside_total, whole, "soldiers in ISAF from contributors outside NATO, November 2010"
    ),
    "isaf.new_zealand_outside_share": NamedNumber(
        lambda: afghanistan.share_outside("NZL"), two_decimals, "New Zealand's share of these, per cent"
    ),
    "isaf.outside_share": NamedNumber(
        lambda: afghanistan.share_outside(SEOUL), two_decimals, "South Korea's share of these, per cent"
    ),
    "isaf.outside_share_as_fraction": NamedNumber(
        lambda: afghanistan.share_outside(SEOUL) / 100, two_decimals, "the same as a fraction"
    ),
    "rules.contacts": NamedNumber(
        lambda: len(contacts.two_rules(TO)[0]), whole, "contacts in the table to the end of 2023"
    ),
    "rules.course_yes": NamedNumber(
        lambda: _said("yes", "yes") + _said("yes", "no"),
        in_words,
        "of these, high-level by the course's rule: ministers and above",
    ),
    "rules.article_yes": NamedNumber(
        lambda: _said("yes", "yes") + _said("no", "yes"), in_words, "of these, named in the article"
    ),
    "rules.both_yes": NamedNumber(lambda: _said("yes", "yes"), in_words, "of these, both at once"),
    "rules.same_answer": NamedNumber(
        lambda: _said("yes", "yes") + _said("no", "no"), whole, "contacts to which both give the same answer"
    ),
    "rules.agreement": NamedNumber(_agreement, whole, "agreement of the two rules, per cent"),
    "rules.agreement_yes_only": NamedNumber(
        lambda: 100 * _said("yes", "yes") / len(contacts.two_rules(TO)[0]),
        whole,
        "contacts that both name, in per cent of all",
    ),
    "rules.agreement_of_named": NamedNumber(
        lambda: 100 * _said("yes", "yes") / (len(contacts.two_rules(TO)[0]) - _said("no", "no")),
        whole,
        "contacts that both name, in per cent of those that either names",
    ),
    "rules.chance": NamedNumber(_chance, one_decimal, "agreement of the two rules by chance, per cent"),
    "rules.kappa": NamedNumber(
        lambda: coding.cohens_kappa(*contacts.two_rules(TO)), two_decimals, "Cohen's kappa of the two rules"
    ),
    "rules.agreement_as_fraction": NamedNumber(
        lambda: _agreement() / 100, two_decimals, "agreement of the two rules as a fraction"
    ),
    "rules.above_chance": NamedNumber(
        lambda: (_agreement() - _chance()) / 100, two_decimals, "agreement beyond chance, not yet divided"
    ),
    "un.nato_peak_year": NamedNumber(
        lambda: un_votes.peak_year(OTHERS),
        _plain,
        "year in which South Korea voted most often like NATO's other members",
    ),
    "un.nato_second_peak_year": NamedNumber(
        lambda: un_votes.peak_year(OTHERS, 2), _plain, "the year after that in rank"
    ),
    "un.usa_peak_year": NamedNumber(
        lambda: un_votes.peak_year("USA"), _plain, "year in which it voted most often like the United States"
    ),
    "un.nato_peak": NamedNumber(
        lambda: un_votes.same_vote(OTHERS, un_votes.peak_year(OTHERS)),
        whole,
        "same vote as NATO's other members in its best year, per cent",
    ),
}
