"""One county written in the ten shapes that surveys come in, from the same figures.

What each shape holds is written down here from the figures themselves, in the way of those who fill such sheets in;
nothing of balancecalc's own is used to write them but the example's figures.
"""

import csv
import importlib.util
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import EXAMPLES

Row = Mapping[tuple[str, Any], Any]
Grid = list[list[Any]]
STAGES: Final = {"primary": "小学", "junior": "初中", "senior": "高中"}
ATTRIBUTES: Final = {
    "school_name": "学校名称",
    "school_code": "学校标识码",
    "county": "县（区）",
    "school_type": "办学类型",
    "locality": "城乡类型",
    "ownership": "举办者",
    "counts_as_school": "是否计校数",
    "parent_school": "所属学校",
}
BY_STAGE: Final = {
    "students": "在校生数",
    "teachers": "专任教师数",
    "teachers_above_qualification": "高于规定学历教师数",
    "backbone_teachers": "骨干教师数",
    "pe_art_teachers": "体育艺术专任教师数",
    "intermediate_title_teachers": "中级及以上职称教师数",
}
WHOLE: Final = {
    "teaching_area": "教学及辅助用房面积",
    "indoor_sports_area": "室内体育用房面积",
    "sports_ground_area": "运动场地面积",
    "equipment_value": "教学仪器设备值",
    "multimedia_classrooms": "网络多媒体教室数",
    "computers": "计算机台数",
    "books": "图书册数",
}
UNITS: Final = {
    "teaching_area": "㎡",
    "indoor_sports_area": "㎡",
    "sports_ground_area": "㎡",
    "equipment_value": "万元",
}


def county() -> list[Row]:
    """The example county without its gaps."""
    spec = importlib.util.spec_from_file_location("make_examples", EXAMPLES / "make_examples.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    vars(script)["_leave_gaps"] = lambda rows: None
    rows: list[Row] = script.county()
    with_students = [row for row in rows if row.get(("students", "primary"), 1) != 0]
    # As a workbook for each stage has them: sums are taken in this order, to the last digit.
    return sorted(with_students, key=lambda row: [("students", stage) not in row for stage in STAGES])


def boundaries(area: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(area)
    return left or 1, top or 1, right or 1, bottom or 1


def filled(cell: Any) -> Any:
    return "" if cell is None else cell


def workbook(sheets: Mapping[str, Grid], merged: Mapping[str, Iterable[str]] = {}, hidden: Iterable[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for area in merged.get(name, ()):
            sheet.merge_cells(area)
        if name in hidden:
            sheet.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def template(rows: list[Row]) -> Grid:
    stages = [(field, stage) for field in BY_STAGE for stage in STAGES if stage != "senior" or field == "students"]
    header = [
        *ATTRIBUTES.values(),
        *(STAGES[stage] + BY_STAGE[field] for field, stage in stages),
        *(name + (f"（{UNITS[field]}）" if field in UNITS else "") for field, name in WHOLE.items()),
    ]
    figures = [*((field, None) for field in ATTRIBUTES), *stages, *((field, None) for field in WHOLE)]
    return [header, *([filled(row.get(figure)) for figure in figures] for row in rows)]


def as_template(rows: list[Row], folder: Path) -> list[Path]:
    return [_write(folder / "survey.xlsx", workbook({"学校": template(rows)}))]


def as_section_rows(rows: list[Row], folder: Path, shares: Callable[[Row, str, str], str]) -> list[Path]:
    """A row a section, whole figures divided beforehand by ``shares``."""
    header = [*ATTRIBUTES.values(), "学段", *BY_STAGE.values(), *WHOLE.values()]
    cells: Grid = []
    for row in rows:
        for stage in ("primary", "junior"):
            if ("students", stage) in row:
                attributes = [filled(row.get((field, None))) for field in ATTRIBUTES]
                own = [filled(row.get((field, stage))) for field in BY_STAGE]
                cells.append([*attributes, STAGES[stage], *own, *(shares(row, field, stage) for field in WHOLE)])
    return [_write(folder / "sections.xlsx", workbook({"学校": [header, *cells]}))]


def merged_header(rows: list[Row]) -> tuple[Grid, list[str]]:
    """A header of three rows with merged cells, units on a line of their own, 亩 and 元 instead of ㎡ and 万元."""
    top: list[Any] = list(ATTRIBUTES.values())
    middle: list[Any] = [""] * len(ATTRIBUTES)
    bottom: list[Any] = [""] * len(ATTRIBUTES)
    merged = [f"{get_column_letter(at)}1:{get_column_letter(at)}3" for at in range(1, len(ATTRIBUTES) + 1)]
    figures: list[tuple[str, Any]] = [(field, None) for field in ATTRIBUTES]
    for group, fields in (("学生情况", ["students"]), ("教师队伍", list(BY_STAGE)[1:])):
        start = len(top) + 1
        for field in fields:
            stages = list(STAGES) if field == "students" else ["primary", "junior"]
            first = len(top) + 1
            for stage in stages:
                figures.append((field, stage))
                top.append(group)
                middle.append(BY_STAGE[field])
                bottom.append(STAGES[stage])
            merged.append(f"{get_column_letter(first)}2:{get_column_letter(len(top))}2")
        merged.append(f"{get_column_letter(start)}1:{get_column_letter(len(top))}1")
    start = len(top) + 1
    for field, name in WHOLE.items():
        figures.append((field, None))
        top.append("办学条件")
        middle.append({"equipment_value": "教学仪器设备值（元）"}.get(field, name))
        bottom.append("（㎡）" if UNITS.get(field) == "㎡" else "")
        if bottom[-1] == "":
            merged.append(f"{get_column_letter(len(top))}2:{get_column_letter(len(top))}3")
    merged.append(f"{get_column_letter(start)}1:{get_column_letter(len(top))}1")
    body = [[_in_yuan(figure, filled(row.get(figure))) for figure in figures] for row in rows]
    return [top, middle, bottom, *body], merged


def _in_yuan(figure: tuple[str, Any], cell: Any) -> Any:
    # 万元 with two decimals are whole tens of 元.
    return round(cell * 10_000) if figure[0] == "equipment_value" and cell != "" else cell


def as_merged_header(rows: list[Row], folder: Path) -> list[Path]:
    grid, merged = merged_header(rows)
    return [_write(folder / "merged.xlsx", workbook({"基本情况表": grid}, {"基本情况表": merged}))]


def as_xls(rows: list[Row], folder: Path) -> list[Path]:
    """An .xls of the old kind, with the merged header."""
    grid, merged = merged_header(rows)
    book = xlwt.Workbook()
    sheet = book.add_sheet("学校")
    taken = set()
    for area in merged:
        left, top, right, bottom = boundaries(area)
        cell = grid[top - 1][left - 1]
        sheet.write_merge(top - 1, bottom - 1, left - 1, right - 1, cell)
        taken |= {(row, column) for row in range(top - 1, bottom) for column in range(left - 1, right)}
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            if (row, column) not in taken and cell != "":
                sheet.write(row, column, cell)
    path = folder / "survey.xls"
    book.save(str(path))
    return [path]


def as_ods(rows: list[Row], folder: Path) -> list[Path]:
    """An .ods with the merged header; its reader does not say which cells are merged."""
    grid, merged = merged_header(rows)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for area in merged:
        left, top, right, bottom = boundaries(area)
        spans[top - 1, left - 1] = (bottom - top + 1, right - left + 1)
        covered |= {(row, column) for row in range(top - 1, bottom) for column in range(left - 1, right)}
        covered.discard((top - 1, left - 1))
    document = OpenDocumentSpreadsheet()
    table = Table(name="学校")
    for row, cells in enumerate(grid):
        line = TableRow()
        for column, cell in enumerate(cells):
            if (row, column) in covered:
                line.addElement(CoveredTableCell())
                continue
            down, right = spans.get((row, column), (1, 1))
            kind = (
                {}
                if cell == ""
                else {"valuetype": "string"}
                if isinstance(cell, str)
                else {"valuetype": "float", "value": repr(cell)}
            )
            spanned = {"numberrowsspanned": down, "numbercolumnsspanned": right} if (down, right) != (1, 1) else {}
            element = TableCell(**kind, **spanned)
            if cell != "":
                element.addElement(P(text=str(cell)))
            line.addElement(element)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    path = folder / "survey.ods"
    document.save(str(path))
    return [path]


def as_csv(rows: list[Row], folder: Path) -> list[Path]:
    """A .csv in GB18030 with semicolons, numbers with thousands separated, codes kept text by =\"\"."""
    grid = template(rows)
    code = grid[0].index("学校标识码")
    for row in grid[1:]:
        row[code] = f'="{row[code]}"'
        row[:] = [f"{cell:,}" if isinstance(cell, int) and cell >= 1000 else cell for cell in row]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(grid)
    return [_write(folder / "survey.csv", text.getvalue().encode("gb18030"))]


def as_stage_exports(rows: list[Row], folder: Path) -> list[Path]:
    """A workbook for each stage; a one-through school stands in several, with the whole school's figures in each."""
    paths: list[Path] = []
    for stage, label in STAGES.items():
        top = [
            "统计三级",
            "学校（机构）名称",
            "学校（机构）标识码",
            "办学类型",
            "城乡类型",
            "举办者",
            "是否计校数",
            "所属学校",
            "在校生数",
            "",
        ]
        under = [""] * 8 + ["合计", "其中：女"]
        figures: list[tuple[str, Any]] = [
            ("county", None), ("school_name", None), ("school_code", None), ("school_type", None), ("locality", None),
            ("ownership", None), ("counts_as_school", None), ("parent_school", None), ("students", stage),
        ]  # fmt: skip
        merged = [f"{get_column_letter(at)}3:{get_column_letter(at)}4" for at in range(1, 9)]
        merged.append("I3:J3")
        more: list[tuple[str, tuple[str, Any]]] = (
            [(BY_STAGE[field], (field, stage)) for field in list(BY_STAGE)[1:]] if stage != "senior" else []
        )
        more.extend((name, (field, None)) for field, name in WHOLE.items())
        names = {
            "教学仪器设备值": "教学仪器设备资产值(万元)",
            "网络多媒体教室数": "网络多媒体教室",
            "室内体育用房面积": "室内体育用房",
        }
        for name, figure in more:
            top.append(names.get(name, name))
            under.append("")
            merged.append(f"{get_column_letter(len(top))}3:{get_column_letter(len(top))}4")
            figures.append(figure)
        body = []
        for row in rows:
            if ("students", stage) in row:
                cells = [filled(row.get(figure)) for figure in figures]
                body.append([*cells[:9], cells[8] // 2, *cells[9:]])
        title = [[f"云溪县{label}办学条件一览表"], []]
        grid = [*title, top, under, *body]
        merged.append(f"A1:{get_column_letter(len(top))}1")
        path = folder / f"{label}.xlsx"
        paths.append(_write(path, workbook({"Sheet1": grid}, {"Sheet1": merged})))
    return paths


def as_school_forms(rows: list[Row], folder: Path) -> list[Path]:
    """A form of each school, an item in each row."""
    paths: list[Path] = []
    for number, row in enumerate(rows):
        items: Grid = [["学校基本情况填报表"], ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注"]]
        for field, name in ATTRIBUTES.items():
            items.append([len(items) - 1, "基本情况", name, "", filled(row.get((field, None))), "是", ""])
        for stage, label in STAGES.items():
            for field, name in BY_STAGE.items():
                if (field, stage) in row:
                    items.append([len(items) - 1, label, name, "人", row[field, stage], "是", ""])
        for field, name in WHOLE.items():
            unit = UNITS.get(field, "")
            items.append([len(items) - 1, "办学条件", name, unit, filled(row.get((field, None))), "是", ""])
        items.append(["填表人：", "", "", "", "", "", ""])
        paths.append(_write(folder / f"{number:02}.xlsx", workbook({"填报表": items})))
    return paths


def as_statistics_workbooks(rows: list[Row], folder: Path) -> list[Path]:
    """A statistics workbook of each school, with a sheet for each form."""
    paths: list[Path] = []
    for number, row in enumerate(rows):
        cover = [
            ["基础教育学校统计"],
            [],
            *([name, filled(row.get((field, None)))] for field, name in ATTRIBUTES.items()),
        ]
        cover[4] = [f"县（区）：{row['county', None]}"]
        sheets: dict[str, Grid] = {"封面": cover}
        merged: dict[str, list[str]] = {}
        for stage, label in STAGES.items():
            if ("students", stage) not in row:
                continue
            students = row["students", stage]
            sheet = f"教基3112_{label}"
            sheets[sheet] = [
                [f"{label}学生数"],
                ["", "编号", "在校生数", "", "其中：寄宿生"],
                ["", "", "合计", "女", ""],
                ["甲", "乙", 1, 2, 3],
                ["一年级", "01", students // 3, students // 6, 0],
                ["其余年级", "02", students - students // 3, students // 3, 0],
                ["总计", "03", students, students // 2, 0],
            ]
            merged[sheet] = ["C2:D2", "A2:A3", "B2:B3", "E2:E3", "A1:E1"]
            if stage == "senior":
                continue
            teachers = {"primary": "教基4155_小学", "junior": "教基4156_初级中学"}[stage]
            lines = [
                ("总计", "teachers"),
                ("高于规定学历", "teachers_above_qualification"),
                ("体育、艺术", "pe_art_teachers"),
                ("中级及以上", "intermediate_title_teachers"),
            ]
            sheets[teachers] = [
                ["", "编号", "专任教师", "代课教师"],
                *([name, "", row[field, stage], 99] for name, field in lines),
            ]
        stages = [stage for stage in ("primary", "junior") if ("students", stage) in row]
        sheets["教基1102续_学校"] = [
            ["", "教职工", "骨干教师"],
            *([STAGES[stage], 999, row["backbone_teachers", stage]] for stage in stages),
        ]
        teaching, indoor = row["teaching_area", None], row["indoor_sports_area", None]
        sheets["教基5176_校舍"] = [
            ["", "", "编号", "学校产权建筑面积（㎡）", "正在施工面积（㎡）"],
            ["教学及辅助用房", "计", "01", teaching, 5],
            ["教学及辅助用房", "普通教室", "02", teaching - indoor, 6],
            ["教学及辅助用房", "室内体育用房", "03", indoor, 7],
        ]
        merged["教基5176_校舍"] = ["A2:A4"]
        names = [
            ("运动场地面积（㎡）", "sports_ground_area"),
            ("教学仪器设备资产值（万元）", "equipment_value"),
            ("网络多媒体教室（间）", "multimedia_classrooms"),
            ("计算机（台）", "computers"),
            ("图书（册）", "books"),
        ]
        sheets["教基5170_条件"] = [["指标", "数量"], *([name, row[field, None]] for name, field in names)]
        paths.append(_write(folder / f"学校{number:02}.xlsx", workbook(sheets, merged)))
    return paths


def as_annotated(rows: list[Row], folder: Path) -> list[Path]:
    """A table between a title, column numbers, sums and notes, beside a hidden sheet, in a place of its own."""
    grid = template(rows)
    first = grid[0].index("小学在校生数")
    empty = [""] * len(grid[0])

    def sums(name: str, schools: Grid) -> list[Any]:
        figures = [sum(row[at] for row in schools if row[at] != "") for at in range(first, len(grid[0]))]
        return [name, *[""] * (first - 1), *figures]

    half = len(rows) // 2
    body = [*grid[1 : half + 1], sums("小计", grid[1 : half + 1]), *grid[half + 1 :], sums("小计", grid[half + 1 :])]
    numbers = ["甲", *range(1, len(grid[0]))]
    notes = [empty, ["注：数据截至2024年9月"], ["填表人：", "", "审核人："]]
    sheet = [
        ["云溪县2024年义务教育学校基本情况"],
        ["单位：所、人、㎡"],
        empty,
        grid[0],
        numbers,
        *body,
        sums("合计", grid[1:]),
        *notes,
    ]
    # An empty column on the left and one within.
    sheet = [["", *row[:3], "", *row[3:]] for row in sheet]
    last = get_column_letter(len(grid[0]) + 2)
    old = workbook(
        {"旧": template(rows[:3]), "2024": sheet, "说明": [["请勿改动"]]}, {"2024": [f"B1:{last}1"]}, hidden=["旧"]
    )
    return [_write(folder / "年报.xlsx", old)]


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
