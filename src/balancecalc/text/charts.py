"""The words of the charts in the results workbook."""

from typing import Final

from .language import Bilingual

CHARTS: Final[dict[str, Bilingual]] = {
    "sheet": Bilingual("图表", "Charts"),
    "title": Bilingual("图表", "Charts"),
    "note": Bilingual(
        "差异系数引用“{sheet}”表，改了数据图随之改变；其余引用右边的数据，仍是评估时的。没有柱子的指标缺数据，差异系数不存在。",
        "CVs refer to the sheet {sheet} and follow what is changed; all else refers to the data at the right, which stay as they were assessed. An indicator without a column has no CV, "
        "because figures are missing.",
    ),
    "left_out": Bilingual(
        "只画前 {shown} 个县的图，另有 {count} 个县没有画：{counties}。",
        "Charts are drawn for the first {shown} counties; {count} more are left out: {counties}.",
    ),
    "nothing": Bilingual("没有可以画的数据。", "There is nothing to draw."),
    "block": Bilingual("{county}　{stage}", "{county} · {stage}"),
    "cv_title": Bilingual("{stage}：差异系数与限值", "CVs and limits, {stage}"),
    "cv_title_unlimited": Bilingual("{stage}：差异系数", "CVs, {stage}"),
    "locality_title": Bilingual(
        "{stage}：城区、镇区、乡村（县均值 = 100%）", "By locality, {stage} (county mean = 100%)"
    ),
    "no_locality": Bilingual(
        "调查表没有“{header}”列，不能分城区、镇区、乡村比较。",
        "The survey has no column {header}, so urban, town and rural schools are not compared.",
    ),
    "distribution_title": Bilingual("{stage}：{indicator}", "{indicator}, {stage}"),
    "in_unit": Bilingual("（{unit}）", " ({unit})"),
    "distribution_data": Bilingual("各指标的分布（学部数）", "Distribution of the indicators (sections)"),
    "locality_data": Bilingual("按城乡类型的均值（按学生数加权）", "Means by locality (weighted by students)"),
    "range": Bilingual("范围", "Range"),
    "below": Bilingual("未达标", "not met"),
    "reached": Bilingual("达标", "met"),
    "sections": Bilingual("学部数", "sections"),
    "missing": Bilingual("缺数据", "missing"),
    "line": Bilingual("线", "Line"),
    "at_threshold": Bilingual("标准值 {value}", "threshold {value}"),
    "at_share": Bilingual("达到标准值的 {value}%", "{value}% of the threshold"),
    "share_of_threshold": Bilingual("达到标准值的 %", "% of the threshold reached"),
    "at_mean": Bilingual("县均值 {value}", "county mean {value}"),
    "at_known_mean": Bilingual("已知均值 {value}", "mean of the known {value}"),
    "share": Bilingual("{locality} ÷ 县均值", "{locality} ÷ county mean"),
    "locality_missing": Bilingual("{locality}缺数据", "{locality} missing"),
    "known_note": Bilingual(
        "有学部缺数据的，均值只按其余学部计算，缺几个写在旁边。",
        "Where sections lack a figure the mean is that of the others; how many lack it stands beside.",
    ),
}
