"use strict";
// The first page: the verdict, where everything went, and what changed since the last run.
(function (s) {
  const STEPS = ["records", "clean", "duplicate", "rejected", "quarantined"];

  s.pages.overview = async function () {
    const run = s.run();
    return s.page(s.t("overview"), verdict(run), counts(run), pictures(), past(run), changes(run), about(run));
  };

  function verdict(run) {
    const failed = run.expectations.map((each, number) => ({ ...each, number })).filter((each) => !each.success);
    return s.h("section", { "aria-label": s.t("verdict") },
      s.h("p", { class: "verdict " + run.run.status }, s.t("run_" + run.run.status)),
      s.h("ul", { class: "lights" }, run.verdict.map((row) =>
        s.h("li", { class: row.failed ? "severity " + row.severity : "severity met" },
          s.t(row.severity), ": ", s.t("metOf", s.number(row.met), s.number(row.met + row.failed))))),
      failed.length ? s.h("ul", null, failed.map((each) =>
        s.h("li", null, s.link("#/expectations/" + each.number, s.said(s.reason(each.description))), " ", s.h("small", null, s.t(each.severity))))) : null);
  }

  function counts(run) {
    const n = run.counts;
    const of = (name) => s.share(Math.round((n[name] * 1000) / Math.max(n.records, 1)));
    const kept = Math.round((n.chars_kept * 1000) / Math.max(n.chars_extracted, 1));
    return s.section(s.t("whereItWent"),
      s.cards([
        [s.t("records"), s.number(n.records), " ", s.h("small", null, s.t("fromFiles", s.number(n.files)))],
        ...STEPS.slice(1).map((name) => [s.t(name),
          name === "quarantined" ? s.link("#/quarantine", s.number(n[name])) : s.link(s.address("documents", { status: name }), s.number(n[name])),
          " ", s.h("small", null, of(name)),
          name === "quarantined" && n.broken_side_files ? [" ", s.h("small", null, s.t("sideFiles", s.number(n.broken_side_files)))] : null]),
        [s.t("charsKept"), s.number(n.chars_kept), " ", s.h("small", null, s.share(kept))],
      ]),
      s.note(s.t("conservation", s.number(n.chars_extracted), s.number(n.chars_kept), s.number(n.chars_dropped),
        s.number(n.chars_in_rejected || 0), s.number(n.chars_in_duplicates || 0))),
      run.hidden.count ? s.note(s.t("hiddenLeft", s.number(run.hidden.count)), " ", s.said(run.hidden.first.join(", ")),
        run.hidden.count > run.hidden.first.length ? " …" : null) : null);
  }

  function pictures() {
    return s.h("section", { class: "pictures", "aria-label": s.t("pictures") },
      s.picture("funnel", s.t("pictureFunnel"), [["label", s.t("step")], ["records", s.t("records"), true]]),
      s.picture("lengths", s.t("pictureLengths"), [["length", s.t("chars")], ["before", s.t("before"), true], ["after", s.t("after"), true]]));
  }

  function past(run) {
    const rows = run.history.slice().reverse();
    const earlier = run.history.filter((row) => row.run_id !== run.run.run_id);
    if (!earlier.length) return s.section(s.t("runs"), s.note(s.t("firstRun")));
    const last = earlier.find((row) => row.run_id === run.since) || earlier[earlier.length - 1];
    const share = (row) => (row.chars_extracted ? Math.round((row.chars_kept * 1000) / row.chars_extracted) : null);
    const column = (name) => ({ head: s.t(name), number: true, cell: (row) => s.number(row[name]) });
    return s.section(s.t("runs"),
      s.note(s.t("against", last.run_id)),
      s.cards([...STEPS.map((name) => [s.t(name), s.delta(run.counts[name], last[name])]),
        [s.t("keptShare"), s.delta(share(rows[0]), share(last), true)]]),
      s.picture("trend", s.t("pictureTrend"), [["run", s.t("run")], ["characters", s.t("charsKept"), true], ["records", s.t("cleanRecords"), true]]),
      s.table({ caption: s.t("runs"), size: 10, rows, columns: [
        { head: s.t("run"), cell: (row) => s.h("code", null, row.run_id) },
        { head: s.t("state"), cell: (row) => s.t("run_" + row.status) },
        ...STEPS.map(column),
        { head: s.t("keptShare"), number: true, cell: (row) => s.share(share(row)) },
        { head: s.t("seconds"), number: true, cell: (row) => s.number(row.seconds) },
      ] }));
  }

  function changes(run) {
    const changed = run.changes;
    const since = run.run.changed && run.run.changed.since;
    if (!changed) return since ? s.section(s.t("changed"), s.note(s.t("changedCount", s.number(run.run.changed.documents)))) : null;
    return s.section(s.t("changed"),
      s.note(s.t("changedCount", s.number(changed.documents))),
      s.table({ caption: s.t("changed"), rows: changed.rows, columns: [
        { head: s.t("document"), cell: (row) => s.link(s.toDocument(row.doc_id), s.said(row.source_path || row.doc_id)) },
        { head: s.t("before"), cell: (row) => s.said(row.before) },
        { head: s.t("after"), cell: (row) => s.said(row.after) },
        { head: s.t("because"), cell: (row) => s.said(row.because) },
      ] }));
  }

  function about(run) {
    const seconds = run.run.seconds;
    const rate = seconds ? run.counts.records / seconds : null;
    const shown = (value) => s.said(typeof value === "object" && value !== null ? JSON.stringify(value) : value);
    return s.section(s.t("about"),
      s.facts([
        [s.t("run"), s.h("code", null, run.run.run_id)],
        [s.t("started"), s.said(run.run.started)],
        [s.t("seconds"), s.number(seconds)],
        [s.t("cost"), rate === null ? "–" : s.t("perSecond", s.number(Math.round(rate * 10) / 10))],
        [s.t("shards"), s.number(run.run.shards)],
      ]),
      s.h("details", null, s.h("summary", null, s.t("config")),
        s.facts(Object.entries(run.config).map(([name, value]) => [name, shown(value)]))),
      s.h("details", null, s.h("summary", null, s.t("versions")),
        s.facts(Object.entries(run.versions).map(([name, value]) => [name, shown(value)]))));
  }
})(window.sluice);
