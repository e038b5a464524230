"""``balancecalc map``: what a survey's columns are taken for, and a mapping to correct that."""

from pathlib import Path
from typing import Annotated

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
from .options import ForceOption, LangOption, LayoutOption, MapOption, QuietOption, StandardOption, SurveyArgument


def map_columns(
    survey: SurveyArgument,
    standard: StandardOption = DEFAULT_STANDARD,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="FILE.yaml", help="对照表，默认“<调查表>.map.yaml” · The mapping, beside the survey."
        ),
    ] = None,
    mapping: MapOption = None,
    layout: LayoutOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """列出每一列读成了哪个采集项、为什么，并写出对照表。 Show what each column is taken for; write a mapping."""
    from balancecalc.errors import CannotRead
    from balancecalc.files import check_output, write
    from balancecalc.report.mapping_yaml import mapping_yaml
    from balancecalc.report.placement_text import print_placement
    from balancecalc.standard.catalogue import load_standard
    from balancecalc.survey.opening import MAPPING_SUFFIX, settings
    from balancecalc.survey.placement import read_placement
    from balancecalc.text import pick
    from balancecalc.text.headers import PLACEMENT

    from .console import console

    if survey.is_dir():
        raise CannotRead("is_a_folder", file=survey)
    target = out or survey.with_name(survey.stem + MAPPING_SUFFIX)
    held_against = load_standard(standard)
    placement = read_placement(survey, mapping, layout)
    if placement.header is None and placement.layout is None:
        said = pick(PLACEMENT["no_table"], lang.value)
    elif placement.header is None:
        said = pick(PLACEMENT["no_mapping"], lang.value, id=placement.layout.id if placement.layout else "")
    elif target.exists() and not force and out is None:
        # What is there has been written by hand since, or is to be; looking again must not be an error.
        said = pick(PLACEMENT["kept"], lang.value, file=target)
    else:
        layout_files = settings([], None, layout)
        check_output(
            target, (survey, *layout_files, *([mapping] if mapping and mapping != target else [])), force=force
        )
        write({target: mapping_yaml(placement, lang.value)})
        said = pick(PLACEMENT["written"], lang.value, file=target)
    if not quiet:
        print_placement(placement, held_against, console(to_stderr=False), lang.value, said)
