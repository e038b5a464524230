"""Score sheets with a row a pupil: counted by hand, with everything that is no score."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.assess import assess
from balancecalc.report.json_document import document
from balancecalc.shipped import folder
from balancecalc.standard import load_standard
from balancecalc.standard.catalogue import load_fields
from balancecalc.standard.problems import StandardRefused
from balancecalc.survey import read_survey
from balancecalc.survey.files import open_workbook
from balancecalc.survey.findings import Finding, SurveyRefused
from balancecalc.survey.layouts import load_layout, recognise, schools_of
from balancecalc.survey.model import Survey
from tests.conftest import Command, workbook_bytes

HEAD = ["学校", "班级", "姓名", "语文", "数学", "英语"]
Rows = Sequence[Sequence[Any]]


def sheet(path: Path, rows: Rows, name: str = "初中成绩", head: Sequence[str] = HEAD) -> Path:
    path.write_bytes(workbook_bytes({name: [head, *rows]}))
    return path


def read(path: Path, layout: str | None = None) -> Survey:
    return read_survey(path, layout=layout, **load_standard("score-rates").reading)


def told(survey: Survey, code: str) -> list[Finding]:
    return [finding for finding in survey.findings if finding.code == code]


def figures(survey: Survey, stage: Any = "junior") -> dict[str, dict[str, float]]:
    names = ("students", "test_takers", "score_sum", "scores_first_band", "scores_second_band", "scores_third_band")
    return {
        school: {name: float(survey.figure(name, stage)[row]) for name in names}
        for row, school in enumerate(survey.names)
    }


# By hand: totals of 甲中学 400, 360, 270 and 269.5; of 乙中学 399.5. Each bound counts, and half a point below it does not.
PUPILS: list[list[Any]] = [
    ["甲中学", "1班", "a", 140, 140, 120],
    ["甲中学", "1班", "b", 120, 120, 120],
    ["甲中学", "2班", "c", 100, 100, 70],
    ["甲中学", "2班", "d", 90, 90, 89.5],
    ["乙中学", "1班", "e", 133, 133, 133.5],
]


def test_schools_are_counted_by_their_totals(tmp_path: Path) -> None:
    found = read(sheet(tmp_path / "a.xlsx", PUPILS))
    assert figures(found) == {
        "甲中学": {
            "students": 4,
            "test_takers": 4,
            "score_sum": 1299.5,
            "scores_first_band": 1,
            "scores_second_band": 2,
            "scores_third_band": 3,
        },
        "乙中学": {
            "students": 1,
            "test_takers": 1,
            "score_sum": 399.5,
            "scores_first_band": 0,
            "scores_second_band": 1,
            "scores_third_band": 1,
        },
    }
    assert not {finding.code for finding in found.findings} & {"pupils_absent", "scores_unreadable", "total_of_zero"}


def test_classes_are_counted_where_that_is_asked_for(tmp_path: Path) -> None:
    found = read(sheet(tmp_path / "a.xlsx", PUPILS), "score-sheet-classes")
    assert {name: own["score_sum"] for name, own in figures(found).items()} == {
        "甲中学 1班": 760,
        "甲中学 2班": 539.5,
        "乙中学 1班": 399.5,
    }


def test_a_pupil_without_a_score_is_no_taker(tmp_path: Path) -> None:
    absent: list[list[Any]] = [
        ["乙中学", "1班", "f", "缺考", 100, 100],
        ["乙中学", "1班", "g", "", "", ""],
        ["乙中学", "1班", "h", 100, "—", 100],
        ["乙中学", "1班", "i", 100, " 请假 ", 100],
    ]
    found = read(sheet(tmp_path / "a.xlsx", [*PUPILS, *absent]))
    assert figures(found)["乙中学"]["test_takers"] == 1
    assert figures(found)["乙中学"]["score_sum"] == 399.5
    (finding,) = told(found, "pupils_absent")
    assert (finding.school, finding.cell) == ("乙中学", "D7")
    assert finding.values == {"count": 4, "of": 5, "cells": ["D7", "D8", "E9", "E10"]}


@pytest.mark.parametrize("odd", ["作弊", "1OO", "九十", -1, "近100", "90,5", "90/100"])
def test_an_odd_score_is_told_and_not_counted(odd: Any, tmp_path: Path) -> None:
    found = read(sheet(tmp_path / "a.xlsx", [*PUPILS, ["乙中学", "1班", "f", 100, odd, "缺考"]]))
    assert figures(found)["乙中学"]["test_takers"] == 1
    (finding,) = told(found, "scores_unreadable")
    assert (finding.cell, finding.values["count"], finding.kind.severity) == ("E7", 1, "warning")
    assert told(found, "pupils_absent") == []


def test_scores_as_people_write_them(tmp_path: Path) -> None:
    found = read(sheet(tmp_path / "a.xlsx", [["甲中学", "1班", "a", "１００", "100分", "'99.5".lstrip("'")]]))
    assert figures(found)["甲中学"]["score_sum"] == 299.5


def test_a_total_of_zero_counts_and_is_told(tmp_path: Path) -> None:
    found = read(sheet(tmp_path / "a.xlsx", [*PUPILS, ["乙中学", "1班", "f", 0, 0, 0]]))
    assert figures(found)["乙中学"]["test_takers"] == 2
    (finding,) = told(found, "total_of_zero")
    assert finding.values["count"] == 1


def test_a_total_that_is_not_the_sum_is_neither_used(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["甲中学", "1班", "a", 100, 100, 100, 300],
        ["甲中学", "1班", "b", 100, 100, 100, 310],
        ["甲中学", "1班", "c", 1, 1, 1, ""],
    ]
    found = read(sheet(tmp_path / "a.xlsx", rows, head=[*HEAD, "总分"]))
    assert figures(found)["甲中学"]["score_sum"] == 303
    (finding,) = told(found, "totals_disagree")
    assert (finding.cell, finding.values["count"]) == ("G3", 1)


def test_totals_alone_are_enough(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["甲中学", "1班", 400], ["甲中学", "2班", "缺考"], ["甲中学", "2班", 200]]
    found = read(sheet(tmp_path / "a.xlsx", rows, head=["学校名称", "班级", "总分"]))
    assert figures(found)["甲中学"]["score_sum"] == 600
    assert figures(found)["甲中学"]["test_takers"] == 2


def test_counties_and_stages_have_columns(tmp_path: Path) -> None:
    head = ["县（区）", "学段", *HEAD]
    rows: list[list[Any]] = [
        ["甲县", "初中", "实验学校", "1班", "a", 100, 100, 100],
        ["甲县", "小学", "实验学校", "1班", "b", 90, 90, 90],
        ["乙县", "初中", "实验学校", "1班", "c", 80, 80, 80],
        ["", "初中", "实验学校", "1班", "d", 80, 80, 80],
        ["乙县", "大学", "实验学校", "1班", "e", 80, 80, 80],
        ["乙县", "初中", "", "1班", "f", 80, 80, 80],
    ]
    found = read(sheet(tmp_path / "成绩.xlsx", rows, name="成绩", head=head))
    assert list(zip(found.counties, found.names, strict=True)) == [("甲县", "实验学校")] * 2 + [("乙县", "实验学校")]
    assert [float(found.figure("score_sum", "junior")[row]) for row in (0, 2)] == [300, 240]
    assert float(found.figure("score_sum", "primary")[1]) == 270
    (finding,) = told(found, "pupils_unplaced")
    assert finding.values == {"count": 3, "rows": [5, 6, 7]}


def test_without_a_stage_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(SurveyRefused) as refused:
        read(sheet(tmp_path / "成绩.xlsx", PUPILS, name="成绩"))
    assert [finding.code for finding in refused.value.findings] == ["stage_of_file_unknown"]


def test_sums_and_repeated_headers_are_no_pupils(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        PUPILS[0],
        HEAD,
        PUPILS[1],
        ["合计", "", "", 260, 260, 240],
        ["甲中学", "平均分", "", 130, 130, 120],
    ]
    rows[-1][1] = "平均"
    found = read(sheet(tmp_path / "a.xlsx", rows))
    assert figures(found)["甲中学"]["test_takers"] == 2
    assert len(told(found, "row_skipped")) == 2


def test_merged_names_and_titles(tmp_path: Path) -> None:
    head = ["学校", "班级", "姓名", "语文（150分）", "数学（150分）", "英语（150分）"]
    rows: list[list[Any]] = [["初中期末成绩"], head, *PUPILS]
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes({"成绩": rows}))
    assert figures(read(path, "score-sheet"))["甲中学"]["test_takers"] == 4


def test_only_score_sheets_are_recognised(tmp_path: Path) -> None:
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(workbook_bytes({"学校": [["学校名称", "班级", "小学在校生数"], ["甲小学", 6, 200]]}))
    assert recognise(open_workbook(plain.read_bytes(), "plain.xlsx")) is None
    scores = sheet(tmp_path / "a.xlsx", PUPILS)
    layout = recognise(open_workbook(scores.read_bytes(), "a.xlsx"))
    assert layout is not None
    assert layout.id == "score-sheet"


def own_layout(tmp_path: Path, **changes: Any) -> Path:
    """A copy of the layout as a user changes it."""
    content = yaml.safe_load((folder() / "layouts" / "score-sheet.yaml").read_text(encoding="utf-8"))
    path = tmp_path / "own.yaml"
    path.write_text(yaml.safe_dump({**content, **changes}, allow_unicode=True), encoding="utf-8")
    return path


def test_a_bound_of_the_users_gives_the_rate_of_low_scores(tmp_path: Path) -> None:
    content = yaml.safe_load((folder() / "layouts" / "score-sheet.yaml").read_text(encoding="utf-8"))
    bands = [*content["bands"][:3], {"figure": "低分人数", "below": 270, "source": "本县", "confidence": "doc"}]
    path = sheet(tmp_path / "a.xlsx", PUPILS)
    standard = load_standard("score-rates")
    found = document(assess(read(path, str(own_layout(tmp_path, bands=bands))), standard), "zh")
    rates = {part["school"]: part["indicators"]["low_rate"] for part in found["counties"][0]["sections"]}
    # 269.5 is below 270, 270 is not: 1 of 4 and 0 of 1, in the county 1 of 5.
    assert {school: (rate["value"], rate["threshold"], rate["verdict"]) for school, rate in rates.items()} == {
        "甲中学": (25, 20, "not_met"),
        "乙中学": (0, 20, "met"),
    }
    assert [finding for finding in found["findings"] if finding["code"] == "band_unknown"] == []


def test_a_bound_that_is_not_known_is_told(tmp_path: Path) -> None:
    found = read(sheet(tmp_path / "a.xlsx", PUPILS))
    (finding,) = told(found, "band_unknown")
    assert "低分人数" in finding.line("zh")


@pytest.mark.parametrize(
    ("band", "words"),
    [
        ({"figure": "低分人数", "source": "本县", "confidence": "doc"}, "needs a note"),
        ({"figure": "低分人数", "from": 1, "below": 2, "source": "本县", "confidence": "doc"}, "from or below"),
        ({"figure": "低分", "below": 2, "source": "本县", "confidence": "doc"}, "低分"),
        ({"figure": "低分人数", "below": 2, "confidence": "doc"}, "source"),
    ],
)
def test_a_band_that_cannot_be(band: Mapping[str, Any], words: str, tmp_path: Path) -> None:
    with pytest.raises(StandardRefused) as refused:
        load_layout(str(own_layout(tmp_path, bands=[band])))
    assert words in "\n".join(refused.value.lines("zh"))


@given(st.lists(st.one_of(st.integers(0, 450), st.just("缺考"), st.just("")), min_size=1, max_size=40))
def test_each_pupil_counts_once(tmp_path_factory: pytest.TempPathFactory, scores: list[int | str]) -> None:
    path = sheet(
        tmp_path_factory.mktemp("s") / "a.xlsx",
        [["甲中学", "1班", score] for score in scores],
        head=["学校", "班级", "总分"],
    )
    findings: list[Finding] = []
    workbook = open_workbook(path.read_bytes(), "a.xlsx")
    (school,) = schools_of(workbook, load_layout("score-sheet"), load_fields(), findings, None)
    sat = [score for score in scores if isinstance(score, int)]
    assert school.cells["test_takers", "junior"] == len(sat)
    assert school.cells["score_sum", "junior"] == sum(sat)
    for figure, bound in (("scores_first_band", 400), ("scores_second_band", 360), ("scores_third_band", 270)):
        assert school.cells[figure, "junior"] == sum(score >= bound for score in sat)
    told_absent = sum(int(str(finding.values["count"])) for finding in findings if finding.code == "pupils_absent")
    assert len(sat) + told_absent == len(scores)


def test_the_command_line_scores_a_sheet(tmp_path: Path, balancecalc: Command) -> None:
    path = sheet(tmp_path / "初中.xlsx", PUPILS)
    run = balancecalc("score", path, "-s", "score-rates", "--values", "--county", "云溪县")
    assert run.code == 0
    assert "云溪县" in run.out
    # (400 + 360 + 270 + 269.5 + 399.5) ÷ 5
    assert "339.8 分" in run.out
    shutil.copy(path, tmp_path / "小学.xlsx")
    assert balancecalc("validate", path, "-s", "score-rates", "--layout", "score-sheet-classes").code == 1
