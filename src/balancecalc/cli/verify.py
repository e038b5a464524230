"""``balancecalc verify``: whether results follow from a survey and a standard."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from balancecalc import __version__
from balancecalc.text import pick
from balancecalc.text.verifying import VERIFYING

from . import completing, language
from .assessing import assessed, check_surveys
from .options import LangOption, LayoutOption, MapOption, QuietOption, SurveysArgument

if TYPE_CHECKING:
    from balancecalc.survey.model import Source
    from balancecalc.text import Lang
    from balancecalc.verify import Difference, Recorded

_TOLD: Final = 20
_HASH: Final = 16
"""So many letters of a hash tell it from another."""


def verify(
    results: Annotated[Path, typer.Argument(metavar="RESULTS.xlsx", help="结果工作簿 · The results workbook.")],
    surveys: SurveysArgument,
    standard: Annotated[
        str | None,
        typer.Option(
            "-s",
            "--standard",
            metavar="ID|FILE.yaml",
            help="评估标准，默认用结果里写明的 · The standard; else the one that the results name.",
            autocompletion=completing.standards,
        ),
    ] = None,
    mapping: MapOption = None,
    layout: LayoutOption = None,
    quiet: QuietOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """核对：结果是否出自这份调查表和这个标准。 Check that results follow from this survey and this standard."""
    from balancecalc.report.workbook import results_workbook
    from balancecalc.standard.catalogue import load_standard
    from balancecalc.verify import compare, read_recorded
    from balancecalc.verify.recorded import sheets_of

    check_surveys(surveys)
    recorded = read_recorded(results)
    named = standard or _shipped_standard(recorded)
    county = recorded.said.get("option_county")
    assessment = assessed(surveys, named, county, mapping, layout or _shipped_layout(recorded))
    sources = list(_sources(recorded, assessment.survey.source, named, load_standard(named).sha256))
    made, plain = (results_workbook(assessment, recorded.lang, live=live) for live in (True, False))
    identical = recorded.data in (made, plain)
    cells = [] if identical else list(compare(recorded.sheets, sheets_of(plain, results)))
    follows = not cells and all(source.given == source.recorded for source in sources)
    if not quiet:
        _tell_sources(recorded, sources, lang.value)
        same_sources = all(source.given == source.recorded for source in sources)
        _tell_cells(recorded, cells, lang.value, identical=identical, listed=same_sources)
        typer.echo(pick(VERIFYING["follows" if follows else "does_not_follow"], lang.value))
    if not follows:
        raise typer.Exit(1)


class _Source(NamedTuple):
    """Something that results were made from: its name, its hash (or itself) as recorded and as given now."""

    kind: str
    name: str
    recorded: str
    given: str


def _shipped_standard(recorded: "Recorded") -> str:
    from balancecalc.errors import WrongUsage
    from balancecalc.shipped import ids

    named = recorded.said["standard_id"]
    if named not in ids():
        raise WrongUsage("standard_file_needed", given=named)
    return named


def _shipped_layout(recorded: "Recorded") -> str | None:
    from balancecalc.errors import WrongUsage
    from balancecalc.shipped import layout_ids

    named = recorded.said.get("option_layout")
    if named and named not in layout_ids():
        raise WrongUsage("layout_file_needed", given=named)
    return named


def _sources(recorded: "Recorded", survey: "Source", standard: str, sha256: str) -> Iterator[_Source]:
    said = recorded.said
    yield _Source("survey", survey.file, said["survey_hash"], survey.sha256)
    yield _Source("standard", standard, said["standard_hash"], sha256)
    for kind in ("county", "mapping", "layout"):
        given = next((option for option in survey.options if option.name == kind), None)
        name, before = (given.value if given else ""), said.get(f"option_{kind}", "")
        hashed = said.get(f"option_{kind}_hash", before)
        if name or before:
            yield _Source(kind, name or before, hashed, (given.sha256 or given.value) if given else "")


def _tell_sources(recorded: "Recorded", sources: Sequence[_Source], lang: "Lang") -> None:
    for source in sources:
        what, none = VERIFYING[source.kind], VERIFYING["none"]
        if source.recorded == source.given:
            typer.echo(pick(VERIFYING["same"], lang, what=what, name=source.name))
        else:
            values = {"recorded": source.recorded[:_HASH] or none, "given": source.given[:_HASH] or none}
            typer.echo(pick(VERIFYING["other"], lang, what=what, **values))
    now, then = f"balancecalc {__version__}", recorded.said.get("program", "")
    if now != then:
        typer.echo(pick(VERIFYING["other_version"], lang, recorded=then, given=now))


def _tell_cells(
    recorded: "Recorded", cells: Sequence["Difference"], lang: "Lang", *, identical: bool, listed: bool
) -> None:
    if identical or not cells:
        text = VERIFYING["identical" if identical else "cells_same"]
        typer.echo(pick(text, lang, count=len(recorded.sheets)))
        return
    if not listed:
        # Of another survey, which cells differ says nothing.
        typer.echo(pick(VERIFYING["cells_differ_too"], lang, count=len(cells)))
        return
    if all(cell.stands == "" for cell in cells):
        typer.echo(pick(VERIFYING["not_calculated"], lang))
    typer.echo(pick(VERIFYING["cells_differ"], lang, count=len(cells), most=_TOLD))
    nothing = pick(VERIFYING["nothing"], lang)
    for cell in cells[:_TOLD]:
        if not cell.cell:
            typer.echo(pick(VERIFYING["sheet_missing"], lang, sheet=cell.sheet))
            continue
        stands, should = (_shown(value) if value != "" else nothing for value in (cell.stands, cell.should))
        typer.echo(pick(VERIFYING["cell"], lang, place=f"{cell.sheet}!{cell.cell}", stands=stands, should=should))


def _shown(value: object) -> str:
    from balancecalc.text.folding import text

    return text(value)
