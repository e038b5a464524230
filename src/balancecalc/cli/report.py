"""``balancecalc report``: the assessment as a page to look at or a document to hand in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
from .assessing import assessed, check_surveys, inputs
from .options import (
    CountyOption,
    ForceOption,
    LangOption,
    LayoutOption,
    MapOption,
    QuietOption,
    StandardOption,
    SurveysArgument,
)

if TYPE_CHECKING:
    from balancecalc.assess import Assessment
    from balancecalc.text import Lang

SUFFIXES: Final = (".html",)


def report(
    surveys: SurveysArgument,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FILE.html", help="要写的报告 · The report."),
    ],
    standard: StandardOption = DEFAULT_STANDARD,
    county: CountyOption = None,
    mapping: MapOption = None,
    layout: LayoutOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """写出报告网页。 Write the report page."""
    from balancecalc.errors import WrongUsage
    from balancecalc.files import check_output, write
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    check_surveys(surveys)
    if out.suffix.lower() not in SUFFIXES:
        raise WrongUsage("no_such_report", file=out)
    check_output(out, inputs(surveys, standard, mapping, layout), force=force)
    assessment = assessed(surveys, standard, county, mapping, layout)
    write({out: _document(assessment, out.suffix.lower(), lang.value)})
    if not quiet:
        typer.echo(pick(LABELS["report_in"], lang.value, file=out))


def _document(assessment: "Assessment", suffix: str, lang: "Lang") -> bytes:
    """The report in the form that its file's name asks for, which is one of ``SUFFIXES``."""
    from balancecalc.report.html import html_report

    return html_report(assessment, lang)
