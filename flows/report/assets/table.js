"use strict";
// A table that shows a page of its rows; columns that say how to sort have a button for it. One that is to be read and
// not compared says `stacks`: on a phone its cells stand below each other, each behind its column's name.
(function (s) {
  const SIZE = 50;

  s.table = function (options) {
    const size = options.size || SIZE;
    let rows = options.rows;
    let page = 0;
    let sorted = null; // {column, down}
    const body = s.h("tbody");
    const heads = options.columns.map((column) => head(column));
    const pager = s.h("nav", { class: "pager", "aria-label": s.t("pagesOf", options.caption) });
    const table = s.h("table", null, s.h("caption", { class: "unseen" }, options.caption),
      s.h("thead", null, s.h("tr", null, heads)), body);
    const wide = s.h("div", { class: options.stacks ? "wide stacks" : "wide", role: "region", tabindex: "0", "aria-label": options.caption }, table);
    const whole = s.h("div", { class: "paged" }, wide, pager);

    function head(column) {
      const cell = s.h("th", { scope: "col", class: column.number ? "number" : column.kind });
      if (!column.sort) cell.append(column.head);
      else cell.append(s.h("button", { type: "button", on: { click: () => sortBy(column) } }, column.head));
      return cell;
    }

    function sortBy(column) {
      const down = sorted && sorted.column === column ? !sorted.down : Boolean(column.number);
      sorted = { column, down };
      order();
      page = 0;
      show();
    }

    function order() {
      if (!sorted) return;
      const key = sorted.column.sort;
      const way = sorted.down ? -1 : 1;
      rows = rows.slice().sort(function (one, other) {
        const a = key(one);
        const b = key(other);
        if (a === b) return 0;
        if (a === null || a === undefined) return 1;
        if (b === null || b === undefined) return -1;
        return a < b ? -way : way;
      });
    }

    function show() {
      const first = page * size;
      const shown = rows.slice(first, first + size);
      body.replaceChildren(...shown.map((row) => s.h("tr", null, options.columns.map((column, number) =>
        s.h(number === 0 && !column.number ? "th" : "td",
          { scope: number === 0 && !column.number ? "row" : null, class: column.number ? "number" : column.kind,
            "data-head": options.stacks && number > 0 ? column.head : null },
          column.cell(row))))));
      if (!shown.length) {
        body.append(s.h("tr", null, s.h("td", { colspan: options.columns.length }, options.empty || s.t("none"))));
      }
      options.columns.forEach((column, number) => {
        const mine = sorted && sorted.column === column;
        if (mine) heads[number].setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
        else heads[number].removeAttribute("aria-sort");
      });
      showPager(first, shown.length);
    }

    function showPager(first, count) {
      pager.hidden = rows.length <= size;
      if (pager.hidden) return;
      const last = Math.ceil(rows.length / size) - 1;
      const focused = pager.contains(document.activeElement) ? document.activeElement.dataset.go : null;
      const button = (name, to) => s.h("button", { type: "button", "data-go": name, "aria-disabled": to === page ? "true" : null,
        on: { click: () => turn(to) } }, s.t(name));
      pager.replaceChildren(button("first", 0), button("previous", Math.max(page - 1, 0)),
        s.h("span", { class: "range" }, s.t("range", s.number(first + 1), s.number(first + count), s.number(rows.length))),
        button("next", Math.min(page + 1, last)), button("last", last));
      if (focused) pager.querySelector('[data-go="' + focused + '"]').focus();
    }

    function turn(to) {
      page = to;
      show();
      if (options.turned) options.turned(page);
      if (whole.getBoundingClientRect().top < 0) whole.scrollIntoView();
    }

    // Other rows in the same table; the page stays where it is when rows were only added.
    whole.fill = function (others, stay) {
      rows = others;
      order();
      page = stay ? Math.min(page, Math.max(Math.ceil(rows.length / size) - 1, 0)) : 0;
      show();
    };
    order();
    show();
    return whole;
  };
})(window.sluice);
