"""The shift of 2022: its first steps against the dates of three causes, cut years, and the two programmes."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import marks
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import contacts, shift

HEIGHT = 300
# The date on which each rival cause enters, and the name that its line bears.
CAUSES = {
    "invasion_2022": "Russia's war",
    "yoon_office_2022": "Yoon takes office",
    "concept_2022": "NATO's concept names China",
}
OWN_WORDS = [
    "concept_rus_2022",
    "concept_chn_2022",
    "ips_chn_2022",
    "wp_prk_2023",
    "statement_rus_2024",
    "rutte_prk_2024",
]
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
    y = alt.Y("level:Q", axis=None, scale=alt.Scale(domain=[-3.6, len(steps) - 0.4], reverse=True))
    dots = (
        alt.Chart(steps)
        .mark_point(filled=True, size=90, opacity=1, color=style.look("KOR").colour)
        .encode(x=x, y=y)
    )
    return Figure(
        name="first_steps_2022",
        chart=alt.layer(
            *_cause_lines(causes, len(steps) - 0.4, x, y), dots, *_labels(steps, x, y)
        ).properties(width=style.WIDTH + 40, height=HEIGHT),
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
        note="Which events count as steps is our choice. NATO's leaders had named China in December 2019, the first such text that we read, and Seoul's bid for the cyber centre dates from 2019.",
    )


def _cause_lines(causes: pd.DataFrame, floor: float, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """An upright line for each cause, which starts below the names of the causes before it, and its name."""
    rules = (
        alt.Chart(causes.assign(start=causes["level"] - 3.5, floor=floor))
        .mark_rule(strokeWidth=2, strokeDash=[5, 3])
        .encode(
            x=x,
            y=alt.Y("start:Q", axis=None, scale=alt.Scale(domain=[-3.6, floor], reverse=True)),
            y2=alt.Y2("floor:Q"),
            color=alt.Color("colour:N", scale=None),
        )
    )
    rule_names = (
        alt.Chart(causes.assign(level=causes["level"] - 3.2))
        .mark_text(align="left", dx=6, fontSize=12, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("label:N"), color=alt.Color("colour:N", scale=None))
    )
    return [rules, rule_names]


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


def cuts() -> Figure:
    """How much each cut year seems to change, with and without the years of the war."""
    full, short = shift.cuts(), shift.cuts(last=shift.BEFORE_WAR)
    doubled, still = shift.cuts_that_double(), shift.cuts_that_double(shift.BEFORE_WAR)
    x = alt.X(
        "cut:Q",
        title="Cut year",
        scale=alt.Scale(domain=[shift.FIRST_CUT, shift.last_cut()], nice=False),
        axis=alt.Axis(format="d", grid=False, tickCount=8),
    )
    y = alt.Y("ratio:Q", title="Times as many contacts a year", scale=alt.Scale(domain=[0, 10], nice=False))
    lines, names = [], []
    for table, text, colour, dash, at, dy in (
        (full, f"years to {shift.last_year()}", style.look("KOR").colour, [1, 0], 2014, -20),
        (short, f"years to {shift.BEFORE_WAR} only", "#B84A00", [5, 3], 2013, 22),
    ):
        base = alt.Chart(table).encode(x=x, y=y)
        lines.append(base.mark_line(color=colour, strokeDash=dash, strokeWidth=2.5))
        lines.append(base.mark_point(filled=True, size=45, color=colour, opacity=1))
        names.append(
            marks.label(table[table["cut"] == at], text, x, y, colour=colour, align="center", dx=0, dy=dy)
        )
    base = alt.Chart(full.head(1))
    double = base.mark_rule(color=style.GREY, strokeDash=[2, 2]).encode(y=alt.YDatum(2))
    name = base.mark_text(align="right", dy=-7, fontSize=12, color=style.GREY).encode(
        x=alt.XValue(style.WIDTH), y=alt.YDatum(2), text=alt.TextValue("twice as many")
    )
    best = full.loc[full["ratio"].idxmax()]
    return Figure(
        name="cut_years",
        chart=alt.layer(double, name, *lines, *names).properties(width=style.WIDTH, height=240),
        title=(
            f"{words.capital(words.part(doubled, len(full)))} cuts double the contacts; "
            f"without the years after {shift.BEFORE_WAR}, {'only ' if 0 < still < len(short) / 2 else ''}{words.part(still, len(short))} still {'does' if still <= 1 else 'do'}"
        ),
        subtitle="Contacts found a year from the cut year on, divided by contacts found a year before it",
        alt=(
            f"Line chart of the ratio of contacts a year after and before each cut year from {shift.FIRST_CUT} to {shift.last_cut()}: counting to {shift.last_year()} it is "
            f"highest at the cut of {int(best['cut'])} ({best['ratio']:.1f}) and {shift.ratio(2022):.1f} at 2022, and never below {full['ratio'].min():.1f}; counting to {shift.BEFORE_WAR} only it runs "
            f"from {short['ratio'].max():.1f} to {short['ratio'].min():.1f}."
        ),
        table=full.assign(short=full["cut"].map(short.set_index("cut")["ratio"])).rename(
            columns={
                "cut": "Cut year",
                "before": "Contacts a year before",
                "after": f"from the cut to {shift.last_year()}",
                "ratio": "Times as many",
                "short": f"Times as many, counting to {shift.BEFORE_WAR} only",
            }
        ),
        sources=references.of_rows(contacts.contacts(with_2009=False)),
        note="Contacts found are a lower bound, and reporting is fuller after 2022. The visit of 2009 that rests on the article alone is left out. Not known: no year is left after the cut.",
        decimals=dict.fromkeys(
            [
                "Contacts a year before",
                f"from the cut to {shift.last_year()}",
                "Times as many",
                f"Times as many, counting to {shift.BEFORE_WAR} only",
            ],
            1,
        ),
    )


def own_words() -> ReadingTable:
    """What NATO and Seoul wrote of Russia, China and North Korea, 2022 to 2024."""
    table = tables.load("threat_perceptions")
    table = table[table["perception_id"].isin(OWN_WORDS)].sort_values("start_date", ignore_index=True)
    last = table["start_date"].max()[:4]
    names = {"KOR": "Seoul", "NATO": "NATO"}
    return ReadingTable(
        name="own_words",
        table=pd.DataFrame(
            {
                "Date": table["start_date"].map(words.date),
                "Who writes": table["observer_code"].map(names),
                "Of whom": [tables.row("countries", code)["name"] for code in table["threat_code"]],
                "What is said": table["what_is_said"],
                "Where": table["location"],
                "Direct threat? (our coding)": table["direct_threat"],
            }
        ),
        caption=f"NATO and Seoul in their own words, {table['start_date'].min()[:4]} to {last}",
        sources=references.of_rows(table),
        note=f"A choice of {words.count(len(table))} texts, read through the press. Whether a text treats a state as a direct threat is our coding.",
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
        note="We found no public text of either. More areas on paper need not mean more work in each; a British institute calls the second not legally binding; of the first we read nothing on that.",
    )
