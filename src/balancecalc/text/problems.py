"""What can be wrong with a standard's YAML file: the messages, each with its remedy."""

from typing import Final

from .language import Bilingual

EXAMPLE: Final = Bilingual("{quantity} {number}", "{quantity} {number}")
"""A figure of a school that is named as an example."""
AND: Final = Bilingual(" 且 ", " and ")

HEADING: Final = Bilingual("YAML 文件不能使用：", "The YAML file cannot be used:")

PROBLEMS: Final[dict[str, Bilingual]] = {
    "not_utf8": Bilingual(
        "文件不是 UTF-8 编码。请用编辑器另存为 UTF-8。",
        "The file is not UTF-8. Save it as UTF-8 in your editor.",
    ),
    "empty_file": Bilingual(
        "文件是空的。对照表可用 `balancecalc map` 写出；标准可从 `balancecalc standards show national-quality-2017 --yaml` 的内容改起。",
        "The file is empty. `balancecalc map` writes a mapping; for a standard, start from what "
        "`balancecalc standards show national-quality-2017 --yaml` prints.",
    ),
    "not_yaml": Bilingual(
        "不是正确的 YAML（{detail}）。请检查缩进、冒号后的空格和引号。",
        "Not valid YAML ({detail}). Check the indentation, the blank after colons, and the quotes.",
    ),
    "alias": Bilingual(
        "不接受 YAML 别名（*…）。请把内容直接写出来。",
        "YAML aliases (*…) are not accepted. Write the content out.",
    ),
    "key_not_text": Bilingual(
        "键“{key}”不是文字。请加引号。",
        "The key “{key}” is not text. Put it in quotes.",
    ),
    "duplicate_key": Bilingual(
        "键“{key}”写了两次（第一次在第 {first} 行）。请删去一个。",
        "The key “{key}” stands twice (first on line {first}). Delete one.",
    ),
    "no_such_field": Bilingual(
        "没有名为“{given}”的采集项{like}。可用中文表头（如“小学在校生数”）；全部见 standards/fields.yaml。",
        "There is no field {given}{like}. Use a Chinese header such as 小学在校生数; standards/fields.yaml lists them all.",
    ),
    "no_such_unit": Bilingual(
        "没有单位“{given}”。可用：{known}。",
        "There is no unit {given}. There are: {known}.",
    ),
    "no_such_choice": Bilingual(
        "“{field}”没有“{given}”这个选项。可用：{known}。",
        "{field} has no choice {given}. There are: {known}.",
    ),
    "no_choices": Bilingual(
        "“{given}”不是选项类的采集项，不能对照选项。",
        "{given} is not a field of choices, so none can be mapped.",
    ),
    "not_a_mapping": Bilingual(
        "这里要“键: 值”的一组内容。",
        "A group of “key: value” lines belongs here.",
    ),
    "missing_key": Bilingual(
        "{place} 缺少“{key}”。请补上；标准的每个标准值和限值都要有 value、unit、source、confidence。",
        "{place} lacks “{key}”. Add it; a standard's thresholds and limits all need value, unit, source and confidence.",
    ),
    "unknown_key": Bilingual(
        "不认识的键“{key}”（在 {place}）。请检查拼写：标准可用的键见 `balancecalc standards schema`，对照表的键只有 sheet、columns、values，列里只有 field、unit；表样的键见 standards/forms/ 里的文件。",
        "Unknown key “{key}” (in {place}). Check the spelling: `balancecalc standards schema` lists a standard's keys; "
        "a mapping has sheet, columns and values, its columns field and unit; for a form see the files in standards/forms/.",
    ),
    "not_one_of": Bilingual(
        "{place} 的值“{given}”不在允许的范围：{allowed}。",
        "{place} is “{given}”, which is none of: {allowed}.",
    ),
    "wrong_kind": Bilingual(
        "{place} 的值“{given}”类型不对（{detail}）。",
        "{place} is “{given}”, which is of the wrong kind ({detail}).",
    ),
    "out_of_range": Bilingual(
        "{place} 的值“{given}”超出范围（{detail}）。",
        "{place} is “{given}”, which is out of range ({detail}).",
    ),
    "unknown_source": Bilingual(
        "{place} 的来源“{given}”不在 sources 里。请先在 sources 里写明：{allowed}。",
        "{place} names the source “{given}”, which is not among sources: {allowed}. List it there first.",
    ),
    "unknown_unit": Bilingual(
        "{place} 的单位“{given}”不在 fields.yaml 的 units 里：{allowed}。",
        "{place} has the unit “{given}”, which is not among the units of fields.yaml: {allowed}.",
    ),
    "unit_mismatch": Bilingual(
        "{place} 的单位是“{given}”，这里应是“{wanted}”。请换算后再写。",
        "{place} has the unit “{given}” where “{wanted}” belongs. Convert the value.",
    ),
    "stage_not_assessed": Bilingual(
        "{place} 是给学段“{stage}”的，而 stages 里没有这个学段（只有 {allowed}）。",
        "{place} is for the stage “{stage}”, which stages does not have (only {allowed}).",
    ),
    "no_weight": Bilingual(
        "apportioning 缺少学段“{stage}”的权重，一贯制学校无法拆分。请补上。",
        "apportioning has no weight for the stage “{stage}”, so one-through schools cannot be split. Add it.",
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
    "duplicate_indicator": Bilingual(
        "id“{given}”出现了两次（indicators、checks、items 合在一起算）。请改用不同的 id。",
        "The id “{given}” stands twice (among indicators, checks and items together). Give each its own.",
    ),
    "too_many_required": Bilingual(
        "要求至少 {required} 项达标，但“{stage}”总共只有 {count} 项。请改小，或补上标准值。",
        "At least {required} have to be met, but “{stage}” has {count} only. Make it fewer, or add what is missing.",
    ),
    "not_whole": Bilingual(
        "{place} 的值“{given}”应是整数。",
        "{place} is “{given}” where a whole number belongs.",
    ),
    "not_a_choice": Bilingual(
        "{place} 里的采集项“{field}”不是选项类的，不能用来划定范围。可用：{allowed}。",
        "{place} uses the field “{field}”, which has no choices and cannot set the scope. Use: {allowed}.",
    ),
    "unknown_choice": Bilingual(
        "{place}：“{field}”没有选项“{given}”，只有 {allowed}。",
        "{place}: “{field}” has no choice “{given}”, only {allowed}.",
    ),
    "threshold_without_rule": Bilingual(
        "{place} 有标准值，却没有 compliance 说明几项达标才算学校达标。请补上 compliance。",
        "{place} has thresholds, but no compliance says how many must be reached. Add compliance.",
    ),
    "twice": Bilingual(
        "“{given}”写了两次。请删去一个，或改名。",
        "“{given}” stands twice. Delete one, or give it another name.",
    ),
    "unknown_without_note": Bilingual(
        "{place} 有数值未知（null），却没有说明。请加 note: {{zh: …, en: …}}，写明缺什么。",
        "{place} has a number that is not known (null), and no note. Add note: {{zh: …, en: …}} that says what is missing.",
    ),
    # The standard as a whole.
    "nothing_to_assess": Bilingual(
        "标准里没有任何可评的内容。请写 indicators（学校指标）或 items（县域指标）。",
        "The standard has nothing to assess. Write indicators (of schools) or items (of the county).",
    ),
    "no_stages": Bilingual(
        "有学校指标，却没有 stages，不知道评哪些学段。请写，如 stages: [primary, junior]。",
        "There are indicators of schools and no stages to assess. Write them, such as stages: [primary, junior].",
    ),
    "no_apportioning": Bilingual(
        "用到了全校合计的“{field}”，却没有 apportioning，一贯制学校无法拆分。请写上各学段的权重。",
        "“{field}” is one figure of the whole school, and there is no apportioning to split it in one-through schools. Add the stages' weights.",
    ),
    # Rules.
    "rule_missing": Bilingual(
        "{place} 没有说怎样才算达标。请在 at_least、at_most_failing、every、score 中选写一种，或只写 grades。",
        "{place} does not say when it is complied with. Write one of at_least, at_most_failing, every, score, or grades alone.",
    ),
    "rule_several": Bilingual(
        "{place} 使规则成了几种（{kinds}），互相矛盾。请只留一种；grades 只能单独用或与 score 同用。",
        "With {place} there are several rules ({kinds}), which contradict each other. Keep one; grades stand alone or with score.",
    ),
    "too_many_may_fail": Bilingual(
        "允许 {required} 项不达标，但“{stage}”总共只有 {count} 项，等于没有要求。请改小。",
        "{required} may fail, but “{stage}” has {count} only, so that nothing is required. Make it fewer.",
    ),
    "floor_unused": Bilingual(
        "{place} 用不上：底线只用于按项数判定的学校规则。请删去。",
        "{place} has no use: a floor belongs to a rule that counts a school's indicators. Delete it.",
    ),
    "county_without_items": Bilingual(
        "county 是县域指标的规则，但没有 items。请写 items，或删去 county。",
        "county is a rule for county items, and there are none. Write items, or delete county.",
    ),
    "dispersion_of_nothing": Bilingual(
        "有差异系数限值，却没有 indicators。请写 indicators，或删去 dispersion。",
        "There are limits on dispersion, and no indicators. Write indicators, or delete dispersion.",
    ),
    "grades_not_descending": Bilingual(
        "{place} 是 {given}，应小于上一等级的 {before}。等级请从高到低写。",
        "{place} is {given}, which is not below the grade before it ({before}). Write grades from the best down.",
    ),
    "grades_no_end": Bilingual(
        "{place} 是 {given}，低于它的结果没有等级。请在最后加一个 from: 0 的等级。",
        "{place} is {given}: results below it have no grade. Add a last grade from: 0.",
    ),
    "grades_verdicts": Bilingual(
        "{place}：较低的等级“{grade}”算达标，较高的“{better}”却不算。请检查 verdict。",
        "{place}: the lower grade “{grade}” is met while the higher “{better}” is not. Check their verdicts.",
    ),
    "passing_and_grades": Bilingual(
        "{place} 和 grades 都说了多少分算合格。请只留一个。",
        "{place} and grades both say which score complies. Keep one of them.",
    ),
    "more_than_total": Bilingual(
        "{place} 是 {given} 分，超过了总分 {total} 分，永远达不到。请检查。",
        "{place} is {given} points, more than the total of {total}: nobody could reach it. Check both.",
    ),
    # Thresholds.
    "threshold_missing": Bilingual(
        "{place} 没有数值。请写 value（未知写 null 并加 note）、cases、between、weighted、of_county 之一。",
        "{place} has no number. Write one of value (null with a note where it is not known), cases, between, weighted, of_county.",
    ),
    "threshold_several": Bilingual(
        "{place} 使数值成了几种（{kinds}）。请只留一种。",
        "With {place} the number is said in several ways ({kinds}). Keep one.",
    ),
    "otherwise_without_cases": Bilingual(
        "{place} 没有 cases，“其余情形”无从说起。请写 cases，或删去 otherwise。",
        "{place} has no cases beside it, so there are no others. Write cases, or delete otherwise.",
    ),
    "between_not_ascending": Bilingual(
        "{place} 是“{given}”，应写两个数，先小后大。",
        "{place} is “{given}” where two numbers belong, the lesser first.",
    ),
    "weighted_elsewhere": Bilingual(
        "{place}：只有一贯制学部（combined）的标准值可以加权。请写数值。",
        "{place}: only the threshold of one-through schools (combined) can be weighted. Write a number.",
    ),
    "weighted_of_nothing": Bilingual(
        "{place} 要按学生数加权，但没有这些学段的标准值：{stages}。请补上。",
        "{place} weighs the stages' thresholds, and there is none for {stages}. Add it.",
    ),
    "not_of_the_county": Bilingual(
        "{place} 只能用于学校指标，县域指标用不上。请写数值。",
        "{place} is for schools' indicators and has no meaning for a county's item. Write a number.",
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
    # Conditions.
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
    # Units.
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
    # Points.
    "points_several": Bilingual(
        "{place} 使得分方式成了几种（{kinds}）。请只留一种；都不写就是达到得满分、否则 0 分。",
        "With {place} points are given in several ways ({kinds}). Keep one; without any it is all or nothing.",
    ),
    "of_without_bands": Bilingual(
        "{place} 没有 bands，用不上。请写 bands，或删去 of。",
        "{place} has no use without bands. Write bands, or delete of.",
    ),
    "points_without_threshold": Bilingual(
        "{place} 按是否达到标准值给分，却没有标准值。请补标准值，或改用 grades、deduct、entered、bands（of: value）。",
        "{place} depend on a threshold, and there is none. Add it, or use grades, deduct, entered, or bands with of: value.",
    ),
    "not_applicable_needed": Bilingual(
        "{place}：此项可能不适用，却没有说分数怎么算。请写 not_applicable: full（给满分）、rescaled（剔除后折算）或 none（不给分）。",
        "{place}: the item may not apply, and nothing says what becomes of its points. Write not_applicable: full, rescaled or none.",
    ),
    "not_applicable_unused": Bilingual(
        "{place}：此项没有 applies，总是适用。请写 applies，或删去 not_applicable。",
        "{place}: the item has no applies, so that it always applies. Write applies, or delete not_applicable.",
    ),
    "deduct_more": Bilingual(
        "{place}：一次扣 {given} 分，超过了满分 {maximum} 分。请检查。",
        "{place} takes {given} points at a time, more than the {maximum} that there are. Check both.",
    ),
    "bands_rise": Bilingual(
        "{place}：达到得少的一档得 {given}，比达到得多的（{more}）还高。请检查 share。",
        "{place}: where less is reached the share is {given}, more than where more is reached ({more}). Check the shares.",
    ),
    "bands_overlap": Bilingual(
        "{place}：{number} 同时落在第 {first} 档和第 {second} 档。请用 below（不含）衔接，如 {{from: 0.8, below: 1}}。",
        "{place}: {number} is in both bands {first} and {second}. Join them with below (without that number), such as {{from: 0.8, below: 1}}.",
    ),
    "bands_leave_gap": Bilingual(
        "{place}：{number} 不在任何一档。请用 below 衔接，最低一档从 0 起（不写 from），最高一档不写 to。",
        "{place}: {number} is in no band. Join them with below; the lowest begins at 0 (no from), the highest is open (no to).",
    ),
    "points_not_descending": Bilingual(
        "{place} 是 {given} 分，比上一等级的 {before} 分还高。各等级的分请从高到低写。",
        "{place} is {given} points, more than the grade before it ({before}). Write the points of the best grade first.",
    ),
    "best_grade_is_not_maximum": Bilingual(
        "{place}：最好的等级得 {given} 分，而满分是 {maximum} 分。请改成一致。",
        "{place}: the best grade gives {given} points where the maximum is {maximum}. Make them the same.",
    ),
    "grades_of_other_answers": Bilingual(
        "{place} 有 {count} 个等级的分，而“{field}”的选项是 {numbers}。选项的 value 应是 1 到 {count}。",
        "{place} has points for {count} grades, while the answers of “{field}” are {numbers}. Their values should be 1 to {count}.",
    ),
    "part_of_unknown": Bilingual(
        "{place} 指的“{given}”不是有分的指标。{nearest}",
        "{place} names “{given}”, which is no indicator with points. {nearest}",
    ),
    "part_of_circle": Bilingual(
        "{place}“{given}”绕成了圈：谁也不是整体。请改正。",
        "{place} “{given}” runs in a circle, so that none is the whole. Correct it.",
    ),
    "part_without_points": Bilingual(
        "{place} 说分数是别项的一部分，自己却没有 points。请写 points，或删去 part_of。",
        "{place} says that its points are a part of another's, and it has none. Write points, or delete part_of.",
    ),
    "parts_more_than_whole": Bilingual(
        "{place}：各部分合计 {found} 分，超过了整体“{given}”的 {maximum} 分。请检查。",
        "{place}: the parts give {found} points together, more than the {maximum} of the whole, “{given}”. Check them.",
    ),
    "points_without_score": Bilingual(
        "{place} 给了分，而 {rule} 没有 score。请写 score（total 是总分），或删去 points。",
        "{place} give points, and {rule} has no score. Write score (with the total), or delete points.",
    ),
    "score_without_points": Bilingual(
        "{place} 要计分，却没有一项有 points。请给各项写 points，或换一种规则。",
        "{place} adds up points, and nothing gives any. Write points for the items, or use another rule.",
    ),
    "points_do_not_add_up": Bilingual(
        "{place} 是 {total} 分，而 {count} 项的满分合计 {found} 分。请检查。",
        "{place} is {total} points, while the {count} items give {found} at most. Check them.",
    ),
    "known_points_exceed_total": Bilingual(
        "{place} 是 {total} 分，而仅已知的 {count} 项就有 {found} 分。请检查。",
        "{place} is {total} points, while the {count} items whose points are known give {found} already. Check them.",
    ),
    # A county's items.
    "part_unknown": Bilingual(
        "{place} 是“{given}”，parts 里没有。已有：{known}。请先在 parts 里写上。",
        "{place} is “{given}”, which parts does not have. There are: {known}. List it there first.",
    ),
    "part_of_sections": Bilingual(
        "{place} 是 resources，那一部分由学校指标和差异系数决定。请把此项放进别的部分。",
        "{place} is resources, the part that schools' indicators and their dispersion decide. Put the item into another part.",
    ),
    "part_without_items": Bilingual(
        "{place}：“{given}”这一部分没有任何内容。请给它写 items，或删去。",
        "{place}: there is nothing in the part “{given}”. Write items for it, or delete it.",
    ),
    "formula_or_every": Bilingual(
        "{place} 没有说怎么算。请写 formula（公式）或 every（逐校检查的达到比例）。",
        "{place} does not say what is measured. Write formula, or every (the share that meets checks).",
    ),
    "formula_and_every": Bilingual(
        "{place} 同时写了 formula 和 every。请只留一个。",
        "{place} has both formula and every. Keep one of them.",
    ),
    "check_unknown": Bilingual(
        "{place} 指的“{given}”不在 checks 里。{nearest}",
        "{place} names “{given}”, which is not among checks. {nearest}",
    ),
    "every_mixed": Bilingual(
        "{place} 混用了不同的计数对象：按学部的、按学校的（per: school）和 compliance 不能放在一起。请分成几个条件。",
        "{place} mixes what is counted: sections, whole schools (per: school) and compliance do not go together. Make them several conditions.",
    ),
    "compliance_unknown": Bilingual(
        "{place} 要数达标的学部，却没有 compliance。请写上。",
        "{place} counts sections that comply, and there is no compliance. Add it.",
    ),
    "unit_of_share": Bilingual(
        "{place} 是“{given}”，而 every 算出来的是比例。请写：{allowed}。",
        "{place} is “{given}”, while every comes to a share. Write one of: {allowed}.",
    ),
    "check_not_counted": Bilingual(
        "{place}：没有一项 items 用到检查“{given}”。请在某个条件的 every 里写上它，或删去。",
        "{place}: no item counts the check “{given}”. Name it under every of a condition, or delete it.",
    ),
    "check_without_threshold": Bilingual(
        "{place} 没有标准值，无从判断。请写 thresholds。",
        "{place} has no threshold to be held against. Write thresholds.",
    ),
    "check_with_points": Bilingual(
        "{place}：检查不计分。请把 points 写到用它的 items 上。",
        "{place}: a check gives no points. Give them to the item that counts it.",
    ),
    "per_of_indicator": Bilingual(
        "{place}：per: school 只用于 checks；指标总是按学部评。请删去，或移到 checks。",
        "{place}: per: school is for checks; indicators are always of sections. Delete it, or move the indicator to checks.",
    ),
    # A standard's own fields.
    "field_there_already": Bilingual(
        "{place}：“{field}”（{label}）在 fields.yaml 里已经有了。请直接使用，或换一个名字。",
        "{place}: fields.yaml has “{field}” ({label}) already. Use that one, or choose another name.",
    ),
    "header_taken": Bilingual(
        "{place}：表头“{header}”已是“{field}”的。请换一个表头，或直接用那个采集项。",
        "{place}: the header “{header}” is that of “{field}” already. Choose another, or use that field.",
    ),
    "field_unused": Bilingual(
        "{place}：没有任何公式或条件用到“{field}”，填表人白填。请用上，或删去。",
        "{place}: no formula and no condition uses “{field}”, which people would fill in for nothing. Use it, or delete it.",
    ),
    "unit_missing": Bilingual(
        "{place} 是数字采集项，却没有 unit。请写单位，如 unit: 人。",
        "{place} is a figure without a unit. Add one, such as unit: 人.",
    ),
    "answers_of_no_figure": Bilingual(
        "{place}：{kind} 不能有 answers。文字选项请用 choices，可判分的请用 school_value 或 county_figure。",
        "{place}: a {kind} has no answers. Use choices for words alone; a school_value or county_figure for answers that count.",
    ),
    "choices_of_no_choice": Bilingual(
        "{place}：{kind} 不能有 choices。请改 kind: choice，或改用 answers。",
        "{place}: a {kind} has no choices. Make it kind: choice, or use answers.",
    ),
    "choice_without_choices": Bilingual(
        "{place} 是选项类，却没有 choices。请写出选项。",
        "{place} is a choice without choices. List them.",
    ),
    "answer_below_0": Bilingual(
        "{place} 是 {given}，选项的值不能小于 0。",
        "{place} is {given}; the value of an answer is not below 0. Give it another number.",
    ),
    "answer_twice": Bilingual(
        "选项“{given}”写了两次（包括别名）。请删去一个。",
        "The answer “{given}” stands twice (aliases count). Delete one.",
    ),
    # Overlays.
    "no_such_base": Bilingual(
        "extends 指的标准“{given}”不存在。自带的标准有：{known}；放在旁边的文件请写文件名，如 base.yaml。",
        "extends names the standard “{given}”, which there is not. There are: {known}; for a file beside this one, write its name, such as base.yaml.",
    ),
    "base_not_there": Bilingual(
        "extends 指的文件“{given}”读不到（{file}）。请把它放在这份文件旁边，或改写文件名。",
        "extends names the file “{given}”, which cannot be read ({file}). Put it beside this one, or correct its name.",
    ),
    "circle_of_bases": Bilingual(
        "extends“{given}”绕成了圈：{circle}。请让最底下的标准不再 extends。",
        "extends “{given}” runs in a circle: {circle}. One of them has to extend nothing.",
    ),
    # Layouts of forms.
    "form_no_tables": Bilingual(
        "表样里没有表。请在 schools 或 counties 下至少写一张。",
        "The form has no tables. Write at least one under schools or counties.",
    ),
    "form_column_needed": Bilingual(
        "{place} 没有“show: {show}”一栏，填出来看不出每行是谁的。请补上。",
        "{place} has no column “show: {show}”, so nobody could tell whose each row is. Add it.",
    ),
    "form_group_empty": Bilingual(
        "{place} 的“{show}”下面没有 columns。请写明每个里面有哪几栏。",
        "{place} has “{show}” without columns. Say which columns stand for each.",
    ),
    "form_no_use": Bilingual(
        "{place}：“show: {show}”一栏用不上 {key}。请删去，或检查 show 是否写对。",
        "{place}: a column “show: {show}” has no use for {key}. Delete it, or check what is shown.",
    ),
    "form_which_indicator": Bilingual(
        "{place} 的“{show}”没有说是哪项指标的。请加 indicator，或放进 each_indicator 的 columns。",
        "{place} shows “{show}” without saying of which indicator. Add indicator, or put it under each_indicator.",
    ),
    "form_which_stage": Bilingual(
        "{place} 的“{show}”与 each_stage 同在一张表，说不清是哪个学段的。请放进 each_stage 的 columns，或不用 each_stage。",
        "{place} shows “{show}” beside each_stage, so nobody could tell of which stage. Put it under each_stage, or do without that.",
    ),
    "form_blank_unnamed": Bilingual(
        "{place} 是留给人填的空栏，却没有栏目名。请写 heading。",
        "{place} is a blank column without a name. Give it a heading.",
    ),
    "form_mark_twice": Bilingual(
        "{place} 同时写了 number 和 text。请只留一个。",
        "{place} has both number and text. Keep one of them.",
    ),
    "form_marks_alike": Bilingual(
        "{place} 和 {other} 写法一样，表里分不清。请写成不同的。",
        "{place} is written like {other}, so they could not be told apart. Write them differently.",
    ),
    "form_mark_empty": Bilingual(
        "{place} 是空的：缺数据或无法判定的格空着，会被看成达标或未达标。请写明文字。",
        "{place} is empty: a cell that is not known would read as a pass or a fail. Give it a text.",
    ),
    "form_unknown_place": Bilingual(
        "{place} 里的“{given}”不能用。花括号里只能是：{allowed}。",
        "{place} has “{given}”, which cannot be filled in. In braces may stand: {allowed}.",
    ),
    "form_unknown_indicator": Bilingual(
        "标准 {standard} 没有指标“{given}”。可用：{known}。",
        "The standard {standard} has no indicator “{given}”. There are: {known}.",
    ),
}
