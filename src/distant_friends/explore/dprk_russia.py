"""Chart explorer: claims on North Korean help for Russia, by what is counted and by whose claim it is."""

from __future__ import annotations

import altair as alt
import pandas as pd

from distant_friends import references, style, words
from distant_friends.charts.dprk_russia import KINDS, LOOKS, for_reading, number, who
from distant_friends.explore.explorer import Explorer, choice, sentence
from distant_friends.measures import claims_dprk

SUBJECTS = {
    "containers": "Containers",
    "shells": "Shells",
    "troops": "Soldiers",
    "workers": "Builders and workers",
    "killed": "Killed",
    "wounded": "Wounded",
    "casualties": "Killed and wounded together",
}
EVERYBODY = "Everybody"
LABELS = 265  # pixels that the names of claimants take
OWNERS = {
    "South Korean state body": "South Korean bodies",
    "Ukrainian state body": "Ukrainian bodies",
    "United States government": "United States",
    "United Kingdom government": "United Kingdom",
    "Russian state body": "Russia",
    "research group": "Research groups",
    "monitoring team of eleven states": "Monitoring team",
}


def claims() -> Explorer:
    """Choose what is counted and whose claims to show; the sentence gives their span, kind by kind."""
    table = claims_dprk.claims()
    table = table[table["subject"].isin(SUBJECTS)].sort_values("date", kind="stable").reset_index(drop=True)
    table["subject"] = table["subject"].map(SUBJECTS)
    table["owner"] = table["claimant_type"].map(OWNERS)
    table["kind"] = table["claim_kind"].map(KINDS)
    table["row"] = [
        f"{_short(row.date)}, {who(row.claimant)}".replace("(South Korea)", "(ROK)")
        for row in table.itertuples()
    ]
    table["said"] = [number(row.value_low, row.value_high) for row in table.itertuples()]
    subjects = [name for name in SUBJECTS.values() if name in set(table["subject"])]
    start = "Soldiers" if "Soldiers" in subjects else subjects[0]
    said = _sentences(table, subjects)
    what, whose = "claims_subject", "claims_owner"
    chosen = f"datum.subject == {what} && ({whose} == '{EVERYBODY}' || datum.owner == {whose})"

    drawn = table[["subject", "owner", "kind", "row", "said", "number", "upper", "date"]]
    now = alt.Chart(drawn).transform_filter(chosen)
    y = alt.Y(
        "row:N",
        sort=alt.EncodingSortField("date", order="ascending"),
        title=None,
        axis=alt.Axis(domain=False, ticks=False, grid=True, labelLimit=LABELS),
    )
    x = alt.X("number:Q", title="Number claimed", axis=alt.Axis(grid=False, format=",d", tickCount=4))
    kinds = list(KINDS)
    looks = {
        "color": alt.Color(
            "kind:N",
            title=None,
            scale=alt.Scale(domain=[KINDS[key] for key in kinds], range=[LOOKS[key][0] for key in kinds]),
            legend=alt.Legend(orient="bottom", columns=2),
        ),
        "shape": alt.Shape(
            "kind:N",
            title=None,
            scale=alt.Scale(domain=[KINDS[key] for key in kinds], range=[LOOKS[key][1] for key in kinds]),
            legend=alt.Legend(orient="bottom", columns=2),
        ),
    }
    span = now.mark_rule(strokeWidth=4, color="#B9C1C8").encode(x=x, x2=alt.X2("upper:Q"), y=y)
    dots = [
        now.mark_point(filled=True, size=110, opacity=1).encode(x=alt.X(f"{end}:Q"), y=y, **looks)
        for end in ("number", "upper")
    ]
    text = now.mark_text(align="left", dx=10, fontSize=12).encode(
        x=alt.X("upper:Q"), y=y, text=alt.Text("said:N")
    )
    words_layer = sentence(
        alt.Chart(said).transform_filter(f"datum.subject == {what} && datum.owner == {whose}"), "datum.text"
    ).encode(x=alt.XValue(-LABELS))
    controls = [
        choice(what, "What is counted", subjects, start),
        choice(whose, "Whose claims", [EVERYBODY, *OWNERS.values()], EVERYBODY),
    ]

    def text_of(subject: str, owner: str) -> str:
        return said[(said["subject"] == subject) & (said["owner"] == owner)].iloc[0]["text"]

    return Explorer(
        name="claims_by_owner",
        chart=alt.layer(span, *dots, text, words_layer)
        .add_params(*controls)
        .properties(width=style.WIDTH - LABELS, height=330),
        title=f"{len(table)} numbers, {words.count(table['owner'].nunique())} kinds of owner, and no count that all accept",
        subtitle="Public claims that state a number, by date and claimant; shape and colour say what kind of claim each is",
        alt=f"Range chart of claims by date and claimant for one thing that is counted. {text_of(start, EVERYBODY)} {text_of('Shells', EVERYBODY)}",
        table=for_reading(table).assign(Subject=table["subject"]),
        sources=references.of_rows(table),
        note="Totals overlap: never add them. Do not compare what is planned with what is said to be there, nor room in containers with shells sent.",
        controls=controls,
        states=[text_of(start, EVERYBODY), text_of("Shells", "South Korean bodies")],
    )


def _short(date: str) -> str:
    """`28 Oct 2024`."""
    parts = words.date(date).split()
    return " ".join([*parts[:-2], parts[-2][:3], parts[-1]])


def _sentences(table: pd.DataFrame, subjects: list[str]) -> pd.DataFrame:
    """One row a subject and owner: how many claims, and their span kind by kind."""
    rows = []
    for subject in subjects:
        about = table[table["subject"] == subject]
        for owner in (EVERYBODY, *OWNERS.values()):
            chosen = about if owner == EVERYBODY else about[about["owner"] == owner]
            rows.append({"subject": subject, "owner": owner, "text": _text(subject, owner, chosen)})
    return pd.DataFrame(rows)


def _text(subject: str, owner: str, chosen: pd.DataFrame) -> str:
    head = subject if owner == EVERYBODY else f"{subject}, {owner}"
    if chosen.empty:
        return f"{head}: no claim in the table."
    spans = []
    for kind, rows in chosen.groupby("claim_kind", sort=False):
        low, high = int(rows["number"].min()), int(rows["upper"].max())
        spans.append(f"{KINDS[kind].split(' or ')[0]} {low:,}" + (f" to {high:,}" if high > low else ""))
    return f"{head}: {words.plural(len(chosen), 'claim')}; " + ", ".join(spans) + "."
