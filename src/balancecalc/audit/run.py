"""A :class:`.StatementSheet` to an :class:`.Audit`: every check over every statement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from balancecalc.survey.findings import Finding
from balancecalc.text import fill
from balancecalc.text.audit_words import COLUMNS, OPEN
from balancecalc.text.folding import fold

from .averages import check_averages
from .bases import check_bases
from .header import FIGURES
from .repeated import check_repeated
from .shares import check_shares
from .statements import Outcome, Statement, StatementSheet
from .sums import check_sum

# Errors that say that a row cannot be read, and not that it cannot be true.
_UNREADABLE = frozenset(("audit_not_a_number", "audit_negative", "sign_unknown"))


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of a sheet. ``checked`` and ``impossible`` hold rows, counted from 1 as the sheet does.

    A row is checked where something it says was held against something else it says, or against its group.
    """

    sheet: StatementSheet
    findings: Sequence[Finding]
    checked: frozenset[int]
    impossible: frozenset[int]

    @property
    def open(self) -> int:
        """How many statements could not be checked."""
        return len(self.sheet.statements) - len(self.checked)


def audit(sheet: StatementSheet) -> Audit:
    """Hold every statement against what it says itself and what its group says."""
    outcome = Outcome()
    for statement in sheet.statements:
        check_shares(statement, outcome)
        check_averages(statement, outcome)
    for members in _groups(sheet.statements):
        check_sum(members, outcome)
        check_bases(members, outcome)
    check_repeated(sheet.statements, outcome)
    outcome.findings += _left_open(sheet.statements, outcome)
    errors = {f.row for f in outcome.findings if f.kind.severity == "error" and f.code not in _UNREADABLE}
    findings = sorted([*sheet.findings, *outcome.findings], key=lambda finding: finding.row)
    return Audit(sheet, findings, frozenset(outcome.held), frozenset(errors))


def _groups(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    """The statements of each group, and those of none."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(fold(statement.group), []).append(statement)
    yield from groups.values()


def _left_open(statements: Sequence[Statement], outcome: Outcome) -> Iterator[Finding]:
    for statement in statements:
        # A figure that cannot be used has been told, with its cell.
        if statement.row in outcome.held or statement.unusable:
            continue
        why = outcome.left.get(statement.row)
        if why is None:
            given = [COLUMNS[column] for column in FIGURES if column in statement.figures]
            why = fill(OPEN["alone"], given=given) if given else OPEN["nothing"]
        yield statement.finding("statement_open", "item", why=why)
