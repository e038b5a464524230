"""Long tables: a sheet's last rows, written in one go.

XlsxWriter keeps every cell as an object and puts its XML together attribute by attribute; for a province that takes
longer than reading and assessing it. Here a row's XML is one template filled in, a template for each kind of row. It
is the XML that XlsxWriter writes for the same cells, byte for byte, and the tests hold it to that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from types import NoneType
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Cell = str | float | int | None

_LONGEST: Final = 32767
"""As many UTF-16 units as a cell holds."""
# "#" stands for the row's number. Floats are written to their last bit, where XlsxWriter's 16 digits are one too few.
_CELLS: Final[dict[type, str]] = {
    str: '<c r="{at}#" s="{look}" t="s"><v>%d</v></c>',
    float: '<c r="{at}#" s="{look}"><v>%r</v></c>',
    int: '<c r="{at}#" s="{look}"><v>%.16G</v></c>',
    NoneType: '<c r="{at}#" s="{look}"/>%.0s',
}


@dataclass(frozen=True, slots=True)
class Looks:
    """How rows look: each column's format; the cells (row from 0, column) and the rows' heights that differ."""

    columns: Sequence[Format]
    cells: Mapping[tuple[int, int], Format]
    heights: Mapping[int, float]


class LongSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter's classes are not followed by mypy.
    """A worksheet that may end in a long table. Other cells are written as in any worksheet, above the table."""

    def __init__(self) -> None:
        super().__init__()
        self._top = 0
        self._looks = Looks((), {}, {})
        self._kept: list[tuple[tuple[type, ...], tuple[Any, ...]]] = []

    def write_last_rows(self, top: int, rows: Sequence[Sequence[Cell]], looks: Looks) -> None:
        """Write the rows that the sheet ends in, from row ``top`` (from 0); an empty text is an empty cell.

        As with XlsxWriter's own cells, rows that no sheet has room for are left out and a text is cut to what a cell
        holds. Raises :class:`TypeError` for what is no cell, and :class:`ValueError`, when the file is written, for a
        number that is not finite.
        """
        self._top, self._looks = top, looks
        index = _Indices(self.str_table)
        texts = 0
        for given in rows[: self.xls_rowmax - top]:
            row = [None if cell == "" else cell for cell in given] if "" in given else given
            kinds = tuple(map(type, row))
            if not _CELLS.keys() >= set(kinds):
                row = [_plain(cell) for cell in row]
                kinds = tuple(map(type, row))
            texts += kinds.count(str)
            self._kept.append((kinds, tuple([index[cell] if cell.__class__ is str else cell for cell in row])))
        # The table of texts counts every cell; it was asked only once for each text.
        self.str_table.count += texts - len(index)
        if self._kept:
            self._check_dimensions(top + len(self._kept) - 1, len(looks.columns) - 1)

    @property
    def is_whole(self) -> bool:
        """Whether all of the sheet's rows are in the file, once the workbook is closed."""
        return not self._kept

    def _write_rows(self) -> None:
        # XlsxWriter's own method, which puts the rows into the file.
        super()._write_rows()
        text = "".join(self._last_rows())
        if "nan" in text or "inf" in text:
            raise ValueError("a cell holds a number that is not finite")
        self.fh.write(text)
        self._kept.clear()

    def _last_rows(self) -> Iterator[str]:
        columns, cells, heights = self._looks.columns, self._looks.cells, self._looks.heights
        differing = {row for row, _ in cells}
        spans = f'spans="1:{len(columns)}"'
        templates: dict[tuple[type, ...], str] = {}
        for row, (kinds, values) in enumerate(self._kept, start=self._top):
            if row in differing:
                template = _template(kinds, [cells.get((row, at), look) for at, look in enumerate(columns)])
            elif kinds in templates:
                template = templates[kinds]
            else:
                template = templates[kinds] = _template(kinds, columns)
            height = f' ht="{heights[row]:.16g}" customHeight="1"' if row in heights else ""
            yield f'<row r="{row + 1}" {spans}{height}>{template.replace("#", str(row + 1)) % values}</row>'


class _Indices(dict[str, int]):
    """The index of each text in the workbook's table of texts."""

    def __init__(self, table: SharedStringTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, text: str) -> int:
        index: int = self._table._get_shared_string_index(_cut(text))
        self[text] = index
        return index


def _template(kinds: tuple[type, ...], looks: Sequence[Format]) -> str:
    return "".join(
        _CELLS[kind].format(at=xl_col_to_name(at), look=look._get_xf_index())
        for at, (kind, look) in enumerate(zip(kinds, looks, strict=True))
    )


def _plain(cell: Any) -> Cell:
    """A cell of a type derived from str, float or int, such as numpy's, as that type itself."""
    if cell is None or isinstance(cell, str):
        return cell and str(cell)
    return int(cell) if isinstance(cell, Integral) else float(cell)


def _cut(text: str) -> str:
    if len(text) <= _LONGEST // 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
