"""The groups of a county in the terminal (``--by``): counts and sizes, then each indicator's means side by side."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from balancecalc.assess.assessment import Assessment
from balancecalc.assess.breakdown import SIZES, Breakdown, break_down, group_label
from balancecalc.text import Lang, format_number, pick
from balancecalc.text.labels import LABELS

from .amounts import decimals_of
from .breakdowns import SIZE_DECIMALS

_WIDEST_GROUP: Final = 12
"""A group's name that is longer goes over several lines."""
_BETWEEN: Final = 2
_INDENT: Final = "  "


class GroupTables:
    """The tables of an assessment's groups by the fields ``by``."""

    def __init__(self, assessment: Assessment, by: tuple[str, ...], width: int, lang: Lang) -> None:
        self.assessment, self.width, self.lang = assessment, width, lang
        self.dictionary = assessment.survey.dictionary
        self.found = [one for field in by for one in break_down(assessment, field)]

    def of(self, county: str) -> Iterator[RenderableType]:
        """A county's tables: field after field, stage after stage."""
        for found in self.found:
            if found.county == county:
                yield Text()
                field = pick(self.dictionary.fields[found.field].label, self.lang)
                stage = pick(self.dictionary.stage_label(found.stage), self.lang)
                yield Text.assemble((stage, "bold"), "  ", self._label("by_field", field=field))
                yield self._counts(found)
                for some in self._side_by_side(found):
                    yield self._means(found, some)

    def _label(self, name: str, **values: object) -> str:
        return pick(LABELS[name], self.lang, **values)

    def _group(self, found: Breakdown, at: int) -> str:
        return pick(group_label(self.dictionary, found.field, found.groups[at]), self.lang)

    def _side_by_side(self, found: Breakdown) -> Iterator[list[int]]:
        """The groups of each table of means: as many as a line has room for, one at least."""
        room = self.width - len(_INDENT) - max(cell_len(name) for name in self._indicators())
        room -= sum(cell_len(self._label(name)) + _BETWEEN for name in ("theil", "share_between"))
        some: list[int] = []
        taken = 0
        for at in range(len(found.groups)):
            cells = [self._mean(found, at, column) for column in range(len(self._indicators()))]
            name = min(cell_len(self._group(found, at)), _WIDEST_GROUP)
            width = max(name, *map(cell_len, cells)) + _BETWEEN
            if some and taken + width > room:
                yield some
                some, taken = [], 0
            some.append(at)
            taken += width
        yield some

    def _indicators(self) -> list[str]:
        return [pick(indicator.short.text, self.lang) for indicator in self.assessment.standard.indicators]

    def _counts(self, found: Breakdown) -> RenderableType:
        """A row a group: sections, students, those that comply, how large schools and classes are."""
        table = _table()
        table.add_column(self._label("group_name"), overflow="fold")
        columns = ["sections", "students", *(["compliant"] if found.compliant is not None else [])]
        sizes = [name for name in SIZES if not np.isnan(found.sizes[name].value).all()]
        for name in (*columns, *sizes):
            table.add_column(self._label(name), justify="right", overflow="fold")
        for at in range(len(found.groups)):
            cells = [str(found.sections[at]), _count(float(found.students[at]))]
            if found.compliant is not None:
                cells.append(f"{found.compliant[at]}/{found.sections[at]}")
            cells += [self._size(found, name, at) for name in sizes]
            table.add_row(self._group(found, at), *cells)
        return _indented(table)

    def _size(self, found: Breakdown, name: str, at: int) -> str:
        size = found.sizes[name]
        if np.isnan(size.value[at]):
            return self._label("all_missing", count=int(size.missing[at])) if size.missing[at] else ""
        return format_number(float(size.value[at]), SIZE_DECIMALS)

    def _means(self, found: Breakdown, groups: list[int]) -> RenderableType:
        """A row an indicator: the mean of each group, Theil's index of all and the part of it between the groups."""
        table = _table()
        table.add_column(self._label("indicator"), no_wrap=True)
        for at in groups:
            name = self._group(found, at)
            width = _WIDEST_GROUP if cell_len(name) > _WIDEST_GROUP else None
            table.add_column(name, justify="right", overflow="fold", max_width=width)
        last = groups[-1] == len(found.groups) - 1
        for name in ("theil", "share_between") if last else ():
            table.add_column(self._label(name), justify="right", overflow="fold")
        for column, name in enumerate(self._indicators()):
            total, share = float(found.theil.total[0, column]), float(found.theil.share_between[0, column])
            table.add_row(
                name,
                *(self._mean(found, at, column) for at in groups),
                *(["" if np.isnan(total) else format_number(total, 3)] if last else []),
                *(["" if np.isnan(share) else f"{share:.1%}"] if last else []),
            )
        return _indented(table)

    def _mean(self, found: Breakdown, at: int, column: int) -> str:
        mean = float(found.mean[at, column])
        if np.isnan(mean):
            return self._label("all_missing", count=int(found.missing[at, column]))
        return format_number(mean, decimals_of(self.assessment.standard.indicators[column].unit, self.dictionary))


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, _BETWEEN, 0, 0))


def _indented(table: Table) -> RenderableType:
    return Padding(table, (0, 0, 0, len(_INDENT)), expand=False)


def _count(figure: float) -> str:
    return "" if np.isnan(figure) else format_number(figure)
