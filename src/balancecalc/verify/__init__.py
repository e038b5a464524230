"""Whether a results workbook follows from a survey and a standard: made again from them, and compared."""

from .compare import Difference, compare
from .formulas import compare_formulas, formulas_of
from .recorded import Recorded, read_recorded

__all__ = ["Difference", "Recorded", "compare", "compare_formulas", "formulas_of", "read_recorded"]
