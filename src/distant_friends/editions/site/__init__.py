"""The reading edition: a folder of pages of the whole course that opens from disk and from any static host.

Built from the notebooks with their stored outputs, the student's exercise sheets, `teaching/` and `data/`; nothing is written twice, and
nothing of `solutions/` is read.
"""
