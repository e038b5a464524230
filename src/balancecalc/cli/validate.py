"""``balancecalc validate``: what is wrong or doubtful in a survey."""

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
from .options import CountyOption, LangOption, QuietOption, StandardOption, SurveyArgument


def validate(
    survey: SurveyArgument,
    standard: StandardOption = DEFAULT_STANDARD,
    county: CountyOption = None,
    quiet: QuietOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """只检查调查表，列出问题；有错误时退出码为 1。 Check a survey only; exit with 1 if there is an error."""
    from balancecalc.assess import assess
    from balancecalc.report.terminal import print_findings
    from balancecalc.standard.catalogue import load_standard
    from balancecalc.survey.read import read_survey
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    from .console import console

    assessment = assess(read_survey(survey, county), load_standard(standard))
    if not quiet:
        print_findings(assessment.findings, console(to_stderr=False), lang.value)
    if any(finding.kind.severity == "error" for finding in assessment.findings):
        raise typer.Exit(1)
    if not quiet:
        typer.echo(pick(LABELS["no_findings"], lang.value, rows=assessment.survey.rows))
