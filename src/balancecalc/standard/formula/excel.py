"""A formula as Excel writes it. WPS and LibreOffice read the same text."""

from collections.abc import Callable, Mapping
from typing import Final

from .tree import Among, Binary, Cases, Extreme, Formula, Name, Number, Unary, attributes, fields, operands
from .value import TOLERANCE

_BINDING: Final = {"+": 1, "-": 1, "*": 2, "/": 2}
_HUGE: Final = "9E+307"
"""Larger than any number that a case may have."""


def excel(formula: Formula, references: Mapping[str, str], *, negative: bool = True) -> str:
    """The Excel formula, with its leading ``=``.

    ``references`` gives each field's and attribute's cell (``F7``) or name. Like :func:`.value.value`, the cell is
    empty text where a figure is missing (an empty or a text cell) or a division is by zero; comparisons and logic
    give 1 or 0. Without ``negative`` it is empty text, too, where the value would be below 0; figures are taken to be
    0 or more.

    Raises :class:`KeyError` for a field that ``references`` lacks.
    """
    figures = [references[field] for field in sorted(_required(formula, fields))]
    number = _number(formula, references)
    if not negative and _may_be_negative(formula):
        number = f'IF({number}<0,"",{number})'
    text = f'IFERROR({number},"")'
    if figures:
        text = f'IF(COUNT({",".join(figures)})={len(figures)},{text},"")'
    for attribute in sorted(_required(formula, attributes)):
        text = f'IF({references[attribute]}="","",{text})'
    return f"={text}"


def excel_number(formula: Formula, references: Mapping[str, str], within: str = "") -> str:
    """The formula as a part of a longer one, where every figure is there: bare, or as what stands behind the sign
    ``within``. Raises as :func:`excel` does."""
    return _number(formula, references, _BINDING.get(within, 0) + 1 if within else 0)


def _required(formula: Formula, named: Callable[[Formula], frozenset[str]]) -> frozenset[str]:
    """What has to be there for the formula to have a value at all."""
    match formula:
        case Cases(cases=cases, unsure="least" | "most"):
            return frozenset[str]().union(*(_required(value, named) for _, value in cases))
        case _ if not operands(formula):
            return named(formula)
        case _:
            return frozenset[str]().union(*(_required(part, named) for part in operands(formula)))


def _may_be_negative(formula: Formula) -> bool:
    match formula:
        case Unary(operator="-") | Binary(operator="-"):
            return True
        case _:
            return any(map(_may_be_negative, operands(formula)))


def _number(formula: Formula, references: Mapping[str, str], least_binding: int = 0) -> str:
    match formula:
        case Number(value=number):
            return f"{number:.17g}".upper()
        case Name(field=field):
            return references[field]
        case Unary(operator="-", operand=operand):
            return f"(0-{_number(operand, references, _BINDING['-'] + 1)})"
        case Binary(operator="+" | "-" | "*" | "/" as operator, left=left, right=right):
            binding = _BINDING[operator]
            # What stands on the right is worked out first only in brackets: a-(b+c), a/(b*c).
            text = f"{_number(left, references, binding)}{operator}{_number(right, references, binding + 1)}"
            return f"({text})" if binding < least_binding else text
        case Extreme(function=function, operands=parts):
            return f"{function.upper()}({','.join(_number(operand, references) for operand in parts)})"
        case Cases(unsure="least" | "most"):
            return _extreme_case(formula, references)
        case Cases(cases=cases):
            text = '""'
            for condition, value in reversed(cases):
                text = f"IF({_truth(condition, references)},{_number(value, references)},{text})"
            return text
        case _:
            return f"IF({_truth(formula, references)},1,0)"


def _truth(formula: Formula, references: Mapping[str, str]) -> str:
    match formula:
        case Unary(operator="not", operand=operand):
            return f"NOT({_truth(operand, references)})"
        case Among(field=field, choices=choices):
            members = ",".join(f'{references[field]}="{choice}"' for choice in choices)
            return f"OR({members})"
        case Binary(operator="and" | "or" as operator, left=left, right=right):
            return f"{operator.upper()}({_truth(left, references)},{_truth(right, references)})"
        case Binary(operator="<" | "<=" | ">" | ">=" | "==" | "!=" as operator, left=left, right=right):
            return _comparison(operator, _bracketed(left, references), _bracketed(right, references))
        case _:
            return f"({_bracketed(formula, references)}<>0)"


def _extreme_case(formula: Cases, references: Mapping[str, str]) -> str:
    parts = [(condition, _number(value, references)) for condition, value in formula.cases]
    function, none = ("MIN", _HUGE) if formula.unsure == "least" else ("MAX", f"-{_HUGE}")
    possible = [_held(condition, references, missing=True) for condition, _ in parts]
    members = [f"IF({may},{value},{none})" for may, (_, value) in zip(possible, parts, strict=True)]
    text = f'IF(OR({",".join(possible)}),{function}({",".join(members)}),"")'
    for condition, value in reversed(parts):
        text = f"IF({_held(condition, references, missing=False)},{value},{text})"
    return text


def _held(formula: Formula, references: Mapping[str, str], *, missing: bool) -> str:
    """Whether a condition holds, where what is missing is taken as ``missing`` says."""
    match formula:
        case Unary(operator="not", operand=operand):
            return f"NOT({_held(operand, references, missing=not missing)})"
        case Binary(operator="and" | "or" as operator, left=left, right=right):
            sides = [_held(side, references, missing=missing) for side in (left, right)]
            return f"{operator.upper()}({','.join(sides)})"
        case _:
            otherwise, text = str(int(missing)), _truth(formula, references)
            figures = [references[field] for field in sorted(fields(formula))]
            if figures:
                text = f"IF(COUNT({','.join(figures)})={len(figures)},{text},{otherwise})"
            for attribute in sorted(attributes(formula)):
                text = f'IF({references[attribute]}="",{otherwise},{text})'
            return f"IFERROR({text},{otherwise})"


def _bracketed(formula: Formula, references: Mapping[str, str]) -> str:
    return _number(formula, references, max(_BINDING.values()) + 1)


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
