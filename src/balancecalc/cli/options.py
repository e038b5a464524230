"""The options that mean the same in every command."""

from pathlib import Path
from typing import Annotated

import typer

from . import completing
from .language import Language, choose

SurveyArgument = Annotated[Path, typer.Argument(metavar="SURVEY", help="调查表（工作簿）· The survey workbook.")]
SurveysArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="SURVEY...", help="调查表；几份文件合成一份时一并给出 · The survey; all its files if it has several."
    ),
]
MapOption = Annotated[
    Path | None,
    typer.Option("--map", metavar="FILE.yaml", help="表头对照表，默认用调查表旁边的 · A mapping of headers to fields."),
]
LayoutOption = Annotated[
    str | None,
    typer.Option(
        "--layout",
        metavar="ID|FILE.yaml",
        help="版式，默认自动识别 · The layout; else it is recognised.",
        autocompletion=completing.layouts,
    ),
]
StandardOption = Annotated[
    str,
    typer.Option(
        "-s",
        "--standard",
        metavar="ID|FILE.yaml",
        help="评估标准 · The standard to hold it against.",
        autocompletion=completing.standards,
    ),
]
CountyOption = Annotated[
    str | None,
    typer.Option("--county", metavar="NAME", help="县名（表中没有县列时）· The county, if no column says it."),
]
WhichCountyOption = Annotated[
    str | None,
    typer.Option("--county", metavar="NAME", help="哪个县（没有县列时是县名）· The county, or its name."),
]
JsonOption = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="另写 JSON，“-”为标准输出 · JSON too; - is standard output."),
]
ByOption = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="COLUMN",
        help="按此列分组比较，可多次给出 · Compare groups by this column; repeatable.",
    ),
]
ValuesOption = Annotated[
    bool, typer.Option("--values", help="结果写成数值，不写公式 · Plain numbers instead of formulas in the results.")
]
ForceOption = Annotated[
    bool, typer.Option("-f", "--force", help="覆盖已有文件 · Overwrite a file that balancecalc did not write.")
]
CheckOption = Annotated[
    bool, typer.Option("--check", help="有县未达标或无法判定时退出码为 1 · Exit with 1 unless every county is met.")
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="不打印摘要 · Print no summary.")]
LangOption = Annotated[
    Language,
    typer.Option("--lang", callback=choose, is_eager=True, envvar="BALANCECALC_LANG", help="语言 · zh or en."),
]
