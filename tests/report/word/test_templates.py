"""Templates of users: what they may do, and how they are told what is wrong."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document

from balancecalc.assess import Assessment
from balancecalc.assess.lookup import find_county, find_school
from balancecalc.errors import CannotRead
from balancecalc.report.word import Template, word_report
from balancecalc.report.word.county import CountyReport, county_report
from balancecalc.report.word.school import SchoolReport, school_report
from balancecalc.report.word.shipped import FOLDER
from tests.conftest import ROOT, AssessRows

from .surveys import FAILING, GOOD, HEADER, NINE_YEAR, everything, opened, paragraphs, school


@pytest.fixture
def assessment(assess_rows: AssessRows) -> Assessment:
    small = school("竹园教学点", kind="小学教学点", 小学在校生数=18)
    return assess_rows([HEADER, FAILING, GOOD, NINE_YEAR, small, school("龙潭小学", 小学骨干教师数="")])


def saved(document: Document) -> Template:
    buffer = io.BytesIO()
    document.save(buffer)
    return Template("mine.docx", buffer.getvalue())


def of_paragraphs(*texts: str) -> Template:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def filled(assessment: Assessment, template: Template, name: str = "青山小学") -> Document:
    return opened(word_report(assessment, "zh", find_school(assessment, name), template))


def refusal(assessment: Assessment, template: Template, name: str = "青山小学") -> CannotRead:
    with pytest.raises(CannotRead) as refused:
        filled(assessment, template, name)
    for lang in ("zh", "en"):
        (line,) = refused.value.lines(lang)
        assert "mine.docx" in line
    return refused.value


def test_a_template_of_ones_own(assessment: Assessment) -> None:
    document = docx.Document()
    document.add_heading("{{ school.name }}（{{ school.code }}）", 1)
    for text in (
        "{%p for s in sections %}",
        "{{ s.stage }}{% if s.code == “not_met” %}没有{% endif %}达标",
        "{%p endfor %}",
    ):
        document.add_paragraph(text)
    table = document.add_table(rows=3, cols=2)
    for row, texts in zip(
        table.rows,
        (("{%tr for m in measures %}", ""), ("{{ loop.index }}", "{{ m.problem }}"), ("{%tr endfor %}", "")),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "{{ standard.document }}"
    document.sections[0].footer.paragraphs[0].text = "{{ title }}"
    made = filled(assessment, saved(document))
    assert paragraphs(made) == ["青山小学（0012）", "小学没有达标"]
    assert [[cell.text[:6] for cell in row.cells] for row in made.tables[0].rows] == [
        ["1", "每百名学生拥"], ["2", "每百名学生拥"], ["3", "每百名学生拥"],
    ]  # fmt: skip
    assert made.sections[0].header.paragraphs[0].text == "教督〔2017〕6号"
    assert made.sections[0].footer.paragraphs[0].text == "青山小学自查报告"


def test_a_tag_that_word_split_into_runs_is_one_tag(assessment: Assessment) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for part in ("{", "{ sch", "ool.na", "me }", "}"):
        paragraph.add_run(part).bold = part == "ool.na"
    assert paragraphs(filled(assessment, saved(document))) == ["青山小学"]


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("{{ scholl.name }}", "scholl", "school"),
        ("{{ school.nmae }}", "nmae", "name"),
        ("{% if False %}{{ nobody }}{% endif %}", "nobody", "sections"),
        ("{% for s in sections %}{% for i in s.indicators %}{{ i.treshold }}{% endfor %}{% endfor %}", "treshold", "threshold"),
        ("{% if school.kode %}x{% endif %}", "kode", "code"),
        ("{{ school.name.upper_case }}", "upper_case", "title"),
        ("{{ county.name }}", "county", "school"),
        ("{{ range(3) }}", "range", "school"),
    ],
)  # fmt: skip
def test_a_name_that_does_not_exist_is_told(text: str, name: str, known: str, assessment: Assessment) -> None:
    refused = refusal(assessment, of_paragraphs("前言", text, "后记"))
    assert refused.code == "template_unknown_name"
    assert refused.values["name"] == name
    assert refused.values["near"] in (text, f"{text[:60]}…")
    assert known in str(refused.values["known"])


def test_a_name_in_the_footer_is_told_too(assessment: Assessment) -> None:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "{{ tilte }}"
    assert refusal(assessment, saved(document)).values["name"] == "tilte"


@pytest.mark.parametrize(
    "texts",
    [
        ("{{ school.name",),
        ("{% for s in sections %}{{ s.stage }}",),
        ("{% endfor %}",),
        ("{{ school.name|no_such_filter }}",),
        ("{% include 'other.docx' %}",),
        ("{% import 'os' as os %}",),
        ("{{ 1 / 0 }}",),
        ("{{ school.name + 1 }}",),
        ("{{ '" + "(" * 400 + "' }}{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",),
    ],
)
def test_a_tag_that_is_wrong_is_told(texts: tuple[str, ...], assessment: Assessment) -> None:
    refused = refusal(assessment, of_paragraphs("前言", *texts))
    assert refused.code == "template_wrong"
    assert texts[0][:20] in str(refused.values["near"])


@pytest.mark.parametrize(
    "text",
    [
        "{{ school.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ school.update({'name': 'x'}) }}",
        "{{ sections.append(1) }}",
        "{{ '{0.__class__}'.format(school) }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'x' * 9999999999 }}",
        "{{ '%9999999999d' % 1 }}",
        "{% set x = school.name.upper() %}",
    ],
)
def test_a_template_can_run_nothing(text: str, assessment: Assessment) -> None:
    assert refusal(assessment, of_paragraphs("前言", text)).code == "template_forbidden"


@pytest.mark.parametrize("name", ["lipsum", "cycler", "joiner", "namespace", "self", "config", "dict"])
def test_jinjas_own_objects_are_not_there(name: str, assessment: Assessment) -> None:
    refused = refusal(assessment, of_paragraphs(f"{{{{ {name}.__init__.__globals__ }}}}"))
    assert refused.code in ("template_unknown_name", "template_forbidden")


def test_tags_out_of_place(assessment: Assessment) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "{% for s in sections %}{{ s.stage }}"
    table.cell(0, 1).text = "{% if s %}"
    document.add_paragraph("{% endif %}{% endfor %}")
    assert refusal(assessment, saved(document), "白河学校").code == "template_unpaired"


def test_what_is_no_docx(assessment: Assessment, tmp_path: Path) -> None:
    whole = of_paragraphs("{{ title }}").content
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 65 * 1024**2)
    parts = {
        name: zipfile.ZipFile(io.BytesIO(whole)).read(name) for name in zipfile.ZipFile(io.BytesIO(whole)).namelist()
    }
    dotx = io.BytesIO()
    with zipfile.ZipFile(dotx, "w") as package:
        for name, content in parts.items():
            package.writestr(
                name, content.replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
            )
    for content in (b"", b"PK", b"not a document", whole[:2000], bomb.getvalue(), dotx.getvalue()):
        assert refusal(assessment, Template("mine.docx", content)).code == "template_not_docx"


def test_cells_and_tables_that_would_be_empty_do_not_break_word(assessment: Assessment) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=1)
    for row, text in zip(table.rows, ("{%tr for d in doubts %}", "{{ d.place }}", "{%tr endfor %}"), strict=True):
        row.cells[0].text = text
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "{%p if doubts %}"
    cell.add_paragraph("{{ title }}")
    cell.add_paragraph("{%p endif %}")
    made = filled(assessment, saved(document), "石桥小学")
    (left,) = made.tables
    assert [paragraph.text for paragraph in left.cell(0, 0).paragraphs] == [""]


@pytest.mark.slow
def test_the_shipped_templates_are_what_their_script_makes(tmp_path: Path) -> None:
    code = "import sys, pathlib, make_word_templates as m; m.FOLDER = pathlib.Path(sys.argv[1]); m.main()"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT / "docs", check=True)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(path.name for path in FOLDER.iterdir())
    assert len(names) == 4
    for name in names:
        # Their parts, since another zlib packs the same bytes in another way.
        made, committed = (zipfile.ZipFile(folder / name) for folder in (tmp_path, FOLDER))
        assert made.namelist() == committed.namelist()
        for part in made.namelist():
            assert made.read(part) == committed.read(part), (name, part)


def paths(value: Any, before: str = "") -> set[str]:
    """The names in a report's context, as docs/word-templates.md writes them."""
    found: set[str] = set()
    for name, part in value.items():
        its = f"{before}{name}"
        many = isinstance(part, list)
        found.add(its + ("[]" if many else ""))
        for item in part if many else [part]:
            if isinstance(item, dict):
                found |= paths(item, f"{its}[]." if many else f"{its}.")
    return found


def test_the_list_of_names_is_whole(assessment: Assessment) -> None:
    page = (ROOT / "docs" / "word-templates.md").read_text(encoding="utf-8")
    school_part, county_part = (part.split("##")[0] for part in page.split("\n## ")[1:])
    reports: list[tuple[str, list[SchoolReport] | list[CountyReport]]] = [
        (
            school_part,
            [school_report(assessment, find_school(assessment, name), "zh") for name in ("青山小学", "龙潭小学")],
        ),
        (county_part, [county_report(assessment, find_county(assessment, None), "zh")]),
    ]
    for part, made in reports:
        listed = {line.split("`")[1] for line in part.splitlines() if line.startswith("| `")}
        used = set[str]().union(*(paths(report) for report in made))
        assert used == listed
        # In a template a.b finds what a dictionary can do before what it holds.
        assert not {path.rpartition(".")[2].removesuffix("[]") for path in listed} & set(dir(dict))


def test_the_generated_page_of_names_is_current() -> None:
    code = "import make_docs, sys; sys.stdout.write(make_docs.word_templates_page())"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "docs", capture_output=True, check=True)
    assert run.stdout.decode().replace("\r\n", "\n") == (ROOT / "docs" / "word-templates.md").read_text(
        encoding="utf-8"
    )


def test_headings_header_rows_and_page_numbers(assessment: Assessment) -> None:
    for subject in (find_school(assessment, "白河学校"), find_county(assessment, None)):
        made = opened(word_report(assessment, "zh", subject))
        styles = [paragraph.style.name for paragraph in made.paragraphs if paragraph.style]
        assert styles.count("Title") == 1
        assert styles.count("Heading 1") >= 5
        assert styles.count("Heading 2") >= 2
        section = made.sections[0]
        assert (section.page_width, section.page_height) == (7560310, 10692130), "A4"
        footer = section.footer.paragraphs[0]._p.xml
        assert 'w:instr="PAGE"' in footer
        assert 'w:instr="NUMPAGES"' in footer
        for table in made.tables[:-1]:
            assert all("w:cantSplit" in row._tr.xml for row in table.rows)
        repeated = [table for table in made.tables if "w:tblHeader" in table.rows[0]._tr.xml]
        assert {table.rows[0].cells[0].text for table in repeated} >= {"指标", "序号", "级别", "项目"} - {"级别"}
        assert "{" not in everything(made)
        assert 'w:eastAsia="SimSun"' in made.styles.element.xml
