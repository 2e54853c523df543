"use strict";
// Every expectation in words: what was asked, what was seen, and which documents fail.
(function (s) {
  s.pages.expectations = async function (rest) {
    const results = (await s.get("expectations")).map((result, number) => ({ ...result, number }));
    if (rest) return one(results[Number(rest)], rest);
    const suites = [...new Set(results.map((result) => result.suite))];
    return s.page(s.t("expectations"), s.note(s.t("expectationsNote")),
      suites.map((suite) => s.section(s.t("suite", suite), table(suite, results.filter((result) => result.suite === suite)))));
  };

  // Met because no row had anything to say is no green light.
  const idle = (row) => row.observed === "nothing to judge";
  const outcome = (row) => (idle(row) ? "idle" : row.success ? "met" : "failed");
  const light = (row) => s.h("span", { class: idle(row) ? "severity" : row.success ? "severity met" : "severity " + row.severity }, s.t(outcome(row)));
  const observed = (row) => (idle(row) ? s.t("idle") : s.said(row.observed));

  function table(suite, rows) {
    const order = { critical: 0, warning: 1, info: 2 };
    return s.table({ caption: s.t("suite", suite), rows, size: 100, columns: [
      { head: s.t("expectation"), cell: (row) => [s.link("#/expectations/" + row.number, s.said(s.reason(row.description)))], sort: (row) => row.description },
      { head: s.t("outcome"), cell: light, sort: (row) => Number(row.success) },
      { head: s.t("severity"), cell: (row) => s.t(row.severity), sort: (row) => order[row.severity] },
      { head: s.t("threshold"), cell: (row) => s.said(threshold(row)) },
      { head: s.t("observed"), cell: observed },
      { head: s.t("failing"), number: true, cell: (row) => s.number(row.count), sort: (row) => row.count },
    ] });
  }

  function one(row, number) {
    if (!row) return s.page(s.t("expectations"), s.note(s.t("noSuch", number)));
    const ids = row.doc_ids || [];
    const others = row.rows || [];
    return s.page(s.reason(row.description),
      s.h("p", null, s.link("#/expectations", "← " + s.t("expectations"))),
      s.facts([
        [s.t("outcome"), light(row)],
        [s.t("severity"), s.t(row.severity)], [s.t("threshold"), s.said(threshold(row))], [s.t("observed"), observed(row)],
        [s.t("kindOfCheck"), s.h("code", null, row.type)],
      ]),
      ids.length || others.length ? s.section(s.t("failing"), row.count > ids.length + others.length ? s.note(s.t("firstOnly", s.number(row.count))) : null,
        s.h("ul", null, ids.map((id) => s.h("li", null, s.link(s.toDocument(id), s.h("code", null, id)))),
          others.map((each) => s.h("li", null, s.said(each))))) : null);
  }

  const list = (values) => values.map((value) => (value === null ? "null" : String(value))).join(", ");

  function range(column, k) {
    const low = k.min_value;
    const high = k.max_value;
    if (low !== undefined && low === high) return s.t("isExactly", column, low);
    if (low !== undefined && high !== undefined && low !== null && high !== null) return s.t("isBetween", column, low, high);
    return low !== undefined && low !== null ? s.t("isAtLeast", column, low) : s.t("isAtMost", column, high);
  }

  // The arguments in words; what has no words of its own is told by its names and values.
  function threshold(row) {
    const k = row.kwargs || {};
    const kind = row.type.replace(/^expect_/, "");
    const of = { column_sum_to_be_between: "sumOf", column_max_to_be_between: "maxOf", column_min_to_be_between: "minOf",
      column_mean_to_be_between: "meanOf", column_median_to_be_between: "medianOf", column_unique_value_count_to_be_between: "distinctOf",
      column_proportion_of_unique_values_to_be_between: "uniqueShareOf", table_row_count_to_be_between: "rowCount" }[kind];
    let text;
    if (kind === "column_values_to_be_between") text = range(k.column, k);
    else if (of) text = range(s.t(of, k.column || ""), k);
    else if (kind === "column_values_to_be_in_set") text = s.t("isOneOf", k.column, list(k.value_set));
    else if (kind === "column_values_to_not_be_in_set") text = s.t("isNoneOf", k.column, list(k.value_set));
    else if (kind === "column_values_to_not_be_null") text = s.t("isThere", k.column);
    else if (kind === "column_values_to_be_unique") text = s.t("isUnique", k.column);
    else if (kind === "compound_columns_to_be_unique") text = s.t("isUnique", list(k.column_list));
    else if (kind === "column_pair_values_a_to_be_greater_than_b") text = s.t(k.or_equal ? "notLess" : "isMore", k.column_A, k.column_B);
    else if (kind === "table_columns_to_match_ordered_list") text = s.t("columnsAre", list(k.column_list));
    else text = list(Object.entries(k).filter(([name]) => !["mostly", "row_condition"].includes(name)).map(([name, value]) => name + " = " + JSON.stringify(value)));
    if (k.mostly !== undefined && k.mostly < 1) text += "; " + s.t("mostly", Math.round(k.mostly * 1000) / 10 + " %");
    if (k.row_condition) text += "; " + s.t("onlyWhere", k.row_condition);
    return text;
  }
})(window.sluice);
