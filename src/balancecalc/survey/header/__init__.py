"""Finding the table in a sheet and telling which of its columns is which field."""

from .find import find_header, locate
from .matching import Matcher
from .placing import Header, Placed
from .units import without_unit

__all__ = ["Header", "Matcher", "Placed", "find_header", "locate", "without_unit"]
