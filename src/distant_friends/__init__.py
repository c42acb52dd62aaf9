"""Distant Friends: South Korea and NATO in data. A teaching package of Jupyter notebooks."""

import sys

__version__ = "0.1.0"

# JupyterLab brings a package that checks international web addresses; jsonschema would load it whenever Altair is imported, which
# more than doubles the start of every notebook (about a second) for a check that no chart needs. A name that is None is skipped.
sys.modules.setdefault("rfc3987_syntax", None)
