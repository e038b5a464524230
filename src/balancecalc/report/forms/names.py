"""Names of sheets: what Excel allows, told apart, whatever counties are called."""

import re
from typing import Final

LONGEST: Final = 31
"""UTF-16 units that a sheet's name may have."""
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_MOST_OF_TABLE: Final = 20
_RESERVED: Final = "history"


class SheetNames:
    """Gives names that no other sheet of the workbook has, capital letters or not."""

    def __init__(self) -> None:
        self._taken: set[str] = {_RESERVED}

    def name(self, table: str, county: str = "") -> str:
        """The name of a county's table. Where it is too long it loses the county's last letters, not the table's."""
        for number in range(1, 1_000_000):
            again = f"~{number}" if number > 1 else ""
            room = LONGEST - _length(again)
            end = _cut(_allowed(table), min(room, _MOST_OF_TABLE) if county else room)
            found = _cut(_allowed(county), room - _length(end) - 1) + " " + end + again
            # An apostrophe must not stand at either end.
            found = found.strip("' ") or "_"
            if found.casefold() not in self._taken:
                self._taken.add(found.casefold())
                return found
        raise AssertionError("a workbook has no million sheets")


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("_", text)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, longest: int) -> str:
    """As many whole letters as there is room for."""
    while _length(text) > max(longest, 0):
        text = text[:-1]
    return text.rstrip("\u200d\ufe0f ") if text else text
