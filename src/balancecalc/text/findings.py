"""What can be wrong or doubtful in a survey: the catalogue of findings, by code."""

from typing import Final

from .audit_findings import AUDIT_KINDS
from .kinds import Kind, county_error, figure_error, info, survey_error, warning
from .language import Bilingual

KINDS: Final[dict[str, Kind]] = {
    # The file and its table.
    "not_a_workbook": survey_error(
        "“{file}”不是能识别的表格文件（xlsx、xlsm、xls、xlsb、ods），或者已经损坏",
        "“{file}” is not a workbook that can be read (xlsx, xlsm, xls, xlsb, ods), or it is damaged",
        "请用表格软件打开它，另存为 .xlsx",
        "Open it in a spreadsheet program and save it as .xlsx",
    ),
    "encrypted": survey_error(
        "“{file}”设了打开密码，读不了",
        "“{file}” is protected by a password and cannot be read",
        "请用表格软件打开，取消密码后另存",
        "Open it in a spreadsheet program and save it without the password",
    ),
    "results_workbook": survey_error(
        "“{file}”是 balancecalc 写出的结果，不是调查表",
        "“{file}” is a results workbook of balancecalc's, not a survey",
        "请选当初评估的那份调查表",
        "Give the survey that was assessed",
    ),
    "too_large_workbook": survey_error(
        "“{file}”的工作表大得不像调查表，多半是远处有多余的单元格",
        "“{file}” has a sheet far larger than a survey; probably there are stray cells far from the table",
        "请删除表格右边和下面多余的行列后保存",
        "Delete the rows and columns beyond the table and save the file",
    ),
    "sheet_hidden": survey_error(
        "工作表“{sheet}”被隐藏了，没有读",
        "The sheet “{sheet}” is hidden and was not read",
        "请取消隐藏，或把要评估的表改名为“学校”",
        "Unhide it, or name the sheet to be assessed 学校",
    ),
    "empty_workbook": survey_error(
        "工作簿“{file}”里没有任何内容",
        "The workbook “{file}” holds nothing",
        "请检查是不是选错了文件；空白模板可用 balancecalc template 生成",
        "Check that it is the right file; balancecalc template writes an empty survey to fill in",
    ),
    "no_header": survey_error(
        "前 {rows} 行里找不到表头（至少要有“学校名称”和“在校生数”这样的列名）",
        "No header in the first {rows} rows (columns such as 学校名称 and 在校生数 are needed)",
        "请让一行里写上各列的中文名称；可对照 balancecalc template 生成的模板",
        "Put the Chinese column names in one row; compare with what balancecalc template writes",
    ),
    "no_school_column": survey_error(
        "表头里没有“学校名称”列",
        "The header has no column 学校名称 (school name)",
        "请给学校名称那一列写上表头“学校名称”",
        "Head the column of school names 学校名称",
    ),
    "no_students_column": survey_error(
        "表头里没有“在校生数”列（也没有“小学在校生数”“初中在校生数”）",
        "The header has no column 在校生数 (students), nor one by stage such as 小学在校生数",
        "请补上在校生数；差异系数按学生数加权，没有它无法计算",
        "Add the number of students; the difference coefficient is weighted by it",
    ),
    "two_columns": survey_error(
        "“{header}”有两列：{cell} 和 {other}",
        "Two columns are headed {header}: {cell} and {other}",
        "请删去或改名其中一列",
        "Delete or rename one of them",
    ),
    "no_schools": survey_error(
        "表头下面没有学校",
        "There are no schools under the header",
        "请每校填一行",
        "Fill in one row for each school",
    ),
    "no_students": survey_error(
        "没有任何学校填了小学或初中的在校生数",
        "No school has a number of primary or junior students",
        "请填写在校生数；差异系数按学生数加权，没有它无法计算",
        "Fill in the students; the difference coefficient is weighted by them",
    ),
    "no_county": survey_error(
        "没有填县（区），不知道这所学校算在哪个县",
        "The county is not filled in, so the school's county is not known",
        "请补填县（区）",
        "Fill in 县（区）",
    ),
    # Which schools a county has and how they weigh.
    "unknown_school_type": county_error(
        "办学类型“{given}”不认识，不知道这所学校有哪些学段、是否纳入评估",
        "The school type “{given}” is not known, so neither are the school's stages nor whether it is in scope",
        "请改为：{allowed}；不属于义务教育的学校请删去该行",
        "Use one of: {allowed}; delete the row if it is no compulsory school",
    ),
    "unknown_stage": county_error(
        "学段“{given}”不认识",
        "The stage “{given}” is not known",
        "请改为：{allowed}",
        "Use one of: {allowed}",
    ),
    "unknown_counts_as_school": county_error(
        "是否计校数“{given}”不认识",
        "“{given}” does not say whether the school is counted",
        "请填“是”或“否”",
        "Fill in 是 (yes) or 否 (no)",
    ),
    "stage_unknown": county_error(
        "看不出这所学校属于小学还是初中",
        "It cannot be told whether this is a primary or a junior school",
        "请填写办学类型（{allowed}）",
        "Fill in 办学类型 ({allowed})",
    ),
    "students_outside_stage": county_error(
        "学段是“{stage}”，却填了“{header}” {given}",
        "The row's stage is {stage}, yet {header} says {given}",
        "每个学段单独一行，或删去“学段”列、按整校填写",
        "Give each stage its own row, or drop the 学段 column and fill in whole schools",
    ),
    "students_not_a_number": county_error(
        "{header}“{given}”不是数字",
        "{header} is “{given}”, which is not a number",
        "请改为整数；学生数决定权重，缺一所全县都算不出",
        "Put a whole number; students are the weights, so without it the county cannot be computed",
    ),
    "students_too_large": county_error(
        "{header}大得不可能（{given}）",
        "{header} is impossibly large ({given})",
        "请改为实际人数；学生数决定权重，缺一所全县都算不出",
        "Put the real number; students are the weights, so without it the county cannot be computed",
    ),
    "stage_not_of_type": county_error(
        "学段“{stage}”与办学类型“{type}”矛盾",
        "The stage {stage} is none that a {type} has",
        "请改正其中一个",
        "Correct one of them",
    ),
    "stage_without_row": county_error(
        "办学类型是“{type}”，却没有{stage}的那一行，而本县其他学校有{stage}",
        "The type is {type}, but there is no row for {stage}, which other schools of the county have",
        "请补上这一行；确实没有{stage}学生的，请改正办学类型",
        "Add the row, or correct the type if the school has no students of the stage {stage}",
    ),
    "students_negative": county_error(
        "{header}是负数（{given}）",
        "{header} is negative ({given})",
        "请改为实际人数；学生数决定权重，缺一所全县都算不出",
        "Put the real number; students are the weights, so without it the county cannot be computed",
    ),
    "no_school_name": county_error(
        "这一行有数据，但没有学校名称",
        "The row has figures but no school name",
        "请补填学校名称，或删去这一行",
        "Fill in the school's name or delete the row",
    ),
    "duplicate_school": county_error(
        "这所学校的{stage}填了两行（另一行在 {other}），不知道以哪行为准",
        "The school has two rows for {stage} (the other at {other}); which one holds is not known",
        "请删去重复的一行；若是同名的两所学校，请都填学校标识码",
        "Delete one; if they are two schools of one name, give both their 学校标识码",
    ),
    "no_parent": county_error(
        "不计校数，却没有填所属学校，不知道并入哪所学校",
        "It is not counted as a school, and no parent school is given to add it to",
        "请填写所属学校，或把是否计校数改为“是”",
        "Fill in 所属学校, or set 是否计校数 to 是",
    ),
    "parent_not_found": county_error(
        "所属学校“{given}”在本县的表里找不到",
        "The parent school “{given}” is not among this county's rows",
        "请填写表中学校的全称或学校标识码",
        "Give the name or the code of a school in the table",
    ),
    "parent_ambiguous": county_error(
        "所属学校“{given}”在本县有 {count} 行，不知道是哪一所",
        "The parent school “{given}” stands in {count} rows of this county",
        "请改填学校标识码",
        "Give the school's code instead",
    ),
    "parent_circle": county_error(
        "所属学校互相指向，没有一所计校数",
        "The parent schools point at each other and none is counted",
        "请把主校的是否计校数改为“是”",
        "Set 是否计校数 to 是 for the main school",
    ),
    # Figures.
    "not_a_number": figure_error(
        "{header}“{given}”不是数字，按无法使用处理",
        "{header} is “{given}”, which is not a number; it is not used",
        "请改为数字；确实没有就填 0",
        "Put a number; 0 if there really is none",
    ),
    "negative": figure_error(
        "{header}是负数（{given}），按无法使用处理",
        "{header} is negative ({given}); it is not used",
        "请改为实际数值",
        "Put the real figure",
    ),
    "too_large": figure_error(
        "{header}大得不可能（{given}），按无法使用处理",
        "{header} is impossibly large ({given}); it is not used",
        "请检查单位和位数",
        "Check the unit and the digits",
    ),
    "missing_column": figure_error(
        "没有“{header}”列，相关指标无法判定：{indicators}",
        "There is no column {header}, so these indicators are undetermined: {indicators}",
        "请补上这一列",
        "Add the column",
    ),
    "empty_column": figure_error(
        "“{header}”列没有填任何数，相关指标无法判定：{indicators}",
        "The column {header} holds no figure, so these indicators are undetermined: {indicators}",
        "请填写这一列",
        "Fill in the column",
    ),
    "missing_figure": figure_error(
        "{header}没有填，按缺失处理（不当作 0）",
        "{header} is not filled in; it counts as missing, not as 0",
        "请补填；确实没有就填 0",
        "Fill it in; 0 if there really is none",
    ),
    "stage_figure_unplaced": figure_error(
        "这所学校有{stages}两个以上学段，“{header}”{given} 分不到各学段",
        "The school has the stages {stages}; {header} ({given}) cannot be told apart between them",
        "请分学段填写（如“小学{header}”“初中{header}”）",
        "Give it by stage (小学{header}, 初中{header})",
    ),
    "unit_mismatch": figure_error(
        "“{given}”的单位“{unit}”不能换算成“{wanted}”，这一列没有使用",
        "The unit {unit} of the column “{given}” cannot be converted to {wanted}; the column is not used",
        "请换算后改表头",
        "Convert the figures and change the header",
    ),
    "negative_indicator": figure_error(
        "{indicator}算出来是负数：{formula} = {numbers} = {given}，按无法判定处理",
        "{indicator} comes out negative: {formula} = {numbers} = {given}; it is undetermined",
        "请核对这几个数，部分不能大于总数",
        "Check these figures: a part cannot be larger than its whole",
    ),
    # Used, and doubtful.
    "not_whole": warning(
        "{header}不是整数（{given}），照用",
        "{header} is not a whole number ({given}); it is used as it is",
        "请核对",
        "Check it",
    ),
    "stage_sum_differs": warning(
        "{header} {given} 与各学段之和 {total} 不相等，以分学段的数为准",
        "{header} is {given}, but its stages add up to {total}; the figures by stage are used",
        "请核对",
        "Check them",
    ),
    "attached_classes": warning(
        "办学类型是“{type}”，却有{stage}学生 {given} 人，按附设班另计一个学部",
        "The type is {type}, yet there are {given} students of the stage {stage}; they are assessed as a section",
        "若不是附设班，请改正办学类型或人数",
        "If they are no attached classes, correct the type or the number",
    ),
    "no_school_type": warning(
        "没有填办学类型，按填有学生的学段计算，看不出是否应排除",
        "The school type is not filled in; the stages with students are assessed, and the scope cannot be checked",
        "请补填办学类型",
        "Fill in 办学类型",
    ),
    "unknown_choice": warning(
        "{header}“{given}”不认识，没有使用",
        "{header} is “{given}”, which is not known and was not used",
        "请改为：{allowed}",
        "Use one of: {allowed}",
    ),
    "scope_unknown": warning(
        "填得不全，看不出是否属于“{reason}”；先按纳入计算，结论最多是“无法判定”",
        "It cannot be told whether this applies: {reason}. The school is counted in, and the verdict stays open",
        "请补齐",
        "Fill in what is missing",
    ),
    "default_taken": warning(
        "有 {count} 行没有填“{header}”，按“{default}”处理",
        "{count} rows do not fill in {header}; they are taken as {default}",
        "若不是，请补填",
        "Fill it in where that is not so",
    ),
    "parent_without_mark": warning(
        "填了所属学校，但没有填是否计校数，按单独一所学校处理",
        "A parent school is given, but not whether the school is counted; it is taken as a school of its own",
        "若是校区或分部，请把是否计校数填“否”",
        "If it is a campus, set 是否计校数 to 否",
    ),
    # For the record.
    "scope_column_missing": warning(
        "没有“{header}”列，按没有应排除的学校处理",
        "There is no column {header}; no school is taken to be out of scope by it",
        "表里若有应排除的学校，请补上这一列",
        "Add the column if the survey holds schools that are out of scope",
    ),
    "one_stage_only": info(
        "本县没有{stage}的行，{stage}没有评估",
        "The county has no rows for {stage}, which is not assessed",
    ),
    "county_from_file": info(
        "没有“县（区）”列，全表当作一个县，以文件名称呼",
        "There is no column 县（区）; the survey is taken as one county, named after the file",
        "可用 --county 给出县名",
        "Name it with --county",
    ),
    "unit_converted": info(
        "“{given}”已从{unit}换算成{wanted}",
        "The column “{given}” was converted from {unit} to {wanted}",
    ),
    "unplaced_column": info(
        "“{given}”列不认识，没有使用",
        "The column “{given}” is not known and was not used",
    ),
    "row_skipped": info(
        "“{given}”不是学校，没有计入",
        "“{given}” is not a school and was left out",
    ),
    "sheet_chosen": info(
        "没有名为“学校”的工作表，读的是“{sheet}”",
        "There is no sheet named 学校; “{sheet}” was read",
    ),
    "campus_merged": info(
        "不计校数，已并入“{parent}”",
        "It is not counted as a school and was added to “{parent}”",
    ),
    # Printed figures.
    **AUDIT_KINDS,
}

HEADING: Final = Bilingual("这份调查表不能评估：", "The survey cannot be assessed:")
