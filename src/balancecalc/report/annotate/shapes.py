"""The boxes that comments show in: a drawing in VML, the only one that spreadsheet programs take for them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import Final

from balancecalc.report.workbook.book import wrapped_lines

from .notes import Line
from .place import Place
from .refusing import refused

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_BOX_TYPE: Final = (
    '<v:shapetype{spaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    '<v:shape{spaces} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:{width}pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_ID_BLOCKS: Final = re.compile(rb"""(<(?:\w+:)?idmap\b[^>]*?\bdata\s*=\s*["'])([\d, ]*)""")
_ID: Final = re.compile(rb"_x0000_s(\d+)")
_NOTE: Final = re.compile(rb"""<(?:\w+:)?ClientData\b[^>]*["']Note["'].*?</(?:\w+:)?ClientData\s*>""", re.S)
_NOTE_ROW: Final = re.compile(rb"<(?:\w+:)?Row\s*>\s*(\d+)")
_NOTE_COLUMN: Final = re.compile(rb"<(?:\w+:)?Column\s*>\s*(\d+)")
# Left, top, right and bottom, each a column or row and the pixels into it: all before the bottom's row, and that.
_ANCHOR: Final = re.compile(rb"(Anchor\s*>\s*(?:\d+\s*,\s*){6})(\d+)")
_END: Final = re.compile(rb"</(?:\w+:)?xml\s*>\s*$")
_IDS_IN_BLOCK: Final = 1024
_LETTERS_WIDE: Final = 44
_WIDTH: Final = 300
_LINE: Final = 16
_TALLEST: Final = 480
_ROW: Final = 20
_FURTHEST: Final = 200

EMPTY: Final = f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'

Pixels = Callable[[int], float]
"""The width of a column, or the height of a row."""


def id_blocks(drawings: Iterable[bytes]) -> set[int]:
    """The blocks of shape ids that the drawings of a workbook have taken."""
    taken: set[int] = set()
    for drawing in drawings:
        for found in _ID_BLOCKS.finditer(drawing):
            taken |= {int(number) for number in found[2].replace(b",", b" ").split()}
        # Some programs do not say which blocks are theirs.
        taken |= {int(number) // _IDS_IN_BLOCK for number in _ID.findall(drawing)}
    return taken


def with_boxes(
    data: bytes, notes: Mapping[Place, Sequence[Line]], taken: Iterable[int], width: Pixels, height: Pixels
) -> bytes:
    """A drawing with a box for each comment that has none. ``taken`` are the blocks of ids taken in the workbook."""
    boxed = {_boxed(note[0]) for note in _NOTE.finditer(data)}
    places = [place for place in sorted(notes) if place not in boxed]
    end = _END.search(data)
    if end is None:
        raise refused("damaged")
    first = max(taken, default=0) + 1
    blocks = range(first, first + -(-len(places) // (_IDS_IN_BLOCK - 1)))
    # The first id of a block is the drawing's own.
    numbers = (block * _IDS_IN_BLOCK + number for block in blocks for number in range(1, _IDS_IN_BLOCK))
    # The drawing's own prefixes are whatever its writer liked.
    spaces = "" if all(space in data for space in _SPACES.encode().split()) else f" {_SPACES}"
    boxes = [] if not places or b'"_x0000_t202"' in data else [_BOX_TYPE.format(spaces=spaces)]
    boxes += [
        _BOX.format(spaces=spaces, number=number, **_frame(place, notes[place], width, height))
        for place, number in zip(places, numbers, strict=False)
    ]
    old = _NOTE.sub(lambda note: _taller(note[0], notes), data[: end.start()])
    told = old + "".join(boxes).encode() + data[end.start() :]
    added = ",".join(map(str, blocks)).encode()
    return _ID_BLOCKS.sub(lambda found: found[1] + b",".join(filter(None, (found[2], added))), told, count=1)


def _boxed(note: bytes) -> Place | None:
    row, column = _NOTE_ROW.search(note), _NOTE_COLUMN.search(note)
    return Place(int(row[1]) + 1, int(column[1]) + 1) if row and column else None


def _taller(note: bytes, notes: Mapping[Place, Sequence[Line]]) -> bytes:
    """Somebody's box with room for what was added to its comment; the first rows below it are as high as most."""
    place = _boxed(note)
    if place is None or place not in notes:
        return note
    rows = ceil((_tall(notes[place]) + _LINE) / _ROW)
    return _ANCHOR.sub(lambda found: found[1] + b"%d" % (int(found[2]) + rows), note)


def _tall(lines: Sequence[Line]) -> int:
    """The height of a text in pixels."""
    return wrapped_lines("\n\n".join(map(str, lines)), _LETTERS_WIDE) * _LINE


def _frame(place: Place, lines: Sequence[Line], width: Pixels, height: Pixels) -> dict[str, object]:
    """Where a box stands (beside its cell, a little higher) and how large it is, for :data:`_BOX`."""
    tall = min(_tall(lines) + 2 * _LINE, _TALLEST)
    right, across = _reach(place.column + 1, 15 + _WIDTH, width)
    top = max(place.row - 1, 1)
    bottom, down = _reach(top, 4 + tall, height)
    anchor = (place.column, 15, top - 1, 4, right - 1, across, bottom - 1, down)
    return {
        "width": _WIDTH * 3 // 4,
        "height": tall * 3 // 4,
        "anchor": ", ".join(map(str, anchor)),
        "row": place.row - 1,
        "column": place.column - 1,
    }


def _reach(first: int, pixels: float, size: Pixels) -> tuple[int, int]:
    """The row or column in which a box ends that begins with ``first``, and how far into it."""
    number = first
    while pixels >= size(number) and number < first + _FURTHEST:
        pixels -= size(number)
        number += 1
    return number, int(min(pixels, size(number)))
