/* The page works without this script. It remembers the way of reading and which layers are off, and adds them to the
   address; it leads from words to their note, it closes a note with Escape, it goes to the next or previous note of the same
   kind with ] and [. */
(() => {
  const query = new URLSearchParams(location.search);
  const one = (css) => document.querySelector(css), every = (css) => [...document.querySelectorAll(css)];
  // the note that the address leads to, and what a link leads to
  const opened = () => one("aside.sch-note:has(> details > :target)");
  const end = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  // what is remembered of a choice, after remembering a value; private windows have no storage
  const memory = (key, value) => {
    try {
      if (value !== undefined) localStorage[`scholiast-${key}`] = value;
      return localStorage[`scholiast-${key}`];
    } catch { }
  };
  // remember a choice, and put it into the address unless it is what the page does by itself
  const keep = (key, value, usual) => {
    memory(key, value);
    const address = new URL(location.href);
    address.searchParams.delete(key);
    if (value !== usual) address.searchParams.set(key, value);
    try { history.replaceState(null, "", address); } catch { /* some browsers forbid this for local files */ }
  };

  // what the many marks and notes are, for screen readers and for Recogito, which takes them for text without this class
  for (const mark of every(".sch-ref")) mark.role = "doc-noteref";
  for (const note of every("aside.sch-note")) note.classList.add("not-annotatable");

  const ways = one(".sch-way");
  if (ways) {
    const usual = one(".sch-way [checked]").id.slice(4);
    // the layer "plain" of earlier addresses is the way Text
    const old = /\bplain\b/.test(query.get("layers")) ? "text" : null;
    const wanted = document.getElementById(`way-${query.get("way") ?? old ?? memory("way")}`);
    if (wanted) wanted.checked = true;
    ways.addEventListener("change", (event) => keep("way", event.target.id.slice(4), usual));
  }

  const form = one(".sch-layers");
  if (form) {
    const boxes = every(".sch-layers input");
    const name = (box) => box.id.slice(6);
    const wanted = query.get("layers") ?? memory("layers");
    const names = new Set((wanted ?? "").split("."));
    if (wanted != null) for (const box of boxes) box.checked = box.defaultChecked !== names.has(name(box));
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
    for (const old of every(".sch-lit")) old.classList.remove("sch-lit");
    const notes = every("aside.sch-note:is(:hover, :has(> details > :target)) > details > div").map((n) => n.id);
    const mark = one(".sch-ref:target");
    if (mark) notes.push(decodeURIComponent(mark.hash.slice(1)));
    for (const id of notes) for (const range of every(`[data-sch~="${id}"]`)) range.classList.add("sch-lit");
  };
  // the note before or after a note among those with the same classes: of its kind, and in the same ways of reading
  const kind = (note) => note.className.replace(/\bn\d+/, "");
  const beside = (note, step) => {
    const alike = every("aside.sch-note").filter((other) => kind(other) === kind(note));
    return alike[alike.indexOf(note) + step]?.querySelector("details > div").id;
  };
  // a sheet at the foot of the window must not cover the words that it annotates
  const follow = () => {
    light();
    const note = opened();
    if (!note) return;
    const words = note.querySelector(".sch-back");
    if (ways && !words.nextElementSibling)
      for (const rel of ["prev", "next"]) {
        const id = beside(note, rel === "prev" ? -1 : 1);
        if (id) words.parentElement.insertAdjacentHTML("beforeend", ` <a rel="${rel}" href="#${id}">${ways.dataset[rel]}</a>`);
      }
    const mark = end(words);
    if (!mark || getComputedStyle(note).position !== "fixed") return;
    const { top, bottom } = mark.getBoundingClientRect();
    if (top < 0 || bottom > note.getBoundingClientRect().top) scrollBy({ top: top - innerHeight / 4, behavior: "instant" });
  };
  addEventListener("load", follow);
  addEventListener("hashchange", follow);
  let pointed;
  addEventListener("mouseover", ({ target }) => {
    const note = target.closest("aside.sch-note");
    if (note !== pointed) { pointed = note; light(); }
  });

  // a click on words is one on the mark after them, unless it selects something: the innermost words with a mark in sight
  const text = one(".sch-edition");
  text?.classList.add("sch-live");
  addEventListener("click", ({ target }) => {
    if (target.closest("a") || !getSelection().isCollapsed) return;
    for (let words = target; (words = words.closest("[data-sch]")); words = words.parentElement) {
      const mark = one(`.sch-ref[href$="#${words.dataset.sch}"]`);
      if (mark?.checkVisibility({ visibilityProperty: true })) return mark.click();
    }
  });

  // Firefox (153) leaves notes in place when a note that they are anchored to changes its size: lay them out again
  if (text && CSS.supports("-moz-appearance: none")) {
    const sizes = new ResizeObserver(() => {
      text.classList.add("sch-again");
      void text.offsetTop;
      text.classList.remove("sch-again");
    });
    for (const note of every("aside.sch-note, .sch-fold > details")) sizes.observe(note);
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = document.activeElement;
    const open = opened();
    if (event.key === "Escape" && open) {
      const back = open.querySelector(".sch-back");
      back.click();
      end(back)?.focus({ preventScroll: true });
      return;
    }
    const step = { "]": 1, "[": -1 }[event.key];
    if (!step || here.matches("input, textarea, select")) return;
    const mark = here.closest(".sch-ref");
    const note = here.closest("aside.sch-note") || open || (mark && end(mark)?.closest("aside.sch-note"));
    const id = note && beside(note, step);
    if (id) location.hash = id;
  });
})();
