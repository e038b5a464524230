"""Every word that a user reads, Chinese first, English equal to it.

Labels of indicators, fields, units and stages come from the YAML files; everything else comes from here:
:mod:`.labels` (words of the reports), :mod:`.findings` (what can be wrong with a survey),
:mod:`.problems` (what can be wrong with a standard), :mod:`.refusals` (why a command could not be carried out).
"""

from .language import (
    Bilingual,
    Lang,
    decimals_beside,
    fill,
    format_beside,
    format_closely,
    format_exactly,
    format_number,
    joined,
    pick,
)

__all__ = [
    "Bilingual",
    "Lang",
    "decimals_beside",
    "fill",
    "format_beside",
    "format_closely",
    "format_exactly",
    "format_number",
    "joined",
    "pick",
]
