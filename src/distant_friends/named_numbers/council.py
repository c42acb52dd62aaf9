"""Figures that module 5 names."""

from distant_friends import tables
from distant_friends.measures import council
from distant_friends.named_numbers.shows import NamedNumber, in_words, one_decimal, whole

MILLION = 1_000_000


def _claimed(claim_id: str, bound: str) -> float:
    return float(tables.row("dprk_russia_claims", claim_id)[bound])


NUMBERS: dict[str, NamedNumber] = {
    "council.deciding": NamedNumber(
        lambda: len(council.voices("decides")), in_words, "seats of the game that may stop a text"
    ),
    "council.speaking": NamedNumber(
        lambda: len(council.voices("speaks")), in_words, "partners in the game, which may stay out of a text"
    ),
    "council.shells_2024_kyiv": NamedNumber(
        lambda: _claimed("shells_zelenskyy_2024_12", "value_low") / MILLION,
        one_decimal,
        "million shells sent to Russia in 2024, by Ukraine's president",
    ),
    "council.shells_2024_team": NamedNumber(
        lambda: _claimed("shells_msmt_2025_05", "value_high") / MILLION,
        whole,
        "million rounds shipped in 2024 at most, by the monitoring team of eleven states",
    ),
    "council.troops_seoul_2025": NamedNumber(
        lambda: _claimed("troops_nis_2025_04", "value_low"),
        whole,
        "soldiers sent by April 2025, by Seoul's intelligence service",
    ),
}
