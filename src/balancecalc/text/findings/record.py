"""What is said for the record."""

from typing import Final

from balancecalc.text.kinds import Kind, info, warning

KINDS: Final[dict[str, Kind]] = {
    "scope_column_missing": warning(
        "没有判断范围的列",
        "No column to tell the scope by",
        "没有“{header}”列，按没有应排除的学校处理",
        "There is no column {header}; no school is taken to be out of scope by it",
        "表里若有应排除的学校，请补上这一列",
        "Add the column if the survey holds schools that are out of scope",
    ),
    "one_stage_only": info(
        "只有一个学段",
        "One stage only",
        "本县没有{stage}的行，{stage}没有评估",
        "The county has no rows for {stage}, which is not assessed",
    ),
    "county_from_file": info(
        "以文件名作县名",
        "County named after the file",
        "没有“县（区）”列，全表当作一个县，以文件名称呼（几份文件的，以所在文件夹的名称呼）",
        "There is no column 县（区）; the survey is taken as one county, named after the file (or the folder of several)",
        "可用 --county 给出县名",
        "Name it with --county",
    ),
    "unit_converted": info(
        "单位已换算",
        "Unit converted",
        "“{given}”已从{unit}换算成{wanted}",
        "The column “{given}” was converted from {unit} to {wanted}",
    ),
    "unplaced_column": info(
        "列不认识",
        "Column not known",
        "“{given}”列不认识，没有使用",
        "The column “{given}” is not known and was not used",
        "{like}若要使用，请改表头，或用 balancecalc map 写对照表",
        "{like}If it is to be used, change its header, or write a mapping with balancecalc map",
    ),
    "results_passed_over": info(
        "跳过了结果文件",
        "Results passed over",
        "是 balancecalc 写出的结果，没有读",
        "It is a results workbook of balancecalc's and was not read",
    ),
    "mapping_used": info(
        "用了对照表",
        "Mapping used",
        "用了对照表 {file}",
        "The mapping {file} was used",
    ),
    "header_continued": info(
        "表头空格按向右延续读",
        "Empty header cells taken to continue",
        "多行表头没有合并单元格，空的上级表头按左边的延续处理",
        "The header's upper rows have no merged cells; an empty cell there is taken to continue the one on its left",
        "可用 balancecalc map 查看每一列读成了什么",
        "See what each column was read as with balancecalc map",
    ),
    "sheets_not_read": info(
        "隐藏的工作表没有读",
        "Hidden sheets",
        "隐藏的工作表没有读：{sheets}",
        "Hidden sheets were not read: {sheets}",
    ),
    "converted_in_cell": info(
        "单元格里的单位已换算",
        "Unit in a cell converted",
        "{header}“{given}”按 {taken} 处理",
        "{header} is “{given}”, taken as {taken}",
    ),
    "row_skipped": info(
        "不是学校的行",
        "Row that is no school",
        "“{given}”不是学校，没有计入",
        "“{given}” is not a school and was left out",
    ),
    "sheet_chosen": info(
        "没有“学校”表",
        "No sheet 学校",
        "没有名为“学校”的工作表，读的是“{sheet}”",
        "There is no sheet named 学校; “{sheet}” was read",
    ),
    "campus_merged": info(
        "已并入主校",
        "Campus merged",
        "不计校数，已并入“{parent}”",
        "It is not counted as a school and was added to “{parent}”",
    ),
    "label_not_found": info(
        "找不到行或列",
        "Label not found",
        "找不到{header}：没有行“{row}”与列“{column}”相交的格",
        "{header} was not found: no cell where a row {row} and a column {column} meet",
        "请在版式文件里改行、列名称，用 --layout 给出",
        "Put the form's own labels into a layout file and give it with --layout",
    ),
    "unplaced_item": info(
        "填报项目不认识",
        "Item not known",
        "填报项目“{given}”不认识，没有使用",
        "The item “{given}” is not known and was not used",
        "若要使用，请在版式文件里写明它是哪个采集项",
        "If it is to be used, say in a layout file which field it is",
    ),
}
