"""How fast a formula grows with one field: what turns a shortfall of the indicator into one of the resource."""

from typing import Final

from .tree import Among, Binary, Cases, Extreme, Formula, Name, Number, Unary, fields

VALUE: Final = "indicator_value"
THRESHOLD: Final = "indicator_threshold"
"""The names that stand for an indicator's value and threshold in formulas made from it."""


class NotLinear(ValueError):
    """The formula does not grow in a straight line with the field."""


def slope(formula: Formula, field: str) -> Formula:
    """The formula's rate of change in ``field``, itself a formula without that field.

    ``100 * teachers / students`` has the slope ``100 / students`` in ``teachers``: so many more of the
    indicator for one teacher more. Raises :class:`NotLinear` where there is no single such rate.
    """
    if field not in fields(formula):
        return Number(0)
    match formula:
        case Name():
            return Number(1)
        case Unary(operator="-", operand=operand):
            return Unary("-", slope(operand, field))
        case Binary(operator="+" | "-" as operator, left=left, right=right):
            if field not in fields(right):
                return slope(left, field)
            if field not in fields(left) and operator == "+":
                return slope(right, field)
            return Binary(operator, slope(left, field), slope(right, field))
        case Binary(operator="*", left=left, right=right) if field not in fields(left):
            return _product(left, slope(right, field))
        case Binary(operator="*", left=left, right=right) if field not in fields(right):
            return _product(slope(left, field), right)
        case Binary(operator="/", left=left, right=right) if field not in fields(right):
            return Binary("/", slope(left, field), right)
        case Unary() | Binary() | Extreme() | Number() | Among() | Cases():
            raise NotLinear(field)


def shortage(formula: Formula, field: str) -> Formula:
    """What is lacking of the field for the formula to come to a threshold, over its fields, :data:`VALUE` (what it
    comes to) and :data:`THRESHOLD`.

    ``100 * teachers / students`` lacks ``(THRESHOLD - VALUE) / (100 / students)`` teachers; ``students / computers``,
    which must not exceed its threshold, ``students / THRESHOLD - computers``. Raises :class:`NotLinear` for other
    shapes.
    """
    match formula:
        case Binary(operator="/", left=left, right=right) if field in fields(right) and field not in fields(left):
            rate, lacking = slope(right, field), Binary("-", Binary("/", left, Name(THRESHOLD)), right)
        case _:
            rate, lacking = slope(formula, field), Binary("-", Name(THRESHOLD), Name(VALUE))
    return lacking if rate == Number(1) else Binary("/", lacking, rate)


def _product(left: Formula, right: Formula) -> Formula:
    if left == Number(1):
        return right
    return left if right == Number(1) else Binary("*", left, right)
