"""The words of the survey template."""

from typing import Final

from .language import Bilingual

TEXTS: Final[dict[str, Bilingual]] = {
    "notes_sheet": Bilingual("填表说明", "Notes"),
    "column": Bilingual("列", "Column"),
    "meaning": Bilingual("含义和填法", "Meaning"),
    "used_by": Bilingual("用于指标", "Used by"),
    "not_below_zero": Bilingual(
        "请填不小于 0 的数字；没有数据请留空，不要填 0", "A number not below 0; leave empty if unknown"
    ),
    "a_percentage": Bilingual("带百分号填写，如 95.3%", "With its sign, like 95.3%"),
    "one_of": Bilingual("填：{words}", "One of: {words}"),
    "not_listed": Bilingual("请从下拉列表中选择", "Choose from the list"),
}
COUNTY_HOW_TO: Final = (
    Bilingual(
        "“县域”表一行一项，填全县的数；手头的数是另一种单位的，请把“单位”列改成那种单位，不用自己换算。",
        "The sheet 县域 has an item in each row, for the whole county. Where a figure is in another unit, change the unit "
        "beside it; nothing has to be converted.",
    ),
    Bilingual(
        "几个县合填一份调查表的，“县域”表改成一行一县：第一列“县（区）”，往后一列一项，表头用指标名称。",
        "Where a survey is of several counties, give each a row of the sheet 县域: 县（区） in the first column, then a "
        "column for each item, headed with its name.",
    ),
)
HOW_TO: Final = (
    Bilingual(
        "一行一所学校。九年一贯制、十二年一贯制、完全中学也只填一行，各学段的学生和教师分列填写。",
        "One row a school, one-through schools too; their students and teachers are given by stage.",
    ),
    Bilingual(
        "没有数据请留空：空格按“缺失”处理，相关指标无法判定；确实为零才填 0。",
        "Leave a cell empty where the figure is not known: it counts as missing. Fill in 0 only where there is none.",
    ),
    Bilingual(
        "不计校数的校区、分部：是否计校数填“否”，所属学校填主校名称，资源和学生会并入主校。",
        "For a campus that is not counted, set 是否计校数 to 否 and name its school in 所属学校; it is added to that school.",
    ),
    Bilingual(
        "没有的学段留空。填表以外的列可以自由增加，不影响计算。",
        "Leave stages empty that a school does not have. Further columns do no harm.",
    ),
)
GENERAL: Final[dict[str, Bilingual]] = {
    "school_name": Bilingual("学校全称", "The school's full name"),
    "school_code": Bilingual("按文本填写，保留开头的 0", "As text, leading zeros kept"),
    "county": Bilingual("一张表可以有多个县", "A survey may hold many counties"),
    "parent_school": Bilingual(
        "不计校数时填主校名称或标识码", "The main school's name or code, for a campus that is not counted"
    ),
}
