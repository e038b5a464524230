"""Sheets of many megabytes are looked at as a whole; what that tells must be what a look at each cell tells."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.survey.files import glance
from balancecalc.survey.files.extents import MOST_CELLS
from balancecalc.survey.files.sheet_xml import Extent, extent_of

ROWS = 30_000
COLUMNS = "ABCDEZ"


def sheet(rows: int = ROWS, first: int = 1) -> bytes:
    lines = (
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}" s="1"><v>{row}.25</v></c>' for column in COLUMNS) + "</row>"
        for row in range(first, first + rows)
    )
    made = f"<worksheet><cols><col/></cols><sheetData>{''.join(lines)}</sheetData></worksheet>".encode()
    assert len(made) > 5 * 1024**2
    return made


WHOLE = sheet()


def test_a_plain_sheet_is_taken_at_a_glance() -> None:
    assert extent_of(WHOLE, MOST_CELLS) == Extent(ROWS, 104, ROWS * len(COLUMNS), counted=True)
    assert extent_of(sheet(first=1_000_000), 200_000_000).rows == 1_000_000 + ROWS - 1


def test_a_sheet_too_large_by_a_glance_is_looked_at_closely() -> None:
    """CZ is the widest that a glance takes a sheet to be."""
    assert extent_of(WHOLE, 50 * ROWS) == Extent(ROWS, 26, ROWS * len(COLUMNS))


@pytest.mark.parametrize("place", ["DA15000", "AAA15000", "XFD15000", "ZZ15000"])
def test_a_far_cell_is_seen(place: str) -> None:
    columns = {"DA15000": 105, "AAA15000": 703, "XFD15000": 16_384, "ZZ15000": 702}
    written = WHOLE.replace(b'"Z15000"', f'"{place}"'.encode())
    assert extent_of(written, MOST_CELLS).columns == columns[place]
    assert extent_of(WHOLE.replace(b'"Z15000"', b'"CZ15000"'), MOST_CELLS).columns == 104


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        (b'<c r="Z15000" s="1">', b'<c s="1" r="XFD15000">'),
        (b'<c r="Z15000"', b"<c r='XFD15000'"),
        (b'<c r="Z15000"', b'<c  r="XFD15000"'),
        (b'<row r="15000"><c r="A15000" s="1"><v>15000.25</v></c>', b'<x:row r="15000"><x:c r="XFD15000"><x:v>1</x:v></x:c>'),
        (b'<c r="Z15000" s="1"><v>15000.25</v></c>', b'<c r="Z15000" s="1"/><x:c r="XFD15000"><x:v>1</x:v></x:c>'),
    ],
)  # fmt: skip
def test_a_far_cell_is_seen_however_it_is_written(plain: bytes, written: bytes) -> None:
    assert WHOLE.count(plain) == 1
    assert extent_of(WHOLE.replace(plain, written), MOST_CELLS).columns == 16_384


@pytest.mark.parametrize("number", [b"1048576", b"999999"])
def test_a_far_row_is_seen(number: bytes) -> None:
    """Out of order, where the greatest is not the last."""
    far = re.sub(rb'(<row r="|[A-Z])15000"', rb"\g<1>" + number + b'"', WHOLE)
    assert extent_of(far, 200_000_000).rows == int(number)


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        (b'<row r="15000">', b'<row r="14999">'),
        (b'<row r="15000">', b'<row r="12345678">'),
        (b'<row r="30000">', b'<row r="1">'),
    ],
)
def test_a_row_that_cannot_be_is_refused(plain: bytes, written: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any: the file is refused
        extent_of(WHOLE.replace(plain, written), MOST_CELLS)


def test_a_sheet_that_ends_in_its_cells_is_refused_or_seen() -> None:
    for cut in (1, 11, 25, 26, 40, 1000):
        try:
            found = extent_of(WHOLE[:-cut], MOST_CELLS)
        except ValueError:
            continue
        assert found.rows >= ROWS - 20


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        (b'<c r="Z15000"', b'<c r="E15000"'),
        (b'<c r="Z15000"', b'<c r="e15000"'),
        (b'<c r="Z15000"', b'<c r="Z1048576"'),
        (b'<c r="Z15000"', b'<c r="Z15001"'),
        (b'<c r="Z15000"', b'<c r="Z150000"'),
        (b'<c r="A15000"', b'<c r="A14999"'),
    ],
)
def test_a_cell_that_stands_twice_or_in_another_row_is_refused(plain: bytes, written: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any: the file is refused
        extent_of(WHOLE.replace(plain, written), MOST_CELLS)


PLACES = st.sampled_from(["A", "B", "Z", "AA", "CZ", "DA", "ZZ", "AAA", "XFD", "b", ""])


@st.composite
def small_sheets(draw: st.DrawFn) -> bytes:
    rows = sorted(draw(st.lists(st.integers(1, 1200), unique=draw(st.booleans()), max_size=5)))
    lines = []
    for row in rows:
        columns = draw(st.lists(PLACES, max_size=4))
        named = row + draw(st.sampled_from([0] * 9 + [1]))
        cells = [
            draw(st.sampled_from([f'<c r="{column}{named}"', f'<c s="1" r="{column}{row}"'])) for column in columns
        ]
        values = draw(st.lists(st.sampled_from(["<v>1</v>", "", "<f>A1</f><v>2</v>"]), min_size=4, max_size=4))
        line = "".join(f"{cell}>{value}</c>" for cell, value in zip(cells, values, strict=False))
        lines.append(
            f'<row r="{row}">{line}</row>' if draw(st.integers(0, 9)) else f'<row spans="1:2" r="{row}">{line}</row>'
        )
    return f"<worksheet><sheetData>{''.join(lines)}</sheetData><drawing/></worksheet>".encode()


@given(small_sheets(), st.sampled_from([16, 40, 1000]))
def test_a_glance_says_nothing_else_than_a_close_look(written: bytes, window: int) -> None:
    """Wherever the windows end. Close looks are tested by what files they refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glance, "_WINDOW", window)
        found = glance.at_a_glance(written)
    if found is None:
        return
    close = extent_of(written, 0)
    assert (found.cells, found.values) == (written.count(b"<c "), written.count(b"<v"))
    assert close.rows <= found.rows
    assert close.columns <= glance.NEAR_COLUMNS


def test_a_glance_understands_what_is_plain() -> None:
    rows = "".join(
        f'<row r="{row}" spans="1:2"><c r="A{row}"><v>1</v></c><c r="CZ{row}" t="s"/></row>' for row in (1, 7, 1048576)
    )
    assert glance.at_a_glance(f"<x><sheetData>{rows}</sheetData></x>".encode()) == (1048576, 6, 3)
