"""Conditions on fields that are answered in words, said with the words instead of the numbers that stand for them."""

from collections.abc import Callable, Mapping
from operator import eq, ge, le, lt
from typing import Final

from balancecalc.text import Lang

from .fields import Answer, Choice, Fields, SurveyField
from .formula import Formula
from .formula.tree import Among, Binary, Cases, Extreme, Name, Number, Unary

_KEEPS: Final[Mapping[str, Callable[[float, float], bool]]] = {"==": eq, ">=": ge, "<=": le, "<": lt}


def with_answers(formula: Formula, dictionary: Fields) -> Formula:
    """The formula with each comparison of an answered field to a number as a choice among its answers."""
    match formula:
        case Binary(operator=operator, left=Name(field=field), right=Number(value=bound)) if operator in _KEEPS:
            known = dictionary.fields.get(field)
            if known is None or not known.answers:
                return formula
            keeps = _KEEPS[operator]
            return Among(field, tuple(word for word, answer in known.answers.items() if keeps(answer.value, bound)))
        case Binary(operator=operator, left=left, right=right):
            first, second = with_answers(left, dictionary), with_answers(right, dictionary)
            if operator == "and":
                return _joined(first, second)
            return Binary(operator, first, second)
        case Unary(operator=sign, operand=operand):
            return Unary(sign, with_answers(operand, dictionary))
        case Extreme(function=function, operands=members):
            return Extreme(function, tuple(with_answers(member, dictionary) for member in members))
        case Cases(cases=cases):
            return Cases(
                tuple(
                    (with_answers(condition, dictionary), with_answers(value, dictionary)) for condition, value in cases
                )
            )
        case _:
            return formula


def _joined(first: Formula, second: Formula) -> Formula:
    """Two conditions that hold together; of one field, the answers that both allow."""
    match first, second:
        case Among(field=field, choices=choices), Among(field=other, choices=others) if field == other:
            return Among(field, tuple(choice for choice in choices if choice in others))
        case _:
            return Binary("and", first, second)


def answer_of(field: str, number: float, dictionary: Fields) -> str:
    """The word (in Chinese, as it is entered) that a number stands for; empty where it stands for none."""
    answers = dictionary.fields[field].answers if field in dictionary.fields else {}
    return next((word for word, answer in answers.items() if answer.value == number), "")


def word_of(field: SurveyField, choice: str, lang: Lang) -> str:
    """What a choice, or an answer, of a field is called; as it is where it is none of them."""
    known: Choice | Answer | None = field.choices.get(choice) or field.answers.get(choice)
    return choice if lang == "zh" or known is None else known.en
