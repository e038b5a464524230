"""What a printed figure may stand for, to the last digit."""

import itertools
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.audit.averages import check_averages
from balancecalc.audit.printed import Printed, parse, parse_share
from balancecalc.audit.shares import check_shares, implied_parts, implied_wholes
from balancecalc.audit.show import show
from balancecalc.audit.slips import exchanged, lost_or_doubled
from balancecalc.audit.span import Span, point, printed_as
from balancecalc.audit.statements import Outcome, Statement
from balancecalc.audit.sums import check_sum
from balancecalc.audit.units import PERCENT, PLAIN, parse_unit
from balancecalc.text import Bilingual

F = Fraction


@pytest.mark.parametrize(
    ("printed", "true", "may"),
    [
        # The two examples of the documents: 14.027 and 76.585.
        ("14.02", "14.027", True), ("14.03", "14.027", True), ("14.01", "14.027", False), ("14.04", "14.027", False),
        ("76.5", "76.585", True), ("76.6", "76.585", True), ("76.58", "76.585", True), ("76.59", "76.585", True),
        ("76.7", "76.585", False), ("76.60", "76.585", False), ("76.57", "76.585", False),
        # The bounds themselves: a half is rounded up, and a full step is the next figure.
        ("14.03", "14.025", True), ("14.03", "14.0249999", False), ("14.03", "14.0399999", True), ("14.03", "14.04", False),
        ("14.03", "14.03", True), ("0", "0.99", True), ("0", "1", False),
        # Below zero the same, mirrored.
        ("-2.5", "-2.55", True), ("-2.5", "-2.45", True), ("-2.5", "-2.6", False), ("-2.5", "-2.44", False),
    ],
)  # fmt: skip
def test_both_customs_are_accepted_and_nothing_else(printed: str, true: str, may: bool) -> None:
    figure = parse(printed, PLAIN, rounded=True)
    assert isinstance(figure, Printed)
    assert figure.span.meets(point(F(true))) is may


@pytest.mark.parametrize(
    ("cell", "unit", "value", "step", "rounded"),
    [
        (1476.0, "", "1476", "1", False),
        ("1,476", "", "1476", "1", False),
        ("１４７６", "", "1476", "1", False),
        ("7 178", "", "7178", "1", False),
        ("1476人", "", "1476", "1", False),
        ("1476", "人", "1476", "1", False),
        ("2.5万", "", "25000", "1000", True),
        ("484万元", "", "4840000", "10000", True),
        ("1.8亿", "", "180000000", "10000000", True),
        (1.8, "亿元", "180000000", "10000000", True),
        ("13亩", "", "26000/3", "2000/3", True),
        ("2万㎡", "", "20000", "10000", True),
        ("5000元", "", "5000", "1", True),
        (42.34, "", "42.34", "1/100", True),
        ("42.30", "", "42.3", "1/100", True),
        # A cell that holds 0.1 + 0.2 says 0.3.
        (0.1 + 0.2, "", "0.3", "1/10", True),
        ("45.5", "册/人", "45.5", "1/10", True),
        ("12万", "元", "120000", "10000", True),
    ],
)
def test_figures_with_their_units(cell: Any, unit: str, value: str, step: str, rounded: bool) -> None:
    column = parse_unit(unit.replace("㎡", "m2")) if unit else PLAIN
    assert column is not None
    figure = parse(cell, column, rounded=False)
    assert isinstance(figure, Printed)
    assert (figure.value, figure.step, figure.rounded) == (F(value), F(step), rounded)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("10,5", "not a number"), ("1:20", "not a number"), ("l0", "not a number"), ("20xx", "no unit"),
        ("近300", "approximate"), ("220余", "approximate"), ("5千余册", "approximate"), ("12 5", "not a number"),
        ("无", "not a number"), ("#DIV/0!", "not a number"), ("98.5%", "no unit"), (True, "not a number"),
        ("13斤", "no unit"), ("9" * 5000, "not a number"), (1e300, "not a number"), (float("inf"), "not a number"), ("1 476 5", "not a number"), ("1,476,5", "not a number"), ("3.", "not a number"), ("1()", "not a number"),
        ("3-4", "not a number"),
    ],
)  # fmt: skip
def test_nothing_else_becomes_a_number(cell: Any, why: str) -> None:
    figure = parse(cell, PLAIN, rounded=False)
    assert isinstance(figure, Bilingual)
    assert why in figure.en


def test_a_unit_is_said_once() -> None:
    wan_yuan = parse_unit("万元")
    assert wan_yuan is not None
    assert isinstance(parse("484万", wan_yuan, rounded=False), Bilingual)
    assert isinstance(parse("484万元", wan_yuan, rounded=False), Printed)
    assert parse_unit("羽") is None


@pytest.mark.parametrize(
    ("cell", "column", "shown", "expected"),
    [
        ("93.9%", False, None, "93.9"), ("９３.９％", False, None, "93.9"), ("93.9 %", True, None, "93.9"),
        # Only a number format tells what the number of a cell is.
        (0.939, False, True, "93.9"), (0.07, False, True, "7"), (0.939, False, False, None), (93.9, False, False, None),
        (0.939, False, None, None), (93.9, False, None, None), ("0.939", False, None, None),
        (10.03, False, True, "1003"),
        # The header says percent: 0.939 under it is 0.939%, but for a cell that shows 93.9%.
        (93.9, True, False, "93.9"), (0.939, True, False, "0.939"), (0.939, True, True, "93.9"), ("0.939", True, None, "0.939"),
        # Where formats cannot be read, 0.939 may be either.
        (93.9, True, None, "93.9"), (0.939, True, None, None),
    ],
)  # fmt: skip
def test_shares_are_never_guessed(cell: Any, column: bool, shown: bool | None, expected: str | None) -> None:
    figure = parse_share(cell, percent_column=column, percent_format=shown)
    assert (figure.digits if isinstance(figure, Printed) else figure) == expected


def test_spans() -> None:
    low, high = Span(F(1), F(2), high_open=True), Span(F(2), F(3))
    assert low.below(high)
    assert not low.meets(high)
    assert point(F(2)).meets(high)
    assert not point(F(2)).meets(low)
    assert (low + high) == Span(F(3), F(5), high_open=True)
    assert -low == Span(F(-2), F(-1), low_open=True)
    assert (high / low) == Span(F(1), F(3), low_open=True)
    assert low.whole_numbers() == (1, 1)
    assert (-low).whole_numbers() == (-1, -1)


@pytest.mark.parametrize(("value", "decimals", "said"), [("1234567", None, "1,234,567"), ("1/3", None, "0.3333"),
                         ("-5/2", 1, "-2.5"), ("1/200", 2, "0.00"), ("27/2", 0, "14"), ("1000", 2, "1,000.00")])  # fmt: skip
def test_numbers_for_reading(value: str, decimals: int | None, said: str) -> None:
    assert show(F(value), decimals) == said


def test_slips() -> None:
    assert "21" in set(exchanged("12"))
    assert "92" in set(exchanged("12"))
    assert "02" not in set(exchanged("12"))
    assert "12" not in set(exchanged("12"))
    assert {"124", "1", "4"} <= set(lost_or_doubled("14"))
    assert "" not in set(lost_or_doubled("1"))
    # Nine other digits each (the first not 0), and one transposition.
    assert len(list(exchanged("12"))) == 8 + 9 + 1


small = st.integers(1, 3000)
places = st.integers(0, 3)
customs = st.sampled_from([ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN])


def _printed(true: Fraction, decimals: int, custom: str) -> str:
    """A fraction printed by one of the customs, by the decimal module: numerator and remainder decide halves exactly."""
    scaled = true * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    half = (2 * rest > scaled.denominator) - (2 * rest < scaled.denominator)
    tail = Decimal({-1: "0.25", 0: "0.5", 1: "0.75"}[half]) if rest else Decimal(0)
    return f"{(whole + tail).quantize(Decimal(1), custom).scaleb(-decimals):f}"


def _statement(row: int = 2, sign: str = "", **cells: str) -> Statement:
    figures: dict[str, Printed] = {}
    for column, cell in cells.items():
        percent = parse_share(cell, percent_column=True, percent_format=None) if column == "share" else None
        figure = percent or parse(cell, PLAIN, rounded=column == "average")
        assert isinstance(figure, Printed)
        figures[column] = figure
    return Statement("表", row, f"第{row}项", "甲", sign, figures, frozenset(), {"item": 0})


def _codes(*statements: Statement) -> list[str]:
    outcome = Outcome()
    for statement in statements:
        check_shares(statement, outcome)
        check_averages(statement, outcome)
    check_sum(statements, outcome)
    assert outcome.held
    return [finding.code for finding in outcome.findings]


@given(small, small, places, customs)
def test_a_share_that_is_printed_right_is_never_reported(one: int, other: int, decimals: int, custom: str) -> None:
    part, whole = sorted((one, other))
    share = _printed(F(100 * part, whole), decimals, custom)
    assert _codes(_statement(part=str(part), whole=str(whole), share=share)) == []
    assert _codes(_statement(part=str(part), share=share)) == []
    assert _codes(_statement(whole=str(whole), share=share)) == []


@given(st.integers(0, 10**7), small, places, customs)
def test_an_average_that_is_printed_right_is_never_reported(total: int, count: int, decimals: int, custom: str) -> None:
    average = _printed(F(total, count), decimals, custom)
    assert _codes(_statement(total=str(total), count=str(count), average=average)) == []


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), places, st.lists(customs, min_size=7, max_size=7))
def test_a_sum_of_figures_that_are_printed_right_is_never_reported(
    terms: list[int], decimals: int, each: list[str]
) -> None:
    """The terms in thousandths are printed each by its own custom, and so is their sum."""
    written = [_printed(F(term, 1000), decimals or 1, custom) for term, custom in zip(terms, each, strict=False)]
    result = _printed(F(sum(terms), 1000), decimals or 1, each[-1])
    rows = [_statement(row, "+", part=term) for row, term in enumerate(written, start=2)]
    assert _codes(*rows, _statement(9, "=", part=result)) == []


@given(st.integers(0, 60), st.integers(0, 120), places)
def test_implied_bases_and_parts_are_what_trying_each_number_finds(part: int, steps: int, decimals: int) -> None:
    share = printed_as(F(steps, 100 * 10**decimals), F(1, 100 * 10**decimals))
    found = [whole for whole in range(max(part, 1), 800) if share.meets(point(F(part, whole)))]
    implied = implied_wholes(part, share)
    first, last = implied or (1, 0)
    assert found == list(itertools.takewhile(lambda w: last is None or w <= last, range(first, 800)))
    parts = [number for number in range(part + 1) if part and share.meets(point(F(number, part)))]
    if part:
        first, last = implied_parts(part, share) or (1, 0)
        assert parts == list(range(first, last + 1))


def test_the_percent_unit_is_a_hundredth() -> None:
    assert PERCENT.scale == F(1, 100)
