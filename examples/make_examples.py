"""Make the example surveys beside this file. The same seed gives the same figures.

python examples/make_examples.py
"""

import random
from pathlib import Path
from typing import Any, Final

from balancecalc.report.workbook.county_template import county_table
from balancecalc.report.workbook.template import template_workbook
from balancecalc.standard import Stage, load_fields, load_standard
from balancecalc.survey.model import Figure

HERE: Final = Path(__file__).parent
SEED: Final = 2017
COUNTY: Final = "云溪县"
STANDARDS: Final = ("national-quality-2017", "national-basic-2012")

Row = dict[Figure, Any]

PUBLISHED: Final = ((45, 279), (37, 137), (89, 935), (76, 160), (55, 402))
"""The published worked example of the difference coefficient: students and books of five primary schools."""

_PLACES: Final = [
    "石桥",
    "青山",
    "柳林",
    "白河",
    "大湾",
    "南坪",
    "双溪",
    "枫树",
    "桃源",
    "长岭",
    "黄泥",
    "东风",
    "红星",
    "新民",
    "龙潭",
    "沙田",
    "高峰",
    "永安",
    "太平",
    "清泉",
    "金鸡",
    "松岗",
    "望江",
    "梅岭",
    "竹园",
    "古塘",
    "石门",
    "云台",
    "花桥",
    "马鞍",
    "九里",
    "三合",
    "和平",
    "朝阳",
    "向阳",
    "文昌",
    "平安",
    "城南",
    "滨江",
    "学堂",
    "大坝",
    "月山",
    "田心",
    "水口",
]


class Maker:
    """Makes schools of a county in which towns are crowded, villages spacious, and some schools behind."""

    def __init__(self, seed: int, county: str = COUNTY, behind: float = 0.28) -> None:
        """``behind`` is the share of schools that are."""
        self.random = random.Random(seed)
        self.county = county
        self.share_behind = behind
        self.count = 0

    def about(self, middle: float, spread: float) -> float:
        return middle * self.random.uniform(1 - spread, 1 + spread)

    def school(self, name: str, kind: str, locality: str, students: dict[Stage, int], **more: str) -> Row:
        self.count += 1
        row: Row = {
            ("school_name", None): name,
            ("school_code", None): f"0{2_143_000_000 + self.count * 7:d}",
            ("county", None): self.county,
            ("school_type", None): kind,
            ("locality", None): locality,
            ("ownership", None): "公办",
            ("counts_as_school", None): "是",
        }
        row |= {(field, None): value for field, value in more.items()}
        roomy = {"城区": 1.0, "镇区": 1.2, "乡村": 1.7}[locality]
        behind = self.random.random() < self.share_behind
        for stage, number in students.items():
            row["students", stage] = number
            if stage != "senior":
                self.teachers(row, stage, number, behind)
        self.resources(row, students, roomy * (0.8 if behind else 1.0))
        return row

    def teachers(self, row: Row, stage: Stage, students: int, behind: bool) -> None:
        teachers = max(4, round(students / self.about({"primary": 15.5, "junior": 11.5}[stage], 0.15)))
        share = self.about(0.86 if behind else 0.96, 0.04)
        row["teachers", stage] = teachers
        row["teachers_above_qualification", stage] = min(teachers, round(teachers * share))
        row["backbone_teachers", stage] = round(students / 100 * self.about(0.95 if behind else 1.35, 0.15) + 0.4)
        row["pe_art_teachers", stage] = round(students / 100 * self.about(0.9 if behind else 1.2, 0.12) + 0.4)
        row["intermediate_title_teachers", stage] = round(teachers * self.about(0.55, 0.25))

    def resources(self, row: Row, students: dict[Stage, int], roomy: float) -> None:
        number = sum(
            {"primary": 1.0, "junior": 1.25, "senior": 1.5}[stage] * count for stage, count in students.items()
        )
        indoor = round(self.about(420, 0.3)) if number > 900 else 0
        row["indoor_sports_area", None] = indoor
        row["teaching_area", None] = round(number * self.about(5.4, 0.16) * roomy + indoor)
        row["sports_ground_area", None] = round(number * self.about(8.9, 0.18) * roomy)
        row["equipment_value", None] = round(number * self.about(0.243, 0.16) * roomy, 2)
        row["multimedia_classrooms", None] = round(number / 100 * self.about(2.75, 0.1) * roomy + 0.5)
        row["computers", None] = round(number / 100 * self.about(14, 0.2) * roomy)
        row["books", None] = round(number * self.about(26, 0.2) * roomy)


def county() -> list[Row]:
    """A county of 60 rows: every kind of school, a campus that is not counted, and a few figures missing."""
    maker = Maker(SEED)
    places = iter(_PLACES)
    size = maker.random.randint
    rows: list[Row] = []
    rows += [maker.school(f"云溪县第{n}小学", "小学", "城区", {"primary": size(1100, 1900)}) for n in "一二三四五六"]
    rows += [maker.school(f"{next(places)}镇中心小学", "小学", "镇区", {"primary": size(420, 980)}) for _ in range(12)]
    rows += [maker.school(f"{next(places)}村小学", "小学", "乡村", {"primary": size(105, 320)}) for _ in range(12)]
    rows += [
        maker.school(f"{next(places)}教学点", "小学教学点", "乡村", {"primary": students})
        for students in (18, 27, 36, 49, 50, 64, 83)
    ]
    rows += [maker.school(f"云溪县第{n}初级中学", "初级中学", "城区", {"junior": size(900, 1700)}) for n in "一二三四"]
    rows += [
        maker.school(f"{next(places)}镇初级中学", "初级中学", "镇区", {"junior": size(380, 900)}) for _ in range(8)
    ]
    for locality, most in (("城区", 900), ("镇区", 600), ("镇区", 500), ("乡村", 300), ("乡村", 260)):
        students: dict[Stage, int] = {"primary": size(most // 2, most), "junior": size(most // 3, most // 2)}
        rows.append(maker.school(f"{next(places)}九年一贯制学校", "九年一贯制学校", locality, students))
    everything: dict[Stage, int] = {"primary": 1120, "junior": 860, "senior": 640}
    rows.append(maker.school("云溪县外国语学校", "十二年一贯制学校", "城区", everything, ownership="民办"))
    rows.append(maker.school("云溪县中学", "完全中学", "城区", {"junior": 980, "senior": 1460}))
    rows.append(maker.school("柏林中学", "完全中学", "镇区", {"junior": 540, "senior": 610}))
    rows.append(maker.school("云溪县特殊教育学校", "特殊教育学校", "城区", {"primary": 74, "junior": 31}))
    campus = {"counts_as_school": "否", "parent_school": "云溪县第一小学"}
    rows.append(maker.school("云溪县第一小学河东校区", "小学", "城区", {"primary": 312}, **campus))
    rows.append(maker.school("云溪县新城小学", "小学", "城区", {"primary": 0}))
    fitted_out = [row for row in rows if row["school_name", None].endswith("镇初级中学")][:2]
    for row in fitted_out:
        # Two new town schools were fitted out far beyond the others.
        row["equipment_value", None] = round(row["equipment_value", None] * 4.6, 2)
    _leave_gaps(rows)
    return rows


def _leave_gaps(rows: list[Row]) -> None:
    by_name = {row["school_name", None]: row for row in rows}
    by_name["龙潭村小学"]["equipment_value", None] = None
    by_name["枫树镇中心小学"]["pe_art_teachers", "primary"] = "待核"
    by_name["云溪县第三初级中学"]["multimedia_classrooms", None] = None
    empty = by_name["云溪县新城小学"]
    for figure in list(empty):
        if (
            figure[0] not in ("students", "school_name", "school_code", "county", "school_type")
            and figure[1] is not None
        ):
            empty[figure] = 0


COMPLETE: Final = "清河县"
_FITTED_OUT: Final = 1.25
"""How much better than the other county's the schools of the complete one are fitted out."""

ANSWERS: Final[dict[str, Any]] = {
    "special_school_funding": 7200,
    "teacher_average_pay": 9.86,
    "civil_servant_average_pay": 9.71,
    "teachers_eligible_to_rotate": 412,
    "teachers_rotating": 38,
    "backbone_teachers_rotating": 11,
    "primary_intake": 1268,
    "primary_catchment_intake": 1268,
    "junior_intake": 1105,
    "junior_catchment_intake": 1079,
    "quality_senior_places": 860,
    "quality_senior_places_allotted": 516,
    "migrant_children_eligible": 734,
    "migrant_children_publicly_placed": 702,
    "junior_graduates": 1391,
    "junior_moved_in": 47,
    "junior_moved_out": 66,
    "junior_entrants": 1428,
    "junior_deaths": 1,
    "disabled_children": 143,
    "disabled_children_enrolled": 138,
    "moral_education_grade": "优秀",
    "campus_culture_grade": "良好",
    "monitoring_level": 3,
    "monitoring_difference": 0.117,
    "questionnaires_valid": 1180,
    "questionnaires_satisfied": 1092,
}
"""What the complete county enters beside the answers 是: fewer teachers rotate than should, 38 of 412."""


def complete_county() -> list[Row]:
    """A county in which no column is empty. One school has a class of 47, all else is met by the schools."""
    maker = Maker(SEED, COMPLETE, behind=0)
    places = iter(_PLACES)
    size = maker.random.randint
    rows = [maker.school("清河县实验小学", "小学", "城区", {"primary": 2150})]
    rows += [maker.school(f"清河县第{n}小学", "小学", "城区", {"primary": size(900, 1700)}) for n in "一二三"]
    rows += [maker.school(f"{next(places)}镇中心小学", "小学", "镇区", {"primary": size(420, 980)}) for _ in range(5)]
    rows += [maker.school(f"{next(places)}村小学", "小学", "乡村", {"primary": size(105, 160)}) for _ in range(5)]
    rows += [
        maker.school(f"{next(places)}教学点", "小学教学点", "乡村", {"primary": students}) for students in (38, 61)
    ]
    rows += [maker.school(f"清河县第{n}初级中学", "初级中学", "城区", {"junior": size(900, 1700)}) for n in "一二"]
    rows += [
        maker.school(f"{next(places)}镇初级中学", "初级中学", "镇区", {"junior": size(380, 900)}) for _ in range(4)
    ]
    for locality, most in (("镇区", 600), ("乡村", 300)):
        students: dict[Stage, int] = {"primary": size(most // 2, most), "junior": size(most // 3, most // 2)}
        rows.append(maker.school(f"{next(places)}九年一贯制学校", "九年一贯制学校", locality, students))
    rows.append(maker.school("清河县中学", "完全中学", "城区", {"junior": 980, "senior": 1460}))
    rows.append(maker.school("清河县特殊教育学校", "特殊教育学校", "城区", {"primary": 52, "junior": 23}))
    for row in rows:
        _complete(maker, row)
    rows[2]["largest_class", "primary"] = 47
    return rows


def _complete(maker: Maker, row: Row) -> None:
    """Fill in what the county's items ask of a school."""
    rural, classes, all_students = row["locality", None] == "乡村", 0, 0
    largest: dict[Stage, int] = {"primary": 41, "junior": 46, "senior": 50}
    for stage, most in largest.items():
        students = row.get(("students", stage), 0)
        all_students += students
        of_stage = max(6 if stage == "primary" else 3, -(-students // most)) if students else 0
        classes += of_stage
        if not students or stage == "senior":
            continue
        row["classes", stage] = of_stage
        row["largest_class", stage] = -(-students // of_stage) + maker.random.randint(0, 3)
        row["migrant_students", stage] = round(students * maker.random.uniform(0, 0.12))
        row["certified_teachers", stage] = row["teachers_trained_360", stage] = row["teachers", stage]
        for field in ("backbone_teachers", "pe_art_teachers"):
            row[field, stage] += 1
    for field in ("teaching_area", "sports_ground_area", "equipment_value", "multimedia_classrooms"):
        row[field, None] = round(row[field, None] * _FITTED_OUT)
    row["year_built", None] = 2005 if all_students > 2000 else maker.random.choice([1958, 1987, 2009, 2014, 2018, 2021])
    new = row["year_built", None] > 2016
    for rooms, area, (least, old, small) in (
        ("music_rooms", "smallest_music_room", (96, 73, 61)),
        ("art_rooms", "smallest_art_room", (90, 67, 61)),
    ):
        # Whatever the senior classes take, two rooms more than the classes need are enough for the others.
        row[rooms, None] = -(-classes // 12) + (2 if ("students", "senior") in row else 0)
        row[area, None] = (least if new else small if rural else old) + maker.random.randint(0, 9)
    row["public_budget", None] = round(all_students * 0.0875, 2)
    row["training_spending", None] = round(row["public_budget", None] * maker.random.uniform(0.051, 0.068), 2)


def _complete_workbook() -> bytes:
    standard = load_standard(STANDARDS[0])
    yes = {name: "是" for name, field in standard.dictionary.county_figures.items() if field.unit == "是否"}
    asked = county_table(standard, "zh", {**yes, **ANSWERS})
    return template_workbook([standard], standard.dictionary, "zh", complete_county(), asked)


def main() -> None:
    dictionary = load_fields()
    # Surveys of what schools have, without what the county's own items ask: many a survey is no more.
    standards = [load_standard(name).changed(items=[], checks=[]) for name in STANDARDS]
    (HERE / "county-60.xlsx").write_bytes(template_workbook(standards, dictionary, "zh", county()))
    (HERE / "county-complete.xlsx").write_bytes(_complete_workbook())
    five: list[Row] = [
        {
            ("school_name", None): f"示例小学{number}",
            ("county", None): "示例县",
            ("school_type", None): "小学",
            ("students", "primary"): students,
            ("books", None): books,
        }
        for number, (students, books) in enumerate(PUBLISHED, start=1)
    ]
    (HERE / "five-schools.xlsx").write_bytes(template_workbook(standards[1:], dictionary, "zh", five))


if __name__ == "__main__":
    main()
