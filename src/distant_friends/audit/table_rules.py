"""What the descriptor promises of every cell: types, allowed values, patterns, keys.

Frictionless judges; its findings are put in words here.
"""

from __future__ import annotations

from frictionless import Package, Resource, Schema

from distant_friends.audit.nearest import did_you_mean, nearest
from distant_friends.audit.problem import Problem
from distant_friends.audit.raw_table import RawTable

DESCRIPTOR = "data/datapackage.json"
YES = {"yes", "y", "true", "1", "x", "ja", "oui", "예"}
NO = {"no", "n", "false", "0", "nein", "non", "아니오"}
TYPES = {
    "date": "a date",
    "year": "a year",
    "time": "a time of day",
}  # numbers and dates meet better words before

Finding = tuple[str, str, str]  # what is wrong, how to mend it, kind


def problems(resources: list[dict], tables: dict[str, RawTable]) -> list[Problem]:
    """All that Frictionless finds in the readable tables; `resources` are their descriptors."""
    package = Package(name="course", resources=[_resource(resource, tables) for resource in resources])
    found: list[Problem] = []
    for resource in resources:
        table = tables[resource["name"]]
        words = _Words(resource, table, tables)
        try:
            with package.get_resource(resource["name"]) as judged:
                errors = [error for row in judged.row_stream for error in row.errors]
        except Exception as error:  # Frictionless stumbles over some rules, as a minimum of null, only now
            what = f"the table cannot be checked ({error})"
            found.append(table.problem(None, None, what, f"correct its description in {DESCRIPTOR}"))
            continue
        found += [words.problem(error) for error in errors if error.row_number not in table.unsound]
    return found


def _resource(descriptor: dict, tables: dict[str, RawTable]) -> Resource:
    """A table's cells in the descriptor's order of columns.

    Columns that the file lacks, and references into tables that cannot be read, are left out of the rules:
    they are reported elsewhere."""
    table, schema = tables[descriptor["name"]], dict(descriptor["schema"])
    schema["fields"] = [field for field in schema["fields"] if field["name"] in table.header]
    if not set(as_list(schema.get("primaryKey"))) <= set(table.header):
        schema.pop("primaryKey")
    schema["foreignKeys"] = [key for key in foreign_keys(schema) if _can_follow(key, table, tables)]
    names = [field["name"] for field in schema["fields"]]
    positions = [table.header.index(name) for name in names]
    data = [names, *([row[position] for position in positions] for row in table.rows)]
    return Resource(name=table.name, data=data, schema=Schema.from_descriptor(schema))


def _can_follow(key: dict, table: RawTable, tables: dict[str, RawTable]) -> bool:
    target = tables.get(key["reference"].get("resource") or table.name)
    if target is None:
        return False
    own, theirs = as_list(key.get("fields")), as_list(key["reference"].get("fields"))
    return len(own) == len(theirs) > 0 and set(own) <= set(table.header) and set(theirs) <= set(target.header)


def as_list(entry: object) -> list[str]:
    """The names in an entry: Table Schema allows one in place of a list; anything else counts as none."""
    if isinstance(entry, list):
        return [name for name in entry if isinstance(name, str)]
    return [entry] if isinstance(entry, str) else []


def foreign_keys(schema: dict) -> list[dict]:
    """The foreign keys of a schema, as far as they have the shape of one."""
    keys = schema.get("foreignKeys")
    keys = [key for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []
    return [key for key in keys if isinstance(key.get("reference"), dict)]


class _Words:
    """Puts Frictionless' errors about one table into sentences."""

    def __init__(self, resource: dict, table: RawTable, tables: dict[str, RawTable]):
        self.table, self.tables = table, tables
        self.fields = {field["name"]: field for field in resource["schema"]["fields"]}
        self.key = as_list(resource["schema"].get("primaryKey"))

    def problem(self, error) -> Problem:
        row, column = getattr(error, "row_number", None), getattr(error, "field_name", None)
        if error.type == "foreign-key":
            column, finding = ", ".join(error.field_names), self._foreign_key(error)
        elif error.type == "primary-key":
            column, finding = ", ".join(self.key), self._twice(row, self.key)
        elif error.type == "unique-error":
            finding = self._twice(row, [column])
        elif error.type == "type-error":
            finding = _type(error.cell, self.fields[column])
        elif error.type == "constraint-error":
            finding = _constraint(error, self.fields[column])
        else:
            mend = f"compare the file with its description in {DESCRIPTOR}"
            finding = error.message.rstrip("."), mend, error.type
        return self.table.problem(row, column, *finding)

    def _twice(self, row: int, columns: list[str]) -> Finding:
        """Says in which row the same key stands first."""
        positions = [self.table.header.index(column) for column in columns]
        values = [self.table.rows[row - 2][position] for position in positions]
        if not any(values):
            return "the row has no key", f"fill in {' and '.join(columns)}", "no key"
        keys = [[other[position] for position in positions] for other in self.table.rows]
        where = f"row {keys.index(values) + 2}" if keys.index(values) + 2 < row else "an earlier row"
        mend = "delete one of the two rows, or " + (
            "give this one another id" if len(columns) == 1 else "correct it"
        )
        return f"{_quoted(values)} stands in {where} already", mend, "twice"

    def _foreign_key(self, error) -> Finding:
        target = self.tables[error.reference_name or self.table.name]
        columns, cells = list(error.reference_field_names), list(error.field_cells)
        guess = did_you_mean(str(cells[0]), [(target, columns[0])]) if len(columns) == 1 else ""
        what = f"{_quoted(cells)} is in no row of {target.file} (column {' and '.join(columns)})"
        return what, f"{guess}correct it, or add its row there first", f"unknown id {target.file}"


def _quoted(values: list) -> str:
    return " with ".join(f"'{value}'" for value in values)


def _type(value: str, field: dict) -> Finding:
    if field["type"] != "boolean":
        wanted = TYPES.get(field["type"], f"of the type {field['type']}")
        return f"'{value}' is not {wanted}", f"write it {_as_example(field)}", "type"
    yes, no = (field.get("trueValues") or ["yes"])[0], (field.get("falseValues") or ["no"])[0]
    folded = value.strip().lower()
    meant = yes if folded in YES else no if folded in NO else f"{yes} or {no}"
    return f"'{value}' is neither {yes} nor {no}", f"write {meant}", "yes or no"


def _constraint(error, field: dict) -> Finding:
    rules = field["constraints"]
    name = next(name for name in rules if f'constraint "{name}"' in error.note)
    value, limit = error.cell, rules[name]
    if name == "required":
        return "the cell is empty", _fill_in(field), "empty"
    if name == "enum":
        choices = [str(choice) for choice in limit]
        found = nearest(str(value), choices)
        mend = f"did you mean '{found}'? Allowed" if found else "allowed"
        return f"'{value}' is not one of the allowed values", f"{mend} are {', '.join(choices)}", name
    if name in ("minimum", "maximum"):
        unit = f" {field['unit']}" if field.get("unit") else ""
        than = (
            f"less than {limit}{unit}, the least"
            if name == "minimum"
            else f"more than {limit}{unit}, the most"
        )
        mend = "correct the figure, and see that it is in the column's unit"
        return f"{value} is {than} that this column allows", mend, name
    return f"'{value}' does not have the form of this column", f"write it {_as_example(field)}", name


def _fill_in(field: dict) -> str:
    if "enum" in field["constraints"]:
        return f"choose one of {', '.join(str(choice) for choice in field['constraints']['enum'])}"
    return "write yes or no" if field["type"] == "boolean" else "this column must be filled in every row"


def _as_example(field: dict) -> str:
    """`like ban_nato_2005`, or what the description says where no example is given."""
    if field.get("list_of"):
        return f"as ids joined with ';' and nothing else, like {field.get('example') or 'first_id;second_id'}"
    if field.get("example") not in (None, ""):
        return f"like {field['example']}"
    return f"as described: {field['description'].rstrip('.')}"
