"use strict";
// What a reviewer marks: lines wrongly dropped or wrongly kept, kept for this run alone.
(function (s) {
  const name = () => "marks." + s.run().run.run_id;
  let marks = null;

  function all() {
    if (marks === null) {
      try {
        marks = new Map(Object.entries(JSON.parse(s.keep.read(name()) || "{}")));
      } catch (error) {
        marks = new Map(); // damaged by somebody else: nothing of ours can be read from it
      }
    }
    return marks;
  }

  function save() {
    const kept = s.keep.write(name(), JSON.stringify(Object.fromEntries(all())));
    if (!kept) s.tell(s.t("notKept"));
    s.countMarks();
  }

  const place = (doc, i) => [doc.doc_id, doc.n[i], doc.p[i]].join(":");

  // One line of the export; the review command reads exactly these fields.
  function made(doc, i) {
    const dropped = doc.r[i] !== null;
    return {
      mark: dropped ? "wrongly_dropped" : "wrongly_kept",
      run_id: s.run().run.run_id,
      doc_id: doc.doc_id,
      source_path: doc.source_path,
      record_id: doc.record_id || "",
      block_no: doc.n[i],
      part_no: doc.p[i],
      rule: dropped ? s.run().rules[doc.r[i]][0] : null,
      portal: doc.portal,
      raw: doc.raw[i],
      text: doc.text[i] === null ? doc.raw[i] : doc.text[i],
      note: "",
      before: i > 0 ? doc.raw[i - 1] : null,
      after: i + 1 < doc.raw.length ? doc.raw[i + 1] : null,
    };
  }

  s.marks = {
    has: (doc, i) => all().has(place(doc, i)),
    toggle(doc, i) {
      if (!all().delete(place(doc, i))) all().set(place(doc, i), made(doc, i));
      save();
      return all().has(place(doc, i));
    },
    list: () => [...all().entries()].map(([key, mark]) => ({ key, mark })),
    note(key, text) {
      all().get(key).note = text;
      save();
    },
    remove(key) {
      all().delete(key);
      save();
    },
    jsonl: () => [...all().values()].map((mark) => JSON.stringify(mark) + "\n").join(""),
    count: () => all().size,
    forget() {
      marks = null;
    },
  };
})(window.sluice);
