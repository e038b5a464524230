"""Long tables: a sheet's last rows, written in one go.

XlsxWriter keeps every cell as an object and puts its XML together attribute by attribute; for a province that takes
longer than reading and assessing it. Here a row's XML is one template filled in, a template for each kind of row. It
is the XML that XlsxWriter writes for the same cells, byte for byte, and the tests hold it to that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import islice
from numbers import Integral
from types import NoneType
from typing import Any, Final, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Cell = str | float | int | None


class Live(NamedTuple):
    """A cell with a formula (with its leading ``=``) and the value that it gives."""

    formula: str
    value: Cell


_LONGEST: Final = 32767
"""As many UTF-16 units as a cell holds."""
# "#" stands for the row's number. Floats are written to their last bit, where XlsxWriter's 16 digits are one too few.
_CELLS: Final[dict[type, str]] = {
    str: '<c r="{at}#" s="{look}" t="s"><v>%d</v></c>',
    float: '<c r="{at}#" s="{look}"><v>%r</v></c>',
    int: '<c r="{at}#" s="{look}"><v>%.16G</v></c>',
    NoneType: '<c r="{at}#" s="{look}"/>%.0s',
}
_LIVE_CELLS: Final[dict[type, str]] = {
    str: '<c r="{at}#" s="{look}" t="str">{formula}<v>%s</v></c>',
    float: '<c r="{at}#" s="{look}">{formula}<v>%r</v></c>',
    int: '<c r="{at}#" s="{look}">{formula}<v>%.16G</v></c>',
    NoneType: '<c r="{at}#" s="{look}" t="str">{formula}<v></v></c>%.0s',
}
_AT_ONCE: Final = 1000
"""Rows that are put together before they are written."""
_NOT_FINITE: Final = ("<v>nan</v>", "<v>inf</v>", "<v>-inf</v>")


@dataclass(frozen=True, slots=True)
class Looks:
    """How rows look: each column's format; the cells (row from 0, column) and the rows' heights that differ."""

    columns: Sequence[Format]
    cells: Mapping[tuple[int, int], Format]
    heights: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas of rows. ``kinds`` holds, for each kind of row, each column's formula (None for a plain value);
    ``kind`` each row's kind. In a formula ``#`` stands for the row's own number, ``@`` for its number in ``others``,
    a row of another sheet. A formula in braces is one over arrays.
    """

    kinds: Sequence[Sequence[str | None]]
    kind: Sequence[int]
    others: Sequence[int]


NO_FORMULAS: Final = Formulas((), (), ())


class LongSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter's classes are not followed by mypy.
    """A worksheet that may end in a long table. Other cells are written as in any worksheet, above the table."""

    def __init__(self) -> None:
        super().__init__()
        self._top = 0
        self._looks = Looks((), {}, {})
        self._formulas = NO_FORMULAS
        self._kept: list[tuple[tuple[type, ...], tuple[Any, ...]]] = []

    def write_last_rows(
        self, top: int, rows: Sequence[Sequence[Cell]], looks: Looks, formulas: Formulas = NO_FORMULAS
    ) -> None:
        """Write the rows that the sheet ends in, from row ``top`` (from 0); an empty text is an empty cell.

        ``rows`` holds the values of formulas, too. As with XlsxWriter's own cells, rows that no sheet has room for are
        left out and a text is cut to what a cell holds. Raises :class:`TypeError` for what is no cell, and
        :class:`ValueError`, when the file is written, for a number that is not finite.
        """
        self._top, self._looks, self._formulas = top, looks, formulas
        index = _Indices(self.str_table)
        texts = _Texts(formulas)
        written = 0
        for number, given in enumerate(rows[: self.xls_rowmax - top]):
            row = [None if cell == "" else cell for cell in given] if "" in given else given
            kinds = tuple(map(type, row))
            if not _CELLS.keys() >= set(kinds):
                row = [_plain(cell) for cell in row]
                kinds = tuple(map(type, row))
            plain, live = texts[formulas.kind[number] if formulas.kinds else 0, kinds]
            values: list[Any] = list(row)
            for at in plain:
                values[at] = index[values[at]]
            for at in live:
                values[at] = _escaped(values[at])
            written += len(plain)
            self._kept.append((kinds, tuple(values)))
        # The table of texts counts every cell; it was asked only once for each text.
        self.str_table.count += written - len(index)
        if self._kept:
            self._check_dimensions(top + len(self._kept) - 1, len(looks.columns) - 1)

    @property
    def is_whole(self) -> bool:
        """Whether all of the sheet's rows are in the file, once the workbook is closed."""
        return not self._kept

    def _write_rows(self) -> None:
        # XlsxWriter's own method, which puts the rows into the file.
        super()._write_rows()
        rows = self._last_rows()
        while text := "".join(islice(rows, _AT_ONCE)):
            if any(value in text for value in _NOT_FINITE):
                raise ValueError("a cell holds a number that is not finite")
            self.fh.write(text)
        self._kept.clear()

    def _last_rows(self) -> Iterator[str]:
        columns, cells, heights = self._looks.columns, self._looks.cells, self._looks.heights
        differing = {row for row, _ in cells}
        spans = f'spans="1:{len(columns)}"'
        templates: dict[tuple[int, tuple[type, ...]], str] = {}
        formulas = self._formulas
        no_formulas = [None] * len(columns)
        for offset, (kinds, values) in enumerate(self._kept):
            row = self._top + offset
            kind = formulas.kind[offset] if formulas.kinds else -1
            template = templates.get((kind, kinds)) if row not in differing else None
            if template is None:
                its = formulas.kinds[kind] if formulas.kinds else no_formulas
                template = _template(kinds, [cells.get((row, at), look) for at, look in enumerate(columns)], its)
                if row not in differing:
                    templates[kind, kinds] = template
            height = f' ht="{heights[row]:.16g}" customHeight="1"' if row in heights else ""
            filled = template.replace("#", str(row + 1))
            if formulas.others:
                filled = filled.replace("@", str(formulas.others[offset]))
            yield f'<row r="{row + 1}" {spans}{height}>{filled % values}</row>'


class _Texts(dict[tuple[int, tuple[type, ...]], tuple[Sequence[int], Sequence[int]]]):
    """Which columns of a kind of row hold texts: plain ones, and values of formulas."""

    def __init__(self, formulas: Formulas) -> None:
        super().__init__()
        self._formulas = formulas

    def __missing__(self, key: tuple[int, tuple[type, ...]]) -> tuple[Sequence[int], Sequence[int]]:
        kind, types = key
        of_texts = [at for at, its in enumerate(types) if its is str]
        formulas = self._formulas.kinds[kind] if self._formulas.kinds else [None] * len(types)
        self[key] = (
            [at for at in of_texts if formulas[at] is None],
            [at for at in of_texts if formulas[at] is not None],
        )
        return self[key]


@lru_cache
def _escaped(text: str) -> str:
    """A formula's text as XML; the same few verdicts and marks come again and again."""
    return escape(text, quote=False)


class _Indices(dict[str, int]):
    """The index of each text in the workbook's table of texts."""

    def __init__(self, table: SharedStringTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, text: str) -> int:
        index: int = self._table._get_shared_string_index(_cut(text))
        self[text] = index
        return index


def _template(kinds: tuple[type, ...], looks: Sequence[Format], formulas: Sequence[str | None]) -> str:
    return "".join(
        (_CELLS if formula is None else _LIVE_CELLS)[kind].format(
            at=xl_col_to_name(at), look=look._get_xf_index(), formula=_formula_xml(formula, xl_col_to_name(at))
        )
        for at, (kind, look, formula) in enumerate(zip(kinds, looks, formulas, strict=True))
    )


def _formula_xml(formula: str | None, letters: str) -> str:
    """A formula as XML, with what the filling in of values would take for its own doubled."""
    if formula is None:
        return ""
    if formula.startswith("{"):
        text = escape(formula[1:-1].removeprefix("="), quote=False).replace("%", "%%")
        return f'<f t="array" ref="{letters}#">{text}</f>'
    return f"<f>{escape(formula.removeprefix('='), quote=False).replace('%', '%%')}</f>"


def _plain(cell: Any) -> Cell:
    """A cell of a type derived from str, float or int, such as numpy's, as that type itself."""
    if cell is None or isinstance(cell, str):
        return cell and str(cell)
    return int(cell) if isinstance(cell, Integral) else float(cell)


def _cut(text: str) -> str:
    if len(text) <= _LONGEST // 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
