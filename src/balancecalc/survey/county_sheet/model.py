"""What the sheet 县域 says: the counties' own figures, and where each stands."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from balancecalc.survey.places import Place
    from balancecalc.survey.written import Written

COUNTY_SHEET: Final = "县域"

Key = tuple[str, str]
"""A county, called as the survey calls it, and a field."""


class Entry(NamedTuple):
    """A cell of the sheet: its number in the field's unit (NaN where it is empty or cannot be used), where it stands,
    and what it says."""

    number: float
    place: "Place"
    written: "Written"


@dataclass(frozen=True, slots=True)
class CountySheet:
    """The counties' figures in the units of the data dictionary; empty where the survey has no such sheet.

    Fields that are asked for several years have an entry for each (``spending``, ``spending_last_year``).
    """

    entries: Mapping[Key, Entry] = field(default_factory=dict)

    @property
    def counties(self) -> list[str]:
        """The counties that the sheet has figures or places of, in its order."""
        return list(dict.fromkeys(county for county, _ in self.entries))

    def has(self, field: str) -> bool:
        """Whether the sheet has a row or a column for a field, filled in or not."""
        return any(field == name for _, name in self.entries)

    def figure(self, county: str, field: str) -> float:
        """A county's figure; NaN where it is missing or unusable."""
        entry = self.entries.get((county, field))
        return math.nan if entry is None else entry.number

    def place(self, county: str, field: str) -> "Place | None":
        """Where a county's figure stands, filled in or not; nothing where the sheet has no place for it."""
        entry = self.entries.get((county, field))
        return entry.place if entry else None

    def as_written(self, county: str, field: str) -> "Written | None":
        """What the cell at :meth:`place` says and in which unit; nothing where the sheet has no place for it."""
        entry = self.entries.get((county, field))
        return entry.written if entry else None
