"""One spelling for what people write in different ways."""

import re
import unicodedata
from typing import Any

_BLANKS = re.compile(r"\s+")


def text(cell: Any) -> str:
    """A cell as text, trimmed. A whole number loses its ``.0``, so that a numeric code reads as written."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def fold(written: str) -> str:
    """Full-width letters, digits and brackets made plain, and every blank and line break dropped."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", written))
