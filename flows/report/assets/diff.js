"use strict";
// What differs between two texts: words of Latin script, characters of Chinese. Bounded, so that no pair can hang the page.
(function (s) {
  const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}_'’]+|\s+|[^]/gu;
  const MOST_TOKENS = 8000;
  const MOST_EDITS = 900;

  // Myers' shortest edit script over two lists; null when it is longer than allowed. Rows are [sign, from list a or b].
  function script(a, b, most) {
    let start = 0;
    let endA = a.length;
    let endB = b.length;
    while (start < endA && start < endB && a[start] === b[start]) start++;
    while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; endB--; }
    const inner = middle(a.slice(start, endA), b.slice(start, endB), most);
    if (inner === null) return null;
    return [...a.slice(0, start).map((x) => ["=", x]), ...inner, ...a.slice(endA).map((x) => ["=", x])];
  }

  function middle(a, b, most) {
    const bound = Math.min(a.length + b.length, most);
    const size = 2 * bound + 3;
    const reach = new Int32Array(size);
    const trace = [];
    const zero = bound + 1;
    for (let d = 0; d <= bound; d++) {
      trace.push(reach.slice(zero - d - 1, zero + d + 2));
      for (let k = -d; k <= d; k += 2) {
        const down = k === -d || (k !== d && reach[zero + k - 1] < reach[zero + k + 1]);
        let x = down ? reach[zero + k + 1] : reach[zero + k - 1] + 1;
        while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
        reach[zero + k] = x;
        if (x >= a.length && x - k >= b.length) return back(a, b, trace);
      }
    }
    return null;
  }

  function back(a, b, trace) {
    const found = [];
    let x = a.length;
    let y = b.length;
    for (let d = trace.length - 1; d >= 0; d--) {
      const reach = trace[d];
      const at = (k) => reach[k + d + 1];
      const k = x - y;
      const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
      const before = down ? k + 1 : k - 1;
      const fromX = d === 0 ? 0 : at(before);
      const fromY = d === 0 ? 0 : fromX - before;
      while (x > fromX && y > fromY) { x--; y--; found.push(["=", a[x]]); }
      if (d === 0) break;
      if (down) { y--; found.push(["+", b[y]]); } else { x--; found.push(["-", a[x]]); }
    }
    return found.reverse();
  }

  // [["=", text], ["-", text], ["+", text]]: between two texts that stay stands what went, then what came.
  function joined(parts) {
    const found = [];
    const open = { "-": "", "+": "" };
    function close() {
      for (const sign of ["-", "+"]) if (open[sign]) found.push([sign, open[sign]]);
      open["-"] = open["+"] = "";
    }
    for (const [sign, text] of parts) {
      if (sign !== "=") open[sign] += text;
      else {
        close();
        const last = found[found.length - 1];
        if (last && last[0] === "=") last[1] += text;
        else found.push(["=", text]);
      }
    }
    close();
    return found;
  }

  s.diffTexts = function (a, b) {
    const one = a.match(TOKEN) || [];
    const other = b.match(TOKEN) || [];
    const found = one.length + other.length <= MOST_TOKENS ? script(one, other, MOST_EDITS) : null;
    return joined(found || [["-", a], ["+", b]]);
  };

  // Paragraph by paragraph first; where some were exchanged, token by token.
  s.diffParagraphs = function (a, b) {
    const lines = script(a, b, 2000) || [...a.map((x) => ["-", x]), ...b.map((x) => ["+", x])];
    const found = [];
    let gone = [];
    let come = [];
    function settle() {
      if (gone.length && come.length) found.push(s.diffTexts(gone.join("\n\n"), come.join("\n\n")));
      else if (gone.length) found.push([["-", gone.join("\n\n")]]);
      else if (come.length) found.push([["+", come.join("\n\n")]]);
      gone = [];
      come = [];
    }
    for (const [sign, text] of lines) {
      if (sign === "-") gone.push(text);
      else if (sign === "+") come.push(text);
      else { settle(); found.push([["=", text]]); }
    }
    settle();
    return found;
  };

  s.showDiff = (parts) => parts.map(([sign, text]) =>
    sign === "=" ? s.h("span", null, text) : s.h(sign === "-" ? "del" : "ins", { class: "token" }, text));
})(window.sluice);
