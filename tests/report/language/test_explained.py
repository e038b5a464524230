"""Explanations of thresholds by case, points, scores and county items: every leaf against the cells, read by openpyxl."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from rich.cells import cell_len

from balancecalc.report.explain import Question, explain, json_bytes
from balancecalc.text import Lang
from tests.conftest import ROOT, Command

from .surveys import HERE, assessed, written

VALIDATOR = jsonschema.Draft202012Validator(
    json.loads((ROOT / "docs" / "explanation.schema.json").read_text(encoding="utf-8"))
)
SCHOOLS = {"scored": ["甲小学", "乙小学", "丙九年", "丁中学"], "counted": ["上", "中", "下", "初"]}
ITEMS = {
    "scored": ["exchange", "classes_small", "charters"],
    "county": ["exchange", "growth", "own", "dropout", "plan", "unknown"],
}


def told(name: str, folder: Path, lang: Lang = "zh", **asked: Any) -> Any:
    found = json.loads(json_bytes(explain(assessed(name, folder), Question(**asked), lang)))
    VALIDATOR.validate(found)
    return found


def section_of(name: str, folder: Path, school: str) -> Any:
    (section,) = told(name, folder, school=school)["school"]["sections"]
    return section


def indicators(section: Any) -> dict[str, Any]:
    return {part["id"]: part for part in section["indicators"]}


class Cells:
    """What the cells of a survey hold."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path, data_only=True)
        self.read: set[tuple[str, str]] = set()

    def __call__(self, cell: Any) -> Any:
        self.read.add((cell["sheet"], cell["cell"]))
        return self.book[cell["sheet"]][cell["cell"]].value

    def figure(self, part: Any, words: dict[str, float]) -> float:
        """A figure from its cells, none of which is apportioned here; words by the numbers that the standard says."""
        assert part["apportioned"] is None
        given = [self(cell) for cell in part["cells"]]
        return math.fsum(words[one] if isinstance(one, str) else one for one in given)


@pytest.mark.parametrize("school", SCHOOLS["scored"])
def test_the_leaves_of_a_schools_indicators(school: str, tmp_path: Path) -> None:
    found = indicators(section_of("scored", tmp_path, school))
    cells = Cells(tmp_path / "scored.xlsx")
    words = {"A": 1.0, "B": 2.0, "C": 3.0, "D": 4.0}
    by_hand: dict[str, Callable[[dict[str, float]], float | None]] = {
        "land_area_per_student": lambda f: f["land_area"] / f["students"],
        "students_per_computer": lambda f: f["students"] / f["computers"],
        "campus": lambda f: f["campus_grade"],
        "dormitory": lambda f: f["dormitory_area"] / f["boarders"] if f["boarders"] else None,
    }
    for name, part in found.items():
        figures = {one["field"]: cells.figure(one, words) for one in part["figures"]}
        expected = by_hand[name](figures)
        assert part["value"] == (None if expected is None else pytest.approx(expected, rel=1e-12)), name
        for one in part["figures"]:
            assert one["value"] == figures[one["field"]]
    # Six fields have a cell each, of which the one-through school has two of students and two of boarders.
    assert len(cells.read) == (8 if school == "丙九年" else 6)
    assert found["campus"]["answer"] == {"甲小学": "A", "乙小学": "B", "丙九年": "C", "丁中学": "D"}[school]


def test_which_case_holds_and_why(tmp_path: Path) -> None:
    land = indicators(section_of("scored", tmp_path, "乙小学"))["land_area_per_student"]
    assert (land["sense"], land["threshold"]) == ("at_least", 25)
    found = land["threshold_from"]
    assert (found["kind"], found["low"], found["high"]) == ("cases", 25, 25)
    assert [(case["value"], case["holds"]) for case in found["cases"]] == [(18, False), (25, True), (22, False)]
    assert found["cases"][1]["numbers"] == "城乡类型（乡村）为镇区、乡村 且 班数（6） ≤ 12"
    cells = Cells(tmp_path / "scored.xlsx")
    (attribute,), (figure,) = found["attributes"], found["figures"]
    sheet, _, cell = attribute["place"].partition("!")
    assert cells({"sheet": sheet, "cell": cell}) == attribute["value"] == "乡村"
    assert (figure["field"], cells.figure(figure, {})) == ("classes", 6)


def test_a_weighted_threshold_with_its_numbers(tmp_path: Path) -> None:
    section = section_of("scored", tmp_path, "丙九年")
    assert (section["stage"], section["students"]) == ("combined", 500)
    found = indicators(section)["land_area_per_student"]["threshold_from"]
    # 18 classes in a town: 22 for the 300 of the primary stage, 25 for the 200 of the junior one.
    assert found["kind"] == "weighted"
    assert found["numbers"] == "（300 × 22 + 200 × 25）÷（300 + 200）"
    assert found["low"] == found["high"] == pytest.approx((300 * 22 + 200 * 25) / 500)
    assert [(part["stage"], part["students"], part["threshold"]["low"]) for part in found["stages"]] == [
        ("primary", 300, 22),
        ("junior", 200, 25),
    ]


def test_points_and_by_which_rule(tmp_path: Path) -> None:
    found = indicators(section_of("scored", tmp_path, "乙小学"))
    points = {name: (part["points"]["points"], part["points"]["maximum"]) for name, part in found.items()}
    # 20.1 of 25 is 80.4%: four fifths of 40. 12 students to a computer miss it. The second grade. 2 of 3 ㎡ miss it.
    assert points == {
        "land_area_per_student": (32, 40),
        "students_per_computer": (0, 30),
        "campus": (15, 20),
        "dormitory": (0, 10),
    }
    assert [part["points"]["kind"] for part in found.values()] == ["bands", "all", "grades", "all"]
    assert found["land_area_per_student"]["points"]["numbers"] == "20.1 ≥ 0.8 × 25 且 20.1 < 1 × 25，所以 0.8 × 40 = 32"
    assert found["dormitory"]["applies"]["holds"] is True
    without = indicators(section_of("scored", tmp_path, "甲小学"))["dormitory"]
    assert (without["verdict"], without["missing"], without["applies"]["holds"]) == ("not_applicable", [], False)
    assert (without["points"]["left_out"], without["points"]["points"]) == (True, None)
    assert "不计入总分" in without["points"]["numbers"]


@pytest.mark.parametrize(
    ("school", "score", "grade", "numbers"),
    [
        # Without dormitory the rest is taken to 100 again: 90 of 90, and 70 of 90.
        ("甲小学", 100, "合格", "（40 + 30 + 20）× 100 ÷（100 − 10）= 100"),
        ("乙小学", 47, "不合格", "32 + 0 + 15 + 0 = 47"),
        ("丙九年", 90, "合格", "40 + 30 + 10 + 10 = 90"),
        ("丁中学", 7000 / 90, "基本合格", "（40 + 30 + 0）× 100 ÷（100 − 10）= 77.78"),
    ],
)
def test_the_score_and_the_sum_that_it_is(school: str, score: float, grade: str, numbers: str, tmp_path: Path) -> None:
    section = section_of("scored", tmp_path, school)
    found = section["score"]
    assert (found["score"], found["total"]) == (pytest.approx(score), 100)
    assert (found["grade"], section["grade"], found["numbers"]) == (grade, grade, numbers)
    assert [rule["text"] for rule in section["rules"]] == [
        "按得分，满分 100 分",
        "85 分起为合格（达标）",
        "60 分起为基本合格（未达标）",
        "0 分起为不合格（未达标）",
    ]


def test_between_of_county_unknown_and_yes(tmp_path: Path) -> None:
    by_school = {name: section_of("counted", tmp_path, name) for name in SCHOOLS["counted"]}
    found = {name: indicators(section) for name, section in by_school.items()}
    # 11, 9, 7 and 10 computers for 100: met above 10, open between 8 and 10, not met below 8; 10 reaches both.
    verdicts = [found[name]["computers_per_100"]["verdict"] for name in SCHOOLS["counted"]]
    assert verdicts == ["met", "undetermined", "not_met", "met"]
    between = found["中"]["computers_per_100"]["threshold_from"]
    assert (between["kind"], between["low"], between["high"]) == ("between", 8, 10)
    # The county's own: (8000 + 6000 + 1000) books ÷ (400 + 200 + 100) students of the primary stage.
    county = found["上"]["books_per_student"]["threshold_from"]
    assert (county["kind"], county["numbers"]) == ("of_county", "15,000 ÷ 700")
    assert county["low"] == pytest.approx(15000 / 700)
    unknown = found["上"]["land_area_per_student"]
    assert (unknown["verdict"], unknown["threshold"]) == ("undetermined", None)
    assert (unknown["threshold_from"]["kind"], unknown["threshold_from"]["note"]) == ("unknown", "由各省规定")
    assert (found["中"]["plan"]["answer"], found["中"]["plan"]["verdict"]) == ("否", "not_met")
    assert found["中"]["plan"]["rule"]["text"] == "是"
    # 40 is not below 40; 40 is below 45; neither case speaks of a town.
    assert [found[name]["class_size"]["verdict"] for name in "上中下"] == ["met", "not_met", "undetermined"]
    assert not any(case["holds"] for case in found["下"]["class_size"]["threshold_from"]["cases"])
    assert [rule["text"] for rule in by_school["上"]["rules"]] == [
        "至多 1 项未达标",
        "未达标的指标也不低于标准值的 50%",
    ]


def test_the_countys_items_down_to_the_cells(tmp_path: Path) -> None:
    items = {part["id"]: part for part in told("scored", tmp_path)["county"]["items"]}
    cells = Cells(tmp_path / "scored.xlsx")
    of_eligible, of_all = items["exchange"]["conditions"]
    assert (of_eligible["applies"]["holds"], of_eligible["verdict"]) == (False, "not_applicable")
    assert of_all["applies"]["numbers"] == "交流比例口径（全体专任教师）为全体专任教师"
    entered = {part["field"]: [cells(cell) for cell in part["cells"]] for part in of_all["figures"]}
    assert entered == {"rotating": [12], "base_named": ["全体专任教师"]}
    (teachers,) = of_all["sums"]
    by_school = {one["school"]: cells.figure(one["figure"], {}) for one in teachers["summands"]}
    assert by_school == {"甲小学": 45, "乙小学": 20, "丙九年": 40, "丁中学": 70}
    assert (teachers["value"], teachers["sections"], teachers["lacking"]) == (sum(by_school.values()), 4, 0)
    assert (of_all["value"], of_all["numbers"]) == (pytest.approx(100 * 12 / 175), "100 × 12 ÷ 175")
    (classes,) = items["classes_small"]["conditions"]
    assert (classes["met"], classes["of"], classes["value"]) == (4, 5, 80)
    (held,) = classes["held"]
    assert (held["school"], held["stage"], held["verdict"]) == ("丙九年", "primary", "not_met")
    (largest,) = held["indicators"]
    assert (largest["value"], largest["threshold"]) == (46, 45)
    assert cells(largest["figures"][0]["cells"][0]) == 46
    (charters,) = items["charters"]["conditions"]
    assert [(part["school"], part["verdict"]) for part in charters["held"]] == [
        ("乙小学", "not_met"),
        ("丁中学", "undetermined"),
    ]


def test_a_sum_that_a_school_leaves_open(tmp_path: Path) -> None:
    from balancecalc.assess import assess
    from balancecalc.standard import load_standard
    from balancecalc.survey import read_survey

    path = written("scored", tmp_path)
    book = openpyxl.load_workbook(path)
    book["学校"]["K3"] = None
    book.save(path)
    standard = load_standard(str(HERE / "scored.yaml"))
    found = explain(assess(read_survey(path, **standard.reading), standard), Question(item="exchange"), "zh")
    (item,) = found.items
    one = item.conditions[1].sums[0]
    assert (one.value, one.sections, one.lacking) == (None, 4, 1)
    assert [part.school for part in one.summands if part.figure.value is None] == ["乙小学"]


def test_a_countys_points(tmp_path: Path) -> None:
    first = told("county", tmp_path, county="云溪县")["county"]
    # 8% of 10 misses 40; more than last year 30; 18 entered; 10 less 2 for each of 2.
    points = {part["id"]: part["points"] and part["points"]["points"] for part in first["items"]}
    assert points == {"exchange": 0, "growth": 30, "own": 18, "dropout": 6, "plan": None, "unknown": None}
    assert (first["score"]["score"], first["score"]["numbers"]) == (54, "0 + 30 + 18 + 6 = 54")
    assert [part["kind"] for item in first["items"] if (part := item["points"])] == [
        "all", "all", "entered", "deducted",
    ]  # fmt: skip
    second = told("county", tmp_path, county="东县")["county"]
    # 40 + 8 for certain; 30 for growth, of which last year's figure is open, and 20 entered out of range.
    score = second["score"]
    assert (score["score"], score["low"], score["high"]) == (None, 48, 98)
    own = next(part for part in second["items"] if part["id"] == "own")
    assert own["points"]["numbers"] == "所填的超出范围，不能用"
    assert [part["id"] for part in second["parts"]] == ["government", "teachers"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "school"), [(name, one) for name, its in SCHOOLS.items() for one in its])
def test_the_tree_of_a_school_reads_at_80_columns(
    name: str, school: str, lang: Lang, tmp_path: Path, balancecalc: Command
) -> None:
    survey = written(name, tmp_path)
    known = indicators(section_of(name, tmp_path, school))
    for more in ([], *(["--indicator", one] for one in known)):
        run = balancecalc("explain", survey, "-s", HERE / f"{name}.yaml", "--school", school, "--lang", lang, *more)
        _reads_well(run)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ITEMS)
def test_the_trees_of_items_read_at_80_columns(name: str, lang: Lang, tmp_path: Path, balancecalc: Command) -> None:
    survey = written(name, tmp_path)
    for more in ([], *(["--item", one] for one in ITEMS[name])):
        command = ("explain", survey, "-s", HERE / f"{name}.yaml", "--county", "云溪县", "--lang", lang, *more)
        _reads_well(balancecalc(*command))


def _reads_well(run: Any) -> None:
    assert (run.code, run.err) == (0, "")
    assert run.out
    for line in run.out.splitlines():
        assert cell_len(line) <= 80, line
        assert not {"{", "}"} & set(line)
        assert "nan" not in line.lower().split()


def test_one_item_by_id_title_or_number(tmp_path: Path, balancecalc: Command) -> None:
    survey, standard = written("scored", tmp_path), HERE / "scored.yaml"
    outs = {balancecalc("explain", survey, "-s", standard, "--item", of).out for of in ("exchange", "教师交流", "11")}
    assert len(outs) == 1
    (out,) = outs
    for words in ("√ 达标 · 教师 · 11 教师交流", "县域!B2", "学校!K4：20 人", "专任教师数：175 人（4 个学部相加）"):
        assert words in out
    wrong = balancecalc("explain", survey, "-s", standard, "--item", "rotation")
    assert wrong.code == 2
    assert all(item in wrong.err for item in ITEMS["scored"])
    both = balancecalc("explain", survey, "-s", standard, "--item", "exchange", "--school", "甲小学")
    assert (both.code, both.out) == (2, "")
    assert "--item" in both.err
    basic = balancecalc("explain", ROOT / "examples" / "five-schools.xlsx", "-s", "national-basic-2012", "--item", "x")
    assert basic.code == 2
    assert "没有县域指标" in basic.err
