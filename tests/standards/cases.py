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


def laid_over(standard: str, overlay: Mapping[str, Any]) -> str:
    """An overlay's file: a case's numbers, sources and all, over a standard."""
    own = {"zh": "算例", "en": "Worked case"}
    head = {"id": "ours", "extends": standard, "title": own, "document": own, "effective": None}
    return json.dumps({**head, **overlay}, ensure_ascii=False)
