"""The example county without a gap, and the errors that can be planted in it, each with what has to be found.

A sum is printed as a spreadsheet adds it: over the numbers as they stand after planting, so that a wrong figure is
wrong in its sum as well and the sum is no error of its own. Over what is no usable number, the sum is that of the
figure that was meant.
"""

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from balancecalc.survey.files import place_of

from . import shapes

STAGES: Final = {"primary": "小学", "junior": "初中"}
BOOKS_ADDED, BOOKS_REMOVED = "本年新增图书册数", "本年减少图书册数"
RATE: Final = "近视率"
WITHOUT_SUM: Final = ("最大班额",)
ATTRIBUTES: Final = tuple(shapes.ATTRIBUTES.values())
SUM: Final = "合计"

School = dict[str, Any]
Found = set[tuple[str, str]]


OPENING: Final[shapes.Row] = {
    ("school_name", None): "云溪县新城小学",
    ("school_code", None): "02143000427",
    ("county", None): "云溪县",
    ("school_type", None): "小学",
    ("locality", None): "城区",
    ("ownership", None): "公办",
    ("counts_as_school", None): "是",
    ("students", "primary"): 0,
    **{(field, "primary"): 0 for field in list(shapes.BY_STAGE)[1:]},
    **{(field, None): 0 for field in shapes.WHOLE},
}
"""The sixtieth school of the example: it is to open next year, and has nothing yet."""


def schools() -> list[School]:
    """The schools by header, filled in without an error."""
    found: list[School] = []
    for row in [*shapes.county(), OPENING]:
        school: School = {header: shapes.filled(row.get((field, None))) for field, header in shapes.ATTRIBUTES.items()}
        for stage, label in shapes.STAGES.items():
            students = row.get(("students", stage), "")
            school[f"{label}在校生数"] = students
            if stage not in STAGES:
                continue
            for field, header in list(shapes.BY_STAGE.items())[1:]:
                school[label + header] = shapes.filled(row.get((field, stage)))
            classes = math.ceil(students / 45) if students != "" else ""
            school[f"{label}班数"] = classes
            # The classes are a little uneven.
            largest = min(students, math.ceil(students / max(classes, 1)) + 2) if students != "" else ""
            school[f"{label}最大班额"] = largest
        for field, header in shapes.WHOLE.items():
            unit = shapes.UNITS.get(field)
            school[f"{header}（{unit}）" if unit else header] = shapes.filled(row.get((field, None)))
        number = len(found)
        school |= {BOOKS_ADDED: 20 + number, BOOKS_REMOVED: number % 7, RATE: f"{30 + number % 20}.{number % 10}%"}
        found.append(school)
    return found


CLEAN: Final = schools()
HEADERS: Final = list(CLEAN[0])
SUMMED: Final = [header for header in HEADERS if header not in (*ATTRIBUTES, RATE) and not header.endswith(WITHOUT_SUM)]


def cell(row: int, header: str) -> str:
    """The cell of a school's figure; the row of sums is that after the last school's."""
    return place_of(row + 1, HEADERS.index(header))


def is_usable(given: Any) -> bool:
    return isinstance(given, int | float) and 0 <= given <= 1e12


class Planted(NamedTuple):
    """One error: what is written into which cells (by row and header), and what has to be found."""

    name: str
    edits: Mapping[tuple[int, str], Any]
    found: frozenset[tuple[str, str]]

    @property
    def rows(self) -> set[int]:
        return {row for row, _ in self.edits}


def grid(planted: Iterable[Planted] = (), clean: Sequence[School] = CLEAN) -> list[list[Any]]:
    """The sheet: header, schools, sums."""
    rows = [dict(school) for school in clean]
    meant = [dict(school) for school in clean]
    sums: dict[str, Any] = {}
    for error in planted:
        for (row, header), given in error.edits.items():
            if row == len(rows):
                sums[header] = given
                continue
            assert rows[row][header] == clean[row][header], f"{error.name}: {cell(row, header)} is planted twice"
            rows[row][header] = given
            if is_usable(given):
                meant[row][header] = given
    last: dict[str, Any] = dict.fromkeys(HEADERS, "")
    last["学校名称"] = SUM
    for header in SUMMED:
        total = math.fsum(school[header] for school in meant if school[header] != "")
        printed = int(total) if total == int(total) else round(total, 6)
        last[header] = sums[header](printed) if header in sums else printed
    return [HEADERS, *([school[header] for header in HEADERS] for school in [*rows, last])]


# Where an error may be planted.


def ordinary(school: School) -> bool:
    """A primary or junior school that is assessed, and that no other row depends on."""
    if school["学校名称"] in ("云溪县第一小学", "云溪县新城小学"):
        return False
    return school["办学类型"] in ("小学", "初级中学") and school["是否计校数"] == "是"


def primary(school: School) -> bool:
    return ordinary(school) and school["办学类型"] == "小学"


def junior(school: School) -> bool:
    return ordinary(school) and school["办学类型"] == "初级中学"


def without_hall(school: School) -> bool:
    return ordinary(school) and school["室内体育用房面积（㎡）"] == 0


def campus(school: School) -> bool:
    return bool(school["是否计校数"] == "否")


def sums(_: School) -> bool:
    return False


class Error(NamedTuple):
    """A kind of error: where it may be planted and what it writes, made from the school's own figures.

    ``at`` is the header of the cell that is told, where that is not the one written.
    """

    code: str
    where: Callable[[School], bool]
    writes: Callable[[School], Mapping[str, Any]]
    at: str = ""

    def plant(self, name: str, row: int) -> Planted:
        edits = dict(self.writes(CLEAN[row]))
        at = self.at or next(iter(edits))
        found = frozenset({(self.code, cell(row, at))})
        return Planted(name, {(row, header): given for header, given in edits.items()}, found)

    def plant_in_sums(self, name: str) -> Planted:
        """What is written is made from the sum that should stand there."""
        (header,) = self.writes(dict.fromkeys(HEADERS, 0))
        made: Callable[[float], float] = lambda total: self.writes({header: total})[header]  # noqa: E731
        at = len(CLEAN)
        return Planted(name, {(at, header): made}, frozenset({(self.code, cell(at, header))}))


def put(header: str, given: Any) -> Callable[[School], Mapping[str, Any]]:
    """One cell: a value, or one made of the value that stood there."""
    return lambda school: {header: given(school[header]) if callable(given) else given}


def beside(header: str, other: str, given: Callable[[Any], Any]) -> Callable[[School], Mapping[str, Any]]:
    """One cell, from the value of another."""
    return lambda school: {header: given(school[other])}


def no_teachers(school: School) -> Mapping[str, Any]:
    """No teachers, and so none of any kind."""
    return {f"小学{header}": 0 for header in list(shapes.BY_STAGE.values())[1:]}


def attached(_: School) -> Mapping[str, Any]:
    """Junior classes at a primary school, with all that a section fills in."""
    figures = {"在校生数": 38, "专任教师数": 4, "高于规定学历教师数": 4, "骨干教师数": 1, "体育艺术专任教师数": 1}
    figures |= {"中级及以上职称教师数": 2, "班数": 1, "最大班额": 38}
    return {f"初中{header}": figure for header, figure in figures.items()}


def lost_digit(total: float) -> float:
    return total // 10


ERRORS: Final[dict[str, Error]] = {
    # Numbers as people write them.
    "a number in words": Error("not_a_number", primary, put("小学专任教师数", "二十三")),
    "a remark": Error("not_a_number", ordinary, put("图书册数", "含电子书")),
    "a ratio": Error("not_a_number", junior, put("初中专任教师数", "1:20")),
    "a decimal comma": Error("ambiguous_number", ordinary, put("运动场地面积（㎡）", "4812,5")),
    "ten thousands of ten thousands": Error("ambiguous_number", ordinary, put("教学仪器设备值（万元）", "2.5万")),
    "an l for a 1": Error("misread_digits", ordinary, put("计算机台数", "l20")),
    "a bracket for a 0": Error("misread_digits", ordinary, put("网络多媒体教室数", "1()")),
    "an O for a 0": Error("misread_digits", primary, put("小学高于规定学历教师数", "1O")),
    "crosses": Error("placeholder", ordinary, put("教学及辅助用房面积（㎡）", "xx")),
    "crosses behind digits": Error("placeholder", ordinary, put("运动场地面积（㎡）", "20xx")),
    "an error cell": Error("error_cell", ordinary, put("教学及辅助用房面积（㎡）", "#DIV/0!")),
    "an error in words": Error("error_cell", junior, put("初中骨干教师数", " #REF! ")),
    "a formula without a value": Error("formula_without_value", junior, put("初中体育艺术专任教师数", "=ROUND(3.2,0)")),
    "a date": Error("date_for_number", ordinary, put("网络多媒体教室数", datetime.datetime(2024, 3, 4))),
    "a unit of something else": Error("unit_not_convertible", ordinary, put("运动场地面积（㎡）", "3000册")),
    "about so many": Error("approximate", ordinary, put("图书册数", lambda books: f"近{books}")),
    "so many and some": Error("approximate", ordinary, put("计算机台数", lambda computers: f"{computers}余台")),
    "less than none": Error("negative", primary, put("小学体育艺术专任教师数", -3)),
    "more than there are in the world": Error("too_large", ordinary, put("图书册数", 1e15)),
    "half a computer": Error("not_whole", ordinary, put("计算机台数", lambda computers: computers + 0.5)),
    "an empty cell": Error("missing_figure", primary, put("小学骨干教师数", "")),
    "a dash": Error("missing_figure", ordinary, put("室内体育用房面积（㎡）", "—")),
    # Students.
    "students in words": Error("students_not_a_number", primary, put("小学在校生数", "三百余人")),
    "students misread": Error("students_misread_digits", junior, put("初中在校生数", "4l2")),
    "students still to come": Error("students_placeholder", primary, put("小学在校生数", "xxx")),
    "fewer than no students": Error("students_negative", junior, put("初中在校生数", -412)),
    "students of two readings": Error("students_ambiguous_number", junior, put("初中在校生数", "1,41")),
    "no word of students": Error("missing_figure", primary, put("小学在校生数", "")),
    # Parts and wholes.
    "more backbone teachers than teachers": Error(
        "part_exceeds_whole", primary, beside("小学骨干教师数", "小学专任教师数", lambda teachers: teachers + 1)
    ),
    "more qualified teachers than teachers": Error(
        "part_exceeds_whole", junior, beside("初中高于规定学历教师数", "初中专任教师数", lambda teachers: teachers + 5)
    ),
    "a hall larger than the rooms": Error(
        "part_exceeds_whole",
        ordinary,
        beside("室内体育用房面积（㎡）", "教学及辅助用房面积（㎡）", lambda area: area + 100),
    ),
    "a class larger than the school": Error(
        "part_exceeds_whole", primary, beside("小学最大班额", "小学在校生数", lambda students: students + 1)
    ),
    "more classes than students": Error(
        "part_exceeds_whole", junior, beside("初中班数", "初中在校生数", lambda students: students + 1)
    ),
    "a largest class below the average": Error("largest_class_below_average", primary, put("小学最大班额", 12)),
    "classes and students swapped in part": Error(
        "largest_class_below_average", junior, put("初中班数", lambda classes: classes // 2), at="初中最大班额"
    ),
    # Hardly true.
    "no rooms": Error("zero_doubtful", without_hall, put("教学及辅助用房面积（㎡）", 0)),
    "no teachers": Error("zero_doubtful", primary, no_teachers),
    "a thousand per cent": Error("rate_over_100", lambda _: True, put(RATE, "1003%")),
    "six computers a student": Error(
        "beyond_any_school", primary, beside("计算机台数", "小学在校生数", lambda students: students * 6)
    ),
    "rooms without end": Error(
        "beyond_any_school", junior, beside("教学及辅助用房面积（㎡）", "初中在校生数", lambda students: students * 301)
    ),
    "more teachers than students": Error(
        "beyond_any_school", primary, beside("小学专任教师数", "小学在校生数", lambda students: students + 1)
    ),
    "yuan for ten thousands": Error(
        "unit_slip", ordinary, put("教学仪器设备值（万元）", lambda value: round(value * 10_000))
    ),
    "ten thousands of square metres": Error(
        "unit_slip", ordinary, put("运动场地面积（㎡）", lambda area: area / 10_000)
    ),
    # Attributes.
    "a kindergarten": Error("unknown_school_type", ordinary, put("办学类型", "幼儿园")),
    "a mountain": Error("unknown_choice", ordinary, put("城乡类型", "山区")),
    "neither counted nor not": Error("unknown_counts_as_school", ordinary, put("是否计校数", "也许")),
    "no name": Error("no_school_name", ordinary, put("学校名称", "")),
    "attached classes": Error("attached_classes", primary, attached),
    "a campus of nobody": Error("parent_not_found", campus, put("所属学校", "云溪县第九小学")),
    "a campus of none": Error("no_parent", campus, put("所属学校", "")),
    # Sums.
    "a sum with a digit lost": Error("total_differs", sums, put("小学中级及以上职称教师数", lost_digit)),
    "a sum one too large": Error("total_differs", sums, put(BOOKS_REMOVED, lambda total: total + 1)),
    "a sum of one stage one too large": Error("total_differs", sums, put("初中在校生数", lambda total: total + 1)),
    "a sum one too small": Error("total_differs", sums, put(BOOKS_ADDED, lambda total: total - 1)),
}  # fmt: skip
"""Errors of one school, or of the row of sums."""


def plant(name: str, row: int) -> Planted:
    """An error planted at a school's row, or in the row of sums."""
    error = ERRORS[name]
    return error.plant(name, row) if error.where is not sums else error.plant_in_sums(name)


def places(name: str) -> list[int]:
    """The rows where an error may be planted."""
    error = ERRORS[name]
    return [len(CLEAN)] if error.where is sums else [row for row, school in enumerate(CLEAN) if error.where(school)]


# Errors of two rows.


def same_code(row: int, other: int) -> Planted:
    """One code for two schools; of one stage, the school stands twice."""
    first, second = sorted((row, other))
    one_stage = CLEAN[first]["办学类型"] == CLEAN[second]["办学类型"]
    code, header = ("duplicate_school", "学校名称") if one_stage else ("duplicate_code", "学校标识码")
    edits = {(second, "学校标识码"): CLEAN[first]["学校标识码"]}
    return Planted("one code for two", edits, frozenset({(code, cell(second, header))}))


def same_name(row: int, other: int) -> Planted:
    first, second = sorted((row, other))
    edits = {(second, "学校名称"): CLEAN[first]["学校名称"]}
    return Planted("one name for two", edits, frozenset({("namesake", cell(second, "学校名称"))}))


def same_figures(row: int, other: int) -> Planted:
    first, second = sorted((row, other))
    figures = [header for header in HEADERS if header not in (*ATTRIBUTES, RATE)]
    edits = {(second, header): CLEAN[first][header] for header in figures}
    return Planted("a row copied", edits, frozenset({("rows_alike", cell(second, "学校名称"))}))
