"""The workbook's styles, with ours behind them: fills for marks, formats for the sheet of findings."""

from typing import Final

from .edits import Edits, with_attributes, xml_text
from .outline import Element, outline

FILLS: Final = {"error": "F4B6AE", "warning": "FFE9A8", "info": "D6E4F5"}
"""The colour of a mark by severity; that of an error and of a warning as in the results workbook."""

_HEADING: Final = "E3E8EF"
_BORDER: Final = "C9CFD8"
_LINK: Final = "0563C1"
_ORDER: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
# What the schema wants to be there before the first format of anybody's own.
_FIRST: Final = {
    "fonts": ('<{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>',),
    "fills": (
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ),
    "borders": ("<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>",),
    "cellStyleXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
}


class Styles:
    """A styles part to which formats can be added; those that are there keep their numbers."""

    def __init__(self, data: bytes) -> None:
        self._edits = Edits(data)
        self._root = outline(data)
        self._prefix = self._root.prefix
        self._lists = {name: self._root.child(name) for name in _FIRST}
        self._new: dict[str, list[str]] = {name: [] for name in _FIRST}
        for name, first in _FIRST.items():
            if not self._old(name):
                self._new[name] = [text.format(p=self._prefix) for text in first]
        self._marked: dict[tuple[int, str], int] = {}

    def marked(self, style: int, severity: str) -> int:
        """A cell format that is another's in all but the fill."""
        key = (style, severity)
        if key not in self._marked:
            formats = self._old("cellXfs")
            source = self._edits.source(formats[style]) if style < len(formats) else self._first("cellXfs")
            end = source.index(">") + 1
            tag = with_attributes(source[:end], fillId=self._fill(FILLS[severity]), applyFill=1)
            self._marked[key] = self._add("cellXfs", tag + source[end:])
        return self._marked[key]

    def heading(self) -> int:
        """The format of a heading."""
        return self._format(self._font("<{p}b/>"), _HEADING, wrap=True)

    def text(self, *, wrap: bool = False) -> int:
        """The format of a text."""
        return self._format(0, "", wrap=wrap)

    def severity(self, severity: str) -> int:
        """The format of a severity's name."""
        return self._format(0, FILLS[severity], wrap=False)

    def link(self) -> int:
        """The format of a link."""
        return self._format(self._font('<{p}u/><{p}color rgb="FF' + _LINK + '"/>'), "", wrap=False)

    def result(self) -> bytes:
        """The part with the new formats in it."""
        for name, new in self._new.items():
            old = self._lists[name]
            content, count = "".join(new), len(self._old(name)) + len(new)
            if old is None:
                place = self._root.behind(name, _ORDER)
                tag = f"{self._prefix}{name}"
                text = f'<{tag} count="{count}">{content}</{tag}>'
                if self._root.single:
                    self._edits.append(self._root, text)
                else:
                    self._edits.insert(place, text)
            elif new:
                self._edits.append(old, content)
                self._edits.set(old, count=count)
        return self._edits.result()

    def _old(self, name: str) -> list[Element]:
        found = self._lists[name]
        return found.children if found else []

    def _first(self, name: str) -> str:
        return _FIRST[name][-1].format(p=self._prefix)

    def _add(self, name: str, text: str) -> int:
        new = self._new[name]
        if text not in new:
            new.append(text)
        return len(self._old(name)) + new.index(text)

    def _fill(self, colour: str) -> int:
        fill = '<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FF{colour}"/><{p}bgColor indexed="64"/>'
        return self._add("fills", f"{fill}</{{p}}patternFill></{{p}}fill>".format(p=self._prefix, colour=colour))

    def _font(self, look: str) -> int:
        """A font like the workbook's own, with a look in front (bold) or with a colour."""
        old = self._old("fonts")
        kept = {child.name: child.attributes.get("val", "") for child in old[0].children} if old else {}
        said = {"sz": "11", "name": "Calibri"} | kept
        parts = "".join(
            f'<{{p}}{name} val="{xml_text(said[name])}"/>'.replace("{p}", self._prefix)
            for name in ("sz", "name", "family", "charset")
            if name in said
        )
        # By the schema bold and underlined stand before the size, the colour behind it.
        first, colour, rest = look.replace("{p}", self._prefix).partition(f"<{self._prefix}color")
        size, name, others = parts.partition(f"<{self._prefix}name")
        return self._add("fonts", f"<{self._prefix}font>{first}{size}{colour}{rest}{name}{others}</{self._prefix}font>")

    def _format(self, font: int, colour: str, *, wrap: bool) -> int:
        fill = self._fill(colour) if colour else 0
        border = self._border()
        wrapping = ' wrapText="1"' if wrap else ""
        align = f'<{self._prefix}alignment vertical="center"{wrapping}/>'
        return self._add(
            "cellXfs",
            f'<{self._prefix}xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
            f' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"{align}</{self._prefix}xf>",
        )

    def _border(self) -> int:
        sides = "".join(
            f'<{{p}}{side} style="thin"><{{p}}color rgb="FF{_BORDER}"/></{{p}}{side}>'
            for side in ("left", "right", "top", "bottom")
        )
        return self._add("borders", f"<{{p}}border>{sides}<{{p}}diagonal/></{{p}}border>".replace("{p}", self._prefix))
