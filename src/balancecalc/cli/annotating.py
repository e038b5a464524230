"""What ``balancecalc validate --annotate`` writes."""

from collections.abc import Sequence
from pathlib import Path

from balancecalc.survey.findings import Finding
from balancecalc.text import Lang


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
