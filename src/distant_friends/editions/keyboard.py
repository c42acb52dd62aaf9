"""JupyterLab's settings for the course: plain keys belong to the control that has the focus, and nothing asks the network.

JupyterLab binds plain keys (arrows, A, D D, 0 0 ...) to whatever has the focus in a notebook in command mode: a list in an output cannot
be moved by its arrows, and "d d" deletes the cell. The file disables each such shortcut and adds it again for everything but controls.
Built from the installed JupyterLab's own schemas, since the shortcuts change with its releases.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from distant_friends.errors import CourseError
from distant_friends.paths import PACKAGE

SETTINGS = PACKAGE / "browser" / "keyboard.json"
CONTROLS = ("input", "select", "textarea", "summary", "button", "[role=slider]")
EXCEPT_CONTROLS = "".join(
    f":not({control})" for control in CONTROLS
)  # chained: JupyterLab refuses a selector with a comma
ANY_FOCUSED_ELEMENT = re.compile(r"\s:focus(:not\([^\s()]+\))*$")
MODIFIER = re.compile(r"\b(Accel|Alt|Cmd|Ctrl)\b")
KEY_FIELDS = ("keys", "winKeys", "macKeys", "linuxKeys")
QUIET = {"fetchNews": "false", "checkForUpdates": False}


def build(prefix: Path = Path(sys.prefix)) -> str:
    """The settings file as JSON text, for the JupyterLab installed under `prefix`."""
    schemas = prefix / "share" / "jupyter" / "lab" / "schemas"
    shortcuts = []
    for schema in sorted(schemas.rglob("*.json")):
        plugin = json.loads(schema.read_text(encoding="utf-8"))
        for shortcut in filter(_takes_plain_keys, plugin.get("jupyter.lab.shortcuts", [])):
            shortcuts += [
                shortcut | {"disabled": True},
                shortcut | {"selector": shortcut["selector"] + EXCEPT_CONTROLS},
            ]
    if not shortcuts:
        raise CourseError(
            f"No notebook shortcuts were found under {schemas}. Is JupyterLab installed in this environment?"
        )
    settings = {
        "@jupyterlab/apputils-extension:notification": QUIET,
        "@jupyterlab/shortcuts-extension:shortcuts": {"shortcuts": shortcuts},
    }
    return json.dumps(settings, indent=1) + "\n"


def _takes_plain_keys(shortcut: dict) -> bool:
    """Whether a shortcut can take an unmodified key from a focused control in a notebook."""
    keys = [key for field in KEY_FIELDS for key in shortcut.get(field, []) if key]
    return (
        bool(keys)
        and not any(MODIFIER.search(key) for key in keys)
        and bool(ANY_FOCUSED_ELEMENT.search(shortcut["selector"]))
        and not shortcut.get("disabled", False)
    )
