"""``balancecalc template``: an empty survey workbook for a standard."""

from pathlib import Path
from typing import Annotated

import typer

from balancecalc import DEFAULT_STANDARD

from . import language
from .options import ForceOption, LangOption, QuietOption, StandardOption


def template(
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="要写出的文件 · The file to write.")],
    standard: StandardOption = DEFAULT_STANDARD,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """写出空白调查表，带下拉选项、单位和填表说明。 Write an empty survey with drop-downs, units and notes."""
    from balancecalc.errors import CannotWrite, WrongUsage
    from balancecalc.files import check_output, write
    from balancecalc.report.workbook.template import template_workbook
    from balancecalc.standard.catalogue import load_fields, load_standard
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    if out.suffix.lower() != ".xlsx":
        raise WrongUsage("not_xlsx", file=out)
    # Whatever is there may have been filled in since; only the user can say that it may go.
    if out.is_file() and not force:
        raise CannotWrite("exists", file=out)
    check_output(out, [], force=force)
    write({out: template_workbook([load_standard(standard)], load_fields(), lang.value)})
    if not quiet:
        typer.echo(pick(LABELS["template_written"], lang.value, file=out))
