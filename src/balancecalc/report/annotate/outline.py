"""Where the elements of an XML part stand in its bytes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from .refusing import refused

Attributes = dict[str, str]
Skip = Callable[[str, Attributes], bool]
"""Whether an element, by its name and attributes, is to be taken without its children."""

_TAG: Final = re.compile(rb"""<[^\s<>/]+(?:\s+[^\s=<>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ENCODING: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']""")
_SPACE: Final = " "


@dataclass(slots=True)
class Element:
    """An element and where it stands: ``start`` ‹start tag› ``inner`` … ``close`` ‹end tag› ``stop``.

    ``prefix`` is that of its name, with the colon. ``attributes`` go by name; one with a namespace by
    ``namespace name``. An element that is one tag (``<a/>``) has no ``close`` of its own.
    """

    name: str
    space: str
    prefix: str
    attributes: Attributes
    start: int
    inner: int
    single: bool
    close: int = 0
    stop: int = 0
    children: list["Element"] = field(default_factory=list)

    def child(self, name: str) -> "Element | None":
        """The first child of this name in the element's own namespace."""
        return next(self.each(name), None)

    def each(self, name: str) -> Iterator["Element"]:
        """The children of this name in the element's own namespace."""
        return (child for child in self.children if child.name == name and child.space == self.space)

    def behind(self, name: str, order: tuple[str, ...]) -> int:
        """The offset where a new child belongs, by the schema's order of the children."""
        before = order[: order.index(name)]
        places = (child.stop for child in self.children if child.name in before and child.space == self.space)
        return max(places, default=self.inner)


def outline(data: bytes, skip: Skip | None = None) -> Element:
    """The elements of a part. Raises :class:`.WrongUsage` for what is no XML, or is not in UTF-8."""
    encoding = _ENCODING.match(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (
        encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii")
    ):
        raise refused("encoding")
    reader = _Reader(data, skip)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError:
        raise refused("damaged") from None
    return reader.top.children[0]


class _Reader:
    def __init__(self, data: bytes, skip: Skip | None) -> None:
        self.data = data
        self.skip = skip
        self.skipped = 0
        self.top = Element("", "", "", {}, 0, 0, False)
        self.open = [self.top]
        self.parser = expat.ParserCreate(namespace_separator=_SPACE)
        self.parser.namespace_prefixes = True
        self.parser.StartElementHandler = self.started
        self.parser.EndElementHandler = self.ended
        self.parser.StartDoctypeDeclHandler = _no_doctype

    def started(self, written: str, attributes: Attributes) -> None:
        if self.skipped:
            self.skipped += 1
            return
        start = self.parser.CurrentByteIndex
        tag = _TAG.match(self.data, start)
        if tag is None:
            raise refused("damaged")
        space, name, prefix = _parts(written)
        # Attributes come as "namespace name prefix"; by which prefix one is written does not matter.
        named = {_SPACE.join(key.split(_SPACE)[:2]): value for key, value in attributes.items()}
        prefix = f"{prefix}:" if prefix else ""
        element = Element(name, space, prefix, named, start, tag.end(), tag[0].endswith(b"/>"))
        self.open[-1].children.append(element)
        if self.skip and self.skip(name, named):
            self.skipped = 1
        self.open.append(element)

    def ended(self, _: str) -> None:
        if self.skipped > 1:
            self.skipped -= 1
            return
        self.skipped = 0
        element = self.open.pop()
        if element.single:
            element.close = element.stop = element.inner
        else:
            element.close = self.parser.CurrentByteIndex
            element.stop = self.data.index(b">", element.close) + 1


def _parts(written: str) -> tuple[str, str, str]:
    match written.split(_SPACE):
        case [space, name, prefix]:
            return space, name, prefix
        case [space, name]:
            return space, name, ""
        case _:
            return "", written, ""


def _no_doctype(*_: object) -> None:
    # The format forbids it, and entities of its own could unpack to anything.
    raise refused("damaged")
