"""What a standard says that cannot be, though each part is well formed."""

from collections.abc import Iterator

from balancecalc.standard.fields import Fields
from balancecalc.standard.model import Standard

from .dimensions import units_of_formulas
from .formulas import formulas
from .items import items
from .own_fields import own_fields
from .places import Contradiction
from .points import points
from .rules import rules
from .sources import sources
from .steps import steps
from .thresholds import thresholds
from .whole import whole

__all__ = ["Contradiction", "contradictions"]


def contradictions(standard: Standard, shared: Fields) -> Iterator[Contradiction]:
    """Everything that contradicts the standard itself or ``shared``, the data dictionary of all standards."""
    yield from own_fields(standard, shared)
    yield from sources(standard)
    yield from whole(standard)
    yield from rules(standard)
    yield from thresholds(standard)
    yield from items(standard)
    yield from points(standard)
    unreadable = list(formulas(standard))
    yield from unreadable
    if not unreadable:
        # What cannot be read, or names what there is not, can be held against nothing.
        yield from steps(standard)
        yield from units_of_formulas(standard)
