"""One spelling for what people write in different ways."""

import re
import unicodedata
from typing import Any, Final

_BLANKS = re.compile(r"\s+")
# How people leave a cell empty without leaving it empty. 无 is not here: it may well mean 0.
_NOTHING: Final = frozenset(("", "-", "--", "—", "——", "–", "/", "\\", "…", "N/A", "NA", "n/a"))


def text(cell: Any) -> str:
    """A cell as text, trimmed. A whole number loses its ``.0``, so that a numeric code reads as written."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def fold(written: str) -> str:
    """Full-width letters, digits and brackets made plain, and every blank and line break dropped."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", written))


def is_nothing(cell: Any) -> bool:
    """Whether a cell is empty, or holds a mark that stands for nothing."""
    return isinstance(cell, str) and (cell == "" or fold(cell) in _NOTHING)
