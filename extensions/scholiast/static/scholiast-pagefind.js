/* The search page with Pagefind: results of each kind, with filters. On a page that is opened as a file, or where
   Pagefind cannot be loaded, Sphinx's own search does its work. See render/html/pagefind. */
"use strict";
{
  const top = new URL("../", document.currentScript.src);
  const { folder, labels, kinds, ...words } = JSON.parse(document.currentScript.dataset.words);
  const MOST = 20, VALUES = 8, PASSAGES = 3, AROUND = 9;
  const names = Object.keys(labels);
  const make = (tag, properties, ...inner) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inner);
    return made;
  };
  // without the signs that divide words for Pagefind: see entry.py
  const clean = (text) => text.replace(/(?<=[’‐‑־])['-]|\u2060(\u200b?)\s+/g, "$1");
  // Pagefind knows phrases by quotation marks of ASCII, and would drop a dash and look for one word
  const terms = (query) => query.replace(/[“”„«»]/g, '"').replace(/(?![\x00-\x7f’‐‑־])[\p{P}\p{S}]|(?<=\d)-(?=\d)/gu, " ");
  // the parts of a passage around the first of those that are marked, without the punctuation around a word in its mark
  const excerpt = (parts, first, end, marked) => {
    const from = Math.max(first, Math.min(marked[0] - AROUND, end - 3 * AROUND)), to = Math.min(end, from + 3 * AROUND);
    const shown = parts.slice(from, to).flatMap((part, n) => {
      if (!marked.includes(from + n)) return part;
      const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su.exec(part);
      return [before, make("mark", {}, word), after];
    });
    if (from > first) shown.unshift("… ");
    if (to < end) shown.push(`${shown.pop().trimEnd()}\u00a0…`);
    return make("bdi", {}, ...shown);
  };
  // the words as Pagefind counts them, each with the white space after it; in scripts without that, by spaces of zero width
  const split = ({ content, raw_content: raw }) => raw.includes("\u200b")
    ? clean(raw.replaceAll("&lt;", "<").replaceAll("&gt;", ">")).split("\u200b")
    : (content.match(/\S+\s*/g) ?? []).map(clean);
  const decoded = (url) => decodeURIComponent(url.replace(/\.html$|\//g, "").replace(/../g, "%$&")).split("\n")[0];

  // the passages of a result that have the words, the best ones, in their order
  const passages = (found, address) => {
    const parts = split(found);
    const starts = found.anchors.map((anchor) => anchor.location);
    const by = new Map();
    for (const { location, balanced_score: score } of found.weighted_locations) {
      const at = starts.findLastIndex((start) => start <= location);
      const one = by.get(at) ?? by.set(at, { at, score: 0, marked: [] }).get(at);
      one.score += score;
      one.marked.push(location);
    }
    if (!by.size) return [make("p", {}, excerpt(parts, 0, parts.length, [-1]))];
    const best = [...by.values()].sort((a, b) => b.score - a.score).slice(0, PASSAGES).sort((a, b) => a.at - b.at);
    return best.map(({ at, marked }) => {
      const line = excerpt(parts, starts[at] ?? 0, starts[at + 1] ?? parts.length, marked.sort((a, b) => a - b));
      if (at < 0) return make("p", {}, line);
      const { id, element, text } = found.anchors[at];
      const label = element !== "p" ? clean(text) : /^\p{L}{0,4}\d/u.test(id) ? id : "";
      const link = new URL(address.href);
      link.hash = id;
      return make("p", {}, label ? make("a", { href: link.href }, label) : "", " ", line);
    });
  };
  const item = async (result) => {
    const found = await result.data();
    const address = new URL(`./${decoded(found.raw_url)}`, top);
    const { kind = [], edition = [] } = found.filters;
    return make("li", {}, make("a", { href: address.href, dir: "auto" }, clean(found.meta.title)),
      make("span", {}, [...kind, ...edition].join(" · ")), ...passages(found, address));
  };

  const search = async (pagefind, query, out) => {
    const all = await pagefind.filters();
    // what the address says of the filters, except one: values that the site has
    const chosen = (but) => {
      const address = new URLSearchParams(location.search);
      const values = (name) => address.getAll(name).filter((value) => value in (all[name] ?? {}));
      return Object.fromEntries(names.filter((name) => name !== but && values(name).length).map((name) => [name, { any: values(name) }]));
    };
    const title = make("h2", {}, words.title), status = make("p", { className: "search-summary", role: "status" });
    const list = make("ul", { className: "search", role: "list" });
    const more = make("button", { type: "button", hidden: true }, words.more);
    const form = make("form", { className: "sch-facets", autocomplete: "off" });
    out.replaceChildren(form, title, status, list, more);
    const facets = names.filter((name) => Object.keys(all[name] ?? {}).length > 1).map((name) => facet(name, all[name]));
    if (facets.length)
      form.append(make("details", { open: Object.keys(chosen()).length > 0 || matchMedia("(min-width: 60rem)").matches },
        make("summary", {}, words.filters), ...facets.map((each) => each.box)));

    let turn = 0;
    const show = async () => {
      const now = ++turn;
      const { results, filters } = await pagefind.search(query, { filters: chosen() });
      // how many there would be with another value: as if nothing were chosen of the same filter
      const counts = await Promise.all(facets.map(async ({ name }) =>
        (name in chosen() ? (await pagefind.search(query, { filters: chosen(name) })).filters : filters)[name] ?? {}));
      let at = 0;
      // a second click before the results are there asks for nothing; after a failure the next click asks for the same
      const next = async () => {
        more.disabled = true;
        try {
          const items = await Promise.all(results.slice(at, at + MOST).map(item));
          if (now !== turn) return;
          list.append(...items);
          if (at) items[0].firstChild.focus();
          at += MOST;
          more.hidden = at >= results.length;
        } finally {
          if (now === turn) more.disabled = false;
        }
      };
      if (now !== turn) return;
      facets.forEach((each, n) => each.count(counts[n]));
      form.hidden = facets.every(({ box }) => box.hidden);
      list.replaceChildren();
      more.onclick = next;
      await next();
      if (now === turn) status.textContent = results.length ? words.found.replace("%s", results.length) : words.none;
    };
    form.addEventListener("change", ({ target }) => {
      const address = new URL(location.href);
      address.searchParams.delete(target.name);
      for (const box of form.querySelectorAll(`[name="${target.name}"]:checked`)) address.searchParams.append(box.name, box.value);
      history.replaceState(null, "", address);
      show();
    });
    await show();
  };

  // a year in words as a number, for their order
  const year = (value) => /\d+/.exec(value)[0] * (words.before_christ.split("%s").every((part) => value.includes(part)) ? -1 : 1);
  // the boxes of one filter: those of values without results go away, those after the first few are shown on demand
  const facet = (name, values) => {
    const asked = new URLSearchParams(location.search).getAll(name);
    const order = {
      kind: ([a], [b]) => kinds.indexOf(a) - kinds.indexOf(b),
      year: ([a], [b]) => year(a) - year(b) || a.localeCompare(b),
    }[name] ?? (([a, m], [b, n]) => n - m || a.localeCompare(b));
    const rows = Object.entries(values).sort(order).map(([value]) => {
      const input = make("input", { type: "checkbox", name, value, checked: asked.includes(value) }), number = make("span", {});
      return { value, input, number, label: make("label", {}, input, make("bdi", {}, value), " ", number) };
    });
    const rest = make("button", { type: "button" }, words.all);
    let most = name === "kind" ? Infinity : VALUES, last = {};
    const count = (counts) => {
      last = counts;
      let shown = 0;
      for (const { value, input, number, label } of rows) {
        number.textContent = counts[value] ?? 0;
        const has = counts[value] > 0 || input.checked;
        label.hidden = !has || (shown >= most && !input.checked);
        shown += has;
      }
      rest.hidden = shown <= most;
      box.hidden = !shown;
    };
    rest.onclick = () => {
      most = Infinity;
      count(last);
      rows[VALUES]?.input.focus();
    };
    const box = make("fieldset", {}, make("legend", {}, labels[name]), ...rows.map((row) => row.label), rest);
    return { name, count, box };
  };

  const sphinx = Search.performSearch;
  const withSphinx = (query) => {
    document.getElementById("search-results").replaceChildren();
    if (!document.querySelector('script[src*="searchindex.js"]')) Search.loadIndex(new URL("searchindex.js", top).href);
    sphinx(query);
  };
  Search.performSearch = async (query) => {
    if (!location.protocol.startsWith("http")) return withSphinx(query);
    const out = document.getElementById("search-results");
    out.append(make("p", { role: "status" }, words.searching));
    try {
      const pagefind = await import(new URL(`${folder}/pagefind.js`, top));
      await pagefind.init();
      await search(pagefind, terms(query), out);
    } catch (error) {
      console.warn("Pagefind cannot be used here, so Sphinx's search is:", error);
      withSphinx(query);
    }
  };
}
