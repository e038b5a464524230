"""``balancecalc standards``: the catalogue, one standard, a linter, what differs between two, the JSON Schema."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import completing, language
from .options import LangOption

if TYPE_CHECKING:
    from balancecalc.text import Lang

standards = typer.Typer(
    help="评估标准：目录、内容、检查、比较、JSON Schema。 Standards: catalogue, one, a linter, a diff, the schema.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@standards.command("list")
def list_standards(lang: LangOption = language.Language.zh) -> None:
    """列出自带的标准。 List the standards that come with balancecalc."""
    from balancecalc.report.standard_list_text import print_standards
    from balancecalc.standard.catalogue import ids, load_standard

    from .console import console

    print_standards([load_standard(name) for name in ids()], console(to_stderr=False), lang.value)


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
    from balancecalc.standard.catalogue import read_standard
    from balancecalc.standard.describe import known_numbers
    from balancecalc.standard.problems import StandardRefused
    from balancecalc.text import pick
    from balancecalc.text.labels import LABELS

    try:
        standard = read_standard(file)
    except (StandardRefused, CannotRead) as refusal:
        for line in refusal.lines(lang):
            typer.echo(line, err=True)
        return 1 if isinstance(refusal, StandardRefused) else refusal.exit_code
    known, total = known_numbers(standard)
    values = {"indicators": len(standard.indicators) + len(standard.items), "known": known, "total": total}
    typer.echo(pick(LABELS["standard_good"], lang, file=file, **values))
    return 0


@standards.command()
def diff(
    first: Annotated[str, typer.Argument(metavar="A", autocompletion=completing.standards)],
    second: Annotated[str, typer.Argument(metavar="B", autocompletion=completing.standards)],
    lang: LangOption = language.Language.zh,
) -> None:
    """两个标准逐条比较；相同退出码为 0，不同为 1。 What differs between two standards; exit with 1 if anything."""
    from balancecalc.report.standard_diff_text import print_differences
    from balancecalc.standard.catalogue import load_standard
    from balancecalc.standard.difference import differences

    from .console import console

    old, new = load_standard(first), load_standard(second)
    found = differences(old, new)
    print_differences(old, new, found, console(to_stderr=False), lang.value)
    raise typer.Exit(1 if found else 0)


@standards.command()
def schema() -> None:
    """打印标准文件的 JSON Schema，编辑器可据以补全。 Print the JSON Schema, for completion in editors."""
    from balancecalc.standard.schema import schema_text

    typer.echo(schema_text().encode(), nl=False)
