"""A formula as a person reads it, in Chinese or English."""

from collections.abc import Mapping
from typing import Final

from balancecalc.text import Lang

from .tree import Among, Binary, Cases, Extreme, Formula, Name, Number, Unary

_SIGNS: Final = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}
_WORDS: Final[dict[Lang, dict[str, str]]] = {
    "zh": {
        "and": "且",
        "or": "或",
        "not": "非",
        "min": "最小值",
        "max": "最大值",
        ",": "，",
        "(": "（",
        ")": "）",
        "among": "为",
        "one of": "、",
        ":": "：",
        ";": "；",
        "else": "其余",
    },
    "en": {
        "and": "and",
        "or": "or",
        "not": "not",
        "min": "the least of",
        "max": "the greatest of",
        ",": ", ",
        "(": "(",
        ")": ")",
        "among": "is",
        "one of": " or ",
        ":": ": ",
        ";": "; ",
        "else": "otherwise",
    },
}
_BINDING: Final = {
    "or": 1,
    "and": 2,
    "not": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "==": 4,
    "!=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
}
_ATOM: Final = 9


def sentence(formula: Formula, labels: Mapping[str, str], lang: Lang) -> str:
    """The formula in words: ``(教学及辅助用房面积 − 室内体育用房面积) ÷ 在校生数``.

    ``labels`` says what stands for each field: its name, or a figure when a number is to be put in; a choice of an
    attribute is called what ``labels`` has for ``attribute=choice``, or as it is written.
    Raises :class:`KeyError` for a field that ``labels`` lacks.
    """
    return _Writer(labels, lang).text(formula, 0)


class _Writer:
    def __init__(self, labels: Mapping[str, str], lang: Lang) -> None:
        self.labels = labels
        self.words = _WORDS[lang]

    def text(self, formula: Formula, least_binding: int) -> str:
        written, binding = self.plain(formula)
        if binding < least_binding:
            return f"{self.words['(']}{written}{self.words[')']}"
        return written

    def plain(self, formula: Formula) -> tuple[str, int]:
        match formula:
            case Number(value=number):
                return f"{number:.15g}", _ATOM
            case Name(field=field):
                return self.labels[field], _ATOM
            case Unary(operator="-", operand=operand):
                return f"−{self.text(operand, _ATOM)}", _BINDING["*"]
            case Unary(operand=operand):
                return f"{self.words['not']} {self.text(operand, _ATOM)}", _BINDING["not"]
            case Binary(
                operator="and",
                left=Binary(operator=">=", left=quantity, right=Number() as low),
                right=Binary(operator="<=" | "<" as ending, left=other, right=Number() as high),
            ) if quantity == other:
                between = f"≤ {self.text(quantity, _BINDING['+'])} {_SIGNS.get(ending, ending)}"
                return f"{self.text(low, _ATOM)} {between} {self.text(high, _ATOM)}", _BINDING["<"]
            case Binary(operator=operator, left=left, right=right):
                binding = _BINDING[operator]
                sign = _SIGNS.get(operator) or self.words.get(operator, operator)
                # The right side of − and ÷ binds tighter; of two comparisons neither side may stand bare.
                left_least = binding + 1 if binding == _BINDING["<"] else binding
                right_least = binding if operator in ("and", "or") else binding + 1
                return f"{self.text(left, left_least)} {sign} {self.text(right, right_least)}", binding
            case Extreme(function=function, operands=operands):
                listed = self.words[","].join(self.text(operand, 0) for operand in operands)
                return f"{self.words[function]}{self.words['(']}{listed}{self.words[')']}", _ATOM
            case Among(field=field, choices=choices):
                named = self.words["one of"].join(self.labels.get(f"{field}={choice}", choice) for choice in choices)
                blank = " " if self.words["among"].isascii() else ""
                return f"{self.labels[field]}{blank}{self.words['among']}{blank}{named}", _BINDING["=="]
            case Cases(cases=cases):
                listed = self.words[";"].join(
                    f"{self.words['else'] if condition == Number(1) else self.text(condition, 0)}"
                    f"{self.words[':']}{self.text(value, 0)}"
                    for condition, value in cases
                )
                return listed, 0
