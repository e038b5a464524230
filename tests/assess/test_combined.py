"""A one-through school assessed as one: what its two stages' figures come to together."""

from typing import Any

import pytest

from balancecalc.report.json_document import document
from balancecalc.standard import load_fields
from balancecalc.standard.loader import parse_standard
from tests.conftest import AssessRows

HEADERS = [
    "学校名称",
    "县（区）",
    "办学类型",
    "小学在校生数",
    "初中在校生数",
    "小学最大班额",
    "初中最大班额",
    "小学最少课时",
    "初中最少课时",
    "小学开齐课程",
    "初中开齐课程",
    "图书册数",
]

STANDARD = """
id: whole
title: {zh: 试, en: Trial}
document: {zh: 试, en: Trial}
effective: "2024"
sources: {rule: {zh: 试, en: Trial}}
fields:
  least_lessons: {header: 最少课时, en: lessons, kind: stage_figure, unit: 个, merge: min}
  full_curriculum: {header: 开齐课程, en: curriculum, kind: stage_figure, unit: 是否, answers: {是: {en: "yes", value: 1}, 否: {en: "no", value: 0}}}
stages: [primary, junior, combined]
apportioning: {weights: {primary: 1, junior: 1.1, senior: 1.32}, unit: 权重, source: rule, confidence: copy}
compliance: {every: {source: rule, confidence: copy}}
indicators:
  - {id: largest, title: {zh: 最大班额, en: L}, short: {zh: 班额, en: L}, unit: 人, sense: at_most, formula: largest_class, thresholds: {combined: {value: 50, unit: 人, source: rule, confidence: copy}}}
  - {id: lessons, title: {zh: 课时, en: H}, short: {zh: 课时, en: H}, unit: 个, formula: least_lessons, thresholds: {combined: {value: 20, unit: 个, source: rule, confidence: copy}}}
  - {id: curriculum, title: {zh: 课程, en: C}, short: {zh: 课程, en: C}, unit: 是否, formula: full_curriculum, thresholds: {combined: {value: 1, unit: 是否, source: rule, confidence: copy}}}
  - {id: books, title: {zh: 图书, en: B}, short: {zh: 图书, en: B}, unit: 册/生, formula: books / students, thresholds: {primary: {value: 15, unit: 册/生, source: rule, confidence: copy}, junior: {value: 25, unit: 册/生, source: rule, confidence: copy}, combined: {weighted: students, unit: 册/生, source: rule, confidence: copy}}}
"""


def sections(assess_rows: AssessRows, *rows: list[Any]) -> dict[tuple[str, str], Any]:
    standard = parse_standard(STANDARD.encode(), "whole.yaml", load_fields())
    found = document(assess_rows([HEADERS, *rows], standard), "zh")
    return {(one["school"], one["stage"]): one for one in found["counties"][0]["sections"]}


def test_stages_are_put_together_by_what_each_figure_is(assess_rows: AssessRows) -> None:
    found = sections(assess_rows, ["九年", "云溪县", "九年一贯制学校", 300, 200, 45, 52, 26, 22, "是", "是", 9500])
    assert list(found) == [("九年", "combined")]
    indicators = found["九年", "combined"]["indicators"]
    assert found["九年", "combined"]["students"] == 500
    assert indicators["largest"]["value"] == 52, "the greater"
    assert indicators["lessons"]["value"] == 22, "the lesser"
    assert indicators["curriculum"]["value"] == 1, "one answer"
    # 9500 ÷ 500 = 19, of (300 × 15 + 200 × 25) ÷ 500 = 19: met to the last book.
    assert (indicators["books"]["value"], indicators["books"]["threshold"]) == (19, pytest.approx(19))
    assert indicators["books"]["verdict"] == "met"


def test_answers_of_the_stages_that_differ_are_none(assess_rows: AssessRows) -> None:
    found = sections(assess_rows, ["九年", "云溪县", "九年一贯制学校", 300, 200, 45, 50, 26, 22, "是", "否", 9500])
    assert found["九年", "combined"]["indicators"]["curriculum"]["verdict"] == "undetermined"


def test_a_school_whose_second_stage_has_no_students_is_of_one_stage(assess_rows: AssessRows) -> None:
    found = sections(assess_rows, ["九年", "云溪县", "九年一贯制学校", 300, 0, 45, None, 26, None, "是", None, 4500])
    assert list(found) == [("九年", "primary")]
    assert found["九年", "primary"]["indicators"]["books"]["verdict"] == "met"


def test_the_senior_stage_keeps_its_share(assess_rows: AssessRows) -> None:
    headers = [*HEADERS, "高中在校生数"]
    standard = parse_standard(STANDARD.encode(), "whole.yaml", load_fields())
    row = ["十二", "云溪县", "十二年一贯制学校", 500, 400, 45, 50, 26, 22, "是", "是", 26720, 300]
    found = document(assess_rows([headers, row], standard), "zh")["counties"][0]["sections"]
    # Weights 500, 440 and 396 of 1336: 18,800 of the 26,720 books are the 900 pupils'.
    assert found[0]["indicators"]["books"]["value"] == pytest.approx(18800 / 900)
