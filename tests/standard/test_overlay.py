"""A standard laid over another: what comes of it, and that messages name the file that says what is wrong."""

import hashlib
import json
from pathlib import Path

import pytest

from balancecalc.standard import Standard, StandardRefused, load_fields, load_standard
from balancecalc.standard.catalogue import folder
from balancecalc.standard.files import NamedFile
from balancecalc.standard.loader import parse_files
from tests.conftest import ROOT, Command

GOOD = (Path(__file__).parent / "good.yaml").read_text(encoding="utf-8")
HEAD = (Path(__file__).parent / "overlay.yaml").read_text(encoding="utf-8")


def laid(*texts: str) -> Standard:
    names = ["ours.yaml", "middle.yaml"][: len(texts) - 1]
    files = [NamedFile(name, text.encode()) for name, text in zip([*names, "good.yaml"], texts, strict=True)]
    return parse_files(files, load_fields())


def refused(*texts: str) -> list[str]:
    with pytest.raises(StandardRefused) as refusal:
        laid(*texts)
    return refusal.value.lines("en")[1:]


def test_only_what_it_says_of_itself_is_the_overlays_own() -> None:
    base, ours = laid(GOOD), laid(HEAD, GOOD)
    assert (ours.id, ours.extends, ours.title.zh, ours.effective) == ("ours", "good.yaml", "我县", "2024")
    assert list(ours.sources) == ["rule", "ours"]
    assert ours.indicators == base.indicators
    assert (ours.compliance, ours.scope, ours.apportioning) == (base.compliance, base.scope, base.apportioning)


@pytest.mark.parametrize("lacking", ["id", "title", "document", "effective"])
def test_an_overlay_has_to_say_what_it_is(lacking: str) -> None:
    text = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(f"{lacking}:"))
    (line,) = refused(text, GOOD)
    assert line.startswith("ours.yaml:1: ")
    assert lacking in line


def test_lists_of_things_with_ids_are_laid_over_by_id() -> None:
    ours = laid(
        HEAD + "indicators:\n"
        "  - {id: books_per_student, thresholds: {primary: {value: 20, source: ours, confidence: page}}}\n"
        "  - {id: computers_per_100, title: {zh: 计算机, en: Computers}, short: {zh: 机, en: PC}, unit: 台/百生,"
        " formula: 100 * computers / students,"
        " thresholds: {primary: {value: 6, unit: 台/百生, source: ours, confidence: page}}}\n",
        GOOD,
    )
    assert [indicator.id for indicator in ours.indicators] == ["books_per_student", "computers_per_100"]
    books = ours.indicators[0]
    assert (books.title.zh, books.formula) == ("生均图书", "books / students")
    assert books.thresholds["primary"].value == 20
    assert (books.thresholds["primary"].unit, books.thresholds["primary"].source) == ("册/生", "ours")


def test_other_lists_are_replaced() -> None:
    scope = "{when: {ownership: [民办]}, reason: {zh: 民办不纳入, en: Out}, source: ours, confidence: page}"
    assert [list(one.when) for one in laid(HEAD + f"scope: [{scope}]\n", GOOD).scope] == [["ownership"]]


UNKNOWN = GOOD.replace(
    "{value: 15, unit: 册/生, source: rule, confidence: page}  # a",
    "{value: null, unit: 册/生, source: rule, confidence: page, note: {zh: 不详, en: not known}}",
)
BETWEEN = GOOD.replace("{value: 15,", "{between: [10, 20], note: {zh: 随规模, en: by size},")
CASES = GOOD.replace(
    "{value: 15,",
    "{cases: [{when: {classes: {to: 6}}, value: 20}, {when: {classes: {from: 7}}, value: null}],"
    " otherwise: undetermined, note: {zh: 不详, en: not known},",
)


@pytest.mark.parametrize("base", [GOOD, UNKNOWN, BETWEEN, CASES])
def test_a_number_takes_the_place_of_whatever_the_base_has(base: str) -> None:
    over = HEAD + "indicators: [{id: books_per_student, thresholds: {primary: {value: 18}}}]\n"
    threshold = laid(over, base).indicators[0].thresholds["primary"]
    assert (threshold.numbers, threshold.known, threshold.note) == ([18], True, None)
    assert (threshold.cases, threshold.between, threshold.otherwise) == ([], [], None)


def test_cases_take_the_place_of_a_number() -> None:
    cases = "cases: [{when: {classes: {to: 6}}, value: 20}, {when: {classes: {from: 7}}, value: 15}]"
    over = HEAD + f"indicators: [{{id: books_per_student, thresholds: {{primary: {{{cases}}}}}}}]\n"
    for base in (GOOD, UNKNOWN):
        threshold = laid(over, base).indicators[0].thresholds["primary"]
        assert (threshold.numbers, threshold.value, threshold.note) == ([20, 15], None, None)


def test_the_remark_on_a_known_number_stays() -> None:
    remarked = GOOD.replace("{value: 15,", "{value: 15, note: {zh: 含电子图书, en: with e-books},")
    over = HEAD + "indicators: [{id: books_per_student, thresholds: {primary: {value: 18}}}]\n"
    note = laid(over, remarked).indicators[0].thresholds["primary"].note
    assert note is not None
    assert note.zh == "含电子图书"


@pytest.mark.parametrize("base", [GOOD, BETWEEN, CASES])
def test_null_makes_a_number_unknown(base: str) -> None:
    over = HEAD + "indicators: [{id: books_per_student, thresholds: {primary: null}}]\n"
    threshold = laid(over, base).indicators[0].thresholds["primary"]
    assert (threshold.numbers, threshold.unit, threshold.source) == ([None], "册/生", "rule")
    assert threshold.note is not None
    assert threshold.note.zh == "本地数值未知"


def test_null_takes_away_what_a_standard_may_do_without() -> None:
    rule = laid(HEAD + "compliance: {floor: null}\n", GOOD).compliance
    assert rule is not None
    assert (rule.floor, rule.at_least.value if rule.at_least else None) == (None, 1)
    assert laid(HEAD + "scope: null\n", GOOD).scope == []


def test_another_rule_takes_the_place_of_the_bases() -> None:
    rule = laid(HEAD + "compliance: {every: {source: ours, confidence: page}, floor: null}\n", GOOD).compliance
    assert rule is not None
    assert rule.at_least is None
    assert rule.every is not None


def test_messages_name_the_file_that_says_what_is_wrong() -> None:
    over = HEAD + "compliance:\n  floor:\n    value: 85\n"
    bad_base = GOOD.replace("formula: books / students", "formula: book / students")
    first, second = refused(over, bad_base)
    assert first.startswith("good.yaml:30: ")
    assert "book" in first
    assert second.startswith("ours.yaml:10: ")
    assert "85" in second


def test_a_removed_key_is_told_where_it_was_removed() -> None:
    (line,) = refused(HEAD + "indicators:\n  - id: books_per_student\n    unit: null\n", GOOD)
    assert line.startswith("ours.yaml:10: ")
    assert "unit" in line


def test_an_overlay_over_an_overlay() -> None:
    middle = HEAD.replace("id: ours", "id: middle") + "compliance: {floor: {value: 0.7}}\n"
    ours = laid(
        HEAD.replace("good.yaml", "middle.yaml") + "dispersion: {each: {primary: {value: 0.4}}}\n", middle, GOOD
    )
    assert ours.compliance is not None
    assert ours.compliance.floor is not None
    assert (ours.id, ours.compliance.floor.value, ours.dispersion.each["primary"].value) == ("ours", 0.7, 0.4)


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_base_is_a_file_beside_it_or_a_standard_that_comes_with_balancecalc(tmp_path: Path) -> None:
    own = "indicators: [{id: books_per_student, thresholds: {primary: {value: 18}}}]\n"
    write(tmp_path, good=GOOD, ours=HEAD + own, national=HEAD.replace("good.yaml", "national-quality-2017"))
    assert load_standard(str(tmp_path / "ours.yaml")).indicators[0].thresholds["primary"].value == 18
    national = load_standard(str(tmp_path / "national.yaml"))
    assert national.indicators == load_standard("national-quality-2017").indicators


def test_the_hash_is_of_all_files_one_after_another(tmp_path: Path) -> None:
    write(tmp_path, good=GOOD, ours=HEAD)
    assert load_standard(str(tmp_path / "ours.yaml")).sha256 == hashlib.sha256((HEAD + GOOD).encode()).hexdigest()
    assert load_standard(str(tmp_path / "good.yaml")).sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


@pytest.mark.parametrize(
    ("extends", "words"),
    [
        ("no-such-standard", ["no-such-standard", "national-basic-2012"]),
        ("elsewhere.yaml", ["elsewhere.yaml"]),
        ("ours.yaml", ["circle", "ours.yaml"]),
        ("back.yaml", ["circle", "ours.yaml", "back.yaml"]),
    ],
)
def test_a_base_that_there_is_not_or_a_circle_is_refused(tmp_path: Path, extends: str, words: list[str]) -> None:
    write(tmp_path, ours=HEAD.replace("good.yaml", extends), back=HEAD.replace("good.yaml", "ours.yaml"))
    with pytest.raises(StandardRefused) as refusal:
        load_standard(str(tmp_path / "ours.yaml"))
    (line,) = refusal.value.lines("en")[1:]
    file = "back.yaml" if extends == "back.yaml" else "ours.yaml"
    assert line.startswith(f"{tmp_path / file}:2: ")
    assert all(word in line for word in words), line


def test_a_circle_through_a_link_ends(tmp_path: Path) -> None:
    write(tmp_path, ours=HEAD.replace("good.yaml", "link.yaml"))
    (tmp_path / "link.yaml").symlink_to(tmp_path / "ours.yaml")
    with pytest.raises(StandardRefused):
        load_standard(str(tmp_path / "ours.yaml"))


def test_extends_has_to_be_a_name() -> None:
    (line,) = refused(
        HEAD.replace("good.yaml", "[good]") + GOOD[GOOD.index("stages:") :].replace("source: rule", "source: ours")
    )
    assert "extends" in line


def test_what_it_is_laid_over_is_shown(tmp_path: Path, balancecalc: Command) -> None:
    write(tmp_path, good=GOOD, ours=HEAD)
    run = balancecalc("standards", "show", tmp_path / "ours.yaml")
    assert (run.code, run.out.splitlines()[2]) == (0, "在 good.yaml 的基础上")


def test_a_county_is_scored_by_it(tmp_path: Path, balancecalc: Command) -> None:
    """By the overlay's numbers, and with the hash of both files."""
    own = (
        HEAD.replace("good.yaml", "national-quality-2017")
        + "compliance: {at_least: {value: 7}}\nindicators:\n  - {id: backbone_teachers_per_100, thresholds: {primary: {value: 1000}}}\n"
    )
    write(tmp_path, ours=own)
    survey, ours = ROOT / "examples" / "county-60.xlsx", tmp_path / "ours.yaml"
    run = balancecalc("score", survey, "-s", ours, "-o", tmp_path / "out.xlsx", "--json", tmp_path / "out.json", "-q")
    assert run.code == 0
    document = json.loads((tmp_path / "out.json").read_bytes())
    base = (folder() / "national-quality-2017.yaml").read_bytes()
    assert document["standard"]["id"] == "ours"
    assert document["standard"]["sha256"] == hashlib.sha256(own.encode() + base).hexdigest()
    primary = [one for one in document["counties"][0]["sections"] if one["stage"] == "primary"]
    assert primary
    assert {one["indicators"]["backbone_teachers_per_100"]["threshold"] for one in primary} == {1000}
    assert {one["verdict"] for one in primary} <= {"not_met", "undetermined"}
