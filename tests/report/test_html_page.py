"""The report page says what the JSON says, whole, escaped, and so that everybody can read it."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from balancecalc.assess import Assessment, assess
from balancecalc.report.html import charts, counties, html_report, schools
from balancecalc.report.json_document import document
from balancecalc.standard import load_standard
from balancecalc.standard.catalogue import folder, ids
from balancecalc.standard.model import Dispersion
from balancecalc.survey.read import read_survey
from balancecalc.text import Lang
from tests.conftest import EXAMPLES, AssessRows, Command, WriteSurvey
from tests.report.html_page import SVG, Page, decimals, number, text

MARKS = {"met": "√", "not_met": "×", "undetermined": "?", "not_applicable": "—"}
WORDS = {"met": "√ 达标", "not_met": "× 未达标", "undetermined": "? 无法判定", "not_applicable": "— 不适用"}
STAGES = {"primary": "小学", "junior": "初中"}


@cache
def county(standard: str) -> Assessment:
    held = load_standard(standard)
    return assess(read_survey(EXAMPLES / "county-60.xlsx", **held.reading), held)


@cache
def written(standard: str, lang: Lang) -> bytes:
    return html_report(county(standard), lang)


OF_SCHOOLS = [name for name in ids() if load_standard(name).dispersion != Dispersion()]
"""The standards that assess schools and their CVs; others have pages of less, see test_html_items.py."""


@pytest.fixture(scope="module", params=OF_SCHOOLS)
def shown(request: pytest.FixtureRequest) -> tuple[Page, Any]:
    return Page(written(request.param, "zh")), document(county(request.param), "zh")


@pytest.fixture(scope="module")
def pages() -> dict[Lang, bytes]:
    return {"zh": written("national-quality-2017", "zh"), "en": written("national-quality-2017", "en")}


def same(shown: str, figure: float | None) -> bool:
    """Whether a cell shows a figure, to the digits that it shows."""
    found = number(shown)
    if figure is None or found is None:
        return figure is found is None
    return abs(found - figure) <= 0.5000001 * float(f"1e-{decimals(shown)}")


def test_every_school_stands_in_the_table_with_the_jsons_figures(shown: tuple[Page, Any]) -> None:
    page, found = shown
    sections = found["counties"][0]["sections"]
    rows = page.texts("schools-table")
    assert len(rows) == len(sections) > 50
    has_rule = sections[0]["verdict"] != "not_applicable"
    for row, section in zip(rows, sections, strict=True):
        assert row[:3] == [section["school"], section["code"], STAGES[section["stage"]]]
        assert row[3] in ("城区", "镇区", "乡村")
        assert same(row[4], section["students"])
        assert row[5] == WORDS[section["verdict"]]
        cells = iter(row[7 if has_rule else 6 :])
        for part in section["indicators"].values():
            value = next(cells)
            assert same(value, part["value"])
            if part["threshold"] is None:
                assert value[-1].isdigit() or value == "?"
                continue
            assert value.endswith(MARKS[part["verdict"]])
            assert (part["value"] is None) == (value == "?")
            if part["value"] is not None:
                assert ((number(value) or 0) >= part["threshold"]) == (part["verdict"] == "met")
            lacks = next(cells)
            assert bool(lacks) == bool(part["shortfall"])
            if lacks:
                # Rounded up to what is shown: less would not do.
                more = (number(lacks) or 0) - part["shortfall"]
                assert -1e-6 < more < 10 ** -decimals(lacks)
        assert not list(cells)


def test_every_cv_is_the_jsons(shown: tuple[Page, Any]) -> None:
    page, found = shown
    parts = [
        (STAGES[stage], part)
        for stage, result in found["counties"][0]["stages"].items()
        for part in (*result["indicators"].values(), result["composite"])
    ]
    rows = page.texts("county-1-cv")
    assert len(rows) == len(parts)
    for (stage, _, mean, sd, cv, limit, verdict, missing, known), (its_stage, part) in zip(rows, parts, strict=True):
        assert stage == its_stage
        assert same(mean, part.get("mean"))
        assert same(sd, part.get("sd"))
        assert same(cv, part["cv"])
        assert same(limit, part["limit"])
        if part["cv"] is not None and part["limit"] is not None:
            assert ((number(cv) or 0) <= part["limit"]) == (part["verdict"] == "met")
        assert verdict == WORDS[part["verdict"]]
        assert missing == str(part.get("missing", ""))
        assert same(known, part.get("known_cv") if part.get("missing") else None)


def test_reasons_findings_and_excluded_schools_are_all_there(shown: tuple[Page, Any]) -> None:
    page, found = shown
    one = found["counties"][0]
    assert [text(item) for item in page.all("ul", "county-1")[0]] == one["reasons"]
    assert WORDS[one["verdict"]] in text(page.all("h2", "county-1")[0])
    for reasons, section in zip(page.reasons(), one["sections"], strict=True):
        assert reasons[: len(section["reasons"])] == section["reasons"]
        assert [reason[:3] for reason in reasons[len(section["reasons"]) :]] in ([], ["缺口："])
    severities = {"error": "错误", "warning": "提醒", "info": "说明"}
    told = {tuple(row) for row in page.texts("findings-table")}
    assert told == {
        (
            *(severities[one["severity"]], "!".join(part for part in (one["sheet"], one["cell"]) if part)),
            *(one["county"] or "全表", one["school"], one["message"], one["remedy"], one["code"]),
        )
        for one in found["findings"]
    }
    excluded = [(row[1], row[3]) for row in page.texts("excluded-table")]
    assert excluded == [(left["school"], left["reason"]) for left in one["excluded"]] != []


def test_the_page_says_from_what_it_was_made(shown: tuple[Page, Any]) -> None:
    page, found = shown
    run = dict(page.texts("run-table"))
    assert run["程序"] == found["program"]
    survey = EXAMPLES / "county-60.xlsx"
    assert run["调查表 SHA-256"] == hashlib.sha256(survey.read_bytes()).hexdigest()
    name = found["standard"]["id"]
    assert run["标准编号"] == name
    assert run["标准文件 SHA-256"] == hashlib.sha256((folder() / f"{name}.yaml").read_bytes()).hexdigest()
    statements = page.texts("standard-table")
    thresholds = {row[2] for row in statements if row[2].startswith("≥")}
    assert (len(thresholds) > 5) == (name == "national-quality-2017")
    assert all(row[4] and row[5] for row in statements if row[2].startswith(("≥", "≤")))
    method = text(page.by_id["method"])
    assert "÷ 在校生数" in method
    assert "差异系数 = 标准差 ÷ 县均值" in method


def test_options_are_told(tmp_path: Path, write_survey: WriteSurvey, balancecalc: Command) -> None:
    out = tmp_path / "报告.HTML"
    survey = write_survey([["学校名称", "办学类型", "在校生数"], ["甲", "小学", 100]])
    run = balancecalc("report", survey, "-o", out, "--county", "甲县<b>")
    assert (run.code, run.err, run.out) == (0, "", f"报告已写入 {out}\n")
    page = Page(out.read_bytes())
    assert dict(page.texts("run-table"))["县名（--county）"] == "甲县<b>"
    assert text(page.all("h2", "county-1")[0]).startswith("甲县<b> ")


NAMES = [
    "<script>alert(1)</script>",
    "</table></style>\"'><img src=x onerror=alert(2)>",
    '=HYPERLINK("http://x")',
    "{{ 7 * 7 }}{% raw %}",
    "明德😀小学 A&amp;B/“C”",
    "云" * 60,
    "]]> <!-- balancecalc-results -->",
]


COUNTY = "<script>县</script>"


def test_names_come_out_as_they_are(assess_rows: AssessRows) -> None:
    header = ["学校名称", "县（区）", "办学类型", "城乡类型", "在校生数", "骨干教师数"]
    rows = [[name, COUNTY, "小学", "乡村", 100, 0] for name in NAMES]
    assessment = assess_rows([header, *rows])
    both: tuple[Lang, ...] = ("zh", "en")
    for lang in both:
        page = Page(html_report(assessment, lang))
        assert page.faults == []
        assert [row[0] for row in page.texts("schools-table")] == NAMES
        assert len(page.all("script")) == 1
        assert page.all("img") == []
        assert text(page.all("h2", "county-1")[0]).startswith(COUNTY)
        assert not any(name.startswith("on") for element in page.root.iter() for name in element.attrib)


def test_the_same_bytes_twice(pages: dict[Lang, bytes], tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    command = [sys.executable, "-m", "balancecalc", "report", str(EXAMPLES / "county-60.xlsx"), "-o", str(out), "-q"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"})
    assert out.read_bytes() == pages["zh"]


def test_a_page_that_a_user_changed_is_never_overwritten(tmp_path: Path, balancecalc: Command) -> None:
    out = tmp_path / "report.html"
    make = ("report", EXAMPLES / "five-schools.xlsx", "-o", out, "-q", "-s", "national-basic-2012")
    assert balancecalc(*make) == (0, "", "")
    assert balancecalc(*make).code == 0, "our own page may be replaced"
    out.write_bytes(out.read_bytes().replace("结论".encode(), "我的结论".encode(), 1))
    kept = out.read_bytes()
    assert balancecalc(*make).code == 4
    assert out.read_bytes() == kept
    assert balancecalc(*make, "--force").code == 0
    assert balancecalc("report", EXAMPLES / "five-schools.xlsx", "-o", tmp_path / "report.pdf").code == 2


def test_both_languages_have_the_same_structure(pages: dict[Lang, bytes]) -> None:
    trees = {
        lang: [
            (element.tag, element.get("id"), element.get("class"))
            for element in Page(page).root.iter()
            # Labels of charts may take one line in one language and two in the other.
            if not str(element.tag).startswith(SVG) or element.tag == f"{SVG}svg"
        ]
        for lang, page in pages.items()
    }
    assert trees["zh"] == trees["en"]
    english = Page(pages["en"])
    assert english.root.attrib["lang"] == "en"
    # Names of schools, places and the document stay Chinese; the page's own words do not.
    own = [text(element) for tag in ("h2", "h3", "label", "summary", "dt") for element in english.all(tag)]
    assert [said for said in own if re.search(r"[\u4e00-\u9fff]", said)] == ["云溪县 × not met"]


def test_everybody_can_find_their_way(shown: tuple[Page, Any]) -> None:
    page, _ = shown
    assert page.faults == []
    levels = [int(str(element.tag)[1]) for element in page.root.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    named = [element.attrib["id"] for element in page.root.iter() if "id" in element.attrib]
    assert len(named) == len(set(named))
    for element in page.root.iter():
        for attribute in ("aria-labelledby", "aria-describedby", "data-table"):
            assert element.get(attribute, named[0]) in named
        assert element.get("href", "#main").startswith(("#", "data:,"))
        assert element.get("href", "#main")[1:] in (*named, "ata:,")
    for label in page.all("label"):
        assert len([field for field in label if field.tag in ("input", "select")]) == 1
    labelled = len(page.all("label"))
    assert labelled == len(page.all("input")) + len(page.all("select")) >= 5
    for table in page.all("table"):
        assert text(next(table.iter("caption")))
        assert all(heading.get("scope") for heading in table.iter("th"))
    drawn = page.all(f"{SVG}svg")
    assert len(drawn) >= 20
    for svg in drawn:
        assert svg.attrib["role"] == "img"
        assert [child.tag for child in svg][:2] == [f"{SVG}title", f"{SVG}desc"]
        assert all(text(child) for child in svg[:2])


def test_nothing_can_leave_the_page(pages: dict[Lang, bytes]) -> None:
    page = Page(pages["zh"])
    (policy,) = [meta.attrib["content"] for meta in page.all("meta") if "http-equiv" in meta.attrib]
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (element,) = page.all(tag)
        own = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{own}'" in policy
        assert not re.search(r"url\(|@import|fetch|XMLHttp|innerHTML|eval", element.text or "")
    assert {
        element.tag for element in page.root.iter() if "src" in element.attrib or "srcset" in element.attrib
    } == set()
    assert b"http://" not in pages["zh"].replace(b'xmlns="http://www.w3.org/', b"")
    assert b"https://" not in pages["zh"]
    assert all("style" not in element.attrib for element in page.root.iter())


def test_a_province_is_cut_with_a_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, balancecalc: Command) -> None:
    monkeypatch.setattr(schools, "MOST_LISTED", 30)
    monkeypatch.setattr(counties, "MOST_DRAWN", 0)
    out = tmp_path / "report.html"
    assert balancecalc("report", EXAMPLES / "county-60.xlsx", "-o", out).code == 0
    page = Page(out.read_bytes())
    assert page.all(f"{SVG}svg") == []
    words = [text(element) for element in page.all("p") if element.get("class") == "left-out"]
    found = document(county("national-quality-2017"), "zh")["counties"][0]["sections"]
    listed = [one["school"] for one in found if one["verdict"] in ("not_met", "undetermined")]
    assert [row[0] for row in page.texts("schools-table")] == listed
    assert 0 < len(listed) < 30
    assert any(f"{len(found)} 个学部" in said and f"{len(found) - len(listed)} 个没有列出" in said for said in words)
    assert any("不画" in said for said in words)
    # A standard that judges no school gives no reason to list one rather than another.
    assert balancecalc("report", EXAMPLES / "county-60.xlsx", "-o", out, "-s", "national-basic-2012").code == 0
    page = Page(out.read_bytes())
    assert "schools-table" not in page.by_id
    assert any("没有逐校列出" in text(element) for element in page.all("p"))


def test_counties_that_are_not_assessed_and_figures_that_are_missing(assess_rows: AssessRows) -> None:
    header = [
        "学校名称",
        "县（区）",
        "办学类型",
        "小学在校生数",
        "初中在校生数",
        "骨干教师数",
        "是否计校数",
        "所属学校",
    ]
    rows = [
        ["甲", "东县", "小学", 100, "", "", "", ""],
        ["乙", "西县", "不明", 100, "", 3, "", ""],
        ["丙", "南县", "特殊教育学校", 100, "", 3, "", ""],
        ["丁", "北县", "九年一贯制学校", 100, 200, "", "", ""],
        ["戊", "北县", "小学", 50, "", 2, "否", "丁"],
    ]
    assessment = assess_rows([header, *rows])
    page = Page(html_report(assessment, "zh"))
    assert page.faults == []
    overview = page.texts("counties")
    assert [row[0] for row in overview] == ["东县", "西县", "南县", "北县", "北县"]
    assert [text(link) for link in page.all("a", "contents")][1:5] == ["东县", "西县", "南县", "北县"]
    found = {one["name"]: one for one in document(assessment, "zh")["counties"]}
    for number_, name in enumerate(found, start=1):
        told = text(page.by_id[f"county-{number_}"])
        assert WORDS[found[name]["verdict"]] in told
        assert all(reason in told for reason in found[name]["reasons"])
    assert "没有一个学部有数据" in text(page.by_id["county-1"])
    assert "没有“城乡类型”列" in text(page.by_id["county-1"])
    assert [row[2] for row in page.texts("schools-table")] == ["东县", "北县", "北县"] or [
        row[1] for row in page.texts("schools-table")
    ] == ["东县", "北县", "北县"]


def test_json_is_not_needed_to_read_the_charts(shown: tuple[Page, Any]) -> None:
    """What a chart shows is said in its description too."""
    page, found = shown
    for stage, result in found["counties"][0]["stages"].items():
        said = text(page.by_id[f"county-1-cv-{stage}-text"])
        for part in result["indicators"].values():
            if part["cv"] is not None:
                assert f"{part['cv']:.3f}" in said
    for stage in STAGES:
        part = found["counties"][0]["stages"][stage]
        counted = page.texts(f"county-1-values-{stage}-1-numbers")
        assert (
            sum(int(row[1]) for row in counted) == part["sections"] - next(iter(part["indicators"].values()))["missing"]
        )


def test_bars_are_as_long_as_their_values_and_the_line_stands_at_the_threshold() -> None:
    rows = [
        charts.Bar("甲", 0.2, "0.2", 0.5),
        charts.Bar("<乙>", 0.8, "0.8", None, bad=True),
        charts.Bar("丙", None, "?"),
    ]
    drawn = charts.svg(charts.bars(rows), "t<", "d", "x")
    widths = [float(width) for width in re.findall(r'd="M0,[\d.]+h([\d.]+)v14h', drawn)]
    assert len(widths) == 2, "what has no length has no bar"
    assert widths[1] == pytest.approx(4 * widths[0], abs=0.2)
    ticks = [float(x) for x in re.findall(r'd="M([\d.]+),[\d.]+h2v20h', drawn)]
    assert ticks == [pytest.approx(2.5 * widths[0] - 1, abs=0.2)]
    assert "&lt;乙&gt;" in drawn
    ranges = [charts.Column(3, 4, 2, True), charts.Column(4, 5, 6, False)]
    drawn = charts.svg(charts.columns(ranges, charts.Line(4, "标准值 4")), "t", "d", "x")
    edges = [
        (float(x), float(high)) for x, high in re.findall(r'd="M([\d.]+),[\d.]+h[\d.]+v([\d.]+)h[^>]* fill="#', drawn)
    ]
    (line,) = re.findall(r'<line transform="translate\(([\d.]+),0\)" [^>]*stroke-dasharray', drawn)
    assert edges[1][0] == float(line)
    assert edges[1][1] == pytest.approx(3 * edges[0][1], abs=0.2)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_colours_can_be_read(pages: dict[Lang, bytes]) -> None:
    (style,) = Page(pages["zh"]).all("style")
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", (style.text or "").partition("}")[0]))
    assert contrast("#000000", "#ffffff") == 21
    for text_colour in ("ink", "muted", "accent", "met", "not-met", "undetermined", "not-applicable"):
        grounds = ["paper", "ground"] + [f"{text_colour}-ground"] * (f"{text_colour}-ground" in colours)
        for ground in grounds:
            assert contrast(colours[text_colour], colours[ground]) >= 4.5, (text_colour, ground)
    # Headings and the arrows in them.
    assert contrast(colours["muted"], colours["not-applicable-ground"]) >= 4.5
    for drawn in (charts.GOOD, charts.BAD):
        assert contrast(drawn, "#ffffff") >= 3
    for written in (charts.INK, charts.MUTED):
        assert contrast(written, "#ffffff") >= 4.5
