"""Whether a results workbook follows from a survey and a standard: made again from them, and compared."""

from .compare import Difference, compare
from .recorded import Recorded, read_recorded

__all__ = ["Difference", "Recorded", "compare", "read_recorded"]
