"""Values of a school and answers in words, from their cells through assessment, explanation and the workbook's formulas."""

import io
import json
import shutil
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from balancecalc.assess import Assessment, assess
from balancecalc.assess.origins import Origins
from balancecalc.report.explain import Question, explain, json_bytes
from balancecalc.report.workbook import results_workbook
from balancecalc.standard import Standard
from balancecalc.standard.loader import parse_standard
from balancecalc.survey.read import read_survey
from tests.conftest import workbook_bytes
from tests.recalculating import differences, formula_count, recalculated
from tests.survey.test_kinds import FIELDS

FORMULAS = {
    "year": "year_built", "library": "has_library", "grade": "culture * 10", "room": "smallest_music_room", "lab": "best_lab",
    "curriculum": "full_curriculum", "lessons": "least_lessons", "books": "books / students",
}  # fmt: skip


UNITS = {
    "year": "年", "library": "是否", "grade": "级", "room": "㎡", "lab": "㎡", "curriculum": "是否", "lessons": "比",
    "books": "册/生",
}  # fmt: skip


def standard() -> Standard:
    """A standard whose indicators are values, answers and, for comparison, a figure that is apportioned."""
    indicators = "".join(
        f"""
  - id: {name}
    title: {{zh: 指标 {name}, en: Indicator {name}}}
    short: {{zh: {name}, en: {name}}}
    unit: {UNITS[name]}
    formula: {formula}
    thresholds:
      primary: {{value: 1, unit: {UNITS[name]}, source: rule, confidence: known}}
      junior: {{value: 1, unit: {UNITS[name]}, source: rule, confidence: known}}
"""
        for name, formula in FORMULAS.items()
    )
    text = f"""
id: values
title: {{zh: 试, en: Trial}}
document: {{zh: 试, en: Trial}}
effective: "2024"
sources:
  rule: {{zh: 试, en: Trial}}
stages: [primary, junior]
scope: []
apportioning:
  weights: {{primary: 1, junior: 1, senior: 1}}
  unit: 权重
  source: rule
  confidence: known
compliance:
  at_least: {{value: 1, unit: 项, source: rule, confidence: known}}
dispersion:
  each:
    primary: {{value: 0.5, unit: 比, source: rule, confidence: known}}
    junior: {{value: 0.5, unit: 比, source: rule, confidence: known}}
indicators:
{indicators}"""
    return parse_standard(text.encode(), "values.yaml", FIELDS)


HEAD = [
    "学校名称", "办学类型", "是否计校数", "所属学校", "小学在校生数", "初中在校生数", "建校年份", "初中建校年份", "有无图书馆", "校园文化等级",
    "最小音乐专用教室面积", "最大实验室面积", "小学开齐课程", "初中开齐课程", "小学最少课时", "初中最少课时", "图书册数",
]  # fmt: skip
NINE = "九年一贯制学校"
ROWS: list[list[Any]] = [
    HEAD,
    ["九年", NINE, "是", "", 300, 100, 1987, 2003, "是", "优", 96, 80, "是", "否", 30, 34, 8000],
    ["另校", NINE, "是", "", 200, 200, 1990, "", "否", 3, "", 70, "是", "大概", 28, 33, 4000],
    ["本部", NINE, "是", "", 300, 300, 1950, "", "是", "良", 96, 80, "是", "是", 30, 31, 6000],
    ["东区", NINE, "否", "本部", 100, 100, 2010, "", "否", "差", 61, 90, "否", "否", 27, 35, 2000],
    ["小", "小学", "是", "", 300, "", "", "", "", "中", 70, "", "否", "", "", "", 100],
]
EXPECTED: dict[str, dict[str, Sequence[float | None]]] = {
    "primary": {
        "year": [1987, 1990, 1950, None], "library": [1, 0, 1, None], "grade": [40, 30, 10, None], "room": [96, None, 61, 70],
        "lab": [80, 70, 90, None], "curriculum": [1, 1, 1, 0], "lessons": [30, 28, 27, None], "books": [20, 10, 10, 1 / 3],
    },
    "junior": {
        "year": [2003, 1990, 1950], "library": [1, 0, 1], "grade": [40, 30, 10], "room": [96, None, 61], "lab": [80, 70, 90],
        "curriculum": [0, None, 1], "lessons": [34, 33, 31], "books": [20, 10, 10],
    },
}  # fmt: skip
"""By hand. The campus 东区 has the lesser grade, room and lessons and the greater laboratory; its year and its answers do
not count."""


@pytest.fixture(params=[ROWS, [row for row in ROWS if row[0] != "东区"]], ids=["with a campus", "without"])
def assessment(request: pytest.FixtureRequest, tmp_path: Path) -> Assessment:
    path = tmp_path / "云溪县.xlsx"
    path.write_bytes(workbook_bytes({"学校": request.param}))
    return assess(read_survey(path, "云溪县", fields=FIELDS), standard())


def test_every_section_has_its_own(assessment: Assessment) -> None:
    sections = assessment.sections
    names = list(FORMULAS)
    for number, stage in enumerate(("primary", "junior")):
        value = assessment.indicators.value[sections.stage == number]
        for column, name in enumerate(names):
            expected = [np.nan if one is None else one for one in EXPECTED[stage][name]]
            if not assessment.schools.merged:
                alone: dict[str, float] = {"grade": 30, "room": 96, "lab": 80}
                expected[2] = alone.get(name, (31 if stage == "junior" else 30) if name == "lessons" else expected[2])
            assert value[:, column].tolist() == pytest.approx(expected, nan_ok=True), (stage, name)


def test_what_is_missing_is_told_with_its_own_column(assessment: Assessment) -> None:
    last = assessment.survey.rows + 1
    told = {(finding.cell, finding.code) for finding in assessment.findings if finding.kind.severity == "error"}
    assert told == {
        ("K3", "missing_figure"), ("N3", "not_an_answer"), (f"G{last}", "missing_figure"), (f"I{last}", "missing_figure"),
        (f"J{last}", "not_an_answer"), (f"L{last}", "missing_figure"), (f"O{last}", "missing_figure"),
    }  # fmt: skip
    headers = {
        finding.cell: finding.values["header"] for finding in assessment.findings if finding.code == "missing_figure"
    }
    assert headers["K3"] == "最小音乐专用教室面积"
    assert headers[f"G{last}"] == "建校年份"


def test_cells_give_what_they_are_said_to(assessment: Assessment) -> None:
    origins, survey, sections = Origins(assessment), assessment.survey, assessment.sections
    joined: dict[str, Callable[[list[float]], float]] = {"max": max, "min": min, "sum": sum, "own": max}
    seen = set()
    for section, field in product(range(len(sections)), sections.figures):
        origin = origins.of_section(section, field)
        parts = [float(survey.figure(*cell.figure)[cell.row]) for cell in origin.cells]
        found = np.nan if np.isnan(parts).any() else joined[origin.merge](parts)
        found *= float(sections.share[section]) if origin.apportioned else 1
        assert float(sections.figures[field][section]) == pytest.approx(found, nan_ok=True), (section, field)
        assert origin.merge != "own" or len(parts) == 1
        seen.add((origin.merge, len(parts)))
    assert ({("min", 2), ("max", 2), ("own", 1)} <= seen) is assessment.schools.merged


def test_the_explanation_shows_the_cell(assessment: Assessment) -> None:
    school = json.loads(json_bytes(explain(assessment, Question(school="本部"), "zh")))["school"]
    (primary, _) = school["sections"]
    figures = {part["id"]: part["figures"][0] for part in primary["indicators"]}
    assert [(cell["cell"], cell["written"], cell["written_unit"]) for cell in figures["library"]["cells"]] == [
        ("I4", "是", "")
    ]
    room = figures["room"]
    assert (room["merge"], room["value"]) == (("min", 61) if assessment.schools.merged else ("one", 96))


def test_the_figures_sheet_holds_numbers(assessment: Assessment) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(results_workbook(assessment, "zh")))["数据"]
    heads = {str(cell.value): cell.column - 1 for cell in sheet[4] if cell.column}
    row = next(row for row in sheet.iter_rows(min_row=5, values_only=True) if row[2] == "九年")
    assert row[heads["有无图书馆\n(1 是, 0 否)"]] == 1
    assert row[heads["校园文化等级\n(4 优, 3 良, 1 差)"]] == 4
    assert row[heads["建校年份\n(年)"]] == 1987
    assert row[heads["初中建校年份\n(年)"]] == 2003


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_formulas_give_the_same(assessment: Assessment, tmp_path: Path) -> None:
    path = tmp_path / "results.xlsx"
    path.write_bytes(results_workbook(assessment, "zh"))
    (theirs,) = recalculated([path], tmp_path)
    assert list(differences(path, theirs)) == []
    assert formula_count(path) > 50
