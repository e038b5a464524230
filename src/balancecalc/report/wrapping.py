"""Lines broken to a width, with Chinese and Latin text in one line.

rich and textwrap break at blanks only and would leave half a line empty before a long run of Chinese.
"""

import re
from typing import Final

from rich.cells import cell_len

# What stays together: a Latin word or number, with the punctuation behind it; one Chinese letter, likewise, or with the
# cell behind it where it ends a sheet's name.
_PIECE: Final = re.compile(r"(?:[^\s\u2e80-\uffef]+|\S(?:![A-Z]+\d+)?)[、，。；：！？）”》〕]*|\s+")


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The text in lines of at most ``width`` columns, all but the first beginning with ``indent``."""
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text):
        if line.strip() and cell_len(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = indent + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]
