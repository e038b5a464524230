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
    "rule_most_failing": Bilingual("至多 {count} 项未达标", "at most {count} may fail"),
    "rule_every": Bilingual("每项都要达标", "every one must be met"),
    "rule_score": Bilingual("按得分，满分 {total} 分", "by points, {total} in all"),
    "rule_passing": Bilingual("{passing} 分起达标", "{passing} points are needed"),
    "rule_grade_met": Bilingual("{start} {unit}起为{grade}（达标）", "from {start} {unit} on: {grade} (met)"),
    "rule_grade_missed": Bilingual("{start} {unit}起为{grade}（未达标）", "from {start} {unit} on: {grade} (not met)"),
    "items_met": Bilingual("项达标", "met"),
    "no_rule": Bilingual(
        "这个标准对学校没有达标规则，只评县的差异系数", "This standard has no rule for schools, only for a county's CVs"
    ),
    "no_rule_at_all": Bilingual("这个标准对学校没有达标规则", "This standard has no rule for schools"),
    "met_of": Bilingual("{of} 项中 {met} 项达标", "{met} of {of} indicators are met"),
    "open_of": Bilingual("，{open} 项无法判定", ", {open} undetermined"),
    "because": Bilingual("因为：{reason}", "Because: {reason}"),
    # The indicator.
    "threshold": Bilingual("标准值：{rule}", "Threshold: {rule}"),
    "no_threshold": Bilingual("这个标准没有这项的标准值", "The standard sets no threshold for it"),
    "own": Bilingual("{label}（{own}）", "{label} ({own})"),
    "unknown_number": Bilingual("未知", "not known"),
    "nowhere": Bilingual("没有这一列", "there is no column"),
    "in_brackets": Bilingual("（{sum}）", "({sum})"),
    "asked": Bilingual("要求：因为{condition}", "Asked for, since {condition}"),
    "not_asked": Bilingual("不要求：只在这时要求：{condition}", "Not asked for; it is only where {condition}"),
    "asked_open": Bilingual("是否要求看不出：{condition}", "It cannot be told whether it is asked for: {condition}"),
    "threshold_between": Bilingual(
        "只知道在这两个数之间：两个都达到才算达标，两个都达不到才算未达标",
        "It is only known to lie between the two: met where both are reached, not met where neither is",
    ),
    "threshold_unknown": Bilingual("标准值未知，不能判定", "The threshold is not known, so nothing is decided"),
    "case_holds": Bilingual("√ {condition}：{value}", "√ {condition}: {value}"),
    "case_not": Bilingual("— 不符合 {condition}：{value}", "— does not hold: {condition}: {value}"),
    "case_open": Bilingual("? 看不出是否符合 {condition}：{value}", "? cannot be told: {condition}: {value}"),
    "no_case_open": Bilingual("看不出按哪一种情形，不能判定", "It cannot be told which case holds"),
    "no_case_undetermined": Bilingual(
        "哪一种情形都不符合，标准没有规定，不能判定", "No case holds; the standard does not say, so nothing is decided"
    ),
    "no_case_not_applicable": Bilingual("哪一种情形都不符合，所以不要求", "No case holds, so it is not asked for"),
    "attribute_missing": Bilingual("{header}：没有填，{place}", "{header}: not filled in, {place}"),
    "weighted": Bilingual("（{products}）÷（{students}）", "({products}) ÷ ({students})"),
    "weighted_is": Bilingual("按学生数加权：{numbers} = {value}", "weighted by students: {numbers} = {value}"),
    "weighted_open": Bilingual("按学生数加权，算不出：{numbers}", "weighted by students, cannot be told: {numbers}"),
    "of_county": Bilingual(
        "全县同学段合计：{numbers} = {value}", "over the county's sections of the stage: {numbers} = {value}"
    ),
    "of_county_open": Bilingual(
        "全县同学段合计算不出：{numbers}", "over the county's sections of the stage, cannot be told: {numbers}"
    ),
    "since": Bilingual("，因为{why}", ", since {why}"),
    "since_weighted": Bilingual("，按学生数加权：{why}", ", weighted by students: {why}"),
    "since_county": Bilingual("，是全县值", ", which is the county's"),
    "value_is": Bilingual("值：{value}", "Value: {value}"),
    "value_not_asked": Bilingual("没有值，也不要求", "No value, and none is asked for"),
    # Points.
    "points": Bilingual("得分：{points}/{most}", "Points: {points} of {most}"),
    "points_unknown": Bilingual("得分：未定，满分 {most}", "Points: not certain yet, {most} at most"),
    "points_out": Bilingual("得分：不计入总分（满分 {most}）", "Points: left out of the total ({most} at most)"),
    "points_line": Bilingual("{points}：{numbers}", "{points}: {numbers}"),
    "by_rule": Bilingual("{rule}；{numbers}", "{rule}; {numbers}"),
    "part_of": Bilingual("已含在“{item}”里，不再相加", "A part of “{item}”, not added up again"),
    "points_reached": Bilingual("达到，得 {points} 分", "reached: {points}"),
    "points_missed": Bilingual("没有达到，得 {points} 分", "not reached: {points}"),
    "points_computed": Bilingual("{numbers} = {points}", "{numbers} = {points}"),
    "points_of_band": Bilingual("{band}，所以 {numbers} = {points}", "{band}, so {numbers} = {points}"),
    "points_of_grade": Bilingual("第 {grade} 等，得 {points} 分", "grade {grade}: {points}"),
    "points_as_entered": Bilingual("按填报，{points} 分", "as entered: {points}"),
    "points_open": Bilingual("还不能确定", "not certain yet"),
    "points_unusable": Bilingual("所填的超出范围，不能用", "what was entered is out of range and cannot be used"),
    "points_full": Bilingual("不要求，得满分", "not asked for: full points"),
    "points_none": Bilingual("不要求，得 0 分", "not asked for: no points"),
    "points_rescaled": Bilingual(
        "不要求，不计入总分，其余折算", "not asked for: left out, and the rest is taken to the whole again"
    ),
    "score": Bilingual("总分：{score}", "Score: {score}"),
    "score_graded": Bilingual("总分：{score}，{grade}", "Score: {score}, {grade}"),
    "score_between": Bilingual(
        "总分：在 {low} 与 {high} 之间，还不能确定", "Score: between {low} and {high}, not certain yet"
    ),
    "grade_certain": Bilingual("等级：{grade}", "Grade: {grade}"),
    "put_together": Bilingual("相加：{numbers}", "Added up: {numbers}"),
    "left_out": Bilingual("不计入：{items}", "Left out: {items}"),
    "sum": Bilingual("{terms} = {low}", "{terms} = {low}"),
    "sum_rescaled": Bilingual(
        "（{terms}）× {whole} ÷（{whole} − {left}）= {low}", "({terms}) × {whole} ÷ ({whole} − {left}) = {low}"
    ),
    "sum_open": Bilingual("已定的 {terms}；未定：{open}", "certain: {terms}; open: {open}"),
    "sum_open_rescaled": Bilingual(
        "已定的（{terms}）× {whole} ÷（{whole} − {left}）；未定：{open}",
        "certain: ({terms}) × {whole} ÷ ({whole} − {left}); open: {open}",
    ),
    "sum_unclear": Bilingual(
        "已定的 {terms}，但看不出哪些项目计入总分", "certain: {terms}; but it cannot be told which items count"
    ),
    "floor": Bilingual("底线：{floor} {unit}，没有低于底线", "Floor: {floor} {unit}, which is kept"),
    "below_floor": Bilingual("底线：{floor} {unit}，低于底线", "Floor: {floor} {unit}; it is below"),
    "shortfall": Bilingual("缺口：{amount}", "Short of: {amount}"),
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
    "figure_answered": Bilingual("{label}：{answer}", "{label}: {answer}"),
    "cell_answered": Bilingual("{place}：“{written}”", "{place}: “{written}”"),
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
    "no_apportioning": Bilingual(
        "这个标准没有规定怎样拆分全校的资源",
        "The standard does not say how to apportion what belongs to a whole school",
    ),
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
    "item_rule": Bilingual("县域指标的规则：{rule}", "Rule on the county's items: {rule}"),
    "every_item": Bilingual(
        "规则：县域指标每项都达到，县才达标；有一项未达到，县就未达标；其余为无法判定",
        "Rule: the county is met if every item is, not met if one is not, else undetermined",
    ),
    "how_to_item": Bilingual(
        "每项的来历，一直到单元格：--item 编号（方括号里的）",
        "How an item came about, down to the cells: --item ID, as in the brackets",
    ),
    "part_counts": Bilingual(
        "{met} 项达标，{not_met} 项未达标，{open} 项无法判定", "{met} met, {not_met} not met, {open} undetermined"
    ),
    "part_resources": Bilingual(
        "由各学段的学校达标和差异系数决定，见上", "Decided by the stages' schools and CVs, above"
    ),
    "own_verdict": Bilingual("学校达标", "complies"),
    "counted": Bilingual("{title}：{of} 个中 {met} 个达到", "{title}: {met} of {of} reach it"),
    "answered": Bilingual("{title}：{answer}", "{title}: {answer}"),
    "is_made": Bilingual("{title}：{numbers}", "{title}: {numbers}"),
    "against_limit": Bilingual("，限值 {limit}", ", limit {limit}"),
    "not_asked_short": Bilingual(
        "{title}：不要求（只在这时要求：{condition}）", "{title}: not asked for (it is only where {condition})"
    ),
    "no_limit_of_condition": Bilingual("没有限值", "There is no limit"),
    "no_value_of_condition": Bilingual("没有值", "No value"),
    "sum_of_sections": Bilingual("{figure}（{count} 个学部相加）", "{figure} (the sum of {count} sections)"),
    "sum_lacks": Bilingual("{count} 个学部缺数据，所以没有合计", "{count} section(s) lack it, so there is no sum"),
    "summand": Bilingual("{school}（{stage}）", "{school} ({stage})"),
    "held": Bilingual("{school}（{stage}）：{reasons}", "{school} ({stage}): {reasons}"),
    "more_held": Bilingual("另有 {count} 个，用 --all 全部列出", "{count} more; --all lists them"),
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
    "asked_of_none": Bilingual("没有一个学部要求这一项", "No section is asked for it"),
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
