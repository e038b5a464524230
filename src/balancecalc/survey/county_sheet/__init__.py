"""The sheet 县域: what is the county's own and no school's."""

from .model import COUNTY_SHEET, CountySheet, Entry

__all__ = ["COUNTY_SHEET", "CountySheet", "Entry"]
