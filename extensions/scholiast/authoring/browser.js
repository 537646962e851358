// What a page shows of the reading text: run in the page by browser.py, which compares the answers with the text.
// No function here decides whether the text is proved; each reports what was seen, with the style property at fault.
() => {
  const UNIT = "[data-sch-unit]", MARK = ".sch-num, .sch-ref", NUMBERED = `${MARK}, .sch-line-number, .sch-pb`, BODY = ".sch-edition";
  // not reading text: what is added by style sheets to these is no part of it
  const APPARATUS = `aside.sch-note, .sch-head, .sch-way, .sch-fold > details, .sch-layers, .sch-cite, .sch-quoted, .sch-credit, .sch-frame, .sch-proof, .sch-register-box,
    .sch-editorial, .editorial, .sch-picture, .sch-kwic, .sch-entities, .sch-sources, .sch-pager, .sch-sieve, .toctree-wrapper`;
  // what a script may write: its own buttons and messages, formulas
  const SILENT = `${UNIT}, script, style, template, sch-check, .math, mjx-container`;
  const INK = /[^\s\p{Z}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;
  const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;
  const STYLES = new Set(`none disc circle square decimal decimal-leading-zero lower-roman upper-roman lower-alpha upper-alpha lower-latin
    upper-latin lower-greek armenian upper-armenian lower-armenian georgian hebrew arabic-indic persian urdu bengali devanagari gujarati gurmukhi
    kannada khmer lao malayalam mongolian myanmar oriya tamil telugu thai tibetan cambodian cjk-decimal cjk-earthly-branch cjk-heavenly-stem
    cjk-ideographic hiragana hiragana-iroha katakana katakana-iroha japanese-formal japanese-informal korean-hangul-formal korean-hanja-formal
    korean-hanja-informal simp-chinese-formal simp-chinese-informal trad-chinese-formal trad-chinese-informal ethiopic-numeric
    ethiopic-halehame-am ethiopic-halehame-ti-er ethiopic-halehame-ti-et disclosure-open disclosure-closed`.split(/\s+/));
  const LEAST_OPACITY = 0.4, LEAST_SIZE = 4, LEAST_INK = 32;

  const units = () => {
    const all = [...document.querySelectorAll(UNIT)], outer = new Set();
    for (const e of all) for (let p = e.parentElement; p; p = p.parentElement) if (p.matches(UNIT)) outer.add(p);
    return all.filter(e => !outer.has(e));
  };
  const name = e => e.localName + (e.id ? `#${e.id}` : "") + [...e.classList].map(c => `.${c}`).join("");
  const alpha = colour => colour === "transparent" ? 0 : +(/(?:\/|rgba\(.*,)\s*([\d.e-]+)\)$/.exec(colour)?.[1] ?? 1);
  const chain = e => { const out = []; for (; e; e = e.parentElement) out.push(e); return out; };

  // -- what a style says of one element ------------------------------------------------------

  // the characters that 'content' adds; null where it is none, a blank or a string of the element's own number
  const added = (e, pseudo) => {
    const style = getComputedStyle(e, pseudo), value = style.content;
    if (value === "none" || value === "normal" || style.display === "none" || style.visibility !== "visible") return null;
    const strings = value.split(/ \/ (?=["c])/)[0].match(/"(?:\\.|[^"\\])*"|[\w-]+\([^)]*\)|[\w-]+/g) ?? [];
    const text = strings.map(s => s[0] === '"' ? s.slice(1, -1).replace(/\\(.)/g, "$1") : s).join("");
    if (!INK.test(text) && !/\p{Co}/u.test(text)) return null;
    if (e.matches(NUMBERED) && pseudo === "::before" && (text === e.dataset.n || text === "attr(data-n)")) return null;
    if (e.matches("a.headerlink") && /^\p{Co}+$/u.test(text)) return null;  // a theme's picture for the link of a heading
    return value;
  };

  const generated = e => {
    const out = [];
    for (const pseudo of ["::before", "::after"]) {
      const value = added(e, pseudo);
      if (value !== null) out.push([`${pseudo} content`, value]);
    }
    const style = getComputedStyle(e);
    if (style.content !== "normal") out.push(["content", style.content]);
    if (style.display.includes("list-item")) {
      const marker = getComputedStyle(e, "::marker").content;
      if (marker !== "normal" && marker !== "none" && /[\p{L}\p{N}]|\(/u.test(marker)) out.push(["::marker content", marker]);
      const kind = style.listStyleType;
      if (kind[0] === '"' ? /[\p{L}\p{N}]/u.test(kind) : !STYLES.has(kind)) out.push(["list-style-type", kind]);
    }
    return out;
  };

  const turned = style => {
    for (const property of ["transform", "rotate", "scale", "offsetPath"]) {
      const value = style[property];
      if (!value || value === "none") continue;
      if (property === "offsetPath" || property === "rotate") return [property, value];
      const m = property === "scale" ? { a: +value.split(" ")[0], d: +(value.split(" ")[1] ?? value.split(" ")[0]), b: 0, c: 0 } : new DOMMatrix(value);
      if (m.a < 0.3 || m.d < 0.3 || Math.abs(m.b) > 0.1 || Math.abs(m.c) > 0.3 || m.is2D === false) return [property, value];
    }
    return null;
  };

  // what changes or hides the text within an element, whatever is around it
  const hiding = e => {
    const style = getComputedStyle(e), out = [];
    if (style.display === "none") out.push(["display", "none"]);
    if (style.contentVisibility === "hidden") out.push(["content-visibility", "hidden"]);
    for (const [property, plain] of [["clipPath", "none"], ["clip", "auto"], ["maskImage", "none"], ["webkitMaskBoxImageSource", "none"],
      ["filter", "none"], ["mixBlendMode", "normal"], ["webkitTextSecurity", "none"], ["webkitBoxReflect", "none"]])
      if (style[property] && style[property] !== plain) out.push([property.replace(/[A-Z]/g, c => `-${c.toLowerCase()}`).replace(/^webkit/, "-webkit"), style[property]]);
    const turn = turned(style);
    if (turn) out.push(turn);
    if (style.unicodeBidi.includes("override")) out.push(["unicode-bidi", style.unicodeBidi]);
    if (style.textDecorationLine.includes("line-through") && !e.matches("del, s")) out.push(["text-decoration", style.textDecorationLine]);
    if (!/^(auto|["'](|-|\u2010|\u00ad)["'])$/.test(style.hyphenateCharacter ?? "auto")) out.push(["hyphenate-character", style.hyphenateCharacter]);
    return out;
  };

  // how the letters within an element are drawn; only elements with text of their own are asked
  const lettering = (e, style = getComputedStyle(e), pseudo = "") => {
    const out = [], say = (property, value) => out.push([pseudo ? `${pseudo} ${property}` : property, value]);
    const size = parseFloat(style.fontSize);
    if (size < LEAST_SIZE) say("font-size", style.fontSize);
    if (alpha(style.webkitTextFillColor) < LEAST_OPACITY) say(alpha(style.color) < LEAST_OPACITY ? "color" : "-webkit-text-fill-color", style.webkitTextFillColor);
    if (/\ball-|unicase/.test(style.fontVariantCaps)) say("font-variant-caps", style.fontVariantCaps);
    if (parseFloat(style.letterSpacing) < -0.3 * size) say("letter-spacing", style.letterSpacing);
    if (parseFloat(style.wordSpacing) < -0.1 * size) say("word-spacing", style.wordSpacing);
    if (!pseudo && style.visibility !== "visible") say("visibility", style.visibility);
    if (/[\p{L}\p{N}]/u.test(/"(.*)"/.exec(style.textEmphasisStyle)?.[1] ?? "")) say("text-emphasis", style.textEmphasisStyle);
    if (style.textDecorationLine.includes("underline") && parseFloat(style.textUnderlineOffset) < -0.2 * size) say("text-underline-offset", style.textUnderlineOffset);
    const shadow = style.textShadow.match(/-?[\d.]+(?=px)/g) ?? [];
    if (shadow.some((v, i) => i % 3 < 2 && Math.abs(v) > 0.5 * size)) say("text-shadow", style.textShadow);
    return out;
  };

  // a style of the first letter or line that the element itself has not
  const first = e => {
    const own = new Map(lettering(e));
    return ["::first-letter", "::first-line"].flatMap(pseudo => {
      const style = getComputedStyle(e, pseudo);
      const found = lettering(e, style, pseudo).filter(([property, value]) => own.get(property.split(" ")[1]) !== value);
      if (style.textTransform !== getComputedStyle(e).textTransform) found.push([`${pseudo} text-transform`, style.textTransform]);
      return found;
    });
  };

  const direction = e => e.closest("[dir=ltr], [dir=rtl]")?.getAttribute("dir") ?? "ltr";

  // -- words and where they are --------------------------------------------------------------

  const wordsOf = unit => {
    const out = [], walk = document.createTreeWalker(unit, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node; (node = walk.nextNode());) {
      for (const found of node.data.matchAll(/[^ \t\r\n]+/g)) {
        if (!INK.test(found[0])) continue;
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        const boxes = [...range.getClientRects()].filter(r => r.width >= 0.5 && r.height >= LEAST_SIZE);
        out.push({ node, text: found[0], from: found.index, boxes: boxes.map(r => ({ left: r.left + scrollX, top: r.top + scrollY, right: r.right + scrollX, bottom: r.bottom + scrollY })) });
      }
    }
    return out;
  };
  const around = boxes => ({ left: Math.min(...boxes.map(b => b.left)), top: Math.min(...boxes.map(b => b.top)), right: Math.max(...boxes.map(b => b.right)), bottom: Math.max(...boxes.map(b => b.bottom)) });
  const common = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const area = b => (b.right - b.left) * (b.bottom - b.top);
  const over = (a, b) => common(a, b) > 0.5 * Math.min(area(a), area(b));
  // whether b, which comes later in the text, is drawn above a; a column or a cell begins beside the last one
  const above = (a, b, rtl, beside) => b.bottom <= a.top + 1 && (!beside || (rtl ? b.right > a.left : b.left < a.right));

  const scrolls = e => { const style = getComputedStyle(e); return [/auto|scroll/.test(style.overflowX), /auto|scroll/.test(style.overflowY)]; };
  // boxes within the page that a reader scrolls by themselves
  const scrollers = e => chain(e).filter(a => a !== document.body && a !== document.documentElement && scrolls(a).some(Boolean));

  // whether a box is where no reader can scroll to; the root's overflow, or else the body's, is that of the window
  const outside = b => {
    const root = document.documentElement, rtl = getComputedStyle(root).direction === "rtl";
    const style = [root, document.body].map(e => getComputedStyle(e)).find(s => s.overflowX !== "visible" || s.overflowY !== "visible");
    const fixed = value => /hidden|clip/.test(value ?? "");
    const width = fixed(style?.overflowX) ? root.clientWidth : root.scrollWidth, height = fixed(style?.overflowY) ? root.clientHeight : root.scrollHeight;
    const low = rtl ? root.clientWidth - width : 0;
    return b.right <= low + 1 || b.bottom <= 1 || b.left >= low + width - 1 || b.top >= height - 1;
  };

  // whether an ancestor that cannot be scrolled cuts a box off; what is positioned may escape, the picture decides
  const cut = (node, b) => {
    for (let e = node.parentElement; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e), r = e.getBoundingClientRect();
      const x = /hidden|clip/.test(style.overflowX), y = /hidden|clip/.test(style.overflowY);
      if (!x && !y) continue;
      const box = { left: x ? r.left + scrollX : -1e9, right: x ? r.right + scrollX : 1e9, top: y ? r.top + scrollY : -1e9, bottom: y ? r.bottom + scrollY : 1e9 };
      if (common(b, box) < 0.5 * area(b)) return e;
    }
    return null;
  };

  // -- one look at the page --------------------------------------------------------------------

  let found = [];  // the units of the last look, with their words

  const look = () => {
    const seen = new Map(), once = (e, key, f) => {
      if (!seen.has(e)) seen.set(e, {});
      return (seen.get(e)[key] ??= f(e));
    };
    const asked = new Set(), outer = [];
    found = units().map(unit => ({ unit, words: wordsOf(unit) }));
    const answer = found.map(({ unit, words }, at) => {
      const findings = [], say = (property, value, e, where) => findings.push([property, value, name(e), where]);
      const rtl = direction(unit) === "rtl";
      const up = chain(unit.parentElement), inside = [...unit.querySelectorAll("*")];
      for (const e of up) for (const [p, v] of once(e, "hiding", hiding)) say(p, v, e, "around");
      for (const e of [unit, ...inside]) if (!e.matches(NUMBERED)) for (const [p, v] of once(e, "hiding", hiding)) say(p, v, e, e === unit ? "unit" : "inside");
      for (const e of [...up, unit, ...inside]) for (const [p, v] of once(e, "generated", generated)) { asked.add(e); say(p, v, e, e === unit ? "unit" : unit.contains(e) ? "inside" : "around"); }
      const hidden = unit.closest("[aria-hidden=true], [inert]");
      if (hidden) say(hidden.inert ? "inert" : "aria-hidden", "true", hidden, "around");
      const block = up.find(e => !getComputedStyle(e).display.startsWith("inline")) ?? document.body;
      const blockStyle = getComputedStyle(block), height = parseFloat(blockStyle.lineHeight);
      if (height < 0.7 * parseFloat(blockStyle.fontSize)) say("line-height", blockStyle.lineHeight, block, "around");
      for (const [p, v] of once(block, "first", first)) say(p, v, block, "around");
      for (const e of [unit, ...inside]) if (/block|list-item|table-cell/.test(getComputedStyle(e).display)) for (const [p, v] of once(e, "first", first)) say(p, v, e, "inside");
      const style = getComputedStyle(unit);
      if (style.direction !== direction(unit)) say("direction", style.direction, unit, "unit");
      const parents = new Map();
      for (const word of words) if (!parents.has(word.node.parentElement)) parents.set(word.node.parentElement, word);
      const changes = new Set();
      for (const e of parents.keys()) {
        for (const [p, v] of once(e, "lettering", lettering)) say(p, v, e, e === unit ? "unit" : "inside");
        const shown = chain(e).reduce((product, a) => product * once(a, "opacity", x => +getComputedStyle(x).opacity), 1);
        if (shown < LEAST_OPACITY) { const worst = chain(e).reduce((a, b) => +getComputedStyle(b).opacity < +getComputedStyle(a).opacity ? b : a, e); say("opacity", `${+shown.toFixed(3)}`, worst, "around"); }
        const transform = getComputedStyle(e).textTransform;
        if (transform !== "none") changes.add(`${transform} on ${name(e)}`);
      }
      // where the words are
      if (!findings.length && unit.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) === false) say("visibility", "not rendered", unit, "unit");
      if (!findings.length) {
        const lost = words.find(w => !w.boxes.length);
        if (lost) say("size", `“${lost.text}” has none`, lost.node.parentElement, "words");
        const scrolled = scrollers(unit).length > 0, columns = up.some(e => { const s = getComputedStyle(e); return s.columnCount !== "auto" || s.columnWidth !== "auto"; });
        const far = scrolled ? undefined : words.find(w => w.boxes.some(outside));
        if (far) say("position", `“${far.text}” is outside the page`, far.node.parentElement, "words");
        const plain = !rtl && !RIGHT_TO_LEFT.test(unit.textContent) && style.writingMode === "horizontal-tb";
        for (let i = 1; i < words.length && style.writingMode === "horizontal-tb"; i++) {
          const a = words[i - 1].boxes.at(-1), b = words[i].boxes[0];
          if (!a || !b) continue;
          const e = words[i].node.parentElement, which = `“${words[i].text}” after “${words[i - 1].text}”`;
          if (over(a, b)) { say("position", `${which}: drawn over one another`, e, "words"); break; }
          if (above(a, b, rtl, columns) || (plain && b.right <= a.left && Math.abs(a.top - b.top) < 0.3 * (a.bottom - a.top))) { say("position", `${which}: drawn before it`, e, "words"); break; }
        }
      }
      const boxes = words.flatMap(w => w.boxes);
      const box = boxes.length ? around(boxes) : null;
      found[at].box = box;
      const before = found[at - 1];
      if (!findings.length && box && before?.box && !before.wrong) {
        if (above(before.box, box, rtl, true)) say("position", "drawn above the unit before it", unit, "unit");
        else if (common(before.box, box) && before.words.some(a => words.some(b => a.boxes.some(x => b.boxes.some(y => over(x, y)))))) say("position", "drawn over the unit before it", unit, "unit");
      }
      found[at].wrong = findings.length > 0;
      return { id: unit.dataset.schUnit, text: unit.innerText, findings, changes: [...changes] };
    });
    const cuts = found.flatMap((f, i) => f.wrong ? [] : f.words.flatMap((w, j) => { const e = w.boxes.length && cut(w.node, w.boxes[0]); return e ? [[i, j, name(e)]] : []; }));
    // words that style sheets put between the units
    for (const body of document.querySelectorAll(BODY)) for (const e of body.querySelectorAll("*"))
      if (!asked.has(e) && !e.closest(UNIT) && !e.closest(APPARATUS)) for (const [p, v] of generated(e)) outer.push([p, v, name(e), "between"]);
    const marks = [...document.querySelectorAll(`${BODY} :is(${MARK})`)].map(e => [e.matches(".sch-num") ? "num" : "ref", e.dataset.n ?? "", e.matches(".sch-num") ? e.nextElementSibling?.dataset.schUnit ?? "" : ""]);
    return { units: answer, outer, marks, cuts };
  };

  // -- words outside the units -------------------------------------------------------------------

  const spoken = root => {
    const out = [], within = node => {
      for (const e of node.childNodes) {
        if (e.nodeType === Node.TEXT_NODE) out.push(...e.data.split(/\s+/).filter(w => INK.test(w)));
        else if (e.nodeType === Node.ELEMENT_NODE && !e.matches(SILENT)) { if (e.shadowRoot) within(e.shadowRoot); within(e); }
      }
    };
    for (const body of root.querySelectorAll(BODY)) {
      const units = [...body.querySelectorAll(UNIT)].filter(u => u.shadowRoot);
      within(body);
      for (const unit of units) within(unit.shadowRoot);
    }
    return out;
  };

  // the words outside all units that are not in the page's file, in their order
  const strays = html => {
    const left = new Map();
    for (const word of spoken(new DOMParser().parseFromString(html, "text/html"))) left.set(word, (left.get(word) ?? 0) + 1);
    return spoken(document).filter(word => { const n = left.get(word) ?? 0; left.set(word, n - 1); return n < 1; });
  };

  // -- pictures: whether each word leaves ink ----------------------------------------------------

  // the words of the last look, as numbers of unit and word with their boxes in the page
  const words = () => found.flatMap((f, i) => f.wrong ? [] : f.words.flatMap((w, j) => w.boxes.map(b => [i, j, b.left, b.top, b.right, b.bottom])));

  let kept = [];
  const setInk = on => {
    if (on) { for (const [e, css] of kept) e.setAttribute("style", css ?? ""), css === null && e.removeAttribute("style"); kept = []; return; }
    for (const { unit } of found) for (const e of [unit, ...unit.querySelectorAll("*")]) {
      kept.push([e, e.getAttribute("style")]);
      for (const [property, value] of [["transition", "none"], ["-webkit-text-fill-color", "transparent"], ["-webkit-text-stroke-color", "transparent"], ["text-shadow", "none"]])
        e.style.setProperty(property, value, "important");
    }
  };

  const still = () => {
    for (const animation of document.getAnimations()) { try { animation.finish(); } catch { animation.pause(); } }
  };

  // bring a word into the middle of the window as a reader can: by the bars of boxes that have some, and those alone;
  // the boxes in the window of the same unit's words
  const reveal = (i, numbers) => {
    const rangeOf = ({ node, from, text }) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + text.length);
      return range;
    };
    const first = found[i].words[numbers[0]], at = () => rangeOf(first).getBoundingClientRect();
    for (const e of scrollers(first.node.parentElement)) {
      if (!moved.has(e)) moved.set(e, [e.scrollLeft, e.scrollTop]);
      const [x, y] = scrolls(e), r = e.getBoundingClientRect();
      if (x) e.scrollLeft += (at().left + at().right - r.left - r.right) / 2;
      if (y) e.scrollTop += (at().top + at().bottom - r.top - r.bottom) / 2;
    }
    scrollBy({ left: Math.min(0, at().left) + Math.max(0, at().right - innerWidth), top: (at().top + at().bottom - innerHeight) / 2, behavior: "instant" });
    return numbers.flatMap(j => [...rangeOf(found[i].words[j]).getClientRects()].map(b => [i, j, b.left, b.top, b.right, b.bottom]))
      .filter(b => b[1] === numbers[0] || (b[2] >= 0 && b[3] >= 0 && b[4] <= innerWidth && b[5] <= innerHeight));
  };
  const moved = new Map();
  const back = () => {
    for (const [e, [left, top]] of moved) e.scrollTo({ left, top, behavior: "instant" });
    moved.clear();
    scrollTo({ left: 0, top: 0, behavior: "instant" });
  };

  const describe = (i, j) => [found[i].unit.dataset.schUnit, found[i].words[j].text, name(found[i].words[j].node.parentElement)];

  window.scholiastProof = { look, strays, words, setInk, still, reveal, back, describe, LEAST_INK };
}
