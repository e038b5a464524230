"""What the tests of the marked copy ask of it, again and again."""

import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl

from balancecalc.assess import assess
from balancecalc.report.annotate import annotated_workbook
from balancecalc.standard import load_standard
from balancecalc.survey import SurveyRefused, read_survey
from balancecalc.survey.findings import Finding
from balancecalc.text.labels import SEVERITIES
from tests.report.annotate_books import parts

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET1 = "xl/worksheets/sheet1.xml"


def findings_of(path: Path, county: str | None = "云溪县") -> tuple[Finding, ...]:
    try:
        return assess(read_survey(path, county), load_standard()).findings
    except SurveyRefused as refusal:
        return refusal.findings


def marked(survey: Path) -> bytes:
    return annotated_workbook(survey.read_bytes(), findings_of(survey), "zh")


def worst_by_cell(survey: Path) -> dict[str, str]:
    worst: dict[str, str] = {}
    for severity in reversed(SEVERITIES):
        worst |= {
            found.cell: severity for found in findings_of(survey) if found.cell and found.kind.severity == severity
        }
    return worst


def load(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values, rich_text=not values)


def listed(data: bytes) -> Any:
    book = load(data)
    return book[book.sheetnames[-1]]


ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]


def check_package(data: bytes) -> None:
    """What spreadsheet programs insist on: order, counts, types and relations."""
    content = parts(data)
    types = ElementTree.fromstring(content["[Content_Types].xml"])
    overrides = [element.get("PartName", "") for element in types if element.tag.endswith("Override")]
    defaults = {element.get("Extension") for element in types if element.tag.endswith("Default")}
    assert len(set(overrides)) == len(overrides)
    assert {name.lstrip("/") for name in overrides} <= content.keys()
    for name in content.keys() - {"[Content_Types].xml"}:
        assert f"/{name}" in overrides or name.rpartition(".")[2] in defaults, name
    for name, text in content.items():
        if name.endswith((".xml", ".rels", ".vml")):
            ElementTree.fromstring(text)
        if name.endswith(".rels"):
            ids = [element.get("Id") for element in ElementTree.fromstring(text)]
            assert len(set(ids)) == len(ids)
            source = name.replace("_rels/", "").removesuffix(".rels")
            used = re.findall(r'r:id="([^"]+)"', content[source].decode()) if source in content else []
            assert set(used) <= set(ids)
            assert len(set(used)) == len(used)
        if name.startswith("xl/worksheets/sheet"):
            children = [element.tag.removeprefix(MAIN) for element in ElementTree.fromstring(text)]
            assert sorted(children, key=ORDER.index) == children
            rows = [int(row.get("r", 0)) for row in ElementTree.fromstring(text).iter(f"{MAIN}row")]
            assert sorted(set(rows)) == rows
    styles = ElementTree.fromstring(content["xl/styles.xml"])
    sizes = {element.tag.removeprefix(MAIN): len(element) for element in styles}
    for element in styles:
        if element.get("count"):
            assert int(element.get("count", 0)) == len(element), element.tag
    for xf in styles.findall(f"{MAIN}cellXfs/{MAIN}xf"):
        for kind in ("font", "fill", "border"):
            assert int(xf.get(f"{kind}Id", 0)) < sizes[f"{kind}s"]
    for name, text in content.items():
        if name.startswith("xl/worksheets/sheet"):
            looks = {int(cell.get("s", 0)) for cell in ElementTree.fromstring(text).iter(f"{MAIN}c")}
            assert max(looks, default=0) < sizes["cellXfs"]
