"""A province's survey: many counties in one sheet, under a header of two rows with merged cells and other units.

python benchmarks/make_province.py ROWS OUT.xlsx            the survey of so many schools
python benchmarks/make_province.py ROWS FOLDER COUNTIES     a workbook of so many schools for each county
"""

import random
import sys
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

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


def schools(rows: int, first: int) -> list[dict[Any, Any]]:
    """Schools as those of the example county, some of every kind in each county. ``first`` is the first county."""
    seed = rows + first - 1
    maker = Maker(seed)
    choose = random.Random(seed)
    made: list[dict[Any, Any]] = []
    for number in range(rows):
        kind, locality, sizes, _ = choose.choices(KINDS, [share for *_, share in KINDS])[0]
        students = {stage: choose.randint(*size) for stage, size in sizes.items()}
        row = maker.school(f"第{number}号{kind}", kind, locality, students)  # type: ignore[arg-type]
        row["county", None] = f"{number // SCHOOLS_A_COUNTY + first:04}县"
        made.append(row)
    return made


def write(rows: int, out: Path, first: int = 1) -> None:
    """Write the survey of so many schools."""
    # Not constant_memory, though it is many cells: that would leave out the merges and the table of shared strings,
    # which every survey saved by a spreadsheet program has.
    book = xlsxwriter.Workbook(out)
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
    _head(sheet, top, under)
    for number, row in enumerate(schools(rows, first), start=2):
        for column, figure in enumerate(figures):
            cell = row.get(figure)
            if cell is not None:
                sheet.write(number, column, round(cell * 10_000) if figure[0] == "equipment_value" else cell)
    book.close()


def _head(sheet: Worksheet, top: list[str], under: list[str]) -> None:
    """Write the header of two rows: a word over several columns, or over none, is a merged cell."""
    for word in dict.fromkeys(top):
        left, wide = top.index(word), top.count(word)
        sheet.merge_range(0, left, 0 if wide > 1 else 1, left + wide - 1, word)
    for column, word in enumerate(under):
        if word != top[column]:
            sheet.write(1, column, word)


def write_counties(rows: int, folder: Path, counties: int) -> None:
    """Write a workbook for each county, as counties send them in."""
    folder.mkdir()
    for number in range(1, counties + 1):
        write(rows, folder / f"{number:04}.xlsx", first=number)


if __name__ == "__main__":
    if len(sys.argv) > 3:
        write_counties(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    else:
        write(int(sys.argv[1]), Path(sys.argv[2]))
