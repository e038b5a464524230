"""balancecalc collect as users call it: every file is used or told of, and nothing changes on the way."""

import io
import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rich.cells import cell_len

from balancecalc.text.findings import KINDS
from tests.conftest import Command, workbook_bytes
from tests.survey import shapes

HEAD = ["填报项目", "填报值", "单位"]
ROWS = shapes.county()


def form(name: str, students: Any, *items: list[Any], kind: str = "小学") -> bytes:
    rows = [
        HEAD,
        ["学校名称", name, ""],
        ["办学类型", kind, ""],
        ["县（区）", "云溪县", ""],
        ["在校生数", students, "人"],
    ]
    return workbook_bytes({"填报": [*rows, *items]})


def narrow(text: str) -> bool:
    return all(cell_len(line) <= 80 for line in text.splitlines())


def cells(path: Path) -> list[dict[str, Any]]:
    header, *rows = openpyxl.load_workbook(path)["学校"].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def assessed(balancecalc: Command, *arguments: object) -> Any:
    run = balancecalc("score", *arguments, "-q", "-f", "--json", "-", "-o", "results.xlsx")
    assert run.err == ""
    return json.loads(run.out)


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("forms")
    (folder / "东片" / "山里").mkdir(parents=True)
    (folder / "a.xlsx").write_bytes(form("甲小学", 300, ["图书册数", 0.6, "万册"]))
    (folder / "东片" / "a.xlsx").write_bytes(form("乙小学", 200, ["图书册数", 5000, "册"]))
    (folder / "东片" / "山里" / "b.csv").write_text(
        "填报项目,填报值\n学校名称,丙小学\n办学类型,小学\n县（区）,云溪县\n在校生数,90\n", encoding="gb18030"
    )
    return folder


def test_a_folder_with_folders(forms: Path, balancecalc: Command) -> None:
    run = balancecalc("collect", forms, "-o", "all.xlsx")
    assert (run.code, run.err) == (0, "")
    assert narrow(run.out)
    assert "3 所学校（来自 3 份文件）" in run.out
    rows = cells(Path("all.xlsx"))
    assert [row["学校名称"] for row in rows] == ["甲小学", "乙小学", "丙小学"]
    assert [row["来源文件"] for row in rows] == [
        str(Path(name)) for name in ("a.xlsx", "东片/a.xlsx", "东片/山里/b.csv")
    ]
    assert [row["图书册数（册）"] for row in rows] == [6000, 5000, None]
    assert [row["在校生数（人）"] for row in rows] == [300, 200, 90]


def test_in_english_and_quietly(forms: Path, balancecalc: Command) -> None:
    run = balancecalc("collect", forms, "-o", "all.xlsx", "--lang", "en")
    assert "3 schools from 3 files" in run.out
    assert narrow(run.out)
    assert balancecalc("collect", forms, "-o", "all2.xlsx", "-q") == (0, "", "")


def test_each_file_that_gave_nothing_is_told_with_the_reason(forms: Path, balancecalc: Command) -> None:
    bad = {
        "空.xlsx": b"",
        "东片/扫描.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "说明.txt": "填报说明：请于十月底前上报。\n".encode(),
        "坏.xlsx": form("丁", 3)[:700],
        "照片.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
        "没名.xlsx": workbook_bytes({"填报": [HEAD, ["在校生数", "", ""]]}),
    }
    for name, data in bad.items():
        (forms / name).write_bytes(data)
    run = balancecalc("collect", forms, "-o", "all.xlsx")
    assert run.code == 1, "not every file was used"
    assert "3 所学校（来自 3 份文件）" in run.out
    told = [line for line in run.err.splitlines() if not line.startswith(" ")]
    assert len(told) == len(bad)
    for name in bad:
        (line,) = [line for line in told if line.startswith(f"没有用上 {Path(name)}：")]
        assert len(line) > len(name) + 10, "a reason is said"
    assert narrow(run.err)
    quiet = balancecalc("collect", forms, "-o", "all.xlsx", "-f", "-q")
    assert (quiet.code, quiet.out) == (1, "")
    assert quiet.err == run.err, "what was left out is told even so"


def test_hidden_and_lock_files_are_passed_over(forms: Path, balancecalc: Command) -> None:
    for name in ("~$a.xlsx", ".a.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini", "a.map.yaml"):
        (forms / name).write_bytes(b"columns: {}\n")
    (forms / ".git").mkdir()
    (forms / ".git" / "x.xlsx").write_bytes(form("丁", 3))
    run = balancecalc("collect", forms, "-o", "all.xlsx")
    assert (run.code, run.err) == (0, "")
    assert len(cells(Path("all.xlsx"))) == 3


@pytest.mark.parametrize("out", ["forms/all.xlsx", "forms/东片/../all.xlsx", "./forms/all.xlsx"])
def test_its_own_output_within_the_folder_is_not_collected(out: str, forms: Path, balancecalc: Command) -> None:
    assert balancecalc("collect", forms, "-o", out).code == 0
    run = balancecalc("collect", forms, "-o", out)
    assert run.code == 4, "the user may have worked on it"
    assert "--force" in run.err
    assert balancecalc("collect", forms, "-o", out, "-f").code == 0
    assert len(cells(forms / "all.xlsx")) == 3


def test_a_file_that_is_named_is_never_written_to(forms: Path, balancecalc: Command) -> None:
    one, other = forms / "a.xlsx", forms / "东片" / "a.xlsx"
    before = one.read_bytes()
    for paths in ((one, other), (one,)):
        assert balancecalc("collect", *paths, "-o", one, "-f").code == 2
        assert one.read_bytes() == before


def test_results_are_not_collected_as_schools(forms: Path, balancecalc: Command) -> None:
    assert balancecalc("score", forms / "a.xlsx", "-q").code == 0
    run = balancecalc("collect", forms, "-o", "all.xlsx")
    assert run.code == 1
    assert "a-results.xlsx" in run.err
    assert len(cells(Path("all.xlsx"))) == 3


def test_no_files(forms: Path, balancecalc: Command) -> None:
    Path("empty").mkdir()
    run = balancecalc("collect", "empty", "-o", "all.xlsx")
    assert run.code == 3
    assert "empty" in run.err
    (Path("empty") / "x.txt").write_text("nothing", encoding="utf-8")
    run = balancecalc("collect", "empty", "-o", "all.xlsx")
    assert (run.code, run.out) == (3, "")
    assert "没有写出调查表" in run.err
    assert balancecalc("collect", "nowhere", "-o", "all.xlsx").code == 3
    assert not Path("all.xlsx").exists()


def test_wrong_usage_and_outputs_that_cannot_be(forms: Path, balancecalc: Command) -> None:
    assert balancecalc("collect", forms).code == 2
    assert balancecalc("collect", "-o", "all.xlsx").code == 2
    assert balancecalc("collect", forms, "-o", "all.csv").code == 2
    assert balancecalc("collect", forms, "-o", "none/all.xlsx").code == 4
    Path("d.xlsx").mkdir()
    assert balancecalc("collect", forms, "-o", "d.xlsx").code == 4
    assert balancecalc("collect", forms, "-o", "all.xlsx", "--layout", "no-such").code == 3
    Path("m.yaml").write_text("columns: {甲: 没有的}\n", encoding="utf-8")
    run = balancecalc("collect", forms, "-o", "all.xlsx", "--map", "m.yaml")
    assert run.code == 3
    assert "m.yaml:1: " in run.err
    assert not Path("all.xlsx").exists()


def test_a_folder_that_cannot_be_read_is_told(
    forms: Path, balancecalc: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("山里"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    run = balancecalc("collect", forms, "-o", "all.xlsx")
    assert run.code == 1
    assert "山里" in run.err
    assert "没有权限" in run.err
    assert "2 所学校（来自 2 份文件）" in run.out


def test_a_wrong_mapping_beside_one_file_concerns_that_file_alone(forms: Path, balancecalc: Command) -> None:
    (forms / "表.xlsx").write_bytes(workbook_bytes({"学校": [["学校名称", "办学类型", "在校生数"], ["丁", "小学", 5]]}))
    (forms / "表.map.yaml").write_text("columns:\n  甲: 没有的\n", encoding="utf-8")
    run = balancecalc("collect", forms, "-o", "all.xlsx")
    assert run.code == 1
    assert "表.map.yaml:2: " in "".join(run.err.split("\n  "))
    assert len(cells(Path("all.xlsx"))) == 3


def test_codes_and_doubtful_cells_stay_as_they_were_written(forms: Path, balancecalc: Command) -> None:
    items: list[list[Any]] = [
        ["学校标识码", "0012", ""], ["运动场地面积", "近3", "亩"], ["图书册数", "xx", "册"], ["教学仪器设备值", "25,0", "元"],
        ["计算机台数", "=1+1", "台"], ["教学及辅助用房面积", 3, "捆"], ["班数", 0, "个"], ["网络多媒体教室数", "—", "间"],
    ]  # fmt: skip
    (forms / "a.xlsx").write_bytes(form("=甲", 300, *items))
    run = balancecalc("collect", forms / "a.xlsx", "-o", "all.xlsx")
    assert run.code == 0
    assert "捆" in run.out, "a unit that cannot be converted is told"
    (row,) = cells(Path("all.xlsx"))
    assert row["学校名称"] == "=甲"
    assert row["学校标识码"] == "0012"
    assert row["运动场地面积（㎡）"] == "近3亩"
    assert row["图书册数（册）"] == "xx"
    assert row["教学仪器设备值（万元）"] == "25,0"
    assert row["班数（个）"] == 0
    assert row["网络多媒体教室数（间）"] is None
    assert row["教学及辅助用房面积（㎡）"] is None
    book = openpyxl.load_workbook("all.xlsx")
    assert all(cell.data_type != "f" for line in book["学校"].iter_rows() for cell in line)


def direct_and_collected(balancecalc: Command, *paths: Path, standard: str = "national-basic-2012") -> tuple[Any, Any]:
    direct = assessed(balancecalc, *paths, "-s", standard)
    assert balancecalc("collect", *paths, "-o", "all.xlsx", "-s", standard, "-f", "-q").code == 0
    return direct, assessed(balancecalc, "all.xlsx", "-s", standard)


@pytest.mark.parametrize("standard", ["national-basic-2012", "national-quality-2017"])
@pytest.mark.parametrize(
    "shape", [shapes.as_school_forms, shapes.as_statistics_workbooks, shapes.as_stage_exports, shapes.as_merged_header]
)
def test_collected_and_scored_is_as_scored_directly(
    shape: Any, standard: str, forms: Path, balancecalc: Command
) -> None:
    folder = Path("shape")
    folder.mkdir()
    direct, collected = direct_and_collected(balancecalc, *shape(ROWS[:8] + ROWS[-4:], folder), standard=standard)
    assert collected["counties"] == direct["counties"]
    assert any(section["verdict"] != "undetermined" for section in direct["counties"][0]["sections"]) or (
        standard == "national-basic-2012"
    )


def values(found: Any, indicator: str) -> list[float | None]:
    return [section["indicators"][indicator]["value"] for section in found["counties"][0]["sections"]]


def test_doubtful_figures_are_the_same_either_way(forms: Path, balancecalc: Command) -> None:
    (forms / "a.xlsx").write_bytes(form("甲小学", 300, ["运动场地面积", "近3", "亩"], ["室内体育用房面积", 100, ""]))
    (forms / "b.xlsx").write_bytes(form("乙小学", 200, ["运动场地面积", "4.5亩", "㎡"], ["室内体育用房面积", "l0", ""]))
    direct, collected = direct_and_collected(balancecalc, forms / "a.xlsx", forms / "b.xlsx")
    # (2000 + 100) / 300; of the second the indoor area is not known.
    assert values(direct, "sports_area_per_student") == [7, None]
    assert collected["counties"] == direct["counties"]
    for found in (direct, collected):
        codes = {finding["code"] for finding in found["findings"]}
        assert {"approximate", "misread_digits"} <= codes


def test_figures_that_files_disagree_on_are_told_by_score(forms: Path, balancecalc: Command) -> None:
    top = ["统计三级", "学校（机构）名称", "学校（机构）标识码", "办学类型", "在校生数", "图书册数"]
    paths = []
    for stage, students, books in (("小学", 300, 9000), ("初中", 200, 5000)):
        path = Path(f"{stage}.xlsx")
        path.write_bytes(workbook_bytes({"x": [top, ["云溪县", "乙", "02", "九年一贯制学校", students, books]]}))
        paths.append(path)
    run = balancecalc("collect", *paths, "-o", "all.xlsx")
    assert run.code == 0
    assert "9000" in run.out
    assert "5000" in run.out
    (row,) = cells(Path("all.xlsx"))
    assert row["图书册数（册）"] == "9000 ≠ 5000"
    direct, collected = direct_and_collected(balancecalc, *paths)
    assert values(direct, "books_per_student") == values(collected, "books_per_student") == [None, None]
    (told,) = [finding for finding in collected["findings"] if finding["field"] == "books"]
    assert (told["code"], told["severity"]) == ("several_numbers", "error")
    assert "9000 ≠ 5000" in told["message"]


def test_an_item_given_twice_is_unused_either_way(forms: Path, balancecalc: Command) -> None:
    (forms / "a.xlsx").write_bytes(form("甲小学", 300, ["图书册数", 6000, "册"], ["图书", 7000, "册"]))
    direct, collected = direct_and_collected(balancecalc, forms / "a.xlsx", forms / "东片" / "a.xlsx")
    assert values(direct, "books_per_student") == values(collected, "books_per_student") == [None, 25]


def test_files_of_one_name_in_two_folders(forms: Path, balancecalc: Command) -> None:
    found = assessed(balancecalc, forms / "a.xlsx", forms / "东片" / "a.xlsx", "-s", "national-basic-2012")
    assert [section["school"] for section in found["counties"][0]["sections"]] == ["甲小学", "乙小学"]
    assert {finding["file"] for finding in found["findings"] if finding["file"]} <= {
        "forms/a.xlsx",
        "forms/东片/a.xlsx",
    }


def test_a_county_that_nothing_names_is_called_after_the_folder(forms: Path, balancecalc: Command) -> None:
    paths = []
    for name in ("甲", "乙"):
        paths.append(forms / f"{name}.csv")
        paths[-1].write_text(f"学校名称,办学类型,在校生数\n{name},小学,90\n", encoding="utf-8")
    assert [county["name"] for county in assessed(balancecalc, *paths)["counties"]] == ["forms"]
    assert [county["name"] for county in assessed(balancecalc, *paths, "--county", "丁县")["counties"]] == ["丁县"]


def test_mixed_shapes_in_one_folder(forms: Path, balancecalc: Command) -> None:
    shapes.as_stage_exports(ROWS[:2], forms)
    shapes.as_statistics_workbooks(ROWS[4:5], forms)
    shapes.as_template(ROWS[6:8], forms)
    run = balancecalc("collect", forms, "-o", "all.xlsx")
    assert (run.code, run.err) == (0, "")
    names = [row["学校名称"] for row in cells(Path("all.xlsx"))]
    expected = ["甲小学", "乙小学", "丙小学", *(ROWS[at]["school_name", None] for at in (0, 1, 4, 6, 7))]
    assert sorted(names) == sorted(expected)


def test_three_hundred_forms(forms: Path, balancecalc: Command) -> None:
    shutil.rmtree(forms)
    forms.mkdir()
    book = openpyxl.load_workbook(io.BytesIO(form("学校", 100, ["图书册数", 3000, "册"])))
    sheet = book.worksheets[0]
    for number in range(300):
        sheet["B2"], sheet["B5"] = f"学校{number:03}", 100 + number
        book.save(forms / f"{number:03}.xlsx")
    began = time.monotonic()
    assert balancecalc("collect", forms, "-o", "all.xlsx").code == 0
    took = time.monotonic() - began
    rows = cells(Path("all.xlsx"))
    assert [row["在校生数（人）"] for row in rows] == list(range(100, 400))
    assert took < 15, f"300 forms took {took:.1f} s"


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_circle_of_folders_ends(forms: Path, balancecalc: Command) -> None:
    (forms / "东片" / "again").symlink_to(forms.absolute(), target_is_directory=True)
    (forms / "dangling.xlsx").symlink_to("nowhere.xlsx")
    run = balancecalc("collect", forms, "-o", "all.xlsx")
    assert run.code == 1
    assert "dangling.xlsx" in run.err
    assert len(cells(Path("all.xlsx"))) == 3


def test_a_schools_own_form_is_never_the_output(forms: Path, balancecalc: Command) -> None:
    form = sorted(forms.glob("*.xlsx"))[0]
    before = form.read_bytes()
    assert balancecalc("collect", forms, "-o", form, "-f").code == 2
    assert form.read_bytes() == before


def test_a_collected_survey_is_not_collected_again(forms: Path, balancecalc: Command) -> None:
    assert balancecalc("collect", forms, "-o", forms / "all.xlsx").code == 0
    rows = len(cells(forms / "all.xlsx"))
    assert balancecalc("collect", forms, "-o", forms / "all.xlsx", "-f").code == 0
    assert len(cells(forms / "all.xlsx")) == rows
    again = balancecalc("collect", forms, "-o", "again.xlsx")
    assert again.code == 1
    assert "all.xlsx" in again.err
    assert KINDS["collected_survey"].message.zh in again.err.replace("\n  ", "")
    assert len(cells(Path("again.xlsx"))) == rows


def test_what_says_how_to_read_is_an_input_too(forms: Path, balancecalc: Command) -> None:
    survey, mapping = Path("survey.xlsx"), Path("own.yaml")
    assert balancecalc("collect", forms, "-o", survey).code == 0
    mapping.write_text("columns: {}\n", encoding="utf-8")
    run = balancecalc("score", survey, "--map", mapping, "--json", mapping, "-f")
    assert (run.code, mapping.read_text(encoding="utf-8")) == (2, "columns: {}\n")
    last = Path("last.xlsx")
    last.write_bytes(survey.read_bytes())
    assert balancecalc("validate", survey, "--previous", last, "--annotate", last, "-f").code == 2
    for command in ("score", "map"):
        assert balancecalc(command, ".").code == 3
