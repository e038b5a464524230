"""Small surveys for the standards beside this file, whose results are worked out by hand in the tests."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from balancecalc.assess import Assessment, assess
from balancecalc.standard import load_standard
from balancecalc.survey import read_survey
from tests.conftest import Cells, workbook_bytes

HERE: Final = Path(__file__).parent
_: Any = None
# fmt: off
SCORED: Final[Mapping[str, Cells]] = {
    "学校": [
        ["学校名称", "县（区）", "办学类型", "城乡类型", "小学在校生数", "初中在校生数", "小学班数", "初中班数", "小学最大班额", "初中最大班额",
         "小学专任教师数", "初中专任教师数", "校园占地面积", "计算机台数", "校园环境等级", "小学寄宿生数", "初中寄宿生数", "学生宿舍面积", "是否有章程"],
        ["甲小学", "云溪县", "小学", "城区", 900, _, 20, _, 45, _, 45, _, 16200, 90, "A", 0, _, 0, "是"],
        ["乙小学", "云溪县", "小学", "乡村", 240, _, 6, _, 44, _, 20, _, 4824, 20, "B", 100, _, 200, "否"],
        ["丙九年", "云溪县", "九年一贯制学校", "镇区", 300, 200, 12, 6, 46, 50, 20, 20, 11600, 50, "C", 0, 50, 160, "是"],
        ["丁中学", "云溪县", "初级中学", "城区", _, 800, _, 18, _, 49, _, 70, 20000, 80, "D", _, 0, 0, _],
    ],
    "县域": [["指标", "填报值"], ["交流轮岗教师数", 12], ["符合交流条件教师数", 150], ["交流比例口径", "全体专任教师"]],
}
COUNTY: Final[Mapping[str, Cells]] = {
    "县域": [
        ["县（区）", "交流轮岗教师数", "符合交流条件教师数", "生均公用经费", "上年生均公用经费", "自评得分", "辍学学生数", "是否有规划"],
        ["云溪县", 12, 150, 800, 780, 18, 2, "是"],
        ["东县", 20, 150, 800, _, 30, 1, "否"],
    ],
}
COUNTED: Final[Mapping[str, Cells]] = {
    "学校": [
        ["学校名称", "县（区）", "办学类型", "城乡类型", "在校生数", "班数", "计算机台数", "图书册数", "校园占地面积", "是否有规划"],
        ["上", "云溪县", "小学", "城区", 400, 10, 44, 8000, 9000, "是"],
        ["中", "云溪县", "小学", "乡村", 200, 5, 18, 6000, 4000, "否"],
        ["下", "云溪县", "小学", "镇区", 100, 2, 7, 1000, 1000, "是"],
        ["初", "云溪县", "初级中学", "城区", 300, 7, 30, 3000, 1000, "是"],
    ],
}
# fmt: on
SURVEYS: Final = {"scored": SCORED, "county": COUNTY, "counted": COUNTED}


def written(name: str, folder: Path) -> Path:
    """The survey of a standard as a file."""
    path = folder / f"{name}.xlsx"
    path.write_bytes(workbook_bytes(SURVEYS[name]))
    return path


def assessed(name: str, folder: Path) -> Assessment:
    """The survey of a standard, held against it: the way a user's file goes."""
    standard = load_standard(str(HERE / f"{name}.yaml"))
    return assess(read_survey(written(name, folder), **standard.reading), standard)
