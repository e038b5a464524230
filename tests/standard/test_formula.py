import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import formulas
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balancecalc.standard.formula import Formula, FormulaError, excel, fields, parse, reaches, sentence, slope, value
from balancecalc.standard.formula.slope import NotLinear
from balancecalc.standard.formula.tree import Among, Binary, Cases, Extreme, Name, Number, Unary

AREA = "(teaching_area - indoor_sports_area) / students"


def at(text: str, **figures: float) -> float:
    columns = {name: np.array([figure], dtype=float) for name, figure in figures.items()}
    return float(value(parse(text), columns or {"none": np.array([0.0])})[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("2 - 3 - 4", -5),
        ("100 / 8 / 5", 2.5),
        ("-2 * 3", -6),
        ("min(3, 1, 2)", 1),
        ("max(3, 1, 2) * 2", 6),
        ("1 < 2", 1),
        ("2 <= 1", 0),
        ("3 == 3 and 1 != 2", 1),
        ("not (1 < 2) or 5 >= 5", 1),
        ("1e3 / .5", 2000),
    ],
)
def test_arithmetic_is_the_usual_one(text: str, expected: float) -> None:
    assert at(text) == expected


def test_a_missing_figure_leaves_no_value_whatever_stands_beside_it() -> None:
    for text in ("a + b", "a * b", "min(a, b)", "a > 0 or b > 0", "not b", "b == b", "0 * b"):
        assert math.isnan(at(text, a=1, b=math.nan)), text


def test_division_by_zero_leaves_no_value() -> None:
    assert math.isnan(at("a / b", a=1, b=0))
    assert math.isnan(at("a / b", a=0, b=0))
    assert math.isnan(at("1 > 0 or a / b > 1", a=1, b=0))


def test_equal_to_the_last_bits_is_equal() -> None:
    # 0.1 + 0.2 is 0.30000000000000004 in floating point.
    assert at("a + b <= 0.3", a=0.1, b=0.2) == 1
    assert at("a + b > 0.3", a=0.1, b=0.2) == 0
    assert reaches(np.array([4.2 * (1 - 1e-12), 4.2 * (1 - 1e-6)]), 4.2).tolist() == [True, False]


def test_the_fields_that_a_formula_needs() -> None:
    assert fields(parse(AREA)) == {"teaching_area", "indoor_sports_area", "students"}


@pytest.mark.parametrize(
    ("text", "part", "column"),
    [
        ("__import__('os')", "__import__('os')", 1),
        ("students.size", "students.size", 1),
        ("a if b else c", "a if b else c", 1),
        ("a ** b", "a ** b", 1),
        ("1 + 'x'", "'x'", 5),
        ("a < b < c", "a < b < c", 1),
        ("0x10 + a", "0x10", 1),
        ("1_000", "1_000", 1),
        ("True", "True", 1),
        ("min(a)", "min(a)", 1),
        ("a // b", "a // b", 1),
        ("[a for a in b]", "[a for a in b]", 1),
        ("lambda: 1", "lambda: 1", 1),
        ("a +", "a +", 1),
        ("1e999", "1e999", 1),
        ("a[0]", "a[0]", 1),
    ],
)
def test_everything_outside_the_language_is_refused(text: str, part: str, column: int) -> None:
    with pytest.raises(FormulaError) as refused:
        parse(text)
    assert (refused.value.part, refused.value.column) == (part, column)


@pytest.mark.parametrize("text", ["(" * 400 + "1" + ")" * 400, "-" * 999 + "1", "1" * 2000, "", "\x00"])
def test_what_would_exhaust_a_parser_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


def test_sentences_in_both_languages() -> None:
    zh = {"teaching_area": "教学及辅助用房面积", "indoor_sports_area": "室内体育用房面积", "students": "在校生数"}
    en = {"teaching_area": "teaching area", "indoor_sports_area": "indoor sports area", "students": "students"}
    assert sentence(parse(AREA), zh, "zh") == "（教学及辅助用房面积 − 室内体育用房面积） ÷ 在校生数"
    assert sentence(parse(AREA), en, "en") == "(teaching area − indoor sports area) ÷ students"
    assert sentence(parse("a - (b - c)"), {"a": "1", "b": "2", "c": "3"}, "en") == "1 − (2 − 3)"
    assert sentence(parse("a - b - c"), {"a": "1", "b": "2", "c": "3"}, "en") == "1 − 2 − 3"
    condition = parse("students < 50 and not (students == 0)")
    assert sentence(condition, zh, "zh") == "在校生数 < 50 且 非 （在校生数 = 0）"
    assert sentence(parse("max(a, 2)"), {"a": "x"}, "zh") == "最大值（x，2）"


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        # By hand: d/dt of 100 t / s is 100 / s, and so on.
        ("100 * t / s", "t", 100 / 40),
        ("(t - u) / s", "t", 1 / 40),
        ("(t - u) / s", "u", -1 / 40),
        ("(u + t) / s", "t", 1 / 40),
        ("10000 * t / s + u", "t", 250),
        ("t * u / 2", "t", 3.5),
        ("-t + 2 * t", "t", 1),
        ("s / 2", "t", 0),
    ],
)
def test_slopes(text: str, field: str, expected: float) -> None:
    columns = {"t": np.array([5.0]), "u": np.array([7.0]), "s": np.array([40.0])}
    assert value(slope(parse(text), field), columns)[0] == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("text", ["s / t", "t * t", "max(t, 1)", "t > 1", "not t"])
def test_no_slope_where_there_is_no_single_one(text: str) -> None:
    with pytest.raises(NotLinear):
        slope(parse(text), "t")


NAMES = ("a", "b", "c")
CELLS = {"a": "A1", "b": "B1", "c": "C1"}
# Quarters and small whole numbers are exact in floating point, so that two engines cannot differ by rounding.
exact = st.integers(-400, 400).map(lambda quarters: quarters / 4)
leaves = st.one_of(st.sampled_from(NAMES).map(Name), exact.filter(lambda number: number >= 0).map(Number))


def _extend(children: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    comparisons = st.builds(Binary, st.sampled_from(("<", "<=", ">", ">=", "==", "!=")), children, children)
    return st.one_of(
        st.builds(Binary, st.sampled_from(("+", "-", "*", "/")), children, children),
        comparisons,
        st.builds(Binary, st.sampled_from(("and", "or")), comparisons, comparisons),
        st.builds(lambda operand: Unary("not", operand), comparisons),
        st.builds(lambda operand: Unary("-", operand), children),
        st.builds(lambda f, parts: Extreme(f, tuple(parts)), st.sampled_from(("min", "max")), st.lists(children, min_size=2, max_size=3)),
    )  # fmt: skip


trees: st.SearchStrategy[Formula] = st.recursive(leaves, _extend, max_leaves=8)
figures = st.fixed_dictionaries({name: st.one_of(exact, st.none()) for name in NAMES})


def _by_excel(text: str, cells: Mapping[str, float | None]) -> Any:
    """What the independent engine (the package formulas) makes of an Excel formula."""
    run = formulas.Parser().ast(text)[1].compile()
    given = [_excel_cell(cells[name]) for name in run.inputs]
    result = run(*given)
    while isinstance(result, np.ndarray):
        result = result.ravel()[0] if result.ndim else result.item()
    return result


def _excel_cell(number: float | None) -> Any:
    return np.array([["" if number is None else number]], object)


@given(trees, figures)
@settings(max_examples=300)
def test_the_excel_text_gives_the_numpy_value(tree: Formula, row: dict[str, float | None]) -> None:
    columns = {name: np.array([np.nan if number is None else number]) for name, number in row.items()}
    ours = float(value(tree, columns)[0])
    theirs = _by_excel(excel(tree, CELLS), {CELLS[name]: number for name, number in row.items()})
    if math.isnan(ours):
        assert str(theirs) == ""
    else:
        assert float(theirs) == pytest.approx(ours, rel=1e-12, abs=1e-12)


NEAR = (0.0, 1e-10, -1e-10, 1e-8, -1e-8, 1e-3)


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">=", "==", "!="])
@pytest.mark.parametrize("offset", NEAR)
@pytest.mark.parametrize("base", [1 / 3, 4.2, 12_345.678])
def test_both_engines_see_the_same_equality(operator: Any, offset: float, base: float) -> None:
    """One part in 10⁹ decides, in numpy and in Excel: nearer is equal, farther is not."""
    other = base * (1 + offset)
    sign = 0 if abs(offset) < 1e-9 else 1 if offset < 0 else -1
    expected = {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0, "==": sign == 0, "!=": sign != 0}[
        operator
    ]
    tree = Binary(operator, Name("a"), Name("b"))
    assert at(f"a {operator} b", a=base, b=other) == expected
    assert float(_by_excel(excel(tree, CELLS), {"A1": base, "B1": other})) == expected


def test_numbers_keep_all_their_digits_in_excel() -> None:
    third = Number(1 / 3)
    assert float(_by_excel(excel(Binary("*", third, Name("a")), CELLS), {"A1": 3e9})) == 1e9


@given(trees, figures)
def test_the_value_agrees_with_fractions(tree: Formula, row: dict[str, float | None]) -> None:
    columns = {name: np.array([np.nan if number is None else number]) for name, number in row.items()}
    ours = float(value(tree, columns)[0])
    try:
        exactly = _exactly(tree, row)
    except (ZeroDivisionError, TypeError):
        assert math.isnan(ours)
    else:
        assert ours == pytest.approx(float(exactly), rel=1e-9, abs=1e-9)


def _exactly(tree: Formula, row: Mapping[str, float | None]) -> Fraction:
    match tree:
        case Number(value=number):
            return Fraction(number)
        case Name(field=field):
            return Fraction(row[field])  # type: ignore[arg-type]
        case Unary(operator="-", operand=operand):
            return -_exactly(operand, row)
        case Unary(operand=operand):
            return Fraction(not _exactly(operand, row))
        case Among() | Cases():
            raise AssertionError("the strategy makes none")
        case Extreme(function=function, operands=operands):
            return (min if function == "min" else max)(_exactly(operand, row) for operand in operands)
        case Binary(operator=operator, left=left, right=right):
            a, b = _exactly(left, row), _exactly(right, row)
            operations: dict[str, Any] = {
                "+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b,
                "<": lambda: a < b, "<=": lambda: a <= b, ">": lambda: a > b, ">=": lambda: a >= b,
                "==": lambda: a == b, "!=": lambda: a != b,
                "and": lambda: bool(a) and bool(b), "or": lambda: bool(a) or bool(b),
            }  # fmt: skip
            return Fraction(operations[operator]())


@given(trees)
def test_a_sentence_names_every_field(tree: Formula) -> None:
    for lang in ("zh", "en"):
        text = sentence(tree, {name: f"<{name}>" for name in NAMES}, lang)
        assert {name for name in NAMES if f"<{name}>" in text} == fields(tree)
