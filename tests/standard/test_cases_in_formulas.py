"""Step tables and attributes in formulas: what numpy, Excel and a person read is the same."""

import math
from typing import Any

import formulas
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.standard.formula import attributes, excel, fields, sentence, shortage, value
from balancecalc.standard.formula.parse import parse
from balancecalc.standard.formula.slope import NotLinear
from balancecalc.standard.formula.tree import Among, Binary, Cases, Formula, Name, Number, Unary, put_in

TOWNS = Among("locality", ("镇区", "乡村"))


def step(low: int, high: int) -> Formula:
    return Binary("and", Binary(">=", Name("classes"), Number(low)), Binary("<=", Name("classes"), Number(high)))


TABLE = Cases(
    (
        (Binary("and", TOWNS, step(1, 6)), Number(10.2)),
        (Binary("and", TOWNS, step(7, 12)), Number(8.7)),
        (Among("locality", ("城区",)), Number(7)),
    )
)


def of(formula: Formula, classes: float, locality: str) -> float:
    return float(value(formula, {"classes": np.array([classes])}, {"locality": np.array([locality])})[0])


@pytest.mark.parametrize(
    ("classes", "locality", "expected"),
    [(1, "乡村", 10.2), (6, "镇区", 10.2), (7, "镇区", 8.7), (12, "乡村", 8.7), (30, "城区", 7), (13, "乡村", None)],
)
def test_the_first_case_that_holds_counts(classes: float, locality: str, expected: float | None) -> None:
    found = of(TABLE, classes, locality)
    assert math.isnan(found) if expected is None else found == expected


def test_a_missing_figure_or_attribute_leaves_no_value() -> None:
    assert math.isnan(of(TABLE, math.nan, "城区")), "the table names the classes"
    assert math.isnan(of(TABLE, 6, ""))
    assert math.isnan(of(TOWNS, 6, ""))


def test_what_a_table_needs() -> None:
    assert fields(TABLE) == {"classes"}
    assert attributes(TABLE) == {"locality"}
    assert attributes(parse("books / students")) == frozenset()


def _excel(text: str, classes: float | None, locality: str) -> Any:
    """The independent engine (the package formulas) on an Excel formula over A1 (classes) and B1 (locality)."""
    run = formulas.Parser().ast(text)[1].compile()
    cells = {"A1": "" if classes is None else classes, "B1": locality}
    result = run(*(np.array([[cells[name]]], object) for name in run.inputs))
    while isinstance(result, np.ndarray):
        result = result.ravel()[0] if result.ndim else result.item()
    return result


@given(st.none() | st.integers(0, 14), st.sampled_from(["城区", "镇区", "乡村", ""]))
def test_excel_reads_the_table_as_numpy_does(classes: int | None, locality: str) -> None:
    ours = of(TABLE, math.nan if classes is None else classes, locality)
    theirs = _excel(excel(TABLE, {"classes": "A1", "locality": "B1"}), classes, locality)
    assert str(theirs) == "" if math.isnan(ours) else float(theirs) == pytest.approx(ours)


def test_a_person_reads_it_in_both_languages() -> None:
    zh = {"classes": "班数", "locality": "城乡类型"}
    assert sentence(TABLE, zh, "zh") == (
        "城乡类型为镇区、乡村 且 1 ≤ 班数 ≤ 6：10.2；城乡类型为镇区、乡村 且 7 ≤ 班数 ≤ 12：8.7；城乡类型为城区：7"
    )
    en = {"classes": "classes", "locality": "locality", "locality=镇区": "town", "locality=乡村": "rural"}
    assert sentence(TOWNS, en, "en") == "locality is town or rural"


def test_a_formula_put_into_another() -> None:
    ratio = put_in(parse("share * 100"), {"share": parse("boarders / students")})
    assert ratio == parse("boarders / students * 100")


def lacking(text: str, field: str, **figures: float) -> float:
    columns = {name: np.array([figure], dtype=float) for name, figure in figures.items()}
    return float(value(shortage(parse(text), field), columns)[0])


def test_what_is_lacking_of_a_divisor() -> None:
    """240 pupils at 20 computers are 12 at each; at most 10 asks for 24 computers, so 4 more."""
    assert lacking("students / computers", "computers", students=240, computers=20, indicator_threshold=10) == 4
    # Two computers count as one: 8 more.
    found = lacking("students / (computers / 2)", "computers", students=240, computers=40, indicator_threshold=10)
    assert found == 8


def test_what_is_lacking_in_proportion() -> None:
    """42 of 1000 pupils are 4.2 a hundred; 40 are 4: two short."""
    given_figures = {"teachers": 40, "students": 1000, "indicator_value": 4, "indicator_threshold": 4.2}
    assert lacking("100 * teachers / students", "teachers", **given_figures) == pytest.approx(2)


@pytest.mark.parametrize("text", ["books * books", "min(books, 3)", "books / books", "1 / (students / books)"])
def test_other_shapes_have_no_shortage(text: str) -> None:
    with pytest.raises(NotLinear):
        shortage(parse(text), "books")


COVERING = (
    (Binary("and", TOWNS, step(0, 6)), Number(10.2)),
    (Binary("and", TOWNS, step(7, 99)), Number(8.7)),
    (Binary("and", Among("locality", ("城区",)), Unary("not", step(0, 20))), Number(6)),
    (Binary("and", Among("locality", ("城区",)), step(0, 20)), Number(7)),
)
"""Cases of which one always holds, for whole numbers of classes up to 99."""
LEAST, MOST = Cases(COVERING, "least"), Cases(COVERING, "most")
CLASSES = (0, 6, 7, 20, 21, 99)
"""One number of classes, and more, for each step."""


@pytest.mark.parametrize(
    ("classes", "locality", "least", "most"),
    [(6, "镇区", 10.2, 10.2), (math.nan, "城区", 6, 7), (6, "", 7, 10.2), (30, "", 6, 8.7), (math.nan, "", 6, 10.2)],
)
def test_where_it_is_unsure_which_case_holds(classes: float, locality: str, least: float, most: float) -> None:
    """By hand: 30 classes are 8.7 in the country and 6 in town; in town without classes it is 6 or 7."""
    assert (of(LEAST, classes, locality), of(MOST, classes, locality)) == (least, most)


@given(st.none() | st.integers(0, 99), st.sampled_from(["城区", "镇区", "乡村", ""]))
def test_it_is_what_the_ways_to_fill_it_in_have_in_common(classes: int | None, locality: str) -> None:
    ways = [
        of(Cases(COVERING), count, place)
        for count in (CLASSES if classes is None else (classes,))
        for place in (("城区", "镇区", "乡村") if not locality else (locality,))
    ]
    given_classes = math.nan if classes is None else classes
    assert of(LEAST, given_classes, locality) == min(ways)
    assert of(MOST, given_classes, locality) == max(ways)


@given(st.none() | st.integers(0, 99), st.sampled_from(["城区", "镇区", "乡村", ""]), st.sampled_from([LEAST, MOST]))
def test_excel_is_as_unsure_as_numpy(classes: int | None, locality: str, table: Cases) -> None:
    ours = of(table, math.nan if classes is None else classes, locality)
    theirs = _excel(excel(table, {"classes": "A1", "locality": "B1"}), classes, locality)
    assert float(theirs) == pytest.approx(ours)


def test_no_case_that_may_hold_is_no_value() -> None:
    only_small = Cases(((step(1, 6), Number(3)),), "most")
    assert math.isnan(of(only_small, 7, "城区"))
    assert str(_excel(excel(only_small, {"classes": "A1"}), 7, "城区")) == ""
