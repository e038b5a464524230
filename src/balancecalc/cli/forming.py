"""The form that has to be handed in, as ``score --form`` writes it beside its results."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import completing

if TYPE_CHECKING:
    from balancecalc.assess import Assessment
    from balancecalc.text import Lang

FormOption = Annotated[
    Path | None,
    typer.Option("--form", metavar="FILE.xlsx", help="另写申报表 · The form to hand in, too."),
]
FormLayoutOption = Annotated[
    str | None,
    typer.Option(
        "--form-layout",
        metavar="ID|FILE.yaml",
        help="申报表的表样，默认按标准 · The form's layout; else the standard's.",
        autocompletion=completing.forms,
    ),
]


def check_form(form: Path | None, form_layout: str | None, others: Iterable[Path]) -> None:
    """Raise :class:`.WrongUsage` where the form's options do not go together, or with the other outputs."""
    from balancecalc.errors import WrongUsage
    from balancecalc.files import real

    if form is None:
        if form_layout is not None:
            raise WrongUsage("form_layout_alone")
        return
    if form.suffix.lower() != ".xlsx":
        raise WrongUsage("not_xlsx", file=form)
    if real(form) in map(real, others):
        raise WrongUsage("same_output", file=form)


def form_inputs(form_layout: str | None) -> tuple[Path, ...]:
    """The files that the form is made from, besides the survey's. Raises :class:`.CannotRead` for an unknown id."""
    if form_layout is None:
        return ()
    from balancecalc.report.forms.catalogue import form_path

    return (form_path(form_layout),)


def form_bytes(assessment: "Assessment", form_layout: str | None, lang: "Lang") -> bytes:
    """The form of an assessment; raises what reading its layout raises."""
    from balancecalc.report.forms import form_workbook, load_form

    return form_workbook(assessment, load_form(form_layout, assessment.standard), lang)


def form_written(form: Path, lang: "Lang") -> str:
    """Where the form is."""
    from balancecalc.text import pick
    from balancecalc.text.forms import FORMS

    return pick(FORMS["written"], lang, file=form)
