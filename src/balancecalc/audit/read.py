"""A file to a :class:`.StatementSheet`."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from balancecalc.errors import Faults
from balancecalc.standard.catalogue import read_bytes
from balancecalc.survey.files import open_workbook
from balancecalc.survey.files.formats import percent_cells
from balancecalc.survey.findings import Finding, SurveyRefused
from balancecalc.survey.model import Source
from balancecalc.text import Bilingual
from balancecalc.text.audit_words import AUDIT_HEADING, COLUMNS
from balancecalc.text.folding import fold, is_nothing, text

from .header import FIGURES, SEARCHED_ROWS, Header, best_row, place
from .printed import Printed, parse, parse_share
from .show import show
from .statements import Statement, StatementSheet
from .units import PERCENT

_SIGNS: Final = {"+": "+", "加": "+", "-": "-", "−": "-", "–": "-", "减": "-", "=": "=", "等于": "=", "得": "="}
# A printed average of 45 is any that rounds or is cut to 45; 45 of another column are 45.
_ROUNDED: Final = ("average",)


class StatementsRefused(Faults):
    """A file with no statement that can be checked. ``findings`` says why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(AUDIT_HEADING, findings)
        self.findings = tuple(findings)


def read_statements(path: str | Path, sheet: str | None = None) -> StatementSheet:
    """The statements in a workbook: in the sheet that is named, or in the one whose header fits best.

    Raises :class:`.CannotRead` where the file cannot be opened, :class:`.StatementsRefused` where it holds no
    statements.
    """
    path = Path(path)
    data = read_bytes(path)
    file = path.name.encode("utf-8", "replace").decode()
    try:
        reader = _Reader(data, file, sheet)
        return reader.statement_sheet(Source(file, hashlib.sha256(data).hexdigest(), reader.sheet))
    except SurveyRefused as refusal:
        raise StatementsRefused(refusal.findings) from None


class _Reader:
    """Reads one sheet. The only place that knows of workbooks."""

    def __init__(self, data: bytes, file: str, sheet: str | None) -> None:
        workbook = open_workbook(data, file)
        self.data = data
        self.findings: list[Finding] = []
        if sheet is not None and sheet not in workbook.sheets:
            values = {"given": sheet, "known": list(workbook.sheets)}
            raise StatementsRefused([Finding("audit_no_such_sheet", values=values)])
        names = workbook.sheets if sheet is None else [sheet]
        tops = {name: workbook.rows(name, most=SEARCHED_ROWS) for name in names}
        if not any(cell != "" for top in tops.values() for row in top for cell in row):
            raise StatementsRefused([Finding("empty_workbook", values={"file": file})])
        # The first of equals, as max has it.
        self.sheet = max(tops, key=lambda name: best_row(tops[name])[0])
        known, row = best_row(tops[self.sheet])
        if not known:
            where = self.sheet if len(tops) == 1 else ""
            raise StatementsRefused([Finding("audit_no_header", where, values={"rows": SEARCHED_ROWS})])
        self.header: Header = place(self.sheet, -row, tops[self.sheet][-row])
        self.findings += self.header.findings
        twice = [finding for finding in self.findings if finding.code == "two_columns"]
        if twice:
            raise StatementsRefused(twice)
        if len(tops) > 1:
            self.findings.append(Finding("audit_sheet_chosen", self.sheet, values={"count": len(tops)}))
        self.rows = workbook.rows(self.sheet)

    def statement_sheet(self, source: Source) -> StatementSheet:
        """The sheet's statements: every row under the header in which a known column says something."""
        first = self.header.row + 1
        statements = [
            self.statement(number, row)
            for number, row in enumerate(self.rows[first:], start=first + 1)
            if any(not is_nothing(row[position]) for position in self.header.positions.values())
        ]
        if not statements:
            raise StatementsRefused([Finding("audit_no_statements", self.sheet, f"A{first + 1}")])
        return StatementSheet(source, statements, self.findings)

    def statement(self, number: int, row: Sequence[Any]) -> Statement:
        item, group, sign = (self.word(row, column) for column in ("item", "group", "sign"))
        figures: dict[str, Printed] = {}
        unusable: set[str] = set()
        found: list[tuple[str, str, dict[str, object]]] = []
        if sign and fold(sign) not in _SIGNS:
            found.append(("sign_unknown", "sign", {"given": sign}))
        sign = _SIGNS.get(fold(sign), "")
        for column in FIGURES:
            cell = row[self.header.positions[column]] if column in self.header.positions else ""
            if is_nothing(cell):
                continue
            figure = self.figure(number, column, cell)
            given: dict[str, object] = {"column": COLUMNS[column], "given": text(cell)}
            if isinstance(figure, Bilingual):
                found.append(("audit_not_a_number", column, given | {"why": figure}))
            elif figure is None:
                plain = parse(cell, PERCENT, rounded=True)
                assert isinstance(plain, Printed)
                found.append(("share_unclear", column, {"given": text(cell), "ratio": show(plain.value * 10**4)}))
            elif figure.value < 0 and not (sign and column in ("part", "total")):
                found.append(("audit_negative", column, given))
            else:
                figures[column] = figure
                continue
            unusable.add(column)
        if any(code == "sign_unknown" for code, _, _ in found):
            unusable.add("sign")
        statement = Statement(
            self.sheet, number, item, group, sign, figures, frozenset(unusable), self.header.positions
        )
        self.findings += [statement.finding(code, column, **values) for code, column, values in found]
        return statement

    def figure(self, number: int, column: str, cell: Any) -> Printed | Bilingual | None:
        unit = self.header.units[column]
        if column != "share":
            return parse(cell, unit, rounded=column in _ROUNDED)
        percent = None
        if not isinstance(cell, str) and self.percentages is not None:
            percent = (number - 1, self.header.positions[column]) in self.percentages
        return parse_share(cell, percent_column=unit == PERCENT, percent_format=percent)

    @cached_property
    def percentages(self) -> frozenset[tuple[int, int]] | None:
        return percent_cells(self.data, self.sheet)

    def word(self, row: Sequence[Any], column: str) -> str:
        if column not in self.header.positions:
            return ""
        cell = row[self.header.positions[column]]
        # A dash alone is a minus sign here.
        return text(cell) if column == "sign" or not is_nothing(cell) else ""
