"""A file to statements: headers, units, shares with and without a percent sign, and what cannot be read."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from balancecalc.audit import StatementsRefused, audit, read_statements
from tests.audit.conftest import AuditRows, told
from tests.conftest import EXAMPLES, workbook_bytes

Write = Callable[..., Path]


def test_the_header_is_found_under_titles_in_any_order(audit_rows: AuditRows) -> None:
    found = audit_rows(
        ["某县自评报告中的数字", ""], ["", ""], ["占 比（％）", "基数（人）", "其中", "备注", "说法"], ["", "", "", "", ""],
        [93.9, 33, 31, "第 3 页", "随班就读"], [93.9, 36, 33, "", "送教上门"],
    )  # fmt: skip
    # 31 / 33 = 93.94%, 33 / 36 = 91.67%.
    assert told(found) == [("unplaced_column", "D3"), ("share_differs", "A6")]
    assert found.findings[1].school == "送教上门"
    assert [statement.row for statement in found.sheet.statements] == [5, 6]


def test_units_in_the_header(audit_rows: AuditRows) -> None:
    # 35.8万元 / 1476 = 242.5元.
    header = ["项目", "数量（人）", "平均（元/人）", "总量（万元）"]
    assert told(audit_rows(header, ["甲", 1476, 242.5, 35.8])) == []
    assert told(audit_rows(header, ["甲", 1476, 24.25, 35.8])) == [("average_differs", "C2")]
    found = audit_rows(["项目", "数量（人）", "平均", "总量（羽）"], ["甲", 10, 5, 50])
    assert told(found) == [("audit_unit_unknown", "D1"), ("statement_open", "A2")]
    assert told(audit_rows(["项目", "部分", "占比（人）"], ["甲", 33, 5]))[0] == ("audit_unit_unknown", "C1")


def test_what_cannot_be_read_is_an_error_at_its_cell(audit_rows: AuditRows) -> None:
    found = audit_rows(["项目", "部分", "总体", "占比"], ["甲", "近300", "l0", "约5%"], ["乙", -5, 20, "25%"])
    assert told(found) == [
        ("audit_not_a_number", "B2"), ("audit_not_a_number", "C2"), ("audit_not_a_number", "D2"), ("audit_negative", "B3"),
    ]  # fmt: skip
    assert found.open == 2
    assert found.impossible == frozenset(), "what cannot be read is not told to be impossible"


def test_a_sign_that_is_not_known_leaves_its_group_open(audit_rows: AuditRows) -> None:
    rows = [["甲", "一", 1, "+"], ["乙", "一", 2, "×"], ["丙", "一", 4, "="]]
    found = audit_rows(["项目", "组", "部分", "运算"], *rows)
    assert told(found) == [("statement_open", "A2"), ("sign_unknown", "D3"), ("statement_open", "A4")]


@pytest.mark.parametrize("minus", ["-", "−", "－", "–", "减"])
def test_a_dash_alone_is_a_minus_sign(minus: str, audit_rows: AuditRows) -> None:
    rows = [["甲", "一", 44, "＋"], ["乙", "一", 9, minus], ["丙", "一", 35, "＝"]]
    assert told(audit_rows(["项目", "组", "部分", "运算"], *rows)) == []


def test_a_share_without_a_percent_sign_is_not_guessed(audit_rows: AuditRows) -> None:
    header = ["项目", "部分", "占比"]
    found = audit_rows(header, ["甲", 33, 0.939], ["乙", 33, 93.9], ["丙", 33, "93.9%"])
    assert told(found) == [("share_unclear", "C2"), ("share_unclear", "C3"), ("share_impossible", "C4")]
    assert "0.939% 还是 0.939（即 93.9%）" in found.findings[0].message("zh")
    assert found.open == 2
    found = audit_rows(["项目", "部分", "占比（%）"], ["甲", 33, 93.9], ["乙", 31, 93.9])
    assert told(found) == [("share_impossible", "C2")]


@pytest.mark.parametrize("header", ["占比", "占比（%）"])
def test_a_cell_that_shows_a_percentage_is_one(header: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["项目", "部分", header], ["甲", 33, 0.939], ["乙", 31, 0.939], ["丙", 1003, 10.03]):
        sheet.append(row)
    for row_number in (2, 3, 4):
        sheet.cell(row_number, 3).number_format = "0.0%"
    path = tmp_path / "percent.xlsx"
    book.save(path)
    assert told(audit(read_statements(path))) == [("share_impossible", "C2"), ("share_over_100", "C4")]


def test_the_sheet_that_fits_best_is_read_and_said(write_statements: Write) -> None:
    rows = [["项目", "部分", "总体"], ["甲", 293, 265]]
    path = write_statements([["说明"], ["每条一行"]], 表述=rows, 别的=[["项目", "部分"], ["乙", 1]])
    found = audit(read_statements(path))
    assert told(found) == [("audit_sheet_chosen", ""), ("part_over_whole", "B2")]
    assert found.sheet.source.sheet == "表述"
    assert told(audit(read_statements(path, "别的"))) == [("statement_open", "A2")]


@pytest.mark.parametrize(
    ("rows", "sheet", "code"),
    [
        ([["学校名称", "在校生数"], ["甲", 1]], None, "audit_no_header"),
        # 项目 and 组 alone hold no figure.
        ([["项目", "组"], ["甲", 1]], None, "audit_no_header"),
        ([["项目", "部分", "总体"]], None, "audit_no_statements"),
        ([["项目", "部分", "总体"], ["", "—", "/"]], None, "audit_no_statements"),
        ([["项目", "部分", "其中"], ["甲", 1, 2]], None, "two_columns"),
        ([["项目", "部分"], ["甲", 1]], "没有", "audit_no_such_sheet"),
        ([], None, "empty_workbook"),
    ],
)
def test_refusals(rows: Sequence[Sequence[Any]], sheet: str | None, code: str, write_statements: Write) -> None:
    with pytest.raises(StatementsRefused) as refused:
        read_statements(write_statements(rows), sheet)
    assert [finding.code for finding in refused.value.findings] == [code]
    assert refused.value.lines("zh")[0] == "这份表里的数字没法核对："


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    rows: list[list[Any]] = [["项目", "部分", "总体"], ["甲", 293, 265]]
    path.write_bytes(workbook_bytes({"看": [["说明"]], "藏": rows}, hidden=["藏"]))
    for sheet, code in ((None, "audit_no_header"), ("藏", "audit_no_such_sheet")):
        with pytest.raises(StatementsRefused) as refused:
            read_statements(path, sheet)
        assert [finding.code for finding in refused.value.findings] == [code]


@pytest.mark.parametrize("keep", [0, 100, 3000])
def test_a_broken_file_is_refused(keep: int, tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes((EXAMPLES / "statements.xlsx").read_bytes()[:keep])
    with pytest.raises(StatementsRefused) as refused:
        read_statements(path)
    assert [finding.code for finding in refused.value.findings] == ["not_a_workbook" if keep else "empty_file"]


def test_formats_of_what_openpyxl_cannot_open_are_not_known(tmp_path: Path) -> None:
    from balancecalc.survey.files.formats import percent_cells

    assert percent_cells(b"", "表") is None
    assert percent_cells(b"PK\x05\x06" + bytes(18), "表") is None
    book = openpyxl.Workbook()
    content = io.BytesIO()
    book.save(content)
    assert percent_cells(content.getvalue(), "没有") is None
    assert percent_cells(content.getvalue(), "Sheet") == frozenset()
