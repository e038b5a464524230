"""``balancecalc report``: the assessment as a page to look at or a document to hand in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
from .assessing import assessed, check_surveys, chosen, inputs
from .options import (
    ByOption,
    ForceOption,
    LangOption,
    LayoutOption,
    MapOption,
    QuietOption,
    StandardOption,
    SurveysArgument,
    WhichCountyOption,
)

if TYPE_CHECKING:
    from balancecalc.assess import Assessment
    from balancecalc.report.word import Template

ENDINGS: Final = (".html", ".docx")
"""What a report's name ends in; the ending decides what is written."""


def report(
    surveys: SurveysArgument,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FILE.html|FILE.docx", help="要写的报告 · The report, by its ending."),
    ],
    standard: StandardOption = DEFAULT_STANDARD,
    school: Annotated[
        str | None,
        typer.Option("--school", metavar="NAME|CODE", help="写一所学校的报告 · A school's report; else a county's."),
    ] = None,
    county: WhichCountyOption = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE.docx", help="自己的 Word 模板 · A Word template of your own."),
    ] = None,
    mapping: MapOption = None,
    layout: LayoutOption = None,
    by: ByOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """写出报告：网页（.html），或学校、县的自查报告（.docx）。 Write a page, or a self-check report (Word)."""
    from balancecalc.errors import WrongUsage
    from balancecalc.files import check_output, write
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    check_surveys(surveys)
    if out.suffix.lower() not in ENDINGS:
        raise WrongUsage("no_such_report", file=out, endings=list(ENDINGS))
    is_page = out.suffix.lower() == ".html"
    if is_page and (school or template):
        raise WrongUsage("not_for_a_page", option="--school" if school else "--template")
    if by and not is_page:
        raise WrongUsage("only_for_a_page", option="--by")
    read = (*inputs(surveys, standard, mapping, layout), *([template] if template else []))
    check_output(out, read, force=force)
    own_template = _template(template) if template else None
    if is_page:
        content = _page(assessed(surveys, standard, county, mapping, layout), by, lang)
    else:
        assessment = assessed(surveys, standard, county, mapping, layout, choosing=True)
        content = _word(assessment, school, county, own_template, lang)
    write({out: content})
    if not quiet:
        typer.echo(pick(LABELS["report_in"], lang.value, file=out))


def _page(assessment: "Assessment", by: list[str] | None, lang: language.Language) -> bytes:
    from balancecalc.report.html import html_report

    return html_report(assessment, lang.value, chosen(assessment, by))


def _template(file: Path) -> "Template":
    from balancecalc.report.word import Template
    from balancecalc.standard.catalogue import read_bytes

    return Template(file.name, read_bytes(file))


def _word(
    assessment: "Assessment",
    school: str | None,
    county: str | None,
    template: "Template | None",
    lang: language.Language,
) -> bytes:
    from balancecalc.assess.lookup import find_county, find_school
    from balancecalc.report.word import word_report

    if school is None:
        return word_report(assessment, lang.value, find_county(assessment, county), template)
    within = find_county(assessment, county).name if county is not None else None
    return word_report(assessment, lang.value, find_school(assessment, school, within), template)
