"""docs/numbers.md is a test: every form that it shows is read as it says."""

import datetime
import math
import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.standard import load_fields
from balancecalc.survey.files import Fault
from balancecalc.survey.numbers import Unit, column
from tests.conftest import ROOT

FIELDS = load_fields()
ROW = re.compile(r"^\| `(.*?)` \| (\S+) \| (\S*)(?: \((\S+)\))? ?\| (?:`(\w+)`|—) \|", re.M)
# What a table of text cannot show: cells that are dates, errors, formulas, yes and no.
CELLS: dict[str, Any] = {
    "2024-03-04": datetime.date(2024, 3, 4),
    "=A1+B1": Fault("=A1+B1"),
    "TRUE": True,
}
TABLE = ROW.findall((ROOT / "docs/numbers.md").read_text(encoding="utf-8"))


def test_the_table_is_read() -> None:
    text = (ROOT / "docs/numbers.md").read_text(encoding="utf-8")
    assert len(TABLE) == len(re.findall(r"^\| `", text, re.M)) > 50


@pytest.mark.parametrize(("written", "unit", "expected", "into", "code"), TABLE)
def test_numbers_as_written(written: str, unit: str, expected: str, into: str, code: str) -> None:
    wanted = into or unit
    factor = FIELDS.factor(unit, wanted)
    assert factor is not None
    found = column([7.0, CELLS.get(written, written)], Unit(unit, wanted, factor), FIELDS)
    # The plain number beside it is converted like everything in its column.
    assert found.numbers[0] == float(7 * factor)
    assert math.isnan(found.numbers[1]) if expected == "" else found.numbers[1] == float(expected)
    told = {**found.unreadable, **found.converted}
    assert [told[row].code for row in told] == ([code] if code else [])
    assert set(found.unreadable) == ({1} if expected == "" and code else set())


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False))
def test_a_conversion_is_rounded_once(amount: Any) -> None:
    """元 to 万元 gives the float that is nearest to the exact quotient, not one beside it."""
    unit = Unit("元", "万元", Fraction(1, 10_000))
    found = column([float(amount), str(amount)], unit, FIELDS)
    exact = float(Fraction(str(amount)) / 10_000)
    assert found.numbers.tolist() == [exact, exact]


@given(st.text(alphabet="0123456789,. 万亿余近xlO()%:亩元册-+", max_size=8))
def test_what_is_used_without_a_word_is_a_plain_number(written: str) -> None:
    found = column([written, 7.0], Unit("册", "册", Fraction(1)), FIELDS)
    if not math.isnan(found.numbers[0]) and not found.converted:
        assert float(re.sub(r"[, 册]", "", written.strip())) == found.numbers[0]
