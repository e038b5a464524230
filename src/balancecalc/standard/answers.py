"""Numbers of a formula that stand for words: ``base == 2`` as 口径为全体专任教师, for readers."""

from balancecalc.text import Lang

from .fields import Answer, Choice, Fields, SurveyField
from .formula import Formula
from .formula.tree import Among, Binary, Name, Number, Unary


def answer_of(field: str, number: float, dictionary: Fields) -> str:
    """The word (in Chinese, as it is entered) that a number stands for; empty where it stands for none."""
    answers = dictionary.fields[field].answers if field in dictionary.fields else {}
    return next((word for word, answer in answers.items() if answer.value == number), "")


def in_answers(formula: Formula, dictionary: Fields) -> Formula:
    """The formula with comparisons of answers to their numbers as questions for the words, for sentences only."""
    match formula:
        case Binary(operator="==", left=Name(field=field), right=Number(value=number)):
            word = answer_of(field, number, dictionary)
            return Among(field, (word,)) if word else formula
        case Binary(operator=operator, left=left, right=right):
            return Binary(operator, in_answers(left, dictionary), in_answers(right, dictionary))
        case Unary(operator=sign, operand=operand):
            return Unary(sign, in_answers(operand, dictionary))
        case _:
            return formula


def word_of(field: SurveyField, choice: str, lang: Lang) -> str:
    """What a choice, or an answer, of a field is called; as it is where it is none of them."""
    known: Choice | Answer | None = field.choices.get(choice) or field.answers.get(choice)
    return choice if lang == "zh" or known is None else known.en
