"""The same number for different things: a line that may have been copied twice."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from balancecalc.text.audit_words import COLUMNS
from balancecalc.text.folding import fold

from .printed import Printed
from .statements import Outcome, Statement

_TELLING_DIGITS: Final = 4
# One base stands beside many parts and totals, so 总体, 数量 and 最大 may well repeat.
_COLUMNS: Final = ("part", "share", "average", "total")


def check_repeated(statements: Sequence[Statement], outcome: Outcome) -> None:
    """Tell each figure of four telling digits or more that an earlier row has for something else."""
    first: dict[tuple[str, Fraction], Statement] = {}
    for statement in statements:
        # The result of one sum is often a term of another, or a total of its own.
        if statement.sign == "=":
            continue
        for column in _COLUMNS:
            figure = statement.figures.get(column)
            if figure is None or _telling_digits(figure) < _TELLING_DIGITS:
                continue
            earlier = first.setdefault((column, figure.value), statement)
            if fold(earlier.item) != fold(statement.item):
                values = {"column": COLUMNS[column], "number": figure.text, "other": earlier.called}
                outcome.findings.append(statement.finding("same_number_twice", column, **values))


def _telling_digits(figure: Printed) -> int:
    """Its significant digits; the zeros at the end of 62,500 are most likely none."""
    return len(figure.digits.replace(".", "").strip("-0"))
