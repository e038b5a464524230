"""The document as a file: whose it is, its bytes, and names that are text whatever they hold."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any, cast

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from balancecalc.assess import assess
from balancecalc.assess.lookup import find_county, find_school
from balancecalc.ownership import written_by_us
from balancecalc.report.word import Template, word_report
from balancecalc.report.word.rendering import _Docx
from balancecalc.report.word.sandbox import Environment
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.conftest import AssessRows, WriteSurvey

from .surveys import FAILING, GOOD, HEADER, everything, opened, paragraphs, school

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = [
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{_{ school.name }_} {_% x %_}",
    '=HYPERLINK("x")',
    "<script>alert('x')</script>",
    "甲 & 乙 < 丙 > 丁 \" ' &amp;",
    "甲/乙\\丙:*?|",
    "希望小学🏫𠮷",
    "长" * 60,
    "+1-1@x",
    "]]>",
    "100%}",
    "{#不见#}",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_text_whatever_it_holds(name: str, assess_rows: AssessRows) -> None:
    failing = [name, *FAILING[1:]]
    assessment = assess_rows([HEADER, failing, GOOD])
    content = word_report(assessment, "zh", find_school(assessment, name))
    document = opened(content)
    assert paragraphs(document)[0] == f"{name}自查报告"
    assert document.tables[0].cell(0, 1).text == name
    assert document.sections[0].footer.paragraphs[0].text.startswith(f"{name}自查报告")
    assert document.core_properties.title == f"{name}自查报告"
    county = opened(word_report(assessment, "en", find_county(assessment, None)))
    assert f"{name} (primary): " in everything(county)


def test_a_name_is_found_as_it_stands_in_the_sheet(assess_rows: AssessRows) -> None:
    # The survey is read without the sign that joins the two.
    name = "希望小学👩\u200d🏫"
    assessment = assess_rows([HEADER, [name, *FAILING[1:]]])
    assert find_school(assessment, name).name == "希望小学👩🏫"


class _Bare(_Docx):
    """What happens to the text of a document, without the document around it."""

    def __init__(self) -> None:
        self._known = []


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_text_comes_out_as_it_is(text: str) -> None:
    xml = f'<w:p xmlns:w="{W}"><w:r><w:t>[{{{{ name }}}}]</w:t></w:r></w:p>'
    bare = _Bare()
    paragraph = parse_xml(bare.render_xml_part(bare.patch_xml(xml), None, {"name": text}, Environment()))
    # What XML cannot hold is left out; a line's end is a line break, of whichever kind it was.
    expected = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text).replace("\r\n", "\n").replace("\r", "\n")
    assert Paragraph(paragraph, cast(Any, None)).text.replace("\r", "\n") == f"[{expected}]"


def test_the_same_input_gives_the_same_bytes(write_survey: WriteSurvey) -> None:
    # One file, read twice: openpyxl writes the time into it, and the report tells the file's hash.
    path = write_survey([HEADER, FAILING, GOOD])
    made = []
    for _ in range(2):
        standard = load_standard()
        assessment = assess(read_survey(path, **standard.reading), standard)
        made.append(
            [
                word_report(assessment, "zh", of)
                for of in (find_school(assessment, "0012"), find_county(assessment, None))
            ]
        )
    assert made[0] == made[1]
    for content in made[0]:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert package.namelist()[0] == "[Content_Types].xml"
            for part in package.namelist():
                etree.fromstring(package.read(part))


def test_a_report_is_ours_until_somebody_saves_it(assess_rows: AssessRows, tmp_path: Path) -> None:
    assessment = assess_rows([HEADER, FAILING])
    path = tmp_path / "report.docx"
    path.write_bytes(word_report(assessment, "zh", find_school(assessment, "0012")))
    assert written_by_us(path)
    docx.Document(str(path)).save(str(path))
    assert not written_by_us(path)


def test_a_report_by_a_users_template_is_ours_and_keeps_the_templates_properties(
    assess_rows: AssessRows, tmp_path: Path
) -> None:
    assessment = assess_rows([HEADER, FAILING])
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    document.core_properties.author = "某人"
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="密级"><vt:lpwstr>内部</vt:lpwstr></property></Properties>'
    )
    package = document.part.package
    assert package is not None
    part = Part(PackURI("/docProps/mine.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, custom.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    buffer = io.BytesIO()
    document.save(buffer)
    path = tmp_path / "report.docx"
    template = Template("mine.docx", buffer.getvalue())
    for _ in range(2):
        path.write_bytes(word_report(assessment, "zh", find_school(assessment, "0012"), template))
        assert written_by_us(path)
        # A report that is used as a template is one report, not two.
        template = Template("mine.docx", path.read_bytes())
    with zipfile.ZipFile(path) as made:
        properties = etree.fromstring(made.read("docProps/custom.xml"))
        assert [its.get("name") for its in properties] == ["密级", "balancecalc-results"]
        assert len({its.get("pid") for its in properties}) == 2
        assert "某人" not in made.read("docProps/core.xml").decode()


def test_the_users_template_is_named_with_its_hash(assess_rows: AssessRows) -> None:
    assessment = assess_rows([HEADER, FAILING])
    document = docx.Document()
    for text in ("{%p for r in run %}", "{{ r.name }} {{ r.value }}", "{%p endfor %}"):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    made = opened(
        word_report(assessment, "zh", find_county(assessment, None), Template("mine.docx", buffer.getvalue()))
    )
    lines = paragraphs(made)
    assert "Word 模板（--template） mine.docx" in lines
    assert re.fullmatch(r"Word 模板 SHA-256 [0-9a-f]{64}", lines[-1])


def test_long_lists_are_whole(assess_rows: AssessRows) -> None:
    rows = [school(f"第{number}小学", 小学骨干教师数=1) for number in range(300)]
    assessment = assess_rows([HEADER, *rows])
    text = everything(opened(word_report(assessment, "zh", find_county(assessment, None))))
    assert all(f"第{number}小学（小学）：" in text for number in range(300))
