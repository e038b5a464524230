"""Rows that may be one school: those that share a name in their county, or a code, with another row."""

from collections import Counter
from collections.abc import Hashable, Sequence

from .table import Table


def repeated_rows(table: Table) -> list[int]:
    """The rows (from 0) whose folded name stands more than once in their county, or whose code does anywhere."""
    names, codes = table.folded("school_name"), table.folded("school_code")
    keys = [f"{county}\n{name}" for county, name in zip(table.counties, names, strict=True)]
    several_names, several_codes = _several(keys), _several([code for code in codes if code])
    if not several_names and not several_codes:
        return []
    return [
        row
        for row, (key, code) in enumerate(zip(keys, codes, strict=True))
        if key in several_names or code in several_codes
    ]


def _several(words: Sequence[Hashable]) -> set[Hashable]:
    """The words that stand more than once."""
    if len(set(words)) == len(words):
        return set()
    return {word for word, count in Counter(words).items() if count > 1}
