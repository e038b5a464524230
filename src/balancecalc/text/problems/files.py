"""What can be wrong with any YAML file, a mapping, or the files that a standard is laid over."""

from typing import Final

from balancecalc.text.language import Bilingual

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
    "twice": Bilingual(
        "“{given}”写了两次。请删去一个，或改名。",
        "“{given}” stands twice. Delete one, or give it another name.",
    ),
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
}
