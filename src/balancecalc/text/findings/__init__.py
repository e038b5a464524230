"""What can be wrong or doubtful in a survey: the catalogue of findings, by code."""

from typing import Final

from balancecalc.text.audit_findings import AUDIT_KINDS
from balancecalc.text.kinds import Kind
from balancecalc.text.language import Bilingual

from . import checks, counties, county_sheet, doubts, figures, files, record, scores
from .figures import UNREADABLE

__all__ = ["HEADING", "KINDS", "UNREADABLE"]

KINDS: Final[dict[str, Kind]] = {
    **files.KINDS,
    **counties.KINDS,
    **figures.KINDS,
    **doubts.KINDS,
    **checks.KINDS,
    **county_sheet.KINDS,
    **record.KINDS,
    **scores.KINDS,
    **AUDIT_KINDS,
}

HEADING: Final = Bilingual("这份调查表不能评估：", "The survey cannot be assessed:")
