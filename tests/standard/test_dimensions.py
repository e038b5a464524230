"""Units of formulas: what goes together, and what comes of it. Expected values are worked by hand."""

import pytest

from balancecalc.standard import StandardRefused, load_fields
from balancecalc.standard.checks.dimensions import Mixed, dimension
from balancecalc.standard.formula import parse
from balancecalc.standard.loader import parse_standard

TEXT = """\
id: units
title: {zh: 单位, en: Units}
document: {zh: 文件, en: Document}
effective: "2020"
sources: {rule: {zh: 规定, en: Rule}}
fields:
  charter: {header: 章程, en: charter, kind: school_value, unit: 是否, answers: {是: {en: "yes", value: 1}, 否: {en: "no", value: 0}}}
  plan: {header: 规划, en: plan, kind: school_value, unit: 是否, answers: {是: {en: "yes", value: 1}, 否: {en: "no", value: 0}}}
  grade: {header: 等级, en: grade, kind: school_value, unit: 级}
  land_mu: {header: 占地亩数, en: land, kind: school_figure, unit: 亩}
  public_yuan: {header: 公用经费元, en: public funds, kind: school_figure, unit: 元, years: 2}
  rate: {header: 近视率, en: rate, kind: school_value, unit: "%%"}
stages: [primary]
apportioning: {weights: {primary: 1, junior: 1.1, senior: 1.32}, unit: 权重, source: rule, confidence: page}
indicators:
  - {id: all_fields, title: {zh: 甲, en: A}, short: {zh: 甲, en: A}, unit: 是否, formula: charter + plan + (grade > 1) + (land_mu > 1) + (public_yuan > 1) + (rate > 1)}
  - {id: measured, title: {zh: 乙, en: B}, short: {zh: 乙, en: B}, unit: %s, formula: "%s"}
"""


def codes(formula: str, unit: str) -> list[str]:
    try:
        parse_standard((TEXT % (unit, formula)).encode(), "units.yaml", load_fields())
    except StandardRefused as refused:
        return [problem.code for problem in refused.problems]
    return []


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("(teaching_area - indoor_sports_area) / students", "㎡/生"),
        ("(indoor_sports_area + sports_ground_area) / students", "㎡/生"),
        ("10000 * equipment_value / students", "元/生"),
        ("public_yuan / students", "元/生"),
        ("100 * teachers / students", "人/百生"),
        ("100 * multimedia_classrooms / students", "间/百生"),
        ("teachers / students", "人/生"),
        ("students / teachers", "比"),
        ("teachers_above_qualification / students", "人/生"),
        ("100 * teachers_above_qualification / teachers", "'%'"),
        ("100 * (teachers - certified_teachers) / teachers", "'%'"),
        ("100 - 100 * certified_teachers / teachers", "'%'"),
        ("100 * (public_yuan - public_yuan_last_year) / public_yuan_last_year", "'%'"),
        ("public_yuan / public_yuan_last_year", "比"),
        ("100 * special_rooms / classes", "'%'"),
        ("rate", "'%'"),
        ("rate / 100", "比"),
        ("students / classes", "人/班"),
        ("students / computers", "人/台"),
        ("largest_class", "人"),
        ("0.7 * building_area / students", "㎡/生"),
        ("666.67 * land_mu / students", "㎡/生"),
        ("max(0, 6 - special_rooms)", "间"),
        ("max(0, 12 - music_rooms) + max(0, 6 - art_rooms)", "间"),
        ("charter", "是否"),
        ("charter and plan", "是否"),
        ("special_rooms >= 6 and land_area / students >= 20", "是否"),
        ("charter + plan", "项"),
        ("100 * (charter + plan) / 2", "'%'"),
        ("min(smallest_music_room, smallest_art_room)", "㎡"),
        ("grade", "级"),
        ("(students > 0) * land_area", "㎡"),
    ],
)
def test_these_go_together(formula: str, unit: str) -> None:
    assert codes(formula, unit) == []


@pytest.mark.parametrize(
    ("formula", "unit", "code"),
    [
        ("(teaching_area + books) / students", "㎡/生", "units_mixed"),
        ("public_yuan - public_budget", "元", "units_mixed"),
        ("max(land_area, students)", "㎡", "units_mixed"),
        ("land_area > students", "是否", "units_mixed"),
        ("land_area / students > books / students", "是否", "units_mixed"),
        ("land_area + land_mu", "㎡", "units_mixed"),
        ("rate + teachers / students", "'%'", "units_mixed"),
        ("books / students", "㎡/生", "unit_of_formula"),
        ("land_area * students", "㎡/生", "unit_of_formula"),
        ("land_area", "㎡/生", "unit_of_formula"),
        ("students / land_area", "㎡/生", "unit_of_formula"),
        ("100 * books / students", "'%'", "unit_of_formula"),
        ("charter", "㎡", "unit_of_formula"),
        ("grade", "是否", "unit_of_formula"),
        ("equipment_value / students", "元/生", "factor_of_formula"),
        ("1000 * equipment_value / students", "元/生", "factor_of_formula"),
        ("land_mu / students", "㎡/生", "factor_of_formula"),
        ("teachers / students", "人/百生", "factor_of_formula"),
        ("100 * teachers / students", "人/生", "factor_of_formula"),
        ("100 * rate", "'%'", "factor_of_formula"),
        ("teachers_above_qualification / teachers", "'%'", "factor_of_formula"),
    ],
)
def test_these_do_not(formula: str, unit: str, code: str) -> None:
    assert codes(formula, unit) == [code]


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("land_area / students", "㎡/人"),
        ("students / students", "比"),
        ("land_area * books / students", "㎡·册/人"),
        ("1 / students", "1/人"),
        ("land_area * land_area", "㎡^2"),
    ],
)
def test_units_are_written_as_people_do(formula: str, written: str) -> None:
    found = dimension(parse(formula), load_fields())
    assert found is not None
    assert found.written == written


def test_what_does_not_go_together_is_named() -> None:
    with pytest.raises(Mixed) as mixed:
        dimension(parse("land_area + 2 * students"), load_fields())
    assert (mixed.value.left.written, mixed.value.right.written) == ("㎡", "人")
