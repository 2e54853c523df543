"use strict";
// Copies: which document stayed, which are copies of it, and what differs.
(function (s) {
  s.pages.duplicates = async function (rest, query) {
    return rest ? cluster(rest, query) : list();
  };

  async function list() {
    const { clusters, files } = s.run().copies;
    const table = s.table({ caption: s.t("clusters"), rows: [], columns: [
      { head: s.t("stayed"), cell: (row) => [s.link("#/duplicates/" + row.of, s.said(row.title || row.source_path || row.of)), " ", s.h("small", null, s.said(row.source_path))] },
      { head: s.t("copies"), number: true, cell: (row) => s.number(row.size), sort: (row) => row.size },
      { head: s.t("kind"), cell: (row) => row.kinds.map((kind) => s.t("copy_" + kind)).join(", ") },
      { head: s.t("leastAlike"), number: true, cell: (row) => alike(least(row)), sort: least },
      { head: s.t("portals"), cell: (row) => s.said([...new Set([row.portal, ...row.copies.map((copy) => copy.portal)].filter(Boolean))].join(", ")) },
    ] });
    table.fill(await every("clusters", files));
    return s.page(s.t("duplicates"), s.note(s.t("clustersNote", s.number(s.run().counts.duplicate), s.number(clusters))), table, await shared());
  }

  async function every(name, files) {
    const rows = [];
    for (let file = 0; file < files; file++) rows.push(...s.rows(await s.get(name + "-" + file)));
    return rows;
  }

  async function shared() {
    const { paragraphs, files } = s.run().shared;
    if (!paragraphs) return s.section(s.t("shared"), s.note(s.t("none")));
    const table = s.table({ caption: s.t("shared"), rows: [], columns: [
      { head: s.t("paragraph"), cell: (row) => s.said(row.text.length > SHOWN ? row.text.slice(0, SHOWN) + "…" : row.text) },
      { head: s.t("chars"), number: true, cell: (row) => s.number(row.chars), sort: (row) => row.chars },
      { head: s.t("documents"), number: true, cell: (row) => s.number(row.documents), sort: (row) => row.documents },
      { head: s.t("hasItFirst"), cell: (row) => toDocument(row.of) },
      { head: s.t("hasItToo"), cell: (row) => row.doc_id.flatMap((id) => [toDocument(id), " "]) },
    ] });
    table.fill(await every("shared", files));
    return s.section(s.t("shared"), s.note(s.t("sharedNote", s.number(paragraphs))), table);
  }

  const SHOWN = 160;
  const toDocument = (id) => s.link(s.toDocument(id), s.h("code", null, id.slice(0, 8)));

  const least = (row) => Math.min(...row.copies.map((copy) => copy.similarity));
  const alike = (similarity) => (similarity / 100).toFixed(1) + " %";

  async function cluster(id, query) {
    const stayed = await s.doc(id);
    const copies = stayed ? stayed.copies || [] : [];
    const title = stayed ? stayed.title || stayed.source_path : id;
    if (!stayed) return s.page(s.t("duplicates"), s.note(s.t("elsewhere", id)));
    const wanted = query.get("copy");
    return s.page(title,
      s.h("p", null, s.link("#/duplicates", "← " + s.t("duplicates")), " · ", s.t("stayed"), " ", s.link(s.toDocument(id), s.said(stayed.source_path), " ", s.said(stayed.record_id))),
      copies.length ? copies.map((copy, i) => member(stayed, copy, wanted ? copy.doc_id === wanted : i === 0)) : s.note(s.t("none")));
  }

  function member(stayed, copy, open) {
    const body = s.h("div");
    let filled = false;
    async function fill() {
      if (filled) return;
      filled = true;
      body.replaceChildren(await difference(stayed, copy));
    }
    const details = s.h("details", { class: "copy", on: { toggle: (event) => event.target.open && fill() } },
      s.h("summary", null, s.h("code", null, copy.doc_id.slice(0, 8)), " · ", s.t("copy_" + copy.kind), " · ", alike(copy.similarity)), body);
    details.open = open;
    return details;
  }

  async function difference(stayed, copy) {
    const other = await s.doc(copy.doc_id);
    if (!other) return s.note(s.t("noSuch", copy.doc_id));
    const parts = s.diffParagraphs(kept(stayed), kept(other));
    const same = parts.every((part) => part.every(([sign]) => sign === "="));
    return s.h("div", null,
      s.facts([[s.t("document"), s.link(s.toDocument(copy.doc_id), s.said(other.source_path), " ", s.said(other.record_id))],
        [s.t("portal"), s.said(other.portal)], [s.t("because"), s.said(copy.because)]]),
      s.note(same ? s.t("noDifference") : s.t("diffNote")),
      s.h("div", { class: "diff" }, parts.map((part) => s.h("p", null, s.showDiff(part)))));
  }

  const kept = (doc) => (doc.raw || []).map((raw, i) => (doc.r[i] === null ? (doc.text[i] === null ? raw : doc.text[i]) : null)).filter((text) => text !== null);
})(window.sluice);
