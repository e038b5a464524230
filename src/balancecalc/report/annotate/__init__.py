"""A copy of the user's own workbook with the findings marked in it, and nothing else of it changed.

The copy is made in the zip package itself: only the parts that a mark needs are touched, by putting text into them at
the places that a parser names. openpyxl would read the workbook and write it anew, without the formulas' values and
without what it does not know, such as drop-downs in the extension list.
"""

from .write import annotated_workbook, package_suffix

__all__ = ["annotated_workbook", "package_suffix"]
