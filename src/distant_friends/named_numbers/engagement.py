"""Figures that module 2 names."""

from distant_friends import tables
from distant_friends.measures import afghanistan, contacts, north_korea, un_votes
from distant_friends.named_numbers.shows import NamedNumber, in_words, none_or_words, two_decimals, whole

EVE = contacts.BEFORE_THE_WAR


def _plain(value: float) -> str:
    return f"{value:g}"


def _article(until: str | None = None, with_2009: bool = True):
    return contacts.contacts(until, article_only=True, with_2009=with_2009)


def _days(column: str, most: bool) -> int:
    days = north_korea.answers()[column].dropna()
    return int(days.max() if most else days.min())


NUMBERS: dict[str, NamedNumber] = {
    "contacts.article_early": NamedNumber(
        lambda: len(_article(EVE)), in_words, "contacts before the war that the article names"
    ),
    "contacts.ours_early": NamedNumber(
        lambda: len(contacts.contacts(EVE)), whole, "contacts before the war in the table"
    ),
    "contacts.more_early": NamedNumber(
        lambda: len(contacts.contacts(EVE)) - len(_article(EVE)), in_words, "of these, not in the article"
    ),
    "contacts.ours_early_sure": NamedNumber(
        lambda: len(contacts.contacts(EVE, with_2009=False)), whole, "the same without the visit of 2009"
    ),
    "contacts.ministers_more": NamedNumber(
        lambda: len(contacts.contacts(EVE, ministers_only=True)) - len(_article(EVE)),
        none_or_words,
        "contacts of ministers and above before the war that the article does not name",
    ),
    "contacts.article_early_longest": NamedNumber(
        lambda: contacts.longest_gap(_article(EVE)),
        in_words,
        "longest gap of the article's list before the war, years",
    ),
    "contacts.article_early_longest_sure": NamedNumber(
        lambda: contacts.longest_gap(_article(EVE, with_2009=False)), in_words, "the same without 2009"
    ),
    "contacts.ours_early_longest": NamedNumber(
        lambda: contacts.longest_gap(contacts.contacts(EVE)),
        in_words,
        "longest gap of the course's list before the war, years",
    ),
    "contacts.ours_early_median": NamedNumber(
        lambda: contacts.median_gap(contacts.contacts(EVE)),
        in_words,
        "median gap of the course's list before the war, years",
    ),
    "contacts.article_longest": NamedNumber(
        lambda: contacts.longest_gap(_article()), in_words, "longest gap of the article's whole list, years"
    ),
    "contacts.article_between": NamedNumber(
        lambda: contacts.longest_gap(_article()) - 1, in_words, "whole calendar years inside the longest gap"
    ),
    "contacts.article_median": NamedNumber(
        lambda: contacts.median_gap(_article()), _plain, "median gap of the article's whole list, years"
    ),
    "contacts.article_mean": NamedNumber(
        lambda: contacts.mean_gap(_article()), _plain, "mean gap of the article's whole list, years"
    ),
    "contacts.article_years": NamedNumber(
        lambda: len(contacts.years(_article())),
        in_words,
        "calendar years with a contact in the article's list",
    ),
    "contacts.article_gaps": NamedNumber(
        lambda: len(contacts.gaps(_article())), in_words, "gaps between these years"
    ),
    "contacts.article_gaps_sum": NamedNumber(
        lambda: sum(contacts.gaps(_article())),
        whole,
        "years from the first to the last contact of the article's list",
    ),
    "contacts.visits": NamedNumber(
        lambda: len(contacts.visits()), whole, "contacts before the war at NATO or in South Korea"
    ),
    "contacts.visits_to_nato": NamedNumber(
        lambda: int((contacts.visits()["direction"] == "rok_to_nato").sum()),
        in_words,
        "of these, South Koreans at NATO",
    ),
    "contacts.visits_to_korea": NamedNumber(
        lambda: int((contacts.visits()["direction"] == "nato_to_rok").sum()),
        in_words,
        "of these, NATO people in South Korea",
    ),
    "contacts.share_to_nato": NamedNumber(
        lambda: contacts.share(contacts.visits(), "direction", "rok_to_nato"),
        whole,
        "share of the visits that went to NATO, per cent",
    ),
    "contacts.share_to_korea": NamedNumber(
        lambda: contacts.share(contacts.visits(), "direction", "nato_to_rok"),
        whole,
        "share that went to South Korea, per cent",
    ),
    "contacts.share_to_nato_of_all": NamedNumber(
        lambda: contacts.share(contacts.contacts(EVE, with_2009=False), "direction", "rok_to_nato"),
        whole,
        "contacts at NATO as a share of all contacts, per cent",
    ),
    "contacts.topic_partnership": NamedNumber(
        lambda: int((contacts.contacts(EVE, with_2009=False)["topic"] == "partnership").sum()),
        in_words,
        "contacts before the war about the partnership itself",
    ),
    "contacts.topic_korea": NamedNumber(
        lambda: int((contacts.contacts(EVE, with_2009=False)["topic"] == "north_korea").sum()),
        in_words,
        "contacts before the war mainly about North Korea",
    ),
    "contacts.top_early_sure": NamedNumber(
        lambda: len(contacts.contacts(EVE, ministers_only=True, with_2009=False)),
        in_words,
        "contacts of ministers and above before the war, without 2009",
    ),
    "contacts.topic_korea_top": NamedNumber(
        lambda: int(
            (contacts.contacts(EVE, ministers_only=True, with_2009=False)["topic"] == "north_korea").sum()
        ),
        in_words,
        "of these, mainly about North Korea",
    ),
    "isaf.fewer": NamedNumber(
        lambda: len(afghanistan.with_fewer_than("KOR")),
        in_words,
        "contributors with fewer soldiers than South Korea",
    ),
    "isaf.fewer_members": NamedNumber(
        lambda: int(afghanistan.with_fewer_than("KOR")["member"].sum()), in_words, "of these, members of NATO"
    ),
    "consultations.rounds": NamedNumber(
        contacts.rounds_held, in_words, "policy consultations held, by the last one's number"
    ),
    "consultations.years": NamedNumber(
        contacts.round_years, in_words, "calendar years from the first to the last round"
    ),
    "consultations.not_found": NamedNumber(
        lambda: len(contacts.rounds_missing()), in_words, "rounds of which no report was found"
    ),
    "isaf.korea": NamedNumber(
        lambda: afghanistan.troops("KOR"), whole, "South Korea's soldiers in ISAF, November 2010"
    ),
    "isaf.total": NamedNumber(afghanistan.force_total, whole, "sum of the list, soldiers"),
    "isaf.share": NamedNumber(
        lambda: afghanistan.share_of_force("KOR"), two_decimals, "South Korea's share, per cent"
    ),
    "isaf.share_as_fraction": NamedNumber(
        lambda: afghanistan.share_of_force("KOR") / 100,
        lambda value: f"{value:.4f}",
        "the same as a fraction",
    ),
    "isaf.one_in": NamedNumber(
        lambda: afghanistan.force_total() / afghanistan.troops("KOR"),
        whole,
        "soldiers of the force for each South Korean one",
    ),
    "isaf.denmark_share": NamedNumber(
        lambda: afghanistan.share_of_force("DNK"), two_decimals, "Denmark's share, per cent"
    ),
    "isaf.denmark": NamedNumber(lambda: afghanistan.troops("DNK"), whole, "Denmark's soldiers"),
    "isaf.place_outside": NamedNumber(
        lambda: afghanistan.place_outside_nato("KOR"),
        in_words,
        "South Korea's place among contributors outside NATO",
    ),
    "isaf.outside": NamedNumber(
        lambda: int((~afghanistan.contributors()["member"]).sum()),
        in_words,
        "contributors outside NATO in the list",
    ),
    "afghanistan.withdrawn_2007": NamedNumber(
        lambda: int(tables.row("missions", "bagram_withdrawal_2007")["personnel"]),
        whole,
        "South Koreans withdrawn in December 2007",
    ),
    "answers.nato_slowest": NamedNumber(
        lambda: _days("nato_days", True), in_words, "most days from a nuclear test to NATO's first statement"
    ),
    "answers.vote_quickest": NamedNumber(
        lambda: _days("vote_days", False),
        in_words,
        "fewest days from a nuclear test to the Security Council's vote",
    ),
    "answers.vote_slowest": NamedNumber(lambda: _days("vote_days", True), whole, "most days"),
    "answers.none_found": NamedNumber(
        lambda: int(north_korea.answers()["nato_days"].isna().sum()),
        in_words,
        "tests after which no NATO statement was found",
    ),
    "statements.council": NamedNumber(
        north_korea.council_statements,
        in_words,
        "statements of the North Atlantic Council on North Korea that were found",
    ),
    "statements.exact_words": NamedNumber(
        lambda: north_korea.with_the_words("in the strongest terms possible"),
        in_words,
        "of these, with the article's exact words",
    ),
    "un.nato_2021": NamedNumber(
        lambda: un_votes.same_vote("NATO_XUSA", 2021),
        whole,
        "same vote as NATO's other members in 2021, per cent",
    ),
    "un.usa_2021": NamedNumber(
        lambda: un_votes.same_vote("USA", 2021), whole, "same vote as the United States in 2021, per cent"
    ),
    "un.usa_2005": NamedNumber(
        lambda: un_votes.same_vote("USA", 2005), whole, "same vote as the United States in 2005, per cent"
    ),
    "un.nato_2005": NamedNumber(
        lambda: un_votes.same_vote("NATO_XUSA", 2005),
        whole,
        "same vote as NATO's other members in 2005, per cent",
    ),
    "un.usa_tens_whole": NamedNumber(
        lambda: un_votes.pooled("USA", 2010, 2019),
        whole,
        "same vote as the United States 2010-2019, resolutions as a whole, per cent",
    ),
    "un.usa_tens_paragraphs": NamedNumber(
        lambda: un_votes.with_paragraphs("USA", 2010, 2019),
        whole,
        "the same with paragraphs and amendments, per cent",
    ),
    "rights.votes": NamedNumber(
        lambda: len(un_votes.members_by_vote()), in_words, "recorded votes on human rights in North Korea"
    ),
    "rights.korea_abstained": NamedNumber(
        lambda: len(un_votes.years_of("KOR", "abstain")),
        in_words,
        "of these, votes in which South Korea abstained",
    ),
    "rights.china_no": NamedNumber(
        lambda: len(un_votes.years_of("CHN", "no")), in_words, "of these, votes in which China voted no"
    ),
}
