"""Errors that a reader meets: one plain sentence, no traceback."""


class CourseError(Exception):
    """A mistake that the reader can mend; the message says what, where and how."""

    def _render_traceback_(self) -> list[str]:
        """Jupyter asks for this: show the sentence alone."""
        return [str(self)]


class NoRows(CourseError):
    """A figure for which the tables, as they are read, have no rows. `what` and `mend` are the halves of its sentence."""

    def __init__(self, what: str, mend: str):
        super().__init__(f"{what}; {mend}.")
        self.what, self.mend = what, mend
