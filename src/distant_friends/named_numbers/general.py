"""Figures about NATO, the article and the tables, which any module may name."""

from distant_friends.measures import claims, membership
from distant_friends.named_numbers.shows import NamedNumber, in_words, whole

NUMBERS: dict[str, NamedNumber] = {
    "nato.founders": NamedNumber(
        lambda: len(membership.founders()), in_words, "signatories of the North Atlantic Treaty in 1949"
    ),
    "nato.members_now": NamedNumber(lambda: len(membership.members(2026)), whole, "members of NATO today"),
    "claims.checked": NamedNumber(
        lambda: claims.claims_with(), whole, "checkable statements of the article in the table claims"
    ),
    "claims.settled": NamedNumber(
        lambda: sum(claims.claims_with(finding) for finding in ("confirmed", "imprecise", "contradicted")),
        whole,
        "of these, statements that sources could settle",
    ),
    "claims.confirmed": NamedNumber(lambda: claims.claims_with("confirmed"), whole, "of these, confirmed"),
    "claims.imprecise": NamedNumber(lambda: claims.claims_with("imprecise"), whole, "of these, imprecise"),
    "claims.contradicted": NamedNumber(
        lambda: claims.claims_with("contradicted"), whole, "of these, contradicted by the sources found"
    ),
    "claims.cannot": NamedNumber(
        lambda: claims.claims_with("cannot_be_checked"), whole, "of these, beyond checking"
    ),
    "events.rows": NamedNumber(lambda: claims.rows("events"), whole, "rows of the table events"),
    "sources.rows": NamedNumber(lambda: claims.rows("sources"), whole, "rows of the table sources"),
    "tables.count": NamedNumber(claims.table_count, whole, "tables in data/"),
}
