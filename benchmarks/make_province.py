"""A province's survey: many counties in one sheet, under a header of two rows with merged cells and other units.

python benchmarks/make_province.py ROWS OUT.xlsx
"""

import random
import sys
from pathlib import Path
from typing import Any, Final

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1] / "examples"))
import make_shapes as shapes
from make_examples import Maker

SCHOOLS_A_COUNTY: Final = 250
# The headers of the example in another shape; equipment stands in 元 there as well.
ATTRIBUTES: Final = {name: header for name, header in shapes.ATTRIBUTES.items() if name != "parent_school"}
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
    for name, header in shapes.BY_STAGE.items():
        for stage in shapes.STAGES if name == "students" else ("primary", "junior"):
            figures.append((name, stage))
            top.append(header)
            under.append(shapes.STAGES[stage])
    figures += [(name, None) for name in shapes.WHOLE]
    top += shapes.WHOLE.values()
    under += shapes.WHOLE.values()
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
