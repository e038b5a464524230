"""The workbook part: which sheets there are, and a new one behind them."""

from typing import Final, NamedTuple

from .edits import Edits, xml_text
from .package import RELATIONS, Package
from .place import Area
from .refusing import refused

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SUFFIXES: Final = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": ".xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": ".xlsm",
}
"""The file name's ending by the workbook's content type; a spreadsheet program refuses another one."""

_WORKSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_LONGEST_NAME: Final = 31
_ORDER: Final = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames",
)  # fmt: skip


class Sheet(NamedTuple):
    """A sheet's name and its part."""

    name: str
    part: str


class Workbook:
    """The workbook in a package. Raises :class:`.WrongUsage` where it is none that can be marked."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = next(
            (found for found in package.relations("").values() if found.kind == "officeDocument"),
            None,
        )
        if main is None:
            raise refused("format")
        self.part = main.part
        content_type = package.content_type(self.part).lower()
        if content_type not in SUFFIXES:
            raise refused("format")
        self.suffix = SUFFIXES[content_type]
        self.root = package.outline(self.part)
        if not main.type.startswith(RELATIONS) or self.root.space != MAIN:
            raise refused("strict")
        relations = package.relations(self.part)
        listed = self.root.child("sheets")
        if listed is None:
            raise refused("damaged")
        self.listed = listed
        # A sheet whose relation is missing is none that could have been read.
        ids = [(sheet.attributes.get("name", ""), sheet.attributes.get(f"{RELATIONS} id")) for sheet in listed.children]
        self.sheets = [Sheet(name, relations[given].part) for name, given in ids if given in relations]
        self.names = [name for name, _ in ids]

    @property
    def styles_part(self) -> str:
        """The part of the styles; a new one where the workbook has none."""
        part = self.package.related(self.part, "styles")
        if part is None:
            part = self.package.add("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"/>', _STYLES)
            self.package.relate(self.part, "styles", part)
        return part

    def free_name(self, wanted: str) -> str:
        """A name that no sheet has, the wanted one if it is free."""
        taken = {name.casefold() for name in self.names}
        name, number = wanted, 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted[: _LONGEST_NAME - len(f' ({number})')]} ({number})"
        return name

    def add_sheet(self, name: str, text: str, filtered: Area) -> None:
        """Put a worksheet behind all others, with its name for the range that it filters."""
        part = self.package.add("xl/worksheets/sheet{}.xml", text, _WORKSHEET)
        relation = self.package.relate(self.part, "worksheet", part)
        edits = Edits(self.package.read(self.part))
        prefix = self.listed.prefix
        number = max((_number(sheet.attributes.get("sheetId", "")) for sheet in self.listed.children), default=0) + 1
        edits.append(
            self.listed,
            f'<{prefix}sheet name="{xml_text(name)}" sheetId="{number}" xmlns:r="{RELATIONS}" r:id="{relation}"/>',
        )
        # Spreadsheet programs keep the filtered range under a hidden name too; without it some forget the filter.
        reference = xml_text(f"{quoted(name)}!{filtered.fixed}")
        defined = (
            f'<{prefix}definedName name="_xlnm._FilterDatabase" localSheetId="{len(self.names)}" hidden="1">'
            f"{reference}</{prefix}definedName>"
        )
        names = self.root.child("definedNames")
        if names is None:
            place = self.root.behind("definedNames", _ORDER)
            edits.insert(place, f"<{prefix}definedNames>{defined}</{prefix}definedNames>")
        else:
            edits.append(names, defined)
        self.package.write(self.part, edits.result())


def quoted(sheet: str) -> str:
    """A sheet's name as references write it."""
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
