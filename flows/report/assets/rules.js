"use strict";
// What each rule took, what looks like a loss, and what never fired.
(function (s) {
  s.pages.rules = async function (rest) {
    const data = await s.get("rules");
    return rest ? one(data, rest) : all(data);
  };

  function all(data) {
    return s.page(s.t("rules"),
      s.note(s.t("rulesNote")),
      s.picture("rules", s.t("pictureRules"), [["rule", s.t("rule")], ["chars", s.t("chars"), true]]),
      table(data),
      suspects(data),
      s.section(s.t("neverFired"), s.note(s.t("neverNote", s.number(data.never.length))),
        s.table({ caption: s.t("neverFired"), rows: data.never, size: 20, columns: [
          { head: s.t("rule"), cell: (row) => s.h("code", null, row.rule), sort: (row) => row.rule },
          { head: s.t("family"), cell: (row) => s.chip(row.family), sort: (row) => row.family },
          { head: s.t("because"), cell: (row) => s.said(s.reason(row.because)) },
        ] })));
  }

  function table(data) {
    const number = (name) => ({ head: s.t(name), number: true, cell: (row) => s.number(row[name]), sort: (row) => row[name] });
    return s.section(s.t("whatWent"), s.table({ caption: s.t("whatWent"), rows: data.rules, size: 100, columns: [
      { head: s.t("rule"), cell: (row) => s.rule(row.rule), sort: (row) => row.rule },
      { head: s.t("family"), cell: (row) => s.chip(row.family), sort: (row) => row.family },
      { ...number("blocks"), head: s.t("lines") },
      { head: s.t("change"), number: true, cell: (row) => s.delta(row.blocks, row.blocks_before) },
      number("documents"), number("chars"),
      { head: s.t("shareOfChars"), number: true, cell: (row) => s.share(row.per_mille), sort: (row) => row.per_mille },
      { head: s.t("change"), number: true, cell: (row) => s.delta(row.per_mille, row.per_mille_before, true) },
      { ...number("middle"), head: s.t("inTheMiddle") },
    ] }));
  }

  function suspects(data) {
    const of = (sort) => data.examples.filter((row) => row.sort === sort);
    return s.section(s.t("suspects"), s.note(s.t("suspectsNote")),
      s.h("h3", null, s.t("suspectGreedy")),
      s.table({ caption: s.t("suspectGreedy"), rows: data.greedy, size: 20, columns: [
        { head: s.t("portal"), cell: (row) => s.link(s.address("documents", { portal: row.portal, rule: row.rule }), s.said(row.portal)) },
        { head: s.t("rule"), cell: (row) => s.rule(row.rule) },
        { head: s.t("shareOfChars"), number: true, cell: (row) => s.share(row.per_mille) },
        { head: s.t("chars"), number: true, cell: (row) => s.number(row.chars) },
        { head: s.t("documents"), number: true, cell: (row) => s.number(row.documents) },
      ] }),
      listed("suspectMiddle", of("middle")), listed("suspectLong", of("long")));
  }

  function listed(title, rows) {
    return [s.h("h3", null, s.t(title)), s.table({ caption: s.t(title), rows, size: 10, columns: [
      { head: s.t("rule"), cell: (row) => s.rule(row.r), sort: (row) => row.r },
      { head: s.t("inContext"), cell: (row) => s.inContext(row) },
      { head: s.t("chars"), number: true, cell: (row) => s.number(row.chars), sort: (row) => row.chars },
    ] })];
  }

  function one(data, rule) {
    const row = data.rules.find((each) => each.rule === rule);
    if (!row) return s.page(s.t("rules"), s.note(s.t("noSuch", rule)));
    const shown = (sort) => data.examples.filter((each) => each.sort === sort && each.r === rule).map((each) => s.inContext(each));
    return s.page(rule,
      s.h("p", null, s.link("#/rules", "← " + s.t("rules")), " · ", s.chip(row.family)),
      s.h("p", { lang: s.reason(row.because) === row.because ? "en" : "zh" }, s.said(s.reason(row.because))),
      s.cards([[s.t("lines"), s.number(row.blocks)], [s.t("documents"), s.link(s.address("documents", { rule }), s.number(row.documents))],
        [s.t("chars"), s.number(row.chars)], [s.t("shareOfChars"), s.share(row.per_mille)],
        [s.t("change"), s.delta(row.per_mille, row.per_mille_before, true)], [s.t("inTheMiddle"), s.number(row.middle)]]),
      s.section(s.t("byChance"), shown("random")),
      s.section(s.t("theLongest"), shown("longest")));
  }

  s.chip = (family) => s.h("span", { class: "chip fam-" + family }, s.said(family));
})(window.sluice);
