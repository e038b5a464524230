"""A threshold by cases of which it cannot be told which holds: what all that may hold decide is decided."""

import pytest

from balancecalc.report.json_document import document
from balancecalc.standard import Standard, load_fields, load_standard
from balancecalc.standard.catalogue import folder
from balancecalc.standard.loader import parse_standard
from tests.conftest import AssessRows

CONSTANT = "primary: {value: 2000, unit: 元/生, source: table, confidence: copy}"
BY_LOCALITY = (
    "primary: {unit: 元/生, source: table, confidence: copy, cases: [{when: {locality: [城区]}, value: 2000}, "
    "{when: {locality: [镇区, 乡村]}, value: 3000}]}"
)
HEADER = ["学校名称", "办学类型", "城乡类型", "小学在校生数", "小学高于规定学历教师数", "小学骨干教师数"]
HEADER += [
    "小学体育艺术专任教师数",
    "教学及辅助用房面积",
    "室内体育用房面积",
    "运动场地面积",
    "教学仪器设备值",
    "网络多媒体教室数",
]


@pytest.fixture(scope="module")
def standard() -> Standard:
    """The resources of national-quality-2017, with equipment of 2000 yuan in town and 3000 in the country."""
    text = (folder() / "national-quality-2017.yaml").read_text(encoding="utf-8")
    assert text.count(CONSTANT) == 1
    changed = text.replace(CONSTANT, BY_LOCALITY).encode()
    return parse_standard(changed, "own.yaml", load_fields()).changed(items=[], checks=[])


def test_the_standard_is_the_national_one_but_for_that(standard: Standard) -> None:
    assert len(standard.indicators) == len(load_standard("national-quality-2017").indicators) == 7


@pytest.mark.parametrize(
    ("locality", "yuan", "indicator", "section"),
    [
        # In any place; met, and all others are.
        (None, 3000, "met", "met"),
        # Enough in town, 85% of what the country asks: six of seven are met whatever it is, the floor is kept.
        (None, 2550, "undetermined", "undetermined"),
        ("乡村", 2550, "not_met", "met"),
        # Missed in any place: above the floor in town (1700), below it in the country (2550).
        (None, 1900, "not_met", "undetermined"),
        ("城区", 1900, "not_met", "met"),
        ("镇区", 1900, "not_met", "not_met"),
        # Below the floor in any place.
        (None, 1600, "not_met", "not_met"),
    ],
)
def test_what_is_decided_without_the_locality(
    locality: str | None, yuan: float, indicator: str, section: str, standard: Standard, assess_rows: AssessRows
) -> None:
    """Worked by hand: of 1000 students all other indicators are exactly at their thresholds."""
    row = ["甲", "小学", locality, 1000, 42, 10, 9, 4500, 0, 7500, yuan / 10, 23]
    (county,) = document(assess_rows([HEADER, row], standard), "zh")["counties"]
    (found,) = county["sections"]
    assert (found["indicators"]["equipment_value_per_student"]["verdict"], found["verdict"]) == (indicator, section)
    if locality is None:
        assert found["indicators"]["equipment_value_per_student"]["between"] == [2000, 3000]


def test_why_a_floor_is_open(standard: Standard, assess_rows: AssessRows) -> None:
    row = ["甲", "小学", None, 1000, 42, 10, 9, 4500, 0, 7500, 190, 23]
    assert document(assess_rows([HEADER, row], standard), "zh")["counties"][0]["sections"][0]["reasons"] == [
        "生均教学仪器设备值 1,900，标准值在 2,000 与 3,000 之间，看不出是否低于底线：城乡类型缺失（C2）"
    ]
