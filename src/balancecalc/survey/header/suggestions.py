"""What a header that is not known may mean: said to the user, never used."""

from typing import Final

from balancecalc.survey.model import Figure
from balancecalc.text.folding import fold

from .matching import Matcher
from .paths import Path

_ALIKE: Final = 70
"""How alike (of 100) a header must be to a known one to be suggested."""
_SHORTEST: Final = 2


def suggestion(path: Path, matcher: Matcher) -> Figure | None:
    """The field whose header is most like a path's words, if any is like them at all."""
    # Here, since most surveys have no column that is not known.
    from rapidfuzz import fuzz, process

    written = fold("".join(path))
    if len(written) < _SHORTEST:
        return None
    found = process.extractOne(written, matcher.fields.by_header.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return matcher.fields.by_header[found[0]] if found else None
