"""``balancecalc score``: the survey assessed, the results workbook written, the summary printed."""

from pathlib import Path
from typing import Annotated

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
from .assessing import assessed, check_surveys, chosen, inputs, without_own
from .forming import FormLayoutOption, FormOption
from .options import (
    ByOption,
    CheckOption,
    CountyOption,
    ForceOption,
    JsonOption,
    LangOption,
    LayoutOption,
    MapOption,
    QuietOption,
    StandardOption,
    SurveysArgument,
    ValuesOption,
)


def score(
    surveys: SurveysArgument,
    standard: StandardOption = DEFAULT_STANDARD,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="FILE.xlsx", help="结果工作簿，默认“<调查表>-results.xlsx” · The results workbook."
        ),
    ] = None,
    json: JsonOption = None,
    form: FormOption = None,
    form_layout: FormLayoutOption = None,
    county: CountyOption = None,
    mapping: MapOption = None,
    layout: LayoutOption = None,
    by: ByOption = None,
    values: ValuesOption = False,
    check: CheckOption = False,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """评估一份调查表：写出结果工作簿，打印摘要。 Assess a survey: write the results workbook, print the summary."""
    from balancecalc.errors import WrongUsage
    from balancecalc.files import check_output, real, write
    from balancecalc.report.workbook import results_workbook
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS
    from balancecalc.verdict import Verdict

    from .forming import check_form, form_bytes, form_inputs, form_written

    check_surveys(surveys)
    # Several files of one survey give results that bear the name of their folder.
    stem = surveys[0].stem if len(surveys) == 1 else surveys[0].absolute().parent.name
    results = out or surveys[0].with_name(f"{stem}-results.xlsx")
    surveys = without_own(surveys, results)
    if results.suffix.lower() != ".xlsx":
        raise WrongUsage("not_xlsx", file=results)
    json_file = Path(json) if json not in (None, "-") else None
    if json_file and real(json_file) == real(results):
        raise WrongUsage("same_output", file=results)
    check_form(form, form_layout, filter(None, (results, json_file)))
    if form:
        surveys = without_own(surveys, form)
    given = (*inputs(surveys, standard, mapping, layout), *form_inputs(form_layout))
    for output in filter(None, (results, json_file, form)):
        check_output(output, given, force=force)

    assessment = assessed(surveys, standard, county, mapping, layout)
    fields = chosen(assessment, by)
    outputs = {results: results_workbook(assessment, lang.value, fields, live=not values)}
    if form:
        outputs[form] = form_bytes(assessment, form_layout, lang.value)
    found = b""
    if json is not None:
        from balancecalc.report.json_document import json_bytes

        found = json_bytes(assessment, lang.value, fields)
    if json_file:
        outputs[json_file] = found
    write(outputs)
    if json == "-":
        typer.echo(found, nl=False)
    if not quiet:
        from balancecalc.report.terminal import print_summary

        from .console import console

        # Standard output belongs to the JSON alone where it goes there.
        terminal = console(to_stderr=json == "-")
        print_summary(assessment, terminal, lang.value, fields)
        typer.echo(pick(LABELS["results_in"], lang.value, file=results), err=json == "-")
        if form:
            typer.echo(form_written(form, lang.value), err=json == "-")
    if check and any(found.verdict is not Verdict.MET for found in assessment.counties):
        raise typer.Exit(1)
