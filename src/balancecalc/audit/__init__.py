"""Printed figures held against each other: which of them cannot be true.

One way through: :mod:`.read` makes a :class:`.StatementSheet` of a file, :func:`audit` makes an :class:`.Audit` of it.
Everything is computed in fractions, since whether 14.02 may stand for 14.027 is a question of the last digit.
"""

from .read import StatementsRefused, read_statements
from .run import Audit, audit
from .statements import Statement, StatementSheet

__all__ = ["Audit", "Statement", "StatementSheet", "StatementsRefused", "audit", "read_statements"]
