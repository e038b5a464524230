"""Fields that hold for a school as they stand, and those that are answered in words: read, merged, asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from balancecalc.assess.apportioning import section_figure, shares
from balancecalc.assess.schools import merge_campuses
from balancecalc.report.workbook.template import template_workbook
from balancecalc.standard import load_fields, load_standard
from balancecalc.standard.fields import Answer, Fields, Stage, SurveyField
from balancecalc.survey.files import column_letters
from balancecalc.survey.model import Figure, Survey
from balancecalc.survey.read import read_survey
from tests.conftest import WriteSurvey

YES_NO = {"是": Answer(en="yes", value=1, aliases=["有"]), "否": Answer(en="no", value=0)}
GRADES = {"优": Answer(en="excellent", value=4), "良": Answer(en="good", value=3), "差": Answer(en="poor", value=1)}
FIELDS = load_fields().extended(
    {
        "culture": SurveyField(header="校园文化等级", en="culture", kind="school_value", answers=GRADES, merge="min"),
        "has_library": SurveyField(header="有无图书馆", en="library", kind="school_value", answers=YES_NO),
        "best_lab": SurveyField(header="最大实验室面积", en="lab", kind="school_value", unit="㎡", merge="max"),
        "full_curriculum": SurveyField(header="开齐课程", en="curriculum", kind="stage_figure", answers=YES_NO),
        "least_lessons": SurveyField(header="最少课时", en="lessons", kind="stage_figure", merge="min"),
        "own_lessons": SurveyField(header="本部课时", en="main lessons", kind="stage_figure", merge="own"),
    }
)


def read(write_survey: WriteSurvey, *rows: Sequence[Any]) -> Survey:
    return read_survey(write_survey(rows), "云溪县", fields=FIELDS)


def of_sections(survey: Survey, field: str, stage: Stage) -> list[float]:
    """The figure of each school for its section of a stage, NaN where it has none or lacks it."""
    schools, _ = merge_campuses(survey)
    everyone = np.ones(len(schools.rows), dtype=np.bool_)
    share = shares(schools, dict.fromkeys(survey.stages, 1.0))
    return list(section_figure(schools, field, stage, everyone, share))


def codes(survey: Survey) -> dict[str, str]:
    return {finding.cell: finding.code for finding in survey.findings if finding.kind.severity == "error"}


def test_a_value_holds_for_each_stage_as_it_stands(write_survey: WriteSurvey) -> None:
    survey = read(
        write_survey,
        ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "建校年份", "图书册数"],
        ["九年", "九年一贯制学校", 300, 100, 1987, 8000],
        ["小", "小学", 300, None, "", 100],
    )
    # The books are divided 3 : 1, the year is not.
    assert of_sections(survey, "books", "junior")[0] == 2000
    for stage in ("primary", "junior"):
        assert of_sections(survey, "year_built", stage)[0] == 1987
        assert np.isnan(of_sections(survey, "year_built", stage)[1])
    assert survey.cell(0, "year_built", "junior") == "E2"


def test_a_stage_may_have_a_value_of_its_own(write_survey: WriteSurvey) -> None:
    survey = read(
        write_survey,
        ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "建校年份", "初中建校年份"],
        ["九年", "九年一贯制学校", 300, 100, 1987, 2003],
        ["另", "九年一贯制学校", 300, 100, 1990, None],
    )
    assert of_sections(survey, "year_built", "primary") == [1987, 1990]
    assert of_sections(survey, "year_built", "junior") == [2003, 1990]
    assert [survey.cell(row, "year_built", "junior") for row in (0, 1)] == ["F2", "E3"]


def test_a_section_row_holds_its_own_value(write_survey: WriteSurvey) -> None:
    survey = read(
        write_survey,
        ["学校名称", "办学类型", "学段", "在校生数", "建校年份"],
        ["九年", "九年一贯制学校", "小学", 300, 1987],
        ["九年", "九年一贯制学校", "初中", 100, 2003],
    )
    assert of_sections(survey, "year_built", "primary")[0] == 1987
    assert of_sections(survey, "year_built", "junior")[1] == 2003


@pytest.mark.parametrize(
    ("header", "parent", "campus", "expected"),
    [
        ("建校年份", 1987, 2010, 1987),
        ("建校年份", "", 2010, None),
        ("建校年份", 1987, "", 1987),
        ("最小音乐专用教室面积", 96, 61, 61),
        ("最小音乐专用教室面积", 61, 96, 61),
        ("最小音乐专用教室面积", 61, "", None),
        ("最大实验室面积", 61, 96, 96),
        ("最大实验室面积", "", 96, None),
        ("校园文化等级", "优", "良", 3),
        ("有无图书馆", "否", "是", 0),
        ("开齐课程", "是", "否", 1),
        ("最少课时", 30, 28, 28),
        ("本部课时", 30, 28, 30),
    ],
)
def test_a_campus_joins_its_parent(
    write_survey: WriteSurvey, header: str, parent: Any, campus: Any, expected: float | None
) -> None:
    survey = read(
        write_survey,
        ["学校名称", "办学类型", "是否计校数", "所属学校", "在校生数", header],
        ["本部", "小学", "是", "", 300, parent],
        ["东区", "小学", "否", "本部", 100, campus],
        ["他校", "小学", "是", "", 100, 1 if header in ("有无图书馆", "开齐课程", "校园文化等级") else 2000],
    )
    field, _ = FIELDS.by_header[header]
    found = of_sections(survey, field, "primary")[0]
    assert np.isnan(found) if expected is None else found == expected


def test_answers_are_words_or_their_numbers(write_survey: WriteSurvey) -> None:
    survey = read(
        write_survey,
        ["学校名称", "办学类型", "在校生数", "有无图书馆", "校园文化等级", "小学开齐课程"],
        ["甲", "小学", 300, " 有 ", "优", "是"],
        ["乙", "小学", 300, 0, 3, "１"],
        ["丙", "小学", 300, 2, "中", True],
        ["丁", "小学", 300, "—", None, "1.0"],
    )
    assert survey.figure("has_library")[:2].tolist() == [1, 0]
    assert survey.figure("culture")[:2].tolist() == [4, 3]
    assert survey.figure("full_curriculum", "primary")[[0, 1, 3]].tolist() == [1, 1, 1]
    assert codes(survey) == dict.fromkeys(("D4", "E4", "F4"), "not_an_answer")
    assert np.isnan(survey.figure("has_library")[2:]).all()
    told = next(finding for finding in survey.findings if finding.cell == "E4")
    assert "优、良、差" in told.line("zh")
    assert "优, 良, 差" in told.line("en")
    written = survey.as_written(0, "culture")
    assert written is not None
    assert tuple(written) == ("优", "")


def test_words_in_a_row_of_sums_are_no_schools(write_survey: WriteSurvey) -> None:
    survey = read(
        write_survey,
        ["学校名称", "办学类型", "在校生数", "有无图书馆", "建校年份"],
        ["甲", "小学", 300, "是", 1987],
        ["乙", "小学", 200, "否", 1990],
        ["合计", "", 500, "", 3977],
    )
    assert survey.names == ["甲", "乙"]
    assert "total_differs" not in {finding.code for finding in survey.findings}


def test_a_dictionary_without_more_fields_is_itself() -> None:
    assert load_fields().extended({}) is load_fields()


def test_the_template_lists_the_answers(tmp_path: Path) -> None:
    standard = load_standard("national-quality-2017")
    rows: list[dict[Figure, str]] = [
        {("school_name", None): "甲", ("has_library", None): "是", ("full_curriculum", "primary"): "否"}
    ]
    path = tmp_path / "t.xlsx"
    path.write_bytes(template_workbook([standard], FIELDS, "zh", rows))
    sheet = openpyxl.load_workbook(path)["学校"]
    columns = {str(cell.value): column_letters(at) for at, cell in enumerate(sheet[1])}
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules[columns["有无图书馆"] + "2"] == rules[columns["小学开齐课程"] + "2"] == '"是,否"'


def fields_of_years() -> Fields:
    return load_fields().extended({"heads": SurveyField(header="人头数", en="heads", kind="school_value", years=2)})


def test_a_field_of_two_years_has_two_columns(write_survey: WriteSurvey) -> None:
    rows = [["学校名称", "办学类型", "在校生数", "人头数", "上年人头数"], ["甲", "小学", 300, 7, 6]]
    survey = read_survey(write_survey(rows), "云溪县", fields=fields_of_years())
    assert (survey.figure("heads")[0], survey.figure("heads_last_year")[0]) == (7, 6)
