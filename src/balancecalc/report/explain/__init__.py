"""How a number came about: the verdict, its rule, the value, the formula, the figures, their cells.

An explanation is plain data first (``parts.py``), made from an Assessment and the origins of its figures; the tree in
the terminal and the JSON are both made of that.
"""

from .document import Explanation, Question, explain, json_bytes, json_schema

__all__ = ["Explanation", "Question", "explain", "json_bytes", "json_schema"]
