"""Make the example sheet of printed figures beside this file: what documents really printed, and what is right.

python examples/make_statements.py
"""

import io
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from balancecalc.ownership import WRITTEN_AT

HERE: Final = Path(__file__).parent
FILE: Final = "statements.xlsx"
SHEET: Final = "印出的数字"
HEADER: Final = ("项目", "组", "部分", "总体", "占比", "数量", "平均", "总量", "最大", "运算")

Row = dict[str, Any]

WRONG: Final[list[Row]] = [
    {"项目": "残疾儿童 265 人，其中 0–5 岁 293 人", "部分": 293, "总体": 265},
    {"项目": "设施达标率 1003%", "占比": "1003%"},
    {"项目": "随班就读 33 人，占 93.9%", "部分": 33, "占比": "93.9%"},
    {"项目": "三类残疾之一：12 人，占 40.0%", "组": "残疾类别", "部分": 12, "占比": "40.0%"},
    {"项目": "三类残疾之二：9 人，占 25.0%", "组": "残疾类别", "部分": 9, "占比": "25.0%"},
    {"项目": "培训教师 412 人，教师 389 人", "部分": 412, "总体": 389},
    {"项目": "小学生", "组": "学生数", "部分": 1124, "运算": "+"},
    {"项目": "初中生", "组": "学生数", "部分": 684, "运算": "+"},
    {"项目": "高中生", "组": "学生数", "部分": 289, "运算": "+"},
    {"项目": "幼儿", "组": "学生数", "部分": 119, "运算": "+"},
    {"项目": "学生合计", "组": "学生数", "部分": 2296, "运算": "="},
    {"项目": "原有学校", "组": "学校数", "部分": 44, "运算": "+"},
    {"项目": "撤并", "组": "学校数", "部分": 9, "运算": "−"},
    {"项目": "新建", "组": "学校数", "部分": 3, "运算": "+"},
    {"项目": "现有学校", "组": "学校数", "部分": 36, "运算": "="},
    {"项目": "生均图书（1476 名学生）", "数量": 1476, "平均": 45.5, "总量": 62500},
    {"项目": "教学点生均图书", "数量": 14, "平均": "15.0", "总量": 1860},
    {"项目": "营养改善计划生均投入", "数量": 25299, "平均": "44,000", "总量": "484万"},
    {"项目": "班额：12 个班 640 人，最大 50 人", "数量": 12, "总量": 640, "最大": 50},
    {"项目": "近 300 人", "部分": "近300", "总体": 320},
    {"项目": "只印了一个数", "部分": 57},
]
RIGHT: Final[list[Row]] = [
    {"项目": "截尾：14.027 印成 14.02", "数量": 1000, "平均": "14.02", "总量": 14027},
    {"项目": "四舍五入：76.585 印成 76.6", "部分": 15317, "总体": 20000, "占比": "76.6%"},
    {"项目": "截尾：76.585 印成 76.58", "部分": 15317, "总体": 20000, "占比": "76.58%"},
    {"项目": "随班就读 31 人，占 93.9%（共 33 人）", "部分": 31, "占比": "93.9%"},
    {"项目": "124 名学生的生均图书", "数量": 124, "平均": "15.0", "总量": "1860册"},
]


def _write(book: xlsxwriter.Workbook, rows: list[Row]) -> None:
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 1, 12)
    sheet.freeze_panes(1, 1)
    bold = book.add_format({"bold": True, "bg_color": "#E3E8EF"})
    for column, heading in enumerate(HEADER):
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        for column, heading in enumerate(HEADER):
            value = row.get(heading)
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write_number(number, column, value)


def main() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": SHEET, "created": datetime.fromisoformat(WRITTEN_AT)})
    _write(book, [*WRONG, *RIGHT])
    book.close()
    (HERE / FILE).write_bytes(content.getvalue())


if __name__ == "__main__":
    main()
