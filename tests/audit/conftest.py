from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from balancecalc.audit import Audit, audit, read_statements
from tests.conftest import workbook_bytes

AuditRows = Callable[..., Audit]


@pytest.fixture
def write_statements(tmp_path: Path) -> Callable[..., Path]:
    """Write rows (header first) as a sheet of statements and return its path."""

    def write(rows: Sequence[Sequence[Any]], name: str = "statements.xlsx", **sheets: Any) -> Path:
        path = tmp_path / name
        path.write_bytes(workbook_bytes({"印出的数字": rows, **sheets}))
        return path

    return write


@pytest.fixture
def audit_rows(write_statements: Callable[..., Path]) -> AuditRows:
    """Write rows and audit them: the way a user's file goes."""

    def run(*rows: Sequence[Any]) -> Audit:
        return audit(read_statements(write_statements(rows)))

    return run


def told(found: Audit) -> list[tuple[str, str]]:
    """Codes and cells of the findings, in their order."""
    return [(finding.code, finding.cell) for finding in found.findings]
