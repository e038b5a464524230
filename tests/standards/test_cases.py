"""The worked cases: tests/standards/<id>/*.yaml, found by themselves, each worked outside the code.

A case has a survey (columns by their Chinese headers, with `defaults` for what a row leaves out; `null` leaves a cell
empty; `county_items` with a county's figures by their headers, for the sheet 县域, `county_defaults` for what a county
leaves out) and the part of the JSON document that it expects. Sections are found by school and stage. A list that ends
in … may go on. An `overlay` fills in what the standard leaves open, as a province would.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from balancecalc.report.json_document import document
from balancecalc.standard.catalogue import ids
from tests.conftest import AssessRows, AssessSheets

from .cases import CASES, HERE, rows_of, sheets_of, standard_of


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_worked_case(path: Path, assess_sheets: AssessSheets, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case["worked"], "a case says where its expected values come from"
    standard = standard_of(case, path.parent.name, tmp_path)
    assessment = assess_sheets(sheets_of(case["survey"]), standard, case["survey"].get("county"))
    found = document(assessment, "zh")
    wrong = list(differences(case["expect"], found, case.get("tolerance", 1e-12), ""))
    assert not wrong, "\n".join(wrong)


def differences(expected: Any, found: Any, tolerance: float, place: str) -> Iterator[str]:
    if isinstance(expected, dict):
        if isinstance(found, list):
            found = {_key(item): item for item in found}
        for key, value in expected.items():
            if key not in found:
                yield f"{place}/{key} is not there, only {list(found)}"
            else:
                yield from differences(value, found[key], tolerance, f"{place}/{key}")
    elif isinstance(expected, list):
        if expected[-1:] == ["…"]:
            expected = expected[:-1]
            found = found[: len(expected)]
        if len(expected) != len(found):
            yield f"{place} has {len(found)} entries: {found}"
        for index, (value, other) in enumerate(zip(expected, found, strict=False)):
            yield from differences(value, other, tolerance, f"{place}/{index}")
    elif isinstance(expected, float | int) and not isinstance(expected, bool) and isinstance(found, float | int):
        if found != pytest.approx(expected, rel=tolerance, abs=tolerance):
            yield f"{place}: {found}, expected {expected}"
    elif expected != found:
        yield f"{place}: {found!r}, expected {expected!r}"


def _key(item: Mapping[str, Any]) -> str:
    if "stage" in item:
        return f"{item['school']} {item['stage']}"
    return str(item.get("name") or item.get("school") or item["code"])


@pytest.mark.parametrize("name", ids())
def test_every_standard_has_a_case(name: str) -> None:
    assert any(path.parent.name == name for path in CASES)


def test_a_wrong_figure_would_be_noticed(assess_rows: AssessRows) -> None:
    case = yaml.safe_load((HERE / "national-basic-2012" / "published-five-schools.yaml").read_text(encoding="utf-8"))
    found = document(assess_rows(rows_of(case["survey"]), "national-basic-2012"), "zh")
    books = found["counties"][0]["stages"]["primary"]["indicators"]["books_per_student"]
    books["cv"] = 0.4888
    assert len(list(differences(case["expect"], found, case["tolerance"], ""))) == 1
