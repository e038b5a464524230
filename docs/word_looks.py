"""How the Word templates look: A4, fonts, styles, fields."""

from typing import Any, Final

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

# LibreOffice knows what takes the place of SimSun and SimHei where they are not installed, but not of 宋体 and 黑体,
# which are the same fonts.
SONG: Final = "SimSun"
HEI: Final = "SimHei"
BODY: Final = "Times New Roman"
SANS: Final = "Arial"
OTHER_NAMES: Final = {SONG: "宋体", HEI: "黑体"}
TABLE_TEXT: Final = "Table Text"
TABLE_HEADING: Final = "Table Heading"
WIDTH: Final = 16.6
"""Centimetres between the margins."""


def set_page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - WIDTH) / 2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.2)


def set_styles(document: Document) -> None:
    look = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}")
    _fonts(look, BODY, SONG)
    # Else a Chinese comma may be drawn the Japanese way.
    look.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    _style(document, "Normal", BODY, SONG, 12, after=4, line=1.35)
    _style(document, "Title", SANS, HEI, 20, before=6, after=6, bold=True, centred=True)
    _style(document, "Subtitle", BODY, SONG, 11, after=10, centred=True)
    _style(document, "Heading 1", SANS, HEI, 15, before=14, after=6, bold=True)
    _style(document, "Heading 2", SANS, HEI, 12.5, before=8, after=4, bold=True)
    _style(document, "List Bullet", BODY, SONG, 11, after=6)
    for name in (TABLE_TEXT, TABLE_HEADING):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    _style(document, TABLE_TEXT, BODY, SONG, 9.5, after=2, before=2)
    _style(document, TABLE_HEADING, SANS, HEI, 9.5, after=2, before=2, centred=True)
    _style(document, "Footer", BODY, SONG, 9)
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            # That of Word 2013 and later; with an older one the title bar says so.
            setting.set(qn("w:val"), "15")


def _style(
    document: Document,
    name: str,
    latin: str,
    chinese: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    bold: bool = False,
    centred: bool = False,
) -> None:
    style = document.styles[name]
    _fonts(style.element.get_or_add_rPr(), latin, chinese)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    if centred:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _fonts(look: Any, latin: str, chinese: str) -> None:
    old = look.find(qn("w:rFonts"))
    if old is not None:
        look.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script, font in (("ascii", latin), ("hAnsi", latin), ("eastAsia", chinese), ("cs", latin)):
        fonts.set(qn(f"w:{script}"), font)
    look.insert(0, fonts)


def shade(cell: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().insert(1, shade)


def set_margins(table: Any, width: float) -> None:
    """The room left and right in the cells of a table, in centimetres."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Cm(width).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    looks = table._tbl.tblPr
    looks.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")


def add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    text = OxmlElement("w:t")
    text.text = "1"
    run = OxmlElement("w:r")
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def drop_ballast(document: Document) -> None:
    """Take out what python-docx's own empty document brings along, four fifths of it: a hundred looks of tables."""
    for style in [*document.styles]:
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Table Grid", "Normal Table"):
            style.delete()
    assert document.part.package is not None
    for relations in (document.part.rels, document.part.package.rels):
        for identity in [*relations]:
            if relations[identity].reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del relations[identity]


def font_table() -> bytes:
    """The Chinese fonts with their Chinese names, by which some programs know them."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, other in OTHER_NAMES.items()
    )
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{start}<w:fonts xmlns:w="{names}">{fonts}</w:fonts>'.encode()
