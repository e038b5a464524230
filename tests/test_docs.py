"""The generated pages are current: nothing in them can say what the standards do not."""

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from balancecalc.standard.catalogue import ids
from tests.conftest import ROOT

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def generated() -> Iterator[dict[str, str]]:
    sys.path.insert(0, str(DOCS))
    try:
        pages: ModuleType = importlib.import_module("standard_pages")
        yield pages.pages()
    finally:
        sys.path.remove(str(DOCS))


def test_every_standard_has_its_page_as_it_is_now(generated: dict[str, str]) -> None:
    assert set(generated) == {f"{name}.md" for name in ids()} | {"README.md"}
    committed = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "standards").glob("*.md")}
    assert committed == generated, "run `make schemas`"


@pytest.mark.parametrize("name", ids())
def test_a_page_shows_a_formula_with_its_numbers_and_where_each_number_is_from(
    name: str, generated: dict[str, str]
) -> None:
    page = generated[f"{name}.md"]
    assert "算例 · worked: `" in page
    assert "| 来源 · source | 依据 · confidence |" in page


def test_the_page_of_fields_is_current() -> None:
    sys.path.insert(0, str(DOCS))
    try:
        made: ModuleType = importlib.import_module("make_docs")
    finally:
        sys.path.remove(str(DOCS))
    assert (DOCS / "fields.md").read_text(encoding="utf-8") == made.fields_page(), "run `make schemas`"
