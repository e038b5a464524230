"""A survey held against a standard: sections, indicators, compliance, dispersion, counties.

:func:`assess` is pure: it reads no file and no clock, prints nothing, and changes nothing that it is given.
"""

from .assessment import Assessment
from .run import assess

__all__ = ["Assessment", "assess"]
