"""What cannot be assessed ends in one message: what, where, what to do. Exit 3, no output file."""

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from balancecalc.assess import assess
from balancecalc.report.workbook import results_workbook
from balancecalc.standard import load_standard
from balancecalc.survey import SurveyRefused, read_survey
from balancecalc.text.findings import KINDS
from tests.conftest import EXAMPLES, Cells, Command, workbook_bytes

HEADER = ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "图书册数"]
GOOD = ["甲小学", "小学", 300, None, 6000]


def encrypted() -> bytes:
    locked = io.BytesIO()
    plain = io.BytesIO(workbook_bytes({"学校": [HEADER, GOOD]}))
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("secret", locked)
    return locked.getvalue()


def table(*rows: Cells | list[Any], header: list[Any] = HEADER) -> bytes:
    return workbook_bytes({"学校": [header, *rows]})


def row(**changes: Any) -> list[Any]:
    filled = dict(zip(HEADER, GOOD, strict=True)) | changes
    return list(filled.values())


def formula(data: bytes) -> bytes:
    """The same workbook, a text that begins with = made the formula that it looks like."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cells in book["学校"].iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "f"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def stray() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(table(GOOD)))
    book["学校"]["XFD1048576"] = "x"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def without_dimension(data: bytes) -> bytes:
    """The same workbook without what its sheets say of their size, which they need not say."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"<dimension [^>]*>", b"", old.read(name)))
    return buffer.getvalue()


def damaged() -> bytes:
    """A workbook stored uncompressed, so that one flipped bit leaves the zip in order but not its checksum."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(table(GOOD))) as whole, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as stored:
        for name in whole.namelist():
            stored.writestr(name, whole.read(name))
    data = bytearray(buffer.getvalue())
    # Within a text: openpyxl writes Chinese as it is, or as numbers where lxml is installed.
    data[data.index(b"</t>") - 2] ^= 1
    return bytes(data)


def results() -> bytes:
    survey = read_survey(EXAMPLES / "five-schools.xlsx")
    return results_workbook(assess(survey, load_standard("national-basic-2012")), "zh")


STRAY, DAMAGED, RESULTS = stray(), damaged(), results()

REFUSED = {
    "text that is no table": (b"hello, this is text", ["前 50 行"]),
    "bytes of nothing": (b"\x01\x02\x00\x07" * 300, ["survey.xlsx", "另存为 .xlsx"]),
    "an empty file": (b"", ["survey.xlsx", "空文件"]),
    "nothing but blanks": (b"\n \t\n", ["survey.xlsx", "没有任何内容"]),
    "a quotation mark that nobody closed": ("学校名称,办学类型,在校生数\n\"甲小学,小学,3\n乙小学,小学,4\n".encode(), ["survey.xlsx", "引号"]),
    "a truncated workbook": (table(GOOD)[:900], ["survey.xlsx"]),
    "an encrypted workbook": (encrypted(), ["密码"]),
    "an empty workbook": (workbook_bytes({"学校": []}), ["没有任何内容"]),
    "a stray cell far away": (STRAY, ["survey.xlsx", "删除"]),
    "a stray cell and no word of it": (without_dimension(STRAY), ["survey.xlsx", "删除"]),
    "a damaged part": (DAMAGED, ["survey.xlsx", "损坏"]),
    "results instead of a survey": (RESULTS, ["survey.xlsx", "不是调查表"]),
    "a hidden sheet": (workbook_bytes({"其他": [["x"]], "学校": [HEADER, GOOD]}, hidden=["学校"]), ["学校", "隐藏"]),
    "no header": (workbook_bytes({"学校": [["甲", 1], ["乙", 2]]}), ["学校", "前 50 行", "学校名称"]),
    "no school column": (workbook_bytes({"学校": [["办学类型", "在校生数"], ["小学", 3]]}), ["学校!A1", "学校名称"]),
    "no students column": (workbook_bytes({"学校": [["学校名称", "图书册数"], ["甲", 3]]}), ["学校!A1", "在校生数"]),
    "no schools": (table(), ["学校!A2", "每校填一行"]),
    "no students": (table(row(小学在校生数=None)), ["学校!C1", "在校生数"]),
    "zero students": (table(row(小学在校生数=0)), ["学校!C1", "在校生数"]),
    "more students than there are people": (table(GOOD, row(学校名称="乙小学", 小学在校生数=1e13)), ["学校!C3", "大得不可能"]),
    "a negative count": (table(GOOD, row(学校名称="乙小学", 小学在校生数=-5)), ["学校!C3", "乙小学", "负数", "-5"]),
    "text for a number": (table(GOOD, row(学校名称="乙小学", 小学在校生数="三百")), ["学校!C3", "乙小学", "三百"]),
    "numbers of several files": (table(row(小学在校生数="300 ≠ 310")), ["学校!C2", "300 ≠ 310"]),
    "a date for a number": (
        table(row(小学在校生数=datetime.date(2024, 3, 4)), row(学校名称="乙小学")),
        ["学校!C2", "2024-03-04"],
    ),
    "an error cell for students": (table(GOOD, row(学校名称="乙小学", 小学在校生数="#DIV/0!")), ["学校!C3", "#DIV/0!"]),
    "students as a formula": (
        formula(table(GOOD, row(学校名称="乙小学", 小学在校生数="=SUM(F3:K3)"))),
        ["学校!C3", "=SUM(F3:K3)", "重算"],
    ),
    "students still to come": (table(GOOD, row(学校名称="乙小学", 小学在校生数="xx")), ["学校!C3", "占位符", "xx"]),
    "students of two readings": (table(GOOD, row(学校名称="乙小学", 小学在校生数="1,41")), ["学校!C3", "1.41 / 141"]),
    "letters among the students": (table(GOOD, row(学校名称="乙小学", 小学在校生数="4l2")), ["学校!C3", "4l2", "412"]),
    "students in square metres": (table(GOOD, row(学校名称="乙小学", 小学在校生数="300㎡")), ["学校!C3", "300㎡"]),
    "a duplicate school": (table(GOOD, GOOD), ["学校!A3", "甲小学", "A2", "小学"]),
    "an unknown type": (table(row(办学类型="幼儿园")), ["学校!B2", "幼儿园", "九年一贯制学校"]),
    "two columns for one field": (
        workbook_bytes({"学校": [["学校名称", "在校生数", "学生数"], ["甲", 3, 4]]}),
        ["学校!C1", "B1", "在校生数"],
    ),
    "no stage": (workbook_bytes({"学校": [["学校名称", "在校生数"], ["甲", 3]]}), ["学校!A2", "小学还是初中"]),
    "an unknown stage": (
        workbook_bytes({"学校": [["学校名称", "学段", "在校生数"], ["甲", "大学", 3], ["乙", "小学", 5]]}),
        ["学校!B2", "大学"],
    ),
    "a row without a name": (table(GOOD, row(学校名称=None)), ["学校!A3", "没有学校名称"]),
    "students outside the row's stage": (
        workbook_bytes({"学校": [["学校名称", "学段", "小学在校生数", "初中在校生数"], ["甲", "初中", 30, 50]]}),
        ["学校!C2", "初中", "30"],
    ),
    "a campus without a parent": (
        workbook_bytes({"学校": [[*HEADER, "是否计校数", "所属学校"], [*GOOD, "否", None]]}),
        ["学校!G2", "所属学校"],
    ),
    "a campus of a school that is not there": (
        workbook_bytes({"学校": [[*HEADER, "是否计校数", "所属学校"], [*GOOD, "否", "乙小学"]]}),
        ["学校!G2", "乙小学"],
    ),
    "campuses of each other": (
        workbook_bytes({"学校": [[*HEADER, "是否计校数", "所属学校"], [*GOOD, "否", "乙"], ["乙", *GOOD[1:], "否", "甲小学"]]}),
        ["学校!G2", "学校!G3"],
    ),
    "neither counted nor not": (
        workbook_bytes({"学校": [[*HEADER, "是否计校数"], [*GOOD, "也许"]]}),
        ["学校!F2", "也许"],
    ),
    "a parent that could be two": (
        workbook_bytes(
            {
                "学校": [
                    [*HEADER, "是否计校数", "所属学校", "学校标识码"],
                    [*GOOD, "是", None, "1"],
                    [*GOOD, "是", None, "2"],
                    ["分部", *GOOD[1:], "否", "甲小学", "3"],
                ]
            }
        ),
        ["学校!G4", "2 行"],
    ),
    "a school without a county": (
        workbook_bytes({"学校": [["县", *HEADER], ["甲县", *GOOD], [None, "乙小学", *GOOD[1:]]]}),
        ["学校!A3", "乙小学", "县（区）"],
    ),
}  # fmt: skip


CODES = {
    "text that is no table": "no_header",
    "bytes of nothing": "not_a_workbook",
    "an empty file": "empty_file",
    "nothing but blanks": "empty_workbook",
    "a quotation mark that nobody closed": "csv_damaged",
    "a truncated workbook": "not_a_workbook",
    "an encrypted workbook": "encrypted",
    "an empty workbook": "empty_workbook",
    "a stray cell far away": "too_large_workbook",
    "a stray cell and no word of it": "too_large_workbook",
    "a damaged part": "not_a_workbook",
    "results instead of a survey": "results_workbook",
    "a hidden sheet": "sheet_hidden",
    "no header": "no_header",
    "no school column": "no_school_column",
    "no students column": "no_students_column",
    "no schools": "no_schools",
    "no students": "no_students",
    "zero students": "no_students",
    "a negative count": "students_negative",
    "text for a number": "students_not_a_number",
    "numbers of several files": "students_several_numbers",
    "a date for a number": "students_date_for_number",
    "an error cell for students": "students_error_cell",
    "students as a formula": "students_formula_without_value",
    "students still to come": "students_placeholder",
    "students of two readings": "students_ambiguous_number",
    "letters among the students": "students_misread_digits",
    "students in square metres": "students_unit_not_convertible",
    "a duplicate school": "duplicate_school",
    "an unknown type": "unknown_school_type",
    "two columns for one field": "two_columns",
    "no stage": "stage_unknown",
    "an unknown stage": "unknown_stage",
    "a row without a name": "no_school_name",
    "students outside the row's stage": "students_outside_stage",
    "a campus without a parent": "no_parent",
    "a campus of a school that is not there": "parent_not_found",
    "campuses of each other": "parent_circle",
    "neither counted nor not": "unknown_counts_as_school",
    "a parent that could be two": "parent_ambiguous",
    "a school without a county": "no_county",
    "more students than there are people": "students_too_large",
}


def findings_of(survey: Path) -> set[str]:
    try:
        return {finding.code for finding in assess(read_survey(survey), load_standard()).blocking}
    except SurveyRefused as refusal:
        return {finding.code for finding in refusal.findings}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_its_place_and_nothing_is_written(what: str, tmp_path: Path, balancecalc: Command) -> None:
    data, words = REFUSED[what]
    survey = tmp_path / "survey.xlsx"
    survey.write_bytes(data)
    run = balancecalc("score", survey, "--json", tmp_path / "out.json")
    assert run.code == 3
    assert run.out == ""
    assert CODES[what] in findings_of(survey)
    for word in words:
        assert word in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["survey.xlsx"]
    assert survey.read_bytes() == data
    english = balancecalc("score", survey, "--lang", "en")
    assert english.code == 3
    assert "。" not in english.err.replace("学校", "")


def test_a_sheet_that_says_too_much_of_its_size_is_read(tmp_path: Path) -> None:
    survey = tmp_path / "survey.xlsx"
    data = without_dimension(table(GOOD))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
            new.writestr(name, part)
    survey.write_bytes(buffer.getvalue())
    assert read_survey(survey).names == ["甲小学"]


def test_a_circle_of_links(tmp_path: Path, balancecalc: Command) -> None:
    loop = tmp_path / "loop.xlsx"
    loop.symlink_to(loop)
    run = balancecalc("score", loop)
    assert run.code == 3
    assert "内部出错" not in run.err
    # As an output the circle leads nowhere and holds nothing of the user's: the results take its place.
    assert balancecalc("score", EXAMPLES / "five-schools.xlsx", "-o", loop).code == 0
    assert not loop.is_symlink()


def test_a_survey_that_is_not_there(tmp_path: Path, balancecalc: Command) -> None:
    run = balancecalc("score", tmp_path / "nowhere.xlsx")
    assert run.code == 3
    assert "nowhere.xlsx" in run.err
    assert balancecalc("score", tmp_path).code == 3


def test_the_file_is_read_for_what_it_is_whatever_its_name(tmp_path: Path, balancecalc: Command) -> None:
    survey = tmp_path / "survey.xls"
    survey.write_bytes((EXAMPLES / "five-schools.xlsx").read_bytes())
    assert balancecalc("score", survey, "-s", "national-basic-2012").code == 0


def test_one_bad_county_does_not_stop_the_others(tmp_path: Path, balancecalc: Command) -> None:
    rows: list[list[Any]] = [
        ["县", *HEADER],
        ["甲县", *GOOD],
        ["乙县", "乙小学", "小学", "许多", None, 100],
        ["乙县", "丙小学", *GOOD[1:]],
    ]
    survey = tmp_path / "survey.xlsx"
    survey.write_bytes(workbook_bytes({"学校": rows}))
    run = balancecalc("score", survey, "-s", "national-basic-2012", "--json", tmp_path / "out.json")
    assert run.code == 0
    assert "甲县" in run.out
    assert "乙县  ? 无法判定" in run.out
    assert "学校!D3" in run.out
    results = openpyxl.load_workbook(tmp_path / "survey-results.xlsx")
    assert [row[0].value for row in results["学部"].iter_rows(min_row=5)] == ["甲县"]


def test_every_kind_of_finding_has_an_example() -> None:
    """Each code is named by a test; those of a refused survey by the table above."""
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("test_*.py"))
    assert [code for code in KINDS if f'"{code}"' not in tests] == []
