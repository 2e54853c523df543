"use strict";
// The interface in two languages: [English, Chinese]. Rules, reasons and expectations are quoted as they are written.
(function (s) {
  const WORDS = {
    // pages
    overview: ["Overview", "总览"], rules: ["Rules", "规则"], portals: ["Portals", "站点"], documents: ["Documents", "文档"],
    duplicates: ["Duplicates", "重复"], expectations: ["Expectations", "检查"], quarantine: ["Quarantine", "隔离"], review: ["Review", "审阅"],
    report: ["Report", "报告"], pages: ["Pages", "页面"], language: ["Language", "语言"], skip: ["Skip to the content", "跳到正文"],
    noSuch: ["This run has no “{0}”.", "本次运行没有“{0}”。"],
    cannotLoad: ["{0} cannot be loaded: the folder of this report is not whole. Copy all of it.", "无法载入 {0}：报告文件夹不完整，请整个复制。"],
    // values
    clean: ["clean", "干净"], rejected: ["rejected", "拒绝"], duplicate: ["duplicate", "重复"], quarantined: ["quarantined", "隔离"],
    records: ["records", "记录"], critical: ["critical", "关键"], warning: ["warning", "警告"], info: ["info", "提示"],
    met: ["met", "通过"], failed: ["failed", "未通过"], idle: ["nothing to judge", "无可判断"],
    run_published: ["Published", "已发布"], run_refused: ["Refused: a critical expectation failed", "未发布：关键检查未通过"], run_dry_run: ["Dry run", "试运行"],
    lang_zh: ["Chinese", "中文"], lang_en: ["English", "英文"], lang_ja: ["Japanese", "日文"], lang_other: ["other", "其他"], lang_none: ["none", "无"],
    script_hans: ["simplified", "简体"], script_hant: ["traditional", "繁体"], script_mixed: ["mixed", "混合"], script_none: ["no Chinese script", "非中文"],
    copy_exact: ["exact", "相同"], copy_near: ["near", "相近"], copy_contained: ["contained", "被包含"], copy_other_script: ["other script", "另一种字形"],
    edit_unwrap: ["lines joined", "合并断行"], edit_entity: ["entity read", "实体还原"], edit_script: ["script converted", "简繁转换"], edit_silent: ["invisible characters", "不可见字符"], edit_width: ["width", "全半角"],
    kind_heading: ["heading", "标题"], kind_list: ["list", "列表"], kind_quote: ["quote", "引文"], kind_code: ["code", "代码"], kind_table: ["table", "表格"],
    kind_caption: ["caption", "图注"], kind_summary: ["summary", "摘要"], kind_comment: ["comment", "评论"],
    confidence_high: ["high", "高"], confidence_medium: ["medium", "中"], confidence_low: ["low", "低"],
    wrongly_dropped: ["wrongly dropped", "误删"], wrongly_kept: ["wrongly kept", "误留"],
    // overview
    verdict: ["Verdict", "结论"], metOf: ["{0} of {1} met", "{1} 项中 {0} 项通过"], whereItWent: ["Where everything went", "去向"],
    fromFiles: ["from {0} files", "来自 {0} 个文件"], hiddenLeft: ["Hidden in the inputs and left out, since the name begins with a dot: {0}.", "输入中名称以点开头的隐藏文件或文件夹，未读取：{0}。"], sideFiles: ["and {0} .meta.json", "另有 {0} 个 .meta.json"], fromFilesOne: ["from 1 file", "来自 1 个文件"], charsKept: ["Characters kept", "保留字符"],
    conservation: [
      "Extracted {0} = kept in clean documents {1} + dropped lines {2} + in rejected documents {3} + in duplicates {4} non-blank characters: nothing vanished.",
      "提取 {0} = 干净文档保留 {1} + 删除的行 {2} + 被拒绝文档 {3} + 重复文档 {4}（非空白字符）：无遗漏。"],
    pictures: ["Pictures", "图"], pictureFunnel: ["Records by outcome", "记录去向"], pictureLengths: ["Clean documents by characters, before and after", "干净文档的字符数：清理前后"],
    pictureTrend: ["Characters kept and clean records over the last runs, per mille", "历次运行：保留字符与干净记录（千分比）"], cleanRecords: ["Clean records", "干净记录"], pictureRules: ["Characters taken, by rule", "各规则删除的字符"],
    picturePortals: ["Characters kept by portal, per mille", "各站点保留字符（千分比）"], numbers: ["Numbers", "数据"],
    step: ["Outcome", "去向"], before: ["Before", "之前"], after: ["After", "之后"],
    runs: ["Runs", "历次运行"], firstRun: ["This is the first run here: there is none to compare it with.", "这是首次运行，没有可比较的。"],
    against: ["Change against run {0}:", "与运行 {0} 相比："], run: ["Run", "运行"], state: ["Status", "状态"], keptShare: ["Kept", "保留"],
    seconds: ["Seconds", "秒"], changed: ["Documents whose verdict changed", "结论变化的文档"],
    changedCount: ["{0} documents have another verdict than in the last run.", "{0} 篇文档的结论与上次不同。"], changedCountOne: ["1 document has another verdict than in the last run.", "1 篇文档的结论与上次不同。"],
    about: ["About this run", "关于本次运行"], started: ["Started", "开始"], cost: ["Rate", "速度"], perSecond: ["{0} documents a second", "每秒 {0} 篇"],
    shards: ["Shards", "分片"], config: ["Configuration", "配置"], versions: ["Versions", "版本"],
    // rules
    rule: ["Rule", "规则"], family: ["Family", "类别"], lines: ["Lines", "行"], chars: ["Characters", "字符"], change: ["Change", "变化"],
    shareOfChars: ["Share of characters", "字符占比"], inTheMiddle: ["Between kept lines", "夹在正文中"], because: ["Because", "原因"],
    whatWent: ["What went, by rule", "按规则"], rulesNote: ["A rule opens with examples: what it removed, between the lines around it. Change is against the last published run.", "点开规则可看例子：被删的行及其前后。变化是与上次发布的运行相比。"],
    neverFired: ["Rules that never fired", "从未触发的规则"], neverNote: ["{0} rules took nothing in this run.", "{0} 条规则在本次运行中没有删除任何内容。"], neverNoteOne: ["1 rule took nothing in this run.", "1 条规则在本次运行中没有删除任何内容。"],
    suspects: ["Suspects", "可疑"], suspectsNote: ["Not mistakes as such: the places where a mistake would show first.", "不一定有错，但若有错，最先出现在这些地方。"],
    suspectGreedy: ["Rules that took more than 40 % of a portal", "删除某站点超过 40 % 的规则"], suspectMiddle: ["Dropped between kept paragraphs", "夹在保留段落之间被删的行"],
    suspectLong: ["Long lines dropped", "被删的长行"], inContext: ["In its context", "上下文"], inDocument: ["document {0}, block {1}", "文档 {0}，第 {1} 块"],
    charsOf: ["{0} characters", "{0} 字符"], charsOfOne: ["1 character", "1 字符"], byChance: ["Examples by chance", "随机例子"], theLongest: ["The longest", "最长的"],
    // portals
    portal: ["Portal", "站点"], byPortal: ["What stayed, by portal", "按站点"], tookMost: ["Took most", "删除最多的规则"],
    unusual: ["usual: {0} to {1}", "通常 {0} 到 {1}"], unknownHosts: ["Unknown hosts", "未知站点"],
    unknownNote: ["Cleaned as “generic”. A portal file of your own teaches one: docs/portals.md.", "按 generic 处理。可以自己写站点文件：docs/portals.md。"],
    host: ["Host", "主机"], site: ["Site", "站点"], line: ["Line", "行"], articles: ["Articles", "文章"], examples: ["Examples", "例子"],
    articlesOf: ["{0} of {1}, {2} elsewhere", "{1} 篇中的 {0} 篇，其他站点 {2} 篇"], entry: ["Entry to paste", "可粘贴的条目"], noEntry: ["cannot be written as a pattern", "无法写成模式"],
    suggestions: ["Suggestions", "建议"], suggestionsNote: ["{0} lines that many articles of a site share and that were kept. If they are no article text, paste their entries.", "{0} 行为同站多篇文章共有但仍保留。若不是正文，请粘贴条目。"],
    pasteInto: ["into {0}", "加入 {0}"], pasteNew: ["into a new file: python -m flows.suggest --portal {0}", "新文件：python -m flows.suggest --portal {0}"],
    learned: ["Boilerplate learned", "学到的套话"], learnedNote: ["{0} lines that many articles of a site share and few elsewhere, dropped as boilerplate. {1} documents had nothing else and keep them.", "{0} 行为同站多篇文章共有而他处少见，已删除。{1} 篇除此无内容，予以保留。"],
    // documents
    document: ["Document", "文档"], title: ["Title", "标题"], lang: ["Language", "语言"], script: ["Script", "字形"], of: ["Of", "共"], fails: ["Failed expectation", "未通过的检查"],
    search: ["Search path, title, id", "搜索路径、标题、编号"], any: ["any", "全部"], foundOf: ["{0} of {1} documents.", "{1} 篇中的 {0} 篇。"],
    searchedSoFar: ["Still reading the list: {0} so far.", "列表读取中：已读 {0}。"], noneFound: ["No document is like that.", "没有符合的文档。"],
    previousDocument: ["previous document", "上一篇"], nextDocument: ["next document", "下一篇"], copyOf: ["copy of", "副本，原文为"], hasCopies: ["{0} copies of it went", "{0} 个副本被删"], hasCopiesOne: ["1 copy of it went", "1 个副本被删"],
    keptOf: ["{0} of {1} characters kept, {2} of {3} lines dropped", "{1} 字符保留 {0}，{3} 行删除 {2}"], families: ["Dropped by:", "删除类别："],
    metadata: ["Metadata, and where each value was found", "元数据及其依据"], file: ["File", "文件"], encoding: ["Encoding", "编码"],
    truncated: ["the page says that its text goes on elsewhere", "页面表明正文未完"], theOriginal: ["The original, in order", "原文（按顺序）"],
    noLines: ["Nothing could be extracted.", "没有可提取的内容。"], moreLines: ["Show more: {0} lines are left", "显示更多：还有 {0} 行"], moreLinesOne: ["Show more: 1 line is left", "显示更多：还有 1 行"], theCopy: ["The copy that stayed.", "保留的那一份。"],
    keys: ["Tab goes to the lines, then: ↑ ↓ line by line, n and p the next and previous dropped line, m marks the line as wrong, e shows its edits, Enter goes to the copy that stayed.",
      "按 Tab 进入各行，然后：↑ ↓ 逐行，n / p 下一条或上一条被删的行，m 标记有误，e 显示改动，Enter 到保留的那一份。"],
    marked: ["Marked. The Review page has it.", "已标记，见“审阅”页。"], unmarked: ["No longer marked.", "已取消标记。"],
    notKept: ["This browser does not keep marks: export them before you close the page.", "此浏览器无法保存标记：请在关闭前导出。"],
    // duplicates
    clusters: ["Clusters", "簇"], clustersNote: ["{0} documents are copies, of {1} that stayed.", "{0} 篇为副本，对应保留的 {1} 篇。"], clustersNoteOne: ["1 document is a copy, of {1} that stayed.", "1 篇为副本，对应保留的 {1} 篇。"], stayed: ["Stayed", "保留"], copies: ["Copies", "副本"],
    kind: ["Kind", "种类"], leastAlike: ["Least alike", "最低相似度"], elsewhere: ["{0} is a document of another run, which this one knows (known).", "{0} 属于另一次运行（known）。"],
    noDifference: ["Their kept text is the same.", "保留的正文完全相同。"], diffNote: ["Struck through: only in the one that stayed. Underlined: only in this copy.", "删除线：仅在保留的一篇；下划线：仅在此副本。"],
    shared: ["Paragraphs that several articles have", "多篇文章共有的段落"], paragraph: ["Paragraph", "段落"], hasItFirst: ["First in", "最早出现于"], hasItToo: ["Also in", "还出现于"],
    sharedNote: ["{0} long paragraphs stand in more than one clean article. They stay unless the run was told otherwise (shared_paragraphs=drop).", "{0} 个长段落出现在不止一篇干净文章中；除非设置 shared_paragraphs=drop，否则保留。"],
    // expectations
    expectation: ["Expectation", "检查"], outcome: ["Outcome", "结果"], severity: ["Severity", "级别"], threshold: ["Asked for", "要求"], observed: ["Observed", "实际"], failing: ["Failing", "不符合"],
    expectationsNote: ["A critical expectation that fails refuses the run. The suites are JSON files in expectations/.", "关键检查未通过则不发布。检查写在 expectations/ 的 JSON 文件里。"],
    suite: ["Suite {0}", "检查组 {0}"], kindOfCheck: ["Kind", "种类"], firstOnly: ["The first of {0}:", "共 {0}，先列："],
    isExactly: ["{0} is {1}", "{0} 等于 {1}"], isBetween: ["{0} from {1} to {2}", "{0} 在 {1} 到 {2} 之间"], isAtLeast: ["{0} at least {1}", "{0} 至少 {1}"], isAtMost: ["{0} at most {1}", "{0} 至多 {1}"],
    isOneOf: ["{0} is one of: {1}", "{0} 为其一：{1}"], isNoneOf: ["{0} is none of: {1}", "{0} 不为：{1}"], isThere: ["{0} is there in every row", "每行都有 {0}"], isUnique: ["{0} is different in every row", "{0} 每行不同"],
    notLess: ["{0} not less than {1}", "{0} 不小于 {1}"], isMore: ["{0} more than {1}", "{0} 大于 {1}"], columnsAre: ["the columns, in order: {0}", "列依次为：{0}"],
    sumOf: ["sum of {0}", "{0} 之和"], maxOf: ["greatest {0}", "{0} 最大值"], minOf: ["least {0}", "{0} 最小值"], meanOf: ["mean of {0}", "{0} 平均"], medianOf: ["median of {0}", "{0} 中位数"],
    distinctOf: ["different values of {0}", "{0} 不同值数"], uniqueShareOf: ["share of unique {0}", "{0} 唯一值占比"], rowCount: ["rows", "行数"],
    mostly: ["in at least {0} of the rows", "至少 {0} 的行"], onlyWhere: ["only rows where {0}", "仅限 {0} 的行"],
    // quarantine
    allRead: ["Every input could be read.", "全部可读。"], quarantineNote: ["These inputs could not be read; the others are not affected.", "这些输入无法读取；其余不受影响。"],
    reason: ["Reason", "原因"], whatToDo: ["What to do", "怎么办"], bytes: ["Bytes", "字节"], firstBytes: ["First bytes", "开头"],
    // review
    reviewNote: ["Lines that you marked in the document view. They stay in this browser; export them to turn them into test cases and rules.", "在文档页标记的行，保存在此浏览器中；导出后可变成测试与规则。"],
    noMarks: ["Nothing is marked yet. Open a document and mark a line that was wrongly dropped or wrongly kept.", "还没有标记。请打开文档，标记误删或误留的行。"],
    export: ["Export {0} marks as JSONL", "导出 {0} 个标记（JSONL）"], exportOne: ["Export 1 mark as JSONL", "导出 1 个标记（JSONL）"], exported: ["Written: {0}", "已写出：{0}"], note: ["Note", "备注"], remove: ["Remove", "删除"], removeMark: ["Remove the mark on {0}", "删除标记：{0}"],
    // tables
    none: ["None.", "无。"], pagesOf: ["Pages of {0}", "{0} 翻页"], range: ["{0}–{1} of {2}", "{0}–{1}，共 {2}"],
    first: ["First", "首页"], previous: ["Previous", "上一页"], next: ["Next", "下一页"], last: ["Last", "末页"],
  };

  s.t = function (name, ...values) {
    // English has words of its own for one thing: NAMEOne beside NAME.
    const pair = (String(values[0]) === "1" && WORDS[name + "One"]) || WORDS[name];
    if (!pair) return String(name); // a value of a later version: shown as it is
    return pair[s.language === "zh" ? 1 : 0].replace(/\{(\d)\}/g, (_, i) => String(values[i]));
  };
  s.words = WORDS;
})(window.sluice);
