"""balancecalc map as users call it: what it shows, what it writes, and that neither changes a figure."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.conftest import Command, workbook_bytes
from tests.survey import shapes

HEADER = [
    "学校名称",
    "办学类型",
    "在校学生数",
    "教学仪器设备值（元）",
    "场地面积（亩）",
    "运动场地的面积（亩）",
    "藏书>2000年",
]
SCHOOLS = [["甲小学", "小学", 300, 250_000, 9, 3, 1], ["乙小学", "小学", 200, 100_000, 8, 6, 1]]


@pytest.fixture
def survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "云溪县.xlsx"
    path.write_bytes(workbook_bytes({"基本情况": [["云溪县学校表"], HEADER, *SCHOOLS]}))
    return Path("云溪县.xlsx")


def narrow(text: str) -> bool:
    return all(cell_len(line) <= 80 for line in text.splitlines())


def line_of(text: str, start: str) -> str:
    (line,) = [line for line in text.splitlines() if line.startswith(start)]
    return line


def counties(balancecalc: Command, *arguments: object) -> Any:
    run = balancecalc("score", *arguments, "-q", "-f", "--json", "-")
    assert run.err == ""
    return json.loads(run.out)["counties"]


def test_each_column_with_its_field_and_the_reason(survey: Path, balancecalc: Command) -> None:
    before = survey.read_bytes()
    run = balancecalc("map", survey)
    assert (run.code, run.err) == (0, "")
    assert narrow(run.out)
    assert "工作表“基本情况” · 表头在第 2 行" in run.out
    assert line_of(run.out, "A ").split() == ["A", "学校名称", "学校名称", "名称相同"]
    assert line_of(run.out, "C ").split() == ["C", "在校学生数", "在校生数", "别名"]
    assert "元 → 万元（×0.0001）" in line_of(run.out, "D ")
    assert line_of(run.out, "E ").split()[2] == "不认识"
    assert "可能是“运动场地面积”？" in line_of(run.out, "F ")
    assert "national-quality-2017 需要、表里没有的：" in run.out
    assert "骨干教师数" in run.out.split("需要、表里没有的")[1].split("表里没有的其他")[0]
    assert survey.read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["云溪县.map.yaml", "云溪县.xlsx"]


def test_in_english(survey: Path, balancecalc: Command) -> None:
    run = balancecalc("map", survey, "--lang", "en")
    assert run.code == 0
    assert narrow(run.out)
    assert "is it sports ground area?" in " ".join(run.out.split())
    assert "Mapping written to" in run.out
    written = Path("云溪县.map.yaml").read_text(encoding="utf-8")
    assert "Headers and fields" in written
    assert "表头对照表" not in written


def test_another_standard_needs_other_figures(survey: Path, balancecalc: Command) -> None:
    run = balancecalc("map", survey, "-s", "national-basic-2012")
    needed = run.out.split("national-basic-2012 需要、表里没有的：")[1].split("表里没有的其他")[0]
    assert "图书册数" in "".join(needed.split())
    assert "骨干教师数" not in "".join(needed.split())


def test_the_mapping_unchanged_changes_nothing(survey: Path, balancecalc: Command) -> None:
    before = counties(balancecalc, survey)
    assert balancecalc("map", survey).code == 0
    assert counties(balancecalc, survey) == before
    assert counties(balancecalc, survey, "--map", "云溪县.map.yaml") == before


ROWS = shapes.county()
MAPPED: list[Callable[[list[shapes.Row], Path], list[Path]]] = [
    shapes.as_template,
    shapes.as_merged_header,
    shapes.as_xls,
    shapes.as_ods,
    shapes.as_csv,
    shapes.as_annotated,
    shapes.as_stage_exports,
]


@pytest.mark.parametrize("shape", MAPPED)
def test_the_mapping_of_any_shape_unchanged_changes_nothing(
    shape: Callable[[list[shapes.Row], Path], list[Path]], tmp_path: Path, balancecalc: Command
) -> None:
    paths = shape(ROWS[:8] + ROWS[-4:], tmp_path)
    before = counties(balancecalc, *paths)
    assert any(county["sections"] for county in before)
    for path in paths:
        assert balancecalc("map", path, "-q").code == 0
    assert counties(balancecalc, *paths) == before


def test_a_suggestion_that_is_uncommented_is_used_and_only_then(survey: Path, balancecalc: Command) -> None:
    assert balancecalc("map", survey, "-q") == (0, "", "")
    mapping = Path("云溪县.map.yaml")
    text = mapping.read_text(encoding="utf-8")
    assert '  # "运动场地的面积（亩）": "运动场地面积"\n' in text
    assert '  # "场地面积（亩）": ' in text
    assert "运动场地的面积（亩）  " not in balancecalc("validate", survey).out
    mapping.write_text(text.replace('# "运动场地的面积', '"运动场地的面积'), encoding="utf-8")
    run = balancecalc("map", survey)
    assert run.code == 0
    # 3 亩 are 2000 ㎡: the header's unit holds on.
    assert line_of(run.out, "F ").split()[2:4] == ["运动场地面积", "对照表；亩"]
    shown = json.loads(balancecalc("score", survey, "-q", "--json", "-").out)
    assert not any("没有“运动场地面积”列" in finding["message"] for finding in shown["findings"])


def test_all_comments_taken_away_are_a_good_mapping(survey: Path, balancecalc: Command) -> None:
    balancecalc("map", survey, "-q")
    mapping = Path("云溪县.map.yaml")
    text = mapping.read_text(encoding="utf-8").replace('  # "', '  "')
    mapping.write_text(text.replace('（亩）": "运动场地面积"', '（亩）": null'), encoding="utf-8")
    run = balancecalc("map", survey)
    assert (run.code, run.err) == (0, "")
    assert "不认识" not in run.out
    assert line_of(run.out, "G ").split()[2] == "不用（对照表）"
    assert "对照表里的" not in balancecalc("validate", survey).out


def test_an_edited_mapping_is_kept(survey: Path, balancecalc: Command) -> None:
    mapping = Path("云溪县.map.yaml")
    mapping.write_text("# mine\ncolumns: {场地面积（亩）: 运动场地面积}\n", encoding="utf-8")
    kept = mapping.read_bytes()
    run = balancecalc("map", survey)
    assert run.code == 0
    assert mapping.read_bytes() == kept
    assert "没有改动" in run.out
    assert line_of(run.out, "E ").split()[2] == "运动场地面积"


def test_force_writes_it_anew_without_losing_what_it_says(survey: Path, balancecalc: Command) -> None:
    text = (
        "columns:\n  场地面积（亩）: {field: 运动场地面积, unit: ㎡}\n  教学仪器设备值（元）: null\n"
        "values: {办学类型: {小学: 教学点}}\n"
    )
    mapping = Path("云溪县.map.yaml")
    mapping.write_text(text, encoding="utf-8")
    before = counties(balancecalc, survey)
    assert balancecalc("map", survey, "-f").code == 0
    assert mapping.read_text(encoding="utf-8") != text
    assert counties(balancecalc, survey) == before


def test_columns_headed_alike(survey: Path, balancecalc: Command) -> None:
    rows: list[list[Any]] = [
        ["学校名称", "办学类型", "在校生数", "图书册数", "图书 册数", "图书（万元）"],
        ["甲", "小学", 300, 6000, 5000, 1],
    ]
    survey.write_bytes(workbook_bytes({"学校": rows}))
    run = balancecalc("map", survey)
    assert run.code == 0, "the user looks in order to put it right"
    assert "“图书册数”有两列：E1 和 D1" in "".join(run.out.split("\n    "))
    assert line_of(run.out, "E ").split()[3] == "与另一列重复"
    assert line_of(run.out, "F ").split()[2] == "单位不能换算"
    assert balancecalc("score", survey, "-q").code == 3
    mapping = Path("云溪县.map.yaml")
    text = mapping.read_text(encoding="utf-8")
    assert '  "@D": "图书册数"\n' in text
    mapping.write_text(text.replace('  # "@E": null', '  "@E": null'), encoding="utf-8")
    assert balancecalc("score", survey, "-q").code == 0


def test_another_place_for_the_mapping(survey: Path, balancecalc: Command) -> None:
    run = balancecalc("map", survey, "-o", "m.yaml")
    assert run.code == 0
    assert "m.yaml" in run.out
    assert balancecalc("map", survey, "-o", "m.yaml").code == 4, "the user named it, and it is there"
    assert balancecalc("map", survey, "-o", "m.yaml", "-f").code == 0
    assert not Path("云溪县.map.yaml").exists()
    assert balancecalc("map", survey, "-o", survey, "-f").code == 2
    assert balancecalc("map", survey, "-o", "none/m.yaml").code == 4


def test_a_form_is_shown_without_a_mapping(survey: Path, balancecalc: Command) -> None:
    rows: list[list[Any]] = [
        ["填报项目", "填报值", "单位"],
        ["学校名称", "甲小学", ""],
        ["办学类型", "小学", ""],
        ["在校生数", 300, "人"],
        ["图书册数量", 6000, "册"],
        ["运动场地面积", "近3", "亩"],
    ]
    survey.write_bytes(workbook_bytes({"填报": rows}))
    run = balancecalc("map", survey)
    assert (run.code, run.err) == (0, "")
    assert narrow(run.out)
    assert "school-form" in run.out
    assert line_of(run.out, "填报!B4").split() == ["填报!B4", "在校生数", "300"]
    assert "图书册数量" in run.out, "what is not known is shown"
    assert not Path("云溪县.map.yaml").exists()


WRONG: list[tuple[Sequence[str], int, str]] = [
    (["没有.xlsx"], 3, "没有.xlsx"),
    ([], 2, ""),
    (["云溪县.xlsx", "--map", "没有.yaml"], 3, "没有.yaml"),
    (["云溪县.xlsx", "--layout", "no-such"], 3, "stage-export"),
    (["云溪县.xlsx", "-s", "no-such"], 3, "national-quality-2017"),
    (["."], 3, ""),
]


@pytest.mark.parametrize(("arguments", "code", "word"), WRONG)
def test_what_cannot_be(arguments: Sequence[str], code: int, word: str, survey: Path, balancecalc: Command) -> None:
    run = balancecalc("map", *arguments)
    assert run.code == code
    assert run.out == ""
    assert word in run.err
    assert [path.name for path in Path().iterdir()] == ["云溪县.xlsx"]


def test_a_table_that_is_none(survey: Path, balancecalc: Command) -> None:
    survey.write_bytes(workbook_bytes({"a": [["x", "y"], [1, 2]]}))
    run = balancecalc("map", survey)
    assert (run.code, run.out) == (3, "")
    assert "找不到表头" in run.err


def test_a_wrong_mapping_is_told_with_its_line(survey: Path, balancecalc: Command) -> None:
    Path("云溪县.map.yaml").write_text("columns:\n  在校学生数: 在校学生总人数\n", encoding="utf-8")
    for command in ("map", "score", "validate"):
        run = balancecalc(command, survey)
        assert (run.code, run.out) == (3, "")
        assert "云溪县.map.yaml:2: " in run.err
        assert "在校学生数" in run.err or "在校生数" in run.err


def test_validate_and_score_say_that_a_mapping_was_used(survey: Path, balancecalc: Command) -> None:
    Path("m.yaml").write_text(
        "columns: {场地面积（亩）: 运动场地面积}\nvalues: {办学类型: {小学: 教学点}}\n", encoding="utf-8"
    )
    run = balancecalc("validate", survey, "--map", "m.yaml")
    assert "用了对照表 m.yaml" in run.out
    found = json.loads(balancecalc("score", survey, "--map", "m.yaml", "-q", "--json", "-", "--lang", "en").out)
    assert [finding["message"] for finding in found["findings"] if finding["code"] == "mapping_used"] == [
        "The mapping m.yaml was used"
    ]
    assert [section["school"] for section in found["counties"][0]["sections"]] == ["甲小学", "乙小学"]


def test_long_headers_stay_within_the_width(survey: Path, balancecalc: Command) -> None:
    long = "甲" * 60
    rows: list[list[Any]] = [["学校名称", "办学类型", "在校生数", long, "w" * 90], ["甲", "小学", 300, 1, 1]]
    survey.write_bytes(workbook_bytes({"学校": rows}))
    for lang in ("zh", "en"):
        run = balancecalc("map", survey, "--lang", lang)
        assert narrow(run.out)
        assert run.out.count("甲") >= 60, "nothing is cut"
