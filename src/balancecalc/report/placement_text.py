"""What a survey's columns were taken for, in the terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from balancecalc.standard.model import Standard
from balancecalc.survey.files import column_letters
from balancecalc.survey.header.paths import ARROW
from balancecalc.survey.placement import Placement
from balancecalc.text import Lang, pick
from balancecalc.text.headers import PLACEMENT, REASONS
from balancecalc.text.language import format_number

from .terminal import print_findings
from .wrapping import wrap


def print_placement(placement: Placement, standard: Standard, console: Console, lang: Lang, said: str) -> None:
    """Print every column with its field and the reason, then what is not known and what is lacking, then ``said``."""
    for part in _Parts(placement, standard, console.width, lang).parts():
        console.print(part)
    # The columns that are not known stand in the table; the items of a form that are not known stand nowhere else.
    told = [finding for finding in placement.findings if not placement.header or finding.kind.severity != "info"]
    print_findings(told, console, lang)
    # Lines that are wrapped already: a path longer than a line stays whole.
    console.print(Text("\n".join(wrap(said, console.width, "  "))), soft_wrap=True)


class _Parts:
    def __init__(self, placement: Placement, standard: Standard, width: int, lang: Lang) -> None:
        self.placement = placement
        self.standard = standard
        self.width = width
        self.lang = lang

    def parts(self) -> Iterator[RenderableType]:
        placement = self.placement
        if placement.layout:
            yield self.paragraph(self.word("layout", title=placement.layout.title.text, id=placement.layout.id))
        if placement.mapping:
            yield self.paragraph(self.word("mapping", file=placement.mapping.file))
        if placement.header:
            header = placement.header
            rows = f"{header.top + 1}–{header.row + 1}" if header.top != header.row else str(header.row + 1)
            values = {"file": placement.file, "sheet": header.sheet, "rows": rows}
            yield self.paragraph(self.word("header_at" if header.sheet else "header_at_row", **values))
            yield self.columns()
        elif placement.school:
            yield self.items()
        if placement.county_sheet.entries:
            yield self.paragraph(self.word("county_sheet", file=placement.file))
            yield self.county_figures()
        yield from self.lacking()

    def columns(self) -> Table:
        placement = self.placement
        assert placement.header is not None
        table = self.table("column", "header", "field", "why")
        placed = placement.fields_by_column()
        likes = {column.position: column.like for column in placement.header.unplaced}
        for position, path in placement.header.paths.items():
            figure = placed.get(position)
            if figure:
                column = placement.header.columns[figure]
                why = pick(REASONS[column.reason], self.lang)
                if column.unit.factor != 1:
                    values = {"unit": column.unit.written, "factor": format_number(float(column.unit.factor))}
                    why += self.word("converted", wanted=column.unit.wanted, **values)
                field = Text(self.field(figure))
            else:
                like = likes.get(position)
                field = Text(self.word(placement.header.left_out.get(position, "unknown")), style="yellow")
                why = self.word("perhaps", field=self.field(like)) if like else ""
            table.add_row(column_letters(position), ARROW.join(path), field, why)
        return table

    def items(self) -> Table:
        assert self.placement.school is not None
        table = self.table("place", "field", "value")
        for figure, cell in self.placement.school.cells.items():
            place = self.placement.school.places[figure]
            where = "!".join(part for part in (place.sheet, place.cell) if part)
            table.add_row(where, self.field(figure), format_number(cell) if isinstance(cell, float) else str(cell))
        return table

    def county_figures(self) -> Table:
        table = self.table("place", "county", "field", "value")
        for (county, name), entry in self.placement.county_sheet.entries.items():
            value = " ".join(entry.written).strip() if entry.written.text else ""
            table.add_row(entry.place.cell, county, self.field((name, None)), value)
        return table

    def lacking(self) -> Iterator[Text]:
        dictionary = self.placement.fields
        needed = self.standard.school_fields
        ours = [name for name, field in dictionary.fields.items() if field.kind != "county_figure"]
        empty = [name for name in ours if name not in self.placement.filled and name != "source_file"]
        for word, names in (
            ("needed", [name for name in empty if name in needed]),
            ("other", [name for name in empty if name not in needed]),
        ):
            if names:
                listed = [
                    dictionary.fields[name].label if self.lang == "en" else dictionary.header(name) for name in names
                ]
                yield self.paragraph(self.word(word, standard=self.standard.id, fields=listed))

    def field(self, figure: tuple[str, object]) -> str:
        name, stage = figure
        dictionary = self.placement.fields
        if self.lang == "zh":
            return dictionary.header(name, stage)  # type: ignore[arg-type]
        label = dictionary.fields[name].en
        return f"{label} ({dictionary.stages[stage].en})" if stage else label  # type: ignore[index]

    def table(self, *headings: str) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for heading in headings:
            table.add_column(self.word(heading), overflow="fold", no_wrap=heading == "column")
        return table

    def word(self, name: str, **values: object) -> str:
        return pick(PLACEMENT[name], self.lang, **values)

    def paragraph(self, text: str) -> Text:
        lines: Sequence[str] = wrap(text, self.width, "  ")
        return Text("\n".join(lines))
