"""The sheet 县域: what is the county's own and no school's."""

from .model import COUNTY_SHEET, CountySheet, Entry

# read.py is not imported here: the survey's own model needs the model alone.
__all__ = ["COUNTY_SHEET", "CountySheet", "Entry"]
