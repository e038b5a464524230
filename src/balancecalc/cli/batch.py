"""``balancecalc batch``: many surveys assessed, each with its results workbook, and summed up."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from balancecalc import DEFAULT_STANDARD

from . import language, streams
from .options import (
    CheckOption,
    ForceOption,
    JsonOption,
    LangOption,
    LayoutOption,
    MapOption,
    QuietOption,
    StandardOption,
    ValuesOption,
)


def batch(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="调查表、文件夹、通配符或网址 · Surveys, folders, patterns or URLs."),
    ],
    out_dir: Annotated[str, typer.Option("--out-dir", metavar="DIR", help="结果文件夹 · The folder for all results.")],
    standard: StandardOption = DEFAULT_STANDARD,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, metavar="N", help="同时评估几份 · Surveys assessed at a time.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="没有变化的不再评估 · Keep what is finished and has not changed.")
    ] = False,
    executor: Annotated[
        Literal["local", "dask"], typer.Option("--executor", help="由谁来做 · Who does it: here, or a dask cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="dask 调度器地址 · The dask scheduler.")
    ] = None,
    mapping: MapOption = None,
    layout: LayoutOption = None,
    json: JsonOption = None,
    values: ValuesOption = False,
    check: CheckOption = False,
    quiet: QuietOption = False,
    force: ForceOption = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """批量评估许多份调查表，并汇总各县。 Assess many surveys, each with its results, and sum up all counties."""
    from balancecalc.batch import store
    from balancecalc.batch.run import Plan, run_batch
    from balancecalc.errors import WrongUsage
    from balancecalc.files import check_output, write
    from balancecalc.report.summary.document import summary_bytes
    from balancecalc.report.summary.terminal import print_batch, print_failures, print_written
    from balancecalc.standard.catalogue import standard_paths
    from balancecalc.survey.opening import settings
    from balancecalc.text import pick
    from balancecalc.text.batch import BATCH

    from .batch_progress import interrupted_once, progress_of
    from .console import console

    if (executor == "dask") != bool(scheduler):
        raise WrongUsage("scheduler_needed" if executor == "dask" else "scheduler_without_dask")
    plan = Plan.made(paths, out_dir, standard, mapping, layout, lang.value, live=not values, resume=resume, force=force)
    inputs = (*plan.inputs, *standard_paths(standard), *settings(plan.inputs, mapping, layout))
    json_file = Path(json) if json not in (None, "-") else None
    if json_file and store.identity(str(json_file)) in map(store.identity, plan.outputs):
        raise WrongUsage("same_output", file=json_file)
    if json_file and json_file.absolute().parent != Path(plan.out):
        check_output(json_file, inputs, force=force)
    stderr = console(to_stderr=True)
    try:
        with interrupted_once(), progress_of(len(plan.jobs), stderr, lang.value, quiet=quiet) as tell:
            summary = run_batch(plan, jobs, scheduler, tell)
    except KeyboardInterrupt:
        typer.echo(pick(BATCH["interrupted"], lang.value), err=True)
        # As a shell says of a program that was interrupted.
        raise typer.Exit(130) from None
    document = summary_bytes(summary, lang.value)
    if json_file:
        check_output(json_file, inputs, force=force)
        write({json_file: document})
    verdicts = [county["verdict"] for _, county in summary.counties]
    # Where no county was assessed, none is met.
    is_no = check and set(verdicts) != {"met"}
    # Whoever closes the stream that all this is printed on gets no more of it, but the same exit code.
    with streams.until_closed():
        if json == "-":
            typer.echo(document, nl=False)
        if not quiet:
            terminal = console(to_stderr=json == "-")
            print_batch(summary, terminal, lang.value)
            print_written(*plan.written, terminal, lang.value)
        sys.stdout.flush()
    with streams.until_closed():
        print_failures(summary, stderr, lang.value)
    raise typer.Exit(3 if summary.failures else int(is_no))
