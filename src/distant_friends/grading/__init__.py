"""Grading: a folder of submissions in, marks and feedback out. Student code runs only in a sandbox, and nothing that it computes is trusted."""
