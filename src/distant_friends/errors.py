"""Errors that a reader meets: one plain sentence, no traceback."""


class CourseError(Exception):
    """A mistake that the reader can mend; the message says what, where and how."""

    def _render_traceback_(self) -> list[str]:
        """Jupyter asks for this: show the sentence alone."""
        return [str(self)]
