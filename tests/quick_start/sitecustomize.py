"""What each Python that the tests start does first, so that hundreds of starts and checks take less time and say the same.

It leaves one library asleep: a check of addresses that nothing here asks for, two seconds to import; Jupyter's server and nbgrader
import it at every start. (The package itself does the same for its readers, in `distant_friends/__init__.py`.) And it looks for
garbage less often than Python does by itself.
"""

import gc
import sys

sys.modules.setdefault("rfc3987_syntax", None)
gc.set_threshold(20_000, 20, 50)
