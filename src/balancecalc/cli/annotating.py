"""What ``balancecalc validate --annotate`` writes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from balancecalc.survey.findings import Finding
from balancecalc.text import Lang

# A zip package, and the container of .xls and of encrypted .xlsx.
_WORKBOOKS: Final = (b"PK", b"\xd0\xcf\x11\xe0")


def check_markable(survey: Path) -> None:
    """Raise :class:`.WrongUsage` for a file of text (.csv), which has no cells to mark.

    What is a workbook is judged once it has been read: why it cannot be, where it is encrypted or damaged, says more.
    """
    from balancecalc.report.annotate.refusing import refused
    from balancecalc.standard.catalogue import read_bytes

    if not read_bytes(survey).startswith(_WORKBOOKS):
        raise refused("format")


def write_marked_copy(survey: Path, out: Path, findings: Sequence[Finding], lang: Lang) -> None:
    """Write a copy of the survey with the findings marked.

    Raises :class:`.WrongUsage` where the survey cannot be marked, or the copy's name does not end as its format does.
    """
    from balancecalc.errors import WrongUsage
    from balancecalc.files import write
    from balancecalc.report.annotate import annotated_workbook, package_suffix
    from balancecalc.standard.catalogue import read_bytes

    data = read_bytes(survey)
    suffix = package_suffix(data)
    if out.suffix.lower() != suffix:
        raise WrongUsage("wrong_copy_ending", file=out, suffix=suffix)
    write({out: annotated_workbook(data, findings, lang)})
