"""Figures and rows that are used, and doubtful."""

from typing import Final

from balancecalc.text.kinds import Kind, warning

KINDS: Final[dict[str, Kind]] = {
    "not_whole": warning(
        "不是整数",
        "Not a whole number",
        "{header}不是整数（{given}），照用",
        "{header} is not a whole number ({given}); it is used as it is",
        "请核对",
        "Check it",
    ),
    "stage_sum_differs": warning(
        "与各学段之和不等",
        "Differs from the sum of its stages",
        "{header} {given} 与各学段之和 {total} 不相等，以分学段的数为准",
        "{header} is {given}, but its stages add up to {total}; the figures by stage are used",
        "请核对",
        "Check them",
    ),
    "attached_classes": warning(
        "附设班",
        "Attached classes",
        "办学类型是“{type}”，却有{stage}学生 {given} 人，按附设班另计一个学部",
        "The type is {type}, yet there are {given} students of the stage {stage}; they are assessed as a section",
        "若不是附设班，请改正办学类型或人数",
        "If they are no attached classes, correct the type or the number",
    ),
    "no_school_type": warning(
        "没有填办学类型",
        "School type not filled in",
        "没有填办学类型，按填有学生的学段计算，看不出是否应排除",
        "The school type is not filled in; the stages with students are assessed, and the scope cannot be checked",
        "请补填办学类型",
        "Fill in 办学类型",
    ),
    "unknown_choice": warning(
        "选项不认识",
        "Unknown choice",
        "{header}“{given}”不认识，没有使用",
        "{header} is “{given}”, which is not known and was not used",
        "请改为：{allowed}",
        "Use one of: {allowed}",
    ),
    "scope_unknown": warning(
        "看不出是否纳入",
        "Scope cannot be told",
        "填得不全，看不出是否属于“{reason}”；先按纳入计算，结论最多是“无法判定”",
        "It cannot be told whether this applies: {reason}. The school is counted in, and the verdict stays open",
        "请补齐",
        "Fill in what is missing",
    ),
    "default_taken": warning(
        "按默认处理",
        "Default taken",
        "有 {count} 行没有填“{header}”，按“{default}”处理",
        "{count} rows do not fill in {header}; they are taken as {default}",
        "若不是，请补填",
        "Fill it in where that is not so",
    ),
    "parent_without_mark": warning(
        "没有填是否计校数",
        "是否计校数 not filled in",
        "填了所属学校，但没有填是否计校数，按单独一所学校处理",
        "A parent school is given, but not whether the school is counted; it is taken as a school of its own",
        "若是校区或分部，请把是否计校数填“否”",
        "If it is a campus, set 是否计校数 to 否",
    ),
}
