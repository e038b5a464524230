"""The results workbook's formulas: the numbers of the assessment, and what LibreOffice makes of them."""

import io
import random
import re
import shutil
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from balancecalc.assess import assess
from balancecalc.report.workbook import results_workbook
from balancecalc.standard import load_standard
from balancecalc.standard.fields import Text
from balancecalc.survey import read_survey
from balancecalc.text import Lang
from tests.conftest import EXAMPLES, NATIONAL, AssessRows, Command, workbook_bytes
from tests.random_surveys import random_survey
from tests.recalculating import agree, differences, formula_count, recalculated

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
NINE_YEARS = [
    [
        "学校名称",
        "办学类型",
        "小学在校生数",
        "初中在校生数",
        "小学骨干教师数",
        "初中骨干教师数",
        "教学及辅助用房面积",
        "室内体育用房面积",
    ],
    ["甲", "九年一贯制学校", 100, 200, 3, 1, 1600, 0],
]


def book_of(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def cells(book: openpyxl.Workbook) -> dict[tuple[str, str], Any]:
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def live_cells(data: bytes) -> list[tuple[str, str]]:
    """The cells with formulas. Gaps have rows for what lacked before a change: their rows are no longer the same."""
    gaps = ("缺口", "缺口汇总")
    formulas = ("=", "<openpyxl")
    found = cells(book_of(data)).items()
    return [place for place, value in found if str(value).startswith(formulas) and place[0] not in gaps]


@pytest.mark.parametrize("standard", NATIONAL)
def test_every_result_is_a_formula_and_its_value_the_number(standard: str) -> None:
    assessment = assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard(standard))
    live, plain = (results_workbook(assessment, "zh", live=live) for live in (True, False))
    formulas, values, numbers = book_of(live), book_of(live, values=True), book_of(plain)
    # An empty formula's value is an empty text, an empty cell is nothing.
    kept = {place: value for place, value in cells(values).items() if value not in (None, "")}
    assert kept == {place: value for place, value in cells(numbers).items() if value is not None}
    assert not [cell for sheet in numbers for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    results = {
        "学部": [*formulas["学部"].iter_rows(min_row=5, min_col=5, max_col=len(formulas["学部"][4]) - 2)],
        "差异系数": [*formulas["差异系数"].iter_rows(min_row=5, min_col=5, max_col=13)],
    }
    for name, rows in results.items():
        for row in rows:
            for cell in row:
                value = values[name][cell.coordinate].value
                said = formulas["学部"][f"{get_column_letter(cell.column or 1)}4"].value if name == "学部" else ""
                # What a standard does not say is no result: no limit, no rule, no locality in the survey.
                fixed = value in (None, "不适用") or said == "城乡类型"
                assert cell.data_type == "f" or fixed, (name, cell.coordinate, value)
    verdicts = [
        cell for cell in formulas["汇总"]["C"][4:] if values["汇总"][cell.coordinate].value in ("达标", "未达标")
    ]
    assert verdicts
    assert all(cell.data_type == "f" for cell in verdicts)


def test_formulas_read_as_what_they_are(assess_rows: AssessRows) -> None:
    book = book_of(results_workbook(assess_rows(NINE_YEARS), "zh"))
    sheet, heads = book["学部"], [cell.value for cell in book["学部"][4]]
    share, area = heads.index("资源份额"), heads.index("教学及辅助用房面积(㎡)")
    assert book["数据"]["E4"].value == "小学在校生数\n(人)"
    assert sheet["E6"].value == '=IF(COUNTIF(数据!$F$5,">=0"),数据!$F$5,"")'
    assert sheet.cell(6, share + 1).value == (
        '=IF(AND(COUNTIF(数据!$E$5,">=0")+COUNTIF(数据!$F$5,">=0")=2,COUNT(权重_小学,权重_初中)=2),'
        "IF(权重_小学*数据!$E$5+权重_初中*数据!$F$5>0,"
        '权重_初中*数据!$F$5/(权重_小学*数据!$E$5+权重_初中*数据!$F$5),""),"")'
    )
    letters = get_column_letter(share + 1)
    whole = get_column_letter([cell.value for cell in book["数据"][4]].index("教学及辅助用房面积\n(㎡)") + 1)
    expected = f'=IF(AND(COUNTIF(数据!${whole}$5,">=0"),ISNUMBER(${letters}6)),数据!${whole}$5*${letters}6,"")'
    assert sheet.cell(6, area + 1).value == expected
    backbone = next(
        i
        for i, cell in enumerate(sheet[3])
        if cell.value and str(cell.value).startswith("每百名学生拥有县级以上骨干教师数")
    )
    column = get_column_letter(heads.index("骨干教师数(人)") + 1)
    assert sheet.cell(6, backbone + 1).value == f'=IF(COUNT(${column}6,$E6)=2,IFERROR(100*${column}6/$E6,""),"")'
    mark = sheet.cell(6, backbone + 2).value
    assert "标准值_骨干教师_初中" in str(mark)
    assert book.defined_names["标准值_骨干教师_初中"].attr_text == _number_cell(
        book, "每百名学生拥有县级以上骨干教师数", "初中"
    )
    assert book.defined_names["规则_底线"].attr_text == _number_cell(book, "其余指标的底线（占标准值）", None)


def _number_cell(book: openpyxl.Workbook, item: str, stage: str | None) -> str:
    (row,) = [
        row
        for row in book["标准"].iter_rows(min_row=4)
        if (row[0].value, row[1].value) == (item, stage) and row[3].value
    ]
    return f"标准!$D${row[3].row}"


def test_the_apportioned_figures_are_those_of_the_rule(assess_rows: AssessRows) -> None:
    """1600 ㎡ between 100 primary and 200 junior students, weighted 1 : 1.1, by hand: 500 and 1100."""
    sheet = book_of(results_workbook(assess_rows(NINE_YEARS), "zh"), values=True)["学部"]
    heads = [cell.value for cell in sheet[4]]
    areas = [sheet.cell(row, heads.index("教学及辅助用房面积(㎡)") + 1).value for row in (5, 6)]
    assert areas == [pytest.approx(1600 * 100 / 320), pytest.approx(1600 * 220 / 320)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_names_are_defined_and_used(lang: Lang) -> None:
    assessment = assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard("national-quality-2017"))
    data = results_workbook(assessment, lang)
    defined = set(book_of(data).defined_names)
    sheets = b"".join(part for name, part in parts(data).items() if "worksheets/" in name).decode()
    # Neither words in quotes are names nor those of sheets.
    texts = [
        re.sub(r""""[^"]*"|'[^']*'!""", "", unescape(text)) for text in re.findall(r"<f(?: [^>]*)?>([^<]*)</f>", sheets)
    ]
    words = set(re.findall(r"[^\W\d]\w*(?:\.\w+)*(?![\w(!])", " ".join(texts)))
    named = {word for word in words if not re.fullmatch(r"[A-Z]{1,3}\d*|E", word)}
    assert named - defined == set()
    # The weight of a senior part serves complete and twelve-year schools only; a composite has no limit here.
    assert defined - named - {"权重_高中", "weight_senior"} == set()


def test_each_name_is_one_thing_whatever_indicators_are_called(assess_rows: AssessRows) -> None:
    """Short titles alike but for a number or a letter's case, and those of the workbook's own columns."""
    shorts = ["教师 2", "教师", "教师", "教师_2", "在校生数", "组号", "学部结论"]
    ids_ = ["students", "group", "section_verdicts", "in_scope", "A", "a_2", "b"]
    standard = load_standard("national-quality-2017")
    indicators = [
        indicator.model_copy(update={"id": its.lower(), "short": Text(zh=short, en=its)})
        for indicator, short, its in zip(standard.indicators, shorts, ids_, strict=True)
    ]
    assessment = assess_rows(NINE_YEARS, standard.model_copy(update={"indicators": indicators}))
    for lang in ("zh", "en"):
        workbook = parts(results_workbook(assessment, lang))["xl/workbook.xml"].decode()
        names = [name.casefold() for name in re.findall(r'<definedName name="([^"_][^"]*)"', workbook)]
        assert len(names) == len(set(names))
        # A range for each indicator, a threshold for each and each stage, and what every workbook has.
        plain = parts(results_workbook(assess_rows(NINE_YEARS), lang))["xl/workbook.xml"].decode()
        assert len(names) == len(re.findall(r'<definedName name="([^"_][^"]*)"', plain))


def test_nothing_asks_excel_to_calculate_a_whole_province_when_it_opens() -> None:
    assessment = assess(read_survey(EXAMPLES / "five-schools.xlsx"), load_standard("national-basic-2012"))
    workbook = parts(results_workbook(assessment, "zh"))["xl/workbook.xml"].decode()
    assert "fullCalcOnLoad" not in workbook
    assert 'calcId="191029"' in workbook


def test_values_writes_plain_numbers(tmp_path: Path, balancecalc: Command) -> None:
    out = tmp_path / "r.xlsx"
    assert balancecalc("score", EXAMPLES / "county-60.xlsx", "-o", out, "-q", "--values").code == 0
    assert b"<f>" not in b"".join(part for name, part in parts(out.read_bytes()).items() if "worksheets/" in name)
    assert not openpyxl.load_workbook(out).defined_names
    folder = tmp_path / "batch"
    folder.mkdir()
    shutil.copy(EXAMPLES / "county-60.xlsx", folder)
    assert balancecalc("batch", folder, "--out-dir", tmp_path / "out", "-q", "--values", "--jobs", 1).code == 0
    assert (tmp_path / "out" / "county-60-results.xlsx").read_bytes() == out.read_bytes()


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_agrees_on_every_formula_of_random_surveys(tmp_path: Path) -> None:
    """The county of 60 schools and 200 random surveys, by every standard, in both languages in turn."""
    books = []
    surveys: list[tuple[str, Any]] = [("county-60", EXAMPLES / "county-60.xlsx")]
    for seed in range(200):
        path = tmp_path / f"survey-{seed}.xlsx"
        path.write_bytes(workbook_bytes({"学校": random_survey(seed)}))
        surveys.append((str(seed), path))
    verdicts = set()
    for number, (name, path) in enumerate(surveys):
        survey = read_survey(path)
        for standard in NATIONAL:
            assessment = assess(survey, load_standard(standard))
            if assessment.assesses_anything:
                book = tmp_path / f"{name}-{standard}.xlsx"
                book.write_bytes(results_workbook(assessment, "zh" if number % 2 else "en"))
                books.append(book)
                verdicts |= {county.verdict.word for county in assessment.counties}
    assert len(books) > 180 * len(NATIONAL)
    assert verdicts >= {"met", "not_met", "undetermined"}
    found = [
        (book.name, difference)
        for book, calculated in zip(books, recalculated(books, tmp_path), strict=True)
        for difference in differences(book, calculated)
    ]
    assert found[:5] == []
    assert sum(map(formula_count, books[:10])) > 2000


CHANGES = [
    ("小学高于规定学历教师数", 3, 0),
    ("小学骨干教师数", 0, None),
    ("图书册数", 5, None),
    ("小学在校生数", 7, 900),
    ("教学及辅助用房面积", 2, 600),
    ("室内体育用房面积", 4, 10),
    ("小学骨干教师数", 1, -5),
]


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("standard", NATIONAL)
def test_a_figure_changed_in_the_workbook_gives_what_the_changed_survey_gives(standard: str, tmp_path: Path) -> None:
    """In LibreOffice, after the change; in a survey with the same change, by balancecalc."""
    original = results_workbook(assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard(standard)), "zh")
    changed, wanted = [], []
    for number, (header, school, figure) in enumerate(CHANGES):
        book = book_of(original)
        heads = [str(cell.value).split("\n")[0] for cell in book["数据"][4]]
        if header not in heads:
            continue
        column = heads.index(header)
        filled = [row for row in book["数据"].iter_rows(min_row=5) if isinstance(row[column].value, int | float)]
        place, name = str(filled[school][0].value).split("!")[-1], filled[school][2].value
        filled[school][column].value = figure
        path = tmp_path / f"{number}.xlsx"
        book.save(path)
        changed.append(path)
        survey = openpyxl.load_workbook(EXAMPLES / "county-60.xlsx")
        row = survey["学校"][place].row
        assert survey["学校"][place].value == name
        at = next(c.column for cells in survey["学校"].iter_rows() for c in cells if str(c.value).startswith(header))
        survey["学校"].cell(row, at or 0).value = figure
        survey.save(tmp_path / f"{number}-survey.xlsx")
        assessment = assess(read_survey(tmp_path / f"{number}-survey.xlsx"), load_standard(standard))
        wanted.append(results_workbook(assessment, "zh"))
    assert len(changed) >= 4
    before = cells(book_of(original, values=True))
    for path, data in zip(recalculated(changed, tmp_path), wanted, strict=True):
        calculated, ours = cells(openpyxl.load_workbook(path, data_only=True)), cells(book_of(data, values=True))
        live = live_cells(data)
        assert [place for place in live if not agree(ours[place], calculated[place])] == []
        assert any(not agree(ours[place], before[place]) for place in live), "the change changes nothing"


OWN = ("图书册数", "运动场地面积", "计算机台数", "教学仪器设备值")
"""Figures that no other figure limits: whatever is put in is used."""


@pytest.mark.slow
@needs_libreoffice
def test_a_stages_own_figure_that_is_filled_in_or_deleted_decides_in_the_sheet_as_well(tmp_path: Path) -> None:
    """What belongs to a whole school is apportioned only where none of its stages has a figure of its own."""
    changed, wanted = [], []
    standard = load_standard("national-basic-2012")
    for seed in range(400):
        draw, rows = random.Random(seed), random_survey(seed)
        head = rows[0]
        own = [at for at, name in enumerate(head) if name[2:] in OWN and name[:2] in ("小学", "初中", "高中")]
        if not own or any(row[6] == "否" for row in rows[1:]):
            continue
        path = tmp_path / f"{seed}.xlsx"
        path.write_bytes(workbook_bytes({"学校": rows}))
        book = book_of(results_workbook(assess(read_survey(path), standard), "zh"))
        heads = [str(cell.value).split("\n")[0] for cell in book["数据"][4]]
        # What no school had a figure for has no column.
        own = [at for at in own if head[at] in heads]
        for number, row in enumerate(rows[1:] if own else [], start=5):
            at = draw.choice(own)
            row[at] = draw.choice((None, 0, 500, -3))
            book["数据"].cell(number, heads.index(head[at]) + 1).value = row[at]
        path.write_bytes(workbook_bytes({"学校": rows}))
        assessment = assess(read_survey(path), standard)
        if assessment.assesses_anything:
            changed.append(tmp_path / f"{seed}-changed.xlsx")
            book.save(changed[-1])
            wanted.append(results_workbook(assessment, "zh"))
        if len(changed) == 15:
            break
    assert len(changed) == 15
    for path, data in zip(recalculated(changed, tmp_path), wanted, strict=True):
        calculated, ours = cells(openpyxl.load_workbook(path, data_only=True)), cells(book_of(data, values=True))
        live = live_cells(data)
        assert [place for place in live if not agree(ours[place], calculated[place])] == [], path.name


@pytest.mark.slow
@needs_libreoffice
def test_a_deleted_number_of_the_standard_is_missing_and_not_zero(tmp_path: Path) -> None:
    original = results_workbook(assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard()), "zh")
    book = book_of(original)
    for row in book["标准"].iter_rows(min_row=4):
        row[3].value = None
    path = tmp_path / "deleted.xlsx"
    book.save(path)
    (theirs,) = recalculated([path], tmp_path)
    calculated = openpyxl.load_workbook(theirs, data_only=True)
    assert {row[5] for row in calculated["学部"].iter_rows(min_row=5, values_only=True)} == {"无法判定"}
    assert {row[10] for row in calculated["差异系数"].iter_rows(min_row=5, values_only=True)} == {"无法判定", "不适用"}
    assert calculated["汇总"]["C5"].value == "无法判定"
