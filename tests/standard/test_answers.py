"""Answers in words, where a standard speaks of the numbers behind them."""

import pytest

from balancecalc.standard import load_fields
from balancecalc.standard.conditions import Range, When
from balancecalc.standard.fields import Answer, SurveyField
from balancecalc.standard.formula import parse
from balancecalc.standard.words import formula_text, when_text

ANSWERS = {
    "甲": Answer(en="(a)", value=1),
    "丙": Answer(en="(c)", value=2),
    "乙": Answer(en="(b)", value=3),
}
FIELD = SurveyField(header="定义", en="definition", kind="county_figure", unit="级", answers=ANSWERS)
NUMBER = SurveyField(header="年数", en="years", kind="county_figure", unit="年")
FIELDS = load_fields().extended({"definition": FIELD, "number": NUMBER})


@pytest.mark.parametrize(
    ("formula", "zh", "en"),
    [
        ("definition == 3", "定义为乙", "definition is (b)"),
        ("definition >= 1 and definition <= 2", "定义为甲、丙", "definition is (a) or (c)"),
        ("definition >= 2", "定义为丙、乙", "definition is (c) or (b)"),
        ("definition < 2", "定义为甲", "definition is (a)"),
        ("number >= 3", "年数 ≥ 3", "years ≥ 3"),
        ("definition <= 1 and number >= 3", "定义为甲 且 年数 ≥ 3", "definition is (a) and years ≥ 3"),
        ("not definition == 3", "非 （定义为乙）", "not (definition is (b))"),
        ("max(number, 2 * definition)", "最大值（年数，2 × 定义）", "the greatest of(years, 2 × definition)"),
    ],
)
def test_conditions_are_said_in_the_answers_words(formula: str, zh: str, en: str) -> None:
    assert tuple(formula_text(parse(formula), FIELDS)) == (zh, en)


def test_ranges_of_a_condition() -> None:
    when: When = {"definition": Range.model_validate({"from": 1, "to": 2}), "number": Range.model_validate({"from": 4})}
    assert when_text(when, FIELDS).zh == "定义为甲、丙 且 年数 ≥ 4"
