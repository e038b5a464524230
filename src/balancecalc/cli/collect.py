"""``balancecalc collect``: many files of schools gathered into one survey."""

from pathlib import Path
from typing import Annotated

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
from .options import ForceOption, LangOption, LayoutOption, MapOption, QuietOption, StandardOption


def collect(
    paths: Annotated[
        list[Path], typer.Argument(metavar="DIR|FILE...", help="文件夹或文件 · Folders and files of schools.")
    ],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="SURVEY.xlsx", help="写出的调查表 · The survey.")],
    standard: StandardOption = DEFAULT_STANDARD,
    mapping: MapOption = None,
    layout: LayoutOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """把一校一份（或一学段一份）的表汇成一份调查表。 Gather files of one school, or one stage, into one survey."""
    import os

    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from balancecalc.errors import CannotRead, CannotWrite, WrongUsage
    from balancecalc.files import check_output, write
    from balancecalc.report.collection_text import print_collection
    from balancecalc.report.workbook.county_template import county_table
    from balancecalc.report.workbook.template import template_workbook
    from balancecalc.standard.catalogue import load_standard
    from balancecalc.survey.layouts import load_layout
    from balancecalc.survey.layouts.collect import collect as gather_files
    from balancecalc.survey.layouts.collect import files_in, is_collection

    from .console import console, shows_progress

    if out.suffix.lower() != ".xlsx":
        raise WrongUsage("not_xlsx", file=out)
    # Whatever is there may have been worked on since; only the user can say that it may go.
    if out.is_file() and not force:
        raise CannotWrite("exists", file=out)
    for path in paths:
        if not path.exists():
            raise CannotRead("no_such_file", file=path)
    # An earlier collection may be written anew; a school's own file in the folder may not.
    files, unreadable = files_in(paths, out if is_collection(out) else Path())
    check_output(out, files, force=force)
    if not files and not unreadable:
        raise CannotRead("no_files", file=", ".join(map(str, paths)))
    folders = [path if path.is_dir() else path.parent for path in paths]
    top = Path(os.path.commonpath([folder.absolute() for folder in folders]))
    named = [(os.path.relpath(path.absolute(), top), path) for path in files]
    asked = load_standard(standard)
    fields = asked.dictionary
    stderr = console(to_stderr=True)
    bar = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*bar, console=stderr, transient=True, disable=quiet or not shows_progress(stderr)) as progress:
        task = progress.add_task("", total=len(named))
        its = load_layout(layout) if layout else None
        collection = gather_files(named, fields, its, mapping, lambda: progress.advance(task))
    collection.unusable.extend(unreadable)
    if collection.schools:
        rows = collection.rows(fields)
        county = county_table(asked, lang.value)
        write({out: template_workbook([asked], fields, lang.value, rows, county)})
    if not quiet or collection.unusable:
        print_collection(collection, out, console(to_stderr=False), stderr, lang.value, quiet=quiet)
    if not collection.schools:
        raise typer.Exit(CannotRead.exit_code)
    if any(unusable.is_table for unusable in collection.unusable):
        raise typer.Exit(1)
