/* The page works without this script. It remembers the way of reading and which layers are off, and adds them to the
   address; it closes a note with Escape, it goes to the next or previous note of the same kind with ] and [. */
(() => {
  "use strict";
  const query = new URLSearchParams(location.search);
  const memory = {
    get(key) { try { return localStorage.getItem(`scholiast-${key}`); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(`scholiast-${key}`, value); } catch { /* private windows have no storage */ } },
  };
  // remember a choice, and put it into the address unless it is what the page does by itself
  const keep = (key, value, usual) => {
    memory.set(key, value);
    const address = new URL(location.href);
    if (value === usual) address.searchParams.delete(key);
    else address.searchParams.set(key, value);
    try { history.replaceState(null, "", address); } catch { /* some browsers forbid this for local files */ }
  };

  const ways = document.querySelector(".sch-way");
  if (ways) {
    const named = (way) => ways.querySelector(`#way-${CSS.escape(way ?? "")}`);
    const usual = ways.querySelector("[checked]").id.slice(4);
    // the layer "plain" of earlier addresses is the way Text
    const old = query.get("layers")?.split(".").includes("plain") ? "text" : null;
    const wanted = named(query.get("way") ?? old ?? memory.get("way"));
    if (wanted) wanted.checked = true;
    ways.addEventListener("change", (event) => keep("way", event.target.id.slice(4), usual));
  }

  const form = document.querySelector(".sch-layers");
  if (form) {
    const boxes = [...form.querySelectorAll("input[id^='layer-']")];
    const name = (box) => box.id.slice(6);
    const wanted = query.get("layers") ?? memory.get("layers");
    const names = new Set((wanted ?? "").split("."));
    if (wanted !== null) for (const box of boxes) box.checked = box.defaultChecked !== names.has(name(box));
    form.addEventListener("change", () => {
      // a page has boxes only for its own kinds: choices for other kinds are kept for other pages
      for (const box of boxes) names[box.checked === box.defaultChecked ? "delete" : "add"](name(box));
      names.delete("");
      names.delete("plain");
      keep("layers", [...names].join("."), "");
    });
  }

  // highlight the words of a note while it is hovered or open, and after its back link was followed
  const light = () => {
    for (const old of document.querySelectorAll(".sch-lit")) old.classList.remove("sch-lit");
    const notes = [...document.querySelectorAll("aside.sch-note:is(:hover, :has(> details > :target)) > details > div")].map((n) => n.id);
    const mark = document.querySelector(".sch-ref:target");
    if (mark) notes.push(decodeURIComponent(mark.hash.slice(1)));
    for (const id of notes)
      for (const range of document.querySelectorAll(`[data-sch~="${CSS.escape(id)}"]`)) range.classList.add("sch-lit");
  };
  // the note before or after a note among those of its kind that the way of reading shows with it
  const kind = (note) => [...note.classList].find((c) => c.startsWith("sch-") && c !== "sch-note");
  const beside = (note, step) => {
    const alike = (other) => kind(other) === kind(note) && other.matches(".q") === note.matches(".q");
    const all = [...document.querySelectorAll("aside.sch-note")].filter(alike);
    return all[all.indexOf(note) + step]?.querySelector(":scope > details > div").id;
  };
  // a sheet at the foot of the window must not cover the words that it annotates
  const follow = () => {
    light();
    const note = document.querySelector("aside.sch-note:has(> details > :target)");
    const row = note?.querySelector(".sch-ways");
    if (row && ways && row.children.length < 2)
      for (const [rel, step] of [["prev", -1], ["next", 1]]) {
        const id = beside(note, step);
        if (!id) continue;
        const link = document.createElement("a");
        link.rel = rel;
        link.href = `#${id}`;
        link.textContent = ways.dataset[rel];
        row.append(" ", link);
      }
    const back = note?.querySelector(".sch-back").hash.slice(1);
    const mark = back && document.getElementById(decodeURIComponent(back));
    if (!mark || getComputedStyle(note).position !== "fixed") return;
    const at = mark.getBoundingClientRect();
    if (at.top < 0 || at.bottom > note.getBoundingClientRect().top)
      scrollBy({ top: at.top - innerHeight / 4, behavior: "instant" });
  };
  if (location.hash) addEventListener("load", follow);
  addEventListener("hashchange", follow);
  let pointed = null;
  addEventListener("mouseover", (event) => {
    const note = event.target.closest("aside.sch-note");
    if (note !== pointed) { pointed = note; light(); }
  });

  // Firefox (153) leaves notes in place when a note that they are anchored to changes its size: lay them out again
  const text = document.querySelector(".sch-edition");
  if (text && CSS.supports("-moz-appearance: none")) {
    const sizes = new ResizeObserver(() => {
      text.classList.add("sch-again");
      void text.offsetTop;
      text.classList.remove("sch-again");
    });
    for (const note of text.querySelectorAll("aside.sch-note, .sch-fold > details")) sizes.observe(note);
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = document.activeElement;
    const open = document.querySelector("aside.sch-note:has(> details > :target)");
    if (event.key === "Escape" && open) {
      const back = open.querySelector(".sch-back");
      back.click();
      const mark = document.querySelector(back.hash && `[id="${CSS.escape(decodeURIComponent(back.hash.slice(1)))}"]`);
      if (mark) mark.focus({ preventScroll: true });
      return;
    }
    const step = { "]": 1, "[": -1 }[event.key];
    if (!step || /^(input|textarea|select)$/i.test(here.tagName)) return;
    const mark = here.closest(".sch-ref");
    const note = here.closest("aside.sch-note") || open ||
      (mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)))?.closest("aside.sch-note"));
    const id = note && beside(note, step);
    if (id) location.hash = id;
  });
})();
