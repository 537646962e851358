// The words that Sphinx's search page lacks in the reader's language: see render/html/search.py.
"use strict";
{
  const {TRANSLATIONS: known, PLURAL_EXPR: plural} = Documentation;
  // some catalogues have a plural rule that gives true or false, which is no index
  Documentation.PLURAL_EXPR = n => Number(plural(n));
  for (const [english, words] of Object.entries(JSON.parse(document.currentScript.dataset.words))) {
    const found = known[english];
    if (!found?.length || (Array.isArray(found) && !found.every(Boolean)))
      known[english] = english.startsWith("Search finished") ? Array(6).fill(words) : words;
  }
}
