"""What the reports say, against figures worked out by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from balancecalc.assess.lookup import find_county, find_school
from balancecalc.report.word import word_report
from balancecalc.text import Lang
from tests.conftest import AssessRows

from .surveys import FAILING, GOOD, HEADER, NINE_YEAR, everything, opened, paragraphs, school, tables

Report = Callable[..., Any]


@pytest.fixture
def report(assess_rows: AssessRows) -> Report:
    def make(rows: list[list[Any]], name: str | None = None, lang: Lang = "zh", **options: Any) -> Any:
        county = options.pop("county", None)
        assessment = assess_rows([options.pop("header", HEADER), *rows], **options)
        subject = find_school(assessment, name, county) if name else find_county(assessment, county)
        return opened(word_report(assessment, lang, subject))

    return make


def of_schools(found: dict[str, list[list[str]]]) -> list[str]:
    """The problems of a county's report that are of schools and CVs, and not of the county's items."""
    parts = ("政府保障程度：", "教育质量：", "社会认可度：", "“县域”表")
    return [row[1] for row in found["序号"] if not row[1].startswith(parts)]


def test_a_school_that_fails(report: Report) -> None:
    document = report([FAILING, GOOD], "0012")
    text, found = paragraphs(document), tables(document)
    assert text[:2] == ["青山小学自查报告", "依据：县域义务教育优质均衡发展（教督〔2017〕6号）"]
    assert ["办学类型", "小学"] in found["学校名称"]
    assert ["学校标识码", "0012"] in found["学校名称"]
    figures = found["采集项"]
    assert figures[:3] == [
        ["在校生数", "620", "人", "F2"],
        ["班数", "15", "个", "H2"],
        ["专任教师数", "60", "人", "I2"],
    ]
    assert ["教学仪器设备值", "124", "万元", "S2"] in figures
    assert len(figures) == 11, "eleven figures of a primary school have columns"
    assert found["指标"] == [
        ["每百名学生拥有高于规定学历教师数", "人/百生", "4.2", "4.84", "115.2%", "√ 达标", "—"],
        ["每百名学生拥有县级以上骨干教师数", "人/百生", "1", "0.81", "80.6%", "× 未达标", "骨干教师数 2 人"],
        [
            "每百名学生拥有体育、艺术专任教师数",
            "人/百生",
            "0.9",
            "0.81",
            "89.6%",
            "× 未达标",
            "体育艺术专任教师数 1 人",
        ],
        ["生均教学及辅助用房面积", "㎡/生", "4.5", "4.50", "100.0%", "√ 达标", "—"],
        ["生均体育运动场馆面积", "㎡/生", "7.5", "7.50", "100.0%", "√ 达标", "—"],
        ["生均教学仪器设备值", "元/生", "2,000", "2,000", "100.0%", "√ 达标", "—"],
        ["每百名学生拥有网络多媒体教室数", "间/百生", "2.3", "2.26", "98.2%", "× 未达标", "网络多媒体教室数 1 间"],
    ]
    assert "结论：× 未达标。7 项有标准值的指标中，4 项达标，3 项未达标，0 项无法判定。" in text
    assert "规则：至少 6 项指标达到标准值，其余各项不低于标准值的 85%。" in text
    assert "7 项中 4 项达标，至少要 6 项" in text
    assert "每百名学生拥有县级以上骨干教师数 0.81 低于底线 0.85（标准值 1 的 85%）" in text
    assert [row[2:] for row in found["序号"]] == [["", "", ""]] * 3, "措施 · 责任人 · 期限 are for the user"
    assert [row[1].rpartition("；")[2] for row in found["序号"]] == [
        "骨干教师数还差 2 人", "体育艺术专任教师数还差 1 人", "网络多媒体教室数还差 1 间",
    ]  # fmt: skip


def test_a_school_that_complies_is_not_praised_and_has_no_problems(report: Report) -> None:
    document = report([FAILING, GOOD], "石桥小学")
    text, found = paragraphs(document), tables(document)
    assert "结论：√ 达标。7 项有标准值的指标中，7 项达标，0 项未达标，0 项无法判定。" in text
    assert "没有未达标或无法判定的指标。" in text
    assert "序号" not in found
    assert "没有发现问题。" in text


def test_a_nine_year_school_has_two_sections_and_its_shares(report: Report) -> None:
    document = report([NINE_YEAR, GOOD], "白河学校")
    text, found = paragraphs(document), tables(document)
    assert ["小学在校生数", "300", "人", "F2"] in found["采集项"]
    assert ["初中在校生数", "200", "人", "G2"] in found["采集项"]
    assert ["教学及辅助用房面积", "2,600", "㎡", "P2"] in found["采集项"]
    assert [paragraph for paragraph in text if "在校生 " in paragraph] == [
        "小学（在校生 300 人）",
        "初中（在校生 200 人）",
    ]
    teaching = [row[2:] for row in found["指标"] if row[0] == "生均教学及辅助用房面积"]
    assert teaching == [
        ["4.5", "5.00", "111.1%", "√ 达标", "—"],
        ["5.8", "5.50", "94.8%", "× 未达标", "教学及辅助用房面积 60 ㎡"],
    ]
    rows = [row[1] for row in found["序号"]]
    assert rows == ["初中：生均教学及辅助用房面积 5.50，标准值 5.8；教学及辅助用房面积还差 60 ㎡"]
    assert any(paragraph.startswith("全校共用的资源按学生数拆分") for paragraph in text)
    assert "初中班数" not in everything(document), "the survey has no such column"


def test_missing_figures_are_told_with_their_cells_and_are_no_zeros(report: Report) -> None:
    document = report([school("龙潭小学", 小学骨干教师数="待核", 教学仪器设备值=""), GOOD], "龙潭小学")
    text, found = paragraphs(document), tables(document)
    assert ["骨干教师数", "缺失", "人", "L2"] in found["采集项"]
    rows = {row[0]: row[1:] for row in found["指标"]}
    assert rows["每百名学生拥有县级以上骨干教师数"] == ["人/百生", "1", "缺失", "—", "? 无法判定", "—"]
    assert "结论：? 无法判定。7 项有标准值的指标中，5 项达标，0 项未达标，2 项无法判定。" in text
    assert [row[1] for row in found["序号"]] == [
        "每百名学生拥有县级以上骨干教师数无法判定：小学骨干教师数缺失（L2）",
        "生均教学仪器设备值无法判定：教学仪器设备值缺失（S2）",
    ]
    assert [row[:2] for row in found["级别"]] == [["错误", "学校!L2"], ["错误", "学校!S2"]]
    assert all(row[3] for row in found["级别"]), "with what to do"


def test_a_value_that_rounds_to_its_bound_is_shown_with_more_digits(report: Report) -> None:
    crowded: dict[str, Any] = {
        "小学在校生数": 25000,
        "小学专任教师数": 1100,
        "小学高于规定学历教师数": 1049,
        "小学骨干教师数": 212,
    }
    found = {row[0]: row[3:5] for row in tables(report([school("甲", **crowded)], "甲"))["指标"]}
    # 1049/25000 = 4.196 of 4.2, 99.9 %; 212/25000 = 0.848, below the floor of 0.85.
    assert found["每百名学生拥有高于规定学历教师数"] == ["4.196", "99.9%"]
    assert found["每百名学生拥有县级以上骨干教师数"] == ["0.848", "84.8%"]
    # 4499.9/1000 of 4.5 is 99.9978 %.
    found = {row[0]: row[3:5] for row in tables(report([school("甲", 教学及辅助用房面积=4499.9)], "甲"))["指标"]}
    assert found["生均教学及辅助用房面积"] == ["4.4999", "99.998%"]


def test_a_school_out_of_scope_is_told_why(report: Report) -> None:
    small = school("竹园教学点", kind="小学教学点", 小学在校生数=18)
    document = report([small, GOOD], "竹园教学点")
    text = paragraphs(document)
    assert "没有纳入评估：不足 50 人的教学点不纳入。" in text
    assert "没有评估，所以没有可列的指标。" in text
    assert ["在校生数", "18", "人", "F2"] in tables(document)["采集项"]
    assert "结论：" not in everything(document)
    half = school("白河学校", kind="九年一贯制学校", 初中在校生数=0)
    assert "没有纳入评估：初中在校生数为 0。" in paragraphs(report([half, GOOD], "白河学校"))


def test_a_blocked_county_and_its_schools_say_so(report: Report) -> None:
    rows = [school("甲校", "1", county="乙县", kind="托儿所"), school("乙校", "2", county="乙县"), GOOD]
    document = report(rows, "乙校")
    (told,) = [paragraph for paragraph in paragraphs(document) if paragraph.startswith("乙县不能评估")]
    assert "办学类型“托儿所”不认识" in told
    assert "指标" not in tables(document)
    document = report(rows, county="乙县")
    text = paragraphs(document)
    assert "乙县　? 无法判定" in text
    assert any("1 处错误使本县不能评估" in paragraph for paragraph in text)
    assert text.count("没有评估任何学校。") == 2
    assert "没有未达标的学部。" not in text
    assert ["错误", "学校!D2", "甲校"] in [row[:3] for row in tables(document)["级别"]]
    measure, *_ = tables(document)["序号"]
    assert "办学类型“托儿所”不认识" in measure[1]


def test_campuses_are_added_and_named(report: Report) -> None:
    header = [*HEADER, "是否计校数", "所属学校"]
    main = [*school("中心小学", 小学在校生数=600), "是", ""]
    campus = [*school("河东校区", 小学在校生数=400, 教学及辅助用房面积=500), "否", "中心小学"]
    for name in ("中心小学", "河东校区"):
        found = tables(report([main, campus], name, header=header))
        assert ["在校生数", "1,000", "人", "F2、F3"] in found["采集项"]
        assert ["教学及辅助用房面积", "5,000", "㎡", "P2、P3"] in found["采集项"]
        assert ["校区（已并入）", "河东校区"] in found["学校名称"]
    assert [row[0] for row in found["级别"]] == ["说明"]


def test_rows_of_sections_make_one_school(report: Report) -> None:
    header = ["学校名称", "办学类型", "学段", "在校生数", "骨干教师数", "教学及辅助用房面积"]
    rows = [["育才学校", "九年一贯制学校", "小学", 300, 3, 1500], ["育才学校", "九年一贯制学校", "初中", 200, 2, 1200]]
    found = tables(report(rows, "育才学校", header=header))
    assert ["小学在校生数", "300", "人", "D2"] in found["采集项"]
    assert ["初中在校生数", "200", "人", "D3"] in found["采集项"]
    assert ["小学教学及辅助用房面积", "1,500", "㎡", "F2"] in found["采集项"]
    assert ["初中教学及辅助用房面积", "1,200", "㎡", "F3"] in found["采集项"]
    assert len([row for row in found["指标"] if row[0] == "每百名学生拥有县级以上骨干教师数"]) == 2


def test_a_county(report: Report) -> None:
    document = report([FAILING, GOOD, NINE_YEAR, school("竹园教学点", kind="小学教学点", 小学在校生数=18)])
    text, found = paragraphs(document), tables(document)
    assert text[0] == "甲县自查报告"
    assert "甲县　× 未达标" in text
    # 620 + 1000 + 300 students; the junior section misses its teaching area by 5 %, which one of seven may.
    assert found["学段"] == [["小学", "3", "1,920", "2/3", "× 未达标"], ["初中", "1", "200", "1/1", "√ 达标"]]
    spreads = [row for row in found["指标"] if row[0] == "每百名学生拥有网络多媒体教室数"]
    # Values 2.258, 2.3, 5; mean (14 + 23 + 15)/1920 = 2.708; variance (620·0.4503² + 1000·0.4083² + 300·2.2917²)/1920.
    mean = 100 * 52 / 1920
    squares = sum(students * (value - mean) ** 2 for students, value in ((620, 1400 / 620), (1000, 2.3), (300, 5.0)))
    sd = (squares / 1920) ** 0.5
    assert spreads[0] == [
        "每百名学生拥有网络多媒体教室数",
        "间/百生",
        f"{mean:.2f}",
        f"{sd:.2f}",
        f"{sd / mean:.3f}",
        "≤0.50",
        "√ 达标",
    ]
    assert spreads[1][2:] == ["5.50", "0.00", "0.000", "≤0.45", "√ 达标"]
    assert "规则：每项指标的差异系数不超过 0.50。" in text
    lacks = "骨干教师 缺 2 人；体艺教师 缺 1 人；多媒体教室 缺 1 间"
    assert found["学校"] == [
        ["青山小学", "0012", "3/7", lacks],
        ["青山小学", "0012", "小学", "3/7", lacks],
        ["竹园教学点", "A5", "不足 50 人的教学点不纳入"],
    ], "furthest behind, the list of all, and those left out"
    rows = of_schools(found)
    assert rows[0] == f"青山小学（小学）：{lacks}"
    over = [row for row in found["指标"] if row[-1] == "× 未达标"]
    assert len(rows) == 1 + len(over)
    assert all(row[2:] == ["", "", ""] for row in found["序号"])


def test_cvs_over_their_limit_are_problems(report: Report) -> None:
    # 1000 students with 10 and 1000 with 100 rooms in every 100: mean 55, sd 45, cv 0.818.
    rows = [school("甲", 网络多媒体教室数=100), school("乙", 网络多媒体教室数=1000)]
    assert of_schools(tables(report(rows))) == [
        "小学：每百名学生拥有网络多媒体教室数的差异系数 0.818，限值 ≤0.50，未达标"
    ]
    rows.append(school("丙", 网络多媒体教室数=""))
    assert of_schools(tables(report(rows))) == [
        "丙（小学）：每百名学生拥有网络多媒体教室数无法判定：网络多媒体教室数缺失（T4）",
        "小学：每百名学生拥有网络多媒体教室数的差异系数 1校缺数(其余0.818)，限值 ≤0.50，无法判定",
    ]


def test_a_standard_without_thresholds_gives_no_verdict_on_schools(report: Report) -> None:
    document = report([FAILING, GOOD], "青山小学", standard="national-basic-2012")
    text, found = paragraphs(document), tables(document)
    assert "规则：本标准没有规定学校达标的条件，对学校不下结论。" in text
    assert found["指标"][0] == ["生均教学及辅助用房面积", "㎡/生", "—", "4.50", "—", "— 不适用", "—"]
    text = paragraphs(report([FAILING, GOOD], standard="national-basic-2012"))
    assert "没有未达标的学部。" not in text
    assert text.count("本标准没有规定学校达标的条件，对学校不下结论。") == 2
    assert "规则：综合差异系数不超过 0.65。" in text


@pytest.mark.parametrize("name", [None, "青山小学"])
def test_it_says_from_what_it_was_made(name: str | None, report: Report) -> None:
    found = dict(row for row in tables(report([FAILING, GOOD], name))["程序"] if len(row) == 2)
    assert found["调查表"] == "survey.xlsx"
    assert {len(found[key]) for key in ("调查表 SHA-256", "标准文件 SHA-256")} == {64}
    method = tables(report([FAILING, GOOD], name))["项目"]
    assert ["每百名学生拥有县级以上骨干教师数", "", "100 × 骨干教师数 ÷ 在校生数", "人/百生", ""] in method


def test_english(report: Report) -> None:
    document = report([FAILING, GOOD], "0012", lang="en")
    text, found = paragraphs(document), tables(document)
    assert text[0] == "Self-check report: 青山小学"
    assert "Primary (620 students)" in text
    assert (
        "Verdict: × not met. Of 7 indicators with a threshold, 4 are met, 3 are not met and 0 are undetermined." in text
    )
    assert ["school type", "primary school"] in found["school"]
    assert found["Indicator"][1][2:] == ["1", "0.81", "80.6%", "× not met", "backbone teachers: 2"]
    county = paragraphs(report([FAILING, GOOD], lang="en"))
    assert county[0] == "Self-check report: 甲县"
    assert "5  Problems and measures" in county
