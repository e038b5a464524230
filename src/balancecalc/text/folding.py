"""One spelling for what people write in different ways."""

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

_REMEMBERED: Final = 10_000
"""Columns say the same few words over and over; so many are folded once only."""
_BLANKS = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
# How people leave a cell empty without leaving it empty. 无 is not here: it may well mean 0.
_NOTHING: Final = frozenset(("", "-", "--", "—", "——", "–", "/", "\\", "…", "N/A", "NA", "n/a"))
_LONGEST_NOTHING: Final = 7
"""Letters in the longest mark that stands for nothing, with blanks between them: ``N / A``."""


def text_once(cell: Any) -> str:
    """A cell as text, in one line and trimmed, without letters that steer a terminal or turn the writing around.

    A whole number loses its ``.0``, so that a numeric code reads as written. :func:`text` remembers what it said.
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if type(cell) is str and cell.isprintable() and "  " not in cell:
        # As most cells are: nothing in them to be taken out.
        return cell.strip()
    return _BLANKS.sub(" ", _UNSEEN.sub("", str(cell))).strip()


def fold_once(written: str) -> str:
    """Full-width letters, digits and brackets made plain, and every blank and line break dropped.

    :func:`fold` remembers what it made.
    """
    if not written.isascii():
        written = unicodedata.normalize("NFKC", written)
    return "".join(written.split())


text: Final = lru_cache(_REMEMBERED, typed=True)(text_once)
fold: Final = lru_cache(_REMEMBERED)(fold_once)


def is_nothing(cell: Any) -> bool:
    """Whether a cell is empty, or holds a mark that stands for nothing."""
    if not isinstance(cell, str):
        return False
    if cell.isdecimal():
        return False
    # Longer words are none of these marks; most cells need no closer look.
    return cell == "" or (len(cell.strip()) <= _LONGEST_NOTHING and fold(cell) in _NOTHING)
