"""Make the examples of surveys in other shapes beside this file. The same figures give the same bytes.

python examples/make_shapes.py
"""

import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from make_examples import PUBLISHED, county

HERE: Final = Path(__file__).parent
WRITTEN: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)

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
    "teaching_area": "教学及辅助用房（㎡）",
    "indoor_sports_area": "室内体育用房（㎡）",
    "sports_ground_area": "运动场地面积（㎡）",
    "equipment_value": "教学仪器设备值（元）",
    "multimedia_classrooms": "网络多媒体教室数",
    "computers": "计算机台数",
    "books": "图书册数",
}

Row = dict[Any, Any]


class Sheet:
    """A workbook of one sheet, written row by row."""

    def __init__(self, name: str) -> None:
        self.buffer = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.buffer, {"in_memory": True, "strings_to_formulas": False})
        self.book.set_properties({"created": WRITTEN})
        self.sheet = self.book.add_worksheet(name)
        self.bold = self.book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True})
        self.row = 0

    def add(self, cells: Sequence[Any]) -> None:
        for column, cell in enumerate(cells):
            if cell not in (None, ""):
                self.sheet.write(self.row, column, cell)
        self.row += 1

    def head(self, rows: Sequence[Sequence[str]]) -> None:
        """Header rows; a word repeated beside or under itself is one merged cell."""
        height, width = len(rows), len(rows[0])
        taken: set[tuple[int, int]] = set()
        for top in range(height):
            for left in range(width):
                word = rows[top][left]
                if (top, left) in taken or not word:
                    continue
                right, bottom = left, top
                while right + 1 < width and rows[top][right + 1] == word and (top, right + 1) not in taken:
                    right += 1
                while bottom + 1 < height and rows[bottom + 1][left] == word and right == left:
                    bottom += 1
                taken |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
                if (top, left) == (bottom, right):
                    self.sheet.write(self.row + top, left, word, self.bold)
                else:
                    self.sheet.merge_range(self.row + top, left, self.row + bottom, right, word, self.bold)
        self.row += height

    def title(self, word: str, width: int) -> None:
        self.sheet.merge_range(self.row, 0, self.row, width - 1, word, self.bold)
        self.row += 1

    def save(self, path: Path) -> None:
        self.book.close()
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(self.buffer.getvalue())


def cell(row: Row, figure: tuple[str, Any]) -> Any:
    found = row.get(figure)
    # 万元 with two decimals are whole tens of 元.
    return round(found * 10_000) if figure[0] == "equipment_value" and found is not None else found


def yearbook(rows: Sequence[Row]) -> Sheet:
    """The county as a yearbook prints it: a title, a header of three rows, units, sums and a note."""
    figures: list[tuple[str, Any]] = [(name, None) for name in ATTRIBUTES]
    head = [list(ATTRIBUTES.values()) for _ in range(3)]
    for group, names in (("学生", ["students"]), ("教师", list(BY_STAGE)[1:])):
        for name in names:
            for stage in STAGES if name == "students" else ("primary", "junior"):
                figures.append((name, stage))
                for line, word in zip(head, (group, BY_STAGE[name], STAGES[stage]), strict=True):
                    line.append(word)
    for name, word in WHOLE.items():
        figures.append((name, None))
        for line, part in zip(head, ("办学条件", word, word), strict=True):
            line.append(part)
    sheet = Sheet("基本情况")
    sheet.title("云溪县义务教育学校基本情况（2024年）", len(figures))
    sheet.head(head)
    body = [[cell(row, figure) for figure in figures] for row in rows]
    for line in body:
        sheet.add(line)
    first = len(ATTRIBUTES)
    columns = list(zip(*body, strict=True))[first:]
    sums = [round(sum(found for found in column if not isinstance(found, str | None)), 2) for column in columns]
    sheet.add(["合计", *[None] * (first - 1), *sums])
    sheet.add(["注：一贯制学校的校舍、场地、设备按全校填报。"])
    return sheet


def stage_export(rows: Sequence[Row], stage: str) -> Sheet:
    """The wide export of the statistics system for one stage."""
    names = {"county": "统计三级", "school_name": "学校（机构）名称", "school_code": "学校（机构）标识码"}
    figures: list[tuple[str, Any]] = [(name, None) for name in ("county", *(a for a in ATTRIBUTES if a != "county"))]
    top = [names.get(name, ATTRIBUTES[name]) for name, _ in figures]
    under = list(top)
    for name, word in BY_STAGE.items():
        if stage != "senior" or name == "students":
            figures.append((name, stage))
            top.append(word)
            under.append("合计" if name in ("students", "teachers") else word)
    for name, word in WHOLE.items():
        figures.append((name, None))
        top.append(word)
        under.append(word)
    sheet = Sheet("Sheet1")
    sheet.title(f"{STAGES[stage]}办学条件一览表", len(figures))
    sheet.head([top, under])
    for row in rows:
        if ("students", stage) in row:
            sheet.add([cell(row, figure) for figure in figures])
    return sheet


def school_form(name: str, students: int, books: int) -> Sheet:
    """A form of one school with an item in each row."""
    sheet = Sheet("填报表")
    sheet.title("学校基本情况填报表", 7)
    sheet.add(["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注"])
    items = [
        ("基本情况", "学校名称", "", name),
        ("基本情况", "县（区）", "", "示例县"),
        ("基本情况", "办学类型", "", "小学"),
        ("小学", "在校生数", "人", students),
        ("办学条件", "图书册数", "册", books),
    ]
    for number, (group, item, unit, value) in enumerate(items, start=1):
        sheet.add([number, group, item, unit, value, "是"])
    sheet.add(["填表人："])
    return sheet


def main() -> None:
    rows = county()
    yearbook(rows).save(HERE / "county-60-yearbook.xlsx")
    for stage, label in STAGES.items():
        stage_export(rows, stage).save(HERE / "stage-export" / f"{label}.xlsx")
    for number, (students, books) in enumerate(PUBLISHED, start=1):
        name = f"示例小学{number}"
        school_form(name, students, books).save(HERE / "school-forms" / f"{name}.xlsx")


if __name__ == "__main__":
    main()
