"""``balancecalc template``: an empty survey workbook for a standard, or a report's Word template."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
from .options import ForceOption, LangOption, QuietOption, StandardOption

if TYPE_CHECKING:
    pass


class TemplateOf(StrEnum):
    """The values of ``--report``."""

    school = "school"
    county = "county"


def template(
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx|OUT.docx", help="要写出的文件 · The file to write.")],
    report: Annotated[
        TemplateOf | None,
        typer.Option("--report", help="写自查报告的 Word 模板 · The Word template of a school's or county's report."),
    ] = None,
    standard: StandardOption = DEFAULT_STANDARD,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """写出空白调查表，或自查报告的 Word 模板。 Write an empty survey, or the Word template of a report."""
    from balancecalc.errors import CannotWrite, WrongUsage
    from balancecalc.files import check_output, write
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    ending = out.suffix.lower()
    if report is not None and ending != ".docx":
        raise WrongUsage("template_not_of_survey", file=out)
    if report is None and ending == ".docx":
        raise WrongUsage("which_template", file=out)
    if ending not in (".xlsx", ".docx"):
        raise WrongUsage("not_xlsx", file=out)
    # Whatever is there may have been filled in since; only the user can say that it may go.
    if out.is_file() and not force:
        raise CannotWrite("exists", file=out)
    check_output(out, [], force=force)
    if report:
        content, told = _word_template(report, lang), f"{report.value}_template_written"
    else:
        content, told = _survey_template(standard, lang)
    write({out: content})
    if not quiet:
        command = f"balancecalc score {out}" + ("" if standard == DEFAULT_STANDARD else f" -s {standard}")
        typer.echo(pick(LABELS[told], lang.value, file=out, command=command))


def _survey_template(standard: str, lang: language.Language) -> tuple[bytes, str]:
    """The workbook, and the label of what is said of it."""
    from balancecalc.report.workbook.county_template import county_table
    from balancecalc.report.workbook.template import template_workbook
    from balancecalc.standard.catalogue import load_standard

    asked = load_standard(standard)
    county, schools = county_table(asked, lang.value), asked.assesses_schools
    content = template_workbook([asked], asked.dictionary, lang.value, county=county, schools=schools)
    if not county.fields:
        return content, "template_written"
    return content, "template_with_county_written" if schools else "template_of_county_written"


def _word_template(report: TemplateOf, lang: language.Language) -> bytes:
    from balancecalc.report.word.shipped import shipped_template

    return shipped_template(report.value, lang.value)
