"""The formula language: one definition, four readings.

A formula such as ``(teaching_area - indoor_sports_area) / students`` is parsed once into a small tree
(:mod:`.tree`, :mod:`.parse`). From that tree come the numpy value (:mod:`.value`), the Excel formula
(:mod:`.excel`), the sentence a person reads (:mod:`.sentence`) and its slope in one field (:mod:`.slope`).

The language has numbers, field names, ``+ - * /``, ``< <= > >= == !=``, ``and or not``, ``min`` and ``max``,
and nothing else, so nothing in a YAML file can run code. Step tables, bands of points and thresholds by kind of school
become trees as well (:class:`.tree.Among`, :class:`.tree.Cases`), so that they are read the same four ways. Two rules
hold everywhere in it:

* *Missing stays missing.* Where a figure that the formula names is missing, or a division is by zero, the
  whole formula has no value. Nothing is ever taken as zero.
* *Equal to one part in 10⁹ is equal*, so that no comparison turns on the last bit of a floating number.
"""

from .excel import excel, excel_number
from .parse import FormulaError, parse
from .sentence import sentence
from .slope import THRESHOLD, VALUE, NotLinear, shortage, slope
from .tree import Formula, attributes, fields
from .value import TextArray, reaches, value

__all__ = [
    "THRESHOLD", "VALUE", "Formula", "FormulaError", "NotLinear", "TextArray", "attributes", "excel", "excel_number",
    "fields", "parse", "reaches", "sentence", "shortage", "slope", "value",
]  # fmt: skip
