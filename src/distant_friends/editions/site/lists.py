"""The pages that are lists: glossary, who is who, sources. Each is made from its table and nothing else."""

from __future__ import annotations

from html import escape
from itertools import groupby

import pandas as pd

from distant_friends import references, tables, teaching, words
from distant_friends.editions.site import text
from distant_friends.editions.site.cited import Register, source_link
from distant_friends.editions.site.page import Page
from distant_friends.html_table import html_table

FAMILY_NAME = {"family_first": "comes first", "given_first": "comes last"}
KIND_OF_COUNTRY = {
    "nato_member": "Members of NATO",
    "ip4": "The four Indo-Pacific partners",
    "neighbour": "Neighbours",
    "other": "Other states and former states",
}


def glossary() -> Page:
    """Every term, in the order of the alphabet, with the module that needs it."""
    modules = {module["id"]: module for module in teaching.modules()}
    terms = sorted(teaching.glossary(), key=lambda term: term["term"].lower())
    items, found = [], []
    for term in terms:
        module = modules[term["module"]]
        anchor = f"term.{term['term'].replace(' ', '-')}"
        sources = "; ".join(source_link(source) for source in tables.split(term["source_ids"]))
        place = f'<a href="{module["notebook"]}.html">{escape(module_name(module))}</a>'
        items.append(
            f'<div id="{escape(anchor)}"><dt>{escape(term["term"])}</dt><dd>{escape(term["definition"])} '
            f'<span class="back">{place}.{f" Sources: {sources}." if sources else ""}</span></dd></div>'
        )
        found.append((anchor, term["term"], term["definition"]))
    body = f'<dl class="terms">{"".join(items)}</dl>'
    return Page("glossary.html", "Glossary", text.languages_marked(body), group="glossary", found=found)


def people() -> Page:
    """Who is who: people, countries and groups, as the tables have them."""
    shown = [
        _people(),
        *(
            _countries(kind, heading)
            for kind, heading in KIND_OF_COUNTRY.items()
            if kind in set(tables.load("countries")["kind"])
        ),
        _groups(),
    ]
    body, found, parts = "", [], []
    for anchor, heading, table, lead in shown:
        html = text.scrolling(html_table(table, heading)).replace("<caption", '<caption class="unseen"')
        body += f'<h2 id="{anchor}">{heading}</h2><p>{lead}</p>{html}'
        parts.append((anchor, heading, f"{len(table)}"))
        found += [(anchor, str(row[0]), " ".join(map(str, row[1:]))) for row in table.itertuples(index=False)]
    page = Page("people.html", "Who is who", text.languages_marked(body), group="people", found=found)
    page.parts = parts
    return page


def _people() -> tuple:
    rows = tables.load("people").sort_values("name")
    names = {**_names("countries", "country_code"), **_names("groups", "group_code")}
    spans = [_span(row) for row in rows.to_dict("records")]
    table = pd.DataFrame(
        {
            "Name": rows["name"],
            "Family name": [FAMILY_NAME[order] for order in rows["name_order"]],
            "For": [names.get(code, code) for code in rows["affiliation_code"]],
            "Office": rows["office"],
        }
    )
    if any(spans):
        table["In office"] = spans
    return "people", "People", table, "Their offices as of the events in which the course names them."


def _countries(kind: str, heading: str) -> tuple:
    rows = tables.load("countries")
    rows = rows[rows["kind"] == kind].sort_values("name")
    table = pd.DataFrame(
        {
            "Country": rows["name"],
            "Code": rows["country_code"],
            "Capital": [_text(value) for value in rows["capital"]],
        }
    )
    if kind == "nato_member":
        table["In NATO since"] = [words.date(date) for date in rows["nato_accession_date"]]
    return (
        f"countries-{kind}",
        heading,
        table,
        "As the table <a href='table_countries.html'>countries</a> has them.",
    )


def _groups() -> tuple:
    rows = tables.load("groups")
    table = pd.DataFrame(
        {"Group": rows["name"], "Code": rows["group_code"], "Who belongs to it": rows["definition"]}
    )
    return "groups", "Groups of countries", table, "Codes that stand for several countries in the tables."


def sources(register: Register) -> Page:
    """Every source with where it is cited: in which text, under which chart, in which table."""
    rows = tables.load("sources")
    in_tables = tables_by_source()
    items, found = [], []
    for row in sorted(
        rows.to_dict("records"), key=lambda row: references.source_label(row["source_id"]).lower()
    ):
        key = row["source_id"]
        entry = references.source_entry(key)
        details = "; ".join(
            part
            for part in (
                f"Kind: {row['kind']}",
                f"read: {row['how_read'].replace('_', ' ')}",
                f"terms: {row['terms']}",
            )
        )
        items.append(
            f'<li id="source.{key}"><p>{_linked(entry)}</p><p class="back">{escape(details)}.</p>'
            f"{_citing(register, key, in_tables.get(key, []))}</li>"
        )
        found.append((f"source.{key}", references.source_label(key), entry))
    body = f'<ol class="sources">{"".join(items)}</ol>'
    page = Page("sources.html", "Sources", text.languages_marked(body), group="sources", found=found)
    page.lead = f"{words.capital(words.plural(len(items), 'source'))}. Open a line to see where the course rests on it, and go there."
    return page


def _citing(register: Register, key: str, named_in: list[str]) -> str:
    places = register.by_source.get(key, [])
    if not places and not named_in:
        return ""
    lines = []
    for (file, name), found in groupby(places, key=lambda place: (place.file, place.page)):
        links = "; ".join(
            f'<a href="{file}#{place.anchor}">{escape(place.heading or name)}</a>' for place in found
        )
        lines.append(f"<li>{escape(name)}: {links}</li>")
    if named_in:
        links = ", ".join(f'<a href="table_{name}.html?q={key}">{name}</a>' for name in named_in)
        lines.append(f"<li>Tables: {links}</li>")
    count = words.plural(len(places), "place") if places else "only in tables"
    return (
        f"<details><summary>Cited in {count}</summary><ul>{''.join(lines)}</ul></details>"
        if places
        else (
            f"<details><summary>Named in {words.plural(len(named_in), 'table')}</summary><ul>{''.join(lines)}</ul></details>"
        )
    )


def tables_by_source() -> dict[str, list[str]]:
    """Which tables name a source in a row."""
    found: dict[str, list[str]] = {}
    for name in tables.names():
        if "source_ids" in tables.fields(name):
            for source in references.of_rows(tables.load(name)):
                found.setdefault(source, []).append(name)
    return found


def module_name(module: dict) -> str:
    number = f"{int(module['id'][1:])} " if module["id"] != "m0" else ""
    return f"{number}{module['title']}"


def _linked(entry: str) -> str:
    """A source's line with its address as a link."""
    before, bracket, address = entry.partition(" <http")
    if not bracket:
        return escape(entry)
    address = "http" + address.rstrip(">")
    return (
        f'{escape(before)} <a class="outside" rel="external" href="{escape(address)}">{escape(address)}</a>'
    )


def _names(table: str, key: str) -> dict[str, str]:
    rows = tables.load(table)
    return dict(zip(rows[key], rows["name"], strict=True))


def _span(row: dict) -> str:
    dates = [
        words.date(row[name]) if isinstance(row[name], str) else "" for name in ("start_date", "end_date")
    ]
    return " to ".join(dates) if any(dates) else ""


def _text(value) -> str:
    return value if isinstance(value, str) else "not stated"
