"""The catalogue in the terminal: readable at 80 columns, however long the titles are and however many there are."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from balancecalc.report.standard_list_text import print_standards
from balancecalc.standard import load_standard
from balancecalc.standard.fields import Text
from balancecalc.text import Lang


def printed(lang: Lang, width: int) -> list[str]:
    one = load_standard("national-quality-2017")
    title = Text(zh="县域义务教育学校办学基本标准督导评估方案" * 4, en="Standard for the conditions of schools " * 5)
    many = [one.changed(id=f"{'a-very-long-name-' * (n % 3)}{n}", title=title) for n in range(22)]
    out = io.StringIO()
    print_standards(many, Console(file=out, width=width), lang)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_longer_than_the_terminal(lang: Lang) -> None:
    lines = printed(lang, 80)
    assert max(map(cell_len, lines)) <= 80
    assert sum(not line.startswith(" ") for line in lines) == 1 + 22


def test_numbers_stand_under_each_other() -> None:
    rows = [line for line in printed("zh", 80) if not line.startswith(" ")]
    assert len({cell_len(line) for line in rows}) == 1
    assert all(line.split()[-3:] == ["2017", "32", "82/82"] for line in rows[1:])


def test_nothing_of_a_title_is_lost() -> None:
    said = "".join(line.strip() for line in printed("zh", 40) if line.startswith(" "))
    assert said == "县域义务教育学校办学基本标准督导评估方案" * 4 * 22
