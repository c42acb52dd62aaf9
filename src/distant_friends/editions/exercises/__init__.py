"""The exercises: solved notebooks kept in order, and the student edition built from them with nbgrader's own steps."""
