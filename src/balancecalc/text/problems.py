"""What can be wrong with a standard's YAML file: the messages, each with its remedy."""

from typing import Final

from .language import Bilingual

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
        "{place} 的公式用了采集项“{field}”，fields.yaml 里没有。{nearest}",
        "The formula of {place} names the field “{field}”, which fields.yaml does not have. {nearest}",
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
        "指标“{given}”出现了两次。请改用不同的 id。",
        "The indicator “{given}” stands twice. Give each its own id.",
    ),
    "too_many_required": Bilingual(
        "compliance 要求至少 {required} 项达标，但学段“{stage}”只有 {count} 项有标准值。",
        "compliance asks for at least {required} indicators, but the stage “{stage}” has thresholds for {count} only.",
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
