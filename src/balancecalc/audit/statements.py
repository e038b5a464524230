"""Statements: what a report says in numbers, one a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from balancecalc.survey.files import column_letters
from balancecalc.survey.findings import Finding
from balancecalc.survey.model import Source
from balancecalc.text import Bilingual

from .printed import Printed


@dataclass(frozen=True, slots=True)
class Statement:
    """One row. ``figures`` holds what could be read, by column; ``unusable`` the columns that hold something else.

    ``row`` counts from 1 as the sheet does; ``positions`` says where each column stands (from 0).
    """

    sheet: str
    row: int
    item: str
    group: str
    sign: str
    figures: Mapping[str, Printed]
    unusable: frozenset[str]
    positions: Mapping[str, int]

    def place(self, column: str) -> str:
        """The cell of a column in this row."""
        position = self.positions.get(column, min(self.positions.values()))
        return f"{column_letters(position)}{self.row}"

    def finding(self, code: str, column: str, /, **values: Any) -> Finding:
        """A finding about this statement, at the cell of ``column``."""
        return Finding(code, self.sheet, self.place(column), self.item, field=column, values=values, row=self.row)

    @property
    def called(self) -> Bilingual:
        """How messages about another row name it."""
        cell = self.place("item")
        if not self.item:
            return Bilingual(cell, cell)
        return Bilingual(f"“{self.item}”（{cell}）", f"“{self.item}” ({cell})")


@dataclass(frozen=True, slots=True)
class StatementSheet:
    """A sheet of statements, and what was found in reading it."""

    source: Source
    statements: Sequence[Statement]
    findings: Sequence[Finding]


@dataclass(slots=True)
class Outcome:
    """What the checks have come to so far.

    ``held`` has the rows that were held against something, ``left`` why a row could not be.
    """

    findings: list[Finding] = field(default_factory=list)
    held: set[int] = field(default_factory=set)
    left: dict[int, Bilingual] = field(default_factory=dict)

    def hold(self, *statements: Statement) -> None:
        """Note that statements were held against something."""
        self.held.update(statement.row for statement in statements)

    def leave(self, why: Bilingual, *statements: Statement) -> None:
        """Note why statements could not be checked; the first reason counts."""
        for statement in statements:
            self.left.setdefault(statement.row, why)
