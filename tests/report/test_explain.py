"""What explain says is what assess did: its leaves, added up by somebody else, give the numbers of the JSON."""

import json
import math
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from balancecalc.assess import Assessment, assess
from balancecalc.report.explain import Question, explain, json_bytes, json_schema
from balancecalc.report.json_document import document
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from balancecalc.text import format_closely, format_exactly
from tests.conftest import EXAMPLES, ROOT, AssessRows, WriteSurvey, without_defaults, workbook_bytes
from tests.report.explained_by_hand import Adder, cv
from tests.survey import shapes

STANDARDS = ("national-quality-2017", "national-basic-2012")
SCHEMA = json.loads((ROOT / "docs" / "explanation.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def explained(assessment: Assessment, **asked: Any) -> Any:
    return json.loads(json_bytes(explain(assessment, Question(**asked), "zh")))


def assert_leaves_add_up(assessment: Assessment, files: Sequence[Path]) -> Adder:
    """Every indicator of every school, and every CV with its terms, from the cells alone."""
    adder = Adder(files)
    (county,) = document(assessment, "zh")["counties"]
    found: dict[tuple[str, str], dict[str, float | None]] = {}
    students: dict[tuple[str, str], float] = {}
    for name in dict.fromkeys(section["code"] or section["school"] for section in county["sections"]):
        school = explained(assessment, school=name)["school"]
        for section in school["sections"]:
            key = (school["code"] or school["name"], section["stage"])
            found[key] = {part["id"]: adder.indicator(part) for part in section["indicators"]}
            per = next(f for part in section["indicators"] for f in part["figures"] if f["field"] == "students")
            students[key] = adder.figure(per) or math.nan
    for section in county["sections"]:
        own = found[section["code"] or section["school"], section["stage"]]
        assert list(own) == list(section["indicators"])
        for name, part in section["indicators"].items():
            if part["value"] is None:
                assert own[name] is None
            else:
                assert own[name] == pytest.approx(part["value"], rel=1e-12), (section["school"], name)
    told = explained(assessment, cv=True)
    assert {part["stage"] for part in told["cvs"]} == set(county["stages"])
    for part in told["cvs"]:
        expected = county["stages"][part["stage"]]["indicators"][part["indicator"]]
        of_stage = {key: values[part["indicator"]] for key, values in found.items() if key[1] == part["stage"]}
        _assert_cv(part, expected, {key: v for key, v in of_stage.items() if v is not None}, students)
        assert part["missing"] == len(part["lacking"]) == sum(value is None for value in of_stage.values())
    for part in told["composites"]:
        assert part["cv"] == county["stages"][part["stage"]]["composite"]["cv"]
        cvs = [one["cv"] for one in part["cvs"]]
        if part["cv"] is not None:
            assert part["cv"] == pytest.approx(sum(cvs) / len(cvs), rel=1e-12)
    return adder


def _assert_cv(
    part: Any, expected: Any, values: Mapping[tuple[str, str], float], students: Mapping[tuple[str, str], float]
) -> None:
    if not any(values.values()):
        # No values, or none but 0: there is no CV.
        assert (part["known_cv"], part["cv"]) == (None, None)
        return
    mean, sd, its_cv, terms = cv(list(values.values()), [students[key] for key in values])
    assert part["known_cv"] == expected["known_cv"] == pytest.approx(its_cv, rel=1e-9, abs=1e-12)
    assert part["known_mean"] == pytest.approx(mean, rel=1e-12)
    for name, own in (("mean", mean), ("sd", sd), ("cv", its_cv)):
        assert part[name] == expected[name]
        assert part[name] is None if part["missing"] else part[name] == pytest.approx(own, rel=1e-9, abs=1e-9)
    by_school = dict(zip((key[0] for key in values), terms, strict=True))
    assert {term["code"] or term["school"]: term["term"] for term in part["terms"]} == pytest.approx(
        by_school, rel=1e-9, abs=1e-12
    )
    told = [term["term"] for term in part["terms"]]
    assert told == sorted(told, reverse=True)
    assert [term["rank"] for term in part["terms"]] == list(range(1, len(told) + 1))
    assert math.fsum(told) == pytest.approx(part["variance"], rel=1e-12)
    shares = [term["share"] for term in part["terms"]]
    assert set(shares) == {None} if part["variance"] == 0 else math.fsum(shares) == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("file", ["county-60.xlsx", "county-60-yearbook.xlsx"])
def test_the_leaves_of_the_example_county(file: str, standard: str) -> None:
    assessment = assess(read_survey(EXAMPLES / file), load_standard(standard))
    adder = assert_leaves_add_up(assessment, [EXAMPLES / file])
    # It would be worth little if few cells were named: some fifty schools with ten figures each.
    assert len(adder.cells) > 400


@pytest.mark.parametrize("shape", [shapes.as_stage_exports, shapes.as_school_forms, shapes.as_statistics_workbooks])
def test_the_leaves_of_many_files(shape: Callable[..., list[Path]], tmp_path: Path) -> None:
    rows = shapes.county()
    # A quarter of them, with the campus's school, and those of three stages.
    parent = ("school_name", None), "云溪县第一小学"
    some = [row for n, row in enumerate(rows) if n % 4 == 0 or ("students", "senior") in row or parent in row.items()]
    files = shape(some, tmp_path)
    assessment = assess(read_survey(files), load_standard(STANDARDS[0]))
    adder = assert_leaves_add_up(assessment, files)
    # All but the teaching point's, which is out of scope, where each school has its own.
    assert len({file for file, _, _ in adder.cells}) >= len(files) - 1


HARD_HEADER = [
    *("学校名称", "学校标识码", "县（区）", "办学类型", "是否计校数", "所属学校"),
    *("小学在校生数", "初中在校生数", "高中在校生数", "在校生数"),
    *("小学高于规定学历教师数", "初中高于规定学历教师数", "高于规定学历教师数"),
    *("小学骨干教师数", "初中骨干教师数", "小学体育艺术专任教师数", "初中体育艺术专任教师数"),
    *("教学及辅助用房面积", "室内体育用房面积", "运动场地面积（亩）"),
    *("教学仪器设备值（元）", "小学教学仪器设备值（元）", "初中教学仪器设备值（元）", "网络多媒体教室数"),
]
_: Any = None
# fmt: off
HARD = [
    HARD_HEADER,
    # Its figures in the plain columns, its stage's left empty, and a campus the other way round.
    ["甲小学", "001", "东县", "小学", "是", _, _, _, _, 510, _, _, 30, 12, _, 9, _, 4000, 300, "6", "1240000", _, _, "近14"],
    ["甲小学北校区", "002", "东县", "小学", "否", "甲小学", 90, _, _, _, 4, _, _, 1, _, 1, _, "600㎡", 0, 1.5, 200000, _, _, 3],
    # Units of its own in the cells.
    ["乙学校", "003", "东县", "九年一贯制学校", "是", _, 400, 300, _, _, 20, 22, _, 5, 4, 5, 4, "6,000", 420, "13亩", "85万元", _, _, 20],
    # Its stages' own equipment.
    ["丙学校", "004", "东县", "九年一贯制学校", "是", _, 400, 300, _, _, 20, 22, _, 5, 4, 5, 4, 6000, 420, 12, _, 500000, 900000, 20],
    # One figure for three stages, and a campus of one stage with that stage's own.
    ["丁学校", "005", "东县", "十二年一贯制学校", "是", _, 300, 300, 400, _, 15, 20, _, 3, 4, 3, 3, 9000, 0, 30, 2500000, _, _, 31],
    ["丁学校分部", "006", "东县", "初级中学", "否", "丁学校", _, 100, _, _, _, 6, _, _, 1, _, 1, 900, 0, 3, _, _, 300000, 4],
    # Stages' own, and a campus of one stage that gives the whole: it is that stage's own.
    ["戊学校", "007", "东县", "九年一贯制学校", "是", _, 200, 210, _, _, 9, 13, _, 3, 3, 2, 2, 3000, 0, 9, _, 400000, 600000, 11],
    ["戊学校教学楼", "008", "东县", "小学", "否", "戊学校", 40, _, _, _, 2, _, _, 1, _, 1, _, 300, 0, 1, 90000, _, _, 1],
    ["己中学", "009", "东县", "初级中学", "是", _, _, 620, _, _, _, 40, _, _, 9, _, 7, 4200, 0, 10, 1900000, _, _, 16],
]
# fmt: on


def test_the_leaves_of_campuses_one_through_schools_and_units(write_survey: WriteSurvey) -> None:
    path = write_survey(HARD)
    assessment = assess(read_survey(path), load_standard(STANDARDS[0]))
    adder = assert_leaves_add_up(assessment, [path])
    places = {cell for _, _, cell in adder.cells}
    # The cells that hold the figures, and not the empty ones beside them.
    assert {"J2", "M2", "G3", "K3", "T4", "U4", "V5", "W5", "U6", "W7", "V8", "W8", "U9"} <= places
    assert not {"G2", "K2", "U5", "U7", "V9"} & places


SECTION_ROWS = [
    [
        "学校名称",
        "学校标识码",
        "办学类型",
        "学段",
        "在校生数",
        "骨干教师数",
        "教学仪器设备值（千元）",
        "网络多媒体教室数",
    ],
    ["甲", "001", "九年一贯制学校", "小学", 400, 5, 900, 11],
    ["乙", "002", "小学", "小学", 350, 4, 800.5, 9],
    ["甲", "001", "九年一贯制学校", "初中", 300, 4, 777.7, 8],
]


def test_the_leaves_where_each_row_is_a_section(write_survey: WriteSurvey) -> None:
    path = write_survey(SECTION_ROWS)
    assessment = assess(read_survey(path), load_standard(STANDARDS[0]))
    assert {"E2", "G2", "H2", "E4", "G4", "H4"} <= {
        cell for _, _, cell in assert_leaves_add_up(assessment, [path]).cells
    }
    found = explained(assessment, school="甲")["school"]
    assert (found["campuses"], [section["stage"] for section in found["sections"]]) == ([], ["primary", "junior"])


KINDS = {
    "小学": ("小学",),
    "初级中学": ("初中",),
    "九年一贯制学校": ("小学", "初中"),
    "十二年一贯制学校": ("小学", "初中", "高中"),
    "完全中学": ("初中", "高中"),
}
BY_STAGE = ("高于规定学历教师数", "骨干教师数", "体育艺术专任教师数")
WHOLE = ("教学及辅助用房面积", "室内体育用房面积", "运动场地面积（亩）", "教学仪器设备值（元）", "网络多媒体教室数")
few = st.one_of(st.integers(0, 90), st.integers(0, 90), st.integers(0, 90), st.none())


@st.composite
def surveys(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Schools of all kinds, some of them campuses, with figures in plain columns, in their stages' own, or nowhere."""
    rows: list[dict[str, Any]] = []
    for number in range(draw(st.integers(2, 6))):
        kind = draw(st.sampled_from(list(KINDS)))
        row: dict[str, Any] = {"学校名称": f"学校{number}", "学校标识码": f"{number:03}", "办学类型": kind}
        is_campus = number > 0 and draw(st.booleans())
        row |= {"是否计校数": "否", "所属学校": "学校0"} if is_campus else {"是否计校数": "是"}
        for stage in KINDS[kind]:
            plain = len(KINDS[kind]) == 1 and draw(st.booleans())
            row["在校生数" if plain else f"{stage}在校生数"] = draw(st.integers(1, 900))
            if stage != "高中":
                row |= {name if plain else f"{stage}{name}": draw(few) for name in BY_STAGE}
        for name in WHOLE:
            if draw(st.integers(0, 3)):
                row[name] = draw(st.one_of(few, st.integers(1000, 90_000)))
            else:
                row |= {f"{stage}{name}": draw(few) for stage in KINDS[kind]}
        rows.append(row)
    return rows


@settings(max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(surveys())
def test_the_leaves_of_any_survey(rows: list[dict[str, Any]]) -> None:
    header = list(dict.fromkeys(name for row in rows for name in row))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any.xlsx")
        path.write_bytes(workbook_bytes({"学校": [header, *([row.get(name) for name in header] for row in rows)]}))
        assert_leaves_add_up(assess(read_survey(path), load_standard(STANDARDS[0])), [path])


def test_conversions_and_shares_worked_by_hand(write_survey: WriteSurvey) -> None:
    assessment = assess(read_survey(write_survey(HARD)), load_standard(STANDARDS[0]))

    def part(school: str, stage: str, indicator: str) -> Any:
        (section,) = explained(assessment, school=school, stage=stage, indicator=indicator)["school"]["sections"]
        return section["indicators"][0]

    def said(cell: Any) -> tuple[Any, ...]:
        return tuple(cell[name] for name in ("cell", "written", "written_unit", "value", "unit"))

    area, indoor, students = part("乙学校", "primary", "sports_area_per_student")["figures"]
    assert said(area["cells"][0]) == ("T4", "13亩", "", 26_000 / 3, "㎡")
    # 400 of 400 + 1.1·300 = 730.
    assert area["apportioned"]["share"] == 400 / 730
    assert [(stage["stage"], stage["weight"], stage["students"]) for stage in area["apportioned"]["stages"]] == [
        ("primary", 1, 400),
        ("junior", 1.1, 300),
    ]
    assert area["apportioned"]["rule"]["confidence"] == "copy"
    assert indoor["value"] == pytest.approx(420 * 400 / 730)
    assert said(students["cells"][0]) == ("G4", "400", "人", 400, "人")
    (equipment, _) = part("丁学校", "junior", "equipment_value_per_student")["figures"]
    assert [said(cell) for cell in equipment["cells"]] == [
        ("U6", "2500000", "元", 250, "万元"),
        ("W7", "300000", "元", 30, "万元"),
    ]
    # 1.1·400 of 300 + 1.1·400 + 1.32·400 = 1268.
    assert equipment["value"] == pytest.approx(280 * 440 / 1268)
    assert equipment["apportioned"]["numbers"] == "1.1 × 400 ÷（1 × 300 + 1.1 × 400 + 1.32 × 400）"
    (own, _) = part("丙学校", "junior", "equipment_value_per_student")["figures"]
    assert (own["apportioned"], said(own["cells"][0])) == (None, ("W5", "900000", "元", 90, "万元"))
    rooms = part("甲小学", "primary", "multimedia_classrooms_per_100")["figures"][0]
    assert rooms["merge"] == "sum"
    assert [finding["code"] for cell in rooms["cells"] for finding in cell["findings"]] == ["approximate"]


def test_the_published_example() -> None:
    """facts: mean 1913/302 = 6.33; terms 0.003, 0.85, 5.13, 4.50, 0.17, in sum 10.65; root 3.26; CV 0.515257."""
    assessment = assess(read_survey(EXAMPLES / "five-schools.xlsx"), load_standard("national-basic-2012"))
    (found,) = explained(assessment, cv=True, indicator="books_per_student")["cvs"]
    assert (found["sections"], found["students"], found["missing"]) == (5, 302, 0)
    assert found["mean"] == pytest.approx(1913 / 302, rel=1e-15)
    assert [round(term["term"], 2) for term in found["terms"]] == [5.13, 4.5, 0.85, 0.17, 0.0]
    assert round(found["terms"][-1]["term"], 3) == 0.003
    assert [(term["students"], term["school"][-1]) for term in found["terms"]] == [
        (89, "3"), (76, "4"), (37, "2"), (55, "5"), (45, "1"),
    ]  # fmt: skip
    assert (round(found["variance"], 2), round(found["sd"], 2), round(found["cv"], 6)) == (10.65, 3.26, 0.515257)
    # No limit of an indicator's own in this standard; the number is there all the same.
    assert (found["limit"], found["rule"], found["verdict"]) == (None, None, "not_applicable")
    (third,) = explained(assessment, school="示例小学3", indicator="books_per_student")["school"]["sections"]
    (part,) = third["indicators"]
    assert part["numbers"] == "935 ÷ 89"
    assert part["value"] == 935 / 89
    assert [(figure["field"], figure["cells"][0]["cell"]) for figure in part["figures"]] == [
        ("books", "W4"),
        ("students", "I4"),
    ]


def test_missing_figures_name_their_cell_or_column(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "在校生数", "骨干教师数"], ["甲", "小学", 100, None], ["乙", "小学", 100, "待核"]]
    assessment = assess_rows(rows)

    def backbone(school: str) -> Any:
        found = explained(assessment, school=school, indicator="backbone_teachers_per_100")["school"]["sections"]
        return found[0]["indicators"][0]

    empty, unusable = backbone("甲"), backbone("乙")
    assert (empty["value"], empty["missing"]) == (None, ["骨干教师数缺失（D2）"])
    assert [(c["state"], c["cell"], c["written"]) for c in empty["figures"][0]["cells"]] == [("empty", "D2", "")]
    assert [f["code"] for f in empty["figures"][0]["cells"][0]["findings"]] == ["missing_figure"]
    (cell,) = unusable["figures"][0]["cells"]
    assert (cell["state"], cell["written"], cell["findings"][0]["code"]) == ("unusable", "待核", "not_a_number")
    found = explained(assessment, school="甲", indicator="体艺教师")
    (part,) = found["school"]["sections"][0]["indicators"]
    assert part["missing"] == ["没有“小学体育艺术专任教师数”列"]
    assert part["figures"][0]["cells"][0]["state"] == "no_column"
    assert part["numbers"] == "100 × 缺 ÷ 100"


def test_students_of_another_stage_that_are_missing(assess_rows: AssessRows) -> None:
    """A share cannot be told without the students of every stage; whose are missing is said."""
    rows = [
        ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "图书册数"],
        ["甲", "九年一贯制学校", 100, None, 900],
    ]
    rows.append(["乙", "小学", 50, None, 100])
    assessment = assess_rows(rows, "national-basic-2012")
    found = explained(assessment, school="甲", stage="primary", indicator="books_per_student")
    (part,) = found["school"]["sections"][0]["indicators"]
    assert part["missing"] == ["初中在校生数缺失（D2）"]
    share = part["figures"][0]["apportioned"]
    assert (share["whole"], share["share"]) == (900, None)
    assert [stage["cells"][0]["state"] for stage in share["stages"]] == ["used", "empty"]


def test_why_a_school_is_not_assessed() -> None:
    assessment = assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard(STANDARDS[0]))
    point = explained(assessment, school="云台教学点")["school"]
    assert point["sections"] == []
    (excluded,) = point["excluded"]
    assert (excluded["rule"]["text"], excluded["rule"]["confidence"]) == ("不足 50 人的教学点不纳入", "page")
    assert excluded["attributes"] == [{"header": "办学类型", "value": "小学教学点", "place": "学校!D35"}]
    assert (excluded["condition"], excluded["numbers"]) == ("在校生数 < 50", "49 < 50")
    assert [figure["cells"][0]["cell"] for figure in excluded["figures"]] == ["I35"]
    (empty,) = explained(assessment, school="云溪县新城小学")["school"]["excluded"]
    assert (empty["rule"], empty["reason"], empty["figures"][0]["cells"][0]["cell"]) == (
        None,
        "小学在校生数为 0",
        "I61",
    )
    # A school without a term is explained, not answered with an empty list.
    assert explained(assessment, school="云台教学点", cv=True)["school"]["excluded"] == [excluded]
    basic = assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard("national-basic-2012"))
    (private,) = explained(basic, school="云溪县外国语学校")["school"]["excluded"]
    assert private["attributes"] == [{"header": "举办者", "value": "民办", "place": "学校!F56"}]


def test_a_default_that_sets_the_scope_has_no_place(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "在校生数"], ["甲", "小学", 100], ["乙", "特殊教育学校", 30]]
    (found,) = explained(assess_rows(rows, "national-basic-2012"), school="乙")["school"]["excluded"]
    assert found["attributes"] == [{"header": "办学类型", "value": "特殊教育学校", "place": "学校!B3"}]


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_county_is_what_the_json_of_score_says(standard: str) -> None:
    assessment = assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard(standard))
    (county,) = document(assessment, "zh")["counties"]
    found = explained(assessment)["county"]
    assert (found["verdict"], found["reasons"]) == (county["verdict"], county["reasons"])
    for stage in found["stages"]:
        own = county["stages"][stage["stage"]]
        assert (stage["verdict"], stage["sections"], stage["compliant"]) == (
            own["verdict"], own["sections"], own["compliant_sections"],
        )  # fmt: skip
        told = {(part["school"], part["verdict"], *part["reasons"]) for part in stage["behind"]}
        decided = ("not_met", "undetermined")
        sections = [s for s in county["sections"] if s["stage"] == stage["stage"] and s["verdict"] in decided]
        assert told == {(section["school"], section["verdict"], *section["reasons"]) for section in sections}
        for part in stage["cvs"]:
            measures = ("range_ratio", "gini", "theil", "mcloone", "theil_by")
            spread = {name: of for name, of in own["indicators"][part["indicator"]].items() if name not in measures}
            assert {name: part[name] for name in spread} == spread
        assert {name: stage["composite"][name] for name in own["composite"]} == own["composite"]
    assert [(part["school"], part["reason"]) for part in found["excluded"]] == [
        (part["school"], part["reason"]) for part in county["excluded"]
    ]


BLOCKED = [
    ["学校名称", "县（区）", "办学类型", "在校生数", "骨干教师数"],
    ["甲", "东县", "小学", 100, 1],
    ["乙", "东县", "小 学 校", 100, 1],
    ["丙", "西县", "小学", 100, 1],
]


def test_a_blocked_county_names_the_findings_that_block_it(assess_rows: AssessRows) -> None:
    assessment = assess_rows(BLOCKED)
    for found in (
        explained(assessment, county="东县")["county"],
        explained(assessment, county="东县", cv=True)["county"],
        explained(assessment, county="东县", stage="junior")["county"],
        explained(assessment, school="甲")["school"],
    ):
        assert [(part["code"], part["place"]) for part in found["blocked_by"]] == [("unknown_school_type", "学校!C3")]
    assert explained(assessment, county="东县")["county"]["verdict"] == "undetermined"
    assert explained(assessment, county="西县")["county"]["blocked_by"] == []


def test_a_schools_own_term_has_its_rank_among_all() -> None:
    assessment = assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard(STANDARDS[0]))
    every = {
        part["stage"]: part for part in explained(assessment, cv=True, indicator="equipment_value_per_student")["cvs"]
    }
    own = explained(assessment, school="云溪县外国语学校", cv=True, indicator="equipment_value_per_student")
    assert [part["stage"] for part in own["cvs"]] == ["primary", "junior"]
    for part in own["cvs"]:
        (term,) = part["terms"]
        assert term == next(t for t in every[part["stage"]]["terms"] if t["school"] == "云溪县外国语学校")
        assert {name: value for name, value in part.items() if name not in ("terms", "lacking")} == {
            name: value for name, value in every[part["stage"]].items() if name not in ("terms", "lacking")
        }
    assert own["composites"] == []


def test_a_cv_that_is_not_defined(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "在校生数", "骨干教师数"], ["甲", "小学", 100, 0], ["乙", "小学", 100, 0]]
    (found,) = explained(assess_rows(rows), cv=True, indicator="backbone_teachers_per_100")["cvs"]
    assert (found["mean"], found["sd"], found["cv"], found["verdict"]) == (0, 0, None, "undetermined")
    assert [(term["term"], term["share"]) for term in found["terms"]] == [(0, None), (0, None)]
    (none,) = explained(assess_rows(rows), cv=True, indicator="pe_art_teachers_per_100")["cvs"]
    assert (none["missing"], none["known_mean"], none["variance"], none["terms"]) == (2, None, None, [])
    assert [part["missing"] for part in none["lacking"]] == [["没有“小学体育艺术专任教师数”列"]] * 2


@pytest.mark.parametrize(
    "asked",
    [{}, {"cv": True}, {"indicator": "composite"}, {"school": "云台教学点"}, {"school": "云溪县中学", "cv": True}]
    + [{"school": name} for name in ("云溪县第一小学", "枫树镇中心小学", "云溪县外国语学校")],
    ids=str,
)
def test_the_json_keeps_to_its_schema(asked: Any) -> None:
    for standard in STANDARDS:
        assessment = assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard(standard))
        found = explained(assessment, **asked)
        VALIDATOR.validate(found)
        assert json_bytes(explain(assessment, Question(**asked), "zh")) == json_bytes(
            explain(assessment, Question(**asked), "zh")
        )


def test_the_committed_schema_is_current() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert without_defaults(SCHEMA) == without_defaults(json_schema())
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({"schema": "balancecalc/explanation@1"})


@given(st.floats(1e-12, 1e12))
def test_numbers_for_reckoning_have_their_digits(number: float) -> None:
    assert float(format_exactly(number).replace(",", "")) == number
    close = format_closely(number)
    assert "e" not in close
    assert float(close.replace(",", "")) == pytest.approx(number, rel=6e-10)
