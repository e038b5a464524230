"""``balancecalc validate``: what is wrong or doubtful in a survey."""

from collections.abc import Callable, Sequence
from functools import partial
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
    from balancecalc.assess import Assessment
    from balancecalc.standard import Standard
    from balancecalc.survey.findings import Finding
    from balancecalc.survey.model import Survey
    from balancecalc.text import Lang


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
    each: Annotated[
        bool, typer.Option("--each", help="几份文件各自检查，不合成一份 · Check each file by itself.")
    ] = False,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """只检查调查表，列出问题；有错误时退出码为 1。 Check a survey only; exit with 1 if there is an error."""
    from balancecalc.errors import WrongUsage
    from balancecalc.files import check_output
    from balancecalc.standard.catalogue import load_standard, standard_paths
    from balancecalc.survey.checks import check_previous
    from balancecalc.survey.findings import SurveyRefused
    from balancecalc.survey.opening import settings
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    from .annotating import check_markable, write_marked_copy

    if each and (annotate or previous):
        raise WrongUsage("not_with_each", option="--annotate" if annotate else "--previous")
    if annotate and len(surveys) > 1:
        raise WrongUsage("annotate_one", file=annotate)
    if annotate:
        given = (*surveys, *([previous] if previous else []), *settings(surveys, mapping, layout))
        check_output(annotate, (*given, *standard_paths(standard)), force=force)
        check_markable(surveys[0])
    read = partial(_assess, standard=load_standard(standard), county=county, mapping=mapping, layout=layout)
    if each:
        raise typer.Exit(_validate_each(surveys, read, lang.value, quiet=quiet))
    try:
        assessment = read(surveys)
    except SurveyRefused as refusal:
        # What keeps the survey from being read has a cell as well, and is put right there.
        if annotate and any(finding.cell for finding in refusal.findings):
            write_marked_copy(surveys[0], annotate, refusal.findings, lang.value)
            if not quiet:
                typer.echo(pick(LABELS["marked_copy_in"], lang.value, file=annotate))
        raise
    findings = list(assessment.findings)
    if previous:
        findings += check_previous(assessment.survey, _read_previous(previous, layout, assessment.standard))
    if annotate:
        write_marked_copy(surveys[0], annotate, findings, lang.value)
    if not quiet:
        _print(findings, lang.value)
        if annotate:
            typer.echo(pick(LABELS["marked_copy_in"], lang.value, file=annotate))
    if _has_error(findings):
        raise typer.Exit(1)
    if not quiet:
        typer.echo(_no_findings(assessment, lang.value))


def _assess(
    surveys: Sequence[Path], standard: "Standard", county: str | None, mapping: Path | None, layout: str | None
) -> "Assessment":
    from balancecalc.assess import assess
    from balancecalc.survey.read import read_survey

    return assess(read_survey(surveys, county, mapping=mapping, layout=layout, **standard.reading), standard)


def _validate_each(
    surveys: Sequence[Path], read: Callable[[Sequence[Path]], "Assessment"], lang: "Lang", *, quiet: bool
) -> int:
    """Say of each file what is wrong with it, and return the largest exit code: the worst.

    A file that cannot be read does not keep the others from being looked at. Its message begins with its name, for
    standard error may be read without standard output. The name is told of a single file too: whoever gives --each
    (a hook, say) does not see which files it gives.
    """
    from balancecalc.errors import BalancecalcError
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    worst = 0
    for survey in surveys:
        name = pick(LABELS["each_file"], lang, file=survey)
        try:
            assessment = read([survey])
        except BalancecalcError as error:
            first, *rest = error.lines(lang)
            for line in (f"{name}{first}", *rest):
                typer.echo(line, err=True)
            worst = max(worst, error.exit_code)
            continue
        wrong = _has_error(assessment.findings)
        worst = max(worst, 1 if wrong else 0)
        if not quiet:
            typer.echo(name.rstrip())
            _print(assessment.findings, lang)
            if not wrong:
                typer.echo(_no_findings(assessment, lang))
    return worst


def _no_findings(assessment: "Assessment", lang: "Lang") -> str:
    """That nothing is wrong, and how much can be assessed: schools, or counties where the survey has no schools."""
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    rows = assessment.survey.rows
    code = "no_findings" if rows else "no_findings_counties"
    return pick(LABELS[code], lang, rows=rows, counties=len(assessment.counties))


def _has_error(findings: Sequence["Finding"]) -> bool:
    return any(finding.kind.severity == "error" for finding in findings)


def _print(findings: Sequence["Finding"], lang: "Lang") -> None:
    from balancecalc.report.terminal import print_findings

    from .console import console

    print_findings(findings, console(to_stderr=False), lang)


def _read_previous(path: Path, layout: str | None, standard: "Standard") -> "Survey":
    """Last year's survey; what keeps it from being read is told with its file, for it is not the one assessed."""
    from dataclasses import replace

    from balancecalc.survey.findings import SurveyRefused
    from balancecalc.survey.opening import printable
    from balancecalc.survey.read import read_survey

    try:
        return read_survey(path, layout=layout, **standard.reading)
    except SurveyRefused as refusal:
        file = printable(path.name)
        # Some messages name the file themselves.
        raise SurveyRefused(
            [
                finding if "file" in finding.values else replace(finding, file=finding.file or file)
                for finding in refusal.findings
            ]
        ) from None
