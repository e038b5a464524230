"""Text with separators: .csv and .tsv, in the encodings that are about."""

import csv
import io
from typing import TYPE_CHECKING, Final

from balancecalc.survey.findings import Finding

from .cells import Rows
from .extents import MOST_CELLS, MOST_COLUMNS
from .workbook import Workbook, refused, uneven

if TYPE_CHECKING:
    import _csv

SEPARATORS: Final = (",", "\t", ";", "|", "，")
_LOOKED_AT: Final = 100
_LARGEST_CELL: Final = 32_767
"""Letters that a spreadsheet's cell can hold; a longer one is a quotation mark that nobody closed."""
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL: Final = frozenset(map(chr, (*range(9), 11, 14, *range(16, 26), 27, 28, 29, 30, 31, 127)))
_TOO_SHORT: Final = 4
_FEWEST_SEPARATORS: Final = 3


class Delimited(Workbook):
    """The one table of a text file: a sheet without a name. All its cells are text.

    Raises :class:`.SurveyRefused` for what is no text in a known encoding, and where quotation marks do not close.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.sheets = [""]
        self.hidden: list[str] = []
        written = decode(data)
        if written is None:
            raise refused("not_a_workbook", file)
        separator, written = _said_separator(written)
        # A spreadsheet program makes no difference between the kinds of line ends, and neither does a reader of it.
        rows = _split(written, separator or _separator(written), file)
        self._lengths = [len(row) for row in rows]
        width = max(self._lengths, default=0)
        if width > MOST_COLUMNS or len(rows) * width > MOST_CELLS:
            raise refused("too_large_workbook", file)
        self._rows = [row + [""] * (width - len(row)) for row in rows]
        self._ends = not written or written.endswith(("\n", "\r"))

    def rows(self, sheet: str, most: int | None = None) -> Rows:
        """The table's cells, as :meth:`.Workbook.rows` says."""
        return self._rows[:most]

    def check(self, sheet: str, header: int) -> list[Finding]:
        """The rows that are not as long as the header. A last one that is shorter and has no end was cut off."""
        found = uneven(self._rows, self._lengths, header, "")
        width = max(self._lengths[: header + 1])
        if not self._ends and 1 < self._lengths[-1] < width and len(self._rows) > header + 1:
            raise refused("cut_off", self.file)
        return found


def decode(data: bytes) -> str | None:
    """The text of a file, or nothing where it is none.

    A byte-order mark decides; without one, zero bytes tell UTF-16; else it is UTF-8 if it can be read so, and GB18030
    otherwise: Chinese text in GB18030 is hardly ever good UTF-8, while almost anything can be read as GB18030.
    """
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if codec is None and b"\x00" in data[:1000]:
        codec = "utf-16-le" if data[1:1000:2].count(0) >= data[:1000:2].count(0) else "utf-16-be"
    for attempt in (codec,) if codec else ("utf-8", "gb18030"):
        try:
            written = data.decode(attempt)
        except UnicodeDecodeError:
            continue
        return None if not _CONTROL.isdisjoint(written.rstrip("\x1a\x00")) else written.rstrip("\x1a\x00")
    return None


def _said_separator(written: str) -> tuple[str, str]:
    """The separator that the first line says (``sep=;``), as Excel writes it, and the rest."""
    first, _, rest = written.partition("\n")
    said = first.strip().removeprefix("sep=")
    return (said, rest) if len(said) == 1 and first.startswith("sep=") else ("", written)


def _separator(written: str) -> str:
    """The separator that divides the first lines into the most columns of which as many lines as can be agree."""

    def fit(separator: str) -> int:
        try:
            lengths = [len(row) for _, row in zip(range(_LOOKED_AT), _reader(written, separator), strict=False)]
        except csv.Error:
            return 0
        return max(((length - 1) * lengths.count(length) for length in set(lengths)), default=0)

    return max(SEPARATORS, key=fit)


def _split(written: str, separator: str, file: str) -> list[list[str]]:
    reader = _reader(written, separator)
    try:
        rows = [[_bare(cell) for cell in row] for row in reader]
    except csv.Error:
        raise refused("csv_damaged", file, line=reader.line_num) from None
    width = max(map(len, rows), default=0)
    for row, cells in enumerate(rows):
        if any(len(cell) > _LARGEST_CELL or _holds_rows(cell, separator, width) for cell in cells):
            raise refused("csv_damaged", file, line=row + 1)
    return rows


def _holds_rows(cell: str, separator: str, width: int) -> bool:
    """Whether a cell holds a row: quotation marks that close, but not where they should."""
    return "\n" in cell and cell.count(separator) >= max(width - 1, _FEWEST_SEPARATORS)


def _reader(written: str, separator: str) -> "_csv.Reader":
    # strict: a quotation mark that nobody closed would swallow the schools after it without a word.
    return csv.reader(io.StringIO(written, newline=""), delimiter=separator, strict=True)


def _bare(cell: str) -> str:
    """A cell without the ``="0012"`` by which codes are kept from becoming numbers."""
    if cell.startswith('="') and cell.endswith('"') and len(cell) >= _TOO_SHORT:
        return cell[2:-1]
    return cell
