"""The marked copy: what was found stands at its cell, and all else is as the user left it."""

import dataclasses
import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.formula import ArrayFormula

from balancecalc.errors import CannotRead, WrongUsage
from balancecalc.ownership import RESULTS_MARK, written_by_us
from balancecalc.report.annotate import annotated_workbook
from balancecalc.report.annotate.styles import FILLS
from balancecalc.text.labels import SEVERITIES
from tests.conftest import EXAMPLES, workbook_bytes
from tests.report import annotate_books as books
from tests.report.annotate_books import SHEET, by_xlsxwriter, changed, finding, packed, parts
from tests.report.annotate_checks import SHEET1, check_package, findings_of, listed, load, marked, worst_by_cell

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


def test_the_surveys_have_something_to_mark(survey: Path) -> None:
    assert set(worst_by_cell(survey).values()) == {"error", "warning", "info"}
    assert {"D5", "J6", "K6", "C7", "L3"} <= worst_by_cell(survey).keys()
    assert any(found.sheet and not found.cell for found in findings_of(survey))


def test_what_needs_no_change_keeps_its_bytes(survey: Path) -> None:
    before, after = parts(survey.read_bytes()), parts(marked(survey))
    touched = {name for name in before if before[name] != after[name]}
    comments = {name for name in before if "omment" in name or name.endswith("vmlDrawing1.vml")}
    assert touched <= {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        SHEET1,
        *comments,
    }
    new = after.keys() - before.keys()
    assert len(new) == 1, "a sheet of findings, and the comments go with those that there are"
    assert before["docProps/app.xml"] == after["docProps/app.xml"]


def test_the_sheet_changes_in_the_marked_cells_alone(survey: Path) -> None:
    def told(data: bytes) -> dict[str, str]:
        tags = re.findall(r"<(?:x:)?c [^>]*>", parts(data)[SHEET1].decode())
        return {re.findall(r'\br="([A-Z]+\d+)"', tag)[0]: tag for tag in tags}

    cells = worst_by_cell(survey)
    before, after = told(survey.read_bytes()), told(marked(survey))
    for place in cells:
        now, then = re.subn(r' s="\d+"', "", after[place]), re.sub(r' s="\d+"', "", before.get(place, ""))
        assert now[1] == 1
        assert re.sub(r"\s*/?>", "", now[0]) == re.sub(r"\s*/?>", "", then) or place not in before
    text = parts(marked(survey))[SHEET1].decode()
    for place in cells:
        text = text.replace(after[place], before.get(place, ""))
    assert text == parts(survey.read_bytes())[SHEET1].decode()


@pytest.mark.parametrize("values", [False, True])
def test_every_cell_keeps_value_formula_and_format(survey: Path, values: bool) -> None:
    before, after = load(survey.read_bytes(), values=values), load(marked(survey), values=values)
    cells = worst_by_cell(survey)
    assert after.sheetnames[:-1] == before.sheetnames
    for old_sheet, new_sheet in zip(before.worksheets, after.worksheets, strict=False):
        assert new_sheet.sheet_state == old_sheet.sheet_state
        assert new_sheet.merged_cells.ranges == old_sheet.merged_cells.ranges
        assert new_sheet.freeze_panes == old_sheet.freeze_panes
        assert new_sheet.print_title_rows == old_sheet.print_title_rows
        assert new_sheet.dimensions == old_sheet.dimensions
        for row in old_sheet.iter_rows():
            for old in row:
                new = new_sheet[old.coordinate]
                if isinstance(old.value, ArrayFormula):
                    assert new.value.text == old.value.text
                else:
                    assert (new.value, new.data_type) == (old.value, old.data_type)
                for part in ("number_format", "font", "border", "alignment", "protection"):
                    if old.has_style:
                        assert repr(getattr(new, part)) == repr(getattr(old, part)), (old.coordinate, part)
                if not (old_sheet.title == SHEET and old.coordinate in cells):
                    assert repr(new.fill) == repr(old.fill)


def test_cached_values_and_what_openpyxl_would_drop(tmp_path: Path) -> None:
    survey = tmp_path / "survey.xlsx"
    survey.write_bytes(books.with_x14_rule())
    sheet = load(marked(survey), values=True)[SHEET]
    assert (sheet["C4"].value, sheet["M4"].value, sheet["N4"].value) == (1000, "1000人", 2000)
    text = parts(marked(survey))[SHEET1].decode()
    assert books.X14_RULE in text
    assert "x14:conditionalFormatting" in text
    assert parts(marked(survey))["xl/media/image1.png"] == books.png()


def test_an_empty_cell_takes_its_columns_format(tmp_path: Path) -> None:
    survey = tmp_path / "survey.xlsx"
    survey.write_bytes(by_xlsxwriter())
    cell = load(marked(survey))[SHEET]["J6"]
    assert cell.value is None
    assert cell.number_format == '#,##0.00" 万元"'
    assert cell.font.italic
    assert cell.fill.fgColor.rgb == f"FF{FILLS['error']}"


def test_fills_and_comments(survey: Path) -> None:
    sheet = load(marked(survey))[SHEET]
    for place, severity in worst_by_cell(survey).items():
        assert sheet[place].fill.fgColor.rgb == f"FF{FILLS[severity]}", place
        assert sheet[place].fill.fill_type == "solid"
        noted = sheet[place].comment.text
        for found in findings_of(survey):
            if found.cell == place:
                assert found.message("zh") in noted
                assert found.remedy("zh") in noted
                assert f"balancecalc {SEVERITIES[severity].zh}" in noted
    told = sheet["D5"].comment.text
    assert told.startswith("王老师：下周补报\n\nbalancecalc 错误：高于规定学历教师数“待核”不是数字")
    assert sheet["D5"].comment.author == "王"
    assert sheet["J6"].comment.author == "balancecalc"


def test_other_comments_stay(tmp_path: Path) -> None:
    survey = tmp_path / "survey.xlsx"
    survey.write_bytes(by_xlsxwriter())
    book = load(marked(survey))
    assert book[SHEET]["A4"].comment.text == "第二条批注"
    assert book["hidden"]["A1"].comment.text == "a note on another sheet"


def test_every_comment_has_one_box_with_an_id_of_its_own(survey: Path) -> None:
    content = parts(marked(survey))
    drawings = {name: data.decode() for name, data in content.items() if name.endswith(".vml")}
    numbers: list[str] = []
    for text in drawings.values():
        ElementTree.fromstring(text)
        ids = re.findall(r'\bid="_x0000_s(\d+)"', text)
        numbers += ids
        blocks = re.search(r'idmap[^>]*data="([\d,]+)"', text)
        assert blocks
        assert {str(int(number) // 1024) for number in ids} <= set(blocks[1].split(","))
        assert text.count('id="_x0000_t202"') == 1
        rows = re.findall(r":Row>(\d+)<", text), re.findall(r":Column>(\d+)<", text)
        places = list(zip(*rows, strict=True))
        assert len(set(places)) == len(places)
    assert len(set(numbers)) == len(numbers)
    noted = sum(data.count(b"comment ref=") for name, data in content.items() if "comment" in name)
    assert len(numbers) == noted


def test_somebodys_comment_gets_room_for_what_was_added(tmp_path: Path) -> None:
    survey = tmp_path / "survey.xlsx"
    survey.write_bytes(by_xlsxwriter())
    before, after = (
        re.findall(r"<x:Anchor>([\d, ]+)</x:Anchor>", parts(data)["xl/drawings/vmlDrawing1.vml"].decode())[:2]
        for data in (survey.read_bytes(), marked(survey))
    )
    assert after[0] == before[0], "a comment on a cell without findings"
    old, new = ([int(number) for number in anchor[1].split(",")] for anchor in (before, after))
    assert (new[:6], new[7]) == (old[:6], old[7])
    assert new[6] > old[6]


def test_the_sheet_of_findings(survey: Path) -> None:
    data = marked(survey)
    sheet = listed(data)
    found = findings_of(survey)
    assert sheet.title == ("问题" if "Lists" in load(data).sheetnames else "问题 (2)")
    rows = list(sheet.values)
    assert rows[0] == ("级别", "位置", "涉及县区", "涉及学校", "问题", "处理办法", "代码")
    assert len(rows) == len(found) + 1
    assert {row[6] for row in rows[1:]} == {one.code for one in found}
    assert [
        SEVERITIES[severity].zh for severity in SEVERITIES for row in rows if row[0] == SEVERITIES[severity].zh
    ] == [row[0] for row in rows[1:]], "gravest first"
    assert any(row[3] == '<乙 & "乙">' for row in rows)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:G{len(rows)}"
    assert all(sheet.column_dimensions[letter].width >= 8 for letter in "ABCDEFG")


def test_links_lead_to_the_cells(survey: Path) -> None:
    data = marked(survey)
    book = load(data)
    sheet = listed(data)
    places = {one.place: one for one in findings_of(survey) if one.sheet}
    seen = 0
    for (cell,) in sheet.iter_rows(min_row=2, min_col=2, max_col=2):
        if not cell.value:
            assert cell.hyperlink is None
            continue
        match = re.fullmatch(r"'(.*)'!([A-Z]+\d+)", cell.hyperlink.location)
        assert match
        name = match[1].replace("''", "'")
        assert name in book.sheetnames
        assert coordinate_from_string(match[2])
        assert match[2] == (places[cell.value].cell or "A1")
        seen += 1
    assert seen == sum(bool(one.sheet) for one in findings_of(survey)) > 0


def test_the_copy_is_the_users_and_reads_the_same(survey: Path) -> None:
    copy = survey.with_name("copy.xlsx")
    copy.write_bytes(marked(survey))
    assert findings_of(copy) == findings_of(survey)
    assert not written_by_us(copy)
    assert RESULTS_MARK.encode() not in b"".join(parts(copy.read_bytes()).values())
    again = marked(copy)
    assert listed(again).title == ("问题 (2)" if "问题" in load(copy.read_bytes()).sheetnames[-1:] else "问题 (3)")


def test_the_same_input_gives_the_same_bytes(survey: Path) -> None:
    assert marked(survey) == marked(survey)


def test_the_package_is_what_spreadsheet_programs_want(survey: Path) -> None:
    check_package(survey.read_bytes())
    check_package(marked(survey))


@pytest.mark.parametrize("name", ["county-60.xlsx", "five-schools.xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_examples(name: str, lang: Any) -> None:
    found = findings_of(EXAMPLES / name, None)
    data = annotated_workbook((EXAMPLES / name).read_bytes(), found, lang)
    check_package(data)
    new = parts(data).keys() - parts((EXAMPLES / name).read_bytes()).keys()
    comments = {"xl/worksheets/_rels/sheet1.xml.rels", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert new == {"xl/worksheets/sheet3.xml", *(comments if any(one.cell for one in found) else ())}
    book = load(data)
    assert book.sheetnames[-1] == ("问题" if lang == "zh" else "Findings")
    noted = {cell.coordinate for row in book["学校"].iter_rows() for cell in row if cell.comment}
    assert noted == {one.cell for one in found if one.cell}


def test_five_hundred_findings_and_more_than_a_block_of_ids() -> None:
    data = workbook_bytes({"学校": [["a"] * 30 for _ in range(200)]})
    found = [
        finding("not_a_number", f"{column}{row}", "学校", header="在校生数", given=f"{row}\x07_x0041_")
        for row in range(1, 251)
        for column in ("A", "C", "AF", "F", "B")
    ]
    marked = annotated_workbook(data, found, "zh")
    check_package(marked)
    sheet = load(marked)["学校"]
    assert all(sheet[one.cell].comment for one in found)
    assert sheet.dimensions == "A1:AF250"
    drawing = parts(marked)["xl/drawings/vmlDrawing1.vml"].decode()
    assert 'data="1,2"' in drawing
    ids = re.findall(r'id="_x0000_s(\d+)"', drawing)
    assert len(set(ids)) == 1250
    text = next(iter(listed(marked).values)), listed(marked)["E2"].value
    assert "1\N{REPLACEMENT CHARACTER}" in text[1]


def test_several_findings_of_one_cell_share_a_comment() -> None:
    data = workbook_bytes({"学校": [["a", "b"]]})
    found = [
        finding("not_whole", "B1", "学校", header="在校生数", given=1.5),
        finding("negative", "B1", "学校", header="在校生数", given=-1.5),
    ]
    sheet = load(annotated_workbook(data, found, "en"))["学校"]
    text = sheet["B1"].comment.text
    assert text.index("balancecalc error: ") < text.index("balancecalc warning: ")
    assert sheet["B1"].fill.fgColor.rgb == f"FF{FILLS['error']}"


def test_merged_cells_are_marked_where_they_show() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["B2"] = "在校生数"
    sheet.merge_cells("B2:C4")
    buffer = io.BytesIO()
    book.save(buffer)
    found = [finding("unplaced_column", "C4", sheet.title, given="x", like="")]
    after = load(annotated_workbook(buffer.getvalue(), found, "zh"))
    assert "x" in after[sheet.title]["B2"].comment.text
    assert listed(annotated_workbook(buffer.getvalue(), found, "zh"))["B2"].hyperlink.location.endswith("!C4")


def sheet_data(content: str) -> bytes:
    data = workbook_bytes({"学校": [["a"]]})
    return changed(data, SHEET1, r"<sheetData>.*</sheetData>|<sheetData\s*/>", content)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<sheetData/>", '<sheetData><row r="3"><c r="B3" s="S"/></row></sheetData>'),
        ("<sheetData />", '<sheetData><row r="3"><c r="B3" s="S"/></row></sheetData>'),
        (
            '<sheetData><row r="1"/><row r="9"/></sheetData>',
            '<sheetData><row r="1"/><row r="3"><c r="B3" s="S"/></row><row r="9"/></sheetData>',
        ),
        (
            '<sheetData><row r="3" spans="3:4" ht="20"/></sheetData>',
            '<sheetData><row r="3" spans="2:4" ht="20"><c r="B3" s="S"/></row></sheetData>',
        ),
        (
            '<sheetData><row r="3"><c r="A3"/><c r="C3"><f>1+1</f><v>2</v></c></row></sheetData>',
            '<sheetData><row r="3"><c r="A3"/><c r="B3" s="S"/><c r="C3"><f>1+1</f><v>2</v></c></row></sheetData>',
        ),
        (
            "<sheetData><row/><row/><row><c/><c t='n' ><v>1</v></c></row></sheetData>",
            "<sheetData><row/><row/><row><c/><c t='n' s=\"S\"><v>1</v></c></row></sheetData>",
        ),
        (
            '<sheetData><row r="3"><c r="A3"/></row></sheetData>',
            '<sheetData><row r="3"><c r="A3"/><c r="B3" s="S"/></row></sheetData>',
        ),
    ],
)
def test_cells_and_rows_that_are_not_there(before: str, after: str) -> None:
    data = annotated_workbook(sheet_data(before), [finding("missing_figure", "B3", "学校", header="x")], "zh")
    found = re.search(r"<sheetData.*</sheetData>", parts(data)[SHEET1].decode())
    assert found
    assert re.sub(r' s="[1-9]\d*"', ' s="S"', found[0]) == after


@given(
    there=st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 40)), st.integers(1, 99), max_size=12),
    wanted=st.sets(st.tuples(st.integers(1, 9), st.integers(1, 40)), min_size=1, max_size=12),
)
def test_any_cells_of_any_sheet(there: dict[tuple[int, int], int], wanted: set[tuple[int, int]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for place, value in there.items():
        sheet.cell(*place, value).number_format = f"0.{'0' * (value % 5)}"
    buffer = io.BytesIO()
    book.save(buffer)
    found = [finding("negative", f"{get_column_letter(column)}{row}", "Sheet") for row, column in wanted]
    found = [dataclasses.replace(one, values={"header": "x", "given": 1}) for one in found]
    data = annotated_workbook(buffer.getvalue(), found, "en")
    check_package(data)
    after = load(data)["Sheet"]
    for place in there.keys() | wanted:
        cell = after.cell(*place)
        assert cell.value == there.get(place)
        assert bool(cell.comment) == (place in wanted)
        assert (cell.fill.fgColor.rgb == f"FF{FILLS['error']}") == (place in wanted)
        assert place not in there or cell.number_format == sheet.cell(*place).number_format


def test_a_workbook_without_styles() -> None:
    data = workbook_bytes({"学校": [["a"]]})
    content = {name: text for name, text in parts(data).items() if name != "xl/styles.xml"}
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        content[name] = re.sub(rb"<(?:Override|Relationship)[^>]*styles\.xml[^>]*>", b"", content[name])
    marked = annotated_workbook(packed(content), [finding("missing_figure", "A1", "学校", header="x")], "zh")
    assert load(marked)["学校"]["A1"].fill.fgColor.rgb == f"FF{FILLS['error']}"


def test_a_sheet_that_has_a_drawing_and_no_comments() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("学校")
    sheet.insert_button("C3", {"caption": "汇总"})
    book.close()
    marked = annotated_workbook(buffer.getvalue(), [finding("missing_figure", "A1", "学校", header="x")], "zh")
    check_package(marked)
    drawing = parts(marked)["xl/drawings/vmlDrawing1.vml"].decode()
    assert 'ObjectType="Button"' in drawing
    assert drawing.count('id="_x0000_t202"') == drawing.count('ObjectType="Note"') == 1
    assert parts(marked)[SHEET1].count(b"<legacyDrawing ") == 1
    assert load(marked)["学校"]["A1"].comment


def test_a_byte_order_mark_and_other_ways_to_write_xml() -> None:
    content = parts(workbook_bytes({"学校": [["a", "b"]]}))
    text = content[SHEET1].decode().replace("><", ">\r\n<!-- <c r='B1'> --><")
    content[SHEET1] = b"\xef\xbb\xbf" + text.replace('r="B1"', "\n r = 'B1'").encode()
    marked = annotated_workbook(packed(content), [finding("missing_figure", "B1", "学校", header="x")], "zh")
    check_package(marked)
    cell = load(marked)["学校"]["B1"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("b", f"FF{FILLS['error']}")
    assert parts(marked)[SHEET1].count(b"<!-- <c r='B1'> -->") == text.count("<!--")


def test_nothing_found_and_nowhere_to_mark() -> None:
    data = workbook_bytes({"学校": [["a"]]})
    assert listed(annotated_workbook(data, [], "en"))["A2"].value == "Nothing was found"
    found = [finding("missing_column", "", "学校", header="x", indicators="y"), finding("no_header", "", "", rows=50)]
    marked = annotated_workbook(data, found, "zh")
    assert parts(marked)[SHEET1] == parts(data)[SHEET1]
    check_package(marked)


STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a,b\n1,2\n", "no .xlsx or .xlsm"),
        (packed({"content.xml": b"<a/>"}), "no .xlsx or .xlsm"),
        (
            changed(workbook_bytes({"a": []}), "[Content_Types].xml", r"sheet\.main\+xml", "template.main+xml"),
            "no .xlsx or .xlsm",
        ),
        (
            changed(workbook_bytes({"a": []}), "xl/workbook.xml", r"http://schemas[^\"]*2006/main", STRICT),
            "Strict Open XML",
        ),
        (
            packed(
                parts(workbook_bytes({"a": []}))
                | {"xl/styles.xml": '<?xml version="1.0" encoding="GBK"?><styleSheet/>'.encode("gbk")}
            ),
            "UTF-8",
        ),
    ],
)
def test_what_cannot_be_marked(data: bytes, words: str) -> None:
    with pytest.raises(WrongUsage, match=words):
        annotated_workbook(data, [finding("missing_figure", "A1", "学校", header="x")], "zh")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</worksheet>", "</worksheet"),
        ("<worksheet", "<!DOCTYPE a><worksheet"),
        ("<sheetData>", '<cols><col min="1" max="2" width="abc"/></cols><sheetData>'),
        ("<sheetData>", '<cols><col min="x" max="2" width="9"/></cols><sheetData>'),
        ('<c r="A1"', '<c r="A1" s="x"'),
    ],
)
def test_what_is_damaged_cannot_be_marked(old: str, new: str) -> None:
    data = workbook_bytes({"学校": [["甲"]]})
    assert old in parts(data)[SHEET1].decode()
    with pytest.raises(CannotRead, match="faulty"):
        annotated_workbook(changed(data, SHEET1, old, new), [finding("missing_figure", "A1", "学校", header="x")], "zh")
