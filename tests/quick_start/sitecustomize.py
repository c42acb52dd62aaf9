"""Each Python that the tests start leaves one library asleep: a check of addresses that nothing here asks for, two seconds to import.

Jupyter's server and nbgrader import it at every start. The package itself does the same for its readers (`distant_friends/__init__.py`).
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
