"""The audit as JSON, in the form ``balancecalc/audit@1``."""

import json
from typing import Any, Final

from balancecalc.audit import Audit
from balancecalc.text import Lang

SCHEMA_ID: Final = "balancecalc/audit@1"


def audit_document(found: Audit, lang: Lang) -> dict[str, Any]:
    """The whole document as plain dictionaries and lists. ``row`` counts from 1; null where there is none."""
    source = found.sheet.source
    return {
        "schema": SCHEMA_ID,
        "input": {"file": source.file, "sha256": source.sha256, "sheet": source.sheet},
        "statements": len(found.sheet.statements),
        "checked": len(found.checked),
        "impossible": len(found.impossible),
        "open": found.open,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.kind.severity,
                "sheet": finding.sheet,
                "cell": finding.cell,
                "row": finding.row if finding.row > 0 else None,
                "item": finding.school,
                "field": finding.field,
                "message": finding.message(lang),
                "remedy": finding.remedy(lang),
            }
            for finding in found.findings
        ],
    }


def audit_bytes(found: Audit, lang: Lang) -> bytes:
    """The document as a file's content."""
    return (json.dumps(audit_document(found, lang), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
