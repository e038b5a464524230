"""Standards of a county's items alone, the whole way: template, filled in, validated, scored."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from balancecalc.standard.catalogue import ids, load_standard
from tests.conftest import Command, workbook_bytes

ROOT = Path(__file__).parents[1]
ALONE = [name for name in ids() if not load_standard(name).assesses_schools]


def first_county(standard: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The figures of the first county of the standard's first worked case, and what is expected of it."""
    case = yaml.safe_load(min((ROOT / "standards" / standard).glob("*.yaml")).read_text(encoding="utf-8"))
    survey = case["survey"]
    name = next(iter(survey["county_items"]))
    return {**survey.get("county_defaults", {}), **survey["county_items"][name]}, case["expect"]["counties"][name]


def test_there_are_such_standards() -> None:
    wanted = {
        "hebei-five-requirements",
        "three-growths",
        "teacher-exchange",
        "quota-allocation",
        "retention",
        "satisfaction",
    }
    assert wanted <= set(ALONE)


@pytest.mark.parametrize("standard", ALONE)
def test_a_filled_template_is_scored(standard: str, tmp_path: Path, balancecalc: Command) -> None:
    given, expected = first_county(standard)
    survey = tmp_path / "survey.xlsx"
    run = balancecalc("template", survey, "-s", standard)
    assert run.code == 0
    assert f"-s {standard}" in run.out
    book = openpyxl.load_workbook(survey)
    assert "学校" not in book.sheetnames
    sheet = book["县域"]
    head = [str(cell.value) for cell in sheet[1]]
    items, first = head.index("指标"), head.index("填报值")
    years = {"填报值": "", "上年": "上年", "前年": "前年", "三年前": "三年前"}
    filled: set[str] = set()
    for row in sheet.iter_rows(min_row=2):
        for column in range(first, len(head)):
            header = f"{years[head[column]]}{row[items].value}" if head[column] in years else ""
            if header in given:
                row[column].value = given[header]
                filled.add(header)
    book.save(survey)
    # Everything that the worked case fills in has a place in the template.
    assert filled == set(given)
    told = balancecalc("validate", survey, "-s", standard, "--county", "云溪县")
    assert told.code == 0
    assert "可以评估的县 1 个" in told.out
    run = balancecalc("score", survey, "-s", standard, "--county", "云溪县", "--values", "--json", "-")
    assert run.code == 0
    (county,) = json.loads(run.out)["counties"]
    assert (county["name"], county["verdict"]) == ("云溪县", expected["verdict"])
    assert "云溪县" in run.err
    assert (tmp_path / "survey-results.xlsx").is_file()
    english = balancecalc("score", survey, "-s", standard, "--county", "云溪县", "--values", "--lang", "en", "-f")
    assert english.code == 0
    assert "sheet “县域” · counties: 1" in english.out


TALLY: list[list[Any]] = [
    ["满意度调查统计表"],
    ["常住人口数", "40万"],
    ["人员", "发放", "回收", "有效", "满意"],
    ["家长", 300, 280, 210, 180],
    ["教师", 100, 90, 70, 60],
    ["校长", 50, 45, 35, 30],
    ["人大代表、政协委员", 100, 90, 70, 60],
    ["其他", 50, 40, 35, 27],
    ["合计", 600, 545, 420, 357],
]
"""By hand: 600 of 400,000 residents are 1.5‰; 300 of 600 are 50%, 420 of 600 70%, 357 of 420 85%: each is at its limit."""


def tally(path: Path, *changed: list[Any]) -> Path:
    other = {row[0]: row for row in changed}
    path.write_bytes(workbook_bytes({"县域": [other.get(row[0], row) for row in TALLY]}))
    return path


def test_a_tally_is_scored_as_it_is(tmp_path: Path, balancecalc: Command) -> None:
    run = balancecalc("score", tally(tmp_path / "云溪县.xlsx"), "-s", "satisfaction", "--values")
    assert run.code == 0
    for words in ("云溪县  √ 达标", "1.500 ‰（≥1.5）", "50.00 %（≥50）", "70.00 %（≥70）", "85.00 %（≥85）"):
        assert words in run.out
    assert "不认识" not in run.out


def test_more_satisfied_than_valid_is_told_and_not_used(tmp_path: Path, balancecalc: Command) -> None:
    path = tally(tmp_path / "云溪县.xlsx", ["家长", 300, 280, 210, 280])
    told = balancecalc("validate", path, "-s", "satisfaction")
    assert told.code == 1
    assert "县域!E4" in told.out
    run = balancecalc("score", path, "-s", "satisfaction", "--values", "--json", "-")
    (county,) = json.loads(run.out)["counties"]
    assert county["items"]["satisfied"]["verdict"] == "undetermined"
    assert county["items"]["valid_return"]["verdict"] == "met"


def test_counties_in_rows_are_all_scored(tmp_path: Path, balancecalc: Command) -> None:
    path = tmp_path / "市.xlsx"
    head = ["县（区）", "交流比例口径", "交流轮岗教师数", "符合交流条件教师数", "全县专任教师数"]
    rows: list[list[Any]] = [
        ["甲县", "符合条件教师", 20, 200, 400],
        ["乙县", "符合条件教师", 10, 200, 400],
        ["丙县", None, 20, 200, 400],
    ]
    path.write_bytes(workbook_bytes({"县域": [head, *rows]}))
    run = balancecalc("score", path, "-s", "teacher-exchange", "--values", "--check")
    assert run.code == 1
    for words in ("甲县  √ 达标", "乙县  × 未达标", "丙县  ? 无法判定", "3 个县", "交流比例口径"):
        assert words in run.out
    assert balancecalc("score", path, "-s", "teacher-exchange", "--values", "--county", "甲县", "-f").code == 2


def test_a_class_over_its_limit_is_told_by_how_much(tmp_path: Path, balancecalc: Command) -> None:
    head = ["学校名称", "办学类型", "在校生数", "班数", "最大班额", "46至55人班数", "56至65人班数", "66人及以上班数"]
    rows: list[list[Any]] = [["甲小学", "小学", 400, 8, 65, 0, 1, 0], ["乙小学", "小学", 400, 8, 82, 0, 0, 1]]
    path = tmp_path / "云溪县.xlsx"
    path.write_bytes(workbook_bytes({"学校": [head, *rows]}))
    run = balancecalc("score", path, "-s", "class-size", "--values")
    # Printed in the source document: 65 and 82 exceed 45 by 20 and 37.
    assert "班额 65，应≤45，超出 20" in run.out
    assert "班额 82，应≤45，超出 37" in run.out
