"""Why a command could not be carried out: the messages, each with its remedy."""

import errno
from typing import Final

from .language import Bilingual

REFUSALS: Final[dict[str, Bilingual]] = {
    "no_such_file": Bilingual(
        "找不到文件：{file}。请检查文件名和所在文件夹。", "No such file: {file}. Check its name and folder."
    ),
    "is_a_folder": Bilingual(
        "这是文件夹，不是文件：{file}。一校一份的表，请先用 balancecalc collect 汇成一份。",
        "This is a folder, not a file: {file}. Gather files of one school each with balancecalc collect.",
    ),
    "not_readable": Bilingual("读不了文件 {file}：{detail}。", "Cannot read {file}: {detail}."),
    "no_such_standard": Bilingual(
        "没有标准“{given}”。可用：{known}；也可以给出一个 .yaml 文件。",
        "There is no standard “{given}”. There are: {known}; or give a .yaml file.",
    ),
    "not_results": Bilingual(
        "{file} 不是 balancecalc 写出的结果工作簿，或已损坏。请给出 score 或 batch 写出的 xlsx 文件。",
        "{file} is no results workbook of balancecalc's, or is damaged. Give an .xlsx file that score or batch wrote.",
    ),
    "no_run_record": Bilingual(
        "{file} 里没有“运行记录”表，或表中没有写明调查表和标准，无从核对。",
        "{file} does not say from which survey and standard it was made (the sheet Run), so it cannot be verified.",
    ),
    "standard_file_needed": Bilingual(
        "结果用的标准“{given}”不是 balancecalc 自带的。请用 -s 给出它的 .yaml 文件。",
        "The standard “{given}” of the results does not come with balancecalc. Give its .yaml file with -s.",
    ),
    "layout_file_needed": Bilingual(
        "结果用了版式文件“{given}”。请用 --layout 给出这个文件。",
        "The results were made with the layout file “{given}”. Give that file with --layout.",
    ),
    "no_such_report": Bilingual(
        "报告的文件名要以 {endings} 结尾：{file}。", "A report's name ends in {endings}: {file}."
    ),
    "not_for_a_page": Bilingual(
        "{option} 只用于 Word 报告（-o 文件.docx）；网页写整份调查表。",
        "{option} is for Word reports only (-o FILE.docx); the page is of the whole survey.",
    ),
    "only_for_a_page": Bilingual(
        "{option} 只用于网页报告（-o 文件.html）。", "{option} is for the page only (-o FILE.html)."
    ),
    "which_template": Bilingual(
        "要写 Word 模板 {file}，请说明是哪一种报告的：--report school（学校）或 --report county（县）。",
        "Say which report the Word template {file} is for: --report school or --report county.",
    ),
    "template_not_of_survey": Bilingual(
        "--report 写的是 Word 模板，文件名要以 .docx 结尾：{file}。",
        "--report writes a Word template, whose name ends in .docx: {file}.",
    ),
    "template_not_docx": Bilingual(
        "模板 {file} 不是能读的 .docx 文档。请在 Word 或 WPS 里把它另存为普通的 .docx（不是 .doc、.dotx、.docm）。",
        "The template {file} is no .docx that can be read. Save it as an ordinary .docx (not .doc, .dotx or .docm).",
    ),
    "template_unknown_name": Bilingual(
        "模板 {file} 用了没有的名字 {name}（在“{near}”）。这里有：{known}。请改正，全部名字见 docs/word-templates.md。",
        "The template {file} uses the name {name}, which does not exist (at “{near}”). There are: {known}. Correct it; "
        "all names are in docs/word-templates.md.",
    ),
    "template_wrong": Bilingual(
        "模板 {file} 的标签有错（在“{near}”）：{detail}。请改正，写法见 docs/word-templates.md。",
        "A tag of the template {file} is wrong (at “{near}”): {detail}. Correct it; docs/word-templates.md says how.",
    ),
    "template_unpaired": Bilingual(
        "模板 {file} 的标签没有成对地落在整段或整行上。整段用 {{%p … %}}，表格整行用 {{%tr … %}}，见 docs/word-templates.md。",
        "The tags of the template {file} do not enclose whole paragraphs ({{%p … %}}) or whole table rows ({{%tr … %}}). "
        "See docs/word-templates.md.",
    ),
    "template_forbidden": Bilingual(
        "模板 {file} 的标签做了不允许的事（在“{near}”）。模板只能取值、判断和循环，请删去这个标签。",
        "A tag of the template {file} does what no template may (at “{near}”). Templates read names, ask and "
        "repeat; delete the tag.",
    ),
    "no_such_school": Bilingual(
        "调查表里没有学校“{given}”。相近的有：{nearest}。",
        "No school of the survey is called “{given}”. Near it are: {nearest}.",
    ),
    "no_school_like_it": Bilingual(
        "调查表里没有学校“{given}”，也没有名称相近的。请用表中的学校名称或学校标识码。",
        "No school of the survey is called “{given}”, nor anything like it. Give a name or a code as the survey has it.",
    ),
    "ambiguous_school": Bilingual(
        "叫“{given}”的学校有 {count} 所：{schools}。请改用学校标识码，或加 --county。",
        "There are {count} schools called “{given}”: {schools}. Give the code instead, or add --county.",
    ),
    "no_such_county": Bilingual(
        "调查表里没有县“{given}”。{count} 个县中有：{counties}。",
        "The survey has no county “{given}”. Of its {count} there are: {counties}.",
    ),
    "county_needed": Bilingual(
        "调查表里有 {count} 个县，请用 --county 说明是哪一个：{counties}。",
        "The survey has {count} counties. Say which with --county: {counties}.",
    ),
    "no_such_item": Bilingual(
        "标准 {standard} 没有县域指标“{given}”。有：{known}。",
        "The standard {standard} has no county item “{given}”. It has: {known}.",
    ),
    "ambiguous_item": Bilingual(
        "叫“{given}”的县域指标不止一项，请用编号：{known}。",
        "Several county items are called “{given}”. Give the id: {known}.",
    ),
    "no_items": Bilingual(
        "标准 {standard} 没有县域指标。请去掉 --item，或用 -s 换一个标准。",
        "The standard {standard} has no county items. Leave --item out, or choose another standard by -s.",
    ),
    "item_of_county": Bilingual(
        "县域指标是全县的，--item 不能和 --school、--indicator、--stage、--cv 一起用。请只留一个。",
        "An item is the county's: --item does not go with --school, --indicator, --stage or --cv. Keep one of them.",
    ),
    "no_such_indicator": Bilingual(
        "标准 {standard} 没有指标“{given}”。有：{known}。",
        "The standard {standard} has no indicator “{given}”. It has: {known}.",
    ),
    "ambiguous_indicator": Bilingual(
        "叫“{given}”的指标不止一项，请用编号：{known}。",
        "Several indicators are called “{given}”. Give the id: {known}.",
    ),
    "no_such_stage": Bilingual(
        "没有学段“{given}”。评估的学段有：{known}。", "There is no stage “{given}”. The stages assessed are: {known}."
    ),
    "has_no_stage": Bilingual("{who}没有{stage}学段，有：{known}。", "{who} has no {stage} stage. It has: {known}."),
    "composite_of_school": Bilingual(
        "综合差异系数是全县的，学校没有。请去掉 --school，或用 --indicator 给出一项指标。",
        "The composite CV is the county's; a school has none. Leave --school out, or name an indicator with --indicator.",
    ),
    "annotate_one": Bilingual(
        "标注副本一次只能做一份文件（{file}）。请逐份运行，或先用 balancecalc collect 汇成一份。",
        "A marked copy is made of one file at a time ({file}). Run it for each, or gather them with balancecalc collect.",
    ),
    "not_with_each": Bilingual(
        "{option} 一次只用于一份调查表，不能与 --each 同用。请逐份运行，不加 --each。",
        "{option} is for one survey at a time and cannot be used with --each. Run it for each, without --each.",
    ),
    "no_files": Bilingual("{file} 里没有文件。", "There are no files in {file}."),
    "no_surveys": Bilingual(
        "{file} 里没有调查表（xlsx、xlsm、xls、xlsb、ods、csv、tsv）。",
        "There are no surveys in {file} (xlsx, xlsm, xls, xlsb, ods, csv, tsv).",
    ),
    "same_results": Bilingual(
        "“{file}”和“{other}”的结果会写进同一个文件 {results}。请改名，或分两次运行。",
        "The results of “{file}” and “{other}” would go to one file, {results}. Rename one, or run them apart.",
    ),
    "empty_path": Bilingual("路径是空的，可能是变量没有值。", "A path is empty; perhaps a variable has no value."),
    "name_too_long": Bilingual(
        "文件名太长，结果没法取名：{file}。请改短。",
        "The name is too long for its results to be named after it: {file}. Shorten it.",
    ),
    "other_run": Bilingual(
        "另一次运行正在写 {file}，汇总没有写。请等它结束，再加 --resume 运行。",
        "Another run writes into {file}, so no summary was written. Wait for it to end, then run again with --resume.",
    ),
    "not_a_folder": Bilingual("--out-dir 要给文件夹，{file} 是文件。", "--out-dir takes a folder; {file} is a file."),
    "changed_while_read": Bilingual(
        "{file} 在读的时候变了。请等它存好再运行。",
        "{file} changed while it was read. Run again once it has been saved.",
    ),
    "worker_died": Bilingual(
        "评估 {file} 的进程中途没了，多半是内存不够。请减少 --jobs 再试。",
        "The process that assessed {file} ended under it, most likely for want of memory. Try fewer --jobs.",
    ),
    "no_dask": Bilingual(
        "没有安装 dask。请运行 pip install 'balancecalc[dask]'。",
        "dask is not installed. Run pip install 'balancecalc[dask]'.",
    ),
    "scheduler_needed": Bilingual(
        "--executor dask 要用 --scheduler 给出调度器的地址，如 tcp://主机:8786。",
        "--executor dask needs the scheduler's address, such as --scheduler tcp://host:8786.",
    ),
    "scheduler_without_dask": Bilingual(
        "--scheduler 只和 --executor dask 一起用。", "--scheduler goes with --executor dask only."
    ),
    "no_scheduler": Bilingual(
        "连不上调度器 {address}。请检查地址，以及调度器是否在运行。",
        "The scheduler at {address} does not answer. Check the address, and that it is running.",
    ),
    "no_workers": Bilingual(
        "调度器 {address} 没有工作进程。请先启动 dask worker；已评估完的加 --resume 可以沿用。",
        "The scheduler at {address} has no workers. Start some; what is finished is kept with --resume.",
    ),
    "other_version": Bilingual(
        "集群上的 balancecalc 是 {other}，这里是 {own}，结果可能不同。请装成同一版本。",
        "The cluster has balancecalc {other}, this is {own}, and results might differ. Install the same version.",
    ),
    "no_such_layout": Bilingual(
        "没有版式“{given}”。可用：{known}；也可以给出一个 .yaml 文件。",
        "There is no layout “{given}”. There are: {known}; or give a .yaml file.",
    ),
    "form_no_indicators": Bilingual(
        "标准 {standard} 只有县域指标，没有学校指标，没有可填的申报表。请去掉 --form；县域指标的结果见 balancecalc report。",
        "The standard {standard} has county items only, and no form shows those. Leave --form out; balancecalc report "
        "shows the items.",
    ),
    "no_such_form": Bilingual(
        "没有表样“{given}”。可用：{known}；也可以给出一个 .yaml 文件。",
        "There is no form “{given}”. There are: {known}; or give a .yaml file.",
    ),
    "form_layout_alone": Bilingual(
        "--form-layout 要和 --form 一起用。请加 --form 文件.xlsx。",
        "--form-layout goes with --form. Add --form FILE.xlsx.",
    ),
    "exists": Bilingual(
        "{file} 已经存在，里面可能有您的内容，不予覆盖。请换个文件名，或加 --force 覆盖。",
        "{file} exists and may hold work of yours; it is not overwritten. Choose another name, or add --force.",
    ),
    "would_overwrite_input": Bilingual(
        "{file} 是输入文件，任何情况下都不会被改写。请给结果另起文件名。",
        "{file} is an input and is never written to. Give the output another name.",
    ),
    "same_output": Bilingual(
        "两项输出用了同一个文件 {file}。请分开。",
        "Two outputs have the same file {file}. Give each its own.",
    ),
    "not_xlsx": Bilingual(
        "输出文件“{file}”要以 .xlsx 结尾，否则表格软件打不开。请改名。",
        "The output “{file}” must end in .xlsx, or spreadsheet programs would not open it. Rename it.",
    ),
    "not_annotatable": Bilingual(
        "不能在调查表里标出问题：{reason}。请用表格软件把它另存为普通的 .xlsx，再对新文件运行。",
        "The survey cannot be marked: {reason}. Save it as an ordinary .xlsx in a spreadsheet program and run that file.",
    ),
    "wrong_copy_ending": Bilingual(
        "副本“{file}”要像调查表的格式那样以 {suffix} 结尾，否则表格软件打不开。请改名。",
        "The copy “{file}” must end in {suffix}, as the survey's format does, or spreadsheet programs would not open it. "
        "Rename it.",
    ),
    "cannot_write": Bilingual(
        "写不了 {file}：{detail}。请检查文件夹是否存在、可写，文件是否正在别的程序里打开。",
        "Cannot write {file}: {detail}. Check that the folder exists and can be written, and that no program has the file open.",
    ),
    "not_a_plain_file": Bilingual(
        "{file} 不是普通文件。请换个文件名。", "{file} is not a plain file. Choose another name."
    ),
    "standard_output": Bilingual(
        "标准输出写不了（{detail}）。已写出的文件不受影响。",
        "Standard output cannot be written ({detail}). Files already written are not affected.",
    ),
    "not_a_breakdown": Bilingual(
        "不能按“{given}”分组。可以用的列：{known}。",
        "Schools cannot be grouped by “{given}”. Columns that can be used: {known}.",
    ),
    "breakdown_without_column": Bilingual(
        "调查表没有“{header}”列，不能按它分组。这份调查表可以用：{known}。",
        "The survey has no column “{header}” to group schools by. This one has: {known}.",
    ),
    "breakdown_without_any": Bilingual(
        "调查表没有“{header}”列，也没有别的可以分组的列。请加上这一列，或去掉 --by。",
        "The survey has no column “{header}”, nor any other to group schools by. Add the column, or leave --by out.",
    ),
    "county_given_twice": Bilingual(
        "调查表里已有“{header}”列，不能再用 --county。请去掉 --county。",
        "The survey has a column “{header}”, so --county cannot be used. Leave --county out.",
    ),
    "internal": Bilingual(
        "程序内部出错（{detail}），没有写出任何结果。请把这一行和所用文件的情况报告给开发者；设环境变量 BALANCECALC_DEBUG=1 可看到细节。",
        "balancecalc itself failed ({detail}); no result was written. Report this line and what the file was like; "
        "BALANCECALC_DEBUG=1 in the environment shows the details.",
    ),
}

NOT_ANNOTATABLE: Final[dict[str, Bilingual]] = {
    "format": Bilingual("它不是 .xlsx 或 .xlsm 工作簿", "it is no .xlsx or .xlsm workbook"),
    "strict": Bilingual(
        "它是按“严格 Open XML”格式保存的，改动后别的程序可能读不了",
        "it was saved as Strict Open XML, which other programs may not read once it is changed",
    ),
    "encoding": Bilingual("文件里有不是 UTF-8 编码的部分", "it has a part that is not in UTF-8"),
    "damaged": Bilingual(
        "文件内部不合格式，改动可能损坏它", "its inner structure is faulty and a change might break it"
    ),
}
"""Why a workbook cannot be marked, in the words that end the message."""

SYSTEM_REASONS: Final[dict[int, str]] = {
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EBUSY: "文件正在被别的程序使用",
}
