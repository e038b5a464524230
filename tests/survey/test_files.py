"""Text files and web pages: whatever the encoding, separator or extension, the same schools are read."""

import csv
import html
import io
from pathlib import Path
from typing import Any

import pytest

from balancecalc.assess import assess
from balancecalc.report.workbook import results_workbook
from balancecalc.standard import load_standard
from balancecalc.survey import SurveyRefused, read_survey
from balancecalc.survey.files import open_workbook
from balancecalc.survey.files.cells import Range
from balancecalc.survey.model import Survey
from tests.conftest import EXAMPLES, workbook_bytes

HEADER = ["学校名称", "学校标识码", "办学类型", "在校生数（人）", "图书册数", "教学仪器设备值（元）"]
SCHOOLS = [
    ["甲小学", "0012", "小学", "300", "6,000", "250000"],
    ["乙，丙；联合小学", "0013", "小学", "1476", "62500.0", "10000.5"],
    ["丁\t|初中", "2143000007", "初级中学", "420", "0", "—"],
]
TABLE = [HEADER, *SCHOOLS]


def said(survey: Survey) -> Any:
    """What was read, in a form that can be compared: a missing figure is None."""
    figures = {
        figure: [None if number != number else number for number in numbers.tolist()]
        for figure, numbers in survey.figures.items()
    }
    return survey.names, survey.codes, survey.choices["school_type"], figures


def separated(separator: str, rows: list[list[str]] = TABLE) -> str:
    text = io.StringIO()
    if len(separator) == 1:
        csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def read(tmp_path: Path, data: bytes, name: str = "survey.csv") -> Survey:
    path = tmp_path / name
    path.write_bytes(data)
    return read_survey(path)


def rows_of(data: bytes) -> list[list[Any]]:
    workbook = open_workbook(data, "x.csv")
    return [list(row) for row in workbook.rows(workbook.sheets[0])]


# Worked by hand from TABLE: 250000 元 are 25 万元; — is nothing; tabs in a name become blanks.
NAMES = ["甲小学", "乙，丙；联合小学", "丁 |初中"]
CODES = ["0012", "0013", "2143000007"]
BOOKS = [6000, 62_500, 0]
EQUIPMENT = [25, 1.00005]


def is_the_table(survey: Survey) -> None:
    assert survey.names == NAMES
    assert survey.codes == CODES
    assert survey.choices["school_type"] == ["小学", "小学", "初级中学"]
    assert survey.figure("students", "primary")[:2].tolist() == [300, 1476]
    assert survey.figure("students", "junior")[2] == 420
    assert survey.figure("books").tolist() == BOOKS
    assert survey.figure("equipment_value")[:2].tolist() == EQUIPMENT
    assert survey.figure("equipment_value")[2] != survey.figure("equipment_value")[2], "— is missing, not 0"


ENCODINGS = {
    "utf-8": ("utf-8", b""),
    "utf-8 with a mark": ("utf-8", b"\xef\xbb\xbf"),
    "gb18030": ("gb18030", b""),
    "utf-16-le with a mark": ("utf-16-le", b"\xff\xfe"),
    "utf-16-be with a mark": ("utf-16-be", b"\xfe\xff"),
    "utf-16-le": ("utf-16-le", b""),
    "utf-16-be": ("utf-16-be", b""),
}


@pytest.mark.parametrize("separator", [",", "\t", ";", "|", "，"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_with_every_separator(encoding: str, separator: str, tmp_path: Path) -> None:
    codec, mark = ENCODINGS[encoding]
    is_the_table(read(tmp_path, mark + separated(separator).encode(codec)))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(ends: str, tmp_path: Path) -> None:
    is_the_table(read(tmp_path, separated(",").replace("\r\n", ends).encode()))


@pytest.mark.parametrize("name", ["a.tsv", "a.txt", "a.xls", "a.xlsx", "a", "a.CSV"])
def test_the_extension_says_nothing(name: str, tmp_path: Path) -> None:
    is_the_table(read(tmp_path, separated("\t").encode(), name))
    grid: list[list[Any]] = [HEADER, *([*line[:3], *map(_number, line[3:])] for line in SCHOOLS)]
    is_the_table(read(tmp_path, workbook_bytes({"学校": grid}), name))
    is_the_table(read(tmp_path, page(TABLE), name))


def _number(cell: str) -> Any:
    return float(cell) if cell.replace(".", "").isdecimal() else cell


@pytest.mark.parametrize("said_so", ["sep=;\r\n", "sep=;\n", "\ufeffsep=;\r\n"])
def test_a_line_that_says_the_separator(said_so: str, tmp_path: Path) -> None:
    # Every name has more commas than the table has semicolons: the line alone tells.
    rows = [HEADER, *([f"{name},,,,,,,", *rest] for name, *rest in SCHOOLS)]
    survey = read(tmp_path, (said_so + separated(";", rows).replace('"', "")).encode())
    assert survey.codes == CODES
    assert survey.names[0] == "甲小学,,,,,,,"


def test_codes_kept_from_becoming_numbers_by_a_formula(tmp_path: Path) -> None:
    rows = [HEADER, *([name, f'="{code}"', *rest] for name, code, *rest in SCHOOLS)]
    is_the_table(read(tmp_path, separated(",", rows).encode("gb18030")))
    # As Excel itself writes it, without doubling the quotation marks.
    plain = separated("|", TABLE).replace("|0012|", '|="0012"|')
    assert rows_of(plain.encode())[1][1] == "0012"


def test_line_breaks_within_quotation_marks(tmp_path: Path) -> None:
    header = ["学校\n名称", "学校标识码", "办学\r\n类型", "在校\n生数（人）", "图书册数", "教学仪器设备值\n（元）"]
    rows = [header, *SCHOOLS]
    rows[1] = ["甲\n小学", *rows[1][1:]]
    survey = read(tmp_path, separated(",", rows).encode())
    assert survey.names == ["甲 小学", *NAMES[1:]]
    assert survey.figure("books").tolist() == BOOKS
    # A cell is where a spreadsheet program shows it, whatever the number of lines in the file.
    assert survey.cell(2, "books") == "E4"


def test_short_and_long_lines(tmp_path: Path) -> None:
    text = "学校名称,办学类型,在校生数,图书册数\n甲,小学,300\n乙,小学,200,4000,,\n"
    survey = read(tmp_path, text.encode())
    assert survey.names == ["甲", "乙"]
    books = survey.figure("books")
    assert (books[0] != books[0], books[1]) == (True, 4000)
    # A comma too many would move the figures behind it: 44,280 books are not 44.
    with pytest.raises(SurveyRefused) as refused:
        read(tmp_path, "学校名称,办学类型,在校生数,图书册数\n甲,小学,300,44,280\n".encode())
    assert refused.value.findings[0].code == "row_too_long"


@pytest.mark.parametrize("text", ['学校名称,在校生数\n"甲,3\n乙,4\n', '学校名称,在校生数\n"甲"乙,3\n'])
def test_quotation_marks_that_do_not_pair_are_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(SurveyRefused) as refused:
        read(tmp_path, text.encode())
    assert [finding.code for finding in refused.value.findings] == ["csv_damaged"]


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"\xff\xfe\x00", b"%PDF-1.7\x00\x01binary\xff"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SurveyRefused) as refused:
        open_workbook(data, "x.csv")
    assert [finding.code for finding in refused.value.findings] == ["not_a_workbook"]


def test_places_and_sheet_of_a_text_file(tmp_path: Path) -> None:
    survey = read(tmp_path, separated(",").encode())
    assert survey.source.sheet == ""
    assert survey.cell(0, "school_code") == "B2"
    assert {finding.place for finding in survey.findings if finding.code == "unit_converted"} == {"F1"}


# Web pages that are called .xls


def page(rows: list[list[str]], start: str = "") -> bytes:
    cells = [[html.escape(cell) for cell in row] for row in rows]
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return f"{start}<html><body><table>{lines}</table></body></html>".encode()


MERGED_PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}"><style>td {{ mso-number-format:"@" }}</style></head>
<body><p>导出时间：2024-09-01</p><table border=1>
<tr><th colspan=7>云溪县学校基本情况</th></tr>
<tr><th rowspan="2">学校名称<th rowspan=2>学校标识码</th><th rowspan=2>办学<br>类型</th>
<th colspan=2>在校生数</th><th colspan="2">专任教师</th></tr>
<tr><th>合计</th><th>女</th><th>合计</th><th>女</th></tr>
<tr><td>甲小学</td><td>0012</td><td>小学</td><td>300</td><td>140</td><td>20</td><td>15</td></tr>
<tr><td>A&amp;B&nbsp;小学</td><td>0013</td><td>小学</td><td>1,476</td><td>700</td><td>80</td><td>60</td>
</table></body></html>"""


@pytest.mark.parametrize(
    ("charset", "codec"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("GBK", "gbk"), ("no-such", "gb18030")]
)
def test_spans_of_a_page_become_a_merged_header(charset: str, codec: str, tmp_path: Path) -> None:
    survey = read(tmp_path, MERGED_PAGE.format(charset=charset).encode(codec), "export.xls")
    assert survey.names == ["甲小学", "A&B 小学"]
    assert survey.codes == ["0012", "0013"]
    assert survey.figure("students", "primary").tolist() == [300, 1476]
    assert survey.figure("teachers", "primary").tolist() == [20, 80]
    assert survey.cell(0, "teachers", "primary") == "F4"
    unplaced = [finding.values["given"] for finding in survey.findings if finding.code == "unplaced_column"]
    assert unplaced == ["在校生数 › 女", "专任教师 › 女"]


def test_where_the_spans_of_a_page_are() -> None:
    workbook = open_workbook(MERGED_PAGE.format(charset="utf-8").encode(), "x.xls")
    assert workbook.knows_merges
    assert workbook.merged("") == [
        Range(0, 0, 0, 6), Range(1, 0, 2, 0), Range(1, 1, 2, 1), Range(1, 2, 2, 2), Range(1, 3, 1, 4), Range(1, 5, 1, 6),
    ]  # fmt: skip
    assert workbook.rows("")[2] == ["", "", "", "合计", "女", "合计", "女"]


def test_a_cell_that_spans_two_schools_does_not_shift_the_second(tmp_path: Path) -> None:
    data = (
        "<table><tr><th>县</th><th>学校名称</th><th>办学类型</th><th>在校生数</th></tr>"
        "<tr><td rowspan=2>甲县</td><td>甲</td><td>小学</td><td>30</td></tr>"
        "<tr><td>乙</td><td>小学</td><td>40</td></tr></table>"
    ).encode()
    workbook = open_workbook(data, "x.xls")
    assert [list(row) for row in workbook.rows("")][1:] == [["甲县", "甲", "小学", "30"], ["", "乙", "小学", "40"]]


def test_of_several_tables_of_a_page_the_fitting_one_is_read(tmp_path: Path) -> None:
    data = b"<table><tr><td>menu</td></tr></table><table></table>" + page(TABLE)
    survey = read(tmp_path, data, "a.xls")
    is_the_table(survey)
    assert survey.source.sheet == "表2"


@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n  ", "<?xml version='1.0'?>\n"])
def test_what_may_stand_before_a_page(start: str, tmp_path: Path) -> None:
    is_the_table(read(tmp_path, page(TABLE, start), "a.xls"))


def test_a_page_without_a_table_is_refused() -> None:
    for data in (b"<html><body>login</body></html>", b"<?xml version='1.0'?><a/>"):
        with pytest.raises(SurveyRefused) as refused:
            open_workbook(data, "x.xls")
        assert [finding.code for finding in refused.value.findings] == ["not_a_workbook"]
    with pytest.raises(SurveyRefused) as refused:
        open_workbook(b"<table><tr><td> </td></tr></table>", "x.xls")
    assert [finding.code for finding in refused.value.findings] == ["empty_workbook"]


def test_a_page_that_spans_without_end() -> None:
    spans = b'<td colspan="99999" rowspan="99999">x</td>' * 200
    # 99999 squared is more than a cell may span: each is taken for one cell.
    assert open_workbook(b"<table><tr>" + spans + b"</tr></table>", "x.xls").rows("") == [["x"] * 200]
    wide = b'<td colspan="16000">x</td>' * 2000
    with pytest.raises(SurveyRefused) as refused:
        open_workbook(b"<table><tr>" + wide + b"</tr></table>", "x.xls")
    assert [finding.code for finding in refused.value.findings] == ["too_large_workbook"]


def test_the_same_schools_from_every_kind_of_file(tmp_path: Path) -> None:
    expected = said(read(tmp_path, separated(",").encode()))
    for number, data in enumerate(
        (
            separated(";").encode("gb18030"),
            separated("\t").encode("utf-16"),
            b"sep=|\r\n" + separated("|").encode(),
            page(TABLE),
            workbook_bytes({"学校": TABLE}),
        )
    ):
        assert said(read(tmp_path, data, f"{number}.csv")) == expected


def test_results_among_several_files_are_passed_over(tmp_path: Path) -> None:
    """*.xlsx names the results of the last run as well."""
    for stage in ("小学", "初中", "高中"):
        (tmp_path / f"{stage}.xlsx").write_bytes((EXAMPLES / "stage-export" / f"{stage}.xlsx").read_bytes())
    before = read_survey(sorted(tmp_path.glob("*.xlsx")))
    (tmp_path / "a-results.xlsx").write_bytes(
        results_workbook(assess(before, load_standard("national-basic-2012")), "zh")
    )
    after = read_survey(sorted(tmp_path.glob("*.xlsx")))
    assert after.names == before.names
    assert [finding.file for finding in after.findings if finding.code == "results_passed_over"] == ["a-results.xlsx"]


@pytest.mark.parametrize("name", ["a.csv", "a.html"])
def test_a_table_wider_than_any_sheet_is_refused(name: str, tmp_path: Path) -> None:
    wide = "," * 16_384 if name == "a.csv" else "<table><tr>" + "<td>x</td>" * 16_385 + "</tr></table>"
    (tmp_path / name).write_text(wide, encoding="utf-8")
    with pytest.raises(SurveyRefused) as refused:
        read_survey(tmp_path / name)
    assert [finding.code for finding in refused.value.findings] == ["too_large_workbook"]
