"""Printed sums and averages against their schools: which are told, with what difference, and which are not."""

import math
from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.standard import Stage, load_fields
from balancecalc.survey.findings import Finding
from balancecalc.survey.header import Header
from balancecalc.survey.header.placing import Placed
from balancecalc.survey.numbers import Unit
from balancecalc.survey.places import SheetPlaces
from balancecalc.survey.read import read_survey
from balancecalc.survey.rows import SumRow
from balancecalc.survey.table import Table
from balancecalc.survey.totals import check_totals
from tests.conftest import WriteSurvey

Grid = list[list[Any]]
HEADER = ["学校名称", "办学类型", "在校生数", "图书册数"]
A, B, C, D = (
    ["甲", "小学", 100, 2000],
    ["乙", "小学", 150, 3100],
    ["丙", "小学", 200, 4005],
    ["丁", "小学", 250, 5250],
)
WRONG = ("total_differs", "average_differs_in_sheet")


@pytest.fixture
def wrong(write_survey: WriteSurvey) -> Any:
    """The sums that are told in a sheet."""

    def read(rows: Grid) -> list[Finding]:
        return [finding for finding in read_survey(write_survey(rows)).findings if finding.code in WRONG]

    return read


def cells(findings: list[Finding]) -> list[str]:
    return [finding.cell for finding in findings]


# Where sums stand.


@pytest.mark.parametrize("called", ["合计", "总计", "全县合计", "小计", "合 计", "合计：", "全县"])
def test_a_sum_under_above_or_among_the_schools(called: str, wrong: Any) -> None:
    # 100 + 150 + 200 + 250 = 700; 2000 + 3100 + 4005 + 5250 = 14355.
    right, off = [called, None, 700, 14_355], [called, None, 700, 14_356]
    assert wrong([HEADER, A, B, C, D, right]) == []
    assert wrong([HEADER, right, A, B, C, D]) == []
    assert wrong([HEADER, A, B, right, C, D]) == []
    assert cells(wrong([HEADER, A, B, C, D, off])) == ["D6"]
    assert cells(wrong([HEADER, off, A, B, C, D])) == ["D2"]
    assert cells(wrong([HEADER, A, B, off, C, D])) == ["D4"]


def test_a_wrong_sum_is_told_with_its_difference(wrong: Any) -> None:
    # The digits of a real slip: 1124 + 684 + 289 + 119 = 2216, printed 2296.
    schools = [[name, "小学", number] for name, number in zip("甲乙丙丁", (1124, 684, 289, 119), strict=True)]
    (finding,) = wrong([HEADER[:3], *schools, ["合计", None, 2296]])
    assert (finding.code, finding.cell, finding.field, finding.stage) == ("total_differs", "C6", "students", None)
    assert (finding.values["given"], finding.values["total"], finding.values["difference"]) == (2296, 2216, 80)
    assert finding.message("zh") == "“合计”的在校生数是 2,296，各校相加是 2,216，差 80；以各校的数为准"
    assert finding.kind.severity == "warning"


def test_sums_of_parts_under_and_over_their_schools(wrong: Any) -> None:
    # 100 + 150 = 250, 2000 + 3100 = 5100; 200 + 250 = 450, 4005 + 5250 = 9255.
    first, second, whole = ["小计", None, 250, 5100], ["小计", None, 450, 9255], ["合计", None, 700, 14_355]
    assert wrong([HEADER, A, B, first, C, D, second, whole]) == []
    assert wrong([HEADER, first, A, B, second, C, D]) == []
    assert wrong([HEADER, whole, first, A, B, second, C, D]) == []
    assert wrong([HEADER, whole, A, B, first, C, D, second]) == []
    assert cells(wrong([HEADER, A, B, first, C, D, ["小计", None, 450, 9256], whole])) == ["D7"]
    assert cells(wrong([HEADER, whole, first, A, B, ["小计", None, 449, 9255], C, D])) == ["C6"]
    # Swapped, the first is that of the schools below it; the second is that of none.
    assert cells(wrong([HEADER, A, B, second, C, D, first])) == ["C7", "D7"]


def test_sums_over_sums_of_parts(wrong: Any) -> None:
    header = ["县（区）", *HEADER]
    rows: Grid = [
        header,
        ["甲县", *A],
        [None, "小计", None, 100, 2000],
        ["甲县", *B],
        [None, "小计", None, 150, 3100],
        [None, "甲县合计", None, 250, 5100],
        ["乙县", *C],
        ["乙县", *D],
        [None, "乙县合计", None, 450, 9255],
        [None, "总计", None, 700, 14_355],
    ]
    assert wrong(rows) == []
    rows[5][4] = 5101
    rows[9][3] = 701
    assert sorted(cells(wrong(rows))) == ["D10", "E6"]


def test_the_sum_of_a_county_whose_rows_are_scattered(wrong: Any) -> None:
    header = ["县（区）", *HEADER]
    schools: Grid = [["甲县", *A], ["乙县", *B], ["甲县", *C], ["乙县", *D]]
    # 100 + 200, 2000 + 4005; 150 + 250, 3100 + 5250.
    sums: Grid = [[None, "甲县合计", None, 300, 6005], [None, "乙县合计", None, 400, 8350]]
    assert wrong([header, *schools, *sums, [None, "合计", None, 700, 14_355]]) == []
    sums[0][4] = 6006
    assert cells(wrong([header, *schools, *sums])) == ["E6"]


def test_sums_by_kind_of_school(wrong: Any) -> None:
    header = [*HEADER, "举办者"]
    schools: Grid = [
        ["甲", "小学", 100, 2000, "公办"],
        ["乙", "初级中学", 150, 3100, "民办"],
        ["丙", "完全小学", 200, 4005, "民办"],
        ["丁", "初中", 250, 5250, "公办"],
    ]
    sums: Grid = [
        ["小学合计", None, 300, 6005, None],
        ["初中合计", None, 400, 8350, None],
        ["公办合计", None, 350, 7250, None],
        ["其中：民办小计", None, 350, 7105, None],
        ["民办小学小计", None, 200, 4005, None],
        ["合计", None, 700, 14_355, None],
    ]
    assert wrong([header, *schools, *sums]) == []
    sums[2][2] = 351
    sums[3][2] = 300
    assert cells(wrong([header, *schools, *sums])) == ["C8", "C9"]


def test_sums_of_some_schools_that_cannot_be_told(wrong: Any) -> None:
    """They are no schools, and nothing is known to hold them against."""
    assert wrong([HEADER, A, B, C, D, ["合计", None, 700, 14_355], ["其中：寄宿制", None, 123, 456]]) == []


def test_a_row_of_some_of_the_schools_is_no_school(write_survey: WriteSurvey) -> None:
    rows = [HEADER, A, B, ["合计", None, 250, 5100], ["其中：民办小计", None, 150, 3100], ["其中：女", None, 120, None]]
    assert read_survey(write_survey(rows)).names == ["甲", "乙"]


def test_what_is_written_in_a_sums_row(wrong: Any) -> None:
    schools = [HEADER, A, B, C, D]
    assert wrong([*schools, ["合计", "4所", "700", "14,355"]]) == []
    assert wrong([*schools, ["合计", None, "７００", "14 355"]]) == []
    assert wrong([*schools, ["合计", None, "—", None]]) == []
    assert wrong([*schools, ["合计", None, "待核", "#REF!"]]) == []
    assert cells(wrong([*schools, ["合计", None, "701", "14,356"]])) == ["C6", "D6"]
    # The largest class of a county is no sum of classes.
    with_class: Grid = [
        ["学校名称", "办学类型", "在校生数", "最大班额"],
        ["甲", "小学", 100, 45],
        ["乙", "小学", 99, 50],
    ]
    assert wrong([*with_class, ["合计", None, 199, 50]]) == []


# Averages.


@pytest.mark.parametrize("called", ["平均", "校均值", "平均值", "县平均", "平均数"])
@pytest.mark.parametrize(
    ("printed", "is_told"),
    [
        (3588.75, False),  # 14355 ÷ 4
        (3588.7, False),
        (3588.8, False),
        (3588, False),
        (3589, False),
        (3590, True),
        (3587, True),
        (3588.6, True),
        (14_355, True),
    ],
)
def test_an_average_cut_or_rounded(called: str, printed: float, is_told: bool, wrong: Any) -> None:
    found = wrong([HEADER, A, B, C, D, [called, None, 175, printed]])
    assert [(finding.code, finding.cell) for finding in found] == [("average_differs_in_sheet", "D6")] * is_told


def test_an_average_over_the_schools_that_have_the_figure(wrong: Any) -> None:
    # 2000 and 4000 over the two that say it are 3000, over all three 2000.
    schools = [HEADER, ["甲", "小学", 100, 2000], ["乙", "小学", 100, None], ["丙", "小学", 100, 4000]]
    assert wrong([*schools, ["平均", None, 100, 3000]]) == []
    assert wrong([*schools, ["平均", None, 100, 2000]]) == []
    assert cells(wrong([*schools, ["平均", None, 100, 1900]])) == ["D5"]


# Rounding.

AREA = ["学校名称", "办学类型", "在校生数", "教学仪器设备值"]


@pytest.mark.parametrize(
    ("printed", "is_told"),
    # A sum with fewer decimals than its parts may be off by one of its last: 14.1 is by 0.073, 14.2 by 0.173.
    [
        (14.027, False),
        (14.02, False),
        (14.03, False),
        (14.0, False),
        (14, False),
        (14.1, False),
        (14.2, True),
        (14.05, True),
        (14.017, True),
        (15.1, True),
    ],
)
def test_a_sum_cut_or_rounded(printed: float, is_told: bool, wrong: Any) -> None:
    # 8.013 + 6.014 = 14.027.
    rows = [AREA, ["甲", "小学", 100, 8.013], ["乙", "小学", 100, 6.014], ["合计", None, 200, printed]]
    assert cells(wrong(rows)) == ["D4"] * is_told


def test_a_sum_two_last_digits_off(wrong: Any) -> None:
    # By 0.03: two parts of three decimals give away 0.002, the sum 0.01.
    rows = [AREA, ["甲", "小学", 100, 8.013], ["乙", "小学", 100, 6.014], ["合计", None, 200, 14.06]]
    (finding,) = wrong(rows)
    assert finding.values["difference"] == pytest.approx(0.033)


def test_parts_that_were_rounded_before(wrong: Any) -> None:
    # 1.26 + 1.36 + 1.46 = 4.08 → 4.1; the parts are printed 1.3, 1.4, 1.5, which add up to 4.2.
    rows = [AREA, *([name, "小学", 100, part] for name, part in zip("甲乙丙", (1.3, 1.4, 1.5), strict=True))]
    assert wrong([*rows, ["合计", None, 300, 4.1]]) == []
    # Cut: 1.29 + 1.39 + 1.49 = 4.17 → 4.1; printed 1.2, 1.3, 1.4, which add up to 3.9.
    rows = [AREA, *([name, "小学", 100, part] for name, part in zip("甲乙丙", (1.2, 1.3, 1.4), strict=True))]
    assert wrong([*rows, ["合计", None, 300, 4.1]]) == []
    assert cells(wrong([*rows, ["合计", None, 300, 4.4]])) == ["D5"]
    # Areas printed whole, and their sum with decimals: 512.6 + 407.8 = 920.4.
    area = ["学校名称", "办学类型", "在校生数", "运动场地面积"]
    whole = [area, ["甲", "小学", 100, 513], ["乙", "小学", 100, 408]]
    assert wrong([*whole, ["合计", None, 200, 920.4]]) == []
    assert cells(wrong([*whole, ["合计", None, 200, 930.4]])) == ["D4"]


def test_whole_figures_add_up_exactly(wrong: Any) -> None:
    for off in (-1, 1):
        assert cells(wrong([HEADER, A, B, C, D, ["合计", None, 700 + off, 14_355 + off]])) == ["C6", "D6"]


# Missing figures and stages.


def test_a_sum_with_a_schools_figure_missing_is_told_only_where_it_is_too_small(wrong: Any) -> None:
    rows = [HEADER, A, B, C, ["丁", "小学", 250, None]]
    # 2000 + 3100 + 4005 = 9105, and whatever the fourth has.
    for printed, is_told in ((9105, False), (14_355, False), (9104, True)):
        assert cells(wrong([*rows, ["合计", None, 700, printed]])) == ["D6"] * is_told
    unreadable = [HEADER, A, B, C, ["丁", "小学", 250, "待核"]]
    assert wrong([*unreadable, ["合计", None, 700, 14_355]]) == []


def test_a_figure_that_cannot_be_used_may_be_in_the_sum_or_not(wrong: Any) -> None:
    rows = [HEADER, A, B, C, ["丁", "小学", 250, -5250]]
    # As a spreadsheet adds it, 3855; as it was meant, 14355; below both, 3854.
    for printed, is_told in ((3855, False), (14_355, False), (3854, True)):
        assert cells(wrong([*rows, ["合计", None, 700, printed]])) == ["D6"] * is_told


def test_a_stage_that_a_school_does_not_have_is_no_missing_figure(wrong: Any) -> None:
    header = ["学校名称", "办学类型", "小学在校生数", "初中在校生数"]
    schools: Grid = [["甲", "小学", 100, None], ["乙", "初级中学", None, 200], ["丙", "九年一贯制学校", 50, 60]]
    assert wrong([header, *schools, ["合计", None, 150, 260]]) == []
    assert cells(wrong([header, *schools, ["合计", None, 151, 261]])) == ["C5", "D5"]
    assert wrong([header, *schools, ["平均", None, 75, 130]]) == []
    assert wrong([header, *schools, ["平均", None, 50, 86.67]]) == []
    # The nine-year school's own may be lacking.
    schools[2][3] = None
    assert wrong([header, *schools, ["合计", None, 150, 260]]) == []
    assert cells(wrong([header, *schools, ["合计", None, 150, 199]])) == ["D5"]


# Units.


@pytest.mark.parametrize(
    ("header", "parts", "right", "off"),
    [
        ("教学仪器设备值（元）", (123_456, 234_567), 358_023, 358_024),
        ("教学仪器设备值（元）", (123_456.78, 234_567.89), 358_024.67, 358_024.75),
        # 13.5 亩 + 7.25 亩; in ㎡ neither is a whole number.
        ("运动场地面积（亩）", (13.5, 7.25), 20.75, 22),
        ("运动场地面积（亩）", (13, 7), 20, 21),
        ("图书册数（万册）", (1.25, 2.5), 3.75, 3.9),
    ],
)
def test_sums_in_another_unit(header: str, parts: tuple[float, float], right: float, off: float, wrong: Any) -> None:
    head = ["学校名称", "办学类型", "在校生数", header]
    rows: Grid = [head, ["甲", "小学", 100, parts[0]], ["乙", "小学", 100, parts[1]]]
    assert wrong([*rows, ["合计", None, 200, right]]) == []
    assert cells(wrong([*rows, ["合计", None, 200, off]])) == ["D4"]


def test_a_sum_that_says_its_own_unit(wrong: Any) -> None:
    rows = [HEADER, ["甲", "小学", 100, 12_345], ["乙", "小学", 100, 12_778]]
    # 25,123 册 are 2.51万, rounded 2.5万; never 2.8万.
    assert wrong([*rows, ["合计", None, 200, "2.5万册"]]) == []
    assert cells(wrong([*rows, ["合计", None, 200, "2.8万册"]])) == ["D4"]


# Properties, on the check itself.

FIELDS = load_fields()


def checked(parts: Sequence[float | str], printed: float | str, field: str) -> list[Finding]:
    """What is told of one column of schools and the sum under it."""
    figure: tuple[str, Stage | None] = (field, None)
    unit = FIELDS.fields[field].unit or ""
    placed = Placed(1, Unit(unit, unit, Fraction(1)), (field,), "header")
    header = Header("学校", 0, 0, {}, {figure: placed}, [], {}, [], [])
    places = SheetPlaces("学校", 1, {figure: "B"}, list(range(2, len(parts) + 2)))
    table = Table(FIELDS, "学校", "A1", len(parts), {figure: list(parts)}, {figure: placed.unit}, places)
    return list(check_totals(table, header, [SumRow(len(parts) + 1, "合计", ["合计", printed], len(parts))]))


WHOLE = st.lists(st.integers(0, 50_000).map(float), min_size=1, max_size=80)


@given(WHOLE, st.sampled_from([-1, 1, 10, -10, 1000]))
def test_a_whole_sum_is_told_if_and_only_if_it_is_off(parts: list[float], off: int) -> None:
    assert checked(parts, math.fsum(parts), "books") == []
    if math.fsum(parts) + off >= 0:
        (finding,) = checked(parts, math.fsum(parts) + off, "books")
        assert finding.values["difference"] == abs(off)


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=80),
    st.integers(0, 4),
    st.integers(0, 4),
    st.sampled_from([ROUND_DOWN, ROUND_HALF_UP]),
    st.sampled_from([ROUND_DOWN, ROUND_HALF_UP]),
)
def test_a_sum_rightly_printed_is_never_told(
    true: list[int], of_parts: int, of_sum: int, parts_by: str, sum_by: str
) -> None:
    """True figures have four decimals; parts and sum are cut or rounded, each in its own way, and keep their decimals,
    as they do in text (a number cell forgets that 14.0 was rounded, so that it cannot be told from 14)."""
    exact = [Decimal(number) / 10_000 for number in true]
    parts = [number.quantize(Decimal(1).scaleb(-of_parts), parts_by) for number in exact]
    # A sum that is whole of parts that are whole is exact, so it is the sum of what is printed.
    of = parts if of_parts == of_sum == 0 else exact
    printed = sum(of, Decimal(0)).quantize(Decimal(1).scaleb(-of_sum), sum_by)
    assert checked([f"{part:f}" for part in parts], f"{printed:f}", "equipment_value") == []
