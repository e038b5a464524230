"""The sentences and labels that the Word reports are filled with. Each says what the results say, and no more."""

from typing import Final

from .language import Bilingual

WORD_REPORT: Final[dict[str, Bilingual]] = {
    "title": Bilingual("{name}自查报告", "Self-check report: {name}"),
    "stages": Bilingual("学段", "stages"),
    "campuses": Bilingual("校区（已并入）", "campuses (added in)"),
    "field_of_stage": Bilingual("{stage}{field}", "{field} ({stage})"),
    "missing": Bilingual("缺失", "missing"),
    "none": Bilingual("—", "—"),
    # A school's verdict.
    "summary": Bilingual(
        "{of} 项有标准值的指标中，{met} 项达标，{missed} 项未达标，{open} 项无法判定。",
        "Of {of} indicators with a threshold, {met} are met, {missed} are not met and {open} are undetermined.",
    ),
    "no_thresholds": Bilingual(
        "本标准没有给学校规定标准值，以下只列出实际值。",
        "The standard sets no thresholds for schools; the actual values are listed.",
    ),
    "no_thresholds_but_points": Bilingual(
        "本标准没有给学校规定标准值，按得分评定。",
        "The standard sets no thresholds for schools; points decide.",
    ),
    "rule": Bilingual("至少 {count} 项指标达到标准值。", "At least {count} indicators must reach the threshold."),
    "rule_floor": Bilingual(
        "至少 {count} 项指标达到标准值，其余各项不低于标准值的 {share}。",
        "At least {count} indicators must reach the threshold, and every other at least {share} of it.",
    ),
    "rule_at_most_failing": Bilingual("至多 {count} 项未达标。", "At most {count} may fail. "),
    "rule_every": Bilingual("每项都要达标。", "Every one must be met. "),
    "rule_score": Bilingual("按得分，满分 {total} 分。", "By points, {total} in all. "),
    "rule_passing": Bilingual("{passing} 分起达标。", "{passing} points are needed. "),
    "rule_and_floor": Bilingual(
        "未达标的指标也不低于标准值的 {share}。", "A missed indicator keeps at least {share} of its threshold. "
    ),
    "rule_grade": Bilingual("{grade}（{start} {unit}起）", "{grade} (from {start} {unit} on)"),
    "rule_grades": Bilingual("等级：{grades}；达标的是：{met}。", "Grades: {grades}; these comply: {met}. "),
    "unit_points": Bilingual("分", "points"),
    "unit_items": Bilingual("项达标", "met"),
    "unknown": Bilingual("未知", "not known"),
    "no_rule": Bilingual(
        "本标准没有规定学校达标的条件，对学校不下结论。",
        "The standard has no rule on when a school complies, so there is no verdict on schools.",
    ),
    "short_of": Bilingual("{field}还差 {amount}", "{field} short by {amount}"),
    "lacks": Bilingual("{field} {amount}", "{field}: {amount}"),
    "excluded": Bilingual("没有纳入评估：{reason}。", "Not assessed: {reason}."),
    "excluded_row": Bilingual("{name}没有纳入评估：{reason}。", "{name} is not assessed: {reason}."),
    "blocked": Bilingual(
        "{county}不能评估，因此本校没有结论。{reason}",
        "{county} cannot be assessed, so there is no verdict on this school. {reason}",
    ),
    # A county's verdict.
    "compliant_of": Bilingual("{count}/{of}", "{count}/{of}"),
    "no_limits": Bilingual("本标准没有规定差异系数限值。", "The standard sets no limits on CVs."),
    "limit_each": Bilingual("每项指标的差异系数不超过 {limit}。", "The CV of each indicator must be at most {limit}."),
    "limit_composite": Bilingual("综合差异系数不超过 {limit}。", "The composite CV must be at most {limit}."),
    "nothing_assessed": Bilingual("没有评估任何学校。", "No school was assessed."),
    "no_cvs": Bilingual("本标准没有差异系数的要求。", "The standard requires nothing of CVs."),
    "no_spreads": Bilingual("没有评估，所以没有差异系数。", "Nothing was assessed, so there are no CVs."),
    "county_only": Bilingual(
        "本标准只有县域指标，不评学校。", "The standard has county items only; no schools are assessed."
    ),
    # What has to be done.
    "problem": Bilingual("{reason}；{shortfall}", "{reason}; {shortfall}"),
    "problem_of_stage": Bilingual("{stage}：{problem}", "{stage}: {problem}"),
    "problem_of_school": Bilingual("{school}（{stage}）：{problem}", "{school} ({stage}): {problem}"),
    "problem_of_item": Bilingual("{part}：{reason}", "{part}: {reason}"),
    "to_enter": Bilingual(
        "“县域”表尚待填报 {count} 项：{headers}", "Still to be entered on the sheet 县域 ({count}): {headers}"
    ),
    "item_points": Bilingual("{part}：{item} 得分 {points}", "{part}: {item}, {points} points"),
    "score_line": Bilingual("得分 {score}", "{score} points"),
    "score_graded": Bilingual("得分 {score}（{grade}）", "{score} points ({grade})"),
    "cv_of": Bilingual("{indicator}的差异系数", "CV of {indicator}"),
    "problem_of_cv": Bilingual(
        "{stage}：{cv} {found}，限值 {limit}，{verdict}", "{stage}: {cv} {found}, limit {limit}, {verdict}"
    ),
    "problem_of_no_cv": Bilingual(
        "{stage}：{cv}算不出，限值 {limit}，{verdict}", "{stage}: no {cv}, limit {limit}, {verdict}"
    ),
    # From what it was made.
    "option_template": Bilingual("Word 模板（--template）", "Word template (--template)"),
    "option_template_hash": Bilingual("Word 模板 SHA-256", "Template's SHA-256"),
}
