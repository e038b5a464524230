"""Make the Word templates that come with balancecalc. The same words give the same files.

python docs/make_word_templates.py
"""

from collections.abc import Sequence
from typing import Final, get_args

from docx.oxml import OxmlElement
from docx.shared import Pt
from word_looks import drop_ballast, font_table
from word_maker import Column, Maker

from balancecalc.report.word.package import CORE, core, packed, saved_parts
from balancecalc.report.word.shipped import FOLDER, Kind, template_name
from balancecalc.text import Lang

ROOM_TO_WRITE: Final = 1.1


class Report(Maker):
    """What the templates of both reports hold."""

    def head(self) -> None:
        self.document.add_paragraph("{{ title }}", "Title")
        self.document.add_paragraph(self.word("basis"), "Subtitle")

    def measures(self, otherwise: Sequence[tuple[str, str]]) -> None:
        self.tag("if measures")
        columns = [
            Column("number", "{{ loop.index }}", 1.1, centred=True),
            Column("problem", "{{ m.problem }}", 6.8),
            Column("measure", "", 4.2),
            Column("person", "", 2.4),
            Column("deadline", "", 2.1),
        ]
        self.table("m in measures", columns, height=ROOM_TO_WRITE)
        for tag, word in otherwise:
            self.tag(tag)
            self.text(self.word(word))
        self.tag("endif")

    def doubts(self, *, of_school: bool) -> None:
        self.tag("if doubts")
        columns = [Column("severity", "{{ d.severity }}", 1.9, centred=True), Column("place", "{{ d.place }}", 2.6)]
        if not of_school:
            columns.append(Column("school", "{{ d.school }}", 2.8))
        columns += [Column("problem", "{{ d.message }}", 6.0), Column("remedy", "{{ d.remedy }}", 4.6)]
        self.table("d in doubts", columns, joined=of_school)
        self.tag("else")
        # So that nobody signs an empty page.
        self.text(self.word("no_doubts")).paragraph_format.keep_with_next = True
        self.tag("endif")

    def signatures(self, kind: str) -> None:
        self.document.add_paragraph().paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=2, cols=2)
        words = [self.word(f"signed_{kind}"), self.word(f"sealed_{kind}"), "", self.word("date")]
        for cell, word in zip((cell for row in table.rows for cell in row.cells), words, strict=True):
            cell.paragraphs[0].add_run(word)
            cell.paragraphs[0].paragraph_format.space_after = Pt(14)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def annex(self) -> None:
        self.heading("method").paragraph_format.page_break_before = True
        self.text(self.word("basis"))
        columns = [
            Column("item", "{{ p.item }}", 4.1),
            Column("stage", "{{ p.stage }}", 1.6, centred=True),
            Column("content", "{{ p.content }}", 5.2),
            Column("unit", "{{ p.unit }}", 1.8, centred=True),
            Column("source", "{{ p.source }}{% if p.confidence %} · {{ p.confidence }}{% endif %}", 4.1),
        ]
        self.table("p in method", columns)
        self.text(self.word("run"))
        self.table("r in run", [Column("", "{{ r.name }}", 4), Column("", "{{ r.value }}", 12)], headed=False)

    def school(self) -> None:
        self.head()
        self.heading("basics")
        self.table("i in identity", [Column("", "{{ i.name }}", 4), Column("", "{{ i.value }}", 12)], headed=False)
        self.text(self.word("survey_figures"))
        columns = [
            Column("field", "{{ f.name }}", 6.6),
            Column("figure", "{{ f.value }}", 3.2, centred=True),
            Column("unit", "{{ f.unit }}", 2.2, centred=True),
            Column("cell", "{{ f.place }}", 4.6, centred=True),
        ]
        self.table("f in figures", columns)
        self.heading("results")
        self.bullets("reason", "not_assessed")
        self.tag("for s in sections")
        self.heading("section", 2)
        stop = "。" if self.lang == "zh" else ". "
        self.text(f"{stop}{{{{ s.summary }}}}", bold=f"{self.word('verdict')}{{{{ s.mark }}}} {{{{ s.verdict }}}}")
        self.text("{{ s.rule }}", bold=self.word("rule"))
        self.bullets("reason", "s.reasons")
        columns = [
            Column("indicator", "{{ i.title }}", 4.1),
            Column("unit", "{{ i.unit }}", 1.9, centred=True),
            Column("threshold", "{{ i.threshold }}", 2.1, centred=True),
            Column("actual", "{{ i.value }}", 1.6, centred=True),
            Column("ratio", "{{ i.ratio }}", 1.8, centred=True),
            Column("conclusion_short", "{% cellbg i.fill %}{{ i.mark }} {{ i.verdict }}", 2.3, centred=True),
            Column("shortfall", "{{ i.lacks }}", 3.0, centred=True),
        ]
        self.table("i in s.indicators", columns)
        self.tag("if s.scored")
        self.text("{{ s.score }}{% if s.grade %} · {{ s.grade }}{% endif %}", bold=self.word("score"))
        columns = [
            Column("scored", "{{ i.title }}", 8.4),
            Column("actual", "{{ i.value }}", 4.2, centred=True),
            Column("points", "{{ i.points }}", 4.2, centred=True),
        ]
        self.table("i in s.indicators if i.points", columns)
        self.tag("endif")
        self.tag("endfor")
        self.tag("if divided")
        self.text(self.word("divided"))
        self.tag("endif")
        self.note("sections")
        self.heading("problems")
        self.measures([("elif sections", "no_problems"), ("else", "not_assessed")])
        self.heading("doubts")
        self.doubts(of_school=True)
        self.signatures("school")

    def county(self) -> None:
        self.head()
        self.heading("conclusion")
        self.text("", bold="{{ county.name }}　{{ county.mark }} {{ county.verdict }}")
        self.bullets("reason", "county.reasons")
        self.tag("if stages")
        columns = [
            Column("stage", "{{ s.stage }}", 3, centred=True),
            Column("sections", "{{ s.sections }}", 3, centred=True),
            Column("students", "{{ s.students }}", 3, centred=True),
            Column("compliant", "{{ s.compliant }}", 3, centred=True),
            Column("conclusion_short", "{% cellbg s.fill %}{{ s.mark }} {{ s.verdict }}", 3, centred=True),
        ]
        self.table("s in stages", columns)
        self.tag("endif")
        self.note("stages")
        self._items()
        self.heading("spreads")
        self._spreads()
        self.heading("behind")
        self._behind()
        self.heading("unmet")
        self._unmet()
        self.heading("county_measures")
        self.measures([("else", "no_county_problems")])
        self.heading("county_doubts")
        self.doubts(of_school=False)
        self.heading("excluded")
        self.tag("if excluded")
        columns = [
            Column("school", "{{ e.school }}", 6),
            Column("cell", "{{ e.place }}", 2.4, centred=True),
            Column("why", "{{ e.reason }}", 8),
        ]
        self.table("e in excluded", columns, joined=True)
        self.tag("else")
        self.text(self.word("none_excluded")).paragraph_format.keep_with_next = True
        self.tag("endif")
        self.signatures("county")

    def _items(self) -> None:
        self.tag("if parts")
        self.heading("items", 2)
        self.text("{{ county.item_rule }}", bold=self.word("rule"))
        self.tag("if county.score")
        self.text("{{ county.score }}")
        self.tag("endif")
        self.tag("if to_enter")
        self.text(
            "{{ to_enter|join('、') }}" if self.lang == "zh" else "{{ to_enter|join(', ') }}",
            bold=self.word("to_enter"),
        )
        self.tag("endif")
        self.tag("for p in parts")
        self.text("", bold=self.word("part"))
        columns = [
            Column("items", "{{ i.number }} {{ i.title }}", 3.6),
            Column("condition", "{{ i.condition }}{% if i.points %} ({{ i.points }}){% endif %}", 3.6),
            Column("actual", "{{ i.value }}", 2.3, centred=True),
            Column("limit", "{{ i.limit }}", 1.9, centred=True),
            Column("conclusion_short", "{% cellbg i.fill %}{{ i.mark }} {{ i.verdict }}", 2.0, centred=True),
            Column("why", "{{ i.reason }}", 3.0),
        ]
        self.table("i in p.lines", columns)
        self.tag("endfor")
        self.tag("endif")

    def _spreads(self) -> None:
        self.tag("if no_spreads")
        self.text("{{ no_spreads }}")
        self.tag("else")
        self.tag("for s in stages")
        self.stage_heading()
        self.text("{{ s.rule }}", bold=self.word("rule"))
        columns = [
            Column("indicator", "{{ i.title }}", 5.4),
            Column("unit", "{{ i.unit }}", 1.9, centred=True),
            Column("mean", "{{ i.mean }}", 1.9, centred=True),
            Column("sd", "{{ i.sd }}", 1.9, centred=True),
            Column("cv", "{{ i.cv }}", 2.1, centred=True),
            Column("limit", "{{ i.limit }}", 1.5, centred=True),
            Column("conclusion_short", "{% cellbg i.fill %}{{ i.mark }} {{ i.verdict }}", 2.2, centred=True),
        ]
        self.table("i in s.spreads", columns)
        self.tag("endfor")
        self.text(self.word("cv_note"))
        self.tag("endif")

    def _behind(self) -> None:
        self.tag("if no_schools")
        self.text("{{ no_schools }}")
        self.tag("elif unmet")
        self.tag("for s in stages if s.behind")
        self.stage_heading()
        self._lines("s.behind", stage=False)
        self.tag("endfor")
        self.tag("else")
        self.text(self.word("none_behind"))
        self.tag("endif")

    def _unmet(self) -> None:
        for name, heading in (("unmet", "unmet_sections"), ("open", "open_sections")):
            self.tag(f"if {name}")
            self.heading(heading, 2)
            self._lines(name, stage=True, lacks="lacks" if name == "unmet" else "why")
            self.tag("endif")
        self.tag("if no_schools")
        self.text("{{ no_schools }}")
        self.tag("elif not unmet and not open")
        self.text(self.word("none_unmet"))
        self.tag("endif")

    def _lines(self, of: str, *, stage: bool, lacks: str = "lacks") -> None:
        columns = [Column("school", "{{ l.school }}", 3.8), Column("code", "{{ l.code }}", 3.0, centred=True)]
        if stage:
            columns.append(Column("stage", "{{ l.stage }}", 1.7, centred=True))
        columns += [Column("missed", "{{ l.missed }}", 1.9, centred=True), Column(lacks, "{{ l.lacks }}", 6.4)]
        self.table(f"l in {of}", columns)


def template(kind: Kind, lang: Lang) -> bytes:
    """A template's file."""
    maker = Report(lang)
    maker.footer()
    maker.school() if kind == "school" else maker.county()
    maker.annex()
    drop_ballast(maker.document)
    parts = saved_parts(maker.document)
    return packed(parts | {"word/fontTable.xml": font_table(), CORE: core("")})


def main() -> None:
    for kind in get_args(Kind):
        for lang in get_args(Lang):
            (FOLDER / template_name(kind, lang)).write_bytes(template(kind, lang))


if __name__ == "__main__":
    main()
