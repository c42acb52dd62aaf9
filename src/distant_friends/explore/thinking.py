"""What all thinking widgets share: how they show, how they speak, and what stands in their place where no Python runs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from html import escape

import ipywidgets as widgets
from IPython.display import display

from distant_friends.errors import CourseError

VIEW = "application/vnd.jupyter.widget-view+json"
WIDE = widgets.Layout(width="100%")
ON_SCREEN = "(on paper, or choose Run, Run All Cells to use it)"
UNDER_WAY = 0.05  # seconds in which a message that came before is finished; nobody notices them
LABEL = {"description_width": "initial"}  # whole labels; course.css sets them above their boxes


def show(widget: widgets.Widget, title: str, paper: str) -> None:
    """Show a widget, and after it its stand-in: the same task in words, for a page or a reopened notebook without a kernel.

    `browser/labextension/static/course.js` hides the stand-in while the widget lives. `paper` is HTML.
    """
    display({VIEW: widget._repr_mimebundle_()[VIEW]}, raw=True)
    stand_in = f'<div class="df-stand-in"><p><strong>{escape(title)}</strong> {ON_SCREEN}</p>{paper}</div>'
    display({"text/html": stand_in, "text/plain": title}, raw=True)


def panel(*children: widgets.Widget) -> widgets.VBox:
    """The frame that every thinking widget of the course stands in; its last line of text tells what its controls cannot do."""
    lines = [child for child in children if "df-announce" in child._dom_classes]
    for control in controls(children):
        control.line = control.line or (lines[-1] if lines else None)
    box = widgets.VBox(
        list(children),
        layout=widgets.Layout(max_width="640px", padding="10px 12px", border="1px solid #c9d2d9"),
    )
    box.add_class("df-panel")
    return box


class Control:
    """What every control of a thinking widget can besides: an answer that cannot be kept is told in the widget's own line.

    ipywidgets would write the error into a log that no learner opens.
    """

    line: widgets.HTML | None = None

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        try:
            yield
        except CourseError as error:
            if self.line is None:
                raise
            say(self.line, str(error))

    def notify_change(self, change) -> None:
        with self.telling():
            super().notify_change(change)


def controls(children: Sequence[widgets.Widget]) -> Iterator[Control]:
    """The controls among widgets and all that lies in them."""
    for child in children:
        if isinstance(child, Control):
            yield child
        yield from controls(getattr(child, "children", ()))


class Dropdown(Control, widgets.Dropdown):
    """A list of choices."""


class Textarea(Control, widgets.Textarea):
    """A box for a few lines."""


class Text(Control, widgets.Text):
    """A box for one line."""


class WholeNumber(Control, widgets.BoundedIntText):
    """A box for a whole number within bounds."""


def heading(text: str) -> widgets.HTML:
    return widgets.HTML(f"<p><strong>{escape(text)}</strong></p>")


def choose(label: str, options: Sequence, value=None, layout: widgets.Layout = WIDE) -> Dropdown:
    """A drop-down list with a label that screen readers get. The first option stands for no choice yet: give it the value ""."""
    known = [option[1] if isinstance(option, tuple) else option for option in options]
    return Dropdown(
        description=label,
        options=options,
        value=value if value in known else known[0],
        style=LABEL,
        layout=layout,
    )


def write(label: str, value: str = "", rows: int = 3) -> Textarea:
    """A box for a few lines of text, which come to Python when the box is left.

    Sent letter by letter, the last ones could be overtaken by the press of the next button, and be lost.
    """
    return Textarea(
        description=label, value=value, rows=rows, style=LABEL, layout=WIDE, continuous_update=False
    )


def write_line(label: str, value: str = "", placeholder: str = "") -> Text:
    """A box for one line of text."""
    box = Text(
        description=label,
        value=value,
        placeholder=placeholder,
        style=LABEL,
        layout=WIDE,
        continuous_update=False,
    )
    box.add_class("df-line")
    return box


def whole_number(label: str, value: int, low: int, high: int) -> WholeNumber:
    """A box for a whole number within bounds."""
    return WholeNumber(
        description=label,
        value=value,
        min=low,
        max=high,
        style=LABEL,
        layout=widgets.Layout(width="auto"),
    )


def side_by_side(*children: widgets.Widget) -> widgets.HBox:
    """Controls in one line, or in several where the page is narrow."""
    box = widgets.HBox(list(children))
    box.add_class("df-side-by-side")
    return box


class Button(Control, widgets.Button):
    """A button whose press is answered once the words typed before it have come to Python.

    The kernel may begin a press before it has finished the message that came before it, with the text of the box that was left.
    """

    def click(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # outside a kernel nothing is under way
            super().click()
        else:
            loop.call_later(UNDER_WAY, super().click)

    def on_click(self, callback: Callable[[Button], None]) -> None:
        def answered(pressed: Button) -> None:
            with self.telling():
                callback(pressed)

        super().on_click(answered)


def button(label: str) -> Button:
    return Button(description=label, layout=widgets.Layout(width="auto", min_width="90px"))


def announcer() -> widgets.HTML:
    """A line of text that says what changed; course.js has it announced to screen readers."""
    line = widgets.HTML()
    line.add_class("df-announce")
    return line


def say(line: widgets.HTML, text: str) -> None:
    line.value = f"<p>{escape(text)}</p>"


def items(texts: Sequence[str]) -> str:
    """An HTML list, for stand-ins."""
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"
