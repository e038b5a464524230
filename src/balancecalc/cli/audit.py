"""``balancecalc audit``: which printed figures cannot be true."""

from pathlib import Path
from typing import Annotated

import typer

from . import language
from .options import ForceOption, JsonOption, LangOption, QuietOption


def audit(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="印出的数字，每条说法一行 · Printed figures, a statement a row.")
    ],
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="工作表 · The sheet; else the one that fits best.")
    ] = None,
    json: JsonOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """核对印出的数字，指出不可能成立的，有则退出码为 1。 Say which printed figures cannot be true (exit with 1)."""
    from balancecalc.audit import audit, read_statements
    from balancecalc.files import check_output, write
    from balancecalc.report.audit_document import audit_bytes
    from balancecalc.report.terminal import print_findings
    from balancecalc.text import pick
    from balancecalc.text.audit_words import SUMMARY

    from .console import console

    json_file = Path(json) if json not in (None, "-") else None
    if json_file:
        check_output(json_file, (file,), force=force)
    found = audit(read_statements(file, sheet))
    if json_file:
        write({json_file: audit_bytes(found, lang.value)})
    elif json == "-":
        typer.echo(audit_bytes(found, lang.value), nl=False)
    if not quiet:
        # Standard output belongs to the JSON alone where it goes there.
        print_findings(found.findings, console(to_stderr=json == "-"), lang.value)
        source = found.sheet.source
        values = {
            "file": source.file,
            "sheet": source.sheet,
            "statements": len(found.sheet.statements),
            "checked": len(found.checked),
            "impossible": len(found.impossible),
            "open": found.open,
        }
        typer.echo(pick(SUMMARY, lang.value, **values), err=json == "-")
    if any(finding.kind.severity == "error" for finding in found.findings):
        raise typer.Exit(1)
