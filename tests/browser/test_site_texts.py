"""The pages of the notebooks and exercise sheets in a real browser, opened from disk: for everybody, and each explorer alive."""

from __future__ import annotations

import pytest

from tests import reading_edition as edition
from tests.browser import lab
from tests.browser.site_pages import for_everybody, open_page

pytestmark = pytest.mark.browser

ALIVE = ".card.explorer[data-alive]"


@pytest.fixture(scope="module")
def site():
    return edition.built()[0].as_uri()


@pytest.fixture(scope="module")
def wide(browser):
    page = lab.new_page(browser)
    yield page
    page.context.close()


@pytest.mark.parametrize("name", edition.TEXTS)
def test_a_text_for_everybody(wide, site, name):
    for_everybody(wide, site, name)


@pytest.mark.parametrize("name", edition.TEXTS)
def test_explorers_are_alive(wide, site, name):
    """Each control of each explorer, by keyboard: sentence or picture change; Reset brings the start back."""
    page = open_page(wide, f"{site}/{name}.html")
    for place in range(page.locator(".card.explorer").count()):
        card = page.locator(".card.explorer").nth(place)
        card.scroll_into_view_if_needed()
        page.locator(ALIVE).nth(place).wait_for()
        assert card.locator("svg.marks").get_attribute("aria-label")
        start = card.locator(".df-sentence").inner_text()
        assert start
        changed = set()
        for control in card.locator(
            "select, input[type=number], input[type=checkbox], input[type=radio]:not(:checked)"
        ).all():
            control.focus()
            before = card.evaluate(
                "card => card.querySelector('.df-sentence').textContent + card.querySelector('svg').innerHTML"
            )
            move(page, control)
            page.wait_for_timeout(30)
            changed.add(
                before
                != card.evaluate(
                    "card => card.querySelector('.df-sentence').textContent + card.querySelector('svg').innerHTML"
                )
            )
        assert changed == {True}, f"{name}, explorer {place + 1}: a control does nothing"
        card.locator(".df-reset").focus()
        page.keyboard.press("Space")
        page.wait_for_function(
            "([card, text]) => card.querySelector('.df-sentence').textContent === text",
            arg=[card.element_handle(), start],
        )
    assert page.errors == []


def move(page, control) -> None:
    kind = control.evaluate("one => one.type")
    if kind in ("checkbox", "radio"):
        return page.keyboard.press("Space")
    last = control.evaluate(
        "one => one.tagName === 'SELECT' ? one.selectedIndex === one.options.length - 1 : one.value === one.max"
    )
    return page.keyboard.press("ArrowUp" if last != (kind == "number") else "ArrowDown")
