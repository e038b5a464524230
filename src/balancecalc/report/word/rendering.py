"""A Word template filled in by docxtpl. A template that is wrong is told by what is wrong and where."""

import io
import re
import traceback
import zipfile
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import meta
from jinja2.exceptions import SecurityError
from lxml import etree

from balancecalc.errors import CannotRead

from .sandbox import Environment, NoSuchName

_LARGEST_UNPACKED: Final = 64 * 1024**2
_LONGEST_NEAR: Final = 60
_PARAGRAPH: Final = re.compile("<w:p([ >])")
_XML_TAG: Final = re.compile("<[^>]+>")
_IN_TEMPLATE: Final = "<template>"
"""What Jinja2 calls the file of a template that has none."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BEFORE_SHADE: Final = [_W + name for name in ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")]


class Template(NamedTuple):
    """A .docx with tags. ``file`` is what messages call it."""

    file: str
    content: bytes


def rendered(template: Template, context: Mapping[str, Any]) -> Document:
    """The template with its tags filled in.

    Raises :class:`.CannotRead` where the template is no .docx, uses a name that does not exist, or has a tag that is
    wrong.
    """
    document = _Docx(template, context)
    try:
        document.render(dict(context), Environment())
    except CannotRead:
        raise
    except Exception:
        # What docxtpl trips over once the tags themselves are right: XML that they leave in pieces.
        raise CannotRead("template_unpaired", file=template.file) from None
    filled: Document = document.docx
    return filled


class _Docx(DocxTemplate):  # type: ignore[misc]
    def __init__(self, template: Template, context: Mapping[str, Any]) -> None:
        super().__init__(io.BytesIO(template.content))
        self._template = template
        self._known = list(context)
        try:
            with zipfile.ZipFile(io.BytesIO(template.content)) as package:
                unpacked = sum(part.file_size for part in package.infolist())
            if unpacked > _LARGEST_UNPACKED:
                raise ValueError(unpacked)
            self.init_docx()
        except Exception:
            # python-docx raises what its zip and XML readers raise, and more.
            raise CannotRead("template_not_docx", file=template.file) from None

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Environment) -> str:
        """One part of the document filled in."""
        try:
            unknown = meta.find_undeclared_variables(jinja_env.parse(_a_line_each(src_xml))) - set(context)
            if unknown:
                # Told even where this report would not come to it.
                raise NoSuchName(context, min(unknown))
            filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
        except Exception as error:
            # Whatever it is, the template asked for it.
            raise self._refusal(error, src_xml) from None
        return filled

    def render_properties(self, context: Mapping[str, Any], jinja_env: Environment | None = None) -> None:
        """Nothing: the properties are written with the package."""

    def fix_tables(self, xml: str) -> Any:
        """The body as a tree. What is no XML is refused here, where docxtpl would leave out what it cannot read."""
        etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))
        tree = super().fix_tables(xml)
        _tidy(tree)
        return tree

    def _refusal(self, error: Exception, src_xml: str) -> CannotRead:
        file = self._template.file
        if isinstance(error, NoSuchName):
            near, known = _near(error, src_xml, error.name), error.known or self._known
            return CannotRead("template_unknown_name", file=file, name=error.name, near=near, known=known)
        if isinstance(error, SecurityError):
            return CannotRead("template_forbidden", file=file, near=_near(error, src_xml))
        # Where Jinja2's own message has further lines, they are of its own code.
        detail = str(error).partition("\n")[0] or type(error).__name__
        return CannotRead("template_wrong", file=file, near=_near(error, src_xml), detail=detail)


def _near(error: Exception, src_xml: str, name: str = "") -> str:
    """The text of the paragraph in which a tag failed, or of the first that uses a name."""
    texts = [_XML_TAG.sub("", paragraph).strip() for paragraph in _a_line_each(src_xml).split("\n")]
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _IN_TEMPLATE]
    line = getattr(error, "lineno", None) or (lines[-1] if lines else None)
    if line:
        # What is never closed fails where the document ends.
        found = next((text for text in reversed(texts[:line]) if text), "")
    else:
        uses = re.compile(rf"{{[{{%][^}}]*\b{re.escape(name)}\b")
        found = next((text for text in texts if uses.search(text)), name)
    return found if len(found) <= _LONGEST_NEAR else f"{found[:_LONGEST_NEAR]}…"


def _a_line_each(xml: str) -> str:
    """A part with a line for each paragraph, as docxtpl gives it to Jinja2, which counts lines."""
    return _PARAGRAPH.sub(r"\n<w:p\1", xml)


def _tidy(tree: Any) -> None:
    """What Word insists on: no table without rows, a paragraph at the end of each cell, the shade in its place."""
    for table in [*tree.iter(_W + "tbl")]:
        if table.find(_W + "tr") is None:
            table.getparent().remove(table)
    for cell in tree.iter(_W + "tc"):
        if not len(cell) or cell[-1].tag != _W + "p":
            cell.append(cell.makeelement(_W + "p"))
    for look in tree.iter(_W + "tcPr"):
        shade = look.find(_W + "shd")
        if shade is not None:
            look.remove(shade)
            before = [index for index, child in enumerate(look) if child.tag in _BEFORE_SHADE]
            look.insert(before[-1] + 1 if before else 0, shade)
