"""The words in which the placing of columns is told."""

from typing import Final

from .language import Bilingual

LIKE: Final = Bilingual("可能是“{header}”？", "Is it {header}? ")
PERHAPS: Final = Bilingual("（可能是“{header}”？）", " (is it {header}?)")

REASONS: Final[dict[str, Bilingual]] = {
    "mapping": Bilingual("对照表", "mapping"),
    "layout": Bilingual("版式", "layout"),
    "header": Bilingual("名称相同", "same name"),
    "alias": Bilingual("别名", "alias"),
    "path": Bilingual("多级表头", "words over it"),
}
PLACEMENT: Final[dict[str, Bilingual]] = {
    "layout": Bilingual("版式：{title}（{id}）", "Layout: {title} ({id})"),
    "mapping": Bilingual("对照表：{file}", "Mapping: {file}"),
    "header_at": Bilingual(
        "{file} · 工作表“{sheet}” · 表头在第 {rows} 行", "{file} · sheet “{sheet}” · header in row {rows}"
    ),
    "header_at_row": Bilingual("{file} · 表头在第 {rows} 行", "{file} · header in row {rows}"),
    "column": Bilingual("列", "Col."),
    "header": Bilingual("表头", "Header"),
    "field": Bilingual("采集项", "Field"),
    "why": Bilingual("依据", "Why"),
    "place": Bilingual("位置", "Place"),
    "value": Bilingual("值", "Value"),
    "unknown": Bilingual("不认识", "not known"),
    "not_wanted": Bilingual("不用（对照表）", "left out (mapping)"),
    "twice": Bilingual("与另一列重复", "same as another"),
    "no_unit": Bilingual("单位不能换算", "unit does not fit"),
    "perhaps": Bilingual("可能是“{field}”？", "is it {field}?"),
    "converted": Bilingual("；{unit} → {wanted}（×{factor}）", "; {unit} → {wanted} (×{factor})"),
    "needed": Bilingual(
        "{standard} 需要、表里没有的：{fields}", "Needed by {standard} and not in the survey: {fields}"
    ),
    "other": Bilingual("表里没有的其他采集项：{fields}", "Other fields not in the survey: {fields}"),
    "written": Bilingual(
        "对照表已写入 {file}。改好后放在调查表旁边就会自动使用，也可用 --map 指定。",
        "Mapping written to {file}. Beside the survey it is used by itself; --map names another.",
    ),
    "kept": Bilingual(
        "已有对照表 {file}，没有改动；要重写请加 --force。",
        "The mapping {file} exists and was left as it is; --force writes it anew.",
    ),
    "no_table": Bilingual("没有学校的表，不用对照表。", "There is no table of schools, so there is nothing to map."),
    "county_sheet": Bilingual("{file} · 工作表“县域”", "{file} · sheet 县域"),
    "county": Bilingual("县（区）", "County"),
    "no_mapping": Bilingual(
        "这种版式不用对照表；要改动请复制 {id} 的 YAML，用 --layout 给出。",
        "This layout has no mapping; to change it, copy the YAML of {id} and give it with --layout.",
    ),
}
MAPPING_HEAD: Final = Bilingual(
    "表头对照表：左边是调查表里的表头（多级表头用 › 连接；两列同名时写 @列字母），右边是采集项。\n"
    "不用的列写 null；要指明单位写 {field: 图书册数, unit: 万册}。\n"
    "选项的写法可在 values 下对照，例如 values: {办学类型: {村小: 小学}}。",
    "Headers and fields: on the left the survey's header (words of several rows joined by ›; @ and the column's letters\n"
    "where two are headed alike), on the right the field. null for a column that is not to be used;\n"
    "{field: 图书册数, unit: 万册} names a unit; choices can be mapped too: values: {办学类型: {村小: 小学}}.",
)
MAPPING_TWICE: Final = Bilingual(
    "以下各列与上面的列是同一个采集项。不用的那一列写 null：去掉行首的 # 号即可。",
    "Columns that hold the same field as one above. Give null to the one that is not to be used: delete the #.",
)
MAPPING_UNKNOWN: Final = Bilingual(
    "以下各列不认识。右边只是猜测，对的话去掉行首的 # 号，不对就改正。",
    "Columns that are not known. What stands on the right is a guess: delete the # if it is right, correct it if not.",
)
COLLECTION: Final[dict[str, Bilingual]] = {
    "unusable": Bilingual("没有用上 {file}：{why}", "Not used: {file}: {why}"),
    "alike": Bilingual("说明 {message}（{count} 处）", "note: {message} ({count})"),
    "written": Bilingual(
        "{schools} 所学校（来自 {files} 份文件）已写入 {file}，“来源文件”列说明每行出自哪份文件。",
        "{schools} schools from {files} files written to {file}; the column 来源文件 says which file each row is from.",
    ),
    "none": Bilingual("没有一份文件可用，没有写出调查表。", "No file could be used; no survey was written."),
}
