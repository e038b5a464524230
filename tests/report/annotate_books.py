"""Workbooks of users, with everything in them that a marked copy could lose."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from balancecalc.survey.findings import Finding

SHEET = "云溪 县's <表> & “一”"
HEADER = ["学校名称", "办学类型", "在校生数", "高于规定学历教师数", "骨干教师数", "体育艺术专任教师数"]
HEADER += ["教学及辅助用房面积", "室内体育用房面积", "运动场地面积", "教学仪器设备值", "网络多媒体教室数"]
GOOD = ["小学", 1000, 42, 10, 9, 4500, 0, 7500, 200, 23]
ROWS: list[list[Any]] = [
    ["甲小学", *GOOD],
    ['<乙 & "乙">', "小学", 800, "待核", 8, 7, 3600, 0, 6000, 160, 19],
    ["丙小学", "小学", 600, 25, 6, 5, 2700, 0, 4500, None, -3],
    ["丁小学", "小学", 500.5, 21, 5, 5, 2250, 0, 3750, 100, 12],
]
TOP = 3
"""The header's row, from 1; a title and an empty row stand above it."""

Make = Callable[[], bytes]


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" + b"\xff\0\0" * 2 + b"\0" + b"\0\xff\0" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def by_xlsxwriter(macros: bool = False) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    lists = book.add_worksheet("Lists")
    hidden = book.add_worksheet("hidden")
    hidden.hide()
    hidden.write("A1", "secret")
    hidden.write_comment("A1", "a note on another sheet", {"author": "Li"})
    lists.write_column("A1", ["小学", "初级中学", "九年一贯制学校"])
    sheet.merge_range("A1:K1", "云溪县学校调查表", book.add_format({"bold": True, "align": "center", "font_size": 16}))
    heading = book.add_format({"bold": True, "bg_color": "#DDEEFF", "border": 1, "text_wrap": True})
    sheet.write_row(TOP - 1, 0, [*HEADER, "备注"], heading)
    money = book.add_format({"num_format": '#,##0.00" 万元"', "font_color": "#C00000", "italic": True, "bottom": 2})
    locked = book.add_format({"locked": False, "num_format": "0.0", "align": "right"})
    for row, values in enumerate(ROWS, start=TOP):
        for column, value in enumerate(values):
            if value is not None:
                sheet.write(row, column, value, money if column == 9 else locked if column > 1 else None)
    # A column's own format is that of its empty cells.
    sheet.set_column("J:J", 18, money)
    sheet.set_column("A:A", 24)
    sheet.set_row(TOP - 1, 40)
    sheet.write_formula(TOP, 2, "=SUM(400,600)", locked, 1000)
    sheet.write_formula("M4", '=VLOOKUP(A4,A4:C7,3,FALSE)&"人"', None, "1000人")
    sheet.write_array_formula("N4:N5", "{=C4:C5*2}", None, 2000)
    sheet.data_validation("B4:B99", {"validate": "list", "source": "=Lists!$A$1:$A$3"})
    sheet.conditional_format("C4:C99", {"type": "cell", "criteria": ">", "value": 900, "format": heading})
    sheet.conditional_format("G4:G99", {"type": "data_bar", "data_bar_2010": True})
    sheet.freeze_panes(TOP, 1)
    sheet.autofilter(TOP - 1, 0, TOP + len(ROWS) - 1, 10)
    sheet.write_comment("D5", "王老师：下周补报", {"author": "王", "x_scale": 2})
    sheet.write_comment("A4", "第二条批注", {"author": "王"})
    sheet.write_url("P1", "https://example.org/?a=1&b=2", string="网站")
    sheet.insert_image("P4", "dot.png", {"image_data": io.BytesIO(png())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [SHEET, TOP, 2, TOP + 3, 2]})
    sheet.insert_chart("P8", chart)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(TOP - 1)
    sheet.set_header("&C调查表")
    sheet.protect("secret", {"format_cells": True})
    book.define_name("Types", "=Lists!$A$1:$A$3")
    if macros:
        book.add_vba_project(io.BytesIO(b"not really macros"), is_stream=True)
    book.close()
    return buffer.getvalue()


def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet["A1"] = "云溪县学校调查表"
    sheet.merge_cells("A1:K1")
    for column, text in enumerate([*HEADER, "备注"], start=1):
        cell = sheet.cell(TOP, column, text)
        cell.fill = PatternFill("solid", fgColor="DDEEFF")
        cell.border = Border(bottom=Side(style="double", color="123456"))
    for row, values in enumerate(ROWS, start=TOP + 1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                cell = sheet.cell(row, column, value)
                cell.font = Font("SimSun", 12, italic=True)
                cell.number_format = "0.000"
    sheet["M4"] = "=1+1"
    sheet["D5"].comment = Comment("王老师：下周补报", "王")
    rule = DataValidation("list", "'问题'!$A$1:$A$3")
    rule.add("B4:B99")
    sheet.add_data_validation(rule)
    bold = DifferentialStyle(font=Font(bold=True))
    sheet.conditional_formatting.add("C4:C99", Rule("cellIs", operator="greaterThan", formula=["900"], dxf=bold))
    sheet.freeze_panes = "B4"
    sheet.column_dimensions["A"].width = 31.5
    sheet.print_title_rows = "3:3"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=4, max_row=7))
    sheet.add_chart(chart, "P4")
    own = book.create_sheet("问题")
    own["A1"] = "小学"
    own["B1"] = "=A1"
    book.create_sheet("很隐蔽").sheet_state = "veryHidden"
    book.defined_names["Types"] = DefinedName("Types", attr_text="'问题'!$A$1:$A$3")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(set(package.namelist())) == len(package.namelist())
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return buffer.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with a text in one part replaced, which must be there."""
    content = parts(data)
    text = content[part].decode()
    assert re.search(old, text), old
    content[part] = re.sub(old, lambda _: new, text, count=1).encode()
    return packed(content)


_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
X14_RULE = (
    f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{_X14}"><x14:dataValidations count="1"'
    ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1">'
    "<x14:formula1><xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B4:B9</xm:sqref></x14:dataValidation>"
    "</x14:dataValidations></ext>"
)


def with_x14_rule() -> bytes:
    return changed(by_xlsxwriter(), "xl/worksheets/sheet1.xml", "<extLst>", f"<extLst>{X14_RULE}")


def prefixed() -> bytes:
    """As some programs write: every element of the main namespace with a prefix."""
    content = parts(by_openpyxl())
    for name in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/comments/comment1.xml"):
        text = content[name].decode().replace(
            'xmlns="http://schemas.openxmlformats.org/spreadsheetml', 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml'
        )  # fmt: skip
        content[name] = re.sub(r"<(/?)(?=[A-Za-z])(?![\w]+:)", r"<\1x:", text).encode()
    return packed(content)


def finding(code: str, cell: str, sheet: str = SHEET, **values: object) -> Finding:
    return Finding(code, sheet, cell, school="甲", county="云溪县", values=values)
