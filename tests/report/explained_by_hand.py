"""Adds up an explanation's leaves: the cells that it names, read with openpyxl, and school arithmetic.

Nothing of balancecalc is imported here. What a value is made of is written down a second time, from the documents that
set the standards; of an explanation only the places of cells are taken, how they are put together, and what unit it
says they are in.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import openpyxl

Part = Mapping[str, Any]

WEIGHTS: Final = {"primary": 1, "junior": 1.1, "senior": 1.32}
UNITS: Final[dict[str, dict[str, float]]] = {
    "㎡": {"": 1, "㎡": 1, "亩": 2000 / 3, "万㎡": 10_000},
    "万元": {"": 1, "万元": 1, "元": 1 / 10_000, "千元": 1 / 10},
    "人": {"": 1, "人": 1},
    "间": {"": 1, "间": 1},
    "台": {"": 1, "台": 1},
    "册": {"": 1, "册": 1, "万册": 10_000},
}
PER_100: Final = {
    "above_qualification_teachers_per_100": "teachers_above_qualification",
    "backbone_teachers_per_100": "backbone_teachers",
    "pe_art_teachers_per_100": "pe_art_teachers",
    "multimedia_classrooms_per_100": "multimedia_classrooms",
    "computers_per_100": "computers",
}
PER_STUDENT: Final = {
    "books_per_student": "books",
    "teacher_student_ratio": "teachers",
    "above_qualification_teachers_per_student": "teachers_above_qualification",
    "intermediate_title_teachers_per_student": "intermediate_title_teachers",
}


class Adder:
    """Adds up what cells of the workbooks in a folder hold."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.files = {path.name: path for path in files}
        self.cells: set[tuple[str, str, str]] = set()
        self._book: Callable[[str], Any] = cache(lambda name: openpyxl.load_workbook(self.files[name], data_only=True))

    def indicator(self, part: Part) -> float | None:
        """An indicator's value from its leaves; None where one of them gives no number."""
        figures = {figure["field"]: self.figure(figure) for figure in part["figures"]}
        if any(figure is None for figure in figures.values()):
            return None
        name, known = part["id"], {field: figure for field, figure in figures.items() if figure is not None}
        students = known.pop("students")
        if name in PER_100:
            return 100 * known[PER_100[name]] / students
        if name in PER_STUDENT:
            return known[PER_STUDENT[name]] / students
        if name == "equipment_value_per_student":
            return known["equipment_value"] * 10_000 / students
        if name == "teaching_area_per_student":
            area = (known["teaching_area"] - known["indoor_sports_area"]) / students
            # A part larger than its whole: no area is negative.
            return area if area >= 0 else None
        assert name == "sports_area_per_student"
        return (known["sports_ground_area"] + known["indoor_sports_area"]) / students

    def figure(self, part: Part) -> float | None:
        whole = self.merged(part["merge"], part["cells"], part["unit"])
        apportioned = part["apportioned"]
        if apportioned is None or whole is None:
            return whole
        weighted: dict[str, float] = {}
        for stage in apportioned["stages"]:
            students = self.merged(stage["merge"], stage["cells"], "人")
            if students is None:
                return None
            weighted[stage["stage"]] = WEIGHTS[stage["stage"]] * students
        return whole * self._own(apportioned, weighted) / sum(weighted.values())

    def _own(self, apportioned: Part, weighted: Mapping[str, float]) -> float:
        # Which of the stages is the section's own, the numbers that were put in say first.
        weight = float(apportioned["numbers"].split("×")[0])
        return next(part for stage, part in weighted.items() if WEIGHTS[stage] == weight)

    def merged(self, how: str, cells: Sequence[Part], unit: str) -> float | None:
        numbers = [self.cell(cell, unit) for cell in cells]
        known = [number for number in numbers if number is not None]
        if not cells or len(known) < len(numbers):
            return None
        assert how == ("one" if len(cells) == 1 else how)
        return max(known) if how == "max" else sum(known)

    def cell(self, part: Part, unit: str) -> float | None:
        """What the cell holds, in ``unit``."""
        if not part["cell"]:
            assert part["state"] == "no_column"
            return None
        assert part["unit"] == unit
        book = self._book(part["file"])
        written = book[part["sheet"]][part["cell"]].value
        self.cells.add((part["file"], part["sheet"], part["cell"]))
        number, own = _number(written)
        if part["state"] != "used":
            # A number that is not used, a part larger than its whole, has its finding.
            assert number is None or part["findings"], part
            return None
        assert number is not None, part
        return number * UNITS[unit][own or part["written_unit"]]


def _number(written: Any) -> tuple[float | None, str]:
    """A cell's number, and the unit that it says itself."""
    if written is None or isinstance(written, int | float):
        return written, ""
    found = re.fullmatch(r"近?(\d[\d,]*\.?\d*)(\D*)", written)
    return (float(found[1].replace(",", "")), found[2]) if found else (None, "")


def cv(values: Sequence[float], students: Sequence[float]) -> tuple[float, float, float, list[float]]:
    """Mean, deviation and CV weighted by students, and each school's term, from the definition."""
    total = math.fsum(students)
    mean = math.fsum(p * x for p, x in zip(students, values, strict=True)) / total
    terms = [p * (x - mean) ** 2 / total for p, x in zip(students, values, strict=True)]
    deviation = math.sqrt(math.fsum(terms))
    return mean, deviation, deviation / mean, terms
