"""Survey files written byte by byte, so that each of their parts can be wrong.

Nothing of balancecalc's own is used to write them. ``HEADER`` and ``SCHOOLS`` are the survey that each begins as.
"""

import csv
import datetime
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

import xlwt
from xlwt import Style

from balancecalc.survey.model import Figure

Grid = Sequence[Sequence[Any]]

HEADER: Final[list[Any]] = ["学校名称", "办学类型", "小学在校生数", "小学专任教师数", "图书册数", "计算机台数"]
FIGURES: Final[dict[Figure, int]] = {
    ("students", "primary"): 2,
    ("teachers", "primary"): 3,
    ("books", None): 4,
    ("computers", None): 5,
}
SCHOOLS: Final[list[list[Any]]] = [
    [f"{letter}小学", "小学", 301 + 17 * at, 21 + at, 6011 + 103 * at, 31 + 3 * at]
    for at, letter in enumerate("甲乙丙丁戊己")
]
GRID: Final[list[list[Any]]] = [HEADER, *SCHOOLS]

DATE: Final = xlwt.easyxf(num_format_str="yyyy-mm-dd")
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

Parts = dict[str, bytes]


def changed(*changes: tuple[int, int, Any], grid: Grid = GRID) -> list[list[Any]]:
    """The survey with other cells, each given by its row and column from 0."""
    cells = [list(row) for row in grid]
    for row, column, cell in changes:
        cells[row][column] = cell
    return cells


def letters(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else letters(column // 26 - 1) + letters(column % 26)


def pack(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def xlsx_cell(row: int, column: int, cell: Any) -> str:
    at = f'r="{letters(column)}{row + 1}"'
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return f'<c {at} t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, str):
        return cell if cell.startswith("<c ") else f'<c {at} t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f"<c {at}><v>{cell!r}</v></c>"


def xlsx_rows(grid: Grid) -> str:
    """The rows of a sheet; a cell that begins with ``<c `` is written as it is."""
    return "".join(
        f'<row r="{row + 1}">{"".join(xlsx_cell(row, column, cell) for column, cell in enumerate(cells))}</row>'
        for row, cells in enumerate(grid)
    )


def sheet_part(rows: str, before: str = "", after: str = "", declared: str = "") -> bytes:
    return f'{XML}{declared}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{identity}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for identity, (kind, target) in targets.items()
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()


def workbook_part(sheets: str = '<sheet name="学校" sheetId="1" r:id="rId1"/>', declared: str = "") -> bytes:
    return (
        f'{XML}{declared}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    ).encode()


STYLES: Final = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>'
).encode()


def xlsx_parts(grid: Grid = GRID, sheet: bytes | None = None) -> Parts:
    return {
        "[Content_Types].xml": (
            f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
        ).encode(),
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": workbook_part(),
        "xl/_rels/workbook.xml.rels": relations(
            {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": sheet_part(xlsx_rows(grid)) if sheet is None else sheet,
    }


def xlsx(
    grid: Grid = GRID,
    sheet: bytes | None = None,
    without: Iterable[str] = (),
    method: int = zipfile.ZIP_DEFLATED,
    **parts: bytes,
) -> bytes:
    """An .xlsx of parts; those of ``parts`` (``workbook``, ``rels``, ``strings``, ``styles``) in place of the usual."""
    names = {
        "workbook": "xl/workbook.xml",
        "rels": "xl/_rels/workbook.xml.rels",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
    }
    every = xlsx_parts(grid, sheet) | {names[name]: content for name, content in parts.items()}
    return pack({name: content for name, content in every.items() if name not in without}, method)


def with_strings(grid: Grid = GRID, most: int | None = None, declared: str = "") -> bytes:
    """An .xlsx whose texts stand in a part of their own, of which only the first ``most`` are written."""
    texts = list(dict.fromkeys(cell for row in grid for cell in row if isinstance(cell, str)))
    cells = [
        [
            f'<c r="{letters(column)}{row + 1}" t="s"><v>{texts.index(cell)}</v></c>' if isinstance(cell, str) else cell
            for column, cell in enumerate(line)
        ]
        for row, line in enumerate(grid)
    ]
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts[:most])
    rels = relations(
        {
            "rId1": ("worksheet", "worksheets/sheet1.xml"),
            "rId2": ("styles", "styles.xml"),
            "rId3": ("sharedStrings", "sharedStrings.xml"),
        }
    )
    return xlsx(cells, rels=rels, strings=f'{XML}{declared}<sst xmlns="{MAIN}">{strings}</sst>'.encode())


def ods_cell(cell: Any, more: str = "") -> str:
    if cell is None or cell == "":
        return f"<table:table-cell{more}/>"
    if isinstance(cell, str):
        text = f"<text:p>{escape(cell)}</text:p>"
        return f'<table:table-cell office:value-type="string"{more}>{text}</table:table-cell>'
    value = f'office:value-type="float" office:value="{cell!r}"'
    return f"<table:table-cell {value}{more}><text:p>{cell}</text:p></table:table-cell>"


def ods_rows(grid: Grid = GRID) -> str:
    return "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in grid)


def ods(rows: str | None = None, declared: str = "", encrypted: str = "") -> bytes:
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{declared}<office:document-content xmlns:office="{oasis}:office:1.0" '
        f'xmlns:table="{oasis}:table:1.0" xmlns:text="{oasis}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="学校">{ods_rows() if rows is None else rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    listed = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{oasis}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind.decode()}"/>{encrypted}</manifest:manifest>'
    )
    parts = {"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": listed.encode()}
    return pack(parts)


def xls(grid: Grid = GRID, sheets: Sequence[str] = ("学校",), **settings: Any) -> bytes:
    book = xlwt.Workbook()
    for name in sheets:
        sheet = book.add_sheet(name)
        for at, setting in settings.items():
            setattr(sheet, at, setting)
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                if cell is not None and cell != "":
                    is_date = isinstance(cell, datetime.date)
                    sheet.write(row, column, cell, DATE if is_date else Style.default_style)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv_text(grid: Grid = GRID, separator: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(grid)
    return text.getvalue()


def html(grid: Grid = GRID, charset: str = "utf-8", before: str = "", after: str = "</table></body></html>") -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in grid)
    return f'<html><head><meta charset="{charset}"></head><body>{before}<table border=1>\n{rows}{after}'


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of an .xlsb part: its kind in one or two bytes, its length in seven bits a byte, its content."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0xFF, kind >> 8])
    length = len(content)
    size = b""
    while True:
        length, low = length >> 7, length & 0x7F
        size += bytes([low | (0x80 if length else 0)])
        if not length:
            return head + size + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


ROW, SHEET_START, SHEET_END, SIZE, CELLS_START, CELLS_END = 0x00, 0x0181, 0x0182, 0x0194, 0x0191, 0x0192
"""BrtRowHdr, BrtBeginSheet, BrtEndSheet, BrtWsDim, BrtBeginSheetData, BrtEndSheetData of [MS-XLSB], as two bytes."""


def xlsb_cell(column: int, cell: Any, texts: list[str]) -> bytes:
    start = struct.pack("<II", column, 0)
    if isinstance(cell, bytes):
        return cell
    if isinstance(cell, str):
        if cell not in texts:
            texts.append(cell)
        return record(0x07, start + struct.pack("<I", texts.index(cell)))
    if isinstance(cell, int):
        return record(0x02, start + struct.pack("<i", cell << 2 | 2))
    return record(0x05, start + struct.pack("<d", cell))


def xlsb(
    grid: Grid = GRID, size: tuple[int, int] | None = None, rows: Sequence[int] | None = None, most: int | None = None
) -> bytes:
    """An .xlsb: the least that a reader needs. ``rows`` are the row numbers written, ``size`` the range declared."""
    texts: list[str] = []
    numbers = rows or range(len(grid))
    last_row, last_column = size or (len(grid) - 1, len(grid[0]) - 1)
    body = record(SHEET_START) + record(SIZE, struct.pack("<IIII", 0, last_row, 0, last_column)) + record(CELLS_START)
    for number, cells in zip(numbers, grid, strict=True):
        body += record(ROW, struct.pack("<IIHHBI", number & 0xFFFFFFFF, 0, 300, 0, 0, 0))
        body += b"".join(xlsb_cell(column, cell, texts) for column, cell in enumerate(cells) if cell not in (None, ""))
    body += record(CELLS_END) + record(SHEET_END)
    strings = record(0x019F, struct.pack("<II", len(texts), len(texts)))
    strings += b"".join(record(0x13, b"\0" + wide(text)) for text in texts[:most]) + record(0x01A0)
    book = record(0x0183) + record(0x018F)
    book += record(0x019C, struct.pack("<II", 0, 1) + wide("rId1") + wide("学校")) + record(0x0190) + record(0x0184)
    kind = "application/vnd.ms-excel"
    parts = {
        "[Content_Types].xml": (
            f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" '
            f'ContentType="{kind}.sheet.binary.macroEnabled.main"/></Types>'
        ).encode(),
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.bin")}),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": relations(
            {"rId1": ("worksheet", "worksheets/sheet1.bin"), "rId2": ("sharedStrings", "sharedStrings.bin")}
        ),
        "xl/worksheets/sheet1.bin": body,
        "xl/sharedStrings.bin": strings,
    }
    return pack(parts)


def flipped(data: bytes, seed: int) -> bytes:
    """The bytes with one to eight of their bits turned over, a third of them near the start."""
    chance = random.Random(seed)
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 8))):
        at = chance.randrange(min(512, len(data)) if chance.random() < 0.3 else len(data))
        damaged[at] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def lying(data: bytes, name: str, said: int) -> bytes:
    """A zip file that says another size of an entry, with the checksum of as much as it says."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read(name)
        start = package.getinfo(name).header_offset
    checksum = struct.pack("<I", zlib.crc32(content[:said]))
    lied = bytearray(data)
    lied[start + 14 : start + 18], lied[start + 22 : start + 26] = checksum, struct.pack("<I", said)
    central = lied.index(name.encode(), lied.index(b"PK\x01\x02")) - 46
    lied[central + 16 : central + 20], lied[central + 24 : central + 28] = checksum, struct.pack("<I", said)
    return bytes(lied)


def overlapping(data: bytes, name: str, times: int) -> bytes:
    """A zip file of which many entries are the same bytes."""
    end = data.index(b"PK\x05\x06")
    start = data.index(b"PK\x01\x02")
    found = data.index(name.encode(), start) - 46
    again = data[found : found + 46 + len(name.encode())]
    more = again * times
    count = struct.unpack("<H", data[end + 10 : end + 12])[0] + times
    tail = data[end : end + 8] + struct.pack("<HHII", count, count, end - start + len(more), start) + b"\0\0"
    return data[:end] + more + tail


def lying_bomb(name: str, content: bytes, mebibytes: int) -> bytes:
    """An .xlsx of which a part has so many blanks behind its content, but says that it is the content alone."""
    start, end = content.rsplit(b"</sheetData>", 1)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = first + again * mebibytes + packer.compress(b"</sheetData>" + end) + packer.flush()
    parts = xlsx_parts() | {name: packed}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for part, written in parts.items():
            package.writestr(part, written)
    data = bytearray(buffer.getvalue())
    said = struct.pack("<III", zlib.crc32(start), len(packed), len(start))
    local = data.index(name.encode()) - 30
    central = data.rindex(name.encode()) - 46
    data[local + 8 : local + 10] = data[central + 10 : central + 12] = struct.pack("<H", zipfile.ZIP_DEFLATED)
    data[local + 14 : local + 26] = data[central + 16 : central + 28] = said
    return bytes(data)
