"""The program: its commands, and the one place where errors become messages and exit codes."""

import errno
import gc
import os
import sys
from typing import Annotated, NoReturn

import typer

from balancecalc import __version__

from . import language, streams
from .audit import audit
from .batch import batch
from .collect import collect
from .explain import explain
from .map import map_columns
from .report import report
from .score import score
from .standards import standards
from .template import template
from .validate import validate
from .verify import verify

app = typer.Typer(
    name="balancecalc",
    help="义务教育均衡发展指标计算：学校调查表进，结论出。 Balanced schooling: school survey in, verdicts out.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(score)
app.command()(report)
app.command()(validate)
app.command()(batch)
app.command()(explain)
app.command()(verify)
app.command()(audit)
app.command("map")(map_columns)
app.command()(collect)
app.command()(template)
app.add_typer(standards, name="standards")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"balancecalc {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="版本 · Show the version.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


# typer shows a callback's docstring as the program's help; the text above is for developers.
app.registered_callback.callback.__doc__ = None  # type: ignore[union-attr]


def main() -> NoReturn:
    """Run the command line. Whatever goes wrong ends in a message on standard error and an exit code."""
    # Looking through every installed package for pydantic plugins takes a tenth of a run; we have none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A run makes a million values that live to its end: looking through them again and again takes a tenth of it.
    gc.set_threshold(100_000, 50, 100)
    streams.prepare()
    sys.exit(_run())


def _run() -> int:
    try:
        try:
            app()
        except SystemExit as stop:
            if isinstance(stop.__context__, BrokenPipeError):
                # typer makes a closed pipe exit code 1, which means no.
                raise stop.__context__ from None
            sys.stdout.flush()
            return stop.code if isinstance(stop.code, int) else 0
    except BrokenPipeError:
        # Whoever read the output has enough of it.
        streams.silence_stdout()
    except Exception as error:
        return _report(error)
    return 0


def _report(error: Exception) -> int:
    from balancecalc.errors import BalancecalcError, CannotRead, CannotWrite, os_reason

    if isinstance(error, BalancecalcError):
        known = error
    elif isinstance(error, OSError) and error.filename is None and error.errno in (errno.ENOSPC, errno.EIO):
        # Only a stream that has no name: files are written in one place, which tells their names.
        known = CannotWrite("standard_output", detail=os_reason(error))
        streams.silence_stdout()
    elif os.environ.get("BALANCECALC_DEBUG"):
        raise error
    else:
        known = CannotRead("internal", detail=f"{type(error).__name__}: {error}")
    for line in known.lines(language.current()):
        typer.echo(line, err=True)
    return known.exit_code
