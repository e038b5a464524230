"""The examples are what examples/README.md says, and what the script makes."""

import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from balancecalc.assess import assess
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.conftest import EXAMPLES


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {sheet.title: list(sheet.values) for sheet in openpyxl.load_workbook(path).worksheets}


def test_the_script_makes_the_committed_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("make_examples", EXAMPLES / "make_examples.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "HERE", tmp_path)
    script.main()
    for path in sorted(tmp_path.iterdir()):
        assert cells(path) == cells(EXAMPLES / path.name)
    # statements.xlsx has a script of its own, see tests/audit.
    assert {path.name for path in tmp_path.iterdir()} | {"statements.xlsx"} == {
        path.name for path in EXAMPLES.glob("*.xlsx") if "-results" not in path.name
    }


def test_the_county_holds_every_kind_of_school() -> None:
    survey = read_survey(EXAMPLES / "county-60.xlsx")
    assert Counter(survey.choices["school_type"]) == {
        "小学": 32, "小学教学点": 7, "初级中学": 12, "九年一贯制学校": 5, "十二年一贯制学校": 1, "完全中学": 2, "特殊教育学校": 1,
    }  # fmt: skip
    assert set(survey.choices["locality"]) == {"城区", "镇区", "乡村"}
    assert survey.choices["counts_as_school"].count("否") == 1
    assert survey.rows == 60


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
