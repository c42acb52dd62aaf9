"""Whether each file of `teaching/` has the shape that the course reads: its keys, and what stands under them.

`shapes.yaml` says it in JSON Schema. The checks that rest on a misshapen file leave it out (`whole`), so that a slip is said once and
by its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from distant_friends import teaching, yaml_file
from distant_friends.audit.nearest import nearest
from distant_friends.audit.problem import Problem, told
from distant_friends.audit.shape_words import sentence
from distant_friends.errors import CourseError
from distant_friends.remembered import remembered

GLOSSARY = "glossary.csv"


def check_shapes(course: Path) -> list[Problem]:
    """Every file of `teaching/` that cannot be read or lacks what the course needs, as `audit.Problem`s."""
    return [problem for found in _misshapen(course).values() for problem in found]


def whole(course: Path, *names: str) -> bool:
    """Whether the files of `teaching/` with these names, or in these folders, have their shape."""
    return not any(
        file == name or file.startswith(f"{name}/") for file in _misshapen(course) for name in names
    )


@remembered
def _misshapen(course: Path) -> dict[str, list[Problem]]:
    """The misshapen files by their names in `teaching/`, each with what is wrong."""
    if not (course / "teaching").is_dir():
        return {}
    found = {name: list(dict.fromkeys(_file(course, name))) for name in _names(course)}
    return {name: problems for name, problems in found.items() if problems}


def _names(course: Path) -> list[str]:
    """The files that must be there, and those of the folders that hold one a module."""
    folder = course / "teaching"
    game = (folder / "council").is_dir()  # a course may do without the council game
    names = [name for name in _shapes() if "*" not in name and (game or not name.startswith("council/"))]
    paths = [path for pattern in _shapes() if "*" in pattern for path in sorted(folder.glob(pattern))]
    several = [path.relative_to(folder).as_posix() for path in paths]
    modules = [f"modules/{path.name}" for path in paths]  # a quiz or task rests on its module
    return list(dict.fromkeys([*names, *several, *modules, GLOSSARY]))


def _file(course: Path, name: str) -> Iterator[Problem]:
    place = f"teaching/{name}"
    try:
        if name == GLOSSARY:
            teaching.glossary()
            return
        document = yaml_file.read(course / "teaching" / name)
    except CourseError as error:
        yield told(error, place)
        return
    if document is None or document == [] or document == {}:
        yield Problem(place, None, None, "the file is empty", "restore it from the course's archive")
        return
    for error in sorted(_checker(name).iter_errors(document), key=lambda error: list(map(str, error.path))):
        for what, mend in sentence(document, error):
            yield Problem(place, None, None, what, mend)
    if name.startswith("modules/") and isinstance(document, dict):
        yield from _called_as_its_file(place, Path(name).stem, document.get("id"))


def _called_as_its_file(place: str, stem: str, module_id) -> Iterator[Problem]:
    if not re.fullmatch(r"m\d+", stem):
        yield Problem(place, None, None, "the file's name is no module's id", "call it like m6.yaml")
    elif module_id not in (stem, None):
        yield Problem(place, None, None, f"'id' is '{module_id}'", f"write {stem}, as the file is called")


@remembered
def _shapes() -> dict[str, dict]:
    return _described()["files"]


@remembered
def _described() -> dict:
    return yaml_file.read(Path(__file__).with_name("shapes.yaml"))


def _properties(validator, properties, entry, schema):
    """JSON Schema's `properties`, and a key that is nearly one which may be left out: nobody would miss it otherwise."""
    from jsonschema import Draft202012Validator, ValidationError

    yield from Draft202012Validator.VALIDATORS["properties"](validator, properties, entry, schema)
    if isinstance(entry, dict):
        optional = set(properties) - set(entry) - set(schema.get("required", []))
        for key in entry:
            near = None if key in properties else nearest(str(key), optional)
            if near:
                yield ValidationError("", validator="misspelt", validator_value=near, instance=key)


@remembered
def _checker(name: str):
    """The schema of a file, ready to be used."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    validator = extend(Draft202012Validator, {"properties": _properties})
    shape = next(shape for pattern, shape in _shapes().items() if fnmatch(name, pattern))
    return validator({"$defs": _described()["$defs"], **shape})
