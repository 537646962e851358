/* The page works without this script. It makes the button "Check this text", which compares what the browser shows with
   the copy-text in the head of the page; and it lets a selection begin on a mention, and stay in a note. */
{
const start = () => {
  // browsers drag a link from where a selection should begin: while the button is down, it is no link
  addEventListener("pointerdown", ({ button, target }) => {
    for (const old of document.querySelectorAll(".sch-taken")) old.classList.remove("sch-taken");
    target.closest("aside")?.classList.add("sch-taken");
    const link = !button && target.closest("[data-sch-unit] a[href]:not(.sch-ref)");
    if (!link) return;
    const { href } = link.attributes, once = { capture: true, once: true };
    link.removeAttribute("href");
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => link.setAttributeNode(href), once);
    link.addEventListener("click", (event) => getSelection().isCollapsed || event.preventDefault(), once);
  });

  const data = document.getElementById("scholiast-copytext"), edition = document.querySelector(".sch-edition");
  if (!data || !edition) return;
  const { file, units, words } = JSON.parse(data.textContent);
  const UNIT = "[data-sch-unit]", LETTER = /[\p{L}\p{N}]/u, root = document.documentElement;
  const fold = (text) => text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");

  // SHA-256 (FIPS 180-4): a browser's own exists only on pages from https and from files
  const sha256 = (text) => {
    const bytes = new TextEncoder().encode(text), size = bytes.length, data = new Int32Array(((size + 72) >> 6) << 4);
    [...bytes, 128].forEach((byte, i) => { data[i >> 2] |= byte << (24 - (i % 4) * 8); });
    data[data.length - 2] = size / 2 ** 29;
    data[data.length - 1] = size << 3;
    const primes = [], part = (n, root) => (n ** (1 / root) % 1) * 2 ** 32 | 0, w = [];
    for (let n = 2; n < 312; n++) if (primes.every((p) => n % p)) primes.push(n);
    const turn = (x, ...by) => by.reduce((sum, n) => sum ^ ((x >>> n) | (x << (32 - n))), 0);
    let hash = primes.slice(0, 8).map((p) => part(p, 2));
    for (let start = 0; start < data.length; start += 16) {
      let v = hash;
      for (let i = 0; i < 64; i++) {
        const [a, b, c, d, e, f, g, h] = v, x = w[i - 15], y = w[i - 2];
        w[i] = i < 16 ? data[start + i] : (w[i - 16] + (turn(x, 7, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17, 19) ^ (y >>> 10))) | 0;
        const next = h + turn(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + part(primes[i], 3) + w[i];
        v = [(next + turn(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c))) | 0, a, b, c, (d + next) | 0, e, f, g];
      }
      hash = hash.map((x, i) => (x + v[i]) | 0);
    }
    return hash.map((x) => (x >>> 0).toString(16).padStart(8, 0)).join("");
  };

  // -- what a style does to words that a browser still gives as text: the property at fault, or nothing
  const clear = (colour) => /(^rgba.*,|\/) ?0(\.[0-3]\d*)?\)$/.test(colour);
  const near = (one, other) => {
    const [a, b] = [one, other].map((colour) => /^rgb/.test(colour) ? colour.match(/[\d.]+/g) : []);
    return a[2] && b[2] && Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]) < 40;
  };
  const added = (e) => ["::before", "::after"].find((pseudo) => {
    const { content, display } = getComputedStyle(e, pseudo), text = content.replace(/["\s]/g, "");
    return /^"|attr|counter/.test(content) && display !== "none" && LETTER.test(text) && text !== e.dataset.n;
  });
  const cut = (s) => s.opacity < 0.4 ? "opacity" : ["clip", "clipPath", "maskImage", "filter"].find((name) => !/^(none|auto)?$/.test(s[name] ?? ""));
  const unseen = (unit) => {
    if (!unit.checkVisibility()) return "display";
    const walls = [];
    let opacity = 1, paper, why;
    for (let e = unit; e; e = e.parentElement) {
      const s = getComputedStyle(e);
      opacity *= s.opacity;
      why ||= cut(s) || (edition.contains(e) && added(e));
      if (s.backgroundImage !== "none") paper ??= "";
      if (!clear(s.backgroundColor)) paper ??= s.backgroundColor;
      if (e !== root && e !== document.body && /hid|clip/.test(s.overflow)) walls.push(e.getBoundingClientRect());
    }
    if (why || opacity < 0.4) return why || "opacity";
    const walk = document.createTreeWalker(unit, 5), range = document.createRange();
    const plain = !/[\u0590-\u08ff\ufb1d-\ufefc]/.test(unit.textContent);
    let last;
    for (let node; (node = walk.nextNode());) {
      const e = node.data ? node.parentElement : node, s = getComputedStyle(e), ink = s.webkitTextFillColor;
      if ((why = cut(s) || added(e))) return why;
      // a word is on the page, within the boxes that cut it off, and after the word before it
      for (const { 0: word, index } of node.data?.matchAll(/[^ \t\r\n]+/g) ?? []) {
        if (!LETTER.test(word)) continue;
        if (parseFloat(s.fontSize) < 4) return "font-size";
        if (clear(ink) || near(ink, paper)) return "color";
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const box = [...range.getClientRects()].find((r) => r.width && r.height > 2);
        if (!box) return "size";
        const out = (left, top, right, bottom) => box.right <= left || box.bottom <= top || box.left >= right || box.top >= bottom;
        if (out(-scrollX, -scrollY, root.scrollWidth - scrollX, root.scrollHeight - scrollY)) return "position";
        if (walls.some((r) => out(r.left, r.top, r.right, r.bottom))) return "overflow";
        if (last && ((box.bottom <= last.top + 1 && box.left < last.right) || (plain && box.right <= last.left && Math.abs(box.top - last.top) < 4))) return "position";
        last = box;
      }
    }
  };

  // -- words in the place of the text that are in no unit of it
  const BESIDE = `${UNIT}, aside, .editorial, .headerlink, .toctree-wrapper, .contents, .caption-number, [class*="sch-"]:not(.sch-text)`;
  const stray = () => {
    const walk = document.createTreeWalker(edition, 5, (node) => node.data ? 1 : node.matches(BESIDE) ? 2 : 3);
    for (let node; (node = walk.nextNode());) if (/\p{L}/u.test(node.data)) return fold(node.data);
  };

  const check = () => {
    const found = new Map(), wrong = [], order = units.filter((unit) => !unit[2]).map(([id]) => id);
    const tell = (key, ...values) => wrong.push(words[key].replace(/%\d/g, (n) => values[n[1] - 1]));
    for (const e of document.querySelectorAll(UNIT)) {
      const id = e.dataset.schUnit, text = fold(e.innerText);
      if (found.has(id) || !units.some(([name]) => name === id)) tell("added", text);
      else found.set(id, { e, text, box: e.getBoundingClientRect() });
    }
    for (const [id, text] of units) {
      const { e, text: now = "" } = found.get(id) ?? {}, why = e && unseen(e);
      if (text === null) continue;
      if (now !== text) {
        const a = text.split(" "), b = now.split(" ");
        let i = 0;
        while (a[i] === b[i]) i++;
        tell("differs", id, ...[a, b].map((list) => list.slice(Math.max(0, i - 2), i + 4).join(" ")));
      } else if (why) tell("styled", id, why);
    }
    const held = [...found.keys()].filter((id) => order.includes(id));
    let last;
    order.filter((id) => found.has(id)).forEach((id, i) => {
      const { box } = found.get(id);
      if (held[i] !== id || (last && box.bottom <= last.top && box.left < last.right)) tell("moved", id);
      last = box;
    });
    const other = stray();
    if (other) tell("added", other);
    tell("equal", units.filter((unit) => unit[1] !== null).length);
    const hash = sha256(units.map(([id]) => found.get(id)?.text ?? "").join("\n"));
    return [wrong[0], `${words.hash} ${hash}`, `${words.file} ${file}`, words.limits];
  };

  // an element of its own: on a saved page it works again, or is not shown if the script was not saved
  customElements.define("sch-check", class extends HTMLElement {
    connectedCallback() {
      this.attachInternals().states.add("on");
      this.innerHTML = "<button type=button></button><output></output>";
      const [button, answer] = this.children;
      button.textContent = words.check;
      button.onclick = () => answer.replaceChildren(...check().map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    }
  });
  const place = document.querySelector(".sch-proof-line");
  if (!document.querySelector("sch-check")) (place ?? edition).insertAdjacentHTML(place ? "afterend" : "beforeend", "<aside><sch-check></sch-check></aside>");
};
// on a page that SingleFile has saved, a script in the head runs before there is a text
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
}
