"""What must hold in `teaching/council/`: whole cards, rows that exist, minutes that add up, and a rule for every red line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from distant_friends import prose, tables, teaching
from distant_friends.audit import shapes
from distant_friends.audit.problem import Problem, twice
from distant_friends.errors import CourseError
from distant_friends.measures import council, council_cards, council_rules

LEAST_DEBRIEF = 25
FILES = ("roles", "injects", "clock", "rules", "debrief", "theories")


def check_council(course: Path) -> list[Problem]:
    """Every mistake in the files of the council game, as `audit.Problem`s; none where a course has no such game."""
    if not (course / "teaching" / "council").is_dir() or not shapes.whole(course, "council"):
        return []
    files = {name: teaching.council(name) for name in FILES}
    problems = [*_cards(files["roles"]), *_doubles(files)]
    if not problems:  # what follows takes whole cards for granted
        problems += _seats(files["roles"])
        problems += _rows(files)
        problems += _minutes(files) if shapes.whole(course, "modules/m5.yaml") else []
        problems += _rules(files)
    return problems


def _cards(cards: list[dict]) -> Iterator[Problem]:
    for card in cards:
        for what, mend in council_cards.faults(card):
            yield _problem("roles", what, mend)
        for part in ("public", "goal", "red_line"):
            try:
                prose.plain(str(card.get(part, "")))
            except CourseError as error:
                yield _problem(
                    "roles",
                    f"the card '{card.get('id')}': {str(error).rstrip('.')}",
                    "take a name that is there",
                )


def _doubles(files: dict[str, list[dict]]) -> Iterator[Problem]:
    for name in ("roles", "injects", "clock", "rules", "theories"):
        for key in twice(entry["id"] for entry in files[name]):
            yield _problem(name, f"the id '{key}' stands twice", "give each entry its own id")


def _seats(cards: list[dict]) -> Iterator[Problem]:
    """Every class from the smallest to the largest can be seated, with somebody who decides and somebody who speaks."""
    smallest = sum(card["seats_from"] <= council.SMALLEST for card in cards)
    if smallest > council.SMALLEST:
        yield _problem(
            "roles",
            f"{smallest} seats are dealt in a class of {council.SMALLEST}",
            "raise seats_from of some",
        )
    for size in range(council.SMALLEST + 1, council.LARGEST + 1):
        if sum(card["seats_from"] <= size for card in cards) > size:
            yield _problem(
                "roles", f"a class of {size} has more seats than people", "raise seats_from of some"
            )
    most = sum(card["seats_most"] for card in cards)
    if most < council.LARGEST:
        yield _problem(
            "roles", f"all seats together hold {most} of {council.LARGEST} people", "raise seats_most of some"
        )
    for size in range(council.SMALLEST, council.LARGEST + 1):
        there = sum(card["seats_most"] for card in cards if card["seats_from"] <= size)
        if there < size <= most:
            yield _problem(
                "roles",
                f"a class of {size} finds {there} places",
                "raise seats_most or lower seats_from of some",
            )
    for voice in council_cards.VOICES:
        if not any(card["voice"] == voice for card in cards):
            yield _problem("roles", f"no seat has the voice '{voice}'", "give it to one")


def _rows(files: dict[str, list[dict]]) -> Iterator[Problem]:
    """The rows that cards, briefs and injects show exist, and their sentences name columns that are there."""
    shown = [("roles", card["id"], entry) for card in files["roles"] for entry in card["rows"]]
    shown += [("injects", inject["id"], inject["row"]) for inject in files["injects"]]
    known = set(tables.load("sources")["source_id"])
    for card in files["roles"]:
        for brief in card.get("briefs", []):
            shown.append(("roles", card["id"], brief["row"]))
            for source in brief.get("source_ids", []):
                if source not in known:
                    yield _problem(
                        "roles",
                        f"the brief on {brief['capital']} names the source '{source}', which is not there",
                        "add it to data/sources.csv first",
                    )
    for file, key, entry in shown:
        try:
            council_cards.sentence(entry)
        except CourseError as error:
            yield _problem(
                file, f"in '{key}' {str(error).rstrip('.')}", "name a row and columns that are there"
            )


def _minutes(files: dict[str, list[dict]]) -> Iterator[Problem]:
    clock = files["clock"]
    module = teaching.module("m5")
    total = sum(entry["minutes"] for entry in clock)
    if total != module["minutes"]:
        yield _problem(
            "clock",
            f"the phases make {total} minutes, but the module has {module['minutes']}",
            "change a phase, or the module",
        )
    for part in module.get("parts", []):
        inside = sum(entry["minutes"] for entry in clock if entry.get("part") == part["heading"])
        if inside != part["minutes"]:
            yield _problem(
                "clock",
                f"the phases of '{part['heading']}' make {inside} minutes, but the module says {part['minutes']}",
                "give both the same",
            )
    debrief = sum(entry["minutes"] for entry in clock if entry["id"] == "debrief")
    if debrief < LEAST_DEBRIEF or 3 * debrief < total:
        yield _problem(
            "clock",
            f"the debrief has {debrief} of {total} minutes",
            f"give it at least {LEAST_DEBRIEF} and a third of the session",
        )
    rounds = sum(entry["minutes"] for entry in files["debrief"])
    if rounds != debrief:
        yield _problem(
            "debrief",
            f"its rounds make {rounds} minutes, but the clock gives {debrief}",
            "give both the same",
        )


def _rules(files: dict[str, list[dict]]) -> Iterator[Problem]:
    seats = {card["id"] for card in files["roles"]}
    injects = {inject["id"] for inject in files["injects"]}
    for rule in files["rules"]:
        where = f"the rule '{rule.get('id')}'"
        if rule.get("seat") not in seats:
            yield _problem(
                "rules",
                f"{where} belongs to the seat '{rule.get('seat')}', which has no card",
                "name a seat of roles.yaml",
            )
        if rule.get("kind") not in council_rules.KINDS:
            yield _problem(
                "rules",
                f"{where} has the kind '{rule.get('kind')}'",
                f"write {' or '.join(council_rules.KINDS)}",
            )
        if rule.get("after") and rule["after"] not in injects:
            yield _problem(
                "rules",
                f"{where} waits for the inject '{rule['after']}', which is not there",
                "name an id of injects.yaml",
            )
        if sum(test in rule for test in council_rules.TESTS) != 1:
            yield _problem(
                "rules", f"{where} has not exactly one test", f"keep one of {', '.join(council_rules.TESTS)}"
            )
        elif not rule.get("says") or not rule.get("example"):
            yield _problem("rules", f"{where} lacks its answer or its example", "write says and example")
        elif not council_rules.found_by(rule, council_rules.example_draft(rule)):
            yield _problem(
                "rules", f"{where} does not fire on its own example", "change its words or the example"
            )
    for seat in sorted(
        seats - {rule.get("seat") for rule in files["rules"] if rule.get("kind") == "red_line"}
    ):
        yield _problem("rules", f"no rule uses the red line of '{seat}'", "write one with 'kind: red_line'")


def _problem(name: str, what: str, mend: str) -> Problem:
    return Problem(f"teaching/council/{name}.yaml" if name else "teaching/council", None, None, what, mend)
