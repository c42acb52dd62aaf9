"""The shift of 2022: its first steps against the dates of three causes, cut years, and the two programmes."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import shift

HEIGHT = 300
# The date on which each rival cause enters, and the name that its line bears.
CAUSES = {
    "invasion_2022": "Russia's war",
    "yoon_office_2022": "Yoon takes office",
    "concept_2022": "NATO's concept names China",
}
CAUSE_ACTORS = {"invasion_2022": "RUS", "yoon_office_2022": "KOR", "concept_2022": "CHN"}


def first_steps() -> Figure:
    """The steps between South Korea and NATO in 2022, with the dates on which the three causes enter."""
    steps, causes = _dated(shift.STEPS_2022), _dated(list(CAUSES))
    steps["level"] = range(len(steps))
    steps["label"] = [
        f"{words.date(day).removesuffix(' 2022')}: {text.split(',')[0]}"
        for day, text in zip(steps["date"], steps["title"], strict=True)
    ]
    causes["level"] = range(len(causes))
    causes["label"] = [
        f"{words.date(day).removesuffix(' 2022')}: {CAUSES[event]}"
        for day, event in zip(causes["date"], causes["event_id"], strict=True)
    ]
    causes["colour"] = [style.look(CAUSE_ACTORS[event]).colour for event in causes["event_id"]]
    early = shift.steps_before_yoon()

    x = alt.X(
        "month:Q",
        title=None,
        scale=alt.Scale(domain=[2, 13], nice=False),
        axis=alt.Axis(
            values=list(range(2, 13)),
            grid=False,
            labelExpr="['','','Feb','Mar','Apr','May','June','July','Aug','Sept','Oct','Nov','Dec'][datum.value]",
        ),
    )
    scale = alt.Scale(domain=[-3.6, len(steps) - 0.4], reverse=True)
    y = alt.Y("level:Q", axis=None, scale=scale)
    rules = (
        alt.Chart(causes.assign(start=causes["level"] - 3.5, floor=len(steps) - 0.4))
        .mark_rule(strokeWidth=2, strokeDash=[5, 3])
        .encode(
            x=x,
            y=alt.Y("start:Q", axis=None, scale=scale),
            y2=alt.Y2("floor:Q"),
            color=alt.Color("colour:N", scale=None),
        )
    )
    rule_names = (
        alt.Chart(causes.assign(level=causes["level"] - 3.2))
        .mark_text(align="left", dx=6, fontSize=12, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("label:N"), color=alt.Color("colour:N", scale=None))
    )
    dots = (
        alt.Chart(steps)
        .mark_point(filled=True, size=90, opacity=1, color=style.look("KOR").colour)
        .encode(x=x, y=y)
    )
    return Figure(
        name="first_steps_2022",
        chart=alt.layer(rules, rule_names, dots, *_labels(steps, x, y)).properties(
            width=style.WIDTH + 40, height=HEIGHT
        ),
        title=(
            f"{words.capital(words.count(early))} of the {words.count(len(steps))} steps of 2022 came before the change of president"
        ),
        subtitle="Steps between South Korea and NATO in 2022 (dots) and the dates on which three causes enter (lines)",
        alt=(
            f"Timeline of 2022 with {words.count(len(steps))} steps between South Korea and NATO, from {steps['label'].iloc[0]} to "
            f"{steps['label'].iloc[-1]}. All come after {causes['label'].iloc[0]}; {words.count(early)} come before {causes['label'].iloc[1]}."
        ),
        table=pd.DataFrame(
            {
                "Date": [words.date(day) for day in [*causes["date"], *steps["date"]]],
                "Event": [*causes["title"], *steps["title"]],
                "Drawn as": ["a cause enters"] * len(causes) + ["step"] * len(steps),
            }
        ),
        sources=references.of_rows(pd.concat([steps, causes])),
        note="Which events count as steps is our choice. NATO's leaders had first named China in December 2019, and Seoul's bid for the cyber centre dates from 2019.",
    )


def _labels(steps: pd.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The steps' names, right of their dots in the first half of the year and left of them later; white below, so that lines stay off the letters."""
    layers = []
    for part, align, dx in (
        (steps[steps["month"] < 8], "left", 9),
        (steps[steps["month"] >= 8], "right", -9),
    ):
        base = alt.Chart(part).encode(x=x, y=y, text=alt.Text("label:N"))
        layers.append(
            base.mark_text(align=align, dx=dx, fontSize=12, stroke="white", strokeWidth=5, color="white")
        )
        layers.append(base.mark_text(align=align, dx=dx, fontSize=12))
    return layers


def _dated(event_ids: list[str]) -> pd.DataFrame:
    """Some events in order of date, with `month` as a decimal month of the year."""
    table = tables.load("events")
    table = table[table["event_id"].isin(event_ids)].sort_values("date", ignore_index=True)
    table["month"] = [int(day[5:7]) + (int(day[8:10]) - 1) / 31 for day in table["date"]]
    return table


def cuts_table() -> ReadingTable:
    """Contacts a year before and after several cut years, with and without the years of the war."""
    full, short = shift.cuts().set_index("cut"), shift.cuts(last=shift.BEFORE_WAR).set_index("cut")
    years = [2010, 2013, 2016, 2019, 2021, 2022, 2023]
    table = pd.DataFrame(
        {
            "Cut year": years,
            "Contacts a year before": [full["before"][year] for year in years],
            "from then to 2025": [full["after"][year] for year in years],
            "Times as many": [full["ratio"][year] for year in years],
            "Times as many, counting to 2021 only": [
                short["ratio"].get(year, float("nan")) for year in years
            ],
        }
    )
    return ReadingTable(
        name="cut_years",
        table=table.assign(**{"Cut year": [str(year) for year in years]}),
        caption=(
            f"{words.capital(words.count(shift.cuts_that_double()))} of {words.count(len(full))} cut years at least double the contacts; "
            f"without the years from 2022 on, {words.count(shift.cuts_that_double(shift.BEFORE_WAR))} of {words.count(len(short))} does"
        ),
        sources=references.of_rows(tables.load("contacts").query("evidence != 'article_only'").head(6)),
        note="Seven of the cut years are shown. Contacts found are a lower bound, and reporting is fuller after 2022. The visit of 2009 that rests on the article alone is left out. Not known: no year is left after the cut.",
        decimals=dict.fromkeys(
            [
                "Contacts a year before",
                "from then to 2025",
                "Times as many",
                "Times as many, counting to 2021 only",
            ],
            1,
        ),
    )


def programmes() -> ReadingTable:
    """The programme of 2012 beside that of 2023."""
    table = tables.load("agreements")
    table = table[table["agreement_id"].isin(["ipcp_2012", "itpp_2023"])]
    old, new = shift.programme_areas("ipcp_2012"), shift.programme_areas("itpp_2023")
    return ReadingTable(
        name="programmes",
        table=pd.DataFrame(
            {
                "Programme": table["name"],
                "Short name": table["abbreviation"],
                "Agreed": table["date"].map(words.date),
                "Areas": table["areas_count"].astype(int),
                "Which": table["areas"],
                "State of it": table["status"],
            }
        ),
        caption=f"From {words.count(old)} areas of work to {words.count(new)}: the programmes of 2012 and 2023",
        sources=references.of_rows(table),
        note="The texts are not public. More areas on paper need not mean more work in each; neither programme binds by law.",
    )
