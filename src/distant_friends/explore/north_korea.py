"""Chart explorer: North Korea's tests and launches, NATO's words and the Security Council's votes on one time line."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import marks
from distant_friends.explore.explorer import Explorer, number, sentence
from distant_friends.measures import north_korea

FIRST, START = 2005, 2017
TEST, NATO, ADOPTED, VETOED = "Nuclear test", "NATO speaks", "Council adopts", "Council: vetoed"
LOOK = {
    TEST: ("triangle-up", "#B84A00"),
    NATO: ("square", "#000000"),
    ADOPTED: ("diamond", "#0072B2"),
    VETOED: ("cross", "#AA3377"),
}


def year_by_year() -> Explorer:
    """Choose a year; the sentence says what North Korea did and who answered."""
    dots, years = _dots(), _years()
    when, last = "tests_year", int(years["year"].max())
    x_scale = alt.Scale(domain=[FIRST, last + 1], nice=False)

    def x(field: str, labels: bool = True) -> alt.X:
        return alt.X(
            field,
            title=None,
            scale=x_scale,
            axis=alt.Axis(format="d", grid=False, tickCount=10, labels=labels),
        )

    lanes = list(LOOK)
    y = alt.Y("what:N", sort=lanes, title=None, axis=alt.Axis(domain=False, ticks=False, grid=True))
    here = alt.Chart(years).transform_filter(f"datum.year == {when}")
    band = here.mark_rect(color="#FFF1CC").encode(
        x=x("year:Q", False), x2=alt.X2("next:Q"), y=alt.YValue(0), y2=alt.Y2Value(136)
    )
    points = (
        alt.Chart(dots)
        .mark_point(filled=True, size=95, opacity=1)
        .encode(
            x=x("place:Q", False),
            y=y,
            color=alt.Color("what:N", legend=None, scale=_scale(1)),
            shape=alt.Shape("what:N", legend=None, scale=_scale(0)),
        )
    )
    above = alt.layer(band, points, sentence(here, "datum.text")).properties(
        width=style.WIDTH - 70, height=136
    )
    bars = (
        alt.Chart(years)
        .mark_bar(color="#B9C1C8", width=14)
        .encode(x=x("middle:Q"), y=alt.Y("launches:Q", title="Missiles launched", axis=alt.Axis(tickCount=4)))
    )
    chosen = here.mark_bar(color="#B84A00", width=14).encode(x=x("middle:Q"), y=alt.Y("launches:Q"))
    below = alt.layer(bars, chosen).properties(width=style.WIDTH - 70, height=110)
    controls = [number(when, f"Year ({FIRST} to {last})", START)]
    by_year = years.set_index("year")
    votes = north_korea.votes()
    united = votes[votes["date"].between("2006", "2018") & (votes["outcome"] == "adopted")]
    vetoes = votes[votes["outcome"] == "vetoed"]
    return Explorer(
        name="tests_and_answers",
        chart=alt.vconcat(above, below, spacing=6).add_params(*controls),
        title=(
            f"All {words.count(len(united))} resolutions of 2006 to 2017 passed without dissent; then came vetoes in "
            f"{words.listing(dict.fromkeys(vetoes['date'].str[:4]))}"
        ),
        subtitle=f"North Korea's nuclear tests and missile launches, NATO's statements and the Security Council's votes, {FIRST} to {last}",
        alt=(
            f"Timeline of {words.count(int((dots['what'] == TEST).sum()))} nuclear tests, {words.count(int((dots['what'] == NATO).sum()))} statements of NATO and "
            f"{words.count(len(votes[votes['year'] >= FIRST]))} votes of the Security Council, above bars of missile launches a year. {by_year['text'][START]}"
        ),
        table=years[["year", "tests", "launches", "statements", "adopted", "vetoed"]].rename(
            columns={
                "year": "Year",
                "tests": "Nuclear tests",
                "launches": "Missiles launched",
                "statements": "NATO statements found",
                "adopted": "Security Council: adopted",
                "vetoed": "Security Council: vetoed",
            }
        ),
        sources=list(
            dict.fromkeys(
                [
                    *references.of_rows(north_korea.tests()),
                    "b_nkmissile",
                    *references.of_rows(north_korea.statements()),
                    *references.of_rows(votes),
                ]
            )
        ),
        note=(
            "Launches by the rule of CNS and NTI: missiles with a range of 300 km or more. The statements are those found, not all that were made. "
            "Drafts that never came to a vote leave no mark."
        ),
        controls=controls,
        bounds={when: (FIRST, last)},
        states=[by_year["text"][2006], by_year["text"][START]],
    )


def _scale(which: int) -> alt.Scale:
    return alt.Scale(domain=list(LOOK), range=[look[which] for look in LOOK.values()])


def _dots() -> pd.DataFrame:
    """One row a mark: what, place (decimal year)."""
    votes = north_korea.votes()
    parts = [
        (TEST, north_korea.tests()["date"]),
        (NATO, north_korea.statements()["date"]),
        (ADOPTED, votes.loc[votes["outcome"] == "adopted", "date"]),
        (VETOED, votes.loc[votes["outcome"] == "vetoed", "date"]),
    ]
    table = pd.concat(
        [
            pd.DataFrame({"what": what, "place": dates.map(marks.decimal_year).round(2)})
            for what, dates in parts
        ]
    )
    return table[table["place"] >= FIRST].reset_index(drop=True)


def _years() -> pd.DataFrame:
    """One row a year: year, next, middle, launches, tests, statements, adopted, vetoed, text."""
    launches = tables.load("dprk_missile_launches_by_year").set_index("year")["launches"]
    tests = north_korea.tests()["date"].str[:4].astype(int)
    statements, votes = north_korea.statements()["year"], north_korea.votes()
    rows = []
    for year in range(FIRST, int(launches.index.max()) + 1):
        row = {
            "year": year,
            "next": year + 1,
            "middle": year + 0.5,
            "launches": int(launches[year]),
            "tests": int((tests == year).sum()),
            "statements": int((statements == year).sum()),
            "adopted": int(((votes["year"] == year) & (votes["outcome"] == "adopted")).sum()),
            "vetoed": int(((votes["year"] == year) & (votes["outcome"] == "vetoed")).sum()),
        }
        rows.append(row | {"text": _text(row)})
    return pd.DataFrame(rows)


def _text(row: dict) -> str:
    votes = words.plural(row["adopted"], "resolution")
    if row["vetoed"]:
        votes += f" and {words.plural(row['vetoed'], 'veto', 'vetoes')}"
    return (
        f"{row['year']}: {words.plural(row['tests'], 'nuclear test')}, {words.plural(row['launches'], 'missile')} launched; "
        f"{words.plural(row['statements'], 'NATO statement')} found; in the Security Council {votes}."
    )
