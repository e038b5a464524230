"""``balancecalc standards``: the catalogue, one standard, a linter, the JSON Schema."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import completing, language
from .options import LangOption

if TYPE_CHECKING:
    from balancecalc.text import Lang

standards = typer.Typer(
    help="评估标准：目录、内容、检查、JSON Schema。 Standards: catalogue, one of them, a linter, the JSON Schema.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@standards.command("list")
def list_standards(lang: LangOption = language.Language.zh) -> None:
    """列出自带的标准。 List the standards that come with balancecalc."""
    from rich.table import Table

    from balancecalc.standard.catalogue import ids, load_standard
    from balancecalc.standard.describe import known_numbers
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    from .console import console

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("standard_id", "standard_title", "effective", "indicators_count", "thresholds_known"):
        right = name in ("indicators_count", "thresholds_known")
        table.add_column(
            pick(LABELS[name], lang.value),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=name == "standard_id",
        )
    for name in ids():
        standard = load_standard(name)
        title = pick(standard.title.text, lang.value)
        known, total = known_numbers(standard)
        asked = len(standard.indicators) + len(standard.items)
        table.add_row(name, title, standard.effective or "", str(asked), f"{known}/{total}")
    console(to_stderr=False).print(table)


@standards.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID|FILE.yaml", autocompletion=completing.standards)],
    yaml: Annotated[bool, typer.Option("--yaml", help="打印 YAML 原文 · Print the YAML itself.")] = False,
    lang: LangOption = language.Language.zh,
) -> None:
    """显示一个标准的全部内容和来源。 Show everything that a standard says, with its sources."""
    from balancecalc.report.standard_text import print_standard
    from balancecalc.standard.catalogue import load_standard, read_bytes, standard_path

    from .console import console

    if yaml:
        typer.echo(read_bytes(standard_path(name)), nl=False)
        return
    standard = load_standard(name)
    print_standard(standard, standard.dictionary, console(to_stderr=False), lang.value)


@standards.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.yaml...")], lang: LangOption = language.Language.zh
) -> None:
    """检查标准文件；有问题时逐条列出，退出码为 1。 Check standards' files; exit with 1 if anything is wrong."""
    # The largest exit code is the worst. A file that cannot be read does not keep the others from being looked at.
    worst = max(_check(file, lang.value) for file in files)
    raise typer.Exit(worst)


def _check(file: Path, lang: "Lang") -> int:
    """Say what is wrong with a standard's file, or that nothing is, and return the exit code for it."""
    from balancecalc.errors import CannotRead
    from balancecalc.standard.catalogue import load_fields, read_bytes
    from balancecalc.standard.describe import known_numbers
    from balancecalc.standard.loader import parse_standard
    from balancecalc.standard.problems import StandardRefused
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    try:
        standard = parse_standard(read_bytes(file), str(file), load_fields())
    except (StandardRefused, CannotRead) as refusal:
        for line in refusal.lines(lang):
            typer.echo(line, err=True)
        return 1 if isinstance(refusal, StandardRefused) else refusal.exit_code
    known, total = known_numbers(standard)
    values = {"indicators": len(standard.indicators) + len(standard.items), "known": known, "total": total}
    typer.echo(pick(LABELS["standard_good"], lang, file=file, **values))
    return 0


@standards.command()
def schema() -> None:
    """打印标准文件的 JSON Schema，编辑器可据以补全。 Print the JSON Schema, for completion in editors."""
    from balancecalc.standard.schema import schema_text

    typer.echo(schema_text().encode(), nl=False)
