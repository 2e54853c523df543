"use strict";
// Elements. Whatever comes from a page becomes a text node, never markup.
(function (s) {
  s.h = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "on") for (const [event, action] of Object.entries(value)) element.addEventListener(event, action);
      else if (name === "value" || name === "checked") element[name] = value;
      else element.setAttribute(name, value === true ? "" : String(value));
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  };

  // Text of strangers: its direction stays its own.
  s.said = (text) => s.h("bdi", null, text === null || text === undefined ? "" : String(text));

  // A reason or expectation of ours in the language of the page; one that a reviewer wrote stays as it is.
  s.reason = (text) => (s.language === "zh" && Object.hasOwn(s.chinese, text) ? s.chinese[text] : text);

  s.link = (href, ...children) => s.h("a", { href }, ...children);

  // An address that may be followed: http or https, and nothing in it that was spelled out.
  s.web = function (text) {
    let url = null;
    try {
      url = new URL(text);
    } catch (error) { /* no address */ }
    if (!url || !/^https?:$/.test(url.protocol) || !url.hostname || /\[U\+/.test(text)) return s.said(text);
    return s.h("a", { href: url.href, rel: "noopener noreferrer" }, s.said(text));
  };

  s.address = function (page, query) {
    const found = new URLSearchParams();
    for (const [name, value] of Object.entries(query || {})) if (value) found.set(name, value);
    const text = found.toString();
    return "#/" + page + (text ? "?" + text : "");
  };

  s.toDocument = (id, n, p) =>
    "#/documents/" + encodeURIComponent(id) + (n === undefined ? "" : "?line=" + n + "." + (p || 0));
  s.toRule = (rule) => "#/rules/" + encodeURIComponent(rule);
  s.rule = (rule) => s.link(s.toRule(rule), s.h("code", null, s.said(rule)));

  s.number = (value) =>
    value === null || value === undefined ? "–" : Number(value).toLocaleString(s.language === "zh" ? "zh-CN" : "en");
  s.share = (perMille) =>
    perMille === null || perMille === undefined ? "–" : (perMille / 10).toFixed(1) + " %";
  s.delta = function (now, before, percent) {
    if (now === null || now === undefined || before === null || before === undefined) return s.h("span", null, "–");
    const change = now - before;
    const text = percent ? Math.abs(change / 10).toFixed(1) : s.number(Math.abs(change));
    return s.h("span", { class: change ? "delta" : "delta none" }, (change > 0 ? "+" : change < 0 ? "−" : "±") + text);
  };

  s.section = (title, ...children) => s.h("section", null, s.h("h2", null, title), ...children);
  s.note = (...children) => s.h("p", { class: "note" }, ...children);
  s.facts = (pairs) =>
    s.h("dl", { class: "facts" }, pairs.map(([name, ...value]) => [s.h("dt", null, name), s.h("dd", null, ...value)]));
  s.cards = (pairs) =>
    s.h("dl", { class: "cards" }, pairs.map(([name, ...value]) =>
      s.h("div", null, s.h("dt", null, name), s.h("dd", null, ...value))));
  s.status = (status) => s.h("span", { class: "state " + status }, s.t(status));

  // What was removed, between the line before and the line after it.
  s.inContext = (row) =>
    s.h("figure", { class: "context" },
      row.before === null ? null : s.h("p", { class: "beside" }, s.said(row.before)),
      s.h("p", { class: "gone" }, s.h("del", null, s.said(row.raw))),
      row.after === null ? null : s.h("p", { class: "beside" }, s.said(row.after)),
      s.h("figcaption", null, s.link(s.toDocument(row.id, row.n, row.p), s.t("inDocument", row.id.slice(0, 8), row.n)),
        " · ", s.t("charsOf", s.number(row.chars)), row.of === undefined ? null : row.of));

  s.picture = function (name, title, columns) {
    const run = s.run();
    const rows = run.numbers[name] || [];
    if (!run.pictures.includes(name)) return null;
    const told = rows.map((row) => columns.map(([field]) => row[field]).join(" ")).join("; ");
    return s.h("figure", { class: "picture" },
      s.h("figcaption", null, title),
      s.h("img", { src: "pictures/" + name + ".svg", alt: title + ": " + told }),
      s.h("details", null, s.h("summary", null, s.t("numbers")),
        s.table({ caption: title, rows, columns: columns.map(([field, head, number]) =>
          ({ head, number, cell: (row) => (number ? s.number(row[field]) : s.said(row[field])) })) })));
  };
})(window.sluice);
