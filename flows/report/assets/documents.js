"use strict";
// All documents, to search and to filter. The filter stands in the address, so that it can be sent and gone back to.
(function (s) {
  const FILTERS = ["status", "portal", "lang", "script", "rule", "fails"];
  let listed = []; // rows loaded so far, in order
  let loaded = 0; // files
  let found = []; // what the last filter left: the document view walks through it
  let wanted = 0; // counts visits, so that a visit that is over stops loading

  s.pages.documents = async function (rest, query) {
    if (rest) return s.documentView(rest, query);
    const visit = ++wanted;
    const table = s.table({ caption: s.t("documents"), rows: [], columns: columns(), empty: s.t("noneFound") });
    const count = s.h("p", { class: "note", role: "status" });
    const state = new Map(query);
    function show(stay) {
      const every = matching(state);
      found = every;
      table.fill(every, stay);
      const total = s.run().counts.records - s.run().counts.quarantined;
      const part = loaded < s.run().lists ? " " + s.t("searchedSoFar", s.number(listed.length)) : "";
      count.textContent = s.t("foundOf", s.number(every.length), s.number(total)) + part;
    }
    const form = filters(state, function () {
      window.history.replaceState(null, "", s.address("documents", Object.fromEntries(state)));
      show(false);
    });
    if (loaded === 0 && s.run().lists) await more();
    show(false);
    fill(visit, show);
    return s.page(s.t("documents"), form, count, table);
  };

  // The next and the previous document of the list that was last seen.
  s.beside = function (id) {
    const at = found.findIndex((row) => row.doc_id === id);
    return at < 0 ? {} : { previous: found[at - 1], next: found[at + 1] };
  };

  async function more() {
    const file = loaded;
    const rows = s.rows(await s.get("documents-" + file));
    if (file !== loaded) return; // another visit was quicker
    for (const row of rows) row.words = [row.doc_id, row.source_path, row.record_id, row.title].join("\n").toLowerCase();
    listed = listed.concat(rows);
    loaded++;
  }

  const pause = (milliseconds) => new Promise((resolve) => window.setTimeout(resolve, milliseconds));

  // The rest of the list; the first rows are painted before, and the page answers in between.
  async function fill(visit, show) {
    let seen = loaded;
    await pause(100);
    while (visit === wanted && loaded < s.run().lists) {
      await more();
      await pause(0);
      if (loaded - seen >= 10 || loaded >= s.run().lists) {
        seen = loaded;
        if (visit === wanted) show(true);
      }
    }
  }

  function matching(state) {
    const words = (state.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
    const rule = state.get("rule") ? s.run().rules.findIndex((each) => each[0] === state.get("rule")) : null;
    const fails = state.get("fails") ? Number(state.get("fails")) : null;
    const plain = ["status", "portal", "lang", "script"].filter((name) => state.get(name));
    if (!words.length && rule === null && fails === null && !plain.length) return listed;
    return listed.filter((row) =>
      plain.every((name) => row[name] === state.get(name)) &&
      (rule === null || (row.rules || []).includes(rule)) &&
      (fails === null || (row.fails || []).includes(fails)) &&
      words.every((word) => row.words.includes(word)));
  }

  function columns() {
    return [
      { head: s.t("document"), sort: (row) => row.source_path, kind: "path",
        cell: (row) => [s.link(s.toDocument(row.doc_id), s.said(row.source_path)), row.record_id ? [" ", s.h("small", null, s.said(row.record_id))] : null] },
      { head: s.t("title"), cell: (row) => s.said(row.title), sort: (row) => row.title },
      { head: s.t("portal"), cell: (row) => s.said(row.portal), sort: (row) => row.portal },
      { head: s.t("lang"), cell: (row) => s.t("lang_" + row.lang), sort: (row) => row.lang },
      { head: s.t("script"), cell: (row) => s.t("script_" + row.script), sort: (row) => row.script },
      { head: s.t("state"), cell: (row) => s.status(row.status), sort: (row) => row.status },
      { head: s.t("charsKept"), number: true, cell: (row) => s.number(row.chars_kept), sort: (row) => row.chars_kept },
      { head: s.t("of"), number: true, cell: (row) => s.number(row.chars_extracted), sort: (row) => row.chars_extracted },
    ];
  }

  function options(name) {
    const run = s.run();
    if (name === "rule") return run.rules.map((row) => [row[0], row[0]]);
    if (name === "fails") {
      return run.expectations.map((each, i) => [String(i), s.reason(each.description), each.success]).filter((each) => !each[2]);
    }
    const said = { status: (v) => s.t(v), lang: (v) => s.t("lang_" + v), script: (v) => s.t("script_" + v) }[name] || ((v) => v);
    return run.values[name].map((value) => [value, said(value)]);
  }

  function filters(state, changed) {
    const field = (label, control) => s.h("label", null, s.h("span", null, label), control);
    const set = (name, value) => {
      if (value) state.set(name, value);
      else state.delete(name);
      changed();
    };
    const search = s.h("input", { type: "search", value: state.get("q") || "", autocomplete: "off",
      on: { input: (event) => set("q", event.target.value.trim()) } });
    const selects = FILTERS.map((name) => {
      const select = s.h("select", { name, on: { change: (event) => set(name, event.target.value) } },
        s.h("option", { value: "" }, s.t("any")), options(name).map(([value, text]) => s.h("option", { value }, text)));
      select.value = state.get(name) || "";
      return field(s.t(name === "status" ? "state" : name), select);
    });
    return s.h("form", { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } },
      field(s.t("search"), search), selects);
  }
})(window.sluice);
