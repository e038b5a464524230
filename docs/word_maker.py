"""The building blocks of the Word templates: headings, tags, tables, footers."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from word_looks import TABLE_HEADING, TABLE_TEXT, WIDTH, add_field, set_margins, set_page, set_styles, shade

from balancecalc.text import Lang, pick
from balancecalc.text.word_template import TEMPLATE_WORDS

HEADING_FILL: Final = "E7ECF3"
CELL_MARGIN: Final = 0.14


class Column(NamedTuple):
    """A table's column: the word over it, the tag in it, its width in centimetres, whether it is centred."""

    heading: str
    tag: str
    width: float
    centred: bool = False


class Maker:
    """A template in one language being made."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.document: Document = docx.Document()
        set_page(self.document)
        set_styles(self.document)

    def word(self, name: str, **values: object) -> str:
        return pick(TEMPLATE_WORDS[name], self.lang, **values)

    def heading(self, name: str, level: int = 1) -> Paragraph:
        heading: Paragraph = self.document.add_heading(self.word(name), level)
        return heading

    def text(self, text: str, style: str = "Normal", bold: str = "") -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        if bold:
            paragraph.add_run(bold).bold = True
        paragraph.add_run(text)
        return paragraph

    def tag(self, tag: str) -> None:
        """A paragraph that is nothing but a tag, and goes when the template is filled in."""
        self.text(f"{{%p {tag} %}}")

    def note(self, if_any: str) -> None:
        """What the standard says first of its verdicts, where there are any."""
        self.tag(f"for note in standard.notes[:1] if {if_any}")
        self.text("{{ note }}")
        self.tag("endfor")

    def stage_heading(self) -> None:
        self.document.add_heading("{{ s.stage }}" if self.lang == "zh" else "{{ s.stage|capitalize }}", 2)

    def bullets(self, name: str, of: str) -> None:
        self.tag(f"for {name} in {of}")
        self.text(f"{{{{ {name} }}}}", "List Bullet")
        self.tag("endfor")

    def table(
        self, loop: str, columns: Sequence[Column], *, headed: bool = True, height: float = 0, joined: bool = False
    ) -> None:
        """A table with a row for each turn of a loop. Its heading is repeated on every page.

        ``joined`` keeps it on one page with what follows, where it fits on a page at all.
        """
        scale = WIDTH / sum(column.width for column in columns)
        widths = [Cm(column.width * scale) for column in columns]
        table = self.document.add_table(rows=0, cols=len(columns), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        set_margins(table, CELL_MARGIN)
        for grid, width in zip(table.columns, widths, strict=True):
            grid.width = width
        if headed:
            row = self._row(table, widths, [self.word(column.heading) for column in columns], TABLE_HEADING)
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for cell in row.cells:
                shade(cell, HEADING_FILL)
        self._tag_row(table, f"{{%tr for {loop} %}}")
        row = self._row(table, widths, [column.tag for column in columns], TABLE_TEXT)
        if height:
            row.height = Cm(height)
        for cell, column in zip(row.cells, columns, strict=True):
            if column.centred:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            if not headed and column is columns[0]:
                shade(cell, HEADING_FILL)
        self._tag_row(table, "{%tr endfor %}")
        after = self.document.add_paragraph(style=TABLE_TEXT)
        if joined:
            for paragraph in (*(cell.paragraphs[0] for row in table.rows for cell in row.cells), after):
                paragraph.paragraph_format.keep_with_next = True

    def _row(self, table: Any, widths: Sequence[int], texts: Sequence[str], style: str) -> Any:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width, text in zip(row.cells, widths, texts, strict=True):
            cell.width = width
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            cell.paragraphs[0].style = style
            shade, _, rest = text.rpartition("%}")
            if shade:
                cell.paragraphs[0].add_run(f"{shade}%}}")
            cell.paragraphs[0].add_run(rest)
        return row

    def _tag_row(self, table: Any, tag: str) -> None:
        row = table.add_row()
        cell = row.cells[0].merge(row.cells[-1])
        cell.paragraphs[0].style = TABLE_TEXT
        cell.paragraphs[0].add_run(tag)

    def footer(self) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        words = self.word("page", page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0")
        for word in ("{{ title }}　　", *words):
            if word in ("PAGE", "NUMPAGES"):
                add_field(paragraph, word)
            else:
                paragraph.add_run(word)
