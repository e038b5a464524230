"""Corrupted and hostile files: refused with one message, or read with nothing wrong and nothing lost without a word.

Each kind in ``KINDS`` says what must come of it. What asks for more memory than there is goes through a process of its
own, which has a limit.
"""

import base64
import codecs
import datetime
import io
import os
import re
import resource
import signal
import struct
import traceback
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import msoffcrypto.format.ooxml
import numpy as np
import pytest

from balancecalc.assess import Assessment, assess
from balancecalc.cli import main
from balancecalc.errors import BalancecalcError
from balancecalc.standard import load_standard
from balancecalc.survey import SurveyRefused, read_survey
from balancecalc.survey.model import Figure
from tests.conftest import Run

from . import hostile
from .hostile import (
    FIGURES,
    GRID,
    HEADER,
    SCHOOLS,
    changed,
    csv_text,
    flipped,
    html,
    letters,
    ods,
    ods_cell,
    ods_rows,
    pack,
    record,
    relations,
    sheet_part,
    with_strings,
    workbook_part,
    xls,
    xlsb,
    xlsx,
    xlsx_parts,
    xlsx_rows,
)

STANDARD: Final = "national-basic-2012"
ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAME: Final[Figure] = ("school_name", None)
LONGEST: Final = 10.0
"""Seconds that reading one of these files may take."""
MEMORY: Final = 2 * 1024**3


class Kind(NamedTuple):
    """A file and what must come of it.

    ``refused``: one of these codes keeps all of it from being assessed. Otherwise every figure is that of ``GRID``
    but those ``told``, which are missing with that code at that cell; ``says`` are codes that must be told besides,
    and ``gone`` are the schools that may be missing if a finding names their row. ``either``: refused for whatever
    reason, or read so. ``bomb``: it asks for more memory than there is.
    """

    data: Callable[[], bytes]
    file: str = "survey.xlsx"
    refused: tuple[str, ...] = ()
    told: Mapping[str, str] = {}
    says: tuple[str, ...] = ()
    either: bool = False
    bomb: bool = False


NOT: Final = ("not_a_workbook",)
LARGE: Final = ("too_large_workbook",)
EMPTY: Final = ("empty_workbook",)


def sheet(rows: str = "", **more: str) -> bytes:
    """An .xlsx of the survey's rows with others behind them."""
    return xlsx(sheet=sheet_part(xlsx_rows(GRID) + rows, **more))


def cell_as(content: str, at: str = "E3") -> bytes:
    """An .xlsx with another cell, written as it is, in the place of one."""
    column, row = ord(at[0]) - ord("A"), int(at[1:]) - 1
    return xlsx(changed((row, column, content)))


def sheets(*sheets: tuple[str, str, str, bytes], order: str = "worksheet") -> bytes:
    """An .xlsx of several sheets: name, attributes, kind of relation, part."""
    parts = xlsx_parts()
    listed, targets = "", {}
    for number, (name, attributes, kind, content) in enumerate(sheets, 1):
        listed += f'<sheet name="{name}" sheetId="{number}" {attributes} r:id="rId{number}"/>'
        folder = "chartsheets" if kind == "chartsheet" else "worksheets"
        targets[f"rId{number}"] = (kind, f"{folder}/sheet{number}.xml")
        parts[f"xl/{folder}/sheet{number}.xml"] = content
    parts |= {"xl/workbook.xml": workbook_part(listed), "xl/_rels/workbook.xml.rels": relations(targets)}
    return pack(parts)


def error_cell(error: str) -> bytes:
    return cell_as(f'<c r="E3" t="e"><v>{error}</v></c>')


ERRORS: Final = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
NEW_ERRORS: Final = ("#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!")


def encrypted() -> bytes:
    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(xlsx())).encrypt("secret", locked)
    return locked.getvalue()


def xls_encrypted() -> bytes:
    """An .xls with the record FILEPASS (of Office's own encryption) behind the first BOF."""
    data = xls()
    bof = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    at = bof + 20
    filepass = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + bytes(48)
    # In the place of records that matter to nobody, so that the file keeps its length.
    taken = 0
    while taken < len(filepass) + 4:
        taken += 4 + struct.unpack("<H", data[at + taken + 2 : at + taken + 4])[0]
    filler = struct.pack("<HH", 0x9999, taken - len(filepass) - 4) + bytes(taken - len(filepass) - 4)
    return data[:at] + filepass + filler + data[at + taken :]


def twice(parts: Mapping[str, bytes], name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for part, written in parts.items():
            package.writestr(part, written)
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr(name, content)
    return buffer.getvalue()


LAUGHS: Final = (
    '<!DOCTYPE x [<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9)) + "]>"
)
FIVE: Final = '<!DOCTYPE x [<!ENTITY five "5">]>'
OUTSIDE: Final = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/hostname">]>'
PNG: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
PDF: Final = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n" * 30
WORD: Final = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", "_rels/.rels": b"<x/>"}
FAR: Final = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
EMPTY_ROWS: Final = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(8, 200_000))
COLUMNS_16K: Final = "".join(f'<c r="{letters(n)}1" s="1"/>' for n in range(6, 16_384))
NUMBER: Final = '<c r="E3"><v>{}</v></c>'


def stored_text(text: str) -> str:
    return f'<c r="E3" t="inlineStr"><is><t>{text}</t></is></c>'


def cut_letter() -> bytes:
    """GB18030 of which the last letter of the second school's name has lost a byte."""
    data = csv_text().encode("gb18030")
    at = data.index("乙小学".encode("gb18030")) + 5
    return data[:at] + data[at + 1 :]


def at_52(grid: list[list[Any]]) -> bytes:
    return xlsx([[""]] * 50 + grid)


def biff(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls_rows(row: int) -> bytes:
    """An .xls of which the last school's cells say another row."""
    data = bytearray(xls())
    for at in [found.start() for found in re.finditer(rb"\x03\x02\x0e\x00\x06\x00", bytes(data))]:
        data[at + 4 : at + 6] = struct.pack("<H", row)
    return bytes(data)


def xls_edited(record: bytes, at: int, content: bytes) -> bytes:
    """An .xls with other bytes behind the beginning of a record's content."""
    data = bytearray(xls())
    start = data.index(record, data.index(b"\xfc\x00") if record[:1] == b"\xfd" else 512) + len(record) + at
    data[start : start + len(content)] = content
    return bytes(data)


def xls_in_a_circle() -> bytes:
    data = bytearray(xls())
    fat = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    struct.pack_into("<I", data, fat + 4, 0)
    return bytes(data)


ODS_ROW: Final = "<table:table-row{}>{}</table:table-row>"
KINDS: Final[dict[str, Kind]] = {
    # Good ones: what the rest is made of must itself be read.
    "a good xlsx": Kind(xlsx),
    "a good xlsx with shared strings": Kind(with_strings),
    "a good xlsx stored": Kind(lambda: xlsx(method=zipfile.ZIP_STORED)),
    "a good ods": Kind(ods, "survey.ods"),
    "a good xls": Kind(xls, "survey.xls"),
    "a good xlsb": Kind(xlsb, "survey.xlsb"),
    "a good csv": Kind(lambda: csv_text().encode(), "survey.csv"),
    "a good page": Kind(lambda: html().encode(), "survey.xls"),
    # Bytes
    "an empty file": Kind(lambda: b"", refused=("empty_file",)),
    "one byte": Kind(lambda: b"P", refused=("no_header", "not_a_workbook")),
    "only a mark of UTF-8": Kind(lambda: codecs.BOM_UTF8, "survey.csv", EMPTY),
    "only a mark of UTF-16": Kind(lambda: codecs.BOM_UTF16_LE, "survey.csv", EMPTY),
    "only zero bytes": Kind(lambda: bytes(5000), "survey.csv", ("not_a_workbook", "empty_workbook")),
    "only the mark of a zip": Kind(lambda: b"PK\x03\x04", refused=NOT),
    "an empty zip": Kind(lambda: pack({}), refused=(*NOT, "no_header")),
    "only the mark of an OLE container": Kind(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "survey.xls", NOT),
    "an OLE container of zeros": Kind(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "survey.xls", NOT),
    "a picture": Kind(lambda: PNG, "survey.xlsx", NOT),
    "a PDF": Kind(lambda: PDF, "survey.xlsx", (*NOT, "no_header")),
    "a document of Word's": Kind(lambda: pack(WORD), "survey.xlsx", NOT),
    "a zip of files": Kind(lambda: pack({"survey.csv": csv_text().encode(), "a.txt": b"x"}), "survey.xlsx", NOT),
    "a workbook in a zip": Kind(lambda: pack({"survey.xlsx": xlsx()}), "survey.xlsx", NOT),
    "an xlsx named .xls": Kind(xlsx, "survey.xls"),
    "an xlsx named .csv": Kind(xlsx, "survey.csv"),
    "an xls named .xlsx": Kind(xls, "survey.xlsx"),
    "an ods named .xlsx": Kind(ods, "survey.xlsx"),
    "an xlsb named .xls": Kind(xlsb, "survey.xls"),
    "a csv named .xlsx": Kind(lambda: csv_text().encode(), "survey.xlsx"),
    "two xlsx one after the other": Kind(lambda: xlsx(changed((2, 4, 9))) + xlsx(), either=True),
    "an xlsx with bytes behind it": Kind(lambda: xlsx() + b"\r\n" * 40, either=True),
    "an xlsx with bytes before it": Kind(lambda: b"\r\n" * 40 + xlsx(), refused=NOT),
    # Text: encodings
    "csv in UTF-8 with a mark": Kind(lambda: csv_text().encode("utf-8-sig"), "survey.csv"),
    "csv in GB18030": Kind(lambda: csv_text().encode("gb18030"), "survey.csv"),
    "csv in UTF-16 with a mark": Kind(lambda: csv_text().encode("utf-16"), "survey.csv"),
    "csv in UTF-16 LE without a mark": Kind(lambda: csv_text().encode("utf-16-le"), "survey.csv"),
    "csv in UTF-16 BE without a mark": Kind(lambda: csv_text().encode("utf-16-be"), "survey.csv"),
    "csv in UTF-16 cut at an odd byte": Kind(lambda: csv_text().encode("utf-16")[:-1], "survey.csv", NOT),
    "csv in GB18030 cut within a letter": Kind(cut_letter, "survey.csv", either=True),
    "csv in GB18030 that ends within a letter": Kind(
        lambda: csv_text().encode("gb18030") + "庚小学".encode("gb18030")[:-1], "survey.csv", NOT
    ),
    "csv in UTF-8 that ends within a letter": Kind(
        lambda: csv_text().encode() + "庚小学".encode()[:-1], "survey.csv", either=True
    ),
    "csv in Latin-1": Kind(
        lambda: "École;Type;Élèves\r\nÉcole A;école;300\r\n".encode("latin-1"), "survey.csv", ("no_header", *NOT)
    ),
    "csv with a zero byte within": Kind(
        lambda: csv_text().encode().replace(b"6114", b"6\x00114"), "survey.csv", NOT, either=True
    ),
    "csv with zero bytes behind": Kind(lambda: csv_text().encode() + bytes(600), "survey.csv", either=True),
    "csv with letters that steer a terminal": Kind(
        lambda: csv_text(changed((2, 0, "乙\x1b[2J小学"))).encode(), "survey.csv", NOT
    ),
    # Text: separators and lines
    "csv with \\r line ends": Kind(lambda: csv_text().replace("\r\n", "\r").encode(), "survey.csv"),
    "csv with \\n line ends": Kind(lambda: csv_text().replace("\r\n", "\n").encode(), "survey.csv"),
    "csv with \\r\\r\\n line ends": Kind(lambda: csv_text().replace("\r\n", "\r\r\n").encode(), "survey.csv"),
    "csv that says its separator": Kind(lambda: b"sep=;\r\n" + csv_text(separator=";").encode(), "survey.csv"),
    "csv that says a wrong separator": Kind(lambda: b"sep=;\r\n" + csv_text().encode(), "survey.csv", either=True),
    "csv that says a quotation mark for a separator": Kind(
        lambda: b'sep="\r\n' + csv_text().encode(), "survey.csv", either=True
    ),
    "csv that says a line end for a separator": Kind(lambda: b"sep=\r\r\n" + csv_text().encode(), "survey.csv"),
    "csv with a quotation mark that never closes": Kind(
        lambda: csv_text().replace("乙小学", '"乙小学').encode(), "survey.csv", ("csv_damaged",)
    ),
    "csv with a quotation mark within": Kind(
        lambda: csv_text().replace("乙小学,小学", '"乙"小学,小学').encode(), "survey.csv", ("csv_damaged",)
    ),
    "csv with two quotation marks that swallow rows": Kind(
        lambda: csv_text().replace("乙小学", '"乙小学').replace("丁小学,小学", '丁小学",小学').encode(),
        "survey.csv",
        ("csv_damaged",),
    ),
    "csv with numbers of which the thousands are not quoted": Kind(
        lambda: csv_text().replace("6114", "6,114").encode(), "survey.csv", refused=("row_too_long",)
    ),
    "csv with a row too long": Kind(
        lambda: csv_text().replace("318", "318,77").encode(), "survey.csv", refused=("row_too_long",)
    ),
    "csv with a row too short": Kind(
        lambda: csv_text().replace(",6114,34", "").encode(),
        "survey.csv",
        told={"E3": "missing_figure", "F3": "missing_figure"},
        says=("row_too_short",),
    ),
    "csv with a lost line end": Kind(
        lambda: csv_text().replace("\r\n丙", "丙").encode(), "survey.csv", refused=("row_too_long",)
    ),
    "csv with two lost line ends": Kind(
        lambda: csv_text().replace("\r\n丙", ",丙").encode(), "survey.csv", refused=("row_too_long",)
    ),
    "csv of one column": Kind(
        lambda: "\r\n".join(row[0] for row in GRID).encode(), "survey.csv", ("no_students_column", "no_header")
    ),
    "csv of separators alone": Kind(lambda: b",,,,\r\n" * 1000, "survey.csv", EMPTY),
    "csv with mixed separators": Kind(
        lambda: csv_text().replace("丙小学,小学,335,", "丙小学;小学;335;").encode(), "survey.csv", either=True
    ),
    "csv in Word's commas": Kind(lambda: csv_text().replace(",", "，").encode(), "survey.csv"),
    "csv with a cell of a million letters": Kind(
        lambda: csv_text(changed((2, 0, "乙" * 1_000_000))).encode(), "survey.csv", ("csv_damaged",)
    ),
    "csv with a cell of 5000 digits": Kind(
        lambda: csv_text(changed((1, 4, "7" * 5000))).encode(), "survey.csv", told={"E2": "not_a_number"}
    ),
    "csv with a row of 5000 digits": Kind(
        lambda: csv_text([HEADER, ["甲", "1", "7" * 5000, "3", "4", "5"], *SCHOOLS]).encode(), "survey.csv", either=True
    ),
    "csv with 400 digits and a unit": Kind(
        lambda: csv_text(changed((2, 4, "7" * 400 + "册"))).encode(), "survey.csv", told={"E3": "*"}
    ),
    "csv with an exponent beyond all": Kind(
        lambda: csv_text(changed((2, 4, "1e99999999999999999999"))).encode(), "survey.csv", told={"E3": "*"}
    ),
    "csv with an exponent beyond all, in another unit": Kind(
        lambda: csv_text(
            [[*HEADER, "教学仪器设备值（元）"], *([*row, 500000] for row in SCHOOLS[:-1]), [*SCHOOLS[-1], "1e99999999"]]
        ).encode(),
        "survey.csv",
    ),
    "csv with a hundred thousand x": Kind(
        lambda: csv_text(changed(*((row, 4, "x" * 32_000 + "!") for row in range(1, 7)))).encode(),
        "survey.csv",
        told={f"E{row}": "*" for row in range(2, 8)},
    ),
    "csv with a slip of 32,000 letters": Kind(
        lambda: csv_text(changed(*((row, 4, "l" * 32_000 + "!") for row in range(1, 7)))).encode(),
        "survey.csv",
        told={f"E{row}": "*" for row in range(2, 8)},
    ),
    "csv with thousands of thousands": Kind(
        lambda: csv_text(changed(*((row, 4, "1" + ",000" * 8000 + "!") for row in range(1, 7)))).encode(),
        "survey.csv",
        told={f"E{row}": "*" for row in range(2, 8)},
    ),
    "csv wide in one row and long in all": Kind(
        lambda: (csv_text() + "," * 200_000 + "\r\n" + "x\r\n" * 200_000).encode(), "survey.csv", LARGE, bomb=True
    ),
    # Web pages
    "a page that says gb2312": Kind(lambda: html(charset="gb2312").encode("gb18030"), "survey.xls"),
    "a page that says gb2312 and is UTF-8": Kind(lambda: html(charset="gb2312").encode(), "survey.xls", either=True),
    "a page that says nothing known": Kind(lambda: html(charset="x-nothing").encode(), "survey.xls"),
    "a page that says a codec of bytes": Kind(lambda: html(charset="hex").encode(), "survey.xls", either=True),
    "a page that says punycode": Kind(lambda: html(charset="punycode").encode(), "survey.xls", either=True),
    "a page without an end": Kind(lambda: html(after="").encode(), "survey.xls", refused=("cut_off",)),
    "a page cut within a tag": Kind(lambda: html(after="<tr><td cols").encode(), "survey.xls", refused=("cut_off",)),
    "a page cut within a comment": Kind(lambda: html(after="<!-- ").encode(), "survey.xls", refused=("cut_off",)),
    "a page with a script": Kind(
        lambda: html(before="<script>document.write('<table><tr><td>1</td></tr></table>')</script>").encode(),
        "survey.xls",
    ),
    "a page with a comment of rows": Kind(
        lambda: html().replace("<tr><td>丙", "<!--<tr><td>庚小学</td></tr>--><tr><td>丙").encode(), "survey.xls"
    ),
    "a page with tables within tables": Kind(
        lambda: html().replace("<td>乙小学</td>", "<td>乙小学<table><tr><td>x</td></tr></table></td>").encode(),
        "survey.xls",
        either=True,
    ),
    "a page with rows that span 999999": Kind(
        lambda: html().replace("<td>乙小学", '<td rowspan="999999">乙小学').encode(), "survey.xls", either=True
    ),
    "a page with columns that span 0": Kind(
        lambda: html().replace("<td>乙小学", '<td colspan="0">乙小学').encode(), "survey.xls"
    ),
    "a page with columns that span −1": Kind(
        lambda: html().replace("<td>乙小学", '<td colspan="-1">乙小学').encode(), "survey.xls"
    ),
    "a page with a name that spans two columns": Kind(
        lambda: html().replace("<td>乙小学", '<td colspan="2">乙小学').encode(), "survey.xls", either=True
    ),
    "a page with a name that spans two rows": Kind(
        lambda: html().replace("<td>乙小学", '<td rowspan="2">乙小学').encode(), "survey.xls", either=True
    ),
    "a page of cells that each span 16384 rows": Kind(
        lambda: html(after="<tr>" + '<td rowspan="16384">1' * 60_000).encode(), "survey.xls", ("cut_off",), bomb=True
    ),
    "a page of cells that each span 16384 columns": Kind(
        lambda: html(after="<tr>" + '<td colspan="16384">1' * 60_000).encode(), "survey.xls", LARGE, bomb=True
    ),
    "a page of a hundred thousand tables in one another": Kind(
        lambda: html(after="<table>" * 100_000).encode(), "survey.xls", refused=("cut_off",)
    ),
    "a page of comments that never close": Kind(
        lambda: html(after="<!--" * 100_000).encode(), "survey.xls", either=True
    ),
    "a page of tags that never close": Kind(lambda: html(after="<td " * 50_000).encode(), "survey.xls", either=True),
    "a page of ends that never close": Kind(lambda: html(after="</" * 100_000).encode(), "survey.xls", either=True),
    "a page of declarations that never close": Kind(
        lambda: html(after="<![" * 100_000).encode(), "survey.xls", either=True
    ),
    "a page of attributes that never close": Kind(
        lambda: html(after="<td " + "a='" * 100_000).encode(), "survey.xls", either=True
    ),
    "a page of letters that never close": Kind(
        lambda: html(after="<td>&" + "#" * 100_000).encode(), "survey.xls", either=True
    ),
    "a page without a table": Kind(lambda: b"<html><body>login</body></html>", "survey.xls", NOT),
    "a page of an empty table": Kind(lambda: b"<html><table></table></html>", "survey.xls", EMPTY),
    # Zip
    "an xlsx of which a part is a bomb": Kind(
        lambda: pack(xlsx_parts() | {"xl/worksheets/sheet1.xml": sheet_part(" " * 70_000_000)}),
        refused=LARGE,
        bomb=True,
    ),
    "an xlsx of which another part is a bomb": Kind(
        lambda: pack(xlsx_parts() | {"xl/media/image1.png": bytes(70_000_000)}), refused=LARGE, bomb=True
    ),
    "an xlsx that says too little of a part": Kind(
        lambda: hostile.lying(xlsx(), "xl/worksheets/sheet1.xml", 600), refused=NOT
    ),
    "an xlsx that says too little of a bomb": Kind(
        lambda: hostile.lying_bomb("xl/worksheets/sheet1.xml", sheet_part(xlsx_rows(GRID)), 4096),
        refused=NOT,
        bomb=True,
    ),
    "an xlsx of ten thousand entries over one another": Kind(
        lambda: hostile.overlapping(xlsx(), "xl/worksheets/sheet1.xml", 10_000), either=True
    ),
    "an xlsx with a part twice": Kind(
        lambda: twice(xlsx_parts(), "xl/worksheets/sheet1.xml", sheet_part(xlsx_rows(changed((2, 4, 9))))), refused=NOT
    ),
    "an xlsx with a part twice in other letters": Kind(
        lambda: pack(xlsx_parts() | {"xl/Worksheets/Sheet1.xml": sheet_part(xlsx_rows(changed((2, 4, 9))))}),
        refused=NOT,
    ),
    "an xlsx with backslashes in its names": Kind(
        lambda: pack({name.replace("/", "\\"): part for name, part in xlsx_parts().items()}), either=True
    ),
    "an xlsx with a part outside": Kind(lambda: pack(xlsx_parts() | {"../../../tmp/x": b"x"}), either=True),
    "an xlsx in bzip2": Kind(lambda: xlsx(method=zipfile.ZIP_BZIP2), either=True),
    "an xlsx in lzma": Kind(lambda: xlsx(method=zipfile.ZIP_LZMA), either=True),
    # XML
    "a billion laughs in a sheet": Kind(
        lambda: xlsx(
            sheet=sheet_part(xlsx_rows(changed((2, 0, stored_text("&l9;").replace("E3", "A3")))), declared=LAUGHS)
        ),
        refused=NOT,
        bomb=True,
    ),
    "a billion laughs in the workbook": Kind(
        lambda: xlsx(workbook=workbook_part('<sheet name="&l9;" sheetId="1" r:id="rId1"/>', LAUGHS)),
        refused=NOT,
        bomb=True,
    ),
    "a billion laughs in the workbook of an error cell": Kind(
        lambda: xlsx(
            changed((2, 4, '<c r="E3" t="e"><v>#REF!</v></c>')),
            workbook=workbook_part('<sheet name="&l9;" sheetId="1" r:id="rId1"/>', LAUGHS),
        ),
        refused=NOT,
        bomb=True,
    ),
    "a billion laughs in the shared strings": Kind(
        lambda: with_strings(declared=LAUGHS).replace(b"x", b"x"), refused=NOT, bomb=True
    ),
    "a billion laughs in an ods": Kind(
        lambda: ods(ods_rows().replace("乙小学", "&l9;"), LAUGHS), "survey.ods", NOT, bomb=True
    ),
    "a number with an entity": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID).replace("6114", "6&five;114"), declared=FIVE)), refused=NOT
    ),
    "a number with an entity in an ods": Kind(
        lambda: ods(ods_rows().replace('"6114"', '"6&five;114"'), FIVE), "survey.ods", NOT
    ),
    "a file within an entity": Kind(
        lambda: xlsx(
            sheet=sheet_part(xlsx_rows(changed((2, 0, stored_text("&out;").replace("E3", "A3")))), declared=OUTSIDE)
        ),
        refused=NOT,
    ),
    "a number with an entity of none": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID).replace("6114", "6&five;114"))), refused=NOT
    ),
    "a number with a letter by its number": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID).replace("6114", "6&#49;14"))), refused=NOT
    ),
    "a number within CDATA": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID).replace("6114", "<![CDATA[6114]]>"))), refused=NOT
    ),
    "a number with a comment within": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID).replace("6114", "61<!-- 0 -->14"))), refused=NOT
    ),
    "a number in two elements": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID).replace("<v>6114</v>", "<v>61</v><v>14</v>"))), refused=NOT
    ),
    "a sheet cut within, in a whole zip": Kind(lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID))[:900]), refused=NOT),
    "a sheet without an end of its rows": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID)).replace(b"</sheetData></worksheet>", b"")), refused=NOT
    ),
    "a sheet of wrong ends": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID).replace("<v>6114</v></c>", "<v>6114</c></v>"))), refused=NOT
    ),
    "a sheet in UTF-16": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID)).decode().replace("UTF-8", "UTF-16").encode("utf-16")),
        either=True,
    ),
    "a sheet in GB18030": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID)).decode().replace("UTF-8", "GB18030").encode("gb18030")),
        either=True,
    ),
    "a sheet with other prefixes": Kind(
        lambda: xlsx(
            sheet=re.sub(r"<(/?)(?=[a-z])", r"<\1x:", sheet_part(xlsx_rows(GRID)).decode())
            .replace("xmlns=", "xmlns:x=")
            .encode()
        )
    ),
    "an error cell in a sheet with other prefixes": Kind(
        lambda: xlsx(
            sheet=re.sub(
                r"<(/?)(?=[a-z])",
                r"<\1x:",
                sheet_part(xlsx_rows(changed((2, 4, '<c r="E3" t="e"><v>#REF!</v></c>')))).decode(),
            )
            .replace("xmlns=", "xmlns:x=")
            .encode()
        ),
        told={"E3": "error_cell"},
    ),
    "a sheet in single quotes": Kind(lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID)).replace(b'"', b"'"))),
    "a sheet that is nothing but beginnings of cells": Kind(
        lambda: xlsx(sheet=sheet_part('<c r="A1" t="e"' * 100_000)), refused=NOT
    ),
    "a sheet of a cell and nothing but blanks": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID) + '<row r="8"><c r="A8" t="e">' + " " * 300_000 + "</c></row>")),
        either=True,
    ),
    "a sheet of a cell with a hundred thousand attributes": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID) + '<row r="8"><c r="A8"' + ' t="e"' * 100_000 + "<")), refused=NOT
    ),
    "a sheet of formulas that never close": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID) + '<c r="A8"><f>' * 100_000)), refused=NOT
    ),
    "an ods of rows that never close": Kind(lambda: ods("<table:table-row>" * 100_000), "survey.ods", NOT),
    # Extents
    "a stray cell": Kind(lambda: sheet(FAR), refused=LARGE, bomb=True),
    "a stray cell and a small size": Kind(
        lambda: sheet(FAR, before='<dimension ref="A1:F7"/>'), refused=LARGE, bomb=True
    ),
    "a stray cell with a style before its place": Kind(
        lambda: sheet(FAR.replace("<c r=", '<c s="1" r=')), refused=LARGE, bomb=True
    ),
    "a stray cell in single quotes": Kind(lambda: sheet(FAR.replace('"', "'")), refused=LARGE, bomb=True),
    "a stray cell in small letters": Kind(lambda: sheet(FAR.replace("XFD", "xfd")), refused=LARGE, bomb=True),
    "a stray cell with blanks": Kind(lambda: sheet(FAR.replace("r=", "r = ")), refused=LARGE, bomb=True),
    "a stray cell with a prefix": Kind(
        lambda: xlsx(
            sheet=re.sub(r"<(/?)(?=[a-z])", r"<\1x-y:", sheet_part(xlsx_rows(GRID) + FAR).decode())
            .replace("xmlns=", "xmlns:x-y=")
            .encode()
        ),
        refused=LARGE,
        bomb=True,
    ),
    "a stray cell in a part elsewhere": Kind(
        lambda: pack(
            xlsx_parts()
            | {
                "xl/other/s.xml": sheet_part(xlsx_rows(GRID) + FAR),
                "xl/_rels/workbook.xml.rels": relations({"rId1": ("worksheet", "other/s.xml")}),
            }
        ),
        refused=LARGE,
        bomb=True,
    ),
    "a stray cell of a boolean": Kind(lambda: sheet(FAR.replace("><v>", ' t="b"><v>')), refused=LARGE, bomb=True),
    "a stray cell of an empty formula": Kind(
        lambda: sheet('<row r="1048576"><c r="XFD1048576"><f>A1</f></c></row>'), refused=LARGE, bomb=True
    ),
    "a stray cell of a formula shared": Kind(
        lambda: sheet(
            '<row r="1048576"><c r="XFD1048576"><f t="shared" ref="A1:XFD1048576" si="0">A1</f><v>1</v></c></row>'
        ),
        refused=LARGE,
        bomb=True,
    ),
    "a million rows without numbers, and then a wide one": Kind(
        lambda: sheet("<row/>" * 200_000 + "<row>" + "<c><v>1</v></c>" * 16_000 + "</row>"), refused=LARGE, bomb=True
    ),
    "a stray cell before the rows": Kind(
        lambda: xlsx(sheet=sheet_part('<c r="XFD1048576"><v>1</v></c>' + xlsx_rows(GRID))), refused=LARGE, bomb=True
    ),
    "cells without rows": Kind(
        lambda: xlsx(sheet=sheet_part(re.sub("</?row[^>]*>", "", xlsx_rows(GRID)))), either=True, bomb=True
    ),
    "a stray cell with a place that is none": Kind(
        lambda: sheet(FAR.replace("XFD1048576", "$XFD$1048576")), either=True, bomb=True
    ),
    "a row number of 4294967296": Kind(
        lambda: sheet('<row r="4294967296"><c r="A4294967296"><v>1</v></c></row>'), refused=NOT + LARGE, bomb=True
    ),
    "a row number of -3": Kind(
        lambda: sheet('<row r="-3"><c r="A-3"><v>1</v></c></row>'), refused=NOT + LARGE, bomb=True
    ),
    "a row number of 0": Kind(lambda: sheet('<row r="0"><c r="A0"><v>1</v></c></row>'), refused=NOT, bomb=True),
    "a column of four letters": Kind(
        lambda: sheet('<row r="8"><c r="ZZZZ8"><v>1</v></c></row>'), refused=NOT + LARGE, bomb=True
    ),
    "a column of 100,000 letters": Kind(
        lambda: sheet(f'<row r="8"><c r="{"Z" * 100_000}8"><v>1</v></c></row>'), refused=NOT + LARGE, bomb=True
    ),
    "a row number of 100,000 digits": Kind(
        lambda: sheet(f'<row r="8"><c r="A{"9" * 100_000}"><v>1</v></c></row>'), refused=NOT + LARGE, bomb=True
    ),
    "a size that is too large": Kind(lambda: sheet(before='<dimension ref="A1:XFD1048576"/>'), bomb=True),
    "a size that is too small": Kind(lambda: sheet(before='<dimension ref="A1:B2"/>')),
    "a size that is no size": Kind(
        lambda: sheet(before='<dimension ref="-1:ZZZZZZZZ9999999999999"/>'), either=True, bomb=True
    ),
    "a size the wrong way round": Kind(lambda: sheet(before='<dimension ref="F7:A1"/>'), either=True),
    "many empty rows with a style": Kind(lambda: sheet(EMPTY_ROWS)),
    "many empty cells with a style": Kind(
        lambda: sheet(
            "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="XFD{n}" s="1"/></row>' for n in range(8, 20_000))
        ),
        either=True,
        bomb=True,
    ),
    "16,384 columns with a style": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID).replace("</row>", COLUMNS_16K + "</row>", 1)))
    ),
    "4,000 columns with words": Kind(lambda: xlsx([[*HEADER, *(f"备注{n}" for n in range(4_000))], *SCHOOLS])),
    "a hundred thousand merged cells": Kind(
        lambda: sheet(after="<mergeCells>" + '<mergeCell ref="A1:F1"/>' * 100_000 + "</mergeCells>"), either=True
    ),
    "a merged cell over the whole sheet": Kind(
        lambda: sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), either=True
    ),
    "a merged cell the wrong way round": Kind(
        lambda: sheet(after='<mergeCells><mergeCell ref="C3:A1"/></mergeCells>'), either=True
    ),
    "everything in one merged cell": Kind(
        lambda: xlsx(
            sheet=sheet_part(
                xlsx_rows([["学校名称 办学类型 在校生数 甲小学 小学 300"]]),
                after='<mergeCells><mergeCell ref="A1:F20"/></mergeCells>',
            )
        ),
        refused=("no_header", "no_school_column", "no_students_column"),
    ),
    "ods with a million empty rows": Kind(
        lambda: ods(
            ods_rows()
            + ODS_ROW.format(
                ' table:number-rows-repeated="1048569"', '<table:table-cell table:number-columns-repeated="16384"/>'
            )
        ),
        "survey.ods",
        bomb=True,
    ),
    "ods with a million rows of a value": Kind(
        lambda: ods(
            ods_rows()
            + ODS_ROW.format(
                ' table:number-rows-repeated="1048569"', ods_cell(1, ' table:number-columns-repeated="16384"')
            )
        ),
        "survey.ods",
        LARGE,
        bomb=True,
    ),
    "ods with a million rows of a value, in single quotes": Kind(
        lambda: ods(
            ods_rows()
            + ODS_ROW.format(
                " table:number-rows-repeated='1048569'", ods_cell(1, " table:number-columns-repeated='16384'")
            )
        ),
        "survey.ods",
        LARGE,
        bomb=True,
    ),
    "ods with a million rows that are closed at once, and a value": Kind(
        lambda: ods(
            ods_rows()
            + '<table:table-row table:number-rows-repeated="1048000"/>'
            + ODS_ROW.format("", ods_cell(1, ' table:number-columns-repeated="16384"'))
        ),
        "survey.ods",
        LARGE,
        bomb=True,
    ),
    "ods with blanks around the equals sign": Kind(
        lambda: ods(
            ods_rows()
            + ODS_ROW.format(
                ' table:number-rows-repeated = "1048000"', ods_cell(1, ' table:number-columns-repeated = "16384"')
            )
        ),
        "survey.ods",
        LARGE,
        bomb=True,
    ),
    "ods with text and no type, a million times": Kind(
        lambda: ods(
            ods_rows()
            + ODS_ROW.format(
                ' table:number-rows-repeated="1048000"',
                '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>',
            )
        ),
        "survey.ods",
        either=True,
        bomb=True,
    ),
    "ods with a formula and no value, a million times": Kind(
        lambda: ods(
            ods_rows()
            + ODS_ROW.format(
                ' table:number-rows-repeated="1048000"',
                '<table:table-cell table:formula="of:=1&gt;2" table:number-columns-repeated="16384"/>',
            )
        ),
        "survey.ods",
        either=True,
        bomb=True,
    ),
    "ods with a number of rows beyond all": Kind(
        lambda: ods(ods_rows() + ODS_ROW.format(' table:number-rows-repeated="99999999999999999999"', ods_cell(1))),
        "survey.ods",
        NOT + LARGE,
        bomb=True,
    ),
    "ods with a negative number of rows": Kind(
        lambda: ods(ods_rows() + ODS_ROW.format(' table:number-rows-repeated="-5"', ods_cell("x"))),
        "survey.ods",
        either=True,
        bomb=True,
    ),
    "ods with a school in five rows alike": Kind(
        lambda: ods(
            ods_rows().replace(
                '<table:table-row><table:table-cell office:value-type="string"><text:p>乙',
                '<table:table-row table:number-rows-repeated="5"><table:table-cell office:value-type="string"><text:p>乙',
            )
        ),
        "survey.ods",
        ("duplicate_school",),
    ),
    # Parts
    "a shared string beyond the last": Kind(lambda: with_strings(most=10), either=True),
    "no shared strings": Kind(lambda: with_strings().replace(b"sharedStrings.xml", b"sharedStringz.xml"), either=True),
    "a shared string of no number": Kind(lambda: cell_as('<c r="A3" t="s"><v>x</v></c>', "A3"), either=True),
    "a shared string of −1": Kind(lambda: cell_as('<c r="A3" t="s"><v>-1</v></c>', "A3"), either=True),
    "no styles": Kind(lambda: xlsx(without=["xl/styles.xml"])),
    "a style beyond the last": Kind(lambda: cell_as('<c r="E3" s="999"><v>6114</v></c>')),
    "no relations": Kind(lambda: xlsx(without=["xl/_rels/workbook.xml.rels"]), refused=NOT),
    "no workbook": Kind(lambda: xlsx(without=["xl/workbook.xml"]), refused=NOT + EMPTY),
    "no content types": Kind(lambda: xlsx(without=["[Content_Types].xml"]), either=True),
    "no sheet": Kind(lambda: xlsx(without=["xl/worksheets/sheet1.xml"]), refused=NOT),
    "a relation to nothing": Kind(
        lambda: xlsx(workbook=workbook_part('<sheet name="学校" sheetId="1" r:id="rId9"/>')), refused=NOT + EMPTY
    ),
    "a relation that leads outside": Kind(
        lambda: xlsx(rels=relations({"rId1": ("worksheet", "../../../../etc/passwd")})), refused=NOT
    ),
    "a relation by a whole path": Kind(
        lambda: xlsx(rels=relations({"rId1": ("worksheet", "/xl/worksheets/sheet1.xml")}))
    ),
    "an error cell by a relation of a whole path": Kind(
        lambda: xlsx(
            changed((2, 4, '<c r="E3" t="e"><v>#REF!</v></c>')),
            rels=relations({"rId1": ("worksheet", "/xl/worksheets/sheet1.xml")}),
        ),
        told={"E3": "error_cell"},
    ),
    "a workbook that is no XML": Kind(lambda: xlsx(workbook=b"\x00\x01garbage"), refused=NOT),
    "a workbook of no sheets": Kind(lambda: xlsx(workbook=workbook_part("")), refused=EMPTY + NOT),
    "two sheets of one name": Kind(
        lambda: sheets(
            ("学校", "", "worksheet", sheet_part(xlsx_rows(GRID))),
            ("学校", "", "worksheet", sheet_part(xlsx_rows(changed((2, 4, 9))))),
        ),
        either=True,
    ),
    "one part for two sheets": Kind(
        lambda: xlsx(
            workbook=workbook_part(
                '<sheet name="说明" sheetId="1" r:id="rId1"/><sheet name="学校" sheetId="2" r:id="rId1"/>'
            )
        )
    ),
    "no visible sheet": Kind(
        lambda: sheets(("学校", 'state="hidden"', "worksheet", sheet_part(xlsx_rows(GRID)))),
        refused=(*EMPTY, "sheet_hidden"),
    ),
    "a very hidden sheet": Kind(
        lambda: sheets(
            ("学校", 'state="veryHidden"', "worksheet", sheet_part(xlsx_rows(GRID))),
            ("表", "", "worksheet", sheet_part("")),
        ),
        refused=("sheet_hidden",),
    ),
    "charts only": Kind(lambda: sheets(("图", "", "chartsheet", b'<chartsheet xmlns="x"/>')), refused=EMPTY + NOT),
    "a chart before the sheet": Kind(
        lambda: sheets(
            ("图", "", "chartsheet", b'<chartsheet xmlns="x"/>'), ("学校", "", "worksheet", sheet_part(xlsx_rows(GRID)))
        )
    ),
    "a sheet with a name of 1000 letters": Kind(
        lambda: xlsx(workbook=workbook_part(f'<sheet name="{"学" * 1000}" sheetId="1" r:id="rId1"/>'))
    ),
    "a sheet without a name": Kind(lambda: xlsx(workbook=workbook_part('<sheet name="" sheetId="1" r:id="rId1"/>'))),
    "a sheet with a name that steers a terminal": Kind(
        lambda: xlsx(workbook=workbook_part('<sheet name="&#27;[2J" sheetId="1" r:id="rId1"/>')), either=True
    ),
    "an empty sheet": Kind(lambda: xlsx([]), refused=EMPTY),
    "three empty sheets": Kind(
        lambda: sheets(*((name, "", "worksheet", sheet_part("")) for name in "甲乙丙")), refused=EMPTY
    ),
    "a header alone": Kind(lambda: xlsx([HEADER]), refused=("no_schools",)),
    "a header twice": Kind(lambda: xlsx([*GRID[:4], HEADER, *GRID[4:]]), either=True),
    "a header in row 51": Kind(lambda: at_52([*GRID]), refused=("no_header", "empty_workbook")),
    "with a password": Kind(encrypted, refused=("encrypted",)),
    "an xls with a password": Kind(xls_encrypted, "survey.xls", ("encrypted",)),
    "an ods with a password": Kind(
        lambda: ods(
            encrypted='<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" '
            'manifest:size="9"><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
        ),
        "survey.ods",
        ("encrypted",),
    ),
    # Cells
    "cells out of order": Kind(
        lambda: xlsx(sheet=sheet_part("".join(reversed(re.findall(r"<row.*?</row>", xlsx_rows(GRID))))))
    ),
    "cells of a row out of order": Kind(
        lambda: xlsx(
            sheet=sheet_part(
                re.sub(
                    r'(<row r="3">)(.*?)(</row>)',
                    lambda found: found[1] + "".join(reversed(re.findall(r"<c .*?</c>", found[2]))) + found[3],
                    xlsx_rows(GRID),
                )
            )
        )
    ),
    "rows and cells without places": Kind(lambda: xlsx(sheet=sheet_part(re.sub(r' r="\w+"', "", xlsx_rows(GRID))))),
    "an error cell without a place": Kind(
        lambda: xlsx(
            sheet=sheet_part(re.sub(r' r="\w+"', "", xlsx_rows(changed((2, 4, '<c r="E3" t="e"><v>#REF!</v></c>')))))
        ),
        told={"E3": "*"},
    ),
    "a formula without a value or a place": Kind(
        lambda: xlsx(sheet=sheet_part(re.sub(r' r="\w+"', "", xlsx_rows(changed((2, 4, '<c r="E3"><f>1+1</f></c>')))))),
        told={"E3": "*"},
    ),
    "a cell twice": Kind(
        lambda: xlsx(
            sheet=sheet_part(
                xlsx_rows(GRID).replace('<c r="E3"><v>6114</v></c>', '<c r="E3"><v>6114</v></c><c r="E3"><v>99</v></c>')
            )
        ),
        refused=NOT,
    ),
    "a row twice": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID) + '<row r="3"><c r="E3"><v>99</v></c></row>')), refused=NOT
    ),
    "a cell in a row that is not its own": Kind(
        lambda: xlsx(sheet=sheet_part(xlsx_rows(GRID).replace('r="E3"', 'r="E4"', 1))), refused=NOT
    ),
    "a formula without a value": Kind(
        lambda: cell_as('<c r="E3"><f>SUM(A1:A2)</f></c>'), told={"E3": "formula_without_value"}
    ),
    "a formula without a value, its style first": Kind(
        lambda: cell_as('<c s="1" r="E3"><f>SUM(A1:A2)</f></c>'), told={"E3": "*"}
    ),
    "a formula with an empty value": Kind(
        lambda: cell_as('<c r="E3" t="str"><f>""</f><v></v></c>'), told={"E3": "missing_figure"}
    ),
    "formulas without values everywhere": Kind(
        lambda: xlsx(
            changed(
                *(
                    (row, column, f'<c r="{letters(column)}{row + 1}"><f>1+1</f></c>')
                    for row in range(1, 7)
                    for column in range(2, 6)
                )
            )
        ),
        refused=("students_formula_without_value",),
    ),
    **{f"an error cell of {error}": Kind(partial(error_cell, error), told={"E3": "error_cell"}) for error in ERRORS},
    # Excel writes the newer ones as #VALUE!; the reader knows no others.
    **{f"an error cell of {error}": Kind(partial(error_cell, error), refused=NOT) for error in NEW_ERRORS},
    "an error cell without an error": Kind(lambda: cell_as('<c r="E3" t="e"/>'), told={"E3": "*"}),
    "an error cell for a name": Kind(
        lambda: cell_as('<c r="A3" t="e"><v>#REF!</v></c>', "A3"), refused=("no_school_name",)
    ),
    "an error cell for a number of students": Kind(
        lambda: cell_as('<c r="C3" t="e"><v>#REF!</v></c>', "C3"), refused=("students_error_cell",)
    ),
    "a date for a number": Kind(lambda: cell_as('<c r="E3" s="1"><v>6114</v></c>'), told={"E3": "date_for_number"}),
    "a date in ISO for a number": Kind(lambda: cell_as('<c r="E3" t="d"><v>2024-03-04</v></c>'), told={"E3": "*"}),
    "a date beyond the calendar": Kind(lambda: cell_as('<c r="E3" s="1"><v>99999999</v></c>'), told={"E3": "?"}),
    "a date before the calendar": Kind(lambda: cell_as('<c r="E3" s="1"><v>-5</v></c>'), told={"E3": "*"}),
    "a date of nan": Kind(lambda: cell_as('<c r="E3" s="1"><v>nan</v></c>'), told={"E3": "*"}),
    "yes for a number": Kind(lambda: cell_as('<c r="E3" t="b"><v>1</v></c>'), told={"E3": "not_a_number"}),
    "a boolean of 7": Kind(lambda: cell_as('<c r="E3" t="b"><v>7</v></c>'), refused=NOT),
    "a number in percent": Kind(lambda: cell_as('<c r="E3" s="2"><v>6114</v></c>')),
    "a number as text": Kind(lambda: cell_as(stored_text("6114"))),
    "a number as text with an apostrophe": Kind(lambda: cell_as(stored_text("'6114"))),
    "a number as text with a blank of no width": Kind(lambda: cell_as(stored_text("6\u200b114"))),
    "a number written from the right": Kind(lambda: cell_as(stored_text("\u202e4116")), told={"E3": "*"}),
    "nan for a number": Kind(lambda: cell_as(NUMBER.format("nan")), told={"E3": "*"}),
    "inf for a number": Kind(lambda: cell_as(NUMBER.format("inf")), told={"E3": "*"}),
    "−inf for a number": Kind(lambda: cell_as(NUMBER.format("-infinity")), told={"E3": "*"}),
    "inf for students": Kind(
        lambda: cell_as(NUMBER.format("inf").replace("E3", "C3"), "C3"),
        refused=("students_too_large", "students_not_a_number", "not_a_workbook"),
    ),
    "nan for students": Kind(lambda: cell_as(NUMBER.format("nan").replace("E3", "C3"), "C3"), either=True),
    "1e308": Kind(lambda: cell_as(NUMBER.format("1e308")), told={"E3": "too_large"}),
    "1e999": Kind(lambda: cell_as(NUMBER.format("1e999")), told={"E3": "*"}),
    "1e308 everywhere over a sum": Kind(
        lambda: xlsx([HEADER, *([*row[:4], 1e308, row[5]] for row in SCHOOLS), ["合计", "", 2061, 141, 1e308, 231]]),
        told={f"E{row}": "too_large" for row in range(2, 8)},
    ),
    "inf and −inf over a sum": Kind(
        lambda: xlsx(
            [
                *changed((1, 4, '<c r="E2"><v>inf</v></c>'), (2, 4, '<c r="E3"><v>-inf</v></c>')),
                ["合计", "", 2061, 141, 6000, 231],
            ]
        ),
        told={"E2": "*", "E3": "*"},
    ),
    "1e308 for a sum": Kind(lambda: xlsx([*GRID, ["合计", "", 2061, 141, 1e308, 231]]), says=("total_differs",)),
    "inf for a sum": Kind(lambda: xlsx([*GRID, ["合计", "", 2061, 141, '<c r="E8"><v>inf</v></c>', 231]]), either=True),
    "a number of words": Kind(lambda: cell_as(NUMBER.format("many")), told={"E3": "*"}),
    "an empty number": Kind(lambda: cell_as(NUMBER.format("")), told={"E3": "missing_figure"}),
    "a number with a decimal comma in <v>": Kind(lambda: cell_as(NUMBER.format("6114,5")), told={"E3": "*"}),
    "a cell of an unknown type": Kind(lambda: cell_as('<c r="E3" t="zzz"><v>6114</v></c>'), either=True),
    "a denormal number": Kind(lambda: cell_as(NUMBER.format("4.9e-324")), says=("not_whole",), told={"E3": "?"}),
    "minus zero": Kind(lambda: cell_as(NUMBER.format("-0.0")), told={"E3": "?"}),
    "a name that begins with =": Kind(lambda: cell_as(stored_text("=1+1").replace("E3", "A3"), "A3"), told={"A3": "?"}),
    "a name of control letters": Kind(
        lambda: cell_as(stored_text("乙_x001B_[2J小&#13;学").replace("E3", "A3"), "A3"), told={"A3": "?"}
    ),
    "a name of 32,767 letters": Kind(
        lambda: cell_as(stored_text("乙" * 32_767).replace("E3", "A3"), "A3"), told={"A3": "?"}
    ),
    "a name of a million letters": Kind(
        lambda: cell_as(stored_text("乙" * 1_000_000).replace("E3", "A3"), "A3"), told={"A3": "?"}
    ),
    "a number of 32,767 letters": Kind(lambda: cell_as(stored_text("7" * 32_767)), told={"E3": "*"}),
    "a name that is a number": Kind(
        lambda: cell_as('<c r="A3"><v>12345678901234567890</v></c>', "A3"), refused=("name_not_school",)
    ),
    "a name that is a sum's": Kind(
        lambda: cell_as(stored_text("合计").replace("E3", "A3"), "A3"), says=("row_skipped",), told={"A3": "?"}
    ),
    "a name in rich text": Kind(
        lambda: cell_as(
            '<c r="A3" t="inlineStr"><is><r><t>乙小</t></r><r><t>学</t></r><rPh sb="0" eb="1"><t>YI</t></rPh></is></c>',
            "A3",
        )
    ),
    # xls
    "xls with formulas that have no value": Kind(
        lambda: xls(changed((2, 4, __import__("xlwt").Formula("1+1")))), "survey.xls", told={"E3": "*"}
    ),
    "xls with a formula of an error": Kind(
        lambda: xls(changed((2, 4, __import__("xlwt").Formula("1/0")))), "survey.xls", told={"E3": "*"}
    ),
    "xls with a date for a number": Kind(
        lambda: xls(changed((2, 4, datetime.date(2024, 3, 4)))), "survey.xls", told={"E3": "*"}
    ),
    "xls with a boolean": Kind(lambda: xls(changed((2, 4, True))), "survey.xls", told={"E3": "not_a_number"}),
    "xls with a hidden sheet": Kind(lambda: xls(visibility=1), "survey.xls", ("sheet_hidden", "empty_workbook")),
    "xls of nothing": Kind(lambda: xls([]), "survey.xls", EMPTY),
    "xls with a row far below": Kind(lambda: xls_rows(65_535), "survey.xls", either=True, bomb=True),
    "xls without its last sector": Kind(lambda: xls()[:-512], "survey.xls", NOT),
    "xls of which the workbook is cut": Kind(lambda: xls()[:3000], "survey.xls", NOT),
    "xls with a size that begins behind its end": Kind(
        lambda: xls_edited(b"\x00\x02\x0e\x00", 0, struct.pack("<I", 0x10000)), "survey.xls", NOT, bomb=True
    ),
    "xls with a size beyond all": Kind(
        lambda: xls_edited(b"\x00\x02\x0e\x00", 4, struct.pack("<I", 0xFFFFFFFF)), "survey.xls", NOT, bomb=True
    ),
    "xls with more texts than bytes": Kind(
        lambda: xls_edited(b"\xfc\x00", 6, struct.pack("<I", 0xFFFFFFFF)), "survey.xls", NOT, bomb=True
    ),
    "xls with a column beyond all": Kind(
        lambda: xls_edited(b"\xfd\x00\x0a\x00\x06\x00", 0, b"\xff\xff"), "survey.xls", NOT, bomb=True
    ),
    "xls with a record longer than the file": Kind(
        lambda: xls_edited(b"\xfd\x00\x0a\x00\x06\x00", -4, b"\xff\xff"), "survey.xls", NOT, bomb=True
    ),
    "xls of which the sectors go round in a circle": Kind(xls_in_a_circle, "survey.xls", NOT, bomb=True),
    # xlsb
    "xlsb with a size that is too large": Kind(lambda: xlsb(size=(1_048_575, 16_383)), "survey.xlsb", bomb=True),
    "xlsb with a size beyond all": Kind(
        lambda: xlsb(size=(0xFFFFFFFF, 0xFFFFFFFF)), "survey.xlsb", either=True, bomb=True
    ),
    "xlsb with a stray row": Kind(
        lambda: xlsb(
            changed((6, 5, record(0x05, struct.pack("<IId", 16_383, 0, 1.0)))), rows=[0, 1, 2, 3, 4, 5, 1_048_575]
        ),
        "survey.xlsb",
        LARGE,
        bomb=True,
    ),
    "xlsb with a row of −1": Kind(lambda: xlsb(rows=[0, 1, 2, 3, 4, 5, -1]), "survey.xlsb", either=True, bomb=True),
    "xlsb with a column beyond all": Kind(
        lambda: xlsb(changed((6, 5, record(0x05, struct.pack("<IId", 0xFFFFFFFF, 0, 1.0))))),
        "survey.xlsb",
        either=True,
        bomb=True,
    ),
    "xlsb with a shared string beyond the last": Kind(lambda: xlsb(most=9), "survey.xlsb", either=True),
    "xlsb with an error cell": Kind(
        lambda: xlsb(changed((2, 4, record(0x03, struct.pack("<IIB", 4, 0, 0x17))))), "survey.xlsb", told={"E3": "*"}
    ),
    "xlsb with an error cell of no error": Kind(
        lambda: xlsb(changed((2, 4, record(0x03, struct.pack("<IIB", 4, 0, 0x99))))),
        "survey.xlsb",
        told={"E3": "*"},
        either=True,
    ),
    "xlsb with a boolean": Kind(
        lambda: xlsb(changed((2, 4, record(0x04, struct.pack("<IIB", 4, 0, 1))))),
        "survey.xlsb",
        told={"E3": "not_a_number"},
    ),
    "xlsb with a cell cut short": Kind(
        lambda: xlsb(changed((2, 4, record(0x05, struct.pack("<IIH", 4, 0, 1))))), "survey.xlsb", either=True
    ),
    "xlsb with nan": Kind(lambda: xlsb(changed((2, 4, float("nan")))), "survey.xlsb", told={"E3": "*"}),
    "xlsb with a record longer than the part": Kind(
        lambda: xlsb(changed((6, 5, b"\x05\xff\xff\xff\x7f"))), "survey.xlsb", either=True
    ),
    "xlsb without an end": Kind(lambda: xlsb(changed((6, 5, record(0x0192)[:1]))), "survey.xlsb", either=True),
    "xlsb with text in the cell": Kind(
        lambda: xlsb(changed((2, 4, record(0x06, struct.pack("<II", 4, 0) + hostile.wide("6114"))))), "survey.xlsb"
    ),
    "xlsb with text longer than it is": Kind(
        lambda: xlsb(changed((2, 4, record(0x06, struct.pack("<III", 4, 0, 0x7FFFFFFF) + b"6\0")))),
        "survey.xlsb",
        either=True,
        bomb=True,
    ),
}


loaded = cache(load_standard)


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """What takes longer ends with a TimeoutError, wherever it is."""

    def stop(*_: object) -> None:
        raise TimeoutError(seconds)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def read(path: Path) -> Assessment | tuple[str, ...]:
    """The assessment of a file, or the codes of what keeps it from being assessed."""
    try:
        found = assess(read_survey(path), loaded(STANDARD))
    except SurveyRefused as refusal:
        return tuple(finding.code for finding in refusal.findings)
    except BalancecalcError as error:
        return (type(error).__name__,)
    return found if found.assesses_anything else tuple(finding.code for finding in found.blocking)


def unsound(found: Assessment, told: Mapping[str, str]) -> list[str]:
    """What an assessment has other than ``GRID`` without a word."""
    survey = found.survey
    by_cell = {(finding.cell, finding.code) for finding in found.findings}
    by_row = {re.sub("[A-Z]", "", finding.cell) for finding in found.findings}
    rows = {
        str(place.cell)[1:]: row
        for row in range(survey.rows)
        if (place := survey.places.of(row, ("school_name", None)))
    }
    wrong: list[str] = []
    for number, school in enumerate(SCHOOLS, 2):
        row = survey.names.index(school[0]) if school[0] in survey.names else None
        if row is None and f"A{number}" in told:
            row = rows.get(str(number))
            if row is None:
                wrong += [] if str(number) in by_row else [f"{school[0]} is gone"]
                continue
        if row is None:
            wrong += [] if str(number) in by_row else [f"{school[0]} is gone"]
            continue
        for figure, column in FIGURES.items():
            at = f"{letters(column)}{number}"
            value = survey.figure(*figure)[row]
            if told.get(at) == "?":
                continue
            if at in told:
                codes = {code for cell, code in by_cell if cell == at}
                if not np.isnan(value) or not (codes if told[at] == "*" else told[at] in codes):
                    wrong.append(f"{at} is {value}, told {codes or 'nothing'}")
            elif value != school[column]:
                place = survey.places.of(row, figure)
                codes = {code for cell, code in by_cell if place and cell == place.cell}
                if not (np.isnan(value) and codes):
                    wrong.append(f"{at} is {value}, not {school[column]}, told {codes or 'nothing'}")
    known = {school[0] for school in SCHOOLS}
    if not any(at.startswith("A") for at in told):
        wrong += [f"{name[:30]} is new" for name in survey.names if name not in known]
    return wrong


def judge(kind: Kind, found: Assessment | tuple[str, ...]) -> None:
    """Fail where what came of a file is not what must."""
    if isinstance(found, tuple):
        assert kind.either or set(found) & set(kind.refused), found
        return
    assert not kind.refused, ("read", found.survey.names[:9], [finding.code for finding in found.findings][:20])
    if kind.either:
        assert unsound(found, kind.told) == []
        return
    assert unsound(found, kind.told) == []
    assert set(kind.says) <= {finding.code for finding in found.findings}


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[[Path], Run]:
    """Assess a file on the command line, with what other languages write on standard error."""

    def run(path: Path) -> Run:
        out = path.with_name("out.json")
        monkeypatch.setattr("sys.argv", ["balancecalc", "score", str(path), "-s", STANDARD, "--json", str(out)])
        with pytest.raises(SystemExit) as stopped:
            main()
        written = capfd.readouterr()
        return Run(int(stopped.value.code or 0), written.out, written.err)

    return run


def examine(kind: Kind, path: Path, scored: Callable[[Path], Run]) -> None:
    with in_time(LONGEST):
        found = read(path)
    judge(kind, found)
    with in_time(LONGEST):
        run = scored(path)
    assert run.code == (3 if isinstance(found, tuple) else 0)
    assert (run.err == "") == (run.code == 0)
    assert path.with_name("out.json").exists() == (run.code == 0)
    for word in ("Traceback", "内部出错", "panicked", "\x1b"):
        assert word not in run.out + run.err


def _held() -> int:
    """The addresses that this process has taken, for what other tests have loaded as well."""
    held = Path("/proc/self/statm")
    return int(held.read_text().split()[0]) * resource.getpagesize() if held.exists() else 0


def in_a_process(examined: Callable[[], None]) -> str:
    """What goes wrong in a process that may take no more than ``MEMORY``; nothing if it is well."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        wrong = ""
        try:
            most = _held() + MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            examined()
        except BaseException:
            wrong = traceback.format_exc()
        finally:
            os.write(writer, wrong.encode()[-3000:])
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        wrong = told.read()
    _, status = os.waitpid(child, 0)
    return wrong or (f"ended by {status}" if status else "")


@pytest.mark.parametrize("name", KINDS)
def test_a_hostile_file(name: str, tmp_path: Path, scored: Callable[[Path], Run]) -> None:
    kind = KINDS[name]
    path = tmp_path / kind.file
    path.write_bytes(kind.data())
    if kind.bomb:
        assert in_a_process(lambda: examine(kind, path, scored)) == ""
    else:
        examine(kind, path, scored)


CHECKED: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "xlsx": ("xlsx", lambda: with_strings()),
    "xlsx stored": ("xlsx", lambda: xlsx(method=zipfile.ZIP_STORED)),
    "ods": ("ods", ods),
    "xlsb": ("xlsb", xlsb),
}
"""Files with checksums: whatever is damaged in them, no figure is another."""
UNCHECKED: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "xls": ("xls", xls),
    "csv in UTF-8": ("csv", lambda: csv_text().encode()),
    "csv in GB18030": ("csv", lambda: csv_text().encode("gb18030")),
    "csv in UTF-16": ("csv", lambda: csv_text().encode("utf-16")),
    "page": ("xls", lambda: html().encode()),
    "page in GB18030": ("xls", lambda: html(charset="gb2312").encode("gb18030")),
}
"""Files in which a damaged figure may be another figure; but no row of theirs may vanish."""
FLIPS: Final = 150
PARTS: Final = (0.01, 0.02, 0.1, 0.5, 0.9, 0.99)


def rows_lost(found: Assessment) -> list[int]:
    """The rows that are neither read nor told of."""
    survey = found.survey
    if any(finding.code == "row_too_short" for finding in found.findings):
        # A row that has become part of the header makes all others too short.
        return []
    read = {int(place.cell.lstrip(ALPHABET)) for row in range(survey.rows) if (place := survey.places.of(row, NAME))}
    told = {int(finding.cell.lstrip(ALPHABET)) for finding in found.findings if finding.cell}
    return sorted(set(range(2, len(GRID) + 1)) - read - told)


@pytest.mark.parametrize("name", [*CHECKED, *UNCHECKED])
def test_bits_turned_over(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ending, written = (CHECKED | UNCHECKED)[name]
    data = written()
    path = tmp_path / f"survey.{ending}"
    for seed in range(FLIPS):
        path.write_bytes(flipped(data, seed))
        with in_time(LONGEST):
            found = read(path)
        if isinstance(found, Assessment):
            assert (unsound(found, {}) if name in CHECKED else rows_lost(found)) == [], seed
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", [*CHECKED, *UNCHECKED])
def test_a_file_cut_off(name: str, part: float, tmp_path: Path, scored: Callable[[Path], Run]) -> None:
    ending, written = (CHECKED | UNCHECKED)[name]
    data = written()
    path = tmp_path / f"survey.{ending}"
    path.write_bytes(data[: int(len(data) * part)])
    found = read(path)
    # The last figure of a text may be cut without a trace.
    told = {f"F{len(GRID)}": "?"} if ending == "csv" else {}
    assert isinstance(found, tuple) or unsound(found, told) == []
    run = scored(path)
    assert run.code == (3 if isinstance(found, tuple) else 0)
    assert (run.err == "") == (run.code == 0)
    assert "panicked" not in run.err


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_a_text_cut_anywhere(codec: str, tmp_path: Path) -> None:
    """Cut between two rows it is a shorter text, and cut within the last figure of a row it is another one; else it
    is refused."""
    data = csv_text().encode(codec)
    path = tmp_path / "survey.csv"
    for end in range(0, len(data), 1 if codec == "utf-8" else 2):
        path.write_bytes(data[:end])
        found = read(path)
        if isinstance(found, Assessment):
            last = found.survey.rows
            assert found.survey.names == [school[0] for school in SCHOOLS[:last]]
            told = {f"F{last + 1}": "?"} | {f"{letter}{row}": "?" for row in range(last + 2, 8) for letter in "A"}
            assert [wrong for wrong in unsound(found, told) if "is gone" not in wrong] == []


def test_a_page_cut_anywhere(tmp_path: Path) -> None:
    data = html().encode()
    path = tmp_path / "survey.xls"
    for end in range(len(data)):
        path.write_bytes(data[:end])
        found = read(path)
        assert isinstance(found, tuple) or unsound(found, {}) == []
