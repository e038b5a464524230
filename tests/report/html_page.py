"""A report page as a browser reads it: html5lib builds the tree by the rules of the standard, and tells every fault."""

import re
from typing import Any, Final
from xml.etree.ElementTree import Element

import html5lib

SVG: Final = "{http://www.w3.org/2000/svg}"


class Page:
    """A page parsed. ``faults`` are what a browser would have to mend."""

    def __init__(self, page: bytes) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(page)
        self.faults: list[Any] = parser.errors
        self.by_id = {element.attrib["id"]: element for element in self.root.iter() if "id" in element.attrib}

    def all(self, tag: str, within: str = "") -> list[Element]:
        """The elements with a tag, in order; those of the element with an id where one is given."""
        return list((self.by_id[within] if within else self.root).iter(tag))

    def rows(self, table: str) -> list[list[Element]]:
        """The cells of a table's rows, without its heading and the schools' reasons."""
        bodies = self.all("tbody", table)
        rows = [row for body in bodies for row in body.iter("tr") if row.get("class") != "why"]
        return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]

    def texts(self, table: str) -> list[list[str]]:
        """What stands in a table's rows."""
        return [[text(cell) for cell in row] for row in self.rows(table)]

    def reasons(self) -> list[list[str]]:
        """The reasons under each row of the schools, none where there are none."""
        return [[text(item) for item in body.iter("li")] for body in self.all("tbody", "schools-table")]


def text(element: Element) -> str:
    """The text of an element, blanks at its ends left out."""
    return "".join(element.itertext()).strip()


def number(shown: str) -> float | None:
    """The number that a cell begins with; nothing where there is none."""
    found = re.match(r"[≤≥]?([\d,]*\.?\d+)", shown)
    return float(found[1].replace(",", "")) if found else None


def decimals(shown: str) -> int:
    """How many decimals a cell's number has."""
    found = re.match(r"[≤≥]?[\d,]*\.(\d+)", shown)
    return len(found[1]) if found else 0
