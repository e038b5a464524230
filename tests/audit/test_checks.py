"""Every check with the figures of real documents, worked by hand, each beside a corrected twin that must pass."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.audit import StatementsRefused, audit, read_statements
from tests.audit.conftest import AuditRows, told
from tests.conftest import workbook_bytes

SHARES = ("项目", "组", "部分", "总体", "占比")
AVERAGES = ("项目", "数量", "平均", "总量", "最大")
SUMS = ("项目", "组", "运算", "部分", "总量")

Row = Sequence[Any]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # 293 of 265 cannot be; 265 of 293 can.
        (("甲", "", 293, 265, ""), [("part_over_whole", "C2")]),
        (("甲", "", 265, 293, ""), []),
        (("甲", "", 265, 265, "100%"), []),
        # More trained than employed.
        (("甲", "", 412, 389, ""), [("part_over_whole", "C2")]),
        # 2.5万 may be anything below 2.6万: 25,999 are not certainly more, 26,000 are.
        (("甲", "", 25999, "2.5万", ""), []),
        (("甲", "", 26000, "2.5万", ""), [("part_over_whole", "C2")]),
        # 1003%; 100.3% of something is no share either; 100.0% is.
        (("甲", "", "", "", "1003%"), [("share_over_100", "E2")]),
        (("甲", "", "", "", "100.3%"), [("share_over_100", "E2")]),
        (("甲", "", 40, "", "100.0%"), []),
        # 28 / 279 = 10.0358%: cut and rounded 10.03 and 10.04.
        (("甲", "", 28, 279, "10.03%"), []),
        (("甲", "", 28, 279, "10.04%"), []),
        (("甲", "", 28, 279, "10.05%"), [("share_differs", "E2")]),
        (("甲", "", 28, 279, "1003%"), [("share_over_100", "E2"), ("share_differs", "E2")]),
        # 5亩 of 20亩; 5亩 of 20人 cannot be compared; 3.2 of 5万人 may be 3.2万.
        (("甲", "", "5亩", "20亩", "25%"), []),
        (("甲", "", "5亩", "20人", "25%"), [("statement_open", "A2")]),
        (("甲", "", "3.2", "5万人", "64%"), []),
        # 33 / 35 = 94.29%, 33 / 36 = 91.67%, nothing between. 31 / 33 = 93.94%.
        (("甲", "", 33, "", "93.9%"), [("share_impossible", "E2")]),
        (("甲", "", 31, "", "93.9%"), []),
        # Of 33: 30 = 90.9%, 31 = 93.94%.
        (("甲", "", "", 33, "92.0%"), [("share_impossible", "E2")]),
        (("甲", "", "", 33, "93.9%"), []),
        # 0 of anything is 0%; 0 people are never 3%.
        (("甲", "", 0, "", "0%"), []),
        (("甲", "", 0, "", "3%"), [("share_impossible", "E2")]),
        # Whole numbers only: 3.3万 people may be many numbers.
        (("甲", "", "3.3万", "", "93.9%"), [("statement_open", "A2")]),
        (("甲", "", 0, 0, "50%"), [("statement_open", "A2")]),
        (("甲", "", "", 0, "50%"), [("statement_open", "A2")]),
        (("甲", "", "", "", "50%"), [("statement_open", "A2")]),
        (("甲", "", 57, "", ""), [("statement_open", "A2")]),
        (("甲", "", "", "", ""), [("statement_open", "A2")]),
    ],
)  # fmt: skip
def test_shares(row: Row, expected: list[tuple[str, str]], audit_rows: AuditRows) -> None:
    assert told(audit_rows(SHARES, row)) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # 62500 / 1476 = 42.344; 62500 / 1376 = 45.42 prints 45.4; 67158 / 1476 = 45.5.
        (("甲", 1476, 45.5, 62500, ""), [("average_differs", "C2")]),
        (("甲", 1476, 42.3, 62500, ""), []),
        (("甲", 1476, 45.5, 67158, ""), []),
        # 1860 / 14 = 132.857, 1860 / 124 = 15 exactly.
        (("甲", 14, "15.0", 1860, ""), [("average_differs", "C2")]),
        (("甲", 124, "15.0", 1860, ""), []),
        # 4,840,000 / 44,000 = 110 exactly; 4,840,000 / 25,299 = 191.31.
        (("甲", 25299, 44000, "484万", ""), [("unit_price_base", "C2")]),
        (("甲", 110, 44000, "484万", ""), []),
        (("甲", 25299, 191.3, 4840000, ""), []),
        # 1250 / 50 = 25 exactly, but 26 are no other base, and 100 / 5 = 20 is chance.
        (("甲", 26, "50.00", 1250, ""), [("average_differs", "C2")]),
        (("甲", 77, 5, 100, ""), [("average_differs", "C2")]),
        # 640 / 12 = 53.3 above a largest of 50; 600 / 12 = 50 is not above 50.
        (("甲", 12, "", 640, 50), [("average_over_largest", "E2")]),
        (("甲", 12, "", 600, 50), []),
        # A plain largest beside 万元 may be in 万元: 640万 / 12 = 53.3万, above 50万 and not above 54万.
        (("甲", 12, "", "640万元", 54), []),
        (("甲", 12, "", "640万元", 50), [("average_over_largest", "E2")]),
        # A plain average beside 万元 may be in 万元: 35.8 / 1476 = 0.024255万元 = 242.55元.
        (("甲", 1476, "0.0242", "35.8万元", ""), []),
        (("甲", 1476, "242元", "35.8万元", ""), []),
        (("甲", 1476, "0.0242元", "35.8万元", ""), [("average_differs", "C2")]),
        # Money and books are not compared.
        (("甲", 10, "5册", "50元", ""), [("statement_open", "A2")]),
        (("甲", 0, 5, 50, ""), [("statement_open", "A2")]),
        (("甲", 10, 5, "", ""), [("statement_open", "A2")]),
        # 9000 kg on 13亩 are 692 each 亩.
        (("甲", "13亩", 692, 9000, ""), []),
    ],
)  # fmt: skip
def test_averages(row: Row, expected: list[tuple[str, str]], audit_rows: AuditRows) -> None:
    assert told(audit_rows(AVERAGES, row)) == expected


def test_which_count_or_total_would_fit_is_said(audit_rows: AuditRows) -> None:
    """[45.45, 45.6) × 1476 = [67084.2, 67305.6); 62500 / [45.45, 45.6) = (1370.6, 1375.1]."""
    found = audit_rows(AVERAGES, ("甲", 1476, 45.5, 62500, ""), ("乙", 14, "15.0", 1860, ""))
    first, second = (finding.message("en") for finding in found.findings)
    assert "42.344" in first
    assert "1,371 to 1,375" in first
    assert "67,085 to 67,305" in first
    assert "lost a digit" not in first
    assert "132.857" in second
    assert "124 would do" in second


def test_what_the_neighbours_of_an_impossible_share_give(audit_rows: AuditRows) -> None:
    message = audit_rows(SHARES, ("甲", "", 33, "", "93.9%")).findings[0].message("zh")
    assert "总体 35 时是 94.286%；总体 36 时是 91.667%" in message


@pytest.mark.parametrize(
    ("terms", "printed", "expected"),
    [
        # 1124 + 684 + 289 + 119 = 2216.
        (("+1124", "+684", "+289", "+119"), 2296, "80"),
        (("+1124", "+684", "+289", "+119"), 2216, ""),
        # 44 − 9 + 3 = 38.
        (("+44", "-9", "+3"), 36, "2"),
        (("+44", "-9", "+3"), 38, ""),
        # 1.2万 + 3.4万 is anything in [4.5万, 4.8万): 4.7万 may be printed for it, and 4.4万, which ends before 4.5万, not.
        (("+1.2万", "+3.4万"), "4.7万", ""),
        (("+1.2万", "+3.4万"), "4.4万", "2,000"),
        # Counts of whole things are exact.
        (("+12495", "+5"), 12500, ""),
        (("+12495", "+5"), 12501, "1"),
        # What is subtracted may leave less than nothing.
        (("+3", "-9"), -6, ""),
        # Plain figures beside 万元 may be in 万元.
        (("+12", "+30"), "42万元", ""),
    ],
)  # fmt: skip
def test_sums(terms: Sequence[str], printed: Any, expected: str, audit_rows: AuditRows) -> None:
    rows = [(f"第{n}项", "甲", term[0], term[1:], "") for n, term in enumerate(terms)]
    found = audit_rows(SUMS, *rows, ("合计", "甲", "=", printed, ""))
    assert len(found.checked) == len(terms) + 1
    if not expected:
        assert told(found) == []
        return
    assert told(found) == [("sum_differs", f"D{len(terms) + 2}")]
    assert f"off by {expected}" in found.findings[0].message("en")


def test_the_slip_that_explains_a_sum_is_a_hint(audit_rows: AuditRows) -> None:
    rows = [("a", "甲", "+", "", 1124), ("b", "甲", "+", "", 684), ("c", "甲", "+", "", 289), ("d", "甲", "+", "", 119)]
    message = audit_rows(SUMS, *rows, ("合计", "甲", "=", "", 2296)).findings[0].message("zh")
    # 2296 − 80 = 2216 and 119 + 80 = 199 change one digit; 1204, 764 and 369 change two or more.
    assert "2296 → 2216、119 → 199。" in f"{message}。"
    # 1124 + 684 + 289 + 119 = 2216, transposed 2261.
    message = audit_rows(SUMS, *rows, ("合计", "甲", "=", "", 2261)).findings[0].message("zh")
    assert "2261 → 2216" in message
    # 1 + 2 = 3, printed 5: a figure of one digit can be made anything.
    one = audit_rows(SUMS, ("a", "甲", "+", "", 1), ("b", "甲", "+", "", 2), ("c", "甲", "=", "", 5))
    assert "→" not in one.findings[0].message("zh")
    # Nothing near: 9999.
    assert "→" not in audit_rows(SUMS, *rows, ("合计", "甲", "=", "", 9999)).findings[0].message("zh")


def test_a_long_sum_is_told_in_one_line_and_in_time(audit_rows: AuditRows) -> None:
    """1000 times 1234567 are 1,234,567,000; each of the terms could have lost what lacks in its last digit but one."""
    rows = [(f"第{n}校", "甲", "+", 1234567, "") for n in range(1000)]
    found = audit_rows(SUMS, *rows, ("合计", "甲", "=", 1234566980, ""))
    message = next(f.message("en") for f in found.findings if f.code == "sum_differs")
    assert message.startswith("the sum of 1000 terms = 1,234,567,000, but 1234566980 is printed, off by 20")
    assert "in 1000 ways" in message


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("a", "甲", "+", 1, ""), ("b", "甲", "", 2, ""), ("c", "甲", "=", 1, "")], "“b” (A3)"),
        ([("a", "甲", "+", 1, ""), ("b", "甲", "+", "", ""), ("c", "甲", "=", 1, "")], "“b” (A3)"),
        ([("a", "甲", "+", 1, ""), ("b", "甲", "=", 2, ""), ("c", "甲", "=", 1, "")], "2 rows"),
        ([("a", "甲", "+", 1, ""), ("b", "甲", "+", 2, "")], "0 rows"),
        ([("a", "甲", "=", 1, "")], "no row to add up"),
        ([("a", "", "+", 1, ""), ("b", "", "=", 2, "")], "no 组"),
        ([("a", "甲", "+", "1元", ""), ("b", "甲", "+", "2亩", ""), ("c", "甲", "=", 3, "")], "cannot be compared"),
    ],
)  # fmt: skip
def test_a_sum_that_is_not_whole_is_left_open(rows: Sequence[Row], why: str, audit_rows: AuditRows) -> None:
    found = audit_rows(SUMS, *rows)
    assert {finding.code for finding in found.findings} == {"statement_open"}
    assert len(found.findings) == len(rows) == found.open
    assert why in found.findings[0].message("en")


def test_a_missing_term_is_not_zero(audit_rows: AuditRows) -> None:
    """1 + 近2 = 3 is not taken for 1 = 3."""
    rows = [("a", "甲", "+", 1, ""), ("b", "甲", "+", "近2", ""), ("c", "甲", "=", 3, "")]
    assert told(audit_rows(SUMS, *rows)) == [
        ("statement_open", "A2"), ("audit_not_a_number", "D3"), ("statement_open", "A4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # 12 = 40.0% of 30, 9 = 25.0% of 36. 9 = 30.0% of 30.
        ([("a", "甲", 12, "", "40.0%"), ("b", "甲", 9, "", "25.0%")], [("bases_differ", "E3")]),
        ([("a", "甲", 12, "", "40.0%"), ("b", "甲", 9, "", "30.0%")], []),
        ([("a", "甲", 12, "", "40.0%"), ("b", "乙", 9, "", "25.0%")], []),
        ([("a", "", 12, "", "40.0%"), ("b", "", 9, "", "25.0%")], []),
        # A row that has its whole says nothing about the base of those that have none.
        ([("a", "甲", 12, "", "40.0%"), ("b", "甲", 9, 36, "25.0%")], []),
        # An impossible share says nothing about the base of the others.
        ([("a", "甲", 12, "", "40.0%"), ("b", "甲", 33, "", "93.9%")], [("share_impossible", "E3")]),
        # 60 + 50 of 100: they may overlap, so it is a doubt. 60 + 40 are the whole.
        ([("a", "甲", 60, 100, ""), ("b", "甲", 50, 100, "")], [("parts_exceed_whole", "C3")]),
        ([("a", "甲", 60, 100, ""), ("b", "甲", 40, 100, "")], []),
        ([("a", "甲", 60, 100, ""), ("b", "甲", 50, 101, "")], []),
        ([("a", "", 60, 100, ""), ("b", "", 50, 100, "")], []),
        # The same thing said twice is no second part.
        ([("a", "甲", 60, 100, ""), ("a", "甲", 60, 100, "60%")], []),
    ],
)  # fmt: skip
def test_groups(rows: Sequence[Row], expected: list[tuple[str, str]], audit_rows: AuditRows) -> None:
    assert told(audit_rows(SHARES, *rows)) == expected


def test_doubts_do_not_make_a_statement_impossible(audit_rows: AuditRows) -> None:
    found = audit_rows(SHARES, ("a", "甲", 60, 100, ""), ("b", "甲", 50, 100, ""))
    assert found.impossible == frozenset()
    assert {finding.kind.severity for finding in found.findings} == {"warning"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("a", "", 1476, 2000, ""), ("b", "", 1476, 3000, ""), [("same_number_twice", "C3")]),
        (("a", "", 1476, 2000, ""), ("a", "", 1476, 3000, ""), []),
        # Three digits that tell: 476, 62500, 0.0625.
        (("a", "", 476, 2000, ""), ("b", "", 476, 3000, ""), []),
        (("a", "", 62500, 70000, ""), ("b", "", 62500, 80000, ""), []),
        # One base beside two parts is no accident.
        (("a", "", 14, 1476, ""), ("b", "", 15, 1476, ""), []),
    ],
)  # fmt: skip
def test_the_same_number_twice(first: Row, second: Row, expected: list[tuple[str, str]], audit_rows: AuditRows) -> None:
    found = audit_rows(SHARES, first, second)
    assert told(found) == expected
    assert all(finding.kind.severity == "warning" for finding in found.findings)


CELLS = st.sampled_from(
    ["", "—", "1.5", "93.9%", "近3", "0", 0, -3, 12.5, "3万", "2亩", "5元", "1:20", "100%", "0%", 0.939, 1476, 33]
)
ROWS = st.tuples(
    st.sampled_from("ab"), st.sampled_from(["", "甲", "乙"]), st.sampled_from(["", "+", "−", "=", "×"]), *[CELLS] * 7
)


@given(st.lists(ROWS, min_size=1, max_size=6))
def test_nothing_is_passed_over_in_silence(rows: list[Any]) -> None:
    """Whatever stands in a row, it is checked or told; only what was checked is called impossible; both languages say it."""
    header = ("项目", "组", "运算", "部分", "总体", "占比", "数量", "平均", "总量", "最大")
    with TemporaryDirectory() as folder:
        path = Path(folder, "statements.xlsx")
        path.write_bytes(workbook_bytes({"表": [header, *rows]}))
        try:
            found = audit(read_statements(path))
        except StatementsRefused:
            raise AssertionError("each row has a name, so there are statements") from None
    assert len(found.sheet.statements) == len(rows)
    told_rows = {finding.row for finding in found.findings}
    assert {statement.row for statement in found.sheet.statements} <= found.checked | told_rows
    assert found.impossible <= found.checked
    for finding in found.findings:
        assert "{" not in finding.line("zh") + finding.line("en")


def test_the_result_of_one_sum_may_be_a_term_of_another(audit_rows: AuditRows) -> None:
    """1001 + 1234 = 2235, and 2235 + 3141 = 5376."""
    first = [("a", "甲", "+", 1001, ""), ("b", "甲", "+", 1234, ""), ("小学生合计", "甲", "=", 2235, "")]
    second = [("小学生", "乙", "+", 2235, ""), ("c", "乙", "+", 3141, ""), ("合计", "乙", "=", 5376, "")]
    assert told(audit_rows(SUMS, *first, *second)) == []
