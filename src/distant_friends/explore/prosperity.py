"""Chart explorer: a country's wealth and democracy beside NATO's members, year by year."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import style, tables
from distant_friends.charts import marks
from distant_friends.charts.prosperity import DEMOCRACY_SOURCES, INCOME_SOURCES
from distant_friends.explore.explorer import Explorer, choice, number, radio, sentence
from distant_friends.measures import membership, prosperity

FIRST, LAST, START = 1953, 1991, 1974
COUNTRIES = ["KOR", "JPN", "PRT", "GRC", "TUR", "ESP", "POL", "USA", "PRK"]
INCOME, DEMOCRACY = "Income per person", "Electoral democracy"
TABLE_YEARS = [1953, 1960, 1967, 1974, 1980, 1987, 1991]


def beside_nato() -> Explorer:
    """Choose a country, a measure and a year; the band holds all members of NATO of that year."""
    band, table = _band(), _countries()
    who, what, when = "beside_country", "beside_measure", "beside_year"
    of_measure = f"{what} == '{INCOME}' ? datum.income{{0}} : datum.democracy{{0}}"

    x = marks.year_axis(FIRST, LAST)
    y = alt.Y("value:Q", title=None)
    nato = style.look("NATO")
    chosen_band = alt.Chart(band).transform_filter(f"datum.measure == {what}")
    area = chosen_band.mark_area(color=style.PALE, stroke=style.GREY, strokeWidth=0.5).encode(
        x=x, y=alt.Y("low:Q", title=None), y2=alt.Y2("high:Q")
    )
    median = chosen_band.mark_line(color=nato.colour, strokeDash=nato.dash, strokeWidth=2).encode(
        x=x, y=alt.Y("median:Q")
    )
    median_name = (
        chosen_band.transform_filter(f"datum.year == {FIRST}")
        .mark_text(align="left", dx=6, dy=-26, fontSize=12, fontWeight="bold")
        .encode(x=x, y=alt.Y("median:Q"), text=alt.TextValue("NATO's median member"))
    )
    own = (
        alt.Chart(table)
        .transform_filter(f"datum.country == {who}")
        .transform_calculate(value=of_measure.format(""), beside=of_measure.format("_median"))
    )
    drawn = own.transform_filter("isValid(datum.value)")
    line = drawn.mark_line(color=style.look("KOR").colour, strokeWidth=3).encode(x=x, y=y)
    now = f"datum.year == {when}"
    dot = (
        drawn.transform_filter(now)
        .mark_point(filled=True, size=130, color=style.look("KOR").colour, opacity=1)
        .encode(x=x, y=y)
    )
    said = sentence(
        own.transform_filter(now),
        (
            f"{when} + ': ' + (!isValid(datum.value) ? 'no trustworthy figure for ' + datum.country + '.' : {what} == '{INCOME}' ? "
            "datum.country + ' had ' + format(100 * datum.value / datum.beside, '.0f') + ' per cent of the income of NATO\\'s median member.' : "
            "datum.country + ' scored ' + format(datum.value, '.2f') + ' on electoral democracy, NATO\\'s median member ' + format(datum.beside, '.2f') + '.')"
        ),
    )
    controls = [
        choice(who, "Country", [_name(code) for code in COUNTRIES], _name("KOR")),
        radio(what, "Measure", [DEMOCRACY, INCOME], DEMOCRACY),
        number(when, f"Year ({FIRST} to {LAST})", START),
    ]
    spain = membership.accession_years()["ESP"]
    states = [_state(table, "South Korea", START), _state(table, "Portugal", START)]
    return Explorer(
        name="beside_nato",
        chart=alt.layer(area, median, median_name, line, dot, said)
        .add_params(*controls)
        .properties(width=style.WIDTH, height=260),
        title=f"Portugal was a founder and scored {_score(table, 'Portugal', FIRST)} in {FIRST}; Spain joined in {spain} with {_score(table, 'Spain', spain)}",
        subtitle=f"A country (line) beside all members of NATO (band) and their median, {FIRST} to {LAST}; income in 2011 international dollars",
        alt=f"Line chart of one country's electoral democracy or income per person from {FIRST} to {LAST}, with a band from NATO's lowest to its highest member. {states[0]}",
        table=table.query("year in @TABLE_YEARS")[["country", "year", "democracy", "income"]].rename(
            columns={
                "country": "Country",
                "year": "Year",
                "democracy": "Electoral democracy (0 to 1)",
                "income": "Income per person (2011 international dollars)",
            }
        ),
        sources=list(dict.fromkeys(DEMOCRACY_SOURCES + INCOME_SOURCES)),
        note=(
            "The table holds seven of the years. No income is shown for North Korea: the only estimates are guesses of a model. "
            "Japan and Poland were never members in these years, Spain from 1982 only."
        ),
        controls=controls,
        bounds={when: (FIRST, LAST)},
        states=states,
        decimals={"Electoral democracy (0 to 1)": 2, "Income per person (2011 international dollars)": 0},
    )


def _name(code: str) -> str:
    return tables.row("countries", code)["name"]


def _band() -> pd.DataFrame:
    parts = [
        prosperity.nato_band(column).assign(measure=measure)
        for measure, column in ((INCOME, "gdp_per_person_intl2011"), (DEMOCRACY, "electoral_democracy"))
    ]
    return (
        pd.concat(parts)[["measure", "year", "low", "median", "high"]]
        .query("@FIRST <= year <= @LAST")
        .round(3)
    )


def _countries() -> pd.DataFrame:
    """One row a country and year: country, year, democracy, income (missing where there is no figure), and NATO's median of both."""
    table = tables.load("prosperity_democracy").query(
        "country_code in @COUNTRIES and @FIRST <= year <= @LAST"
    )
    table = table[["country_code", "year", "electoral_democracy", "gdp_per_person_intl2011"]].set_axis(
        ["country", "year", "democracy", "income"], axis=1
    )
    for name, column in (("democracy", "electoral_democracy"), ("income", "gdp_per_person_intl2011")):
        table[f"{name}_median"] = table["year"].map(prosperity.nato_band(column).set_index("year")["median"])
    table["country"] = table["country"].map({code: _name(code) for code in COUNTRIES})
    return table.reset_index(drop=True)


def _score(table: pd.DataFrame, country: str, year: int) -> str:
    row = table[(table["country"] == country) & (table["year"] == year)].iloc[0]
    return f"{row['democracy']:.2f}"


def _state(table: pd.DataFrame, country: str, year: int) -> str:
    row = table.query("country == @country and year == @year").iloc[0]
    return f"{year}: {country} scored {row['democracy']:.2f} on electoral democracy, NATO's median member {row['democracy_median']:.2f}."
