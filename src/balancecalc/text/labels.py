"""The words of the reports."""

from typing import Final

from balancecalc.verdict import Verdict

from .language import Bilingual

VERDICTS: Final[dict[Verdict, Bilingual]] = {
    Verdict.MET: Bilingual("达标", "met"),
    Verdict.NOT_MET: Bilingual("未达标", "not met"),
    Verdict.UNDETERMINED: Bilingual("无法判定", "undetermined"),
    Verdict.NOT_APPLICABLE: Bilingual("不适用", "n/a"),
}
MARKS: Final[dict[Verdict, str]] = {
    Verdict.MET: "√",
    Verdict.NOT_MET: "×",
    Verdict.UNDETERMINED: "?",
    Verdict.NOT_APPLICABLE: "—",
}
"""Marks that also read without colour; all four are in every Chinese font."""

SEVERITIES: Final[dict[str, Bilingual]] = {
    "error": Bilingual("错误", "error"),
    "warning": Bilingual("提醒", "warning"),
    "info": Bilingual("说明", "note"),
}
CONFIDENCES: Final[dict[str, Bilingual]] = {
    "page": Bilingual("官方页面", "official page"),
    "copy": Bilingual("转载", "copy"),
    "practice": Bilingual("现有做法", "practice"),
    "known": Bilingual("众所周知", "well known"),
    "doc": Bilingual("来源文件", "source document"),
}

LABELS: Final[dict[str, Bilingual]] = {
    # Shared by the reports.
    "county": Bilingual("县（区）", "County"),
    "stage": Bilingual("学段", "Stage"),
    "county_items": Bilingual("县域指标", "County items"),
    "school": Bilingual("学校", "School"),
    "code": Bilingual("学校标识码", "Code"),
    "verdict": Bilingual("结论", "Verdict"),
    "students": Bilingual("在校生", "Students"),
    "sections": Bilingual("学部数", "Sections"),
    "compliant": Bilingual("达标学部", "Compliant"),
    "reasons": Bilingual("理由", "Reasons"),
    "indicator": Bilingual("指标", "Indicator"),
    "unit": Bilingual("单位", "Unit"),
    "mean": Bilingual("县均值", "Mean"),
    "sd": Bilingual("标准差", "SD"),
    "cv": Bilingual("差异系数", "CV"),
    "known_cv": Bilingual("已知部分差异系数", "CV of the known"),
    "limit": Bilingual("限值", "Limit"),
    "missing": Bilingual("缺数据学部", "Missing"),
    "composite": Bilingual("综合差异系数", "Composite CV"),
    "reason": Bilingual("原因", "Reason"),
    "value": Bilingual("值", "Value"),
    "met": Bilingual("达标", "Met"),
    "shortfall": Bilingual("缺口", "Short of"),
    "indicators_met": Bilingual("达标项", "Met of"),
    "indicators_missed": Bilingual("未达标项", "Missed of"),
    "place": Bilingual("位置", "Place"),
    "severity": Bilingual("级别", "Severity"),
    "message": Bilingual("问题", "Problem"),
    "remedy": Bilingual("处理办法", "What to do"),
    "finding_code": Bilingual("代码", "Code"),
    "threshold": Bilingual("标准值", "Threshold"),
    "formula": Bilingual("计算公式", "Formula"),
    "source": Bilingual("来源", "Source"),
    "confidence": Bilingual("依据", "Confidence"),
    "note": Bilingual("说明", "Note"),
    "item": Bilingual("项目", "Item"),
    "content": Bilingual("内容", "Content"),
    # Groups of schools and measures of inequality.
    "class_size": Bilingual("平均班额", "Class size"),
    "largest_class": Bilingual("最大班额", "Largest class"),
    "school_size": Bilingual("校均规模", "School size"),
    "students_per_teacher": Bilingual("生师比", "Students per teacher"),
    "range_ratio": Bilingual("极差率", "Range ratio"),
    "gini": Bilingual("基尼系数", "Gini"),
    "theil": Bilingual("泰尔指数", "Theil"),
    "mcloone": Bilingual("麦克伦指数", "McLoone"),
    "share_between": Bilingual("组间占比", "Between"),
    "by_field": Bilingual("按{field}", "By “{field}”"),
    "group_name": Bilingual("组", "Group"),
    "by_in_workbook": Bilingual(
        "分组比较见结果工作簿“分组”表", "The comparison by group is on the sheet Groups of the results"
    ),
    "group_note": Bilingual(
        "均值按学生数加权；“组间占比”是泰尔指数里各组均值之差所占的部分，其余是组内各校之差。",
        "Means are weighted by students; “between” is the part of the Theil index that lies between the groups' means, "
        "the rest lies between the schools within them.",
    ),
    # The results workbook.
    "sheet_summary": Bilingual("汇总", "Summary"),
    "sheet_sections": Bilingual("学部", "Sections"),
    "sheet_dispersion": Bilingual("差异系数", "CV"),
    "sheet_findings": Bilingual("问题", "Findings"),
    "sheet_excluded": Bilingual("未纳入", "Excluded"),
    "sheet_standard": Bilingual("标准", "Standard"),
    "sheet_figures": Bilingual("数据", "Figures"),
    "title_figures": Bilingual("调查表的数据", "The survey's figures"),
    "figures_note": Bilingual(
        "本工作簿的公式都从这里算起：改这里的数，指标、结论、差异系数随之改变；改“标准”表的数值也一样。"
        "空格是缺数据。哪些学校纳入评估、理由、问题和差得最多的学校不随之改变，不可能的数也照算；重新评估请运行 balancecalc。请勿给本表排序。",
        "All formulas of this workbook start here: change a figure, and indicators, verdicts and CVs follow; the same "
        "holds for the numbers on the sheet Standard. An empty cell is a missing figure. Which schools are in scope, "
        "reasons, findings and the schools furthest behind do not follow, and impossible figures are computed with; for those run balancecalc again. Do not sort this sheet.",
    ),
    "figure_not_a_number": Bilingual(
        "请填不小于 0 的数，或留空（缺数据）。", "A number of 0 or more, or nothing if it is missing."
    ),
    "below_floor_count": Bilingual("低于底线项", "Below floor"),
    "share": Bilingual("资源份额", "Share"),
    "locality": Bilingual("城乡类型", "Locality"),
    "not_filled_in": Bilingual("未填", "not given"),
    "scope": Bilingual("是否纳入", "In scope"),
    "scope_unclear": Bilingual("不明", "unclear"),
    "scope_clear": Bilingual("是", "yes"),
    "group": Bilingual("组号", "Group"),
    "short_name": Bilingual("简称", "Short name"),
    "section_figures": Bilingual(
        "本学部的数据（整校资源按份额拆分后）", "The section's figures (those of the whole school by its share)"
    ),
    "reasons_then": Bilingual("理由（按原数据）", "Reasons (as surveyed)"),
    "number_of_standard": Bilingual("数值", "Number"),
    "sheet_run": Bilingual("运行记录", "Run"),
    "title_sections": Bilingual("各学部的指标", "Indicators by section"),
    "title_dispersion": Bilingual("县域差异系数", "Difference coefficients"),
    "title_findings": Bilingual("调查表里的问题", "Findings in the survey"),
    "title_excluded": Bilingual("未纳入评估的学校", "Schools not assessed"),
    "legend": Bilingual(
        "√ 达标　× 未达标　? 无法判定（缺数据）　— 不适用。缺口是该学部达到标准值还差的资源；一贯制学校按学部分得的份额计，全校要补的更多。",
        "√ met   × not met   ? undetermined (figures missing)   — not applicable. "
        "“Short of” is what the section lacks to reach the threshold; of a one-through school it is the section's "
        "share, and the school as a whole needs more.",
    ),
    "sheet_inequality": Bilingual("其他差异指标", "Inequality"),
    "title_inequality": Bilingual("差异系数以外的差异指标", "Measures of inequality beside the CV"),
    "inequality_note": Bilingual(
        "本表是评估时的数值，不是公式，改了“数据”表不随之改变。极差率 = 最高 ÷ 最低（最低为 0 时不存在）；基尼系数、泰尔指数越大越不均衡，0 为完全均衡；"
        "麦克伦指数是中位数以下的学生实有的占达到中位数所需的比例，1 为均衡。有学部缺数据的不存在，“已知部分”只供参考。定义见 docs/inequality.md。",
        "These are the numbers of the assessment, not formulas; they do not follow the sheet Figures. Range ratio = highest ÷ lowest (none where "
        "the lowest is 0); Gini and Theil are 0 where all are alike, and grow with inequality; McLoone is what students below the median have, over "
        "what they would have at it, 1 at best. None where a section lacks a figure; “known” is for information only. Definitions: docs/inequality.md.",
    ),
    "known_measure": Bilingual("已知部分{measure}", "{measure} of the known"),
    "theil_between": Bilingual("按{field}：组间泰尔", "By “{field}”: Theil between"),
    "theil_within": Bilingual("按{field}：组内泰尔", "By “{field}”: Theil within"),
    "theil_share": Bilingual("按{field}：组间占比", "By “{field}”: share between"),
    "sheet_groups": Bilingual("分组", "Groups"),
    "title_groups": Bilingual("按{fields}分组", "Groups by {fields}"),
    "groups_note": Bilingual(
        "均值按学生数加权，差异系数是组内的；“规模”各行（平均班额、最大班额、生师比）是评估时的数值，其余是公式。有学部缺数据时均值、差异系数不存在，“已知部分”只供参考。组间、组内的泰尔指数见“其他差异指标”表。",
        "Means are weighted by students, CVs are within the group. Class size, the largest class and students per teacher are numbers of the assessment, all else are "
        "formulas. Where a section lacks a figure there is no mean and no CV; those of the known are for information only. Theil between and within groups: sheet Inequality.",
    ),
    "by": Bilingual("分组依据", "By"),
    "group_mean": Bilingual("组均值", "Mean of group"),
    "known_mean": Bilingual("已知部分均值", "Mean of the known"),
    "group_cv": Bilingual("组内差异系数", "CV within"),
    "group_as_surveyed": Bilingual("组（调查表写法）", "Group as surveyed"),
    "cv_note": Bilingual(
        "差异系数 = 按学生数加权的标准差 ÷ 县均值。有学部缺数据时差异系数不存在，“已知部分”只供参考，不作结论。",
        "CV = standard deviation weighted by students ÷ mean. Where a section lacks a figure there is no CV; "
        "that of the known sections is for information only.",
    ),
    "nothing_found": Bilingual("没有发现问题", "Nothing was found"),
    "none_excluded": Bilingual("没有", "None"),
    "whole_survey": Bilingual("全表", "whole survey"),
    "program": Bilingual("程序", "Program"),
    "survey_file": Bilingual("调查表", "Survey"),
    "survey_hash": Bilingual("调查表 SHA-256", "Survey's SHA-256"),
    "survey_sheet": Bilingual("工作表", "Sheet"),
    "survey_rows": Bilingual("学校行数", "Rows"),
    "standard_hash": Bilingual("标准文件 SHA-256", "Standard's SHA-256"),
    "option_by": Bilingual("分组（--by）", "Groups (--by)"),
    "option_county": Bilingual("县名（--county）", "County (--county)"),
    "option_mapping": Bilingual("表头对照表", "Mapping"),
    "option_mapping_hash": Bilingual("对照表 SHA-256", "Mapping's SHA-256"),
    "option_layout": Bilingual("版式（--layout）", "Layout (--layout)"),
    "option_layout_hash": Bilingual("版式 SHA-256", "Layout's SHA-256"),
    "standard_id": Bilingual("标准编号", "Standard's id"),
    "standard_title": Bilingual("标准名称", "Standard"),
    "document": Bilingual("文件", "Document"),
    "effective": Bilingual("施行", "Effective"),
    "rule_at_least": Bilingual("至少达标的指标数", "Indicators that must be met"),
    "rule_floor": Bilingual("其余指标的底线（占标准值）", "Floor of the others (share of threshold)"),
    "rule_each": Bilingual("每项指标的差异系数上限", "Limit on the CV of each indicator"),
    "rule_composite": Bilingual("综合差异系数上限", "Limit on the composite CV"),
    "rule_weights": Bilingual("一贯制学校资源拆分权重", "Weights for apportioning"),
    "rule_scope": Bilingual("不纳入", "Out of scope"),
    "at_least": Bilingual("≥{value}", "≥{value}"),
    "at_most": Bilingual("≤{value}", "≤{value}"),
    # The results workbook: points, thresholds by school, checks.
    "sheet_section_checks": Bilingual("学部检查", "Section checks"),
    "sheet_school_checks": Bilingual("学校检查", "School checks"),
    "title_section_checks": Bilingual("县域指标逐学部的检查", "What county items check, by section"),
    "title_school_checks": Bilingual("县域指标逐校的检查", "What county items check, by school"),
    "legend_checks_plain": Bilingual(
        "　超过 {most} 行，本表写的是数值，不随“数据”表改变。",
        "   There are more than {most} rows: this sheet holds plain values, which do not follow the sheet Figures.",
    ),
    "legend_checks": Bilingual(
        "√ 达到　× 未达到　? 无法判定（缺数据）　— 不适用。“县域”表数这里的结果。",
        "√ met   × not met   ? undetermined (figures missing)   — not applicable. The sheet County counts these.",
    ),
    "threshold_low": Bilingual("标准值最低", "At lowest"),
    "threshold_high": Bilingual("标准值最高", "At highest"),
    "county_value": Bilingual("全县值", "County's"),
    "applies": Bilingual("适用", "Applies"),
    "asked": Bilingual("要求", "Asked"),
    "points": Bilingual("得分", "Points"),
    "score": Bilingual("总得分", "Score"),
    "score_low": Bilingual("最低得分", "Score at least"),
    "score_high": Bilingual("最高得分", "Score at most"),
    "score_scale": Bilingual("折算系数", "Scale"),
    "grade": Bilingual("等级", "Grade"),
    "row_number": Bilingual("行号", "Row"),
    # The results workbook: counties.
    "sheet_county": Bilingual("县域", "County"),
    "title_county": Bilingual("县域指标", "County items"),
    "county_note": Bilingual(
        "“达到数”是满足全部检查的学部（学校）数，“待定数”是无法判定的。项目的结论和得分写在它的第一行。请勿给本表排序。",
        "Counted are the sections (or schools) that meet all checks, and those that are undetermined. What an item comes "
        "to stands in its first row. Do not sort this sheet.",
    ),
    "sheet_county_figures": Bilingual("县域数据", "County figures"),
    "title_county_figures": Bilingual("县域指标的数据", "The figures of the county items"),
    "county_figures_note": Bilingual(
        "填报的数可以改，“县域”表随之改变；学部合计有一个学部缺数就没有。空格是缺数据。请勿给本表排序。",
        "Entered figures may be changed, and the sheet County follows; of a sum over sections there is none where one "
        "lacks the figure. An empty cell is a missing figure. Do not sort this sheet.",
    ),
    "stage_or_part": Bilingual("学段 / 部分", "Stage / part"),
    "sum_of_sections": Bilingual("学部合计", "sum of the sections"),
    "figure": Bilingual("数据项", "Figure"),
    "part": Bilingual("部分", "Part"),
    "part_counts": Bilingual("达到 {met}/{of} · 待定 {open}", "{met}/{of} met · {open} undetermined"),
    "number": Bilingual("序号", "No."),
    "condition": Bilingual("条件", "Condition"),
    "sign": Bilingual("要求", "Sign"),
    "limit_high": Bilingual("限值最高", "At highest"),
    "checked_met": Bilingual("达到数", "Met"),
    "checked_of": Bilingual("应达数", "Of"),
    "checked_open": Bilingual("待定数", "Open"),
    "item_applies": Bilingual("项目适用", "Item applies"),
    "item_verdict": Bilingual("项目结论", "Item's verdict"),
    "maximum": Bilingual("满分", "Maximum"),
    "part_number": Bilingual("部分号", "Part no."),
    "items_verdict": Bilingual("各项结论", "Verdict on the items"),
    "items_met": Bilingual("达到项", "Items met"),
    "items_missed": Bilingual("未达到项", "Items not met"),
    "items_open": Bilingual("待定项", "Items open"),
    # The gap table.
    "sheet_gaps": Bilingual("缺口", "Gaps"),
    "title_gaps": Bilingual("各校缺口", "What the schools lack"),
    "gaps_note": Bilingual(
        "按原数据未达标的，一行一项；改了数据，数量随之改变，新出现的缺口不会列入。单价由使用者填写（万元），金额 = 数量 × 单价。"
        "一贯制学校按学部分得的份额计，全校要补的更多。",
        "A row for each indicator that is missed by the figures as surveyed; amounts follow changed figures, new rows do "
        "not appear. Prices (10⁴ yuan) are for you to fill in; cost = amount × price. Of a one-through school it is the "
        "section's share, and the school as a whole needs more.",
    ),
    "no_gaps": Bilingual("没有缺口", "Nothing is lacking"),
    "township": Bilingual("乡镇", "Township"),
    "lacking": Bilingual("数量", "Amount"),
    "price": Bilingual("单价（万元）", "Price (10⁴ yuan)"),
    "cost": Bilingual("金额（万元）", "Cost (10⁴ yuan)"),
    "county_group": Bilingual("全县组号", "County's group"),
    "sheet_gap_totals": Bilingual("缺口汇总", "Gap totals"),
    "title_gap_totals": Bilingual("缺口汇总", "Gaps added up"),
    "gap_totals_note": Bilingual(
        "有一行数量未知就没有数量合计，有一行没有单价就没有金额合计。调查表有“乡镇”列时分乡镇合计。",
        "There is no total of amounts where one is unknown, and none of costs where a price is missing. Where the survey "
        "has a column 乡镇, totals are by township.",
    ),
    "all_townships": Bilingual("全县", "whole county"),
    "rows": Bilingual("行数", "Rows"),
    "lacking_unknown": Bilingual("数量未知行", "Amount unknown"),
    "lacking_total": Bilingual("数量合计", "Amount"),
    "unpriced": Bilingual("未定价行", "Without a price"),
    "cost_total": Bilingual("金额合计（万元）", "Cost (10⁴ yuan)"),
    # The marked copy of the survey. The headings are none that a survey has: the sheet must not be read as one.
    "annotated_county": Bilingual("涉及县区", "County concerned"),
    "annotated_school": Bilingual("涉及学校", "School concerned"),
    "note_heading": Bilingual("balancecalc {severity}：", "balancecalc {severity}: "),
    "note_remedy": Bilingual("处理办法：{remedy}。", "What to do: {remedy}."),
    "marked_copy_in": Bilingual("标出问题的副本已写入 {file}", "Marked copy in {file}"),
    # The terminal summary.
    "compliant_of": Bilingual("学部达标 {count}/{of}", "{count}/{of} comply"),
    "cvs_within": Bilingual("差异系数合格 {count}/{of}", "{count}/{of} CVs within the limit"),
    "students_of": Bilingual("在校生 {count}", "{count} students"),
    "worst": Bilingual("差得最多的 {count} 所", "Furthest behind ({count})"),
    "worst_by_stage": Bilingual(
        "各学段差得最多的学校（至多 {count} 所，按原数据）",
        "The furthest behind of each stage (at most {count}, as surveyed)",
    ),
    "lacks": Bilingual("{indicator} 缺 {amount}", "{indicator} {amount} short"),
    "below": Bilingual("{indicator} {value} 低于 {threshold}", "{indicator} {value} below {threshold}"),
    # Under a standard without limits on CVs.
    "reached": Bilingual("达到", "Reached"),
    "undetermined": Bilingual("无法判定", "Open"),
    "points_most": Bilingual("满分 {points}", "of {points}"),
    "points_unknown": Bilingual("满分未知", "of unknown"),
    "lowest_scores": Bilingual("得分最低的 {count} 所", "The {count} with the lowest scores"),
    "score_of": Bilingual("{score} 分", "{score} points"),
    "score_between": Bilingual("{low} 至 {high} 分，未定", "{low} to {high} points, open"),
    "score_from": Bilingual("至少 {low} 分，未定", "at least {low} points, open"),
    "over": Bilingual("{indicator} {value} 超过 {threshold}", "{indicator} {value} over {threshold}"),
    "answered_no": Bilingual("{indicator}：否", "{indicator}: no"),
    "missed_of": Bilingual("未达标 {count}/{of}", "{count}/{of} missed"),
    "findings_alike": Bilingual("（同类共 {count} 处）", " ({count} alike)"),
    "known_only": Bilingual("{count}校缺数(其余{cv})", "{count} missing (others {cv})"),
    "all_missing": Bilingual("{count}校缺数", "{count} missing"),
    "findings_count": Bilingual("问题 · {counts}", "Findings · {counts}"),
    "findings_more": Bilingual(
        "另有 {count} 条，见结果工作簿“问题”表", "{count} more on the sheet Findings of the results"
    ),
    "excluded_count": Bilingual("未纳入 · {counts}", "Not assessed · {counts}"),
    "excluded_one": Bilingual("{reason}：{count} 所", "{reason}: {count}"),
    "read_from": Bilingual("{file} · 工作表“{sheet}” · {rows} 行", "{file} · sheet “{sheet}” · {rows} rows"),
    "read_counties": Bilingual(
        "{file} · 工作表“{sheet}” · {counties} 个县", "{file} · sheet “{sheet}” · counties: {counties}"
    ),
    "read_from_file": Bilingual("{file} · {rows} 行", "{file} · {rows} rows"),
    "results_in": Bilingual("结果已写入 {file}", "Results written to {file}"),
    "report_in": Bilingual("报告已写入 {file}", "Report written to {file}"),
    "counties_more": Bilingual("各县明细见结果工作簿", "Details by county are in the results workbook"),
    "largest_cv": Bilingual("最大差异系数", "Largest CV"),
    "no_findings": Bilingual("没有错误：{rows} 行可以评估", "No errors: {rows} rows can be assessed"),
    "no_findings_counties": Bilingual(
        "没有错误：可以评估的县 {counties} 个", "No errors: {counties} counties can be assessed"
    ),
    "each_file": Bilingual("{file}：", "{file}: "),
    "note_line": Bilingual("注意：{note}", "Note: {note}"),
    # Template, standards.
    "template_written": Bilingual(
        "已写出空白调查表 {file}。在“学校”表每校填一行，然后运行：{command}",
        "Wrote the empty survey {file}. Fill in a row for each school on the sheet 学校, then run: {command}",
    ),
    "template_with_county_written": Bilingual(
        "已写出空白调查表 {file}。在“学校”表每校填一行，在“县域”表填县的数据，然后运行：{command}",
        "Wrote the empty survey {file}. Fill in a row for each school on the sheet 学校 and the county's own figures on the sheet 县域, "
        "then run: {command}",
    ),
    "template_of_county_written": Bilingual(
        "已写出空白调查表 {file}。在“县域”表填县的数据，然后运行：{command}",
        "Wrote the empty survey {file}. Fill in the county's own figures on the sheet 县域, then run: {command}",
    ),
    "school_template_written": Bilingual(
        "已写出学校自查报告的模板 {file}。在 Word 里改好后运行：balancecalc report 调查表 --school 学校 --template {file} -o 自查报告.docx",
        "Wrote the template {file}. Change it in Word, then run: balancecalc report SURVEY --school NAME --template {file} -o report.docx",
    ),
    "county_template_written": Bilingual(
        "已写出县自查报告的模板 {file}。在 Word 里改好后运行：balancecalc report 调查表 --template {file} -o 自查报告.docx",
        "Wrote the template {file}. Change it in Word, then run: balancecalc report SURVEY --template {file} -o report.docx",
    ),
    "standard_good": Bilingual(
        "{file}：没有问题。{indicators} 项指标，{total} 个标准值和限值，其中 {known} 个已知。",
        "{file}: nothing wrong. {indicators} indicators, {total} thresholds and limits, {known} of them known.",
    ),
    "thresholds_known": Bilingual("已知数值", "Numbers known"),
    "indicators_count": Bilingual("项数", "Items"),
}
