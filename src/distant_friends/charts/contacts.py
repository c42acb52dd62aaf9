"""Contacts between South Korea and NATO: two lists of them, who travels, and the yearly consultations."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.charts import marks
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import contacts

LEVELS = {
    "head_of_state_or_sg": "Leaders, Secretaries General",
    "minister": "Ministers",
    "deputy_minister": "Deputy ministers",
    "senior_official": "Senior officials",
    "military": "Soldiers",
    "parliament": "Lawmakers",
}
DIRECTIONS = {
    "rok_to_nato": "South Koreans at NATO",
    "nato_to_rok": "NATO in South Korea",
    "third_place": "In a third place",
    "mutual": "Remote, or not known",
}
COLOURS = ["#0072B2", "#000000", "#8A6D00", "#767676"]
SHAPES = ["circle", "square", "diamond", "cross"]
TOPICS = {
    "partnership": "The partnership itself",
    "north_korea": "North Korea",
    "afghanistan": "Afghanistan",
    "ukraine_russia": "Ukraine and Russia",
    "defence_industry": "Defence industry",
    "cyber": "Cyber",
    "several": "Several",
}
EVIDENCE = {
    "official_page": "official page",
    "press_report": "press report",
    "announcement": "announced, not confirmed",
    "article_only": "the article alone",
}
ARTICLE, OURS = "Named in the article", "All that we found"
DOUBT = "The visit of 2009 rests on the article alone."


def two_lists() -> Figure:
    """The article's list of contacts before Russia's full invasion of Ukraine, and the course's, one above the other."""
    ours = contacts.contacts(contacts.BEFORE_THE_WAR)
    article = ours[ours["in_article"]]
    lists = {ARTICLE: article, OURS: ours}
    table = pd.concat([part.assign(list=name) for name, part in lists.items()], ignore_index=True)
    table["place"] = table["date"].map(marks.decimal_year)
    table["rank"] = table["level"].isin(contacts.MINISTERS_AND_ABOVE)
    gaps = pd.DataFrame([_longest(table[table["list"] == name]) | {"list": name} for name in lists])
    gaps["middle"] = (gaps["start"] + gaps["end"]) / 2
    more = len(ours) - len(article)
    all_below = not ours.loc[~ours["in_article"], "level"].isin(contacts.MINISTERS_AND_ABOVE).any()

    x = _years("place:Q", 2004.8, 2022.4)
    y = _lanes("list:N", [ARTICLE, OURS])
    band = (
        alt.Chart(gaps)
        .mark_bar(height=52, color=style.PALE)
        .encode(x=_years("start:Q", 2004.8, 2022.4), x2=alt.X2("end:Q"), y=y)
    )
    gap_words = (
        alt.Chart(gaps)
        .mark_text(fontSize=13, fontWeight="bold", color="#444444", dy=-14)
        .encode(x=_years("middle:Q", 2004.8, 2022.4), y=y, text=alt.Text("text:N"))
    )
    high, low = "Ministers and above", "Below ministers, soldiers, lawmakers"
    table["group"] = table["rank"].map({True: high, False: low})
    dots = (
        alt.Chart(table[["list", "place", "group"]])
        .mark_point(size=75, opacity=0.85, filled=True)
        .encode(
            x=x,
            y=y,
            color=alt.Color("group:N", scale=alt.Scale(domain=[high, low], range=["#0072B2", "#6E6E6E"])),
            shape=alt.Shape("group:N", scale=alt.Scale(domain=[high, low], range=["circle", "square"])),
        )
    )
    longest = {name: contacts.longest_gap(part) for name, part in lists.items()}
    return Figure(
        name="two_lists",
        chart=(band + gap_words + dots).properties(width=style.WIDTH - 30, height=alt.Step(76)),
        title=(
            f"The article names {words.count(len(article))} contacts before 2022; the course found {words.count(more)} more"
            + (", none of them a minister's" if all_below else "")
        ),
        subtitle="Contacts between South Korea and NATO from 2005 to 23 February 2022; the pale bar is the longest gap of each list",
        alt=(
            f"Two rows of marks in time. The article's list has {words.count(len(article))} contacts, all of ministers and above, and a longest gap of "
            f"{words.plural(longest[ARTICLE], 'year')}; the course's list has {words.count(len(ours))} contacts and a longest gap of {words.plural(longest[OURS], 'year')}."
        ),
        table=pd.DataFrame(
            {
                "Date": ours["date"].map(words.date),
                "Contact": ours["title"],
                "Level": ours["level"].map(LEVELS),
                "In the article?": ours["in_article"].map({True: "yes", False: "no"}),
            }
        ),
        sources=references.of_rows(ours),
        note=f"Gaps run from one calendar year with a contact to the next. What we found is a lower bound. {DOUBT}",
    )


def who_travels() -> Figure:
    """How many contacts before 2022 had which level and which direction."""
    rows = contacts.contacts(contacts.BEFORE_THE_WAR, with_2009=False)
    counts = rows.groupby(["level", "direction"]).size().rename("contacts").reset_index()
    counts["who"], counts["way"] = counts["level"].map(LEVELS), counts["direction"].map(DIRECTIONS)
    totals = rows["direction"].value_counts()
    lawmakers = rows[rows["level"] == "parliament"]

    ways = [way for code, way in DIRECTIONS.items() if code in totals.index]
    x = alt.X(
        "way:N", sort=ways, title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False)
    )
    y = alt.Y("who:N", sort=list(LEVELS.values()), title=None, axis=alt.Axis(domain=False, ticks=False))
    tiles = (
        alt.Chart(counts)
        .mark_rect(stroke="white", strokeWidth=2)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "contacts:Q", legend=None, scale=alt.Scale(domain=[0, 5], range=["#F3F7FA", "#8DBBDD"])
            ),
        )
    )
    figures = (
        alt.Chart(counts)
        .mark_text(fontSize=15, fontWeight="bold")
        .encode(x=x, y=y, text=alt.Text("contacts:Q"))
    )
    there, here = int(totals["rok_to_nato"]), int(totals["nato_to_rok"])
    return Figure(
        name="who_travels",
        chart=(tiles + figures).properties(width=style.WIDTH - 40, height=alt.Step(36)),
        title=(
            f"Before 2022 NATO's people came to South Korea {words.count(here)} times and South Koreans went to NATO {words.count(there)} times, "
            "in the rows we found"
        ),
        subtitle="Contacts from 2005 to 23 February 2022 by level (of the side that travels) and by place",
        alt=(
            f"Table of tiles: {words.count(len(rows))} contacts by level and place. {words.capital(words.count(there))} at NATO, {words.count(here)} in South Korea, "
            f"{words.count(len(rows) - there - here)} elsewhere or unknown. Every minister's visit went to NATO; of {words.count(len(lawmakers))} "
            f"contacts of lawmakers {words.count(int((lawmakers['direction'] == 'nato_to_rok').sum()))} were in South Korea."
        ),
        table=counts[["who", "way", "contacts"]].rename(
            columns={"who": "Level", "way": "Where", "contacts": "Contacts"}
        ),
        sources=references.of_rows(rows),
        note="A lower bound, without the doubtful visit of 2009. South Korea's ministry counts more visits of lawmakers than the table holds.",
    )


def consultations() -> Figure:
    """The rounds of policy consultations against a routine of one a year."""
    table = contacts.consultations()
    table["place"] = table["date"].map(marks.decimal_year)
    held, span, missing = contacts.rounds_held(), contacts.round_years(), contacts.rounds_missing()
    first = int(table["year"].iloc[0])
    yearly = pd.DataFrame({"place": [first + 0.5, first + span - 0.5], "round": [1, span]})

    x = _years("place:Q", first - 0.5, first + span + 0.5)
    y = alt.Y("round:Q", title="Number of the round", scale=alt.Scale(domain=[0, span + 1], nice=False))
    drawn = table[["place", "round"]]
    rule = alt.Chart(yearly).mark_line(color=style.GREY, strokeDash=[4, 4], strokeWidth=1.5).encode(x=x, y=y)
    look = style.look("KOR")
    steps = alt.Chart(drawn).mark_line(color=look.colour, strokeWidth=1.5, opacity=0.6).encode(x=x, y=y)
    dots = alt.Chart(drawn).mark_point(filled=True, size=90, color=look.colour, opacity=1).encode(x=x, y=y)
    names = (
        alt.Chart(drawn[drawn["round"].isin([1, 5, 10, 12, held])])
        .transform_calculate(label="datum.round + (datum.round == 1 ? 'st' : 'th')")
        .mark_text(align="left", dx=9, dy=9, fontSize=12)
        .encode(x=x, y=y, text=alt.Text("label:N"))
    )
    rule_name = marks.label(
        yearly.assign(place=2014.2, round=7.7).head(1),
        "one a year since 2008",
        x,
        y,
        colour="#444444",
        align="right",
        dx=-6,
        dy=-8,
        bold=False,
    )
    return Figure(
        name="consultations",
        chart=(rule + rule_name + steps + dots + names).properties(width=style.WIDTH, height=270),
        title=f"{words.capital(words.count(held))} rounds in {words.count(span)} years: a routine, though not a yearly one",
        subtitle=f"Policy consultations between South Korea and NATO, {first} to {first + span - 1}; a dashed line for one round a year",
        alt=(
            f"Line chart of the number of the round against its date: from the first in {first} to number {held} in {first + span - 1}. "
            f"One round a year would have made {span}. The line falls behind between the seventh round in 2014 and the eighth in 2016, and "
            "between the tenth in 2018, the eleventh in 2020 and the twelfth in December 2022."
        ),
        table=pd.DataFrame(
            {
                "Round": table["round"],
                "Date": table["date"].map(words.date),
                "Place": _place(table),
                "Evidence": table["evidence"].map(EVIDENCE),
            }
        ),
        sources=references.of_rows(table),
        note=(
            f"Rounds {words.listing(str(number) for number in missing)} were held by the count of the later ones, but no report of them was found. "
            "The first is known to the year only."
        ),
    )


def article_table() -> ReadingTable:
    """What the article names before the war, and how good the evidence is."""
    table = contacts.contacts(contacts.BEFORE_THE_WAR, article_only=True)
    return ReadingTable(
        name="article_contacts",
        table=pd.DataFrame(
            {
                "Date": table["date"].map(words.date),
                "Contact": table["title"],
                "Where": table["direction"].map(DIRECTIONS),
                "Topic": table["topic"].map(TOPICS),
                "Best evidence": table["evidence"].map(EVIDENCE),
            }
        ),
        caption=f"The {words.count(len(table))} contacts before 2022 that the article names",
        sources=references.of_rows(table),
        note=DOUBT,
    )


def _longest(part: pd.DataFrame) -> dict:
    """The longest gap of a list, from the last contact before it to the first after it: start, end, text."""
    first, last = contacts.longest_gap_years(part)
    return {
        "start": part.loc[part["year"] == first, "place"].max(),
        "end": part.loc[part["year"] == last, "place"].min(),
        "text": f"{last - first} years",
    }


def _place(table: pd.DataFrame) -> pd.Series:
    known = tables.load("contacts").set_index("contact_id")["place"]
    return table["contact_id"].map(known).fillna("not found")


def _years(field: str, first: float, last: float) -> alt.X:
    return alt.X(
        field,
        title=None,
        scale=alt.Scale(domain=[first, last], nice=False),
        axis=alt.Axis(format="d", grid=False, values=list(range(int(first) + 1, int(last) + 1, 2))),
    )


def _lanes(field: str, names: list[str]) -> alt.Y:
    return alt.Y(
        field, sort=names, title=None, axis=alt.Axis(domain=False, ticks=False, labelFontSize=13, grid=False)
    )
