"""Checks of more sections than a workbook has time for are plain values, and the sheet says so."""

import io

import openpyxl
import pytest

from balancecalc.assess import assess
from balancecalc.report.workbook import results_workbook, sections
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.conftest import EXAMPLES


def test_many_checks_are_plain_values(monkeypatch: pytest.MonkeyPatch) -> None:
    standard = load_standard("national-quality-2017")
    assessment = assess(read_survey(EXAMPLES / "county-complete.xlsx", **standard.reading), standard)
    live = openpyxl.load_workbook(io.BytesIO(results_workbook(assessment, "zh")))
    monkeypatch.setattr(sections, "MOST_LIVE_CHECKS", 3)
    many = openpyxl.load_workbook(io.BytesIO(results_workbook(assessment, "zh")))
    kept = openpyxl.load_workbook(io.BytesIO(results_workbook(assessment, "zh")), data_only=True)
    for name in ("学部检查", "学校检查"):
        formulas = [cell for row in many[name].iter_rows() for cell in row if cell.data_type == "f"]
        assert formulas == []
        assert any(cell.data_type == "f" for row in live[name].iter_rows() for cell in row)
        assert any("超过 3 行" in str(row[0].value) for row in many[name].iter_rows(max_row=3))
    assert any(cell.data_type == "f" for row in many["学部"].iter_rows() for cell in row)
    # What counts them is live all the same.
    cell = next(
        cell
        for row in many["县域"].iter_rows()
        for cell in row
        if cell.data_type == "f" and "学校检查" in str(cell.value)
    )
    assert kept["县域"][cell.coordinate].value is not None
