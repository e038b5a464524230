"""A form's layout: which is taken, what a user's own may say, and every mistake with the words of its message."""

from pathlib import Path
from typing import get_args

import pytest

from balancecalc.assess import assess
from balancecalc.errors import CannotRead
from balancecalc.report.forms import load_form
from balancecalc.report.forms.model import (
    CountyFigure,
    CountyTable,
    FormLayout,
    Marks,
    SchoolColumn,
    SchoolFigure,
    SchoolTable,
)
from balancecalc.shipped import folder, form_ids, ids
from balancecalc.standard import StandardRefused, load_standard
from balancecalc.survey.read import read_survey
from tests.conftest import EXAMPLES, NATIONAL, ROOT, AssessRows
from tests.report.forms.reading import PROVINCE, cell_of, form_of, is_shaded, table, text

QUALITY = load_standard("national-quality-2017")

OWN = """id: own
title: {zh: 自用, en: Own}
source: {zh: 本县, en: this county}
confidence: practice
signature: [{zh: 填表人, en: By}]
schools:
  - sheet: {zh: 学校, en: Schools}
    title: {zh: "{county}", en: "{county}"}
    by_stage: false
    marks:
      met: {text: {zh: 合格, en: pass}}
      not_met: {text: {zh: 不合格, en: fail}}
      undetermined: {text: {zh: 待定, en: open}}
      missing: {text: {zh: 无, en: none}}
    columns:
      - {show: row_number}
      - {show: school}
      - {show: stage}
      - {show: code}
      - {show: value, indicator: backbone_teachers_per_100, decimals: 1, shaded: true}
      - show: each_indicator
        indicators: [sports_area_per_student]
        columns:
          - {show: verdict, heading: {zh: 合格否, en: Pass}}
          - {show: shortfall}
      - {show: section_verdict}
      - {show: reasons}
      - {show: blank, heading: {zh: 备注, en: Remarks}}
counties:
  - sheet: {zh: 全县, en: County}
    title: {zh: 全县, en: County}
    marks:
      met: {number: 1}
      not_met: {number: 0}
      undetermined: {text: {zh: 待定, en: open}}
      missing: {text: {zh: 无, en: none}}
    composite: false
    columns:
      - {show: stage}
      - {show: indicator}
      - {show: sd, decimals: 2}
      - {show: missing}
      - {show: sections}
      - {show: students}
      - {show: verdict}
"""


def own(folder: Path, text: str = OWN) -> str:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_form_loads_and_says_where_it_is_known_from() -> None:
    assert form_ids() == ["national-basic-2012", "national-quality-2017", "school-standards"]
    forms = [load_form(name, QUALITY) for name in form_ids()]
    assert [form.layout.id for form in forms] == form_ids()
    assert [form.layout.otherwise for form in forms] == [False, False, True], (
        "one form is taken for all other standards"
    )
    for form in forms:
        assert form.layout.confidence == "copy"
        assert "不是官方原样" in form.layout.source.zh
        assert all(name in ids() for name in form.layout.standards)


@pytest.mark.parametrize("name", NATIONAL)
def test_which_form_a_standard_has(name: str) -> None:
    assert load_form(None, load_standard(name)).layout.id == name


@pytest.mark.parametrize("name", ids())
def test_every_standard_of_schools_has_a_form(name: str) -> None:
    standard = load_standard(name)
    if standard.indicators:
        assert load_form(None, standard).layout.schools
    else:
        with pytest.raises(CannotRead, match="county items only"):
            load_form(None, standard)


def test_a_standard_that_no_form_names_has_the_form_of_school_standards() -> None:
    assert load_form(None, load_standard(PROVINCE)).layout.id == "school-standards"


def test_a_layout_of_the_users(assess_rows: AssessRows, tmp_path: Path) -> None:
    header = ["学校名称", "学校标识码", "办学类型", "在校生数", "骨干教师数", "室内体育用房面积", "运动场地面积"]
    rows = [header, ["一", "007", "小学", 1000, 9, 0, 7000], ["二", "008", "初级中学", 100, 1, 20, 1000]]
    book = form_of(assess_rows(rows), own(tmp_path))
    assert book.sheetnames == ["学校", "全县", "运行记录"]
    first, second = table(book["学校"])
    # Sports: 7.0 of 7.5 is 500 ㎡ short; 10.2 of 10.2.
    assert first[:7] == [1, "一", "小学", "007", 0.9, "不合格", 500]
    assert second[:7] == [2, "二", "初中", "008", 1, "合格", None]
    # Two of seven are missed, so no figure that is missing could make it six.
    assert (first[7], second[7]) == ("不合格", "待定")
    assert "骨干教师" in str(first[8])
    assert first[9] is None
    assert cell_of(book["学校"], 1, 4).number_format == "#,##0.0"
    assert is_shaded(cell_of(book["学校"], 1, 4))
    heading = [str(cell.value) for cell in book["学校"][2]]
    assert heading[4] == "每百名学生拥有县级以上骨干教师数\n(人/百生)\n小学 ≥1\n初中 ≥1"
    assert [str(cell.value) for cell in book["学校"][3]][5:7] == ["合格否", "缺口"]
    rows_ = [[cell.value for cell in row] for row in book["全县"].iter_rows() if row[0].value in ("小学", "初中")]
    # Backbone teachers of the one school of a stage: no deviation; above-qualification teachers are missing.
    assert rows_[1] == ["小学", "每百名学生拥有县级以上骨干教师数", 0, 0, 1, 1000, 1]
    assert rows_[7][:6] == ["初中", "每百名学生拥有高于规定学历教师数", "无", 1, 1, 100]
    assert rows_[7][6] == "待定"
    assert len(rows_) == 14


def test_a_form_with_room_for_fewer_indicators_says_so(assess_rows: AssessRows, tmp_path: Path) -> None:
    text_ = (
        (folder() / "forms" / "school-standards.yaml").read_text(encoding="utf-8").replace("at_most: 10", "at_most: 2")
    )
    rows = [
        ["学校名称", "办学类型", "在校生数", "图书册数", "计算机台数", "运动场地面积"],
        ["一", "小学", 100, 1500, 8, 750],
    ]
    sheet = form_of(assess_rows(rows, PROVINCE), own(tmp_path, text_))["表Ⅱ 小学"]
    assert "本表式至多 2 项，标准有 3 项，已全部列出。" in text(sheet)
    assert "至多" not in text(form_of(assess_rows(rows, PROVINCE))["表Ⅱ 小学"])


def test_indicators_without_a_threshold_are_told(assess_rows: AssessRows, tmp_path: Path) -> None:
    province = Path(PROVINCE).read_text(encoding="utf-8")
    without = province.replace("      primary: {value: 7.5, unit: ㎡/生, source: rule, confidence: doc}\n", "")
    path = tmp_path / "province.yaml"
    path.write_text(without.replace("at_least: {value: 3", "at_least: {value: 2"), encoding="utf-8")
    rows = [
        ["学校名称", "办学类型", "在校生数", "图书册数", "计算机台数", "运动场地面积"],
        ["一", "小学", 100, 1500, 8, 1],
    ]
    sheet = form_of(assess_rows(rows, str(path)))["表Ⅱ 小学"]
    assert "没有标准值的指标：生均运动场地；它们的达标栏空着。" in text(sheet)
    assert not is_shaded(cell_of(sheet, 1, 6))
    assert cell_of(sheet, 1, 7).value == 1


# (what is changed in the layout, the code, the line, words of the message)
MISTAKES = [
    ("id: own", "id: Own", "out_of_range", 1, ["id", "Own"]),
    ("confidence: practice\n", "", "missing_key", 1, ["confidence"]),
    ("confidence: practice", "confidence: sure", "not_one_of", 4, ["sure", "practice"]),
    ("confidence: practice", "confidence: practice\ncolour: red", "unknown_key", 5, ["colour", "standards/forms/"]),
    ("id: own", "id: own\nid: own2", "duplicate_key", 2, ["id"]),
    ("    by_stage: false", "    by_stage: nein", "wrong_kind", 9, ["by_stage", "nein"]),
    ("      - {show: code}", "      - {show: phone}", "not_one_of", 19, ["phone", "school", "each_indicator"]),
    ("      - {show: code}", "      - {shows: code}", "unknown_key", 19, ["shows"]),
    ("      - {show: missing}", "      - {show: value}", "not_one_of", 42, ["value", "cv"]),
    ("          - {show: shortfall}", "          - {show: students}", "not_one_of", 25, ["students", "shortfall"]),
    ("decimals: 1, ", "decimals: 12, ", "out_of_range", 20, ["decimals", "12"]),
    ("decimals: 1, ", "width: 0, ", "out_of_range", 20, ["width", "0"]),
    ("        indicators: [sports_area_per_student]", "        indicators: []", "out_of_range", 22, ["indicators"]),
    ("      - {show: row_number}\n", "      - {show: row_number, decimals: 2}\n", "form_no_use", 16, ["row_number", "decimals"]),
    ("      - {show: code}", "      - {show: code, shaded: true}", "form_no_use", 19, ["code", "shaded"]),
    ("      - {show: code}", "      - {show: code, indicator: x}", "form_no_use", 19, ["code", "indicator"]),
    ("      - {show: code}", "      - {show: code, indicators: [x]}", "form_no_use", 19, ["code", "indicators"]),
    ("      - {show: code}", "      - {show: code, columns: [{show: value}]}", "form_no_use", 19, ["code", "columns"]),
    ("      - show: each_indicator", "      - show: each_indicator\n        width: 3", "form_no_use", 22, ["each_indicator", "width"]),
    ("      - {show: code}", "      - {show: each_indicator}", "form_group_empty", 19, ["each_indicator", "columns"]),
    ("value, indicator: backbone_teachers_per_100, ", "value, ", "form_which_indicator", 20, ["value", "each_indicator"]),
    ("indicator: backbone_teachers_per_100", "indicator: books", "form_unknown_indicator", 20, ["books", "backbone_teachers_per_100", "national-quality-2017"]),
    ("[sports_area_per_student]", "[sports_area]", "form_unknown_indicator", 22, ["sports_area", "sports_area_per_student"]),
    ("      - {show: school}\n", "", "form_column_needed", 15, ["schools.0", "school"]),
    ("      - {show: indicator}\n", "", "form_column_needed", 38, ["counties.0", "indicator"]),
    ("      - {show: stage}\n      - {show: indicator}", "      - {show: each_stage, columns: [{show: cv}]}\n      - {show: indicator}", "form_which_stage", 41, ["sd", "each_stage"]),
    ("      - {show: blank, heading: {zh: 备注, en: Remarks}}", "      - {show: blank}", "form_blank_unnamed", 28, ["heading"]),
    ("met: {number: 1}\n", "met: {number: 1, text: {zh: 是, en: is}}\n", "form_mark_twice", 33, ["counties.0.marks.met", "number", "text"]),
    ("met: {number: 1}\n", "met: {number: 0}\n", "form_marks_alike", 33, ["counties.0.marks.met", "not_met"]),
    ("undetermined: {text: {zh: 待定, en: open}}\n      missing: {text: {zh: 无, en: none}}\n    columns", "undetermined: {text: {zh: 待定, en: open}}\n      missing: {text: {zh: 合格, en: pass}}\n    columns", "form_marks_alike", 14, ["schools.0.marks.missing", "met"]),
    ("missing: {text: {zh: 无, en: none}}\n    composite", "missing: {}\n    composite", "form_mark_empty", 36, ["counties.0.marks.missing"]),
    ('title: {zh: "{county}", en: "{county}"}', 'title: {zh: "{town}", en: "{county}"}', "form_unknown_place", 8, ["town", "county", "stage"]),
    ('title: {zh: "{county}", en: "{county}"}', 'title: {zh: "{county", en: "{county}"}', "form_unknown_place", 8, ["{county"]),
    ('title: {zh: "{county}", en: "{county}"}', 'title: {zh: "{county.__class__}", en: "{county}"}', "form_unknown_place", 8, ["county.__class__"]),
    ('title: {zh: "{county}", en: "{county}"}', 'title: {zh: "{county:>9}", en: "{county}"}', "form_unknown_place", 8, ["county"]),
    ("met: {number: 1}\n", "met: {number: .nan}\n", "out_of_range", 33, ["nan"]),
    ("met: {number: 1}\n", "met: 1\n", "not_a_mapping", 33, []),
    (OWN[OWN.index("schools:") :], "", "form_no_tables", 1, ["schools", "counties"]),
    ("schools:\n", "schools:\n\t", "not_yaml", 7, []),
    (OWN, "", "empty_file", 1, []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "line", "words"), MISTAKES)
def test_each_mistake_is_refused_with_its_line(
    old: str, new: str, code: str, line: int, words: list[str], tmp_path: Path
) -> None:
    changed = OWN.replace(old, new, 1)
    assert changed != OWN
    with pytest.raises(StandardRefused) as refused:
        load_form(own(tmp_path, changed), QUALITY)
    problems = refused.value.problems
    assert (code, line) in [(problem.code, problem.line_number) for problem in problems]
    problem = next(problem for problem in problems if problem.code == code)
    for lang in ("zh", "en"):
        said = problem.line(lang)
        assert said.startswith(f"own.yaml:{line}: ")
        assert all(word in said for word in words), said


def test_a_form_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        load_form("no-such", QUALITY)
    assert all(name in refused.value.lines("zh")[0] for name in ("no-such", *form_ids()))
    with pytest.raises(CannotRead):
        load_form(str(tmp_path / "none.yaml"), QUALITY)


def test_indicators_are_those_of_the_standard_in_use(tmp_path: Path) -> None:
    """A layout is good for a standard only if that has what it names."""
    assessment = assess(read_survey(EXAMPLES / "five-schools.xlsx"), load_standard("national-basic-2012"))
    with pytest.raises(StandardRefused) as refused:
        form_of(assessment, own(tmp_path))
    assert "national-basic-2012" in refused.value.lines("en")[1]


def test_the_page_about_layouts_names_every_key_and_figure() -> None:
    page = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    keys = {key for part in (FormLayout, SchoolTable, CountyTable, Marks, SchoolColumn) for key in part.model_fields}
    figures = {*get_args(SchoolFigure), *get_args(CountyFigure)}
    assert len(keys) > 20
    assert {name for name in keys | figures if f"`{name}`" not in page and f"`{name}:" not in page} == set()
