"use strict";
// What stayed of each portal, what was learned of it, and what to paste into its file.
(function (s) {
  s.pages.portals = async function () {
    const data = await s.get("portals");
    return s.page(s.t("portals"), s.picture("portals", s.t("picturePortals"), [["portal", s.t("portal")], ["per_mille", "‰", true]]),
      table(data), unknown(data), suggestions(data), learned(data));
  };

  function table(data) {
    const number = (name) => ({ head: s.t(name), number: true, cell: (row) => s.number(row[name]), sort: (row) => row[name] });
    const unusual = new Map(data.unusual.map((row) => [row.portal, row]));
    const outside = (row) => {
      const bounds = unusual.get(row.portal);
      return bounds ? [" ", s.h("small", { class: "warn" }, s.t("unusual", s.share(bounds.least), s.share(bounds.most)))] : null;
    };
    return s.section(s.t("byPortal"), s.table({ caption: s.t("byPortal"), rows: data.portals, columns: [
      { head: s.t("portal"), cell: (row) => s.link(s.address("documents", { portal: row.portal }), s.said(row.portal)), sort: (row) => row.portal },
      number("documents"), number("clean"), number("rejected"), number("duplicate"),
      { head: s.t("keptShare"), number: true, cell: (row) => [s.share(row.per_mille), outside(row)], sort: (row) => row.per_mille },
      { head: s.t("change"), number: true, cell: (row) => s.delta(row.per_mille, row.per_mille_before, true) },
      { head: s.t("tookMost"), cell: (row) => (row.top || []).map((top, i) => [i ? ", " : "", s.rule(top.rule), " ", s.number(top.chars)]) },
    ] }));
  }

  function unknown(data) {
    return s.section(s.t("unknownHosts"), s.note(s.t("unknownNote")),
      s.table({ caption: s.t("unknownHosts"), rows: data.unknown, size: 20, columns: [
        { head: s.t("host"), cell: (row) => s.said(row.host) },
        { head: s.t("documents"), number: true, cell: (row) => s.number(row.documents) },
      ] }));
  }

  const examples = (row) => (row.examples || []).map((id, i) => [i ? " " : "", s.link(s.toDocument(id), id.slice(0, 8))]);
  const articles = (row) => s.t("articlesOf", s.number(row.stories), s.number(row.site_stories), s.number(row.elsewhere));

  function suggestions(data) {
    const file = (row) => (row.file ? s.t("pasteInto", "portals/" + row.file + ".toml") : s.t("pasteNew", row.site));
    return s.section(s.t("suggestions"), s.note(s.t("suggestionsNote", s.number(data.counts.suggested))),
      s.table({ caption: s.t("suggestions"), rows: data.suggested, size: 10, columns: [
        { head: s.t("site"), cell: (row) => s.said(row.site) },
        { head: s.t("line"), cell: (row) => s.said(row.text) },
        { head: s.t("articles"), cell: (row) => [articles(row), " ", examples(row)] },
        { head: s.t("entry"), cell: (row) => (row.entry ? [s.h("small", null, file(row)), entry(row)] : s.t("noEntry")) },
      ] }));
  }

  const entry = (row) => s.h("pre", { tabindex: "0", "aria-label": s.t("entry") }, row.entry);

  function learned(data) {
    return s.section(s.t("learned"), s.note(s.t("learnedNote", s.number(data.counts.dropped), s.number(data.spared))),
      s.table({ caption: s.t("learned"), rows: data.learned, size: 20, columns: [
        { head: s.t("site"), cell: (row) => s.said(row.site), sort: (row) => row.site },
        { head: s.t("line"), cell: (row) => s.said(row.text) },
        { head: s.t("articles"), cell: (row) => articles(row), sort: (row) => row.stories, number: true },
        { head: s.t("examples"), cell: examples },
      ] }));
  }
})(window.sluice);
