# Two commands do everything: `make lab` and `make test`. Without make: python3 tools/course.py lab (or test, or any other name below).
PYTHON ?= python3

.PHONY: lab test check refresh build bench pictures setup exercises grading bench-grade try-hub
lab test check refresh build bench pictures setup exercises grading bench-grade try-hub:
	@$(PYTHON) tools/course.py $@
