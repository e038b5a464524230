"""The workbook's formulas for everything that the language of standards has: thresholds by case, points, checks, a
county's items, gaps."""

import io
import re
import shutil
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from balancecalc.assess import Assessment, assess
from balancecalc.report.workbook import results_workbook
from balancecalc.standard import Standard
from balancecalc.survey import read_survey
from balancecalc.text import Lang
from tests.conftest import Command, workbook_bytes
from tests.recalculating import agree, differences, formula_count, recalculated
from tests.report.live.standards import county_only, plain_stages, standards, survey_sheets

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

HEAD = [
    *("学校名称", "县（区）", "乡镇", "办学类型", "城乡类型", "小学在校生数", "初中在校生数", "小学班数", "初中班数"),
    *("运动场地面积", "计算机台数", "图书册数", "教学仪器设备值", "小学寄宿生数", "初中寄宿生数", "学生宿舍面积"),
    *("小学专任教师数", "初中专任教师数", "小学缺课次数", "初中缺课次数", "小学最大班额", "初中最大班额"),
    *("校园环境等级", "督导评分", "是否有章程"),
]
ROWS: list[list[Any]] = [
    [
        *("甲", "云县", "东乡", "小学", "城区", 400, None, 10, None, 1600, 50, 8000, 120, 0, None, 0, 30, None, 2),
        *(None, 45, None, "B", 6, "是"),
    ],
    [
        *("乙", "云县", "西乡", "九年一贯制学校", "乡村", 300, 100, 8, 2, 3600, 20, 6000, 90, 40, 60, 200, 25, 15, 1),
        *(1, 40, 55, "A", 7, "否"),
    ],
    [
        *("丙", "云县", "西乡", "小学", "乡村", 200, None, 6, None, 1500, 25, 3000, 30, None, None, 90, 10, None, 0),
        *(None, 44, None, None, 5, "是"),
    ],
]
COUNTY: list[list[Any]] = [
    ["县（区）", "交流轮岗教师数", "符合交流条件教师数", "交流比例口径", "社会满意度", "自评得分"],
    ["云县", 12, 100, "符合条件的教师", 85, 20],
]
SHEETS: dict[str, list[list[Any]]] = {"学校": [HEAD, *ROWS], "县域": COUNTY}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> list[Standard]:
    """The standards, one a rule; the sixth adds up points and grades them, for schools and the county."""
    folder = tmp_path_factory.mktemp("standards")
    return [*standards(folder), plain_stages(folder)]


def assessed(sheets: dict[str, list[list[Any]]], standard: Standard, folder: Path) -> Assessment:
    path = folder / "survey.xlsx"
    path.write_bytes(workbook_bytes(sheets))
    return assess(read_survey(path, **standard.reading), standard)


def book_of(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def cells(book: openpyxl.Workbook) -> dict[tuple[str, str], Any]:
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def column(sheet: Worksheet, group: str, heading: str) -> int:
    """The column (from 1) of an indicator's part."""
    first = next(at for at, cell in enumerate(sheet[3], 1) if str(cell.value or "").startswith(group))
    return next(at for at in range(first, first + 10) if str(sheet.cell(4, at).value).startswith(heading))


@pytest.fixture
def scored(everything: list[Standard], tmp_path: Path) -> bytes:
    return results_workbook(assessed(SHEETS, everything[5], tmp_path), "zh")


def test_thresholds_figures_and_points_by_hand(scored: bytes) -> None:
    """甲, urban: 5 ㎡ for each of 400; 乙, one-through and rural: 9 for each of 300, 8 for each of 100 (8.75 in the mean).

    甲 has 4 (80 %: 0.8 of 30 points), 乙 9 of 8.75 (all 30), 丙 7.5 of 9 (83 %: 24).
    """
    sheet = book_of(scored, values=True)["学部"]
    heads = {name: column(sheet, "生均运动场地面积", name) for name in ("值", "标准值", "达标", "缺口", "得分")}
    found = [[sheet.cell(row, at).value for at in heads.values()] for row in (5, 6, 7)]
    assert found == [[4, 5, "×", 400, 24], [9, 8.75, "√", 0, 30], [7.5, 9, "×", 300, 24]]
    assert [sheet.cell(row, 4).value for row in (5, 6, 7)] == ["小学", "一贯制", "小学"]
    # Computers: 甲 8 students each (of 10), 丙 8; 乙 has 20 each; 10 for its primary and 6 to 12 for its junior stage.
    mark, low, high = (column(sheet, "生机比", name) for name in ("达标", "标准值最低", "标准值最高"))
    assert [sheet.cell(row, mark).value for row in (5, 6, 7)] == ["√", "×", "√"]
    assert [sheet.cell(6, at).value for at in (low, high)] == [9, 10.5]
    # Nothing to sleep in is needed without boarders; of 丙 it is not known how many there are.
    mark, points = column(sheet, "生均宿舍面积", "达标"), column(sheet, "生均宿舍面积", "得分")
    assert [sheet.cell(row, mark).value for row in (5, 6, 7)] == ["—", "×", "?"]
    assert [sheet.cell(row, points).value or None for row in (5, 6, 7)] == [None, None, None]
    # Entered grades B and A give 7 and 10 points, 2 lessons lost cost half a point each of 5.
    assert [sheet.cell(row, column(sheet, "校园环境", "得分")).value or None for row in (5, 6, 7)] == [7, 10, None]
    assert [sheet.cell(row, column(sheet, "缺课", "得分")).value for row in (5, 6, 7)] == [4, 4, 5]


def test_a_score_by_hand(scored: bytes) -> None:
    """甲: 24 sports + 12 computers + 8 books (20 each, the county's mean 18.9 counted by students) + 7 class size (40 of
    46) + 5 equipment (3,000 of 2,000) + 7 campus + 4 lessons + 6 inspection = 73 of 90, since 10 for the dormitory
    leave the 100; a rural teacher's 6 are lost. The part of the inspection is not added. 73 · 100/90 = 81.11."""
    sheet = book_of(scored, values=True)["学部"]
    heads = [cell.value for cell in sheet[3]]
    found = {
        name: sheet.cell(5, heads.index(name) + 1).value for name in ("总得分", "最低得分", "最高得分", "折算系数")
    }
    assert found == {name: pytest.approx(73 * 100 / 90) for name in ("总得分", "最低得分", "最高得分")} | {
        "折算系数": pytest.approx(100 / 90)
    }
    assert [sheet.cell(5, heads.index(name) + 1).value for name in ("等级", "结论")] == ["1等", "达标"]


def test_formulas_read_as_what_they_are(scored: bytes) -> None:
    book = book_of(scored)
    sheet, figures = book["学部"], [str(cell.value).split("\n")[0] for cell in book["数据"][4]]
    primary, junior = (get_column_letter(figures.index(f"{of}在校生数") + 1) for of in ("小学", "初中"))
    assert sheet["E6"].value == (
        f'=IF(COUNTIF(数据!${primary}$6,">=0")+COUNTIF(数据!${junior}$6,">=0")=2,数据!${primary}$6+数据!${junior}$6,"")'
    )
    value, threshold, most, mark = (
        get_column_letter(column(sheet, "生均运动场地面积", name)) for name in ("值", "标准值", "标准值最高", "达标")
    )
    assert f"标准值_运动场_小学_{1}" in sheet[f"{threshold}5"].value
    assert "OR($" in sheet[f"{threshold}5"].value
    assert sheet[f"{threshold}5"].value.count("标准值_运动场_小学_") >= 3
    assert sheet[f"{mark}5"].value == (
        f"=IF(COUNT(${value}5,${threshold}5,${most}5)=3,"
        f'IF(${value}5>=${most}5*(1-1E-09),"√",IF(${value}5>=${threshold}5*(1-1E-09),"?","×")),"?")'
    )
    # A name is the number's cell on the sheet of the standard.
    number = book.defined_names["标准值_运动场_小学_2"].attr_text.replace("$", "").split("!")
    assert book[number[0]][number[1]].value == 9
    classes = get_column_letter(column(sheet, "平均班额", "达标"))
    size = get_column_letter(column(sheet, "平均班额", "值"))
    bound = get_column_letter(column(sheet, "平均班额", "标准值"))
    assert f"NOT(${size}5>=${bound}5*(1-1E-09))" in sheet[f"{classes}5"].value
    assert sheet[f"{bound}5"].value == '=IF(ISNUMBER(标准值_班额_小学),标准值_班额_小学,"")'
    # An unknown threshold gives nothing but a question mark.
    assert sheet[f"{classes}6"].value == '="?"'


def test_checks_and_items_by_hand(scored: bytes) -> None:
    """The largest classes: 45 of 45, 乙's 40 and 55 (of 50), 44: three of four parts; 90 % are needed. A charter: 2 of 3,
    none too large: 66.7 % of 50. 12 of 100 teachers moved, 10 % are needed."""
    values = book_of(scored, values=True)
    checks = values["学部检查"]
    mark = column(checks, "最大班额", "达标")
    assert [checks.cell(row, mark).value for row in range(5, 9)] == ["√", "√", "×", "√"]
    schools = values["学校检查"]
    assert [schools.cell(row, column(schools, "学校章程", "达标")).value for row in (5, 6, 7)] == ["√", "×", "√"]
    sheet = values["县域"]
    top = next(cell.row for cell in sheet["A"] if cell.value == "县（区）" and cell.row > 4)
    heads = [cell.value for cell in sheet[top]]
    rows = {
        row[heads.index("条件")]: dict(zip(heads, row, strict=True))
        for row in sheet.iter_rows(min_row=top + 1, values_only=True)
    }
    assert (rows["班额达标学部"]["值"], rows["班额达标学部"]["结论"]) == (75, "未达标")
    assert [rows["班额达标学部"][name] for name in ("达到数", "应达数", "待定数")] == [3, 4, 0]
    assert rows["班额达标学部"]["得分"] == 12
    assert rows["有章程的学校"]["值"] == pytest.approx(200 / 3)
    assert (rows["交流教师占符合条件教师"]["值"], rows["交流教师占符合条件教师"]["项目结论"]) == (12, "达标")
    assert (rows["交流教师占专任教师"]["适用"], rows["交流教师占专任教师"]["结论"]) == (0, "不适用")
    assert (rows["满意度"]["限值"], rows["满意度"]["限值最高"], rows["满意度"]["结论"]) == (80, 90, "无法判定")
    assert rows["自评得分"]["得分"] == 20
    summary = [row[:3] + row[7:8] for row in values["汇总"].iter_rows(min_row=5, max_row=11, values_only=True)]
    assert ("云县", "教师", "未达标", "达到 1/3 · 待定 1") in summary
    formulas = book_of(scored)["汇总"]
    assert "县域!$D$5" in formulas["C5"].value
    assert all(str(formulas.cell(row, 3).value).startswith("=") for row in range(5, 11))


def test_figures_of_the_county_stand_with_their_place_and_sums_are_live(scored: bytes) -> None:
    book = book_of(scored)["县域数据"], book_of(scored, values=True)["县域数据"]
    rows = {str(row[1].value).split(" ")[0]: row for row in book[0].iter_rows(min_row=5) if not row[2].value}
    assert (rows["交流轮岗教师数"][3].value, rows["交流轮岗教师数"][5].value) == (12, "县域!B2")
    teachers = rows["专任教师数"][3]
    assert str(teachers.value).startswith('=IF(AND(COUNTIFS(全部_组号,">=1",全部_组号,"<=3")>0,')
    assert book[1][teachers.coordinate].value == 30 + 25 + 15 + 10


def test_the_gap_table_asks_for_prices_and_adds_up_by_township(scored: bytes) -> None:
    """甲 lacks 400 ㎡ in 东乡, 丙 300 in 西乡: 700 in the county; no price is known, so that nothing has a cost."""
    book, values = book_of(scored), book_of(scored, values=True)
    gaps = [row for row in values["缺口"].iter_rows(min_row=5, values_only=True) if row[4] == "生均运动场地面积"]
    assert [(row[1], row[2], row[7], row[8], row[9], row[10], row[11] or None) for row in gaps] == [
        ("东乡", "甲", 5, 400, "㎡", None, None),
        ("西乡", "丙", 9, 300, "㎡", None, None),
    ]
    assert book["缺口"]["L5"].value == '=IF(COUNT($I5,$K5)=2,$I5*$K5,"")'
    assert "INDEX(各校缺口_" in book["缺口"]["I5"].value
    assert "MATCH($O5,全部_行号,0)" in book["缺口"]["I5"].value
    totals = [row for row in values["缺口汇总"].iter_rows(min_row=5, values_only=True) if row[2] == "生均运动场地面积"]
    assert [(row[1], row[4], row[6], row[7], row[8] or None) for row in totals] == [
        ("东乡", 1, 400, 1, None),
        ("西乡", 1, 300, 1, None),
        ("全县", 2, 700, 2, None),
    ]


def test_charts_part_values_on_the_side_of_the_threshold(everything: list[Standard], tmp_path: Path) -> None:
    """Students per class: below 46 is met, so that the lower ranges are the met ones."""
    book = book_of(results_workbook(assessed(SHEETS, everything[5], tmp_path), "zh"), values=True)["图表"]
    rows = [row[5:14] for row in book.iter_rows(min_row=5, values_only=True) if row[5] == "云县"]
    primary: dict[Any, list[Any]] = {row[2]: [] for row in rows}
    for row in rows:
        if row[1] == "小学":
            primary[row[2]].append(row)
    sizes = [row for row in primary["班额"] if row[3] != "标准值 46"]
    assert sum(row[5] or 0 for row in sizes) == 2
    assert sum(row[4] or 0 for row in sizes) == 0
    # Where the threshold depends on the school, the chart is of how much of it is reached: 80 % and 83 %.
    sports = primary["运动场"]
    assert [row[3] for row in sports if row[8] is not None] == ["达到标准值的 100%"]
    assert sum(row[4] or 0 for row in sports) == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_live_is_what_is_plain_under_every_rule(everything: list[Standard], tmp_path: Path, lang: Lang) -> None:
    for seed, standard in enumerate(everything):
        found = assessed(survey_sheets(seed), standard, tmp_path)
        live, plain = (results_workbook(found, lang, live=live) for live in (True, False))
        kept = {place: value for place, value in cells(book_of(live, values=True)).items() if value not in (None, "")}
        assert kept == {place: value for place, value in cells(book_of(plain)).items() if value is not None}
        assert live == results_workbook(found, lang)
        defined, texts = names_and_formulas(live)
        assert names_in(texts) - defined == set()


def names_and_formulas(data: bytes) -> tuple[set[str], list[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/" in name)
    formulas = map(unescape, re.findall(r"<f(?: [^>]*)?>([^<]*)</f>", sheets))
    # Without texts and the names of sheets.
    texts = [re.sub(r"'[^']*'!", "", re.sub(r'"[^"]*"', "", text)) for text in formulas]
    assert max(map(len, texts)) <= 8192, "no formula is longer in Excel"
    return set(book_of(data).defined_names), texts


def names_in(texts: list[str]) -> set[str]:
    words = set(re.findall(r"[^\W\d]\w*(?:\.\w+)*(?![\w(!])", " ".join(texts)))
    return {word for word in words if not re.fullmatch(r"[A-Z]{1,3}\d*|E|TRUE|FALSE", word)}


FUNCTIONS = {
    *("IF", "IFERROR", "AND", "OR", "NOT", "COUNT", "COUNTIF", "COUNTIFS", "SUM", "SUMIFS", "SUMPRODUCT", "MIN", "MAX"),
    *("ABS", "INT", "ROUNDUP", "ISNUMBER", "INDEX", "MATCH", "SQRT", "AVERAGEIFS"),
}


def test_every_function_is_one_of_excel_2007(everything: list[Standard], tmp_path: Path) -> None:
    for standard in everything:
        _, texts = names_and_formulas(results_workbook(assessed(survey_sheets(1), standard, tmp_path), "zh"))
        assert {name for text in texts for name in re.findall(r"([A-Z][A-Z.]*)\(", text)} <= FUNCTIONS


def test_a_standard_of_county_items_alone(tmp_path: Path) -> None:
    standard = county_only(tmp_path)
    book = results_workbook(assessed({"县域": COUNTY}, standard, tmp_path), "zh")
    assert book_of(book).sheetnames == ["汇总", "县域", "问题", "未纳入", "县域数据", "标准", "运行记录"]
    summary = book_of(book, values=True)["汇总"]
    assert [summary.cell(row, 3).value for row in range(5, 7)] == ["无法判定", "无法判定"]


def test_verify_and_batch_know_the_new_sheets(everything: list[Standard], tmp_path: Path, balancecalc: Command) -> None:
    folder = tmp_path / "surveys"
    folder.mkdir()
    survey, out = folder / "survey.xlsx", tmp_path / "r.xlsx"
    survey.write_bytes(workbook_bytes(SHEETS))
    for kind in ("score_graded-score_graded", "plain-stages"):
        standard = written_standard(everything, kind, tmp_path)
        for plainly in ((), ("--values",)):
            assert balancecalc("score", survey, "-s", standard, "-o", out, "-q", "-f", *plainly).code == 0
            assert balancecalc("verify", out, survey, "-s", standard).code == 0
        book = openpyxl.load_workbook(out)
        book["学部"]["F5"].value = "达标" if book["学部"]["F5"].value != "达标" else "未达标"
        book.save(out)
        assert balancecalc("verify", out, survey, "-s", standard).code == 1
        batch = tmp_path / kind
        assert balancecalc("batch", folder, "-s", standard, "--out-dir", batch, "-q", "--jobs", 1).code == 0
        assert (batch / "survey-results.xlsx").exists()


def written_standard(everything: list[Standard], kind: str, folder: Path) -> Path:
    list(standards(folder))
    plain_stages(folder)
    return folder / f"{kind}.yaml"


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_agrees_on_every_formula(everything: list[Standard], tmp_path: Path) -> None:
    """Random surveys by every rule, in both languages in turn."""
    books, verdicts, marks = [], set(), set()
    for seed in range(8):
        sheets = survey_sheets(seed)
        for number, standard in enumerate([*everything, county_only(tmp_path)]):
            of = sheets if standard.stages else {"县域": sheets["县域"]}
            found = assessed(of, standard, tmp_path)
            book = tmp_path / f"{seed}-{number}.xlsx"
            book.write_bytes(results_workbook(found, "en" if seed % 2 else "zh"))
            books.append(book)
            verdicts |= {county.verdict.word for county in found.counties}
            marks |= set(found.indicators.verdict.ravel().tolist())
    assert verdicts >= {"met", "not_met", "undetermined"}
    assert marks == {0, 1, 2, 3}
    found_ = [
        (book.name, difference)
        for book, calculated in zip(books, recalculated(books, tmp_path), strict=True)
        for difference in differences(book, calculated)
    ]
    assert found_[:5] == []
    assert sum(map(formula_count, books)) > 60_000


LIVE = ("汇总", "学部", "学部检查", "学校检查", "县域", "差异系数")
CHANGES = [
    ("学校", "小学在校生数", 0, 410),
    ("学校", "初中寄宿生数", 1, None),
    ("学校", "图书册数", 2, 90000),
    ("学校", "校园环境等级", 0, "D"),
    ("学校", "小学班数", 2, 13),
    ("学校", "小学寄宿生数", 2, 30),
    ("县域", "交流轮岗教师数", 0, 9),
    ("县域", "社会满意度", 0, 90),
]


@pytest.mark.slow
@needs_libreoffice
def test_a_figure_changed_in_the_workbook_gives_what_the_changed_survey_gives(
    everything: list[Standard], tmp_path: Path
) -> None:
    standard = everything[5]
    original = results_workbook(assessed(SHEETS, standard, tmp_path), "zh")
    changed, wanted = [], []
    for number, (name, header, row, figure) in enumerate(CHANGES):
        sheets = {title: [list(cells_) for cells_ in rows] for title, rows in SHEETS.items()}
        sheets[name][row + 1][sheets[name][0].index(header)] = figure
        wanted.append(results_workbook(assessed(sheets, standard, tmp_path), "zh"))
        book = book_of(original)
        entered = {"D": 4}.get(figure, figure) if isinstance(figure, str) else figure
        if name == "县域":
            place = next(
                one[3] for one in book["县域数据"].iter_rows(min_row=5) if str(one[1].value).startswith(header)
            )
            place.value = entered
        else:
            heads = [str(cell.value).split("\n")[0] for cell in book["数据"][4]]
            book["数据"].cell(5 + row, heads.index(header) + 1).value = entered
        changed.append(tmp_path / f"{number}.xlsx")
        book.save(changed[-1])
    before = cells(book_of(original, values=True))
    for path, data in zip(recalculated(changed, tmp_path), wanted, strict=True):
        calculated, ours = cells(openpyxl.load_workbook(path, data_only=True)), cells(book_of(data, values=True))
        live = [
            place
            for place, value in cells(book_of(data)).items()
            if place[0] in LIVE and str(value).startswith(("=", "<openpyxl"))
        ]
        assert [
            (place, ours[place], calculated[place]) for place in live if not agree(ours[place], calculated[place])
        ] == []
        assert any(not agree(ours[place], before[place]) for place in live), "the change changes nothing"


@pytest.mark.slow
@needs_libreoffice
def test_prices_give_costs_and_their_totals(scored: bytes, tmp_path: Path) -> None:
    """400 and 300 ㎡ at 0.05: 20 and 15, 35 in the county; a sorted sheet of sections changes nothing of it."""
    book = book_of(scored)
    for row in book["缺口"].iter_rows(min_row=5):
        if row[4].value == "生均运动场地面积":
            row[10].value = 0.05
    path = tmp_path / "priced.xlsx"
    book.save(path)
    (theirs,) = recalculated([path], tmp_path)
    totals = openpyxl.load_workbook(theirs, data_only=True)["缺口汇总"].iter_rows(min_row=5, values_only=True)
    assert [row[8] for row in totals if row[2] == "生均运动场地面积"] == [20, 15, 35]
