"""Layouts other than one table of schools: forms, statistics workbooks, exports of which each file is one stage."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from balancecalc.assess import Assessment, assess
from balancecalc.errors import CannotRead
from balancecalc.standard import StandardRefused, load_fields, load_standard
from balancecalc.standard.catalogue import folder
from balancecalc.survey import SurveyRefused, read_survey
from balancecalc.survey.files import open_workbook
from balancecalc.survey.findings import Finding
from balancecalc.survey.layouts import layout_ids, load_layout, recognise
from balancecalc.survey.layouts.model import FormsLayout, ItemsLayout, PupilsLayout, TableLayout
from balancecalc.survey.model import Survey
from balancecalc.survey.recognising import layout_of
from balancecalc.text.folding import fold
from balancecalc.verdict import Verdict
from tests.conftest import workbook_bytes
from tests.survey import shapes
from tests.survey.shapes import workbook

FIELDS = load_fields()
Grid = list[list[Any]]


def of(found: Survey | Assessment, code: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.code == code]


def put(path: Path, sheets: Mapping[str, Grid], merged: Mapping[str, Iterable[str]] = {}) -> Path:
    path.write_bytes(workbook(sheets, merged))
    return path


# The layouts that come with balancecalc


@pytest.mark.parametrize("name", layout_ids())
def test_a_layout_loads_and_names_only_what_there_is(name: str) -> None:
    layout = load_layout(name)
    assert layout.id == name
    assert layout.title.zh != layout.title.en
    match layout:
        case TableLayout():
            named = list(layout.columns.values())
        case ItemsLayout():
            named = list(layout.items.values())
        case PupilsLayout():
            named = [*layout.takers, layout.sum, *(band.figure for band in layout.bands)]
        case FormsLayout():
            named = [*layout.school, *(field for form in layout.sheets.values() for field in form.cells)]
    assert [field for field in named if fold(field) not in FIELDS.by_header] == []


def test_every_layout_has_a_file() -> None:
    own = ["school-form", "score-sheet", "score-sheet-classes", "section-rows"]
    assert layout_ids() == [*own, "stage-export", "statistics-workbook", "template"]
    assert {path.stem for path in (folder() / "layouts").iterdir()} == set(layout_ids())


ROWS = shapes.county()[-3:]
SHAPES: list[tuple[Callable[[list[shapes.Row], Path], list[Path]], str | None]] = [
    (shapes.as_template, None),
    (lambda rows, folder: shapes.as_section_rows(rows, folder, lambda *_: "1"), None),
    (shapes.as_merged_header, None),
    (shapes.as_xls, None),
    (shapes.as_ods, None),
    (shapes.as_csv, None),
    (shapes.as_annotated, None),
    (shapes.as_stage_exports, "stage-export"),
    (shapes.as_school_forms, "school-form"),
    (shapes.as_statistics_workbooks, "statistics-workbook"),
]


@pytest.mark.parametrize(("shape", "expected"), SHAPES)
def test_which_layout_a_workbook_has(
    shape: Callable[[list[shapes.Row], Path], list[Path]], expected: str | None, tmp_path: Path
) -> None:
    paths = shape(ROWS, tmp_path)
    assert paths
    for path in paths:
        layout = recognise(open_workbook(path.read_bytes(), path.name))
        assert (layout.id if layout else None) == expected


# Forms with an item in each row

HEAD = ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注"]
ITEMS: Grid = [
    [1, "基本情况", "学校名称", "", "甲小学", "是", ""],
    [2, "", "学校标识码", "", "0012", "是", ""],
    [3, "", "办学类型", "", "小学", "是", ""],
    [4, "学生情况", "在校生数", "人", 300, "是", ""],
]


def form(folder: Path, *items: list[Any], name: str = "form.xlsx", layout: str | None = None) -> Survey:
    rows = [["学校填报表"], HEAD, *ITEMS, *([5, *item] for item in items), ["填表人：张三", "", "", "", "", "", ""]]
    return read_survey(put(folder / name, {"填报表": rows}), layout=layout)


def test_a_form(tmp_path: Path) -> None:
    survey = form(tmp_path, ["办学条件", "图书册数", "册", 6000])
    assert (survey.names, survey.codes) == (["甲小学"], ["0012"])
    assert survey.choices["school_type"] == ["小学"]
    assert survey.figure("students", "primary").tolist() == [300]
    assert survey.figure("books").tolist() == [6000]
    assert str(survey.place(0, "books")) == "[form.xlsx]填报表!E7"
    assert of(survey, "unplaced_item") == []


@pytest.mark.parametrize(
    ("item", "unit", "value", "field", "expected"),
    [
        # 15 亩 are a hectare; a 万元 is 10000 元.
        ("运动场地面积", "亩", 3, "sports_ground_area", 2000),
        ("运动场地面积", "平方米", 3, "sports_ground_area", 3),
        ("运动场地面积", "㎡", "4.5亩", "sports_ground_area", 3000),
        ("运动场地面积", "亩", "2000㎡", "sports_ground_area", 2000),
        ("运动场地面积（亩）", "", 3, "sports_ground_area", 2000),
        ("教学仪器设备值", "元", "123,456.78", "equipment_value", 12.345678),
        ("教学仪器设备值", "", 25, "equipment_value", 25),
        ("教学仪器设备值", "元", "25万", "equipment_value", 25),
        ("图书册数", "万册", 0.62, "books", 6200),
        ("图书册数", "本", "6 200", "books", 6200),
        ("图书册数", "册", 0, "books", 0),
        ("小学图书册数", "册", 5, None, None),
    ],
)
def test_units_of_items(
    item: str, unit: str, value: Any, field: str | None, expected: float | None, tmp_path: Path
) -> None:
    survey = form(tmp_path, ["办学条件", item, unit, value])
    if field is None:
        assert survey.figure("books", "primary").tolist() == [5]
        return
    assert survey.figure(field).tolist() == pytest.approx([expected], rel=1e-12)
    assert not any(finding.kind.severity != "info" for finding in survey.findings if finding.cell == "E7")


@pytest.mark.parametrize(
    ("unit", "value", "field", "expected"),
    [
        ("亩", "近3", "sports_ground_area", 2000),
        ("亩", "3余", "sports_ground_area", 2000),
        ("㎡", "约2000", "sports_ground_area", 2000),
        ("亩", "近3亩", "sports_ground_area", 2000),
        ("元", "约25万", "equipment_value", 25),
        ("册", "5千余册", "books", 5000),
    ],
)
def test_an_approximate_figure_is_converted_and_stays_doubtful(
    unit: str, value: str, field: str, expected: float, tmp_path: Path
) -> None:
    survey = form(tmp_path, ["办学条件", FIELDS.header(field), unit, value])
    assert survey.figure(field).tolist() == pytest.approx([expected], rel=1e-12)
    (finding,) = of(survey, "approximate")
    assert finding.kind.severity == "warning"
    assert finding.place == "[form.xlsx]填报表!E7"


@pytest.mark.parametrize(
    ("value", "code"),
    [("三百", "not_a_number"), ("xx", "placeholder"), ("l0", "misread_digits"), ("10,5", "ambiguous_number"), (-5, "negative")],
)  # fmt: skip
@pytest.mark.parametrize("unit", ["亩", "㎡"])
def test_what_is_no_figure_is_told_at_its_cell(value: Any, code: str, unit: str, tmp_path: Path) -> None:
    survey = form(tmp_path, ["办学条件", "运动场地面积", unit, value])
    assert survey.figure("sports_ground_area")[0] != survey.figure("sports_ground_area")[0]
    (finding,) = of(survey, code)
    assert finding.place == "[form.xlsx]填报表!E7"


@pytest.mark.parametrize("unit", ["万元", "捆"])
def test_a_unit_that_cannot_be_converted(unit: str, tmp_path: Path) -> None:
    survey = form(tmp_path, ["办学条件", "图书册数", unit, 6])
    assert survey.figure("books")[0] != survey.figure("books")[0]
    (finding,) = of(survey, "unit_mismatch")
    assert finding.place == "[form.xlsx]填报表!E7"
    assert all(unit in finding.message(lang) for lang in ("zh", "en"))
    found = assess(survey, load_standard("national-basic-2012"))
    assert [finding.field for finding in of(found, "missing_figure") if finding.field == "books"] == [], "told once"


def test_an_item_that_is_not_known_is_told_and_not_used(tmp_path: Path) -> None:
    survey = form(tmp_path, ["办学条件", "图书册数量", "册", 6000], ["办学条件", "没填的", "册", ""])
    (finding,) = of(survey, "unplaced_item")
    assert finding.values["given"] == "办学条件 › 图书册数量"
    assert finding.cell == "E7"
    assert ("books", None) not in survey.figures


@pytest.mark.parametrize("group", ["上学年", "其中：女生", "寄宿生", "按学历分"])
def test_an_item_is_what_its_group_makes_it(group: str, tmp_path: Path) -> None:
    """Last year's books are not this year's, and a part is not the whole."""
    survey = form(tmp_path, [group, "图书册数", "册", 6000], [group, "最大班额", "人", 45])
    assert [finding.values["given"] for finding in of(survey, "unplaced_item")] == [
        f"{group} › 图书册数",
        f"{group} › 最大班额",
    ]
    assert {field for field, _ in survey.figures} == {"students"}


def test_groups_by_stage(tmp_path: Path) -> None:
    rows: Grid = [HEAD, [1, "", "学校名称", "", "甲", "", ""], [2, "", "办学类型", "", "九年一贯制学校", "", ""]]
    rows += [[3, "小学", "在校生数", "人", 300, "", ""], [4, "", "班数", "个", 8, "", ""]]
    rows += [[5, "初中", "在校生数", "人", 200, "", ""], [6, "", "班数", "个", 5, "", ""]]
    rows += [[7, "办学条件", "图书册数", "册", 9000, "", ""]]
    survey = read_survey(put(tmp_path / "a.xlsx", {"表": rows}))
    figures = {(name, stage): survey.figure(name, stage)[0] for name, stage in survey.figures if stage != "senior"}
    assert figures == {
        ("students", "primary"): 300, ("students", "junior"): 200, ("classes", "primary"): 8, ("classes", "junior"): 5,
        ("books", None): 9000,
    }  # fmt: skip


def test_the_same_item_twice_is_not_used_unless_both_say_the_same(tmp_path: Path) -> None:
    survey = form(tmp_path, ["办学条件", "图书册数", "册", 6000], ["办学条件", "图书", "万册", 0.7])
    assert survey.figure("books")[0] != survey.figure("books")[0]
    (finding,) = of(survey, "two_items")
    assert (finding.cell, finding.values["other"]) == ("E8", "E7")
    assert finding.kind.severity == "error"
    alike = form(tmp_path, ["办学条件", "图书册数", "册", 6000], ["办学条件", "图书", "万册", 0.6])
    assert alike.figure("books").tolist() == [6000]
    assert of(alike, "two_items") == []
    one_empty = form(tmp_path, ["办学条件", "图书册数", "册", ""], ["办学条件", "图书", "万册", 0.6])
    assert one_empty.figure("books").tolist() == [6000]


def test_two_items_are_told_once_and_not_as_missing_too(tmp_path: Path) -> None:
    survey = form(
        tmp_path,
        ["办学条件", "图书册数", "册", 6000],
        ["办学条件", "图书", "册", 7000],
        ["办学条件", "图书藏量", "册", 6000],
    )
    assert survey.figure("books")[0] != survey.figure("books")[0], "a third place does not decide"
    found = assess(survey, load_standard("national-basic-2012"))
    told = [finding.code for finding in found.findings if finding.field == "books"]
    assert told == ["two_items"]


def test_a_sheet_for_each_school(tmp_path: Path) -> None:
    sheets: dict[str, Grid] = {"说明": [["填报说明"]]}
    for name, students in (("甲", 300), ("乙", 200)):
        sheets[name] = [["填报项目", "填报值"], ["学校名称", name], ["办学类型", "小学"], ["在校生数", students]]
    survey = read_survey(put(tmp_path / "a.xlsx", sheets))
    assert survey.names == ["甲", "乙"]
    assert survey.figure("students", "primary").tolist() == [300, 200]
    assert str(survey.place(1, "students", "primary")) == "[a.xlsx]乙!B4"


def test_an_empty_form_is_no_school(tmp_path: Path) -> None:
    rows: Grid = [HEAD, [1, "基本情况", "学校名称", "", "", "是", ""], [2, "学生", "在校生数", "人", "", "是", ""]]
    with pytest.raises(SurveyRefused) as refused:
        read_survey(put(tmp_path / "a.xlsx", {"表": rows}))
    assert [finding.code for finding in refused.value.findings] == ["no_schools"]


# Statistics workbooks of one school


def statistics(folder: Path, more: Mapping[str, Grid] = {}, merged: Mapping[str, Iterable[str]] = {}) -> Survey:
    sheets: dict[str, Grid] = {
        "封面": [["学校名称", "甲小学"], ["学校标识码：0012"], ["办学类型", "小学"]],
        "教基3112_小学": [["", "在校生数"], ["一年级", 100], ["合计", 300]],
    }
    return read_survey(put(folder / "学校01.xlsx", sheets | dict(more), merged))


def test_labels_beside_and_with_a_colon(tmp_path: Path) -> None:
    survey = statistics(tmp_path)
    assert (survey.names, survey.codes) == (["甲小学"], ["0012"])
    assert survey.choices["school_type"] == ["小学"]
    assert survey.figure("students", "primary").tolist() == [300]
    assert str(survey.place(0, "students", "primary")) == "[学校01.xlsx]教基3112_小学!B3"
    assert str(survey.place(0, "school_code")) == "[学校01.xlsx]封面!A2"


@pytest.mark.parametrize(
    "cover", [["学校 名称：", "乙小学"], ["学校（机构）名称", "乙小学"], ["填报单位：乙小学"], ["学校名称:乙 小学"]]
)
def test_ways_of_writing_the_name(cover: list[Any], tmp_path: Path) -> None:
    survey = statistics(tmp_path, {"封面": [cover, ["办学类型", "小学"]]})
    assert [fold(name) for name in survey.names] == ["乙小学"]


def test_a_merged_label_and_no_label_at_all(tmp_path: Path) -> None:
    survey = statistics(
        tmp_path, {"封面": [["学校名称", "", "乙小学"], ["办学类型", "", "小学"]]}, {"封面": ["A1:B1", "A2:B2"]}
    )
    assert survey.names == ["乙小学"]
    assert survey.choices["school_type"] == ["小学"]
    assert statistics(tmp_path, {"封面": [["办学类型", "小学"]]}).names == ["学校01"], (
        "the file's name, where no label is"
    )


def test_a_label_that_is_not_there_is_told(tmp_path: Path) -> None:
    survey = statistics(tmp_path, {"教基5170_条件": [["指标", "数量"], ["藏书", 6000], ["计算机（台）", 50]]})
    assert survey.figure("computers").tolist() == [50]
    told = {finding.values["header"] for finding in of(survey, "label_not_found")}
    assert "图书册数" in told
    assert "计算机台数" not in told
    found = assess(survey, load_standard("national-basic-2012"))
    assert any(finding.field == "books" and finding.kind.severity == "error" for finding in found.findings)


def test_labels_that_meet_in_two_cells_are_told_and_neither_is_used(tmp_path: Path) -> None:
    sheet: Grid = [["指标", "数量"], ["图书", 6000], ["图书", 7000]]
    survey = statistics(tmp_path, {"教基5170_条件": sheet})
    (finding,) = of(survey, "label_ambiguous")
    assert finding.field == "books"
    assert finding.values["cells"] == ["B2", "B3"]
    assert finding.kind.severity == "error"
    assert ("books", None) not in survey.figures or survey.figure("books")[0] != survey.figure("books")[0]


def test_two_sheets_for_one_form(tmp_path: Path) -> None:
    def sheet(books: Any) -> Grid:
        return [["指标", "数量"], ["图书（册）", books]]

    survey = statistics(tmp_path, {"教基5170_条件": sheet(6000), "教基5170_条件 (2)": sheet(7000)})
    assert survey.figure("books")[0] != survey.figure("books")[0]
    (finding,) = of(survey, "two_items")
    for lang in ("zh", "en"):
        assert "[学校01.xlsx]教基5170_条件 (2)!B2 " in finding.line(lang)
        assert "教基5170_条件!B2" in finding.line(lang)
    alike = statistics(tmp_path, {"教基5170_条件": sheet(6000), "教基5170_条件 (2)": sheet("6,000")})
    assert alike.figure("books").tolist() == [6000]


def test_a_part_of_a_column_is_not_the_column(tmp_path: Path) -> None:
    sheet: Grid = [["", "在校生数", ""], ["", "其中：女", "其中：寄宿"], ["一年级", 40, 1], ["合计", 140, 2]]
    with pytest.raises(SurveyRefused):
        # Of 在校生数 itself there is no column: girls are not taken for all.
        statistics(tmp_path, {"教基3112_小学": sheet}, {"教基3112_小学": ["B1:C1"]})


def test_units_of_statistics_forms(tmp_path: Path) -> None:
    sheet: Grid = [
        ["指标", "数量"],
        ["教学仪器设备资产值（元）", 250_000],
        ["运动场地面积（亩）", 3],
        ["图书（万元）", 9],
    ]
    survey = statistics(tmp_path, {"教基5170_条件": sheet})
    assert survey.figure("equipment_value").tolist() == [25]
    assert survey.figure("sports_ground_area").tolist() == [2000]
    assert [finding.field for finding in of(survey, "unit_mismatch")] == ["books"]


def test_units_in_a_column_of_a_statistics_form(tmp_path: Path) -> None:
    sheet: Grid = [
        ["指标", "计量单位", "数量"],
        ["教学仪器设备资产值", "元", 250_000],
        ["运动场地面积", "亩", 3],
        ["图书（万册）", "册", 9],
        ["计算机", "台", 40],
        ["网络多媒体教室", "", 7],
    ]
    survey = statistics(tmp_path, {"教基5170_条件": sheet})
    assert survey.figure("equipment_value").tolist() == [25]
    assert survey.figure("sports_ground_area").tolist() == [2000]
    assert survey.figure("computers").tolist() == [40]
    assert survey.figure("multimedia_classrooms").tolist() == [7]
    (finding,) = of(survey, "unit_mismatch")
    assert (finding.field, finding.values["unit"]) == ("books", "万册 / 册")


def test_an_item_that_says_another_unit_than_the_column_beside_it(tmp_path: Path) -> None:
    survey = form(tmp_path, ["办学条件", "运动场地面积（亩）", "㎡", 20])
    assert [finding.values["unit"] for finding in of(survey, "unit_mismatch")] == ["亩 / ㎡"]
    survey = form(tmp_path, ["办学条件", "运动场地面积（亩）", "亩", 3])
    assert survey.figure("sports_ground_area").tolist() == [2000]


def test_a_unit_over_the_table_counts_in_each_of_several_files(tmp_path: Path) -> None:
    paths = []
    for stage in ("小学", "初中"):
        path = tmp_path / f"{stage}.xlsx"
        rows: Grid = [
            ["单位：人、亩", "", "", ""],
            ["学校名称", "学校类型", "在校生数", "运动场地面积"],
            [f"{stage}甲", stage, 200, 12],
        ]
        path.write_bytes(workbook({stage: rows}))
        paths.append(path)
    survey = read_survey(paths, county="云溪县")
    assert ("sports_ground_area", None) not in survey.columns
    assert len(of(survey, "unit_over_table")) == 2


# A user's own layout

OWN = """id: own
kind: items
title: {zh: 自用, en: Own}
source: 本县
confidence: practice
recognised_by: {words: [项目名]}
item: [项目名]
value: [数值]
items:
  馆藏: 图书册数
  上年 › 馆藏: 计算机台数
"""


def own(folder: Path, text: str) -> str:
    path = folder / f"own-{abs(hash(text))}.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_layout_of_the_users(tmp_path: Path) -> None:
    rows: Grid = [["项目名", "数值"], ["学校名称", "甲"], ["办学类型", "小学"], ["在校生数", 300], ["馆藏", 6000]]
    path = put(tmp_path / "a.xlsx", {"表": rows})
    with pytest.raises(SurveyRefused):
        read_survey(path)
    survey = read_survey(path, layout=own(tmp_path, OWN))
    assert survey.figure("books").tolist() == [6000]


def test_what_a_layout_calls_by_the_item_alone_holds_in_every_group(tmp_path: Path) -> None:
    layout = own(tmp_path, OWN.replace("[项目名]", "[填报项目]").replace("[数值]\n", "[填报值]\ngroup: [类别]\n"))
    assert form(tmp_path, ["随便一类", "馆藏", "", 6000], layout=layout).figure("books").tolist() == [6000]


LAYOUT_MISTAKES = [
    ("馆藏: 图书册数", "馆藏: 图书册", "no_such_field", 10, ["图书册"]),
    ("item: [项目名]\n", "", "missing_key", 1, ["item"]),
    ("kind: items\n", "", "missing_key", 1, ["kind"]),
    ("kind: items", "kind: item", "not_one_of", 2, ["item", "forms"]),
    ("value: [数值]", "value: [数值]\nvalues: [数值]", "unknown_key", 9, ["values"]),
    ("value: [数值]", "value: 数值", "wrong_kind", 8, ["数值"]),
    ("confidence: practice", "confidence: sure", "not_one_of", 5, ["sure", "practice"]),
    ("recognised_by: {words: [项目名]}", "recognised_by: {word: [项目名]}", "unknown_key", 6, ["word"]),
    ("id: own", "id: own\nid: own2", "duplicate_key", 2, ["id"]),
    ("items:\n", "items:\n\t", "not_yaml", 10, []),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "words"), LAYOUT_MISTAKES)
def test_a_layout_that_is_wrong_is_refused_with_its_line(
    old: str, new: str, code: str, line: int, words: list[str], tmp_path: Path
) -> None:
    assert OWN.count(old) == 1
    path = own(tmp_path, OWN.replace(old, new))
    with pytest.raises(StandardRefused) as refused:
        load_layout(path)
    assert [(problem.code, problem.line_number) for problem in refused.value.problems] == [(code, line)]
    for lang in ("zh", "en"):
        said = refused.value.problems[0].line(lang)
        assert said.startswith(f"{Path(path).name}:{line}: ")
        assert all(word in said for word in words), said


def test_fields_and_units_of_a_layout_of_forms_are_looked_at(tmp_path: Path) -> None:
    text = """id: own
kind: forms
title: {zh: 自用, en: Own}
source: 本县
confidence: practice
recognised_by: {sheets: [表一]}
school:
  学校名称: {labels: [校名]}
  校长姓名: {labels: [校长]}
sheets:
  表一:
    stage: primary
    cells:
      在校生数: {row: [合计], column: [人数]}
      图书册: {row: [图书], column: [人数]}
      图书册数:
        row: [图书]
        column: [人数]
        unit: 捆
"""
    with pytest.raises(StandardRefused) as refused:
        load_layout(own(tmp_path, text))
    found = [(problem.code, problem.line_number) for problem in refused.value.problems]
    assert found == [("no_such_field", 9), ("no_such_field", 15), ("no_such_unit", 19)]
    good = text.replace("  校长姓名: {labels: [校长]}\n", "").replace(
        "      图书册: {row: [图书], column: [人数]}\n", ""
    )
    layout = own(tmp_path, good.replace("捆", "万 册"))
    rows: Grid = [["校名", "甲"], ["", "人数"], ["合计", 300], ["图书", 0.6]]
    survey = read_survey(put(tmp_path / "a.xlsx", {"表一": rows}), layout=layout)
    assert survey.figure("books").tolist() == [6000]
    assert survey.names == ["甲"]


def test_a_layout_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        load_layout("no-such")
    assert all(name in refused.value.lines("zh")[0] for name in ("no-such", *layout_ids()))
    with pytest.raises(CannotRead):
        load_layout(str(tmp_path / "none.yaml"))


def test_a_layout_is_read_anew_after_it_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    load_layout(str(path))
    path.write_text(OWN.replace("id: own", "id: other"), encoding="utf-8")
    assert load_layout(str(path)).id == "other"


# Exports of which each workbook holds one stage

TOP = ["统计三级", "学校（机构）名称", "学校（机构）标识码", "办学类型", "在校生数", "图书册数"]
NINE = "九年一贯制学校"


def export(folder: Path, stage: str, *schools: Sequence[Any], title: str = "", sheet: str = "Sheet1") -> Path:
    rows: Grid = [[title or "办学条件"], TOP, *(["云溪县", *school] for school in schools)]
    return put(folder / f"{stage}.xlsx", {sheet: rows})


def books(survey: Survey) -> list[float | None]:
    return [None if value != value else value for value in survey.figure("books").tolist()]


def test_a_school_of_two_workbooks_is_one_by_its_code(tmp_path: Path) -> None:
    survey = read_survey(
        [
            export(tmp_path, "小学", ["甲小学", "01", "小学", 300, 6000], ["乙学校", "02", NINE, 200, 9000]),
            export(
                tmp_path, "初中", ["乙学校（初中部）", "02", NINE, 100, 9000], ["丙中学", "03", "初级中学", 400, 7000]
            ),
        ]
    )
    assert survey.names == ["甲小学", "乙学校", "丙中学"]
    assert survey.figure("students", "primary").tolist()[:2] == [300, 200]
    assert survey.figure("students", "junior").tolist()[1:] == [100, 400]
    assert books(survey) == [6000, 9000, 7000]
    (finding,) = of(survey, "files_disagree_on_attribute")
    assert (finding.field, finding.place) == ("school_name", "[初中.xlsx]Sheet1!B3")
    assert finding.kind.severity == "warning"
    assert all(word in finding.line("zh") for word in ("乙学校（初中部）", "[小学.xlsx]Sheet1!B4"))


@pytest.mark.parametrize(("primary", "junior"), [("02", ""), ("", "02"), ("", "")])
def test_by_name_where_a_code_is_missing(primary: str, junior: str, tmp_path: Path) -> None:
    survey = read_survey(
        [
            export(tmp_path, "小学", ["乙 学校", primary, NINE, 200, 9000]),
            export(tmp_path, "初中", ["乙学校", junior, NINE, 100, 9000]),
        ]
    )
    assert survey.rows == 1
    assert survey.codes == [primary or junior]
    assert survey.figure("students", "junior").tolist() == [100]


def test_namesakes_with_different_codes_stay_two(tmp_path: Path) -> None:
    survey = read_survey(
        [
            export(tmp_path, "小学", ["中心学校", "01", "小学", 200, 9000]),
            export(tmp_path, "初中", ["中心学校", "02", "初级中学", 100, 5000]),
        ]
    )
    assert survey.rows == 2
    assert survey.codes == ["01", "02"]
    assert books(survey) == [9000, 5000]
    assert of(survey, "files_disagree") == []


def test_a_row_that_could_be_either_namesake_is_neither(tmp_path: Path) -> None:
    paths = [
        export(tmp_path, "小学", ["中心学校", "01", NINE, 200, 9000], ["中心学校", "02", NINE, 100, 5000]),
        export(tmp_path, "初中", ["中心学校", "", NINE, 50, 9000]),
    ]
    survey = read_survey(paths)
    assert survey.rows == 3
    found = assess(survey, load_standard("national-basic-2012"))
    assert all(county.verdict is not Verdict.MET for county in found.counties)
    assert any(finding.kind.severity == "error" for finding in found.findings)


def test_two_rows_of_one_file_are_two_schools(tmp_path: Path) -> None:
    survey = read_survey([export(tmp_path, "小学", ["甲", "", "小学", 200, 9000], ["甲", "", "小学", 100, 5000])])
    assert survey.rows == 2


def test_schools_of_different_counties_are_not_joined(tmp_path: Path) -> None:
    rows: Grid = [TOP, ["甲县", "中心学校", "", NINE, 200, 9000]]
    other: Grid = [TOP, ["乙县", "中心学校", "", NINE, 100, 5000]]
    survey = read_survey([put(tmp_path / "小学.xlsx", {"x": rows}), put(tmp_path / "初中.xlsx", {"x": other})])
    assert survey.counties == ["甲县", "乙县"]


def test_a_figure_that_files_disagree_on_is_not_used_and_told_once(tmp_path: Path) -> None:
    survey = read_survey(
        [
            export(tmp_path, "小学", ["乙学校", "02", NINE, 200, 9000]),
            export(tmp_path, "初中", ["乙学校", "02", NINE, 100, 5000]),
        ]
    )
    assert books(survey) == [None]
    found = assess(survey, load_standard("national-basic-2012"))
    told = [finding for finding in found.findings if finding.field == "books"]
    assert [finding.code for finding in told] == ["files_disagree"]
    for lang in ("zh", "en"):
        said = told[0].line(lang)
        assert all(word in said for word in ("9000", "5000", "[小学.xlsx]Sheet1!F3", "[初中.xlsx]Sheet1!F3")), said
        assert "school_figures: stage" in said


def test_the_third_file_does_not_decide_what_two_disagree_on(tmp_path: Path) -> None:
    kind = "十二年一贯制学校"
    for third in (5000, 9000, 7000):
        survey = read_survey(
            [
                export(tmp_path, stage, ["乙学校", "02", kind, students, value])
                for stage, students, value in (("小学", 200, 9000), ("初中", 100, 5000), ("高中", 50, third))
            ]
        )
        assert books(survey) == [None], third
        assert len(of(survey, "files_disagree")) == 1


@pytest.mark.parametrize(("one", "other"), [(9000, "9,000"), (9000.0, "９０００"), (9000, ""), ("", 9000), (9000, "—")])
def test_what_is_written_differently_or_once_is_no_disagreement(one: Any, other: Any, tmp_path: Path) -> None:
    survey = read_survey(
        [
            export(tmp_path, "小学", ["乙学校", "02", NINE, 200, one]),
            export(tmp_path, "初中", ["乙学校", "02", NINE, 100, other]),
        ]
    )
    assert books(survey) == [9000]
    assert of(survey, "files_disagree") == []


def test_figures_that_are_the_stages_own(tmp_path: Path) -> None:
    text = (folder() / "layouts" / "stage-export.yaml").read_text(encoding="utf-8")
    layout = own(tmp_path, text.replace("school_figures: whole\n", "school_figures: stage\n"))
    paths = [
        export(tmp_path, "小学", ["乙学校", "02", NINE, 200, 6000]),
        export(tmp_path, "初中", ["乙学校", "02", NINE, 100, 5000]),
    ]
    survey = read_survey(paths, layout=layout)
    assert of(survey, "files_disagree") == []
    assert survey.figure("books", "primary").tolist() == [6000]
    assert survey.figure("books", "junior").tolist() == [5000]
    found = assess(survey, load_standard("national-basic-2012"))
    column = [indicator.id for indicator in found.standard.indicators].index("books_per_student")
    # 6000 / 200 and 5000 / 100, nothing apportioned.
    assert found.indicators.value[:, column].tolist() == [30, 50]


@pytest.mark.parametrize(
    ("file", "sheet", "title", "expected"),
    [
        ("小学2024", "Sheet1", "小学一览表", "primary"),
        ("云溪县", "初中", "", "junior"),
        ("云溪县", "初中", "初中一览表", "junior"),
        ("云溪县", "Sheet1", "云溪县高中办学条件", "senior"),
        ("小学和初中", "初中", "", "junior"),
    ],
)
def test_where_the_stage_is_said(file: str, sheet: str, title: str, expected: Any, tmp_path: Path) -> None:
    path = export(tmp_path, file, ["甲", "01", "十二年一贯制学校", 200, 6000], title=title, sheet=sheet)
    if expected == "senior":
        with pytest.raises(SurveyRefused) as refused:
            read_survey(path)
        assert [finding.code for finding in refused.value.findings] == ["no_students"]
    else:
        assert read_survey(path).figure("students", expected).tolist() == [200]


@pytest.mark.parametrize(("file", "sheet", "title"), [("小学2024", "初中", ""), ("云溪县", "初中", "小学一览表")])
def test_places_that_name_different_stages(file: str, sheet: str, title: str, tmp_path: Path) -> None:
    path = export(tmp_path, file, ["甲", "01", "十二年一贯制学校", 200, 6000], title=title, sheet=sheet)
    with pytest.raises(SurveyRefused) as refused:
        read_survey(path)
    assert [finding.code for finding in refused.value.findings] == ["stage_of_file_unknown"]


def test_a_stage_that_is_not_said(tmp_path: Path) -> None:
    path = export(tmp_path, "云溪县", ["甲小学", "01", "小学", 200, 6000], title="小学、初中一览表")
    with pytest.raises(SurveyRefused) as refused:
        read_survey(path)
    (finding,) = refused.value.findings
    assert finding.code == "stage_of_file_unknown"
    assert all("云溪县.xlsx" in finding.line(lang) and "初中" in finding.line(lang) for lang in ("zh", "en"))


def test_with_one_stage_given_only_a_nine_year_school_is_undetermined(tmp_path: Path) -> None:
    """Its books are shared with the stage that was not given, by students that are not known."""
    path = export(tmp_path, "小学", ["甲小学", "01", "小学", 300, 6000], ["乙学校", "02", NINE, 200, 9000])
    found = assess(read_survey(path), load_standard("national-basic-2012"))
    column = [indicator.id for indicator in found.standard.indicators].index("books_per_student")
    of_nine = [number for number, row in enumerate(found.sections.row) if found.survey.names[int(row)] == "乙学校"]
    assert of_nine
    for section in of_nine:
        value = found.indicators.value[section, column]
        assert value != value
    (county,) = found.counties
    assert county.verdict is not Verdict.MET
    spread = county.stages["primary"].indicators["books_per_student"]
    assert spread.cv != spread.cv
    told = [finding for finding in found.findings if finding.field == "students"]
    assert any("初中在校生数" in finding.line("zh") for finding in told), [
        finding.line("zh") for finding in found.findings
    ]


def test_the_stages_own_column_goes_over_the_plain_one(tmp_path: Path) -> None:
    rows: Grid = [[*TOP[:4], "小学在校生数", "在校生数"], ["甲县", "乙学校", "02", NINE, 200, 300]]
    survey = read_survey(put(tmp_path / "小学.xlsx", {"x": rows}))
    assert survey.figure("students", "primary").tolist() == [200]


def test_tables_of_several_files_are_one_survey(tmp_path: Path) -> None:
    head = ["学校名称", "办学类型", "在校生数", "运动场地面积（亩）"]
    one = tmp_path / "东片.xlsx"
    two = tmp_path / "西片.csv"
    one.write_bytes(workbook_bytes({"学校": [head, ["甲", "小学", 300, 3]]}))
    two.write_text("学校名称,办学类型,小学在校生数,运动场地面积\n乙,小学,200,1500\n", encoding="utf-8")
    survey = read_survey([one, two], "云溪县")
    assert survey.names == ["甲", "乙"]
    assert survey.figure("students", "primary").tolist() == [300, 200]
    assert survey.figure("sports_ground_area").tolist() == [2000, 1500]
    assert str(survey.place(1, "sports_ground_area")) == "[西片.csv]D2"
    assert survey.counties == ["云溪县", "云溪县"]


def test_of_several_files_the_one_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    good = export(tmp_path, "小学", ["甲小学", "01", "小学", 300, 6000])
    empty = export(tmp_path, "初中")
    with pytest.raises(SurveyRefused) as refused:
        read_survey([good, empty])
    (finding,) = refused.value.findings
    assert (finding.code, finding.place) == ("no_schools", "[初中.xlsx]Sheet1!A3")


def test_labels_side_by_side_are_not_each_others_values(tmp_path: Path) -> None:
    """A cover with its values under the labels is not read; it must not call the school 学校标识码."""
    survey = statistics(tmp_path, {"封面": [["学校名称", "学校标识码", "办学类型"], ["甲小学", "0012", "小学"]]})
    assert survey.names == ["学校01"]
    assert survey.codes == [""]
    assert survey.choices["school_type"] == [""]


def test_a_table_of_schools_beside_a_sheet_that_looks_like_a_form(tmp_path: Path) -> None:
    sheets: dict[str, Grid] = {
        "填报说明": [["填报项目", "填报值", "统计三级"], ["在校生数", "按学籍"]],
        "教基3112_小学": [["x"]],
        "学校": [["学校名称", "办学类型", "在校生数"], ["甲", "小学", 3]],
    }
    survey = read_survey(put(tmp_path / "a.xlsx", sheets))
    assert (survey.names, survey.source.sheet) == (["甲"], "学校")


def test_a_wide_export_of_all_stages_needs_none_in_its_name(tmp_path: Path) -> None:
    head = [*TOP[:4], "小学在校生数", "初中在校生数", "图书册数"]
    rows: Grid = [head, ["云溪县", "乙学校", "02", NINE, 200, 100, 9000]]
    survey = read_survey(put(tmp_path / "云溪县.xlsx", {"x": rows}))
    assert survey.figure("students", "junior").tolist() == [100]
    assert books(survey) == [9000]


def test_sums_in_an_export_are_held_against_its_schools(tmp_path: Path) -> None:
    total = ["合计", "", "", 999, 15_000]
    schools = [["甲", "01", "小学", 300, 6000], ["乙", "02", "小学", 200, 9000]]
    survey = read_survey(export(tmp_path, "小学", *schools, total))
    assert survey.names == ["甲", "乙"]
    (finding,) = of(survey, "total_differs")
    assert finding.place == "[小学.xlsx]Sheet1!E5"
    assert finding.row == -1


def test_an_approximate_figure_in_its_own_unit_is_told_as_written(tmp_path: Path) -> None:
    survey = form(tmp_path, ["办学条件", "图书册数", "册", "约6000"])
    assert of(survey, "approximate")[0].values["given"] == "约6000"


@pytest.mark.parametrize("name", ["template", "section-rows"])
def test_a_plain_table_may_be_named_and_need_not(name: str, tmp_path: Path) -> None:
    stage = "学段名称" if name == "section-rows" else "学段"
    path = tmp_path / "a.xlsx"
    rows: list[list[Any]] = [["学校名称", "办学类型", stage, "在校生数"], ["甲小学", "小学", "小学", 300]]
    path.write_bytes(workbook_bytes({"学校": rows}))
    named = read_survey(path, layout=name)
    assert named.choices["stage"] == ["小学"]
    assert named.figure("students", "primary").tolist() == [300]
    # Nothing recognises it: it is what is like no other layout.
    assert layout_of(open_workbook(path.read_bytes(), "a.xlsx")) is None
