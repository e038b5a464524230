"""Text put into an XML part, with every other byte of it left as it was."""

import re
from typing import Final
from xml.sax.saxutils import escape

from .outline import Element

_ATTRIBUTE: Final = re.compile(r"""\s+([^\s=<>/]+)\s*=\s*("[^"]*"|'[^']*')""")
_NOT_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What spreadsheet programs take for an escaped character.
_LIKE_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def xml_text(text: str) -> str:
    """A text as XML writes it, for a cell, a comment or an attribute in double quotes."""
    cleaned = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(_LIKE_ESCAPE.sub("_x005F_", cleaned), {'"': "&quot;"})


def with_attributes(tag: str, **values: object) -> str:
    """A start tag with attributes set."""
    name = re.match(r"<[^\s<>/]+", tag)
    if name is None:
        raise ValueError(tag)
    end = "/>" if tag.endswith("/>") else ">"
    written = {found[1]: found[2] for found in _ATTRIBUTE.finditer(tag, name.end())}
    written |= {key: f'"{value}"' for key, value in values.items()}
    return name[0] + "".join(f" {key}={value}" for key, value in written.items()) + end


class Edits:
    """Changes to a part, collected and then made at once."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._inserted: list[tuple[int, str]] = []
        self._attributes: dict[int, tuple[Element, dict[str, object]]] = {}
        self._appended: dict[int, tuple[Element, list[str]]] = {}

    def set(self, element: Element, **values: object) -> None:
        """Set attributes of an element."""
        self._attributes.setdefault(element.start, (element, {}))[1].update(values)

    def append(self, element: Element, text: str) -> None:
        """Put text at the end of an element's content."""
        self._appended.setdefault(element.start, (element, []))[1].append(text)

    def insert(self, at: int, text: str) -> None:
        """Put text at an offset, behind what was put there before."""
        self._inserted.append((at, text))

    def source(self, element: Element) -> str:
        """An element as it is written."""
        return self.data[element.start : element.stop].decode()

    def result(self) -> bytes:
        """The part with all changes made."""
        changes = [(at, at, text) for at, text in self._inserted]
        for start, (element, values) in self._attributes.items():
            if not (element.single and start in self._appended):
                changes.append((start, element.inner, self._tag(element, values)))
        for start, (element, texts) in self._appended.items():
            if element.single:
                tag = self._tag(element, self._attributes.get(start, (element, {}))[1])
                opened = f"{tag[:-2].rstrip()}>"
                changes.append((start, element.stop, f"{opened}{''.join(texts)}</{element.prefix}{element.name}>"))
            else:
                changes.append((element.close, element.close, "".join(texts)))
        pieces: list[bytes] = []
        done = 0
        for start, stop, text in sorted(changes, key=lambda change: change[:2]):
            pieces += (self.data[done:start], text.encode())
            done = stop
        return b"".join([*pieces, self.data[done:]])

    def _tag(self, element: Element, values: dict[str, object]) -> str:
        tag = self.data[element.start : element.inner].decode()
        return with_attributes(tag, **values) if values else tag
