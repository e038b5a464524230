"""Which column of a sheet of statements is which."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from balancecalc.survey.files import Rows, column_letters
from balancecalc.survey.findings import Finding
from balancecalc.text.folding import fold, text

from .units import PERCENT, PLAIN, Unit, parse_unit

SEARCHED_ROWS: Final = 50
"""How far down a header is looked for."""

FIGURES: Final = ("part", "whole", "share", "count", "average", "total", "largest")
"""The columns that hold figures."""

_FEWEST_COLUMNS: Final = 2
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "item": ("项目", "说法", "表述", "内容", "指标", "事项", "名称"),
    "group": ("组", "组别", "分组"),
    "part": ("部分", "其中", "分项"),
    "whole": ("总体", "总数", "基数", "全体"),
    "share": ("占比", "比例", "比重", "百分比", "所占比例"),
    "count": ("数量", "个数", "班数"),
    "average": ("平均", "平均数", "平均值", "均值", "生均", "人均", "校均", "单价"),
    "total": ("总量", "总额", "总计"),
    "sign": ("运算", "运算符", "符号", "加减"),
    "largest": ("最大", "最大值", "最大班额", "最多"),
}
_BY_NAME: Final = {name: column for column, names in _NAMES.items() for name in names}
_BRACKET: Final = re.compile(r"(.+?)\((?:单位:)?([^()]+)\)")


class Header(NamedTuple):
    """A header: its row (from 0), where each column stands (from 0), and the units in its brackets."""

    row: int
    positions: Mapping[str, int]
    units: Mapping[str, Unit]
    findings: Sequence[Finding]


def fit(row: Sequence[Any]) -> int:
    """How many columns a row heads, if it is a header; 0 if it is none."""
    known = {match[0] for cell in row if isinstance(cell, str) and (match := _match(cell))}
    return len(known) if len(known) >= _FEWEST_COLUMNS and known & {*FIGURES} else 0


def best_row(top: Rows) -> tuple[int, int]:
    """How well the best row fits, and which it is: the first of equals."""
    return max(((fit(row), -index) for index, row in enumerate(top)), default=(0, 0))


def place(sheet: str, row: int, cells: Sequence[Any]) -> Header:
    """The header in a row. A column that is headed twice is told as ``two_columns``, an error."""
    positions: dict[str, int] = {}
    units: dict[str, Unit] = {}
    findings: list[Finding] = []
    for index, cell in enumerate(cells):
        written = text(cell)
        if not written:
            continue
        where = f"{column_letters(index)}{row + 1}"
        match = _match(written)
        if match is None:
            findings.append(Finding("unplaced_column", sheet, where, values={"given": written}))
            continue
        column, word = match
        unit = _unit(column, word)
        if unit is None:
            findings.append(Finding("audit_unit_unknown", sheet, where, field=column, values={"given": written}))
        elif column in positions:
            other = f"{column_letters(positions[column])}{row + 1}"
            findings.append(Finding("two_columns", sheet, where, values={"header": written, "other": other}))
        else:
            positions[column] = index
            units[column] = unit
    return Header(row, positions, units, findings)


def _match(written: str) -> tuple[str, str] | None:
    """The column that a header names, and the word in its brackets."""
    folded = fold(written)
    bracket = _BRACKET.fullmatch(folded)
    name, word = (bracket[1], bracket[2]) if bracket else (folded, "")
    return (_BY_NAME[name], word) if name in _BY_NAME else None


def _unit(column: str, word: str) -> Unit | None:
    if column not in FIGURES or not word:
        # What stands in brackets behind 项目 is a remark.
        return PLAIN
    if column == "share":
        return PERCENT if word == "%" else None
    return parse_unit(word)
