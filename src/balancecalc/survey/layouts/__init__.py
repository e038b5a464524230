"""Layouts other than one table of schools: what a form or an export looks like, as data in standards/layouts/."""

from balancecalc.shipped import layout_ids

from .catalogue import load_layout, recognise
from .gather import Gathered, gather, mapping_findings, schools_of, table_matcher
from .model import Layout

__all__ = [
    "Gathered", "Layout", "gather", "layout_ids", "load_layout", "mapping_findings", "recognise", "schools_of",
    "table_matcher",
]  # fmt: skip
