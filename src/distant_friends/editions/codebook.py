"""The codebook of the tables for a teacher: `data/CODEBOOK.md`, built from `data/datapackage.json` alone."""

from __future__ import annotations

from distant_friends import tables, words
from distant_friends.errors import CourseError

START = """\
# Codebook

Built from `data/datapackage.json` by `make refresh`: change descriptions there, not here.

{description} {tables} in all, as of {as_of}. Each is a CSV file that any spreadsheet opens.

How to read them:

- A row is one observation; row 1 names the columns. An empty cell means *not known* or *not stated*, never
  zero.
- Dates are written 2005-12-02, 2005-12 or 2005, as precisely as the source gives them.
- Several ids in one cell are joined with a semicolon. `source_ids` names the rows of `sources` that a row
  rests on.
- Codes such as KOR are those of `countries`; codes such as NATO, which stand for several countries, are those
  of `groups`.
- **Our judgement** marks columns that code or rate something by our own rule. Others may code differently:
  argue with them.
- A table's terms are its owner's. Read them before you use the figures outside the course.
"""
FACTS = [
    ("What it is", "description"),
    ("What it can show", "shows"),
    ("What it cannot show", "cannot_show"),
    ("Owner of the figures", "owner"),
    ("Terms", "terms"),
    ("As of", "as_of"),
    ("How it was compiled", "compiled"),
]
HEAD = "| Heading | Name | Holds | Allowed | Meaning |\n| --- | --- | --- | --- | --- |"
KINDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
    "date": "date",
    "year": "year",
}


def build() -> str:
    """The whole codebook as Markdown; the same descriptor gives the same text.

    Raises `CourseError` when the descriptor lacks something that every table must tell."""
    package = tables.package()
    try:
        return _whole(package)
    except KeyError as error:
        raise CourseError(
            f"data/datapackage.json lacks {error} for a table or column. Run 'make check' to see where."
        ) from None


def _whole(package: dict) -> str:
    resources = package["resources"]
    described = [resource for resource in resources if "schema" in resource]
    start = START.format(
        description=package.get("description", "").rstrip(".") + ".",
        tables=words.capital(words.plural(len(described), "table")),
        as_of=_day(package.get("as_of", "")),
    )
    contents = "\n".join(
        f"- [{resource['title']}](#{_anchor(resource)}) (`{resource['path']}`)" for resource in resources
    )
    return (
        "\n\n".join(
            [start.rstrip(), "## The tables", contents, *(_section(resource) for resource in resources)]
        )
        + "\n"
    )


def _section(resource: dict) -> str:
    """One table: what it is, then its columns."""
    parts = [
        f'<a id="{_anchor(resource)}"></a>\n\n## {resource["title"]}',
        f"File `{resource['path']}`{_key(resource)}{_latest(resource)}.",
        "\n".join(f"- **{label}:** {_fact(resource, key)}" for label, key in FACTS if resource.get(key)),
    ]
    if "schema" in resource:
        parts.append("\n".join([HEAD, *(_row(field, resource) for field in resource["schema"]["fields"])]))
    return "\n\n".join(parts)


def _anchor(resource: dict) -> str:
    return f"table.{resource['name']}"


def _key(resource: dict) -> str:
    key = resource.get("schema", {}).get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    return f"; a row is known by {words.listing(f'`{name}`' for name in key)}" if key else ""


def _latest(resource: dict) -> str:
    return f"; holds nothing later than {_day(resource['latest'])}" if resource.get("latest") else ""


def _fact(resource: dict, key: str) -> str:
    return _day(resource[key]) if key == "as_of" else " ".join(str(resource[key]).split())


def _day(text: str) -> str:
    """A partial date in words; anything else as it stands."""
    text = str(text)
    return words.date(text) if text.replace("-", "").isdigit() and len(text) in (4, 7, 10) else text


def _row(field: dict, resource: dict) -> str:
    meaning = field["description"]
    if field.get("ours"):
        meaning = f"**Our judgement.** {meaning}"
    if "example" in field:
        meaning = f"{meaning} Example: {field['example']}."
    cells = [field["title"], f"`{field['name']}`", _holds(field), _allowed(field, resource), meaning]
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    """Text that cannot break a Markdown table."""
    return " ".join(str(text).split()).replace("|", "\\|")


def _holds(field: dict) -> str:
    if field.get("list_of"):
        kind = "ids joined with semicolons"
    elif field.get("format_hint") == "partial-date":
        kind = "date"
    else:
        kind = KINDS.get(field["type"], field["type"])
    return f"{kind}, in {field['unit']}" if field.get("unit") else kind


def _allowed(field: dict, resource: dict) -> str:
    rules = field.get("constraints", {})
    said = [", ".join(str(choice) for choice in rules["enum"])] if "enum" in rules else []
    if "minimum" in rules and "maximum" in rules:
        said.append(f"{rules['minimum']} to {rules['maximum']}")
    elif "minimum" in rules:
        said.append(f"{rules['minimum']} or more")
    elif "maximum" in rules:
        said.append(f"{rules['maximum']} or less")
    said += [f"ids of {target}" for target in [_targets(field, resource)] if target]
    if not rules.get("required"):
        said.append("may be empty")
    return "; ".join(said)


def _targets(field: dict, resource: dict) -> str:
    """The tables whose ids a column may name, as `countries` or `groups`."""
    named = [name for key in ("list_of", "codes") for name in _as_list(field.get(key))]
    named += [
        key["reference"].get("resource") or resource["name"]
        for key in resource["schema"].get("foreignKeys", [])
        if _as_list(key["fields"]) == [field["name"]]
    ]
    return " or ".join(f"`{name}`" for name in dict.fromkeys(named))


def _as_list(names: str | list[str] | None) -> list[str]:
    return [names] if isinstance(names, str) else list(names or [])
