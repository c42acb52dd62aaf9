"""nbgrader steps of our own, between its own: what no student may get is taken out of the student edition."""

from __future__ import annotations

from nbgrader.preprocessors import NbGraderPreprocessor

INSTRUCTOR = "instructor"
KEPT_METADATA = ("nbgrader", "tags")


class DropInstructorCells(NbGraderPreprocessor):
    """Heads, worked answers and unused tasks go; so do outputs, attachments and metadata that carry anything but marks."""

    def preprocess(self, notebook, resources):
        notebook.cells = [cell for cell in notebook.cells if not self._is_for_instructors(cell)]
        for cell in notebook.cells:
            cell.metadata = {key: cell.metadata[key] for key in KEPT_METADATA if key in cell.metadata}
            cell.pop("attachments", None)
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        notebook.metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
        return notebook, resources

    def _is_for_instructors(self, cell) -> bool:
        return cell.cell_type == "raw" or INSTRUCTOR in cell.metadata.get("tags", [])


class TidyAnswers(NbGraderPreprocessor):
    """What nbgrader leaves of a cleared answer line ends in empty lines."""

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "code":
            cell.source = cell.source.rstrip()
        return cell, resources
