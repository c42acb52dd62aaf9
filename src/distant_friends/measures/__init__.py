"""The arithmetic of the course: what is counted, compared and converted, and by which rule. One file a subject.

Functions take plain values, read the tables through `tables`, and return numbers or small DataFrames. None knows how its result is
drawn or worded.
"""
