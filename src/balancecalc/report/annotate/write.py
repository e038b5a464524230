"""The marked copy, part after part."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from balancecalc.report.order import by_severity
from balancecalc.survey.findings import Finding
from balancecalc.text import Lang, pick
from balancecalc.text.labels import LABELS

from . import notes, shapes
from .cells import Worksheet
from .listing import listing
from .notes import Line, note_line
from .package import Package
from .place import Place, parse_place
from .refusing import refused
from .styles import Styles
from .workbook import Sheet, Workbook

_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"


def package_suffix(data: bytes) -> str:
    """How the file's name must end, ``.xlsx`` or ``.xlsm``. Raises :class:`.WrongUsage` for what cannot be marked."""
    return Workbook(Package(data)).suffix


def annotated_workbook(data: bytes, findings: Sequence[Finding], lang: Lang) -> bytes:
    """A copy of a workbook (.xlsx, .xlsm) with the findings marked in its cells and listed on a sheet at its end.

    All else stays as it is, and the same input gives the same bytes. Raises :class:`.WrongUsage` where the workbook
    is of another format, or one that cannot be marked without harm, and :class:`.CannotRead` where it is damaged.
    """
    try:
        return _annotated(data, findings, lang)
    except ValueError:
        # A width, a style or a row that is no number.
        raise refused("damaged") from None


def _annotated(data: bytes, findings: Sequence[Finding], lang: Lang) -> bytes:
    package = Package(data)
    workbook = Workbook(package)
    styles_part = workbook.styles_part
    styles = Styles(package.read(styles_part))
    for sheet in workbook.sheets:
        placed = _by_place(finding for finding in findings if finding.sheet == sheet.name)
        if placed:
            _mark(package, sheet, placed, styles, lang)
    name = workbook.free_name(pick(LABELS["sheet_findings"], lang))
    listed = listing(findings, workbook.names, styles, lang)
    workbook.add_sheet(name, listed.text, listed.filtered)
    package.write(styles_part, styles.result())
    return package.result()


def _by_place(findings: Iterable[Finding]) -> dict[Place, list[Finding]]:
    placed: dict[Place, list[Finding]] = {}
    for finding in findings:
        place = parse_place(finding.cell)
        if place:
            placed.setdefault(place, []).append(finding)
    return placed


def _mark(
    package: Package, sheet: Sheet, placed: Mapping[Place, Sequence[Finding]], styles: Styles, lang: Lang
) -> None:
    """Mark a sheet's cells and comment on them."""
    worksheet = Worksheet(package.read(sheet.part), placed)
    shown: dict[Place, list[Finding]] = {}
    for place, found in placed.items():
        shown.setdefault(worksheet.shown(place), []).extend(found)
    ordered = {place: by_severity(found) for place, found in shown.items()}
    worksheet.mark({place: found[0].kind.severity for place, found in ordered.items()}, styles.marked)
    lines = {place: [note_line(finding, lang) for finding in found] for place, found in ordered.items()}
    _comment(package, sheet, worksheet, lines)
    package.write(sheet.part, worksheet.result())


def _comment(package: Package, sheet: Sheet, worksheet: Worksheet, lines: Mapping[Place, Sequence[Line]]) -> None:
    part = package.related(sheet.part, "comments")
    if part is None:
        part = package.add("xl/comments{}.xml", notes.EMPTY, _COMMENTS)
        package.relate(sheet.part, "comments", part)
    package.write(part, notes.with_notes(package.read(part), lines))

    taken = shapes.id_blocks(package.read(name) for name in package.named(".vml"))
    relation = worksheet.legacy_drawing
    if relation is None:
        drawing = package.add("xl/drawings/vmlDrawing{}.vml", shapes.EMPTY, shapes.CONTENT_TYPE)
        worksheet.draw(package.relate(sheet.part, "vmlDrawing", drawing))
    elif relation in package.relations(sheet.part):
        drawing = package.relations(sheet.part)[relation].part
    else:
        raise refused("damaged")
    boxed = shapes.with_boxes(package.read(drawing), lines, taken, worksheet.width, worksheet.height)
    package.write(drawing, boxed)
