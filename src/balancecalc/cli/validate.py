"""``balancecalc validate``: what is wrong or doubtful in a survey."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
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
    from balancecalc.survey.model import Survey


def validate(
    surveys: SurveysArgument,
    standard: StandardOption = DEFAULT_STANDARD,
    county: CountyOption = None,
    mapping: MapOption = None,
    layout: LayoutOption = None,
    previous: Annotated[
        Path | None,
        typer.Option("--previous", metavar="SURVEY", help="上年的调查表，与本年对照 · Last year's survey, to compare."),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar="OUT.xlsx",
            help="另写调查表的副本，问题在单元格里标出 · A copy of the survey with the problems marked in its cells.",
        ),
    ] = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """只检查调查表，列出问题；有错误时退出码为 1。 Check a survey only; exit with 1 if there is an error."""
    from balancecalc.assess import assess
    from balancecalc.errors import WrongUsage
    from balancecalc.files import check_output
    from balancecalc.report.terminal import print_findings
    from balancecalc.standard.catalogue import load_standard, standard_path
    from balancecalc.survey.checks import check_previous
    from balancecalc.survey.findings import SurveyRefused
    from balancecalc.survey.opening import settings
    from balancecalc.survey.read import read_survey
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    from .annotating import check_markable, write_marked_copy
    from .console import console

    if annotate:
        if len(surveys) > 1:
            raise WrongUsage("annotate_one", file=annotate)
        given = (*surveys, *([previous] if previous else []), *settings(surveys, mapping, layout))
        check_output(annotate, (*given, standard_path(standard)), force=force)
        check_markable(surveys[0])
    try:
        survey = read_survey(surveys, county, mapping=mapping, layout=layout)
        assessment = assess(survey, load_standard(standard))
    except SurveyRefused as refusal:
        # What keeps the survey from being read has a cell as well, and is put right there.
        if annotate and any(finding.cell for finding in refusal.findings):
            write_marked_copy(surveys[0], annotate, refusal.findings, lang.value)
            if not quiet:
                typer.echo(pick(LABELS["marked_copy_in"], lang.value, file=annotate))
        raise
    findings = list(assessment.findings)
    if previous:
        findings += check_previous(survey, _read_previous(previous, layout))
    if annotate:
        write_marked_copy(surveys[0], annotate, findings, lang.value)
    if not quiet:
        print_findings(findings, console(to_stderr=False), lang.value)
        if annotate:
            typer.echo(pick(LABELS["marked_copy_in"], lang.value, file=annotate))
    if any(finding.kind.severity == "error" for finding in findings):
        raise typer.Exit(1)
    if not quiet:
        typer.echo(pick(LABELS["no_findings"], lang.value, rows=assessment.survey.rows))


def _read_previous(path: Path, layout: str | None) -> "Survey":
    """Last year's survey; what keeps it from being read is told with its file, for it is not the one assessed."""
    from dataclasses import replace

    from balancecalc.survey.findings import SurveyRefused
    from balancecalc.survey.opening import printable
    from balancecalc.survey.read import read_survey

    try:
        return read_survey(path, layout=layout)
    except SurveyRefused as refusal:
        file = printable(path.name)
        # Some messages name the file themselves.
        raise SurveyRefused(
            [
                finding if "file" in finding.values else replace(finding, file=finding.file or file)
                for finding in refusal.findings
            ]
        ) from None
