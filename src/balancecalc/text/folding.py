"""One spelling for what people write in different ways."""

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

_REMEMBERED: Final = 10_000
"""Columns say the same few words over and over; so many are folded once only."""
_BLANKS = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# How people leave a cell empty without leaving it empty. 无 is not here: it may well mean 0.
_NOTHING: Final = frozenset(("", "-", "--", "—", "——", "–", "/", "\\", "…", "N/A", "NA", "n/a"))


@lru_cache(_REMEMBERED, typed=True)
def text(cell: Any) -> str:
    """A cell as text, in one line and trimmed, without letters that steer a terminal or turn the writing around.

    A whole number loses its ``.0``, so that a numeric code reads as written.
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _BLANKS.sub(" ", _UNSEEN.sub("", str(cell))).strip()


@lru_cache(_REMEMBERED)
def fold(written: str) -> str:
    """Full-width letters, digits and brackets made plain, and every blank and line break dropped."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", written))


def is_nothing(cell: Any) -> bool:
    """Whether a cell is empty, or holds a mark that stands for nothing."""
    return isinstance(cell, str) and (cell == "" or fold(cell) in _NOTHING)
