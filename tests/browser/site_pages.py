"""What the browser tests of the reading edition share: the page for everybody, and every control by keyboard."""

from __future__ import annotations

from tests.browser import accessibility
from tests.reading_edition import SEEN_IN_FULL

# Long lists are of one make: axe and the keyboard see their beginning.
SHORTEN = """() => { for (const [list, most] of [['table.data tbody', 2], ['.list tbody', 5], ['.df-table tbody', 4], ['ol.sources', 8], ['#References ~ ul', 6], ['dl.terms', 8], ['#about ~ * tbody', 3]])
    for (const box of document.querySelectorAll(list)) while (box.children.length > most) box.lastElementChild.remove();
    for (const picture of document.querySelectorAll('svg.still')) picture.replaceChildren(); }"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
WAKE_ALL = f"""async () => {{ for (const card of document.querySelectorAll('.card.explorer')) {{ card.scrollIntoView({{ behavior: 'instant' }}); await ({TWO_FRAMES})(); }}
    scrollTo({{ top: 0, behavior: 'instant' }}); }}"""
FOUR_WAYS = [(1280, "light"), (360, "dark"), (1280, "dark"), (360, "light")]
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"
CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']"


def open_page(page, address: str):
    page.errors.clear()
    page.goto(address)
    return page


def outside(page, site: str) -> list[str]:
    """What the page asked for beyond its folder."""
    return [address for address in page.refused if not address.startswith(site)]


def for_everybody(page, site: str, name: str) -> None:
    """No violation of WCAG 2.2 AA; nothing wider than the screen; every control by Tab; no request outside.

    Every page is seen in either light and at either width; in all four ways the pages that together show everything there is to
    show (`SEEN_IN_FULL`; a test holds that).
    """
    open_page(page, f"{site}/{name}.html")
    page.evaluate(SHORTEN)
    for width, theme in FOUR_WAYS if name in SEEN_IN_FULL else FOUR_WAYS[:2]:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        page.evaluate(TWO_FRAMES)
        assert page.evaluate(TOO_WIDE) <= 0
        assert accessibility.found(page) == [], f"{width} {theme}"
    page.set_viewport_size({"width": 1280, "height": 900})
    walk(page)
    assert outside(page, site) == []
    assert page.errors == []


WALK = """selector => { window.steps = [];
    window.expected = [...document.querySelectorAll(selector)].filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0);
    document.addEventListener('focusin', event => { const style = getComputedStyle(event.target);
        window.steps.push([expected.indexOf(event.target), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]); });
    return expected.length; }"""


def walk(page) -> None:
    """Tab from the top reaches every control in the page's order, each with a visible frame, and leaves none twice."""
    if page.locator(".card.explorer").count():  # asleep since their stills were emptied
        page.reload()
        page.evaluate(SHORTEN)
        page.evaluate(WAKE_ALL)
        page.wait_for_function("() => !document.querySelector('.card.explorer:not([data-alive])')")
    page.evaluate(TWO_FRAMES)
    count = page.evaluate(WALK, CONTROLS)
    for _ in range(count):
        page.keyboard.press("Tab")
    steps = page.evaluate("() => window.steps")
    radios = page.evaluate("() => window.expected.filter(one => one.type === 'radio').length")
    assert all(seen for _, seen in steps), "the focus cannot be seen"
    reached = [place for place, _ in steps if place >= 0]
    turn = next((at for at in range(1, len(reached)) if reached[at] < reached[at - 1]), len(reached))
    reached = reached[
        :turn
    ]  # one Tab serves a whole group of radio buttons: the last presses begin at the top again
    missed = page.evaluate(
        "reached => window.expected.filter((_, place) => !reached.includes(place)).map(one => one.outerHTML.slice(0, 200))",
        reached,
    )
    assert len(missed) <= radios, missed
