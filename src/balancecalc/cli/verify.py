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
    from balancecalc.verify import compare, compare_formulas, formulas_of, read_recorded
    from balancecalc.verify.recorded import sheets_of

    check_surveys(surveys)
    recorded = read_recorded(results)
    named = standard or _shipped_standard(recorded)
    county = recorded.said.get("option_county")
    assessment = assessed(surveys, named, county, mapping, layout or _shipped_layout(recorded))
    sources = list(_sources(recorded, assessment.survey.source, named, load_standard(named).sha256))
    by = tuple(
        field for field in recorded.said.get("option_by", "").split() if (field, None) in assessment.survey.columns
    )
    made, plain = (results_workbook(assessment, recorded.lang, by, live=live) for live in (True, False))
    identical = recorded.data in (made, plain)
    expected = sheets_of(plain, results)
    cells = [] if identical else list(compare(recorded.sheets, expected, _renamed(sources)))
    formulas = [] if identical else list(compare_formulas(formulas_of(recorded.data), formulas_of(made)))
    same_sources = all(source.given == source.recorded for source in sources)
    follows = same_sources and not cells and not formulas
    if not quiet:
        _tell_sources(recorded, sources, lang.value)
        if identical:
            typer.echo(pick(VERIFYING["identical"], lang.value))
        elif not cells and not formulas:
            typer.echo(pick(VERIFYING["cells_same"], lang.value, count=len(expected)))
        _tell_cells(cells, lang.value, listed=same_sources)
        _tell_formulas(formulas, lang.value)
        more = [name for name in recorded.sheets if name not in expected]
        if more:
            typer.echo(pick(VERIFYING["not_looked_at"], lang.value, sheets=more))
        typer.echo(pick(VERIFYING["follows" if follows else "does_not_follow"], lang.value))
    if not follows:
        raise typer.Exit(1)


class _Source(NamedTuple):
    """Something that results were made from: its name now and then, its hash (or itself) as recorded and as given."""

    kind: str
    name: str
    called: str
    recorded: str
    given: str


def _renamed(sources: Sequence[_Source]) -> dict[str, str]:
    """What files of the same content were called then, by what they are called now; a county may bear a file's name."""
    found: dict[str, str] = {}
    for source in sources:
        if source.recorded == source.given and source.name != source.called and source.kind != "county":
            found |= {source.name: source.called, Path(source.name).stem: Path(source.called).stem}
    return found


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
    yield _Source("survey", survey.file, said.get("survey_file", survey.file), said["survey_hash"], survey.sha256)
    yield _Source("standard", standard, standard, said["standard_hash"], sha256)
    for kind in ("county", "mapping", "layout"):
        given = next((option for option in survey.options if option.name == kind), None)
        name, before = (given.value if given else ""), said.get(f"option_{kind}", "")
        hashed = said.get(f"option_{kind}_hash", before)
        if name or before:
            now = (given.sha256 or given.value) if given else ""
            yield _Source(kind, name or before, before or name, hashed, now)


def _tell_sources(recorded: "Recorded", sources: Sequence[_Source], lang: "Lang") -> None:
    for source in sources:
        what, none = VERIFYING[source.kind], VERIFYING["none"]
        if source.recorded == source.given:
            renamed = pick(VERIFYING["renamed"], lang, name=source.called) if source.called != source.name else ""
            typer.echo(pick(VERIFYING["same"], lang, what=what, name=source.name) + renamed)
        else:
            values = {"recorded": source.recorded[:_HASH] or none, "given": source.given[:_HASH] or none}
            typer.echo(pick(VERIFYING["other"], lang, what=what, **values))
    now, then = f"balancecalc {__version__}", recorded.said.get("program", "")
    if now != then:
        typer.echo(pick(VERIFYING["other_version"], lang, recorded=then, given=now))


def _tell_formulas(formulas: Sequence["Difference"], lang: "Lang") -> None:
    if formulas:
        typer.echo(pick(VERIFYING["formulas_differ"], lang, count=len(formulas), most=_TOLD))
        _tell_each(formulas, lang)


def _tell_cells(cells: Sequence["Difference"], lang: "Lang", *, listed: bool) -> None:
    if not cells:
        return
    if not listed:
        # Of another survey, which cells differ says nothing.
        typer.echo(pick(VERIFYING["cells_differ_too"], lang, count=len(cells)))
        return
    if all(cell.stands == "" for cell in cells):
        typer.echo(pick(VERIFYING["not_calculated"], lang))
    typer.echo(pick(VERIFYING["cells_differ"], lang, count=len(cells), most=_TOLD))
    _tell_each(cells, lang)


def _tell_each(cells: Sequence["Difference"], lang: "Lang") -> None:
    nothing = pick(VERIFYING["nothing"], lang)
    for cell in cells[:_TOLD]:
        if not cell.cell:
            typer.echo(pick(VERIFYING["sheet_missing"], lang, sheet=cell.sheet))
            continue
        stands, should = (_shown(value) if value != "" else nothing for value in (cell.stands, cell.should))
        place = f"{cell.sheet}!{cell.cell}".removeprefix("!")
        typer.echo(pick(VERIFYING["cell"], lang, place=place, stands=stands, should=should))


def _shown(value: object) -> str:
    from balancecalc.text.folding import text

    return text(value)
