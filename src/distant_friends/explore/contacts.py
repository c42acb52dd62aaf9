"""Chart explorers of the contacts: a timeline whose gaps depend on what counts, and the make-up of the list."""

from __future__ import annotations

from itertools import product

import altair as alt
import pandas as pd

from distant_friends import references, style, words
from distant_friends.charts import marks
from distant_friends.charts.contacts import ARTICLE, COLOURS, DIRECTIONS, DOUBT, LEVELS, OURS, SHAPES, TOPICS
from distant_friends.explore.explorer import Explorer, choice, radio, sentence, switch
from distant_friends.measures import contacts

ALL, TOP, TALKS = "All levels", "Ministers and above", "Policy consultations"
EARLY, WHOLE = "2005 to 23 February 2022", "The whole list"
WHAT, WHO, DOUBTFUL, WHEN = "gap_list", "gap_level", "gap_2009", "gap_period"
BY_LEVEL, BY_DIRECTION, BY_TOPIC = "Level", "Direction", "Topic"
LATE = "Since 24 February 2022"
PLAIN = {EARLY: "before 24 February 2022", LATE: "since 24 February 2022"}


def timeline() -> Explorer:
    """Choose what counts as a contact; dots show it, bars show the gaps, the sentence counts both."""
    table, said = _rows(), _gap_sentences()
    chosen = (
        f"({WHAT} == '{OURS}' || datum.article) && ({WHO} == '{ALL}' || ({WHO} == '{TOP}' && datum.top) || ({WHO} == '{TALKS}' && datum.talks))"
        f" && ({DOUBTFUL} || !datum.doubtful) && ({WHEN} == '{WHOLE}' || datum.early)"
    )
    axis = {
        "title": None,
        "scale": alt.Scale(domain=[2005, 2027], nice=False),
        "axis": alt.Axis(format="d", grid=False, tickCount=11),
    }
    lanes = [*LEVELS.values(), "Gaps (years)"]
    y = alt.Y(
        "level:N",
        sort=lanes,
        scale=alt.Scale(domain=lanes),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, grid=True),
    )
    now = alt.Chart(table).transform_filter(chosen)
    dots = now.mark_point(filled=True, size=90, opacity=0.9).encode(
        x=alt.X("place:Q", **axis),
        y=y,
        color=alt.Color(
            "way:N",
            legend=alt.Legend(orient="bottom"),
            scale=alt.Scale(domain=list(DIRECTIONS.values()), range=COLOURS),
        ),
        shape=alt.Shape(
            "way:N",
            legend=alt.Legend(orient="bottom"),
            scale=alt.Scale(domain=list(DIRECTIONS.values()), range=SHAPES),
        ),
    )
    gaps = (
        now.transform_aggregate(n="count()", groupby=["year"])
        .transform_window(earlier="lag(year)", sort=[{"field": "year"}])
        .transform_filter("isValid(datum.earlier) && datum.year - datum.earlier > 1")
        .transform_calculate(
            level="'Gaps (years)'",
            start="datum.earlier + 0.5",
            end="datum.year + 0.5",
            middle="(datum.earlier + datum.year + 1) / 2",
            text="'' + (datum.year - datum.earlier)",
        )
    )
    bars = gaps.mark_bar(height=20, color=style.PALE, stroke="white", strokeWidth=2).encode(
        x=alt.X("start:Q", **axis), x2=alt.X2("end:Q"), y=y
    )
    numbers = gaps.mark_text(fontSize=13, fontWeight="bold").encode(
        x=alt.X("middle:Q", **axis), y=y, text=alt.Text("text:N")
    )
    here = f"datum.list == {WHAT} && datum.level == {WHO} && datum.with_2009 == {DOUBTFUL} && datum.period == {WHEN}"
    controls = [
        radio(WHAT, "List", [ARTICLE, OURS], ARTICLE),
        choice(WHO, "Counts as a contact", [ALL, TOP, TALKS], ALL),
        radio(WHEN, "Period", [EARLY, WHOLE], EARLY),
        switch(DOUBTFUL, "Count the visit of 2009", True),
    ]
    states = [_state(said, ARTICLE, ALL), _state(said, OURS, ALL)]
    shortest, longest = _range_of_gaps(said)
    every = contacts.contacts()
    return Explorer(
        name="contact_timeline",
        chart=(
            bars
            + numbers
            + dots
            + sentence(alt.Chart(said.drop(columns="longest")).transform_filter(here), "datum.text")
        )
        .add_params(*controls)
        .properties(width=style.WIDTH - 70, height=alt.Step(34)),
        title=f"The longest silence before 2022 lasts from {words.count(shortest)} to {words.plural(longest, 'year')}: it depends on what counts",
        subtitle="Contacts between South Korea and NATO by level and place; below them every gap of more than one calendar year",
        alt=f"Dots in time for contacts, in one lane a level, with bars for gaps. {states[0]} {states[1]}",
        table=pd.DataFrame(
            {
                "Date": every["date"].map(words.date),
                "Contact": every["title"],
                "Level": every["level"].map(LEVELS),
                "Where": every["direction"].map(DIRECTIONS),
                "In the article?": every["in_article"].map({True: "yes", False: "no"}),
            }
        ),
        sources=references.of_rows(every),
        note=(
            "A gap runs from one calendar year with a contact to the next; a mark known to the year stands in its middle. The list is a lower bound, "
            f"and denser after 2022, when more was reported. {DOUBT}"
        ),
        controls=controls,
        states=states,
    )


def makeup() -> Explorer:
    """Count the contacts of a period by level, direction or topic."""
    table, said = _counts()
    by, when = "makeup_by", "makeup_period"
    here = f"datum.by == {by} && datum.period == {when}"
    now = alt.Chart(table).transform_filter(here)
    y = alt.Y(
        "code:N",
        sort=alt.EncodingSortField(field="contacts", op="max", order="descending"),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, labelLimit=240),
    )
    x = alt.X("contacts:Q", title="Contacts", scale=alt.Scale(domain=[0, 16]), axis=alt.Axis(tickMinStep=1))
    bars = now.mark_bar(height=20, color=style.look("KOR").colour).encode(x=x, y=y)
    numbers = now.mark_text(align="left", dx=5, fontWeight="bold").encode(
        x=x, y=y, text=alt.Text("contacts:Q")
    )
    early = (
        table[(table["by"] == BY_TOPIC) & (table["period"] == EARLY)]
        .set_index("code")["contacts"]
        .map(words.count)
    )
    in_korea = int(table.query("period == @EARLY and code == @DIRECTIONS['nato_to_rok']")["contacts"].iloc[0])
    controls = [
        radio(by, "Count by", [BY_LEVEL, BY_DIRECTION, BY_TOPIC], BY_DIRECTION),
        radio(when, "Period", [EARLY, LATE], EARLY),
    ]
    states = [
        _pick(said, by=BY_DIRECTION, period=EARLY),
        _pick(said, by=BY_TOPIC, period=EARLY),
    ]
    return Explorer(
        name="contact_makeup",
        chart=(bars + numbers + sentence(alt.Chart(said).transform_filter(here), "datum.text"))
        .add_params(*controls)
        .properties(width=style.WIDTH - 150, height=190),
        title=f"Before 2022 {words.count(in_korea)} contacts were in South Korea; {early[TOPICS['partnership']]} were about the partnership itself, {early[TOPICS['north_korea']]} about North Korea",
        subtitle="Contacts in the table by level, direction or topic, before and after Russia's full invasion of Ukraine",
        alt=f"Bar chart of contacts by one of three codings. {states[0]} {states[1]}",
        table=table.rename(
            columns={"by": "Counted by", "period": "Period", "code": "Code", "contacts": "Contacts"}
        ),
        sources=references.of_rows(contacts.contacts(with_2009=False)),
        note="Without the doubtful visit of 2009. A lower bound in both periods: do not read the two as a trend.",
        controls=controls,
        states=states,
    )


def _rows() -> pd.DataFrame:
    """What the timeline draws, one row a contact: place, year, level, way, and the marks by which it is filtered."""
    table = contacts.contacts()
    return pd.DataFrame(
        {
            "place": table["date"].map(marks.decimal_year).round(2),
            "year": table["year"],
            "level": table["level"].map(LEVELS),
            "way": table["direction"].map(DIRECTIONS),
            "article": table["in_article"],
            "top": table["level"].isin(contacts.MINISTERS_AND_ABOVE),
            "talks": table["contact_id"].isin(contacts.consultations()["contact_id"]),
            "doubtful": table["evidence"] == "article_only",
            "early": table["date"] <= contacts.BEFORE_THE_WAR,
        }
    )


def _gap_sentences() -> pd.DataFrame:
    """One sentence for each setting: list, level, period, with_2009, longest (gap, in years), text."""
    rows = []
    for name, level, period, with_2009 in product(
        (ARTICLE, OURS), (ALL, TOP, TALKS), (EARLY, WHOLE), (True, False)
    ):
        table = contacts.contacts(
            contacts.BEFORE_THE_WAR if period == EARLY else None, name == ARTICLE, level == TOP, with_2009
        )
        if level == TALKS:
            table = table[table["contact_id"].isin(contacts.consultations()["contact_id"])]
        rows.append(
            {
                "list": name,
                "level": level,
                "period": period,
                "with_2009": with_2009,
                "longest": contacts.longest_gap(table),
                "text": f"{name}{'' if level == ALL else ', ' + level.lower()}: {_gap_text(table)}",
            }
        )
    return pd.DataFrame(rows)


def _range_of_gaps(said: pd.DataFrame) -> tuple[int, int]:
    """The smallest and the largest of the longest gaps before the war, over all settings that have a gap."""
    longest = said.loc[(said["period"] == EARLY) & (said["longest"] > 0), "longest"]
    return int(longest.min()), int(longest.max())


def _gap_text(table: pd.DataFrame) -> str:
    if len(table) < 2:
        return f"{words.plural(len(table), 'contact')} of this kind, so no gap to count."
    first, last = contacts.longest_gap_years(table)
    longest, middle = contacts.longest_gap(table), contacts.median_gap(table)
    return (
        f"{words.plural(len(table), 'contact')}; longest gap {words.plural(longest, 'year')} ({first} to {last}), "
        f"median gap {middle:g} year{'' if middle == 1 else 's'}."
    )


def _state(said: pd.DataFrame, name: str, level: str) -> str:
    return _pick(said, list=name, level=level, period=EARLY, with_2009=True)


def _counts() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Counts (by, period, code, contacts) and one sentence for each setting (by, period, text)."""
    every = contacts.contacts(with_2009=False)
    early = every["date"] <= contacts.BEFORE_THE_WAR
    codings = {
        BY_LEVEL: ("level", LEVELS),
        BY_DIRECTION: ("direction", DIRECTIONS),
        BY_TOPIC: ("topic", TOPICS),
    }
    rows, said = [], []
    for (by, (column, names)), (period, mask) in product(codings.items(), ((EARLY, early), (LATE, ~early))):
        part = every[mask]
        counts = part[column].map(names).value_counts()
        rows += [
            {"by": by, "period": period, "code": code, "contacts": int(count)}
            for code, count in counts.items()
        ]
        top = counts.index[0]
        said.append(
            {
                "by": by,
                "period": period,
                "text": f"{len(part)} contacts {PLAIN[period]}; most often '{top}', with {counts.iloc[0]} or {100 * counts.iloc[0] / len(part):.0f} per cent.",
            }
        )
    return pd.DataFrame(rows), pd.DataFrame(said)


def _pick(said: pd.DataFrame, **setting) -> str:
    for column, value in setting.items():
        said = said[said[column] == value]
    return said.iloc[0]["text"]
