"""Figures that only the exercises of module 4 name: keys of check tasks, likely slips, and invented figures of their prompts."""

from __future__ import annotations

from distant_friends.measures import aftermath, claims_dprk, forecasts
from distant_friends.named_numbers import future
from distant_friends.named_numbers.shows import NamedNumber, in_words, one_decimal, two_decimals, whole

SUMMITS = (2022, 2025)


def _part(finding: str) -> float:
    """The article's forecasts with one finding, per cent of all."""
    return 100 * future.forecasts_with(finding) / future.forecasts_with()


def _steps(tie: str) -> int:
    """Events after the article between Seoul and NATO with one coding of the tie."""
    return aftermath.events_in("Seoul and NATO", tie)


def _soldiers(claim_id: str) -> int:
    return claims_dprk.number_of(claim_id)


NUMBERS: dict[str, NamedNumber] = {
    "future.president_share_2025": NamedNumber(
        lambda: aftermath.president_share(*SUMMITS),
        whole,
        "per cent of the summits of 2022 to 2025 at which South Korea's president sat",
    ),
    "future.president_share_2024": NamedNumber(
        lambda: aftermath.president_share(2022, 2024), whole, "the same for 2022 to 2024"
    ),
    "future.president_away_2025": NamedNumber(
        lambda: 100 - aftermath.president_share(*SUMMITS), whole, "per cent of the four summits without him"
    ),
    "future.own_decided_share": NamedNumber(
        lambda: 100 - _part("forecast_open"),
        whole,
        "per cent of the article's forecasts found supported or not supported",
    ),
    "future.own_open_share": NamedNumber(
        lambda: _part("forecast_open"), whole, "per cent of them that are open"
    ),
    "future.own_supported_share": NamedNumber(
        lambda: _part("forecast_supported"), whole, "per cent of them that are supported"
    ),
    "future.twice_fifty": NamedNumber(
        lambda: forecasts.failure_that_costs(2),
        one_decimal,
        "the probability whose failure costs twice what always saying 50 costs",
    ),
    "future.twice_fifty_happened": NamedNumber(
        lambda: 100 - forecasts.failure_that_costs(2),
        one_decimal,
        "the probability that costs twice as much if the event happens",
    ),
    "future.four_times_fifty": NamedNumber(
        lambda: forecasts.failure_that_costs(4),
        whole,
        "the probability whose failure costs four times as much",
    ),
    "future.worst_score": NamedNumber(
        forecasts.worst_score, two_decimals, "Brier score of the example journal's worst question"
    ),
    "future.without_worst": NamedNumber(
        forecasts.score_without_worst, two_decimals, "mean score of that journal without its worst question"
    ),
    "future.without_worst_all": NamedNumber(
        lambda: forecasts.score_without_worst(divide_by_all=True),
        two_decimals,
        "the same sum divided by the number of all questions",
    ),
    "future.settled_less_one": NamedNumber(
        lambda: len(forecasts.settled()) - 1, in_words, "settled questions without the worst one"
    ),
    "future.square_war_hold": NamedNumber(
        lambda: forecasts.TASK_SQUARE["war", "hold"],
        whole,
        "invented: per cent, the war goes on and ties hold",
    ),
    "future.square_war_weaken": NamedNumber(
        lambda: forecasts.TASK_SQUARE["war", "weaken"], whole, "invented: the war goes on and ties weaken"
    ),
    "future.square_peace_hold": NamedNumber(
        lambda: forecasts.TASK_SQUARE["peace", "hold"], whole, "invented: the war has ended and ties hold"
    ),
    "future.square_peace_weaken": NamedNumber(
        lambda: forecasts.TASK_SQUARE["peace", "weaken"], whole, "invented: the war has ended and ties weaken"
    ),
    "future.square_hold_if_war": NamedNumber(
        lambda: forecasts.square_hold("war"), whole, "in that square: ties hold, if the war goes on, per cent"
    ),
    "future.square_hold_if_peace": NamedNumber(
        lambda: forecasts.square_hold("peace"), whole, "in that square: ties hold, if it has ended, per cent"
    ),
    "future.square_hold": NamedNumber(
        lambda: forecasts.square_hold(), whole, "in that square: ties hold in all, per cent"
    ),
    "future.square_war_if_hold": NamedNumber(
        forecasts.square_war_given_hold, whole, "in that square: the war goes on, if ties hold, per cent"
    ),
    "future.soldiers_soon": NamedNumber(
        lambda: _soldiers(future.SOON), whole, "North Korean soldiers expected by Kyiv on 28 October 2024"
    ),
    "future.soldiers_there": NamedNumber(
        lambda: _soldiers(future.THERE),
        whole,
        "North Korean soldiers already in Russia by Kyiv, the same day",
    ),
    "future.soldiers_times": NamedNumber(
        lambda: _soldiers(future.SOON) / _soldiers(future.THERE),
        one_decimal,
        "the first divided by the second",
    ),
    "future.soldiers_upside_down": NamedNumber(
        lambda: _soldiers(future.THERE) / _soldiers(future.SOON),
        two_decimals,
        "the second divided by the first",
    ),
    "future.soldiers_owners": NamedNumber(
        lambda: claims_dprk.times_apart("Soldiers in Russia, 28 October 2024"),
        one_decimal,
        "Washington's number of soldiers that day divided by Kyiv's for those already there",
    ),
    "future.soldiers_difference": NamedNumber(
        lambda: _soldiers(future.SOON) - _soldiers(future.THERE), whole, "the first less the second"
    ),
    "future.steps_per_strain": NamedNumber(
        lambda: _steps("strengthens") / _steps("strains"),
        one_decimal,
        "events between Seoul and NATO that strengthen the tie for each that strains it",
    ),
    "future.steps_less_strains": NamedNumber(
        lambda: _steps("strengthens") - _steps("strains"), in_words, "the one number less the other"
    ),
    "future.strains_per_step": NamedNumber(
        lambda: _steps("strains") / _steps("strengthens"), two_decimals, "the second divided by the first"
    ),
}
