"use strict";
// The one global name: data that scripts put here, settings that the browser remembers, and the pages by their address.
window.sluice = (function () {
  const stored = new Map();
  const asked = new Map();
  const recent = []; // files of documents; only the last few stay in memory
  const KEPT = 12;

  function put(name, value) {
    stored.set(name, value);
  }

  function get(name) {
    if (stored.has(name)) return Promise.resolve(stored.get(name));
    if (asked.has(name)) return asked.get(name);
    const promise = new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = "data/" + name + ".js";
      script.onload = function () {
        script.remove();
        asked.delete(name);
        if (!stored.has(name)) return reject(new Error(name));
        const value = stored.get(name);
        if (name.startsWith("document-")) forgetOld(name);
        resolve(value);
      };
      script.onerror = function () {
        script.remove();
        asked.delete(name);
        reject(new Error("data/" + name + ".js"));
      };
      document.head.append(script);
    });
    asked.set(name, promise);
    return promise;
  }

  function forgetOld(name) {
    recent.push(name);
    if (recent.length > KEPT) stored.delete(recent.shift());
  }

  // A file of columns as rows: {id: [1, 2]} is [{id: 1}, {id: 2}].
  function rows(columns) {
    const names = Object.keys(columns);
    const height = names.length ? columns[names[0]].length : 0;
    const found = new Array(height);
    for (let i = 0; i < height; i++) {
      const row = {};
      for (const name of names) row[name] = columns[name][i];
      found[i] = row;
    }
    return found;
  }

  // The document of this id, or of the only id that begins so; null when there is none.
  async function doc(id) {
    const firsts = stored.get("run").firsts;
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= id) low = middle + 1;
      else high = middle;
    }
    const number = firsts[low] && firsts[low].startsWith(id) ? low : low - 1;
    if (number < 0) return null;
    const found = (await get("document-" + number)).filter((each) => each.doc_id.startsWith(id));
    return found.length === 1 || (found[0] && found[0].doc_id === id) ? found[0] : null;
  }

  // Settings and marks; a browser that keeps nothing from disk still has them until the page is closed.
  const memory = new Map();
  const keep = {
    read(name) {
      try {
        const value = window.localStorage.getItem("sluice." + name);
        if (value !== null) return value;
      } catch (error) { /* no storage here */ }
      return memory.has(name) ? memory.get(name) : null;
    },
    write(name, value) {
      memory.set(name, value);
      try {
        window.localStorage.setItem("sluice." + name, value);
        return true;
      } catch (error) {
        return false;
      }
    },
  };

  return { put, get, rows, doc, keep, pages: {}, run: () => stored.get("run") };
})();
