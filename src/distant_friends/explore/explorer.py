"""Chart explorers: charts with controls that redraw in the browser, with no kernel.

The controls are Vega-Lite parameters bound to native inputs; `browser/labextension/static/course.js` lets the keyboard reach them,
names them and announces the chart's sentence. Without that script (another editor, a plain page) chart and sentence are still there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import altair as alt

from distant_friends.figure import Figure

SENTENCE = "sentence"


@dataclass(frozen=True)
class Explorer(Figure):
    """A figure with controls. `states` says in words what two of its settings show, for readers whom no chart reaches."""

    controls: list[alt.Parameter] = field(default_factory=list)
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    states: list[str] = field(default_factory=list)

    def spec(self) -> dict:
        spec = super().spec()
        for param in spec.get("params", []):
            bind = param.get("bind")
            if (
                isinstance(bind, dict) and bind.get("input") == "number"
            ):  # Altair's schema knows no bounds for a number box; Vega honours them
                low, high = self.bounds[param["name"]]
                bind |= {"min": low, "max": high, "step": 1}
        return spec

    def caption(self) -> str:
        described = "".join(f"<li>{state}</li>" for state in self.states)
        return f'<div class="df-states"><p>For example:</p><ul>{described}</ul></div>' + super().caption()


def choice(name: str, label: str, options: list[str], value: str) -> alt.Parameter:
    """A drop-down list."""
    return alt.param(name=name, value=value, bind=alt.binding_select(options=options, name=label))


def radio(name: str, label: str, options: list[str], value: str) -> alt.Parameter:
    """A few options side by side, one of them chosen."""
    return alt.param(name=name, value=value, bind=alt.binding_radio(options=options, name=label))


def number(name: str, label: str, value: int) -> alt.Parameter:
    """A box for a whole number; give its bounds to the `Explorer`."""
    return alt.param(name=name, value=value, bind=alt.BindInput(input="number", name=label))


def switch(name: str, label: str, value: bool) -> alt.Parameter:
    """A box to tick."""
    return alt.param(name=name, value=value, bind=alt.binding_checkbox(name=label))


def sentence(base: alt.Chart, expression: str) -> alt.Chart:
    """The layer that says in words what is shown. `base` must hold exactly one row; `expression` is a Vega expression of it."""
    return (
        base.transform_calculate(said=expression)
        .mark_text(align="left", baseline="bottom", fontSize=13)
        .encode(x=alt.XValue(0), y=alt.YValue(-8), text=alt.Text("said:N"), color=alt.ColorValue("#1A1A1A"))
        .properties(name=SENTENCE)
    )
