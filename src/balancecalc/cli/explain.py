"""``balancecalc explain``: how a number came about, from the verdict down to the cells."""

from pathlib import Path
from typing import Annotated

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
from .assessing import check_surveys, held_against, inputs
from .options import (
    ForceOption,
    JsonOption,
    LangOption,
    LayoutOption,
    MapOption,
    QuietOption,
    StandardOption,
    SurveysArgument,
    WhichCountyOption,
)


def explain(
    surveys: SurveysArgument,
    school: Annotated[
        str | None, typer.Option("--school", metavar="NAME|CODE", help="学校名称或标识码 · A school, by name or code.")
    ] = None,
    county: WhichCountyOption = None,
    cv: Annotated[bool, typer.Option("--cv", help="差异系数，逐校的项 · The CV, with each school's term.")] = False,
    indicator: Annotated[
        str | None,
        typer.Option("--indicator", metavar="ID", help="指标编号或名称，或 composite · An indicator, or composite."),
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option("--stage", metavar="primary|junior|combined", help="学段，默认全部 · The stage; else all."),
    ] = None,
    item: Annotated[
        str | None, typer.Option("--item", metavar="ID", help="县域指标，编号或名称 · One of the county's items.")
    ] = None,
    standard: StandardOption = DEFAULT_STANDARD,
    json: JsonOption = None,
    mapping: MapOption = None,
    layout: LayoutOption = None,
    every: Annotated[bool, typer.Option("--all", help="长的列表也全部列出 · List everything, however long.")] = False,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """说明一个数是怎么来的：结论、规则、公式、数据、单元格。 Show how one number came about, down to the cells."""
    from balancecalc.files import check_output, write
    from balancecalc.report.explain import Question, json_bytes
    from balancecalc.report.explain import explain as explained

    check_surveys(surveys)
    json_file = Path(json) if json not in (None, "-") else None
    if json_file:
        check_output(json_file, inputs(surveys, standard, mapping, layout), force=force)
    assessment = held_against(surveys, standard, county, mapping, layout, choosing=True)
    explanation = explained(assessment, Question(school, county, indicator, stage, cv, item), lang.value)
    if json_file:
        write({json_file: json_bytes(explanation)})
    if json == "-":
        typer.echo(json_bytes(explanation), nl=False)
    if not quiet:
        from balancecalc.report.explain.terminal import print_explanation

        from .console import console

        # Standard output belongs to the JSON alone where it goes there.
        terminal = console(to_stderr=json == "-")
        print_explanation(explanation, assessment.standard.dictionary, terminal, lang.value, whole=every)
