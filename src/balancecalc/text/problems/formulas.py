"""What can be wrong with formulas, conditions, units and thresholds by cases."""

from typing import Final

from balancecalc.text.language import Bilingual

PROBLEMS: Final[dict[str, Bilingual]] = {
    "unknown_unit": Bilingual(
        "{place} 的单位“{given}”不在 fields.yaml 的 units 里：{allowed}。",
        "{place} has the unit “{given}”, which is not among the units of fields.yaml: {allowed}.",
    ),
    "unit_mismatch": Bilingual(
        "{place} 的单位是“{given}”，这里应是“{wanted}”。请换算后再写。",
        "{place} has the unit “{given}” where “{wanted}” belongs. Convert the value.",
    ),
    "bad_formula": Bilingual(
        "{place} 的公式在第 {column} 个字符处看不懂：“{part}”。只能用数字、采集项、+ - * /、比较、and or not、min、max。",
        "The formula of {place} cannot be read at character {column}: “{part}”. It may hold numbers, fields, "
        "+ - * /, comparisons, and or not, min, max.",
    ),
    "unknown_field": Bilingual(
        "{place} 用了采集项“{field}”，fields.yaml 和本标准的 fields 里都没有。{nearest}",
        "{place} names the field “{field}”, which neither fields.yaml nor the standard's own fields have. {nearest}",
    ),
    "not_a_figure": Bilingual(
        "{place} 用了“{field}”，它不是数字采集项，不能放进公式。",
        "{place} uses “{field}”, which is not a figure and cannot stand in a formula.",
    ),
    "resource_not_in_formula": Bilingual(
        "{place} 的 resource 是“{field}”，但公式里没有它。请写公式里要补足的那个采集项。",
        "{place} has the resource “{field}”, which its formula does not name. Name the field that is to be added to.",
    ),
    "resource_not_linear": Bilingual(
        "{place} 的公式不随“{field}”按比例增减，算不出缺口。请改用别的 resource，或删去 resource。",
        "The formula of {place} does not grow in proportion to “{field}”, so no shortfall follows. "
        "Name another resource or leave it out.",
    ),
    "sense_against_resource_at_least": Bilingual(
        "{place}：“{field}”越多，公式的值越小，却要求不低于标准值：补得越多越不达标。请写 sense: at_most，或改公式。",
        "{place}: the more of “{field}”, the smaller the value, which yet must be at least the threshold: adding to it would "
        "never help. Write sense: at_most, or change the formula.",
    ),
    "sense_against_resource_at_most": Bilingual(
        "{place}：“{field}”越多，公式的值越大，却要求不超过标准值：补得越多越不达标。请去掉 sense，或改公式、删去 resource。",
        "{place}: the more of “{field}”, the greater the value, which yet must not exceed the threshold: adding to it would "
        "never help. Leave out sense, or change the formula, or delete resource.",
    ),
    "ratio_upside_down": Bilingual(
        "{place}：单位“师生比”是教师比学生（1:19），而公式是学生除以教师。请写 teachers / students，标准值写“1:19”；或用单位“比”和 sense: at_most。",
        "{place}: the unit 师生比 is teachers to students (1:19), but the formula divides students by teachers. Write "
        "teachers / students with the threshold “1:19”, or take the unit 比 with sense: at_most.",
    ),
    "not_a_choice": Bilingual(
        "{place} 里的采集项“{field}”不是选项类的，不能用来划定范围。可用：{allowed}。",
        "{place} uses the field “{field}”, which has no choices and cannot set the scope. Use: {allowed}.",
    ),
    "unknown_choice": Bilingual(
        "{place}：“{field}”没有选项“{given}”，只有 {allowed}。",
        "{place}: “{field}” has no choice “{given}”, only {allowed}.",
    ),
    "cases_overlap": Bilingual(
        "{place}：{school} 的学校有两个标准值（第 {first} 种和第 {second} 种情形）。请改成互不重叠。",
        "{place}: a school with {school} has two thresholds (cases {first} and {second}). Make the cases exclude each other.",
    ),
    "cases_leave_gap": Bilingual(
        "{place}：{school} 的学校没有标准值。请补一种情形，或写 otherwise（undetermined 或 not_applicable）；整数的下一段从 to+1 起，其他数用 below 衔接。",
        "{place}: a school with {school} has no threshold. Add a case, or otherwise (undetermined or not_applicable); "
        "the next step of whole numbers begins at to+1, others join with below.",
    ),
    "no_choice": Bilingual(
        "{place} 一个选项也没有写，谁都不符合。“{field}”可写：{allowed}。",
        "{place} allows no choice at all, so it holds for nobody. “{field}” has {allowed}.",
    ),
    "attribute_of_county": Bilingual(
        "{place}：县域指标不能按学校的“{field}”区分。请改用数字采集项的范围，如 {{from: 1}}。",
        "{place}: a county's item cannot depend on an attribute of schools, “{field}”. Use a range of a figure, such as {{from: 1}}.",
    ),
    "ends_twice": Bilingual(
        "{place} 同时写了 to（含）和 below（不含）。请只留一个。",
        "{place} has both to (with that number) and below (without it). Keep one of them.",
    ),
    "endless": Bilingual(
        "{place} 没有写 from、to 或 below，等于不限。请写明范围，或删去。",
        "{place} has neither from, to nor below, so it holds for all. Write a range, or delete it.",
    ),
    "empty_range": Bilingual(
        "{place} 从 {start} 到 {end} 没有一个数。请检查 from、to 或 below。",
        "{place} runs from {start} to {end}, where there is no number. Check from, to or below.",
    ),
    "county_figure_of_school": Bilingual(
        "{place} 用了“{field}”，它是县域表的采集项，学校没有。请改用学校的采集项，或写成 items。",
        "{place} uses “{field}”, a figure of the county that schools do not have. Use a school's figure, or write an item.",
    ),
    "not_to_be_added": Bilingual(
        "{place} 用了“{field}”（{label}），各校的数不能相加成全县的。请改用可相加的采集项、checks 或县域表的采集项。",
        "{place} uses “{field}” ({label}), which cannot be added up over schools. Use a figure that can, checks, or a county figure.",
    ),
    "units_mixed": Bilingual(
        "{place} 把不同单位的量相加减或相比：“{left}”与“{right}”。请先换算成一样的，或检查采集项。",
        "{place} adds or compares what is of different units: “{left}” and “{right}”. Convert one of them, or check the fields.",
    ),
    "unit_of_formula": Bilingual(
        "{place} 算出来的单位是“{found}”，而 unit 写的是“{unit}”。请改公式或 unit。",
        "What {place} comes to is in “{found}”, while unit says “{unit}”. Change the formula or the unit.",
    ),
    "factor_of_formula": Bilingual(
        "{place}：要得到“{unit}”，公式应乘以 {needed}，现在乘的是 {factor}。请改公式或 unit。",
        "{place}: to come to “{unit}” the formula has to be multiplied by {needed}, not {factor}. Change the formula or the unit.",
    ),
}
