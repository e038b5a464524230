"""``balancecalc report``: which report is written, and what is refused with what remedy."""

import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from tests.conftest import EXAMPLES, Command, WriteSurvey
from tests.report.word.surveys import FAILING, GOOD, HEADER, everything, paragraphs, school


def title(path: Path) -> str:
    return paragraphs(docx.Document(str(path)))[0]


@pytest.fixture
def two_counties(write_survey: WriteSurvey) -> Path:
    return write_survey(
        [HEADER, FAILING, GOOD, school("青山小学", "0021", county="乙县"), school("丁小学", county="乙县")]
    )


def test_a_school_by_name_and_by_code(two_counties: Path, tmp_path: Path, balancecalc: Command) -> None:
    out = tmp_path / "自查报告.docx"
    for asked in ("石桥小学", "0011", " 石桥 小学"):
        run = balancecalc("report", two_counties, "--school", asked, "-o", out)
        assert (run.code, run.out, run.err) == (0, f"报告已写入 {out}\n", "")
        assert title(out) == "石桥小学自查报告"
    assert balancecalc("report", two_counties, "--school", "0011", "-o", out, "-q") == (0, "", "")
    run = balancecalc("report", two_counties, "--school", "石桥小", "-o", out)
    assert (run.code, "石桥小学" in run.err) == (2, True)
    run = balancecalc("report", two_counties, "--school", "青山小学", "-o", out)
    assert run.code == 2
    assert "0012" in run.err
    assert "0021" in run.err
    run = balancecalc("report", two_counties, "--school", "青山小学", "--county", "乙县", "-o", out)
    assert run.code == 0
    assert "0021" in everything(docx.Document(str(out)))


def test_a_county_of_several_has_to_be_chosen(two_counties: Path, tmp_path: Path, balancecalc: Command) -> None:
    out = tmp_path / "c.docx"
    run = balancecalc("report", two_counties, "-o", out)
    assert run.code == 2
    assert "甲县、乙县" in run.err
    assert "--county" in run.err
    assert not out.exists()
    assert balancecalc("report", two_counties, "--county", " 乙县", "-o", out).code == 0
    assert title(out) == "乙县自查报告"
    text = everything(docx.Document(str(out)))
    assert "县　? 无法判定" in text, "its own items are not entered"
    assert "0012" not in text, "which is in the other county"
    run = balancecalc("report", two_counties, "--county", "丙县", "-o", out, "--lang", "en")
    told = (2, "The survey has no county “丙县”. Of its 2 there are: 甲县, 乙县.\n")
    assert (run.code, run.err) == told
    run = balancecalc("report", two_counties, "--school", "0011", "--county", "丙县", "-o", out, "--lang", "en")
    assert (run.code, run.err) == told


def test_many_counties_are_not_all_named(write_survey: WriteSurvey, tmp_path: Path, balancecalc: Command) -> None:
    survey = write_survey([HEADER, *(school("甲", county=f"第{number}县") for number in range(30))])
    run = balancecalc("report", survey, "-o", tmp_path / "c.docx")
    assert "第19县、另有 10 个" in run.err


def test_a_county_that_the_survey_does_not_name(
    write_survey: WriteSurvey, tmp_path: Path, balancecalc: Command
) -> None:
    survey = write_survey([["学校名称", "办学类型", "在校生数"], ["甲小学", "小学", 9]])
    out = tmp_path / "c.docx"
    assert balancecalc("report", survey, "--county", "东山县", "-o", out).code == 0
    assert title(out) == "东山县自查报告"
    assert "县名（--county）" in everything(docx.Document(str(out)))
    assert balancecalc("report", survey, "--school", "甲小学", "--county", "东山县", "-o", out).code == 0
    assert title(out) == "甲小学自查报告"


def test_a_survey_of_which_nothing_can_be_assessed_gives_no_report(
    write_survey: WriteSurvey, tmp_path: Path, balancecalc: Command
) -> None:
    survey = write_survey([HEADER, school("甲", kind="托儿所")])
    run = balancecalc("report", survey, "-o", tmp_path / "c.docx")
    assert run.code == 3
    assert "托儿所" in run.err
    assert not (tmp_path / "c.docx").exists()


def test_the_ending_decides(two_counties: Path, tmp_path: Path, balancecalc: Command) -> None:
    for name in ("r.doc", "r", "r.pdf"):
        run = balancecalc("report", two_counties, "--county", "甲县", "-o", tmp_path / name)
        assert (run.code, ".docx" in run.err) == (2, True)
    assert balancecalc("report", two_counties, "--county", "甲县", "-o", tmp_path / "R.DOCX").code == 0


def test_a_report_is_replaced_until_somebody_has_saved_it(
    two_counties: Path, tmp_path: Path, balancecalc: Command
) -> None:
    out = tmp_path / "r.docx"
    command = ("report", two_counties, "--school", "0011", "-o", out)
    assert [balancecalc(*command).code for _ in range(2)] == [0, 0]
    document = docx.Document(str(out))
    document.add_paragraph("措施：增配骨干教师")
    document.save(str(out))
    kept = out.read_bytes()
    run = balancecalc(*command)
    assert (run.code, "--force" in run.err) == (4, True)
    assert out.read_bytes() == kept
    assert balancecalc(*command, "--force").code == 0
    assert out.read_bytes() != kept


def test_a_template_written_changed_and_used(two_counties: Path, tmp_path: Path, balancecalc: Command) -> None:
    for kind, choice in (("school", ("--school", "0012")), ("county", ("--county", "甲县"))):
        template, out = tmp_path / f"my-{kind}.docx", tmp_path / f"{kind}.docx"
        run = balancecalc("template", template, "--report", kind)
        assert run.code == 0
        assert str(template) in run.out
        document = docx.Document(str(template))
        document.paragraphs[0].insert_paragraph_before("{{ title }}（内部）")
        document.save(str(template))
        assert balancecalc("report", two_counties, *choice, "--template", template, "-o", out).code == 0
        assert title(out).endswith("自查报告（内部）")
        # What came out with --template says so.
        assert template.name in everything(docx.Document(str(out)))
        # Somebody's template is somebody's file.
        assert balancecalc("template", template, "--report", kind).code == 4
        run = balancecalc("report", two_counties, *choice, "--template", template, "-o", template, "--force")
        assert (run.code, "输入文件" in run.err) == (2, True)


def test_a_template_for_the_other_kind_of_report_is_told(
    two_counties: Path, tmp_path: Path, balancecalc: Command
) -> None:
    template = tmp_path / "my.docx"
    assert balancecalc("template", template, "--report", "county", "-q").code == 0
    run = balancecalc("report", two_counties, "--school", "0012", "--template", template, "-o", tmp_path / "r.docx")
    assert run.code == 3
    assert "my.docx" in run.err
    assert "名字 county" in run.err
    assert not (tmp_path / "r.docx").exists()


def test_template_says_which_kind_it_needs(tmp_path: Path, balancecalc: Command) -> None:
    run = balancecalc("template", tmp_path / "t.docx")
    assert (run.code, "--report school" in run.err) == (2, True)
    run = balancecalc("template", tmp_path / "t.xlsx", "--report", "school")
    assert (run.code, ".docx" in run.err) == (2, True)
    assert balancecalc("template", tmp_path / "t.docx", "--report", "village").code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_template_that_cannot_be_used(two_counties: Path, tmp_path: Path, balancecalc: Command) -> None:
    command = ("report", two_counties, "--county", "甲县", "-o", tmp_path / "r.docx", "--template")
    run = balancecalc(*command, tmp_path / "none.docx")
    assert (run.code, "找不到文件" in run.err) == (3, True)
    run = balancecalc(*command, tmp_path)
    assert run.code == 3
    run = balancecalc(*command, two_counties)
    assert run.code == 3
    assert "survey.xlsx" in run.err
    document = docx.Document()
    document.add_paragraph("全县 {{ conty.name }} 的结论")
    document.save(str(tmp_path / "mine.docx"))
    run = balancecalc(*command, tmp_path / "mine.docx", "--lang", "en")
    assert run.code == 3
    assert "mine.docx uses the name conty, which does not exist (at “全县 {{ conty.name }} 的结论”)" in run.err
    assert "county" in run.err
    assert not (tmp_path / "r.docx").exists()


def test_score_and_help_import_nothing_of_it() -> None:
    code = (
        "import sys; sys.argv = ['balancecalc', '--help']\nfrom balancecalc.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('docx', 'docxtpl', 'jinja2', 'lxml') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert run.stdout.splitlines()[-1] == "[]"


def pages(path: Path) -> list[str]:
    """The text of each page, as LibreOffice lays the document out."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/profile", "--convert-to"]
    subprocess.run([*command, "pdf", "--outdir", path.parent, path], check=True, capture_output=True, timeout=180)
    run = subprocess.run(["pdftotext", "-layout", path.with_suffix(".pdf"), "-"], capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_libreoffice_lays_the_reports_out(lang: str, tmp_path: Path, balancecalc: Command) -> None:
    county, nine = tmp_path / "county.docx", tmp_path / "nine.docx"
    survey = EXAMPLES / "county-60.xlsx"
    assert balancecalc("report", survey, "-o", county, "--lang", lang).code == 0
    assert balancecalc("report", survey, "--school", "大坝九年一贯制学校", "-o", nine, "--lang", lang).code == 0
    indicator = {"zh": "差异系数", "en": "CV"}[lang]
    found = pages(county)
    # Eleven pages of results, five of them the county's 25 items, and the sources of the standard's 82 numbers.
    assert 15 <= len(found) <= 24
    number = {"zh": "第 {page} 页，共 {of} 页", "en": "Page {page} of {of}"}[lang]
    for page, text in enumerate(found, start=1):
        assert number.format(page=page, of=len(found)) in text
    assert sum(indicator in page for page in found) >= 2
    assert all(name in "".join(found) for name in ("云溪县第二初级中学", "龙潭村小学", "竹园教学点"))
    found = pages(nine)
    assert 4 <= len(found) <= 7
    # 6220 ㎡ of sports ground, and 237·1.1 of 447 + 237·1.1 weighted students: 2291.3 ㎡ where 237 × 10.2 are needed.
    assert "127" in "".join(found)
    assert "{" not in "".join(found)


@pytest.mark.slow
def test_a_report_that_libreoffice_saved_is_the_users(tmp_path: Path, balancecalc: Command) -> None:
    out = tmp_path / "r.docx"
    command = ("report", EXAMPLES / "county-60.xlsx", "--school", "云溪县第一小学", "-o", out)
    assert balancecalc(*command).code == 0
    saved = tmp_path / "saved"
    soffice = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "docx"]
    subprocess.run([*soffice, "--outdir", saved, out], check=True, capture_output=True, timeout=180)
    shutil.copy(saved / "r.docx", out)
    run = balancecalc(*command)
    assert run.code == 4
    assert out.read_bytes() == (saved / "r.docx").read_bytes()


@pytest.mark.slow
def test_a_template_that_libreoffice_saved_still_works(tmp_path: Path, balancecalc: Command) -> None:
    template, saved = tmp_path / "t.docx", tmp_path / "saved"
    for kind, choice in (("school", ("--school", "云溪县第二小学")), ("county", ())):
        assert balancecalc("template", template, "--report", kind, "-f").code == 0
        soffice = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "docx"]
        subprocess.run([*soffice, "--outdir", saved, template], check=True, capture_output=True, timeout=180)
        texts = []
        for options in ((), ("--template", saved / "t.docx")):
            out = tmp_path / f"{kind}{len(options)}.docx"
            assert balancecalc("report", EXAMPLES / "county-60.xlsx", *choice, *options, "-o", out).code == 0
            made = docx.Document(str(out))
            texts.append((paragraphs(made), [[cell.text for cell in row.cells] for row in made.tables[-2].rows]))
        assert texts[0] == texts[1]


@pytest.mark.parametrize("option", ["--school", "--template"])
def test_a_page_is_of_the_whole_survey(option: str, tmp_path: Path, balancecalc: Command) -> None:
    run = balancecalc("report", EXAMPLES / "county-60.xlsx", "-o", tmp_path / "r.html", option, "甲.docx")
    assert run.code == 2
    assert option in run.err
    assert not (tmp_path / "r.html").exists()
