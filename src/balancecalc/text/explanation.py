"""The words in which it is explained how a number came about."""

from typing import Final

from .language import Bilingual

COMPOSITE: Final = "composite"
"""What stands for the composite CV where an indicator is asked for."""

EXPLANATION: Final[dict[str, Bilingual]] = {
    # The school.
    "school": Bilingual("{school}（{code}，{county}）", "{school} ({code}, {county})"),
    "code": Bilingual("标识码 {code}", "code {code}"),
    "no_code": Bilingual("没有标识码", "without a code"),
    "campuses": Bilingual("计入的校区：{campuses}", "Campuses added to it: {campuses}"),
    "placed": Bilingual("{name}（{place}）", "{name} ({place})"),
    "blocked": Bilingual(
        "{county}没有评估，因为有 {count} 处错误，使人不知道它有哪些学校、各占多少",
        "{county} is not assessed: {count} error(s) leave it unknown which schools it has or how they weigh",
    ),
    "not_assessed": Bilingual("{school}不评估：{reason}", "{school} is not assessed: {reason}"),
    "by_default": Bilingual(
        "{header}：{value}（没有这一列，按默认）", "{header}: {value} (there is no column; the default)"
    ),
    "attribute": Bilingual("{header}：{value}，{place}", "{header}: {value}, {place}"),
    # The section and its rule.
    "verdict": Bilingual("{verdict} · {what}", "{verdict} · {what}"),
    "rule": Bilingual("规则：{rule}", "Rule: {rule}"),
    "rule_count": Bilingual("至少 {count} 项指标达标", "at least {count} indicators must be met"),
    "rule_floor": Bilingual(
        "未达标的指标也不低于标准值的 {share}", "even a missed indicator keeps {share} of its threshold"
    ),
    "no_rule": Bilingual(
        "这个标准对学校没有达标规则，只评县的差异系数", "This standard has no rule for schools, only for a county's CVs"
    ),
    "met_of": Bilingual("{of} 项中 {met} 项达标", "{met} of {of} indicators are met"),
    "open_of": Bilingual("，{open} 项无法判定", ", {open} undetermined"),
    "because": Bilingual("因为：{reason}", "Because: {reason}"),
    # The indicator.
    "threshold": Bilingual("标准值：{rule}", "Threshold: {rule}"),
    "no_threshold": Bilingual("这个标准没有这项的标准值", "The standard sets no threshold for it"),
    "floor": Bilingual("底线：{floor} {unit}，没有低于底线", "Floor: {floor} {unit}, which is kept"),
    "below_floor": Bilingual("底线：{floor} {unit}，低于底线", "Floor: {floor} {unit}; it is below"),
    "shortfall": Bilingual("缺口：{amount}", "Short of: {amount}"),
    "value": Bilingual("值：{value} {unit}", "Value: {value} {unit}"),
    "no_value": Bilingual("没有值：{missing}", "No value: {missing}"),
    "value_of_threshold": Bilingual("（标准值的 {ratio}）", " ({ratio} of the threshold)"),
    "formula": Bilingual("公式：{formula}", "Formula: {formula}"),
    "numbers": Bilingual("代入：{numbers}", "Put in: {numbers}"),
    "equals": Bilingual("{numbers} = {value}", "{numbers} = {value}"),
    "is_about": Bilingual("{numbers} ≈ {value}", "{numbers} ≈ {value}"),
    "with_unit": Bilingual("{number} {unit}", "{number} {unit}"),
    "against_threshold": Bilingual("，标准值 {threshold}", ", threshold {threshold}"),
    "note": Bilingual("说明：{note}", "Note: {note}"),
    "lacks": Bilingual("缺", "missing"),
    # Figures and cells.
    "of_stage": Bilingual("{stage}{figure}", "{stage} {figure}"),
    "figure": Bilingual("{label}：{value} {unit}", "{label}: {value} {unit}"),
    "figure_missing": Bilingual("{label}：缺", "{label}: missing"),
    "added_up": Bilingual("（{count} 格相加）", " (the sum of {count} cells)"),
    "greatest": Bilingual("（{count} 格中最大的）", " (the greatest of {count} cells)"),
    "least": Bilingual("（{count} 格中最小的）", " (the least of {count} cells)"),
    "share_in": Bilingual(
        "{figure} = 全校 {whole} × 份额 {share}", "{figure} = {whole} of the whole school × share {share}"
    ),
    "share_missing": Bilingual(
        "{label}：全校的数据按学生数拆分", "{label}: apportioned from the whole school by students"
    ),
    "whole": Bilingual("全校", "the whole school"),
    "share": Bilingual("份额：{numbers} = {share}", "Share: {numbers} = {share}"),
    "share_open": Bilingual("份额算不出：{numbers}", "The share cannot be told: {numbers}"),
    "share_as_above": Bilingual("份额同上", "the same share as above"),
    "share_of": Bilingual("{own} ÷（{all}）", "{own} ÷ ({all})"),
    "weights": Bilingual(
        "按学生数拆分，权重 {stages} = {weights}", "apportioned by students, weighted {stages} = {weights}"
    ),
    "cell": Bilingual("{place}：{value} {unit}", "{place}: {value} {unit}"),
    "cell_converted": Bilingual("{place}：{written} → {value} {unit}", "{place}: {written} → {value} {unit}"),
    "cell_empty": Bilingual("{place}：空", "{place}: empty"),
    "cell_unusable": Bilingual("{place}：“{written}”，不能用", "{place}: “{written}”, which cannot be used"),
    "no_column": Bilingual("没有“{header}”列", "there is no column {header}"),
    "beside": Bilingual("{figure}，{cell}", "{figure}, {cell}"),
    "of_row": Bilingual("{school}，{cell}", "{school}, {cell}"),
    # The county.
    "county_rule": Bilingual(
        "规则：每个学段的每一部分都达标，县才达标；有一部分未达标，县就未达标；其余为无法判定",
        "Rule: the county is met if every part of every stage is, not met if one part is not, else undetermined",
    ),
    "stage_facts": Bilingual("{sections} 个学部", "{sections} sections"),
    "students": Bilingual("，{students} 名学生", ", {students} students"),
    "compliance": Bilingual("学校达标：{of} 个学部中 {count} 个达标", "Schools: {count} of {of} sections comply"),
    "compliance_open": Bilingual("，{open} 个无法判定", ", {open} undetermined"),
    "behind": Bilingual("{school}：{reasons}", "{school}: {reasons}"),
    "cvs": Bilingual("差异系数", "CVs"),
    "more_findings": Bilingual("另有 {count} 处，用 --all 全部列出", "{count} more; --all lists them"),
    "more_lacking": Bilingual(
        "另有 {count} 个学部没有值，用 --all 全部列出", "{count} more section(s) have no value; --all lists them"
    ),
    "more": Bilingual("另有 {count} 个学部，用 --all 全部列出", "{count} more section(s); --all lists them"),
    "more_excluded": Bilingual("另有 {count} 所，用 --all 全部列出", "{count} more school(s); --all lists them"),
    "excluded": Bilingual("未纳入 {count} 所（个学段）", "Not assessed: {count}"),
    # CVs.
    "cv_title": Bilingual("{county}{stage} · {title} · 差异系数", "{county}, {stage} · {title} · CV"),
    "composite_title": Bilingual("{county}{stage} · 综合差异系数", "{county}, {stage} · composite CV"),
    "stage_title": Bilingual("{county}{stage} · 差异系数", "{county}, {stage} · CVs"),
    "composite_name": Bilingual("综合差异系数", "Composite CV"),
    "two": Bilingual("{one}；{other}", "{one}. {other}"),
    "limit": Bilingual("限值：{rule}", "Limit: {rule}"),
    "no_limit": Bilingual(
        "这个标准对单项差异系数没有限值，数字只供参考",
        "This standard sets no limit on the CV of an indicator; the number is for information",
    ),
    "no_composite_limit": Bilingual(
        "这个标准没有综合差异系数的限值，数字只供参考",
        "This standard sets no limit on the composite CV; the number is for information",
    ),
    "scope_open": Bilingual(
        "{count} 个学部看不出是否应纳入，差异系数不能作结论",
        "It cannot be told whether {count} section(s) are in scope, so the CV decides nothing",
    ),
    "cv_beside": Bilingual("差异系数 {cv}", "CV {cv}"),
    "cv_alone": Bilingual("差异系数", "CV"),
    "cv": Bilingual("差异系数：标准差 ÷ 均值 = {sd} ÷ {mean} = {cv}", "CV: deviation ÷ mean = {sd} ÷ {mean} = {cv}"),
    "no_cv": Bilingual(
        "差异系数不存在：{of} 个学部中 {missing} 个没有值", "There is no CV: {missing} of {of} sections have no value"
    ),
    "known_cv": Bilingual(
        "其余学部的差异系数 {cv}，只供参考，不作结论", "The CV of the others is {cv}, for information only"
    ),
    "mean_zero": Bilingual("均值为 0，差异系数没有定义", "The mean is 0, so the CV is not defined"),
    "population": Bilingual(
        "{sections} 个学部，学生总数 {students}", "{sections} sections, {students} students in all"
    ),
    "mean": Bilingual(
        "均值：各学部“学生数 × 值”之和 ÷ 学生总数 = {mean} {unit}",
        "Mean: the sum of students × value ÷ all students = {mean} {unit}",
    ),
    "sd": Bilingual(
        "标准差：各项之和 {variance} 的平方根 = {sd}",
        "Deviation: the square root of the sum of the terms, {variance} = {sd}",
    ),
    "terms": Bilingual(
        "各学部的项：学生数 ×（值 − 均值）² ÷ 学生总数，从大到小",
        "Each section's term: students × (value − mean)² ÷ all students, largest first",
    ),
    "term": Bilingual(
        "{rank} {school}：{students} ×（{value} − {mean}）² ÷ {total} = {term}",
        "{rank} {school}: {students} × ({value} − {mean})² ÷ {total} = {term}",
    ),
    "term_share": Bilingual("，占 {share}", ", {share} of it"),
    "rank_of": Bilingual("，在 {of} 个学部中居第 {rank}", ", number {rank} of {of} sections"),
    "only_largest": Bilingual(
        "每项列出最大的 {count} 个学部的项：学生数 ×（值 − 均值）² ÷ 学生总数；用 --all 全部列出",
        "The {count} largest terms of each, students × (value − mean)² ÷ all students; --all lists them all",
    ),
    "more_terms": Bilingual(
        "另有 {count} 个学部，各项合计 {sum}；用 --all 全部列出",
        "{count} more sections, whose terms sum to {sum}; --all lists them",
    ),
    "lacking": Bilingual("{school}没有值：{missing}", "{school} has no value: {missing}"),
    "cv_line": Bilingual("{title}：{sd} ÷ {mean} = {cv}", "{title}: {sd} ÷ {mean} = {cv}"),
    "cv_line_none": Bilingual("{title}：{why}", "{title}: {why}"),
    "composite": Bilingual(
        "各项差异系数的平均：（{cvs}）÷ {count} = {cv}", "The plain mean of the CVs: ({cvs}) ÷ {count} = {cv}"
    ),
    "no_composite": Bilingual(
        "综合差异系数不存在：{titles}算不出差异系数", "There is no composite: no CV can be told for {titles}"
    ),
    "source": Bilingual("{clause}〔{source} · {confidence}〕", "{clause} [{source} · {confidence}]"),
    "doubt": Bilingual("{severity}：{message}", "{severity}: {message}"),
}
