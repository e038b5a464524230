"""The words of the audit: columns, why a figure cannot be read, why a statement stays open, hints, the last line."""

from typing import Final

from .language import Bilingual

AUDIT_HEADING: Final = Bilingual("这份表里的数字没法核对：", "The figures in this file cannot be checked:")

COLUMNS: Final[dict[str, Bilingual]] = {
    "item": Bilingual("项目", "项目 (what is stated)"),
    "group": Bilingual("组", "组 (group)"),
    "part": Bilingual("部分", "部分 (part)"),
    "whole": Bilingual("总体", "总体 (whole)"),
    "share": Bilingual("占比", "占比 (share)"),
    "count": Bilingual("数量", "数量 (count)"),
    "average": Bilingual("平均", "平均 (average)"),
    "total": Bilingual("总量", "总量 (total)"),
    "sign": Bilingual("运算", "运算 (sign)"),
    "largest": Bilingual("最大", "最大 (largest)"),
}

UNREADABLE: Final[dict[str, Bilingual]] = {
    "not_a_number": Bilingual("不是数字", "it is not a number"),
    "approximate": Bilingual("是约数", "it is approximate"),
    "unit": Bilingual("后面的“{unit}”不是这里能用的单位", "“{unit}” behind it is no unit that is known here"),
    "two_units": Bilingual(
        "表头已有单位，单元格里又写了“{unit}”", "the header has a unit and the cell another, “{unit}”"
    ),
}

OPEN: Final[dict[str, Bilingual]] = {
    "nothing": Bilingual("没有填任何数字", "it holds no figure"),
    "alone": Bilingual("只填了{given}，没有能与之对照的数", "only {given} is given, and nothing to hold it against"),
    "units": Bilingual("几个数的单位不同类，不能相比", "its figures have units that cannot be compared"),
    "zero": Bilingual("除数是 0", "it would have to be divided by 0"),
    "rounded": Bilingual(
        "部分或总体不是整数（或者是万、亿、亩、元等的舍入数），许多数都说得通",
        "the part or the whole is no whole number (or rounded, in 万, 亩, 元 and the like), so that many would do",
    ),
    "no_group": Bilingual("填了运算，没有填组，不知道和哪些行相加", "it has a sign but no 组, so what it adds up with is not known"),
    "results": Bilingual(
        "这一组有 {count} 行“=”，应当恰好一行", "its group has {count} rows with the sign “=”, where there must be one"
    ),
    "no_terms": Bilingual("这一组除了“=”没有加减的行", "its group has no row to add up to the one with “=”"),
    "bare": Bilingual("同组的{other}有数却没有填运算，不知道算不算在内", "{other}, in its group, has a figure but no sign, so whether it counts is not known"),
    "no_amount": Bilingual("同组的{other}没有可用的数（缺的数不当作 0）", "{other}, in its group, has no usable figure (what is missing is not 0)"),
    "no_sign": Bilingual("同组的{other}的运算看不懂", "the sign of {other}, in its group, is not known"),
}  # fmt: skip

RANGES: Final[dict[str, Bilingual]] = {
    "from": Bilingual("不少于 {first}", "at least {first}"),
    "between": Bilingual("{first} 到 {last}", "{first} to {last}"),
}

HINTS: Final[dict[str, Bilingual]] = {
    "none": Bilingual("", ""),
    "exchanged": Bilingual(
        "。只错一位数字或两位颠倒就能说通：{slips}", ". One wrong digit, or two transposed, would explain it: {slips}"
    ),
    "exchanged_many": Bilingual(
        "。有 {count} 种只错一位数字的可能", ". A single wrong digit would explain it in {count} ways"
    ),
    "lost": Bilingual(
        "。{count} 可能多抄或漏抄了一位：{slips} 就能说通",
        ". {count} may have lost a digit, or got one too many: {slips} would do",
    ),
    "count_fits": Bilingual("。数量应为 {range}", ". The count would have to be {range}"),
    "total_fits": Bilingual("，总量应为 {range}", ", the total {range}"),
    "slip": Bilingual("{old} → {new}", "{old} → {new}"),
    "many_terms": Bilingual("{count} 项之和", "the sum of {count} terms"),
    "neighbour": Bilingual("{other} 时是 {share}", "{other} gives {share}"),
}

SUMMARY: Final = Bilingual(
    "{file} · 工作表“{sheet}” · 共 {statements} 条：核对 {checked} 条，其中 {impossible} 条不可能成立；没法核对 {open} 条",
    "{file} · sheet “{sheet}” · {statements} statements: {checked} checked, {impossible} of them cannot be true; "
    "{open} could not be checked",
)
