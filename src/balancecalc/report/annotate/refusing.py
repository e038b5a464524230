"""The refusal to mark a workbook."""

from balancecalc.errors import CannotRead, Refusal, WrongUsage
from balancecalc.text.refusals import NOT_ANNOTATABLE


def refused(reason: str) -> Refusal:
    """The refusal with one of the reasons of :data:`.NOT_ANNOTATABLE`: a damaged file cannot be read, others are the
    wrong ones for this."""
    kind = CannotRead if reason == "damaged" else WrongUsage
    return kind("not_annotatable", reason=NOT_ANNOTATABLE[reason])
