"""``explain`` as users call it: what it shows, in which words, and what it says to what cannot be."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from balancecalc.assess import assess
from balancecalc.report.explain import Question, explain, json_bytes
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.conftest import EXAMPLES, Command, WriteSurvey

COUNTY = EXAMPLES / "county-60.xlsx"
FIVE = EXAMPLES / "five-schools.xlsx"
BASIC = ("-s", "national-basic-2012")

TWO_COUNTIES: list[list[Any]] = [
    ["学校名称", "学校标识码", "县（区）", "办学类型", "在校生数", "骨干教师数"],
    ["实验小学", "001", "东县", "小学", 100, 1],
    ["实验小学", "002", "西县", "小学", 200, 3],
    ["中心小学", "003", "西县", "小学", 300, 2],
]


class Lines(list[str]):
    """The tree's lines joined again where they were broken, without its guides and without blanks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        for line in text.splitlines():
            bare = re.sub(r"\s", "", re.sub(r"^[│ ]*(?:[├└]── )?", "", line))
            if re.match(r"[│ ]+[^│├└\s]", line) and self:
                self[-1] += bare
            else:
                self.append(bare)

    def __contains__(self, line: object) -> bool:
        return super().__contains__(re.sub(r"\s", "", str(line)))


def test_a_schools_indicator_down_to_its_cells(balancecalc: Command) -> None:
    run = balancecalc(
        "explain", COUNTY, "--school", "学堂九年一贯制学校", "--stage", "primary", "--indicator", "教辅用房"
    )
    assert (run.code, run.err) == (0, "")
    told = Lines(run.out)
    # By hand: 6172 ㎡ and 490 ㎡ for 509 and 340 students; 1·509 of 509 + 1.1·340 = 883.
    assert round(6172 * 509 / 883, 6) == 3557.812005
    for line in (
        "学堂九年一贯制学校（标识码 02143000350，云溪县）",
        "√ 达标 · 小学",
        "√ 达标 · 生均教学及辅助用房面积",
        "标准值：≥4.5 ㎡/生〔督导评估办法资源配置指标表（转载） · 转载〕",
        "公式：（教学及辅助用房面积 − 室内体育用房面积） ÷ 在校生数",
        "代入：（3,557.812005 − 282.4575311） ÷ 509 ≈ 6.434881087 ㎡/生",
        "全校：6,172 ㎡，学校!V51",
        "小学在校生数：509 人，学校!I51",
        "初中在校生数：340 人，学校!J51",
        "在校生数：509 人，学校!I51",
    ):
        assert line in told, run.out
    assert "份额：1 × 509 ÷（1 × 509 + 1.1 × 340） = 0.5764439411098528" in told
    assert "份额同上" in told
    assert any(line.startswith("规则：至少6项指标达标〔") for line in told)


def test_the_five_schools(balancecalc: Command) -> None:
    run = balancecalc("explain", FIVE, *BASIC, "--cv", "--indicator", "books_per_student")
    assert run.code == 0
    told = Lines(run.out)
    # 89·(935/89 − 1913/302)²/302 = 5.127…, of 10.6528 that is 48.1%.
    assert "1 示例小学3：89 ×（10.5056 − 6.33444）² ÷ 302 = 5.12745，占 48.1%" in told
    assert "5 示例小学1：45 ×（6.2 − 6.33444）² ÷ 302 = 0.00269305，占 <0.1%" in told
    assert "这个标准对单项差异系数没有限值，数字只供参考" in told
    assert "0.5152566298844764" in run.out
    assert "5 个学部，学生总数 302" in told


def test_the_county_part_by_part(balancecalc: Command) -> None:
    run = balancecalc("explain", COUNTY, "--county", "云溪县")
    assert run.code == 0
    assert run.out == balancecalc("explain", COUNTY).out, "the only county need not be named"
    told = Lines(run.out)
    for line in (
        "× 未达标 · 云溪县",
        "× 未达标 · 学校达标：39 个学部中 33 个达标，2 个无法判定",
        "× 未达标 · 学校达标：20 个学部中 17 个达标",
        "× 未达标 · 生均教学仪器设备值：3,399.391568 ÷ 4,158.821825 = 0.817",
        "这个标准没有综合差异系数的限值，数字只供参考",
        "不足 50 人的教学点不纳入〔河北省公布的评估范围，其他省同样做法 · 官方页面〕",
    ):
        assert line in told, run.out
    one = balancecalc("explain", COUNTY, "--stage", "初中").out
    assert "20 个学部" in one
    assert "39 个学部" not in one
    basic = balancecalc("explain", COUNTY, *BASIC).out
    assert "这个标准对学校没有达标规则，只评县的差异系数" in Lines(basic)


def test_an_indicator_without_a_school_is_its_cv(balancecalc: Command) -> None:
    run = balancecalc("explain", COUNTY, "--indicator", "生均教学仪器设备值", "--stage", "junior")
    assert run.out == balancecalc("explain", COUNTY, "--cv", "--indicator", "仪器设备", "--stage", "junior").out
    assert "1 和平镇初级中学：526 ×（17,650.6 − 4,158.82）² ÷ 13,398 = 7,146,316，占 61.8%" in Lines(run.out)


def test_a_list_is_never_cut_without_a_word(balancecalc: Command) -> None:
    asked = ("explain", COUNTY, "--indicator", "仪器设备", "--stage", "junior")
    cut, whole = (Lines(balancecalc(*asked, *more).out) for more in ((), ("--all",)))

    def terms(told: list[str]) -> list[str]:
        return [line for line in told if "²÷13,398=" in line]

    assert (len(terms(cut)), len(terms(whole))) == (10, 20)
    (more,) = [line for line in cut if line.startswith("另有10个学部")]
    assert "--all" in more
    left = sum(float(line.split("=")[1].split("，占")[0].replace(",", "")) for line in terms(whole)[10:])
    assert float(more.split("各项合计")[1].split("；")[0].replace(",", "")) == pytest.approx(left, rel=1e-4)
    every = balancecalc("explain", COUNTY, "--cv", "--stage", "junior")
    assert "每项列出最大的 3 个学部的项" in every.out
    assert "--all" in every.out


def test_the_json_is_the_librarys_and_goes_alone(tmp_path: Path, balancecalc: Command) -> None:
    run = balancecalc("explain", COUNTY, "--school", "云溪县中学", "--json", "-", "-q")
    assessment = assess(read_survey(COUNTY), load_standard("national-quality-2017"))
    assert run.out.encode() == json_bytes(explain(assessment, Question(school="云溪县中学"), "zh"))
    assert run.err == ""
    assert "云溪县中学" in balancecalc("explain", COUNTY, "--school", "云溪县中学", "--json", "-").err
    file = tmp_path / "e.json"
    for _ in range(2):
        assert balancecalc("explain", COUNTY, "--school", "云溪县中学", "--json", file, "-q") == (0, "", "")
        assert file.read_text(encoding="utf-8") == run.out
    file.write_text("mine", encoding="utf-8")
    assert balancecalc("explain", COUNTY, "--school", "云溪县中学", "--json", file).code == 4
    assert file.read_text(encoding="utf-8") == "mine"
    copy = Path(shutil.copy(COUNTY, tmp_path))
    before = copy.read_bytes()
    assert balancecalc("explain", copy, "--json", copy, "-f").code == 2
    assert copy.read_bytes() == before


WRONG: list[tuple[tuple[Any, ...], int, tuple[str, ...]]] = [
    ((COUNTY, "--school", "云溪县第一中学"), 2, ("云溪县第一中学", "相近", "云溪县第一初级中学")),
    ((COUNTY, "--school", "zzz"), 2, ("zzz", "没有名称相近的", "学校标识码")),
    ((COUNTY, "--school", ""), 2, ("没有学校",)),
    ((COUNTY, "--county", "云西县"), 2, ("云西县", "云溪县")),
    ((COUNTY, "--county", "云西县", "--school", "云溪县中学"), 2, ("没有县“云西县”",)),
    (
        (COUNTY, "--indicator", "books_per_student"),
        2,
        ("books_per_student", "national-quality-2017", "backbone_teachers_per_100"),
    ),
    ((COUNTY, "--school", "云溪县中学", "--indicator", "x"), 2, ("没有指标“x”", "teaching_area_per_student")),
    ((COUNTY, "--school", "云溪县中学", "--indicator", "composite"), 2, ("综合差异系数是全县的", "--school")),
    ((COUNTY, "--school", "云溪县中学", "--cv", "--indicator", "综合差异系数"), 2, ("综合差异系数是全县的",)),
    ((COUNTY, "--stage", "middle"), 2, ("middle", "小学（primary）", "初中（junior）")),
    ((COUNTY, "--stage", "senior", "--school", "云溪县中学"), 2, ("senior", "评估的学段")),
    ((COUNTY, "--school", "云溪县第一小学", "--stage", "junior"), 2, ("云溪县第一小学没有初中学段", "小学")),
    ((COUNTY, "--school", "云台教学点", "--stage", "初中"), 2, ("云台教学点没有初中学段",)),
    ((FIVE, "--stage", "junior"), 2, ("示例县没有初中学段", "小学（primary）")),
    ((FIVE, "--cv", "--stage", "junior"), 2, ("示例县没有初中学段",)),
    ((COUNTY, "-s", "nope"), 3, ("没有标准“nope”",)),
    ((EXAMPLES / "nope.xlsx",), 3, ("找不到文件",)),
    ((EXAMPLES,), 3, ("文件夹",)),
    ((), 2, ()),
]


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG, ids=lambda value: str(value)[-60:])
def test_what_cannot_be(arguments: tuple[Any, ...], code: int, words: tuple[str, ...], balancecalc: Command) -> None:
    run = balancecalc("explain", *arguments)
    assert (run.code, run.out) == (code, "")
    for word in words:
        assert word in run.err
    english = balancecalc("explain", *arguments, "--lang", "en").err
    assert english != run.err or not arguments


def test_the_nearest_indicator_is_named_first(balancecalc: Command) -> None:
    run = balancecalc("explain", COUNTY, "--indicator", "equipment_per_student", "--lang", "en")
    assert "It has: equipment_value_per_student," in run.err
    # Every id is listed all the same.
    for indicator in load_standard("national-quality-2017").indicators:
        assert indicator.id in run.err


@pytest.mark.parametrize(
    "name",
    ["equipment_value_per_student", "生均教学仪器设备值", "仪器设备", "equipment", "Equipment value per student"],
)
def test_an_indicator_by_any_of_its_names(name: str, balancecalc: Command) -> None:
    run = balancecalc("explain", COUNTY, "--school", "02143000385", "--indicator", name, "--json", "-", "-q")
    sections = json.loads(run.out)["school"]["sections"]
    assert {part["id"] for section in sections for part in section["indicators"]} == {"equipment_value_per_student"}


def test_the_county_chooses_or_names(write_survey: WriteSurvey, balancecalc: Command) -> None:
    two = write_survey(TWO_COUNTIES)
    run = balancecalc("explain", two, "--cv")
    assert (run.code, run.out) == (2, "")
    assert "2 个县" in run.err
    assert "东县、西县" in run.err
    run = balancecalc("explain", two, "--school", "实验小学")
    assert run.code == 2
    for word in ("实验小学（东县，标识码 001", "实验小学（西县，标识码 002", "--county"):
        assert word in run.err
    run = balancecalc("explain", two, "--school", "实验小学", "--county", "西县")
    assert "实验小学（标识码 002，西县）" in Lines(run.out)
    assert "西县小学 · 差异系数" in Lines(balancecalc("explain", two, "--county", "西县", "--cv").out)
    without_column: list[list[Any]] = [[*row[:2], *row[3:]] for row in TWO_COUNTIES]
    unnamed = write_survey([without_column[0], *without_column[2:]], "unnamed.xlsx")
    assert "× 未达标 · unnamed" in Lines(balancecalc("explain", unnamed).out)
    named = balancecalc("explain", unnamed, "--county", "我县")
    assert (named.code, "× 未达标 · 我县" in Lines(named.out)) == (0, True)
    found = json.loads(balancecalc("explain", unnamed, "--county", "我县", "--json", "-", "-q").out)
    assert found["input"]["options"] == [{"name": "county", "value": "我县", "sha256": None}]
    chosen = json.loads(balancecalc("explain", two, "--county", "西县", "--json", "-", "-q").out)
    assert chosen["input"]["options"] == [], "the survey named it"


def test_a_blocked_county(write_survey: WriteSurvey, balancecalc: Command) -> None:
    blocked = write_survey([["学校名称", "办学类型", "在校生数"], ["甲", "小学", 100], ["乙", "村办学校", 90]])
    assert balancecalc("score", blocked).code == 3
    for asked in ((), ("--cv",), ("--school", "甲"), ("--stage", "junior")):
        run = balancecalc("explain", blocked, *asked)
        assert run.code == 0, "that it is blocked is the explanation"
        assert any("学校!B3乙，办学类型“村办学校”不认识" in line for line in Lines(run.out)), run.out


def test_a_school_of_which_it_is_open_whether_it_is_in_scope(write_survey: WriteSurvey, balancecalc: Command) -> None:
    rows = [["学校名称", "办学类型", "小学在校生数", "骨干教师数"], ["甲", "小学", 100, 1], ["乙", None, 40, 1]]
    survey = write_survey(rows)
    told = Lines(balancecalc("explain", survey, "--school", "乙").out)
    assert "? 无法判定 · 小学" in told
    assert "因为：看不出是否应纳入评估" in told
    told = Lines(balancecalc("explain", survey, "--cv", "--indicator", "骨干教师").out)
    assert "1 个学部看不出是否应纳入，差异系数不能作结论" in told


HOSTILE = [
    "=SUM(A1)学校",
    "[bold red]实验[/] <script>小学",
    "'“引号”/斜杠\\小学🏫",
    "很长的名字" * 12 + "小学",
    "a" * 90,
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_80_columns_in_both_languages_whatever_the_names(
    lang: str, write_survey: WriteSurvey, balancecalc: Command
) -> None:
    header = [
        "学校名称",
        "办学类型",
        "在校生数",
        "初中在校生数",
        "骨干教师数",
        "初中骨干教师数",
        "教学仪器设备值（元）",
    ]
    kinds = ["小学", "小学", "九年一贯制学校", "小学", "特殊教育学校"]
    rows = [[name, kind, 100, 90, 1, "待核", 1234567.89] for name, kind in zip(HOSTILE, kinds, strict=True)]
    survey = write_survey([header, *rows], "很长的文件名" * 8 + ".xlsx", "工作表" * 8)
    asked: list[tuple[Any, ...]] = [
        *((survey, "--school", name) for name in HOSTILE),
        *((survey, "--school", name, "--indicator", "仪器设备") for name in HOSTILE),
        (survey,),
        (survey, "--cv", "--all"),
        (survey, "--cv", "--indicator", "骨干教师"),
        (COUNTY,),
        (COUNTY, "--cv"),
        (COUNTY, "--school", "云溪县外国语学校", "--indicator", "体育场馆"),
        (COUNTY, *BASIC, "--cv", "--indicator", "composite"),
    ]
    for arguments in asked:
        run = balancecalc("explain", *arguments, "--lang", lang)
        assert run.code == 0
        assert all(cell_len(line) <= 80 for line in run.out.splitlines()), run.out
        if lang == "en":
            assert "：" not in re.sub("[“”]", "", run.out.replace("很长的文件名", ""))
        if "--school" in arguments:
            bare = re.sub(r"[\s│├└─]", "", run.out)
            assert re.sub(r"\s", "", str(arguments[2])) in bare


def test_words_say_a_conversion(balancecalc: Command) -> None:
    run = balancecalc(
        "explain", EXAMPLES / "county-60-yearbook.xlsx", "--school", "云溪县第一小学", "--indicator", "仪器设备"
    )
    assert "云溪县第一小学，基本情况!Y5：3,268,400 元 → 326.84 万元" in Lines(run.out)
    run = balancecalc(
        "explain",
        *sorted((EXAMPLES / "stage-export").glob("*.xlsx")),
        "--school",
        "云溪县中学",
        "--indicator",
        "仪器设备",
        "--lang",
        "en",
    )
    assert re.search(r"\[初中\.xlsx\]Sheet1!R\d+:[\d,]+yuan→[\d,.]+×10⁴yuan", " ".join(Lines(run.out)))


def test_long_lists_of_what_is_wrong_are_cut_with_a_word(write_survey: WriteSurvey, balancecalc: Command) -> None:
    header = ["学校名称", "办学类型", "在校生数", "骨干教师数"]
    unknown = write_survey([header, *([f"学校{n}", "村办学校", 90, 1] for n in range(13))], "unknown.xlsx")
    for asked in ((), ("--school", "学校3")):
        told, whole = (Lines(balancecalc("explain", unknown, *asked, *more).out) for more in ((), ("--all",)))
        assert "另有 3 处，用 --all 全部列出" in told
        assert sum("“村办学校”不认识" in line for line in told) == 10
        assert sum("“村办学校”不认识" in line for line in whole) == 13
    empty = write_survey([header, *([f"学校{n}", "小学", 90, None] for n in range(12))], "empty.xlsx")
    told, whole = (
        Lines(balancecalc("explain", empty, "--indicator", "骨干教师", *more).out) for more in ((), ("--all",))
    )
    assert "另有 2 个学部没有值，用 --all 全部列出" in told
    assert "学校11没有值：骨干教师数缺失（D13）" in whole


def test_findings_about_the_school_itself_are_told(write_survey: WriteSurvey, balancecalc: Command) -> None:
    rows: list[list[Any]] = [["学校名称", "办学类型", "是否计校数", "所属学校", "小学在校生数", "初中在校生数"]]
    rows += [["甲", "小学", "是", "", 90, 12], ["甲分校", "小学", "否", "甲", 20, ""]]
    told = Lines(balancecalc("explain", write_survey(rows), "--school", "甲").out)
    assert "计入的校区：甲分校（学校!A3）" in told
    assert any(line.startswith("说明：学校!A3甲分校") for line in told)


def test_an_old_code_page_gets_plain_signs(tmp_path: Path) -> None:
    file = shutil.copy(EXAMPLES / "county-60-yearbook.xlsx", tmp_path)
    command = [
        sys.executable,
        "-m",
        "balancecalc",
        "explain",
        file,
        "--school",
        "云溪县中学",
        "--indicator",
        "equipment",
    ]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "80", "BALANCECALC_LANG": "en"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert b"8,671,800 yuan -> 867.18 x10^4 yuan" in b" ".join(done.stdout.replace(b"|", b" ").split())
