"""Text of a formula to its tree.

Python's own parser reads the text (:func:`ast.parse` builds a tree and runs nothing); every node outside the
language is then refused, so what is left is exactly :mod:`.tree`.
"""

import ast
import re
from typing import Final

from .tree import Binary, Extreme, Formula, Name, Number, Operator, Unary

LONGEST = 1000
"""Characters that a formula may have: far more than any indicator needs, far less than would exhaust a parser."""

_OPERATORS: Final[dict[type[ast.AST], Operator]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.And: "and",
    ast.Or: "or",
}
_PLAIN_NUMBER = re.compile(r"(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


class FormulaError(ValueError):
    """The text is not a formula of the language. ``part`` is the piece that is not, ``column`` where (from 1)."""

    def __init__(self, part: str, column: int) -> None:
        super().__init__(f"not part of the formula language: {part!r} at column {column}")
        self.part = part
        self.column = column


def parse(text: str) -> Formula:
    """The tree of a formula.

    Raises :class:`FormulaError` for anything that is not numbers, names, ``+ - * /``, comparisons,
    ``and or not``, ``min`` or ``max``.
    """
    source = text.strip()
    if len(source) > LONGEST:
        raise FormulaError(f"{source[:20]}…", LONGEST + 1)
    try:
        root = ast.parse(source, mode="eval").body
        return _Reader(source).formula(root)
    except SyntaxError as error:
        raise FormulaError(source, error.offset or 1) from None
    except (RecursionError, MemoryError, ValueError) as error:
        if isinstance(error, FormulaError):
            raise
        raise FormulaError(f"{source[:20]}…", 1) from None


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source

    def formula(self, node: ast.expr) -> Formula:
        match node:
            case ast.Constant():
                return self.number(node)
            case ast.Name(id=field):
                return Name(field)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Unary("-", self.formula(operand))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Unary("not", self.formula(operand))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                return Binary(_OPERATORS[type(op)], self.formula(left), self.formula(right))
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPERATORS:
                return Binary(_OPERATORS[type(op)], self.formula(left), self.formula(right))
            case ast.BoolOp(op=op, values=[first, *rest]):
                joined = self.formula(first)
                for operand in rest:
                    joined = Binary(_OPERATORS[type(op)], joined, self.formula(operand))
                return joined
            case ast.Call(func=ast.Name(id="min" | "max" as function), args=[_, _, *_] as operands, keywords=[]):
                return Extreme(function, tuple(map(self.formula, operands)))
            case _:
                raise self.refusal(node)

    def number(self, node: ast.Constant) -> Number:
        written = ast.get_source_segment(self.source, node) or ""
        if not _PLAIN_NUMBER.fullmatch(written) or float(written) == float("inf"):
            raise self.refusal(node)
        return Number(float(written))

    def refusal(self, node: ast.expr) -> FormulaError:
        return FormulaError(ast.get_source_segment(self.source, node) or self.source, node.col_offset + 1)
