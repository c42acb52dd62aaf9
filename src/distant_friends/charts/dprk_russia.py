"""Claims about North Korean help for Russia: side by side, with their owners, never added."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, tables, words
from distant_friends.figure import Figure, ReadingTable
from distant_friends.measures import claims_dprk

KINDS = {
    "sent_or_present": "said to be sent or there",
    "capacity": "room in containers",
    "converted_from_tonnes": "worked out from weight",
    "plan_or_forecast": "planned or expected",
    "losses": "losses",
}
LOOKS = {
    "sent_or_present": ("#B84A00", "triangle-up"),
    "capacity": ("#6E6E6E", "square"),
    "converted_from_tonnes": ("#0072B2", "diamond"),
    "plan_or_forecast": ("#6B5B00", "circle"),
    "losses": ("#AA3377", "cross"),
}
WORDS = {"exactly": "", "range": "", "at_least": "at least ", "at_most": "up to "}
SHORT = {
    "National Intelligence Service": "Intelligence service",
    "Defence Minister Shin Won-sik": "Defence Minister Shin",
    "Multilateral Sanctions Monitoring Team": "Monitoring team of eleven states",
    "Russian Security Council": "Russia's Security Council",
}
MILLION = 1_000_000


def shells() -> Figure:
    """Every claim on shells that states a number, by date and kind."""
    table = claims_dprk.claims("shells").sort_values("date", ignore_index=True)
    table["row"] = [
        f"{who(row.claimant)}, {_month(row.date)}".replace("(South Korea)", "(ROK)")
        for row in table.itertuples()
    ]
    table["low"], table["high"] = table["number"] / MILLION, table["upper"] / MILLION
    table["said"] = [millions(row.value_low, row.value_high) for row in table.itertuples()]
    counts = table["claim_kind"].value_counts()
    capacity = int(counts.get("capacity", 0))
    kinds = [key for key in KINDS if key in set(table["claim_kind"])]

    y = alt.Y(
        "row:N",
        sort=list(table["row"]),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, grid=True, labelLimit=290),
    )
    x = alt.X(
        "low:Q",
        title="Million shells claimed, most as a total since 2023",
        scale=alt.Scale(domain=[0, 17], nice=False),
        axis=alt.Axis(grid=False),
    )
    colour, shape = _looks(kinds)
    span = alt.Chart(table).mark_rule(strokeWidth=4, color="#B9C1C8").encode(x=x, x2=alt.X2("high:Q"), y=y)
    marks = [
        alt.Chart(table)
        .mark_point(filled=True, size=110, opacity=1)
        .encode(x=alt.X(f"{end}:Q"), y=y, color=colour, shape=shape)
        for end in ("low", "high")
    ]
    text = (
        alt.Chart(table)
        .mark_text(align="left", dx=10, fontSize=12)
        .encode(x=alt.X("high:Q"), y=y, text=alt.Text("said:N"))
    )
    return Figure(
        name="shell_claims",
        chart=alt.layer(span, *marks, text).properties(width=style.WIDTH - 255, height=alt.Step(27)),
        title=(
            f"{words.capital(words.count(capacity))} of {words.count(len(table))} shell figures say what containers could hold, not what was sent"
        ),
        subtitle=f"Public claims on shells from North Korea in Russia, by date, {_month(table['date'].min())} to {_month(table['date'].max())}; by kind of claim",
        alt=(
            f"Range chart of {words.count(len(table))} claims on shells by claimant and date, where "
            + "; ".join(
                f"{words.count(int(counts[kind]))} {KINDS[kind]}, from {millions_plain(rows['low'].min())} to {millions_plain(rows['high'].max())}"
                for kind in kinds
                if len(rows := table[table["claim_kind"] == kind])
            )
            + "."
        ),
        table=for_reading(table),
        sources=references.of_rows(table),
        note=(
            "Most figures are totals since the beginning: they overlap and must not be added. "
            "Room in containers is no lower or upper end of shells sent. Moscow and Pyongyang denied the arms trade."
        ),
    )


def per_container() -> Figure:
    """Containers counted beside the shells that they could hold, for each statement from Seoul that gives both."""
    table = claims_dprk.per_container()
    low, high = claims_dprk.per_container_bounds()
    table["when"] = table["date"].map(_month)
    table["thousands"] = table["containers"] / 1000
    table["millions"] = table["shells"] / MILLION
    middle = (low + high) / 2
    most = 30
    line = pd.DataFrame({"thousands": [0, most], "millions": [0, most * 1000 * middle / MILLION]})
    x = alt.X(
        "thousands:Q",
        title="Containers counted, thousands",
        scale=alt.Scale(domain=[0, most], nice=False),
        axis=alt.Axis(tickCount=6),
    )
    y = alt.Y("millions:Q", title="Room for shells, millions", scale=alt.Scale(domain=[0, 14], nice=False))
    colour, shape = LOOKS["capacity"]
    rule = alt.Chart(line).mark_line(color="#9AA5AE", strokeDash=[5, 4]).encode(x=x, y=y)
    dots = (
        alt.Chart(table)
        .mark_point(filled=True, size=140, shape=shape, color=style.TEXT, opacity=1)
        .encode(x=x, y=y)
    )
    table["label"] = [f"{row.when}: {row.per_container:.0f} a container" for row in table.itertuples()]
    text = [
        alt.Chart(rows)
        .mark_text(align=align, dx=dx, dy=dy, fontSize=12, baseline=baseline)
        .encode(x=x, y=y, text=alt.Text("label:N"))
        for rows, align, dx, dy, baseline in (  # clear of the broken line: below it on the left, above it on the right
            (table[table["thousands"] <= most / 2], "left", 10, 4, "top"),
            (table[table["thousands"] > most / 2], "right", 0, -14, "bottom"),
        )
        if len(rows)
    ]
    rounds = f"{low:.0f} to {high:.0f}"
    return Figure(
        name="shells_per_container",
        chart=alt.layer(rule, dots, *text).properties(width=style.WIDTH - 40, height=260),
        title=f"Seoul's shell figures follow its containers: {rounds} shells for each one, every time",
        subtitle=f"Statements from Seoul that give containers and room for 152 mm shells together; the broken line is {middle:.0f} shells a container",
        alt=(
            f"Scatter chart of {words.count(len(table))} statements by containers counted and room for shells, where all lie close to one straight line: "
            + "; ".join(
                f"{row.when} {row.containers:,} containers, {row.shells / MILLION:.1f} million shells"
                for row in table.itertuples()
            )
            + "."
        ),
        table=pd.DataFrame(
            {
                "Date": table["date"].map(words.date),
                "Claimant": table["claimant"],
                "Containers": table["containers"],
                "Room for shells": table["shells"],
                "Shells a container": table["per_container"],
            }
        ),
        sources=references.of_rows(table),
        note="The division is ours, with the lower figure where two were given. It shows how a number was made, not that it is wrong.",
        decimals={"Containers": 0, "Room for shells": 0, "Shells a container": 0},
    )


def pairs() -> ReadingTable:
    """Claims about the same thing by two owners."""
    table = claims_dprk.pairs()
    sides = {
        end: [
            f"{number(low, high)} ({who(name)}, {words.date(day)})"
            for low, high, name, day in table[
                [f"value_low_{end}", f"value_high_{end}", f"claimant_{end}", f"date_{end}"]
            ].itertuples(index=False)
        ]
        for end in ("low", "high")
    }
    return ReadingTable(
        name="claims_in_pairs",
        table=pd.DataFrame(
            {
                "What is counted": table["what"],
                "Lower claim": sides["low"],
                "Higher claim": sides["high"],
                "Times apart": table["times"],
            }
        ),
        caption=f"In the pairs that we chose the higher claim is {table['times'].min():.1f} to {table['times'].max():.1f} times the lower"
        if len(table) > 1
        else "Two claims about the same thing, by two methods",
        sources=list(
            dict.fromkeys(
                source
                for end in ("low", "high")
                for cell in table[f"source_ids_{end}"]
                for source in tables.split(cell)
            )
        ),
        note="The pairs are chosen by us. The numbers may differ because the claimants count different things or days: read the claim itself. Nothing here is added up.",
        decimals={"Times apart": 1},
    )


def kinds() -> ReadingTable:
    """How many claims on shells are of which kind, with one example each."""
    table = claims_dprk.claims("shells").sort_values("date")
    rows = []
    for kind, rule in (
        ("sent_or_present", "Somebody says that so many were sent; how it was counted is seldom said"),
        ("capacity", "Containers are counted, then multiplied by what one could hold"),
        ("converted_from_tonnes", "Tonnes in trade data are divided by the weight of a shell"),
    ):
        chosen = table[table["claim_kind"] == kind]
        if len(chosen):
            first = chosen.iloc[0]
            rows.append(
                {
                    "Kind of claim": words.capital(KINDS[kind]),
                    "How the number is made": rule,
                    "Claims": len(chosen),
                    "The first of them": f"{number(first['value_low'], first['value_high'])}, {who(first['claimant'])}, {words.date(first['date'])}",
                }
            )
    return ReadingTable(
        name="kinds_of_claim",
        table=pd.DataFrame(rows),
        caption="Counted or multiplied? How the shell figures are made",
        sources=references.of_rows(table),
        note="The kinds are our coding, from the words of each claim.",
    )


def for_reading(table: pd.DataFrame) -> pd.DataFrame:
    """Claims with a reader's headings."""
    return pd.DataFrame(
        {
            "Date": table["date"].map(words.date),
            "Claimant": table["claimant"],
            "Number": [number(row.value_low, row.value_high) for row in table.itertuples()],
            "Kind": table["claim_kind"].map(KINDS),
            "What is claimed": table["claim"],
        }
    )


def who(claimant: str) -> str:
    """The claimant without outlet or bracket, short enough for an axis."""
    name = claimant.split(" (")[0]
    home = " (South Korea)" if name.startswith("South Korean ") else ""
    name = name.removeprefix("South Korean ")
    return words.capital(SHORT.get(name, name)) + home


def number(low, high) -> str:
    """`at least 1,000`, `4,800,000 to 5,000,000`, `up to 9,000,000`."""
    bound = claims_dprk.bound(low, high)
    shown = (
        f"{int(low):,} to {int(high):,}"
        if bound == "range"
        else f"{int(high if bound == 'at_most' else low):,}"
    )
    return WORDS[bound] + shown


def millions(low, high) -> str:
    """The same in millions: `at least 1 million`, `4 to 6 million`."""
    bound = claims_dprk.bound(low, high)
    if bound == "range":
        return f"{low / MILLION:g} to {high / MILLION:g} million"
    return f"{WORDS[bound]}{(high if bound == 'at_most' else low) / MILLION:g} million"


def millions_plain(value: float) -> str:
    return f"{value:g} million"


def _month(date: str) -> str:
    return words.date(date[:7])


def _looks(kinds: list[str]) -> tuple[alt.Color, alt.Shape]:
    legend = alt.Legend(
        labelExpr="({" + ",".join(f"'{key}':'{KINDS[key]}'" for key in kinds) + "})[datum.label]",
        orient="top",
        offset=8,
    )
    colours, shapes = zip(*(LOOKS[key] for key in kinds), strict=True)
    return (
        alt.Color(
            "claim_kind:N", title=None, legend=legend, scale=alt.Scale(domain=kinds, range=list(colours))
        ),
        alt.Shape(
            "claim_kind:N", title=None, legend=legend, scale=alt.Scale(domain=kinds, range=list(shapes))
        ),
    )
