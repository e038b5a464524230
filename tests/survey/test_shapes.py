"""The same county in ten shapes gives the same counties and sections, to the last digit."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from balancecalc.assess import Assessment, assess
from balancecalc.report.json_document import document
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.survey import shapes

STANDARDS = ("national-quality-2017", "national-basic-2012")
ROWS = shapes.county()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assessment]:
    paths = shapes.as_template(ROWS, tmp_path_factory.mktemp("template"))
    return {standard: assess(read_survey(paths), load_standard(standard)) for standard in STANDARDS}


def sections_divided(of: Assessment) -> Any:
    """What a person who fills in a row a section writes: each section's share of its school, taken from the first
    assessment (dividing is tested elsewhere; here the shapes are)."""
    survey, sections = of.survey, of.sections
    share: dict[tuple[str, str], int] = {
        (survey.names[int(row)], of.standard.stages[int(stage)]): number
        for number, (row, stage) in enumerate(zip(sections.row, sections.stage, strict=True))
    }
    return lambda row, field, stage: _share(of, share, row, field, stage)


def _share(of: Assessment, share: Mapping[tuple[str, str], int], row: Any, field: str, stage: str) -> str:
    number = share.get((row["school_name", None], stage))
    whole = row[field, None]
    alone = sum((("students", other) in row) for other in shapes.STAGES) == 1
    if number is None or alone or field not in of.sections.figures:
        return repr(whole)
    # As text: openpyxl writes no more than 16 digits.
    return repr(float(of.sections.figures[field][number]))


SHAPES = {
    "three-row merged header": shapes.as_merged_header,
    "xls": shapes.as_xls,
    "ods": shapes.as_ods,
    "csv in GB18030": shapes.as_csv,
    "wide stage exports": shapes.as_stage_exports,
    "per-school forms": shapes.as_school_forms,
    "per-school statistics workbooks": shapes.as_statistics_workbooks,
    "titles, totals and notes": shapes.as_annotated,
}


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_county_in_another_shape(
    shape: str, standard: str, expected: dict[str, Assessment], tmp_path: Path
) -> None:
    survey = read_survey(SHAPES[shape](ROWS, tmp_path))
    found = assess(survey, load_standard(standard))
    assert [finding.line("en") for finding in found.findings if finding.kind.severity != "info"] == []
    assert document(found, "zh")["counties"] == document(expected[standard], "zh")["counties"]


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_same_county_with_a_row_a_section(standard: str, expected: dict[str, Assessment], tmp_path: Path) -> None:
    (path,) = shapes.as_section_rows(ROWS, tmp_path, sections_divided(expected[standard]))
    found = document(assess(read_survey(path), load_standard(standard)), "zh")["counties"]
    wanted = document(expected[standard], "zh")["counties"]
    assert [county["sections"] for county in found] == [county["sections"] for county in wanted]
    assert [county["stages"] for county in found] == [county["stages"] for county in wanted]


def test_the_county_says_something(expected: dict[str, Assessment]) -> None:
    """The comparison would be worth nothing if every figure were missing."""
    for assessment in expected.values():
        (county,) = document(assessment, "zh")["counties"]
        assert len(county["sections"]) > 50
        assert all(
            part["value"] is not None for section in county["sections"] for part in section["indicators"].values()
        )
