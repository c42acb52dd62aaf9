"""Every setting of every chart explorer says one sentence, and the right one.

Settings are drawn as a browser would draw them: the sentence's layer is copied once for each setting, with the
controls' values in place, and all copies are drawn in one picture.
"""

from __future__ import annotations

import itertools
import json
import random
import re
from functools import lru_cache
from html import unescape

import pytest

from distant_friends import figure
from distant_friends.explore.explorer import SENTENCE, Explorer
from tests.shared import shown_functions

FUNCTIONS = {
    name: function
    for name, function in shown_functions().items()
    if "Explorer" in function.__annotations__["return"]
}
EXPLORERS = pytest.mark.parametrize("name", sorted(FUNCTIONS))
MOST, YEARS_BETWEEN = 160, 6


@lru_cache
def explorer(name: str) -> Explorer:
    return FUNCTIONS[name]()


@lru_cache
def spec(name: str) -> dict:
    return explorer(name).spec()


def controls(name: str) -> dict[str, dict]:
    """The parameters that a reader can set, by name."""
    return {param["name"]: param for param in spec(name).get("params", []) if "bind" in param}


def values(name: str, param: dict) -> list:
    """Every value of a list, radio or tick box; of a number box its bounds, its start, years that the states name, and some between."""
    bind = param["bind"]
    if bind["input"] in ("select", "radio"):
        return bind["options"]
    if bind["input"] == "checkbox":
        return [False, True]
    low, high = bind["min"], bind["max"]
    named = {int(number) for state in explorer(name).states for number in re.findall(r"\d+", state)}
    between = range(low, high, max(1, (high - low) // YEARS_BETWEEN))
    return sorted({low, high, param["value"], *between, *(n for n in named if low <= n <= high)})


def settings(name: str) -> list[dict]:
    """All combinations of the controls' values, or a fixed choice of them that holds every value."""
    own = controls(name)
    choices = {key: values(name, param) for key, param in own.items()}
    start = {key: param["value"] for key, param in own.items()}
    everything = [
        dict(zip(choices, combination, strict=True)) for combination in itertools.product(*choices.values())
    ]
    if len(everything) <= MOST:
        return everything
    single = [start | {key: value} for key in choices for value in choices[key]]
    return single + random.Random(name).sample(everything, MOST - len(single))


@lru_cache
def everything_said(name: str) -> list[tuple[dict, list[str]]]:
    """Each setting with what the chart writes there."""
    chosen = settings(name)
    return list(zip(chosen, sentences(name, chosen), strict=True))


def sentences(name: str, chosen: list[dict]) -> list[list[str]]:
    """What the sentence's layer writes at each setting."""
    whole = spec(name)
    layers = list(_layers(whole))
    assert len(layers) == 1, f"{len(layers)} layers are named {SENTENCE}"
    params, copies = [], []
    for place, setting in enumerate(chosen):
        layer = layers[0] | {"name": f"{SENTENCE}_{place}", "width": 9, "height": 9}
        copy = json.dumps(layer)
        for param in whole["params"]:
            own = f"{param['name']}__{place}"
            copy = re.sub(rf"\b{param['name']}\b", own, copy)
            value = (
                {"value": setting[param["name"]]}
                if param["name"] in setting
                else {k: param[k] for k in ("expr", "value") if k in param}
            )
            params.append({"name": own, **value})
        copies.append(json.loads(copy))
    data = {key: whole[key] for key in ("$schema", "datasets") if key in whole}
    svg = figure.still(data | {"params": params, "vconcat": copies})
    return [_written(svg, rf"{SENTENCE}_{place}_marks") for place in range(len(chosen))]


def _layers(part: dict, data: dict | None = None):
    """The layers named for the sentence, each with the data that it inherits."""
    data = part.get("data", data)
    if re.fullmatch(
        rf"{SENTENCE}(_\d+)?", part.get("name", "")
    ):  # Altair numbers the names in a column of charts
        yield {"data": data} | part if data else part
    for kind in ("layer", "hconcat", "vconcat", "concat"):
        for inner in part.get(kind, []):
            yield from _layers(inner, data)


def _written(svg: str, mark: str) -> list[str]:
    """The texts of one mark of a drawn picture."""
    groups = re.findall(rf'<g class="[^"]*\b{mark}\b[^"]*"[^>]*>(.*?)</g>', svg, re.DOTALL)
    assert len(groups) == 1, f"{len(groups)} groups for {mark}"
    return [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", groups[0])]


def test_there_are_explorers_to_test():
    assert len(FUNCTIONS) >= 4 and "explore.clock.office_hours" in FUNCTIONS


def test_parameters_have_names_of_their_own():
    """Two explorers in one notebook share a page; a name used twice would tie their controls together."""
    names = [param["name"] for name in FUNCTIONS for param in spec(name).get("params", [])]
    assert len(names) == len(set(names)), sorted({n for n in names if names.count(n) > 1})


@EXPLORERS
def test_controls_are_native_and_start_inside_their_bounds(name):
    own = controls(name)
    assert 1 <= len(own) <= 4 and [c.name for c in explorer(name).controls] == list(own)
    for param in own.values():
        bind = param["bind"]
        assert bind["input"] in ("select", "radio", "number", "checkbox")
        assert len(bind["name"]) > 2 and "_" not in bind["name"]
        if bind["input"] == "number":
            assert bind["min"] <= param["value"] <= bind["max"] and bind["step"] == 1
        else:
            assert param["value"] in values(name, param)
            assert len(set(values(name, param))) == len(values(name, param)) > 1


@EXPLORERS
def test_every_setting_says_exactly_one_sentence(name):
    """And each control changes it: no two values of a control give the same sentence at every setting of the others."""
    said = everything_said(name)
    for setting, texts in said:
        assert len(texts) == 1, (setting, texts)
        text = texts[0]
        assert text.endswith(".") and len(text.split()) >= 4, (setting, text)
        assert not re.search(r"\b(undefined|null|NaN|nan|Infinity|None|true|false)\b", text), (setting, text)
    for key, param in controls(name).items():
        by_value: dict = {}
        for setting, texts in said:
            by_value.setdefault(str(setting[key]), set()).add(texts[0])
        assert len({frozenset(texts) for texts in by_value.values()}) == len(by_value) > 1, (
            key,
            param["bind"]["input"],
        )


@EXPLORERS
def test_the_described_states_are_what_the_chart_says(name):
    """Two states stand below the chart for readers whom no chart reaches; each is a sentence of some setting."""
    states = explorer(name).states
    assert len(states) == len(set(states)) >= 2
    said = {text for _, texts in everything_said(name) for text in texts}
    for state in states:
        assert state in said, f"no setting says: {state}"


@EXPLORERS
def test_the_whole_chart_says_what_the_copies_say(name):
    """The chart as it first shows: one mark with the name by which course.js finds the sentence, and its text."""
    start = {key: param["value"] for key, param in controls(name).items()}
    svg = figure.still(spec(name))
    marks = re.findall(r'<g class="([^"]*sentence[^"]*_marks[^"]*)"', svg)
    assert len(marks) == 1
    assert _written(svg, marks[0].split()[-1]) == sentences(name, [start])[0]


@EXPLORERS
def test_a_number_box_hands_over_text(name):
    """In a browser "1961" comes as text; the chart must take it as the number."""
    boxes = [key for key, param in controls(name).items() if param["bind"]["input"] == "number"]
    some = everything_said(name)[:: max(1, len(settings(name)) // 8)]
    as_text = [setting | {key: str(setting[key]) for key in boxes} for setting, _ in some]
    assert sentences(name, as_text) == [texts for _, texts in some]
