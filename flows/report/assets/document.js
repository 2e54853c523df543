"use strict";
// One document: the original in order, what is gone struck through with its reason, and a mark for what is wrong.
(function (s) {
  const STEP = 1500; // lines shown at once; a document of more has a button for the rest

  s.documentView = async function (id, query) {
    const doc = await s.doc(id);
    if (!doc) return s.page(s.t("document"), s.note(s.t("noSuch", id)));
    const beside = s.beside(doc.doc_id);
    return s.page(doc.title || doc.source_path,
      s.h("p", { class: "walk" }, s.link("#/documents", "← " + s.t("documents")),
        beside.previous ? [" · ", s.link(s.toDocument(beside.previous.doc_id), s.t("previousDocument"))] : null,
        beside.next ? [" · ", s.link(s.toDocument(beside.next.doc_id), s.t("nextDocument"))] : null),
      head(doc), metadata(doc), s.section(s.t("theOriginal"), lines(doc, query.get("line"))));
  };

  function head(doc) {
    const rejected = doc.rejected_by ? [" ", s.h("code", null, doc.rejected_by)] : null;
    const copy = doc.copy ? [" · ", s.t("copyOf"), " ", s.link("#/duplicates/" + doc.copy.of + "?copy=" + doc.doc_id, doc.copy.of.slice(0, 8)), ": ", s.said(doc.copy.because)] : null;
    const copies = doc.copies ? [" · ", s.link("#/duplicates/" + doc.doc_id, s.t("hasCopies", s.number(doc.copies.length)))] : null;
    const families = [...new Set((doc.r || []).filter((r) => r !== null).map((r) => s.run().rules[r][1]))].sort();
    return [
      s.h("p", null, s.status(doc.status), rejected, copy, copies, " · ",
        s.t("keptOf", s.number(doc.chars_kept), s.number(doc.chars_extracted), s.number(doc.blocks_dropped), s.number(doc.blocks_kept + doc.blocks_dropped))),
      families.length ? s.h("p", { class: "legend" }, s.t("families"), " ", families.map((family) => [s.chip(family), " "])) : null,
    ];
  }

  function metadata(doc) {
    const plain = [
      ["doc_id", s.h("code", null, doc.doc_id)],
      [s.t("file"), s.said(doc.source_path), " ", s.said(doc.record_id)],
      [s.t("portal"), s.link(s.address("documents", { portal: doc.portal }), s.said(doc.portal))],
      [s.t("encoding"), s.said(doc.encoding), " ", s.h("small", null, s.said(doc.encoding_evidence))],
      [s.t("lang"), s.t("lang_" + doc.lang), ", ", s.t("script_" + doc.script), doc.truncated ? "; " + s.t("truncated") : ""],
    ];
    const told = (doc.evidence || []).map((item) => [item.field, s.web(item.value), " ",
      s.h("small", null, s.t("confidence_" + item.confidence), ": ", s.said(item.where))]);
    return s.h("details", { open: true }, s.h("summary", null, s.t("metadata")), s.facts([...plain, ...told]));
  }

  function lines(doc, target) {
    const total = (doc.raw || []).length;
    if (!total) return s.note(s.t("noLines"));
    const list = s.h("ol", { class: "page" });
    const wanted = target ? doc.n.findIndex((n, i) => n + "." + doc.p[i] === target) : -1;
    const edits = new Map();
    for (const edit of doc.edits || []) {
      const key = edit.n + "." + edit.p;
      if (!edits.has(key)) edits.set(key, []);
      edits.get(key).push(edit);
    }
    let shown = 0;
    const rest = s.h("button", { type: "button", on: { click: () => grow() } });
    function grow(least) {
      const until = Math.min(Math.max(shown + STEP, least || 0), total);
      for (; shown < until; shown++) list.append(line(doc, shown, edits.get(doc.n[shown] + "." + doc.p[shown]) || []));
      rest.textContent = s.t("moreLines", s.number(total - shown));
      rest.hidden = shown >= total;
    }
    grow(wanted + 1);
    walkable(list, doc);
    if (wanted >= 0) {
      list.children[wanted].classList.add("target");
      s.afterShow = () => settle(list, list.children[wanted]);
    } else list.children[0].tabIndex = 0;
    return [s.note(s.t("keys")), list, rest];
  }

  function line(doc, i, edits) {
    const rule = doc.r[i] === null ? null : s.run().rules[doc.r[i]];
    const why = "why-" + i;
    const mark = s.h("button", { type: "button", class: "mark", tabindex: "-1", "data-line": i }, "");
    const text = rule ? s.h("del", null, s.said(doc.raw[i])) : s.h("span", { class: "text kind-" + doc.k[i] }, s.said(doc.text[i] === null ? doc.raw[i] : doc.text[i]));
    const item = s.h("li", { class: rule ? "dropped fam-" + rule[1] : "kept", tabindex: "-1", "data-line": i, "aria-describedby": why },
      s.h("span", { class: "no" }, place(doc, i)), text,
      s.h("span", { class: "why", id: why }, edits.map((edit) => changed(doc, i, edit)), silent(doc, i, edits, rule), rule ? reason(doc, i, rule) : stays(doc, i)), mark);
    showMark(item, doc, i);
    return item;
  }

  function place(doc, i) {
    if (!doc.a[i]) return doc.t[i];
    return doc.z[i] > doc.a[i] ? doc.a[i] + "–" + doc.z[i] : String(doc.a[i]);
  }

  function reason(doc, i, rule) {
    const of = doc.of[i];
    const copy = of === null ? -1 : doc.n.indexOf(of);
    return [s.h("code", { class: "rule" }, rule[0]), " ",
      because(s.said(s.reason(rule[2])),
        of === null ? (doc.e[i] ? [" “", s.said(doc.e[i]), "”"] : null)
          : [" ", s.h("a", { href: s.toDocument(doc.doc_id, of, copy < 0 ? 0 : doc.p[copy]), tabindex: "-1" }, s.t("theCopy"))])];
  }

  function stays(doc, i) {
    const kind = doc.k[i] && doc.k[i] !== "paragraph" ? s.h("small", null, s.t("kind_" + doc.k[i]), " ") : null;
    return [kind, doc.by[i] ? [s.h("code", { class: "rule" }, doc.by[i]), " ", doc.e[i] ? because(s.said(doc.e[i])) : null] : null];
  }

  // One line high; all of it lies over what follows while its line is pointed at or has the focus.
  const because = (...children) => s.h("span", { class: "because" }, s.h("span", { class: "whole" }, ...children));

  // How the published line differs from the original: the steps that list their edits.
  function changed(doc, i, edit) {
    const before = edit.before === null ? doc.raw[i] : edit.before;
    const after = edit.after === null ? (doc.text[i] === null ? doc.raw[i] : doc.text[i]) : edit.after;
    return s.h("details", { class: "edit" }, s.h("summary", { tabindex: "-1" }, s.t("edit_" + edit.editor)),
      s.h("p", { class: "diff" }, s.showDiff(s.diffTexts(before, after))));
  }

  // A kept line that reads otherwise than the original without a listed edit: what cannot be seen was taken out.
  function silent(doc, i, edits, rule) {
    const squeezed = (text) => text.replace(/\s+/g, "");
    if (rule || edits.length || doc.text[i] === null || squeezed(doc.text[i]) === squeezed(doc.raw[i])) return null;
    return changed(doc, i, { editor: "silent", before: null, after: null });
  }

  function showMark(item, doc, i) {
    const button = item.querySelector(".mark");
    const on = s.marks.has(doc, i);
    const name = s.t(doc.r[i] === null ? "wrongly_kept" : "wrongly_dropped");
    item.classList.toggle("marked", on);
    button.textContent = (on ? "✓ " : "") + name;
    button.setAttribute("aria-pressed", String(on));
  }

  // One stop for the Tab key; arrows walk the lines from there.
  function walkable(list, doc) {
    const at = (element) => element.closest("li[data-line]");
    const toggle = (item) => {
      const on = s.marks.toggle(doc, Number(item.dataset.line));
      showMark(item, doc, Number(item.dataset.line));
      s.tell(s.t(on ? "marked" : "unmarked"));
    };
    list.addEventListener("click", function (event) {
      const item = at(event.target);
      if (!item) return;
      if (event.target.classList.contains("mark")) toggle(item);
      else if (!event.target.closest("a,summary,details")) settle(list, item, true);
    });
    list.addEventListener("keydown", function (event) {
      const item = at(event.target);
      if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
      const next = { ArrowDown: item.nextElementSibling, ArrowUp: item.previousElementSibling, Home: list.firstElementChild,
        End: list.lastElementChild, n: dropped(item, "nextElementSibling"), p: dropped(item, "previousElementSibling") }[event.key];
      if (next) settle(list, next);
      else if (event.key === "m") toggle(item);
      else if (event.key === "e") item.querySelectorAll("details").forEach((each) => { each.open = !each.open; });
      else if (event.key === "Enter" && event.target === item) follow(item);
      else return;
      event.preventDefault();
    });
  }

  function follow(item) {
    const link = item.querySelector(".why a");
    if (link) link.click();
  }

  function dropped(item, way) {
    let next = item[way];
    while (next && !next.classList.contains("dropped")) next = next[way];
    return next;
  }

  function settle(list, item, quiet) {
    const old = list.querySelector('li[tabindex="0"]');
    if (old) old.tabIndex = -1;
    item.tabIndex = 0;
    item.focus({ preventScroll: true });
    if (!quiet) item.scrollIntoView({ block: "nearest" });
  }
})(window.sluice);
