"use strict";
// What could not be read, why, and what to do.
(function (s) {
  s.pages.quarantine = async function () {
    const rows = [];
    for (let file = 0; file < s.run().quarantine; file++) rows.push(...s.rows(await s.get("quarantine-" + file)));
    return s.page(s.t("quarantine"), s.note(s.t(rows.length ? "quarantineNote" : "allRead")),
      s.table({ caption: s.t("quarantine"), stacks: true, rows, columns: [
        { head: s.t("file"), kind: "path", cell: (row) => [s.said(row.source_path), row.record_id ? [" ", s.h("small", null, s.said(row.record_id))] : null], sort: (row) => row.source_path },
        { head: s.t("reason"), cell: (row) => s.h("code", null, row.reason), sort: (row) => row.reason },
        { head: s.t("whatToDo"), cell: (row) => s.said(row.detail) },
        { head: s.t("bytes"), number: true, cell: (row) => s.number(row.bytes), sort: (row) => row.bytes },
        { head: s.t("firstBytes"), cell: (row) => s.h("code", null, s.said(row.first_bytes)) },
      ] }));
  };
})(window.sluice);
