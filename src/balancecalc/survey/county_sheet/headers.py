"""How the columns of the sheet 县域 are headed, besides with items."""

from typing import Final

ITEMS: Final = frozenset((
    "指标", "指标名称", "项目", "项目名称", "填报项目", "采集项", "采集项目", "采集指标", "内容", "填报内容",
    "填报指标", "评估指标", "监测指标",
))  # fmt: skip
"""Headers of a column of items."""
UNITS: Final = frozenset(("单位", "计量单位"))
"""Headers of a column of units."""
ASIDES: Final = frozenset((
    "序号", "编号", "代码", "地市", "城市", "设区市", "说明", "备注", "注", "填报说明", "指标说明", "填写说明",
    "指标解释", "标准", "标准值", "要求", "评估标准", "达标要求", "合格标准", "限值", "依据", "数据来源", "来源",
    "责任单位", "责任部门", "填报部门", "填报单位", "填报人", "审核人", "联系电话", "填报日期", "是否必填",
))  # fmt: skip
"""Headers of columns that hold no figures."""
VALUES: Final = frozenset((
    "填报值", "填报数", "填报数据", "填报结果", "填报", "填写", "数值", "数据", "值", "数", "数额", "金额", "实际",
    "实际值", "实际数", "实际完成", "完成值", "完成情况", "现状", "现状值", "结果", "自评", "自评值", "本县",
    "全县", "全区", "县域",
))  # fmt: skip
"""Headers of columns of figures that say nothing of which."""
YEARS_AGO: Final = {
    word: ago
    for ago, words in enumerate(
        (
            "本年 本年度 当年 今年 本学年",
            "上年 上年度 去年 上一年 上一年度 上学年",
            "前年 前年度 前两年",
            "三年前 大前年",
        )
    )
    for word in words.split()
}
"""How many years ago a year is."""
