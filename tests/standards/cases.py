"""The worked cases as files, and the surveys in them as sheets."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*/*.yaml"))


def sheets_of(survey: Mapping[str, Any]) -> dict[str, list[list[Any]]]:
    """The sheets of a case: the schools, and the counties' items with a row a county."""
    sheets = {"学校": rows_of(survey)} if survey.get("rows") else {}
    defaults = survey.get("county_defaults", {})
    counties = {county: {**defaults, **items} for county, items in survey.get("county_items", {}).items()}
    if counties:
        headers = list(dict.fromkeys(header for items in counties.values() for header in items))
        rows = [[county, *(items.get(header) for header in headers)] for county, items in counties.items()]
        sheets["县域"] = [["县（区）", *headers], *rows]
    return sheets


def rows_of(survey: Mapping[str, Any]) -> list[list[Any]]:
    defaults = survey.get("defaults", {})
    filled = [{**defaults, **row} for row in survey["rows"]]
    headers = list(dict.fromkeys(header for row in filled for header in row))
    return [headers, *([row.get(header) for header in headers] for row in filled)]


def standard_of(case: Mapping[str, Any], standard: str, folder: Path) -> str:
    """The standard of a case: its id, or, where the case has an overlay (a province's numbers over it), a file that is
    written to ``folder``."""
    if "overlay" not in case:
        return standard
    own = {"zh": "算例", "en": "Worked case"}
    head = {"id": "ours", "extends": standard, "title": own, "document": own, "effective": None}
    file = folder / "ours.yaml"
    file.write_text(json.dumps({**head, **case["overlay"]}, ensure_ascii=False), encoding="utf-8")
    return str(file)
