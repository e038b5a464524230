"""Opening a file: what it is, and its sheets as rows of cells."""

from .cells import Fault, Range, Rows, Shared, column_letters, place_of
from .workbook import Workbook, open_workbook

__all__ = ["Fault", "Range", "Rows", "Shared", "Workbook", "column_letters", "open_workbook", "place_of"]
