"use strict";
// Addresses to pages, the links between them, and the language. Loaded last: it shows the first page.
(function (s) {
  const ORDER = ["overview", "rules", "portals", "documents", "duplicates", "expectations", "quarantine", "review"];
  const main = document.getElementById("main");
  const says = document.getElementById("status");
  let turn = 0;

  s.page = function (title, ...children) {
    document.title = title + " · Sluice " + s.run().run.run_id;
    return s.h("div", { class: "content" }, s.h("h1", { tabindex: "-1" }, s.said(title)), ...children);
  };

  s.tell = function (text) {
    says.textContent = text;
  };

  function route() {
    const [path, query] = window.location.hash.replace(/^#\/?/, "").split("?");
    const [page, ...rest] = path.split("/");
    return { page: page || "overview", rest: decoded(rest.join("/")), query: new URLSearchParams(query || "") };
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  async function show(first) {
    const mine = ++turn;
    const address = window.location.hash;
    const { page, rest, query } = route();
    let content;
    s.afterShow = null;
    try {
      const known = Object.prototype.hasOwnProperty.call(s.pages, page);
      content = known ? await s.pages[page](rest, query) : s.page(s.t("report"), s.note(s.t("noSuch", page)));
    } catch (error) {
      content = s.page(s.t("report"), s.note(s.t("cannotLoad", error.message)));
    }
    if (mine !== turn) return; // somebody went on in the meantime
    main.replaceChildren(content);
    main.dataset.page = page;
    main.dataset.route = address;
    navigation(page);
    if (!first) {
      window.scrollTo(0, 0);
      content.querySelector("h1").focus({ preventScroll: true });
    }
    if (s.afterShow) s.afterShow();
  }

  function navigation(page) {
    document.getElementById("nav").replaceChildren(...ORDER.map((name) =>
      s.h("a", { href: name === "overview" ? "#/" : "#/" + name, "aria-current": name === page ? "page" : null, "data-name": name }, s.t(name))));
    s.countMarks();
  }

  s.countMarks = function () {
    const link = document.querySelector('#nav a[data-name="review"]');
    if (link) link.textContent = s.t("review") + (s.marks.count() ? " (" + s.marks.count() + ")" : "");
  };

  function language() {
    const place = document.getElementById("language");
    document.documentElement.lang = s.language === "zh" ? "zh-CN" : "en";
    document.getElementById("skip").textContent = s.t("skip");
    document.getElementById("nav").setAttribute("aria-label", s.t("pages"));
    place.setAttribute("aria-label", s.t("language"));
    place.replaceChildren(...[["en", "English"], ["zh", "中文"]].map(([name, text]) =>
      s.h("button", { type: "button", lang: name === "zh" ? "zh-CN" : "en", "aria-pressed": String(s.language === name),
        on: { click: () => choose(name) } }, text)));
  }

  function choose(name) {
    s.language = name;
    s.keep.write("language", name);
    language();
    document.querySelector('#language [aria-pressed="true"]').focus();
    show(true);
  }

  document.getElementById("skip").addEventListener("click", function (event) {
    event.preventDefault();
    main.focus();
  });
  window.addEventListener("hashchange", () => show(false));
  window.addEventListener("storage", function () {
    s.marks.forget();
    s.countMarks();
  });
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
  const kept = s.keep.read("language");
  s.language = kept === "zh" || kept === "en" ? kept : /^zh/i.test(navigator.language || "") ? "zh" : "en";
  language();
  show(true);
})(window.sluice);
