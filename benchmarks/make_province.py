"""A province's survey: many counties in one sheet, under a header of two rows with merged cells and other units.

python benchmarks/make_province.py ROWS OUT.xlsx
"""

import random
import sys
from pathlib import Path
from typing import Any, Final

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1] / "examples"))
from make_examples import Maker

SCHOOLS_A_COUNTY: Final = 250
STAGES: Final = {"primary": "小学", "junior": "初中", "senior": "高中"}
ATTRIBUTES: Final = {
    "school_name": "学校名称",
    "school_code": "学校标识码",
    "county": "县（区）",
    "school_type": "办学类型",
    "locality": "城乡类型",
    "ownership": "举办者",
    "counts_as_school": "是否计校数",
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
    "teaching_area": "教学及辅助用房面积（㎡）",
    "indoor_sports_area": "室内体育用房面积（㎡）",
    "sports_ground_area": "运动场地面积（㎡）",
    "equipment_value": "教学仪器设备值（元）",
    "multimedia_classrooms": "网络多媒体教室数（间）",
    "computers": "计算机台数（台）",
    "books": "图书册数（册）",
}
KINDS: Final = (
    ("小学", "乡村", {"primary": (105, 320)}, 10),
    ("小学", "镇区", {"primary": (420, 980)}, 5),
    ("小学", "城区", {"primary": (1100, 1900)}, 2),
    ("小学教学点", "乡村", {"primary": (20, 99)}, 3),
    ("初级中学", "镇区", {"junior": (380, 900)}, 3),
    ("初级中学", "城区", {"junior": (900, 1700)}, 1),
    ("九年一贯制学校", "镇区", {"primary": (250, 500), "junior": (160, 250)}, 2),
    ("完全中学", "城区", {"junior": (500, 980), "senior": (600, 1460)}, 1),
)


def schools(rows: int) -> list[dict[Any, Any]]:
    """Schools as those of the example county, some of every kind in each county."""
    maker = Maker(rows)
    choose = random.Random(rows)
    made: list[dict[Any, Any]] = []
    for number in range(rows):
        kind, locality, sizes, _ = choose.choices(KINDS, [share for *_, share in KINDS])[0]
        students = {stage: choose.randint(*size) for stage, size in sizes.items()}
        row = maker.school(f"第{number}号{kind}", kind, locality, students)  # type: ignore[arg-type]
        row["county", None] = f"{number // SCHOOLS_A_COUNTY + 1:04}县"
        made.append(row)
    return made


def write(rows: int, out: Path) -> None:
    """Write the survey of so many schools."""
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet("学校")
    figures: list[tuple[str, Any]] = [(name, None) for name in ATTRIBUTES]
    top: list[str] = list(ATTRIBUTES.values())
    under: list[str] = list(top)
    for name, header in BY_STAGE.items():
        for stage in STAGES if name == "students" else ("primary", "junior"):
            figures.append((name, stage))
            top.append(header)
            under.append(STAGES[stage])
    figures += [(name, None) for name in WHOLE]
    top += WHOLE.values()
    under += WHOLE.values()
    for line, words in enumerate((top, under)):
        for column, word in enumerate(words):
            sheet.write(line, column, word)
    for number, row in enumerate(schools(rows), start=2):
        for column, figure in enumerate(figures):
            cell = row.get(figure)
            if cell is not None:
                sheet.write(number, column, round(cell * 10_000) if figure[0] == "equipment_value" else cell)
    column = 0
    while column < len(top):
        last = max(at for at in range(column, len(top)) if top[column : at + 1] == [top[column]] * (at - column + 1))
        if last > column:
            sheet.merge_range(0, column, 0, last, top[column])
        else:
            sheet.merge_range(0, column, 1, column, top[column])
        column = last + 1
    book.close()


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
