"""The words of the report page that other reports do not use."""

from typing import Final

from .language import Bilingual

PAGE: Final[dict[str, Bilingual]] = {
    "report_of": Bilingual("{title}：评估报告", "{title}: report"),
    "document_undated": Bilingual("{document} · 施行时间未知", "{document} · not known since when"),
    "document_effective": Bilingual("{document} · {effective} 年起施行", "{document} · in force since {effective}"),
    "with_unit": Bilingual("{name}（{unit}）", "{name} ({unit})"),
    "skip": Bilingual("跳到正文", "Skip to the contents"),
    "contents": Bilingual("目录", "Contents"),
    "back": Bilingual("回到目录", "Back to the contents"),
    # Verdicts.
    "all_counties": Bilingual("各县（区）结论", "All counties"),
    "counties": Bilingual("县（区）", "Counties"),
    "why": Bilingual("为什么", "Why"),
    "cvs": Bilingual("差异系数合格", "CVs within limit"),
    "of": Bilingual("{count}/{of}", "{count}/{of}"),
    "not_assessed": Bilingual("本县没有评估", "The county is not assessed"),
    "furthest": Bilingual(
        "{stage}差得最多的 {count} 个学部（未达标共 {of} 个）",
        "{stage}: the {count} furthest behind of {of} that do not comply",
    ),
    # Difference coefficients.
    "cv_title": Bilingual("差异系数", "Difference coefficients"),
    "cv_caption": Bilingual("{county}：各项指标的均值和差异系数", "{county}: mean and CV of each indicator"),
    "cv_chart": Bilingual("{stage}：差异系数与限值", "{stage}: CVs against their limits"),
    "cv_reading": Bilingual(
        "横条是差异系数，竖线是限值（没有竖线的没有限值）。浅色横条只按有数据的学部计算，供参考，不作结论。",
        "A bar is the CV, an upright line its limit (without a line there is no limit). A pale bar counts only the "
        "sections that have a figure; it is for information and decides nothing.",
    ),
    "cv_said": Bilingual("{indicator}：{cv}，限值 {limit}，{verdict}", "{indicator}: {cv}, limit {limit}, {verdict}"),
    "cv_said_free": Bilingual("{indicator}：{cv}，没有限值", "{indicator}: {cv}, no limit"),
    "figures_missing": Bilingual("? 缺 {count}", "? {count} missing"),
    "cv_known": Bilingual("? 缺 {count}（{cv}）", "? {count} missing ({cv})"),
    # Distribution.
    "distribution_title": Bilingual("各校指标的分布", "How the schools are distributed"),
    "distribution_reading": Bilingual(
        "每格是指标值在这一段的学部数；虚线是标准值，红色的没有达到。没有标准值、或标准值因校而异的，虚线是县均值。",
        "Each bar counts the sections with a value in its range. The dashed line is the threshold, and what misses it is "
        "red; where there is no threshold, or it is not the same for all schools, the line is the county's mean.",
    ),
    "distribution_chart": Bilingual("{stage} · {indicator}", "{stage} · {indicator}"),
    "line_threshold": Bilingual("标准值 {value}", "threshold {value}"),
    "line_mean": Bilingual("县均值 {value}", "mean {value}"),
    "distribution_said": Bilingual(
        "{count} 个学部，值从 {low} 到 {high}", "{count} sections, values from {low} to {high}"
    ),
    "distribution_at_least": Bilingual("{count} 个低于标准值 {value}", "{count} below the threshold {value}"),
    "distribution_at_most": Bilingual("{count} 个超过标准值 {value}", "{count} above the threshold {value}"),
    "distribution_above": Bilingual("{count} 个没有超过标准值 {value}", "{count} not above the threshold {value}"),
    "distribution_below": Bilingual("{count} 个不小于标准值 {value}", "{count} not below the threshold {value}"),
    "distribution_beyond": Bilingual("最右一格含更大的值", "the last bar also holds greater values"),
    "distribution_beneath": Bilingual("最左一格含更小的值", "the first bar also holds smaller values"),
    "distribution_missing": Bilingual("{count} 个缺数据，没有画入", "{count} without a figure, not drawn"),
    "distribution_none": Bilingual("没有一个学部有数据", "no section has a figure"),
    "distribution_not_asked": Bilingual("没有一个学部要求这一项", "no section is asked for it"),
    "range": Bilingual("范围", "Range"),
    "range_between": Bilingual("{low} 至不足 {high}", "{low} to below {high}"),
    "range_below": Bilingual("不足 {high}", "below {high}"),
    "range_from": Bilingual("{low} 及以上", "{low} and above"),
    "show_numbers": Bilingual("图中数字", "The chart's numbers"),
    # Groups side by side.
    "locality": Bilingual("城乡类型", "Locality"),
    "locality_title": Bilingual("城乡比较", "Urban, town and rural"),
    "breakdown_title": Bilingual("按{field}比较", "By “{field}”"),
    "breakdown_caption": Bilingual("{county}：按{field}的均值", "{county}: means by “{field}”"),
    "breakdown_reading": Bilingual(
        "横条是这一类学部按学生数加权的均值，竖线是标准值。均值只供比较，不作结论；有学部缺数据的没有均值。",
        "A bar is the mean of these sections, weighted by students; the upright line is the threshold. The means are for "
        "comparison and decide nothing; where a section lacks a figure there is none.",
    ),
    "breakdown_chart": Bilingual("{indicator}", "{indicator}"),
    "locality_none": Bilingual(
        "调查表里没有“城乡类型”列，不作城乡比较。", "The survey has no column for locality, so there is no comparison."
    ),
    "not_drawn": Bilingual(
        "全表有 {count} 个县（区），超过 {most} 个时不画各县的图，数字都在表里。要看一个县的图，请用只有这个县的调查表生成报告。",
        "There are {count} counties; with more than {most} their charts are left out, and all numbers are in the tables. For "
        "the charts of one county make the report from a survey of that county alone.",
    ),
    # A county's items.
    "items_title": Bilingual("县域指标", "County items"),
    "items_part": Bilingual(
        "{part}：{met} 项达标，{not_met} 项未达标，{open} 项无法判定",
        "{part}: {met} met, {not_met} not met, {open} undetermined",
    ),
    "items_number": Bilingual("序号", "No."),
    "items_item": Bilingual("指标", "Item"),
    "items_condition": Bilingual("要求", "Condition"),
    "items_reason": Bilingual("理由", "Reason"),
    "items_to_enter": Bilingual("还要填报（“县域”表）", "Still to be entered (sheet 县域)"),
    "items_counted": Bilingual("{met}/{of}", "{met}/{of}"),
    "items_score": Bilingual("县域指标得分", "The items' score"),
    "items_total": Bilingual("满分 {total}", "of {total}"),
    "no_schools_needed": Bilingual(
        "这个标准只有县域指标，不评学校。", "This standard has county items only; no schools are assessed."
    ),
    # Schools.
    "schools_title": Bilingual("各校", "Schools"),
    "schools_caption": Bilingual(
        "各学部的指标、是否达标和缺口", "Indicators of each section: value, verdict, shortfall"
    ),
    "schools_some": Bilingual(
        "全表有 {of} 个学部，页面放不下这么多，这里只列未达标和无法判定的 {count} 个；达标的 {left} 个没有列出，用 balancecalc score 生成的工作簿里都有。",
        "There are {of} sections, too many for a page: listed are the {count} that are not met or undetermined. The {left} "
        "others are left out; the workbook that balancecalc score writes has all of them.",
    ),
    "schools_none": Bilingual(
        "全表有 {of} 个学部，页面放不下这么多，这里没有逐校列出；用 balancecalc score 生成的工作簿里都有。",
        "There are {of} sections, too many for a page, and none is listed here; the workbook that balancecalc score writes has "
        "all of them.",
    ),
    "value_mark": Bilingual("值", "Value"),
    "scored": Bilingual("得分 {score}{grade}", "{score} points{grade}"),
    "scored_grade": Bilingual("（{grade}）", " ({grade})"),
    "filter_school": Bilingual("学校名称或标识码", "School's name or code"),
    "filter_any": Bilingual("全部", "all"),
    "filter_text": Bilingual("查找", "Find"),
    "filter_clear": Bilingual("清除筛选", "Show all"),
    "filter_shown": Bilingual("显示 {shown} 行，共 {of} 行", "{shown} of {of} rows shown"),
    "sort_by": Bilingual("按“{column}”排序", "Sort by {column}"),
    "reasons_show": Bilingual("显示理由", "Show the reasons"),
    "reasons_all": Bilingual("展开全部理由", "Open all reasons"),
    "reasons_fold": Bilingual("收起全部理由", "Close all reasons"),
    "lacking": Bilingual("缺口：{lacks}", "Short of: {lacks}"),
    # Findings, excluded schools.
    "findings_title": Bilingual("数据问题", "Findings"),
    "findings_caption": Bilingual("调查表里的问题，重的在前", "Findings in the survey, gravest first"),
    "excluded_title": Bilingual("未纳入评估的学校", "Schools not assessed"),
    "excluded_caption": Bilingual("未纳入评估的学校和原因", "Schools that are not assessed, and why"),
    # The standard, the method, the run.
    "standard_part": Bilingual("标准和来源", "The standard and its sources"),
    "standard_caption": Bilingual(
        "标准的每一条、来源和依据", "Every statement of the standard, with source and confidence"
    ),
    "method_title": Bilingual("计算方法", "Method"),
    "method_formulas": Bilingual("指标的计算公式", "Formulas of the indicators"),
    "method_items": Bilingual("县域指标的计算公式", "Formulas of the county's items"),
    "method_cv": Bilingual("差异系数", "Difference coefficient"),
    "method_more": Bilingual("其他约定", "Conventions"),
    "run_title": Bilingual("运行记录", "How this report was made"),
    "run_caption": Bilingual("程序、调查表、标准和选项", "Program, survey, standard and options"),
    "self_contained": Bilingual(
        "本页由 balancecalc 生成，不需要网络。同样的调查表、标准和版本生成的页面逐字节相同。",
        "This page was made by balancecalc and needs no network. The same survey, standard and version give the same page, byte "
        "for byte.",
    ),
}

CV_METHOD: Final = (
    Bilingual("县均值 = Σ（学生数 × 指标值）÷ Σ 学生数", "mean = Σ (students × value) ÷ Σ students"),
    Bilingual(
        "标准差 = √（Σ（学生数 ×（指标值 − 县均值）²）÷ Σ 学生数）",
        "standard deviation = √(Σ (students × (value − mean)²) ÷ Σ students)",
    ),
    Bilingual("差异系数 = 标准差 ÷ 县均值", "CV = standard deviation ÷ mean"),
    Bilingual("综合差异系数 = 各项指标差异系数的算术平均", "composite CV = plain mean of the indicators' CVs"),
)
"""The difference coefficient over the sections of a stage in a county, step by step."""

CONVENTIONS: Final = {
    "divided": Bilingual(
        "一贯制学校和完全中学按学段分成学部；全校共用的资源按加权学生数拆分，权重见上面的标准。",
        "A one-through or complete school enters as a section for each stage; what belongs to the whole school is apportioned "
        "by weighted students, with the weights of the standard above.",
    ),
    "combined": Bilingual(
        "小学和初中都有的学校作为一个一贯制学部评估，两个学段的数据合在一起；有高中的，全校共用的资源先按加权学生数分出高中的部分。",
        "A school that has both the primary and the junior stage is one section, with the figures of both together; where it has "
        "a senior stage, that takes its share of the whole school's resources by weighted students first.",
    ),
    "campuses": Bilingual(
        "不计校数的校区先并入所属学校。", "A campus that is not counted as a school is added to its school first."
    ),
    "missing": Bilingual(
        "缺失不是零：数据缺失或不能用的，需要它的结果就是“无法判定”；不靠它也能定的结论照样给出。",
        "Missing is never zero: where a figure is missing or unusable, what needs it is undetermined; "
        "what is decided without it is decided.",
    ),
    "shortfall": Bilingual(
        "缺口是该学部达到标准值还差的资源；一贯制学校按学部分得的份额计，全校要补的更多。",
        "A shortfall is what the section lacks to reach the threshold; of a one-through school it is the section's share, and the "
        "school as a whole needs more.",
    ),
    "unrounded": Bilingual(
        "比较时不舍入，相差不到十亿分之一算相等；舍入只用于显示，不会舍入到界线的另一边。",
        "Comparisons are made unrounded, equal to one part in 10⁹ being equal; rounding is for display only and never across a "
        "bound.",
    ),
    "groups": Bilingual(
        "分组比较的均值：同一县、同一学段、同一组（城乡类型等）的学部，Σ（学生数 × 指标值）÷ Σ 学生数；有学部缺数据就没有均值。",
        "Means of groups: over the sections of one county, stage and group (such as a locality), Σ (students × value) ÷ Σ students; none where a "
        "section lacks a figure.",
    ),
}
"""What a reader must know besides the formulas, by what it is about."""
