"""A formula as Excel writes it. WPS and LibreOffice read the same text."""

from collections.abc import Mapping

from .tree import Binary, Extreme, Formula, Name, Number, Unary, fields
from .value import TOLERANCE


def excel(formula: Formula, references: Mapping[str, str]) -> str:
    """The Excel formula, with its leading ``=``.

    ``references`` gives each field's cell (``F7``) or name. Like :func:`.value.value`, the cell is empty text
    where a figure is missing (an empty or a text cell) or a division is by zero; comparisons and logic give 1 or 0.

    Raises :class:`KeyError` for a field that ``references`` lacks.
    """
    figures = [references[field] for field in sorted(fields(formula))]
    text = f'IFERROR({_number(formula, references)},"")'
    if figures:
        text = f'IF(COUNT({",".join(figures)})={len(figures)},{text},"")'
    return f"={text}"


def _number(formula: Formula, references: Mapping[str, str]) -> str:
    match formula:
        case Number(value=number):
            return f"{number:.17g}".upper()
        case Name(field=field):
            return references[field]
        case Unary(operator="-", operand=operand):
            return f"(0-{_number(operand, references)})"
        case Binary(operator="+" | "-" | "*" | "/" as operator, left=left, right=right):
            return f"({_number(left, references)}{operator}{_number(right, references)})"
        case Extreme(function=function, operands=operands):
            return f"{function.upper()}({','.join(_number(operand, references) for operand in operands)})"
        case _:
            return f"IF({_truth(formula, references)},1,0)"


def _truth(formula: Formula, references: Mapping[str, str]) -> str:
    match formula:
        case Unary(operator="not", operand=operand):
            return f"NOT({_truth(operand, references)})"
        case Binary(operator="and" | "or" as operator, left=left, right=right):
            return f"{operator.upper()}({_truth(left, references)},{_truth(right, references)})"
        case Binary(operator="<" | "<=" | ">" | ">=" | "==" | "!=" as operator, left=left, right=right):
            return _comparison(operator, _number(left, references), _number(right, references))
        case _:
            return f"({_number(formula, references)}<>0)"


def _comparison(operator: str, left: str, right: str) -> str:
    # Bare "<=" would let Excel and numpy disagree in the last bit, so the tolerance is written out.
    difference, slack = f"{left}-{right}", f"{TOLERANCE:.0E}*MAX(ABS({left}),ABS({right}))"
    match operator:
        case "<":
            return f"({difference}<-{slack})"
        case "<=":
            return f"({difference}<={slack})"
        case ">":
            return f"({difference}>{slack})"
        case ">=":
            return f"({difference}>=-{slack})"
        case "==":
            return f"(ABS({difference})<={slack})"
        case _:
            return f"(ABS({difference})>{slack})"
