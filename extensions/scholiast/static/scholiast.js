/* The page works without this script. It remembers which layers are off and adds them to the address,
   closes a note with Escape, and goes to the next or previous note of the same kind with ] and [. */
(() => {
  "use strict";
  const form = document.querySelector(".sch-layers");
  const key = "scholiast-layers";
  const memory = {
    get() { try { return localStorage.getItem(key); } catch { return null; } },
    set(value) { try { localStorage.setItem(key, value); } catch { /* private windows have no storage */ } },
  };

  if (form) {
    const boxes = [...form.querySelectorAll("input[id^='layer-']")];
    const name = (box) => box.id.slice(6);
    const wanted = new URLSearchParams(location.search).get("layers") ?? memory.get();
    const names = new Set((wanted ?? "").split("."));
    if (wanted !== null) for (const box of boxes) box.checked = box.defaultChecked !== names.has(name(box));
    // a page has boxes only for its own kinds: choices for other kinds are kept for other pages
    const changed = () => {
      for (const box of boxes) names[box.checked === box.defaultChecked ? "delete" : "add"](name(box));
      names.delete("");
      return [...names].join(".");
    };
    form.addEventListener("change", () => {
      const now = changed(), address = new URL(location.href);
      memory.set(now);
      if (now) address.searchParams.set("layers", now);
      else address.searchParams.delete("layers");
      try { history.replaceState(null, "", address); } catch { /* some browsers forbid this for local files */ }
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
  // a sheet at the foot of the window must not cover the words that it annotates
  const follow = () => {
    light();
    const note = document.querySelector("aside.sch-note:has(> details > :target)");
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

  // Firefox (153) leaves notes in place when a note that they are anchored to grows: this lays the margin out again
  const text = document.querySelector(".sch-edition");
  let frame = 0;
  const again = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => text.classList.toggle("sch-again"));
  };
  if (text && CSS.supports("-moz-appearance: none"))
    for (const event of ["toggle", "change", "hashchange"]) addEventListener(event, again, true);

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
    const rel = { "]": "next", "[": "prev" }[event.key];
    if (!rel || /^(input|textarea|select)$/i.test(here.tagName)) return;
    const mark = here.closest(".sch-ref");
    const note = here.closest("aside.sch-note") || open ||
      (mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)))?.closest("aside.sch-note"));
    note?.querySelector(`.sch-ways a[rel="${rel}"]`)?.click();
  });
})();
