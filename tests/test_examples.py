"""The examples are what examples/README.md says, and what the script makes."""

import importlib
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from balancecalc.assess import assess
from balancecalc.report.json_document import document
from balancecalc.report.json_parts import CountyPart
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.conftest import EXAMPLES


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {sheet.title: list(sheet.values) for sheet in openpyxl.load_workbook(path).worksheets}


@pytest.mark.parametrize("name", ["make_examples", "make_shapes"])
def test_the_scripts_make_the_committed_files(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(EXAMPLES)
    script = importlib.import_module(name)
    monkeypatch.setattr(script, "HERE", tmp_path)
    script.main()
    made = [path for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    assert made
    for path in made:
        assert cells(path) == cells(EXAMPLES / path.relative_to(tmp_path))


def test_every_example_is_made_by_a_script() -> None:
    committed = subprocess.run(["git", "ls-files", "*.xlsx"], cwd=EXAMPLES, capture_output=True, text=True, check=True)
    scripts = "".join(path.read_text(encoding="utf-8") for path in EXAMPLES.glob("make_*.py"))
    assert committed.stdout
    for name in (
        "county-60.xlsx",
        "county-complete.xlsx",
        "five-schools.xlsx",
        "county-60-yearbook.xlsx",
        "statements.xlsx",
        "stage-export",
        "school-forms",
    ):
        assert name in scripts


@pytest.mark.parametrize(
    "files", [["county-60-yearbook.xlsx"], [f"stage-export/{stage}.xlsx" for stage in ("小学", "初中", "高中")]]
)
def test_the_other_shapes_are_the_same_county(files: list[str]) -> None:
    standard = load_standard("national-quality-2017")
    (expected,) = document(assess(read_survey(EXAMPLES / "county-60.xlsx"), standard), "zh")["counties"]
    (found,) = document(assess(read_survey([EXAMPLES / file for file in files]), standard), "zh")["counties"]

    def told(county: CountyPart) -> dict[tuple[str, str], Any]:
        return {(section["school"], section["stage"]): section["indicators"] for section in county["sections"]}

    assert told(found) == told(expected)
    assert found["verdict"] == expected["verdict"]


def test_the_county_holds_every_kind_of_school() -> None:
    survey = read_survey(EXAMPLES / "county-60.xlsx")
    assert Counter(survey.choices["school_type"]) == {
        "小学": 32, "小学教学点": 7, "初级中学": 12, "九年一贯制学校": 5, "十二年一贯制学校": 1, "完全中学": 2, "特殊教育学校": 1,
    }  # fmt: skip
    assert set(survey.choices["locality"]) == {"城区", "镇区", "乡村"}
    assert survey.choices["counts_as_school"].count("否") == 1
    assert survey.rows == 60


def verdicts(part: Any) -> Iterator[str]:
    """Every verdict that stands anywhere in a part of the document."""
    if isinstance(part, dict):
        if "verdict" in part:
            yield part["verdict"]
        part = list(part.values())
    for one in part if isinstance(part, list) else ():
        yield from verdicts(one)


def test_a_county_with_every_sheet_filled_has_all_32_items_decided() -> None:
    standard = load_standard("national-quality-2017")
    (county,) = document(assess(read_survey(EXAMPLES / "county-complete.xlsx", **standard.reading), standard), "zh")[
        "counties"
    ]
    assert len(county["items"]) == 25
    assert all(len(stage["indicators"]) == 7 for stage in county["stages"].values())
    assert "undetermined" not in set(verdicts(county))
    assert {name: part["verdict"] for name, part in county["parts"].items()} == {
        "resources": "met", "government": "not_met", "quality": "met", "recognition": "met",
    }  # fmt: skip
    missed = [name for name, item in county["items"].items() if item["verdict"] != "met"]
    assert missed == ["class_sizes", "teacher_rotation"]


def test_what_the_county_shows() -> None:
    survey = read_survey(EXAMPLES / "county-60.xlsx")
    quality = assess(survey, load_standard("national-quality-2017"))
    basic = assess(survey, load_standard("national-basic-2012"))
    out = [survey.names[row] for row, _ in quality.counties[0].excluded]
    assert len(out) == 6
    assert {"云溪县特殊教育学校", "云溪县新城小学"} < set(out)
    assert "云溪县外国语学校" in [survey.names[row] for row, _ in basic.counties[0].excluded]
    junior = quality.counties[0].stages["junior"].indicators
    assert [name for name, spread in junior.items() if spread.verdict.word == "not_met"] == [
        "equipment_value_per_student"
    ]
    assert Counter(finding.code for finding in quality.findings) == {
        "not_a_number": 1, "missing_figure": 2, "campus_merged": 1,
    }  # fmt: skip
