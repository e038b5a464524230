"""A document as a file: the same bytes for the same content, and marked so that a later run may replace it until
somebody saves it."""

import io
import zipfile
from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

import balancecalc
from balancecalc.ownership import RESULTS_MARK, WRITTEN_AT

from .sandbox import as_text

CORE: Final = "docProps/core.xml"
CUSTOM: Final = "docProps/custom.xml"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
_READ_BY_ALL: Final = 0o600 << 16
_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FMTID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PID: Final = 2


def report_bytes(document: Document, title: str) -> bytes:
    """A report's file. Of what the template's properties say only its own custom ones stay: the rest was its
    writer's, not the report's."""
    package = document.part.package
    assert package is not None
    _ = package.core_properties  # Makes the part where there is none.
    relations = {relation.reltype: relation for relation in package.rels.values()}
    relations[RELATIONSHIP_TYPE.CORE_PROPERTIES].target_part.partname = PackURI(f"/{CORE}")
    if RELATIONSHIP_TYPE.CUSTOM_PROPERTIES in relations:
        relations[RELATIONSHIP_TYPE.CUSTOM_PROPERTIES].target_part.partname = PackURI(f"/{CUSTOM}")
    else:
        part = Part(PackURI(f"/{CUSTOM}"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, b"", package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    parts = saved_parts(document)
    return packed(parts | {CORE: core(title), CUSTOM: _marked(parts[CUSTOM])})


def saved_parts(document: Document) -> dict[str, bytes]:
    """The parts of a document by their names."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a file whose bytes depend on them alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _READ_BY_ALL, 3
            package.writestr(entry, parts[name])
    return buffer.getvalue()


def core(title: str) -> bytes:
    """The core properties: the title, and the time that everything of balancecalc's bears."""
    time = f'xsi:type="dcterms:W3CDTF">{WRITTEN_AT[:19]}Z<'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{as_text(title)}</dc:title><dcterms:created {time}/dcterms:created>"
        f"<dcterms:modified {time}/dcterms:modified></cp:coreProperties>"
    ).encode()


def _marked(custom: bytes) -> bytes:
    """Custom properties with the mark of a report."""
    root = (
        etree.fromstring(custom) if custom else etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES})
    )
    for old in [its for its in root if its.get("name") == RESULTS_MARK]:
        root.remove(old)
    taken = [int(its.get("pid", "0")) for its in root]
    attributes = {"fmtid": _FMTID, "pid": str(max([_FIRST_PID - 1, *taken]) + 1), "name": RESULTS_MARK}
    mark = etree.SubElement(root, f"{{{_PROPERTIES}}}property", attributes)
    text = etree.SubElement(mark, f"{{{_TYPES}}}lpwstr", nsmap={"vt": _TYPES})
    text.text = balancecalc.__version__
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
