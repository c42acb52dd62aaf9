"""Figures that module 4 names."""

from distant_friends.measures import aftermath, claims_dprk, forecasts
from distant_friends.measures.claims import in_view
from distant_friends.named_numbers.shows import NamedNumber, in_words, one_decimal, two_decimals, whole

FEBRUARY, JUNE = "2024-02-26", "2024-06-14"
SOON, THERE = "troops_plan_zelenskyy_2024_10_28", "troops_zelenskyy_2024_10_28"


def forecasts_with(finding: str | None = None) -> int:
    """The article's forecasts, all or those with one finding."""
    table = in_view()
    table = table[table["kind"] == "forecast"]
    return len(table) if finding is None else int((table["finding"] == finding).sum())


NUMBERS: dict[str, NamedNumber] = {
    "future.questions": NamedNumber(
        lambda: len(forecasts.questions("pastcast")), in_words, "questions in the deck as of July 2024"
    ),
    "future.settled": NamedNumber(
        lambda: len(forecasts.settled()), in_words, "of these, settled as yes or no"
    ),
    "future.settled_yes": NamedNumber(forecasts.settled_yes, in_words, "of these, settled as yes"),
    "future.best_constant": NamedNumber(
        forecasts.best_constant,
        whole,
        "the one probability for all settled questions that would have scored best",
    ),
    "future.record_score": NamedNumber(
        forecasts.record_score, two_decimals, "mean Brier score of the journal that trusts the record alone"
    ),
    "future.always_50": NamedNumber(
        lambda: forecasts.brier(50, 1), two_decimals, "Brier score of always saying 50 per cent"
    ),
    "future.score_80_failed": NamedNumber(
        lambda: forecasts.brier(80, 0), two_decimals, "Brier score of 80 per cent for what did not happen"
    ),
    "future.score_70_failed": NamedNumber(
        lambda: forecasts.brier(70, 0), two_decimals, "Brier score of 70 per cent for what did not happen"
    ),
    "future.score_70_happened": NamedNumber(
        lambda: forecasts.brier(70, 1), two_decimals, "Brier score of 70 per cent for what happened"
    ),
    "future.task_score": NamedNumber(
        forecasts.task_score,
        two_decimals,
        "mean Brier score of the task's journal over its settled questions",
    ),
    "future.task_sum": NamedNumber(forecasts.task_sum, two_decimals, "the sum of these scores"),
    "future.task_score_with_open": NamedNumber(
        forecasts.task_score_with_open, two_decimals, "the mean with the open question counted as no"
    ),
    "future.presidents_to_2024": NamedNumber(
        lambda: aftermath.presidents_until("2024-07"),
        in_words,
        "NATO summits up to July 2024 at which South Korea's president sat",
    ),
    "future.unanimous": NamedNumber(
        aftermath.unanimous,
        in_words,
        "texts on North Korea that the Security Council adopted unanimously since 2006",
    ),
    "future.vetoed": NamedNumber(aftermath.vetoed, in_words, "texts on North Korea vetoed since"),
    "future.events_after": NamedNumber(
        lambda: len(aftermath.events_after()), whole, "dated events after the article in the table"
    ),
    "future.nato_steps": NamedNumber(
        lambda: aftermath.events_in("Seoul and NATO", "strengthens"),
        in_words,
        "events after the article between Seoul and NATO coded as strengthening the tie",
    ),
    "future.nato_strains": NamedNumber(
        lambda: aftermath.events_in("Seoul and NATO", "strains"),
        in_words,
        "of these lanes' events, straining it",
    ),
    "future.shell_claims": NamedNumber(claims_dprk.shell_claims, in_words, "claims on shells with a number"),
    "future.shell_sent": NamedNumber(
        lambda: claims_dprk.kinds().get("sent_or_present", 0), in_words, "of these, said to have been sent"
    ),
    "future.shell_capacity": NamedNumber(
        lambda: claims_dprk.kinds().get("capacity", 0), in_words, "of these, room in containers"
    ),
    "future.per_container_february": NamedNumber(
        lambda: claims_dprk.shells_per_container(FEBRUARY),
        whole,
        "shells a container in Seoul's claim of February 2024",
    ),
    "future.per_container_june": NamedNumber(
        lambda: claims_dprk.shells_per_container(JUNE),
        whole,
        "shells a container in Seoul's claim of June 2024",
    ),
    "future.per_container_low": NamedNumber(
        lambda: claims_dprk.per_container_bounds()[0],
        whole,
        "the fewest shells a container in any such claim",
    ),
    "future.per_container_high": NamedNumber(
        lambda: claims_dprk.per_container_bounds()[1], whole, "the most shells a container in any such claim"
    ),
    "future.times_shells_2024": NamedNumber(
        lambda: claims_dprk.times_apart("Shells in the year 2024"),
        one_decimal,
        "how many times the higher claim on shells of 2024 is the lower one",
    ),
    "future.times_casualties": NamedNumber(
        lambda: claims_dprk.times_apart("Killed and wounded, 23 December 2024"),
        one_decimal,
        "the same for casualties on 23 December 2024",
    ),
    "future.own_forecasts": NamedNumber(
        forecasts_with, in_words, "statements of the article about the future"
    ),
    "future.own_supported": NamedNumber(
        lambda: forecasts_with("forecast_supported"), in_words, "of these, supported so far"
    ),
    "future.own_open": NamedNumber(lambda: forecasts_with("forecast_open"), in_words, "of these, open"),
    "future.own_not": NamedNumber(
        lambda: forecasts_with("forecast_not_supported"), in_words, "of these, not supported so far"
    ),
}
