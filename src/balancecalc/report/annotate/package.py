"""The zip package that a workbook is: parts, their types, and the relations between them."""

import io
import posixpath
import zipfile
import zlib
from typing import Final, NamedTuple

from .edits import Edits, xml_text
from .outline import Element, Skip, outline
from .refusing import refused

RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "[Content_Types].xml"
_PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# The zip format's first day: what is new in the file does not depend on the clock.
_WRITTEN: Final = (1980, 1, 1, 0, 0, 0)


class Relation(NamedTuple):
    """What a part is related to: the kind (the type's last word), the part's name, and the type in full."""

    kind: str
    part: str
    type: str


class Package:
    """A package in memory. Parts that are not written to keep their bytes."""

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                self._infos = {info.filename: info for info in package.infolist()}
                self._parts = {name: package.read(info) for name, info in self._infos.items()}
        except zipfile.BadZipFile:
            raise refused("format") from None
        except (zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
            raise refused("damaged") from None
        # Names of parts are the same whatever their case.
        self._names = {name.lower(): name for name in self._parts}
        if _TYPES not in self._parts:
            raise refused("format")

    def read(self, part: str) -> bytes:
        """A part's bytes."""
        try:
            return self._parts[self._names[part.lower()]]
        except KeyError:
            raise refused("damaged") from None

    def outline(self, part: str, skip: Skip | None = None) -> Element:
        """A part's elements."""
        return outline(self.read(part), skip)

    def write(self, part: str, data: bytes) -> None:
        """Put other bytes into a part, or a new part into the package."""
        self._parts[self._names.setdefault(part.lower(), part)] = data

    def named(self, ending: str) -> list[str]:
        """The names of the parts that end in ``ending``."""
        return [name for name in self._parts if name.lower().endswith(ending)]

    def content_type(self, part: str) -> str:
        """The declared type of a part; empty where none is declared."""
        for element in self.outline(_TYPES).each("Override"):
            if element.attributes.get("PartName", "").lower() == f"/{part.lower()}":
                return element.attributes.get("ContentType", "")
        return self._default_type(part)

    def add(self, name: str, text: str, content_type: str) -> str:
        """Put a new part into the package, a ``{}`` in its name filled with the first free number; returns the name."""
        number = 1
        while "{}" in name and name.format(number).lower() in self._names:
            number += 1
        part = name.format(number)
        self.write(part, (text if part.endswith(".vml") else _HEAD + text).encode())
        self._declare(part, content_type)
        return part

    def relations(self, source: str) -> dict[str, Relation]:
        """What a part (empty for the package itself) is related to within the package, by id."""
        part = _relations_part(source)
        if part.lower() not in self._names:
            return {}
        found: dict[str, Relation] = {}
        for element in self.outline(part).each("Relationship"):
            given = element.attributes
            if given.get("TargetMode") != "External":
                kind = given.get("Type", "")
                target = posixpath.join("/", posixpath.dirname(source), given.get("Target", ""))
                name = posixpath.normpath(target).lstrip("/")
                found[given.get("Id", "")] = Relation(kind.rpartition("/")[2], name, kind)
        return found

    def related(self, source: str, kind: str) -> str | None:
        """The first part of a kind that a part is related to."""
        return next((found.part for found in self.relations(source).values() if found.kind == kind), None)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Relate a part to another; returns the relation's id."""
        part = _relations_part(source)
        if part.lower() not in self._names:
            self.write(part, f'{_HEAD}<Relationships xmlns="{_PACKAGE_RELATIONS}"/>'.encode())
            if not self._default_type(part):
                self._declare(part, _RELATIONS_TYPE)
        root = self.outline(part)
        taken = {element.attributes.get("Id", "").lower() for element in root.children}
        number = len(taken) + 1
        while f"rid{number}" in taken:
            number += 1
        where = posixpath.relpath(f"/{target}", f"/{posixpath.dirname(source)}")
        self._append(
            part,
            root,
            f'<{root.prefix}Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{xml_text(where)}"/>',
        )
        return f"rId{number}"

    def result(self) -> bytes:
        """The package's bytes: its parts in their order, new ones behind them."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self._parts.items():
                old = self._infos.get(name)
                info = zipfile.ZipInfo(name, old.date_time if old else _WRITTEN)
                info.compress_type = zipfile.ZIP_DEFLATED
                # What the first system that comes to mind writes here would otherwise differ between systems.
                info.create_system = old.create_system if old else 0
                info.external_attr = old.external_attr if old else 0
                package.writestr(info, data)
        return packed.getvalue()

    def _default_type(self, part: str) -> str:
        extension = part.rpartition(".")[2].lower()
        for element in self.outline(_TYPES).each("Default"):
            if element.attributes.get("Extension", "").lower() == extension:
                return element.attributes.get("ContentType", "")
        return ""

    def _declare(self, part: str, content_type: str) -> None:
        if self._default_type(part) == content_type:
            return
        root = self.outline(_TYPES)
        name = xml_text(f"/{part}")
        self._append(_TYPES, root, f'<{root.prefix}Override PartName="{name}" ContentType="{content_type}"/>')

    def _append(self, part: str, root: Element, text: str) -> None:
        edits = Edits(self.read(part))
        edits.append(root, text)
        self.write(part, edits.result())


def _relations_part(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")
