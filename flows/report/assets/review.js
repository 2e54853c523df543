"use strict";
// The marks of this run, their notes, and the file that they become.
(function (s) {
  s.pages.review = async function () {
    const place = s.h("div");
    const show = () => place.replaceChildren(s.marks.count() ? s.h("div", null, buttons(), list(show)) : s.note(s.t("noMarks")));
    show();
    return s.page(s.t("review"), s.note(s.t("reviewNote")), place);
  };

  function buttons() {
    return s.h("p", null, s.h("button", { type: "button", class: "main", on: { click: download } }, s.t("export", s.number(s.marks.count()))),
      " ", s.h("code", null, "python -m flows.review " + name()));
  }

  const name = () => "review-" + s.run().run.run_id + ".jsonl";

  function download() {
    const url = URL.createObjectURL(new Blob([s.marks.jsonl()], { type: "application/x-ndjson" }));
    const link = s.h("a", { href: url, download: name() });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(url), 10000);
    s.tell(s.t("exported", name()));
  }

  function list(changed) {
    return s.h("ul", { class: "marks" }, s.marks.list().map(({ key, mark }) => s.h("li", null,
      s.h("p", null, s.h("strong", null, s.t(mark.mark)), mark.rule ? [" ", s.h("code", null, mark.rule)] : null, " · ",
        s.link(s.toDocument(mark.doc_id, mark.block_no, mark.part_no), s.said(mark.source_path), " ", s.said(mark.record_id))),
      s.h("blockquote", null, s.said(mark.raw)),
      s.h("label", null, s.h("span", null, s.t("note")), s.h("textarea", { rows: "2", value: mark.note,
        on: { input: (event) => s.marks.note(key, event.target.value) } })),
      s.h("button", { type: "button", "aria-label": s.t("removeMark", mark.raw.slice(0, 40)), on: { click: () => {
        s.marks.remove(key);
        changed();
        document.getElementById("main").focus();
      } } }, s.t("remove")))));
  }
})(window.sluice);
