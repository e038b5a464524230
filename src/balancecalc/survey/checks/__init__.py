"""Whether a survey's figures can be true: within a row, between rows, against the year before.

The limits are in the data dictionary (``standards/fields.yaml``).
"""

from .between import check_between
from .previous import check_previous
from .rates import check_rates
from .within import check_within

__all__ = ["check_between", "check_previous", "check_rates", "check_within"]
