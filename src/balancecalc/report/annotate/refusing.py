"""The refusal to mark a workbook."""

from balancecalc.errors import WrongUsage
from balancecalc.text.refusals import NOT_ANNOTATABLE


def refused(reason: str) -> WrongUsage:
    """The refusal with one of the reasons of :data:`.NOT_ANNOTATABLE`."""
    return WrongUsage("not_annotatable", reason=NOT_ANNOTATABLE[reason])
