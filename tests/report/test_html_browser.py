"""The report page in Chromium: nothing leaves it, it sorts and filters by keyboard, and fits a phone and A4."""

import io
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pypdf
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from balancecalc.assess import assess
from balancecalc.report.html import html_report
from balancecalc.standard import load_standard
from balancecalc.survey.read import read_survey
from tests.conftest import EXAMPLES, workbook_bytes

CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

OPTIONS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE: Final = {"width": 375, "height": 720}
SCREEN: Final = {"width": 1280, "height": 900}
SCHOOLS: Final = "#schools-table > tbody"
A4: Final = (595.3, 841.9)
"""Millimetres 210 and 297 in points."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield started
        started.close()


HOSTILE: Final = "<script>document.title='!'</script><img src=http://example.org/x.png onerror=alert(1)>"


def several_counties(folder: Path) -> Path:
    """Two counties, one of them blocked, with names that would load something if they were not escaped."""
    header = ["学校名称", "县（区）", "办学类型", "城乡类型", "小学在校生数", "初中在校生数", "骨干教师数", "图书册数"]
    rows = [
        [HOSTILE, "东县", "小学", "乡村", 90, "", 0, 900],
        ["=1+1", "东县", "九年一贯制学校", "城区", 300, 200, 9, 9000],
        ["云" * 60, "东县", "小学", "镇区", 120, "", "", ""],
        ["乙", "西县", "看不懂", "", 100, "", 2, 10],
    ]
    path = folder / "counties.xlsx"
    path.write_bytes(workbook_bytes({"学校": [header, *rows]}))
    return path


REPORTS: Final = [
    ("county-60", "national-quality-2017", "zh"),
    ("county-60", "national-basic-2012", "en"),
    ("counties", "national-quality-2017", "en"),
]


@pytest.fixture(scope="module", params=REPORTS, ids=lambda report: "-".join(report))
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    name, standard, lang = request.param
    folder = tmp_path_factory.mktemp("report")
    survey = EXAMPLES / f"{name}.xlsx" if name == "county-60" else several_counties(folder)
    out = folder / "报告.html"
    out.write_bytes(html_report(assess(read_survey(survey), load_standard(standard)), lang))
    return out


class Opened:
    """A page in the browser, with what it asked for and what it complained of."""

    def __init__(self, browser: Browser, file: Path, viewport: dict[str, int], **options: Any) -> None:
        self.context = browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(file.as_uri())


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Opened]:
    found = Opened(browser, file, SCREEN)
    yield found
    found.context.close()


def shown(page: Page, column: int = 0) -> list[str]:
    """What stands in a column of the schools that are shown, in their order."""
    told = f"rows => rows.map(row => row.rows[0].cells[{column}].textContent)"
    found: list[str] = page.locator(f"{SCHOOLS}:not([hidden])").evaluate_all(told)
    return found


def test_no_request_leaves_the_page_and_nothing_is_wrong(opened: Opened, file: Path) -> None:
    opened.page.wait_for_load_state("networkidle")
    assert opened.requests == [file.as_uri()]
    assert opened.complaints == []
    assert opened.page.title() != "!"
    assert opened.page.evaluate("document.scripts.length") == 1


def test_the_policy_keeps_foreign_things_out(browser: Browser, file: Path, tmp_path: Path) -> None:
    """Even if something were not escaped: a script and a picture put into the page do nothing."""
    broken = tmp_path / "broken.html"
    smuggled = b"<script>document.title='!'</script><img src='http://192.0.2.1/x.png'>"
    broken.write_bytes(file.read_bytes().replace(b"<main", smuggled + b"<main", 1))
    found = Opened(browser, broken, SCREEN)
    assert found.page.title() != "!"
    assert len([said for said in found.complaints if "Content Security Policy" in said]) >= 2
    answered = found.page.evaluate("document.images[0].naturalWidth")
    assert answered == 0
    found.context.close()


def test_the_filter_hides_and_shows_schools(opened: Opened) -> None:
    page = opened.page
    every = shown(page)
    assert len(every) >= 4
    field = page.locator("form[data-table=schools-table] input")
    wanted = every[-1]
    field.fill(wanted.lower())
    assert set(shown(page)) == {wanted}
    field.fill("没有这样的学校")
    assert shown(page) == []
    said = page.locator("form[data-table=schools-table] output").inner_text()
    assert "0" in said
    assert str(len(every)) in said
    page.locator("form[data-table=schools-table] button[type=reset]").click()
    assert shown(page) == every
    for select in page.locator("form[data-table=schools-table] select").all():
        column = int(select.get_attribute("data-column") or -1)
        of_column = shown(page, column)
        for option in dict.fromkeys(of_column):
            select.select_option(option)
            assert shown(page, column) == [found for found in of_column if found == option] != []
        select.select_option("")
    severity = page.locator("form[data-table=findings-table] select")
    rows = page.locator("#findings-table > tbody > tr:not([hidden]) > td:first-child")
    graded = rows.all_inner_texts()
    for grade in dict.fromkeys(graded):
        severity.select_option(grade)
        assert rows.all_inner_texts() == [found for found in graded if found == grade]
    assert len(graded) >= 3


def figure(text: str) -> float | None:
    """A cell's number by Python's own reading."""
    kept = text.strip().removesuffix("√").removesuffix("×").removesuffix("—").split(" ")[0].replace(",", "")
    try:
        return float(kept.lstrip("≤≥"))
    except ValueError:
        return None


def test_columns_sort_by_number_both_ways_with_the_missing_last(opened: Opened) -> None:
    page = opened.page
    headers = page.locator("#schools-table thead th[data-sort=number]")
    assert headers.count() >= 8
    for header in headers.all():
        column = int(header.get_attribute("data-column") or -1)
        every = sorted(shown(page, column))
        for direction in ("ascending", "descending"):
            header.locator("button").click()
            assert header.get_attribute("aria-sort") == direction
            assert page.locator("#schools-table thead [aria-sort]").count() == 1
            found = [figure(text) for text in shown(page, column)]
            numbers = [number for number in found if number is not None]
            assert numbers == sorted(numbers, reverse=direction == "descending")
            assert found[len(numbers) :] == [None] * (len(found) - len(numbers))
            assert sorted(shown(page, column)) == every


def test_reasons_stay_with_their_school_and_open(opened: Opened) -> None:
    page = opened.page
    told = "rows => rows.map(row => [row.rows[0].cells[0].textContent, row.rows[1]?.textContent ?? ''])"
    before = page.locator(SCHOOLS).evaluate_all(told)
    page.locator("#schools-table thead th[data-column='0'] button").click()
    after = page.locator(SCHOOLS).evaluate_all(told)
    assert sorted(before) == sorted(after)
    if not page.locator("tr.why").count():
        return
    button = page.locator(f"{SCHOOLS} button").first
    reasons = page.locator("tr.why").first
    assert not reasons.is_visible()
    button.press("Enter")
    assert reasons.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    button.press("Space")
    assert not reasons.is_visible()


def focused(page: Page) -> str:
    return str(
        page.evaluate(
            "(() => { const e = document.activeElement; const f = e.closest('form.filter'), t = e.closest('table');"
            "return [e.tagName, f?.dataset.table ?? t?.id ?? '', e.closest('th')?.dataset.column ?? ''].join(' '); })()"
        )
    )


def test_the_keyboard_alone_sorts_and_filters(opened: Opened) -> None:
    page = opened.page

    def tab_to(wanted: str) -> None:
        for _ in range(400):
            page.keyboard.press("Tab")
            if focused(page) == wanted:
                return
        raise AssertionError(f"{wanted} is not reached")

    tab_to("INPUT schools-table ")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in ("none", "")
    every = shown(page)
    page.keyboard.type(every[1][:4])
    assert every[1] in shown(page)
    assert len(shown(page)) < len(every)
    for _ in range(4):
        page.keyboard.press("Backspace")
    assert shown(page) == every
    tab_to("BUTTON schools-table 0")
    page.keyboard.press("Enter")
    header = page.locator("#schools-table thead th[data-column='0']")
    assert header.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert header.get_attribute("aria-sort") == "descending"


def test_on_a_phone_only_the_tables_boxes_scroll(browser: Browser, file: Path) -> None:
    found = Opened(browser, file, PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)
    for width in (375, 320):
        found.page.set_viewport_size({"width": width, "height": 700})
        assert found.page.evaluate("document.documentElement.scrollWidth") == width
        # What is wider than the window stands in a box of its own that scrolls.
        outside = found.page.evaluate(
            """() => [...document.body.querySelectorAll('*')].filter(element =>
                 !element.closest('.scroll, svg, .skip') && element.getClientRects().length
                 && element.getBoundingClientRect().right > innerWidth + 0.5).map(element => element.outerHTML.slice(0, 80))"""
        )
        assert outside == []
    for button in found.page.locator("button.unfold").all()[:1]:
        button.click()
        reasons = found.page.locator(".open .why li").first
        seen = reasons.evaluate("item => [item.getBoundingClientRect().left, item.getBoundingClientRect().right]")
        assert 0 <= seen[0] < seen[1] <= 320, "reasons are read without scrolling sideways"
    sizes = found.page.evaluate(
        "[...document.querySelectorAll('p, li, td')].map(element => parseFloat(getComputedStyle(element).fontSize))"
    )
    assert min(sizes) >= 12
    found.context.close()


def test_everything_is_there_without_script(browser: Browser, file: Path) -> None:
    found = Opened(browser, file, SCREEN, java_script_enabled=False)
    page = found.page
    assert page.locator("form.filter").count() > 0
    assert not any(form.is_visible() for form in page.locator("form.filter").all())
    assert all(reasons.is_visible() for reasons in page.locator("tr.why").all())
    assert page.locator("th button").count() == 0
    found.context.close()


CONTRAST: Final = """() => {
  const parse = text => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return {r, g, b, a}; };
  const light = ({r, g, b}) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => { for (let e = element; e; e = e.parentElement) {
      const found = parse(getComputedStyle(e).backgroundColor); if (found.a > 0) return found; } return parse('rgb(255, 255, 255)'); };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const worst = {};
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.getClientRects().length || element.closest('script, title, desc')) continue;
    const style = getComputedStyle(element);
    const colour = parse(element.closest('svg') ? style.fill : style.color);
    const [a, b] = [light(colour), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) worst[`${element.tagName}.${element.className} ${element.textContent.slice(0, 20)}`] = ratio;
  }
  return worst;
}"""


def test_every_text_stands_out_from_its_ground(opened: Opened) -> None:
    for button in opened.page.locator("button.unfold").all():
        button.click()
    assert opened.page.evaluate(CONTRAST) == {}
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate(CONTRAST) == {}
    assert opened.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def folded(said: str) -> str:
    """A text without blanks and ligatures, which a PDF has its own of."""
    return "".join(unicodedata.normalize("NFKC", said).split())


def test_printed_on_a4_nothing_is_cut(opened: Opened) -> None:
    page = opened.page
    last_columns = page.locator("table").evaluate_all(
        """tables => tables.filter(table => !table.closest('details')).map(table => [...table.tHead.rows].at(-1).cells)
           .map(cells => cells[cells.length - 1].textContent)"""
    )
    names = shown(page)
    shortfalls = shown(page, page.locator("#schools-table > tbody > tr").first.locator("th, td").count() - 1)
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = ""
    for sheet in pdf.pages:
        size = sorted((float(sheet.mediabox.width), float(sheet.mediabox.height)))
        assert size == [pytest.approx(side, abs=1.5) for side in A4]

        def place(
            said: str, page_at: list[float], at: list[float], *_: Any, right: float = float(sheet.mediabox.width)
        ) -> None:
            if said.strip():
                # Three quarters of a point are a pixel: nothing was made smaller to fit. 12 mm is the margin.
                assert abs(page_at[0]) == pytest.approx(0.75, abs=1e-3)
                assert 30 < page_at[0] * at[4] + page_at[2] * at[5] + page_at[4] < right - 30

        text += sheet.extract_text(visitor_text=place)
    plain = folded(text)
    for wanted in (*last_columns, *names, *shortfalls):
        # A font may have one glyph for a letter and for the radical that looks like it; a PDF then tells either.
        letters = (f"(?:{re.escape(letter)}|[\u2e80-\u2eff])" for letter in folded(wanted))
        assert re.search("".join(letters), plain), wanted
    # Twice as wide as printed, everything stands within the paper's width.
    page.emulate_media(media="print")
    for paper in (186, 273):
        millimetre = 96 / 25.4
        page.set_viewport_size({"width": round(paper * millimetre), "height": 1000})
        part = "#schools" if paper == 273 else "main > section:not(#schools)"
        beyond = page.locator(part).evaluate_all(
            "parts => parts.flatMap(part => [part, ...part.querySelectorAll('table, figure')])"
            ".filter(element => element.getClientRects().length && element.getBoundingClientRect().right > innerWidth + 1)"
            ".map(element => element.id || element.tagName)"
        )
        assert beyond == []


def test_less_motion_is_less_motion(browser: Browser, file: Path) -> None:
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        found = Opened(browser, file, SCREEN, reduced_motion=motion)
        assert found.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour
        found.context.close()
