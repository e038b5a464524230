"""The options that mean the same in every command."""

from pathlib import Path
from typing import Annotated

import typer

from .language import Language, choose

SurveyArgument = Annotated[Path, typer.Argument(metavar="SURVEY", help="调查表（工作簿）· The survey workbook.")]
StandardOption = Annotated[
    str, typer.Option("-s", "--standard", metavar="ID|FILE.yaml", help="评估标准 · The standard to hold it against.")
]
CountyOption = Annotated[
    str | None,
    typer.Option("--county", metavar="NAME", help="县名（表中没有县列时）· The county, if no column says it."),
]
ForceOption = Annotated[
    bool, typer.Option("-f", "--force", help="覆盖已有文件 · Overwrite a file that balancecalc did not write.")
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="不打印摘要 · Print no summary.")]
LangOption = Annotated[
    Language,
    typer.Option("--lang", callback=choose, is_eager=True, envvar="BALANCECALC_LANG", help="语言 · zh or en."),
]
