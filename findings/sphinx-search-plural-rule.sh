#!/usr/bin/env bash
# Believed: Sphinx's search page says in the reader's language how many pages were found.
# True:     in German it says nothing and the script ends with a TypeError. The plural rule of the German catalogue,
#           "(n != 1)", is run as JavaScript and gives true or false, which is used as an index into the translations:
#           translated[true] is undefined. In Spanish, Russian and Arabic the line is empty: a message without a
#           translation is shipped as a list of empty strings, and gettext's rule to fall back to the English is not
#           applied to plurals.
# Version:  Sphinx 9.0.4, 9.2.0
# Date:     2026-11-30
# Source:   sphinx/themes/basic/static/doctools.js (Documentation.ngettext); locale/*/LC_MESSAGES/sphinx.js; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "sphinx==9.0.4"
sphinx=$("$work/venv/bin/python" -c 'import sphinx; print(sphinx.package_dir)')
cat > "$work/count.js" <<'JS'
const fs = require("fs"), vm = require("vm");
const [folder, language] = process.argv.slice(2);
const page = vm.createContext({document: {readyState: "loading", addEventListener() {}}, Set, Object, Function});
vm.runInContext(fs.readFileSync(`${folder}/themes/basic/static/doctools.js`, "utf-8"), page);
vm.runInContext(fs.readFileSync(`${folder}/locale/${language}/LC_MESSAGES/sphinx.js`, "utf-8"), page);
const line = vm.runInContext(`Documentation.ngettext("Search finished, found one page matching the search query.",
  "Search finished, found \${resultCount} pages matching the search query.", 2)`, page);
console.log(language, JSON.stringify(line) ?? "undefined");
JS
found=$(for language in fr de es ru ar; do node "$work/count.js" "$sphinx" "$language"; done)
echo "$found"
[ "$(echo "$found" | tail -4)" = $'de undefined\nes ""\nru ""\nar ""' ]
